"""Seconds that the audit takes after reading: many numbers, and a filing of a hundred pages.

Usage: python benchmarks/audit_speed.py [NUMBERS]

Documents are made by a seed: paragraphs of a report and tables with totals, repeated with other
numbers. Prints the machine, the median of three runs and what one process takes of a processor for a page.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time

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


def document(pages: int) -> Document:
    """A Document of so many pages."""
    chance = random.Random(7)
    return read("\n".join(page(chance, at) for at in range(pages)).encode(), "filing.md")


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
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
