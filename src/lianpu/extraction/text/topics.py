"""Whom each sentence leaves the text on: its subject, or the firm that it is about without one."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.discourse import DESCRIPTIONS, Discourse, labelled_unread
from lianpu.extraction.text.open_rounds import ENDS, note_round
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, is_person, name_key
from lianpu.extraction.text.subjects import (
    can_be_subject,
    opens_clause,
    speaks,
    subjects,
    worked_at,
)

_ANNOUNCES_ZH = lazy_re.compile(
    "\ue001[^,;:\ue001\ue002\ue003]{0,14}(?:公告|披露|宣布|表示)称?,\ue002"
)
"""A firm's notice that goes on with 公司."""
_OFFICER_SAYS_ZH = lazy_re.compile(
    "\ue001的?(?:联合|共同)?(?:创始人|创办人|董事长|总裁|总经理|首席[^,;]{2,3}官|负责人|董秘|ceo|cfo)[^,;:]{0,8}(?:说|表示|称|透露|指出|介绍|坦言)[.]?$"
)
"""A sentence that says who spoke before it: it is on the firm whose officer he is."""
_BACKS_EN = lazy_re.compile(
    r"(?:(?:existing|new|early|previous|returning|other) (?:investors?|backers?) )?\ue001(?:(?:,| and|, and) \ue001)* (?:also |jointly )?(?:co-)?(?:led|leads|anchored|backed|joined|participated|took part)\b"
    r"[^;]{0,24}(?:\b(?:the|its|this|that|a|an) [^;\ue001]{0,30}\b(?:round|financing|raise|funding|series [a-h]|deal)\b|\bwith \ue003)"
)
"""A sentence on who joined the round of the firm that the text is on, and stays on."""
_BACKS_ZH = lazy_re.compile(
    "(?:[^,;\ue001]{0,4}(?:本|该|此|这|上)一?[轮次笔][^,;\ue001]{0,20}|[^,;\ue001]{0,4}由[^,;\ue001]{0,8})?"
    "\ue001(?:[、和与及]\ue001)*(?:等[^,;\ue001]{0,8})?(?:联合|共同|独家|洽谈|商谈|考虑|有意|也|还|[已将拟曾正在]|计划)*(?:领投|跟投|参投)(?:了?(?:本|该|此|这|上)一?[轮次笔]|[^,;\ue001]{0,14}轮|[^,;\ue001]{0,4}(?=[,;.]|$))"
)
"""The same in Chinese: 本轮由甲领投,乙跟投."""
_FOR_EXAMPLE_ZH = lazy_re.compile("以\ue001为例,")
"""A sentence on the firm that it takes for an example."""
_ABOUT = lazy_re.compile(
    r"(?:the )?(?:shares|stock|shareholders|customers) (?:of|in) (?P<who>\ue001)|[^;\ue001]{0,80}\bround (?:of (?:funding|financing) )?for (?P<round>\ue001) includ|(?P<whose>\ue001)(?:'s?)? (?:[a-z]+ )?(?:shares(?! (?:its|the|an?|with)\b)|stock|revenues?|sales|results|profits?)\b"
)
"""A sentence on a firm that is not its subject: "Shares of N rose"."""
_WHOSE = lazy_re.compile(
    r"\ue001's? (?:[a-z\-]+ ){0,4}?(?:customer|client|buyer|supplier|rival|competitor|landlord|lender|backer|investor|partner|owner|parent|shareholder),? "
)
"""A sentence on one firm that begins with another by what it is to it: "N's main customer, M, has"."""
_ON_ONE = lazy_re.compile(
    r"\b(?:of|to|by|for|about|behind) \ue001['’]s? (?:[a-z0-9.\-]+ ){0,3}(?:news|position|role|part|situation|involvement|strategy|announcements?|statements?|results?|plans?|filings?|reports?|offer(?:ing)?|deals?|bonds?|shares?|stock)\b"
)
"""What a sentence is about that names one firm and has another subject: "it may be due to N's news"."""
_PRESENTS_EN = lazy_re.compile(
    r"[^\ue001\ue002;]{0,60}?\b(?:work(?:s|ed)|appl(?:ies|ied)|holds?|held|goes|went|happen(?:s|ed)|(?:is|was|are) (?:also |much |very )*(?:true|different|similar|the same)|differs?|play(?:s|ed) out|repeat(?:s|ed) itself|recurs?)"
    r" (?:out )?(?:for|of|to|at|with|in the case of) (?:(?!its |their |his )[a-z\-]+ ){0,3}?(?P<who>\ue001)(?=[.;]|$)"
    r"|(?:(?:and |but |now |so |then |also |next )*(?:take|consider|look at|turn to|enter|meet|there is|there's|comes|not so)) (?:(?!its |their |his )[a-z\-]+ ){0,3}?(?P<next>\ue001)(?=[.,;:]|$)"
)
"""A sentence that brings in whom the text goes on about: "The same arithmetic worked for N", "Take N"."""
_OWNER_HEADS = lazy_re.compile(
    r"\ue001['’]s (?:[a-z\-]+ ){1,4}(?:is|are|was|were|has|have|will|can|uses?|runs?)\b"
)
"""A sentence on the firm that it begins with, by what is its: "N's product is called Lumen", "N's biggest bet is on M"."""
_THING_BEHIND = lazy_re.compile(
    r"(?:'s?)? ?(?:chips?|gpus?|accelerators?|processors?|芯片|gpu|显卡)"
)
_INVESTORS_ARE = lazy_re.compile(
    r"(?:投资方|投资者|投资人|投资机构|股东)(?:主要|还|则|也)?(?:包括了?|为|有|是|:)[^;\ue001]{0,6}\ue001"
)
_ITS_OTHERS_ZH = lazy_re.compile(
    "(?:\ue002的?|其)?(?:首批|初期|早期|主要|现有|目前|最大|核心|重要|[老新大]|前五大|上游|下游|潜在|[的,])*"
    "(?:客户|投资[者方人]|投资机构|股东|供应商|合作伙伴|合作方|竞争对手|对手|买家|租户|金主|承销商|保荐人)"
    "[^,;\ue001\ue003]{0,6}?(?:包括|包含|涵盖|囊括|覆盖|来自|[有为是除])"
)
"""A sentence on those who are something to the firm that the text is on, and stays on: 主要客户包括甲."""
_OFFICER_EN = lazy_re.compile(
    r"(?P<whose>\ue001)(?:['’]s?)? (?:co-?)?(?:chief executive|ceo|founder|boss|president|chairman|chairwoman)\b"
    r"|\b(?:chief executive(?: officer)?|ceo|founder|boss|president|chairman|chairwoman) (?:of|at) (?P<of>\ue001)"
)
"""A person told by the firm that he heads or founded, of which "his company" speaks."""
_ITS_OTHERS_EN = lazy_re.compile(
    r"(?:also |and )?(?:among )?(?:its|the|their|other|existing|earlier|early|new) (?:(?!rival)[a-z\-]+ ){0,3}?(?:customers|clients|backers|investors|shareholders|suppliers|partners|lenders|participants|tenants)(?: in the (?:[a-z]+ )?round)?,? (?:(?:also|so far|now) )*(?:include[sd]?|are|were|is|was|range)\b"
)
"""The same in English: "Its backers include N", "Among the investors are N and M"."""
_INVESTORS_ARE_EN = lazy_re.compile(
    r"\b(?:(?:investors?|backers?) (?:[a-z\-]+ )?(?:include[sd]?|including|are|were|such as|like|led by)|(?:round|financing|funding|raise|investment|million|billion|\ue003) (?:was |is |were )?(?:co-?)?led by|participation (?:from|by)) [^;]*\ue001"
)


