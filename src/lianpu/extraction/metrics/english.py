"""English sentences that state a measure: patterns over a sentence whose numbers and times are marks.

"Halvard's third-quarter 2025 revenue was $4.5 billion, up 26%" is read as "S's P M was Q, up Q". A
form that fits no pattern, a condition ("if"), a denial, a pronoun or an unsorted pair ("A and B …
respectively") states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from lianpu.core.entity import EntityKind
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.grammar import P, Q, Stated, dimension, fits, mask
from lianpu.extraction.names.naming import Guess, is_organisation_word
from lianpu.extraction.text.offices import holds_office
from lianpu.notation.literals import Gate, literals, spotter
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention
from lianpu.notation.words import english_words

NOBODY_EN = frozenset(
    "the its their our it they this that these those we competitors rivals peers customers suppliers analysts investors shareholders management gaap non-gaap ifrs adjusted total of".split()
)
_HEADS = (
    r"(?:annual(?:i[sz]ed)? )?(?:revenue run[- ]rate|run[- ]rate revenue|run[- ]rate|recurring revenue)|revenues?|sales|net income|net profit|net loss|operating (?:income|profit|loss)|pre-?tax profit|profits?"
    r"|gross (?:profit|margin)|(?:operating|net|profit|EBITDA) margin|EBITDA|EBIT|EPS|earnings per share"
    r"|(?:free |operating )?cash flow|capital (?:expenditures?|spending)|capex|backlog|bookings|billings"
    r"|market (?:size|share)|shipments|deliveries|output|(?:(?:monthly|weekly|daily) )?(?:active |paying |paid )?users"
    r"|subscribers|headcount|penetration|order book|installed (?:base|capacity)|ARR|R&D (?:spending|expenses?)|total assets|deposits"
)
_STOP = (
    r"(?!(?:Q[1-4]|H[12]|(?:first|second|third|fourth)[ -](?:quarter|half)|of|in|a|an|the|its|their|with|had|has|have|and|to|from|record|reported|posted|recorded|generated|booked"
    r"|delivered|saw|expects?|expected|forecasts?|projects?|targets?|achieved|announced|logged|disclosed)\b)"
)
"""Words that are no part of a measure's name."""
_MEASURE = rf"(?P<m>(?:{_STOP}\b[A-Za-z][A-Za-z-]{{0,20}} ){{0,2}}?(?i:{_HEADS}))"
_SUBJECT = r"(?P<s>(?<![\w&.-])[A-Z][\w&.\-]{0,30}(?: (?:of |& |de )?[A-Z0-9][\w&.\-]{0,30}){0,4})"
MEASURED = spotter(
    rf"\b(?:{_HEADS}|market for|of the [a-z -]{{3,60}} market)\b", caseless=True, words=True
)
"""A word without which no form fits: most sentences have none."""
_ADVERB = r"(?:(?:also|again|recently|together|now|then|just|currently|already) )?"
_ASIDE = r"(?: \([^()]{2,40}\))?(?P<aside>,(?! (?:and|or|but)\b) [^,;]{3,80}(?:,[^,;]{3,60})?,)?"
"""What is said of a subject between commas before its verb: "Ostrelle, a maker of pumps, reported"."""
_OF = rf"(?:,? ?\(?(?:in|for|during|as of|at|by|through|on|since|from)? ?(?:the )?(?:end of |full year )?(?P<{{0}}>{P})\)?)?"
_MOVED = (
    r"(?:(?:has |have |had )?(?:risen|grown|fallen)|(?:has |have |had )?(?:rose|grew|increased|climbed|jumped|surged|advanced|expanded|improved|doubled|tripled|fell|declined"
    r"|decreased|dropped|slipped|sank|narrowed|widened|contracted))"
)
_IS = (
    rf"(?:was|were|is|are|of|ha[sd](?= {Q})|(?:(?:has|have|had) )?(?:reached|hit|exceeded|topped|surpassed|passed|crossed|cleared)|totall?ed|amounted to|stood at|came (?:in at|to)|averaged"
    r"|(?:will|should) (?:be|reach|hit|total)|(?:is|are) (?:expected|forecast|projected|set|likely|seen) to (?:be|reach|hit|total|rise to"
    r"|grow to)|:)(?: (?:only|just|an? [a-z]{4,12}))?"
)
_SAYS = (
    r"(?:reported|posted|recorded|generated|booked|delivered|had|has|saw|expects?|expected|forecasts?|guided (?:to|for)"
    r"|projects?|targets?|achieved|announced|logged|disclosed)"
)
_MAKES = (
    r"(?:reported|posted|recorded|generate[sd]|booked|delivered|had|has|logged|earn(?:s|ed)|makes?|made|took in|counts|serves|claims(?: to have)?|said it (?:has|had)"
    r"|(?:brought|brings|pulled|pulls|raked|rakes) in|surpassed|topped|crossed|passed|hit|reached|announced|is (?:generating|making)|targets|is targeting|expects|projects|forecasts"
    r"|(?:is|are) (?:projected|expected|forecast|set) to (?:generate|make|report|post|bring in)"
    r"|(?:is )?on (?:track|pace) (?:for|to (?:generate|reach|hit|make|bring in)))"
)
"""Verbs between a firm and an amount of a measure: "generated $4 billion in revenue"."""
_OF_OTHERS = r"(?! (?:for|from|at|across|among|worldwide|globally)\b)"
"""What does not follow where the amount is the subject's own: a house "forecasts $5 trillion in capex for chips"."""
_DETERMINER = r"(?:(?:its|a|an|the|latest|record|Q[1-4]|H[12]|(?:first|second|third|fourth)[ -](?:quarter|half)|fiscal|total|annual|quarterly|full-year|global|worldwide) )*"
_KNOWN = (
    r"(?:(?:annual|annuali[sz]ed|quarterly|monthly|adjusted|core|total|cloud|data-cent(?:er|re)|services?|hardware|software"
    r"|advertising|subscription|product|consolidated|underlying|comparable|organic|recurring|global|worldwide|group) )*"
)
_PLAIN = rf"(?P<m>{_KNOWN}(?i:{_HEADS}))"
"""A measure behind a bare name, where any other word may be a verb: "X said revenue", "X denies that revenue"."""
_OWNED = rf"{_SUBJECT}(?:'s|’s|(?<=s)['’])(?: [a-z-]+ (?:segment|unit|division|business|arm))? {_DETERMINER}(?:{P}(?:'s)? )?{_MEASURE}"
_NAMED = rf"{_SUBJECT} {_DETERMINER}(?:{P}(?:'s)? )?{_PLAIN}"
_TELLS = rf"{_SUBJECT} (?:said|says|reported) (?:that )?{_DETERMINER}(?:{P}(?:'s)? )?{_PLAIN}"
_AT = rf"{_MEASURE} (?:at|of|for) (?:the )?{_SUBJECT}"
_SAID = rf"{_SUBJECT}(?:(?:'s|’s|(?<=s)['’]) [a-z-]+ (?:segment|unit|division|business|arm))?{_ASIDE} {_ADVERB}{_SAYS} {_DETERMINER}(?:(?P<inner>{P}) )?{_MEASURE}"
_SIDES = (_OWNED, _NAMED, _TELLS, _AT)

