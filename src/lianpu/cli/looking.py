"""`lianpu facts`: the facts of a workspace or a file by kind, company, amount, day, words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.questions import Asking, asking
from lianpu.cli.taking import taking
from lianpu.cli.terminal import print_json, say, write_file
from lianpu.core.period import last_day

if TYPE_CHECKING:
    from lianpu.core.fact import Fact
    from lianpu.core.text import Language


@taking(asking)
def facts(
    given: Asking,
    words: Annotated[str, typer.Option("--words", help="words of the quote or the names")] = "",
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="deal, metric, standing, rating, membership, milestone, relation"
        ),
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--sort", help="kind of deal, or measure of a metric")
    ] = None,
    status: Annotated[str | None, typer.Option("--status", help="rung of the ladder")] = None,
    company: Annotated[
        list[str] | None, typer.Option("--company", help="a party or subject; repeatable")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="USD, CNY, …")] = None,
    least: Annotated[str | None, typer.Option("--least", help="least amount, in units")] = None,
    most: Annotated[str | None, typer.Option("--most", help="largest amount, in units")] = None,
    since: Annotated[str | None, typer.Option("--since", help="from the day 2025-10-31")] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="to the end of 2025, 2025-10 or 2025-10-31")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="as it could be known on that day; as --known")
    ] = None,
    order: Annotated[str, typer.Option("--order", help="place, day, amount or known")] = "place",
    limit: Annotated[int, typer.Option("--limit", help="facts of a page, 1 to 1000")] = 50,
    offset: Annotated[int, typer.Option("--offset", help="facts passed over")] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="write the page to a file: .csv or .jsonl")
    ] = None,
) -> None:
    """Look facts up: filtered, as known on a day, by words, in order, a page at a time.

    查找事实：按条件筛选、按某日所知、按词语检索、排序、分页。
    """
    from lianpu.cli.lines import one_line
    from lianpu.ledger import Asked
    from lianpu.workspace import contract
    from lianpu.workspace.fact_sheets import fact_sheet
    from lianpu.workspace.lookups import amount_of

    spoken = given.spoken
    asked = Asked(
        kind=kind,
        sort=sort,
        status=status,
        names=tuple(company or ()),
        unit=unit,
        least=amount_of(least),
        most=amount_of(most),
        since=last_day(since) if since else None,
        until=last_day(until) if until else None,
        known=min(
            (day for day in (given.known, last_day(as_of) if as_of else None) if day), default=None
        ),
        words=words,
        order=order,  # type: ignore[arg-type]  # checked below, with an error in both languages
        limit=limit,
        offset=offset,
    ).checked()
    workspace = given.workspace
    page = workspace.lookups.find(asked)
    if out is not None:
        write_file(out, fact_sheet(page, workspace, out))
        say(str(out))
        return
    if given.as_json:
        print_json(contract.facts(page, asked, workspace))
        return
    for fact in page.facts:
        say(_line(fact, spoken))
        say(f"    {one_line(fact.quote)}")
    total = f"{page.total:,}{'+' if page.more else ''}"
    say(f"共 {total} 条" if spoken == "zh" else f"{total} fact{'s' * (total != '1')}")


def _line(fact: Fact, lang: Language) -> str:
    from lianpu.core.fact import Deal, Metric
    from lianpu.core.statements import KINDS, statement
    from lianpu.core.vocabulary import deal_kinds, statuses
    from lianpu.workspace.contract import sides

    if isinstance(fact, Deal):
        parts = [sides(fact), deal_kinds()[fact.kind].name.get(lang)]
        told = (fact.amount, fact.volume, fact.stake, fact.date)
        parts += [each.text for each in told if each is not None]
        parts += [fact.round or "", statuses()[fact.status].get(lang)]
    elif isinstance(fact, Metric):
        # with the unit that its table says elsewhere: "$1,204 thousand"
        unread = "未知" if lang == "zh" else "open"
        number = fact.value.text if fact.value is not None else f"{unread} “{fact.printed}”"
        names = dict.fromkeys((fact.subject, fact.measure))
        parts = [*names, number, fact.period.text if fact.period else ""]
    else:
        subject, said = statement(fact)
        parts = [subject, KINDS[fact.kind_name].get(lang), said.get(lang)]
    return "  ".join(part for part in parts if part)