_PUTS_IN_ZH = lazy_re.compile(
    "(?:^|[,;])[^,;\ue001]{0,8}(?P<who>\ue001(?:[、和与及]\ue001){0,5})(?:将|拟|计划|承诺|已|也|还|则|再|共|同)*(?:各自?|分别|共同|联合)?(?:出资|投资|注资|投入|领投|跟投)了?[^,;\ue001\ue003]{0,4}\ue003(?![^,;]{0,8}(?:建|用于|购买|采购))"
)
"""Those who put a sum into what the sentence need not name."""


def advance(
    discourse: Discourse,
    shape: Shape,
    heading: bool,
    *,
    chinese: bool,
    stays: bool = False,
    asked: bool = False,
) -> None:
    """Take note of a sentence that was read; one without a word was passed over.

    Args:
        stays: Whether the firm that the text is on is a side of what the sentence tells, left out by it.
        asked: Whether it is a question, whose answer is on the one firm that it names.
    """
    discourse.sentence += 1
    discourse.last = []
    if not shape.text and not heading:
        return
    officer = None if chinese else _OFFICER_EN.search(shape.text)
    if officer is not None:
        place = max(officer.start("whose"), officer.start("of"))
        discourse.officer, discourse.officer_at = shape.seen[place], discourse.sentence
    if not chinese:
        note_round(discourse, shape, heading=heading)
    if _ANNOUNCES_ZH.match(shape.text):
        discourse.announcer = shape.seen[0]
    before = discourse.topic
    _note_investors(discourse, shape)
    discourse.firms.update(
        name_key(sighting)
        for position, sighting in shape.names()
        if not _THING_BEHIND.match(shape.text, position + 1)
    )
    names = [s for place, s in shape.names() if not is_person(s) and not worked_at(shape, place)]
    if heading:
        whole = None if chinese or ENDS.match(shape.text) else discourse.centre
        several = chinese and len(set(map(name_key, names))) > 1
        discourse.heading = discourse.topic = names[0] if names and not several else whole
        discourse.pair = None
    elif not labelled_unread(shape.text):  # a label is what an item is on
        described = shape.seen.get(0)
        if described is not None and _described(described):
            meant = resolve(described, shape, 0, discourse, frozenset())
            discourse.topic = meant[0] if meant else discourse.topic
        on = _about(discourse, shape, names)
        if on is not None and not (stays or _pronoun_before(shape, on[0])):
            discourse.topic = on[1]
        elif discourse.topic is None and shape.is_chinese() and _brings_in(shape, names):
            discourse.topic = names[0]  # 昨天跟朋友聊起甲: the only one whom a text on nobody names
    if asked and names and len(set(map(name_key, names))) == 1:
        discourse.topic = discourse.target = names[0]
    elif asked and chinese and not names and _OF_ANOTHER_ZH.search(shape.text):
        discourse.topic = discourse.target = None
        discourse.earlier = []
    if shape.is_chinese() and not heading and _on_others(shape.text):
        discourse.beside.update(map(name_key, names))
        discourse.topic_at = discourse.sentence
    if discourse.topic is not before or stays or (shape.is_chinese() and _goes_back(shape)):
        discourse.topic_at = discourse.sentence
    if names:
        discourse.earlier = [*discourse.earlier[-4:], *names][-8:]
    discourse.last = names