FORMS = tuple(
    re.compile(form)
    for form in (
        # M rose Q to Q at S; M was Q at S
        rf"{_MEASURE}{_OF.format('p0')} (?P<verb>{_MOVED})(?: by)? (?:(?P<qc>{Q}) )?to (?P<q>{Q}) (?:at|for) (?:the )?{_SUBJECT}{_OF.format('p')}",
        rf"{_MEASURE}{_OF.format('p0')} {_IS} (?P<q>{Q}) (?:at|for) (?:the )?{_SUBJECT}{_OF.format('p')}",
        # S's M rose from Q in P to Q in P; M at S fell from Q in P to Q in P
        *(
            rf"{side}{_OF.format('p0')} (?:(?:is|are|was) (?:expected|forecast|projected|set) to )?(?:{_MOVED}|grow|rise|fall|expand|increase|go|went)"
            rf" from (?P<q0>{Q}){_OF.format('pa')} to (?P<q>{Q}){_OF.format('p')}"
            for side in _SIDES
        ),
        # S's M rose Q to Q; S's M improved to Q from Q
        *(
            rf"{side}{_OF.format('p0')} (?P<verb>{_MOVED})(?: by)? (?:(?P<qc>{Q}) )?to (?P<q>{Q}){_OF.format('p')}"
            rf"(?: from (?P<q0>{Q}){_OF.format('pa')})?"
            for side in _SIDES
        ),
        # S's M rose Q
        *(
            rf"{side}{_OF.format('p0')} (?P<verb>{_MOVED})(?: by)? (?P<qc>{Q}){_OF.format('p')}"
            for side in _SIDES
        ),
        # S's M was Q; M at S totaled Q
        *(rf"{side}{_OF.format('p0')},? {_IS} (?P<q>{Q}){_OF.format('p')}" for side in _SIDES),
        # S reported M of Q
        rf"{_SAID}{_OF.format('p0')} (?:of|to reach|at) (?P<q>{Q}){_OF.format('p')}",
        # S generated Q in M; S has Q users
        rf"{_SUBJECT}{_ASIDE}(?:'s [a-z]+)? {_ADVERB}{_MAKES} (?P<q>{Q}) (?:(?:in|of) )?"
        rf"{_DETERMINER}{_MEASURE}{_OF.format('p')}{_OF_OTHERS}",
        # S reported a Q net loss
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:reported|posted|recorded|booked|suffered|made) an? (?P<q>{Q}) (?P<m>(?:(?:net|operating|pre-?tax|quarterly|annual) )?(?:loss|profit))\b{_OF.format('p')}",
        # S posted a Q jump in M
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:reported|posted|recorded|saw|had|logged) (?:an? |its )?(?P<qc>{Q}) (?P<verb>jump|rise|increase|gain|surge|growth|climb|drop|fall|decline|decrease|slump)"
        rf" in {_DETERMINER}{_MEASURE}{_OF.format('p')}",
        # S spent Q on M
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:spent|spends|invested) (?P<q>{Q}) (?:in|on) {_DETERMINER}(?P<m>(?i:capital (?:expenditures?|spending)|capex|R&D|research and development)){_OF.format('p')}",
        # S holds Q of the M market
        rf"{_SUBJECT} {_ADVERB}(?:holds?|held|has|had|commands?|commanded|controls?|controlled) (?:an? )?(?:about )?(?P<q>{Q}) (?:share )?"
        rf"(?P<of>of the) (?P<m>(?:[A-Za-z][\w-]{{1,20}} ){{1,4}}market)\b{_OF.format('p')}",
        # the market for X is expected to grow from Q in P to Q in P
        rf"(?:[Tt]he )?(?:global |worldwide )?(?P<m>[Mm]arket) for (?P<s>[a-z][\w-]{{0,30}}(?: [\w-]{{1,30}}){{0,3}}?)(?: (?:is|was) (?:expected|forecast|projected|set) to)?"
        rf" (?:grow|expand|rise|grew|rose|will grow) from (?P<q0>{Q}){_OF.format('pa')} to (?P<q>{Q}){_OF.format('p')}",
    )
)
GATE = Gate(literals(form.pattern) for form in FORMS)
"""Which forms a clause may hold, by the words that each needs."""
_LED = frozenset(order for order, form in enumerate(FORMS) if form.pattern.startswith(_MEASURE))
"""Forms that begin with the measure."""
_HEAD_AT = spotter(rf"(?={_HEADS})", caseless=True)
_WORD_AT = re.compile(r"\b[A-Za-z]")
_BEFORE_HEAD = 44
"""Characters of two words of a measure's name before its head."""
TAIL = re.compile(
    rf",? (?:(?P<up>up|an increase of|a rise of|a gain of|growth of|an improvement of)|(?P<down>down|a decrease of|a decline of|a drop of)"
    rf"|(?P<cagr>(?:or )?a (?:CAGR|compound annual growth rate) of)|(?P<other>(?:compared|compares) (?:with|to)|versus|vs\.?|against|(?:(?:up|down) )?from))"
    rf" (?P<q>{Q}){_OF.format('p')}"
)
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|not|never|no|without|rumou?red|respectively|each|combined)\b|n't\b",
    re.IGNORECASE,
)
_DOWN = re.compile(r"fell|fall|declin|decreas|drop|slump|slipp|sank|narrow|contract")


