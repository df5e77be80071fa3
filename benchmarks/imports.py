"""How fast rows of a data file become facts, and how little of a long one is held.

usage: python benchmarks/imports.py [ROWS ...]

Writes files of invented funding events (default 5,000 and 50,000 rows), and prints for each the
processor seconds of a dry run, of an import into a ledger, and of parsing alone by the csv module
and by Polars, which make no facts. Each size runs in a process of its own, whose peak memory is
printed beside that of a process that only loads the program. Checks that every row of the csv
module is a deal of ours with the same company, day and investors.
"""

from __future__ import annotations

import csv
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HEADS = ("被投公司简称", "一句话简介", "交易时间", "交易轮次", "交易金额", "投资方")
ROUNDS = ("天使轮", "Pre-A轮", "A轮", "B轮", "战略投资")
SIGNS = "云舟芯辰海棠鹿鸣智算量子启明蓝湾北斗星河远山青松"
SIZES = (5_000, 50_000)


def main() -> None:
    """Each size in a process of its own."""
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for size in ("0", *(sys.argv[1:] or map(str, SIZES))):
        subprocess.run([sys.executable, __file__, "--one", size], check=True)


def one(rows: int) -> None:
    """Measure one size, and hold the facts to the csv module."""
    import polars as pl

    from lianpu.workspace import Workspace

    if not rows:
        print(f"program alone: {_peak()} MB")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.csv"
        _write(file, rows)
        dry, told = _seconds(lambda: Workspace.in_memory().imports.run([file], dry=True))
        held = _peak()
        workspace = Workspace.open(Path(folder) / "w")
        wet, done = _seconds(lambda: workspace.imports.run([file]))
        both = _peak()
        parsed, theirs = _seconds(lambda: list(csv.DictReader(file.open(encoding="utf-8"))))
        lazily, _ = _seconds(lambda: pl.read_csv(file, infer_schema=False))
        assert told[0].tables[0].facts == {"deal": rows} == {"deal": done[0].new_facts}
        agree = _agree(workspace, theirs)
    print(
        f"{rows:,} rows: dry run {dry:.1f} s ({rows / dry:,.0f} rows/s, peak {held} MB), import "
        f"{wet:.1f} s ({rows / wet:,.0f} rows/s, peak {both} MB); parsing alone: csv "
        f"{parsed:.2f} s, Polars {lazily:.2f} s; rows agree: {agree}"
    )


def _agree(workspace: Any, theirs: list[dict[str, str]]) -> bool:
    ours = sorted(
        (
            deal.takers[0].name,
            deal.date.iso,
            tuple(sorted(party.name for party in deal.givers)),
        )
        for deal in workspace.ledger.facts(kind="deal")
    )
    return ours == sorted(
        (
            row[HEADS[0]],
            row[HEADS[2]],
            tuple(sorted(filter(None, row[HEADS[5]].split("、")))),
        )
        for row in theirs
    )


def _seconds(task: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    made = task()
    return time.process_time() - start, made


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _write(file: Path, rows: int) -> None:
    draw = random.Random(7)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(HEADS)
        for number in range(rows):
            day = f"20{draw.randint(10, 25)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            amount = draw.choice(
                (
                    "数千万人民币",
                    "未透露",
                    f"{draw.randint(1, 9999)}万人民币",
                    f"{draw.randint(1, 99)}.5亿美元",
                )
            )
            names = {"".join(draw.choices(SIGNS, k=3)) + "资本" for _ in range(draw.randint(0, 3))}
            company = "".join(draw.choices(SIGNS, k=3)) + f"科技{number}"
            writer.writerow(
                (
                    company,
                    f"研发商 {number}",
                    day,
                    draw.choice(ROUNDS),
                    amount,
                    "、".join(sorted(names)),
                )
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main()
