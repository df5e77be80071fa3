"""A sentence with its names and numbers replaced by signs, so that a pattern can read it.

"甲公司（某地的芯片厂）向乙公司投资 5 亿美元" has the shape "N向N投资M" and one aside: what stands in
brackets is set apart with the name it follows. Every character of a shape knows its place in the
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.text.capitals import codes, forms
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Sighting, Sort
from lianpu.notation.letters import HAN_LETTER

_KEPT = lazy_re.compile(r'[^ "*_`]+')
"""Characters that no rule drops."""
_DROPPED = {True: lazy_re.compile(r'[ "*_`]'), False: lazy_re.compile(r'["*_`]|  ')}
"""Chinese or not -> what a rule may drop."""
_WORDY = 3
_OFTEN = 2
"""Blanks that part words of a sentence, from which those behind its names and sums do so too."""
_PARTING = lazy_re.compile("[\u3400-\u9fff]{3} [\u3400-\u9fff]{3}")
"""A blank between Chinese words, which parts clauses as a comma does: headlines and summaries have no
other mark. Single characters with blanks between them are those of a scan."""
_EACH_ACTS = lazy_re.compile(
    "(以\ue003[^,;、]{2,40})、(?=\ue001以\ue003[^,;、\ue001]{0,6}(?:收购|并购|增资|投资|入股|认购|设立))"
)
"""A mark of lists between clauses of which each has who pays and his sum: 甲以 M 增资乙、丙以 M 投资丁."""
_BRACKETS = lazy_re.compile(r"\(([^()]{0,300})\)")


_CLAUSE_MARK = lazy_re.compile(
    "(?<![\ue001\ue002等])、(?=\ue001(?:拟|宣布|将|以[^,;、\ue001]{0,4}\ue003|获|完成|收购|斥资|出资|增资|认购|中标|入股))"
    "|(?:(?<=(?:投资|收购|入股|注资|采购|购买|租用|买下)\ue001)|(?<=(?:投资|收购|入股|注资|采购|购买|租用|买下)了\ue001))、"
    "(?=\ue001(?:则|也|又|还|将|拟|已|正)?(?:投资(?![者方])|收购|入股|注资|采购|购买|租用|买下|自研))"
)
"""A mark of lists between clauses: 甲拟认购乙股份、丙宣布完成融资; 甲投资乙、丙投资丁. Between names it joins who
acts together."""
_OF_THE_STATES = lazy_re.compile(r"\bu\.s\.(?= [a-z\ue000-\uf8ff])")
"""An adjective whose stops would end it: "the U.S. drugmaker N" is read as any "… drugmaker N"."""


class Shape(msgspec.Struct, frozen=True, gc=False):
    """The signs and words of a sentence, lower case, simplified and half-width."""

    text: str
    seen: dict[int, Sighting]
    """Position in `text` -> what its sign stands for."""
    places: list[int]
    """Position in `text` -> character of the document; one more for the end."""
    host: Sighting | None = None
    """For an aside: the name that its brackets follow."""
    asides: tuple[Shape, ...] = ()
    outer: Shape | None = None
    """For an aside: the sentence around its brackets."""
    gloss: bool = False
    """For an aside: whether it stands between commas and says who its host is."""
    called: tuple[tuple[Sighting, str], ...] = ()
    """Names, each with what stood before it and only said what it is: in Chinese."""
    told_on: str = ""
    """The words left out that say on what day of the week something was told."""

    def names(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Sighting]]:
        """Positions of names, left to right; of those in a stretch of `text`, where one is given."""
        stop = len(self.text) if end is None else end
        for position, sighting in self.seen.items():
            if sighting.sort is Sort.NAME and start <= position < stop:
                yield position, sighting

    def positions(self, sightings: Sequence[Sighting]) -> list[int]:
        """Where in `text` any of these stand."""
        return [position for position, one in self.seen.items() if one in sightings]

    def is_chinese(self) -> bool:
        """Whether it holds Chinese words."""
        return _has_han(self.text)


@lru_cache(maxsize=64)  # many rules ask it of one sentence
def _has_han(text: str) -> bool:
    return HAN_LETTER.search(text) is not None


_LINK = lazy_re.compile(r"\[([^\[\]]{1,160})\]\([^()\s]{3,400}\)")


def _links(plain: str) -> list[tuple[int, int]]:
    """What of a Markdown link is no word: its brackets and its address."""
    found: list[tuple[int, int]] = []
    for link in _LINK.finditer(plain):
        found += [(link.start(), link.start() + 1), (link.end(1), link.end())]
    return found


_DAYS = lazy_re.compile(
    r" (?:(?:late|early|only|just) )?(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|afternoon|evening|night))?(?=[ ,.;]|$)"
    r"| (?:(?:earlier|later|late|just) )?(?:this|last) (?:week|month)(?=[ ,.;]|$)"
)
"""When news was told, which no pattern should care about: "N on Tuesday unveiled", "broke ground on Friday on"."""


_AHEAD = lazy_re.compile(
    r"\b(?:by|until|till|before|after|next|coming|from|due|through|since|every|each"
    r"|(?:will|would|expected|expects|due|set|scheduled|plans|planned|likely|to)\b(?:(?! that\b)[^,;]){0,90})$"
)
"""Before a day that is still to come, or on which nothing was told: "by Friday", "is to close on Monday"."""


def without_days(plain: str) -> str:
    """A text without the words that its shape leaves out for telling only when news was told."""
    return _DAYS.sub("", plain) if _may_name_days(plain) else plain


def _may_name_days(plain: str) -> bool:
    return "day" in plain or " week" in plain or " month" in plain


def _days(plain: str, sightings: list[Sighting], base: int) -> list[tuple[int, int]]:
    """Ranges of a sentence that only say on what day of the week something was told."""
    if not _may_name_days(plain):
        return []
    return [
        match.span()
        for match in _DAYS.finditer(plain)
        if match.start()
        and not any(
            s.start - base < match.end() and match.start() < s.end - base for s in sightings
        )
    ]


def shape(sentence: Sentence, sightings: list[Sighting]) -> Shape:
    """The shape of a sentence, its brackets cut out as asides."""
    plain = sentence.plain
    cut = [
        match.span()
        for match in _BRACKETS.finditer(plain)
        if not any(
            s.start - sentence.start < match.start() < s.end - sentence.start for s in sightings
        )
    ]
    links = _links(plain) if "](" in plain else []
    if links:
        cut = [one for one in cut if not any(low <= one[0] < high for low, high in links)]
    days = [] if sentence.chinese else _days(plain, sightings, sentence.start)
    links += days
    if not sentence.chinese:
        named = [
            (s.start - sentence.start, s.end - sentence.start)
            for s in sightings
            if s.sort is Sort.NAME
        ]
        if named:
            links += forms(sentence.text, named) + codes(sentence.text, named)
    known = len(links)
    tracer = _Tracer(sentence, plain, sightings)
    outer = tracer.trace(0, len(plain), dict([*cut, *links]))
    dashed = not sentence.chinese and "—" in sentence.text
    outer = _dashes_apart(outer, sentence) if dashed else outer
    if sentence.chinese and "、" in outer.text:
        outer = replace(outer, text=_CLAUSE_MARK.sub(",", outer.text))
    if not sentence.chinese:
        outer = _clauses_parted(_modifiers_joined(outer, sentence))
    glosses = [] if sentence.chinese else list(_glosses(outer, sentence.start))
    if not sentence.chinese and " and " in outer.text:
        for said in _SAID_OF_NEXT.finditer(outer.text):
            start, end = said.span("said")
            links.append((outer.places[start] - sentence.start, outer.places[end] - sentence.start))
    if glosses or len(links) > known:
        traced = tracer.trace(0, len(plain), dict([*cut, *links, *glosses]))
        traced = _dashes_apart(traced, sentence) if dashed else traced
        outer = _clauses_parted(_modifiers_joined(traced, sentence))
    asides = tuple(
        replace(
            tracer.trace(start + 1, end - 1, dict(cut) if (start, end) in glosses else {}),
            host=_host(sightings, sentence, start),
            outer=outer,
            gloss=(start, end) in glosses,
        )
        for start, end in sorted([*cut, *glosses])
    )
    if asides or days:
        told_on = "".join(plain[a:b] for a, b in days if not _AHEAD.search(plain, 0, a))
        outer = replace(outer, asides=asides, told_on=told_on)
    return outer


def _dashes_apart(drawn: Shape, sentence: Sentence) -> Shape:
    """A shape with commas for the long dashes that no blank parts from their words: "to N—a company whose".

    A hyphen would make one word of the two.
    """
    text, seen, places = "", {}, []
    for at, letter in enumerate(drawn.text):
        if at in drawn.seen:
            seen[len(text)] = drawn.seen[at]
        place = drawn.places[at] - sentence.start
        glued = letter == "-" and sentence.text[place] == "—"
        if glued and text[-1:] not in ("", " ") and drawn.text[at + 1 : at + 2] not in ("", " "):
            text += ", "
            places += [drawn.places[at]] * 2
            continue
        text += letter
        places.append(drawn.places[at])
    return replace(drawn, text=text, seen=seen, places=[*places, drawn.places[-1]])


_MODIFIERS = lazy_re.compile(
    r"(?<=-based),(?= [a-z0-9\ue001\-]{1,20}-(?:backed|owned|founded|listed|led) )"
)
"""Between two words that say what the name behind them is: "Paris-based, Norvale-backed N"."""


_SEAT = lazy_re.compile(
    r"(?<=[ \-])[a-z]+(?P<comma>,)(?= [a-z.]{2,14}(?: [a-z]{2,12})?-(?:based|headquartered) )"
)
"""A town and its state or land before who sits there: "acquired Harrow, Calif.-based N"."""


def _modifiers_joined(drawn: Shape, sentence: Sentence) -> Shape:
    """A shape without the commas between such words, which end no clause."""
    if "-based" not in drawn.text and "-headquartered" not in drawn.text:
        return drawn
    text = _MODIFIERS.sub("-", drawn.text)
    for seat in _SEAT.finditer(text):
        if sentence.text[drawn.places[seat.start()] - sentence.start].isupper():
            comma = seat.start("comma")
            text = f"{text[:comma]}-{text[comma + 1 :]}"
    return replace(drawn, text=text)


_ACTS = (
    r"(?:rais|clos|secur|land|sign|agre|acquir|purchas|invest|committ|pledg|lock|expand|extend|launch|complet|leas|rent|order|pric|issu|borrow"
    r"|merg|fil|receiv|pick|pull|hir|open|drew|scoop|snapp|bagg|nabb|pocket|inject|pour|reserv|licens|spend|back|join)(?:ed|s|es)\b"
    r"|(?:led|leads|bought|buys|took|takes|sold|sells|won|wins|got|gets|lent|lends|struck|strikes|spent|paid|pays|put|puts|brought|brings"
    r"|inked|inks|drew|draws|built|builds|made|makes|went|goes)\b"
)
"""What firms do in texts of deals, in a finite form; not what they say."""
_OWN_CLAUSE = lazy_re.compile(
    rf",(?= (?:(?:and|while|but|whereas|as) )?\ue001 (?:(?:[a-z]+ly|also|has|have|then|just|later|separately) )*(?:{_ACTS}))"
)
"""The comma before a clause with a subject and a verb of its own."""
_ACTED = lazy_re.compile(
    rf"\ue001 (?:(?:[a-z]+ly|also|has|have|then|just|later|separately) )*(?:{_ACTS})"
)


_ADJUNCT = lazy_re.compile(
    r"\b(?:besides|apart from|aside from|other than|in addition to|along with|alongside|beyond|unlike|like) (?:the )?(?:[a-z\-]+ ){0,3}\ue001(?: and \ue001)?(?P<comma>,)(?= (?:the )?\ue001)"
)
"""Before the subject, those whom a sentence sets beside it: "Besides N, M's customers include"."""


def _clauses_parted(drawn: Shape) -> Shape:
    """A shape with a semicolon between clauses that each have a subject and a verb of their own.

    "N raised M, N bought T from N, and N leased S": the seller of one is no lender of another.
    """
    words, start, parted = drawn.text, 0, []
    adjunct = _ADJUNCT.match(words)
    if adjunct is not None:
        parted, start = [words[: adjunct.start("comma")], ";"], adjunct.end()
    for comma in _OWN_CLAUSE.finditer(words) if words.count(Sort.NAME) > 1 else ():
        if _ACTED.search(words, start, comma.start()):
            parted += [words[start : comma.start()], ";"]
            start = comma.end()
    return replace(drawn, text="".join((*parted, words[start:]))) if parted else drawn


_DOES_ALWAYS = "(?:makes|sells|designs|develops|builds|produces|operates|runs|provides|supplies|offers|speciali[sz]es|manufactures|employs|serves|is (?:based|listed|headquartered))(?= [^,:;\ue001\ue003\ue004]{3,60},)"
"""What a firm is known for doing, behind "which": it tells no deal."""
_GLOSS = lazy_re.compile(
    r"\ue001(?: ?,? (?:inc|corp|co|ltd|llc|plc|limited|corporation|ag|se)\b\.?)? ?"
    rf"(?P<gloss>, (?:an?|the|its|\ue001['’]s(?= (?![^,]*\b(?:investor|shareholder|holder|owner|backer|supplier|customer|partner|lender)\b)[a-z])|\ue002 (?:also )?(?:includes?|comprises|consists of|is made up of|{_DOES_ALWAYS})|one of|part of|among|formerly|previously|which|who|whose|based|headquartered|founded|backed"
    r"|owned|led|controlled|listed|run|known|[a-z]{2,}(?:er|or) of)\b(?:(?!, through |; |, and \ue001, (?:an?|the) (?![^;]{0,90}\bsubsidiary of\b))[^:\ue004]){1,180}?,)"
    r"(?= (?:(?:today|also|now|recently|yesterday|then|already|last (?:week|month|year)|this (?:week|month|year)|on \ue005) )?"
    r"(?:has|have|had|is|was|are|were|will|would|can|could|may|might|plans?|agrees|says?|said|announces|won|takes?|took|sold|sells|b(?:ought|uys)"
    r"|ma[dk]es?|got|gets|pa(?:id|ys)|leads?|led|puts?|raises|closes|acquires|secures|signs|invests|completes|expects|intends"
    r"|owns|holds|receives|nets|snags|attracts|collects|draws|clinches|scores|lent|drew|spent|issues|became|began|struck|gave|wants|aims|wrote|writes|cut|cuts|backs|joins|picks|snaps|scoops|sank|shed|unwound|co-led|counts|accepts|came|comes|hires|lands|bags|did|does|in an? (?:deal|transaction)|to (?:(?:an?|the) )?(?:[a-z\-]+ ){0,5}\ue001"
    r"|(?!(?:backed|owned|led|based|founded|controlled|headquartered|listed|valued|located|formed|named|advised|called|followed|compared|combined|said)\b)[a-z]{2,}ed)\b(?! by\b))"
)
"""What stands between a name and its verb and only says who it is: "N, a maker of pumps, has"."""


_DASHED = lazy_re.compile(
    r"\ue001 (?P<gloss>- (?:[^;:\ue003\ue004-]|-(?! )|(?<! )-){4,200} -)(?= (?:(?:also|now|then|recently) )?(?:has|have|had|is|was|are|were|will|would"
    r"|plans?|agrees|said|says|took|won|sold|bought|made|put|led|(?:agre|acquir|receiv|rais|sign|announc|invest|complet|clos|secur|launch|purchas|select)ed)\b)"
)
"""The same between dashes: "N - a maker of pumps - has"."""


_SAID_OF_ONE = lazy_re.compile(
    rf"\ue001(?P<gloss>, (?:an?|the|\ue002 {_DOES_ALWAYS}|one of|part of|based|headquartered|(?:owned|controlled|backed|founded) by)\b(?:(?! and |; |, )[^:\ue001-\ue004]){{1,100}}?(?:(?<= (?:of|by|in) )\ue001)?,)"
    r"(?= and (?:[a-z\-\ue008]+ ){0,5}?\ue001| \ue003| with [a-z]| for (?:about |around |up to |as much as |over |more than |nearly )?\ue003)"
    r"|\ue001 (?P<dashed>- (?:an?|the|which|one of|part of|formerly)\b[^;:\ue003\ue004]{3,160} -)(?= (?:and|for|in|with|to|from|by|at|[a-z]{3,}(?:ed|[^s]s))\b| \ue003)"
    r"|\ue001 (?P<tail>- (?:an?|the|one of) [^;:\ue001\ue003\ue004-]{3,120}?) ?(?=\.?$)"
)
"""What says who the first of two is: "N, a maker of pumps, and M"; or between dashes before what the sentence goes on with."""


_SAID_OF_NEXT = lazy_re.compile(
    r"\ue001 and (?P<said>the (?=\ue001 (?:[a-z]{3,}(?:ed|[^s]s)|to|in|for|will|would|has|have|are|were)\b)|(?:(?:the|its|their|fellow) )?(?:(?!(?:and|or|to|of|with|from|for|by|in|into|at|on|is|was|has|had|have|will|would|that|which|as|then|also|now|not|bought|sold|took|led|its|acquiring|buying|selling|taking|leading|merging|backing|owning|holding|[a-z]{3,}(?:ed|es))\b)[a-z0-9\-\ue009]+ ){0,4}?"
    r"(?:(?:rival|peer|competitor|counterpart|compan(?:y|ies)|start-?up|firm|group|giant|[a-z]*maker|developer|producer|operator|manufacturer|supplier|designer|provider|specialist|retailer|miner|lender|insurer|brewer|builder|publisher|airline|utility|refiner"
    r"|[a-z]+-(?:based|listed|owned)|held) |\ue008(?:-[a-z]+)? (?:[a-z\-]+ ){0,3}?))(?=\ue001)"
)
"""The same before the second: "N and pump maker M"."""


_IN_OTHER_MONEY = lazy_re.compile(
    r"\ue003(?P<gloss>, or (?:(?:about|around|roughly|some|nearly|approximately) )?\ue003,)(?= [a-z])"
)
"""The same sum in another currency: "300 billion won, or $210 million, in"."""


def _glosses(outer: Shape, base: int) -> Iterator[tuple[int, int]]:
    """Ranges of a sentence that only say who a name is, or a sum anew, counted from its start, commas included."""
    if ", or " in outer.text:
        for match in _IN_OTHER_MONEY.finditer(outer.text):
            yield (
                outer.places[match.start("gloss")] - base,
                outer.places[match.end() - 1] + 1 - base,
            )
    if outer.text.count(" - ") > 1:
        for match in _DASHED.finditer(outer.text):
            yield (
                outer.places[match.start("gloss")] - base,
                outer.places[match.end() - 1] + 1 - base,
            )
    found = set()
    for match in _GLOSS.finditer(outer.text):
        found.add(match.start("gloss"))
        yield outer.places[match.start("gloss")] - base, outer.places[match.end() - 1] + 1 - base
    if outer.text.count(",") < 2 and " - " not in outer.text:
        return
    for match in _SAID_OF_ONE.finditer(outer.text):
        start, end = match.span(match.lastgroup or 0)
        if start not in found:
            yield outer.places[start] - base, outer.places[end - 1] + 1 - base


_BRACKETED = lazy_re.compile(r" ?\([^()]*\)[ ]?$")
_ROW = 80
"""Characters of a bracket that stands before another. Chosen by us."""
_LEGAL = lazy_re.compile(
    r",? (?:Inc|Corp|Corporation|LLC|L\.L\.C|Ltd|Limited|L\.?P|plc|PLC|N\.A|S\.A|AG|GmbH|N\.V|B\.V|Co|SpA|S\.p\.A)\.?,?[ *]{0,4}"
)
"""Between a name and what its bracket says of it."""


_LONGEST_LINK = 400
_LINK_END = lazy_re.compile(r"\]\([^()\s]{3,400}\)\s?$")
"""The end of a Markdown link right before what follows it."""


def _host(sightings: list[Sighting], sentence: Sentence, bracket: int) -> Sighting | None:
    """The name right before a bracket or a row of them, at most a few characters away."""
    while (behind := _BRACKETED.search(sentence.text, max(0, bracket - _ROW), bracket)) is not None:
        bracket = behind.start()  # "N, LP (NYSE: NNN) (the "Company")"
    linked = _LINK_END.search(sentence.text, max(0, bracket - _LONGEST_LINK), bracket)
    if linked is not None:
        bracket = linked.start()  # "[N](address) (3 billion)"
    for sighting in reversed(sightings):
        end = sighting.end - sentence.start
        legal = _LEGAL.fullmatch(sentence.text, end, max(end, bracket))
        if (legal or 0 <= bracket - end <= 4) and sighting.sort is Sort.NAME:
            return sighting
    return None


_SHORT_FORMS = (" co", " inc", " corp", " ltd", " bros", " cos")


_QUOTES_OPEN = lazy_re.compile(r"(?<![a-z0-9])['‘](?=[a-z0-9])")
"""Where words between single marks begin, the last of which then owns nothing."""


class _Tracer:
    """Draws the shape of parts of one sentence."""

    def __init__(self, sentence: Sentence, plain: str, sightings: list[Sighting]) -> None:
        self._base = sentence.start
        self._chinese = sentence.chinese
        self._plain = plain
        self._parted = self._chinese and len(_PARTING.findall(plain)) >= _OFTEN
        self._order = sorted(sighting.start - sentence.start for sighting in sightings)
        self._starts = {sighting.start - sentence.start: sighting for sighting in sightings}

    def trace(self, start: int, end: int, cut: dict[int, int]) -> Shape:
        """The shape of a range, without the ranges that are cut."""
        text: list[str] = []
        places: list[int] = []
        seen: dict[int, Sighting] = {}
        stops = [place for place in self._order if start <= place < end]
        if cut:
            stops = sorted({*stops, *(place for place in cut if start <= place < end)})
        stops.append(end)
        place, base = start, self._base
        for stop in stops:
            if stop < place:
                continue  # within a sighting or a bracket that was passed
            self._plainly(place, stop, text, places)
            place = stop
            while place < end and place in cut:
                place = cut[place]
            if (
                stop < place < end
                and self._plain[place] in ",;."
                and text
                and text[-1].endswith(" ")
            ):
                text[-1] = text[-1][:-1]  # the blank before a bracket: "N (4 billion), M"
                places.pop()
            sighting = self._starts.get(place) if place < end else None
            if sighting is not None and sighting.end - base <= end:
                seen[len(places)] = sighting
                text.append(sighting.sort)
                places.append(base + place)
                place = sighting.end - base
                if sighting.sort is Sort.NAME and place < end and self._plain[place] == ".":
                    place += self._shortened(place)
                elif sighting.sort is Sort.NAME and self._owns(place, end):
                    text.append("'s")  # as behind any other name
                    places.extend((base + place, base + place))
                    place += 1
        places.append(base + end)
        told = "".join(text)
        if not self._chinese and ".s. " in told:
            told = _OF_THE_STATES.sub("us--", told)
        if self._chinese and "、\ue001" in told:
            told = _EACH_ACTS.sub(r"\1,", told)
        return Shape(told, seen, places)

    def _shortened(self, place: int) -> bool:
        """Whether a stop behind a name only shortens its legal form: "Harbel Co. and Tarn Inc. are"."""
        plain = self._plain
        if self._chinese or not plain.startswith((" ", ","), place + 1):
            return False
        return plain.endswith(_SHORT_FORMS, 0, place)

    def _owns(self, place: int, end: int) -> bool:
        """Whether a mark behind a name that ends in s makes him own what follows: "Tarn Foods' rival"."""
        plain = self._plain
        if self._chinese or not (0 < place < end - 2) or plain[place] not in "'’":
            return False
        if (
            plain[place - 1] not in "sxz"
            or plain[place + 1] != " "
            or not plain[place + 2].isalnum()
        ):
            return False
        return _QUOTES_OPEN.search(plain, 0, place) is None

    def _plainly(self, place: int, stop: int, text: list[str], places: list[int]) -> None:
        """Take over the characters of a stretch that holds neither sighting nor bracket.

        Args:
            text: What the shape has so far, in pieces none of which is empty.
            places: The place of each of its characters.
        """
        plain, base = self._plain, self._base
        if place < stop and _DROPPED[self._chinese].search(plain, place, stop) is None:
            if plain[place] == " " and self._drops(place, text):
                place += 1
            if place < stop:
                text.append(plain[place:stop])
                places.extend(range(base + place, base + stop))
            return
        while place < stop:
            match = _KEPT.match(plain, place, stop)
            if match is not None:
                last = match.end()
                text.append(plain[place:last])
                places.extend(range(base + place, base + last))
                place = last
                if place >= stop:
                    return
            if not self._drops(place, text):
                text.append(plain[place])
                places.append(base + place)
            elif (
                self._chinese
                and (self._parted or HAN_LETTER.match(text[-1][-1] if text else ""))
                and _PARTING.match(plain, max(0, place - _WORDY))
            ):
                text.append(",")
                places.append(base + place)
            place += 1

    def _drops(self, place: int, text: list[str]) -> bool:
        """Quotes and marks say nothing to a pattern, nor do blanks beside Chinese or a sign."""
        letter = self._plain[place]
        if letter in '"*_`':
            return True
        if letter != " ":
            return False
        last = text[-1][-1] if text else " "
        if last == " ":
            return True
        if not self._chinese:
            return False
        following = self._plain[place + 1 : place + 2]
        return last > "\x7f" or not following or following > "\x7f" or place + 1 in self._starts
