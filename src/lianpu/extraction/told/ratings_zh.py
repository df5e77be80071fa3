"""Chinese sentences that rate: 维持“买入”评级, 目标价由…上调至…, 主体信用等级为AA+，展望稳定.

Whose rating it is stands in the phrase, before a colon, or is the one firm of the sentence; else it is
the document's own. A condition, a wish and the key to a house's words rate nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.told.forms import GRADE, OPINION_ZH, OUTLOOK_ZH, Rated, price
from lianpu.extraction.told.marked import HEDGED_ZH, Marked, N

TRIGGERS = ("评级", "目标价", "信用等级", "评定为", "合理价值", "合理估值")
_UP = "上调|下调|调升|调降|调高|调低|升|降|调"
_CHANGE = "首次覆盖,?并?给予|首次覆盖,?评级为?|首次给予|首次评级为?|维持|重申|给予|授予|恢复|" + _UP
_WHO = rf"(?P<who>{N}|本?公司|(?:[^,;:\"{N}{Q}{P}对将]{{2,8}}?(?:行业|板块)))"
_WORD = rf"[\"'\s]*(?P<word>{OPINION_ZH})[\"'\s]*"
_STOCK = "(?:股票|公司|投资|个股|A股|H股|a股|h股)"
_GIVEN = lazy_re.compile(
    rf"(?P<change>{_CHANGE})(?:对|了|其|该股)*{_WHO}?(?:股份)?(?:的|{_STOCK}|至|为|到|及|评级|股价|\(?[\w.]{{4,12}}\)?)*{_WORD}(?:的)?{_STOCK}?(?:投资)?评级"
)
_NAMED = rf"(?P<who>{N}|本?公司|(?:[^,;:\"{N}{Q}{P}对将]{{2,8}}?(?:行业|板块))|(?!该|其|个|全年|盈利|业绩|此前|目标|投资|收入|相应)[一-龥]{{3,6}})"
"""Where both sides of a name are words of rating, words that no rule knows are one."""
_MOVED = lazy_re.compile(
    rf"(?:(?:将|把){_NAMED}(?:的)?{_STOCK}?(?:投资)?评级|{_WHO.replace('who', 'who3')}?(?:的)?{_STOCK}?(?:投资)?评级)(?:由|从)[\"'\s]*(?P<before>{OPINION_ZH})[\"'\s]*(?P<change>{_UP})(?:至|为|到){_WORD}"
    rf"|(?:将|把){_NAMED.replace('who', 'who2')}(?:的)?(?:由|从)[\"'\s]*(?P<before2>{OPINION_ZH})[\"'\s]*(?P<change2>{_UP})(?:至|为|到){_WORD.replace('<word>', '<word2>')}"
)
_TO = lazy_re.compile(
    rf"(?:将|把){_NAMED}(?:的)?{_STOCK}?(?:投资)?(?:评级)?(?P<change>{_UP})(?:至|为|到){_WORD}|(?P<change2>{_UP}){_NAMED.replace('who', 'who2')}(?:的)?{_STOCK}?(?:投资)?评级(?:至|为|到){_WORD.replace('<word>', '<word2>')}"
)
_LABEL = lazy_re.compile(
    rf"(?:^|[\s;,])(?:{_STOCK}|投资)?(?:投资)?评级[:为]{_WORD}(?:\((?P<change>首次覆盖|首次评级|首次|维持|重申|上调|下调|不变)[^)]{{0,6}}\))?(?=$|[\s;,.(])"
)
_TARGET = lazy_re.compile(
    rf"(?:目标价(?:格|位)?|合理价值|合理估值)(?:(?:由|从)(?:此前的|原来的|原)?(?P<t0>{Q})(?P<up0>{_UP}|提高|下修|上修)?(?:至|为|到)(?P<t1>{Q})|(?:为|至|到|:|是|在|约|每股|\s|(?P<up>上调|下调|调升|调降|调高|调低|提高|提升|下修|上修|维持))*(?P<t>{Q}))"
    rf"(?:[(,]?(?:原为?|前值为?|此前为?|原来为?|前次为?|原先为?)(?P<t2>{Q}))?"
)
_AIM_CHANGE = lazy_re.compile(
    rf"(?P<up>上调|下调|调升|调降|调高|调低|提高|维持)(?:对|其|了)*{_WHO}?(?:的)?(?:股票)?$"
)
_SORT = "(?:主体|发行人|企业|长期|短期|外币|本币|高级|无抵押|优先|债务|债项|信用|违约|家族|公司|个体|评级|的|级|国际)*"
_CREDIT = lazy_re.compile(
    rf"(?:(?P<change>维持|确认|上调|下调|授予|给予|评定|将|调升|调降|首次授予)(?:对|了)*)?(?:{_WHO}|(?<=[持认调予定将])(?P<plain>[^,;:\"的{N}{Q}{P}]{{2,10}}?)(?=的?(?:主体|长期|发行人|企业)))(?:股份)?(?:的)?{_SORT}(?:信用等级|信用评级|评级|等级)"
    rf"(?:(?:由|从)[\"'\s]*(?P<before>{GRADE})[\"'\s]*)?(?P<change2>(?:{_UP}|维持|确认|评定|列))?(?:为|至|在|到|是|于|[\"'\s:])*(?P<word>{GRADE})[\"'\s]*(?:级)?",
    re.IGNORECASE,
)
_GRANTED = lazy_re.compile(
    rf"(?P<change>授予|给予|维持|确认|首次授予)(?:了)?{_NAMED}[\"'\s]*(?P<word>{GRADE})[\"'\s]*(?:级)?(?:的)?{_SORT}(?:信用等级|信用评级|评级)",
    re.IGNORECASE,
)
_OUTLOOK = lazy_re.compile(
    rf"展望(?:也|均|则)?(?:维持|调整|调|上调|下调|由[\"']?(?:{OUTLOOK_ZH})[\"']?)?(?:为|至|在|到|:|[\"'\s])*(?P<o>{OUTLOOK_ZH})"
)
_HOUSE = lazy_re.compile(
    "(?:证券|国际|研究|投行|资信|评级|银行|资本|高盛|大摩|小摩|瑞银|花旗|野村|穆迪|惠誉|标普|信评|中诚信)$"
)
_BYLINE = lazy_re.compile(r"(?:分析师|分析員|研究员|联系人|作者|撰写|执笔)[:\s][^;|]{0,30}$")
"""Before a name: it is of who wrote, and nothing that is rated."""
_KEY = lazy_re.compile(
    "评级(?:标准|说明|体系|定义|系统)|预期未来|未来(?:6|12|六|十二)个月|以报告(?:发布)?日|相对(?:于)?(?:同期)?(?:沪深|恒生|基准|市场)|涨幅(?:在|超过|大于|介于)"
)


def rated(marked: Marked) -> Iterator[Rated]:
    """The ratings that a Chinese sentence surely tells."""
    text = marked.text
    if _KEY.search(text) or re.search("若|如果|假如|倘|玩笑|谣言|不实|不构成", text):
        return
    told: list[Rated] = []
    for form in (_CREDIT, _GRANTED):
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in (one.at for one in told)):
                continue
            found = _credit(marked, match)
            if found is not None:
                told.append(found)
    for form in (_MOVED, _TO, _GIVEN, _LABEL):
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in (one.at for one in told)):
                continue
            found = _opinion(marked, match)
            if found is not None:
                told.append(found)
    told.sort(key=lambda one: one.at)
    yield from _with_targets(marked, told)


def _hedged(marked: Marked, match: re.Match[str]) -> bool:
    text = marked.text
    low = max(text.rfind(sign, 0, match.start()) for sign in ",;")
    return HEDGED_ZH.search(text[low + 1 : match.end()]) is not None


def _who(marked: Marked, match: re.Match[str], *keys: str) -> tuple[str, bool, bool] | None:
    """Whom a phrase rates; None where it is said nowhere."""
    for key in keys:
        if match.groupdict().get(key) is None:
            continue
        place, end = match.span(key)
        name = marked.name(place)
        if name is not None:
            return (name.text, name.registered, False)
        words = marked.written(place, end)
        return ("", False, True) if words.endswith("公司") else (words, False, False)
    text = marked.text
    lead = text[: match.start()]
    places = [at for at, sign in enumerate(lead) if sign == N and not _BYLINE.search(lead[:at])]
    headed = [
        at
        for at in places
        if lead[at + 1 : at + 2] == ":" or re.match(r"\([^)]{2,14}\):", lead[at + 1 :])
    ]
    name = marked.name(headed[-1]) if headed else None
    if name is None:
        others = {
            one.text
            for at in places
            if (one := marked.name(at)) is not None and not _HOUSE.search(one.text)
        }
        if len(others) > 1:
            return None
        name = next(
            (marked.name(at) for at in places if (one := marked.name(at)) and one.text in others),
            None,
        )
    return (name.text, name.registered, False) if name is not None else ("", False, True)


def _house(marked: Marked, match: re.Match[str], subject: str) -> str | None:
    lead = marked.text[: match.start()]
    found = re.search(
        rf"{N}(?:的?(?:分析师|研究员|报告|研报)[^,;]{{0,8}})?(?:今日|日前|近日|首次覆盖{N}(?:股份)?(?:\([^)]{{2,14}}\))?,?|发布研报|发布报告|表示|称|指出|[\s,]|{P}|将|仍|已|再次)*$",
        lead,
    )
    name = marked.name(found.start()) if found else None
    return name.text if name is not None and name.text != subject else None


def _opinion(marked: Marked, match: re.Match[str]) -> Rated | None:
    if _hedged(marked, match):
        return None
    who = _who(marked, match, "who", "who2", "who3")
    if who is None:
        return None
    groups = match.groupdict()
    key = "word2" if groups.get("word2") else "word"
    before = next((groups[name] for name in ("before", "before2") if groups.get(name)), None)
    change = next((groups[name] for name in ("change", "change2") if groups.get(name)), None)
    return Rated(
        who[0], who[1], match.span(), marked.written(*match.span(key)), change.rstrip(",") if change else None, before,
        house=_house(marked, match, who[0]), own=who[2], date=_day(marked, match),
    )  # fmt: skip


def _day(marked: Marked, match: re.Match[str]) -> Period | None:
    """The day that stands before it in its sentence."""
    period = marked.last_period(match.start())
    return period if period is not None and period.day is not None else None


def _credit(marked: Marked, match: re.Match[str]) -> Rated | None:
    if _hedged(marked, match):
        return None
    who = _who(marked, match, "who", "plain")
    if who is None:
        return None
    groups = match.groupdict()
    behind = marked.text[match.end() : match.end() + 24]
    outlook = _OUTLOOK.search(behind)
    change = next(
        (
            groups[name]
            for name in ("change2", "change")
            if groups.get(name) and groups[name] != "将"
        ),
        None,
    )
    return Rated(
        who[0], who[1], match.span(), marked.written(*match.span("word")), change,
        marked.written(*match.span("before")) if groups.get("before") else None,
        outlook=outlook["o"] if outlook else None, house=_house(marked, match, who[0]), own=who[2], date=_day(marked, match),
    )  # fmt: skip


def _with_targets(marked: Marked, told: list[Rated]) -> Iterator[Rated]:
    """The ratings, each with the price it aims at; a price alone is told as one without an opinion."""
    text = marked.text
    left = list(told)
    for match in _TARGET.finditer(text):
        if _hedged(marked, match):
            continue
        low = match.start("t1") if match["t1"] else match.start("t")
        aim = price(marked.quantity(low))
        was = next(
            (price(marked.quantity(match.start(key))) for key in ("t0", "t2") if match[key]), None
        )
        if aim is None:
            continue
        mine = next(
            (
                at
                for at in range(len(left) - 1, -1, -1)
                if left[at].at[0] < match.start()
                and left[at].target is None
                and not _apart(text, left[at].at[1], match.start())
            ),
            None,
        )
        if mine is None:
            mine = next(
                (
                    at
                    for at, one in enumerate(left)
                    if one.at[0] > match.start()
                    and one.target is None
                    and N not in text[match.end() : one.at[0]]
                ),
                None,
            )
        if mine is not None and left[mine].outlook is None:
            left[mine] = replace(left[mine], target=aim, target_before=was)
            continue
        yield from _alone(marked, match, aim, was)
    yield from left


def _apart(text: str, start: int, end: int) -> bool:
    return N in text[start:end] or end - start > 40


def _alone(
    marked: Marked, match: re.Match[str], aim: Quantity, was: Quantity | None
) -> Iterator[Rated]:
    text = marked.text
    low = max(text.rfind(sign, 0, match.start()) for sign in ",;") + 1
    clause = text[low : match.start()]
    change = next((match[key] for key in ("up", "up0") if match[key]), None)
    ahead = _AIM_CHANGE.search(clause)
    if ahead is not None:
        change = ahead["up"]
    inside = [at for at, sign in enumerate(clause) if sign == N]
    if ahead is not None and ahead["who"] == N:
        name = marked.name(low + ahead.start("who"))
    elif inside:
        name = marked.name(low + inside[-1])
    else:
        name = None
    if name is not None:
        if _HOUSE.search(name.text):
            return
        yield Rated(name.text, name.registered, match.span(), "", change, None, aim, was)
        return
    who = _who(marked, match)
    if who is not None and (change or was or who[2]):
        yield Rated(who[0], who[1], match.span(), "", change, None, aim, was, own=who[2])
