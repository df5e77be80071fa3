"""A clause of a Chinese sentence: whose a measure in it is, of which time, and what the clauses before have named.

Revenue, profit or a market value is some firm's: a clause that names none before such a measure says
nothing of one ("持仓市值", "实现净利润"). A market's size, a share or a volume may be that of a thing
without a name ("光模块市场规模"), so long as the words before it can be a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.forms_zh import (
    BEFORE_TIME,
    EVERYBODY,
    LEAD,
    LINE_ITEM,
    LONGEST_OWNER,
    LONGEST_PART,
    NOBODY,
    ONLY_VERB,
    OPENS,
    OWN,
    PAIR,
    REACH,
    SAYING,
    SPEAKS,
    TRIM,
    VERB,
)
from lianpu.extraction.metrics.stated import P, Q, Stated, dimension, fits
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import Known
from lianpu.extraction.text.sentences import Sentence, in_simplified
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention
from lianpu.notation.words import chinese_adverbs, rare_chinese_words, segment


class Subject(NamedTuple):
    """Who or what a measure is of."""

    text: str
    """As written."""
    registered: bool
    """Whether it holds a registered name."""
    named: bool
    """Whether it is a name, and no words that only may be one."""


class Found(NamedTuple):
    """A name within some words."""

    start: int
    end: int
    registered: bool


class Subjects:
    """The names that the sentences of a document hold, found again in any words of theirs in simplified script.

    Args:
        names: Registered names.
        listed: The sentences of which names are taken by form and context.
        firm: The name of the firm whose document it is; empty where it is nobody's.
        defined: Short names that any sentence of the document defines, in simplified script.
    """

    def __init__(
        self,
        names: NameIndex,
        listed: Iterable[Sentence] = (),
        firm: str = "",
        defined: Iterable[str] = (),
    ) -> None:
        self._names = names
        told = {in_simplified(firm)} if firm else set()
        for sentence in listed:
            told.update(
                _TIMES.sub("", sentence.simple[start:end])
                for start, end, head in sentence.guesses
                if head > start
            )
            told.update(guess.text for guess in sentence.capitals if not guess.person)
        told.update(defined)
        self._told = Known(one for one in told if not _POINTS.match(one))

    def within(self, words: str) -> list[Found]:
        """The names in some words, leftmost first; of two that overlap a registered one, else the first."""
        registered = [Found(each.start, each.end, True) for each in self._names.mentions(words)]
        others = [
            Found(each.start, each.end, False)
            for each in self._told.find(words)
            if _apart(words, each.start, each.end)
            and not any(one.start < each.end and each.start < one.end for one in registered)
        ]
        return sorted([*registered, *others])

    def of(self, words: str, *, slot: bool = False) -> tuple[Subject, str] | None:
        """Whom the words right before a measure name, and what of them belongs to the measure.

        Args:
            words: What stands between the beginning of a clause, or its verb, and a measure.
            slot: Whether only a name stands so: before a time or a verb that firms report by.

        Returns:
            None where a name and the measure do not stand together, or the words can be no noun.
        """
        found = self.within(words)
        if found:
            last = found[-1]
            tail = words[last.end :]
            if _is_product(tail) or _PRODUCT.fullmatch(tail):
                return Subject(words[last.start :], last.registered, True), ""
            part = _PART.fullmatch(tail)
            if part is None and _may_be_part(tail):
                return Subject(words[last.start : last.end], last.registered, True), tail
            if part is None:
                return None
            return Subject(words[last.start : last.end], last.registered, True), part["part"] or ""
        if _LATIN_NAME.fullmatch(words):
            return Subject(words, False, True), ""
        if not can_be_thing(words) or _SO_MANY.search(words):
            return None
        return Subject(words, False, bool(_MARKET.search(words)) or (slot and _coined(words))), ""


def _may_be_part(tail: str) -> bool:
    """Whether words between a firm's name and a measure name a part of its business: 移动通信|服务收入."""
    return (
        1 < len(tail) <= _MOST_COINED
        and _HAN.fullmatch(tail) is not None
        and _OTHERS.search(tail) is None
        and can_be_thing(tail)
    )


def _apart(words: str, start: int, end: int) -> bool:
    """Whether a name in Latin letters is no piece of a longer word."""
    before, behind = words[start - 1 : start] if start else "", words[end : end + 1]
    return not (_LATIN.match(before) and _LATIN.match(words[start])) and not (
        _LATIN.match(behind) and _LATIN.match(words[end - 1])
    )


