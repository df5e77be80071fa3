"""Common words and places: what a name is not made of, and where a name in running text ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

__all__ = [
    "Word",
    "chinese_adverbs",
    "chinese_places",
    "chinese_words",
    "english_places",
    "english_words",
    "rare_chinese_words",
    "segment",
    "segmented",
]


class Word(NamedTuple):
    """A piece of Chinese text: a word of the lists, or one character that is none."""

    start: int
    end: int
    text: str
    known: bool
    """Whether it stands in the lists; False for a single character."""


@cache
def chinese_words() -> frozenset[str]:
    """Common Chinese words of two characters and more, simplified."""
    return frozenset(
        (
            *_lines("zh.txt"),
            *_lines("trade_zh.txt"),
            *_lines("adverbs_zh.txt"),
            *rare_chinese_words(),
        )
    )


@cache
def rare_chinese_words() -> frozenset[str]:
    """Those of them that are rare enough to be a brand."""
    return frozenset(_lines("rare_zh.txt"))


@cache
def chinese_adverbs() -> frozenset[str]:
    """Those of time, manner and intention, which stand before a verb and end no name, simplified."""
    return frozenset(_lines("adverbs_zh.txt"))


@cache
def chinese_places() -> frozenset[str]:
    """Chinese names of places, simplified."""
    return frozenset(_lines("places_zh.txt"))


@cache
def english_words() -> frozenset[str]:
    """Common English words in small letters, with the plurals of those in -y, most of which no list has."""
    words = frozenset(_lines("en.txt"))
    return words | {
        f"{w[:-1]}ies" for w in words if w[-1] == "y" and w[-2:-1] not in tuple("aeiou")
    }


@cache
def english_places() -> frozenset[str]:
    """English names of countries, states and cities, as written."""
    return frozenset(_lines("places_en.txt"))


def segment(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """A range of simplified text cut into the longest listed words, leftmost first.

    Cutting by the longest word is what the lists can carry: about one cut in fifty is wrong in
    financial news, and a name is sought only where no listed word stands.

    >>> [word.text for word in segment("汽车厂商擎川汽车")]
    ['汽车', '厂商', '擎', '川', '汽车']
    >>> [word.text for word in segment("芯片厂商擎川")]  # not 芯片厂, which leaves 商 alone
    ['芯片', '厂商', '擎', '川']
    """
    return iter(_cut(text, start, len(text) if end is None else end))


@lru_cache(512)
def segmented(text: str) -> tuple[Word, ...]:
    """The same of a whole text, kept for those who read the sentences of a document in turn."""
    return tuple(_cut(text, 0, len(text)))


def _cut(text: str, start: int, stop: int) -> list[Word]:
    made: list[Word] = []
    add, new, place = made.append, tuple.__new__, start  # `Word(...)` takes twice as long
    for _, first, last in _automaton().find_matches_as_indexes(text[start:stop]):
        first, last = start + first, start + last
        if place < first and made and text[place - 1 : place + 1] in chinese_words():
            place = _part(made, text, place)
        while place < first:
            add(new(Word, (place, place + 1, text[place], False)))
            place += 1
        add(new(Word, (first, last, text[first:last], True)))
        place = last
    if place < stop and made and text[place - 1 : place + 1] in chinese_words():
        place = _part(made, text, place)
    while place < stop:
        add(new(Word, (place, place + 1, text[place], False)))
        place += 1
    return made


def _part(made: list[Word], text: str, place: int) -> int:
    """Give the last character of a cut word to the one behind it, where both then are words.

    Returns:
        Where to go on.
    """
    start, end, word, known = made[-1]
    if not known or end != place or word[:-1] not in chinese_words():
        return place
    made[-1] = Word(start, end - 1, word[:-1], True)
    made.append(Word(end - 1, end + 1, text[end - 1 : end + 1], True))
    return end + 1


@cache
def _automaton() -> AhoCorasick:
    words: Iterable[str] = sorted(chinese_words() | chinese_places())
    return AhoCorasick(
        list(words),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,  # three times as fast, as soon built
    )


def _lines(name: str) -> list[str]:
    text = files(__name__).joinpath(name).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
