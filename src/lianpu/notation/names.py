"""Names of companies, products and people: compared, looked up and found in text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from lianpu.core import lazy_re
from lianpu.core.entity import Entity
from lianpu.core.identifiers import SCHEMES, read_identifier
from lianpu.notation.legal_forms import strip_legal_form
from lianpu.notation.letters import simplified_letters
from lianpu.notation.tickers import find_tickers, ticker_key

__all__ = ["NameIndex", "NameMention", "comparison_key", "strip_legal_form", "ticker_key"]

BOTH_SCRIPTS = frozenset("昇陞乾淩")
"""Traditional characters that mainland names keep: 昇腾 and 升腾 are two, 乾照 is not 干照."""

_POSSESSIVE = lazy_re.compile(r"(?<=[A-Za-z0-9])['’]s?$")
_SEPARATOR = lazy_re.compile(r"[\W_]+")
_SHORT = 4
"""Latin names of so few letters are found only as written or in capitals: Arm is no arm."""
_INITIALS = 5
"""Capitals of a name that may be written apart: S K, A.M.D."""
_BLANKS = lazy_re.compile("[\n\t\u3000\u00a0]")


@lru_cache(1 << 17)
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
    """Traditional character -> Simplified one, but for those that both scripts have in names."""
    return {
        code: simple
        for code, simple in simplified_letters().items()
        if chr(code) not in BOTH_SCRIPTS
    }


@cache
def _traditional() -> re.Pattern[str]:
    """A character that has another form in Simplified script; most texts have none."""
    return lazy_re.compile(f"[{''.join(map(chr, _simplified()))}]")


class NameMention(msgspec.Struct, frozen=True):
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
        self._by_id = {entity.id: entity for entity in self.entities}
        self._by_key: dict[str, Entity | None] = {}
        self._rivals: dict[str, dict[str, Entity]] = {}
        self._identifiers: dict[str, Entity | None] = {}
        self._tickers: dict[str, Entity | None] = {}
        spellings: dict[str, dict[str, Entity | None]] = {}
        for entity in self.entities:
            for scheme, number in entity.identifiers.items():
                if scheme in SCHEMES:
                    _claim(self._identifiers, number, entity)
            for name in entity.names:
                key = comparison_key(name)
                other = self._by_key.get(key)
                _claim(self._by_key, key, entity)
                if other is not None and other.id != entity.id:
                    self._rivals[key] = {other.id: other}
                if key in self._rivals:
                    self._rivals[key][entity.id] = entity
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

    def named(self, entity_id: str) -> Entity | None:
        """The entity of an id; None where the registry has none."""
        return self._by_id.get(entity_id)

    def find(self, name: str) -> Entity | None:
        """The entity that goes by a name, script, case and legal form aside; None for none or two.

        An identifier finds its entity too. A blank where the registered name has none is taken for
        a slip, and not for the name, unless a word may begin there: "Core Weave" is CoreWeave,
        "Neb ula" is not Nebula.
        """
        found = self._by_key.get(comparison_key(name))
        if found is not None:
            return found if well_spaced(name, found) else None
        number = read_identifier(name) if self._identifiers else None
        return self._identifiers.get(number[1]) if number is not None else None

    def rivals(self, name: str) -> tuple[Entity, ...]:
        """The entities that all go by a name; empty for none or one."""
        return tuple(self._rivals.get(comparison_key(name), {}).values())

    def spelled(self, key: str) -> Entity | None:
        """The entity whose name has a comparison key, wherever its blanks stand."""
        return self._by_key.get(key)

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
        for start, end in find_tickers(text):
            entity = self._tickers.get(ticker_key(text[start:end]) or "")
            if entity is not None and _bounded(text, start, end):
                yield NameMention(start, end, entity)


def well_spaced(name: str, entity: Entity) -> bool:
    """Whether a written name breaks into words only where one of the entity's names may.

    Of two spellings with one key. Chinese may have blanks anywhere, as typesetters put them.
    """
    if " " not in name.strip() or ticker_key(name):
        return True
    key = comparison_key(name)
    breaks = _breaks(strip_legal_form(name))
    return any(
        breaks <= _breaks(strip_legal_form(other)) | _may_break(strip_legal_form(other))
        for other in entity.names
        if comparison_key(other) == key
    )


def _breaks(name: str) -> set[int]:
    """Letters before each blank or mark between two letters that part their words."""
    found, count, last = set(), 0, ""
    for sign in name.strip():
        if _SEPARATOR.match(sign):
            last = sign if count else ""
        else:
            if last and _runs(sign):
                found.add(count)
            count, last = count + 1, ""
    return found


def _may_break(name: str) -> set[int]:
    """Letters before each place where a word may begin: a capital, a digit, another script."""
    letters = [sign for sign in name if not _SEPARATOR.match(sign)]
    initials = len(letters) <= _INITIALS and all(sign.isupper() for sign in letters)
    return {
        at
        for at, (before, sign) in enumerate(pairwise(letters), 1)
        if initials
        or (sign.isupper() and not before.isupper())
        or sign.isdigit() != before.isdigit()
        or not (_runs(sign) and _runs(before))
        or (at + 1 < len(letters) and sign.isupper() and letters[at + 1].islower())
    }


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
    small = _BLANKS.sub(" ", small).replace("’", "'")
    return small.translate(_simplified()) if _traditional().search(small) else small


_SUM = lazy_re.compile(r"[0-9][0-9.,]*\s?[亿億万萬兆%％]")
"""A sum or share that a Chinese sentence sets right behind a Latin name: 投了OpenAI130亿."""


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit runs on at either end."""
    if start and _runs(text[start]) and _runs(text[start - 1]):
        return False
    if end == len(text) or not _runs(text[end]) or not _runs(text[end - 1]):
        return True
    return text[end].isdigit() and not text[end - 1].isdigit() and bool(_SUM.match(text, end))


def _runs(sign: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words; ② numbers an item."""
    return sign.isalnum() and ord(sign) < 0x2E80 and not "\u2460" <= sign <= "\u2793"


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
