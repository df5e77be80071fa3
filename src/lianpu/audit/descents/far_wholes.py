"""Wholes that stand pages ahead, and whether the words of a share name the one that it was held to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import log10

from lianpu.audit.descents.named_ways import REACH, says, told_before
from lianpu.audit.descents.respective import shares_hold
from lianpu.audit.descents.told_again import significant, stems
from lianpu.audit.descents.views import (
    LINKED,
    OF_TOTAL,
    WHOLE,
    Near,
    View,
    Way,
    Ways,
    alike,
    is_item,
    less,
    numbers,
    stopped,
)
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.miswritten import provable
from lianpu.audit.proof.operations import product, share
from lianpu.audit.proof.slips import digits, exchanged, ten_off
from lianpu.audit.proof.verdicts import as_proof
from lianpu.audit.rules.name_identities import MEASURES
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.notation.literals import spotter
from lianpu.notation.numerals import read_count

# Wholes that stand pages ahead: the revenue of a margin, the total of a share, the sum of a list's parts.
#
# A share names its part right before it and often leaves its whole to the reader: the greatest amount of that
# unit told so far, or the latest revenue where a margin is meant. The last of a list's parts is what the
# others leave of a whole that they add up to but for a little.


_REVENUE = lazy_re.words(MEASURES["revenue"])
_MARGIN = lazy_re.words(
    r"(?:毛利|净利|利润|费用)率(?:约|为|达|至|是)*$|\bmargin (?:was|is|of|at|came to|stood at)? ?(?:about |some )?$"
)
_TOTAL_OF = lazy_re.words(
    r"占比?(?:全[部市省国年体行]|总[量额数]?|整体|合计)?[一-鿿]{0,4}的?(?:比例|比重|比)?(?:约|为|达到?|近|超过?)*$"
    r"|(?:市场份额|市占率|份额)(?:约|为|达到?)*$|\bshare (?:was|is|of|at)? ?$|\baccount\w* for (?:about )?$"
)
_OF_SALES = lazy_re.compile(r"占[一-鿿]{0,6}(?:收入|营收|销售额)[^,;。]*$")


def whole_ways(view: View) -> Ways:
    """A share of the part right before it, its whole told anywhere ahead."""
    if view.stated.unit != "%" or view.of_before:
        return
    part = _part(view)
    margin = bool(_MARGIN.search(view.stated.left))
    if part is None or (margin and _REVENUE.search(part.left)):
        return  # "单季收入 10.62 亿元，毛利率 44.9%": the margin is of that revenue, and no share of another
    ahead = [
        each
        for each in told_before(view, REACH)
        if each.amount and not each.base and alike(each, part) and each.size > part.size
        and each.term is not part.term and not each.stepped
    ]  # fmt: skip
    likely: list[Near] = []
    if margin:
        told = [each for each in ahead if _REVENUE.search(each.left[-24:])]
        likely = [each for each in told if not is_item(each)][:3]
    elif _TOTAL_OF.search(view.stated.left) or OF_TOTAL.match(view.stated.right):
        sales = _OF_SALES.search(view.stated.left)
        told = [each for each in ahead if not sales or _REVENUE.search(each.left[-24:])]
        likely = [max(told, key=lambda each: each.size)] if told else []
    for whole in ahead:
        near = any(whole is each for each in likely)
        yield Way("share", share(), (part.term, whole.term), near, beside=True)


def _part(view: View) -> Near | None:
    """The amount of which a share is told: the one right before it in its clause."""
    own = takewhile(lambda each: each.sentence == view.index, view.before)
    amounts = (each for each in own if each.unit not in RATES)
    part = next((each for each in amounts if not _WHOLE_OF.match(each.right)), None)
    if part is None or not part.amount or part.base or part.stepped:
        return None
    return None if stopped(view, part) and not LINKED.match(view.stated.left) else part


_WHOLE_OF = lazy_re.compile(r"^的")
"""Behind an amount of which the next share is told: 预算45亿元的70.7%."""


def amount_of_rate_ways(view: View) -> Ways:
    """An amount told right behind its share of a whole pages ahead: "44 % of sales (812), 毛利率83.5%, 毛利22.8"."""
    rate = view.before[0] if view.before else None
    if rate is None or rate.unit != "%" or rate.sentence != view.index or view.of_before:
        return
    if not view.stated.amount or rate.base or not _SAME_AGAIN.search(view.stated.left):
        return
    ahead = [
        each for each in told_before(view, REACH)
        if alike(each, view.stated) and each.size > view.stated.size / 2 and not each.base
        and not each.stepped
    ]  # fmt: skip
    named = _OF_NAMED.match(rate.right)
    likely: list[Near] = []
    if named is not None:
        name = named["name"]
        fits = _REVENUE.fullmatch(name) is not None
        likely = [
            each for each in ahead
            if says(each, name) or (fits and _REVENUE.search(each.left[-24:]))
        ][:1]  # fmt: skip
    elif _MARGIN.search(rate.left) and _PROFIT.search(view.stated.left):
        likely = [each for each in ahead if _REVENUE.search(each.left[-24:])][:1]
    for whole in ahead:
        near = any(whole is each for each in likely)
        yield Way("product", product(), (whole.term, rate.term), near)


_SAME_AGAIN = lazy_re.words(
    r"[(（]$|\bi\.e\.[^\ue001-\ue006]{0,24}$|\bor (?:about |some |nearly )?$|\bthat is (?:about )?$|即[^\ue001-\ue006]{0,6}$"
    r"|^[,，]?(?:实现|对应|折合)?[一-鿿]{0,2}(?:毛利|净利|利润)[润额]?(?:约|为|达)*$"
)
"""Words between a rate and the amount that says it again."""
_OF_NAMED = lazy_re.words(
    r"^ ?of (?:the |its |our |their |all |total )*(?P<name>[a-z][a-z -]{2,28}?)(?= ?[,(.;]| or\b| i\.e\.|$)"
)
_PROFIT = lazy_re.words(r"毛利|净利|利润|profit|EBITDA|income")

ALMOST = 0.08
"""How far the parts of a list may be from their whole, of it: farther off they are not all of it. Ours."""

MOST_PARTS = 7

_PARTED = spotter(
    r"其中|拟投入|\bof (?:which|whom|it|them|these|this)\b|\bconsist|\bcompris|\bsplit|\bmade up|\bdivid",
    caseless=True,
)
"""Words between a whole and its parts."""


def partition_ways(view: View) -> Ways:
    """The last part of a list: what the others leave of a whole that they nearly make up."""
    stated = view.stated
    if not stated.amount or stated.base or stated.stepped or _REST.search(stated.left):
        return
    if any(alike(each, stated) and not each.base for each in view.behind[:1]):
        return
    block = view.sentence.block
    home = view.material.sentences
    if not _may_be_parted(view) or _goes_on(view):
        return
    told = [each for each in told_before(view, LONGEST) if each.amount and alike(each, stated)]
    told = [each for each in told if not each.base and not each.stepped]
    yield from _by_shares(view, told)
    for count in range(1, min(MOST_PARTS, len(told) - 1) + 1):
        parts = told[:count]
        if any(home[each.sentence].block != block for each in parts):
            break
        for place, whole in enumerate(told[count : count + AHEAD]):
            if any(_parted(view, whole, each) for each in told[count : count + place]):
                continue  # "5,260，其中 3,940，586": it is a part, too
            off = whole.size - stated.size - sum(each.size for each in parts)
            if whole.size <= max(stated.size, *(each.size for each in parts)):
                continue
            left = off + stated.size
            if abs(off) > ALMOST * whole.size and not _miswritten(stated, left):
                continue
            if not _says_parts(view, whole, parts) or _of_more_kinds(view, whole, count + 1):
                continue
            if off > 0 and _may_leave_others(view, whole, parts) and not _a_digit_off(stated, left):
                continue
            terms = (whole.term, *(each.term for each in reversed(parts)))
            yield Way("difference", less(), terms, True)


def _of_more_kinds(view: View, whole: Near, listed: int) -> bool:
    """Whether a whole is said to be of more kinds than are listed: 十种有色金属产量."""
    start = whole.term.start
    found = _KINDS.search(view.material.document.text[max(start - KINDS, 0) : start])
    return found is not None and read_count(found["many"]) > listed


KINDS = 20
"""Characters before a whole in which the kinds stand that it is of. Ours."""
_KINDS = lazy_re.compile(
    r"(?P<many>[二三四五六七八九十]{1,3}|\d{1,2}) ?(?:大|种|类|项)[^,;。，；\d]*$"
)


def _may_be_parted(view: View) -> bool:
    """Whether any words before a number say that a whole is made up of parts: the quick look at most."""
    told = view.material.sentences[max(view.index - LONGEST + 1, 0) : view.index + 1]
    return any(each.once(_parting) for each in told)


def _parting(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The first words of a sentence that may say a whole's parts, or the share of one."""
    found = _PARTED.search(sentence.mask) or _SHARE_TOLD.search(sentence.mask)
    if found is not None:
        yield found


