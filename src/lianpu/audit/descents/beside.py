"""The table beside a number, either way round, with the lines and the words that its clause names of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.audit.descents.kin import View
from lianpu.audit.readings.grounded import SCOPE
from lianpu.audit.readings.otherness import KINDS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import part_of
from lianpu.audit.stated.sheets import (
    HALVES,
    Sheet,
    named_lines,
    sheet_of,
    staged_lines,
    touched_places,
)
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind

AFTER, BEFORE = 900, 300
"""Characters behind a table, and before it, within which a sentence speaks of it. Ours."""


@dataclass(frozen=True)
class Told:
    """A number, a table either way round, and the lines that its words name."""

    view: View
    sheet: Sheet
    lines: tuple[int, ...]
    """In the order of the words; none where the words name none."""
    near: str
    """Words of its clause before it."""
    behind: str


def of_other_things(told: Told) -> bool:
    """Whether a clause names a measure, a scope or a part of a year of which the table says nothing."""
    words, sheet = told.near + " " + told.behind, told.sheet
    printed = " ".join((*sheet.lines, *sheet.across, sheet.caption))
    kinds = [kind for kind in KINDS if kind.search(words)]
    if kinds and not any(kind.search(printed) for kind in kinds):
        return True
    scope = SCOPE.search(words)
    if scope and scope.group(1).casefold() not in printed.casefold():
        return True
    part = part_of(words)
    if part and part not in {part_of(name) for name in (*sheet.lines, *sheet.across)} | _halves(
        sheet
    ):
        return True
    headed = _HEADED.search(told.near)
    if headed is not None and not sheet.says(headed["noun"].casefold().removesuffix("s")):
        return True
    opened = told.view.at - len(told.near)
    counted = "\ue001" <= told.view.sentence.mask[max(opened - 1, 0)] <= "\ue006"
    if counted and _OPENS_WITHIN.match(told.near):
        return (
            True  # "the top five customers in North took": what is counted is none of the table's
        )
    return any(_limits(sheet, told.near, at, line) for at, line in named_lines(sheet, told.near))


def _limits(sheet: Sheet, words: str, at: int, line: int) -> bool:
    """Whether the name of a line only says where others are: "customers in North took", 华北的前五大客户贡献."""
    within = _WITHIN.search(words, 0, at)
    if within is not None:
        return not sheet.says(within["noun"].casefold().removesuffix("s"))
    held = _HOLDS_ZH.search(words, at, at + len(sheet.lines[line]) + LONGEST)
    if held is None or not sheet.lines[line].startswith(words[at : held.start()]):
        return False
    return not (touched_places(sheet, held["noun"]) or _AMOUNTS_ZH.search(held["noun"]))


LONGEST = 14
"""Characters of what a line is said to have. Ours."""
_WITHIN = lazy_re.compile(
    r"\b(?P<noun>(?!sales\b)[a-z]{3,}s|people|women|men|staff) (?:in|of|from|at|across) (?:the )?$",
    re.IGNORECASE,
)
_OPENS_WITHIN = lazy_re.compile(r" (?:in|of|from|at|across) (?:the )?[A-Z]")
_HOLDS_ZH = lazy_re.compile(
    "的(?P<noun>[^,;。\ue001-\ue006占贡]{2,12}?)(?=占|贡献|带来|拿走|[^,;。]{0,2}\ue002)"
)
_AMOUNTS_ZH = lazy_re.compile("收入|营收|销售|销量|产量|份额|比重|占比|业务|规模|总|[数量额]$")
"""What a line has that may be its own numbers, under another name than the table's."""


def _halves(sheet: Sheet) -> set[str]:
    """The halves of which a table prints the quarters."""
    quarters = {part_of(name) for name in (*sheet.lines, *sheet.across)}
    return {half for half, two in HALVES.items() if quarters >= set(two)}


_HEADED = lazy_re.compile(
    r"(?:^|[,;:(] ?)(?:the |its |their )?(?P<noun>(?!sales|revenue|turnover|spending|each|one|most|all|some|both|growth|part)[a-z]{4,}) (?:for|of|by|from|at) ",
    re.IGNORECASE,
)
"""A noun that the name of a line only limits: "orders for pumps"."""


def _sheet_beside(material: Material, start: int) -> Sheet | None:
    """The table right before a place of the document, else right behind it."""
    kept: dict[int, Sheet | None] = material.__dict__.setdefault("_sheets", {})
    ahead = [
        grid
        for grid in material.grids
        if grid.rows and not grid.loose and 0 < start - grid.rows[-1].span.end <= AFTER
    ]
    behind = [
        grid
        for grid in material.grids
        if grid.rows and not grid.loose and 0 < grid.rows[0].span.start - start <= BEFORE
    ]
    grid = ahead[-1] if ahead else behind[0] if behind else None
    if grid is None or (ahead and _headed(material, grid.rows[-1].span.end, start)):
        return None
    if id(grid) not in kept:
        book = material.series_near(grid.rows[0].span.start)
        kept[id(grid)] = sheet_of(grid, book.of_grid(grid), material.document.text)
    return kept[id(grid)]


def _headed(material: Material, begin: int, end: int) -> bool:
    """Whether a heading parts a table from a sentence behind it."""
    return any(
        block.kind is BlockKind.HEADING and begin <= block.start < end
        for block in material.document.blocks[bisect_left(material.block_starts, begin) :][:BLOCKS]
    )


BLOCKS = 8
"""Blocks behind a table in which a heading is looked for. Ours."""


def told_beside(view: View) -> Iterator[Told]:
    sheet = _sheet_beside(view.material, view.sentence.start)
    if sheet is None:
        return
    mask, at = view.sentence.mask, view.at
    stops = [match.end() for match in _STOP.finditer(mask, 0, at)]
    start = stops[-1] if stops else 0
    end = match.start() if (match := _STOP.search(mask, at + 1)) else len(mask)
    near, behind = mask[start:at], mask[at + 1 : end]
    own = simplified(view.material.document.text[view.sentence.start : view.sentence.end])
    if own in sheet.caption:  # a table behind its sentence
        sheet = replace(sheet, caption=sheet.caption.replace(own, " "))
    for each in (sheet, sheet.turned):
        yield Told(view, each, tuple(_lines(each, mask, start, at, end)), near, behind)


_STOP = lazy_re.compile(r"[\ue001-\ue004;。,:]")


def _lines(sheet: Sheet, mask: str, start: int, at: int, end: int) -> list[int]:
    """The lines that the clause of a number names, or words behind it; else those of the clause before."""
    for begin, finish in ((start, at), (at + 1, end)):
        found = [line for _, line in named_lines(sheet, mask[begin:finish])]
        found = found or staged_lines(sheet, mask[begin:finish])
        if found:
            if begin == start:
                # "the West outsold the East by": both sides of one clause
                found += [
                    line for _, line in named_lines(sheet, mask[at + 1 : end]) if line not in found
                ]
            return list(dict.fromkeys(found))
    before = mask[max(mask.rfind("。", 0, at), mask.rfind(";", 0, at)) + 1 : at]
    named = named_lines(sheet, before)
    if not named or re.search("[\ue001-\ue004]", before):
        return []  # what is told behind another number is often of that number
    found = list(dict.fromkeys(line for _, line in named))
    return found if len(found) == 1 else []
