"""Answers of the chain: the figures as the command line prints them, and their tables."""

from __future__ import annotations

from typing import Any

import msgspec

from lianpu.web.shapes.exhibits import ExhibitShape
from lianpu.web.shapes.words import Shape, Words
from lianpu.workspace import Study


class StudyShape(Shape):
    """One question answered."""

    name: str
    """"circulation", "exposure", "stress", "ownership", "coverage", "diff"."""
    result: dict[str, Any]
    """Figures: as `result` of docs/schema/<name>.schema.json."""
    names: dict[str, Words]
    """Key of a node -> what it is called."""
    exhibits: list[ExhibitShape]

    @classmethod
    def of(cls, study: Study) -> StudyShape:  # type: ignore[type-arg]
        """The shape of a Study."""
        return cls(
            name=study.name,
            result=msgspec.to_builtins(study.result),
            names={key: Words.of(text) for key, text in study.names.items()},
            exhibits=[ExhibitShape.of(exhibit) for exhibit in study.exhibits],
        )
