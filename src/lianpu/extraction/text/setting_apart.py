"""Names set apart in a sentence since nobody acts by them: who tells, the wire, modifiers, sites, persons."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.names.naming_sides import is_person
from lianpu.extraction.text.bystanders import is_ship, is_site, is_town, is_undertaking
from lianpu.extraction.text.sightings import Board, Name, Sighting, Sort

_TELLS_ZH = lazy_re.compile(
    r"\s*[【(（]?[^,，。;；:：、]{1,16}?(?:\d{1,2}月\d{1,2}日\s?(?:讯|訊|消息|电|電|[|丨｜])"
    r"|(?:APP|App|app|[网網社报報界汇匯刊]|财经|財經|快讯|快訊)\s?(?:讯|訊|消息|电|電|获悉|獲悉))[,，:：\s】)）]{0,2}"
)
"""Who tells the news, at the head of its sentence: a house of press is no party to it."""

_SENT = lazy_re.compile("[讯訊消电電|丨｜获獲]")


_PAPER_ZH = lazy_re.compile(
    "(?<=[据據])《[A-Za-z .'’&]{3,40}》|《[A-Za-z .'’&]{3,40}》(?=[^,，。；;《]{0,12}(?:报道|報道|報導|援引|引述|透露|披露))"
)
"""A paper that tells the news: 据《New Harbor Post》援引知情人士."""


def leave_out_teller(board: Board, text: str) -> None:
    """A name in the dateline of a dispatch is that of who sends it."""
    for title in _PAPER_ZH.finditer(text) if "《" in text else ():
        for one in board.within(*title.span()):
            if one.sort is Sort.NAME and isinstance(one.value, Name) and one.value.guessed:
                board.remove(one)
    line = _TELLS_ZH.match(text) if _SENT.search(text, 0, 40) else None
    if line is None:
        return
    for sighting in [s for s in board.seen if s.sort is Sort.NAME]:
        if sighting.end - board.base <= line.end():
            board.remove(sighting)
            start, end = sighting.start - board.base, sighting.end - board.base
            board.add(start, end, Sort.THING, sighting.value)


_TITLED_ZH = lazy_re.compile(
    "(?:创始人|創始人|创办人|創辦人|首席[\u3400-\u9fff]{2,4}官|ceo|CEO|cto|CTO|cfo|CFO|董事长|董事長|执行长|執行長|总裁|總裁|总经理|總經理|合伙人|合夥人|首席科学家|实控人|实际控制人|董事总经理|院士|教授|博士)(?:兼[\u3400-\u9fffA-Za-z]{2,8})?$"
)
"""Right before a person's name."""

_HOLDS_POST_ZH = lazy_re.compile(
    "的?(?:联合|聯合|共同|兼任|所任)?(?:CEO|ceo|COO|CFO|CTO|首席[\u3400-\u9fff]{2,4}官|董事长?|董事長|总裁|總裁|总经理|總經理|监事|監事|独立董事)(?:[(（][A-Za-z]{2,4}[)）])?(?:的)?(?:职务|職務|一职|一職|职位|職位)"
)
"""Right behind whose post it is that ends or begins: 终止了某某的CEO职务."""

_SPEAKS_ZH = ("给出", "給出", "回忆", "回憶", "坦言", "直言", "告诉", "告訴", "向记者", "向記者")
"""What persons do, and firms hardly."""

_AND_PERSON = frozenset("、和与及與")


_FOUNDER_ZH = lazy_re.compile("(?:创始人|創始人|创办人|創辦人|CEO|ceo|执行长|執行長) ?$")


def _is_founder(name: Name, text: str, start: int) -> bool:
    """Whether two or three words of Latin letters stand right behind who founds or heads a firm."""
    words = name.text.split(" ")
    return (
        name.guessed
        and name.text.isascii()
        and len(words) in (2, 3)
        and not is_organisation_word(words[-1])
        and _FOUNDER_ZH.search(text, max(0, start - 6), start) is not None
    )


