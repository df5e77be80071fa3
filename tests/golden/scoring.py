"""How deals and findings are held against gold that we wrote by hand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from lianpu.core.vocabulary import deal_kinds
from lianpu.notation.names import comparison_key

Row = dict[str, Any]

TOLERANCE = 0.02
"""Of an amount: 142亿 may be told as $14.2bn or $14bn. Chosen by us."""

NEAR = {frozenset(pair) for pair in (("equity", "ownership"), ("partnership", "commerce"))}
"""Families of kinds that a reader may name either way: 入股 says both investing and holding."""


@dataclass
class Score:
    """What was right, and every row that was not."""

    right: int = 0
    predicted: int = 0
    """Rows that count; those that only optional gold covers do not."""
    expected: int = 0
    missed: list[tuple[Row, Row | None]] = field(default_factory=list)
    """Gold, and the nearest row of the same pair if there was one."""
    false: list[Row] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.expected + other.expected,
            self.missed + other.missed,
            self.false + other.false,
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_deals(gold: list[Row], told: list[Row]) -> Score:
    """Pair, amount and kind must all be right; each row is used once, best matches first."""
    ranked = sorted(
        ((_merit(t, g), i, j) for i, t in enumerate(told) for j, g in enumerate(gold)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    of_told: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for merit, i, j in ranked:
        if merit > 0 and i not in of_told and j not in of_gold:
            of_told[i], of_gold[j] = j, i
    score = Score()
    for j, row in enumerate(gold):
        if row.get("optional"):
            continue
        score.expected += 1
        found = told[of_gold[j]] if j in of_gold else None
        if found and _amount(found, row) and _kind(found, row):
            score.right += 1
        else:
            score.missed.append((row, found))
    for i, found in enumerate(told):
        if i in of_told:
            score.predicted += not gold[of_told[i]].get("optional")
        elif not any(_pair(found, row) and _tolerated(found, row) for row in gold):
            score.predicted += 1
            score.false.append(found)
    return score


def overlap(words: str, other: str) -> bool:
    """Whether two quotes show the same place: one holds most of the other."""
    a, b = (re.sub(r"[\s*|_]+", "", unicodedata.normalize("NFKC", part)) for part in (words, other))
    short, long = sorted((a, b), key=len)
    if not short:
        return False
    steps = range(0, len(short), max(1, len(short) // 5))
    pieces = [short[at : at + max(4, len(short) // 5)] for at in steps]
    return sum(piece in long for piece in pieces) / len(pieces) >= 0.6


def _merit(told: Row, gold: Row) -> float:
    """Greater for better matches, 0 for none; an optional row yields to one that must be found."""
    if not _pair(told, gold):
        return 0
    return 4 + 2 * _amount(told, gold) + 1.5 * _kind(told, gold) - 0.6 * bool(gold.get("optional"))


def _tolerated(told: Row, gold: Row) -> bool:
    """Another investor of a round, or one of several lenders, is no second deal."""
    many = gold.get("investors") or isinstance(gold["from"], list)
    return bool(gold.get("optional") or (many and (told["amount"] is None or _amount(told, gold))))


def _pair(told: Row, gold: Row) -> bool:
    givers = _listed(gold["from"]) + gold.get("from_alt", []) + gold.get("investors", [])
    takers = _listed(gold["to"]) + gold.get("to_alt", [])
    told_from, told_to = told["from"], told["to"]
    if gold["kind"] == "fundraise" and told_from is None:
        # The round is right without its lead; who led it is another question.
        return _among(told_to, takers)
    if gold["to"] is None and _among(told_from, givers):
        # Who spends on a plant of its own may be told with the plant's name or without.
        return True
    straight = _among(told_from, givers) and _among(told_to, takers)
    turned = _among(told_to, givers) and _among(told_from, takers)
    return straight or bool(gold.get("undirected") and turned)


def _among(name: str | None, names: list[str]) -> bool:
    """Whether the party is one of these; who is not named in gold must not be named."""
    return not names if name is None else any(_same(name, other) for other in names)


def _same(name: str, other: str) -> bool:
    short, long = sorted((comparison_key(name), comparison_key(other)), key=len)
    return short == long or (len(short) >= (2 if not short.isascii() else 4) and short in long)


def _amount(told: Row, gold: Row) -> bool:
    accepted = [gold.get(key) for key in ("amount", "amount_alt", "low", "high")]
    wanted = [number for number in accepted if number is not None]
    if told["amount"] is None:
        return gold["amount"] is None and gold.get("low") is None
    if not wanted or told["currency"] != gold["currency"]:
        return False
    if any(abs(told["amount"] - number) <= TOLERANCE * number for number in wanted):
        return True
    return gold.get("low") is not None and gold["low"] <= told["amount"] <= gold["high"]


def _kind(told: Row, gold: Row) -> bool:
    families = frozenset(deal_kinds()[row["kind"]].family for row in (told, gold))
    return len(families) == 1 or families in NEAR or bool(gold.get("any_kind"))


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)
