"""Who builds by the words of a project, and the project where it has a name of its own."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.extraction.deals.sides import Sides
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting
from lianpu.extraction.text.subjects import can_be_subject, subject_group

_PROJECT = lazy_re.compile(r" (?:project|initiative|programme|program|campus)\b|项目")

_PLAN_ZH = lazy_re.compile(
    "(?:^|[,;])(?:该|这一?|此|上述)[个项一]{0,2}(?:计划|项目|工程)(?=[^,;\ue001由为]{2})"
)
"""A plan that spends, told before with those whose it is: 该计划拟五年内投资."""
_PLANNED_BY_ZH = lazy_re.compile(
    "(?P<who>\ue001(?:[与和及、]\ue001)*)(?:合作|联手|共同|牵头|发起|主导|推进)[^,;\ue001]{0,4}的[^,;\ue001]{0,4}[\ue001\ue008]?[^,;\ue001]{0,2}(?:计划|项目|工程)"
)
_UNIT_BUILDS = lazy_re.compile(
    r"\ue001's? (?:[a-z\-]+ ){0,2}(?:subsidiary|unit|arm|division|affiliate)\b(?=[^;,\ue001]*$)"
)


def built(match: re.Match[str], part: Shape, givers: list[Sighting], discourse: Discourse) -> Sides:
    """Who builds, and the named project: "A's Delta project" is built by A."""
    called = [s for p, s in part.names() if _is_project(s) or _calls_project(part, p, s)]
    projects = [s for s in givers if s in called or _is_project(s)]
    builders = [s for s in givers if s not in projects]
    if not builders:
        before = (
            (p, s)
            for p, s in part.names()
            if p < match.start() and s not in called and can_be_subject(part, p)
        )
        first = next(before, None)
        builders = [s for s in subject_group(part, *first) if s not in called] if first else []
    ours = any(
        isinstance(s.value, Pronoun) and s.value.sort in ("speaker", "filer") and p < match.start()
        for p, s in part.seen.items()
    )
    owner = _UNIT_BUILDS.search(part.text, 0, match.start()) if not builders else None
    if owner is not None:
        builders = [part.seen[owner.start()]]  # whose unit builds
    here = any(one in builders for _, one in part.names())
    planned = None if here else _PLAN_ZH.search(part.text, 0, match.end())
    if planned is not None:
        theirs = _PLANNED_BY_ZH.search(part.text, 0, planned.start())
        builders = [] if theirs is None else [s for _, s in part.names(*theirs.span("who"))]
    elif not builders and not ours and discourse.topic and not _is_project(discourse.topic):
        builders = [discourse.topic]
    projects = projects or called[:1]
    return Sides("project", builders, projects)


def _calls_project(part: Shape, position: int, sighting: Sighting) -> bool:
    """Whether the word behind a guessed name makes it a project's: "the Delta project"."""
    guessed = isinstance(sighting.value, Name) and sighting.value.guessed
    return guessed and bool(_PROJECT.match(part.text, position + 1))


def _is_project(sighting: Sighting) -> bool:
    name = sighting.value
    return (
        isinstance(name, Name)
        and name.entity is not None
        and name.entity.kind is EntityKind.PROJECT
    )
