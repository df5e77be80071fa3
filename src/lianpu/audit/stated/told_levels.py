"""Every level that the prose of a document tells, by what it is of and when: where a claim finds what it leaves out.

A growth says its end and leaves its base to a paragraph before; a share leaves its whole to the sentence before. Each
number is kept under its `Thing` and its Stage. Whose it is may be told by its clause, or be left to the sentence: then
it is taken over, and known as such, so that what rests on it is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lianpu.audit.stated.carried import Level, levels
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, part_of, stage_of
from lianpu.audit.stated.things import NOTHING, Thing, declared, same_basis, thing_of
from lianpu.core import lazy_re
from lianpu.core.document import Document

RELATIVE = 3
"""Years below which a Stage is "last year" or "this year" of its paragraph: see `carried`."""


@dataclass(frozen=True)
class Telling:
    """A level of a thing at a time."""

    term: Term
    at: int
    sentence: int
    """Index of its sentence in the document."""
    block: int
    thing: Thing
    stage: Stage | None
    taken_over: bool
    """Whether the clause itself leaves open whose it is."""
    aside: bool
    """Whether it is one of a list, a part, a target or supposed."""
    base: bool
    """Whether another number is measured from it: "up from A"."""

    @property
    def fixed(self) -> bool:
        """Whether its time is a year of the calendar."""
        return self.stage is not None and self.stage.year >= RELATIVE


class Told:
    """All levels of a document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.aliases = declared(document.text)
        found: list[Telling] = []
        for start, end in _blocks(sentences):
            found += _of_block(sentences[start:end], start, self.aliases)
        self.names = frozenset(
            each.thing.whose for each in found
            if each.thing.measure and len(each.thing.whose) > 1 and not each.taken_over
        )  # fmt: skip
        self._begun: dict[str, list[str]] = {}
        for name in self.names:
            self._begun.setdefault(_opening(name), []).append(name)
        self.every = tuple(self._owned(each, sentences[each.sentence]) for each in found)
        self._at_time: dict[tuple[str, Stage | None], list[Telling]] = {}
        self._in_block: dict[tuple[str, int], list[Telling]] = {}
        self._by_sentence: dict[int, list[Telling]] = {}
        self._by_block: dict[int, list[Telling]] = {}
        for each in self.every:
            key = _key(each.thing)
            self._at_time.setdefault((key, each.stage), []).append(each)
            self._in_block.setdefault((key, each.block), []).append(each)
            self._by_block.setdefault(each.block, []).append(each)
            self._by_sentence.setdefault(each.sentence, []).append(each)

    def of_sentence(self, index: int) -> Sequence[Telling]:
        """The levels of a sentence, in order."""
        return self._by_sentence.get(index, ())

    def at_time(self, thing: Thing, stage: Stage | None) -> Sequence[Telling]:
        """Those of a time and of the same measure on the same basis, whosever; of no known measure those of the same words."""
        return _on_basis(self._at_time.get((_key(thing), stage), ()), thing)

    def in_block(self, thing: Thing, block: int) -> Sequence[Telling]:
        """Those of a block instead of a time."""
        return _on_basis(self._in_block.get((_key(thing), block), ()), thing)

    def thing(self, words: str, behind: str = "") -> Thing:
        """What some words of the document are of."""
        return thing_of(words, behind, self.aliases)

    def speaks_of(self, name: str, at: Telling) -> bool:
        """Whether the paragraph of a level has told of a name before it, and of no other."""
        before = [
            each for each in self._by_block.get(at.block, ())
            if (each.sentence, each.at) < (at.sentence, at.at)
        ]  # fmt: skip
        names = {each.thing.whose for each in before if each.thing.whose in self.names}
        return names == {name}

    def owners_of(self, whose: str) -> frozenset[str]:
        """Names of those of whom a thing is a part by its own words: of "Kestrel services" Kestrel."""
        return frozenset(
            each for each in self._told_in(whose)
            if each != whose and (whose.startswith(each) or whose.isascii())
        )  # fmt: skip

    def _owned(self, each: Telling, sentence: Sentence) -> Telling:
        """A level whose clause tells only its measure, with the one name that its sentence tells before it."""
        if each.thing.whose or not each.thing.measure:
            return each
        named = self.named(sentence.mask[: each.at])
        return replace(each, thing=each.thing.of(named), taken_over=True) if named else each

    def named(self, words: str) -> str:
        """The one name of the document that some words tell; "" where they tell none or several."""
        found = self._told_in(words.casefold())
        longest = {each for each in found if not any(each != one and each in one for one in found)}
        return longest.pop() if len(longest) == 1 else ""

    def _told_in(self, words: str) -> set[str]:
        """The names that some small letters tell: Chinese ones as they stand, others by all their words."""
        spoken = {
            each.rstrip("'’").removesuffix("'s").removesuffix("’s") for each in _WORD.findall(words)
        }
        found = {
            name for word in spoken for name in self._begun.get(word, ())
            if spoken.issuperset(name.split())
        }  # fmt: skip
        if not words.isascii():
            for at in range(len(words) - 1):
                found |= {
                    name for name in self._begun.get(words[at : at + 2], ())
                    if words.startswith(name, at)
                }  # fmt: skip
        return found


_WORD = lazy_re.compile(r"[a-z][a-z0-9'’&/-]*")


def _opening(name: str) -> str:
    """By what a name is looked up: its first word, or its first two characters."""
    return name.split(" ")[0] if name.isascii() else name[:2]