def mark_people_zh(board: Board, text: str) -> None:
    """A short guessed name behind a title is a person's, and so are those that a list joins to it."""
    before = None
    for one in board.names():
        start, end = one.start - board.base, one.end - board.base
        name = one.value
        if isinstance(name, Name) and _is_founder(name, text, start):
            board.remove(one)
            board.add(start, end, Sort.NAME, replace(name, person=True))
            before = end
            continue
        if not isinstance(name, Name) or name.entity or not name.guessed or end - start > 4:
            before = None
            continue
        joined = before is not None and text[before:start] in _AND_PERSON and is_person(name.text)
        speaks = text.startswith(_SPEAKS_ZH, end) and is_person(name.text)
        titled = _TITLED_ZH.search(text, max(0, start - 14), start)
        posted = _HOLDS_POST_ZH.match(text, end) is not None and is_person(name.text)
        if not (name.person or joined or speaks or titled or posted):
            before = None
            continue
        before = end
        if not name.person and not name.text.isascii():
            board.remove(one)
            board.add(start, end, Sort.NAME, replace(name, person=True))


_CLASS_ZH = lazy_re.compile(
    "(?:公司|企业|企業|集团|集團|巨头|巨頭|大厂|大廠|业者|業者|厂商|廠商|供应商|供應商|新创|新創|初创|初創|平台|龙头|龍頭|运营商|運營商|服务商|服務商|开发商|開發商|制造商|製造商)[ 「『“]{0,2}"
)
"""Between what a firm does and its name: 美国光通信公司 Infinera, 冷库运营商某某冷运."""
_TRADE_ZH = lazy_re.compile(
    "(?:(?!收购|收購|投资|投資|并购|併購|旗下|入股|参股|參股|成立|创办|創辦)[\u3400-\u9fff]){1,4}(?:公司|企业|企業|厂商|廠商)[ 「『“]{0,2}"
)
"""The same where but the first part of the trade was taken for a name: 某国暖通空调公司 Infinera."""
_TRADER_ZH = lazy_re.compile("(?:运营|運營|服务|服務|开发|開發|制造|製造)商")


def leave_out_class_zh(board: Board, text: str) -> None:
    """What only says what sort of firm the name behind it is, is no party."""
    named = board.names()
    for one, other in pairwise(named):
        known = not isinstance(one.value, Name) or not one.value.guessed or one.value.entity
        between = text[one.end - board.base : other.start - board.base]
        latin = (
            text[other.start - board.base].isascii()
            or _TRADER_ZH.match(between) is not None
            or text[one.start - board.base : one.end - board.base].isascii()
        )
        if not known and latin and (_CLASS_ZH.fullmatch(between) or _TRADE_ZH.fullmatch(between)):
            board.remove(one)


_BACKS_ZH = lazy_re.compile(
    '(?:所|独家|獨家|重点|重點)?(?:支持|撑腰|撐腰|背书|背書|扶持|力挺|加持|持股|参股|參股)的[\u3400-\u9fffA-Za-z “”「」"]{0,14}'
)
"""Between a backer and the firm that acts: 某某支持的云服务新创 N."""
_OWNS_IT_ZH = lazy_re.compile("旗下的?[\u3400-\u9fff]{0,6} ?")
_WITH_ZH = frozenset("与與和同跟由")
_OFFICER_ZH = lazy_re.compile(
    "(?:前|联合|聯合)?(?:创始人|創始人|创办人|創辦人|CEO|ceo|首席执行官|執行長|董事长|董事長|高管)[\u3400-\u9fff·]{2,10}"
)
_LISTS_ZH = frozenset("、及和与與")


def leave_out_backers_zh(board: Board, text: str) -> None:
    """Who only backs or owns the firm named behind is no party, nor is a line of products.

    Nor is the firm whose founder a list names: 甲资本及某某创始人张三.
    """
    if "系列" in text or _OFFICER_ZH.search(text):
        for one in board.names():
            start, end = one.start - board.base, one.end - board.base
            if start and text[start - 1] in _LISTS_ZH and _OFFICER_ZH.match(text, end):
                board.remove(one)
            name = one.value
            if (
                isinstance(name, Name)
                and name.guessed
                and text.startswith("系列", end + text.startswith(" ", end))
            ):
                board.remove(one)
                board.add(start, end, Sort.THING, name)
    if "的" not in text and "旗下" not in text:
        return
    for one, other in pairwise(board.names()):
        start, end = one.start - board.base, one.end - board.base
        between = text[end : other.start - board.base]
        if _BACKS_ZH.fullmatch(between) or (
            start
            and text[:start].rstrip()[-1:] in _WITH_ZH
            and _OWNS_IT_ZH.fullmatch(between.strip())
        ):
            board.remove(one)


