"""The tables that a sentence may speak of, neighbours of one measure as one, and the line that a pronoun calls back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from os.path import commonpath

from lianpu.audit.beside.case import PRONOUN
from lianpu.audit.beside.mentions import mentions
from lianpu.audit.beside.sheet import Line, Sheet, sheets
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.sentences import Sentence, Term

APART = 300
"""Characters between neighbouring tables of one set. Ours."""


def joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The tables that stand one behind the other, tell one measure at one time, and each have a total."""
    made, run = [], list(sheets[:1])
    for one, other in pairwise(sheets):
        if _alike(one, other):
            run.append(other)
            continue
        made.append(run)
        run = [other]
    made.append(run)
    return [sheet for run in made if len(run) > 1 and (sheet := _of(run)) is not None]


def _alike(one: Sheet, other: Sheet) -> bool:
    return (
        other.start - one.end <= APART
        and not one.down and not other.down
        and len(one.times) == len(other.times) == 1
        and len(one.measures) == len(other.measures) == 1
        and one.measures == other.measures
        and one.scaled == other.scaled
        and not one.measures[0].rate
    )  # fmt: skip


def _of(run: Sequence[Sheet]) -> Sheet | None:
    totals: list[Term] = []
    for sheet in run:
        whole = sheet.cells.get((sheet.total, 0, 0)) if sheet.total is not None else None
        if whole is None:
            return None
        totals.append(whole)
    names = _apart([_title(sheet) for sheet in run])
    if not names:
        return None
    lines = tuple(Line(name, (), False, False) for name in names)
    cells = {(at, 0, 0): term for at, term in enumerate(totals)}
    last = run[-1]
    caption = " ".join(sheet.caption for sheet in run)
    return replace(last, caption=caption, lines=lines, cells=cells, start=run[0].start)


def _title(sheet: Sheet) -> str:
    """The last line of a caption: what the table is of."""
    lines = [
        each.strip() for each in sheet.caption.splitlines() if each.strip() and "\t" not in each
    ]
    title = lines[-1] if lines else ""
    title = re.sub(
        r"^(?:附?表|table|exhibit|图表)\s*[\d一二三四五六七八九.]*[:：. ]*|[(（].*",
        "",
        title,
        flags=re.IGNORECASE,
    )
    return title.strip()


def _apart(titles: Sequence[str]) -> tuple[str, ...]:
    """What tells titles from one another; nothing where one of them says no more than the others."""
    if any(re.search(r"[一-鿿]", each) for each in titles):
        front = len(commonpath(list(titles)))
        back = len(commonpath([each[::-1] for each in titles]))
        back = min(
            back, min(len(each) for each in titles) - front - 2
        )  # 乘用|车销量: two letters name it
        names = [each[front : len(each) - max(back, 0)] for each in titles]
        return tuple(names) if all(len(each) >= 2 for each in names) else ()
    words = [re.findall(r"[a-z]{3,}", each.casefold()) for each in titles]
    shared = set(words[0]).intersection(*words[1:])
    own = [
        [word for word in each if word not in shared and word not in ("the", "and", "for")]
        for each in words
    ]
    return tuple(each[-1] for each in own) if all(own) else ()


REACH = 3
"""Blocks between a table and the prose that speaks of it. Ours."""


def carried_line(material: Material, index: int, sheet: Sheet) -> tuple[int, ...]:
    """The line that the sentence before one names first, where a pronoun calls it back."""
    sentence = material.sentences[index]
    before = material.sentences[index - 1] if index else None
    if before is None or before.block != sentence.block or not PRONOUN.search(sentence.text()):
        return ()
    named = mentions(sheet, before.words)
    return named[0].lines if named and named[0].kind == "line" else ()


def beside(material: Material) -> Iterator[tuple[Sentence, list[Sheet]]]:
    """Every sentence near a table, with the tables that it may speak of."""
    return ((sentence, near) for _, sentence, near in beside_at(material))


def beside_at(material: Material) -> Iterator[tuple[int, Sentence, list[Sheet]]]:
    document = material.document
    if not document.tables:
        return
    near = _by_block(material)
    if not near:
        return
    for index, sentence in material.each_sentence():
        found = near.get(sentence.block)
        if found:
            yield index, sentence, found


def _by_block(material: Material) -> dict[int, list[Sheet]]:
    """Block -> the tables that its sentences may speak of, those that stand joined behind each alone."""
    kept = material.__dict__
    if "beside_at" not in kept:
        single = list(sheets(material.document, _of_part(material)))
        made: dict[int, list[Sheet]] = {}
        for sheet in single + joined(single):
            for block in _blocks(material, sheet.grid):
                made.setdefault(block, []).append(sheet)
        kept["beside_at"] = made
    found: dict[int, list[Sheet]] = kept["beside_at"]
    return found


def _of_part(material: Material) -> Sequence[Grid]:
    """The tables that sentences of this part may speak of, with those that stand near enough to be joined to them."""
    if material.parts == 1:
        return material.grids
    mine = {sentence.block for _, sentence in material.each_sentence()}
    runs: list[list[Grid]] = []
    for grid in material.grids:
        if grid.loose or not grid.rows:
            continue  # no table as prose speaks of it
        last = runs[-1][-1].rows[-1].span.end if runs else None
        if last is not None and grid.rows[0].span.start - last <= APART:
            runs[-1].append(grid)
        else:
            runs.append([grid])
    return [
        grid
        for run in runs if any(not mine.isdisjoint(_blocks(material, each)) for each in run)
        for grid in run
    ]  # fmt: skip


def _blocks(material: Material, grid: Grid) -> range:
    """The blocks whose sentences may speak of a table."""
    blocks = material.document.tables[grid.table or 0].blocks
    return range(blocks[0] - 1, blocks[-1] + REACH + 1) if blocks else range(0)