def _note_investors(discourse: Discourse, shape: Shape) -> None:
    """Take note of those whom a sentence lists as investors."""
    text = shape.text
    if _INVESTORS_ARE.search(text):
        discourse.invest([s for _, s in shape.names()])
    if "资" in text or "投" in text:
        for puts in _PUTS_IN_ZH.finditer(text):
            discourse.invest([s for _, s in shape.names(*puts.span("who"))])
    told = "led by" in text or "investors" in text or "participation" in text
    backed = _INVESTORS_ARE_EN.search(text) if told else None
    if backed is not None:
        discourse.invest([s for p, s in shape.names() if p > backed.start()])


def _about(
    discourse: Discourse, shape: Shape, names: list[Sighting]
) -> tuple[int, Sighting] | None:
    """The firm that a sentence is on, with its place; None where it tells of none."""
    text = shape.text
    if _FOR_EXAMPLE_ZH.match(text):
        return 1, shape.seen[1]
    if discourse.topic is not None and _BACKS_EN.match(text):
        return None
    if discourse.topic is not None and "投" in text and _BACKS_ZH.match(text):
        return None
    if discourse.topic is not None and _ITS_OTHERS_ZH.match(text):
        return None
    if discourse.topic is not None and _ITS_OTHERS_EN.match(text):
        return None
    about = _ABOUT.match(text)
    if about is not None:
        place = max(map(about.start, ("who", "whose", "round")))
        return place, shape.seen[place]
    if _WHOSE.match(text):
        return 0, shape.seen[0]
    if shape.is_chinese():
        return about_zh(shape)
    presents = _PRESENTS_EN.match(text) if sum(1 for _ in shape.names()) == 1 else None
    if presents is not None:
        place = max(presents.start("who"), presents.start("next"))
        return place, shape.seen[place]
    subject = next(subjects(shape, len(text), leftmost=True), None)
    if subject is not None:
        if discourse.company is not None and _filer_before(shape, subject[0]):
            return subject[0], discourse.company
        return subject
    if _OFFICER_SAYS_ZH.match(text) or text.startswith("\ue001的"):
        return 0, shape.seen[0]  # N 的机房租自 M: the sentence is on N
    if names and shape.seen.get(0) is names[0] and _OWNER_HEADS.match(text):
        return 0, shape.seen[0]
    if len(names) == 1 and _ON_ONE.search(text):
        return next((p, s) for p, s in shape.names() if s is names[0])
    return None


