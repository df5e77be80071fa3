"""Questions about the chain, of a workspace or of one file: cycles and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from lianpu.cli.questions import CurrencyOption, Question, question
from lianpu.cli.taking import taking
from lianpu.cli.terminal import print_json, say, write_file


@taking(question)
def cycles(
    asked: Question,
    max_length: Annotated[int, typer.Option("--max-length", min=2, max=12)] = 6,
    window: Annotated[
        int | None,
        typer.Option(
            "--window",
            min=0,
            max=36_500,
            help="only circles whose deals follow each other within so many days",
        ),
    ] = None,
    circulation: Annotated[
        bool,
        typer.Option("--circulation", help="how much can go round when nothing is counted twice"),
    ] = False,
    samples: Annotated[
        int, typer.Option("--samples", min=0, max=10_000, help="rewired chains to compare with")
    ] = 200,
    seed: Annotated[int, typer.Option("--seed", help="of the rewired chains")] = 1,
    currency: CurrencyOption = None,
    most: Annotated[
        int, typer.Option("--most", min=1, help="circles printed; --json has all")
    ] = 30,
) -> None:
    """Find where money goes round among deals, each leg with its amount, status and sentence.

    找出交易之间的资金循环：逐段列出金额、状态与原文。
    """
    from lianpu.cli import lines
    from lianpu.workspace import contract

    workspace, view, spoken = asked.workspace, asked.view, asked.spoken
    if circulation:
        asked.show(workspace.chains.circulation(view, currency, samples, seed))
        return
    if window is None:
        found = workspace.chains.cycles(view, max_length=max_length)
    else:
        timed = workspace.chains.cycles_in(window, view, max_length)
        found = timed.cycles
        typer.echo(lines.window_line(timed, spoken), err=asked.as_json)
    names = {key: node.name for key, node in workspace.chains.graph(view).nodes.items()}
    if asked.as_json:
        print_json([contract.cycle(item, workspace, names) for item in found])
        return
    for line in lines.cycle_counts(found, most, spoken):
        say(line)
    for item in lines.widest_first(found, most):
        for line in lines.cycle_lines(item, names, spoken):
            say(line)
    if not found and window is None:
        say("没有发现资金循环" if spoken == "zh" else "no circle of money found")
    for line in lines.left_out_lines(workspace.chains.graph(view), spoken):
        say(line)


@taking(question)
def exposure(
    asked: Question,
    of: Annotated[
        str | None, typer.Option("--of", help="one company by name; default: all")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, max=12, help="steps followed")] = 3,
    top: Annotated[int, typer.Option("--top", min=1, max=50, help="largest added up")] = 3,
    currency: CurrencyOption = None,
) -> None:
    """Tell who depends on whom: sales, purchases, funding, directly and through others.

    谁依赖谁：销售、采购与融资，直接与经由他人。
    """
    asked.show(asked.workspace.chains.exposure(asked.view, currency, of, steps, top))


@taking(question)
def stress(
    asked: Question,
    fail: Annotated[
        list[str] | None, typer.Option("--fail", help="a company that pays and delivers nothing")
    ] = None,
    no_round: Annotated[
        list[str] | None,
        typer.Option("--no-round", help='a company that gets no funding, or "INVESTOR > COMPANY"'),
    ] = None,
    price: Annotated[
        list[str] | None, typer.Option("--price", help='"SELLER = 30%": its prices fall so much')
    ] = None,
    cut: Annotated[
        list[str] | None, typer.Option("--cut", help='"PAYER > PAYEE": this flow stops')
    ] = None,
    buffer: Annotated[
        float, typer.Option("--buffer", min=0, max=10, help="own means on top, of what is owed")
    ] = 0.0,
    recovery: Annotated[
        float, typer.Option("--recovery", min=0, max=1, help="of means, left in default")
    ] = 1.0,
    draws: Annotated[
        int, typer.Option("--draws", min=1, max=100_000, help="of uncertain amounts")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="of the draws")] = 1,
    currency: CurrencyOption = None,
) -> None:
    """Let a company fail, a round not come, a price fall, a flow stop, and see what breaks.

    压力测试：公司倒下、融资落空、售价下跌、付款中断，看什么会断。
    """
    from lianpu.workspace import Means
    from lianpu.workspace.shocks import shocks

    wrong = shocks(fail=fail, no_round=no_round, price=price, cut=cut)
    means = Means(buffer, recovery, draws, seed)
    asked.show(asked.workspace.chains.stress(wrong, asked.view, currency, means))


@taking(question)
def ownership(
    asked: Question,
    diluted: Annotated[bool, typer.Option("--diluted", help="count warrants as exercised")] = False,
) -> None:
    """Look through cross-holdings: who owns how much in the end, and who controls whom.

    穿透交叉持股：最终谁持有多少，谁控制谁。
    """
    asked.show(asked.workspace.chains.ownership(asked.view, diluted))


@taking(question)
def coverage(asked: Question) -> None:
    """Show who invests in which segment, what nobody covers, who goes together.

    谁投资哪个环节，哪里无人覆盖，谁与谁同行。
    """
    asked.show(asked.workspace.chains.coverage(asked.view))


@taking(question)
def diff(
    asked: Question,
    since: Annotated[
        str | None,
        typer.Option("--since", help="the earlier day; default: that of the last Edition"),
    ] = None,
    by_knowledge: Annotated[
        bool,
        typer.Option("--by-knowledge", help="compare what was known, not what had begun"),
    ] = False,
) -> None:
    """Tell what is new since a day: flows, firmer promises, amounts, circles.

    自某日以来的变化：新的流、更确定的承诺、金额与循环。
    """
    from lianpu.core.period import last_day

    chains, after = asked.workspace.chains, asked.view
    day = last_day(since) if since else chains.last_report()
    before = replace(after, known=day) if by_knowledge else replace(after, as_of=day)
    asked.show(chains.diff(before, after))


ENDINGS = {"xml": "graphml", "json": "ftm", "ndjson": "jsonl"}
"""Endings of files that are not the name of their format."""


@taking(question)
def export(
    asked: Question,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="graphml, gexf, ftm or jsonl; default: by the ending of --out"
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="file; default: standard output")
    ] = None,
) -> None:
    """Write the chain for other programs: GraphML, GEXF, FollowTheMoney, JSON lines.

    把产业链写成别的程序能读的格式。
    """
    import sys

    # what is written goes to standard output: nothing else may
    quiet = replace(asked, as_json=asked.as_json or out is None)
    ending = out.suffix.lower().lstrip(".") if out else ""
    form = form or ENDINGS.get(ending, ending) or "graphml"
    written = quiet.workspace.chains.export(form, asked.view)
    if out is None:
        sys.stdout.write(written.decode("utf-8"))
        return
    write_file(out, written)
    if asked.as_json:
        print_json({"written": str(out)})
        return
    say(str(out))