_FORMER_ZH = frozenset("前原")
_POST_ZH = lazy_re.compile(
    r" ?(?:[A-Z]{3}\b|[\u3400-\u9fff]{0,6}?(?:高管|员工|員工|研究员|研究員|科学家|科學家|工程师|工程師|创始人|創始人|首席[\u3400-\u9fff]{2,4}官|总裁|總裁|副总|副總|总监|總監|负责人|負責人|团队|團隊))"
)
"""Behind a firm: what somebody was there."""
_ONCE_ZH = lazy_re.compile(
    r" ?(?:的)?(?:前|前任)(?:[A-Z]{3}|ceo|首席[\u3400-\u9fff]{2,4}官|总裁|總裁|董事长|董事長|高管|联合创始人|聯合創辦人)(?=[\u3400-\u9fffA-Z ])"
)
"""Behind a firm: who left it, and acts for himself: 甲前CEO某某持有乙."""
_OF_PERSON_ZH = lazy_re.compile("(?:创办|創辦|创立|創立|创建|創建|打造|执掌|執掌|旗下)?的")


def leave_out_origins_zh(board: Board, text: str) -> None:
    """Where somebody worked before, whose firm one is, and whom a firm is likened to, do nothing in a deal."""
    if "版" in text or not _FORMER_ZH.isdisjoint(text):
        for one in board.names():
            start, end = one.start - board.base, one.end - board.base
            before = text[:start].rstrip()[-1:]
            once = before in _FORMER_ZH and _POST_ZH.match(text, end)
            if before == "版" or once or _ONCE_ZH.match(text, end):
                board.remove(one)
    if "的" not in text:
        return
    for one, other in pairwise(board.names()):
        between = text[one.end - board.base : other.start - board.base]
        owner, firm = one.value, other.value
        if (
            isinstance(owner, Name)
            and owner.person
            and not (isinstance(firm, Name) and firm.person)
            and _OF_PERSON_ZH.fullmatch(between)
        ):
            board.remove(one)


_WIRE = lazy_re.compile(
    r"[^;]{0,70}?(?:/\s?(?P<a>[A-Z][\w .&-]{1,30})\s?/|\((?P<b>[A-Z][\w .&-]{1,30})\))\s?[-–—]{1,2}"
)
"""What sends a release, between its town and its first words: "OSLO, May 2 /PR Wire/ --"."""

_SENT_BY = lazy_re.compile(r"[/)]\s?[-–—]")


def leave_out_wire(board: Board, text: str) -> None:
    """The service that sends a release is no party to what it tells."""
    line = _WIRE.match(text) if _SENT_BY.search(text, 0, 110) else None
    if line is None:
        return
    start, end = line.span(line.lastgroup or "a")
    for sighting in [s for s in board.within(start, end) if s.sort is Sort.NAME]:
        board.remove(sighting)
        board.add(start, end, Sort.THING, Name(text[start:end], guessed=True))


_AGENCY = lazy_re.compile(
    r"\b[A-Z][a-z]+(?:,? [A-Z][a-z]+){0,2},? and [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Commission|Administration|Authority|Agency|Council|Board)\b"
)
"""An office that is named after two things it watches: "the Harbours and Markets Commission"."""


def leave_out_agency(board: Board, text: str) -> None:
    """An office of the state is no two firms, and no party to what is filed with it."""
    for told in _AGENCY.finditer(text) if " and " in text else ():
        inside = board.within(*told.span())
        if not all(s.sort in (Sort.NAME, Sort.THING) for s in inside):
            continue
        if any(isinstance(s.value, Name) and s.value.entity is not None for s in inside):
            continue
        for sighting in inside:
            board.remove(sighting)
        board.add(*told.span(), Sort.THING, Name(told.group(), guessed=True))