_LATIN = lazy_re.compile("[A-Za-z0-9]")
_LATIN_NAME = lazy_re.compile("(?=[A-Za-z]*[a-z])[A-Za-z][A-Za-z0-9.+-]{2,15}")
"""A word in Latin letters that is no acronym, where whose measure it is stands: vivo."""
_OTHERS = lazy_re.compile(
    "[在向对与和比从由被给将把]|(?:商|厂|客户|伙伴|公司|对手|股东|员工|者|方|竞品|友商|同行)$"
)
"""What behind a firm's name is somebody else, or no noun."""


_PART = lazy_re.compile(
    r"(?: ?[(（][^()（）]*[)）])?(?:集团|公司|股份|控股|旗下|方面|自身|自己|本身|[ 的之])*"
    r"(?P<part>(?:全球|中国|国内|海外|境外|国际|本土|北美|欧洲|亚太|整体|合并|单体"
    r"|[A-Za-z0-9一-鿿]{1,8}?(?:业务|板块|部门|分部|事业部|服务|地区|市场)|(?<=[的之])[一-鿿]{2,4}(?=$))?)[的之 ]*"
)
"""What may stand between a firm's name and its measure: a part of the business, or a region."""

_TIMES = lazy_re.compile("^(?:[当今去前明本同]年|彼时|此前|其中)")
"""What a name by form may begin with and does not: 当年霁川股份."""

_POINTS = lazy_re.compile("[前上所]述|[该某其本此]|一[家个]")
"""What a guess begins with that only points to somebody."""

_MARKET = lazy_re.compile("(?:市场|行业|产业|赛道|板块|经济)$")
"""What earns without being a firm: 国内游戏市场收入."""

_MOST_COINED = 6


def _is_product(tail: str) -> bool:
    """Whether words behind a firm's name are a product that is called after it: 沐风云|青梧."""
    return (
        1 < len(tail) <= _MOST_COINED
        and not any(each.known for each in segment(tail))
        and (_NO_THING.search(tail) is None and _HAN.fullmatch(tail) is not None)
    )


def _coined(words: str) -> bool:
    """Whether words where a name must stand are no common ones: 沐风云."""
    if len(words) > _MOST_COINED or _HAN.fullmatch(words) is None or OF_FIRM.search(words):
        return False
    pieces = list(segment(words))
    odd = sum(not each.known for each in pieces)
    rare = rare_chinese_words()
    return odd > 1 or (odd == 1 and all(each.text in rare for each in pieces if each.known))


_HAN = lazy_re.compile("[\u3400-\u9fff]+")

_PRODUCT = lazy_re.compile(
    r"(?: ?[A-Za-z0-9\-.]{1,12})?[ 的]?[一-鿿]{0,6}?(?:产品|平台|系列|项目|应用|模型|芯片|终端|集群|机器人|汽车|手机)"
)
"""What is a thing of its own behind a firm's name or its own: 沐风云|系列."""

OF_FIRM = lazy_re.compile(
    "收入|营收|利润|净利|毛利|亏损|费用|现金流|资本开支|资本支出|市值|股价|资产|员工|研发投入|ARR|EBITDA|ARPU|订单"
)
"""Measures that somebody owns: without a name before them nobody is told to."""

_ANYBODY = frozenset("公司 本公司 集团 企业 我们 发行人 该公司".split())
"""What names no firm, even where a text is on one."""
_SO_MANY = lazy_re.compile(
    "(?:[例笔件家人次]数|数量|金额|总[额量]|(?:销售|采购|成交|交易|投资|融资|进口|出口)额)$"
)
"""How many or how much of something, which has a share of nobody's: 案例数|占比."""
_OVER_TIME = lazy_re.compile("收入|营收|利润|净利|毛利|亏损|现金流|费用")
"""Measures of what a firm earns over months, and on no day."""


def _of_a_day(period: Period | None) -> bool:
    return period is not None and period.day is not None and period.until is None


