"""Numbers that another place tells, too, by words that few others share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from lianpu.audit.descents.sister_lines import of_two_names
from lianpu.audit.descents.telling import Telling, at_one_time, calls, others, weight
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.told_again import is_scaled, tells, write_again
from lianpu.audit.descents.views import TIMES
from lianpu.audit.proof.arithmetic import COUNTED
from lianpu.audit.stated.doubt import OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.pairs import COMPARED_EN
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

# What stands beside one of two numbers and not beside the other, and says that they are of two things: each, forecast, adjusted.


_EXPECTED = lazy_re.words(
    r"目标|预期|预测|预计|预估|指引|计划|有望|\b(?:guidance|target|expect|forecast|outlook|consensus|project(?:ed|ion)|plan(?:s|ned)?\b|by 20\d\d)"
)
_OF_OTHERS = lazy_re.words(
    r"同行|同业|可比公司|竞争对手|市场一致|\b(?:peers?|rivals?|competitors?|(?-i:the Street))(?:['’]s?)?\b"
)
_EACH = lazy_re.words(r"各|每|单[个台颗座]|\b(?:each|per|every)\b")
_EACH_BEHIND = lazy_re.words(r" ?(?:/|per\b|an?\b|each\b|apiece\b|every\b|每)")
_FROM = lazy_re.words(r"[从由自](?:约|近)?$|\bfrom (?:about |some )?$")
_KIND = lazy_re.words(
    r"平均|均值|中位|最高|最低|峰值|累计|\b(?:averag|median|peak|highest|lowest|cumulative|maximum|minimum)"
)
_PART = lazy_re.words(
    r"其中|其余|另外|剩余|\b(?:of which|remaining|rest|other|additional|another)\b"
)
_BEFORE = lazy_re.words(
    r"此前|原先|原来|之前|前值|上一轮|上轮|\b(?:previous|earlier|prior|former|initial|original)(?:ly)?\b(?! (?:year|quarter|fiscal|period|half|month))"
)
_GROWTH = lazy_re.words(
    r"增|涨|升|跌|降|减|同比|环比|\b(?:up|down|grew|grow|rose|rise|increas|decreas|declin|fell|fall|jump|surg|yoy|qoq|year-over-year|gain)"
)
_SHARE = lazy_re.words(
    r"占|份额|比[例重]|率|\b(?:share|of (?:the |its |all |total )?|margin|portion|accounts?)\b"
)
_OF_SEVERAL = lazy_re.words(
    r"\b(?:two|three|four|five|six|several|some|most|both) of (?:its|their|our|the|these|those)\b|[两三四五六几]家(?:客户|公司|企业)"
)
_APART = (_EXPECTED, _OF_OTHERS, _BEFORE, OTHER_BASIS, SUPPOSED, _OF_SEVERAL)
"""Words of which one place must not have what the other lacks."""
_NARROWER = (_KIND, _PART)
"""Those that one of two places may add where both plainly tell the same."""
_CAPS = frozenset((Qualifier.UP_TO,))
_FLOORS = frozenset((Qualifier.AT_LEAST, Qualifier.MORE_THAN))
_COMPARED = lazy_re.words(
    rf"^ ?,?(?:(?:比|较)(?!(?:上|去|前|同|年|一)|20)|少于|多于|高于|低于|(?:{COMPARED_EN} )?than\b|versus\b|vs\b)"
)
"""A number that is told by how far it is from another one; not by how far it is from its own of another time."""


def of_one_scope(one: Telling, other: Telling, surely: bool = False) -> bool:
    """Whether nothing beside two numbers says that they are of two things.

    Args:
        one: A number.
        other: One of another place.
        surely: Whether the two places plainly tell the same, so that one may say more of its number.
    """
    if _opposed(one, other) or _set_apart(one, other):
        return False
    first, second = beside(one), beside(other)
    marks = _APART if surely else (*_APART, *_NARROWER)
    if any(bool(mark.search(first)) != bool(mark.search(second)) for mark in marks):
        return False
    if not surely and (_from(one) != _from(other) or _of_each(one) != _of_each(other)):
        return False
    if one.kind in ("%", "pp") and _ways(first, one) != _ways(second, other):
        return not (_ways(first, one) and _ways(second, other))
    return not _longer_name(one, other) and not _longer_name(other, one)


_SORTS = lazy_re.words(
    r"国产|进口|出口|国内|国外|海外|境内|境外|广义|狭义|流通中|新增|存量|\b(?:domestic|imported|exported|overseas|foreign)\b"
)
"""Words that make of a thing one of its sorts: what is told of all is not told of one."""


def of_another_sort(one: Telling, other: Telling) -> bool:
    """Whether the clauses up to two numbers name different sorts of a thing, or only one of them any."""
    first, second = (_sorts(each) for each in (one, other))
    return first.isdisjoint(second) and first != second


def _sorts(telling: Telling) -> frozenset[str]:
    if telling.sentence is None:
        words = simplified(telling.label)
    else:
        text = telling.sentence.document.text
        words = simplified(text[telling.sentence.start : telling.term.start])
    return frozenset(_SORTS.findall(words)[-1:])


def _from(telling: Telling) -> bool:
    """Whether a change is told from a number."""
    return telling.near is not None and bool(_FROM.search(telling.near.left))


def _of_each(telling: Telling) -> bool:
    """Whether a number is that of each of several."""
    if telling.near is None:
        return bool(_EACH.search(f"{telling.label} {telling.head}"))
    left, right = simplified(telling.near.left), simplified(telling.near.right)
    return bool(_EACH.search(left) or _EACH_BEHIND.match(right))


def _opposed(one: Telling, other: Telling) -> bool:
    """Whether one of two is a ceiling and the other a floor."""
    words = {one.term.quantity.qualifier, other.term.quantity.qualifier}
    return bool(words & _CAPS) and bool(words & _FLOORS)


def _set_apart(one: Telling, other: Telling) -> bool:
    """Whether a line tells how far two numbers are apart, or sets one against another."""
    if any(
        each.near is not None and _COMPARED.match(simplified(each.near.right))
        for each in (one, other)
    ):
        return True
    gap = abs(one.size - other.size)
    return any(
        each.kind == one.kind and each is not one and each is not other and abs(each.size - gap) <= 0.005 * gap
        for line in (one.line, other.line) for each in line.tellings
    )  # fmt: skip


def beside(telling: Telling) -> str:
    """The words of a number alone, or of its cell."""
    if telling.near is None:
        return simplified(f"{telling.label} {telling.head}")
    return simplified(f"{telling.near.left} {telling.near.right} {telling.label} {telling.head}")


def way_of(telling: Telling) -> str:
    """Whether a number is a "change" or a "share" by the words beside it; "" where they leave it open."""
    return _ways(beside(telling), telling)


def _ways(words: str, telling: Telling) -> str:
    """Whether a rate is a change or a share; neither where its words leave it open."""
    change = (
        telling.term.signed
        or bool(_GROWTH.search(words))
        or bool(_GROWTH.search(telling.term.quantity.text))
    )
    share = bool(_SHARE.search(words))
    return "" if change == share else "change" if change else "share"


def _longer_name(cell: Telling, place: Telling) -> bool:
    """Whether a sentence names something longer than the row of a cell: "Apple Watch" beside a row of Apple."""
    label = cell.label.split(" , ")[0].strip()
    if cell.line.home < 0 or place.line.home >= 0 or not label[-1:].isascii() or not label:
        return False
    found = re.search(rf"{re.escape(label)} (?:[A-Z][a-z]+)", place.line.text)
    return found is not None


# Numbers that another place tells, too, by words that few other numbers share: "GB200 reaches 132 kW" and "one GB200 rack: 132 kW".


_CROWD = {1: 2, 2: 5, 3: 30}
"""By digits: sizes of its unit that may be told with the words that two places share. The odds that one of so many
agrees by accident stay near one in twenty. Ours."""
CROWD = 300
_POINTS = {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY}
OFTEN = 3
"""Places that tell one amount in hundreds of millions or more, which a fourth one then tells whatever its words. Ours."""
FEW = 2
"""Digits up to which numbers agree by accident so often that words beside both must be shared, too. Ours."""
LARGE = 1e5
"""From here on a bare number is a sum without its currency, no version and no count. Ours."""
MANY = 200
"""Places that print one number, of which no one is looked for in more. Ours."""


def retold(tellings: Tellings, known: Set[int], stated: Set[int]) -> Iterator[Finding]:
    """Each number of this part that another place tells, too.

    Args:
        tellings: The numbers of the document.
        known: Where numbers begin on which a verdict was passed, or by which others hold: in a table these are left alone.
        stated: Where those begin on which one was passed.
    """
    if tellings.all_in(known):
        return
    done = set(stated)
    for each in tellings.mine():
        start = each.term.start
        if start in done or (each.near is None and start in known):
            continue
        source = told_by(tellings, each)
        if source is not None:
            made = write_again(tellings.material, each.span, each.term, source.term)
            if made is not None:
                done.add(start)
                yield made


def told_by(tellings: Tellings, stated: Telling) -> Telling | None:
    """The place that tells a number again, of several the one with the rarest words."""
    best: tuple[int, Telling] | None = None
    often: dict[int, Telling] = {}
    quantity = stated.term.quantity
    room = float(quantity.step or 0) / 2
    if quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        room = max(2 * room, stated.size / 40)
    near = tellings.within(stated, stated.size - room * 1.001, stated.size + room * 1.001)
    if len(near) > MANY:
        return None
    for other in others(stated, near):
        if not tells(stated.term, other.term) or not at_one_time(stated, other):
            continue
        if other.size == stated.size:
            often[other.line.start] = other
        shared = stated.words & other.words
        if stated.own.isdisjoint(other.words) and other.own.isdisjoint(stated.words):
            continue
        digits = min(stated.digits, other.digits)
        if digits <= FEW and not _plainly(tellings, stated, other, digits):
            continue
        if not (calls(stated, other) and calls(other, stated)):
            continue
        most = _CROWD.get(digits, CROWD)
        crowd = tellings.sharing(stated.kind, shared, most)
        if (
            crowd <= most
            and (best is None or crowd < best[0])
            and not of_two_names(stated.sentence, stated.term, other.sentence, other.term)
        ):
            best = crowd, other
    if best is not None:
        return best[1]
    known = len(often) >= OFTEN and stated.digits > FEW and is_scaled(stated.term)
    return next(iter(often.values())) if known else None


def _plainly(tellings: Tellings, stated: Telling, other: Telling, digits: int) -> bool:
    """Whether two numbers of one or two digits have words enough beside them that are rare: a measure, and a name."""
    unit = stated.unit
    bare = "1" in (unit, other.unit) and stated.size < LARGE
    if bare or unit in TIMES or (digits == 1 and unit in COUNTED):
        return False  # versions, three founders, the next five years
    own = weight(tellings.rare(stated.own & other.own))
    every = weight(tellings.rare(stated.words & other.words))
    if digits > 1:
        return own > 1 or (every > 1 and (own > 0 or unit not in RATES))
    bounds = {each.term.quantity.qualifier for each in (stated, other)} - _POINTS
    if len(bounds) == 1 and stated.term.quantity.qualifier is not other.term.quantity.qualifier:
        return False
    return own > 1 or (own > 0 and every > 1)
