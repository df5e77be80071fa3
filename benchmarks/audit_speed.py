"""Seconds that the audit takes after reading: many numbers, and a filing of a hundred pages.

Usage: python benchmarks/audit_speed.py [NUMBERS]

Documents are made by a seed: paragraphs of a report and tables with totals, repeated with other
numbers. Prints the machine, the median of three runs and what one process takes of a processor for a page;
then that of pages of notes, whose numbers no rule confirms, in a short and a long document.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

from timing import machine

from lianpu.audit import audit
from lianpu.audit.stated.material import Material
from lianpu.core.document import Document
from lianpu.reading import read

PAGE_NUMBERS = 60
"""Numbers of one page of a filing: a table of forty and twenty in the prose."""


def page(chance: random.Random, number: int) -> str:
    """One page: a table whose totals hold, and sentences about it."""
    names = [f"Division {chr(65 + number % 26)}{at}" for at in range(7)]
    rows = [[chance.randint(100, 9999) for _ in range(5)] for _ in names]
    total = [sum(column) for column in zip(*rows, strict=True)]
    lines = ["| $ million | 2021 | 2022 | 2023 | 2024 | 2025 |", "|---|---|---|---|---|---|"]
    for name, row in zip([*names, "Total"], [*rows, total], strict=True):
        lines.append(f"| {name} | " + " | ".join(f"{each:,}" for each in row) + " |")
    words = [f"## Section {number}", "", *lines, ""]
    for name, row in zip(names[:4], rows[:4], strict=True):
        rise = (row[4] / row[3] - 1) * 100
        verb = "grew" if rise >= 0 else "fell"
        words.append(
            f"{name} revenue {verb} {abs(rise):.1f}% in 2025 to ${row[4]:,} million and made up "
            f"{row[4] / total[4] * 100:.1f}% of the total, against {row[3] / total[3] * 100:.1f}% in 2024. "
            f"From ${row[0]:,} million in 2021 it went to ${row[4]:,} million in 2025."
        )
        words.append("")
    return "\n".join(words)


_OF = "lease loan grant permit claim bond fund plant depot vessel".split()
_BY = "court county supplier insurer tenant lender agency council carrier union".split()


def notes(chance: random.Random, number: int) -> str:
    """A page of notes: a table, and sentences whose numbers follow from none, so that every last look is taken."""
    words = [f"## Note {number}", "", "| Item | Amount |", "|---|---|"]
    words += [
        f"| {chance.choice(_OF).title()} {number}-{at} | {chance.randint(100, 99999):,} |"
        for at in range(5)
    ]
    for _ in range(6):
        one, other, who = chance.choice(_OF), chance.choice(_OF), chance.choice(_BY)
        words += [
            "",
            f"The {who} of the {one} (Site {chance.randint(10, 99)}) received ${chance.randint(100, 9999) / 10} million "
            f"under a {other} that runs for {chance.randint(2, 30)} years at {chance.randint(20, 99) / 10}%. "
            f"The {other} (Schedule {chance.randint(10, 99)}) covers {chance.randint(1000, 99999):,} tonnes of its stock.",
        ]
    return "\n".join([*words, ""])


def document(pages: int, of: Callable[[random.Random, int], str] = page) -> Document:
    """A Document of so many pages of a kind."""
    chance = random.Random(7)
    return read("\n".join(of(chance, at) for at in range(pages)).encode(), "filing.md")


def numbers(made: Document) -> int:
    """Numbers that the audit sees."""
    material = Material(made, ())
    prose = sum(len(sentence.terms) for sentence in material.sentences)
    return prose + sum(len(row.numbers) for grid in material.grids for row in grid.rows)


def main(arguments: list[str]) -> int:
    """Prints the table; 0."""
    wanted = int(arguments[0]) if arguments else 100_000
    print(machine())
    for pages in (100, max(wanted // PAGE_NUMBERS, 1)):
        made = document(pages)
        count = numbers(made)
        first = None
        for jobs in sorted({1, os.cpu_count() or 1}):
            runs, spent = [], []
            for _ in range(3 if pages <= 200 else 1):
                started, before = time.perf_counter(), time.process_time()
                found = audit(made, jobs=jobs)
                spent.append(time.process_time() - before)
                runs.append(time.perf_counter() - started)
            assert first is None or first == found, "processes that share the work find the same"
            first = found
            alone = (
                f"; {1000 * min(spent) / pages:.0f} ms of a processor a page" if jobs == 1 else ""
            )
            print(
                f"{pages} pages, {count:,} numbers, {jobs} processes: {statistics.median(runs):.1f} s, "
                f"{len(found):,} findings, {count / statistics.median(runs):,.0f} numbers a second"
                f"{alone}"
            )
    for pages in (
        100,
        400,
    ):  # a page of twice the milliseconds would tell of work that grows with the square
        made = document(pages, notes)
        before = time.process_time()
        found = audit(made)
        spent = 1000 * (time.process_time() - before) / pages
        print(
            f"{pages} pages of notes, {len(found):,} findings: {spent:.0f} ms of a processor a page"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
