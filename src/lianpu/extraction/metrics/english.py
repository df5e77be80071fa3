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

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.forms_en import (
    BEFORE_HEAD,
    COUNTED,
    DOWN,
    FORMS,
    GATE,
    HEAD_AT,
    HEADS,
    LED,
    MEASURED,
    MOVED,
    NAMED,
    SAYS,
    TAIL,
    TAIL_THAN,
    UNSURE,
    WORD_AT,
    links,
)
from lianpu.extraction.metrics.stated import (
    P,
    Q,
    Stated,
    dimension,
    fits,
    many_things,
    mask,
    small,
)
from lianpu.extraction.names.naming import Guess, is_organisation_word
from lianpu.extraction.text.bystanders import holds_office
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention
from lianpu.notation.words import english_words

NOBODY_EN = frozenset(
    "the its their our it they this that these those we competitors rivals peers customers suppliers analysts investors shareholders management gaap non-gaap ifrs adjusted total of".split()
)


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

_OFFICE = lazy_re.compile(
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
    opening = text.lstrip(" -*•·–\n\"'“‘(")
    inner = re.search(rf"(?:\] | - |[:;•·–] ){re.escape(subject)}(?=[ ,])", text)
    if inner is not None and not opening.startswith((f"{subject} ", f"{subject},")):
        opening = text[inner.end() - len(subject) :]
    if not opening.startswith((f"{subject} ", f"{subject},")):
        return False
    if _ACTS.match(opening, len(subject)):
        return False
    words = subject.split(" ")
    return not is_organisation_word(words[-1]) and all(
        word[1:].islower() and word.lower() in english_words() for word in words
    )


_ACTS = lazy_re.compile(
    rf" (?:{SAYS}|lifted|raised|shipped|delivered|sold|produced|says|said|claims|serves|earned)\b (?!(?:by|in|at|on|from|per)\b)"
)
"""What a firm does and no measure: "Target reported"."""


_GOES_ON = lazy_re.compile(
    rf"(?:(?P<its>Its|The (?:company|group|firm|bank)['’]s) (?=[a-z])|(?P<it>The (?:company|group|firm)|It) (?={SAYS}\b)"
    rf"|(?=(?:(?:GAAP|Non-GAAP|[A-Za-z][a-z-]{{2,20}})(?: [a-z-]{{2,20}})? )?(?i:{HEADS}) (?:was|were|is|are|reached|stood|totall?ed|amounted|came|{MOVED})\b))"
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
    whole = f"{owner} {rest if begins['its'] or begins['it'] else small(rest)}"
    moved = len(whole) - len(text)
    for one in stated(whole, shifted(mentions, moved), names):
        if one.subject != before.subject:
            continue
        period = one.period
        if period is None and not begins["it"]:
            period = before.period
        yield replace(unshifted(one, moved), registered=before.registered, period=period)


_AND = lazy_re.compile(
    rf"(?:(?:[,;] | )(?:and|but|while|with|yet),? (?:its |the )?|[,;] (?:its )?)(?=(?:[a-z][a-z-]{{1,19}} ){{0,3}}?(?i:{HEADS})\b)"
)
"""What joins one more measure of the same firm: "revenue of Q and net income of Q"."""


def joined(
    text: str, mentions: Sequence[Mention], names: NameIndex, found: Sequence[Stated]
) -> Iterator[Stated]:
    """The metrics that a sentence adds of the firm that it has told one of."""
    if len({one.subject for one in found}) != 1:
        return
    last = max(found, key=lambda one: one.mention.end)
    spoken = Spoken(last.subject, last.registered, last.period)
    for link in _AND.finditer(text, last.mention.end):
        if NAMED.search(text, last.mention.end, link.start()):
            return
        moved = len(_ITS) - link.end()
        placed = shifted(mentions, moved, link.end())
        more = list(carried(_ITS + text[link.end() :], placed, names, spoken))
        yield from (unshifted(one, moved) for one in more)
        if more:
            return


_ITS = "Its "


_WORDS_THAT_OPEN = frozenset(
    "order total net gross annual quarterly monthly customer subscription service services product cloud core organic group global domestic international"
    " underlying recurring comparable adjusted consolidated unit retail wholesale online digital hardware software licence license maintenance advertising".split()
)
"""Words that are the first of a measure more often than a firm."""


def shifted(mentions: Sequence[Mention], by: int, start: int = 0) -> list[Mention]:
    """The mentions from a place on, where the words that they stand in have moved."""
    return [Mention(m.start + by, m.end + by, m.value) for m in mentions if m.start >= start]


def unshifted(one: Stated, by: int) -> Stated:
    """What is stated of words that were moved, at its place among those as written."""
    mention = one.mention
    return replace(one, mention=Mention(mention.start - by, mention.end - by, mention.value))


CLAUSE = lazy_re.compile(r"(?:[^;!?—]+|(?<=\w);(?=\w))+")
AHEAD = lazy_re.compile(rf"\W*(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]s of|[Aa]t)? ?(?:the )?({P})\W+")
"""The time at the head of a clause."""


_PEOPLE = lazy_re.compile(r" (?=(?:users|subscribers|employees|customers)$)")
_VERB = lazy_re.compile(r"(?:exceed|surpass|topp|top|pass|cross|clear)(?:e?d|e?s|ing)? ")


def bare(text: str, mention: Mention) -> Mention:
    """A number without words that are the clause's own: the verb before it, the people whose measure it is."""
    words = text[mention.start : mention.end]
    who, verb = _PEOPLE.search(words), _VERB.match(words)
    if who is None and verb is None:
        return mention
    start = mention.start + (verb.end() if verb else 0)
    return Mention(start, mention.start + who.start() if who else mention.end, mention.value)


def _stated(text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
    masked, places = mask(text, [bare(text, each) for each in mentions])
    for clause in CLAUSE.finditer(masked):
        words = clause.group()
        if Q not in words or UNSURE.search(words) or not MEASURED.found(words):
            continue
        ahead = AHEAD.match(words)
        taken = 0
        for match in _matches(words):
            if match.start() < taken:
                continue
            found = list(read_form(match, match["s"], words, clause.start(), places, ahead))
            if found:
                taken = match.end()
                yield from found
        for subject, match, named in links(words, taken):
            times = [at for at in range(named, match.end()) if words[at] == P]
            value = places[clause.start() + times[0]].value if len(times) == 1 else None
            when = value if isinstance(value, Period) else None
            for one in read_form(match, subject, words, clause.start(), places, ahead):
                yield replace(one, period=one.period or when)


def _sole_time(words: str, match: re.Match[str]) -> int | None:
    """The place of the only time of a clause, where it leads the clause or stands right behind what is told."""
    if words.count(P) != 1:
        return None
    at = words.index(P)
    if at < match.start():
        return at
    between = words[match.end() : at]
    return at if _STILL_ITS.fullmatch(between) else None


_STILL_ITS = lazy_re.compile(r"[^,;:]{0,40}\b(?:in|for|during)(?: the)? ")


def _matches(words: str) -> list[re.Match[str]]:
    """Every form at its first place, the most telling forms first where they begin together."""
    starts = cache(lambda: _starts(words))
    found = [
        (match.start(), order, match)
        for order in GATE.open(words)
        for match in (
            _led(FORMS[order], words, starts()) if order in LED else FORMS[order].finditer(words)
        )
    ]
    return [match for _, _, match in sorted(found, key=lambda item: item[:2])]


def _starts(words: str) -> list[int]:
    """Where the name of a measure may begin: at its head, or at words before it."""
    found: set[int] = set()
    for head in HEAD_AT.finditer(words):
        found.add(head.start())
        before = max(0, head.start() - BEFORE_HEAD)
        found.update(match.start() for match in WORD_AT.finditer(words, before, head.start()))
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
        and not words[:start].strip(" -*•·–\"'“‘(")
        and words[end : end + 1] == " "
        and match["s"][1:].islower()
        and match["s"].lower() in _WORDS_THAT_OPEN
    )


_MODIFIES = lazy_re.compile(
    r" (?:milestones?|tax|taxes|targets?|synerg(?:y|ies)|commissions?|incentives?|leads|teams?|staff|force|calls|pipeline|potential|guarantees?|opportunit(?:y|ies)|commitments?|credits?|multiples?)\b"
)
"""Behind the name of a measure, what makes it say only of what sort another thing is: "245 in sales milestones"."""
_OF_WHERE = lazy_re.compile(
    r"\b(?:[Gg]lobal|[Ww]orldwide|[Tt]otal|[Nn]ational|[Dd]omestic|[Ii]ndustry|[Rr]etail|[A-Z][a-z]+(?:n|sh|se|ch)|U\.?S\.?|U\.?K\.?|EU) $"
)


def _of_a_line(
    measure: str,
    subject: str,
    words: str,
    match: re.Match[str],
    offset: int,
    places: dict[int, Mention],
) -> bool:
    """Whether money is told of goods without whose they are: "Sales of electronics declined to Q" is a firm's."""
    if measure.casefold() != "sales" or not subject[:1].islower():
        return False
    if match.groupdict().get("q") is None:
        return False
    value = places[offset + match.start("q")].value
    if not isinstance(value, Quantity) or dimension(value.unit) != "money":
        return False
    after = words.startswith("of ", match.end("m") + 1)
    return after and _OF_WHERE.search(words, 0, match.start("m")) is None


def read_form(
    match: re.Match[str],
    whose: str,
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

    subject, measure = _subject(whose), match["m"].strip()
    if measure in COUNTED:
        value = places[offset + match.start("q")].value
        if not many_things(value, bare=groups.get("what") is not None):
            return
        measure = COUNTED[measure]
    if subject is not None and "s" in groups and _opens(words, offset, match):
        return
    if subject is not None and _of_a_line(measure, subject, words, match, offset, places):
        return
    if groups.get("of") is not None:
        measure = f"share of the {measure}"
    if subject is None or _MODIFIES.match(words, match.end("m")):
        return
    within = words.find(P, match.start(), match.end())
    if groups.get("aside") and within < match.end("aside"):
        within = words.find(P, match.end("aside"), match.end())  # another time than the claim's
    default = period("p", "p0", "inner")
    if default is None and within >= 0 and not groups.get("pa"):
        value = places[offset + within].value
        default = value if isinstance(value, Period) else None
    alone = _sole_time(words, match) if default is None and ahead is None else None
    if alone is not None:
        value = places[offset + alone].value
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

    if default is None and _TO_COME.search(match.group()):
        return
    if groups.get("q") and _BY_SO_MUCH.match(words, match.end("q")):
        return
    both = list(one("q", measure, default)) or not groups.get("q")
    if not both:
        return
    if period("pa"):
        yield from one("q0", measure, period("pa"))
    if isinstance(both, list):
        yield from both
    verb = groups.get("verb") or ""
    fell = DOWN.search(verb) is not None
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
    than = TAIL_THAN.match(words, at)
    if than is not None:
        mention = places[offset + than.start("q")]
        assert isinstance(mention.value, Quantity)
        if dimension(mention.value.unit) in ("ratio", "points"):
            change = "growth" if than["up"] else "decline"
            yield Stated(subject, False, f"{measure} {change}", mention, default)
            at = than.end()
    while tail := TAIL.match(words, at):
        at = tail.end()
        mention = places[offset + tail.start("q")]
        value = places[offset + tail.start("p")].value if tail["p"] else None
        own = value if isinstance(value, Period) else None
        assert isinstance(mention.value, Quantity)
        ratio = dimension(mention.value.unit) in ("ratio", "points")
        if tail["other"] or tail["then"]:
            if own is not None and fits(measure, mention.value.unit):
                yield Stated(subject, False, measure, mention, own)
        elif tail["cagr"]:
            if ratio:
                yield Stated(subject, False, f"{measure} CAGR", mention, own or stretch)
        elif ratio:
            change = "growth" if tail["up"] else "decline"
            yield Stated(subject, False, f"{measure} {change}", mention, default)


_BY_SO_MUCH = lazy_re.compile(
    r" (?:higher|lower|more|less|fewer|greater|better|worse|above|below)\b"
)
"""What makes an amount one of change: "spending was $96 million higher"."""
_TO_COME = lazy_re.compile(
    r"\b(?:will|should|expected|forecast|projected|predicted|guidance|outlook)\b"
)
"""What makes a number one to come, which says nothing without its time."""


def _subject(words: str) -> str | None:
    kept = re.sub(r"(?:'s|’s)$", "", words).strip()
    if kept in _ITSELF:
        return None
    ends = {kept.split()[0].casefold(), kept.split()[-1].casefold()}
    if all(word.strip(".").casefold() in _FORMS for word in kept.split()):
        return None
    return None if ends & (NOBODY_EN | _NOT_OWNERS) or _TIME.fullmatch(kept) else kept


_ITSELF = frozenset(
    "Company Group Corporation Firm Bank Partnership Trust Fund Board Management".split()
)
"""What a firm's own report calls it, and who runs it."""
_TIME = lazy_re.compile(r"(?:FY?|Q|H|[1-4][QH])\d{1,4}")
"""A period that nobody is called: F19 EBIT."""


_NOT_OWNERS = frozenset(
    "in for at as on by and but while after before since revenue sales net operating gross total quarter"
    " year adjusted free capital headcount analysts last this"
    " monday tuesday wednesday thursday friday saturday sunday january february april june july september october november december"
    " shareholders holders fiscal".split()
)