def stated(text: str, mentions: Sequence[Mention], names: NameIndex) -> Iterator[Stated]:
    """The metrics that an English sentence surely states."""
    found = list(_stated(text, mentions))
    mentioned = list(names.mentions(text)) if found else []
    known = [text[each.start : each.end] for each in mentioned]
    people = {
        text[each.start : each.end] for each in mentioned if each.entity.kind is EntityKind.PERSON
    }
    for one in found:
        # A registered name inside the words that look like one is the subject.
        written = [name for name in known if name in one.subject]
        if written:
            if written[-1] not in people:
                part = _part(one.subject, written[-1])
                yield replace(one, subject=written[-1], measure=part + one.measure, registered=True)
        elif not _heads(text, one.subject) and not _is_person(text, one.subject):
            yield one


def _part(subject: str, name: str) -> str:
    """The part of a firm that stands behind its name: "Cloud " of "Norlake Cloud"."""
    behind = subject[subject.rindex(name) + len(name) :].strip(" .,'’")
    words = [word for word in behind.split(" ") if word]
    if not words or any(word.rstrip(".").lower() in _FORMS for word in words):
        return ""
    return " ".join(words) + " "


_FORMS = frozenset(
    "inc corp corporation co company ltd limited plc ag se nv group holdings s".split()
)
"""Legal forms, which are no part of a business."""

