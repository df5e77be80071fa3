"""``lianpu model allocate``: workloads given to chips at least cost, or why it cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say


def allocate(
    file: Annotated[Path, typer.Argument(help="allocation file (YAML)")],
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Give workloads to chips at least cost, with the worth of each limit. 把任务分配给芯片。"""
    from lianpu.cli import lines
    from lianpu.modeling.compute.allocating import allocated, allocation_table, load_plan

    plan = load_plan(file)
    found = allocated(plan)
    if as_json:
        print_json(
            {
                "cost": found.cost,
                "unit": plan.unit,
                "whole": plan.whole,
                "chips": [
                    {"workload": workload, "chip": chip, "count": count}
                    for (workload, chip), count in found.chips.items()
                ],
                "prices": dict(found.prices),
                "gap": found.gap,
            }
        )
        return
    exhibit = allocation_table(plan, found)
    spoken = language(lang)
    for line in lines.exhibit_lines(exhibit, spoken):
        say(line)
    if exhibit.note is not None:
        say(f"  {exhibit.note.get(spoken)}")