def _on_basis(some: Sequence[Telling], thing: Thing) -> Sequence[Telling]:
    return [each for each in some if same_basis(each.thing, thing)]


def _key(thing: Thing) -> str:
    return thing.measure or f"={thing.whose}"


def _blocks(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at].block != sentences[start].block:
            if any(each.hidden for each in sentences[start:at]):
                yield start, at
            start = at


def _of_block(
    sentences: Sequence[Sentence], first: int, aliases: Mapping[str, str]
) -> Iterator[Telling]:
    before: list[Telling] = []
    for level in levels(sentences):
        sentence = sentences[level.sentence]
        start = max((at for at, _ in _terms(sentence) if at < level.at), default=-1) + 1
        behind = sentence.mask[level.at + 1 : level.at + 60]
        thing = thing_of(sentence.mask[start : level.at], behind, aliases)
        taken = False
        if not thing or (not thing.whose and not thing.measure):
            told = _left_out(before, level)
            thing, taken = (told.thing, told.taken_over) if told else (NOTHING, True)
        lead = sentence.mask[start : level.at]
        stage = _own_stage(sentence, lead, level.at) or level.stage
        made = Telling(
            level.term, level.at, first + level.sentence, sentence.block, thing, stage, taken,
            level.aside, bool(_FROM.search(lead)),
        )  # fmt: skip
        before.append(made)
    yield from _spread_out(sentences, first, before)


_RESPECTIVE = lazy_re.words(r"分别|依次|各为|\brespectively\b")
_NEXT = lazy_re.compile(r"\s*(?:、|,|,?\s*(?:和|与|及|以及|and))\s*(?:约|近|[$€£¥])?")


def _spread_out(
    sentences: Sequence[Sentence], first: int, found: Sequence[Telling]
) -> Iterator[Telling]:
    """The levels, those of a list of years each with its own: "2019年至2021年营收分别为 a、b 和 c"."""
    at = 0
    while at < len(found):
        one = found[at]
        sentence = sentences[one.sentence - first]
        end = at + 1
        while (
            end < len(found)
            and found[end].sentence == one.sentence
            and _NEXT.fullmatch(sentence.mask[found[end - 1].at + 1 : found[end].at])
            and same_measure(found[end].term, one.term)
        ):
            end += 1
        stages = _years_listed(sentence, found, at, end) if end - at > 1 else ()
        if stages and one.thing:
            for each, stage in zip(found[at:end], stages, strict=True):
                yield replace(
                    each, thing=one.thing, stage=stage, aside=False, taken_over=one.taken_over
                )
        else:
            yield from found[at:end]
        at = end


def _years_listed(
    sentence: Sentence, found: Sequence[Telling], at: int, end: int
) -> Sequence[Stage]:
    """The years of a list, by the stretch or the list of years told before it; empty where they are not as many."""
    one, last = found[at], found[end - 1]
    start = max((place for place, _ in _terms(sentence) if place < one.at), default=-1) + 1
    lead, behind = sentence.mask[start : one.at], sentence.mask[last.at + 1 : last.at + 30]
    if not _RESPECTIVE.search(lead) and not _RESPECTIVE.search(behind):
        return ()
    moments = [item for _, item in sentence.within(start, one.at) if isinstance(item, Moment)]
    if len(moments) == 1 and (until := moments[0].period.until) is not None:
        years = range(moments[0].period.year, until.year + 1)
        return [Stage(each) for each in years] if len(years) == end - at else ()
    stages = [stage_of(each.period) for each in moments]
    told = [each for each in stages if each is not None]
    return told if len(told) == len(stages) == end - at else ()


def _terms(sentence: Sentence) -> Iterable[tuple[int, Term]]:
    return ((at, item) for at, item in sentence.placed if isinstance(item, Term))


def _left_out(before: Sequence[Telling], level: Level) -> Telling | None:
    """The level before one whose clause names nothing, where `carried` says that it goes on about it."""
    if not level.carried or level.label is None:
        return None
    return next((each for each in reversed(before) if same_measure(each.term, level.term)), None)


_BEHIND = lazy_re.compile(
    r"^[^\ue001-\ue006,;。.()]{0,40}?\b(?:in|for|during|at(?: the end of)?|as of|by(?: the end of)?)(?: the)?(?: fiscal| calendar| year| FY| full year)* ?(?P<t>\ue005)"
    r"|^[^\ue001-\ue006,;。.()]{0,12} ?\((?:in |FY ?)?(?P<u>\ue005)\)",
    re.IGNORECASE,
)


_FROM = lazy_re.words(
    r"(?:较|比|相比(?:于)?|对比|由|从|自)[^,;。\ue001-\ue004]{0,10}$|\b(?:from|than|against|versus|vs\.?|over|compared (?:to|with))(?: (?:the|its|an?|last|prior|year|about|just|only|year's|\ue005|in))* ?[$€£¥]?$"
)
"""Words before a number from which another is measured."""


def _own_stage(sentence: Sentence, lead: str, at: int) -> Stage | None:
    """The time told behind a number in its clause."""
    found = _BEHIND.match(sentence.mask[at + 1 : at + 80])
    if found is None:
        return None
    place = at + 1 + (found.start("t") if found["t"] else found.start("u"))
    moment = sentence.hidden.get(place)
    stage = stage_of(moment.period) if isinstance(moment, Moment) else None
    if stage is not None and not stage.part and (part := part_of(lead)):
        return Stage(stage.year, part)
    return stage
