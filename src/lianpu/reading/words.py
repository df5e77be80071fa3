"""Words on their way into a Document: a text that remembers its changes and where it stood.

Every reader cuts, joins and mends; Words carry the changes and the printed boxes through all of
it, so that the Document can say for any character what stood in the file.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Change:
    """Characters ``start`` to ``end`` now stand where the file had ``before``."""

    start: int
    end: int
    before: str
    after: str
    rule: str

    def moved(self, by: int) -> Change:
        """The same change in a text that begins elsewhere."""
        return Change(self.start + by, self.end + by, self.before, self.after, self.rule)


@dataclass(frozen=True, slots=True)
class Printed:
    """Characters ``start`` to ``end`` stand on one printed line."""

    start: int
    end: int
    page: int
    box: Box
    stops: Sequence[float] = ()
    """Left edge of each character; empty where it is not known."""

    def moved(self, by: int) -> Printed:
        """The same line in a text that begins elsewhere."""
        return Printed(self.start + by, self.end + by, self.page, self.box, self.stops)

    def cut(self, start: int, end: int) -> Printed:
        """The part between two places of the text, with its own box."""
        first, last = max(self.start, start), min(self.end, end)
        if not self.stops or (first, last) == (self.start, self.end):
            return Printed(first, last, self.page, self.box, self.stops)
        left, top, right, bottom = self.box
        if first > self.start:
            left = self.stops[first - self.start]
        if last < self.end:
            right = max(left, self.stops[last - self.start])
        stops = self.stops[first - self.start : last - self.start]
        return Printed(first, last, self.page, (left, top, right, bottom), stops)

    def mapped(self, moved: Callable[[int], int]) -> Printed:
        """The same line after an edit that moved its characters."""
        start = moved(self.start)
        end = max(moved(self.end), start)
        if not self.stops or end - start == self.end - self.start:
            return Printed(start, end, self.page, self.box, self.stops)
        places = [-1.0] * (end - start)
        for index, stop in enumerate(self.stops):
            at = moved(self.start + index) - start
            if 0 <= at < len(places) and places[at] < 0:
                places[at] = stop
        for index in range(1, len(places)):
            if places[index] < 0:
                places[index] = places[index - 1]
        left, top, right, bottom = self.box
        kept = self.end - self.start
        while kept and moved(self.start + kept - 1) >= end:
            kept -= 1
        if 0 < kept < len(self.stops):
            # what was taken off the end, as a hyphen is that only broke the line, has its own place
            right = max(left, min(right, self.stops[kept]))
        return Printed(start, end, self.page, (left, top, right, bottom), array("d", places))


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its changes and printed lines, both in order."""

    text: str
    changes: tuple[Change, ...] = ()
    printed: tuple[Printed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Words) -> Words:
        by = len(self.text)
        return Words(
            self.text + other.text,
            self.changes + tuple(change.moved(by) for change in other.changes),
            self.printed + tuple(line.moved(by) for line in other.printed),
        )

    def cut(self, start: int, end: int) -> Words:
        """A part; changes and lines that lie within it come along."""
        changes = tuple(
            change.moved(-start)
            for change in self.changes
            if start <= change.start and change.end <= end
        )
        printed = tuple(
            line.cut(start, end).moved(-start)
            for line in self.printed
            if line.start < end and line.end > start
        )
        return Words(self.text[start:end], changes, printed)

    def strip(self) -> Words:
        """Without blanks at either end; a change that only touched them stays recorded."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        if start >= end:
            return Words("", tuple(Change(0, 0, c.before, "", c.rule) for c in self.changes))
        if (start, end) == (0, len(self.text)):
            return self
        length = end - start
        changes = tuple(
            change.moved(-start)
            if start <= change.start and change.end <= end
            else Change(at, at, change.before, "", change.rule)
            for change in self.changes
            for at in (0 if change.start < start else length,)
        )
        return Words(self.text[start:end], changes, self.cut(start, end).printed)

    def replace(self, start: int, end: int, after: str, rule: str) -> Words:
        """With ``after`` in place of a range, and the change recorded."""
        return self.edited([(start, end, after)], rule)

    def substitute(self, pattern: re.Pattern[str], after: str, rule: str) -> Words:
        """With every match replaced; ``after`` may hold group references, as in `re.sub`."""
        return self.edited(
            [(one.start(), one.end(), one.expand(after)) for one in pattern.finditer(self.text)],
            rule,
        )

    def edited(self, edits: Sequence[tuple[int, int, str]], rule: str) -> Words:
        """With new words in place of ranges, in order and apart, each change recorded.

        A range that holds earlier changes keeps them, set at the place of the new words. One pass,
        as a hostile line may want a change at every other character.
        """
        if not edits:
            return self
        parts: list[str] = []
        made: list[Change] = []
        at = shift = 0
        shifts: list[int] = []
        for start, end, after in edits:
            parts += (self.text[at:start], after)
            place = start + shift
            made.append(Change(place, place + len(after), self.text[start:end], after, rule))
            at = end
            shift += len(after) - (end - start)
            shifts.append(shift)
        parts.append(self.text[at:])
        starts = [start for start, _, _ in edits]

        def moved(old: int) -> int:
            index = bisect_right(starts, old) - 1
            if index < 0:
                return old
            if old >= edits[index][1]:
                return old + shifts[index]
            return made[index].start

        kept = [
            Change(
                moved(old.start),
                max(moved(old.end), moved(old.start)),
                old.before,
                old.after,
                old.rule,
            )
            for old in self.changes
        ]
        changes = sorted([*kept, *made], key=_place) if kept else made
        printed = tuple(line.mapped(moved) for line in self.printed)
        return Words("".join(parts), tuple(changes), printed)


EMPTY = Words("")


def _place(change: Change) -> tuple[int, int]:
    return change.start, change.end


def joined(parts: Iterable[Words], between: str, before: str, rule: str) -> Words:
    """Parts as one, each seam recorded: the file had ``before`` where ``between`` stands now."""
    found: Words | None = None
    for part in parts:
        if found is None:
            found = part
            continue
        at = len(found.text)
        found = Words(
            found.text + between,
            (*found.changes, Change(at, at + len(between), before, between, rule)),
            found.printed,
        )
        found += part
    return EMPTY if found is None else found


def end_to_end(parts: Iterable[Words]) -> Words:
    """Parts in one text, with nothing between them."""
    texts: list[str] = []
    changes: list[Change] = []
    printed: list[Printed] = []
    at = 0
    for part in parts:
        texts.append(part.text)
        if at:
            changes += [change.moved(at) for change in part.changes]
            printed += [line.moved(at) for line in part.printed]
        else:
            changes += part.changes
            printed += part.printed
        at += len(part.text)
    return Words("".join(texts), tuple(changes), tuple(printed))


def beside(parts: Iterable[Words], between: str) -> Words:
    """Parts in one text with the file's own gap between them; nothing is recorded."""
    found: Words | None = None
    for part in parts:
        found = part if found is None else found + Words(between) + part
    return EMPTY if found is None else found
