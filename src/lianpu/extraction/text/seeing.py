"""Names, pronouns, numbers and dates of a sentence, each place read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from msgspec.structs import replace

from lianpu.core.entity import COMPANIES, Entity, EntityKind
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.names.naming import (
    Guess,
    is_organisation_word,
    press,
    vehicles,
)
from lianpu.extraction.names.naming_sides import is_person
from lianpu.extraction.text.board import Board
from lianpu.extraction.text.document_names import DocumentNames, is_place
from lianpu.extraction.text.own_firm import english_terms, terms_of
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort
from lianpu.extraction.text.sites import is_ship, is_site, is_undertaking
from lianpu.notation.names import NameIndex, NameMention
from lianpu.notation.scan import Mention
from lianpu.notation.spotting import Spotter
from lianpu.notation.words import chinese_places, english_words

_by_place = attrgetter("start")

PARTY_KINDS = frozenset(
    {*COMPANIES, EntityKind.SPV, EntityKind.PERSON, EntityKind.PLACE, EntityKind.PROJECT}
)
"""Kinds of entity that can be party to a deal; products, chips and models are things."""

_DIMENSION_SORT = {
    "money": Sort.MONEY,
    "ratio": Sort.PERCENT,
    "power": Sort.VOLUME,
    "shares": Sort.VOLUME,
    "chips": Sort.VOLUME,
    "units": Sort.VOLUME,
    "count": Sort.COUNT,
}
_C = "\u3400-\u9fff"
_PRONOUNS_ZH = re.compile(
    r"(?P<speaker>我们公司|我们|我司|咱们公司|咱们|贵公司|贵司|你们)|(?P<both>双方|两家公司|两家企业|二者|两者)"
    r"|(?P<former>前者)|(?P<latter>后者)"
    rf"|(?P<tail>(?<![{_C}\w])(?:银行|基金)(?=同意|签下|将|拟|已|承诺|宣布|出资))"
    r"|(?P<back>本公司|本集团|发行人|你公司|你司|该公司|该企业|该集团|该初创公司|该初创企业|它们?|他们"
    rf"|这家(?:(?:只有|成立|创立|总部|来自|位于)[^,。;]{{1,12}}的)?[{_C}]{{0,6}}?(?:公司|企业)"
    rf"|(?<![{_C}\w])公司(?!法|债|动态|新闻|要闻|点评|概况|简介|层面|方面)|(?<=[对向为与由经从给被而且后])公司(?!债|法)"
    r"|(?<=其中|同意|要求|决定|建议|提请|显示|因此|如今|目前|现在|当时|此前|今年|去年|随后|同时|同日|近日|日前)公司(?!债|法)"
    rf"|(?<![{_C}\w])其(?![中他它余实后次一二三])|(?<=[许让使令由])其(?![中他它余实后次])"
    r"|(?<=收购|入股|受让|买下)其(?=全部|剩余|控股|控制|股|\d|\s\d)"
    r")|(?P<person>(?<![其吉])他(?![们人])|她(?![们人]))"
)
_ALONE = r"(?= (?:is|are|was|were|has|had|have|will|would|said|says|paid|pays|bought|agreed|to|and|or|by|in|for|with|of|from|took|takes|holds|owns|also|itself|then)\b|'s|[,.;:]|$)"
"""Behind "the former" that stands for a firm: "the former cannery" is a cannery."""
_PRONOUNS_EN = re.compile(
    r"\b(?:(?P<speaker>we|our company)|(?P<customer>(?:the|that) (?:same )?(?:customer|client|buyer))|(?P<both>both companies|the two companies|the two firms|both firms)"
    rf"|(?P<former>the former{_ALONE})|(?P<latter>the latter)"
    r"|(?P<relative>who|which)"
    r"|(?P<back>the (?:(?!the )[a-z0-9]+(?:-[a-z0-9]+)* |[a-z]{2,9}(?:&p)? \d{2,4} ){0,2}?(?:company|startup|start-up|firm|group|chipmaker|giant"
    r"|provider|lab|co-op|cooperative|retailer|carmaker|bank|vendor|developer|unicorn|hyperscaler|neocloud|maker|chain|producer|broker|upstart|designer|operator|manufacturer|miner|lender|airline|utility|insurer|automaker|drugmaker|brewer|start-?up|scale-?up|studio|publisher|shipbuilder|refiner|lessor|carrier|foundry|grocer|shipowner|steelmaker)"
    r"|the (?:trust|partnership)(?= (?:has|had|will|said|also|completed|invested|bought|sold|owns|holds|agreed|plans|acquired|drew)\b)"
    r"|the fund(?= (?:has|had|will|said|also|invested|bought|owns|holds|agreed|plans|led)\b)|it|they|them)|(?P<person>he|she))\b"
    r"|^(?P<described>the (?:[a-z\-]+ ){0,3}?(?!order|offer|number|quarter|investor|buyer|seller|lender|latter|former|customer|supplier"
    r"|chapter|paper|letter|matter|factor|sector|winner|leader|author|writer|reporter|founder|minister|manager|director|partner|other"
    r"|power|summer|winter|remainder|transfer|merger|tender|owner|holder|shareholder|creditor|borrower|tenant)[a-z]{3,}(?:er|or)"
    r"(?= (?:has|had|will|also|now|plans|agreed|raised|bought|sold|signed|said)\b))"
)


_SPOT_EN = Spotter(
    _PRONOUNS_EN,
    (
        "we",
        "our company",
        "the ",
        "that ",
        "both ",
        "who",
        "which",
        "it",
        "they",
        "them",
        "he",
        "she",
    ),
    words=True,
)
_APPOSED = re.compile(r"(?:[A-Z][\w&'’\-]*\.?|^\W{0,4}[a-z][\w.\-]*)\*{0,2}, $")
_GOES_ON = re.compile(r" (?:that|which|who|whose|behind|based|founded|of)\b")
_SAYS_WHICH = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|C[EFOT]O\b|Chief\b|Chair|President\b|I\b)[A-Z][\w&.\-]+"
)
"""A name right behind "the freezer maker": that says what it is, and nobody told of before."""


_NOT_TOLD = frozenset(
    "combined enlarged merged resulting new target parent first second third other joint joint-venture".split()
)
"""What a company is called that is none of those told of before."""
_FILERS = ("Company", "Group", "Bank", "Corporation", "Firm", "Trust", "Fund", "Partnership")
"""With a capital behind "the": the one whose filing it is, and nobody spoken of before."""
_NAMED_BODY = re.compile(r" of [A-Z]")
_LATER_FUND = re.compile(r"\s?(?:[一二三四五六七八九十]|[IⅠⅡⅢ]{1,3})期")
"""Which fund of a house it is, behind the name of the first: 基金二期."""


_RATED = "(?:强烈推荐|謹慎推薦|谨慎推荐|审慎增持|推荐|推薦|买入|買入|增持|优于大市|優於大市|跑赢行业|跑贏行業|持有|中性|减持|減持|卖出|賣出|沽出|看好)"
_RATING_ZH = re.compile(
    rf"[\"“‘「『]?{_RATED}[\"”’」』]?(?:的)?(?:投资|投資)?(?:评级|評級)"
    rf"|(?:给予|給予|维持|維持|重申|首予|予以)[\"“‘「『]{_RATED}[\"”’」』]"
    rf"|(?:评级|評級)[^,，;；。]{{0,6}}?(?:至|为|為|到|:|：)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:上调|上調|下调|下調|调升|調升|调降|調降)[^,，;；。]{{0,12}}?(?:至|到)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:由|从|從)[\"“‘「『]{_RATED}[\"”’」』](?:上调|上調|下调|下調|调|調)(?:整)?(?:至|为|為|到)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:推荐|推薦|建议|建議|重申|维持|維持)(?:投资者|投資者)?(?:买入|買入|增持|减持|減持|卖出|賣出|持有)"
)
"""What a house of research says of a share: "给予…“买入”评级" buys nothing."""


_DEFINES_COMPANY = re.compile('(?:简称|簡稱|称|稱|「|“|")[^（）()\n]{0,24}[“"「『]公司[”"」』]')
"""A notice that says whom it means by 公司."""
_COMPANY_ALONE = re.compile(
    "(?<=约定|协议|同意|决定|支付|显示|批准|说明|意味|期内|期间|末日|截至|完成|保证|承诺|告日|露日|目前)公司(?!法|债|章程|名称|股东|治理|地址)"
)


_LEGAL_ZH = re.compile("(?:（?集团）?)?(?:股份)?有限(?:责任)?公司$")


class Fixed:
    """What is found in a whole text at once, whatever its sentences say, in order."""

    def __init__(self, text: str, names: NameIndex) -> None:
        self._press = [match.span() for match in press().finditer(text)]
        self._vehicles = [match.span() for match in vehicles().finditer(text)]
        self._index = names
        self._names = names.mentions(text)
        self.terms = terms_of(text)
        self.defines_company = "公司" in text and _DEFINES_COMPANY.search(text) is not None
        self.english_terms = english_terms(text)
        self._name_starts = [mention.start for mention in self._names]

    def owner(self, entity: Entity) -> Entity | None:
        """The firm whose product an entity is; None where it is a firm itself."""
        if entity.kind in PARTY_KINDS or entity.parent is None:
            return None
        return self._index.named(entity.parent)

    def in_full(self, name: str) -> Entity | None:
        """The firm of the registry whose legal name is a town, its short name and a legal form.

        What stands between must say nothing: 腾讯音乐 is another firm than 腾讯.
        """
        form = _LEGAL_ZH.search(name)
        if form is None:
            return None
        stem = name[: form.start()]
        for end in (len(stem), len(stem) - 2 if stem.endswith("科技") else 0):
            for start in range(min(5, end - 1)):
                town = stem[:start].rstrip("市省")
                known = self._index.find(stem[start:end]) if end - start > 1 else None
                if known is not None and (not town or town in chinese_places()):
                    return known
        return None

    def party(self, sentence: Sentence) -> bool:
        """Whether a sentence names somebody, or has a word that stands for somebody named before."""
        start, end = sentence.start, sentence.end
        return (
            bool(sentence.capitals)
            or _SPOT_EN.found(sentence.plain)
            or next(self.names(start, end), None) is not None
            or next(self.vehicles(start, end), None) is not None
        )

    def press(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of press houses in a range, counted from its start."""
        return _within(self._press, start, end)

    def vehicles(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of vehicles named by what they are."""
        return _within(self._vehicles, start, end)

    def names(self, start: int, end: int) -> Iterator[NameMention]:
        """Registered names in a range, their places counted from its start."""
        for index in range(bisect_left(self._name_starts, start), len(self._names)):
            mention = self._names[index]
            if mention.start >= end:
                return
            if mention.end <= end:
                yield replace(mention, start=mention.start - start, end=mention.end - start)


def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for index in range(bisect_left(spans, (start, start)), len(spans)):
        low, high = spans[index]
        if low >= end:
            return
        if high <= end:
            yield low - start, high - start


def see(
    sentence: Sentence,
    fixed: Fixed,
    found: DocumentNames,
    numbers: list[Mention],
) -> list[Sighting]:
    """What stands in a sentence, in order.

    Args:
        numbers: Quantities and periods, their places counted from the sentence's start.
        found: Names guessed from the whole document.
    """
    text = sentence.text
    board = Board(sentence.start, len(text))
    _place_press(board, sentence, fixed)
    if sentence.chinese:
        for match in _RATING_ZH.finditer(text):
            board.add(*match.span(), Sort.THING, Name(match[0], guessed=True))
    longer = list(found.known.find(text)) if sentence.chinese else []
    _place_registered(board, sentence, fixed, longer)
    for term, own in fixed.terms.items() if sentence.chinese else ():
        for match in re.finditer(term, sentence.plain):
            if any(guess.start == match.end() for guess in longer):
                continue  # 与认购人 N 订立: it says what N is
            pronoun = Pronoun(term, "filer" if own else "term")
            board.add(match.start(), match.end(), Sort.PRONOUN, pronoun)
    if sentence.chinese and fixed.defines_company:
        for match in _COMPANY_ALONE.finditer(sentence.plain):
            board.add(*match.span(), Sort.PRONOUN, Pronoun("公司", "back"))
    if fixed.english_terms is not None and not sentence.chinese:
        for match in fixed.english_terms.finditer(text):
            board.add(match.start(), match.end(), Sort.PRONOUN, Pronoun(match["term"], "term"))
    _place_makers(board, sentence, fixed)
    pronouns = _PRONOUNS_ZH if sentence.chinese else _SPOT_EN
    for match in pronouns.finditer(sentence.plain):
        if text[match.start() : match.end()].isupper():
            continue  # "IT" is no "it"
        closed = text[match.end() : match.end() + 1] in (",", ".") or _GOES_ON.match(
            text, match.end()
        )
        if closed and not sentence.chinese and _APPOSED.search(text, 0, match.start()):
            continue  # "Vaultline, the payroll start-up, has raised": it says what the name is
        if not sentence.chinese and _NAMED_BEHIND.match(text, match.end()):
            continue  # "in the British chip company, Norvale, by": the name is right behind
        sort = match.lastgroup or "back"
        if sort == "described":
            sort = "back"
        if sort == "back" and not sentence.chinese and not sentence.heading:
            inner, _, last = text[match.start() : match.end()].partition(" ")[2].rpartition(" ")
            if inner in _NOT_TOLD:
                continue
            of = inner.partition(" ")[0]
            named = of[:1].isupper() and not _SEAT.search(inner) and not _INDEX.fullmatch(inner)
            if named and not _OF_PLACE.fullmatch(of) and not is_place(of):
                continue  # "the Polyrand group": it has a name
            if last[:1].isupper() and inner[:1].isupper():
                continue  # "the European Infrastructure Bank" is a name
            if last in _FILERS and not inner:
                if _NAMED_BODY.match(text, match.end()):
                    continue  # "The Bank of Corvalia lent": it has a name
                sort = "filer"
            elif last and _SAYS_WHICH.match(text, match.end()):
                continue
        board.add(match.start(), match.end(), Sort.PRONOUN, Pronoun(match.group(), sort))
    sums = [(one.start, one.end) for one in numbers]
    for guess in longer:
        if any(
            low <= guess.start and guess.end <= high and guess.end - guess.start < high - low
            for low, high in sums
        ):
            continue  # the country of a currency is no name: 12 亿挪威克朗
        later = _LATER_FUND.match(text, guess.end) if guess.text.endswith("基金") else None
        if later is not None:
            guess = replace(guess, end=later.end(), text=text[guess.start : later.end()])
        if guess.text[0] == "除" and text.startswith(("外", "之外", "以外"), guess.end):
            guess = replace(guess, start=guess.start + 1, text=guess.text[1:])
        whole = found.whole.get(guess.text, guess.text)
        person = guess.text in found.people
        entity = None if person else fixed.in_full(guess.text)
        name = Name(guess.text, entity, guessed=entity is None, whole=whole, person=person)
        board.add(guess.start, guess.end, Sort.NAME, name)
    for start, end in fixed.vehicles(sentence.start, sentence.end):
        board.add(start, end, Sort.NAME, Name(text[start:end], guessed=True))
    for number in numbers:
        board.add(number.start, number.end, _sort(number.value), number.value)
    for guess in found.latin(sentence):
        _place_latin(board, guess, text, found)
    if sentence.chinese:
        _leave_out_teller(board, text)
        _leave_out_class_zh(board, text)
        _mark_people_zh(board, text)
    else:
        _leave_out_wire(board, text)
        _leave_out_modifiers(board, text)
        _set_sites_apart(board, text)
        _place_parts(board, sentence)
    return sorted(board.seen, key=_by_place)


def names_alone(sentence: Sentence, fixed: Fixed, found: DocumentNames) -> list[Sighting]:
    """The names of an English sentence, in order, without its pronouns and numbers: whom it speaks of.

    They are those of `see` but where a pronoun or number stands in a name.
    """
    text = sentence.text
    board = Board(sentence.start, len(text))
    _place_press(board, sentence, fixed)
    _place_registered(board, sentence, fixed, [])
    for start, end in fixed.vehicles(sentence.start, sentence.end):
        board.add(start, end, Sort.NAME, Name(text[start:end], guessed=True))
    for guess in found.latin(sentence):
        _place_latin(board, guess, text, found)
    if board.seen:
        _leave_out_modifiers(board, text)
        _set_sites_apart(board, text)
    return sorted(board.seen, key=_by_place)


def _place_press(board: Board, sentence: Sentence, fixed: Fixed) -> None:
    for start, end in fixed.press(sentence.start, sentence.end):
        board.add(start, end, Sort.THING, Name(sentence.text[start:end], guessed=True))


def _place_registered(board: Board, sentence: Sentence, fixed: Fixed, longer: list[Guess]) -> None:
    """The names of the registry, where none guessed is longer."""
    text = sentence.text
    for mention in fixed.names(sentence.start, sentence.end):
        if any(g.start <= mention.start and mention.end <= g.end for g in longer) and not any(
            (g.start, g.end) == (mention.start, mention.end) for g in longer
        ):
            continue
        later = _LATER_FUND.match(text, mention.end)
        if later is not None and text.endswith("基金", mention.start, mention.end):
            # the second fund is no firm of the registry, and not the first
            name = Name(text[mention.start : later.end()], guessed=True)
            board.add(mention.start, later.end(), Sort.NAME, name)
            continue
        party = mention.entity.kind in PARTY_KINDS
        name = Name(
            text[mention.start : mention.end],
            mention.entity,
            mention.entity.kind is EntityKind.PERSON,
        )
        board.add(mention.start, mention.end, Sort.NAME if party else Sort.THING, name)


_MAKER_EN = re.compile(r"[ \-](?:maker|developer|creator|owner|parent)\b")
_MAKER_ZH = re.compile(
    r" ?(?:的)?(?:开发商|開發商|开发者|開發者|制造商|製造商|母公司|研发商|研發商|背后的公司|运营商|運營商)"
)
_THE = re.compile(r"\b[Tt]he $")


def _place_makers(board: Board, sentence: Sentence, fixed: Fixed) -> None:
    """Whoever makes a product of the registry is named by it: "the ChatGPT maker", ChatGPT 开发商."""
    text, behind = sentence.text, _MAKER_ZH if sentence.chinese else _MAKER_EN
    for one in [s for s in board.seen if s.sort is Sort.THING]:
        start, end = one.start - board.base, one.end - board.base
        made = one.value.entity if isinstance(one.value, Name) else None
        maker = fixed.owner(made) if made is not None else None
        words = behind.match(text, end) if maker is not None else None
        the = _THE.search(text, 0, start)
        if maker is None or words is None or not (the or sentence.chinese):
            continue
        board.remove(one)
        start = the.start() if the else start
        name = maker.name.zh if sentence.chinese else maker.name.en
        board.add(start, words.end(), Sort.NAME, Name(name, maker))


_TELLS_ZH = re.compile(
    r"\s*[【(（]?[^,，。;；:：、]{1,16}?(?:\d{1,2}月\d{1,2}日\s?(?:讯|訊|消息|电|電|[|丨｜])"
    r"|(?:APP|App|app|[网網社报報界汇匯刊]|财经|財經|快讯|快訊)\s?(?:讯|訊|消息|电|電|获悉|獲悉))[,，:：\s】)）]{0,2}"
)
"""Who tells the news, at the head of its sentence: a house of press is no party to it."""


_SENT = re.compile("[讯訊消电電|丨｜获獲]")


def _leave_out_teller(board: Board, text: str) -> None:
    """A name in the dateline of a dispatch is that of who sends it."""
    line = _TELLS_ZH.match(text) if _SENT.search(text, 0, 40) else None
    if line is None:
        return
    for sighting in [s for s in board.seen if s.sort is Sort.NAME]:
        if sighting.end - board.base <= line.end():
            board.remove(sighting)
            start, end = sighting.start - board.base, sighting.end - board.base
            board.add(start, end, Sort.THING, sighting.value)


_TITLED_ZH = re.compile(
    "(?:创始人|創始人|创办人|創辦人|首席[\u3400-\u9fff]{2,4}官|ceo|CEO|cto|CTO|cfo|CFO|董事长|董事長|执行长|執行長|总裁|總裁|总经理|總經理|合伙人|合夥人|首席科学家|实控人|实际控制人|董事总经理|院士|教授|博士)(?:兼[\u3400-\u9fffA-Za-z]{2,8})?$"
)
"""Right before a person's name."""
_SPEAKS_ZH = ("给出", "給出", "回忆", "回憶", "坦言", "直言", "告诉", "告訴", "向记者", "向記者")
"""What persons do, and firms hardly."""
_AND_PERSON = frozenset("、和与及與")


def _mark_people_zh(board: Board, text: str) -> None:
    """A short guessed name behind a title is a person's, and so are those that a list joins to it."""
    before = None
    for one in sorted((s for s in board.seen if s.sort is Sort.NAME), key=_by_place):
        start, end = one.start - board.base, one.end - board.base
        name = one.value
        if not isinstance(name, Name) or name.entity or not name.guessed or end - start > 4:
            before = None
            continue
        joined = before is not None and text[before:start] in _AND_PERSON and is_person(name.text)
        speaks = text.startswith(_SPEAKS_ZH, end) and is_person(name.text)
        titled = _TITLED_ZH.search(text, max(0, start - 14), start)
        if not (name.person or joined or speaks or titled):
            before = None
            continue
        before = end
        if not name.person and not name.text.isascii():
            board.remove(one)
            board.add(start, end, Sort.NAME, replace(name, person=True))


_CLASS_ZH = re.compile(
    "(?:公司|企业|企業|集团|集團|巨头|巨頭|大厂|大廠|业者|業者|厂商|廠商|供应商|供應商|新创|新創|初创|初創|平台|龙头|龍頭)[ 「『“]{0,2}"
)
"""Between what a firm does and its name in Latin letters: 美国光通信公司 Infinera."""


def _leave_out_class_zh(board: Board, text: str) -> None:
    """What only says what sort of firm the Latin name behind it is, is no party."""
    named = sorted((s for s in board.seen if s.sort is Sort.NAME), key=_by_place)
    for one, other in pairwise(named):
        known = not isinstance(one.value, Name) or not one.value.guessed or one.value.entity
        between = text[one.end - board.base : other.start - board.base]
        latin = text[other.start - board.base].isascii()
        if not known and latin and _CLASS_ZH.fullmatch(between):
            board.remove(one)


_WIRE = re.compile(
    r"[^;]{0,70}?(?:/\s?(?P<a>[A-Z][\w .&-]{1,30})\s?/|\((?P<b>[A-Z][\w .&-]{1,30})\))\s?[-–—]{1,2}"
)
"""What sends a release, between its town and its first words: "OSLO, May 2 /PR Wire/ --"."""


_SENT_BY = re.compile(r"[/)]\s?[-–—]")


def _leave_out_wire(board: Board, text: str) -> None:
    """The service that sends a release is no party to what it tells."""
    line = _WIRE.match(text) if _SENT_BY.search(text, 0, 110) else None
    if line is None:
        return
    start, end = line.span(line.lastgroup or "a")
    for sighting in [s for s in board.within(start, end) if s.sort is Sort.NAME]:
        board.remove(sighting)
        board.add(start, end, Sort.THING, Name(text[start:end], guessed=True))


_TRADES = (
    r"(?:acquir(?:e[sd]?|ing)|buy(?:s|ing)?|bought|purchas(?:e[sd]?|ing)|sell(?:s|ing)?|sold|divest(?:s|ed|ing)?"
    r"|dispos(?:e|es|ed|ing|al) of|acquisition of|purchase of|takeover of|sale of|divestiture of|offload(?:s|ed|ing)?)"
)
_PART_NOUN = r"(?:business(?:es)?|unit|division|arm|branch|operations|brand|brands|portfolio|subsidiary|plant|factory|facility|facilities|fabs?|plants|factories|mines|mine|refinery|terminal|hotel|stores|packhouse|winery|vineyards?|farms?|quarry|depots?|warehouses?|hospital|clinics?|studio|label|newspaper|magazine|fleet|estate|mall|port|airport|pipeline|acreage|laboratory|brewery|distillery|mill|foundry|shipyard|dealerships?|book|catalogue|orchards?|hatchery|greenhouses?|abattoir|dairy|sawmill|smelter|imprint|franchise|hospitals|hotels|clinics|towers|pubs|restaurants|supermarkets|care homes|data cent(?:er|re)s)"
_PART = re.compile(
    rf"\b{_TRADES} (?:(?:substantially )?all(?: of)?(?: the)? (?:assets|operations) of )?"
    rf"(?:(?:most|much|some|half|part|parts|the bulk|the majority|the rest|the remainder) of (?=its|their|our|the))?"
    rf"(?:(?:its|their|our|the|an?) (?P<own>(?:[a-z0-9&,.\-]+ ){{1,7}}?{_PART_NOUN})|(?P<counted>(?:nearly |about |some )?(?:\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z0-9&\-]+ ){{0,4}}?{_PART_NOUN})"
    rf"|(?P<others>[^\s,;:][^,;:()]{{1,40}}?['’]s? (?:[a-z0-9&\-]+ ){{0,5}}?{_PART_NOUN})"
    rf"|(?<=[bvlr]s )(?P<headed>(?:[a-z0-9&\-]+ ){{1,3}}{_PART_NOUN}))\b(?! compan)"
)
"""A part of a firm that is bought or sold: "its charging unit", "Kestrel's heating business"."""
_NO_PART = re.compile(
    r"\b(?:to|from|for|with|of|in|on|over|by|and (?:the|an?|its|their|one|two|three|four)|or|that|which|stake|shares|interest|into|new|own|first|second)\b"
)


def _place_parts(board: Board, sentence: Sentence) -> None:
    """A part of a firm is what is bought, and not the firm: its phrase is seen as one name."""
    for match in _PART.finditer(sentence.plain):
        group = match.lastgroup or "own"
        start, end = match.span(group)
        if _NO_PART.search(sentence.plain, start, end):
            continue
        if _APPOSED_NAME.match(sentence.text, end):
            continue  # "its charging unit, Voltway": it has a name
        inside = board.within(start, end)
        if any(s.sort not in (Sort.NAME, Sort.THING, Sort.PRONOUN, Sort.COUNT) for s in inside):
            continue
        if (group == "others") != any(s.sort is Sort.NAME for s in inside):
            continue
        of = next(
            (s for s in board.seen if s.sort is Sort.NAME and s.start - board.base == end + 4), None
        )
        if of is not None and sentence.plain.startswith(" of ", end):
            inside, end = [*inside, of], of.end - board.base
        for sighting in inside:
            board.remove(sighting)
        board.add(start, end, Sort.NAME, Name(sentence.text[start:end], guessed=True))


_ROLE = (
    r"(?:start-?up|scale-?up|spin-?out|outfit|rival|parent|unit|subsidiary|affiliate|supplier|customer|[a-z]*maker|firm|company|group|giant"
    r"|developer|operator|producer|designer|provider|lender|bank|insurer|utility|retailer|refiner|miner|builder|owner|specialist|broker|investor|carrier|grocer|haulier|processor|foundry|smelter|trader|distributor|wholesaler|cooperative|exporter"
    r"|importer|lessor|contractor|studio|publisher|broadcaster|brewery|chain|agency|platform|vendor|manufacturer|peer|consultancy)"
)
_MODIFIES = re.compile(
    rf" (?:(?:private|privately-held|public|listed|portfolio|sister|family|investment|holding|parent|state-owned) )?{_ROLE} $"
)
_SEATED = re.compile(r", [A-Z][\w.]*(?: [A-Z][\w.]*)?-(?:based|headquartered|listed)\b")
"""Behind the town of a seat: "Wilmington, Delaware-based N"."""
_MAKES = re.compile(
    r" (?!(?:[a-z]+(?:s|ed)|its|the|and|as|or|to|of|from|with|by|for|in|into|is|was|bought|sold|took|led)\b)[a-z\-]+ (?:maker|producer|manufacturer|distributor) $"
)
"""Between what is made and its maker: "Harrow Dog food maker N"."""
_SEAT = re.compile(r"-(?:based|listed|headquartered)$")
"""Where the firm sits of which one speaks: "the Suwon-based company"."""
_INDEX = re.compile(r"(?:[A-Z][A-Z&]{2,5}|Fortune|Russell|Nikkei|Euro Stoxx) \d{2,4}")
"""In which index it is: "the FTSE 250 group" has no name of its own there."""
_OF_PLACE = re.compile(
    r"(?:(?:South|North|West|East|New|Saudi|Sri|Hong) )?[A-Z][a-zÀ-ɏ]{2,}(?:an|ese|ish|ic)$"
)
_MODIFIES_FAR = re.compile(
    rf"(?: (?!(?:and|or|to|of|with|from|for|by|in|into|has|will|is)\b)[a-z\-]+(?: and(?= [a-z\-]+ [a-z]))?){{0,3}} {_ROLE} $"
)


def _leave_out_modifiers(board: Board, text: str) -> None:
    """A name that only says of which firm or land another is, is no party: "Galician tooling firm N"."""
    named = sorted((s for s in board.seen if s.sort is Sort.NAME), key=_by_place)
    for one, other in pairwise(named):
        if not isinstance(one.value, Name) or not one.value.guessed or one.value.entity:
            continue
        between = text[one.end - board.base : other.start - board.base]
        if _SEATED.match(text, one.end - board.base):
            board.remove(one)
            continue
        of_place = _OF_PLACE.fullmatch(one.value.text) is not None
        far = of_place or (one.value.text.isupper() and len(one.value.text) < 5)
        if (_MODIFIES_FAR if far else _MODIFIES).fullmatch(between) or _MAKES.fullmatch(between):
            board.remove(one)


def _set_sites_apart(board: Board, text: str) -> None:
    """A ship, or a plant or mine where something is made, is a thing, and no party."""
    ship = -1
    for one in sorted((s for s in board.seen if s.sort is Sort.NAME), key=_by_place):
        start, end = one.start - board.base, one.end - board.base
        guessed = isinstance(one.value, Name) and one.value.guessed and one.value.entity is None
        sails = is_ship(text, start) or (
            ship >= 0 and text[ship:start] in (" and ", ", ", ", and ")
        )
        if guessed and sails:
            ship = end
        if guessed and (sails or is_undertaking(text, start, end) or is_site(text, start, end)):
            board.remove(one)
            board.add(start, end, Sort.THING, one.value)


_APPOSED_NAME = re.compile(r",? [A-Z]|,? (?:called|known as) ")


_FIELDS = ("方面", "领域", "赛道", "概念", "板块", "行业", "產業", "領域")
"""Behind what is a trade and no firm: CPO 方面."""
_WHERE = re.compile(r"\b(?:in|across|near|throughout|outside|within) $")
"""Before a place, though a firm's name may begin with it: "in Mexico"."""
_COUNTED = re.compile(r"[一两二三几多这那该此首\d][款颗枚艘辆架]\s?$")
"""Before what is made and counted: 一款 ADC is no firm."""


_OWNED = re.compile(r"[A-Za-z]['’]s? $")


def _is_owned_thing(text: str, guess: Guess) -> bool:
    """Whether common words with capitals say what somebody owns: "N's Silent Influence"."""
    words = guess.text.split(" ")
    return (
        len(words) > 1
        and _OWNED.search(text, 0, guess.start) is not None
        and not is_organisation_word(words[-1])
        and all(word.lower() in english_words() for word in words)
    )


_NAMED_BEHIND = re.compile(
    r", [A-Z][\w.&\-]+(?: [A-Z][\w.&\-]+){0,3}, (?=by|for|in|to|after|at|from|with|is|was)"
)
_SHORT_FORM = re.compile(r"\b(?:Corp|Inc|Ltd|Cos|Co|Bros|Plc)\.(?=,? [a-z]|, )")
"""A legal form in short within a sentence: its stop is no stop of the sentence, but part of the name."""


def _place_latin(board: Board, guess: Guess, text: str, found: DocumentNames) -> None:
    """A run of capitals is a name; beside a registry name, its product or a longer name."""
    if _SHORT_FORM.match(text, guess.end - 4) or _SHORT_FORM.match(text, guess.end - 3):
        guess = replace(guess, end=guess.end + 1)
    whole = found.whole.get(guess.text, guess.text)
    name = Name(guess.text, person=guess.person, guessed=True, whole=whole)
    if board.free(guess.start, guess.end):
        counted = _COUNTED.search(text, max(0, guess.start - 3), guess.start) is not None
        field = text.startswith(_FIELDS, guess.end)
        thing = (
            counted
            or field
            or _is_owned_thing(text, guess)
            or board.touching(text, guess.start, guess.end)
            or (
                is_place(guess.text)
                and (whole == guess.text or _WHERE.search(text, 0, guess.start) is not None)
            )
        )
        sort = Sort.THING if thing else Sort.NAME
        board.add(guess.start, guess.end, sort, name)
        return
    inside = board.within(guess.start, guess.end)
    if guess.text.endswith("公司") and all(s.sort in (Sort.NAME, Sort.THING) for s in inside):
        for sighting in inside:
            board.remove(sighting)
        board.add(guess.start, guess.end, Sort.NAME, name)
        return
    if (
        len(inside) == 1
        and inside[0].sort is Sort.NAME
        and inside[0].start - board.base > guess.start
    ):
        before = text[guess.start : inside[0].start - board.base].rstrip()
        if before == before.rstrip("-&.'"):
            board.add(guess.start, guess.start + len(before), Sort.NAME, replace(name, text=before))
    if len(inside) != 1 or inside[0].sort is not Sort.NAME:
        return
    owner = inside[0]
    end = owner.end - board.base
    last = guess.text.rsplit(" ", 1)[-1]
    longer = end < guess.end and owner.start - board.base == guess.start
    if longer and is_organisation_word(last.rstrip(".").capitalize()):
        board.remove(owner)
        board.add(guess.start, guess.end, Sort.NAME, name)
    elif longer and text[end : end + 1] == " ":
        board.add(end + 1, guess.end, Sort.THING, name)


def _sort(value: Quantity | Period) -> Sort:
    if isinstance(value, Period):
        return Sort.PERIOD
    family = units().get(value.unit)
    return _DIMENSION_SORT.get(family.dimension, Sort.OTHER) if family else Sort.OTHER
