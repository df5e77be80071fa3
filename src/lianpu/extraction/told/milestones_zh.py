"""Chinese clauses that tell a step and its time: 于2025年9月流片成功, 预计2026年三季度量产1.6T光模块."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.fact import Stage
from lianpu.core.period import Period
from lianpu.core.vocabulary import milestones
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.told.forms import Reached, past
from lianpu.extraction.told.marked import Marked, N

_WORDS = {word: key for key, step in milestones().items() for word in step.zh}
TRIGGERS = tuple(_WORDS)
NEEDS = r"\d\s?[年月季qh/.]|[qh]\s?\d|[一二三四]季|[上下]半年|年[底初末内中]|[今明去后]年|\d月|已|成功|顺利"
"""What a clause with a step has: a time, or that it has come about."""
_EVENTS = "|".join(sorted((re.escape(word.lower()) for word in _WORDS), key=len, reverse=True))
_EVENT = lazy_re.compile(
    rf"(?P<e>{_EVENTS})(?!会|公告|报告|业绩|财报|年报|季报|数据|指引|通知|政策|白皮书|预告|研报|声明|信息|消息|人员|公司|能力|经验|车型|量|额|率|线|节奏|进度|价|款|周期|方式|条件|地点|商|订单|规模|面积|验收|使用权|项目(?:资金|投资)|了?[^,;.]{{0,8}}(?:报告|公告|政策|财报|业绩|白皮书|意见|通知|指引|数据|消息|声明|方案|计划|办法|规定|榜单))"
)
_TIME = rf"(?:{P}(?:年|月)?(?:年底|底|末|初|前|起|左右|内|下旬|上旬|中旬|前后|之前|期间|至{P})*)"
_SOON = "预计|计划|拟|将|有望|目标|力争|争取|预期|规划|定于|定在|待|希望|准备|筹备"
_DONE = "已经?|成功|顺利|完成了?|实现了?|正式"
_BETWEEN = lazy_re.compile(
    rf"(?:{_SOON}|{_DONE}|于|在|可|能|会|{_TIME}|,|年内|开始|实现|完成|进入|启动|首次|率先|陆续|逐步|大规模|规模化|批量|小批量|全面|进行|投入|得以|达到|推进至|可以|就|便|又|也|均|并|全部|分批|一并|同步|最快|最早|最迟|不晚于|预定|起|内|左右|正式|的)*"
)
_BEHIND = lazy_re.compile(
    rf"(?:时间|时点|节点|工作|日期|预计|计划|将|原定|定|推迟|延后|延期|延迟|提前|调整|放在|安排|的|是|为|在|于|至|到|有望|从|由|原计划的?)*(?P<p>{P})(?:(?P<to>推迟|延后|延期|延迟|提前|调整)(?:至|到|为)(?P<p2>{P}))?"
)
_LATER = lazy_re.compile("推迟|延后|延期|延迟|跳票|顺延")
_MOVED = lazy_re.compile(
    rf",(?:现|目前|已|但|后|预计|将|因[^,]{{0,12}},?)*(?:推迟|延后|延期|延迟)(?:至|到)(?P<p>{P})"
)
_GONE = lazy_re.compile("取消|终止|放弃|搁置|中止|叫停")
_UNSURE = lazy_re.compile(
    "若|如果|假如|假设|倘|一旦|可能|或将|或可|能否|是否|何时|未能|尚未|没有|并未|未|不会|无法|难以|传闻|据传|谣言|不实|玩笑|待定|不确定|同比|环比|增长|下降"
)
_THING_END = lazy_re.compile(
    rf"(?:[,的\s]|(?:推迟|延后|延期|延迟|顺延|提前|调整)(?:至|到|为)?|{_SOON}|{_DONE}|于|在|可|能|会|{_TIME}|开始|首次|率先|陆续|也|均|并|全面|预定|最快|最早|原定|原|目前|近日|日前|今日|今天|现|现已|的|正|及|自{P}|自|从|其|有序|稳步|积极|推进)+$"
)
_THING_START = lazy_re.compile(
    rf"^(?:[,的\s:：]|目前|其中|此外|同时|公司|旗下|自主研发的?|自研的?|其|该|新一代|首款|首颗|首个|方面|当前|{_TIME}|表示|称|透露|指出|和|与|披露|发布的|把|将|{_SOON}|实现|完成|启动|开始|推进|率先|首次|于|在)+"
)
_OBJECT = lazy_re.compile(
    rf"^(?:了|其|该公司|成功|成功的|新一代|首款|首颗|首批|首台|首个|自研的?|自主研发的?|旗下|的)*(?P<t>(?!时间|阶段|工作|节点|后|前|的|并|和|及|,|\s*\[)[^,;.!?{P}{N}]{{2,24}}?)(?=$|[,;.!?]|并|和(?={_EVENTS}))"
)
_TOLD_WITHOUT_TIME = ("taped_out", "qualified", "mass_production", "pilot", "full_capacity")
_NO_THING = lazy_re.compile(
    r"^(?:公司|其|该|项目|产品|产线|公司产品|有关|相关|上述|后|前|成功|阶段|完成|实现|[\d.]+|预计|计划|以来|持续|全年|年内|有望|市场|行业|将|新品|工作|了)$|同比|环比|增长|收入|利润|亿元|万元|认为|表示|预计|[?!]|情况|影响|需求|公告|预案|裁决|方案|公示|报告|决定|并于|同年|合同|协议|预告|股份|股权"
)
_LISTING = lazy_re.compile("板|交所|港股|a股|挂牌|ipo|发行|首日|债券|募集")
_CLAUSE = lazy_re.compile(r"[;!?]|\.(?!\d)")
_OWN = lazy_re.compile(r"(?:公司|本公司|我们|我司)(?!法|债)")
_SAID = lazy_re.compile(
    rf"^(?:{N}|公司|[^,;{N}]{{0,12}})(?:表示|称|透露|披露|公告|指出|宣布|在[^,]{{0,12}}上表示)[,:，]?"
)
_SOURCE = lazy_re.compile(rf"(?:据|根据){N}[^,]{{0,10}}(?:,|报道|消息|称)")


def reached(marked: Marked) -> Iterator[Reached]:
    """The steps that a Chinese sentence surely tells."""
    text = marked.text
    if re.search("若|如果|假如|假设|倘|一旦|传闻|据传|谣言|不实|玩笑", text):
        return
    start = 0
    for stop in (*_CLAUSE.finditer(text), None):
        end = stop.start() if stop else len(text)
        yield from _sentence(marked, start, end)
        start = end + 1


def _sentence(marked: Marked, start: int, end: int) -> Iterator[Reached]:
    text = marked.text
    owner: tuple[str | None, bool, bool] | None = None
    thing: str | None = None
    past_event = start
    for match in _EVENT.finditer(text, start, end):
        if match.start() < past_event:
            continue
        low = (
            max(text.rfind(sign, start, match.start()) for sign in ",") + 1
            if "," in text[start : match.start()]
            else start
        )
        stop = text.find(",", match.end(), end)
        high = stop if stop >= 0 else end
        # a time set off by commas belongs to what follows: 预计2026年, 二期产线投产
        lead_low = low
        if lead_low > start and re.fullmatch(
            rf"\s*(?:预计|计划|截至|到|在|于)*{_TIME}\s*",
            text[max(text.rfind(",", start, low - 1) + 1, start) : low - 1],
        ):
            lead_low = max(text.rfind(",", start, low - 1) + 1, start)
        clause = text[max(lead_low, past_event) : high]
        if _UNSURE.search(clause):
            past_event = match.end()
            continue
        before = text[max(lead_low, past_event) : match.start()]
        found = _whose(marked, max(lead_low, past_event), before)
        if found is not None:
            owner, said = found
            thing = said or None
        elif lead_low > start and owner is None:
            found = (
                _whose(marked, start, text[start : lead_low - 1])
                if N in text[start:lead_low] or _OWN.search(text[start:lead_low])
                else None
            )
            owner = found[0] if found else None
        event = match.span("e")
        step = _WORDS[match["e"]] if match["e"] in _WORDS else _WORDS[match["e"].upper()]
        if step == "launched" and _LISTING.search(clause):
            past_event = match.end()
            continue
        behind = text[match.end() : high]
        if step == "shipping" and _SO_MANY.match(behind):
            past_event = match.end()
            continue
        target = _OBJECT.match(behind)
        object_ = None
        if (
            target is not None
            and step
            in (
                "mass_production",
                "launched",
                "shipping",
                "taped_out",
                "sampling",
                "pilot",
                "approved",
            )
            and not _NO_THING.search(target["t"])
            and not _BEHIND.match(behind)
        ):
            words = marked.written(match.end() + target.start("t"), match.end() + target.end("t"))
            object_ = (
                words
                if re.search(
                    r"[A-Za-z0-9]|芯片|模块|车|机|器|药|电池|产品|服务器|卡|系列|板|材料|设备|平台|模型|手机|晶圆|内存|颗粒|硬盘|组件|电芯",
                    words,
                )
                else None
            )
        if step == "launched" and not object_ and (not thing or behind.strip(" 了")):
            past_event = match.end()
            continue  # what was published is no product
        if re.search("同年|当年|次年", before[-12:]):
            past_event = match.end()
            continue  # of a year told elsewhere
        date, was, stage = _when(marked, match, max(lead_low, past_event), high)
        moved = _MOVED.match(text, high, end)
        if moved is not None and stage is not None:
            date, was, stage = marked.period(moved.start("p")), date, Stage.DELAYED
        elif re.search("原(?:计划|定|本|拟)", before) and stage is not Stage.DELAYED:
            stage = None  # what had been planned is planned no longer, or not said to be
        past_event = match.end()
        if stage is None or (
            date is None and (stage is not Stage.REACHED or step not in _TOLD_WITHOUT_TIME)
        ):
            continue
        if owner is None and not (object_ or thing):
            continue
        if owner is None and not (object_ or _telling(thing)):
            continue
        name, registered, own = owner or (None, False, True)
        yield Reached(
            name,
            registered,
            object_ or thing,
            (match.start(), match.end()),
            event,
            step,
            stage,
            date,
            was,
            own,
        )


_SO_MANY = lazy_re.compile(rf"(?:量|了|新车|汽车|整车|约|近|逾|超过?|达到?|[ ])*{Q}")
"""What makes a delivery one of counting: 累计交付 34.1 万辆."""


def _telling(thing: str | None) -> bool:
    """Whether words alone, without a firm, say which thing: they hold a sign of their own."""
    return thing is not None and re.search(r"[A-Za-z]|期|产线|基地|工厂|项目", thing) is not None


def _whose(
    marked: Marked, low: int, before: str
) -> tuple[tuple[str | None, bool, bool], str] | None:
    """Whose step it is and which thing's, from what stands before the event."""
    cut = 0
    source = _SOURCE.match(before)
    if source is not None:
        cut = source.end()
    said = _SAID.match(before[cut:])
    owner: tuple[str | None, bool, bool] | None = None
    if said is not None and said.end() < len(before) - cut:
        owner = _owner(marked, low + cut, said.group())
        cut += said.end()
    rest = before[cut:]
    own = _owner(marked, low + cut, rest)
    if own is not None:
        owner = own
        place = rest.rfind(N) + 1 if N in rest else _OWN.search(rest).end()  # type: ignore[union-attr]
        if rest.count(N) > 1:
            return None
        words_from = place
    else:
        words_from = 0
    plain = rest[words_from:]
    tail = _THING_END.search(plain)
    plain_end = tail.start() if tail else len(plain)
    head = _THING_START.match(plain[:plain_end])
    begin = head.end() if head else 0
    thing = ""
    if plain_end - begin >= 2:
        thing = marked.written(low + cut + words_from + begin, low + cut + words_from + plain_end)
        # 岑石半导体与客户合作开发的芯片: what governs stays out
        thing = (
            ""
            if _NO_THING.search(thing)
            or len(thing) > 24
            or P in plain[begin:plain_end]
            or re.search("[,(（]", thing)
            else thing
        )
    if owner is None and not thing:
        return None
    return owner or (None, False, True), thing