_OFFICE = re.compile(
    r"(?:(?:Co-)?[Ff]ounder|C[EFOT]O|Chief [A-Z]?[a-z]+(?: Officer)?|Chair(?:man|woman)?|President|Mr\.?|Ms\.?|Dr\.?) "
)


def _is_person(text: str, subject: str) -> bool:
    """Whether a subject is a person, by the office told beside the name: "CEO Jane Roe expects"."""
    if _OFFICE.match(subject):
        return True
    start = text.find(subject)
    return start >= 0 and holds_office(Guess(start, start + len(subject), subject), text)


def _heads(text: str, subject: str) -> bool:
    """Whether what looks like a name is common words that head a sentence: "Networking revenue was".

    They name a part of whoever the sentence is on, who is not told.
    """
    opening = text.lstrip(" -*•·–\n")
    if not opening.startswith((f"{subject} ", f"{subject},")):
        return False
    words = subject.split(" ")
    return not is_organisation_word(words[-1]) and all(
        word[1:].islower() and word.lower() in english_words() for word in words
    )


_GOES_ON = re.compile(
    rf"(?:(?P<its>Its|The (?:company|group|firm|bank)['’]s) (?=[a-z])|(?P<it>The (?:company|group|firm)|It) (?={_SAYS}\b)"
    rf"|(?=(?:[A-Z][a-z-]{{2,20}} )?(?i:{_HEADS}) (?:was|were|is|are|reached|stood|totall?ed|amounted|came|{_MOVED})\b))"
)
"""How a sentence begins that goes on about the one of the sentence before."""


class Spoken(NamedTuple):
    """Of whom the last sentence of a paragraph spoke, and of which time."""

    subject: str
    registered: bool
    period: Period | None = None


def carried(
    text: str, mentions: Sequence[Mention], names: NameIndex, before: Spoken
) -> Iterator[Stated]:
    """The metrics of a sentence that leaves out whose they are: "Gross margin was 48.1%".

    Args:
        before: Of whom the sentences before in the same paragraph speak; their time is that of a
            measure told without one.
    """
    begins = _GOES_ON.match(text)
    if begins is None:
        return
    owner = before.subject if begins["it"] else f"{before.subject}'s"
    rest = text[begins.end() :]
    if not begins["its"] and not begins["it"]:
        rest = " " + (rest if rest[:2].isupper() else rest[:1].lower() + rest[1:])
    else:
        rest = " " + rest
    whole = owner + rest
    moved = len(whole) - len(text)
    placed = [Mention(m.start + moved, m.end + moved, m.value) for m in mentions]
    for one in stated(whole, placed, names):
        if one.subject != before.subject:
            continue
        back = Mention(one.mention.start - moved, one.mention.end - moved, one.mention.value)
        period = one.period
        if period is None and not begins["it"]:
            period = before.period
        yield replace(one, mention=back, registered=before.registered, period=period)


