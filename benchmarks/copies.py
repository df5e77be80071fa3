"""How often the audit sees that one of two equal numbers of a text was miscopied, and what it says of the text as it was.

usage: python benchmarks/copies.py [FOLDER...] [--show]

FOLDERs hold texts (.txt, .md), by default our own of benchmarks/blind, whose marks are taken away. Wherever two places
of a text tell one number of two digits and more, one of the two is changed by a seed: one digit, or two neighbours
exchanged. That the two are one thing is not checked: some are equal by accident, so no audit finds all. Prints changed
numbers and those that bring a new red or amber finding, by their digits, and what is red and amber in the texts as
they were. With --show each change that brought none.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lianpu.audit import audit
from lianpu.audit.descents.telling import Telling, others
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.stated.material import Material
from lianpu.core.document import Document
from lianpu.core.finding import Severity
from lianpu.reading import read

BLIND = Path(__file__).resolve().parent / "blind"
SEED = 7
_MARK = re.compile(r"\[\[([^|\]]*)\|[^\]]*\]\]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ALIKE = 1e-9
_LEAD = 12
"""Characters before a number by which it is found in the text again."""


class Change(NamedTuple):
    """One of two equal numbers, changed."""

    text: str
    """The whole text with it."""
    digits: int
    exchanged: bool
    told: str


def main() -> None:
    """Print the table."""
    named = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    files = sorted(
        path
        for folder in named or [BLIND]
        for path in folder.rglob("*")
        if path.suffix in (".txt", ".md")
    )
    made, seen, loud = Counter[str](), Counter[str](), Counter[str]()
    for path in files:
        text = _MARK.sub(r"\1", path.read_text("utf-8", errors="replace"))
        before = _findings(text, path.name)
        loud.update(severity for severity, _, _ in before)
        for change in changes(text, path.name):
            kinds = (
                str(min(4, change.digits)),
                "exchanged" if change.exchanged else "digit",
                "all",
            )
            made.update(kinds)
            if _findings(change.text, path.name) - before:
                seen.update(kinds)
            elif "--show" in sys.argv:
                print(f"not seen: {path.name}: {change.told}")
    print(f"{len(files)} texts as they were: {loud['red']} red, {loud['amber']} amber")
    for kind, words in _ROWS.items():
        print(f"{words}: {seen[kind]} of {made[kind]} seen")


_ROWS = {
    "2": "two digits",
    "3": "three digits",
    "4": "four digits and more",
    "digit": "one digit changed",
    "exchanged": "neighbours exchanged",
    "all": "all",
}


def changes(text: str, name: str) -> Iterator[Change]:
    """A text with one of two equal numbers changed, for each two that it tells in different places."""
    document = read(text.encode(), name)
    for one, other in _twice(document):
        chance = random.Random(f"{SEED} {name} {one.term.start} {other.term.start}")
        telling = chance.choice((one, other))
        quantity = telling.term.quantity.text
        found = _DIGITS.search(quantity)
        words = document.text[max(0, telling.term.start - _LEAD) : telling.term.end]
        if found is None or text.count(words) != 1:
            continue
        start = text.index(words) + len(words) - len(quantity) + found.start()
        changed, exchanged = _changed(found.group(), chance)
        yield Change(
            text[:start] + changed + text[start + len(found.group()) :],
            telling.digits,
            exchanged,
            f"{words!r} → {changed}",
        )


def _twice(document: Document) -> Iterator[tuple[Telling, Telling]]:
    tellings = Tellings(Material(document, ()))
    every = [
        each for line in tellings.lines for each in line.tellings
        if each.digits > 1 and each.term.quantity.step and not each.listed
    ]  # fmt: skip
    for at, one in enumerate(every):
        for other in others(one, every[at + 1 :]):
            if other.kind == one.kind and abs(one.size - other.size) <= _ALIKE * one.size:
                yield one, other


def _changed(number: str, chance: random.Random) -> tuple[str, bool]:
    """Other digits, and whether they are two neighbours exchanged."""
    places = [at for at, each in enumerate(number) if each.isdigit()]
    pairs = [
        (one, two) for one, two in pairwise(places)
        if number[one] != number[two] and not (one == places[0] and number[two] == "0")
    ]  # fmt: skip
    digits = list(number)
    if pairs and chance.random() < 0.5:
        one, two = chance.choice(pairs)
        digits[one], digits[two] = digits[two], digits[one]
        return "".join(digits), True
    told = [at for at in places if number[at] != "0"]
    at = chance.choice(told[1:] or told)
    digits[at] = chance.choice([each for each in "123456789" if each != number[at]])
    return "".join(digits), False


def _findings(text: str, name: str) -> set[tuple[str, str, str]]:
    """Red and amber findings by what they say and of which words."""
    document = read(text.encode(), name)
    return {
        (each.severity.value, each.rule, document.text[each.spans[0].start : each.spans[0].end])
        for each in audit(document)
        if each.severity in (Severity.RED, Severity.AMBER)
    }


if __name__ == "__main__":
    main()