_OPENS = lazy_re.compile(
    r"\s*(?P<who>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) [-–—]{1,2} "
    r"(?:On |Late |Early |Last |This |Earlier |Today|Yesterday)(?:on )?(?:[A-Z][a-z]+day|[a-z]+day|week|month|[a-z]+ly\b|,)"
)
"""The publisher before the first words of its article: "Harrow Key - On Monday, N said"."""


def leave_out_publisher(board: Board, text: str) -> None:
    """Who publishes an article and stands before its first sentence is no party to what it tells."""
    line = _OPENS.match(text) if board.base < _HEAD else None
    if line is None:
        return
    start, end = line.span("who")
    for sighting in [s for s in board.within(start, end) if s.sort is Sort.NAME]:
        board.remove(sighting)
        board.add(start, end, Sort.THING, Name(text[start:end], guessed=True))


_HEAD = 240
"""Characters of a document, its title among them, in which its first sentence begins. Chosen by us."""

_ROLE = (
    r"(?:start-?up|scale-?up|spin-?out|outfit|rival|major|heavyweight|behemoth|conglomerate|parent|unit|subsidiary|affiliate|supplier|customer|[a-z]*maker|firm|company|group|giant"
    r"|developer|operator|producer|designer|provider|lender|bank|insurer|utility|retailer|refiner|miner|builder|owner|specialist|broker|investor|carrier|grocer|haulier|processor|foundry|smelter|trader|distributor|wholesaler|cooperative|exporter"
    r"|importer|lessor|contractor|studio|publisher|broadcaster|brewery|chain|agency|platform|vendor|manufacturer|peer|consultancy)"
)

_MODIFIES = lazy_re.compile(
    rf" (?:(?:private|privately-held|public|listed|portfolio|sister|family|investment|holding|parent|state-owned) )?{_ROLE} $"
)

_WHOSE_UNIT = lazy_re.compile(
    r"['’]s (?:(?:wholly|majority|partly|fully)[- ]owned )?(?:[a-z\-]+ )?(?:subsidiary|unit|affiliate|division) $"
)
"""Between a firm and a part of it that has a name: "Harrow's wholly-owned subsidiary N"."""

_SEATED = lazy_re.compile(r", [A-Z][\w.]*(?: [A-Z][\w.]*)?-(?:based|headquartered|listed)\b")
"""Behind the town of a seat: "Wilmington, Delaware-based N"."""

_MAKES = lazy_re.compile(
    r" (?!(?:[a-z]+(?:s|ed)|its|the|and|as|or|to|of|from|with|by|for|in|into|is|was|bought|sold|took|led)\b)[a-z\-]+ (?:maker|producer|manufacturer|distributor) $"
)
"""Between what is made and its maker: "Harrow Dog food maker N"."""

OF_PLACE = lazy_re.compile(
    r"(?:(?:South|North|West|East|New|Saudi|Sri|Hong) )?[A-Z][a-zÀ-ÖØ-öø-ɏ]{2,}(?:an|ese|ish|ic)$"
)

_MODIFIES_FAR = lazy_re.compile(
    rf"(?: (?!(?:and|or|to|of|with|from|for|by|in|into|has|will|is|acquires|buys|bought|sells|sold|takes|took|backs|leads|led|joins|hires|signs|wins|won|eyes|owns|holds|sues|funds|supplies|(?!(?:listed|owned|based|backed|focused|funded|regulated|registered)\b)[a-z]{{2,}}ed)\b)[a-z\-]+(?: and(?= [a-z\-]+ [a-z]))?){{0,3}} {_ROLE} $"
)


def leave_out_modifiers(board: Board, text: str) -> None:
    """A name that only says of which firm or land another is, is no party: "Galician tooling firm N"."""
    named = board.names()
    for one, other in pairwise(named):
        if not isinstance(one.value, Name) or not one.value.guessed or one.value.entity:
            continue
        between = text[one.end - board.base : other.start - board.base]
        if _SEATED.match(text, one.end - board.base):
            board.remove(one)
            continue
        of_place = OF_PLACE.fullmatch(one.value.text) is not None
        far = of_place or (one.value.text.isupper() and len(one.value.text) < 5)
        if _WHOSE_UNIT.fullmatch(between):
            board.remove(one)
            continue
        if (_MODIFIES_FAR if far else _MODIFIES).fullmatch(between) or _MAKES.fullmatch(between):
            board.remove(one)


