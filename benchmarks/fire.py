"""How many takeovers, sales and mergers of annotated English sentences are read.

usage: python benchmarks/fire.py [CORPUS] [--verbose]

CORPUS holds open/fire-dev.json, by default ../shared/corpus beside the checkout. A relation is a
deal where a firm buys (ActionBuy), sells (ActionSell) or merges with (ActionMerge) another firm or
a unit of one. It is read when a deal names both in their roles; names match when one holds the
other.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.reading import read

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
FIRMS = {"Company", "BusinessUnit"}
TYPES = {"ActionBuy": "buy", "ActionSell": "sell", "ActionMerge": "merge"}
KINDS = {
    "acquisition": "buy",
    "acquihire_license": "buy",
    "equity_investment": "buy",
    "stake_sale": "sell",
    "merger": "merge",
}

Relation = tuple[str, str, str]


def main() -> None:
    """Score the relations of all sentences together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--verbose", action="store_true", help="list what was missed or is extra")
    options = parser.parse_args()
    names = NameIndex(packaged_entities())
    right = said = wanted = 0
    for row in json.loads((options.corpus / "open" / "fire-dev.json").read_text("utf-8")):
        gold, told = _gold(row), _told(_text(row["tokens"]), names)
        missed = [one for one in gold if not any(_same(one, other) for other in told)]
        extra = [one for one in told if not any(_same(other, one) for other in gold)]
        right += len(gold) - len(missed)
        said += len(told)
        wanted += len(gold)
        if options.verbose and (missed or extra):
            print(f"{_text(row['tokens'])}\n   missed {missed}\n   extra  {extra}")
    precision, recall = right / max(said, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{wanted} relations, {said} read: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def _text(tokens: list[str]) -> str:
    """The sentence without the blanks that parted its tokens."""
    text = " ".join(tokens)
    for spaced, tight in (
        (" ,", ","),
        (" .", "."),
        (" 's", "'s"),
        ("( ", "("),
        (" )", ")"),
        ("$ ", "$"),
    ):
        text = text.replace(spaced, tight)
    return text


def _gold(row: dict[str, Any]) -> list[Relation]:
    found: list[Relation] = []
    for relation in row["relations"]:
        head, tail = (row["entities"][relation[end]] for end in ("head", "tail"))
        if relation["type"] in TYPES and {head["type"], tail["type"]} <= FIRMS:
            found.append((TYPES[relation["type"]], head["text"], tail["text"]))
    return found


def _told(text: str, names: NameIndex) -> list[Relation]:
    deals = prose_deals(read(text.encode(), "sentence.txt"), names)
    return list(
        dict.fromkeys(
            (KINDS[deal.kind], giver.name, taker.name)
            for deal in deals
            if deal.kind in KINDS
            for giver in deal.givers
            for taker in deal.takers
        )
    )


def _same(one: Relation, other: Relation) -> bool:
    if one[0] != other[0]:
        return False
    straight = _alike(one[1], other[1]) and _alike(one[2], other[2])
    return straight or (one[0] == "merge" and _alike(one[1], other[2]) and _alike(one[2], other[1]))


def _alike(one: str, other: str) -> bool:
    short, long = sorted((comparison_key(one), comparison_key(other)), key=len)
    return short in long


if __name__ == "__main__":
    main()
