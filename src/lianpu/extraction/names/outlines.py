"""Whether patterns over marked text may match a sentence, asked before its numbers are read and marked.

A gate. The words of a pattern stand in the sentence as they do in the marked text, which has marks
for its names and numbers and adds no word. So a pattern whose words the sentence lacks, or has in
another order, matches in it nowhere, whatever its marks would be. Exact: gate or none, the same
matches are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core.kept_property import cached_property
from lianpu.extraction.names.skeletons import Skeleton, fits, skeletons
from lianpu.notation.literals import Gate, literals


class Outlines:
    """The words of some patterns, and the order in which each asks for them.

    Args:
        patterns: Compiled without flags.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = [pattern.pattern for pattern in patterns]

    def may_match(self, text: str) -> bool:
        r"""Whether a text may hold a match of any of them once it is marked.

        >>> outlines = Outlines([re.compile("(?:rates|rated) \ue001 a buy")])
        >>> outlines.may_match("Quellmark rates 5 a buy"), outlines.may_match("a buy that 5 rates")
        (True, False)
        """
        return any(
            fits(text, outline)
            for index in self._gate.open(text)
            for outline in self._skeletons[index]
        )

    @cached_property
    def _gate(self) -> Gate:
        return Gate(literals(pattern) for pattern in self._patterns)

    @cached_property
    def _skeletons(self) -> list[tuple[Skeleton, ...]]:
        return [skeletons(pattern) for pattern in self._patterns]
