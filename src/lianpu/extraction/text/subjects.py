"""Who can be the subject of what a sentence says: not governed, possessive, or only its source."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.extraction.text.bystanders import owns_what_follows
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort, is_person

_GOVERNED_ZH = frozenset("自向与和对从由被为在给把将以及跟同获比替于让使令")
_GOVERNING_EN = lazy_re.compile(
    r"(?<!-)\b(?:in|with|from|by|of|to|for|at|on|into|like|against|than|about|via|through|under|"
    r"including|formerly|previously|between|near|grant(?:s|ed)?|gives?|gave|giving|leaving|making|pays?|paid|lends?|lent|buys?|bought|buying|picked up|snapped up|took over|acquiring|acquire[sd]?|backed|backs|offer(?:s|ed)|award(?:s|ed)|issued|counts?|counted|names?|named|owns?|joins|tapped|hired|mandated|appointed|asked|values|valued|supplies|supplied|sells|sold|launched|founded|between|near|beyond|after|before|behind|over|as|use|uses|using|join|joins|joined|joining|beat|beats|beating|outbid|outbids|outbidding)"
    r"(?: the| a| an| its| their| both| rival| chipmaker| startup)?(?: \ue008's)?(?: [a-z]+-based)?"
    r"(?:(?: [a-z.\-]+){0,2} (?:maker|firm|startup|start-up|company|group|giant|bank|fund|carmaker|chipmaker|lender|insurer|developer"
    r"|unit|specialist|chain|house|lab|outfit|app|platform|site|service|network|business|agency|brand|marketplace|biotech|fintech|consultancy|exchange|school|clinic|(?!(?:wheth|howev|eith|neith|rath|oth|anoth|furth|nev|ev|ov|und|aft|lat|earli|togeth|form|octob|novemb|septemb|decemb|quart|summ|wint|numb|oft)er\b)[a-z]{3,}(?:er|or)))? $"
)
_FUNDED = lazy_re.compile(
    r"\b(?:giv(?:ing|es|e|en)|gave|lent|lends?|lending|paid|pays|paying|loaned) $"
)
"""Before one who does with the money what is told behind: "a loan that N gives M to buy chips"."""
_HANDLED = lazy_re.compile(
    r"\b(?:will|would|to|can|could|may|might|must|should) (?!(?:allow|let|help|enable|require|ask|oblige|see|make|have|permit|force|cause|get|give|want|expect|lead|say|include|invite|push|urge|tell|order|pay|hire|be)\b)[a-z]+ $"
)
"""Before an object whose purpose is told behind: "will restart N to sell", where N sells nothing."""
_LISTED_LAST = lazy_re.compile(r",? and (?:others|several|more)\b")
_GOVERNED_LIST = lazy_re.compile(
    r"\b(?:with|from|by|of|to|for|into|including) (?:[a-z\-]+ ){0,3}?\ue001(?:, \ue001)*, $"
)
_PRICED_EN = lazy_re.compile(
    " for (?:about |up to )?[\ue003\ue007\ue00b](?: (?:in (?:cash|stock|shares)))? and "
)
_MODIFIES_EN = lazy_re.compile(
    r" (?:chips?|gpus?|tpus?|shares?|stocks?|stake|warrants?|contracts?|deals?|researchers?|engineers?"
    r"|executives?|employees?|founders?|alumni|ceo|cfo|cto|chief|boss|co-?founder|president|chairman"
    r"|spokes[a-z]+|analysts?|hardware|systems|servers|processors?|accelerators?|products?|services|"
    r"assets|investments?|agreements?|acquisition|takeover|announcement|sites?|data cent(?:er|re)s?|factor(?:y|ies)|plants?|project|facilit(?:y|ies)|mines?|refinery|campus|headquarters|business(?:es)?|unit|division|customers?|investors?|shareholders|competitor|rival|veterans?|bonds?|notes|-?backed)\b"
)
_MODIFIES_ZH = (
    "的",
    "旗下",
    "下属",
    "合并报表范围内的",
    "之",
    "附属公司",
    "全资附属",
    "gpu",
    "芯片",
    "股票",
    "股份",
    "股权",
    "ceo",
    "创始人",
    "联合创始人",
    "首席",
    "高管",
    "员工",
    "管理层",
    "系",
    "总裁",
    "全资",
    "控股子",
    "母公司",
    "控股股东",
    "关联方",
    "主席",
    "实际控制人",
    "子公司",
    "参股",
    "董事长",
    "董事(",
    "服务器",
    "处理器",
    "显卡",
    "云服务",
    "产品",
    "的",
    "'s",
    "-",
)
_SPEAKS_EN = lazy_re.compile(
    r"(?:,? [a-z]+)? (?:said|says|reported|reports|estimates|wrote|told|according|noted)\b"
)
_SOURCE_ZH = lazy_re.compile(r"[\ue005\d月日年（()）]{0,8}(?:讯|消息|电|发布|通报|公报)[:,]")
"""Behind whose news it is: N 6月2日消息:"""
_SPEAKS_ZH = (
    "报道",
    "报导",
    "称",
    "表示",
    "指出",
    "透露",
    "认为",
    "消息",
    "数据",
    "统计",
    "预计",
    "估计",
    "援引",
    "测算",
    "估算",
    "推算",
    "预估",
    "预测",
)
_FOUNDED_ZH = lazy_re.compile(
    "(?:(?:、|和|与|及)\ue001)*(?:联合|共同|携手|合资|一手)*(?:成立|创立|创办|组建|设立)的[^,;\ue001]{0,12}\ue001"
)
"""Behind those who only founded the one that acts: 甲、乙携手成立的合资企业丙."""
_DESCRIBES_ZH = lazy_re.compile(
    r"(?:所|重仓|战略|独家|共同)?(?:支持|投资|控股|参股|持股|扶持|押注|背书|孵化|创办|创立|力挺|撑腰|注资|入股|领投|加持|领衔|领导|掌舵|执掌)(?:出来)?的"
)
"""Behind a name that only describes the one that follows: N 支持的云公司 M."""
_HOLDER_ZH = lazy_re.compile("的?(?:第[一二三四五]大)?股东\ue001")
"""Behind a firm whose holder acts: N 股东 M 将所持股权质押."""
_TOGETHER = lazy_re.compile(
    "(?:则|也|还|将|已经?|拟|会|曾|正|计划|同意|承诺|有意|宣布)*"
    "(?:共同|联合|联手|一起|一同|携手|均|都|分别|合计|各自|三方|双双|三家|两家|[向对给][^,;\ue001]{0,8}\ue001|[^,;\ue001]{0,10}\ue001?[^,;\ue001]{0,6}(?:上市|挂牌),分别)"
)
"""Behind the last of those that act together: A、B 与 C 共同发起, A 和 B 将向 C 注资."""
_LISTED_ZH = lazy_re.compile(
    "(?:包括了?|例如|诸如|譬如)[^,;:\ue001\ue002\ue003]{0,12}(?:\ue001[、和与及])*$"
)
"""Before one of a list of examples: 包括投资公司 N,募资…."""
_ACTED_ON_ZH = lazy_re.compile("(?:收购|并购|入股|增持|买下|投资|控股)了?$")
_ENDS_OBJECT_ZH = frozenset(("", "、", ",", ";", ".", "等"))
"""Around the object of a clause whose subject is left out: 收购 N、投资 M."""
_TOLD_IN = lazy_re.compile("(?:据|援引)[^,;]{0,8}$|媒体$")
_PRESS = lazy_re.compile("[0-9]*(?:等|网|社|媒体)*(?:独家)?(?:报道|报导|爆料|获悉|援引|引述)")
"""Around the name of a paper, which does nothing of what it tells: 据晚间 N 报道."""
_SPEAKER_OF = lazy_re.compile(
    r"^(?:an? |the )?(?:[a-z\-]+ ){0,2}?(?:spokes[a-z]+|chief executive|ceo|founder|co-founder|chairman|chairwoman|boss|president|board(?: of directors)?|directors|management)"
    r" (?:for|of|at) $"
)
"""Before the firm in whose name a sentence begins: "A spokesman for N denied that it was in talks"."""
_GOVERNED_AT_A_DISTANCE_ZH = lazy_re.compile(
    r"(?:获得|取得|收到|接获|接到|来自|源自|出自|源于|脱胎于|孵化自|拆分自|收购|投资|入股|领投|持有|采购|购买|(?<![靶定双单多意导面流取转])向|(?<![参赋])与|(?<![绝相应])对|(?<![自理])由|(?<![认因成作])为|[和从被给跟替获]|同(?![意时样期年月日步]))了?"
    r"[^,;:\-\ue001\ue002的]{0,12}(?:公司|企业|厂商|[厂商]|业者|股东|实际控制人|实控人|关联方|关联人|创始人|自然人|卖方|卖家|平台|银行|基金|机构|巨头|龙头|独角兽|新创|初创|团队|客户|对手)$"
)
"""A preposition or verb of deals, what a firm does, and then its name: 与光通信公司 N."""
_ARM_ZH = lazy_re.compile(
    "(?:的|旗下的?)(?:私募|信贷|投资|资管|资产管理|风险投资|风投|云|金融|战略投资|直投|基建|基础设施|房地产|债务|股权)*(?:平台|部门|团队|基金|机构|业务)"
    "(?:最近|近日|日前|已经?|曾|也|还|将|此前|随后|正|先后|于|\ue005)*(?:[向给为对与和以]\ue001|牵头|领投|提供|发放|收购|买下|投资)"
)
"""Behind the firm whose arm acts: 甲的信贷平台最近向乙提供."""
_BEGINS_CLAUSE = lazy_re.compile("(?:^|[,;:。])[^,;:。\ue001]{0,3}$")
_FUNDS_OF = lazy_re.compile(
    r"(?:^|[,;:.] )[^\ue001\ue002;]{0,24}?\b(?:funds?|affiliates?|entities|vehicles?|accounts|clients|investors)"
    r" (?:affiliated with|managed by|advised by|controlled by|run by|managed and advised by|owned by) (?:affiliates of )?$"
    r"|(?:^|[,;:.] )(?:an? |the )(?:[a-z\-]+ ){0,3}?(?:unit|subsidiary|affiliate|arm|division) of $"
    r"|(?:^|[,;:.] )(?:an? |the )(?:[a-z\-]+ ){0,2}?(?:consortium|group|syndicate|club|team|pair|trio|clutch)(?: of (?:[a-z\-]+ ){0,2}(?:investors|backers|funds|firms|buyers|lenders|banks))?,? (?:that includes|including|comprising|consisting of|made up of|composed of|led by|headed by|of) (?:the )?(?:\ue008['’]s )?$"
)
"""Before the firm whose funds act: "Funds affiliated with N acquired"."""
_ITS_FUNDS = lazy_re.compile(
    r"-(?:managed|advised|affiliated) (?:funds?|entities|vehicles?|accounts|investors)\b"
)
"""Behind the same: "N-managed funds agreed"."""
_IS_SHORT = lazy_re.compile(
    r"['’](?:s|re|ve|ll) (?:(?:[a-z]+ly|also|now|reportedly|said) )?(?:[a-z]+ing|been|to|set|expected|in talks)\b"
)
"""Behind a pronoun, its verb in short: "it's", "they've"."""
_LEADS_GROUP = lazy_re.compile(
    r"-led (?:[a-z\-]+ ){0,2}?(?:consortium|group|team|syndicate|club)\b(?! of)"
)
"""Behind the firm whose group acts: "A Norvale-led consortium agreed"."""
_FORMER = lazy_re.compile(
    r"(?:原|(?<![目此之日以先])前|曾任|曾在|曾于|曾就职于|历任|任职于|就职于|供职于|毕业于|出身)$"
    r"|\b(?:former|ex)[ \-](?:[a-z\-]+ ){1,3}(?:of|at|for|from) (?:\ue001(?: \ue008)?(?:,| and|, and) )?(?:\ue001\.?['’]s? )?$"
    r"|\b(?:former(?:ly (?:at|of|with))?|ex|previously (?:at|of|with)|worked (?:at|for)|veterans? of|alumn(?:i|us) of)[ \-]$"
)
"""Before the firm for which a person worked: 原 N 中国区总经理, "a former N engineer"."""
_OF_HOLDER_ZH = lazy_re.compile(
    r"\ue001(?:的)?(?:全体|原|现有|自然人|主要)?(?:股东|实际控制人|实控人|控股股东|大股东|创始人|关联方)(?:\ue001、)*$"
)
"""Between a firm and its holder's name."""
_CONTRACTS = lazy_re.compile("\ue001[^,;]{0,16}?(?:签|订立|达成|续约)")
"""Behind 与 or 和, one with whom a contract is made."""
_JOINS = ("、", ", ", ", and ", " and ")
"""What joins a further name behind a subject; 和 and 与 may as well begin "together with"."""
_SUBORDINATE = lazy_re.compile(
    r"\b(?:after|before|as|than|since|because|that|once|when|while) (?:the )?$"
)
_FINITE = lazy_re.compile(
    r" (?:(?:also|then|itself|first|just|only|[a-z]+ly) )?(?:has|had|have|is|was|will|would|did|does|could|may|bought|sold|said|took|led|won|paid"
    r"|lent|put|got|struck|made|gave|went|became|found|fell|rose|drew|beat|cut|set|lost|hired|(?!limited\b|united\b|incorporated\b)[a-z]{2,}ed|(?:plans|moves|aims|seeks|agrees|prepares|wants|looks|intends|expects)(?= to\b))\b"
)
_ACTS_EN = lazy_re.compile(
    r" (?:also |each )?(?:[a-z]+ing\b|(?:expected|set|due|slated|poised|likely|ready|committed|scheduled) to\b)"
)
_SIGNED_WITH = lazy_re.compile(
    r"\b(?:contract|deal|agreement|pact|partnership|lease|ppa|order|tie-?up|arrangement|accord)s? with $"
)
"""Before the other side of a contract, whatever the contract is behind it: "a contract with N covering"."""
_DESCRIBED_LINK = lazy_re.compile(r"^,? and (?:(?:the )?[a-z\-]+ ){1,3}$")
"""What joins a described name: "Rhonex and telecoms group Teluvia"."""
LIST_LINK = lazy_re.compile(r"^(?:, and | and |, | & |、|和|与|及|以及)$")
"""What stands between the members of a list of names."""