_SHARE_TOLD = lazy_re.compile(r"占|\([\d\ue001-\ue006]")
"""What `_OF_IT` needs."""


def _may_leave_others(view: View, whole: Near, parts: Sequence[Near]) -> bool:
    """Whether two or three parts are told "of which", with nothing that says there are no others."""
    between = view.material.document.text[whole.term.end : view.stated.term.start]
    return len(parts) < FEW and _OF_WHICH.search(between) is not None and not _ALL.search(between)


FEW = 3
"""Parts before the last up to which a small rest may well be left untold. Ours."""
_OF_WHICH = lazy_re.words(r"其中|\bof (?:which|whom|it|them|these|this)\b")
_ALL = lazy_re.words(r"分别|和|及|与|另|其余|其他|\band\b|\brespectively\b")


def _a_digit_off(stated: Near, left: float) -> bool:
    """Whether a number is what is left but for one digit, or the order of two."""
    own = re.sub(r"\D", "", stated.term.quantity.text)
    scale = stated.size / float(own) if own.strip("0") else 0.0
    meant = f"{round(left / scale):0{len(own)}d}" if scale else ""
    differing = [(a, b) for a, b in zip(own, meant, strict=False) if a != b]
    return len(own) == len(meant) and (
        len(differing) == 1 or (len(differing) == 2 and differing[0] == differing[1][::-1])
    )


