"""What a number may have been computed from: those around it, each with its words, and the ways in which they give it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from lianpu.audit.proof.operations import Ends, Operation, operation
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import ADDED_ZH, COMPARED_EN
from lianpu.audit.stated.sentences import Moment, Sentence, Term, simplified
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.kept_property import cached_property
from lianpu.notation.literals import spotter

# Numbers around a number, each with the words beside it: what it may have been computed from.


TIMES = frozenset(("year", "month", "day", "workday", "hour", "minute", "second"))

_NO_AMOUNTS = RATES | TIMES

NAMED_BELOW = 1e-6
"""Metres below which a length names what chips are made by."""

BEFORE, AFTER = 420, 90
"""Characters around a number in which its inputs are looked for: a paragraph, and the next clause. Ours."""

MOST = 18
"""Numbers that are kept, the nearest."""

_WORDS = 30
"""Characters of words kept on either side of a number."""

_BASE = spotter(
    r"[(](?:FY|[QH]\d ?)?(?:19|20)\d\d年?:? ?$|[(](?:FY|[1-4]?[QH])\d\d:? ?$|上年|去年|同期(?!,)|前年|上期|年初(?!预算|计划|目标)|期初|上季|上月|上年末|前一(?:交易日|[日周月季年])|上一(?:交易日|[日周月季年])|上周|此前|原(?:先|来|有|为)|之前|前值|(?<!自)由(?!此)|[从较]|(?<!来)自(?![由身有营研动主己治然])|(?<![占贷销债消息别])比(?![例重率值])"
    r"|\bfrom\b|\bafter (?:about |some |only |just |a record )?$|\bcompared\b|\bagainst\b|\bversus\b|\bvs\b|\bthan\b|\b(?:prior|previous|last|preceding)\b|\bha(?:d|ving) been\b|\bhad\b|\b(?:began|started|opened) (?:the [a-z]+ )?with\b|"
    r"\bthe year before\b|\b(?:year|quarter|month)s? (?:ago|earlier|before)\b|\bwhen (?:there|it|they|the [a-z]+) (?:was|were|had been|stood at)\b|\b(?:above|below) (?:the|its|our)\b|\bover (?:the|its)\b",
    caseless=True,
)
STEPPED = lazy_re.words(
    rf"(?:比|较|同比|环比)[^,;]{{0,8}}(?:{ADDED_ZH}|[多少](?!于)[一-鿿]?)(?:了|约|近|超过?)*$"
    r"|\b(?:increase|decrease|rise|fall|drop|gain|decline|addition) of (?:about |some |around )?$"
)
"""Words of a step, which is no base though they name one: 比上年减少 48 所."""
_LED_TO = lazy_re.words(
    r"\bfrom (?:the |a |one )*(?:same|last|previous|prior|preceding|year|quarter|month|week|(?:19|20)\d\d)\b[^,;]{0,24}? to (?:about |around |nearly |some |a record )?$"
    r"|\b(?:last|previous|prior) (?:year|quarter|month|season)\b,? (?:and (?:is|are) )?(?:forecast|estimated|put|pegged|seen|expected|projected) (?:at|to be) (?:about |around |nearly |some |a record )?$"
    r"|[从由较比](?:[去上前]一?个?[年月季周]|年初|同期)[^,;。]{0,8}?(?:[增升降涨跌减]|提高|扩大|回落|上升|下降)[至到](?:约|近|了)*$"
)
"""Words of a level that a change led to, from a time: "rose from a year ago to 28.4", 从去年同期升至."""
_BASE_BEHIND = lazy_re.words(
    r"^[^\ue001-\ue006,;。]{0,12}?(?:a year (?:ago|earlier|before)|the year before|in the (?:prior|previous)|last year|"
    r"a (?:quarter|month) (?:ago|earlier)|[a-z]+ (?:months|quarters|years) (?:ago|earlier|before))|^ ?的?相[比较]"
)
_COMPARED = lazy_re.words(rf"^ ?(?:of them )?{COMPARED_EN} than (?:a|the|in|last)\b")
"""Words behind a step: "230 more than a year ago" is no number of a year ago."""
WHOLE = lazy_re.words(
    r"总|合计|共|全部|整体|全年|\btotal\b|\boverall\b|\ball\b|\bthe\b|\bof\b|\brevenues?\b|\bsales\b|营收|收入"
)


_LINKS = frozenset(("this", "was", "has", "less", "as", "is", "its", "plus", "thus", "across"))
"""Words that end like a plural and count nothing."""


_FUNCTION_WORDS = frozenset(
    "a an and at by for from in of on or than that the to was were with".split()
)
"""Words behind a number that name nothing it counts: "the 46.4 million of 2024"."""


_CLAUSE = lazy_re.compile("[,:(]")


class Near(msgspec.Struct, frozen=True, dict=True):
    """A number near another one."""

    term: Term
    left: str
    """Words from the stop or number before it, times as printed."""
    right: str
    """Words to the stop or number behind it."""
    stage: tuple[int, ...]
    """Years told beside it."""
    sentence: int = 0
    """Index of its sentence."""

    @cached_property
    def base(self) -> bool:
        """Whether its words say that others are measured from it."""
        left = self.left[-24:]
        if STEPPED.search(left) or _COMPARED.match(self.right) or _LED_TO.search(self.left):
            return False
        return bool(_BASE.search(left) or _BASE_BEHIND.match(self.right))

    @cached_property
    def based(self) -> bool:
        """Whether the words of its own clause do."""
        return self.base and msgspec.structs.replace(self, left=_CLAUSE.split(self.left)[-1]).base

    @cached_property
    def stepped(self) -> bool:
        """Whether its words say that it is what something changed by."""
        return STEP.search(self.left) is not None

    @cached_property
    def unit(self) -> str:
        """Its unit without the "per share" behind it."""
        return self.term.quantity.unit.partition("/")[0]

    @cached_property
    def per(self) -> str:
        """The unit that it is per: "share" of "USD/share"; "" for none."""
        return self.term.quantity.unit.partition("/")[2]

    @cached_property
    def size(self) -> float:
        """How great it is."""
        return abs(float(self.term.quantity.value or 0))

    @cached_property
    def amount(self) -> bool:
        """Whether it is no rate, no stretch of time, and no name such as 7nm."""
        return self.unit not in _NO_AMOUNTS and not (self.unit == "m" and self.size < NAMED_BELOW)

    @property
    def money(self) -> bool:
        """Whether it is of a currency."""
        return self.unit in MONEY

    @cached_property
    def noun(self) -> str:
        """What a bare number counts: the first word behind it, or the letter that ends it."""
        text = self.term.quantity.text.strip()
        behind = re.match(r"[ -]?([a-z]+|[一-鿿])", self.right, re.IGNORECASE)
        if re.search(r"[一-鿿]$", text) and not re.search(r"[万亿千百]$", text):
            return text[-1]
        word = behind.group(1).casefold() if behind else ""
        word = "" if word in _FUNCTION_WORDS else word
        if re.fullmatch(r"[一-鿿]", word):
            return word
        return word[:-1] if len(word) > 3 and word.endswith("s") and word not in _LINKS else ""


@dataclass(frozen=True)
class View:
    """A stated number with the numbers around it."""

    material: Material
    index: int
    sentence: Sentence
    at: int
    stated: Near
    others: tuple[Near, ...]
    """In the order of the text."""

    @cached_property
    def listed(self) -> bool:
        """Whether it is a further item of a list told with strokes, whose words are those of the first."""
        return any(each is self.stated.term for each in self.sentence.lists.get(self.at, ()))

    @cached_property
    def of_before(self) -> bool:
        """Whether it is told of an earlier time than the numbers around it."""
        newest = max((year for each in self.others for year in each.stage), default=0)
        told = self.stated.stage
        if (
            self.before
            and _ASIDE.search(self.stated.left)
            and self.before[0].unit == self.stated.unit
        ):
            return True
        return self.stated.base or (bool(told) and max(told) < newest)

    @cached_property
    def before(self) -> tuple[Near, ...]:
        """Those in front of it, the nearest first."""
        start = self.stated.term.start
        return tuple(reversed([each for each in self.others if each.term.start < start]))

    @cached_property
    def behind(self) -> tuple[Near, ...]:
        """Those behind it in its sentence, the nearest first."""
        start = self.stated.term.start
        return tuple(
            each for each in self.others
            if each.term.start > start and each.sentence == self.index
        )  # fmt: skip

    def alike(self, near: Sequence[Near], like: Near | None = None) -> list[Near]:
        """Those that measure what another one measures."""
        like = like or self.stated
        return [each for each in near if alike(each, like)]


_ASIDE = lazy_re.compile(r"^ ?\($")
"""A number in brackets right behind one of its unit is that of another time: "38 % (35 % in 2024)"."""

_PACES = frozenset(("", "day", "week", "month", "quarter", "year"))


def alike(first: Near, second: Near) -> bool:
    """Whether two numbers may be of one measure: equal units, and equal nouns where both only count."""
    a, b = first.unit, second.unit
    if a in TIMES or (first.per != second.per and not {first.per, second.per} <= _PACES):
        return False
    if a == b == "1":
        return first.noun == second.noun or "" in (first.noun, second.noun)
    bare = next((each for each in (first, second) if each.unit == "1"), None)
    other = second if bare is first else first
    counted = bare is not None and not other.money and other.unit not in RATES
    near = 0.05 <= first.size / second.size <= 20 if second.size else False
    return a == b or (counted and near and bare.noun in ("", other.noun))  # type: ignore[union-attr]


def views(material: Material, index: int) -> list[View]:
    """Every number of a sentence with those around it."""
    sentence = material.sentences[index]
    block = sentence.block
    around = [
        at for at in range(max(index - 6, 0), min(index + 2, len(material.sentences)))
        if abs(material.sentences[at].block - block) <= (1 if at < index else 0)
    ]  # fmt: skip
    every = [each for at in around for each in numbers(material, at)]
    made = []
    for each in every:
        if each.sentence != index:
            continue
        start, end = each.term.start, each.term.end
        near = [
            other for other in every
            if other is not each and start - BEFORE <= other.term.start <= end + AFTER
        ]  # fmt: skip
        near = sorted(near, key=lambda other: abs(other.term.start - start))[:MOST]
        others = tuple(sorted(near, key=lambda other: other.term.start))
        at = next(
            (
                at for at, item in sentence.hidden.items()
                if item is each.term or any(one is each.term for one in sentence.lists.get(at, ()))
            ),
            -1,
        )  # fmt: skip
        if at < 0:
            continue
        made.append(View(material, index, sentence, at, each, others))
    return made


def numbers(material: Material, index: int) -> list[Near]:
    """The numbers of a sentence with the words beside them."""
    kept = material.numbers_of
    if index not in kept:
        kept[index] = near_numbers(material.sentences[index], index)
    known: list[Near] = kept[index]
    return known


_STOP = lazy_re.compile(r"[\ue001-\ue004;。!?]|(?<!i\.e)(?<!e\.g)\. ")


def near_numbers(sentence: Sentence, index: int) -> list[Near]:
    """Every number of a sentence with its words; both ends of a range."""
    words, made = sentence.mask, []
    stops = [match.span() for match in _STOP.finditer(words)]
    ends, begins = [end for _, end in stops], [begin for begin, _ in stops]
    for order, (at, item) in enumerate(sentence.placed):
        if not isinstance(item, Term) or _OF_AN_INTERVAL.match(words, at + 1):
            continue
        terms = [item] if item.quantity.value else list(range_ends(item) or ())
        before, behind = bisect_right(ends, at) - 1, bisect_left(begins, at + 1)
        start, end = max(at - _WORDS, 0), min(at + 1 + _WORDS, len(words))
        if before >= 0 and begins[before] >= start:
            start = ends[before]
        if behind < len(stops) and ends[behind] <= end:
            end = begins[behind]
        first, last = order, order + 1
        while first and sentence.placed[first - 1][0] >= start:
            first -= 1
        while last < len(sentence.placed) and sentence.placed[last][0] < end:
            last += 1
        left = _told(words, start, at, sentence.placed[first:order])
        right = _told(words, at + 1, end, sentence.placed[order + 1 : last])
        near = sentence.placed[first:last]
        years = tuple(each.period.year for _, each in near if isinstance(each, Moment))
        rest = [
            each for each in sentence.lists.get(at, ())
            if each.quantity.value and (each.quantity.unit == "%" or _RESPECTIVE.search(left))
        ]  # fmt: skip
        made += [
            Near(term, left, _ITEMS if rest else right, years, index)
            for term in terms if term.quantity.value
        ]  # fmt: skip
        # "9.8%/13.9%/1.4%" is one letter of the mask, and three items of a list
        made += [
            Near(each, _ITEMS, right if each is rest[-1] else _ITEMS, years, index) for each in rest
        ]
    return made


_RESPECTIVE = lazy_re.words(r"分[别別]|\brespectively\b")
"""Words before a list "5.13/7.02/8.98亿元" of which each item is of another time or name."""

_OF_AN_INTERVAL = lazy_re.words(r" ?(?:CI\b|confidence\b|credible\b|的?置信|的?可信区间)")
"""Words behind how sure an interval is: "95% CI" goes into no computation."""

_ITEMS = "、"
"""What stands between the items of a list."""


def _told(mask: str, start: int, end: int, hidden: Sequence[tuple[int, Term | Moment]]) -> str:
    """A stretch of a mask with the numbers and times that it hides as printed."""
    told = ""
    for at, item in hidden:
        printed = item.period.text if isinstance(item, Moment) else item.quantity.text
        told += mask[start:at] + simplified(printed)
        start = at + 1
    return told + mask[start:end]


# What a way is in which a number was computed, and the words around numbers that ways ask for.


class Way(msgspec.Struct, frozen=True):
    """One way in which a number may follow from others."""

    rule: str
    operation: Operation
    inputs: tuple[Term, ...]
    near: bool = False
    then: bool = False
    """Whether its inputs are of the earlier time that a number is told of."""
    named: bool = False
    """Whether words name its only inputs: numbers nearby that happen to give the same do not answer it."""
    plain: bool = False
    """Whether no other numbers of its measure stand there, so that it is looked at sooner: see `plausible`."""
    sure: bool = False
    """Whether the same words beside a number of now, which holds, leave no other inputs: a misfit is proof."""
    beside: bool = False
    """Whether its inputs are those that stand beside a number, and no words name them: see `bound`."""
    paired: bool = False
    """Whether the other items of the list of a number follow in the same way from theirs."""


Ways = Iterator[Way]


POINTS = lazy_re.words(r"bps?$|基点$|pp$|basis points?$")


STEP = spotter(
    r"(?:增加(?!值)|减少|净增|净减|新增|增长|下降|提升|提高|降低|多出?|少|减(?!值)|增(?!加值|值)|高出?|低|缺口|(?<![顺逆])差|增量|放量|缩量|上涨|下跌|扩大|收窄)(?:了|额|约|近|超|超过|逾|为)*[^\ue001-\ue006,;。]{0,8}$|"
    r"\b(?:rose|grew|fell|increased?|decreased?|declined?|dropp?e?d?|climbed|improved|up|down|higher|lower|more|less|rise|gain|"
    r"addition|added|adding|gained|lost|gap|difference|surplus|deficit|improvement|expansion|reduction|saving)\b(?! (?:than|from|to|at)\b)(?:(?!\b(?:than|from|to|at)\b)[^\ue001-\ue006,;]){0,24}$",
    caseless=True,
)


def is_step(each: Near) -> bool:
    """Whether a number is that by which another changed: 增加 709 家."""
    return bool(_STEP_AT.search(each.left))


_STEP_AT = lazy_re.compile(rf"(?:{ADDED_ZH}|下降|提高|降低)(?:了|约|近|超过?)*$")


STEP_BEHIND = lazy_re.words(
    rf"^ ?(?:of new|of extra|(?:[a-z]+ )?{COMPARED_EN})\b"
    r"|^[^\ue001-\ue006,;。]{0,3}的?(?:增量|差额|缺口|增幅|净增)"
)
"""Words behind a number that make it a step, or what lies between two levels."""


def is_whole(each: Near) -> bool:
    """Whether a number may be a level or a part, and is no step."""
    return not (each.stepped or STEP_BEHIND.match(each.right))


def in_brackets(each: Near) -> bool:
    """Whether a number stands alone in brackets behind its name: "services ($8.2 billion)"."""
    return each.left.endswith("(") and each.right.startswith(")")


EXTREME = lazy_re.words(r"最高|最低|highest|lowest")
"""Words before one of many prices."""
OF_TOTAL = lazy_re.words(
    r"^\)? ?of (?:the |its |our |their |all )*(?:(?:world|group|company|country|industry|market)(?:'s)? )?(?:total|whole|all|overall)\b"
)
"""Words behind a share of a total."""
OF_OTHERS = lazy_re.words(
    r"\b(?:each|per|every) (?:added|additional|extra|incremental|new|further)\b|每(?:新增|增加|多)"
    r"|\b(?:per|each) (?:[a-z]+ ){1,3}(?:and|per|an?) (?:hour|day|night|week|month|year|shift|trip|mile)\b"
)
"""Words of an amount per unit that is of the added ones alone, or of units and hours together."""
PER_TWO = lazy_re.compile(
    r"[日周月季年]均[^\ue001-\ue006,;。]{0,4}[人户店车台单件]均|[人户店车台单件]均[日周月季年]均"
)
"""An average of an average, by time and by head: what is told beside it gives one of the two at most."""


LINKED = lazy_re.compile(
    r"^[ ,(]*(?:\bor\b|即|或|i\.e\.|,|\()[ ,]*(?:by |about |幅度为?|增幅为?|降幅为?|约)*$"
)
"""Words that say a number again in another way: "$143 million, or 8.4 %"."""


def close(first: Near, second: Near) -> bool:
    return abs(first.sentence - second.sentence) <= 2


def stopped(view: View, each: Near) -> bool:
    """Whether a stop parts a number from the stated one."""
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return bool(re.search(r"[;；。]|\.\s", between))


def in_clauses(view: View, each: Near) -> bool:
    """Whether but commas and semicolons part a number from the stated one."""
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return not _FULL_STOP.search(between)


_FULL_STOP = lazy_re.compile(r"。|\.\s|\n")


def is_item(each: Near) -> bool:
    """Whether a number is one of a list, which is no whole: "同城、异地业务量分别为 14.6、157.9"."""
    return each.right.startswith("、") or each.left.endswith("、")


@operation
def less() -> Operation:
    """The first number less all others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for each in terms[1:]:
            result = result - each
        return result

    def quick(terms: Sequence[Ends]) -> Ends:
        low, high = terms[0]
        for each in terms[1:]:
            low, high = low - each[1], high - each[0]
        return low, high

    return Operation("difference", compute, lambda names: " - ".join(names), quick)
