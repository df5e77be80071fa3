"""`lianpu chips`: chips compared at one precision, and a report's table of chips checked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lianpu.core.text import Language
    from lianpu.modeling.compute.chips import Chip, Spread, Standing


def chips(
    names: Annotated[list[str] | None, typer.Argument(help="chips; default: all")] = None,
    precision: Annotated[str, typer.Option("--precision", help="FP16, BF16, FP8, …")] = "FP16",
    check: Annotated[
        Path | None, typer.Option("--check", help="report whose table of chips to check")
    ] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Compare chips by published values, or check a report's table of chips.

    按公开数据比较芯片，或核查报告中的芯片对比表。
    """
    from lianpu.modeling.compute.chips import pareto, standing
    from lianpu.workspace import Workspace

    spoken = language(lang)
    if check is not None:
        _check(check, spoken, as_json=as_json)
        return
    wanted = Workspace.in_memory().silicon.chips(tuple(names or ()))
    standings = [standing(chip, precision.upper()) for chip in wanted]
    front = {each.chip.key for each in pareto(standings)}
    if as_json:
        print_json(
            [chip_json(each, precision.upper(), each.chip.key in front) for each in standings]
        )
        return
    for line in chip_lines(standings, precision.upper(), front, spoken):
        say(line)


def _check(file: Path, spoken: Language, *, as_json: bool) -> None:
    from lianpu.cli import lines
    from lianpu.cli.asking import ask
    from lianpu.core.judgement import Judged
    from lianpu.workspace import contract

    workspace = ask(file, spoken, quiet=as_json)
    found = [
        Judged(finding, finding.id)
        for document in workspace.documents()
        for finding in workspace.silicon.check(document.id)
    ]
    claims = [
        claim
        for document in workspace.documents()
        for claim in workspace.silicon.equivalents(document.id)
    ]
    if as_json:
        print_json(
            {
                "findings": [contract.finding(item, workspace) for item in found],
                "equivalents": [
                    {**contract.place(claim.span, workspace), "chips": dict(claim.chips)}
                    for claim in claims
                ],
            }
        )
        return
    for line in lines.finding_lines(found, workspace, spoken):
        say(line)
    for claim in claims:
        told = ", ".join(f"{float(f'{count:.3g}'):,.0f} {name}" for name, count in claim.chips)
        say(f"= {claim.span.quote}: {told}")
    if not found:
        say("没有可疑的芯片数值" if spoken == "zh" else "no doubtful value of a chip found")


def chip_json(each: Standing, precision: str, on_front: bool) -> dict[str, Any]:
    """One chip for programs: spreads in base units, every published value with its publisher."""
    chip = each.chip
    return {
        "key": chip.key,
        "name": chip.name,
        "maker": {"zh": chip.maker.zh, "en": chip.maker.en},
        "kind": chip.kind,
        "precision": precision,
        "compute": _spread(each.compute),
        "power": _spread(each.power),
        "memory": _spread(each.memory),
        "bandwidth": _spread(each.bandwidth),
        "price": _spread(each.price),
        "flops_per_watt": _pair(each.per_watt),
        "usd_per_flops": _pair(each.price_per_compute),
        "on_front": on_front,
        "values": [
            {
                "measure": value.measure,
                "low": float(value.low),
                "high": float(value.high),
                "unit": value.unit,
                "precision": value.precision or None,
                "sparsity": value.sparsity or None,
                "scope": value.scope,
                "kind": value.kind or None,
                "variant": value.variant or None,
                "publisher": value.publisher,
                "published": value.published,
                "where": value.where,
                "cites": list(value.cites),
            }
            for value in chip.values
        ],
    }


def chip_lines(
    standings: Sequence[Standing], precision: str, front: set[str], lang: Language
) -> Iterator[str]:
    """A table of chips for a reader; a dash is what nobody published."""
    from rich.cells import cell_len

    from lianpu.modeling.compute.chip_table import shown

    zh = lang == "zh"

    def cell(spread: Spread | None) -> str:
        if spread is None:
            return "–"
        ends = [shown(end, spread.unit) for end in (spread.low, spread.high)]
        return ends[0] if ends[0] == ends[1] else f"{ends[0].split()[0]}–{ends[1]}"

    def pair(values: tuple[Fraction, Fraction] | None, scale: float, digits: int) -> str:
        if values is None:
            return "–"
        ends = [f"{float(value) * scale:.{digits}f}" for value in values]
        return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"

    rows = [
        [
            "芯片" if zh else "chip", f"{precision}{' 稠密' if zh else ' dense'}",
            "功耗" if zh else "power", "TFLOPS/W", "显存" if zh else "memory",
            "带宽" if zh else "bandwidth", "$/TFLOPS", "前沿" if zh else "front",
        ]
    ]  # fmt: skip
    rows += [
        [
            _name(each.chip, lang), cell(each.compute), cell(each.power),
            pair(each.per_watt, 1e-12, 2), cell(each.memory), cell(each.bandwidth),
            pair(each.price_per_compute, 1e12, 0), "*" if each.chip.key in front else "",
        ]
        for each in standings
    ]  # fmt: skip
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        padded = [
            words + " " * (width - cell_len(words))
            for words, width in zip(row, widths, strict=True)
        ]
        yield "  ".join(padded).rstrip()


def _name(chip: Chip, lang: Language) -> str:
    return f"{chip.maker.get(lang)} {chip.name}"


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {
        "low": float(spread.low), "high": float(spread.high), "unit": spread.unit,
        "sources": len({value.publisher for value in spread.values}), "agreed": spread.agreed,
    }  # fmt: skip


def _pair(values: tuple[Fraction, Fraction] | None) -> list[float] | None:
    return None if values is None else [float(value) for value in values]
