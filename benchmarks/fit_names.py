"""Fit the weights by which Chinese names are found, and say how well they find those not fitted on.

usage: python benchmarks/fit_names.py [CORPUS] [--write]

CORPUS holds open/fewfc-train-base.json and open/fewfc-train-trans.json, by default ../shared/corpus
beside the checkout. Texts are parted by a hash of their id; weights of each half are scored on the
other: of the parties annotated, how many are found with their very borders; of what is found across
a party, how much has its borders. With --write the weights fitted on both halves go into
src/lianpu/extraction/names/naming_scores.yaml: weights of classes of words, and no word of the corpus.
Only parties of annotated events are marked in the data, so that what else is found counts as wrong
where a name of another event stands: precision here is a lower bound.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from fewfc import CORPUS, half_of
from logistic import fitted, write_weights

from lianpu.extraction.names import naming_scores
from lianpu.extraction.names.naming_scores import features, scored_names, stretches, tokens_of
from lianpu.extraction.text.sentences import normalised

FILES = ("fewfc-train-base.json", "fewfc-train-trans.json")
WEIGHTS = Path(naming_scores.__file__).with_name("naming_scores.yaml")
PARTIES = frozenset(("sub", "obj", "target-company", "share"))
RIDGE = 3.0
"""Penalty on the square of a weight; chosen by us among 1, 3 and 10 on the even half."""
KEPT = 4
"""One in so many stretches that touch no party is fitted on."""

Text = tuple[str, frozenset[tuple[int, int]]]


def main() -> None:
    """Fit on each half, score on the other; write the weights of both where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    options = parser.parse_args()
    halves: dict[str, list[Text]] = {"even": [], "odd": []}
    for file in FILES:
        for line in (options.corpus / "open" / file).read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                plain = normalised(row["content"])
                halves[half_of(row["id"])].append((plain, _parties(row, plain)))
    for half, other in (("even", "odd"), ("odd", "even")):
        _use(*fit(halves[half]))
        print(f"fitted on {half}, {len(halves[other])} texts of the other half:")
        for least in (-1.0, -0.5, 0.0, 0.5, 1.0):
            print(f"   log odds above {least:4}: {_score(halves[other], least)}")
    if options.write:
        bias, weights = fit([*halves["even"], *halves["odd"]])
        write_weights(WEIGHTS, bias, weights)


def _parties(row: dict, plain: str) -> frozenset[tuple[int, int]]:
    """Where the parties of a text stand, the longer where one stands within another."""
    names = {
        normalised(mention["word"])
        for event in row["events"]
        for mention in event["mentions"]
        if mention["role"].removesuffix("-org").removesuffix("-per") in PARTIES
    }
    return _places(names, plain)


def _places(names: set[str], plain: str) -> frozenset[tuple[int, int]]:
    places = {
        match.span()
        for name in names
        if len(name) > 1 and re.search("[\u3400-\u9fff]", name)
        for match in re.finditer(re.escape(name), plain)
    }
    inner = {
        one
        for one in places
        for other in places
        if one != other and other[0] <= one[0] and one[1] <= other[1]
    }
    return frozenset(places - inner)


def fit(texts: list[Text]) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with a ridge."""
    columns: dict[str, int] = {}
    rows: list[list[int]] = []
    truth: list[bool] = []
    skipped = 0
    for plain, parties in texts:
        tokens = tokens_of(plain)
        for first, last in stretches(tokens):
            start, end = tokens[first].start, tokens[last].end
            told = (start, end) in parties
            if not told and not any(a < end and start < b for a, b in parties):
                skipped += 1
                if skipped % KEPT:
                    continue
            named = features(plain, plain, tokens, first, last)
            rows.append([columns.setdefault(name, len(columns)) for name in named])
            truth.append(told)
    best = fitted(rows, truth, len(columns), RIDGE)
    weights = {name: round(float(best[at]), 2) for name, at in sorted(columns.items())}
    return round(float(best[-1]), 2), {name: w for name, w in weights.items() if w}


def _use(bias: float, weights: dict[str, float]) -> None:
    file = naming_scores._file()
    file.bias, file.weights = bias, weights
    naming_scores._WORDS.clear()
    naming_scores._SIGNS.clear()
    naming_scores.edges.cache_clear()
    naming_scores.form_weights.cache_clear()


def _score(texts: list[Text], least: float) -> str:
    right = told = wanted = across = 0
    for plain, parties in texts:
        found = {(one.start, one.end) for one in scored_names(plain, least=least)}
        right += len(found & parties)
        told += len(found)
        wanted += len(parties)
        across += sum(any(a < end and start < b for a, b in parties) for start, end in found)
    return (
        f"{right / wanted:.3f} of the parties found, {right / max(across, 1):.3f} of what lies"
        f" across one with its borders, at least {right / max(told, 1):.3f} of all found right"
    )


if __name__ == "__main__":
    main()
