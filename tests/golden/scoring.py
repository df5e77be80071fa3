"""How deals that were read are held against gold that we wrote by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Self

from lianpu.core.vocabulary import deal_kinds
from lianpu.notation.names import comparison_key

Row = dict[str, Any]

TOLERANCE = 0.02
"""Of an amount, so that 14.2 may be told as 14. Chosen by us."""

NEAR = {frozenset(pair) for pair in (("equity", "ownership"), ("partnership", "commerce"))}
"""Families of kinds that a reader may name either way: 入股 says both investing and holding."""


@dataclass
class Tally:
    """Scores of documents add up field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass
class DealScore(Tally):
    """What was right, and every row that was not."""

    right: int = 0
    told: int = 0
    """Rows that count; those that only optional gold covers do not."""
    expected: int = 0
    missed: list[tuple[Row, Row | None]] = field(default_factory=list)
    """Gold, and the row that tells the same deal with one thing wrong, if there is one."""
    false: list[Row] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def score_deals(gold: list[Row], told: list[Row]) -> DealScore:
    """Pair, amount and kind must all be right; each row is used once, best matches first."""
    merits = [(_merit(t, g), i, j) for i, t in enumerate(told) for j, g in enumerate(gold)]
    merits.sort(key=lambda item: (-item[0], item[1:]))
    of_told: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for merit, i, j in merits:
        if merit > 0 and i not in of_told and j not in of_gold:
            of_told[i], of_gold[j] = j, i
    score = DealScore()
    for j, row in [(j, row) for j, row in enumerate(gold) if not row.get("optional")]:
        found = told[of_gold[j]] if j in of_gold else None
        score.expected += 1
        if found and _amount(found, row) and _kind(found, row):
            score.right += 1
        else:
            score.missed.append((row, found))
    for i, found in enumerate(told):
        if i in of_told:
            score.told += not gold[of_told[i]].get("optional")
        elif not any(_merit(found, row) and _repeats(found, row) for row in gold):
            score.told += 1
            score.false.append(found)
    return score


def _merit(told: Row, gold: Row) -> float:
    """0 unless the pair and one thing more are right; optional gold yields to the rest."""
    amount, kind = _amount(told, gold), _kind(told, gold)
    if not _pair(told, gold) or not (amount or kind):
        return 0
    return 4 + 2 * amount + kind - 0.5 * bool(gold.get("optional"))


def _repeats(told: Row, gold: Row) -> bool:
    """Another investor of a round, or one lender of several, is no second deal."""
    many = gold.get("investors") or isinstance(gold["from"], list)
    return bool(gold.get("optional") or (many and (told["amount"] is None or _amount(told, gold))))


def _pair(told: Row, gold: Row) -> bool:
    givers = [*_listed(gold["from"]), *gold.get("from_alt", []), *gold.get("investors", [])]
    takers = [*_listed(gold["to"]), *gold.get("to_alt", [])]
    if told["from"] is None and (gold["from"] is None or gold["kind"] == "fundraise"):
        return _among(told["to"], takers)  # A round is right without its lead.
    if gold["to"] is None and _among(told["from"], givers):
        return True  # Own plants may be told with the plant's name or without.
    straight = _among(told["from"], givers) and _among(told["to"], takers)
    turned = _among(told["to"], givers) and _among(told["from"], takers)
    return straight or bool(gold.get("undirected") and turned)


def _among(name: str | None, names: list[str]) -> bool:
    """Whether the party is one of these; whom gold does not name must not be named."""
    return not names if name is None else any(_same(name, other) for other in names)


def _same(name: str, other: str) -> bool:
    short, long = sorted((comparison_key(name), comparison_key(other)), key=len)
    return short == long or (len(short) >= (4 if short.isascii() else 2) and short in long)


def _amount(told: Row, gold: Row) -> bool:
    low, high = gold.get("low"), gold.get("high")
    accepted = [gold[key] for key in ("amount", "amount_alt", "low", "high") if gold.get(key)]
    if told["amount"] is None:
        return gold["amount"] is None and low is None
    if gold["currency"] not in (None, told["currency"]):
        return False
    if any(abs(told["amount"] - number) <= TOLERANCE * number for number in accepted):
        return True
    return low is not None and high is not None and low <= told["amount"] <= high


def _kind(told: Row, gold: Row) -> bool:
    """Whether the kind is of the family of the gold's, or of another that the gold allows."""
    family = deal_kinds()[told["kind"]].family
    allowed = {deal_kinds()[kind].family for kind in (gold["kind"], *gold.get("kind_alt", []))}
    return family in allowed or any(frozenset((family, one)) in NEAR for one in allowed)


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value
