"""Names in Latin letters of a text: runs of capital words, cut where no name goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.core.vocabulary import units
from lianpu.extraction.names.naming import Cues, Guess, packaged_cues
from lianpu.notation.letters import CAPITALS, LATIN
from lianpu.notation.words import english_words

_APOSTROPHE = (
    r"(?:[’'](?!(?:ve|re|ll|em|til|nt|am|all|clock|er|en)\b)[a-z]{2,20}(?![A-Za-z])"
    rf"|(?<=(?<![A-Za-z])[DLO])[’'][{CAPITALS}][{LATIN}]{{2,20}})"
)
"""Within a word that is no short form: Ta'ed, O'Velmar, and not "they've"."""
_DIGIT_ACTS = (
    r"\d[A-CEFI-PR-Z](?=['’]s (?:[$€£]\S+ [mb]illion )?(?:acquisition|takeover|purchase|investment)|(?:(?<=by \d[A-Z])|(?<=(?:acquire|cquired) \d[A-Z])|(?<=buy \d[A-Z]))(?:[.,] |\.?$| for [$€£])"
    r"|(?<![^.] \d[A-Z]) (?:acquire[ds]|buys|bought|sold|sells|agree[ds] to|to (?:acquire|buy|sell|merge|invest)|completed|closed|announced|invest(?:s|ed)|signed|owns|holds|is in talks|(?:was|has been) (?:acquired|bought|sold)|will (?:acquire|buy|invest|supply)) )"
)
"""A digit and a letter that do what only a firm does, or have it done to them: no half-year and no measure."""
_LATIN = lazy_re.compile(
    rf"(?<![{LATIN}0-9_.@/:])(?<!(?<!-)-)"
    rf"(?:[A-Z]\.[ ]?[A-Z]\.[ ][A-Z][a-z]{{2,20}}|[{CAPITALS}][{LATIN}0-9+]*|[a-z]{{1,2}}[A-Z][A-Za-z0-9]*|(?<!#)[a-z]\d{{1,3}}[a-z]|(?![qhm]\d)[a-z]\d{{1,2}}(?= [A-Z][a-z])|\d{{1,3}}[A-Z][a-z]{{2,20}}|\d[A-Z](?= (?:Co|Inc|Corp|plc|Group|Company)\b)|{_DIGIT_ACTS})"
    rf"(?:[.&\-][{LATIN}0-9]{{1,20}}|{_APOSTROPHE}){{0,3}}"
    rf"(?:(?:(?<=Bros)\.|(?<=\bSt)\.)?(?:[ ][A-Z]\.(?= [A-Z][a-z]))?[ ](?:(?:of the|of|for|de la|de|do|da|dos|das|del|della|di|du|van|von|der|des|und|et|y|the|bin|bint|ibn|&|(?:(?<=Gas )|(?<=Light )|(?<=Electric ))and(?= (?:Electric|Gas|Light|Power|Water)\b))[ ])?[{CAPITALS}][{LATIN}0-9+]*(?:[.&\-][{LATIN}0-9]{{1,20}}|{_APOSTROPHE}){{0,2}}){{0,5}}"
)

_MARK = lazy_re.compile(rf"[{CAPITALS}]|[a-z](?=\d{{1,3}}[a-z]|\d{{1,2}} [A-Z])")
"""What every match of `_LATIN` has at its first, second or third letter."""

_CAPITAL_MARK = lazy_re.compile(f"[{CAPITALS}]")
"""The same where no number stands within a word, soon looked for."""

_DIGIT = lazy_re.compile(r"\d")
_WITHIN = lazy_re.compile(r"\d[a-z]|\b[a-z]\d{1,2} [A-Z]")

_PRODUCT_FORM = lazy_re.compile(
    r"(?:[A-Z]\++|No\.\d+|Pre-[A-Z]\w*\+*|[A-Z]{1,6}[- ]?\d[\w.]*"
    r"|(?!\d{1,3}(?![KMGT](?:bps|hz|wh|ib|bit|wp))[A-Z][a-z]{2})\d.*|[A-Z]\d*|[IVX]+|v\d.*)",
    re.ASCII,
)

_LETTERED = lazy_re.compile(r"(?![QH]\d)[A-Z]\d")
"""A letter and a digit, with which a name may begin that ends as one of a firm: "T4 Robotics"."""

_NUMBERED = lazy_re.compile(r"\d[A-Z]")
"""A digit and a letter, of which a run is only made before a firm's form."""