_OF_ANOTHER_ZH = lazy_re.compile(
    "(?:^|[:,])(?:那么?|还有|另外)?(?:对|关于)[\u3400-\u9fff]{2,8}的?(?:持股|投资|股权|收购|情况|看法)?呢"
)
"""A question about one whose name nobody read: the answer is on him."""
_SOURCE_ZH = lazy_re.compile(
    "[^,;:\ue001\ue002]{0,4}(?:来源|报道|出处|原文|链接|编辑|作者|图源|验证):"
)
"""A line that says where what stands above is from."""
_FOR_WHOM_ZH = lazy_re.compile(
    "(?:而|但|不过,?)?[对就]于?(?P<who>\ue001)(?:公司|方面)?(?:来说|来讲|来看|而言|而论),"
)
_BACK_TO_ZH = lazy_re.compile(
    "(?:[与和及、]\ue001)*(?:[^;:\ue001]{0,32}?[向对给跟]了?(?:它(?!的)|其(?![中他它余实次后间的]))"
    "|[^,;:\ue001]{0,16}?(?:(?:[向对给为与跟和同替投]|投资|收购|入股|成为|持有)了?(?:它(?!的)|其(?![中他它余实次后间的])|\ue002(?=的?(?:提供|增资|注资|投资|收购|租|采购|购买|借|签|控股|全资|参股|股东|子公司|第|最|\ue004|\ue003)))|[向跟找从]\ue002))"
)
"""Where a firm acts on one told before, whom the text stays on: 甲又向其注资, 甲将成为公司的控股子公司.

After principle B of the theory of binding (Chomsky 1981): in its clause a pronoun is another than the subject.
"""
_OWN_UNIT_ZH = lazy_re.compile(
    "(?:^|[,;:])[^,;:\ue001\ue002]{0,6}(?:子公司|孙公司|附属公司|参股公司|母公司|股东|实控人|实际控制人|投资[方人者]|客户|供应商|合作伙伴|合作方)$"
)
"""Before a firm that is told by what it is to the one the text is on, and stays on: 全资子公司甲与乙签订."""
_OF_CENTRE_ZH = lazy_re.compile(
    "[^,;:\ue001\ue002]{0,8}?(?:股东|客户|租户|供应商|供应链|投资[方人者]|出资[方人]|金主|合作伙伴|对手|买家|债主|资方|本轮|该轮|此轮|这轮|这笔|该笔|上轮|名单)[^,;:\ue001\ue003]{0,6}(?:[,:]|[里中内]|方面|还有|[是为有]|包括|则)"
)
"""How a sentence begins that tells what somebody is to the firm the text is on: 股东名单里,甲持股…; 首位租户是甲."""
_PRESENTS_ZH = lazy_re.compile(
    "(?:出现在|发生在|轮到|说到|说说|聊到|聊聊|谈到|再看|来看看?|看看|回到|主角[是为]|另一家[是为]|名叫|叫做|名为|(?<![投资购买有应约租下])的(?:则|就|正|还|便)?是[^,;:\ue001\ue002]{0,12})(?P<who>\ue001)(?:身上)?(?=[,;.:的]|$)"
)
"""A sentence that brings in whom the text goes on about: 类似的结构也出现在甲身上."""
_FOUNDS_ZH = lazy_re.compile(
    "(?:共同|联合|携手|又|再|再次)*(?:创办|创立|创建|成立|创辦)了?[^,;:\ue001]{0,12}\ue001(?!的)"
)
"""Behind a person, the firm that he founds."""


