"""What Chinese words name: the two of a 之比, the base told behind its rate, the other of a pair, a balance of trade."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lianpu.audit.descents.called import told_before, told_under
from lianpu.audit.descents.kin import Near, View, alike, numbers
from lianpu.audit.descents.recalled import PAIRED
from lianpu.audit.descents.ways import STEP, Way, Ways, less, stopped
from lianpu.audit.proof.operations import decline, difference, growth, ratio, share
from lianpu.audit.stated.pairs import DOWN
from lianpu.core import lazy_re

FEW, BACK, ON = 2, 4, 5
"""Numbers of a name that are tried, sentences back in which the other of a pair stands, and sentences on
in which a base is told. Ours."""


def chinese_ways(view: View) -> Ways:
    """The ways that Chinese words name, each near."""
    if not _ZH.search(view.stated.left):
        return
    if view.stated.unit == "%":
        yield from _from_later_base(view)
    yield from _of_two(view)
    yield from _of_last_two(view)
    if view.stated.amount:
        yield from _of_pair(view)
        yield from _of_trade(view)
        yield from _of_stock(view)


_ZH = lazy_re.compile("[一-鿿]")
_TWO = lazy_re.compile(
    r"(?:^|[,;:(])(?P<one>[一-鿿A-Za-z]{2,12}?)(?:与|和|对|占|/)(?P<other>[一-鿿A-Za-z]{2,12}?)(?:之比|的?比[率值例重])"
    r"(?:约|为|达|是)*$"
)
"""Two names before a ratio and no number between them: 资本开支与收入之比为."""
_EARLIER = lazy_re.compile(r"上年|去年|同期|上期|前年|年初|期初|上月|上季")


def _of_two(view: View) -> Ways:
    """A ratio of two amounts told before under their names."""
    found = _TWO.search(view.stated.left)
    if found is None or view.stated.unit not in ("1", "x", "%") or _EARLIER.search(found.group()):
        return
    made = share() if view.stated.unit == "%" else ratio()
    for first in told_under(view, found["one"], lambda each: each.amount)[:FEW]:
        for last in told_under(view, found["other"], partial(alike, second=first))[:FEW]:
            if first is not last:
                yield Way(made.name, made, (first.term, last.term), True)


_RATIO = lazy_re.compile(r"^[,;]?[一-鿿]{1,7}(?<![同环占对相百可市之])比率?(?:约|为|达|是)*$")
"""Words of a ratio named by its two sides in short, which were told right before it: 城乡收入比, 存贷比."""


def _of_last_two(view: View) -> Ways:
    """A ratio of the two amounts told right before it in its sentence."""
    if not _RATIO.search(view.stated.left) or view.stated.unit not in ("1", "x", "%"):
        return
    own = [each for each in view.before if each.sentence == view.index and not stopped(view, each)]
    if len(own) < 2 or not alike(own[0], own[1]) or not own[0].amount:
        return
    first, last = own[1], own[0]
    if len(own) > 2 and alike(own[2], own[1]):
        return  # which two of several is not told
    if any(each.base or STEP.search(each.left) for each in (first, last)):
        return
    value = abs(float(view.stated.term.quantity.value or 0))
    more, less_ = (first, last) if first.size >= last.size else (last, first)
    made = share() if view.stated.unit == "%" else ratio()
    ordered = (more, less_) if value >= 1 else (less_, more)
    # the name of a ratio ends like words of comparison, which would make it one of an earlier time
    yield Way(made.name, made, tuple(each.term for each in ordered), True, then=True)


_ON_YEAR = lazy_re.compile(
    r"(?:同比|[比较](?:去|上)年(?:同期)?(?:\(下同\))?)(?:增长|增加|上升|下降|减少|下滑|回落)(?:了|约)*$"
)
_BASE_TOLD = lazy_re.compile(
    r"(?:去年同期|上年同期|去年|上年)(?P<name>[一-鿿]{2,12}?)(?:总[额值量])?(?:约|为|是)+$"
)


def _from_later_base(view: View) -> Ways:
    """A rate of the level before it, whose base a later sentence of the paragraph tells under its name."""
    level = view.before[0] if view.before else None
    if level is None or not level.amount or level.base or level.sentence != view.index:
        return
    if not _ON_YEAR.search(view.stated.left) or stopped(view, level):
        return
    for base in _later(view):
        told = _BASE_TOLD.search(base.left)
        if told and told["name"][-2:] in level.left and alike(base, level):
            made = decline() if DOWN.search(view.stated.left) else growth()
            yield Way("growth", made, (base.term, level.term), True)


def _later(view: View) -> Iterator[Near]:
    """The numbers of the next sentences of a paragraph."""
    sentences = view.material.sentences
    for index in range(view.index + 1, min(view.index + 1 + ON, len(sentences))):
        if sentences[index].block != view.sentence.block:
            break
        yield from numbers(view.material, index)


_AMONG = lazy_re.compile(r"^[,;。]?(?:其中)?[,:]?")
_BOTH_WAYS = tuple(
    (lazy_re.compile(rf"{one}[一-鿿]{{0,4}}"), lazy_re.compile(rf"{other}[一-鿿]{{0,4}}"))
    for pair in PAIRED
    for one, other in (pair, pair[::-1])
)
"""Names of two parts, either of which may be told first."""


def _of_pair(view: View) -> Ways:
    """The second of two parts whose names leave no third: what the first leaves of the whole before it."""
    own = _AMONG.sub("", view.stated.left)
    pairs = [one for one, other in _BOTH_WAYS if other.fullmatch(own)]
    if not pairs or STEP.search(own):
        return
    told = [each for each in told_before(view, BACK) if alike(each, view.stated)]
    for one in pairs:
        for place, first in enumerate(told[:FEW]):
            if not one.fullmatch(_AMONG.sub("", first.left)):
                continue
            wholes = [each for each in told[place + 1 :] if each.size > first.size][:1]
            text = view.material.document.text
            for whole in wholes:
                between = text[whole.term.end : first.term.start]
                if "其中" in between and not whole.base and not STEP.search(whole.left):
                    yield Way("difference", less(), (whole.term, first.term), True)


_TRADE = lazy_re.compile(r"(?P<sign>[顺逆])差(?:额)?(?:约|为|达)*$")


def _of_trade(view: View) -> Ways:
    """A balance of trade: exports less imports, told right before it in its paragraph."""
    found = _TRADE.search(view.stated.left)
    if found is None:
        return
    fits = partial(alike, second=view.stated)
    out, into = (
        [each for each in told_under(view, name, fits) if _near_by(view, each)][:1]
        for name in ("出口", "进口")
    )
    for first in out:
        for last in into:
            ends = (first, last) if found["sign"] == "顺" else (last, first)
            yield Way("difference", difference(), tuple(each.term for each in ends), True)


_STOCK = lazy_re.compile(r"库存[量]?[^,;。]{0,6}(?P<way>增加|减少|增|减)(?:了|约)*$")


def _of_stock(view: View) -> Ways:
    """What was made and not sold: 产量 A，销量 B，期末库存增加 A - B."""
    found = _STOCK.search(view.stated.left)
    if found is None:
        return
    fits = partial(alike, second=view.stated)
    made, sold = (
        [each for each in told_under(view, name, fits) if _near_by(view, each)][:1]
        for name in ("产量", "销量")
    )
    for first in made:
        for last in sold:
            ends = (first, last) if found["way"][0] == "增" else (last, first)
            if ends[0].size > ends[1].size:
                yield Way("difference", difference(), tuple(each.term for each in ends), True)


def _near_by(view: View, each: Near) -> bool:
    home = view.material.sentences[each.sentence]
    return home.block == view.sentence.block and view.index - each.sentence <= BACK
