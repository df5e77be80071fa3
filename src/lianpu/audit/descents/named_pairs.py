"""What the names of two amounts ask for: ratios of both, the other of a pair, so many of one for each of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from lianpu.audit.descents.named_ways import told_under
from lianpu.audit.descents.views import Near, View, Way, Ways, alike, numbers, stopped
from lianpu.audit.proof.operations import decline, difference, growth, multiple, ratio, share
from lianpu.audit.rules.nearby import Guess, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Quantity

# Ratios that name both amounts: "the loan-to-deposit ratio of 80 %", "the ratio of debt to equity", 负债与权益之比.
#
# The names are those of the two amounts, told in its sentence or in those right before it, in whatever order.


_NAMED = lazy_re.words(
    r"\b(?P<a>[a-z]{3,})s?[- ]to[- ](?P<b>[a-z]{3,})s?(?:[- ](?:ratio|multiple))\b[^\ue001-\ue006,;]{0,16}$"
    r"|\bratio of (?:the |its |total )?(?P<c>[a-z]{3,})s? to (?:the |its |total )?(?P<d>[a-z]{3,})s?\b[^\ue001-\ue006,;]{0,16}$"
    r"|(?P<e>[一-鿿]{2,4})(?:与|对|和|/)(?P<f>[一-鿿]{2,4}?)(?:之比|的?比[率值例]?)(?:为|是|约|达到?)*$"
    r"|(?P<g>存)(?P<h>贷)比(?:例|率)?(?:为|是|约|达到?)*$"
)
_NAMED_BEHIND = lazy_re.words(
    r"^(?: \w+)? ?\b(?P<a>[a-z]{3,})s?[- ]to[- ](?P<b>[a-z]{3,})s? (?:ratio|multiple)\b"
)
BACK = 2
"""Sentences back in which the two amounts stand. Ours."""


def balance_ways(view: View) -> Ways:
    """The first named amount over the second."""
    stated = view.stated
    if stated.unit not in ("%", "x", "1") or view.of_before:
        return
    found = _NAMED.search(stated.left) or _NAMED_BEHIND.match(stated.right)
    if found is None:
        return
    names = [each for each in found.groups() if each]
    above, below = names[1::-1] if names[0] == "存" else names
    near = [
        each for each in view.others
        if each.amount and abs(each.sentence - view.index) <= BACK and not each.base
    ]  # fmt: skip
    near = [each for each in near if not each.stepped]
    tops = [each for each in near if _called(each, above, below)]
    bottoms = [each for each in near if _called(each, below, above)]
    if len(tops) != 1 or len(bottoms) != 1 or tops[0] is bottoms[0]:
        return
    top, bottom = tops[0], bottoms[0]
    if top.unit != bottom.unit:
        return
    if stated.unit == "%":
        yield Way("share", share(), (top.term, bottom.term), True, named=True)
    elif stated.unit == "x":
        yield Way("multiple", multiple(), (bottom.term, top.term), True, named=True)
    else:
        yield Way("ratio", ratio(), (top.term, bottom.term), True, named=True)


def _called(each: Near, name: str, other: str) -> bool:
    """Whether the words beside a number say what it is: "72 in loans", else "loans stand at 72", the nearer name."""
    behind = _BEHIND.match(each.right)
    if behind is not None and behind["name"].casefold().startswith((_stem(name), _stem(other))):
        return behind["name"].casefold().startswith(_stem(name))
    words = each.left.casefold()
    return words.rfind(_stem(name)) > words.rfind(_stem(other))


def _stem(name: str) -> str:
    stem = name.casefold()
    return stem[:-1] if len(stem) > 4 and stem.endswith(("s", "y")) else stem


_BEHIND = lazy_re.words(r"^ ?(?:(?:of|in) (?:[a-z]+ )??|的)(?P<name>[a-z]{3,}|[一-鿿]{1,4})")
"""Words behind an amount that name it: "$72 billion in loans"."""


# What Chinese words name: the two of a 之比, the base told behind its rate, the other of a pair, a balance of trade.


FEW, ZH_BACK, ON = 2, 4, 5
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
        yield from _of_trade(view)


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
    if any(each.base or each.stepped for each in (first, last)):
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


def _near_by(view: View, each: Near) -> bool:
    home = view.material.sentences[each.sentence]
    return home.block == view.sentence.block and view.index - each.sentence <= ZH_BACK


# So many of one for each of another, by the names of both: "a pupil-teacher ratio of 16:1", "床护比为 1:1.6".
#
# The name tells the two numbers, each by a word beside it. Which of several counts of a word is meant no name
# tells: one that fits is enough, and what fails is doubt.


_SIDE = r"(?P<x>\ue001|\d[\d.]*)\s?(?:[:∶]|to)\s?(?P<y>\ue001|\d[\d.]*)"
_PROPORTION_ZH = Trigger(
    lazy_re.compile(
        rf"(?P<a>[一-鿿])(?P<b>[一-鿿])(?:之)?比(?:例|值)?(?:已|仅|约|为|达到?|是|降|升|提高|优化|至)*{_SIDE}"
    )
)
_EN = Trigger(
    rf"\b(?P<a>[a-z]{{3,}})(?:-to-|-|/| to )(?P<b>[a-z]{{3,}}) ratio (?:(?:of|was|is|stood|stands|came|fell|rose|at|to|about) )+{_SIDE}"
    rf"|\bratio of (?:the )?(?P<c>[a-z]{{3,}})s? to (?P<d>[a-z]{{3,}}) (?:(?:of|was|is|stood|stands|at|about) )+(?P<v>\ue001|\d[\d.]*)(?:(?::|∶| to )(?P<w>1))?(?![\d:%])"
)
REACH, BESIDE = 3, 10
"""Sentences before a ratio in which its two numbers stand, and characters before one in which its name does. Ours."""


def proportion_findings(material: Material) -> Iterator[Finding]:
    """Every ratio named by its two sides and printed with a colon, held to the numbers of both."""
    for index, sentence in material.each_sentence():
        for pattern in (_PROPORTION_ZH, _EN):
            for match in sentence.each(pattern):
                for guess in _guesses(material, index, sentence, match):
                    yield from weighed(material, guess)


def _guesses(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Iterator[Guess]:
    told = {key: value for key, value in match.groupdict().items() if value}
    one, other = told.get("a") or told["c"], told.get("b") or told["d"]
    x = _number(sentence, match, "x" if "x" in told else "v")
    y = _number(sentence, match, "y") if "y" in told else _ONE
    if x is None or y is None or one == other:
        return
    first, last = (
        _named(material, index, x.start, own, rest) for own, rest in ((one, other), (other, one))
    )
    if y.quantity.value == 1:
        stated, pairs = x, [(above, below) for above in first for below in last]
    elif x.quantity.value == 1:
        stated, pairs = y, [(above, below) for below in first for above in last]
    else:
        return
    options = tuple((ratio(), (above.term, below.term)) for above, below in pairs)
    if options:
        yield Guess("ratio", sentence, stated, options)


def _number(sentence: Sentence, match: re.Match[str], group: str) -> Term | None:
    """A side of a ratio, which is read as a number of its own or only as one of the two."""
    if match[group] == "\ue001":
        return sentence.term(match, group)
    digits = match[group].rstrip(".")
    start = sentence.origin[match.start(group)]
    return Term(bare_quantity(digits), start, start + len(digits))


_ONE = Term(Quantity("1", "1", Decimal(1), Decimal(0), Decimal(1), Decimal(1)), -1, -1)


def _named(material: Material, index: int, before: int, own: str, other: str) -> list[Near]:
    """The amounts told before a ratio beside the name of one side and not of the other, of the nearest sentence."""
    block = material.sentences[index].block
    for at in range(index, max(index - REACH, -1), -1):
        if abs(material.sentences[at].block - block) > 1:
            break
        found = [
            each for each in numbers(material, at)
            if each.term.start < before and each.amount and not each.money and not each.base
            and _beside(each, own) and not _beside(each, other)
        ]  # fmt: skip
        if found:
            return found
    return []


def _beside(each: Near, name: str) -> bool:
    """Whether a name stands right before a number, or as what it counts right behind it."""
    if not name.isascii():
        return name in each.left[-BESIDE:] or name == each.term.quantity.text.rstrip()[-1:]
    stem = name.casefold().rstrip("s")
    behind = re.split("[,;:(]", each.right)[0].split()[:3]
    words = " ".join((each.term.quantity.text, *behind)).casefold()
    return re.search(rf"\b{re.escape(stem)}", words) is not None
