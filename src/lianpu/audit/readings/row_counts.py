"""How many rows are above a bound, or rose, as told in prose, against the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.readings.ranked import Column, columns_meant, table_finding
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_COUNT_ZH = Trigger(lazy_re.compile(r"(?P<n>[一二两三四五六七八九]|\d{1,2})(?:个|家|项|类|款)"))
_COUNT_EN = Trigger(r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the\b")
_ABOVE = lazy_re.compile(
    r"(?:超过|高于|大于|超|逾|\bmore than|\bover|\babove|\bat least|不低于)\s*$", re.IGNORECASE
)
_BELOW = lazy_re.compile(r"(?:低于|不足|小于|少于|\bless than|\bunder|\bbelow)\s*$", re.IGNORECASE)


def row_counts(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """How many rows of a table are above or below a bound: 七家超过 10%, "over 2 in three of the five"."""
    for pattern in (_COUNT_ZH, _COUNT_EN):
        for match in sentence.each_said(pattern):
            count = read_count(match["n"])
            limit = _limit(sentence, sentence.start + match.start())
            if limit is None or not count:
                continue
            term, above = limit
            yield from _counted(material, sentence, columns, match, count, term, above)


_MOVED = Trigger(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the (?:\w+ ){0,2}?[a-z]+ (?:have |had )?"
    r"(?:(?P<up>grew|rose|increased|gained|expanded)|(?P<down>fell|declined|shrank|decreased|dropped))\b(?! (?:by|to|from|in line|more|less|faster))"
    r"|\b(?:(?P<upat>higher|up|rose|grew|increased)|(?P<downat>lower|down|fell|declined|shrank)) (?:at|in) (?P<an>one|two|three|four|five|six|seven|eight|nine) of the\b"
    r"|(?P<zn>[一二两三四五六七八九])(?:个|家|项|类|款|座|省|市|地|国|条|种)(?:(?![一二两三四五六七八九])[一-鿿]){0,6}?(?:均|都)?(?:实现|保持|同比)?(?:(?P<zup>增长|上升|增产|上涨|提高|增加)|(?P<zdown>下降|下滑|减产|下跌|减少))(?=[,;。]|$)"
)
"""So many rows that rose, or fell."""


def rows_moved(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """How many rows rose or fell since the time before, where one table alone tells two times."""
    for match in sentence.each_said(_MOVED):
        name = next(each for each in ("n", "an", "zn") if match[each])
        count = read_count(match[name])
        up = bool(match["up"] or match["upat"] or match["zup"])
        fits = []
        for column in columns:
            pairs = [
                (column.value(each), Fraction(each.levels[older[-1]].quantity.value or 0))
                for each in column.series
                if (older := [stage for stage in each.stages if stage < column.stage])
            ]
            if len(pairs) == len(column.series) and len({each.scale for each in column.series}) < 2:
                fits.append((column, sum(new > old if up else new < old for new, old in pairs)))
        good = next((each for each in fits if each[1] == count), None)
        if not fits or (good is None and len(fits) > 1):
            continue
        column, got = good or fits[0]
        if good is None and abs(got - count) > 2:
            continue  # of another table, or of rows that it does not print
        place = (sentence.start + match.start(name), sentence.start + match.end(name))
        yield table_finding(
            material, sentence, place, "count", good is not None, str(got), column, column.ranked[0],
            sure=False,
        )  # fmt: skip


def _limit(sentence: Sentence, place: int) -> tuple[Term, bool] | None:
    """The number that rows are held to, in the sentence of the count, and the side."""
    for at, item in sentence.placed:
        if not isinstance(item, Term) or item.quantity.unit == "%" or abs(item.start - place) > 60:
            continue
        words = item.quantity.text
        before = sentence.mask[max(at - 12, 0) : at] + re.split(r"\d", words)[0].rstrip("$€£¥ ")
        if _ABOVE.search(before.strip()):
            return item, True
        if _BELOW.search(before.strip()):
            return item, False
    return None


def _counted(
    material: Material,
    sentence: Sentence,
    columns: Sequence[Column],
    match: re.Match[str],
    count: int,
    limit: Term,
    above: bool,
) -> Iterator[Finding]:
    meant, _ = columns_meant(sentence, columns, sentence.mask)
    edge = limit.quantity.value
    edge = edge if edge is not None else (limit.quantity.low if above else limit.quantity.high)
    if edge is None:
        return
    fits = []
    for column in meant:
        scales = {each.scale for each in column.series}
        scale = next(iter(scales)) or Fraction(1)
        values = [column.value(each) * scale for each in column.series]
        if not (min(values) <= Fraction(edge) <= max(values)):
            continue
        got = sum(value > edge if above else value < edge for value in values)
        fits.append((column, got))
    if not fits:
        return
    good = next((each for each in fits if each[1] == count), None)
    if good is None and len(fits) > 1:
        return
    column, got = good or fits[0]
    last = column.value(column.series[-1]) * (column.series[-1].scale or Fraction(1))
    without = got - (last > edge if above else last < edge)
    end = match.end() if match.re == _COUNT_ZH.pattern else match.end("n")
    at = (sentence.start + match.start(), sentence.start + end)
    yield table_finding(
        material, sentence, at, "count", good is not None, str(got), column, column.ranked[0],
        sure=count != without,
    )  # fmt: skip
