"""Names, pronouns, numbers and dates of a sentence, each place read once."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.names.naming import (
    Guess,
    is_organisation_word,
    packaged_cues,
)
from lianpu.extraction.names.runs_zh import pronoun_led
from lianpu.extraction.text.bystanders import leave_out_others_en, place_governments
from lianpu.extraction.text.document_names import DocumentNames, is_place
from lianpu.extraction.text.fixed import PARTY_KINDS, SPOT_EN, Fixed
from lianpu.extraction.text.made_by import (
    place_heads,
    place_makers,
    place_parts,
    place_services,
    place_units,
)
from lianpu.extraction.text.roles_zh import leave_out_roles_zh
from lianpu.extraction.text.run_ons_zh import alone
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.set_beside import leave_out_set_beside
from lianpu.extraction.text.setting_apart import (
    OF_PLACE,
    join_fund_en,
    join_fund_zh,
    join_unit_en,
    leave_out_agency,
    leave_out_backers_zh,
    leave_out_class_zh,
    leave_out_modifiers,
    leave_out_origins_zh,
    leave_out_owner_zh,
    leave_out_places_zh,
    leave_out_publisher,
    leave_out_teller,
    leave_out_titles_zh,
    leave_out_wire,
    mark_people_zh,
    set_sites_apart,
)
from lianpu.extraction.text.sightings import Board, Name, Pronoun, Sighting, Sort
from lianpu.notation.literals import spotter
from lianpu.notation.scan import Mention
from lianpu.notation.words import english_places, english_words

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

_PRONOUNS_ZH = spotter(
    r"(?P<speaker>我们公司|我们|我司|咱们公司|咱们|贵公司|贵司|你们)|(?P<both>双方|两家公司|两家企业|二者|两者)"
    r"|(?P<former>前者)|(?P<latter>后者)"
    rf"|(?P<tail>(?<![{_C}\w])(?:银行|基金)(?=同意|签下|将|拟|已|承诺|宣布|出资))"
    rf"|(?P<back>本公司|本集团|发行人|你公司|你司|该公司|该企业|该集团|该(?![类等])[{_C}]{{1,8}}?(?:公司|企业|巨头|独角兽)(?!的?名单)|该(?:机构|银行|基金|厂商)(?![的们])|它们?|他们"
    rf"|这家(?:(?:只有|成立|创立|总部|来自|位于)[^,。;]{{1,12}}的)?[{_C}]{{0,6}}?(?:公司|企业)"
    rf"|(?<![{_C}\w])(?<![A-Za-z0-9] )公司(?!法|债|动态|新闻|要闻|点评|概况|简介|层面|方面)|(?<=[对向为与由经从给被而且后])公司(?!债|法)"
    r"|(?<=其中|同意|要求|决定|建议|提请|显示|因此|如今|目前|现在|当时|此前|今年|去年|随后|同时|同日|近日|日前)公司(?!债|法)"
    r"|(?<=[0-9一二三四五六七八九十当次上本][年月日]|[上中下]旬|[年月季周][底末初]|周[一二三四五六日]|[今昨早晚凌][晨晚日间]|之后|此后|其后|最终|最近|近期|眼下|后来|接着|此外|另外|不过|但是|然而|而且|所以|因为|由于|尽管|虽然|如果)公司(?!债|法|股)"
    rf"|(?<![{_C}\w])其(?![中他它余实后次一二三])|(?<=[许让使令由])其(?![中他它余实后次])"
    r"|(?<=收购|入股|受让|买下)其(?=全部|剩余|控股|控制|股|\d|\s\d)"
    r")|(?P<person>(?<![其吉])他(?![们人])|她(?![们人]))"
)

_IN_NAMES = ("他", "她", "它")
"""Pronouns that names begin with, too."""

_APPOSED = lazy_re.compile(r"(?:[A-Z][\w&'’\-]*\.?|^\W{0,4}[a-z][\w.\-]*)\*{0,2}, $")

_GOES_ON = lazy_re.compile(r" (?:that|which|who|whose|behind|based|founded|of)\b")

_SAYS_WHICH = lazy_re.compile(
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

_NAMED_BODY = lazy_re.compile(r" of [A-Z]")

_LATER_FUND = lazy_re.compile(r"\s?(?:[一二三四五六七八九十]|[IⅠⅡⅢ]{1,3})期")
"""Which fund of a house it is, behind the name of the first: 基金二期."""

_ITS_FIRM_ZH = lazy_re.compile("其(?:参股|联营|合营)(?:子公司|企业|公司)")
"""Before the name of a firm in which somebody has a share."""

_RATED = "(?:强烈推荐|謹慎推薦|谨慎推荐|审慎增持|推荐|推薦|买入|買入|增持|优于大市|優於大市|跑赢行业|跑贏行業|持有|中性|减持|減持|卖出|賣出|沽出|看好)"

_IS_RATED = spotter(_RATED)
_RATING_ZH = lazy_re.compile(
    rf"[\"“‘「『]?{_RATED}[\"”’」』]?(?:的)?(?:投资|投資)?(?:评级|評級)"
    rf"|(?:给予|給予|维持|維持|重申|首予|予以)[\"“‘「『]{_RATED}[\"”’」』]"
    rf"|(?:评级|評級)[^,，;；。]{{0,6}}?(?:至|为|為|到|:|：)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:上调|上調|下调|下調|调升|調升|调降|調降)[^,，;；。]{{0,12}}?(?:至|到)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:由|从|從)[\"“‘「『]{_RATED}[\"”’」』](?:上调|上調|下调|下調|调|調)(?:整)?(?:至|为|為|到)[\"“‘「『]?{_RATED}[\"”’」』]?"
    rf"|(?:推荐|推薦|建议|建議|重申|维持|維持)(?:投资者|投資者)?(?:买入|買入|增持|减持|減持|卖出|賣出|持有)"
)
"""What a house of research says of a share: "给予…“买入”评级" buys nothing."""

_COMPANY_ALONE = lazy_re.compile(
    "(?<=约定|协议|同意|决定|支付|显示|批准|说明|意味|期内|期间|末日|截至|完成|保证|承诺|告日|露日|目前)公司(?!法|债|章程|名称|股东|治理|地址)"
)


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
        for match in _RATING_ZH.finditer(text) if _IS_RATED.found(text) else ():
            board.add(*match.span(), Sort.THING, Name(match[0], guessed=True))
    longer = alone(found.known.find(text), sentence, fixed) if sentence.chinese else []
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
    place_makers(board, sentence, fixed)
    pronouns = _PRONOUNS_ZH if sentence.chinese else SPOT_EN
    for match in pronouns.finditer(sentence.plain):
        led = pronoun_led(sentence.simple, match.start()) if match.group() in _IN_NAMES else None
        if led is not None:
            continue  # 它岚智航获投, 平台他槿宣布: no pronoun, but a name's first sign
        if text[match.start() : match.end()].isupper():
            continue  # "IT" is no "it"
        closed = text[match.end() : match.end() + 1] in (",", ".") or _GOES_ON.match(
            text, match.end()
        )
        if closed and not sentence.chinese and _APPOSED.search(text, 0, match.start()):
            continue  # "Vaultline, the payroll start-up, has raised": it says what the name is
        if not sentence.chinese and text.startswith("-", match.end()):
            continue  # "the client-server group": the word only says of what sort
        if not sentence.chinese and _NAMED_BEHIND.match(text, match.end()):
            continue  # "in the British chip company, Norvale, by": the name is right behind
        owned = _ITS_FIRM_ZH.match(sentence.plain, match.start())
        if owned is not None and any(guess.start == owned.end() for guess in longer):
            continue  # 转让其参股企业 N 的股份: N is told
        sort = match.lastgroup or "back"
        if sort == "described":
            sort = "back"
        if sort == "back" and not sentence.chinese and not sentence.heading:
            inner, _, last = text[match.start() : match.end()].partition(" ")[2].rpartition(" ")
            if inner in _NOT_TOLD:
                continue
            of = inner.partition(" ")[0]
            named = of[:1].isupper() and not _SEAT.search(inner) and not _INDEX.fullmatch(inner)
            named = named and of not in packaged_cues().latin_never  # "the AI giant"
            if named and not OF_PLACE.fullmatch(of) and not is_place(of):
                continue  # "the Polyrand group": it has a name
            if last[:1].isupper() and inner[:1].isupper():
                continue  # "the European Infrastructure Bank" is a name
            if last in _FILERS and _NAMED_BODY.match(text, match.end()):
                continue  # "The Bank of Corvalia lent": it has a name
            if last in _FILERS and not inner:
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
    place_services(board, sentence, fixed)
    if sentence.chinese:
        place_units(board, sentence)
        place_heads(board, sentence, fixed)
        leave_out_teller(board, text)
        leave_out_class_zh(board, text)
        leave_out_backers_zh(board, text)
        leave_out_set_beside(board, text, chinese=True)
        join_fund_zh(board, text)
        leave_out_owner_zh(board, text)
        leave_out_places_zh(board, text)
        leave_out_titles_zh(board, text)
        leave_out_roles_zh(board, text)
        mark_people_zh(board, text)
        leave_out_origins_zh(board, text)
    else:
        leave_out_agency(board, text)
        leave_out_wire(board, text)
        leave_out_publisher(board, text)
        leave_out_set_beside(board, text, chinese=False)
        leave_out_modifiers(board, text)
        leave_out_others_en(board, text)
        place_governments(board, text)
        set_sites_apart(board, text)
        join_fund_en(board, text)
        join_unit_en(board, text)
        place_parts(board, sentence)
    return board.in_order()


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
        leave_out_set_beside(board, text, chinese=False)
        leave_out_modifiers(board, text)
        set_sites_apart(board, text)
    return board.in_order()


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
        if text.endswith(("银行", "銀行"), mention.start, mention.end) and text.startswith(
            ("业", "業"), mention.end
        ):
            continue  # 美国银行业者: whoever is of the trade in that land
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


_SEAT = lazy_re.compile(r"-(?:based|listed|headquartered|backed|owned|controlled)(?= |$)")
"""Where the firm sits of which one speaks: "the Suwon-based company"."""

_INDEX = lazy_re.compile(r"(?:[A-Z][A-Z&]{2,5}|Fortune|Russell|Nikkei|Euro Stoxx) \d{2,4}")
"""In which index it is: "the FTSE 250 group" has no name of its own there."""

_FIELDS = ("方面", "领域", "赛道", "概念", "板块", "行业", "產業", "領域")
"""Behind what is a trade and no firm: CPO 方面."""

_WHERE = lazy_re.compile(r"\b(?:in|across|near|throughout|outside|within) $")
"""Before a place, though a firm's name may begin with it: "in Mexico"."""