def about_zh(shape: Shape) -> tuple[int, Sighting] | None:
    """The firm that a Chinese sentence is on: the first that opens a clause, or that its office or thing does.

    After centering (Grosz, Joshi & Weinstein 1995): whoever is only acted on is no centre, and a
    sentence without a subject, or with one acting on whom a pronoun goes back to, keeps the one before.
    """
    text = shape.text
    if _SOURCE_ZH.match(text):
        return None
    whom = _FOR_WHOM_ZH.match(text)
    if whom is not None:
        return whom.start("who"), shape.seen[whom.start("who")]
    if _OF_CENTRE_ZH.match(text):
        return None
    presents = _PRESENTS_ZH.search(text)
    if presents is not None:
        return presents.start("who"), shape.seen[presents.start("who")]
    for position, sighting in shape.names():
        if is_person(sighting):
            founds = _FOUNDS_ZH.match(text, position + 1)
            if founds is not None and not is_person(shape.seen[founds.end() - 1]):
                return founds.end() - 1, shape.seen[founds.end() - 1]
        elif opens_clause(text, position) and (
            _BACKS_ZH.match(text, position) or _OWN_UNIT_ZH.search(text, 0, position)
        ):
            return None
        elif opens_clause(text, position) and _tells_of(shape, position):
            return None if _BACK_TO_ZH.match(text, position + 1) else (position, sighting)
    return None


def _goes_back(shape: Shape) -> bool:
    """Whether 公司, 其 or the like goes back to whom the sentences before are on."""
    return any(
        isinstance(s.value, Pronoun) and s.value.sort in ("back", "filer")
        for s in shape.seen.values()
    )


def _on_others(text: str) -> bool:
    """Whether a Chinese sentence is on the investors, customers or suppliers of the firm that the text is on."""
    if _OF_CENTRE_ZH.match(text) or _ITS_OTHERS_ZH.match(text):
        return True
    return "投" in text and _BACKS_ZH.match(text) is not None


_HIS_DEAL_ZH = lazy_re.compile(
    "的[^,;:\ue001]{0,4}(?:合同|订单|合约|租约|投资|贷款|承诺|大单|协议|担保)"
)
"""Behind one who deals with the firm that the text is on: 甲的合同价值 240 亿."""


def _brings_in(shape: Shape, names: list[Sighting]) -> bool:
    """Whether a sentence names one firm, that a known one, and a clause of it ends with the name."""
    return (
        len(set(map(name_key, names))) == 1
        and not any(isinstance(one.value, Name) and one.value.guessed for one in names)
        and any(
            shape.text[place + 1 : place + 2] in ("", ",", ".", ";", ":", "?")
            for place, one in shape.names()
            if one in names
        )
    )


def _tells_of(shape: Shape, position: int) -> bool:
    """Whether a clause that begins with a name tells of him, his officer or what is his."""
    text = shape.text
    if text[position + 1 : position + 2] in ("", ".", ";"):
        return False  # label: N says nothing of him
    if _OFFICER_SAYS_ZH.match(text, position) or text.startswith("的", position + 1):
        return _HIS_DEAL_ZH.match(text, position + 1) is None
    return can_be_subject(shape, position) and not speaks(shape, position)


def _pronoun_before(shape: Shape, position: int) -> bool:
    """Whether a sentence begins with "it" or 该公司, so that it goes on about the same firm."""
    return any(
        place < position and isinstance(s.value, Pronoun) and s.value.sort == "back"
        for place, s in shape.seen.items()
    )


def _filer_before(shape: Shape, position: int) -> bool:
    """Whether "the Company" of a filing acts before a place, so that the sentence is on it."""
    return any(
        place < position
        and isinstance(s.value, Pronoun)
        and s.value.sort == "filer"
        and s.value.text.startswith("the ")
        and can_be_subject(shape, place)
        for place, s in shape.seen.items()
    )


def _described(sighting: Sighting) -> bool:
    """Whether it is "the developer", "the lender": one known by what it is said to be."""
    pronoun = sighting.value
    return isinstance(pronoun, Pronoun) and pronoun.text.rpartition(" ")[2] in DESCRIPTIONS
