"""Hours of one moment in two time zones: "2:00 p.m. Pacific Time (5:00 p.m. Eastern Time)", "美东时间下午2点(北京时间次日凌晨2点)".

Which time of the year it is need not be told: both the difference in winter and that in summer are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.stated.material import Material
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_ZONES: tuple[tuple[str, tuple[int, int], str], ...] = (
    (r"Eastern|E[SD]?T|美东|美国东部|美東|美國東部", (-300, -240), "us"),
    (r"Central|C[SD]T|CT|美中|美国中部", (-360, -300), "us"),
    (r"Mountain|M[SD]?T", (-420, -360), "us"),
    (r"Pacific|P[SD]?T|美西|太平洋|美国西部|美國西部", (-480, -420), "us"),
    (r"UTC|GMT|Coordinated Universal|格林尼治|世界协调", (0, 0), ""),
    (r"BST|London|U\.?K\.?|伦敦|倫敦", (0, 60), "eu"),
    (r"CES?T|Central European|Paris|Berlin|Frankfurt|Amsterdam", (60, 120), "eu"),
    (r"Beijing|China(?: Standard)?|Hong Kong|HKT|Taipei|Taiwan|Singapore|SGT|北京|香港|台北|臺北|台湾|臺灣", (480, 480), ""),
    (r"Tokyo|JST|Japan|Seoul|KST|Korea|东京|東京|日本|首尔|首爾|韩国|韓國", (540, 540), ""),
    (r"IST|India", (330, 330), ""),
)  # fmt: skip
"""How a zone is called, its minutes from UTC in winter and in summer, and who changes the clocks on one day."""

_NAMES = "|".join(f"(?:{names})" for names, _, _ in _ZONES)
_HOUR = r"(?P<hour{0}>\d{{1,2}})(?::(?P<minute{0}>\d\d))?\s?(?P<half{0}>[ap])\.?m\.?,?\s+(?P<zone{0}>" + _NAMES + r")(?![A-Za-z])(?:\s+(?:Standard |Daylight |Summer )?[Tt]ime)?"  # fmt: skip
_EN = lazy_re.compile(
    _HOUR.format(1) + r"\s?(?:[,;]?\s?[(/]|,? or|,? and|;|,)\s?" + _HOUR.format(2), re.IGNORECASE
)
_PART = r"(?P<half{0}>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|晚|早)"
_HOUR_ZH = r"(?P<zone{0}>" + _NAMES + r")(?:时间|時間)[^。;；（()）]{{0,16}}?" + _PART + r"(?P<hour{0}>\d{{1,2}})(?:[:：点點时時](?P<minute{0}>\d\d)?)"  # fmt: skip
_ZH = lazy_re.compile(
    _HOUR_ZH.format(1) + r"(?:整|分)?\s?(?:[（(,，/、]|即)\s?(?:即)?" + _HOUR_ZH.format(2)
)
_DAY = 24 * 60


def clock_findings(material: Material) -> Iterator[Finding]:
    """Every moment that is told by the clocks of two zones."""
    document = material.document
    for pattern in (_EN, _ZH):
        for match in pattern.finditer(document.text):
            yield from _told(document, match)


def _told(document: Document, match: re.Match[str]) -> Iterator[Finding]:
    first, last = (_minutes(match, at) for at in "12")
    (one, by), (other, with_it) = (_zone(match[f"zone{at}"]) for at in "12")
    if first is None or last is None or one == other:
        return
    alike = by == with_it or "" in (by, with_it)
    pairs = zip(one, other, strict=True) if alike else ((a, b) for a in one for b in other)
    right = sorted({(b - a) % _DAY for a, b in pairs})
    fits = (last - first) % _DAY in right
    hours = " / ".join(f"{_clock((first + each) % _DAY)}" for each in right)
    span = document.span(match.start(), match.end())
    stated = document.span(match.start("hour2"), match.end("hour2"))
    sign = "=" if fits else "≠"
    yield Finding(
        rule="date",
        verdict=Verdict.HOLDS if fits else Verdict.WRONG,
        severity=Severity.GREEN if fits else Severity.RED,
        spans=(span, stated, document.span(match.start("hour1"), match.end("hour1"))),
        title=Text(
            f"{match['zone1']}时间 {_clock(first)} 是{match['zone2']}时间 {hours}，文中称 {_clock(last)}",
            f"{_clock(first)} {match['zone1']} is {hours} {match['zone2']}; the text says {_clock(last)}",
        ),
        stated=_clock(last),
        recomputed=hours,
        arithmetic=f"{_clock(first)} {match['zone1']} {sign} {_clock(last)} {match['zone2']}",
        proposal=None,
    )


def _zone(name: str) -> tuple[tuple[int, int], str]:
    return next(
        (offsets, by)
        for names, offsets, by in _ZONES
        if re.fullmatch(names, name, re.IGNORECASE) is not None
    )


_PM = frozenset("p 中午 下午 傍晚 晚上 晚间 晚間 晚".split())


def _minutes(match: re.Match[str], at: str) -> int | None:
    """Minutes from midnight; None where no clock shows them."""
    hour, minute = int(match[f"hour{at}"]), int(match[f"minute{at}"] or 0)
    half = match[f"half{at}"].casefold()
    if hour > 23 or minute > 59 or (half in ("a", "p") and not 0 < hour < 13):
        return None
    if half in _PM and hour < 12 and not (half == "中午" and hour == 11):
        hour += 12
    elif half not in _PM and hour == 12:
        hour = 0
    return hour * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
