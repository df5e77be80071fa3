"""Whether words bind a number to others beside it, or it prints their result but for a digit: what a misfit takes to be doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lianpu.audit.descents.drawn import is_drawn
from lianpu.audit.descents.every_way import in_its_sentence
from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.part_and_whole import MADE_UP
from lianpu.audit.descents.views import LINKED, STEP, WHOLE, Near, View, Way, is_item
from lianpu.audit.proof.arithmetic import Check
from lianpu.audit.proof.slips import digit_off, digits
from lianpu.audit.stated.capitals import capitals
from lianpu.audit.stated.concepts import one_concept
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.core import lazy_re

# Whether a misfit says anything.
#
# Among the numbers around one, some give what is near it: within thirty per cent, of the results that two of five
# numbers have, one is. That is no doubt. Two things are: a digit, as a pen that slips leaves all others right; or words,
# where a number is called what its inputs make ("the rest", 净现金, "up … from") and these are called so.


def is_doubt(view: View, way: Way, made: Check) -> bool:
    """Whether a number that a way does not give is one to be looked at, and not merely near what it gives.

    Args:
        view: The number.
        way: What seems to be meant.
        made: What it gives.
    """
    if way.near and not way.beside:
        return True
    if way.near:
        return digit_off(made, view.stated.term) or binds(view, way)
    if {each.term.start for each in view.others} == {term.start for term in way.inputs}:
        return digit_off(made, view.stated.term) or binds(view, way)  # no others stand there
    here = any(in_its_sentence(view, term) for term in way.inputs)
    return (here or _follows(view)) and binds(view, way)


def binds(view: View, way: Way) -> bool:
    """Whether words call a number what numbers beside it make, and these what it is made of."""
    if way.named or way.plain or way.paired or way.then:
        return True
    if of_a_range(view, way):
        return False
    ask = _BINDING.get(way.rule)
    told = {each.term.start: each for each in view.others}
    inputs = [told.get(term.start) for term in way.inputs]
    return ask is not None and ask(view, [each for each in inputs if each is not None])


def of_a_range(view: View, way: Way) -> bool:
    """Whether an input is one end of a range: of "37 gifts of 10 to 50 million" neither is the price."""
    if way.rule in ("growth", "average"):
        return False
    # both ends of a range stand at one place
    starts = [each.term.start for each in view.others]
    text = view.material.document.text
    return any(
        starts.count(term.start) > 1 or text[term.start - 1 : term.start] in _TO_THE_END
        for term in way.inputs
    )


_TO_THE_END = frozenset("至~～—–")


def _growth(view: View, inputs: list[Near]) -> bool:
    """A change from a number that is called the earlier one, or one that a word of consequence draws."""
    if len(inputs) < 2:
        return False
    base, level = inputs
    if base.stepped and LINKED.match(view.stated.left):
        return True  # "sold 460 fewer, a fall of 20 %": the rate of a step, whichever level it is told with
    if (
        one_concept(_clause(view, base), _clause(view, view.stated) or _clause(view, level))
        is False
    ):
        return False
    if (
        _of_two_names(view, base)
        or _leads_elsewhere(base, level, view)
        or _told_already(view, inputs)
    ):
        return False
    if _is_then(base, level):
        if view.index == base.sentence or _follows(view):
            return True
        beside = _block(view, base) == view.sentence.block and view.index == level.sentence
        return beside or _kin(view, base, level)
    here = base.sentence == level.sentence == view.index
    if here and _AGAINST.search(view.stated.left) and _A_TIME.search(base.left):
        return True  # "three quarters at 3.15, at the end of June 3.00, up 5.0 % on the quarter"
    return _follows(view) or _is_margin(view, base, level)


_AGAINST = lazy_re.words(r"[同环]比|\b(?:on|over) the (?:year|quarter|month)\b")
_A_TIME = lazy_re.words(
    r"[一二三四]季度?|\d月|半年|[年月]末|\b(?:quarter|half|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)


def _is_then(each: Near, other: Near) -> bool:
    """Whether a number is called the earlier one of two, or told of an earlier year."""
    if each.stage and (not other.stage or max(each.stage) < max(other.stage)):
        return True
    return each.base or _AGO.search(each.left + each.right) is not None


def _clause(view: View, each: Near) -> str:
    """What its sentence says before a number, from the last stop or comma."""
    sentence = view.material.sentences[each.sentence]
    text = view.material.document.text[
        max(sentence.start, each.term.start - CLAUSE) : each.term.start
    ]
    return _STOPS.split(text)[-1]


CLAUSE = 80
"""Characters before a number in which what it is of stands. Ours."""
_STOPS = lazy_re.compile(r"[,;:，；：。](?!\d)")


_AGO = lazy_re.words(
    r"\b(?:ago|earlier|before|last|previous|prior|began|started|opened|initially|once)\b|上年|去年|前年|年初|期初|原先|此前|上一|[上前][月季周期]"
)


def _of_two_names(view: View, base: Near) -> bool:
    """Whether the clause of a change names somebody, and that of its base somebody else."""
    own, told = (
        capitals(view.material.document.text, _OPENING.sub("", _clause(view, each)))
        for each in (view.stated, base)
    )
    return bool(own and told) and own.isdisjoint(told)


_OPENING = lazy_re.compile(r"^\W*(?:[^.]*\. )?[A-Z]\w*(?!['’]s|\w)")
"""The word that begins a sentence, whose capital says nothing."""


def _leads_elsewhere(base: Near, level: Near, view: View) -> bool:
    """Whether an earlier level has its later one right behind it, and that is not the one of the change."""
    led = _UP_TO.match(base.right)
    behind = [each for each in view.others if each.term.start > base.term.start]
    return led is not None and bool(behind) and behind[0].term is not level.term


_UP_TO = lazy_re.words(
    r"^[^\ue001-\ue006;。.]{0,12}?(?:\bto\b|[升增涨跌降减][至到为]|(?<![截直])至)[^\ue001-\ue006,;。]{0,8}$"
)


def _told_already(view: View, inputs: list[Near]) -> bool:
    """Whether a change stands between two levels and a further one: "79.1, compared to 187.5, a fall of 108.4 …, driven by a fall of 107.0"."""
    last = max(each.term.start for each in inputs)
    return any(
        each.stepped and each.unit == view.stated.unit and last < each.term.start < view.stated.term.start
        for each in view.others
    )  # fmt: skip


def _follows(view: View) -> bool:
    """Whether a word of consequence draws a number from those before it, or it says of them what it is: 因此, "that is"."""
    text = view.sentence.text()[: view.stated.term.start - view.sentence.start]
    return is_drawn(view) or _THAT_IS.search(text[-LEAD:]) is not None


LEAD = 60
"""Characters before a number in which it is drawn from others. Ours."""
_THAT_IS = lazy_re.words(
    r"\b(?:[Tt]hat|[Tt]his|[Ww]hich) (?:is|was|makes|made|leaves|means|puts|gives)\b|\bso (?:that|it|they|the)\b|\b(?:thus|therefore|hence)\b|因此|因而|故而|也就是|即|意味着"
)


def _is_margin(view: View, *inputs: Near) -> bool:
    """Whether two prices are called by the names of which a rate is the distance: a discount of price to asset value."""
    named = _DISTANCE.search(view.stated.left) or _DISTANCE.match(view.stated.right)
    return named is not None and all(each.sentence == view.index for each in inputs)


_DISTANCE = lazy_re.words(r".{0,6}(?:\b(?:discount|premium|upside|downside)\b|折价|溢价|空间)")


def _block(view: View, each: Near) -> int:
    return view.material.sentences[each.sentence].block


def _label(each: Near) -> str:
    """What a number is called right beside it."""
    return f"{each.left} {each.right[:12]}"


def _kin(view: View, *inputs: Near) -> bool:
    """Whether a number shares a word of its name with each of its inputs, or with one of two told together."""
    own = _names(view.stated.left)
    shared = [bool(own & _names(_label(each))) for each in inputs]
    together = max(each.sentence for each in inputs) - min(each.sentence for each in inputs) <= 1
    return (
        any(shared)
        if together and all(_block(view, each) == view.sentence.block for each in inputs)
        else all(shared)
    )


def _names(words: str) -> set[str]:
    """The first letters of each English word, and each two Chinese characters, that name something."""
    low = _NO_NAME.sub(" ", words.casefold())
    return {each[:4] for each in _WORD.findall(low)} | set(_TWO.findall(low))


_WORD = lazy_re.compile("[a-z]{4,}")
_TWO = lazy_re.compile("(?=([一-鿿]{2}))")
_NO_NAME = lazy_re.words(
    r"\b(?:from|with|this|that|were|have|been|than|more|less|year|years|quarter|month|about|nearly|some|over|million|billion|which|their|total|rose|fell|grew|increase\w*|decrease\w*)\b"
    r"|同比|环比|增[长加幅]|下降|减少|上升|提[高升]|达到?|分别|为|约|上年|去年|同期|今年|本[年期月]|其中|实现|完成"
)


def _difference(view: View, inputs: list[Near]) -> bool:
    """What is left, or lies between two, by a word that says so; a step by a level that is called the earlier one."""
    if len(inputs) < 2:
        return False
    left, right = view.stated.left, view.stated.right
    # semicolons part sentences, too
    beside = min(each.sentence for each in inputs) >= view.index - 2
    if _LEFT.search(left) or _LEFT_BEHIND.match(right):
        return beside or (
            len(inputs) > 2 and min(each.sentence for each in inputs) >= view.index - BACK
        )
    if _SHORT_OF.match(right):
        # "27 seats below its usual crowd": from what is named there, and from no number
        return _follows(view)
    if not beside or (_GROSS.search(left) and not _follows(view)):
        return False  # what was opened or won: what was closed or delivered is told elsewhere, or nowhere
    if _told_already(view, inputs) or _LED_TO.search(left):
        return False
    here = [each.sentence == view.index for each in inputs]
    if _APART.search(left) and all(here):
        return True
    then = [_is_then(*inputs[:2]), _is_then(*inputs[1::-1])]
    if STEP.search(left) or UP.search(left) or DOWN.search(left) or _MOVED.search(left + right):
        if one_concept(_label(inputs[0]), _label(inputs[1])) is False:
            return _follows(view)
        return _follows(view) or (any(then) and (any(here) or _kin(view, *inputs)))
    return _follows(view)


_GROSS = lazy_re.words(
    r"新[增建开签设]|投产|\b(?:new|opened|launched|won|booked|commissioned)\b[^,;]{0,12}$"
)
_LED_TO = lazy_re.words(r"(?:\bto|[升降增减涨跌扩缩][至到])(?: (?:about|nearly|some))? ?$")
"""Words before a level that something has moved to, which is no step."""
_APART = lazy_re.words(r"(?<![提升增减下降新])[快慢多少高低贵][出于]?(?:约|近)?$")
_MOVED = lazy_re.words(r"\b(?:widen|narrow|improv|worsen)\w*|扩大|收窄|改善")
BACK = 4
"""Sentences back in which a list of parts may begin that leaves a rest. Ours."""
_LEFT = lazy_re.words(
    r"其余|其他|其它|剩[下余]?|余下|尚[余有]|还剩|(?<!此外)(?<!另外)还有|差[额距]|相差|缺口|净(?!利|值|资产|息)|盈余|结余|顺差|逆差|毛利|毛额"
    r"|\b(?:remain\w*|rest|others?|balance|leav(?:es?|ing)|left|gap|shortfall|surplus|deficit|excess|spread|difference|gross profit|EBIT(?:DA)?|of new|net (?:cash|debt|proceeds|bookings|openings|additions|increase|decrease|position|funding|borrowings?|liquidity|interest))\b"
)
"""Words before what one amount leaves of another."""
_LEFT_BEHIND = lazy_re.words(
    r"^[^,;.，；。]{0,20}?\b(?:left|remain\w*|outstanding|of (?:the )?(?:growth|increase|rise|decline|fall)|of new)\b|^[^,;。]{0,6}?(?:的?差额|的?缺口|未[一-鿿]|剩余)"
)
_SHORT_OF = lazy_re.words(r"^ ?(?:[a-z-]+ ){0,2}(?:below|above|short of|under|ahead of|behind) ")


def _sum(view: View, inputs: list[Near]) -> bool:
    """All that a word of a sum takes together, of one sentence or list, and of one kind."""
    behind = _TOGETHER_BEHIND.match(view.stated.right)
    if len(inputs) < 2 or (view.stated.base and behind is None):
        return False
    said = behind or _TOGETHER.search(view.stated.left)
    told = {each.sentence for each in inputs}
    text = view.sentence.text()[: view.stated.term.start - view.sentence.start].strip()
    near = min(told) >= view.index - 1 and (len(told) == 1 or bool(_ONE_MORE.match(text)))
    # "the north sold 30. The south sold 20. In total 55 were sold"
    near = near or (
        view.index not in told and min(told) >= view.index - 3 and bool(_ALL_OF.search(text))
    )
    nouns = {each.noun for each in (view.stated, *inputs)} - {""}
    alike = len(nouns) < 2 or any(each.unit != "1" for each in (view.stated, *inputs))
    return near and alike and (said is not None or (len(inputs) > 2 and _follows(view)))


_TOGETHER = lazy_re.words(
    rf"{TOGETHER}|(?<!公)共(?!同|发)|[两二三四五六]年累计|[季月]度?累计|加起来|之和|总和|相加|\b(?:{TOGETHER_EN}|sum|add(?:s|ed|ing)? up|altogether|total(?:s|led|ed|ling|ing))\b"
    r"|\ba total of\b|\b[Ii]n all\b"
    r"|\b(?:means?|meant|gives?|gave|ma[dk]es?|brings?|brought) (?:an? |the )?(?:total|overall|combined) (?!profit|loss|net|surplus|deficit|gain|margin|return)[^,;.\ue001-\ue006]{0,24}$"
)
_TOGETHER_BEHIND = lazy_re.words(
    r"^[^\ue001-\ue006,;.]{0,16}?\b(?:in total|in all|altogether|combined|together|overall|(?:over|for|in) the (?:full |whole )?year)\b"
)
_ALL_OF = lazy_re.words(
    r"^(?:[Ii]n (?:total|all)|[Tt]ogether|[Cc]ombined|[Aa]ll told|[Tt]hese|[Tt]hose|[Bb]oth)\b[^,;]{0,30}$|[两二三四五六七八九][一-鿿]{1,3}?(?:合计|总共|一共|共计|共)$|^(?:合计|总共|一共|共计)"
)
_ONE_MORE = lazy_re.words(r"(?:With|Including|Adding|Together with|Counting|加上|连同|算上)")


def _share(view: View, inputs: list[Near]) -> bool:
    """A part right before its share, by a word that says so, of a whole that is called what the share is of."""
    if len(inputs) < 2:
        return False
    part, whole = inputs[0], inputs[-1]
    if _LISTED.fullmatch(view.material.document.text, *_between(part, whole)):
        return False  # "450, 240 and 130 customers, accounting for 68 %, 60 % and 48 %": of none of each other
    if is_item(view.stated) or _AND.search(view.stated.left):
        return False  # of a list of shares: those that are paired with their parts are known by it
    left, right = view.stated.left, re.split("[,;]", view.stated.right)[0]
    linked = LINKED.match(left) is not None
    said = bool(_SHARE.search(left) or _SHARE_BEHIND.match(right))
    said = said or bool(linked and _MADE_UP.search(part.left)) or is_worded(view.stated.term)
    if STEP.search(MADE_UP.sub(" ", part.left)) or _A_STEP.search(part.left):
        # "research expenses were $6.4 million. Research expenses fell by $1.4 million, or 22 %"
        return linked and bool(_names(_clause(view, part)) & _names(_clause(view, whole)))
    if not said and not (linked and part.sentence == whole.sentence == view.index):
        return False
    if part.base != whole.base:
        return False
    if part.sentence != view.index and not _follows(view):
        return False
    named = _OF_ZH.search(left) or _OF_EN.match(view.stated.right)
    if named is not None and not WHOLE.fullmatch(named["name"]):
        if WHOLE.search(named["name"]) and WHOLE.search(whole.left):
            return True
        return bool(_names(named["name"]) & _names(_label(whole))) or (
            named.re == _OF_EN and part.sentence == whole.sentence
        )
    return whole.sentence >= view.index - BACK


def _between(first: Near, second: Near) -> tuple[int, int]:
    a, b = sorted((first.term, second.term), key=lambda term: term.start)
    return a.end, max(b.start, a.end)


_AND = lazy_re.compile(r"^(?:,? and |和|及|与|、)$")
_LISTED = lazy_re.compile(r"\s?(?:、|和|及|与|,? and\b)\s?")
_A_STEP = lazy_re.words(r"\b(?:growth|jump|surge|cut) of (?:about |some )?$")
_SHARE = lazy_re.words(
    r"占|份额|比重|比例|率[^\ue001-\ue006,;。]{0,6}$|\bshare\b|account\w* for|ma[dk]es? up|making up|represent\w*|contribut\w+|\bmargin\b|\bpenetration\b|\bratio\b|\brate of\b|\bequal to\b|\bequivalent to\b"
)
_SHARE_BEHIND = lazy_re.words(r"^\)? ?of (?:the |its |our |their |all |total |group )*[a-z]{3,}")
_MADE_UP = lazy_re.words(r"\b(?:ma[dk]e up|account\w* for|represent\w*|contribut\w*)\b|占|贡献")
_OF_ZH = lazy_re.compile(
    r"占(?:公司|集团|同期|当期|当年|全年|整个|总)*(?!比)(?P<name>[一-鿿]{2,16}?)的?(?:比例|比重|比)?(?:约|近|超过?|为|达到?)*$"
)
_OF_EN = lazy_re.words(
    r"^\)? ?of (?:the |its |our |their |all |total |group |overall )*(?P<name>[a-z]{3,}(?: [a-z]{3,})?)"
)


def _multiple(view: View, inputs: list[Near]) -> bool:
    """How many times of another: of a name that says so, or of one that is called the earlier."""
    if len(inputs) < 2:
        return False
    base, level = inputs
    if _GREW.search(view.stated.left):
        return _is_then(base, level) and not _leads_elsewhere(base, level, view)
    if _LEVERAGE.search(view.stated.left) or _follows(view):
        return True
    if _TIMES_AS.match(view.stated.right) and base.term.start > view.stated.term.end:
        return level.sentence == view.index  # "24,000 boxes, six times as many as the 4,000 of"
    named = _TIMES_OF.search(view.stated.left)
    if named is not None:
        alike = _names(named["name"]) & _names(_label(base))
        return bool(alike or (WHOLE.search(named["name"]) and WHOLE.search(base.left)))
    return base.sentence == level.sentence == view.index and _is_then(base, level)


_GREW = lazy_re.words(r"增[长加]|提[高升]|扩大|上升|\b(?:rose|grew|increased?|up|gained)\b")
_LEVERAGE = lazy_re.words(r"\bleverage\b|\bgearing\b|杠杆")
_TIMES_AS = lazy_re.words(
    r"^ ?(?:as (?:many|much|large|big|long|high|heavy)(?: [a-z]+)? as|more than|the size of) (?:the |its |about )?$"
)
"""Words between a multiple and the number that it is a multiple of."""
_TIMES_OF = lazy_re.compile(r"[是为](?P<name>[一-鿿]{2,12}?)的(?:约|近)?$")


def _product(view: View, inputs: list[Near]) -> bool:
    """So many at a price, which a word of worth makes an amount, or which draw it."""
    if len(inputs) < 2:
        return False
    beside = min(each.sentence for each in inputs) >= view.index - 1
    here = any(each.sentence == view.index for each in inputs)
    if any(each.unit in ("%", "x") for each in inputs) and not _follows(view):
        return False  # a rate beside an amount is of many things
    return beside and (_follows(view) or (here and _WORTH.search(view.stated.left) is not None))


_WORTH = lazy_re.words(
    r"市值|总?金额|派发|募[集资]|耗资|总价|货值|价值|合计|对应|相当于|\b(?:worth|proceeds|capitali[sz]ation|costs?|spent|paid|pays?|valued?|raise[sd]?)\b"
)


def _ratio(view: View, inputs: list[Near]) -> bool:
    """So much of one for each of another, which is counted: a ratio is no count."""
    if len(inputs) < 2:
        return False
    count = inputs[-1]
    fraction = (
        count.unit == "1"
        and 0 < count.size < FEW
        and bool(count.term.quantity.step)
        and (count.term.quantity.step or 1) < 1
    )
    beside = min(each.sentence for each in inputs) >= view.index - 1
    return beside and not fraction and digits(view.stated.term) > 0


FEW = 100
"""A bare number below this with a decimal point counts nothing: a book-to-bill of 1.4. Ours."""


def _average(view: View, inputs: list[Near]) -> bool:
    """A mean of a list told right before it."""
    return bool(inputs) and min(each.sentence for each in inputs) >= view.index - 1


def _cagr(view: View, inputs: list[Near]) -> bool:
    """A compound rate between levels of its own paragraph, or of what it is called."""
    home = view.sentence.block
    return all(_block(view, each) == home for each in inputs) or _kin(view, *inputs)


_BINDING: Mapping[str, Callable[[View, list[Near]], bool]] = {
    "growth": _growth,
    "difference": _difference,
    "sum": _sum,
    "share": _share,
    "multiple": _multiple,
    "product": _product,
    "ratio": _ratio,
    "average": _average,
    "cagr": _cagr,
}
"""What binds a number, by the rule of the way."""