_NTH_FUND = lazy_re.compile(
    r" (?:[IVX]{1,4}|\d{1,2})(?=[,;.)]|['’]s |$| (?:and|has|had|have|which|co-led|led|invested|also|joined|participated|took|will|is|was)\b)"
)
"""Which of the funds of a house it is: "Norvale Growth Fund 2, which led"."""


def join_fund_en(board: Board, text: str) -> None:
    """The number of a fund is part of its name: "Norvale Vision Fund 2"."""
    if "Fund " not in text:
        return
    for one in board.names():
        start, end = one.start - board.base, one.end - board.base
        nth = _NTH_FUND.match(text, end) if text.endswith("Fund", start, end) else None
        if nth is None or not isinstance(one.value, Name):
            continue
        board.remove(one)
        if board.free(end, nth.end()):
            board.add(
                start,
                nth.end(),
                Sort.NAME,
                replace(one.value, text=text[start : nth.end()], whole=""),
            )
        else:
            board.add(start, end, Sort.NAME, one.value)


_UNIT_OF = lazy_re.compile(
    r" (?:business(?:es)?|unit|division|arm|segment|operations)(?: of\b|[,.;]|$| (?:to|for|from|in)\b)"
)
"""Behind the name of a part of a firm."""


def join_unit_en(board: Board, text: str) -> None:
    """Two names with "the" before and "business" behind them name one part of a firm: "the Pumps and Valves business of N"."""
    names = board.names()
    for one, other in pairwise(names):
        start, end = one.start - board.base, other.end - board.base
        if (
            text[one.end - board.base : other.start - board.base] not in (" and ", " & ")
            or not text.startswith(("the ", "its "), start - 4)
            or _UNIT_OF.match(text, end) is None
            or not isinstance(one.value, Name)
            or not (_is_guess(one) and _is_guess(other))
        ):
            continue
        board.remove(one)
        board.remove(other)
        board.add(start, end, Sort.NAME, replace(one.value, text=text[start:end], whole=""))


def _is_guess(sighting: Sighting) -> bool:
    """Whether a name is found by form, and no registry holds it."""
    return isinstance(sighting.value, Name) and sighting.value.guessed and not sighting.value.entity


_FUND_ZH = ("基金", "资本", "資本", "创投", "創投", "战投", "戰投")


def join_fund_zh(board: Board, text: str) -> None:
    """A registered firm right before a fund that no registry holds is the first part of its name: 小米长江产业基金."""
    if not any(word in text for word in _FUND_ZH):
        return
    for one, other in pairwise(board.names()):
        start, end = one.start - board.base, other.end - board.base
        first, second = one.value, other.value
        if one.end != other.start or not isinstance(first, Name) or not isinstance(second, Name):
            continue
        if second.guessed and not second.person and text.endswith(_FUND_ZH, start, end):
            board.remove(one)
            board.remove(other)
            board.add(start, end, Sort.NAME, Name(text[start:end], guessed=True))


_OWNS_ZH = ("集团", "集團", "总公司", "總公司", "控股", "股份")
_FULL_ZH = ("公司", "院", "厂", "廠")


def leave_out_owner_zh(board: Board, text: str) -> None:
    """Right before a firm in full, the group that it belongs to is no party: 某某集团某某设计院有限公司."""
    for one, other in pairwise(board.names()):
        start, end = one.start - board.base, one.end - board.base
        behind = other.start - board.base
        beside = end == behind and text[start:end].endswith(_OWNS_ZH)
        label = start == 0 and text[end:behind] == " "  # 某某网数据 某某有限公司
        if (beside or label) and text.endswith(_FULL_ZH, 0, other.end - board.base):
            board.remove(one)