_MODEL = lazy_re.compile(r"[A-Z]{1,3}\d{2,4}[A-Za-z]{0,4}(?:-\w+)?")
"""A model behind its maker's name: "60 Norvale A320 jets"."""

_MANAGED = lazy_re.compile(
    rf"(?<![A-Za-z.\-] )\b(?P<n>[A-Z][{LATIN}]{{2,20}})-(?:managed|advised|affiliated) (?=funds?\b|entit|vehicles?\b|accounts\b|investors\b)"
)
"""Whose funds act: "Norvale-managed funds agreed to buy"."""

_STANDS_BEHIND = lazy_re.compile(
    rf"(?<!, )(?<![{LATIN}0-9\-])(?P<n>[A-Z][{LATIN}0-9&]{{2,20}}(?: [A-Z][{LATIN}0-9&]{{2,20}}){{0,2}})-(?:co-led|led|(?P<owns>backed|owned|controlled)) (?=[{LATIN}0-9$€£])"
)
"""Who leads a round, or owns the firm that a sentence begins with: "a Norvale-led round"."""

_DESCRIBES = ("-based", "-listed", "-backed", "-owned", "-headquartered", "-led", "-built")
"""Ends of a capitalised word that only describes: "San Diego-based"."""

_STAGE = lazy_re.compile(r"(?:Angel|Seed|Pre-[A-H]|[A-H]\d?)\++")
"""A stage of rounds between two of the usual ones, and no firm: "an Angel+ round"."""

_SLUG = lazy_re.compile(
    r"(?:BRIEF|UPDATE|EXCLUSIVE|ANALYSIS|FACTBOX|CORRECTED|WRAPUP|REFILE|DEALTALK|TIMELINE|RPT|REFILE|BREAKINGVIEWS|FOCUS|PREVIEW|INSIGHT)-(?=[A-Z])"
)
"""What a newswire sets before a headline."""

_OPENERS = frozenset(
    "Bank European Asian African British Canadian Japanese Korean Nordic Swiss Indian Arab Dutch Baltic"
    " First Great New Old Big Western Eastern Northern Southern American National General Global"
    " Credit Loan International Digital Quantum Federal United Royal Central Pacific Atlantic Public"
    " Gulf Long High Low Small Good Best Better Early Short Spring Summer Winter Autumn Fall Sun Second Third"
    " One Two Three Four Five Six Seven Eight Nine Ten Key Private Next Every Above Beyond".split()
)
"""Common words with a capital that begin a name within a sentence: First Cascade Bank."""

FIRM_OPENERS = frozenset(
    "International General United Royal Federal Northern Southern Western Eastern Pacific Atlantic".split()
)
"""Those that begin one even where the sentence begins: no sentence says of a firm that it is general."""

_MIDDLE = frozenset(
    "Intelligence African Asian Indian British Canadian Australian Chinese Japanese Korean German Pacific Nordic Baltic"
    " One Two Three Four Five Six Seven Eight Nine Ten Twelve Hundred".split()
) | frozenset(("National", "American", "European", "General", "First", "Federal", "Public"))
"""Common words with a capital that go on with a name: Calder National Bank."""

_FORMS = frozenset(("Group", "Company", "Corporation", "Holdings", "Limited", "Incorporated"))
"""What ends a name and is none: "3i Group" where the first word was not read."""

_OFFICES = frozenset("Department Ministry Secretariat Institute Centre Center Office".split())
"""Offices that are for something: Department for Trade."""

_BODIES = frozenset(
    "Office Council Authority Commission Agency Association Society Federation".split()
)
"""Last words of bodies whose names hold common words: European Chips Office."""

_FORCES = frozenset(("Army", "Navy"))
"""What begins with the land that it serves: US Army."""

_CURRENCY = lazy_re.compile(r" [A-Z]{3}$")

_LINKED = frozenset("& and do da dos das del della di du van von der des und et y la".split())
"""Small words within a name of another language: Rebites do Norte."""

_SUM_BEHIND = lazy_re.compile(r" ?\d")

_ALONE = ("Office", "Day", "Eve")
"""No names by themselves: "Since Labor Day", whose first word is a common one."""

