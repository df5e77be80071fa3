"""Neighbouring tables of one measure as the lines of one: "both tables together", 乘用车 beside 商用车."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from os.path import commonpath

from lianpu.audit.beside.sheet import Line, Sheet
from lianpu.audit.stated.sentences import Term

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