def _owner(marked: Marked, low: int, words: str) -> tuple[str | None, bool, bool] | None:
    place = words.find(N)
    if place >= 0:
        if re.search("与|向|为|由|给|从|对|被|替|供应", words[max(0, place - 1) : place]):
            return None
        name = marked.name(low + place)
        return (name.text, name.registered, False) if name is not None else None
    return ("", False, True) if _OWN.search(words) else None


def _when(
    marked: Marked, match: re.Match[str], low: int, high: int
) -> tuple[Period | None, Period | None, Stage | None]:
    """Time, time before, and stage of an event; no stage where its time is not surely its own."""
    text = marked.text
    before, behind = text[low : match.start()], text[match.end() : high]
    whole = before + behind
    follows = _BEHIND.match(behind)
    date = was = None
    if follows is not None:
        first = marked.period(match.end() + follows.start("p"))
        date = first
        if follows["p2"]:
            date, was = marked.period(match.end() + follows.start("p2")), first
    else:
        places = [at for at, sign in enumerate(before) if sign == P]
        if places:
            last = places[-1]
            if len(places) > 1 and not re.fullmatch(r"至|到|-|~|—", before[places[-2] + 1 : last]):
                shifted = re.search(
                    rf"(?:由|从|原定|原计划)(?:的|于|在)*{P}[^,]{{0,8}}(?:推迟|延后|延期|延迟|提前|调整)(?:至|到|为){P}",
                    before,
                )
                if shifted is None:
                    return None, None, None
                was = marked.period(low + places[-2])
            date = marked.period(low + last)
    if _GONE.search(whole):
        return date, None, Stage.DROPPED if date is not None else None
    if _LATER.search(whole):
        return date, was, Stage.DELAYED if date is not None else None
    soon = re.search(f"{_SOON}", whole) is not None
    done = re.search("已|成功|顺利", whole) is not None or re.match("了|成功", behind) is not None
    soon = soon or (not done and re.search(f"{_SOON}", text[: match.start()]) is not None)
    if date is None:
        return (
            None,
            None,
            Stage.REACHED if done and not soon and re.search("已|成功|顺利完成", whole) else None,
        )
    over = past(date, marked.sentence.published)
    if soon:
        return (
            date,
            was,
            Stage.REACHED if over is True and done and "已" in whole else Stage.PLANNED,
        )
    if done or over is True:
        return date, was, Stage.PLANNED if over is False else Stage.REACHED
    if over is False and not date.relative:
        return date, was, Stage.PLANNED
    return None, None, None
