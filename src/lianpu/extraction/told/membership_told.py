"""Memberships that sentences tell: who makes or supplies what, who sits where in a chain, who is on which list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Membership
from lianpu.core.period import Period
from lianpu.core.span import Span
from lianpu.core.vocabulary import segments
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.names.skeletons import Outlines
from lianpu.extraction.tables.grid import fold
from lianpu.extraction.text.whose import Firm
from lianpu.extraction.told.marked import HEDGED_EN, HEDGED_ZH, SUBJECT, Marked, N, Named, Triggers

READER = "memberships.prose@1"
SURE, LIKELY = 0.9, 0.7
"""Confidence where the member is registered, and where it is a name by form or the document's firm."""
_ROLE_ZH = "供应商|厂商|制造商|生产商|服务商|运营商|提供商|开发商|代工厂|龙头企业|龙头厂商|龙头|生产企业|设备商|集成商|分销商"
_ADJ_ZH = "全球|世界|国内|国际|中国|我国|亚洲|欧洲|知名|领先|领军|主要|核心|重要|头部|专业|主流|一流|著名|少数|稀缺|优质|关键|最大|第[一二三四五六七八九十]大|前[三五十]大"
_IS_ZH = lazy_re.compile(
    rf"(?:是|为|系|作为|已成为|成为)(?:一家|了)?(?P<adj>(?:(?:{_ADJ_ZH})(?:的)?[、]?)*)(?P<seg>[^,;.!?{N}{Q}{P}是]{{2,24}}?)(?:的)?(?P<role>{_ROLE_ZH})(?:之一)?(?=$|[,;.!?])"
)
_FOCUS_ZH = lazy_re.compile(
    rf"是(?:一家|国内|全球)*(?P<adj>)(?:专注于|聚焦于|聚焦|专业从事|主要从事|从事|专注)(?P<seg>[^,;.!?{N}{Q}{P}]{{2,24}}?)(?:的)?(?:研发|设计|生产|制造|销售|服务|、|和|与|及|开发|业务)*的?(?P<role>企业|公司|厂商)(?:之一)?(?=$|[,;.!?])"
)
_SITS_ZH = lazy_re.compile(
    rf"(?:属于|位于|处于|身处|地处)(?P<seg>[^,;.!?{N}{Q}{P}]{{0,16}}?(?P<role>上游|中游|下游)[^,;.!?{N}{Q}{P}]{{0,10}}?|[^,;.!?{N}{Q}{P}]{{2,14}}?(?:环节|赛道))(?=$|[,;.!?]|的?(?:企业|公司|厂商|环节|位置))"
)
_LIST_ZH = lazy_re.compile(
    rf"(?:^|[,;.!?:])(?:目前|其中|当前|国内|全球|海外|在)*(?P<seg>[^,;.!?:{N}{Q}{P}]{{2,20}}?)(?:(?:环节|领域|板块|赛道|行业|产业|方面),?)?(?:的)?(?:主要|代表性?|核心|重点|头部|领先|国内|海外|全球|上市|本土|的)*"
    rf"(?P<role>企业|厂商|公司|供应商|玩家|龙头|参与者|制造商|服务商|运营商)(?:主要|目前)?(?:包括|有|为|是|涵盖|如|:)(?:了)?(?P<items>{N}(?:[、,和及与以]+{N})+)(?=等|$|[,;.!?])"
)
_BRACKETED_ZH = lazy_re.compile(
    rf"(?:^|[,;.!?:)、])(?:以及|和|及|主要|其中|包括|领先的|例如|如|上游|中游|下游|[一-龥]{{2,10}}(?:包括|涉及))*(?P<seg>[^,;:.()、{N}{Q}{P}]{{2,16}}?)(?P<role>供应商|厂商|公司|企业|代工厂|制造商|服务商|运营商|龙头)\((?P<items>{N}(?:[、,和及与]+{N})+)等?\)"
)
_ON_ZH = lazy_re.compile(
    rf"(?P<verb>(?:成功|首次|再次|连续入选|新|获|被|正式|同时|并|还|也|荣|双双|再度|首批|顺利)*(?:入选|入围|纳入|列入|调入|剔除出?|调出|移出))(?:了|到|进|出|至)?(?P<seg>[^,;.!?{Q}]{{2,34}}?(?:名单|指数|榜单|清单|榜|目录|名录|成份股|样本股|强))(?=$|[,;.!?]|的|[、]|样本|成份)"
)
_GENERIC_ZH = lazy_re.compile(
    "上市|高新技术|国家|专精特新|控股|全资|^子$|合资|民营|国有|关联|^母$|参股|外资|初创|独角兽|跨国|综合性|大型|同类|同行|可比|相关|此类|这类|该类|其他|其它|多家|部分|本次|受益|建议|投资|客户|这些|所有|這些|各|以下|如下|股东|合作|竞争|优质|^[的]*$|^(?:行业|产业链?|市场|领域|核心|主要|整个|细分|我国|全球|国内)(?:内)?的?$"
)
_MAKER_EN = r"(?:suppliers?|makers?|manufacturers?|producers?|providers?|developers?|designers?|distributors?|operators?|vendors?|builders?)"
_ADJ_EN = r"(?:(?:leading|major|key|large|top|global|specialist|dominant|big|small|listed|independent|domestic|European|American|Chinese|Japanese|Korean|German|Taiwanese|US|U\.S\.|prominent|well-known|contract|world-leading|niche|fast-growing|privately held|state-owned|largest|second-largest|third-largest|pure-play)(?:,? ))*"
_NP = r"(?P<seg>(?:(?!(?:that|which|and is|with|based|in|for|to|at|whose|who|from|by|on|has|have|is|are|said|will|was)\b)[\w&/\-’'+]+(?: |(?=[,.;)]|$))){1,7})"
_LEAD_EN = r"(?:a|an|one of (?:the|its) (?:world's |country's |region's |industry's |[A-Z]\w+'s )?(?:\w+ )?(?:largest |biggest |leading )?|the (?:world|country|nation|region|continent|industry)['’]s |the |[A-Z]\w+'s )"
_IS_EN = lazy_re.compile(
    rf"{SUBJECT}(?:,[^,;]{{2,40}},)? (?:is|remains|has become|became|was|are) (?P<adj>{_LEAD_EN} ?(?:(?!(?:of|the|and|to|for|by|in|that)\b)[\w\-]+,? ){{0,3}}?)(?P<role>{_MAKER_EN}) of {_NP}(?=\s*(?:$|[,.;)]|{P}|{Q}|(?:that|which|and|with|based|in|for|to|at|whose|who|from|by|on|has|have|is|are|said|will|was)\b))"
)
_APPOSED_EN = lazy_re.compile(
    rf"{SUBJECT}, (?P<adj>(?:a|an|the (?:world|country)['’]s) (?:(?!(?:of|the|and|to|for|by|in|that)\b)[\w\-]+ ){{0,3}}?)(?P<role>{_MAKER_EN}) of {_NP}(?=\s*[,.;])"
)
_IS_WHAT_EN = lazy_re.compile(
    rf"{SUBJECT}(?: is|,| remains| became| has become) (?P<adj>(?:a|an) {_ADJ_EN})(?P<seg>(?:[a-z\-]+ |[A-Z]{{2,6}} ){{1,4}}?)(?P<role>supplier|maker|manufacturer|producer|provider|developer|designer|foundry|operator|vendor|chipmaker)(?=\s*(?:$|[,.;)]|(?:that|which|with|based|in|whose|and)\b))"
)
_SITS_EN = lazy_re.compile(
    rf"{SUBJECT} (?:sits|is|operates|plays|works|stands) (?:in|at) the (?P<seg>(?P<role>upstream|midstream|downstream)(?: (?:segment|end|part|side|stage))?(?: of the [\w \-]{{2,40}}?(?:chain|industry|sector|market))?)(?=[,.;]|$| and)"
)
_LIST_EN = lazy_re.compile(
    r"(?P<adj>)(?:(?:[Ll]eading|[Mm]ajor|[Kk]ey|[Tt]op|[Ll]arge|[Gg]lobal|[Ll]isted|[Tt]he|[Dd]omestic|[Ss]everal) )*(?P<seg>(?:[A-Z]?[a-z\-]+ |[A-Z]{2,6}\d? ){1,4}?)(?<!main )(?<!key )(?<!chief )(?P<role>makers|suppliers|players|vendors|manufacturers|producers|providers|foundries|operators|developers|designers),? (?:such as|include|includes|including|are|were|like|:) (?P<items>[A-Z][^;.]{2,160}?)(?=[.;]|$)"
)
_MANY_EN = "(?P<role>makers|suppliers|players|vendors|manufacturers|producers|providers|foundries|operators|developers|designers)"
_OF_MANY_EN = lazy_re.compile(
    rf"(?:^|(?<=[.;,:] ))(?:(?i:the|representative|leading|main|major|key|top|large|largest|biggest|global|domestic|listed|other|notable|well-known) ){{0,3}}(?i:{_MANY_EN}) of (?P<adj>)(?P<seg>(?!the |its |this |their |our |[A-Z][a-z])(?:(?!(?:and|which|that|such|include|includes|including|are|were|like)\b)[\w\-]+ ){{1,5}}?)(?:such as|include|includes|including|are|were|like) (?P<items>[A-Z][^;.]{{2,160}}?)(?=[.;]|$)"
)
"""Makers of optical modules include N, N and N."""
_IN_MANY_EN = lazy_re.compile(
    rf"(?:^|(?<=[.;:] ))(?:In|Within|Among|For) (?:the )?(?P<seg>(?![A-Z][a-z])[\w\- ]{{3,40}}?)(?: (?:segment|market|space|sector|field|link|business|industry))?, (?P<adj>)(?:the )?(?:(?:main|leading|major|key|top|large|largest|biggest|principal|dominant|global|domestic) )*{_MANY_EN} (?:such as|include|includes|are|were) (?P<items>[A-Z][^;.]{{2,160}}?)(?=[.;]|$)"
)
"""In liquid cooling, the main players are N and N."""
_ON_EN = lazy_re.compile(
    rf"{SUBJECT}(?:,[^,;]{{2,40}},)? (?P<verb>(?:(?:was|is|has been|will be|were|have been|being) )?(?:added to|included in|named to|admitted to|removed from|dropped from|deleted from|promoted to|placed on)|joins|joined|will join|enters|entered) (?:the )?(?P<seg>(?:[\w&\-’'.]+ ){{0,6}}?(?:[Ii]ndex|[Ll]ist|[Ii]ndices|Entity List|\d{{2,4}}|{Q}(?: [Ii]ndex)?|[Bb]enchmark))(?=[ ,.;]|$)"
)
_FORMS_EN = (_IS_EN, _APPOSED_EN, _IS_WHAT_EN, _SITS_EN, _ON_EN)
MAY = Outlines((_LIST_EN, _OF_MANY_EN, _IN_MANY_EN, *_FORMS_EN)).may_match
"""Whether an English sentence may tell of a member, by its words alone."""
TRIGGERS = Triggers(
    ("供应商", "厂商", "制造商", "生产商", "服务商", "运营商", "提供商", "开发商", "代工厂", "龙头", "生产企业", "设备商", "一家", "上游", "中游", "下游", "环节", "赛道", "领域", "板块",
     "入选", "入围", "纳入", "列入", "调入", "剔除", "调出", "企业", "公司包括", "玩家"),
    ("supplier", "maker", "manufacturer", "producer", "provider", "developer", "designer", "distributor", "operator", "vendor", "builder", "foundry", "upstream", "midstream",
     "downstream", " players", "added to", "included in", "named to", "join", "admitted to", "removed from", "dropped from", "deleted from"),
    f"(?:是|为|系|作为|成为)[^,;.!?]{{2,40}}(?:{_ROLE_ZH}|企业|公司|厂商)(?:之一)?(?=$|[,;.!?])"
    "|(?:属于|位于|处于|身处|地处)[^,;.!?]{0,26}(?:[上中下]游|环节|赛道)"
    "|(?:企业|厂商|公司|供应商|玩家|龙头|参与者|制造商|服务商|运营商|代工厂)(?:[()]|主要|目前)*(?:包括|有|为|是|涵盖|如|:|[^,;.!?]{2,8}[、和])"
    "|(?:入选|入围|纳入|列入|调入|剔除|调出|移出)[^,;]{2,36}(?:名单|指数|榜|清单|目录|名录|成份股|样本股|强)",
    r"(?:suppliers?|makers?|manufacturers?|producers?|providers?|developers?|designers?|distributors?|operators?|vendors?|builders?) of |\ban? [^,.;]{2,60}(?:supplier|maker|manufacturer|producer|provider|developer|designer|foundry|operator|vendor)"
    r"|(?:makers|suppliers|players|vendors|manufacturers|producers|providers|foundries|operators|developers|designers),? (?:such as|includ|are|were|like|:)|(?:up|mid|down)stream"
    r"|(?:added to|included in|named to|admitted to|removed from|dropped from|deleted from|promoted to|placed on|joins?|joined|enters|entered) ",
    may=MAY,
)  # fmt: skip
_LEFT = lazy_re.compile("剔除|调出|移出|removed|dropped|deleted")
_NAME_IN = lazy_re.compile(
    r"(?:the )?(?P<s>(?:[a-z]{1,2})?[A-Z][\w&\-]*(?: (?:of |& )?[A-Z0-9][\w&\-]*){0,4})(?: \([^)]{1,20}\))?"
)
_BETWEEN = lazy_re.compile(r"(?:, and |, or |, | and | or )")
_GENERIC_EN = lazy_re.compile(
    r"\b(?:its|their|our|his|her|other|same|own|such|many|several|some|these|those|most|all|company|companies|services? (?:that|which)|customers?|choice|last|record|truth|note|goods|products?|solutions?|services|similar|related|various|certain)\b|^(?:the )?(?:world|industry|market|best|only)$",
    re.IGNORECASE,
)
_ADJECTIVES = lazy_re.compile(
    r"(?:(?:major|leading|key|top|large|global|established|emerging|prominent|well-known|traditional|industry|market|featuring|featured|includes?|include|main|principal|chief|dominant|other|new|big|small|biggest|largest|first|early|current|active|notable|incumbent|remaining|existing|local|foreign|representative) ?)+",
    re.IGNORECASE,
)
"""Words that say no segment: "the main players are"."""
_NO_SEGMENT = lazy_re.compile(
    r"\b(?:of|for|by|from|with|to|as|than|among|between|like|about|over|at|on)\b|.\b(?:major|leading|key|top|large|global|domestic|listed|several|other)\s*$"
)
"""Words that belong to the sentence and to no segment: "the performance of major players like"."""
_NO_LIST = lazy_re.compile(r"\b(?:with|line|queue|race|rush|club|fray|effort|chorus|wave|party)\b")
"""What is joined that is no index: "joins a long line with a 69 offering"."""
_VERB_EN = lazy_re.compile(
    r"\b(?:expects?|says?|said|sees?|saw|met|visit(?:s|ed)|follows?|tracks?|covers?|prefers?|likes?|recommends?|owns?|holds?|buys?|bought|sells?|sold|hurts?|helps?|lifts?|boosts?"
    r"|benefits?|fears?|hits?|forces?|gives?|gave|takes?|took|makes?|made|shows?|is|are|was|were|has|have|had|will|can|may|would|should|could|attracts?|lets?|leaves?|left|keeps?|kept"
    r"|serves?|supplies|supplied|targets?|joins?|joined|added|adds?|including|against|when|while|if|because|that|who)\b",
    re.IGNORECASE,
)
"""A verb among the words before a role: they are a clause, and no segment."""
_OWN_ZH = lazy_re.compile(
    rf"(?:^|[,;.!?])(?:目前|当前|{P}|同时|其中)*(?:公司|本公司|我们|我司)[^,;.!?{N}]{{0,6}}$"
)