def subjects(
    shape: Shape, before: int, *, leftmost: bool = False
) -> Iterator[tuple[int, Sighting]]:
    """Names that can be the subject of what stands at a place, nearest first.

    Governed by a preposition, possessive or only quoted as speaker, a name is none.
    """
    found = [(p, s) for p, s in shape.seen.items() if p < before and s.sort is Sort.NAME]
    for position, sighting in found if leftmost else reversed(found):
        open_ = can_be_subject(shape, position) and not _goes_on_governed(shape, position)
        if open_ and not is_person(sighting):
            yield position, sighting


def speaks(shape: Shape, position: int) -> bool:
    """Whether a name is only the source of what is said: "据 N 报道", "N said"."""
    text = shape.text
    if _SPEAKS_EN.match(text, position + 1) or _SOURCE_ZH.match(text, position + 1):
        return True
    return text.startswith(_SPEAKS_ZH, position + 1) or text[
        max(0, position - 2) : position
    ].endswith("据")


_ASIDE_FROM_ZH = lazy_re.compile("(?<=除\ue001)(?:之外|以外|外)|(?<=除了\ue001)(?:之外|以外|外)?,")
"""Behind one who is left aside: 除 N 外,M 出资…."""


_EMPLOYS_ZH = lazy_re.compile("(?:大学|大學)?(?:教授|校友|研究员|科学家|工程师|分析师)\ue001")
"""Behind one that only says where a person works: N 教授某某的 M."""


