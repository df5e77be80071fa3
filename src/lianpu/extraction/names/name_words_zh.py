"""The words of ``naming_zh.yaml``: where a Chinese name begins and ends in running text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from lianpu.core.kept_property import cached_property
from lianpu.core.plain_yaml import read_yaml
from lianpu.notation.words import Word

MAKERS = frozenset("厂商")
"""Behind a word they say what it makes, before a brand: 软件商云籁."""


class _File(msgspec.Struct):
    breaks: str
    tails: list[str]
    strong: list[str]
    verbal: list[str]
    inner: list[str]
    legal: list[str]
    titles: list[str]
    persons: list[str]
    person_after: list[str]
    before: list[str]
    after: list[str]
    generic: list[str]
    adverbs: list[str]
    sites: list[str]


@dataclass(frozen=True)
class ChineseCues:
    """The same, compiled."""

    breaks: frozenset[str]
    tails: frozenset[str]
    strong: frozenset[str]
    """Tails that make a name even of a listed word: 丝路主权基金."""
    verbal: frozenset[str]
    """Tails that are verbs too: 青梧智能投资 300 亿元."""
    inner: frozenset[str]
    legal: frozenset[str]
    titles: frozenset[str]
    persons: frozenset[str]
    person_after: tuple[str, ...]
    before: frozenset[str]
    after: tuple[str, ...]
    generic: frozenset[str]
    adverbs: frozenset[str]
    sites: frozenset[str]

    @cached_property
    def no_half(self) -> frozenset[str]:
        """Words that are no half of a brand coined of two."""
        return frozenset().union(
            self.persons, self.adverbs, self.before, self.generic, self.verbal, self.sites
        )

    @cached_property
    def no_brand(self) -> frozenset[str]:
        """Words that are no brand before what a firm does."""
        return frozenset().union(
            self.generic, self.titles, self.persons, self.adverbs, self.before, self.inner
        )

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """How names end that say what a firm does or is."""
        return (*self.tails, *self.legal)


@cache
def chinese_cues() -> ChineseCues:
    text = files(__package__).joinpath("naming_zh.yaml").read_text("utf-8")
    loaded = msgspec.convert(read_yaml(text, "naming_zh.yaml"), _File)
    return ChineseCues(
        breaks=frozenset(loaded.breaks),
        tails=frozenset(loaded.tails),
        strong=frozenset((*loaded.strong, *loaded.legal)),
        verbal=frozenset(loaded.verbal),
        inner=frozenset(loaded.inner),
        legal=frozenset(loaded.legal),
        titles=frozenset(loaded.titles),
        persons=frozenset(loaded.persons),
        person_after=tuple(loaded.person_after),
        before=frozenset(loaded.before),
        after=tuple(loaded.after),
        generic=frozenset(loaded.generic),
        adverbs=frozenset(loaded.adverbs),
        sites=frozenset(loaded.sites),
    )


def is_title(word: Word, cues: ChineseCues) -> bool:
    """Whether a word says what sort of firm the name behind it is."""
    if word.text in cues.titles:
        return True
    return word.known and (word.text[-2:] in cues.titles or word.text[-1] in MAKERS)
