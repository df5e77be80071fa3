"""Of which part and whole a share may be: told beside it, or of a market."""

from __future__ import annotations

import re
from itertools import permutations

from lianpu.audit.descents.named_ways import best_named, told_before
from lianpu.audit.descents.views import (
    LINKED,
    STEP,
    WHOLE,
    Near,
    View,
    Way,
    Ways,
    alike,
    is_item,
    numbers,
    stopped,
)
from lianpu.audit.proof.operations import (
    difference,
    joint_share,
    of_hundred,
    product,
    share,
    share_of_sum,
    total,
)
from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

# Of which part and whole a share may be, or of which other shares it is the sum or the rest.


_BETWEEN_RATES = lazy_re.words(
    r"其余|其他|剩余|合计|加起来|差|remain|rest|other|combined|total|together|less|spread|gap|gave|complement"
)


_TOGETHER = lazy_re.words(r"合计|加起来|\b(?:combined|total|together)\b")


def share_ways(view: View, amounts: list[Near], *, near: bool) -> Ways:
    """A part of a whole; with words that say so, the sum, the rest or the product of other shares."""
    summed = _SUMMED.search(view.stated.left)
    likely = _likely_shares(view, amounts) if near and not summed else []
    for first, last in likely:
        yield Way("share", share(), (first.term, last.term), True, beside=True)
    yield from _of_round(view, amounts)
    for first, last in permutations(amounts, 2):
        if (first, last) not in likely and alike(first, last):
            yield Way("share", share(), (first.term, last.term))
    rates = [
        each for each in view.others
        if each.term.quantity.unit == "%" and each.sentence == view.index
    ]  # fmt: skip
    if _BETWEEN_RATES.search(view.stated.left + view.stated.right[:12]):
        told = [each for each in view.before if each.unit == "%" and not each.base][:2]
        both = bool(_TOGETHER.search(view.stated.left)) and len(told) == 2
        several = _how_many(view)
        listed = [each for each in view.before if each.unit == "%" and each.sentence == view.index]
        if both and several > 2:
            if len(listed) >= several:
                terms = tuple(each.term for each in reversed(listed[:several]))
                yield Way("sum", total(), terms, True)
        elif both and told[1].sentence >= view.index - 1:
            # of a list of totals none adds up the items of the list before it
            yield Way("sum", total(), (told[1].term, told[0].term), not is_item(view.stated))
        for first, last in permutations(rates, 2):
            yield Way("difference", difference(), (first.term, last.term))
            yield Way("sum", total(), (first.term, last.term))
        for count in range(3, len(rates) + 1) if summed else ():
            yield Way("sum", total(), tuple(each.term for each in rates[-count:]))
        whole = _rest_of_list(view)
        if whole:
            yield Way("difference", of_hundred(), tuple(each.term for each in whole), True)
        for count in range(1, len(rates) + 1):
            yield Way("difference", of_hundred(), tuple(each.term for each in rates[-count:]))
    for first, last in permutations(rates, 2):
        yield Way("product", product(), (first.term, last.term))


_OTHERS = lazy_re.words(
    r"(?:其他|其它|其余)[一-鿿]{0,6}$|\b(?:others?|the rest|the remainder)(?: [a-z]+){0,3} $"
)
FEWEST = 3
"""Shares before the rest of a list from which it is one of all: with fewer, some may be left out. Ours."""


def _rest_of_list(view: View) -> list[Near]:
    """The shares of a list that ends with all others: "towers 31 %, fibre 27 %, data centres 24 %, other 18 %"."""
    own = [each for each in view.before if each.sentence == view.index]
    if not _OTHERS.search(view.stated.left) or view.behind[:1] or len(own) < FEWEST:
        return []
    if any(each.unit != "%" or each.base or each.stepped for each in own):
        return []
    return list(reversed(own)) if sum(each.size for each in own) < 1 else []


_HOW_MANY = lazy_re.words(
    r"(?P<n>[两三四五六]|\b(?:two|three|four|five|six)\b)(?:项|者|家|类|种|地|国|大)?"
)


def _how_many(view: View) -> int:
    """How many parts the words of a sum name: 3 of 三项合计; 0 where they name no number."""
    found = _HOW_MANY.search(view.stated.left)
    count = next((each for each in view.before[:1] if each.sentence == view.index), None)
    if found is not None:
        return read_count(found["n"])
    counted = count is not None and re.fullmatch(
        r"[两三四五六]\D", count.term.quantity.text.strip()
    )
    return int(count.size) if counted and count is not None else 0


MADE_UP = lazy_re.words(r"\b(?:ma[dk]e|makes|making|add(?:s|ed|ing)?) up\b")
"""Words with an up that says no step."""


