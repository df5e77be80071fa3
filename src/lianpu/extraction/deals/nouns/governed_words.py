"""The English nouns that are a deal with their sum, as `governed_words.yaml` has them: their phrases and their verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.extraction.deals.nouns.noun_files import entries
from lianpu.extraction.deals.rules.grammar import DESCRIPTION, MEMBERS, UNIT_OF, Rule

_BOUND = (
    "to|for|from|with|by|in|on|at|and|or|but|that|which|who|whose|as|into|is|are|was|were|be|been|has|have|had"
    "|will|would|could|may|might|of|than|after|before|while|when|if|against|under|over|because|said|says"
)
"""Words that no noun phrase crosses."""
WORD = rf"(?!(?:{_BOUND})\b)(?:[a-z0-9.\-%&/+]+['’]?s?|[\ue004-\ue009](?:['’]s)?)"
"""A word of a noun phrase before its noun."""
_OF_MANY = r"(?:amounts?|total|tranches?|series|round|package|combination|set|pair|aggregate|[a-z]+ principal amount) of"
NAMES = rf"\ue001{MEMBERS}"
_DOES = r"(?:(?:re)?(?:financ|fund)e?|buy|build|purchas|acquir|pay|repay|support|help|expand|cover|meet|develop|construct|power|leas|use|back|boost|bolster|accelerat|scal|grow|mak|invest|launch|deliver|suppl|serv|secur|train|run|rent|hire|open|rais|bankroll)(?:e|y)?\b"
"""Behind "to", what is done with a loan, and no name of whom it is lent to."""
BEFORE = lazy_re.compile(
    rf"(?: (?:up|on|out|in|into|off|together|through|down))?(?P<whom> {NAMES}(?:['’]s)?)?(?:,? (?:{WORD}|{_OF_MANY}))*,? ?"
)
"""Between a verb and the noun it governs, with the first of two objects: "granted N a"."""


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A noun as written."""

    kind: str
    nouns: str
    masses: str
    joined_in: str = msgspec.field(name="in")
    joins: str
    unless: str
    takes: str
    gives: str
    either: str
    parts: str
    holds: str
    other: str
    by: str
    from_: str = msgspec.field(name="from")
    to: str
    bare: bool = False


@dataclass(frozen=True)
class Noun:
    """A noun of deals, with the verbs and prepositions of those who give and take."""

    kind: str
    entry: _Entry
    rule: Rule

    @cached_property
    def named(self) -> re.Pattern[str]:
        """Its words, a cheap test."""
        return lazy_re.compile(rf"\b(?:{self.entry.nouns}|{self.entry.masses})\b")

    @cached_property
    def phrases(self) -> tuple[re.Pattern[str], ...]:
        """The noun with its sum: "4 in loans", "a 4 loan", "a loan of 4", "a loan to N of 4"."""
        entry = self.entry
        unless, noun = entry.unless, rf"(?:{entry.nouns})"
        words = rf"(?:(?:{WORD}|{_OF_MANY}),? ){{0,8}}?"
        quite = rf"(?: (?:{WORD}|up to|as much as|more than|at least))*"
        told = "[\ue003\ue006]" if entry.kind == "project" else "\ue003"
        patterns = [
            rf"(?P<amount>\ue003) {entry.joined_in} (?!its |the |their |our |those |these |such |existing |outstanding ){words}(?P<noun>{entry.masses}|{entry.nouns})\b(?!{unless})",
            rf"(?P<amount>{told})(?:[ ,-]+)(?:(?P<kind>\ue001)(?:['’]s)? )?{words}(?P<noun>{noun})\b(?!{unless})",
            rf"\b(?P<noun>{noun})(?:,| now)? (?:{entry.joins}){quite} (?P<amount>\ue003)",
            rf"\b(?P<noun>{noun}) (?P<prep>{entry.to}|{entry.from_}) (?:{UNIT_OF})?(?:{DESCRIPTION}(?=\ue001))?(?P<mid>{NAMES})(?:['’]s)?(?: {WORD}){{0,4}} (?:{entry.joins}|up to){quite} (?P<amount>\ue003)",
        ]
        if entry.kind == "debt":
            patterns.append(
                rf"(?P<amount>\ue003)(?: (?:in|on) [a-z\ue005]+)?, (?:marking |in )?(?:its|their) (?:[a-z\-]+ ){{0,4}}?(?P<noun>{noun})\b"
            )
            patterns.append(
                rf"\b(?P<noun>{noun}) (?:(?:has|have) )?(?:raised|raises|fetched|brought in){quite} (?P<amount>\ue003)"
            )
        if entry.bare:
            patterns.append(rf"\b(?P<noun>{noun})\b(?!{unless})(?!(?: [a-z]+){{0,4}} \ue003)")
        return tuple(map(lazy_re.compile, patterns))

    @cached_property
    def verbs(self) -> re.Pattern[str]:
        """All verbs that may govern it, by what the subject does."""
        ways = ("parts", "holds", "takes", "gives", "either", "other")
        told = (rf"(?P<{way}>{getattr(self.entry, way)})" for way in ways)
        return lazy_re.compile(rf"(?<![a-z\-])(?:{'|'.join(told)})(?![a-z\-])")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """What stands behind it: who gives or takes, marked by a preposition or a participle."""
        entry = self.entry
        fill = rf"(?:(?:,? |-)(?:(?!(?:{_BOUND})\b)[a-z0-9.\-%]+|[\ue004-\ue009]|(?:due|maturing)(?: in)?|in (?:[a-z]+|\ue005)(?= from| with| by|,)))*?"
        passive = r"(?:,? (?:(?:that|which) )?(?:was|is|were|are|has been|had been|will be|being) (?:[a-z]+ly )?|,? )"
        return lazy_re.compile(
            rf"{fill}(?:{passive}(?P<by>(?:{entry.by}) by)|,? (?P<from>{entry.from_})|,? (?P<to>{entry.to})(?! {_DOES})) "
            rf"(?:{UNIT_OF})?(?:{DESCRIPTION}(?=\ue001))?(?P<who>{NAMES})"
        )


@cache
def nouns() -> tuple[Noun, ...]:
    """The nouns of English, in the order in which they are sought."""
    return tuple(map(_noun, entries("governed_words.yaml", "en", _Entry)))


def _noun(entry: _Entry) -> Noun:
    rule = Rule(entry.kind, {"giver": "subject", "taker": "subject"}, wide=True)
    return Noun(entry.kind, entry, rule)
