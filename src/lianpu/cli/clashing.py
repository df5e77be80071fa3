"""`lianpu contradictions` and `lianpu sources`: rival versions with their winner, and every source's counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.questions import Asking, asking
from lianpu.cli.taking import taking
from lianpu.cli.terminal import print_json, say

if TYPE_CHECKING:
    from lianpu.core.text import Language
    from lianpu.resolution import Effect
    from lianpu.workspace import Contested, Workspace


@taking(asking)
def contradictions(
    asked: Asking,
    rule: Annotated[
        str | None,
        typer.Option("--rule", help="rules to try in turn, as in newest,primary,most"),
    ] = None,
) -> None:
    """List deals that places tell differently, the version that is shown, and by which rule.

    列出各处说法不一的交易、采用的说法及其依据的规则。
    """
    from lianpu.resolution import RULES
    from lianpu.workspace import contract

    workspace, day, spoken = asked.workspace, asked.known, asked.spoken
    rules = rule.split(",") if rule else None
    found = workspace.clashes.contested(rules, day)
    in_force = workspace.clashes.winner(rules).rules
    if asked.as_json:
        print_json(
            {
                "schema": "lianpu/contradictions@1",
                "rules": list(in_force),
                "known": day and day.isoformat(),
                "deals": [contract.contested(each, workspace) for each in found],
            }
        )
        return
    for each in found:
        for line in _lines(each, workspace, spoken):
            say(line)
    words = [RULES[name].get(spoken) for name in in_force]
    if spoken == "zh":
        say(f"{len(found)} 笔交易说法不一；胜出规则依次为：{'、'.join(words)}")
    else:
        say(
            f"{len(found)} deal{'s' * (len(found) != 1)} told differently; rules in turn: {', '.join(words)}"
        )


@taking(asking)
def sources(asked: Asking) -> None:
    """Say what every count would be by each source alone, by several, and by all together.

    逐一列出只用某一来源、至少两个来源、全部来源时的各项计数。
    """
    workspace, day, spoken = asked.workspace, asked.known, asked.spoken
    found = workspace.clashes.effects(day)
    if asked.as_json:
        print_json(
            {
                "schema": "lianpu/sources@1",
                "known": day and day.isoformat(),
                "sources": [_effect(each, workspace) for each in found],
            }
        )
        return
    for line in _table(found, workspace, spoken):
        say(line)


def _effect(effect: Effect, workspace: Workspace) -> dict[str, Any]:
    name = workspace.clashes.source_name(effect.source)
    return {
        "source": effect.source,
        "name": {"zh": name.zh, "en": name.en},
        "deals": effect.deals,
        "tellings": effect.tellings,
        "relations": effect.relations,
        "events": effect.events,
        "investees": effect.investees,
        "disclosed": {unit: str(value) for unit, value in effect.disclosed.items()},
        "undisclosed": effect.undisclosed,
        "only_here": effect.only_here,
        "lacking": effect.lacking,
    }


def _lines(told: Contested, workspace: Workspace, spoken: Language) -> Iterator[str]:
    from lianpu.resolution import RULES
    from lianpu.workspace.contract import sides

    zh = spoken == "zh"
    fields = {
        "round": ("轮次", "round"),
        "date": ("日期", "date"),
        "amount": ("金额", "amount"),
        "stake": ("持股", "stake"),
        "valuation": ("估值", "valuation"),
    }
    yield sides(told.item.deal)
    for contest in told.item.contests:
        why = (
            RULES[contest.rule].get(spoken)
            if contest.rule in RULES
            else ("人的选择" if zh else "a person's choice")
        )
        yield f"    {fields[contest.field][0 if zh else 1]}{'（依' if zh else ' ('}{why}{'）' if zh else ')'}"
        for at, version in enumerate(contest.versions):
            names = dict.fromkeys(
                workspace.clashes.source_name(told.origins[key].source).get(spoken)
                for key in version.tellings
            )
            yield f"      {'✓' if at == 0 else ' '} {version.words}  {'；'.join(names) if zh else '; '.join(names)}"


def _short(words: str, most: int = 44) -> str:
    """The end of a long name, which tells tables of one document apart."""
    return words if len(words) <= most else f"…{words[-most:]}"


def _table(found: tuple[Effect, ...], workspace: Workspace, spoken: Language) -> Iterator[str]:
    from rich.cells import cell_len

    zh = spoken == "zh"
    head = (
        ["来源", "交易", "处数", "关系", "事件", "公司", "披露金额", "未披露", "独有"]
        if zh
        else [
            "source",
            "deals",
            "tellings",
            "relations",
            "events",
            "companies",
            "disclosed",
            "undisclosed",
            "only here",
        ]
    )
    rows = [head]
    for each in found:
        sums = "; ".join(f"{unit} {value:,f}" for unit, value in each.disclosed.items()) or "—"
        numbers = (each.deals, each.tellings, each.relations, each.events, each.investees)
        rows.append(
            [
                _short(workspace.clashes.source_name(each.source).get(spoken)),
                *map(str, numbers),
                sums,
                str(each.undisclosed),
                str(each.only_here),
            ]
        )
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(head))]
    for row in rows:
        first, *others = (
            (words, " " * (width - cell_len(words)))
            for words, width in zip(row, widths, strict=True)
        )
        yield first[0] + first[1] + "".join(f"  {blanks}{words}" for words, blanks in others)