def _miswritten(stated: Near, left: float) -> bool:
    """Whether a number prints the digits of what is left at another scale, or in another order."""
    if left <= 0 or digits(stated.term) < TELLING:
        return False
    power = log10(stated.size / left)
    if abs(power) > 0.9 and abs(power - round(power)) < SAME:
        return True
    own = re.sub(r"\D", "", stated.term.quantity.text)
    scale = stated.size / float(own) if own.strip("0") else 0.0
    return bool(scale) and sorted(own) == sorted(f"{round(left / scale):0{len(own)}d}")


TELLING, SAME = 2, 0.004
"""Digits from which a number says something; decades by which two of the same digits differ at most."""


def _parted(view: View, whole: Near, each: Near) -> bool:
    """Whether words between a whole and a number say that the number is a part of it."""
    return bool(_PARTED.search(view.material.document.text[whole.term.end : each.term.start]))


def _goes_on(view: View) -> bool:
    """Whether a semicolon parts a number from a further one that its list may go on with."""
    text, following = view.material.document.text, view.index + 1
    if following >= len(view.material.sentences) or ";" not in view.sentence.mask[-1:]:
        return False
    unit = view.stated.unit
    behind = [each for each in numbers(view.material, following) if each.unit == unit]
    return any("\n" not in text[view.stated.term.end : each.term.start] for each in behind[:1])


