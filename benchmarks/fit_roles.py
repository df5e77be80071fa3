"""Fit the weights by which roles of Chinese mentions are chosen, and score them on what was not fitted on.

usage: python benchmarks/fit_roles.py [CORPUS] [--write]

CORPUS holds open/fewfc-train-base.json and open/fewfc-train-trans.json, by default ../shared/corpus
beside the checkout. Sentences are parted by a hash of their id. The weights of names and of roles are
both fitted on one half, and F1 is scored on the other, as `python benchmarks/fewfc.py` scores it; so
nothing of a sentence that is scored was seen. Transfers of shares in sentences without an investment
teach too: who receives them is the buyer. With --write the weights fitted on both halves go into
mention_roles.yaml.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fewfc
import fit_names
import mention_roles
from logistic import fitted
from mention_roles import ROLES, WEIGHTS, WORDS, RoleScorer

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.documents.passages import passages
from lianpu.extraction.text.sentences import normalised
from lianpu.notation.names import NameIndex
from lianpu.reading import read

RIDGE = 2.0
"""Penalty on the square of a weight; chosen by us."""
RAREST = 6
"""A feature that fewer candidates have is left out."""
_ROLE_OF = {"sub": "giver", "obj": "taker", "money": "amount", "proportion": "stake"}
_TRANSFER = {"obj-org": "giver", "obj-per": "giver", "target-company": "taker"}
EVENTS = {"investment": "投资", "acquisition": "收购", "transfer": "股份股权转让"}

Row = dict[str, Any]
Example = tuple[str, list[str], bool]
"""Role, features, whether the candidate fills it."""


def main() -> None:
    """Fit on each half, score on the other; write the weights of both where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=fewfc.CORPUS)
    parser.add_argument(
        "--write", action="store_true", help="put the weights into mention_roles.yaml"
    )
    options = parser.parse_args()
    rows = _rows(options.corpus)
    texts = _texts(options.corpus)
    names = NameIndex(packaged_entities())
    as_shipped = fit_names.naming_scores._file()
    shipped = (as_shipped.bias, as_shipped.weights)
    for half, other in (("even", "odd"), ("odd", "even")):
        fit_names._use(*fit_names.fit(texts[half]))
        weights = fit(_examples(rows, names, half))
        mention_roles.role_weights = lambda weights=weights: weights
        for kind in ("investment", "acquisition"):
            chosen = [row for row in rows[kind] if fewfc.half_of(row["id"]) == other]
            told = [fewfc._told(row["content"], names, kind) for row in chosen]
            gold = [fewfc._gold(row, EVENTS[kind]) for row in chosen]
            print(f"fitted on {half}, {EVENTS[kind]}, {len(chosen)} sentences of the other half")
            print(f"   {fewfc._score(gold, told, False)}; {fewfc._by_role(gold, told)}")
    fit_names._use(*shipped)
    if options.write:
        _write(fit(_examples(rows, names, "")))


def _rows(corpus: Path) -> dict[str, list[Row]]:
    """Kind of mention -> annotated sentences."""
    found: dict[str, list[Row]] = {}
    for file, event, kind in fewfc.SETS:
        lines = (corpus / "open" / file).read_text("utf-8").splitlines()
        every = [json.loads(line) for line in lines if line.strip()]
        found[kind] = [row for row in every if event in {e["type"] for e in row["events"]}]
        if kind == "investment":
            rest = [row for row in every if event not in {e["type"] for e in row["events"]}]
            found["transfer"] = [
                row for row in rest if EVENTS["transfer"] in {e["type"] for e in row["events"]}
            ]
    return found


def _texts(corpus: Path) -> dict[str, list[fit_names.Text]]:
    halves: dict[str, list[fit_names.Text]] = {"even": [], "odd": []}
    for file in fit_names.FILES:
        for line in (corpus / "open" / file).read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                plain = normalised(row["content"])
                halves[fewfc.half_of(row["id"])].append((plain, fit_names._parties(row, plain)))
    return halves


