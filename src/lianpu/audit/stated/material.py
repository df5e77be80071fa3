"""What every rule reads: the document, its facts, its masked sentences and its grids, made once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from lianpu.audit.stated.book import Book
from lianpu.audit.stated.cell_words import CellWords, cell_words
from lianpu.audit.stated.grids import grids
from lianpu.audit.stated.prose import prose
from lianpu.audit.stated.prose_series import prose_series
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import Series, table_series
from lianpu.audit.stated.told_levels import Told
from lianpu.audit.stated.triggers import triggers
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Fact
from lianpu.core.kept_property import cached_property

Place = tuple[int, int]
"""Where a number begins and ends in the document."""

SHORT, CHUNK = 500, 6_000
"""Series of a document that is taken as a whole, and characters of a stretch of a longer one. Ours."""


OTHERS = 0.9
"""What another process than the first takes of a document, where the first takes one. Ours, measured with
`benchmarks/audit_speed.py`."""


@dataclass(frozen=True)
class Material:
    """A Document under audit."""

    document: Document
    facts: tuple[Fact, ...]
    part: int = 0
    """Which of its parts a rule is to judge, from 0; all parts know the whole document."""
    parts: int = 1

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of its prose, in order."""
        return prose(self.document)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where they begin."""
        return tuple(sentence.start for sentence in self.sentences)

    def sentence_at(self, place: int) -> int:
        """Which sentence a place of the document stands in or behind; -1 before the first."""
        return bisect_right(self.sentence_starts, place) - 1

    @cached_property
    def block_starts(self) -> tuple[int, ...]:
        """Where the blocks of the document begin."""
        return tuple(block.start for block in self.document.blocks)

    @cached_property
    def block_triggers(self) -> tuple[int, ...]:
        """The patterns that the text of each block can match: see `Trigger.may`."""
        text = self.document.text
        return tuple(triggers(text[block.start : block.end]) for block in self.document.blocks)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, and its lines set as tables."""
        return grids(self.document)

    def share(self, jobs: int) -> None:
        """Makes sentences and series before processes are started, the sentences by several.

        All are made once and here, so that every process has them.
        """
        self.__dict__["sentences"] = prose(self.document, jobs, lambda: self._table_series)
        for _ in (self.series, self.level_starts):
            pass

    def of_part(self, part: int, parts: int) -> Material:
        """The same material, what is made of it kept, for one of several processes."""
        made = copy(self)
        made.__dict__.update(part=part, parts=parts)
        return made

    def each_sentence(self) -> Iterator[tuple[int, Sentence]]:
        """The sentences of this part with their places among all; a block is never split."""
        yield from enumerate(self.sentences[self._cut(self.part) : self._cut(self.part + 1)],
                             self._cut(self.part))  # fmt: skip

    @cached_property
    def cells(self) -> tuple[CellWords, ...]:
        """The cells of all tables that say something in words."""
        return tuple(cell_words(self.document, self._in_grids))

    @cached_property
    def bare_cells(self) -> tuple[CellWords, ...]:
        """The cells that print a number and say nothing, of tables that are no grids."""
        return tuple(cell_words(self.document, self._in_grids, bare=True))

    @cached_property
    def _in_grids(self) -> frozenset[int]:
        """Where the numbers of grids begin."""
        return frozenset(
            term.start
            for grid in self.grids if not grid.loose
            for row in grid.rows for term in row.numbers.values()
        )  # fmt: skip

    def each_cell(self) -> Sequence[CellWords]:
        """The cells that say something of this part."""
        return self._mine(self.cells)

    def each_bare_cell(self) -> Sequence[CellWords]:
        """Those that print a number and say nothing."""
        return self._mine(self.bare_cells)

    def _mine(self, cells: Sequence[CellWords]) -> Sequence[CellWords]:
        count = len(cells)
        return cells[self._before(self.part, count) : self._before(self.part + 1, count)]

    def each_grid(self) -> Sequence[Grid]:
        """The tables of this part."""
        count = len(self.grids)
        return self.grids[self._before(self.part, count) : self._before(self.part + 1, count)]

    def _before(self, part: int, count: int) -> int:
        """How many of so many come before a part: the first one has more, as the others send what they find."""
        each = 1 + (self.parts - 1) * OTHERS
        return 0 if part == 0 else min(round(count * (1 + (part - 1) * OTHERS) / each), count)

    def _cut(self, part: int) -> int:
        sentences = self.sentences
        at = self._before(part, len(sentences))
        while 0 < at < len(sentences) and sentences[at].block == sentences[at - 1].block:
            at += 1
        return at

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """What it states of one thing at several times, tables first."""
        return (*self._table_series, *prose_series(self.sentences))

    @cached_property
    def _table_series(self) -> tuple[Series, ...]:
        return tuple(each for grid in self.grids for each in table_series(self.document, grid))

    def series_of(self, grid: Grid) -> Sequence[Series] | None:
        """Those of one of its tables; None for a grid that is none of these."""
        return self._series_by_grid.get(id(grid))

    @cached_property
    def _series_by_grid(self) -> dict[int, list[Series]]:
        found: dict[int, list[Series]] = {}
        for each in self._table_series:
            found.setdefault(id(each.grid), []).append(each)
        return found

    @cached_property
    def level_starts(self) -> frozenset[int]:
        """Where the levels of its Series begin."""
        return frozenset(start for each in self.series for start in each.starts)

    def series_near(self, start: int) -> Book:
        """The Series around a place: of a short document all, of a long one those of its pages.

        A filing of a thousand pages has thousands of rows named "Total"; a sentence speaks of the
        tables around it, and looking at those alone keeps the audit linear in the document's length.
        """
        chunk = 0 if len(self.series) <= SHORT else start // CHUNK
        if chunk not in self._books:
            self._books[chunk] = Book(self._around(chunk))
        return self._books[chunk]

    @cached_property
    def _books(self) -> dict[int, Book]:
        return {}

    def _around(self, chunk: int) -> Iterable[Series]:
        if len(self.series) <= SHORT:
            return self.series
        return (
            each for at in range(chunk - 1, chunk + 2) for each in self._series_by_chunk.get(at, ())
        )

    @cached_property
    def _series_by_chunk(self) -> dict[int, list[Series]]:
        found: dict[int, list[Series]] = {}
        for each in self.series:
            start = min(term.start for term in each.levels.values())
            found.setdefault(start // CHUNK, []).append(each)
        return found

    @cached_property
    def told(self) -> Told:
        """Every level that its prose tells, by what it is of and when."""
        return Told(self.document, self.sentences)

    @cached_property
    def numbers_of(self) -> dict[int, Any]:
        """What `kin` makes of the numbers of a sentence, by its place: it looks at seven for each."""
        return {}

    @cached_property
    def held(self) -> set[tuple[str, Place]]:
        """Rule and place of each number that holds by a rule before: it need not hold by that rule again."""
        return set()

    @cached_property
    def judged(self) -> set[Place]:
        """Numbers that a rule before has passed a verdict on, or that one rests on: nothing is lacking of them."""
        return set()

    @cached_property
    def table_deals(self) -> tuple[Deal, ...]:
        """Deals that were read from rows of its tables."""
        return tuple(fact for fact in self.facts if isinstance(fact, Deal) and fact.table)

    @property
    def chinese(self) -> bool:
        """Whether proposals are to be written in Chinese."""
        return self.document.source.language == "zh"

    def window(self, index: int, before: int = 2) -> Sequence[Sentence]:
        """A sentence with the ones right before it."""
        return self.sentences[max(index - before, 0) : index + 1]