_COUNTED = lazy_re.compile(r"[一两二三几多这那该此首\d][款颗枚艘辆架]\s?$")
"""Before what is made and counted: 一款 ADC is no firm."""

_OWNED = lazy_re.compile(r"[A-Za-z]['’]s? $")


def _is_owned_thing(text: str, guess: Guess) -> bool:
    """Whether common words with capitals say what somebody owns: "N's Silent Influence"."""
    words = guess.text.split(" ")
    return (
        len(words) > 1
        and _OWNED.search(text, 0, guess.start) is not None
        and not is_organisation_word(words[-1])
        and all(word.lower() in english_words() for word in words)
    )


_NAMED_BEHIND = lazy_re.compile(
    r", [A-Z][\w.&\-]+(?: [A-Z][\w.&\-]+){0,3}, (?=by|for|in|to|after|at|from|with|is|was)"
)

_SHORT_FORM = lazy_re.compile(r"\b(?:Corp|Inc|Ltd|Cos|Co|Bros|Plc)\.(?=,? [a-z]|, )")
"""A legal form in short within a sentence: its stop is no stop of the sentence, but part of the name."""


_BUYS_ZH = lazy_re.compile(
    r" ?(?:[拟擬将將已正]|宣布|宣佈)*以[^，。；,;]{2,14}(?:收购|收購|买下|買下|入股|投资|投資)"
)
"""Behind a town's name that buys: Palo Alto以250亿美元收购甲."""


_CAPITAL_BEFORE = lazy_re.compile(r"\b[A-Z][a-z]+ $")
_CAPITAL_BEHIND = lazy_re.compile(r" [A-Z][a-z]+\b")


def _part_of_place(text: str, guess: Guess) -> bool:
    """Whether a guess is but a part of a place's name, whose other word was cut off: "Saudi Arabia"."""
    first = _CAPITAL_BEFORE.search(text, max(0, guess.start - 16), guess.start)
    if first is not None and f"{first[0]}{guess.text}" in english_places():
        return True
    last = _CAPITAL_BEHIND.match(text, guess.end)
    return last is not None and f"{guess.text}{last[0]}" in english_places()


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
            or _part_of_place(text, guess)
            or (
                is_place(guess.text)
                and not _BUYS_ZH.match(text, guess.end)
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