def worked_at(shape: Shape, position: int) -> bool:
    """Whether a name is only that of a firm for which somebody once worked."""
    return _FORMER.search(shape.text, max(0, position - 40), position) is not None


def is_example(shape: Shape, position: int) -> bool:
    """Whether a name is one of a list of examples, who does nothing in the clause behind it."""
    text = shape.text
    if text[position + 1 : position + 2] not in _ENDS_OBJECT_ZH:
        return False
    listed = _LISTED_ZH.search(text, max(0, position - 30), position)
    return listed is not None


_GOVERNED_LIST_ZH = lazy_re.compile(
    "[由向从被对](?:[^,;、\ue001]{0,6})\ue001(?:[、和及与]\ue001)*[、和及与]$"
)
"""Before a further member of a list that a preposition governs: 由 N、M 和 L 发起."""


_PRICED_ZH = lazy_re.compile("的?(?:云|算力)?(?:合同|订单|合约)?[\ue003\ue007](?=[、,;.和]|$)")
_IN_LIST_ZH = lazy_re.compile(
    "(?:其中|包括|涵盖|分别[是为]|:|[\ue003\ue007][、,和])[^,;、\ue001\ue003]{0,4}$"
)
"""Around one of a list that has but a sum behind it: 其中甲 30 亿、乙 20 亿. None of them acts on the next."""


