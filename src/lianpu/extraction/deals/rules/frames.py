"""The frames of ``deal_frames.yaml``: a verb or noun of deals, and the role of each place beside it.

After frame semantics (Fillmore 1982): "buy" brings a buyer, a seller, goods and a price wherever
they stand. The patterns of ``patterns/`` read fixed turns of phrase and are tried first;
frames read the rest, so that a sentence no pattern foresaw still tells its deal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.text.numbers_held import ANY, asked_by_needs
from lianpu.extraction.text.shapes import Shape
from lianpu.notation.literals import beginnings, begins_word, literals
from lianpu.notation.spotting import INSIDE, matches_at

_SIGN = lazy_re.compile("[\ue000-\uf8ff]")


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A frame as written."""

    kind: str
    words: str
    needs: list[str]
    subject: str = ""
    object: str = ""
    possessor: str = ""
    recipient: str = ""
    goods: str = ""
    rest: str = ""
    marks: dict[str, str] = {}
    turned: list[str] = []
    beside: str | None = None
    unless: str | None = None
    a: bool = False
    led: bool = False
    firm: bool = False
    trade: bool = False
    verb: bool = False
    alone: bool = False


class _File(msgspec.Struct):
    zh: list[_Entry]
    en: list[_Entry]


@dataclass(frozen=True)
class Frame:
    """One verb or noun of deals."""

    kind: str
    """Key of a deal kind, or "trade"."""
    source: str
    """Its words as a regular expression; compiled when first needed."""
    needs: tuple[tuple[str, ...], ...]
    """What must be told: all of these, of each group one."""
    subject: str
    """Role of the subject; empty where it has none."""
    object: str
    """Role of a bare name behind."""
    possessor: str
    """Role of N in "N's takeover"."""
    recipient: str
    """Role of the first of two objects: "granted N a loan"."""
    goods: str
    """Role of N in "bought N's chips"."""
    rest: str
    """Role filled from what was told before where the sentence leaves it open."""
    marks: dict[str, str]
    """Preposition -> role of the name behind it."""
    turned: frozenset[str]
    """Prepositions of the actor, where the subject is acted on: 被 N 收购, acquired by N."""
    beside: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    mutual: bool
    """Whether both sides are equals of a contract, buyer and seller told by what they do."""
    lease: bool
    """Whether the trade is a lease unless its goods say otherwise."""
    verb: bool
    """Whether it is none behind an article: "the purchases"."""
    alone: bool
    """Whether its sides are the only firms that a sentence names which told nothing else."""
    rule: Rule
    """The frame as a rule, for what reads rules."""

    @cached_property
    def asked(self) -> int:
        """The numbers without which it tells nothing, as bits of `numbers_held`."""
        return asked_by_needs(self.needs)

    @cached_property
    def beside_words(self) -> re.Pattern[str]:
        """What must stand beside, where the numbers and names of a text are not signs yet."""
        assert self.beside is not None
        return lazy_re.compile(_SIGN.sub("", self.beside.pattern))

    @cached_property
    def words(self) -> re.Pattern[str]:
        """Its words, in shapes of sentences."""
        return lazy_re.compile(self.source)


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame in a sentence: its words, and the stretch in which what it tells stands."""

    part: Shape
    frame: Frame
    words: re.Match[str]
    left: int
    right: int

    @property
    def stretch(self) -> str:
        """The signs and words of the stretch."""
        return self.part.text[self.left : self.right]


@cache
def frames(chinese: bool) -> tuple[Frame, ...]:
    """The frames of one language, in the order in which they are tried."""
    text = files(__package__).joinpath("deal_frames.yaml").read_text("utf-8")
    loaded = msgspec.convert(read_yaml(text, "deal_frames.yaml"), _File, strict=False)
    return tuple(_frame(entry) for entry in (loaded.zh if chinese else loaded.en))


def _frame(entry: _Entry) -> Frame:
    seek = {entry.subject: "subject"} if entry.subject else {}
    rule = Rule(
        kind=entry.kind,
        seek={"a": "subject"} if entry.a else seek,
        source=entry.words,
        led=entry.led,
        reach=entry.kind in ("warrant", "stake_held", "acquisition"),
        settled=entry.firm,
        wide=True,
    )
    return Frame(
        kind=entry.kind,
        source=entry.words,
        needs=tuple(tuple(need.split("|")) for need in entry.needs),
        subject="a" if entry.a else entry.subject,
        object=entry.object,
        possessor=entry.possessor,
        recipient=entry.recipient,
        goods=entry.goods,
        rest=entry.rest,
        marks=entry.marks,
        turned=frozenset(entry.turned),
        beside=lazy_re.compile(entry.beside) if entry.beside else None,
        unless=lazy_re.compile(entry.unless) if entry.unless else None,
        mutual=entry.a,
        lease=entry.trade,
        verb=entry.verb,
        alone=entry.alone,
        rule=rule,
    )


def plain_frame(kind: str, *, mutual: bool) -> Frame:
    """A frame of no words of its own, for sides that another reader has found.

    Args:
        kind: Key of a deal kind, or "trade".
        mutual: Whether both sides are equals of a contract.
    """
    if mutual:
        return _frame(_Entry(kind=kind, words="(?!)", needs=["a", "b"], a=True))
    entry = _Entry(kind=kind, words="(?!)", needs=["giver", "taker"], subject="giver")
    return _frame(entry)


@cache
def _search(
    chinese: bool, held: int = ANY
) -> tuple[AhoCorasick, list[list[int]], list[list[int]], dict[int, frozenset[str]]]:
    """Beginnings of the words of all frames in one automaton, and the frames that each calls.

    Behind them those of these that it calls within a word too, and for frames whose beginnings
    cannot be told, words of which they need one.
    Frames that need other numbers than those in `held` are left out.
    """
    called: dict[str, list[int]] = {}
    within: set[int] = set()
    unsure: dict[int, frozenset[str]] = {}
    for index, frame in enumerate(frames(chinese)):
        if frame.asked & ~held:
            continue
        heads = beginnings(frame.source)
        if heads is None:
            unsure[index] = next(iter(literals(frame.source)), frozenset(("",)))
            continue
        if not begins_word(frame.source):
            within.add(index)
        for head in heads:
            called.setdefault(head, []).append(index)
    words = list(called)
    automaton = AhoCorasick(words, implementation=Implementation.DFA)
    each = [called[word] for word in words]
    return automaton, each, [[one for one in ones if one in within] for ones in each], unsure


def _places(text: str, chinese: bool, held: int = ANY) -> dict[int, list[int]]:
    """Where the words of a frame may stand in a text, by frame; a frame without a place may stand anywhere."""
    automaton, called, within, unsure = _search(chinese, held)
    places: dict[int, list[int]] = {
        index: [] for index, words in unsure.items() if any(word in text for word in words)
    }
    for head, start, _ in automaton.find_matches_as_indexes(text, True):
        inside = start > 0 and text[start - 1] in INSIDE
        for index in (within if inside else called)[head]:
            places.setdefault(index, []).append(start)
    return places


def frames_in(text: str, chinese: bool) -> list[tuple[Frame, list[re.Match[str]]]]:
    """The frames whose words stand in a text and where, in the order in which they are tried.

    A frame's words are looked for only where one of their beginnings stands.
    """
    every, found = frames(chinese), []
    for index, places in sorted(_places(text, chinese).items()):
        words = every[index].words
        told = list(matches_at(words, text, sorted(places)) if places else words.finditer(text))
        if told:
            found.append((every[index], told))
    return found


def triggered(text: str, chinese: bool) -> bool:
    """Whether any word of any frame stands in a text."""
    return told_by_frame(text, chinese, ANY, beside=False)


def told_by_frame(text: str, chinese: bool, held: int, *, beside: bool = True) -> bool:
    """Whether a text has the words of a frame, and beside them what this frame cannot do without.

    Args:
        text: Words as in a shape; its names and numbers may still stand in it.
        held: What numbers the text may hold, as bits of `numbers_held`.
        beside: Whether what must stand beside the words is asked for too.
    """
    every = frames(chinese)
    for index, places in _places(text, chinese, held).items():
        frame = every[index]
        match = frame.words.match
        if places:
            if not any(match(text, place) for place in places):
                continue
        elif frame.words.search(text) is None:
            continue
        if not beside or frame.beside is None or frame.beside_words.search(text):
            return True
    return False
