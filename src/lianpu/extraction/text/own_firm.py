"""Whose document a Chinese one is, by label, title, signature or office, and what its defined terms mean.

A notice says 公司 of its issuer and 买方 of whom it defined so in brackets; minutes say 我们 of the
firm that their head names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lianpu.core import lazy_re
from lianpu.extraction.text.resolving import TARGETS
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, key
from lianpu.notation.letters import HAN_LETTER

_TERM = "买方|卖方|认购人|认购方|目标公司|标的公司|出租人|承租人|出租方|承租方|借款人|贷款人|受让方|转让方|收购方|甲方|乙方"
_DEFINED = lazy_re.compile(
    r"[（(](?:作[为為]|[^（）()\n]{0,12}[\"“「『])(?P<term>[买買卖賣认認目标標出承借贷貸受转轉收甲乙][购購租款方人让讓的标標]{0,2}[方人司公]{1,2})[\"”」』]?[)）]"
)
"""A term in quotation marks and brackets behind whom it stands for."""
_BARE = lazy_re.compile(r"[（(](?P<term>[甲乙]方|[買买賣卖]方)[)）]|(?P<called>[甲乙]方)[（(]即")
"""A side of a contract in brackets and no marks behind whom it stands for, or before it: 甲公司（甲方）, 乙方（即某某）."""
_DEFINED_EN = lazy_re.compile(
    r"\((?:[^()\n]{0,60}[ ,])?[\"“](?P<term>Sellers?|Buyer|Purchaser|Vendor|Lender|Borrower|Landlord|Tenant|Lessor|Lessee|Licensor"
    r"|Licensee|Investor|Parent|Subscriber|Supplier|Customer|Target|Guarantor|Acquirer|Acquiror|Issuer|Sponsor)[\"”]\)"
)
"""The same in English: N LLC ("Seller")."""
_OWN = lazy_re.compile(
    r"(?P<term>[買买賣卖認认承出受轉转收][購购租讓让]?[方人])[（(](?:一[間家])?(?:本|为本|為本)?公司(?:之|的)?(?:間接|直接|间接)?(?:全資|全资)"
)
"""A term that brackets give to a subsidiary of whoever publishes."""
_NAMED_TERM = lazy_re.compile(rf"(?P<term>{_TERM})\ue001")
_TERM_BEFORE_NAME = tuple(sorted({term[-1] + "\ue001" for term in _TERM.split("|")}))
"""What a term before a name ends in: without one no term is looked for."""
_BARE_TERM = lazy_re.compile(
    r"(?:^|[,，。;；、時时亦向由與与及和就而])(?P<term>[认認][购購][人方]|[买買賣卖][方]|承租[人方]|出租[人方]|借款人|[贷貸]款人)(?:亦|已|将|將|同意|有条件|有條件|須|须|應|应|可|承[諾诺]|保[證证])",
    re.M,
)
"""A term that stands alone, of one who is named with it elsewhere: 與認購人 N 訂立, 認購人亦同意."""
_HOLDERS = lazy_re.compile("\ue002(?:全体|原|现有)?股东")
_TARGET = lazy_re.compile(r"(?:投资|交易|收购)?(?:标的|目标)(?:公司)?(?:名称|基本情况)?:\ue001")
_TARGET_RAW = lazy_re.compile(r"(?:标的|標的|目标|目標)(?:公司|(?:公司)?(?:名称|名稱)?[:：])")
_LABELS = (
    "证券简称|股票简称|公司简称|公司名称|发行人(?:名称)?|受访公司|调研公司|上市公司|主体|标的|公司"
)
_SIMPLE_LABEL = lazy_re.compile(
    rf"^(?:[^\ue001,;。]{{0,24}}(?: |(?<=\d)))?(?:{_LABELS}|\ue002):\ue001"
)
_TITLE = lazy_re.compile(
    r"^关于(?P<about>\ue001)(?:首次公开发行|申请|向不?特定对象|公开发行|发行股份|重大资产重组|非公开发行)[^;。]{0,60}(?:问询函|反馈意见|落实函|审核意见|告知函)"
    r"|^\ue001,?关于[^\ue001]{2,}?|^(?:【[^】\ue001]{1,12}】)?(?P<who>\ue001)[^\ue001,;。:]{0,24}(?:公告|回复|说明书|交流纪要|调研纪要|纪要|电话会|记录表?|实录|交流会?|说明会|业绩会|发布会)(?:\(|$)"
)
_TAKEN_FROM = lazy_re.compile(
    "(?:摘自|整理自|出自|节选自|内容来自)\ue001[^\ue001,;。:]{0,16}(?:说明会|业绩会|交流会|电话会|公告|纪要|记录表?|路演)"
)
"""The foot of a text that says of whose meeting it is."""
_ADDRESSED = lazy_re.compile(r"^\ue001:?$")
"""A line that names whom a letter is to."""
_SIGNED = lazy_re.compile(r"^\ue001(?:\([^()]*\))?董事会$")
_OFFICE = lazy_re.compile(
    r"\ue001的?(?:联合|共同)?(?:创始人|创办人|ceo|首席执行官|董事长|总裁|总经理|cfo|执行长|财务长|董秘)"
)
_OUR_OWN = ("本公司", "本集团")
_READ = lazy_re.compile(
    rf"^[(【]?\s?(?:[^,;。]{{0,24}}\s)?(?:{_LABELS})\s?[:]|董事会$|^[^,;。]{{2,40}}关于[^,;。]{{2,60}}$"
    r"|(?:为|是|系)(?:本?合同|协议)?的?(?:卖方|买方|供方|需方|供货方|采购方|发包方|承包方)[.]?$"
    r"|^关于[^,;。]{4,60}(?:问询函|反馈意见|落实函|审核意见|告知函)"
    r"|^[^,;。]{2,30}(?:纪要|记录表)|(?:标的|目标)(?:公司)?(?:名称)?:|^[^,;。:()]{3,40}有限公司$|(?:摘|整理|节选|出)自"
)
_SPOKEN = lazy_re.compile(r"创始人|创办人|ceo|首席执行官|董事长|总经理|执行长|董秘")
_TURN = lazy_re.compile(r"^[^:,。]{1,6}:|^[qa]\d?[:.]")
_ASKS = lazy_re.compile(r"^(?:问|提问|q\d?|记者|主持人|host)[:.]|^[^:,。]{1,6}:[^。]*\?")
_TURNS = 3
"""Lines with a speaker's label from which a text is a talk. Chosen by us."""
_HEAD = 6
"""Sentences in which a title may stand."""