_OPENERS = (
    "having ",
    "after ",
    "before ",
    "since ",
    "by ",
    "besides ",
    "despite ",
    "upon ",
    "while ",
)
_OPENED = lazy_re.compile(
    r"(?:having (?:[a-z]+ ){0,2}?[a-z]+(?:ed|en|t|e)|[a-z]+ (?:[a-z]+ly )?[a-z]{2,}ing)\b[^,;]*$"
)
"""A clause without a subject at the head of a sentence, up to one named in it: "Having bought N, M"."""


_LEADS_ZH = lazy_re.compile(
    '(?:^|[,;:。]|--)[-*•· #>▍▋"“《0-9.]*(?:据悉|近日|日前|今日|昨日|近期|最近|此前|目前|如今|现在|这次|今天|昨天|上周|本周|当天|随后|之后|后来|当时|不久|接着|同时|与此同时|此外|另外|其中|而|但|不过|然而|于是|因此|所以|反而'
    "|截至|并且|则是?|早在|连|就连|至于|只有|还有|这[也已又正]?[是为]|[今去前明当同次]年[底初]?|\ue005|[一两几0-9]*[个天周月年日][之以]?[前后内底初]?)*"
    "(?:[^,;:\ue001\ue002]{0,12}(?:显示|披露|报道|报道称|指出|认为|透露|消息称|传言|传闻|预计|证实|宣布))?"
    "(?:由[^,;:]{0,24}(?:领导|创办|创立|创建|执掌|掌舵|控制|支持|孵化|分拆)的)?"
    "(?:\ue001(?:所?(?:支持|投资|控股|持股|参股|孵化|创办|背书|力挺|加持)的|的?旗下的?|的?子公司|的?附属公司)?)?"
    '(?:[^,;:\ue001\ue002为是系对与和被从向给让把将像如比跟由了]{0,14}(?:[年月日底初]|公司|企业|厂商|巨头|平台|集团|机构|独角兽|龙头|品牌|商|厂|基金|旗下|初创|新创|业者|大厂|[东方亚美韩日德法英中港台]国?的?|新星|新锐|实验室|银行))?[“"《]?$'
)
"""What may stand between the beginning of a Chinese clause and its subject."""
_ACTS_ZH = lazy_re.compile(
    "(?:收购|并购|[买卖签借售]|投(?!资)|租(?!赁[公平])|投资(?!基金|公司|机构|平台|银行|[方者人])|注资|获|持有|持股|拿|采购|订购|成立|推出|发布|引入|合作|联合|包括|包含|来自|看好|支持|押注|入股|接手|随着|根据|按照|按|据(?!悉)|除|关于|通过)(?![^,;:\ue001]{0,4}的)"
)
"""In what leads to a name, a verb or preposition that it is the object of."""


