"""Days of the week against the dates beside them: "Wednesday, 27 August 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import trimmed
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_DAY_EN = r"(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY_ZH = r"(?P<day>(?:周|週|星期|礼拜|禮拜)[一二三四五六日天])"
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_BEING = r",? ?\(?(?:which (?:is|was|falls on|fell on|will be) )?an? "
_ENDED = r"(?=[,.;)]|$| (?:and|when|at|in|because|but)\b)"
"""Behind a day that stands alone; "a Saturday market" is a market."""
_PATTERNS = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"\b{_DAY_EN},? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<y>(?:19|20)\d\d)\b",
        rf"\b{_DAY_EN},? {_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<d>\d{{1,2}}) {_MONTH},? (?P<y>(?:19|20)\d\d),? ?\(?{_DAY_EN}\b",
        rf"\b{_MONTH} (?P<d>\d{{1,2}}),? (?P<y>(?:19|20)\d\d),? ?\({_DAY_EN}\)",
        # opens on 19 March 2025, a Wednesday
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<y>(?:19|20)\d\d){_BEING}{_DAY_EN}{_ENDED}",
        rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d){_BEING}{_DAY_EN}{_ENDED}",
        rf"(?P<y>(?:19|20)\d\d) ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日[ ,，(（]{{0,2}}(?:[^\n,，。;；()（）\d]{{1,12}}[,，]当[天日](?:是|为)|(?:当[天日])?(?:是|为|恰逢|适逢|正值)?){_DAY_ZH}",
        rf"{_DAY_ZH} ?[（(] ?(?P<y>(?:19|20)\d\d) ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日",
        rf"(?P<y>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<d>\d\d)[ ,，(（]{{1,2}}(?:{_DAY_ZH})",
    )
)
_YEARLESS = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"(?<![\d年])(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日 ?[（(]{_DAY_ZH}[）)]",
        rf"\b{_DAY_EN},? (?P<d>\d{{1,2}}) {_MONTH}(?! ?,? ?\d)",
    )
)
"""Days beside dates without a year, which is that of the one whole date before them in their block."""
_WHOLE_DATE = lazy_re.compile(
    r"(?P<y>(?:19|20)\d\d) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{1,2} [A-Z][a-z]{2,8},? (?P<y2>(?:19|20)\d\d)\b"
)
NEAR_BY = 160
"""Characters before a date without a year in which the year is told. Ours."""
_NAMES_ZH = "一二三四五六日"


def weekday_findings(material: Material) -> Iterator[Finding]:
    """Every day of the week that stands beside a whole date."""
    document = material.document
    for block, words in zip(document.blocks, material.block_triggers, strict=True):
        if block.kind in (BlockKind.TABLE, BlockKind.FURNITURE):
            continue
        for each in _PATTERNS:
            for match in each.each(words, document.text, block.start, block.end):
                finding = _judged(material, match, match["y"])
                if finding is not None:
                    yield finding
        for each in _YEARLESS:
            for match in each.each(words, document.text, block.start, block.end):
                year = _year_before(document.text, block.start, match.start())
                finding = _judged(material, match, year) if year else None
                if finding is not None:
                    yield finding


def _year_before(text: str, start: int, at: int) -> str:
    """The year of the whole dates right before a place; "" where they are of several or there is none."""
    years = {
        each["y"] or each["y2"] for each in _WHOLE_DATE.finditer(text, max(start, at - NEAR_BY), at)
    }
    return years.pop() if len(years) == 1 else ""


def _judged(material: Material, match: re.Match[str], year: str) -> Finding | None:
    day = _date(match, year)
    if day is None:
        return None
    words = match["day"]
    chinese = words[0] in "周週星礼禮"
    number = "一二三四五六日".find(words[-1].replace("天", "日")) if chinese else next(
        at for at, name in enumerate(_DAYS) if name.startswith(words[:3].lower())
    )  # fmt: skip
    true = f"{words[:-1]}{_NAMES_ZH[day.weekday()]}" if chinese else _DAYS[day.weekday()].title()
    right = number == day.weekday()
    document = material.document
    start, end = match.start("day"), match.end("day")
    stated = (
        document.span(start, end)
        if chinese
        else trimmed(document, start, _word_end(document.text, end))
    )
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    zh = (
        f"{day.isoformat()} 是{_NAMES_ZH[day.weekday()]}"
        if right
        else f"{day.isoformat()} 不是{stated.quote}"
    )
    return Finding(
        rule="weekday",
        verdict=verdict,
        severity=Severity.GREEN if right else Severity.RED,
        spans=(trimmed(document, match.start(), match.end()), stated),
        title=Text(
            f"{zh.replace('是', '是星期', 1) if right else zh}" + ("" if right else f"，是{true}"),
            f"{day.isoformat()} is a {_DAYS[day.weekday()].title()}"
            + ("" if right else f", not a {stated.quote}"),
        ),
        stated=stated.quote,
        recomputed=true,
        arithmetic=f"{day.isoformat()} = {true}",
        proposal=None if right else true,
    )


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _date(match: re.Match[str], year: str) -> date | None:
    """The date; None for one that no calendar has."""
    month = match["month"]
    number = (
        int(month) if month.isdigit()
        else next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
    )  # fmt: skip
    try:
        return date(int(year), number, int(match["d"]))
    except ValueError:
        return None
