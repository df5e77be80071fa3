"""How many roles of investments and takeovers are read from raw Chinese finance sentences.

usage: python benchmarks/fewfc.py [CORPUS] [--verbose N]

CORPUS holds open/fewfc-train-base.json (event type 投资) and open/fewfc-train-trans.json (收购), by
default ../shared/corpus beside the checkout. Trigger and type are found by the reader. Scored is
the set of (role, words) of a sentence, micro-averaged over sub, obj, money, date and proportion;
money counts with its qualifier (约, 不超过) as in the data, and without. Sentences are parted by a
hash of their id. The weights of mention_roles.yaml were fitted on both halves: what is reached on
sentences that were not fitted on, `python benchmarks/fit_roles.py` tells.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from mention_roles import mentions, party

from lianpu.core.document import Document
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.text.sightings import Sighting
from lianpu.notation.names import NameIndex
from lianpu.reading import read

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
SETS = (
    ("fewfc-train-base.json", "投资", "investment"),
    ("fewfc-train-trans.json", "收购", "acquisition"),
)
ROLES = {"sub-org": "sub", "sub-per": "sub", "obj-org": "obj", "obj-per": "obj"}
SCORED = ("sub", "obj", "money", "date", "proportion")
_QUALIFIER = re.compile(
    r"^(?:人民币|约为?|大约|近|超过?|不超过|不低于|不少于|至少|最高|至多|逾|合计|总计|共)|(?:左右|以上|以内)$"
)
_LEGAL = re.compile(r"[\s\"“”'()（）]")

Roles = set[tuple[str, str]]


def main() -> None:
    """Score both event types on both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--verbose", type=int, default=0, help="sentences of the even half to list")
    options = parser.parse_args()
    names = NameIndex(packaged_entities())
    for file, event, kind in SETS:
        lines = (options.corpus / "open" / file).read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        rows = [row for row in rows if any(e["type"] == event for e in row["events"])]
        for half in ("even", "odd"):
            chosen = [row for row in rows if half_of(row["id"]) == half]
            told = [_told(row["content"], names, kind) for row in chosen]
            gold = [_gold(row, event) for row in chosen]
            print(f"{event} {half:4} {len(chosen)} sentences")
            for title, plain in (("with qualifiers", False), ("without", True)):
                print(f"   {title:16} {_score(gold, told, plain)}")
            print(f"   by role          {_by_role(gold, told)}")
            if half == "even":
                _list(chosen, gold, told, options.verbose)


def half_of(identifier: str) -> str:
    return "odd" if int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 2 else "even"


def _gold(row: dict[str, Any], event: str) -> Roles:
    return {
        (role, _LEGAL.sub("", mention["word"]))
        for e in row["events"]
        if e["type"] == event
        for mention in e["mentions"]
        if (role := ROLES.get(mention["role"], mention["role"])) in SCORED
    }


def _told(text: str, names: NameIndex, kind: str) -> Roles:
    document = read(text.encode(), "sentence.txt")
    found: Roles = set()
    for mention in mentions(document, names, kind):
        found.update(("sub", _LEGAL.sub("", party(s))) for s in mention.giver)
        found.update(("obj", _LEGAL.sub("", party(s))) for s in mention.taker)
        for role, sighting in (
            ("money", mention.amount),
            ("date", mention.date),
            ("proportion", mention.stake),
        ):
            if sighting is not None and (role != "proportion" or kind == "acquisition"):
                found.add((role, _words(document, sighting)))
    return found


def _words(document: Document, sighting: Sighting) -> str:
    return _LEGAL.sub("", document.text[sighting.start : sighting.end])


def _plain(roles: Roles) -> Roles:
    return {
        (role, _QUALIFIER.sub("", words) if role == "money" else words) for role, words in roles
    }


def _score(gold: list[Roles], told: list[Roles], plain: bool) -> str:
    pairs = [(_plain(g), _plain(t)) if plain else (g, t) for g, t in zip(gold, told, strict=True)]
    right = sum(len(g & t) for g, t in pairs)
    said, wanted = sum(len(t) for _, t in pairs), sum(len(g) for g, _ in pairs)
    precision, recall = right / max(said, 1), right / max(wanted, 1)
    f1 = 2 * right / max(said + wanted, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _by_role(gold: list[Roles], told: list[Roles]) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    for g, t in zip(gold, told, strict=True):
        counts.update(("right", role) for role, _ in g & t)
        counts.update(("said", role) for role, _ in t)
        counts.update(("gold", role) for role, _ in g)
    shown = []
    for role in SCORED:
        total = counts["said", role] + counts["gold", role]
        if total:
            shown.append(f"{role} {2 * counts['right', role] / total:.2f}")
    return ", ".join(shown)


def _list(rows: list[dict[str, Any]], gold: list[Roles], told: list[Roles], most: int) -> None:
    for row, g, t in list(zip(rows, gold, told, strict=True))[:most]:
        if g != t:
            print(f"{row['content']}\n   missed {sorted(g - t)}\n   extra  {sorted(t - g)}")


if __name__ == "__main__":
    main()