def _by_shares(view: View, told: list[Near]) -> Ways:
    """What parts that print their shares leave of the whole that these shares are of."""
    if _OF_IT.match(view.stated.right):
        return  # its own share says what it is of
    text = view.material.document.text
    pairs = []
    for each in told:
        if _FULL_STOP.search(text[each.term.end : view.stated.term.start]):
            break
        rate = next((near for near in view.others if near.term.start > each.term.start), None)
        if rate is None or rate.unit != "%" or not _OF_IT.match(each.right):
            break
        pairs.append((each, rate))
    given = sum(each.size for each, _ in pairs)
    for whole in told_before(view, REACH) if pairs else ():
        if whole.amount and alike(whole, view.stated) and whole.size > given and not whole.base:
            off = whole.size - given - view.stated.size
            near = abs(off) <= ALMOST * whole.size or _miswritten(
                view.stated, off + view.stated.size
            )
            if near and shares_hold(whole, pairs):
                terms = (whole.term, *(each.term for each, _ in reversed(pairs)))
                yield Way("difference", less(), terms, True)


LONGEST, AHEAD = 12, 4
"""Sentences back in which parts and whole stand, and amounts before the first part that may be the whole. Ours."""

_REST = lazy_re.words(r"其余|剩余|余下|\bremain|\brest\b")
_OF_IT = lazy_re.compile(r"^[^\ue001-\ue006;。]{0,4}(?:占|[(]\d)|^ ?\((?=\d)")


def _says_parts(view: View, whole: Near, parts: list[Near]) -> bool:
    """Whether words between a whole and a list say that the list is of its parts."""
    first = parts[-1]
    text = view.material.document.text
    between = text[whole.term.end : first.term.start]
    listed = text[first.term.start : view.stated.term.start]
    if _FULL_STOP.search(listed) or _MORE.match(text[view.stated.term.end :][:LITTLE]):
        return False
    if (
        _ASIDE.search(text[: whole.term.start][-2:])
        or len(between) > FARTHEST
        or ("\n\n" in between.strip("\n") and len(parts) < SEVERAL)
    ):
        return False
    if _PARTED.search(between):
        return True
    return len(parts) >= SEVERAL and all(_OF_IT.match(each.right) for each in parts)


_FULL_STOP = lazy_re.compile(r"。|\.\s")
_MORE = lazy_re.words(r"[^。]*(?:其余|其他|余下|\bothers?\b|\brest\b|\bremain)")
_ASIDE = lazy_re.compile(r"[(（]$")
FARTHEST, SEVERAL, LITTLE = 160, 2, 60
"""Characters between a whole and its first part; parts that need no word but their shares; characters
behind a list in which more of it would be told. Ours."""


def of_a_farther_whole(view: View, way: Way) -> bool:
    """Whether a share fits a revenue or another whole that was told before the numbers around it."""
    if way.rule != "share" or len(way.inputs) != 2:
        return False
    part, stated = way.inputs[0], view.stated.term
    for at in range(view.index, max(view.index - FARTHER, -1), -1):
        for each in numbers(view.material, at):
            if each.unit != part.quantity.unit or each.term.start >= part.start:
                continue
            if not (_REVENUE.search(each.left) or WHOLE.search(each.left)):
                continue
            made = check(share(), (part.quantity, each.term.quantity), stated.quantity)
            if made is not None and made.verdict is Verdict.HOLDS:
                return True
    return False


FARTHER = 24
"""Sentences before a share in which a whole that fits it excuses it. Ours."""


# Whether the words of a share name the whole that it was held to: "11.9 % of revenue", 占总营收的 92.2%, 净利率.
#
# A share may be of a whole that nobody tells. Where its words say of what it is, and the whole is told under that name,
# or it is a margin and the whole is a revenue, no other is left.


