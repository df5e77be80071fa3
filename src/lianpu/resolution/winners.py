"""Which of several versions of one deal's round, date or amount is shown, and by which rule.

Every version keeps its tellings; the winner is a matter of a list of rules, tried in turn, that a
workspace can change. A person's choice comes before all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.resolution.sameness import (
    amounts_agree,
    days_between,
    precision,
    round_of,
    tables_of,
    told_date,
)

FIELDS = ("round", "date", "amount", "stake", "valuation")
"""Fields that tellings of one deal may tell differently."""

PERSON = "person"

DEFAULT = ("primary", "most", "newest", "finest", "first")
"""Whose word counts most: a party's own, then that of most sources, then the latest source's, then
the most precise, then the first in reading order. Chosen by us: a register re-dates and re-letters
rounds, the company that closed one knows it."""

RULES: Mapping[str, Text] = {
    "primary": Text("当事方自己发布的", "published by a party to the deal"),
    "most": Text("来源最多的", "told by most sources"),
    "newest": Text("最近发布的来源", "the latest published source"),
    "oldest": Text("最早发布的来源", "the earliest published source"),
    "finest": Text("最精确的", "the most precise"),
    "confidence": Text("读取器最有把握的", "what the reader is surest of"),
    "first": Text("先读到的", "the first in reading order"),
}
"""Every rule, in words; PERSON is none of them, as a choice always counts."""


@dataclass(frozen=True)
class Origin:
    """Where one telling comes from."""

    source: str
    """What counts as one source: a table, or a document's prose."""
    published: date | None = None
    primary: bool = False
    """Whether a party to the deal published it."""


@dataclass(frozen=True)
class Winner:
    """How versions are judged."""

    rules: tuple[str, ...] = DEFAULT
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Fact id -> its origin; a telling that is not in it has its table or document, and no day."""
    choices: frozenset[tuple[str, str]] = frozenset()
    """(field, fact id) that a person chose."""


@dataclass(frozen=True)
class Version:
    """One version of a field."""

    words: str
    """As its most precise telling prints it."""
    tellings: tuple[str, ...]
    """Ids of the facts that tell it so, in reading order."""


@dataclass(frozen=True)
class Contest:
    """A field that tellings of one deal tell differently."""

    field: str
    versions: tuple[Version, ...]
    """The winner first, then as the rules rank them."""
    rule: str
    """The first rule that told the winner from the next; "person" for a choice."""


def checked_rules(names: Iterable[str]) -> tuple[str, ...]:
    """Names of rules, in the order to try them; the first in reading order ends every list.

    Raises:
        UsageError: There is no such rule.
    """
    rules = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    for name in rules:
        if name not in RULES:
            raise UsageError(
                Text(f"没有胜出规则 '{name}'", f"no winner rule '{name}'"),
                expected=Text.same(", ".join(RULES)),
            )
    return rules if "first" in rules else (*rules, "first")


def settled(
    deal: Deal, tellings: Sequence[Deal], winner: Winner
) -> tuple[Deal, tuple[Contest, ...]]:
    """A merged deal with the winning version of each contested field, and the contests.

    Args:
        deal: As merged.
        tellings: What it was merged from.
        winner: Rules, origins, choices.
    """
    if len(tellings) < 2:
        return deal, ()
    ordered = sorted(tellings, key=lambda each: (each.document, each.spans[0].start, each.id))
    tables = tables_of(ordered)
    origins = {
        each.id: winner.origins.get(each.id)
        or Origin(str(min(tables[each.id], default=(each.document, -1))))
        for each in ordered
    }
    contests = []
    for name in FIELDS:
        versions = _versions(name, ordered)
        if len(versions) < 2:
            continue
        ranked, rule = _ranked(name, versions, origins, winner)
        value = _finest(name, ranked[0])
        if getattr(deal, name) != value:
            deal = replace(deal, **{name: value})
        contests.append(
            Contest(
                name,
                tuple(
                    Version(_shown(_finest(name, each)), tuple(telling.id for telling in each))
                    for each in ranked
                ),
                rule,
            )
        )
    return deal, tuple(contests)


def _versions(name: str, tellings: Sequence[Deal]) -> list[list[Deal]]:
    """Tellings that state a field, those that may mean the same together, finest first."""
    stated = [each for each in tellings if _key(name, each) is not None]
    groups: list[list[Deal]] = []
    for telling in sorted(stated, key=lambda each: -_fineness(name, each)):
        for group in groups:
            if _agree(name, group[0], telling):
                group.append(telling)
                break
        else:
            groups.append([telling])
    place = {each.id: at for at, each in enumerate(tellings)}
    return [sorted(group, key=lambda each: place[each.id]) for group in groups]


def _key(name: str, deal: Deal) -> Any:
    if name == "date":
        return told_date(deal)
    return round_of(deal) if name == "round" else getattr(deal, name)


def _agree(name: str, one: Deal, other: Deal) -> bool:
    if name == "round":
        return round_of(one) == round_of(other)
    if name == "date":
        gap = days_between(told_date(one), told_date(other))
        return gap is None or gap == 0
    return amounts_agree(getattr(one, name), getattr(other, name))


def _fineness(name: str, deal: Deal) -> float:
    """How precisely a telling states a field; a round is as good as the date beside it."""
    if name in ("round", "date"):
        return precision(told_date(deal))
    quantity: Quantity = getattr(deal, name)
    if quantity.qualifier in (Qualifier.VAGUE, Qualifier.RANGE) or quantity.step is None:
        return float("-inf")
    # A ceiling says more than its bare number: "up to 100" is not 100.
    return -float(quantity.step) if quantity.qualifier is not Qualifier.UP_TO else 0.0


def _finest(name: str, tellings: Sequence[Deal]) -> Any:
    return getattr(max(tellings, key=lambda each: _fineness(name, each)), name)


def _ranked(
    name: str,
    versions: Sequence[Sequence[Deal]],
    origins: Mapping[str, Origin],
    winner: Winner,
) -> tuple[list[Sequence[Deal]], str]:
    """The versions, best first, and the rule that told the first from the second."""
    first = {id(version): -at for at, version in enumerate(sorted(versions, key=_place))}
    scores: Mapping[str, Callable[[Sequence[Deal]], Any]] = {
        "primary": lambda version: any(origins[each.id].primary for each in version),
        "most": lambda version: len({origins[each.id].source for each in version}),
        "newest": lambda version: max(_day(origins[each.id], date.min) for each in version),
        "oldest": lambda version: (
            -min(_day(origins[each.id], date.max).toordinal() for each in version)
        ),
        "finest": lambda version: max(_fineness(name, each) for each in version),
        "confidence": lambda version: max(each.confidence for each in version),
        "first": lambda version: first[id(version)],
        PERSON: lambda version: any((name, each.id) in winner.choices for each in version),
    }
    rules = (PERSON, *checked_rules(winner.rules))
    ranked = sorted(
        versions, key=lambda version: tuple(scores[rule](version) for rule in rules), reverse=True
    )
    deciding = next(rule for rule in rules if scores[rule](ranked[0]) != scores[rule](ranked[1]))
    return list(ranked), deciding


def _day(origin: Origin, otherwise: date) -> date:
    return origin.published or otherwise


def _place(version: Sequence[Deal]) -> tuple[str, int, str]:
    return min((each.document, each.spans[0].start, each.id) for each in version)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else str(value.text)
