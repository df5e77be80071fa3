"""Names of a sentence that are no party to what it tells: sites, officers, owners, whom others are set against."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import Guess, is_organisation_word
from lianpu.extraction.text.capitals import is_titled
from lianpu.extraction.text.sightings import Board, Name, Sort
from lianpu.notation.words import english_places, english_words

_NATURE = (
    r"(?:nuclear|power|electric|electricity|generating|thermal|coal|gas|coal-fired|gas-fired|hydro|hydropower|hydroelectric|wind|solar"
    r"|lithium|copper|gold|silver|nickel|cobalt|graphite|uranium|iron|ore|rare|earths?|potash|oil|lng|steel|aluminium|aluminum|battery|chip"
    r"|offshore|onshore|storage|energy|mining|processing|recycling|data|cent(?:er|re)|open|pit|underground|brine|hard-rock|heavy|mineral|sands)"
)
_BEHIND = lazy_re.compile(
    rf"['’]?s?(?: {_NATURE}){{0,4}} (?:(?:power|nuclear|generating|hydro|coal|gas|thermal|wind|solar) (?:plants?|stations?|farms?|parks?)|plants?|reactors?|mines?|refinery"
    r"|smelter|projects?|operations?|deposit|oilfield|gasfield|oil field|gas field|field|dam|basin|terminal|pipeline|prospect|campus|deposit)\b"
)
_OWNED = lazy_re.compile(r"(?:['’]s?|\b(?:its|their|our)) (?:[a-z0-9][a-z0-9\-]* ){0,3}$")
_PREMISES = lazy_re.compile(
    rf"(?: {_NATURE}){{0,4}} (?:sites?|facility|factory|plant|works|yard|shipyard|hub|complex|fab|gigafactory|warehouse|megafactory)\b"
)
"""What a firm owns at a place: "Norvale's Harrow Downs battery storage site"."""
_ENDS = lazy_re.compile(
    r" (?:Project|Mine|Deposit|Refinery|Smelter|Reactor|Dam|Basin|Wind Farm|Solar Farm|Power Station|Power Plant"
    r"|Generating Station|Energy Center|Energy Centre|Gigafactory)$"
)
_PLACED = lazy_re.compile(
    r"(?:\b(?:in|at|near|from|of|to|for|on) (?:(?:the|its|their|our|an?) )?(?:[a-z0-9][a-z0-9\-]* ){0,4}|['’]s? (?:[a-z0-9][a-z0-9\-]* ){0,3})$"
)
_DEALT_IN = lazy_re.compile(
    r"\b(?:stakes?|interests?|shares?|holdings?|investments?|invest(?:s|ed|ing)?|sale|acquisition|purchase|takeover|owners?|ownership|control|s[eo]ld|rights|into)\b[^.,;]{0,30}$"
)
"""Before a site that changes hands itself."""


_SHIP = lazy_re.compile(
    r"\b(?:tanker|vessel|(?:cargo |cruise )?ship|bulker|(?:bulk|gas|lng|lpg|car|ore) carrier|box-?ship|container-?ship|newbuilding|drillship|rig|ferry|ferries|barge|yacht|tug|dredger)s? (?:the )?[\"“']?$",
    re.IGNORECASE,
)


def is_ship(text: str, start: int) -> bool:
    """Whether a name in a sentence is that of a ship, by the word right before it.

    >>> is_ship("bought the tanker Coral Pilot", 18), is_ship("carmaker Coral", 9)
    (True, False)
    """
    return _SHIP.search(text, max(0, start - 24), start) is not None


_CODED = lazy_re.compile(
    r"\b(?:part of|under|through|for|on|so-called|called|dubbed|known as|code-?named|nicknamed|name) (?:the )?(?:so-called )?[\"“'‘]?$"
)
"""Before the code name of what is built or planned."""


def is_undertaking(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is the code name of what a firm does, as "part of Project Harrow".

    A firm may be called so, too ("Project Harrow has raised"): only the words before tell.
    """
    return (
        text.startswith("Project ", start)
        and text.count(" ", start, end) == 1
        and _CODED.search(text, max(0, start - 30), start) is not None
    )


