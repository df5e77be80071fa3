"""Chinese sentences that state a measure, clause by clause: who, which measure, how much, when.

A clause without a subject of its own ("归母净利润31.2亿元", "同比增长18.9%") speaks of the last one in
its sentence; "分别为" needs as many times or subjects as numbers. A condition, a hedge, a pronoun
without a name, or two subjects for one number state nothing. Whom words before a measure name is
`subjects`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.grammar import P, Q, Stated, dimension, fits, mask
from lianpu.extraction.metrics.subjects import OF_FIRM, Subject, Subjects, firmly
from lianpu.notation.literals import spotter
from lianpu.notation.scan import Mention

_HEADS = (
    "(?:收入|营收|利润|费用|销量|出货量|交付量)(?:占比|比重|份额)|营业总收入|主营业务收入|主營業務收入|主营收入|主營收入|营业收入|營業收入|营业利润|利润总额|净利润|淨利潤|净利率|淨利率|稅後淨利|稅前淨利|淨虧損|虧損|營業利益率?|營業費用|研發費用|現金流量?|净利|淨利|净亏损|亏损|毛利率|毛利|利润率|利润"
    "|费用率|费用|收入|营收|營收|EBITDA|现金流净?额?|现金流|资本开支|资本支出|資本支出|市场规模|市場規模|市场空间|算力规模|资产规模|用户规模"
    "|出货量|出貨量|出货额|交付量|销量|產量|产量|产能|(?:日均|周均|月均|周|月|日|年)?调用量|销售额|成交额|GMV|ARR|订单金额|订单余额|在手订单|订单"
    "|(?:月|日|周)(?:活跃|活躍|活)?(?:用户|用戶)数?|(?:月|日|周)活|付费用户数?|注册用户数?|用户数|用户总数|渗透率|市场份额|市占率|占比"
    "|(?:研发|营销|广告|销售|行政|资本性?)(?:开支|支出|投入|成本)|员工(?:总)?人?数|员工总数|研发投入|ARPU|良率|利用率|付费率|留存率|市值|股价|总资产|净资产|總資產|淨資產|股價|員工(?:總)?人?數|研發投入|訂單金額|在手訂單|訂單|銷售額|成交額|滲透率|市場份額|產能利用率|稼動率|佔比|资产总[额计]|负债总[额计]|总负债"
)
_MODIFIERS = (
    "(?:(?:归母|扣非后?|扣除非经常性损益后?(?:的)?|归属于?(?:母公司|上市公司)?(?:普通股)?(?:股东|所有者)?(?:的)?|经调整|调整后|调整|研发|销售|管理|财务|经营活动(?:产生的)?|经营性?|自由|海外|国内|境外|广告|游戏|电商"
    "|订阅|授权|日均|月均|周均|年化|月度|总|净|平均|新签|新增|单季|单季度|Token|(?:(?!实现|录得|取得|获得|预计|预期|报告|公布)[一-鿿A-Za-z]){1,4}业务|云服务?|数据中心)[的 ]?)*"
)
MEASURED = spotter(_HEADS)
"""A word without which no clause states a measure: most sentences have none."""
_MEASURE = re.compile(rf"(?P<m>{_MODIFIERS}(?:{_HEADS})(?:总额|总计|合计|规模|金额)?)")
_GROWN = "增长|飙升|跃升|暴增|暴涨|大增|大涨|激增|骤增|骤降|大跌|暴跌|猛增|增加|增幅|上升|提升|上涨|提高|扩大|下降|下滑|减少|降低|回落|收窄|增|减|升|降|年增|年减|季增|季减|增長|成长|成長|減少|年減|季減|擴大"
_CHANGE = rf"(?P<basis>同比|环比|年|季|按年|按季|[同环]比(?:大幅|小幅|微|仅|快速|明显|显著)?)?[ ]?(?P<change>{_GROWN})(?:了|约|近|超|超过|达|达到|为|為|幅度为|至约)?[ ]?"
_LINK = (
    r"[\s:：()（）]*(?:(?:预计|预期|将|有望|或|已经|已|也|均|却|则|就|即|更|仅有?|只有|合计|共计|累计|首次|规模|金额|总额|同比|环比|快速|逐步|大幅|进一步)[ ]*)*"
    r"(?:达到了?|達到?|达|为|為|是|突破|超过|超|录得|约为|约|近|接近|逾|报|(?:增长|增|升|上升|提升|提高|扩大|收窄|回落|下降|降|下滑|减少|减)[至到])?[ ]*"
)
_VALUE = re.compile(rf"{_LINK}(?P<q>{Q})")
_CHANGED = re.compile(
    rf"[\s]*(?:(?:预计|将|有望|或|已|累计|合计|则|却|又|更|再)[ ]*)*{_CHANGE}(?P<q>{Q})(?:[至到](?P<to>{Q}))?"
)
_FROM = re.compile(
    rf"(?:(?:预计|有望|将|或|已)[ ]*)*(?:从|由)[ ]*(?P<p0>{P})(?:年底?|底|末)?的?[ ]*(?P<q0>{Q})[ ]*(?:预计|有望|快速|逐步|大幅|持续|进一步)*"
    rf"(?:{_GROWN})[至到][ ]*(?P<p1>{P})(?:底|末)?的?[ ]*(?P<q1>{Q})"
)
_SPAN = re.compile(
    rf"(?:从|由)[ ]*(?P<q0>{Q})[ ]*(?:预计|有望|快速|逐步|大幅|持续|进一步)*(?:{_GROWN})[至到][ ]*(?P<q1>{Q})"
)
"""Both ends of a stretch of years that was told before: 2022年至2024年, …从 0.6 亿元跃升至 3.1 亿元."""
_EARNS = re.compile(
    rf"(?:实现|录得|取得|获得|创造|贡献)(?:了|约|近|超)*[ ]*(?P<q>{Q})(?:元)?的?(?={_MODIFIERS}(?:{_HEADS}))"
)
"""An amount before its measure: 实现 1.9 亿元收入."""
_EACH = re.compile(
    rf"[ ]*(?:预计|将|有望)?(?:分别[ ]*(?:预计|将|有望)?(?:实现|为|达到?|约为?)?[ ]*(?P<all>{Q}(?:[ ]?[、/和与及,][ ]?{Q})+)"
    rf"|(?:实现|为|达到?|约为?)?[ ]*(?P<strokes>{Q}(?:[ ]?/[ ]?{Q})+))"
)
_BRACKET = re.compile(
    rf"[ ]*[(（](?P<basis>同比|环比|YoY|yoy)[ ]?(?P<change>增长|下降|下滑|减少|增|减)?[ ]?(?P<q>{Q})[)）]"
)
_COMPOUND = re.compile(
    rf"[ ]*[-–~]?(?:期间|对应)?的?(?P<m>(?:年均|年)?复合(?:年)?(?:增速|增长率)|CAGR)(?:将|约|有望)?(?:达到|达|为|约为)?[ ]*(?P<q>{Q})"
)
_ASKED = re.compile(rf"[\s*•·\-–—0-9.、]*(?:{P}[ ]?)?{_MEASURE.pattern}[ ]*")
_ANSWER = re.compile(
    rf"[ ]*(?P<s>[^{Q}{P}]{{2,12}}?)(?:则|也|均|仅)?(?:约|高达|达到?|为|是|投入|录得)[ ]?(?P<q>{Q})[ ]*"
)
_ALONE = re.compile(
    rf"^[\s]*(?:预计|预期)?(?:在|截至|截止|到了?|自|而|仅|单是|光是)?[\s]*{P}(?:年?底|末|期间|内|止|全年)?[\s]*$"
)
_OWN_TIME = re.compile(rf"[ ]*(?:对应)?(?P<p>{P})(?:年|期间|全年|内)?[ ]*")
_CLAUSE = re.compile("[，,。；;：:！!？?]")
_CONDITION = re.compile("若|如果|假设|假如|倘若|一旦|乐观情[况形]下|悲观情[况形]下")
_HEDGE = re.compile("可能|或将|传闻|据传|并未|没有|未能|不及|尚未|未达|并非|不足以|能否|是否")
_LEAD = re.compile(
    "^.*?(?:数据显示|数据|显示|认为|表示|指出|测算|统计|报道|披露|公告|因为|由于|其中|同期|同时|此外|另外|因此|而|但|且|对应|截至|期内|到了?)[ ,，]*"
)
_SAYING = re.compile("^(?:我们|分析师|机构|券商|市场)?(?:预计|预测|预期|判断|估算)[ ,，]*")
_VERB = re.compile(
    "^(?P<s>.{2,16}?)(?:(?P<says>预计|预期|预测|计划)|实现|录得|取得|获得|报告|公布|完成|累计|拥有|贡献|产生)(?:的|了|全年)*(?P<own>其)?(?P<rest>.{0,16})$"
)
_REACH = 80
"""Characters before a measure in which its subject is looked for."""
_LONGEST_PART = 8
"""Characters between a verb and a measure that may still name a part of it: 实现|云业务|收入."""
_TRIM = re.compile(
    "^(?:[ 的在于自到年、/,，]|\\d+[)）.、]|以来|目前|如今|年内|其中|当前|截至|同期|全年(?=..)|(?:\\d{1,2}[-—–~至])?\\d{1,2}月份?|[上下]半年|第?[一二三四]季度|前[一二三]季度)+"
    "|(?:[ 的之其在于到底末总前、/]|全年|单季|整体|个月|目前|年内|[去今前明]年|[上下]半年|第?[一二三四]季度?|上市时|合计)+$"
)
"""What stands around a subject and is none of it; times that nobody told among it."""
_NOBODY = re.compile(
    "^(?:他|她|它)们?|^(?:公司|标的公司|本公司|任何|每家|各家|其|该|这|该公司|我们|双方|整体|全球|行业|预计|对应|后者|前者|两者|我国|单季|全年|期内)$|[从由将把使让被]$|[后前时]年?$|^其|^(?:可以|可实现|可使|能够|使得?|让|把|对于)"
)
_OWN = re.compile("^(?:公司|本公司|我们|我司|本集团|集团)(?:整体|合计|的)?(?P<part>[^,]*)$")
_LINE_ITEM = re.compile(
    "^(?:(?:利息|财务|管理|销售|研发|税金?|折旧|摊销|减值|投资|营业|其他|其它|少数股东|所得税|资产|负债|权益|现金|合计|小计|总计|单位|项目|指标|备注|净)"
    "(?:费用|成本|收入|支出|损失|收益|准备|损益|净额|及附加)?[ ]*)+$"
)
"""Lines of a statement, which own no measure: a table that a printer has laid flat."""
_HEADING = re.compile(
    "预测|建议|提示|方面|业务|情况|数据|要点|观点|因素|趋势|来源|如下|其中|得益于|包括|环节|阶段"
)
"""What stands before a colon and is no owner."""
_PAIR = re.compile("[与和及、]")
_OPENS = re.compile(
    r"^(?:此前|其中|目前|近日|日前|今日|昨日|昨天|今天|当日|当天|同期|随后|此外|另外|同时|[上下]午|晚间|[在于截至到年，,\s])+"
)
"""What stands before the name that a clause begins with."""
_UNREAD_TIME = re.compile(
    r"第?[一二三四1-4]季度?|Q[1-4]|[上下]半年|单季|單季|单月|單月|(?<!\d)\d{1,2}月|今年|去年|本月|上月|当[季月]|當[季月]"
)
"""A time that is none without the day of publication."""
_EVEN = re.compile("^[更则又还也仅]+|[更则又还也仅]+$")
"""Adverbs around a subject that is left out: 更实现."""
_REACHED = re.compile("达|达到|为|升至|降至|增至|突破")
"""What a time of its own needs before a number of the same measure: 2025年上半年更达 17.5 亿元."""
_ONLY_VERB = re.compile("(?:已|共|合计|累计)?(?:实现|录得|取得|获得|完成|报告|公布)(?:了|的)?")
"""A verb before a measure without its subject: 实现净利润."""
_BEFORE_TIME = re.compile(rf"[^{P}]+{P}(?:年|全年)?")
"""The beginning of a clause that names someone, then a time: 霁川股份 2024 年营业收入."""
_LONGEST_OWNER = 24
"""Characters of a name with what part of the business is meant."""
_SPEAKS = re.compile(
    "研报|研究|认为|预计|预测|预期|表示|指出|称|数据|测算|统计|报道|透露|评级|目标价|点评"
)
"""What a house or a paper does: the numbers behind it are another's."""
_ASIDE = re.compile(rf"[(（][^()（）{Q}{P}]*[)）]")
"""Brackets without a number, which the grammar passes over."""


