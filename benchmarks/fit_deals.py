"""Fit the weights by which deals are told or kept back, and say how they do on texts not fitted on.

usage: python benchmarks/fit_deals.py CORPUS... [--chinese] [--examples FILE] [--keep FILE] [--write]

Each CORPUS holds docs/, gold/ and score.py, as benchmarks/deals.py reads them, or is tests/golden, or
holds the sentences of benchmarks/fewfc.py: texts of the language that no rule was written for teach
most. Every deal told in them, however unlikely, is an example: its features, and whether the scorer
calls it right. The weights of all corpora but one are tried on that one. --keep writes the examples,
which hold no word of a text, --examples adds those of another run (by default those of
deal_examples.jsonl and deal_examples_zh.jsonl: deals of strangers' texts, read before rules were
mended for them, the Chinese with those of benchmarks/fewfc.py), and --write puts the weights of all into
src/lianpu/extraction/deals/doubts. The packaged ones are of tests/golden and these examples.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from deals import STATUSES, scorer
from fewfc import _LEGAL, _QUALIFIER, SETS
from logistic import fitted, write_weights

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import deal_kinds, packaged_entities
from lianpu.extraction.deals.doubts import deal_odds
from lianpu.extraction.deals.passage_reader import PassageReader
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.rows import deal_rows
from lianpu.extraction.deals.terms.details import Match
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.golden.scoring import score_deals

EXAMPLES = {
    chinese: Path(__file__).with_name(name)
    for chinese, name in {False: "deal_examples.jsonl", True: "deal_examples_zh.jsonl"}.items()
}
"""Chinese or not -> the examples of strangers' texts."""
RIDGE = 15.0
"""Penalty on the square of a weight; chosen by us, with the next, on corpora not fitted on."""
COUNTS = {"golden": 2}
"""How often an example of a corpus counts where others count `OFTEN`: rules were mended for our own texts."""
OFTEN = 5
UNTRIED = {*COUNTS, "fewfc"}
"""Corpora that teach and try nothing: our own, and sentences without the text around them."""
LEAST = 5
"""Examples that a feature must be seen in."""
TRIED = (-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.0, 1.2, 1.5)
"""Log odds from which deals are told, to choose from."""


class Example(NamedTuple):
    """A deal that was told, by what is weighed of it."""

    corpus: str
    right: bool
    known: bool
    """Whether all its parties are known: then it is told whatever its score."""
    features: list[str]