_HOSTS = lazy_re.compile(
    r" (?:will|plans to|is to) (?:host|hold|provide|conduct|webcast|discuss)\b[^.]{0,90}\b(?:call|webcast|guidance|results)\b"
)
"""What a firm's release ends with: who will speak about it, and when."""


def declares(sentence: Sentence) -> bool:
    """Whether a sentence may say whose document it is, though it tells no deal."""
    plain = sentence.plain
    if not sentence.chinese:
        return _HOSTS.search(plain) is not None
    return bool(_READ.search(plain[:90])) or (len(plain) < 60 and bool(_SPOKEN.search(plain)))


def terms_of(text: str) -> dict[str, bool]:
    """The terms that a text defines for parties, simplified, and whether for its publisher's own."""
    if HAN_LETTER.search(text) is None:
        return {}
    found = {normalised(match["term"]): False for match in _DEFINED.finditer(text)}
    for match in _BARE.finditer(text) if "方" in text else ():
        found[normalised(match["term"] or match["called"])] = False
    if "甲方" in found or "乙方" in found:
        found |= {"甲方": False, "乙方": False}
    found |= {normalised(match["term"]): True for match in _OWN.finditer(text)}
    found |= {normalised(match["term"]): False for match in _BARE_TERM.finditer(text)} | found
    if _TARGET_RAW.search(text):
        found |= dict.fromkeys(TARGETS, False)
    return {term: own for term, own in found.items() if re.fullmatch(_TERM, term)}


def english_terms(text: str) -> re.Pattern[str] | None:
    """The terms that an English text defines for parties, with their capital; None where it has none."""
    found = sorted({match["term"] for match in _DEFINED_EN.finditer(text)})
    return (
        lazy_re.compile(rf"(?:\b[Tt]he )?\b(?P<term>{'|'.join(found)})\b(?!['’]s? [A-Z])")
        if found
        else None
    )


