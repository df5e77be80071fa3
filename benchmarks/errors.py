"""Recall, precision and localisation of the audit on the error corpus, by kind and language.

Usage: python benchmarks/errors.py [--seed N] [--per-kind N] [--show] [FOLDER]

FOLDER holds base documents as `error_corpus` describes them (`benchmarks/errors` by default). Each
error is injected alone. An error is found when a red or amber finding of wrong, contradicted or
doubtful numbers names the wrong number among its places; `red` says how often it is red; `first`
that the first finding which touches it names the wrong number as the one that is wrong; `provable`
counts the errors that the document alone proves, and how many of them are found. A red finding that
does not touch the wrong number is false. Clean versions count reds, and ambers per
100 numbers.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from error_corpus import KINDS, Wrong, bases, corpus

from lianpu.audit import audit
from lianpu.audit.stated.material import Material
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read


def findings(text: str, name: str) -> tuple[Document, tuple[Finding, ...]]:
    """What the audit says of a text."""
    document = read(text.encode(), name)
    return document, audit(document, extract(document, INDEX))


INDEX = NameIndex(packaged_entities())


def placed(document: Document, wrong: Wrong) -> tuple[int, int]:
    """Where the wrong words stand after reading: the same occurrence of the same words."""
    before = wrong.text[: wrong.start].count(wrong.printed)
    at = -1
    for _ in range(before + 1):
        at = document.text.find(wrong.printed, at + 1)
    return at, at + len(wrong.printed)


def touches(finding: Finding, place: tuple[int, int]) -> bool:
    """Whether a place is among the numbers of a finding."""
    spans = finding.spans[1:] or finding.spans
    return any(span.start < place[1] and place[0] < span.end for span in spans)


def names_first(finding: Finding, place: tuple[int, int]) -> bool:
    """Whether the number that a finding calls wrong is the one at a place."""
    span = finding.spans[1] if len(finding.spans) > 1 else finding.spans[0]
    return span.start < place[1] and place[0] < span.end


def main(arguments: list[str]) -> int:
    """Prints the tables; 0."""
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 1
    count = int(arguments[arguments.index("--per-kind") + 1]) if "--per-kind" in arguments else 6
    options = {"--seed", "--per-kind", "--show", str(seed), str(count)}
    folder = Path(next((each for each in arguments if each not in options), str(HERE)))
    show = "--show" in arguments
    _clean(folder, show)
    _injected(folder, seed, count, show)
    return 0


HERE = Path(__file__).parent / "errors"


def _clean(folder: Path, show: bool) -> None:
    numbers = reds = ambers = 0
    for base in bases(folder):
        document, found = findings(base.text, f"{base.name}.txt")
        material = Material(document, ())
        numbers += sum(len(sentence.terms) for sentence in material.sentences)
        numbers += sum(len(row.numbers) for grid in material.grids for row in grid.rows)
        loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
        reds += sum(each.severity is Severity.RED for each in loud)
        ambers += sum(each.severity is Severity.AMBER for each in loud)
        for each in loud if show else ():
            print(f"  clean {base.name} {each.severity.value} {each.rule}: {each.title.en}")
    print(
        f"clean: {numbers} numbers, {reds} red, {ambers} amber ({100 * ambers / numbers:.2f} per 100)"
    )


def _injected(folder: Path, seed: int, count: int, show: bool) -> None:
    tally: dict[tuple[str, str], Counter[str]] = {}
    false_reds = reds = 0
    started = time.perf_counter()
    for wrong in corpus(folder, seed, count):
        document, found = findings(wrong.text, f"{wrong.document}.txt")
        place = placed(document, wrong)
        loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
        red = [each for each in loud if each.severity is Severity.RED]
        hits = [each for each in loud if touches(each, place)]
        row = tally.setdefault((wrong.kind, wrong.language), Counter())
        row["n"] += 1
        row["found"] += bool(hits)
        row["provable"] += wrong.provable
        row["proven"] += wrong.provable and bool(hits)
        row["red"] += any(touches(each, place) for each in red)
        first = next(iter(sorted(hits, key=lambda each: each.severity is not Severity.RED)), None)
        row["first"] += first is not None and names_first(first, place)
        strangers = [each for each in red if not touches(each, place)]
        reds += len(red)
        false_reds += len(strangers)
        if show and (not hits or strangers or (first and not names_first(first, place))):
            what = "missed" if not hits else "false red" if strangers else "misplaced"
            context = wrong.text[max(wrong.start - 40, 0) : wrong.end + 20].replace("\n", " ")
            print(
                f"  {what:9} {wrong.document} {wrong.kind}: {wrong.true} -> {wrong.printed} | {context}"
            )
            for each in strangers[:1] if strangers else [first] if first else []:
                print(f"            {each.rule} {each.title.en} | {each.arithmetic}")
    seconds = time.perf_counter() - started
    print(
        f"{'kind':12}{'':4}{'n':>4}{'found':>8}{'red':>8}{'first':>8}{'provable':>10}{'found':>8}"
    )
    whole: dict[str, Counter[str]] = {}
    for kind in KINDS:
        for language in ("en", "zh"):
            row = tally.get((kind, language))
            if row:
                _line(f"{kind:12}{language:4}", row)
                whole.setdefault(language, Counter()).update(row)
    for language, row in whole.items():
        _line(f"{'all':12}{language:4}", row)
    _line(f"{'all':16}", sum(whole.values(), Counter()))
    precision = 1 - false_reds / max(reds, 1)
    print(f"red findings {reds}, not about the error {false_reds}: precision {precision:.1%}; "
          f"seed {seed}, {seconds:.0f} s")  # fmt: skip


def _line(name: str, row: Counter[str]) -> None:
    n = row["n"]
    shares = "".join(f"{row[key] / n:>8.0%}" for key in ("found", "red"))
    of_provable = row["proven"] / max(row["provable"], 1)
    first = row["first"] / max(row["found"], 1)
    print(f"{name}{n:>4}{shares}{first:>8.0%}{row['provable']:>10}{of_provable:>8.0%}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