def opens_clause(text: str, position: int) -> bool:
    """Whether a Chinese clause begins with a name: behind a time, a joining word or what sort of firm it is."""
    lead = _LEADS_ZH.search(text, max(0, position - 40), position)
    return lead is not None and _ACTS_ZH.search(text, lead.start(), position) is None


_OBJECT_ZH = lazy_re.compile(
    "(?:^|[,;:。])(?:[^,;:。\ue001\ue002]{0,4}在[\ue001\ue002][^,;:。\ue001\ue002]{1,8}下)?[^,;:。\ue001\ue002]{0,16}?(?:(?:收购|买下?|领投|跟投|参投|签下?|拿下|租下?|采购|购买)了|(?:(?<!领)(?<!跟)(?<!参)投|投资|注资|入股|收购)了?(?:给)?)"
    "(?:[^,;:。\ue001\ue002]{0,10}(?:公司|企业|[厂商]|平台|初创|新创|独角兽|业者))?(?:\ue001[^,;:。\ue001\ue002]{0,6}、(?:[再又]?(?:投资?|注资|入股|收购)了?)?)*$"
)
"""Before what somebody left out acts on: 去年投了甲 2 亿、乙 3 亿."""


def is_object(text: str, position: int) -> bool:
    """Whether a name is what a Chinese clause without a subject acts on."""
    return _OBJECT_ZH.search(text, max(0, position - 50), position) is not None


