"""Circles in a table of millions of payments, without a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say

if TYPE_CHECKING:
    from lianpu.chain.census.census import Census
    from lianpu.chain.kernels.forecast import Forecast


def circles(
    edges: Annotated[Path, typer.Argument(help="Parquet with columns source, target, amount")],
    max_length: Annotated[int, typer.Option("--max-length", min=2, max=16)] = 6,
    widest: Annotated[
        int, typer.Option("--widest", min=0, max=100_000, help="circles listed, largest first")
    ] = 10,
    engine: Annotated[
        str,
        typer.Option(
            "--engine", help="embedded, or a Spark master: spark://…, local-cluster[2,1,1024]"
        ),
    ] = "embedded",
    window: Annotated[
        int | None,
        typer.Option(
            "--window",
            min=0,
            help="only circles whose payments follow each other within so many days (column time)",
        ),
    ] = None,
    count_all: Annotated[
        bool, typer.Option("--count-all", help="count even where billions are expected")
    ] = False,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Count circles in a table of millions of payments, by length; `cycles` is for deals and companies.

    数出一张付款表（可达上千万笔）中的循环，按长度计，并列出能承载最多的；公司间交易的循环见 `cycles`。
    """
    from lianpu.chain.census.census import census

    spoken = language(lang)

    def early(expected: Forecast) -> None:
        typer.echo(_forecast(expected, spoken), err=True)

    found = census(
        edges,
        max_length,
        engine=engine,
        widest_first=widest,
        count_all=count_all,
        window=window,
        early=early,
    )
    if as_json:
        print_json(_answer(found))
        return
    for line in _lines(found, spoken):
        say(line)


def _forecast(expected: Forecast, spoken: str) -> str:
    told = f"{expected.circles:,.0f} ± {expected.error:,.0f}"
    bound = f"{expected.walks:,.0f}"
    if spoken == "zh":
        return f"预计循环 {told} 个（{'至多' if expected.exact else '闭合路径约'} {bound}）"
    kind = "at most" if expected.exact else "closed walks about"
    return f"circles expected: {told} ({kind} {bound})"


def _lines(found: Census, spoken: str) -> list[str]:
    zh = spoken == "zh"
    lines = [
        f"节点 {found.nodes:,}，边 {found.legs:,}，强连通分量 {found.components:,}，最大 {found.largest:,}"
        if zh
        else f"{found.nodes:,} nodes, {found.legs:,} legs, {found.components:,} strongly connected "
        f"components, the largest of {found.largest:,}"
    ]
    if found.tally is None:
        lines.append(
            "预计太多，未逐一清点；加 --count-all 可清点，或减小 --max-length"
            if zh
            else "too many expected, so not counted: --count-all counts, --max-length lowers"
        )
    else:
        for length, counts in enumerate(found.tally.counts):
            if counts.sum():
                most = found.tally.largest[length]
                lines.append(
                    f"{length} 段：{counts.sum():,} 个，最大瓶颈 {most:,.15g}"
                    if zh
                    else f"{length} legs: {counts.sum():,}, largest bottleneck {most:,.15g}"
                )
    lines += [
        f"{circle.bottleneck:,.15g}  {' → '.join([*circle.nodes, circle.nodes[0]])}"
        for circle in found.widest
    ]
    if not found.widest and found.tally is not None and not found.tally.total:
        lines.append("没有循环" if zh else "no circle found")
    return lines


def _answer(found: Census) -> dict[str, Any]:
    tally = found.tally
    return {
        "nodes": found.nodes,
        "legs": found.legs,
        "components": found.components,
        "largest_component": found.largest,
        "expected": {
            "circles": found.expected.circles,
            "error": found.expected.error,
            "closed_walks": found.expected.walks,
            "closed_walks_exact": found.expected.exact,
        },
        "counts": None
        if tally is None
        else [
            {"length": n, "circles": int(row.sum()), "largest_bottleneck": float(tally.largest[n])}
            for n, row in enumerate(tally.counts)
            if row.sum()
        ],
        "widest": [
            {
                "bottleneck": circle.bottleneck,
                "nodes": list(circle.nodes),
                "amounts": list(circle.amounts),
            }
            for circle in found.widest
        ],
    }