_WITHIN = lazy_re.compile(r"\b(?:in|near|outside|around) $")
_STATE = lazy_re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b(?!['’]s)")


def is_town(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a town, told by the state or land behind it.

    >>> text = "leased its site in Harrow City, Texas, to a start-up"
    >>> is_town(text, 19, 30)
    True
    """
    state = _STATE.match(text, end)
    known = state is not None and state[1] in english_places()
    return known and _WITHIN.search(text, max(0, start - 9), start) is not None


def is_site(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a site at which something is made, and stands as its place.

    A site that is bought, sold or invested in is none: it is what the deal is about.

    >>> text = "signed a contract for power from the Harrow nuclear plant"
    >>> is_site(text, text.index("Harrow"), text.index("Harrow") + 6)
    True
    """
    if _PREMISES.match(text, end) and _OWNED.search(text, max(0, start - 40), start):
        return _DEALT_IN.search(text, max(0, start - 90), start) is None
    if not (_BEHIND.match(text, end) or _ENDS.search(text, start, end)):
        return False
    before = max(0, start - 60)
    placed = _PLACED.search(text, before, start)
    return placed is not None and _DEALT_IN.search(text, before, placed.end()) is None


_RIVALS = lazy_re.compile(
    r"['’]?s? (?:[Rr]ivals|[Cc]ompetitors|[Cc]hallengers|[Aa]lternatives|[Ii]mitators|[Ww]annabes|[Ll]ookalikes)\b"
    r"|['’]s (?:[a-z]+ )?(?:rivals|competitors|challengers)\b"
)
"""Behind whose rivals are meant: "funding for Norvale rivals" goes to others."""
_USED = lazy_re.compile(
    r"-(?:[Ll]eased|[Oo]ccupied|[Aa]nchored|[Tt]enanted|[Dd]esigned|[Mm]ade|[Bb]randed|[Ss]tyle|[Ll]ike|[Ll]inked|[Aa]ligned|[Cc]ompatible|[Ee]xclusive|[Ff]ocused|[Cc]entric|[Kk]iller)\b"
)
"""Behind whose things or ways are meant: "lends on a Norvale-leased site"."""
_SET_APART = lazy_re.compile(
    r"-(?:[Ll]eased|[Oo]ccupied|[Aa]nchored|[Tt]enanted|[Dd]esigned|[Mm]ade|[Bb]randed|[Ss]tyle|[Ll]ike|[Ll]inked|[Cc]ompatible|[Ff]ocused)$"
)
"""The same at the end of a name that no registry holds."""
_DAYS = lazy_re.compile(
    r"\b(?:[Ss]ince|[Oo]n|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Aa]round|of|for) $"
)
"""Before a name that ends in "Day": it is a day."""
_OF_LANDS = lazy_re.compile(
    r"(?:(?:[A-Z][a-z]+(?:an|ese|ish)|French|German|Dutch|Greek|Swiss|Czech|Thai|Franco|Anglo|Sino)[-–])+(?:[A-Z][a-z]+(?:an|ese|ish)|French|German|Dutch|Greek|Swiss|Czech|Thai)"
)
"""Of which lands a firm is: "the Italian-French eyewear giant"."""
_TO = lazy_re.compile(r"\b[Tt]o $")
"""Before a verb of a title that has capitals: "Deal to Feed Chip Hunger"."""
_GLUED = lazy_re.compile(
    r"(?P<name>[A-Z].* (?:Inc|Corp|Corporation|Co|Ltd|plc|PLC)\.?) (?!CEO|CFO|LLC|LLP)[A-Z]{2,5}"
)
"""A name with the code of its shares behind its legal form."""
_RICH = lazy_re.compile(
    r"\b(?:[Bb]illionaire|[Tt]ycoon|[Mm]agnate|[Mm]ogul|[Ff]inancier|[Oo]ligarch|[Ee]ntrepreneur|[Pp]hilanthropist|[Hh]eir|[Hh]eiress|[Bb]usinessman|[Bb]usinesswoman) $"
)
"""Before the name of a person."""
_PEOPLE = lazy_re.compile(
    r"(?:['’]s?)? (?:[a-z]+ ){0,1}(?:[Pp]rofessors?|[Rr]esearchers?|[Ss]cientists?|[Aa]lumni|[Aa]lumn(?:us|a)|[Gg]raduates?|[Dd]ropouts?|[Vv]eterans|[Ss]pin-?(?:out|off))\b(?! (?:said|says|told|found|have|has))"
)
"""Behind the house whose people are meant: "founded by several Norvale University professors"."""
_POST = lazy_re.compile(
    r"(?:(?:Managing|General|Senior|Founding|Venture) )?(?:Partner|Chairman|Director|President|Principal)"
)
"""A post with a capital: "is a Partner at Norvale"."""
_SHOUTED = lazy_re.compile(r"(?:^|[.!?\n] )(?:[A-Z&]{2,} )+$")
_LABEL = lazy_re.compile(r"(?:[A-Z]{4,} )+(?=[A-Z][a-z])")
"""What of a label in capitals ran into the name behind it: "AI INFRASTRUCTURE Norvale Labs has"."""
_MARK = lazy_re.compile(r"(?:A{1,3}|Aa[1-3a]|Baa?[1-3]?|Caa?[1-3]?|BB+|CC+)[+-]?")
_MARKED = lazy_re.compile(r"[+-]? (?:credit )?(?:rat(?:ing|ed)|status|grade)\b|[+-]? \(")
"""The mark of those who rate debt, and what follows it: "its first Aaa rating"."""
_NOT = lazy_re.compile(r", (?:and )?not (?:the )?$")
"""Before one who is not meant: "this entity, not Norvale, is borrowing"."""
_CLOSED = lazy_re.compile(r"(?:itself|directly)?,|\.| itself")


_OTHER_STATE = lazy_re.compile(
    r"\b(?:[A-Z][a-z]+(?:an|ese|ish|ch|ni|ti)|UK|U\.K\.|German|Greek|Czech|Thai|Swiss) (?:federal )?[Gg]overnment"
    r"(?=(?:,? (?:also|has|had|will|would|is|was|to|may|plans|agreed|said it))*,? (?:invest|provid|lend|lent|grant|award|back|commit|inject|pledg|fund(?!s)|own|h[eo]ld|contribut|t[ao]k|b[ou]y|bought|rais|allocat|extend|put)[a-z]*\b)"
)
"""A government that gives or holds."""


def _does(name: str) -> bool:
    """Whether all words of what was taken for a name are common ones, and its last is none of firms."""
    words = name.split(" ")
    return not is_organisation_word(words[-1]) and all(
        word.lower() in english_words() or word.isupper() for word in words
    )


def place_governments(board: Board, text: str) -> None:
    """A government is a party to the money it gives: "the Norvian government would invest"."""
    if "overnment " not in text:
        return
    for told in _OTHER_STATE.finditer(text):
        inside = board.within(*told.span())
        if all(isinstance(s.value, Name) and s.value.entity is None for s in inside):
            for sighting in inside:
                board.remove(sighting)
            board.add(*told.span(), Sort.NAME, Name(told.group(), guessed=True))


def leave_out_others_en(board: Board, text: str) -> None:
    """Take from the names those that are no party whatever the sentence tells."""
    for one in board.names():
        start, end, name = one.start - board.base, one.end - board.base, one.value
        if not isinstance(name, Name):
            continue
        if name.guessed and not name.person:
            glued = _GLUED.fullmatch(name.text)
            if " " in name.text and _RICH.search(text, 0, start):
                board.remove(one)
                board.add(start, end, Sort.NAME, replace(name, person=True))
                continue
            if glued is not None:
                board.remove(one)
                name = replace(name, text=glued["name"], whole="")
                board.add(start, start + len(name.text), Sort.NAME, name)
                continue
            if _POST.fullmatch(name.text) and text.startswith((" at ", " of ", ", "), end):
                board.remove(one)
                continue
            if _OF_LANDS.fullmatch(name.text) or (
                _MARK.fullmatch(name.text) and _MARKED.match(text, end)
            ):
                board.remove(one)
                continue
            label = _LABEL.match(name.text) if _SHOUTED.search(text, 0, start) else None
            if label is not None and english_words().issuperset(label[0].lower().split()):
                board.remove(one)
                name = replace(name, text=name.text[label.end() :], whole="")
                board.add(start + label.end(), end, Sort.NAME, name)
                continue
            if _TO.search(text, 0, start) and is_titled(text) and _does(name.text):
                board.remove(one)
                continue
            day = text.endswith(" Day", start, end) and _DAYS.search(text, 0, start)
            if day or _SET_APART.search(text, start, end):
                board.remove(one)
                continue
        apart = _NOT.search(text, 0, start) and _CLOSED.match(text, end)
        of_house = " Universi" in f" {name.whole or name.text}" and _PEOPLE.match(text, end)
        if apart or of_house or _RIVALS.match(text, end) or _USED.match(text, end):
            board.remove(one)
            board.add(start, end, Sort.THING, name)


_OFFICE = (
    r"(?:co-?founder|founder|CEO|CFO|COO|CTO|chief [a-z]+ officer|chief executive|chairman|chairwoman|chair\b|managing director"
    r"|general partner|managing partner|head of|vice president|president|director|analyst|economist|spokes[a-z]+)"
)
_OFFICE_BEHIND = lazy_re.compile(rf",? (?:the |our |its |an? |[a-z\-]+ ){{0,3}}?{_OFFICE}")
_OFFICE_BEFORE = lazy_re.compile(rf"{_OFFICE} $")


_ADDRESSED = lazy_re.compile(
    r"(?:^|\b(?:so|okay|ok|thanks|thank you|welcome|hi|hello|well|now|right),? )$", re.IGNORECASE
)
_ADDRESSED_BEHIND = lazy_re.compile(
    r", (?:you|your|tell|thanks|thank|what|how|why|can|could|great|good)\b"
)
"""A talk names in passing whom it speaks to: "So Mara, you sold the company"."""


_TITLE = lazy_re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs)\.? $|\b(?:President|Chancellor|Senator|Governor|Prime Minister|Secretary) $"
)
"""Before a person's name, and no firm's."""


_KIN = lazy_re.compile(
    r" (?:family|families|brothers|siblings|heirs|clan)\b(?! (?:office|trust|holding|fund|foundation))"
)
"""Behind the name of those who hold a firm, and are none."""


def holds_office(guess: Guess, text: str) -> bool:
    """Whether a name is that of a person, by title or office beside it or by being spoken to."""
    words = guess.text.split(" ")
    if (
        _KIN.match(text, guess.end)
        and text[max(0, guess.start - 4) : guess.start].lower() == "the "
    ):
        return not is_organisation_word(words[-1])
    if _TITLE.search(text, max(0, guess.start - 16), guess.start):
        return not is_organisation_word(words[-1])
    if len(words) == 1 and _ADDRESSED_BEHIND.match(text, guess.end):
        return _ADDRESSED.search(text, max(0, guess.start - 12), guess.start) is not None
    if len(words) not in (2, 3) or is_organisation_word(words[-1]) or "&" in words:
        return False
    comma = text.startswith(",", guess.end) and _OFFICE_BEHIND.match(text, guess.end)
    return bool(comma or _OFFICE_BEFORE.search(text, max(0, guess.start - 26), guess.start))


_SORT = "(?:全资|控股|参股|附属|重要|主要|核心|境外|海外|上市|间接|直接|持股\ue004的?|\ue004(?:持股|控股|持有)?[之的]?)*"
SUBSIDIARY_ZH = (
    "(?:的|之)?(?:另外?)?(?:[一两三][家个间]?)?(?:旗下|下属|所属|直属)?的?"
    rf"(?:{_SORT}的?(?:子公司|孙公司|附属公司|附属企业|参股公司|联营公司|合营公司|关联公司|控股企业|控股公司|事业部)"
    "|(?:控股|控制|参股|持股)?\ue004(?:控股|股[权份])?的?[^,;\ue001]{0,6})"
)
"""Between an owner and the name of its subsidiary: 甲另一控股子公司乙."""
_PLACE = "(?:(?![与和同跟向对从由为被把将拟已在获给及][\u3400-\u9fff])[\u3400-\u9fff]{2,3})?"
"""Where the subsidiary sits, before the name by which the text goes on to call it."""
_OWNER = lazy_re.compile(f"{SUBSIDIARY_ZH}-{{0,2}}{_PLACE}(?=\ue001)")
_ITS = lazy_re.compile(
    f"(?P<tells>公告|宣布|披露|表示|称|公布|透露|获悉|显示|指出|说|[,:])?(?:其|\ue002)(?:{SUBSIDIARY_ZH}|旗下的?[^,;:\ue001\ue002]{{0,14}}?)-{{0,2}}$"
)
"""Before a subsidiary of whoever was told before: 甲宣布,其控股子公司乙."""
_LED_BY = lazy_re.compile(
    "(?:通过|透过|经由|经|借道|联合|携手|授权|委托|[由以向与和对从给被把将为让使])$"
)
"""Before one that acts for another or is acted on."""


def owns_what_follows(text: str, position: int) -> bool:
    """Whether the name at a place only says whose subsidiary the next one is."""
    return _OWNER.match(text, position + 1) is not None


def acts_as_subsidiary(text: str, position: int) -> bool:
    """Whether the name at a place is that of 其子公司, which acts itself."""
    its = _ITS.search(text, max(0, position - 30), position)
    return its is not None and _LED_BY.search(text, 0, its.start()) is None