def told_memberships(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Membership]:
    """The Memberships that one sentence surely tells.

    Args:
        firm: Whose document it is, which 公司 means; None where that is not known.
    """
    found = _chinese(marked) if marked.sentence.chinese else _english(marked)
    for match, member, registered, own in found:
        name = member
        more: tuple[Span, ...] = ()
        if own:
            if firm is None:
                continue
            name, registered, more = firm.name, firm.registered, firm.spans
        groups = match.groupdict()
        words = marked.written(*match.span("seg")).strip(" ,.的")
        role = groups.get("role")
        if role is not None and groups.get("adj") is not None:
            low = (
                match.start("adj")
                if match["adj"] and marked.sentence.chinese
                else match.start("role")
            )
            role = (
                f"{marked.written(*match.span('adj')).rstrip('的、')}{role}"
                if low != match.start("role")
                else role
            )
        yield Membership(
            spans=(marked.whole(document), marked.span(document, *match.span()), *more),
            reader=READER,
            confidence=SURE if registered else LIKELY,
            member=name,
            segment=_keys().get(fold(words), words),
            role=role,
            period=_when(marked, match),
            left=bool(_LEFT.search(groups.get("verb") or "")),
        )


def _when(marked: Marked, match: re.Match[str]) -> Period | None:
    """The time told in the clause of a membership."""
    text = marked.text
    low = max(text.rfind(sign, 0, match.start()) for sign in ",;.!?") + 1
    behind = 0 if marked.sentence.chinese else 8
    return marked.last_period(min(len(text), match.end() + behind), low)