_WORDS_THAT_OPEN = frozenset(
    "order total net gross annual quarterly monthly customer subscription service services product cloud core organic group global domestic international"
    " underlying recurring comparable adjusted consolidated unit retail wholesale online digital hardware software licence license maintenance advertising".split()
)
"""Words that are the first of a measure more often than a firm."""
_FIRM = re.compile(
    rf"^[\s*•·–—-]*(?:(?P<it>We|The [Cc]ompany|The [Gg]roup) (?={_SAYS}\b)|(?P<its>Our|The [Cc]ompany['’]s|The [Gg]roup['’]s) (?=[A-Za-z])"
    rf"|(?=(?:[A-Z][a-z-]{{2,20}} |[a-z-]{{2,20}} ){{0,3}}(?i:{_HEADS})(?:,? (?:in|for|of) [^,.;]{{2,30}}?)?,? ?(?:was|were|is|are|of|reached|stood|totall?ed|amounted|came|{_MOVED}|:)))"
)
"""How a line begins that tells a number of the document's own firm."""


def of_firm(
    text: str, mentions: Sequence[Mention], names: NameIndex, firm: tuple[str, bool]
) -> Iterator[Stated]:
    """The metrics of a sentence whose subject is the firm that its document is about.

    Args:
        firm: Its name as written, and whether it is registered.
    """
    begins = _FIRM.match(text)
    if begins is None:
        return
    rest = text[begins.end() :]
    if begins["it"]:
        whole = f"{firm[0]} {rest}"
    else:
        whole = f"{firm[0]}'s {rest if rest[:2].isupper() else rest[:1].lower() + rest[1:]}"
    moved = len(whole) - len(text)
    placed = [
        Mention(each.start + moved, each.end + moved, each.value)
        for each in mentions
        if each.start >= begins.end()
    ]
    for one in stated(whole, placed, names):
        if one.subject == firm[0]:
            back = Mention(one.mention.start - moved, one.mention.end - moved, one.mention.value)
            yield replace(one, mention=back, registered=firm[1])


_CLAUSE = re.compile(r"(?:[^;!?—]+|(?<=\w);(?=\w))+")
_AHEAD = re.compile(rf"\W*(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]s of|[Aa]t)? ?(?:the )?({P})\W+")
"""The time at the head of a clause."""