@dataclass
class Told:
    """What the clauses so far have named."""

    firm: Subject | None = None
    """Whom 公司 means, and a clause that names nobody: the document's own firm."""
    alone: bool = False
    """Whether a clause without a subject may be the firm's: in a list item, or where it begins."""
    subject: Subject | None = None
    measure: str | None = None
    period: Period | None = None
    stretch: Period | None = None
    asked: str | None = None
    """The measure before a colon, of which each clause gives a number of another."""


def stated(
    text: str, mentions: Sequence[Mention], subjects: Subjects, told: Told | None = None
) -> Iterator[Stated]:
    """The metrics that a Chinese sentence surely states.

    Args:
        text: The sentence.
        mentions: Its quantities and periods.
        subjects: The names of its document.
        told: What the part before a semicolon has named; this part is added to it.
    """
    told = told or Told()
    if _CONDITION.search(text):
        told.subject = told.measure = None
        return
    masked, places = mask(text, mentions)
    masked = _ASIDE.sub(lambda aside: " " * len(aside.group()), masked)
    start = 0
    for stop in (*_CLAUSE.finditer(masked), None):
        end = stop.start() if stop else len(masked)
        colon = stop is not None and stop.group() in "：:"
        yield from _Clause(masked[start:end], start, places, subjects).read(told, colon=colon)
        start = end + 1