def meanings(shapes: Iterable[Shape]) -> dict[str, Sighting]:
    """What each term of a document stands for, by the name before its brackets."""
    found: dict[str, Sighting] = {}
    for shape in shapes:
        for aside in shape.asides:
            for sighting in aside.seen.values():
                value = sighting.value
                if not isinstance(value, Pronoun) or value.sort != "term":
                    continue
                if _HOLDERS.search(aside.text):
                    continue  # 合称"目标公司股东": the holders of the one, and not it
                host = aside.host or (_last_before(shape, aside) if value.text.isascii() else None)
                if host is not None:
                    found.setdefault(value.text, host)
            if aside.text.startswith("即\ue001") and aside.host is None:
                for sighting in shape.seen.values():
                    value = sighting.value
                    if not isinstance(value, Pronoun) or value.sort not in ("term", "filer"):
                        continue
                    if 0 <= aside.places[0] - sighting.end <= 2:
                        for term in TARGETS if value.text in TARGETS else (value.text,):
                            found.setdefault(term, aside.seen[1])
        if any(end in shape.text for end in _TERM_BEFORE_NAME):
            for named in _NAMED_TERM.finditer(shape.text):
                found.setdefault(named["term"], shape.seen[named.end() - 1])
        target = _TARGET.search(shape.text) if ":\ue001" in shape.text else None
        if target is not None:
            for term in TARGETS:
                found.setdefault(term, shape.seen[target.end() - 1])
    return found


def _last_before(shape: Shape, aside: Shape) -> Sighting | None:
    """The last firm before a bracket: "N, Inc., a Delaware corporation (the "Seller")"."""
    names = [s for _, s in shape.names() if s.end <= aside.places[0]]
    return names[-1] if names else None


_OF_NOTICE = lazy_re.compile(
    r"^(?P<who>\ue001)[,:]?关于[^;。:]{2,60}?(?:公告|报告书?|说明|提示)(?:\(|$)"
)


def titled_notice(shape: Shape) -> Sighting | None:
    """The firm whose notice a line is the title of: N股份有限公司关于…的公告."""
    match = _OF_NOTICE.match(shape.text)
    return None if match is None else _firm(shape, match.start("who"))


def declared(shapes: list[Shape]) -> Sighting | None:
    """The firm that a label, a title or a signature says the document is of."""
    for shape in shapes:
        for part in (shape, *shape.asides):
            match = _SIMPLE_LABEL.search(part.text)
            if match is not None:
                return _firm(part, match.end() - 1)
    for shape in shapes[:_HEAD]:
        titled = _TITLE.match(shape.text)
        if titled is not None:
            return _firm(shape, max(0, titled.start("who"), titled.start("about")))
    for shape in shapes[-_HEAD:]:
        for part in (shape, *shape.asides):
            taken = _TAKEN_FROM.search(part.text)
            if taken is not None:
                return _firm(part, part.text.index("\ue001", taken.start()))
    issuer = _issuer(shapes)
    if issuer is not None:
        return issuer
    if any(re.match(r"(?:\ue002|你[公]?司)", shape.text) for shape in shapes):
        for shape in shapes[:_HEAD]:
            if _ADDRESSED.match(shape.text):
                return _firm(shape, 0)
    signed = [shape for shape in shapes if _SIGNED.match(shape.text)]
    return _firm(signed[-1], 0) if signed else None


def _issuer(shapes: list[Shape]) -> Sighting | None:
    """The one firm that the head of an announcement names in full in a line of its own, and that it calls 本公司."""
    lines = [shape.seen[0] for shape in shapes[:_HEAD] if shape.text == "\ue001"]
    found = {
        key(one.value): one
        for one in lines
        if isinstance(one.value, Name) and one.value.text.endswith("有限公司")
    }
    if len(found) != 1:
        return None  # a joint announcement is of several
    own = any(
        isinstance(sighting.value, Pronoun) and sighting.value.text in _OUR_OWN
        for shape in shapes
        for part in (shape, *shape.asides)
        for sighting in part.seen.values()
    )
    return next(iter(found.values())) if own else None


def of_officers(sentences: list[Sentence], shapes: list[Shape]) -> Sighting | None:
    """The one firm whose officers speak in a talk; None where there is no talk or are several."""
    if not is_talk(sentences):
        return None
    found = {key(one.value): one for one in _officers(shapes) if isinstance(one.value, Name)}
    return next(iter(found.values())) if len(found) == 1 else None


def is_talk(sentences: list[Sentence]) -> bool:
    """Whether lines of a text begin with who speaks, and some of them ask."""
    asked = sum(bool(_ASKS.match(each.plain)) for each in sentences)
    turns = sum(bool(_TURN.match(each.plain)) for each in sentences)
    return asked > 1 and turns >= _TURNS


def _officers(shapes: list[Shape]) -> Iterator[Sighting]:
    for shape in shapes:
        for part in (shape, *shape.asides):
            for match in _OFFICE.finditer(part.text):
                yield part.seen[match.start()]


def _firm(shape: Shape, position: int) -> Sighting | None:
    sighting = shape.seen[position]
    named = sighting.sort is Sort.NAME and isinstance(sighting.value, Name)
    return sighting if named and not sighting.value.person else None  # type: ignore[union-attr]