_Found = tuple[re.Match[str], str, bool, bool]


def _chinese(marked: Marked) -> Iterator[_Found]:
    text = marked.text
    if re.search("若|如果|假如|倘|玩笑|谣言|不实", text):
        return
    for match in (*_LIST_ZH.finditer(text), *_BRACKETED_ZH.finditer(text)):
        if _GENERIC_ZH.search(match["seg"]) or HEDGED_ZH.search(match.group()):
            continue
        for at, sign in enumerate(match["items"]):
            name = marked.name(match.start("items") + at) if sign == N else None
            if name is not None:
                yield match, name.text, name.registered, False
    for form in (_IS_ZH, _FOCUS_ZH, _SITS_ZH, _ON_ZH):
        for match in form.finditer(text):
            low = max(text.rfind(sign, 0, match.start()) for sign in ",;.!?") + 1
            clause = text[low : match.end()]
            if (
                HEDGED_ZH.search(clause)
                or re.search("有望|预计|将成为|将是", clause)
                or re.search("预计[^,]*,$", text[:low])
                or (form is not _ON_ZH and _GENERIC_ZH.search(match["seg"]))
            ):
                continue
            whose = _whose(marked, match, low)
            if whose is not None:
                yield match, *whose


def _whose(marked: Marked, match: re.Match[str], low: int) -> tuple[str, bool, bool] | None:
    """Whom a Chinese clause speaks of: the name it begins with, 公司, or the subject of the one before."""
    text = marked.text
    before = text[low : match.start()]
    head = re.match(
        rf"(?:目前|当前|其中|{P}|\s|此外|同时|\d+月\d+日)*(?P<n>{N})(?P<rest>(?:\([^)]{{1,14}}\)|目前|现|{P}|已|也|仍|均|于|在|日前|近日|年|成功|再次|首次|又|一直|还|今年|去年|被|将|[^,{N}]{{0,4}}公司)*)$",
        before,
    )
    if head is not None:
        name = marked.name(low + head.start("n"))
        return (name.text, name.registered, False) if name else None
    bare = (
        marked.bare(low, match.start(), sure=True) if match.re == _IS_ZH and match["adj"] else None
    )
    if bare is not None:
        return bare, False, False
    if _OWN_ZH.search(before) or re.match(
        rf"(?:目前|{P})*(?:公司|本公司)(?:目前|现|已|也|仍|于|{P})*$", before
    ):
        return "", False, True
    if (
        N in before
        or low == 0
        or not re.fullmatch(
            rf"(?:并|也|还|且|同时|是|现|目前|已|被|{P}|于|年|成功|再次|首次|又)*", before
        )
    ):
        if "作为" in match.group()[:2] and not before.strip():
            rest = re.match(rf",(?P<n>{N})", text[match.end() :])
            name = marked.name(match.end() + 1) if rest else None
            return (name.text, name.registered, False) if name else None
        return None
    stop = max(text.rfind(sign, 0, low - 1) for sign in ",;.!?") + 1
    first = re.match(rf"(?:{P}|目前|\s)*(?P<n>{N})(?![、和与及])", text[stop : low - 1])
    if first is None or text[low - 1] in ".!?":
        return None
    name = marked.name(stop + first.start("n"))
    return (name.text, name.registered, False) if name else None