def _stated(text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
    masked, places = mask(text, mentions)
    for clause in _CLAUSE.finditer(masked):
        words = clause.group()
        if Q not in words or _UNSURE.search(words) or not MEASURED.found(words):
            continue
        ahead = _AHEAD.match(words)
        taken = 0
        for match in _matches(words):
            if match.start() < taken:
                continue
            found = list(_read(match, words, clause.start(), places, ahead))
            if found:
                taken = match.end()
                yield from found


def _matches(words: str) -> list[re.Match[str]]:
    """Every form at its first place, the most telling forms first where they begin together."""
    starts = cache(lambda: _starts(words))
    found = [
        (match.start(), order, match)
        for order in GATE.open(words)
        for match in (
            _led(FORMS[order], words, starts()) if order in _LED else FORMS[order].finditer(words)
        )
    ]
    return [match for _, _, match in sorted(found, key=lambda item: item[:2])]


def _starts(words: str) -> list[int]:
    """Where the name of a measure may begin: at its head, or at words before it."""
    found: set[int] = set()
    for head in _HEAD_AT.finditer(words):
        found.add(head.start())
        before = max(0, head.start() - _BEFORE_HEAD)
        found.update(match.start() for match in _WORD_AT.finditer(words, before, head.start()))
    return sorted(found)


def _led(form: re.Pattern[str], words: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a form that begins with a measure, tried only where one may begin."""
    past = 0
    for start in starts:
        match = form.match(words, start) if start >= past else None
        if match is not None:
            yield match
            past = match.end()


def _opens(words: str, offset: int, match: re.Match[str]) -> bool:
    """Whether what looks like a name is the common word that a sentence begins with: "Order backlog"."""
    start, end = match.span("s")
    return (
        not offset
        and not words[:start].strip(" -*•·–")
        and words[end : end + 1] == " "
        and match["s"][1:].islower()
        and match["s"].lower() in _WORDS_THAT_OPEN
    )


def _read(
    match: re.Match[str],
    words: str,
    offset: int,
    places: dict[int, Mention],
    ahead: re.Match[str] | None,
) -> Iterator[Stated]:
    groups = match.groupdict()

    def period(*names: str) -> Period | None:
        for name in names:
            if groups.get(name) is not None:
                value = places[offset + match.start(name)].value
                return value if isinstance(value, Period) else None
        return None

    subject, measure = _subject(match["s"]), match["m"].strip()
    if subject is not None and _opens(words, offset, match):
        return
    if groups.get("of") is not None:
        measure = f"share of the {measure}"
    if subject is None:
        return
    within = words.find(P, match.start(), match.end())
    if groups.get("aside") and within < match.end("aside"):
        within = words.find(P, match.end("aside"), match.end())  # another time than the claim's
    default = period("p", "p0", "inner")
    if default is None and within >= 0 and not groups.get("pa"):
        value = places[offset + within].value
        default = value if isinstance(value, Period) else None
    if default is None and ahead is not None:
        value = places[offset + ahead.start(1)].value
        default = value if isinstance(value, Period) else None

    def one(name: str, of: str, when: Period | None) -> Iterator[Stated]:
        if groups.get(name) is None:
            return
        mention = places[offset + match.start(name)]
        assert isinstance(mention.value, Quantity)
        changed = of != measure
        suits = (
            dimension(mention.value.unit) in ("ratio", "points")
            if changed
            else fits(measure, mention.value.unit)
        )
        if suits:
            yield Stated(subject, False, of, mention, when)

    both = list(one("q", measure, default)) or not groups.get("q")
    if not both:
        return
    if period("pa"):
        yield from one("q0", measure, period("pa"))
    if isinstance(both, list):
        yield from both
    verb = groups.get("verb") or ""
    fell = _DOWN.search(verb) is not None
    yield from one("qc", f"{measure} {'decline' if fell else 'growth'}", default)
    stretch = None
    if period("pa") and default:
        first = period("pa")
        assert first is not None
        stretch = Period(first.text, first.year, until=default) if first.iso < default.iso else None
    yield from _tails(match, words, offset, places, (subject, measure, default, stretch))


def _tails(
    match: re.Match[str],
    words: str,
    offset: int,
    places: dict[int, Mention],
    told: tuple[str, str, Period | None, Period | None],
) -> Iterator[Stated]:
    """What follows of the same measure: ", up 26%", ", compared with 71.9% in Q2 2024"."""
    subject, measure, default, stretch = told
    at = match.end()
    while tail := TAIL.match(words, at):
        at = tail.end()
        mention = places[offset + tail.start("q")]
        value = places[offset + tail.start("p")].value if tail["p"] else None
        own = value if isinstance(value, Period) else None
        assert isinstance(mention.value, Quantity)
        ratio = dimension(mention.value.unit) in ("ratio", "points")
        if tail["other"]:
            if own is not None and fits(measure, mention.value.unit):
                yield Stated(subject, False, measure, mention, own)
        elif tail["cagr"]:
            if ratio:
                yield Stated(subject, False, f"{measure} CAGR", mention, own or stretch)
        elif ratio:
            change = "growth" if tail["up"] else "decline"
            yield Stated(subject, False, f"{measure} {change}", mention, default)


def _subject(words: str) -> str | None:
    kept = re.sub(r"(?:'s|’s)$", "", words).strip()
    ends = {kept.split()[0].casefold(), kept.split()[-1].casefold()}
    return None if ends & (NOBODY_EN | _NOT_OWNERS) or _TIME.fullmatch(kept) else kept


_TIME = re.compile(r"(?:FY?|Q|H|[1-4][QH])\d{1,4}")
"""A period that nobody is called: F19 EBIT."""


_NOT_OWNERS = frozenset(
    "in for at as on by and but while after before since revenue sales net operating gross total quarter"
    " year adjusted free capital headcount analysts last this".split()
)
