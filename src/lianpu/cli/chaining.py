"""Questions about the chain, of a workspace or of one file: cycles and what follows from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.asking import ask
from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    WorkspaceOption,
    language,
    print_json,
    say,
    write_file,
)

if TYPE_CHECKING:
    from lianpu.core.text import Language
    from lianpu.workspace import Study, View, Workspace

ChainArgument = Annotated[
    Path | None, typer.Argument(help="report, data file or folder; default: the workspace")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="deals begun by the end of 2025, 2025-10 or 2025-10-31"),
]
KnownOption = Annotated[
    str | None, typer.Option("--known", help="only what had been published by that day")
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status", help="rung to keep: rumoured … executed, cancelled; repeatable; signed+ and up"
    ),
]
RollUpOption = Annotated[
    bool, typer.Option("--roll-up", help="count a subsidiary's deals as its group's")
]
CurrencyOption = Annotated[
    str | None, typer.Option("--currency", help="USD, CNY, …; default: the one told most often")
]


def cycles(
    file: ChainArgument = None,
    as_json: JsonOption = False,
    max_length: Annotated[int, typer.Option("--max-length", min=2, max=12)] = 6,
    circulation: Annotated[
        bool,
        typer.Option("--circulation", help="how much can go round when nothing is counted twice"),
    ] = False,
    samples: Annotated[
        int, typer.Option("--samples", min=0, max=10_000, help="rewired chains to compare with")
    ] = 200,
    seed: Annotated[int, typer.Option("--seed", help="of the rewired chains")] = 1,
    currency: CurrencyOption = None,
    as_of: AsOfOption = None,
    status: StatusOption = None,
    known: KnownOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Find where money goes round, each leg with its amount, status and sentence.

    找出资金循环：逐段列出金额、状态与原文。
    """
    from lianpu.cli import lines
    from lianpu.workspace import contract

    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    if circulation:
        show(
            workspace.chains.circulation(asked, currency, samples, seed),
            workspace,
            spoken,
            as_json=as_json,
        )
        return
    found = workspace.chains.cycles(asked, max_length=max_length)
    names = {key: node.name for key, node in workspace.chains.graph(asked).nodes.items()}
    if as_json:
        print_json([contract.cycle(item, workspace, names) for item in found])
        return
    for item in found:
        for line in lines.cycle_lines(item, workspace, names, spoken):
            say(line)
    if not found:
        say("没有发现资金循环" if spoken == "zh" else "no circle of money found")
    for line in lines.left_out_lines(workspace.chains.graph(asked), spoken):
        say(line)


def exposure(
    file: ChainArgument = None,
    of: Annotated[
        str | None, typer.Option("--of", help="one company by name; default: all")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, max=12, help="steps followed")] = 3,
    top: Annotated[int, typer.Option("--top", min=1, max=50, help="largest added up")] = 3,
    as_json: JsonOption = False,
    currency: CurrencyOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Tell who depends on whom: sales, purchases, funding, directly and through others.

    谁依赖谁：销售、采购与融资，直接与经由他人。
    """
    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    study = workspace.chains.exposure(asked, currency, of, steps, top)
    show(study, workspace, spoken, as_json=as_json)


def stress(
    file: ChainArgument = None,
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
    as_json: JsonOption = False,
    currency: CurrencyOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Let a company fail, a round not come, a price fall, a flow stop, and see what breaks.

    压力测试：公司倒下、融资落空、售价下跌、付款中断，看什么会断。
    """
    from lianpu.workspace import Means
    from lianpu.workspace.shocks import shocks

    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    wrong = shocks(fail=fail, no_round=no_round, price=price, cut=cut)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    means = Means(buffer, recovery, draws, seed)
    study = workspace.chains.stress(wrong, asked, currency, means)
    show(study, workspace, spoken, as_json=as_json)


def ownership(
    file: ChainArgument = None,
    diluted: Annotated[bool, typer.Option("--diluted", help="count warrants as exercised")] = False,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Look through cross-holdings: who owns how much in the end, and who controls whom.

    穿透交叉持股：最终谁持有多少，谁控制谁。
    """
    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    show(workspace.chains.ownership(asked, diluted), workspace, spoken, as_json=as_json)


def coverage(
    file: ChainArgument = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show who invests in which segment, what nobody covers, who goes together.

    谁投资哪个环节，哪里无人覆盖，谁与谁同行。
    """
    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    show(workspace.chains.coverage(asked), workspace, spoken, as_json=as_json)


def diff(
    file: ChainArgument = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="the earlier day; default: that of the last Edition"),
    ] = None,
    by_knowledge: Annotated[
        bool,
        typer.Option("--by-knowledge", help="compare what was known, not what had begun"),
    ] = False,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Tell what is new since a day: flows, firmer promises, amounts, circles.

    自某日以来的变化：新的流、更确定的承诺、金额与循环。
    """
    from dataclasses import replace

    from lianpu.core.period import last_day

    spoken = language(lang)
    after = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=as_json)
    day = last_day(since) if since else workspace.chains.last_report()
    before = replace(after, known=day) if by_knowledge else replace(after, as_of=day)
    show(workspace.chains.diff(before, after), workspace, spoken, as_json=as_json)


def export(
    file: ChainArgument = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="graphml, gexf, ftm or jsonl")
    ] = "graphml",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="file; default: standard output")
    ] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    status: StatusOption = None,
    roll_up: RollUpOption = False,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Write the chain for other programs: GraphML, GEXF, FollowTheMoney, JSON lines.

    把产业链写成别的程序能读的格式。
    """
    import sys

    spoken = language(lang)
    asked = view(as_of, known, status, roll_up)
    workspace = opened(file, workspace_folder, spoken, quiet=out is None)
    written = workspace.chains.export(form, asked)
    if out is None:
        sys.stdout.write(written.decode("utf-8"))
        return
    write_file(out, written)
    say(str(out))


def view(as_of: str | None, known: str | None, status: list[str] | None, roll_up: bool) -> View:
    """The chain that the options name.

    Raises:
        UsageError: No such day or rung.
    """
    from lianpu.workspace import View

    return View.of_words(as_of, known, status or (), roll_up)


def opened(file: Path | None, folder: str | None, spoken: Language, *, quiet: bool) -> Workspace:
    """The workspace that is asked: of a file in memory, else the one in the folder."""
    from lianpu.cli.opening import find_workspace

    if file is None:
        return find_workspace(folder)
    return ask(file, spoken, quiet=quiet)


def show(study: Study, workspace: Workspace, spoken: Language, *, as_json: bool) -> None:  # type: ignore[type-arg]
    """A study as JSON of its schema, or as tables."""
    from lianpu.cli import lines
    from lianpu.workspace import answers

    if as_json:
        print_json(answers.answer(study, workspace))
        return
    for number, exhibit in enumerate(study.exhibits):
        if number:
            say()
        for line in lines.exhibit_lines(exhibit, spoken):
            say(line)
        if exhibit.note is not None:
            say(f"  {exhibit.note.get(spoken)}")
    for line in lines.left_out_lines(study.chain, spoken):
        say(line)