def _english(marked: Marked) -> Iterator[_Found]:
    text = marked.text
    taken: list[tuple[int, int]] = []
    for match in (*_OF_MANY_EN.finditer(text), *_IN_MANY_EN.finditer(text)):
        if not _unsure(text, match) and not _GENERIC_EN.search(match["seg"]):
            for name in _items(marked, *match.span("items")) or ():
                yield match, name.text, name.registered, False
    for match in _LIST_EN.finditer(text):
        if _ADJECTIVES.fullmatch(match["seg"].strip()) or (
            _unsure(text, match)
            or _GENERIC_EN.search(match["seg"])
            or _NO_SEGMENT.search(match["seg"])
            or _VERB_EN.search(match["seg"])
            or (
                match["seg"].split()[0][0].isupper()
                and not match["seg"].split()[0].isupper()
                and match.start() > 0
            )
        ):
            continue
        names = _items(marked, *match.span("items"))
        for name in names or ():
            yield match, name.text, name.registered, False
    for form in _FORMS_EN:
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if (
                _unsure(text, match)
                or _GENERIC_EN.search(match["seg"])
                or len(match["seg"].strip()) < 2
                or (form is _ON_EN and _NO_LIST.search(match["seg"]))
            ):
                continue
            if (
                re.search(
                    r"(?:['’]s|\b(?:of|at|for|with|by|from|behind|than|like|and|or|to|over|against|unlike|despite)) $",
                    text[: match.start("s")],
                )
                and form is not _APPOSED_EN
            ):
                continue
            if marked.own(*match.span("s")):
                taken.append(match.span())
                yield match, "", False, True
                continue
            who = marked.named(*match.span("s"))
            if who is not None:
                taken.append(match.span())
                yield match, who.text, who.registered, False


def _unsure(text: str, match: re.Match[str]) -> bool:
    low = max(text.rfind(sign, 0, match.start()) for sign in (";", ". ", ": ", "—"))
    return HEDGED_EN.search(text[low + 1 : match.end()]) is not None


def _items(marked: Marked, start: int, end: int) -> list[Named] | None:
    """Names of a list; None where something else begins it."""
    found: list[Named] = []
    at = start
    while at < end:
        match = _NAME_IN.match(marked.text, at, end)
        who = marked.named(*match.span("s")) if match else None
        if match is None or who is None:
            break
        found.append(who)
        between = _BETWEEN.match(marked.text, match.end(), end)
        if between is None:
            break
        at = between.end()
    return found if len(found) > 1 else None


@cache
def _keys() -> dict[str, str]:
    return {
        fold(word): key
        for key, one in segments().items()
        for word in (key, one.name.zh, one.name.en)
    }