_CALLED = lazy_re.compile(
    r"\b(?:venture|project|programme|program|initiative|scheme|effort|plan|campus|site|product|model|service|app|tool|chip|system|platform|brand)s?,? (?:called|named|dubbed|codenamed|known as|nicknamed) (?:the )?$"
    r"|\b(?:he|she) (?:(?:also|then|later) )?(?:acquire|buy|purchase|sell|launche|own|bought|sold)[sd]? (?:the )?$"
)
"""Before what somebody makes or what a person buys, who is not told by it: "an ambitious venture called N"."""


def can_be_subject(shape: Shape, position: int) -> bool:
    """Whether a name stands where a subject can: not governed, not possessive, not a modifier."""
    text = shape.text
    if _CALLED.search(text, max(0, position - 24), position):
        return False
    if text.startswith(_OPENERS) and _OPENED.match(text, 0, position):
        return False
    holder = _OF_HOLDER_ZH.search(text, max(0, position - 12), position)
    first = 0 if holder is None else holder.start()
    if first and text[first - 1] in _GOVERNED_ZH and not _listed_before(shape, first):
        return False  # 与 N 股东 M: M is spoken with, as N would be
    if position and text[position - 1] in _GOVERNED_ZH and not _listed_before(shape, position):
        return False
    if (
        position
        and _PRICED_ZH.match(text, position + 1)
        and _IN_LIST_ZH.search(text, max(0, position - 8), position)
    ):
        return False
    if (
        position
        and text[position - 1] in "、和及与"
        and _GOVERNED_LIST_ZH.search(text, max(0, position - 40), position)
    ):
        return False
    if _PRESS.match(text, position + 1) and _TOLD_IN.search(text, max(0, position - 9), position):
        return False
    ends = text[position + 1 : position + 2] in _ENDS_OBJECT_ZH
    if ends and (
        is_example(shape, position) or _ACTED_ON_ZH.search(text, max(0, position - 5), position)
    ):
        return False
    if _EMPLOYS_ZH.match(text, position + 1):
        return False
    if worked_at(shape, position) or _ASIDE_FROM_ZH.match(text, position + 1):
        return False
    if _GOVERNED_AT_A_DISTANCE_ZH.search(text, max(0, position - 24), position):
        return False
    if _SPEAKER_OF.search(text[:position]):
        return True
    if _ARM_ZH.match(text, position + 1) and _BEGINS_CLAUSE.search(text, 0, position):
        return True
    if _LISTED_LAST.match(text, position + 1) and _GOVERNED_LIST.search(text, 0, position):
        return False  # "its program with N, M and others": M is with it, too
    if _FUNDS_OF.search(text, max(0, position - 60), position):
        return True
    if text.startswith(" to ", position + 1) and _FUNDED.search(
        text, max(0, position - 12), position
    ):
        return True
    if _GOVERNING_EN.search(text, max(0, position - 40), position):
        # "with Tindall lending 350 to …", "after Norvale closed its round": clauses of their own
        if _SUBORDINATE.search(text, max(0, position - 14), position) and _FINITE.match(
            text, position + 1
        ):
            return True
        acts = text.endswith("with ", 0, position) and _ACTS_EN.match(text, position + 1)
        if not acts or _SIGNED_WITH.search(text, max(0, position - 24), position):
            return False
    if _ITS_FUNDS.match(text, position + 1) or _LEADS_GROUP.match(text, position + 1):
        return True
    if text.startswith(" to ", position + 1) and _HANDLED.search(
        text, max(0, position - 34), position
    ):
        return False
    pronoun = shape.seen[position].sort is Sort.PRONOUN if position in shape.seen else False
    if pronoun and _IS_SHORT.match(text, position + 1):
        return True  # "It's looking to buy"
    if text.startswith(("'", "-"), position + 1) or text.startswith(_MODIFIES_ZH, position + 1):
        return False
    if _PRICED_EN.match(text, position + 1):
        return False  # "acquired N for 12 and took": N was bought
    if _FOUNDED_ZH.match(text, position + 1):
        return False
    if _DESCRIBES_ZH.match(text, position + 1) or _HOLDER_ZH.match(text, position + 1):
        return False
    if owns_what_follows(text, position):
        return False
    return not _MODIFIES_EN.match(text, position + 1)


