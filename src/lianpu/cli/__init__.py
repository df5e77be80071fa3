"""The command line: one file a verb family, each with ``--json``.

Rooms are imported inside the commands, so that ``lianpu --help`` answers at once.
"""

from __future__ import annotations

import sys

import typer

from lianpu.cli import (
    allocating,
    asking,
    auditing,
    census,
    chaining,
    chips,
    clashing,
    entities,
    importing,
    looking,
    making,
    modeling,
    opening,
    ranking,
    reading,
    recovering,
    reviewing,
    serving,
)
from lianpu.cli.terminal import asked_language, fail, language, tell_of_compiling, warn
from lianpu.cli.verbs import Verbs
from lianpu.core.errors import LianpuError

STOPPED = 130
"""What Typer ends with when it meets Ctrl-C, in silence."""

app = typer.Typer(
    name="lianpu",
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Lianpu (链谱): read, chain, audit and publish industry-chain research. "
    "读懂、成链、核数、成文的产业链研究工具。",
)

app.command("open")(opening.open_report)
app.command("audit")(auditing.audit)
app.command("review")(reviewing.review)
app.command("contradictions")(clashing.contradictions)
app.command("sources")(clashing.sources)
app.command("facts")(looking.facts)
app.command("deals")(asking.deals)
app.command("cycles")(chaining.cycles)
app.command("circles")(census.circles)
app.command("exposure")(chaining.exposure)
app.command("stress")(chaining.stress)
app.command("ownership")(chaining.ownership)
app.command("import")(importing.import_files)
app.command("read")(reading.read)
app.command("coverage")(chaining.coverage)
app.command("diff")(chaining.diff)
app.command("export")(chaining.export)
app.command("publish")(making.publish)
app.command("rank")(ranking.rank)
app.command("chips")(chips.chips)
app.command("mcp")(serving.mcp)
modeling.models.command("recover")(recovering.recover)
app.add_typer(entities.entities, name="entities")
modeling.models.command("allocate")(allocating.allocate)
app.add_typer(modeling.models, name="model")


@app.callback()
def _face() -> None:
    """Nothing stands before a verb; the callback keeps Typer from flattening single commands."""


def main() -> None:
    """Run the command line; errors of ours end with one line and code 2, Ctrl-C with one and 130."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # a console in GBK or ASCII must not lose a Chinese name or stop on one
            reconfigure(encoding="utf-8", errors="replace")
    tell_of_compiling()
    try:
        app()
    except LianpuError as error:
        fail(error, asked_language(sys.argv[1:]))
    except SystemExit as ended:
        if ended.code == STOPPED:
            spoken = language(asked_language(sys.argv[1:]))
            warn("已由 Ctrl-C 中断" if spoken == "zh" else "stopped by Ctrl-C")
        raise