_BEHIND = lazy_re.words(r"^\)?,? ?of (?P<name>[^\ue001-\ue006,;.]{2,30})")
_AHEAD = lazy_re.compile(
    r"占(?P<name>[^\ue001-\ue006,;。]{2,16}?)(?:的|之|比[例重率]?|份额|约|为|达到?|近|从)*$"
)
_NAMED_MARGIN = lazy_re.words(
    r"(?P<name>(?:[a-z-]+ ){1,3})margin[^\ue001-\ue006,;.]{0,16}$|(?P<zh>[一-鿿]{1,6})率[^\ue001-\ue006,;。]{0,4}$"
)
_NAMED_REVENUE = "=revenue"


def proved_by_its_whole(material: Material, finding: Finding) -> Finding:
    """A finding as it stands, or red where a share names the whole that gives it otherwise and is miswritten.

    Two of its digits are exchanged, or its point stands one place off and its part right before it.
    """
    doubt = provable(material, finding) if finding.rule == "share" else None
    if doubt is None:
        return finding
    share, sentence, told = doubt
    if len(told.inputs) != 2:
        return finding
    part, whole = told.inputs
    turned = len(significant(told.stated)) > 1 and exchanged(told.check, told.stated)
    beside = 0 < told.stated.start - part.end <= BESIDE and _DIGITS.search(
        told.stated.quantity.text
    )
    if not (turned or (beside and ten_off(told.check, told.stated))):
        return finding
    if sets_as_whole(sentence, whole, told.stated):
        return as_proof(share)
    return as_proof(share) if names_whole(material, told.stated, part, whole) else finding


_DIGITS = lazy_re.compile(r"\d\.?\d")
BESIDE = 12
"""Characters between a part and the share that it is said to be. Ours."""
_AS_WHOLE = lazy_re.compile(
    r"^[^\ue001-\ue006,;。]{0,6}(?:口径|为分母|为基数|为基准|来?[计算]算)[^\ue001-\ue006,;。]{0,8}$"
    r"|^[^\ue001-\ue006,;.]{0,30}\b(?:as (?:the )?(?:base|denominator)|basis)\b[^\ue001-\ue006,;.]{0,16}$"
)
"""Words between a whole and a share that is computed with it: 若按 3.5 GW 口径计算则约 4.9%."""


def sets_as_whole(sentence: Sentence, whole: Term, stated: Term) -> bool:
    """Whether a sentence says that a share is computed with the whole right before it."""
    places = {item.start: at for at, item in sentence.placed if isinstance(item, Term)}
    if whole.start not in places or stated.start not in places:
        return False
    between = sentence.mask[places[whole.start] + 1 : places[stated.start]]
    return _AS_WHOLE.match(between) is not None


def names_whole(material: Material, stated: Term, part: Term, whole: Term) -> bool:
    """Whether a share says of what it is, and the whole that gives it is told under that name.

    Args:
        material: The document.
        stated: The share.
        part: The number above the stroke.
        whole: The number beneath it.
    """
    left, right = _beside(material, stated)
    beneath = _words(material, whole)
    said = _BEHIND.match(right) or _AHEAD.search(left)
    if said is not None:
        return not stems(said["name"]).isdisjoint(stems(beneath))
    margin = _NAMED_MARGIN.search(left)
    if margin is None or _NAMED_REVENUE not in stems(beneath):
        return False
    own = margin["name"] or margin["zh"]
    above = _words(material, part)
    return bool(stems(own) & stems(above)) or (margin["zh"] is not None and own[-2:] in above)


def _beside(material: Material, term: Term) -> tuple[str, str]:
    """The words on either side of a number, of a sentence."""
    index = material.sentence_at(term.start)
    if index < 0:
        return "", ""
    near = next((each for each in numbers(material, index) if each.term.start == term.start), None)
    return ("", "") if near is None else (near.left, near.right)


def _words(material: Material, term: Term) -> str:
    """What a number is called: the words beside it, or its row and column."""
    if term.start in material.level_starts:
        series = (each for each in material.series_near(term.start) if term.start in each.starts)
        return simplified(" ".join(name for each in series for name in each.names))
    return " ".join(_beside(material, term))