def _examples(rows: dict[str, list[Row]], names: NameIndex, half: str) -> Iterator[Example]:
    """Candidates beside the words of mentions, of one half or of all."""
    for kind, listed in rows.items():
        for row in listed:
            if not half or fewfc.half_of(row["id"]) == half:
                yield from _of_row(row, kind, names)


def _of_row(row: Row, kind: str, names: NameIndex) -> Iterator[Example]:
    events = _events(row, kind)
    pattern = WORDS["acquisition" if kind == "acquisition" else "investment"]
    document = read(row["content"].encode(), "sentence.txt")
    for passage in passages(document, names, every=True):
        if not passage.sentence.chinese:
            continue
        scorer, base = RoleScorer(passage), passage.sentence.start
        for words in pattern.finditer(passage.sentence.plain):
            low, high = base + words.start(), base + words.end()
            of_words = [
                roles for told, roles in events if any(a < high and low < b for a, b in told)
            ]
            if kind == "transfer" and not of_words:
                continue
            for one in scorer.candidates:
                if one.start < words.end() and words.start() < one.end:
                    continue
                place = (base + one.start, base + one.end)
                said = document.text[slice(*place)]
                features = scorer.features(one, words)
                for role, sort in ROLES.items():
                    if sort is not one.sort or (role == "stake" and kind == "investment"):
                        continue
                    spans = [span for roles in of_words for span, _ in roles.get(role, ())]
                    same = {text for roles in of_words for _, text in roles.get(role, ())}
                    if place in spans or said not in same:  # elsewhere it may be either
                        yield role, features, place in spans


def _events(
    row: Row, kind: str
) -> list[tuple[list[tuple[int, int]], dict[str, list[tuple[tuple[int, int], str]]]]]:
    """Places of the words of each event, and role -> places and words of who fills it."""
    found = []
    for event in row["events"]:
        if event["type"] != EVENTS[kind]:
            continue
        words, roles = [], {}
        for told in event["mentions"]:
            span = (told["span"][0], told["span"][1])
            if told["role"] == "trigger":
                words.append(span)
                continue
            role = fewfc.ROLES.get(told["role"], told["role"])
            role = _TRANSFER.get(told["role"], "") if kind == "transfer" else role
            role = role or (told["role"] if told["role"] in ("money", "date", "proportion") else "")
            roles.setdefault(_ROLE_OF.get(role, role), []).append((span, told["word"]))
        found.append((words, roles))
    return found


def fit(examples: Iterator[Example]) -> dict[str, mention_roles._Role]:
    """Bias and weights of a logistic regression with a ridge, one a role."""
    by_role: dict[str, list[tuple[list[str], bool]]] = {role: [] for role in ROLES}
    for role, features, filled in examples:
        by_role[role].append((features, filled))
    return {role: _fitted(told) for role, told in by_role.items()}


def _fitted(told: list[tuple[list[str], bool]]) -> mention_roles._Role:
    counts: dict[str, int] = {}
    for features, _ in told:
        for name in features:
            counts[name] = counts.get(name, 0) + 1
    common = sorted(name for name, count in counts.items() if count >= RAREST)
    columns = {name: at for at, name in enumerate(common)}
    rows = [[columns[name] for name in features if name in columns] for features, _ in told]
    best = fitted(rows, [filled for _, filled in told], len(columns), RIDGE)
    weights = {name: round(float(best[at]), 1) for name, at in columns.items()}
    kept = {name: weight for name, weight in weights.items() if weight}
    return mention_roles._Role(bias=round(float(best[-1]), 2), weights=kept)


def _write(weights: dict[str, mention_roles._Role]) -> None:
    lines = [
        "# What the place of a name, sum, share or date beside a word of buying weighs for each role:",
        "# see mention_roles.py. Written by `python benchmarks/fit_roles.py --write`; a before the dot is",
        "# behind the words, b before them.",
    ]
    for role, told in weights.items():
        lines += [f"{role}:", f"  bias: {told.bias}", "  weights:"]
        lines += [f'    "{_escaped(name)}": {weight}' for name, weight in told.weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(len(told.weights) for told in weights.values())} weights written")


def _escaped(name: str) -> str:
    return name.replace('"', '\\"')


if __name__ == "__main__":
    main()