_PAIRED = lazy_re.compile(
    rf"(?<![{LATIN}0-9&\-])(?P<n>(?:[A-Z][{LATIN}0-9&\-]+ ){{1,3}}(?:Oil (?:and|&) Gas|Gas (?:and|&) (?:Electric|Oil|Power)|Power (?:and|&) (?:Light|Gas|Water)|Light (?:and|&) Power|Iron (?:and|&) Steel|Coal (?:and|&) (?:Iron|Coke)"
    r"|Water (?:and|&) Power|Mining (?:and|&) (?:Metals|Smelting)|Pulp (?:and|&) Paper|Savings (?:and|&) Loan|Food (?:and|&) Beverages?|Hotels (?:and|&) Resorts)(?: (?:Inc|Corp|Corporation|Company|Co|Group|Holdings|Ltd|Limited|Plc|PLC|LLC))?)\b"
    r"(?!(?:['’]s)? ?(?:sector|industry|industries|market|markets|companies|stocks|prices|producers|conference|index|[A-Z][a-z]+))"
)
"""Two trades that end one name, behind the words that begin it."""

_GENERAL = lazy_re.compile(
    "US|UK|U\\.S|EU|Global|World|International|Upstream|Offshore|Onshore|European|Asian|African|American|National|Big|New"
)
"""What of itself begins no such name: "Global Oil and Gas"."""

_EDGES = frozenset(("of", "de", "the", "for", "and"))

_SEATED_AT = lazy_re.compile(r"(?:, [A-Z][A-Za-z]{1,4})?\.-based\b")
"""Behind a place at which a firm has its seat."""

_AI_OF_A_PLACE = lazy_re.compile(
    r"(?:European|Chinese|American|French|British|German|Dutch|Indian|Japanese|Korean|Israeli|Canadian|Western|Asian) AI (?=[a-z])"
)
"""What firms of a place are in, before what they do: no name."""

_IN_STATE = lazy_re.compile(r"\.,")

_TOWN = lazy_re.compile(r"[A-Z][A-Za-z.\-]+, $")
"""Before a state in short, set off by its stop and a comma."""

_TIME = lazy_re.compile(
    r"(?:[A-Z][a-z]+ )*(?:Standard|Daylight|Summer|Mean|Local) Time|(?:Eastern|Pacific|Central|Mountain|Beijing) Time"
)
"""The time of a zone, which names nobody."""


_ZONE = lazy_re.compile(
    r"(?:(?:AM|PM|am|pm)[ ]?)?(?:GMT|UTC|[ECMPB]S?T|[ECMPB]DT|CES?T|JST|HKT|SGT|AE[SD]T)$"
)
"""The zone of a time of day, which names nobody either: "by 2000 GMT", "11:11 AM EDT"."""

_DOCUMENT = lazy_re.compile(
    r" (?:and (?:Amended|Restated)\b|(?:[A-Z][a-z]+ ){0,2}(?:Agreement|Facility|Indenture|Note)s?\b)"
)
"""Behind the first words of a document's title: "Amended and Restated Credit Agreement"."""

_RESTATED = ("Amended", "Restated", "Second Amended", "Third Amended", "First Amended")

_CLOCK = lazy_re.compile(r"\d(?: ?[ap]\.?m\.?)?,? $", re.IGNORECASE)


def latin_names(text: str) -> Iterator[Guess]:
    """Sequences of capitals and brand-like words ("xAI", "n8n", "a16z") that may be names.

    Acronyms, months, titles and first words of sentences are none; a sequence that begins with a
    given name is a person.
    """
    if "-managed " in text or "-advised " in text or "-affiliated " in text:
        for managed in _MANAGED.finditer(text):
            yield Guess(*managed.span("n"), managed["n"], sure=True)
    if any(mark in text for mark in ("-led ", "-backed ", "-owned ", "-controlled ")):
        for behind in _STANDS_BEHIND.finditer(text):
            words = behind["n"].split(" ")
            common = all(word.lower() in english_words() for word in words)
            if behind["owns"] and text[: behind.start()].strip():
                continue  # within a sentence it says of whom the firm behind it is, as any word may
            if not common and not any(_breaks(word, packaged_cues()) for word in words):
                yield Guess(*behind.span("n"), behind["n"])
    paired = [*_paired(text)] if " and " in text or " & " in text else []
    paired.extend(_of_month(text))
    yield from paired
    for start, words in _capitals(text):
        before = text[max(0, start - 2) : start]
        within = before.endswith(" ") and (before[:1].isalnum() or before[:1] == ",")
        for first, end, name, person in _parts(words, within):
            coded = _CURRENCY.search(name)
            if coded and coded.group()[1:] in units() and _SUM_BEHIND.match(text, start + end):
                end, name = end - 4, name[:-4]  # "Oryza Mills THB 900m": the code of its sum
            if _SEATED_AT.match(text, start + end):
                continue  # "a Reston, Va.-based company": a town and its state in short
            if _AI_OF_A_PLACE.match(text, start + first):
                continue  # "a shareholder of the European AI model developer"
            if _IN_STATE.match(text, start + end) and _TOWN.search(text, 0, start + first):
                continue  # "based in Corvel, Mich., for 146 million"
            if name.endswith(" Time") and _TIME.fullmatch(name):
                continue
            if name.startswith(_RESTATED) and _DOCUMENT.match(text, start + end):
                continue
            if name[-1] in "CT" and _ZONE.match(name) and _CLOCK.search(text, 0, start + first):
                continue
            if any(one.start < start + end and start + first < one.end for one in paired):
                continue
            yield Guess(start + first, start + end, name, person)


