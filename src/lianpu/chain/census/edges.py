"""Payments in a Parquet file: columns source, target, amount and, where it matters, time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from lianpu.chain.kernels.circles import Tally, count
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.sorting import Floats, Longs
from lianpu.chain.kernels.timed import Events, count_timed
from lianpu.core.errors import UsageError
from lianpu.core.text import Text


@dataclass(frozen=True)
class Task:
    """What is asked of a graph."""

    longest: int = 6
    """Legs at most, 2 to 16."""
    thresholds: tuple[float, ...] = ()
    """See `kernels.circles.count`."""
    window: int | None = None
    """Only time-respecting circles within so long, in units of ``time`` (days where it holds dates);
    None asks for all."""
    parts: int = 1
    """Workers that share the start nodes of one component."""

    @property
    def columns(self) -> list[str]:
        """What must be read."""
        return ["source", "target", "amount", *(["time"] if self.window is not None else [])]


@dataclass(frozen=True)
class Edges:
    """The rows of a file, with payers and payees numbered."""

    names: pl.Series
    """Node i is ``names[i]``, as written in the file; in rising order."""
    source: Longs
    """int64 (rows,)."""
    target: Longs
    amount: Floats
    """float64 (rows,), in the unit of the file."""
    time: Longs | None
    """Whole numbers (rows,), or None where the file was read without."""

    @classmethod
    def of(cls, table: pl.DataFrame) -> Edges:
        """The edges of a table with the columns of `Task.columns`."""
        whole = pl.concat([table["source"], table["target"]])
        number = (whole.rank("dense").cast(pl.Int64) - 1).to_numpy()
        return cls(
            whole.unique().sort(),
            number[: len(table)],
            number[len(table) :],
            table["amount"].cast(pl.Float64).to_numpy(),
            # days of dates, numbers as they are
            table["time"].to_physical().cast(pl.Int64).to_numpy()
            if "time" in table.columns
            else None,
        )

    @cached_property
    def graph(self) -> Graph:
        """Legs of the edges; of parallel ones the largest."""
        return Graph.of(self.source, self.target, self.amount, nodes=len(self.names))

    def count(self, task: Task, part: int = 0) -> Tally:
        """The circles, or those of one part of the start nodes."""
        share = (part, task.parts)
        if self.time is None or task.window is None:
            return count(self.graph, task.longest, thresholds=task.thresholds, part=share)
        events = Events.of(self.source, self.target, self.time, self.amount)
        return count_timed(
            events, task.window, task.longest, thresholds=task.thresholds, part=share
        )


def read_edges(path: Path | str, columns: list[str]) -> Edges:
    """The edges of a Parquet file or a folder of them.

    Raises:
        UsageError: No Parquet, a column that is missing, a payer, payee or amount that is empty.
    """
    check_edges(path, columns)
    return Edges.of(pl.read_parquet(path, columns=columns))


def check_edges(path: Path | str, columns: list[str]) -> None:
    """Refuse a file whose edges cannot be used, before anything is sent anywhere."""
    try:
        rows = pl.scan_parquet(path)
        schema = rows.collect_schema()
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UsageError(
            Text("不是可读的 Parquet 文件", "not a Parquet file that can be read"),
            file=str(path),
            remedy=Text(
                "可用 polars 或 pandas 把表另存为 Parquet", "save the table as Parquet with polars"
            ),
        ) from error
    told = ", ".join(name for name in columns if name not in schema.names())
    if told:
        raise UsageError(
            Text(f"缺少列：{told}", f"a column is missing: {told}"),
            file=str(path),
            expected=Text("、".join(columns), ", ".join(columns)),
        )
    timed = "time" not in columns or schema["time"].is_integer() or schema["time"] == pl.Date
    for name, kind, wanted in (
        ("amount", schema["amount"].is_numeric(), Text("数", "numbers")),
        ("time", timed, Text("整数或日期", "whole numbers or dates")),
        ("source", schema["source"] == schema["target"], Text("同一类型", "one type of both")),
    ):
        if not kind:
            raise UsageError(
                Text(f"列 {name} 的类型：{schema[name]}", f"column {name} of type {schema[name]}"),
                file=str(path),
                expected=wanted,
            )
    empty = rows.select(pl.col(*columns).null_count()).collect().row(0)
    odd = rows.select((~pl.col("amount").cast(pl.Float64).is_finite()).sum()).collect().item()
    for name, many in [*zip(columns, empty, strict=True), ("amount", odd)]:
        if many:
            raise UsageError(
                Text(f"列 {name} 有 {many} 行没有值", f"column {name} has no value in {many} rows"),
                file=str(path),
                remedy=Text("请先估计或剔除这些行", "estimate or drop these rows first"),
            )