def _listed_before(shape: Shape, position: int) -> bool:
    """Whether 和, 与 or 及 before a name joins it to one that can be a subject itself."""
    if shape.text[position - 1] not in "和与及":
        return False
    first = shape.seen.get(position - 2) if position >= 2 else None
    if first is not None and first.sort is Sort.PRONOUN and _CONTRACTS.match(shape.text, position):
        return False  # 公司与 N 签订协议: N is whom it signs with
    return first is not None


_OF_OWNER = lazy_re.compile(r"\ue001, and (?P<owner>\ue001)['’]s $")
"""Before the last of a list, told with its owner, who is none of them: "A, B, and C's D will buy"."""


_AMONG = lazy_re.compile(
    r"\b(?:investors|backers|shareholders|lenders|banks|funds|firms|companies|groups|partners|buyers),? (?:including|such as|like) (?P<who>\ue001(?:, \ue001)*,? and \ue001)$"
)
"""A subject told by those among it: "Investors including A and B put in"."""


def subject_group(shape: Shape, position: int, sighting: Sighting) -> list[Sighting]:
    """A subject with those joined to it: "A, B and C announced"."""
    if " including " in shape.text or " such as " in shape.text or " like " in shape.text:
        among = _AMONG.search(shape.text, 0, position + 1)
        if among is not None:
            return [name for _, name in shape.names(*among.span("who"))]
    members = [(position, sighting)]
    names = [(p, s) for p, s in shape.seen.items() if s.sort is Sort.NAME]
    owned = 0
    for place, name in reversed(names):
        first = members[0][0] - owned
        if place >= first:
            continue
        owner = _OF_OWNER.search(shape.text, 0, members[0][0])
        if not owned and owner is not None and owner.end("owner") == place + 1:
            owned = members[0][0] - place
            continue
        between = shape.text[place + 1 : first]
        linked = LIST_LINK.match(between) or _DESCRIBED_LINK.match(between)
        if not linked or not can_be_subject(shape, place) or _goes_on_governed(shape, place):
            break
        members.insert(0, (place, name))
        owned = 0
    for place, name in names:
        last = members[-1][0]
        if place <= last:
            continue
        between = shape.text[last + 1 : place]
        together = _TOGETHER.match(shape.text, place + 1) and between in ("和", "与", "及", "以及")
        if between not in _JOINS and not together:
            break
        members.append((place, name))
    return [name for _, name in members]


_PARTICIPLE = lazy_re.compile(r"[a-z]+(?:ed|nt|ld|ught|wn) [^,;]*, $")
"""A sentence's opening that says what its subject was: "Founded in 2007 by N, M"."""


_OPENING = lazy_re.compile(
    r"(?:[^,;\ue001\ue002]{0,30} )?(?:after|when|while|since|before|once|although|though|because|as) (?:the )?"
    r"[\ue001\ue002](?: and \ue001)? (?!(?:and|or|of|in|at|with|to|for|from|by|on)\b)[a-z]+ [^;]*?, (?=\ue001)"
)
"""A clause that opens an English sentence and leaves its own subject behind: "After A signed with B, C"."""


def opened_by(shape: Shape) -> int:
    """Where the subject of a sentence stands that another clause opens; 0 where none does."""
    text = shape.text
    if "," not in text or shape.is_chinese():
        return 0
    opening = _OPENING.match(text)
    place = 0 if opening is None else opening.end()
    while place > 1:
        behind = shape.seen.get(place + 3)
        tells = text.startswith(", \ue002", place + 1) and behind is not None
        if tells or _FINITE.match(text, place + 1):
            return place
        place = text.find(", \ue001", place) + 2
    return 0


def _goes_on_governed(shape: Shape, position: int) -> bool:
    """Whether a name belongs to a list whose first is governed: "led by A and B, and C put in"."""
    if position and opened_by(shape) == position:
        return False  # "After A signed with B, C announced"
    if _PARTICIPLE.fullmatch(shape.text, 0, position) and _FINITE.match(shape.text, position + 1):
        return False
    for place, _ in reversed([one for one in shape.names() if one[0] < position]):
        between = shape.text[place + 1 : position]
        if not (LIST_LINK.match(between) or _DESCRIBED_LINK.match(between)):
            return False
        if not can_be_subject(shape, place):
            return True
        position = place
    return False