def _paired(text: str) -> Iterator[Guess]:
    """Names that end as firms of two trades do, and are one: "Northern Oil and Gas"."""
    for match in _PAIRED.finditer(text):
        words, start = match["n"].split(" "), match.start("n")
        while words and words[0] not in _OPENERS and _breaks(words[0], packaged_cues()):
            start += len(words.pop(0)) + 1
        if len(words) > 3 and not _GENERAL.fullmatch(words[0]):
            yield Guess(start, match.end("n"), " ".join(words))


_OF_MONTH = lazy_re.compile(
    r"(?<=[a-z] )(?<!\b[Ii]n )(?<!\b[Oo]n )(?<!\b[Oo]f )(?<!\bsince )(?<!\buntil )(?<!\bthis )(?<!\blast )(?<!\bnext )(?<!\bearly )(?<!\blate )(?<!\bmid )"
    r"(?:January|February|March|April|June|July|August|September|October|November|December) (?P<last>[A-Z][a-z]+)\b"
)
"""Within a sentence, a month that no word of time stands before, and a word behind it."""


def _of_month(text: str) -> Iterator[Guess]:
    """Names that begin with a month and end as firms do: "the buyout firm August Equity"."""
    for match in _OF_MONTH.finditer(text):
        if match["last"] in packaged_cues().latin_endings:
            yield Guess(*match.span(), match.group())


def _capitals(text: str) -> Iterator[tuple[int, str]]:
    """The matches of `_LATIN`, tried only where a capital or a number within a word stands."""
    past = 0
    within = _DIGIT.search(text) is not None and _WITHIN.search(text) is not None
    marks = _MARK if within else _CAPITAL_MARK
    for mark in marks.finditer(text):
        place = first = mark.start()
        if place < past:
            continue
        while first > max(past, place - 2) and "a" <= text[first - 1] <= "z":
            first -= 1
        while first > max(past, place - 3) and "0" <= text[first - 1] <= "9":
            first -= 1
        for start in range(first, place + 1):
            match = _LATIN.match(text, start)
            if match is not None:
                yield start, match.group()
                past = match.end()
                break


@lru_cache(1 << 13)
def _parts(words: str, within: bool) -> tuple[tuple[int, int, str, bool], ...]:
    """The names within a run of capitals, cut at words that belong to none: see `_named`."""
    return tuple(_cut(words, packaged_cues(), within))