_NO_THING = lazy_re.compile(
    "星期|[将把被并尚曾拟已即仅均皆让使令给跟但若]|(?<!专)为|虽然|尽管|以上|以下|本次|当时|一度|这|那|该|此|高于|低于|超过|不及|对应|实现|录得|取得|占据|拥有|持有|持仓"
    "|持股|质押|减持|增持|减少|增加|新建|达产|支付|购买|买入|卖出|售出|签下|立下|贡献|收购|出售|转让|投入|募集|剥离|发行|产生|形成|确认|计提|披露|公布|宣布|预期|合计|累计|拉动|带动"
)
"""Words that no thing is called with: what is done, how, and what joins clauses."""


_LETTER = lazy_re.compile("[A-Za-z\u3400-\u9fff]")
_ONCE = lazy_re.compile(
    "(?:建成|达产|投产|完工|完成|落地|运营|量产)[^,]{0,3}(?:后|时)|(?<![许认宁])可$|后可|后能|每年$"
)
"""When something will be so, and nothing that earns: 项目建成后可|销售收入."""
_STRETCH = lazy_re.compile(
    "[全当单每首半同整][天日年月周季晚]|(?:全|当|单|每)(?:季度?|个?月|星期)|当晚|全程|全场|首日"
)
"""How long or when, and of nobody: 全天|销售额."""


def can_be_thing(words: str) -> bool:
    """Whether words without a name can be a noun whose size or share is told: 光模块, 中国推理.

    >>> can_be_thing("全球光模块"), can_be_thing("外资品牌一度占据中国"), can_be_thing("实现")
    (True, False, False)
    """
    if (
        _NO_THING.search(words)
        or _ONCE.search(words)
        or not _LETTER.search(words)
        or _STRETCH.fullmatch(words)
    ):
        return False
    adverbs = chinese_adverbs()
    return not any(each.text in adverbs for each in segment(words))


def firmly(words: str) -> bool:
    """Whether words can be a firm's name where anything may stand: not made of common ones alone, or with its ending.

    >>> firmly("盈利能力质变"), firmly("长城电器")
    (False, True)
    """
    return words.endswith(chinese_cues().endings) or not all(each.known for each in segment(words))


_THIS_THING = lazy_re.compile(
    "(?:该|这款|此款|这一|新)(?:车|款|机|机型|车型|产品|系列|品牌|平台|游戏|芯片|模型|药|药物|项目|影片|手机)"
)
"""What turns to one thing of a firm, whose numbers are not the firm's: 该车一上市即成爆款,9 月销量…."""
_LINKS = frozenset(
    "期内 报告期内 报告期 当季 当期 当月 本季 本期 但 而 且 并 则 其中 同时 此外 另外 因此 不过 然而".split()
)
"""What joins a clause without a subject to the one before."""


_MODEL = lazy_re.compile("[A-Za-z0-9]")
"""What behind a firm's name makes it that of a thing: 霁川M9."""


@dataclass
class Told:
    """What the clauses so far have named."""

    firm: Subject | None = None
    """Whom 公司 means, and a clause that names nobody: the document's own firm."""
    alone: bool = False
    """Whether a clause without a subject may be the firm's: in a list item, or where it begins."""
    topic: Subject | None = None
    """Of whom the sentence before in the paragraph speaks."""
    subject: Subject | None = None
    measure: str | None = None
    elsewhen: bool = False
    """Whether the clause before says that the next is of a year before, which it does not name."""
    period: Period | None = None
    stretch: Period | None = None
    economy: bool = False
    """Whether what was told last is of a whole economy, whose parts are nobody's."""
    years: list[Period] = field(default_factory=list)
    """The years that "分别" has given a number of the measure each."""
    asked: str | None = None
    """The measure before a colon, of which each clause gives a number of another."""

    def lose(self) -> None:
        """A clause is on somebody whom its words do not show: what follows may be on him."""
        self.subject = self.measure = None
        self.alone = False


