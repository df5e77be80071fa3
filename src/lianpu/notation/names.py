"""Names of companies, products and people: compared, looked up and found in text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind
from opencc import OpenCC

from lianpu.core.entity import Entity
from lianpu.notation.legal_forms import strip_legal_form
from lianpu.notation.tickers import TICKER, ticker_key

__all__ = ["NameIndex", "NameMention", "comparison_key", "strip_legal_form", "ticker_key"]

_POSSESSIVE = re.compile(r"(?<=[A-Za-z0-9])['’]s?$")
_SEPARATOR = re.compile(r"[\W_]+")
_SHORT = 4
"""Latin names of so few letters are found only as written or in capitals: Arm is no arm."""
_BLANKS = str.maketrans(dict.fromkeys("\n\t\u3000\u00a0", " ") | {"’": "'"})


def comparison_key(name: str) -> str:
    """What two spellings of one name share; for comparing alone, never shown.

    Full width and case folded, script simplified, legal form, blanks, punctuation and possessive
    dropped; a ticker becomes code and country.

    >>> comparison_key("Acme Robotics, Inc.") == comparison_key("ＡＣＭＥ robotics")
    True
    >>> comparison_key("頂點科技有限公司") == comparison_key("顶点科技")
    True
    """
    folded = unicodedata.normalize("NFKC", name).strip()
    ticker = ticker_key(folded)
    if ticker:
        return ticker
    folded = strip_legal_form(_POSSESSIVE.sub("", folded).translate(_simplified()))
    return _SEPARATOR.sub("", folded).casefold() or folded.casefold()


@cache
def _simplified() -> dict[int, str]:
    """Traditional character -> Simplified one, character by character so that places stay."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return {
        ord(sign): simple
        for sign, simple in zip(signs, converted, strict=True)
        if sign != simple and len(simple) == 1
    }


@dataclass(frozen=True)
class NameMention:
    """A registered name in a text: ``text[start:end]`` is the name as it stands there."""

    start: int
    end: int
    entity: Entity


class NameIndex:
    """The names of a registry, to look up one and to find all in a text.

    A name that two entities claim is nobody's: neither `find` nor `mentions` guesses.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        """The registry as given, for those who look for lookalikes."""
        self._by_key: dict[str, Entity | None] = {}
        self._tickers: dict[str, Entity | None] = {}
        spellings: dict[str, dict[str, Entity | None]] = {}
        for entity in self.entities:
            for name in entity.names:
                _claim(self._by_key, comparison_key(name), entity)
                listing = ticker_key(name)
                if listing:
                    _claim(self._tickers, listing, entity)
                    continue
                for spelling in _spellings(name):
                    _claim(spellings.setdefault(_matching(spelling), {}), spelling, entity)
        self._patterns = list(spellings)
        self._spellings = [spellings[pattern] for pattern in self._patterns]
        self._automaton = AhoCorasick(
            self._patterns, matchkind=MatchKind.Standard, store_patterns=False
        )

    def find(self, name: str) -> Entity | None:
        """The entity that goes by a name, script, case and legal form aside; None for none or two."""
        return self._by_key.get(comparison_key(name))

    def mentions(self, text: str) -> list[NameMention]:
        """Every registered name in a text: leftmost first, longest first, none inside another."""
        candidates = [*self._named(text), *self._listed(text)]
        candidates.sort(key=lambda mention: (mention.start, -mention.end))
        found: list[NameMention] = []
        past = 0
        for mention in candidates:
            if mention.start >= past:
                found.append(mention)
                past = mention.end
        return found

    def _named(self, text: str) -> Iterable[NameMention]:
        if not self._patterns:
            return
        haystack = _matching(text)
        for index, start, end in self._automaton.find_matches_as_indexes(
            haystack, overlapping=True
        ):
            if not _bounded(text, start, end):
                continue
            entity = _as_written(self._spellings[index], text[start:end])
            if entity is not None:
                yield NameMention(start, end, entity)

    def _listed(self, text: str) -> Iterable[NameMention]:
        for match in TICKER.finditer(text):
            entity = self._tickers.get(ticker_key(match[0]) or "")
            if entity is not None and _bounded(text, match.start(), match.end()):
                yield NameMention(match.start(), match.end(), entity)


def _claim(owners: dict[str, Entity | None], key: str, entity: Entity) -> None:
    other = owners.setdefault(key, entity)
    if other is not None and other.id != entity.id:
        owners[key] = None


def _spellings(name: str) -> Iterable[str]:
    """The name, and the name without its legal form and without blanks beside Chinese."""
    plain = name.strip()
    tight = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain)
    loose = re.sub(r"(?<=[A-Za-z0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z0-9])", " ", tight)
    return (spelling for spelling in dict.fromkeys((plain, tight, loose)) if spelling)


def _matching(text: str) -> str:
    """Text in small letters and one script, character for character."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    if small.isascii():
        return small.translate(_BLANKS)
    return small.translate(_BLANKS).translate(_simplified())


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit runs on at either end."""
    if start and _runs(text[start]) and _runs(text[start - 1]):
        return False
    return not (end < len(text) and _runs(text[end - 1]) and _runs(text[end]))


def _runs(sign: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words."""
    return sign.isalnum() and ord(sign) < 0x2E80


def _as_written(spellings: dict[str, Entity | None], words: str) -> Entity | None:
    """The owner of the spelling that the words may stand for."""
    exact = spellings.get(words)
    if exact is not None:
        return exact
    owners = {
        entity.id: entity
        for spelling, entity in spellings.items()
        if entity is not None and _may_stand_for(words, spelling)
    }
    return next(iter(owners.values())) if len(owners) == 1 else None


def _may_stand_for(words: str, spelling: str) -> bool:
    """Whether words that differ in case or script from a name are still that name.

    Short Latin names must be written as registered or in capitals; a longer one in small letters
    is a common word (oracle, applied materials) unless the name has capitals inside (OpenAI).
    """
    letters = [sign for sign in spelling if sign.isalpha()]
    if not all(ord(sign) < 0x2E80 for sign in letters):
        return True
    if len(letters) <= _SHORT:
        return words.isupper()
    if words.islower():
        return any(sign.isupper() and before.isalpha() for before, sign in pairwise(spelling))
    return True