def main() -> None:
    """Fit on all corpora but each, score on that one; write the weights of all where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--chinese", action="store_true", help="Chinese deals, not English ones")
    parser.add_argument("--examples", type=Path, nargs="*")
    parser.add_argument("--keep", type=Path, help="where to write the examples of these corpora")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    options = parser.parse_args()
    chinese: bool = options.chinese
    read_here = [
        one
        for corpus in options.corpora
        for one in (
            sentences(corpus)
            if (corpus / "open" / SETS[0][0]).is_file()
            else examples(corpus, "zh" if chinese else "en")
        )
    ]
    if options.keep:
        lines = [json.dumps(one._asdict()) for one in read_here]
        options.keep.write_text("\n".join([*lines, ""]), "utf-8")
    kept = [
        Example(**json.loads(line))
        for path in ([EXAMPLES[chinese]] if options.examples is None else options.examples)
        for line in path.read_text("utf-8").splitlines()
    ]
    both = [*read_here, *kept]
    _try(both)
    if options.write:
        bias, weights = fit(both)
        file = Path(deal_odds.__file__).with_name(deal_odds.WEIGHTS[chinese])
        write_weights(file, bias, {f'"{name}"': weight for name, weight in weights.items()})


def examples(corpus: Path, language: str) -> Iterator[Example]:
    """The deals told in the texts of a corpus that are of a language, the unlikely too."""
    wrong_of = _of_golden if (corpus / "deals").is_dir() else _by_scorer(corpus)
    names = NameIndex(packaged_entities())
    for path in sorted((corpus / ("deals" if wrong_of is _of_golden else "gold")).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if not gold["lang"].startswith(language):
            continue
        folder = path.parent if wrong_of is _of_golden else corpus / "docs"
        source = next(folder.glob(f"{path.stem}.[tm]*"))
        document = read(source.read_bytes(), source.name)
        seen = _Watched()
        with seen:
            rows = deal_rows(prose_deals(document, names, unlikely=True), document)
        wrong = wrong_of(gold, rows, document.text)
        for row in rows:
            match = seen.of(row)
            if match is not None:
                right = not any(_same(row, other) for other in wrong)
                yield Example(corpus.name, right, match.known, sorted(match.features))


def sentences(corpus: Path) -> Iterator[Example]:
    """The investments and takeovers told in the sentences of benchmarks/fewfc.py.

    One is right if its sides and its sum have roles in what is marked in its sentence, whatever the type.
    """
    names = NameIndex(packaged_entities())
    for file, _, _ in SETS:
        for line in (corpus / "open" / file).read_text("utf-8").splitlines():
            if not line.strip():
                continue
            row = json.loads(line)
            roles: dict[str, set[str]] = {}
            for mention in (m for event in row["events"] for m in event["mentions"]):
                words = _QUALIFIER.sub("", _LEGAL.sub("", mention["word"]))
                roles.setdefault(mention["role"].partition("-")[0], set()).add(words)
            document = read(row["content"].encode(), "sentence.txt")
            seen = _Watched()
            with seen:
                list(prose_deals(document, names, unlikely=True))
            for deal, match in seen.deals():
                if deal_kinds()[deal.kind].family not in ("equity", "takeover"):
                    continue
                marked = [
                    _marked(p.name, roles.get(role, set()))
                    for parties, role in ((deal.givers, "sub"), (deal.takers, "obj"))
                    for p in parties
                ]
                if deal.amount is not None and len(deal.spans) > 1:
                    marked.append(_marked(deal.spans[1].quote, roles.get("money", set())))
                yield Example("fewfc", all(marked), match.known, sorted(match.features))


def _marked(words: str, told: set[str]) -> bool:
    plain = _QUALIFIER.sub("", _LEGAL.sub("", words))
    return any(plain in one or one in plain for one in told)


Row = dict[str, Any]


def _by_scorer(corpus: Path) -> Callable[[Row, list[Row], str], list[Row]]:
    """What tells which rows the scorer of a corpus calls wrong."""
    score = scorer(corpus / "score.py")

    def wrong(gold: Row, rows: list[Row], text: str) -> list[Row]:
        for row in rows:
            row["status"] = STATUSES.get(row["status"], row["status"])
        return [row for _, row, _ in score.score_doc(gold, rows, text)["details"] if row]

    return wrong


def _of_golden(gold: Row, rows: list[Row], text: str) -> list[Row]:
    return score_deals(gold["deals"], rows).false


def _same(row: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(row[field] == other[field] for field in ("from", "to", "kind", "amount", "evidence"))


class _Seen(NamedTuple):
    deal: Deal
    sentence: str
    known: bool
    features: set[str]


class _Watched:
    """Takes note of what every match is weighed by."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []
        self._told = PassageReader._told

    def __enter__(self) -> None:
        watched, told = self._seen, self._told

        def noted(reader: PassageReader, match: Match) -> Iterator[Deal]:
            sentence, document = reader._sentence, reader._document
            standing = reader.standing()
            weighed = deal_odds.features(reader.righted(match), sentence, document.text, standing)
            known = deal_odds.all_known(match)
            for deal in told(reader, match):
                watched.append(_Seen(deal, " ".join(sentence.text.split()), known, weighed))
                yield deal

        PassageReader._told = noted  # type: ignore[assignment, method-assign]

    def __exit__(self, *_: object) -> None:
        PassageReader._told = self._told  # type: ignore[method-assign]

    def deals(self) -> Iterator[tuple[Deal, _Seen]]:
        """All that was told."""
        yield from ((seen.deal, seen) for seen in self._seen)

    def of(self, row: dict[str, Any]) -> _Seen | None:
        """What told a row: the same kind in the same sentence, of most of its parties."""
        evidence = " ".join((row["evidence"] or "").split())[:40]
        best: tuple[int, _Seen | None] = (-1, None)
        for seen in self._seen:
            if seen.deal.kind == row["kind"] and evidence in seen.sentence:
                parties = {party.name for party in seen.deal.parties}
                named = sum(row[side] in parties for side in ("from", "to"))
                best = max(best, (named, seen), key=lambda pair: pair[0])
        return best[1]


def fit(both: list[Example]) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with a ridge."""
    often = Counter(name for one in both for name in one.features)
    columns = {name: at for at, name in enumerate(sorted(n for n in often if often[n] >= LEAST))}
    counted = [one for one in both for _ in range(COUNTS.get(one.corpus, OFTEN))]
    rows = [[columns[name] for name in one.features if name in columns] for one in counted]
    best = fitted(rows, [one.right for one in counted], len(columns), RIDGE)
    weights = {name: round(float(best[at]), 2) for name, at in columns.items()}
    return round(float(best[-1]), 2), {name: weight for name, weight in weights.items() if weight}


def _try(both: list[Example]) -> None:
    scored: list[tuple[float, Example]] = []
    for corpus in sorted({one.corpus for one in both} - UNTRIED):
        bias, weights = fit([one for one in both if one.corpus != corpus])
        for one in both:
            if one.corpus == corpus:
                odds = bias + sum(weights.get(name, 0.0) for name in one.features)
                scored.append((odds, one))
    if not scored:
        return
    right = sum(one.right for _, one in scored)
    print(f"{len(scored)} deals told, {right} right: P {right / len(scored):.3f}")
    for least in TRIED:
        told = [one for odds, one in scored if odds > least or one.known]
        kept = sum(one.right for one in told)
        print(f"   log odds above {least}: P {kept / len(told):.3f}, {kept} of {right} right kept")


if __name__ == "__main__":
    main()