@dataclass
class Clause:
    """One clause of a masked sentence."""

    words: str
    offset: int
    places: dict[int, Mention]
    subjects: Subjects

    def one(
        self,
        match: re.Match[str],
        name: str,
        subject: Subject,
        measure: str,
        period: Period | None,
        *,
        change: bool = False,
    ) -> Iterator[Stated]:
        if match[name] is None:
            return
        yield from self.at(match.start(name), subject, measure, period, change=change)

    def at(
        self,
        place: int,
        subject: Subject,
        measure: str,
        period: Period | None,
        *,
        change: bool = False,
    ) -> Iterator[Stated]:
        mention = self.places[self.offset + place]
        assert isinstance(mention.value, Quantity)
        unit = mention.value.unit
        compound = measure.endswith(("增速", "增长率", "CAGR"))
        if change or compound:
            suits = dimension(unit) == "ratio" or (change and dimension(unit) == "points")
        else:
            suits = fits(measure, unit)
        if measure.endswith("目标价"):
            period = None  # of no time that the clauses before tell
        if _of_a_day(period) and _OVER_TIME.search(measure):
            period = None  # 4月29日,公司公布…营收: the day on which it was told
        if subject.text in _ANYBODY:
            return
        if suits and (subject.named or not OF_FIRM.search(measure)):
            yield Stated(subject.text, subject.registered, measure, mention, period)

    def period(self, place: int) -> Period | None:
        value = self.places[self.offset + place].value
        return value if isinstance(value, Period) else None

    def plain(self, before: str) -> str:
        """What stands before a measure, without times and who says it."""
        words = before[-REACH:].replace(P, "").strip(" 的")
        words = SAYING.sub("", words)
        if words in _LINKS:
            return ""
        kept = LEAD.sub("", words)
        return TRIM.sub("", kept) if kept or words != before else TRIM.sub("", words)

    def subject(self, before: str) -> tuple[Subject | None, str] | None:
        """Whose measure it is, and words that belong to the measure; None where nobody surely.

        A pair of None and words is a measure without a subject of its own.
        """
        if Q in before:
            return None
        plain = self.plain(before)
        rest = ""
        verb = VERB.match(plain)
        if verb:
            plain, rest = TRIM.sub("", verb["s"]), TRIM.sub("", verb["rest"])
            if not verb["says"] and len(rest) > LONGEST_PART:
                return None
            if verb["says"] and rest:
                # X 预计 Y 的收入: Y's; X 预计其收入: X's
                named = OWN.match(plain) or self.subjects.within(plain)
                own = verb["own"] is not None
                plain, rest = (plain, rest) if own else (rest, "")
                if (
                    named
                    and not own
                    and not self.subjects.within(plain)
                    and not EVERYBODY.search(plain)
                ):
                    return None  # 霁川光能预计组件销量: its own, or what it expects of a market
        elif ONLY_VERB.fullmatch(plain):
            plain = ""
        if not plain:
            return None, rest
        if NOBODY.search(plain) or PAIR.search(plain) or not 2 <= len(plain) <= LONGEST_OWNER:
            return None
        if LINE_ITEM.match(plain) or plain.startswith(("公司", "本公司", "我们")):
            return None
        slot = bool(verb and not verb["says"]) or BEFORE_TIME.fullmatch(before) is not None
        found = self.subjects.of(plain, slot=slot)
        return None if found is None else (found[0], f"{found[1]}{rest}")

    def own(self, before: str, told: Told) -> tuple[Subject, str] | None:
        """公司 of a document or sentence about one firm, and the part of it that the measure is of."""
        firm = told.firm or (told.subject if told.subject and told.subject.named else None)
        if firm is None or Q in before:
            return None
        plain = self.plain(before)
        verb = VERB.match(plain)
        if verb:
            plain, rest = TRIM.sub("", verb["s"]), TRIM.sub("", verb["rest"])
        else:
            rest = ""
        own = OWN.match(plain)
        if own is None or len(own["part"]) > LONGEST_PART or PAIR.search(own["part"]):
            return None
        return firm, f"{own['part']}{rest}"

    def whole(self, name: str) -> Subject:
        """A subject that stands alone; from its name on, where it ends with one."""
        found = self.subjects.within(name)
        if found and len(name) - found[-1].end <= 8:
            last = found[-1]
            named = last.registered or firmly(name[last.start :])
            return Subject(name[last.start :], last.registered, named)
        return Subject(name, False, False)

    def turned(self, told: Told) -> None:
        """A clause without a measure that begins with a name turns to it: 霁川股份发布公告."""
        plain = OPENS.sub("", self.words.replace(P, ""))
        found = self.subjects.within(plain)
        if _THIS_THING.match(plain):
            told.lose()
            return
        if not found:
            return
        told.measure = None
        if _MODEL.match(plain, found[0].end):
            told.lose()
            return
        one = len({plain[each.start : each.end] for each in found}) == 1
        first = found[0]
        turns = one and first.start == 0 and not SPEAKS.search(self.words)
        told.subject = Subject(plain[: first.end], first.registered, True) if turns else None