def _cut(words: str, cues: Cues, within: bool) -> Iterator[tuple[int, int, str, bool]]:
    run: list[tuple[int, str]] = []
    start = place = 0
    for word in [*words.split(" "), ""]:
        slug = _SLUG.match(word)
        if slug is not None and not run:
            place, word = place + slug.end(), word[slug.end() :]
        plain = word.rstrip(".-&")
        head, _, tail = plain.partition("-")
        if (tail.islower() and _breaks(head, cues)) or (
            tail.islower() and {head.lower(), tail} <= english_words()
        ):
            run, plain = [], ""  # "Long-term", "Buy-side"
        if plain.endswith(_DESCRIBES) or _STAGE.fullmatch(plain):
            run = []
            plain = ""
        ends = bool(run) and (
            plain in cues.latin_endings or (plain == "AS" and not run[-1][1].isupper())
        )
        following = words[place - start + len(word) + 1 :].partition(" ")[0]
        inner = bool(run) and (
            (following in _BODIES and len(word) > 4 and plain.lower() in english_words())
            or word in _LINKED
            or (word == "of" and run[-1][1] in cues.of)
            or (word == "for" and len(run) == 1 and run[0][1] in _OFFICES)
            or (word == "the" and run[-1][1] == "of")
        )
        if inner:
            run.append((place, word))
        elif (
            plain
            and (
                ends
                or (run and plain in _MIDDLE)
                or (run and plain == "Stock" and following == "Exchange")
                or (run and plain == "Round" and following in cues.latin_endings)
                or not _breaks(plain, cues)
                or (plain in cues.of and words[place - start + len(word) :].startswith(" of "))
                or (plain == "Artificial" and _goes_on(words[place - start + len(word) :], cues))
                or (not run and plain in ("US", "UK") and following in _FORCES)
                or (plain in _OFFICES and words[place - start + len(word) :].startswith(" for "))
                or (
                    plain in _OPENERS
                    and (
                        within
                        or place > start
                        or (plain in FIRM_OPENERS and following and not _breaks(following, cues))
                        or _goes_on(words[place - start + len(word) :], cues)
                    )
                )
                or (not run and _of_a_land(plain, words[place - start + len(word) + 1 :]))
            )
            and len(run) < 5
            and not (run and _MODEL.fullmatch(plain))
        ):
            run.append((place, plain))
        else:
            yield from _named(run, cues)
            run = []
        place += len(word) + 1


def _goes_on(rest: str, cues: Cues) -> bool:
    """Whether a run goes on to the last word of an organisation: "First Valley Bank of …"."""
    following = rest.split(" ")[1:4]
    return any(word in cues.latin_endings for word in following[1:])


_OF_LANDS = frozenset(
    "American British Canadian Chinese Danish Dutch Finnish French German Indian Irish Italian Japanese Korean Norwegian Polish"
    " Scottish Spanish Swedish Swiss Turkish US UK".split()
)
_TRADES = frozenset(
    "Air Airways Airlines Steel Foods Sugar Salt Gas Oil Coal Petroleum Electric Telecom Telecommunications Railways Shipping Cement Tobacco Cellular Aluminum Aluminium Land Leyland".split()
)


def _of_a_land(word: str, rest: str) -> bool:
    """Whether a land's word and a trade's are a firm's whole name: "British Steel", "Korean Air"."""
    return word in _OF_LANDS and rest in _TRADES


def _breaks(word: str, cues: Cues) -> bool:
    return word in cues.latin_never or word.casefold() in cues.common


def _named(run: list[tuple[int, str]], cues: Cues) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end and words of the name that a run is, and whether it is a person's."""
    while run and (run[-1][1] in _LINKED or run[-1][1] in _EDGES):
        run = run[:-1]
    while run and (run[0][1] in _LINKED or run[0][1] in _EDGES):
        run = run[1:]
    for office in (["Board", "of"], ["Directors", "of"]):
        if [word for _, word in run[:2]] == office and len(run) > 3:
            run = run[2:]  # "the Board of Acme Mining Ltd": it is the firm's
    if not run:
        return
    text = " ".join(word for _, word in run)
    first, first_word = run[0]
    if "-" in first_word and first_word.split("-")[0].isupper() and len(run) == 1:
        head, _, tail = first_word.partition("-")
        if len(head) > 1 or not tail[:1].isupper() or not tail[1:].islower() or len(tail) < 5:
            return  # "A-shares", but T-Norvale
    if len(run) == 1 and (first_word in _OPENERS or first_word in _FORMS or first_word in _ALONE):
        return
    formed = run[-1][1] in _FORMS or run[-1][1] in ("Co", "Corp", "Inc", "Ltd", "plc")
    lettered = len(run) == 2 and formed and len(first_word) == 1 and first_word not in "AI"
    lettered = lettered or _NUMBERED.fullmatch(text) is not None  # "K Group", "7N Company"
    ending = run[-1][1] in packaged_cues().latin_endings
    lettered = lettered or (len(run) > 1 and ending and _LETTERED.fullmatch(first_word) is not None)
    if len(text) < 2 or (_PRODUCT_FORM.fullmatch(first_word) and not lettered):
        return
    end = run[-1][0] + len(run[-1][1])
    yield first, end, text, run[0][1] in cues.given