@dataclass
class _Clause:
    """One clause of a masked sentence."""

    words: str
    offset: int
    places: dict[int, Mention]
    subjects: Subjects

    def read(self, told: Told, *, colon: bool = False) -> Iterator[Stated]:
        """The metrics of the clause; what it names is kept for the next."""
        if _HEDGE.search(self.words):
            told.subject = told.measure = None
            return
        if Q not in self.words:
            head = _TRIM.sub("", self.words.replace(P, "")) if len(self.words) < _REACH else ""
            heads = colon and 2 <= len(head) <= 16 and not _HEADING.search(head)
            told.asked = None
            if _UNREAD_TIME.search(self.words) and P not in self.words:
                told.period = None
            if colon and _ASKED.fullmatch(self.words):
                self._ask(told)
            elif heads and not _NOBODY.search(head):
                told.subject, told.measure = self._whole(head), None
            elif _ALONE.match(self.words):
                told.period = self._period(self.words.index(P))
            else:
                self._turned(told)
                if told.measure and not _MEASURE.search(self.words):
                    told.measure = None
            return
        for read in (self._answer, self._earned, self._carried):
            found = list(read(told))
            if found:
                yield from found
                return
        for match in _MEASURE.finditer(self.words):
            found = list(self._of(match, told))
            if found:
                yield from found
                return
        self._turned(told)
        told.measure = None

    def _ask(self, told: Told) -> None:
        """2024年营业收入: — a measure for which those behind it give numbers."""
        match = _MEASURE.search(self.words)
        assert match is not None
        place = self.words.find(P)
        told.asked = match["m"].strip()
        told.measure = None
        told.period = self._period(place) if place >= 0 else told.period

    def _answer(self, told: Told) -> Iterator[Stated]:
        """霁川股份为 40 亿元, behind the measure and a colon."""
        match = _ANSWER.fullmatch(self.words) if told.asked else None
        if match is None:
            return
        found = self.subjects.of(match["s"].strip(), slot=True)
        if found is not None and found[0].named and not found[1]:
            assert told.asked is not None
            yield from self._one(match, "q", found[0], told.asked, told.period)

    def _earned(self, told: Told) -> Iterator[Stated]:
        """霁川股份实现 1.9 亿元收入."""
        earns = _EARNS.search(self.words)
        if earns is None:
            return
        match = _MEASURE.match(self.words, earns.end())
        before = self.words[: earns.start()]
        if match is None or Q in before:
            return
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        plain = _EVEN.sub("", self._plain(before))
        subject = told.subject if not plain else None
        if plain:
            named = self.subjects.of(plain, slot=True)
            subject = named[0] if named is not None and not named[1] else None
        if subject is None:
            return
        told.subject, told.measure, told.stretch = subject, match["m"].strip(), None
        told.period = periods[-1] if periods else told.period
        yield from self._one(earns, "q", subject, told.measure, told.period)

    def _carried(self, told: Told) -> Iterator[Stated]:
        """同比增长 17.5%, 达到 640 亿元, 复合增速为 29%: more of the same measure."""
        if told.subject is None or told.measure is None:
            return
        lead = _OWN_TIME.match(self.words)
        at = lead.end() if lead else 0
        own = self._period(lead.start("p")) if lead else None
        compound = _COMPOUND.match(self.words, at)
        stretch = own if own and own.until else told.stretch
        if compound and stretch:
            name = f"{told.measure}{compound['m']}"
            yield from self._one(compound, "q", told.subject, name, stretch)
            return
        changed = _CHANGED.match(self.words, at)
        if changed:
            told.period = own or told.period
            yield from self._change(changed, told)
            return
        value = _VALUE.match(self.words, at)
        if value and value.start("q") > at and (own is None or _REACHED.search(value.group())):
            told.period = own or told.period
            yield from self._one(value, "q", told.subject, told.measure, told.period)

    def _of(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        """What is said of one measure: a value, a change, both ends, or one for each year."""
        measure, end = match["m"].strip(), match.end()
        # 公司量测业务收入: the words before 业务 are any, and 公司 is no part of the measure
        owner = 2 if measure.startswith("公司") else 0
        measure, before = measure[owner:], self.words[: match.start() + owner]
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        whose = self._subject(before)
        each = _EACH.match(self.words, end)
        if each:
            yield from self._each(each, measure, before, [one for one in periods if one], told)
            return
        if whose is None:
            whose = self._own(before, told)
        if whose is None:
            return
        subject, rest = whose
        if subject is None:
            subject = told.subject or (told.firm if told.alone else None)
            if subject is None:
                return
        measure = f"{rest}{measure}"
        if not periods and _UNREAD_TIME.search(before):
            told.period = None  # 其中二季度: another time than the clause before tells
        period = periods[-1] if periods else told.period
        both = _FROM.match(self.words, end)
        if both:
            yield from self._both(both, subject, measure, told)
            return
        told.subject, told.measure, told.period, told.stretch = subject, measure, period, None
        ends = _SPAN.match(self.words, end)
        if ends and period is not None and period.until is not None:
            yield from self._one(ends, "q0", subject, measure, structs.replace(period, until=None))
            yield from self._one(ends, "q1", subject, measure, period.until)
            told.period, told.stretch = period.until, period
            return
        compound = _COMPOUND.match(self.words, end)
        if compound:
            if period is not None and period.until is not None:
                yield from self._one(compound, "q", subject, f"{measure}{compound['m']}", period)
            return
        changed = _CHANGED.match(self.words, end)
        if changed:
            yield from self._change(changed, told)
            return
        value = _VALUE.match(self.words, end)
        if value is None:
            told.measure = None
            return
        found = list(self._one(value, "q", subject, measure, period))
        yield from found
        bracket = _BRACKET.match(self.words, value.end())
        if found and bracket:
            change = f"{bracket['basis']}{bracket['change'] or '增长'}"
            yield from self._one(bracket, "q", subject, f"{measure}{change}", period, change=True)

    def _change(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        assert told.subject is not None
        assert told.measure is not None
        name = f"{told.measure}{match['basis'] or ''}{match['change']}"
        yield from self._one(match, "q", told.subject, name, told.period, change=True)
        yield from self._one(match, "to", told.subject, told.measure, told.period)

    def _both(
        self, match: re.Match[str], subject: Subject, measure: str, told: Told
    ) -> Iterator[Stated]:
        first, last = self._period(match.start("p0")), self._period(match.start("p1"))
        if first is None or last is None:
            return
        yield from self._one(match, "q0", subject, measure, first)
        yield from self._one(match, "q1", subject, measure, last)
        told.subject, told.measure, told.period = subject, measure, last
        told.stretch = structs.replace(first, until=last) if first.iso < last.iso else None

    def _each(
        self,
        match: re.Match[str],
        measure: str,
        before: str,
        periods: list[Period],
        told: Told,
    ) -> Iterator[Stated]:
        """分别为 A、B 和 C: one for each time or each subject, or nothing."""
        name = "all" if match["all"] else "strokes"
        at = match.start(name)
        numbers = [at + index for index, sign in enumerate(match[name]) if sign == Q]
        if not periods and told.period is not None and told.period.until:
            periods = [told.period]
        if len(periods) == 1 and periods[0].until:
            periods = _years(periods[0])
        told.measure = None
        plain = self._plain(before)
        if len(periods) == len(numbers):
            whose = self._subject(before)
            subject = whose[0] if whose else None
            if subject is None:
                return
            for place, period in zip(numbers, periods, strict=True):
                yield from self._at(place, subject, measure, period)
            return
        subjects = [_TRIM.sub("", part) for part in _PAIR.split(plain)]
        if len(subjects) == len(numbers) and all(
            2 <= len(one) <= 16 and not _NOBODY.search(one) for one in subjects
        ):
            when = periods[0] if len(periods) == 1 else None if periods else told.period
            for place, name in zip(numbers, subjects, strict=True):
                yield from self._at(place, self._whole(name), measure, when)

    def _one(
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
        yield from self._at(match.start(name), subject, measure, period, change=change)

    def _at(
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
        if suits and (subject.named or not OF_FIRM.search(measure)):
            yield Stated(subject.text, subject.registered, measure, mention, period)

    def _period(self, place: int) -> Period | None:
        value = self.places[self.offset + place].value
        return value if isinstance(value, Period) else None

    def _plain(self, before: str) -> str:
        """What stands before a measure, without times and who says it."""
        words = before[-_REACH:].replace(P, "").strip(" 的")
        words = _SAYING.sub("", words)
        kept = _LEAD.sub("", words)
        return _TRIM.sub("", kept) if kept or words != before else _TRIM.sub("", words)

    def _subject(self, before: str) -> tuple[Subject | None, str] | None:
        """Whose measure it is, and words that belong to the measure; None where nobody surely.

        A pair of None and words is a measure without a subject of its own.
        """
        if Q in before:
            return None
        plain = self._plain(before)
        rest = ""
        verb = _VERB.match(plain)
        if verb:
            plain, rest = _TRIM.sub("", verb["s"]), _TRIM.sub("", verb["rest"])
            if not verb["says"] and len(rest) > _LONGEST_PART:
                return None
            if verb["says"] and rest:
                # X 预计 Y 的收入: Y's; X 预计其收入: X's
                plain, rest = (plain, rest) if verb["own"] else (rest, "")
        elif _ONLY_VERB.fullmatch(plain):
            plain = ""
        if not plain:
            return None, rest
        if _NOBODY.search(plain) or _PAIR.search(plain) or not 2 <= len(plain) <= _LONGEST_OWNER:
            return None
        if _LINE_ITEM.match(plain) or plain.startswith(("公司", "本公司", "我们")):
            return None
        slot = bool(verb and not verb["says"]) or _BEFORE_TIME.fullmatch(before) is not None
        found = self.subjects.of(plain, slot=slot)
        return None if found is None else (found[0], f"{found[1]}{rest}")

    def _own(self, before: str, told: Told) -> tuple[Subject, str] | None:
        """公司 of a document or sentence about one firm, and the part of it that the measure is of."""
        firm = told.firm or (told.subject if told.subject and told.subject.named else None)
        if firm is None or Q in before:
            return None
        plain = self._plain(before)
        verb = _VERB.match(plain)
        if verb:
            plain, rest = _TRIM.sub("", verb["s"]), _TRIM.sub("", verb["rest"])
        else:
            rest = ""
        own = _OWN.match(plain)
        if own is None or len(own["part"]) > _LONGEST_PART or _PAIR.search(own["part"]):
            return None
        return firm, f"{own['part']}{rest}"

    def _whole(self, name: str) -> Subject:
        """A subject that stands alone; from its name on, where it ends with one."""
        found = self.subjects.within(name)
        if found and len(name) - found[-1].end <= 8:
            last = found[-1]
            named = last.registered or firmly(name[last.start :])
            return Subject(name[last.start :], last.registered, named)
        return Subject(name, False, False)

    def _turned(self, told: Told) -> None:
        """A clause without a measure that begins with a name turns to it: 霁川股份发布公告."""
        plain = _OPENS.sub("", self.words.replace(P, ""))
        found = self.subjects.within(plain)
        if not found:
            return
        told.measure = None
        one = len({plain[each.start : each.end] for each in found}) == 1
        first = found[0]
        turns = one and first.start == 0 and not _SPEAKS.search(self.words)
        told.subject = Subject(plain[: first.end], first.registered, True) if turns else None


def _years(stretch: Period) -> list[Period]:
    """The years of "2025-2027 年"."""
    last = stretch.until
    if last is None or stretch.month or stretch.quarter or stretch.half or stretch.months:
        return []
    return [
        structs.replace(stretch, year=year, until=None, state=stretch.state or last.state)
        for year in range(stretch.year, last.year + 1)
    ]