def _likely_shares(view: View, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """(part, whole) that the words most likely mean."""
    before = [each for each in view.before if each in amounts]
    own = [each for each in before if each.sentence == view.index]
    if re.search(r"^的?$", view.stated.left) and own and "的" in view.stated.left:
        # "相当于去年收入 98.2 亿元的 86 %": the whole stands right before it
        parts = [each for each in own[1:] if alike(each, own[0])]
        return [(each, own[0]) for each in parts[:3]]
    if not own and _DRAWN.search(view.stated.left):
        told = [each for each in before if each.sentence == view.index - 1]
        own = best_named(_DRAWN.sub("", view.stated.left), told)
    linked = LINKED.match(view.stated.left)
    own = [each for each in own if linked or each.sentence != view.index or not stopped(view, each)]
    parts = own[:1] if linked else [each for each in own if not each.base][:1]
    parts = [each for each in parts if not STEP.search(MADE_UP.sub(" ", each.left))]
    parts = [each for each in parts if not of_another_part(view.stated.left, each.left)]
    likely: list[tuple[Near, Near]] = []
    if view.of_before:
        return []
    margin = re.search(r"率|margin", view.stated.left)
    for part in parts:
        bigger = [
            each for each in amounts
            if alike(each, part) and each.size > part.size and not (each.base and not part.base)
            and (not margin or _REVENUE.search(each.left[-16:])) and not is_item(each)
            and not _is_before_money(each)
        ]  # fmt: skip
        if part.base and any(each.base for each in bigger):
            bigger = [each for each in bigger if each.base]
        if _OF_RESULTS.match(view.stated.right) or _OF_RESULTS_ZH.search(view.stated.left):
            bigger = [each for each in bigger if not _PAID.search(each.left)]
        named = _SHARE_OF.search(view.stated.left)
        if named is not None and not WHOLE.search(named[1]):
            bigger = [each for each in bigger if named[1][-2:] in each.left]
        elif named is not None and _REVENUE.search(named[1]):
            bigger = [each for each in bigger if _REVENUE.search(each.left)]
        ahead = [each for each in bigger if each.term.start < part.term.start]
        if re.match(r"^ ?of\b", view.stated.right) and view.behind and view.behind[0] in bigger:
            return [(part, view.behind[0])]
        smaller = [each for each in own[1:4] if alike(each, part) and each.size < part.size]
        if _USED.search(view.stated.left):
            smaller = []  # the capacity of a year may stand before the output of some months
        marked = [each for each in ahead if WHOLE.search(each.left[-14:])]
        most = [max(ahead, key=lambda each: each.size)] if ahead else []
        likely = [(part, each) for each in dict.fromkeys([*ahead[-1:], *marked[-1:], *most])]
        likely += [(each, part) for each in smaller if not likely and "占" not in view.stated.left]
    return likely


def of_another_part(left: str, label: str) -> bool:
    """Whether a share names its part, and that is not what a number is called: 现金流率 beside 收入, 机电产品出口 beside 出口."""
    named = _RATE_OF.search(left)
    if named is not None:
        return named[1] not in label
    subject, called = _SUBJECT.search(left), _CALLED.search(label)
    if subject is None or called is None:
        return False
    whole, part = (_AHEAD.sub("", each[1]) for each in (subject, called))
    own = whole.removesuffix(part)
    return len(part) > 1 and len(own) > 1 and own != whole and own[-2:] not in label


_RATE_OF = lazy_re.compile(r"(毛利|净利|利润|费用|现金流|负债)率[^\ue001-\ue006,;。]{0,8}$")
_SUBJECT = lazy_re.compile(r"(?:^|[,;:。])([一-鿿]{3,14}?)占[^\ue001-\ue006,;。]{0,14}$")
_CALLED = lazy_re.compile(r"([一-鿿]{2,8})$")
_AHEAD = lazy_re.compile(
    r"^(?:其中|而|但|且|另外|公司|集团|我国|全国|全市|全省|全年|当年|本年|本期|报告期内?|目前|当前|年|[上下]半年|一?季度|月|末|底|内)+"
)
"""Words ahead of a name that are none of it."""


_DRAWN = lazy_re.words(
    r"\b(?:thus|therefore|hence|consequently|accordingly)\b|因此|由此|从而|相当于|据此|可见"
)
"""Words of a share that is drawn from what the sentence before told last."""


def _is_before_money(each: Near) -> bool:
    """Whether a number is what a firm was worth before a round."""
    return bool(BEFORE_MONEY.search(each.left) or BEFORE_MONEY.match(each.right.strip()))


def _of_round(view: View, amounts: list[Near]) -> Ways:
    """The share that a round buys at the value before it: of both together."""
    own = [each for each in view.before if each in amounts and each.sentence == view.index]
    worth = [each for each in own if _is_before_money(each)]
    others = [each for each in own if each not in worth]
    if len(worth) == len(others) == 1 and alike(worth[0], others[0]):
        yield Way("share", share_of_sum(), (others[0].term, worth[0].term), True)


BEFORE_MONEY = lazy_re.words(r"投前|pre-?money")
"""Words of what a firm was worth before a round, of which the round is no share."""
_SUMMED = lazy_re.words(r"合计|总共|共占|[二两三]者|\b(?:together|combined|in total)\b")
"""Words before a share that is the sum of several told before it, and no share of one amount."""


_USED = lazy_re.words(r"利用率|股息率|utili[sz]ation|\byield\b")


_SHARE_OF = lazy_re.compile(
    r"占(?:当年|当期|同期|其)?([一-鿿]{2,10}?)的?(?:比例|比重|比)?(?:约|为|达)*$"
)


_OF_RESULTS = lazy_re.words(
    r"^ ?of (?:(?:its|the|their|our|all|total|group) )*(?:revenues?|sales|turnover|income|profits?|earnings|costs?)\b"
)


_OF_RESULTS_ZH = lazy_re.compile(
    r"占[一-鿿]{0,6}(?:收入|营收|销售额|利润|成本)的?(?:比例|比重|比)?(?:约|为|达)*$"
)
"""Words by which a share is of what a firm earned or spent."""


_PAID = lazy_re.words(
    r"\b(?:buy|bought|acquir|pa(?:y|id)|price|consideration|raise|invest|value)[a-z]*\b[^,;]*$"
    r"|(?:收购|并购|对价|估值|融资|募资|投资)[^,;。]*$"
)
"""Words before what is paid for a firm or put into it, which is none of its results."""


_REVENUE = lazy_re.words(r"收入|营收|销售额|revenue|sales|turnover|income")


# Shares of a market, as trackers of it tell them: the total first, then each firm's amount and its share.
#
# "Global shipments totalled 705 … Marrow shipped 260 … The company led with a 36.8 % share": the part stands in
# a sentence before, of the same firm, and the total before all firms.


_SHARE_LEFT = lazy_re.words(
    r"(?:份额|市占率|占有率|占比|比重)(?:[约为达至到是升降]|超过|分别)*$"
    r"|\bshares? (?:(?:was|is|of|at|to|came|rose|fell|stood) )*(?:about |some |around )?$"
    r"|\b(?:captured?|held|holds?|commanded|accounted for|represent\w*|took) (?:about |some |around )?$"
)
_SHARE_RIGHT = lazy_re.words(
    r"^ ?(?:的?(?:全球)?市?场?份额|(?:global |world(?:wide)? |market |overall )*shares?\b|of the (?:global |world |whole |total )*market\b)"
)
_SAME_FIRM = lazy_re.words(
    r"^\W{0,4}(?:(?:the|this|that|it|its|both|together|combined)\b|该|其|公司|这[一两]|[二两]者|上述|合计)"
)
_BOTH = lazy_re.words(
    r"^\W{0,4}(?:together|combined|both|the two|these two|这[两二]|[二两]者|合计)|\bthese two\b|[二两][家者]"
)
_TOTAL = lazy_re.words(
    r"\bglobal|\bworld|\bmarket|\bindustry|全球|全国|全國|行业|行業|市场|市場|世界"
)
_SCOPE_EN = lazy_re.compile(
    r"^ ?(?:[a-z]+ ){0,2}(?:share )?(?:in|of|among|for|within) (?:the |its |all )?(?P<scope>[A-Za-z]{3,})"
)
_NARROWER = lazy_re.compile(
    r"\b(?!market|global|world|worldwide|overall|total|its|their|the|own|combined|joint)[a-z]{3,} shares? (?:[a-z]+ ){0,2}$"
    r"|在(?!全球|世界|整体)[一-鿿]{2,6}的?(?:市场)?(?:份额|市占率|占有率)[^,;。]{0,3}$"
)
"""Words before a share that make it one of something narrower: "its online share"."""
_SCOPE_ZH = lazy_re.compile(
    r"(?P<scope>[一-鿿]{2})(?:市场|市場|领域|領域|地区|地區|赛道|区域|品类|价位段?)(?:[上内中]|的)*(?:市场)?(?:份额|份額|占有率|市占率|占比|占)[^,;。]{0,4}$"
)
"""Words of what a share is of, behind an English one and before a Chinese one."""
_NAMES = lazy_re.compile(r"\b[A-Z][A-Za-z]{2,}|[一-鿿]{2,4}")
BACK, FARTHEST = 2, 30
"""Sentences back in which the amount of the firm stands, and in which the total does. Ours."""


def market_share_ways(view: View) -> Ways:
    """A share whose sentence tells no amount: of the firm's amount before it, of the total before all firms."""
    stated = view.stated
    if stated.unit != "%" or view.of_before or stated.base:
        return
    if not (_SHARE_LEFT.search(stated.left) or _SHARE_RIGHT.match(stated.right)):
        return
    yield from _of_amount_behind(view)
    parts = _parts(view)
    if not parts or any(
        alike(each, parts[0]) and each.sentence == view.index for each in view.before
    ):
        return
    total = _total(view, parts[-1])
    if total is None or _of_another_scope(view, parts[0], total):
        return
    if len(parts) > 1 and _BOTH.search(view.sentence.mask, 0, view.at):
        terms = (*(each.term for each in parts[:2]), total.term)
        yield Way("share", joint_share(), terms, True)
        return
    near = _same_firm(view, parts[0])
    yield Way("share", share(), (parts[0].term, total.term), near)


def _of_amount_behind(view: View) -> Ways:
    """A share of the amount told right behind it: "with a market share of 27.2 %, with 44.9 GWh"."""
    own = [each for each in view.behind if each.amount]
    if not own or not _BEHIND.match(own[0].left) or own[0].base or own[0].stepped:
        return
    if any(alike(each, own[0]) and each.sentence == view.index for each in view.before):
        return
    total = _total(view, own[0])
    if total is not None and not _of_another_scope(view, own[0], total):
        yield Way("share", share(), (own[0].term, total.term), True)


_BEHIND = lazy_re.words(
    r"^ ?(?:的?(?:市场)?份额)?[,(] ?(?:with|on|from|shipping|selling|having shipped|having sold|即|为|达|(?:出货|销|装机|产)量?(?:为|达到?|约)*)? ?(?:about |some )?$"
    r"|^ (?:market )?share,? (?:with|on|from|by shipping|by selling) (?:about |some )?$"
)
"""Words between a share and the amount that it is the share of."""


def _parts(view: View) -> list[Near]:
    """The levels that the nearest sentence before tells, in its order."""
    home = view.material.sentences
    for index in range(view.index - 1, max(view.index - BACK, 0) - 1, -1):
        if home[view.index].block - home[index].block > BACK:
            break
        told = [
            each for each in numbers(view.material, index)
            if each.amount and not each.base and not each.stepped
        ]  # fmt: skip
        if told:
            return told
    return []


def _total(view: View, part: Near) -> Near | None:
    """The nearest greater amount of the same unit before the part whose sentence says that it is of all."""
    for each in told_before(view, FARTHEST):
        if each.term.start >= part.term.start or each.base or not each.amount:
            continue
        if not alike(each, part) or each.size <= part.size or each.stepped:
            continue
        sentence = view.material.sentences[each.sentence]
        if _TOTAL.search(_words_before(sentence, each)):
            return each
    return None


def _of_another_scope(view: View, part: Near, total: Near) -> bool:
    """Whether a share is said to be of a market, or of a time, that the sentences of its inputs do not name."""
    home = view.material.sentences
    told = f"{home[part.sentence].text()} {home[total.sentence].text()}".casefold()
    words, at = view.sentence.mask, view.at
    if _NARROWER.search(words[:at]):
        return True
    found = _SCOPE_EN.match(words[at + 1 : at + 1 + LONGEST])
    found = found or _SCOPE_ZH.search(words[:at])
    if (
        found is not None
        and found["scope"].casefold() not in _ALL
        and found["scope"].casefold() not in told
    ):
        return True
    return any(
        item.period.text.casefold() not in told
        for _, item in view.sentence.within(_clause(words, at), at + AFTER)
        if isinstance(item, Moment)
    )


_ALL = frozenset(("world", "market", "global", "total", "全球", "整体", "这一", "该类"))
AFTER, LONGEST = 24, 60
"""Characters behind a share in which its time is told, and in which its market is. Ours."""


def _clause(words: str, at: int) -> int:
    """Where the clause of a place begins."""
    return max(words.rfind(stop, 0, at) for stop in ",;:") + 1


def _words_before(sentence: Sentence, each: Near) -> str:
    """The words of a sentence up to a number."""
    return sentence.mask[: sentence.place_of(each.term) or 0]


def _same_firm(view: View, part: Near) -> bool:
    """Whether the sentence of a share speaks of whom the sentence of the part does."""
    words = view.sentence.mask[: view.at]
    if _SAME_FIRM.match(words):
        return True
    home = view.material.sentences[part.sentence]
    return bool(set(_NAMES.findall(words)) & set(_NAMES.findall(_words_before(home, part))))