_DOES_ZH = lazy_re.compile(
    "(?:租赁|租賃|承租|收购|收購|新建|兴建|興建|扩建|擴建|建置|购置|購置)[\u3400-\u9fff]{1,6}[厂廠]$|(?:额度|額度|范围|範圍|预算|預算)[内內]|[一二两三四五六七八九十数]+个?[年月周天季](?:度|内|间)?|(?:全年|上半年|下半年|当年|當年|今年|去年)(?:[共累合]?[计計]?)"
)
_GOODS_ZH = lazy_re.compile(
    "(?:磷酸|碳酸|硫酸|氢氧化|氫氧化|六氟|三元正|鋰鐵磷|锂铁磷|电解液|電解液)"
)
_LINK_ZH = lazy_re.compile("[且而但仍则則虽雖](?!今|立)")
_PLANT_ZH = lazy_re.compile(
    "(?:计算中心|計算中心|数据中心|數據中心|智算中心|超算中心|算力中心|风场|風場|风电场|風電場|电站|電站|电厂|電廠|矿山|礦山|油田|气田|氣田)$"
)
_STATE_ZH = lazy_re.compile("[\u3400-\u9fff]{2,5}[州省市县縣]$")
_LAND_ZH = lazy_re.compile(
    "(?:美国|美國|加拿大|澳洲|澳大利亚|澳大利亞|位于|位於|印度|英国|英國|德国|德國)$"
)


def leave_out_places_zh(board: Board, text: str) -> None:
    """A state behind its land, or a plant with what is done to it before it, is no party."""
    for one in board.names():
        start, end = one.start - board.base, one.end - board.base
        name = one.value
        if not isinstance(name, Name) or not name.guessed or name.entity is not None:
            continue
        if _LINK_ZH.match(text, start, end):
            board.remove(one)
            continue
        if _PLANT_ZH.search(text, start, end) or _GOODS_ZH.match(text, start, end):
            board.remove(one)
            board.add(start, end, Sort.THING, one.value)
            continue
        of_land = _STATE_ZH.fullmatch(text, start, end) and _LAND_ZH.search(text, 0, start)
        if of_land or _DOES_ZH.fullmatch(text, start, end):
            board.remove(one)


_TITLE_ZH = lazy_re.compile(
    "[“「『《](?P<title>[^“”「」『』《》]{8,90}(?:项目|項目|工程|标段|標段|招标|招標|通知书|通知書)[^“”「」『』《》]{0,24})[”」』》]"
)
"""The title of what is tendered, in marks of quotation."""


_GOODS_TITLE_ZH = lazy_re.compile(
    "《(?P<goods>[\u3400-\u9fff]{2,8})(?:采购|採購|购销|購銷|销售|銷售|供应|供應|供货|供貨|买卖|買賣|租赁|租賃|加工)[^《》]{0,16}(?:合同|协议|協議|合約|订单|訂單)》"
)
"""What a contract of goods is called after, in marks of titles."""


def leave_out_titles_zh(board: Board, text: str) -> None:
    """Whoever is named in the title of a tender only says which tender it is."""
    for goods in _GOODS_TITLE_ZH.finditer(text) if "《" in text else ():
        for one in board.within(*goods.span("goods")):
            if one.sort is Sort.NAME and isinstance(one.value, Name) and one.value.guessed:
                board.remove(one)
    if "项目" not in text and "項目" not in text and "通知" not in text:
        return
    for title in _TITLE_ZH.finditer(text):
        for one in board.within(*title.span("title")):
            if one.sort is Sort.NAME:
                board.remove(one)
                board.add(one.start - board.base, one.end - board.base, Sort.THING, one.value)


def set_sites_apart(board: Board, text: str) -> None:
    """A ship, or a plant or mine where something is made, is a thing, and no party."""
    ship = -1
    for one in board.names():
        start, end = one.start - board.base, one.end - board.base
        guessed = isinstance(one.value, Name) and one.value.guessed and one.value.entity is None
        sails = is_ship(text, start) or (
            ship >= 0 and text[ship:start] in (" and ", ", ", ", and ")
        )
        if guessed and sails:
            ship = end
        placed = is_site(text, start, end) or is_town(text, start, end)
        if guessed and (sails or placed or is_undertaking(text, start, end)):
            board.remove(one)
            board.add(start, end, Sort.THING, one.value)
