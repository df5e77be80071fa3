"""`lianpu entities`: who is who in a workspace, what may be a slip, and saying what a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.opening import find_workspace
from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    WorkspaceOption,
    language,
    print_json,
    say,
)
from lianpu.cli.verbs import Verbs
from lianpu.core.text import Language, Text

if TYPE_CHECKING:
    from lianpu.core.entity import Entity
    from lianpu.core.judgement import Judgement
    from lianpu.workspace import Workspace

SHOWN = 50
"""Open names that the terminal shows; ``--json`` gives all."""

entities = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Names and whom they mean. 名称与所指的实体。",
)

PersonOption = Annotated[str, typer.Option("--person", help="who says so")]
ReasonOption = Annotated[str, typer.Option("--reason", help="why")]


@entities.command("list")
def list_entities(
    words: Annotated[str, typer.Argument(help="part of a name, ticker, identifier or id")] = "",
    everyone: Annotated[bool, typer.Option("--all", help="also those that no fact names")] = False,
    open_names: Annotated[
        bool, typer.Option("--open", help="names that mean nobody yet, instead")
    ] = False,
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """List the entities that the workspace speaks of, or the names that are still open.

    列出工作区提到的实体，或尚不知所指的名称。
    """
    spoken = language(lang)
    workspace = find_workspace(workspace_folder)
    if open_names:
        found = [
            (name, count)
            for name, count in workspace.registry.open_names()
            if words.casefold() in name.casefold()
        ]
        if as_json:
            print_json([{"name": name, "facts": count} for name, count in found])
            return
        for name, count in found[:SHOWN]:
            say(f"{count:>6}  {name}")
        if len(found) > SHOWN:
            say(f"     …  {len(found) - SHOWN:,} {'个' if spoken == 'zh' else 'more'}")
        return
    known = workspace.registry.known(words, everyone=everyone)
    if as_json:
        print_json([{**_entity(each.entity), "facts": each.facts} for each in known])
        return
    for each in known:
        say(f"{each.facts:>6}  {_line(each.entity, spoken)}")
    if not known:
        waiting = len(workspace.registry.open_names())
        nobody = Text(
            f"没有登记过的实体；{waiting:,} 个名称尚不知所指，用 --open 查看",
            f"no entity of the registry; {waiting:,} names mean nobody yet: see --open",
        )
        say(nobody.get(spoken))


@entities.command("proposals")
def show_proposals(
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show names that may be slips for registered ones, with what speaks for it.

    列出可能是误写的名称及其依据，供人判断。
    """
    spoken = language(lang)
    found = find_workspace(workspace_folder).registry.proposals()
    if as_json:
        print_json(
            [
                {
                    "name": each.name,
                    "entity": each.entity,
                    "known": each.known,
                    "score": each.score,
                    "likeness": each.likeness,
                    "features": [
                        {
                            "name": feature.name,
                            "weight": feature.weight,
                            "zh": feature.says.zh,
                            "en": feature.says.en,
                        }
                        for feature in each.features
                    ],
                    "facts": list(each.facts),
                }
                for each in found
            ]
        )
        return
    if not found:
        say("没有可疑的名称" if spoken == "zh" else "no name looks like a slip")
    for each in found:
        say(f"{each.score:.2f}  {each.name} → {each.known} ({each.entity})")
        for feature in each.features:
            say(f"      {feature.weight:+.2f}  {feature.says.get(spoken)}")


@entities.command("merge")
def merge(
    name: Annotated[str, typer.Argument(help="as written")],
    into: Annotated[str, typer.Argument(help="id, name or ticker that it means")],
    reason: ReasonOption = "",
    person: PersonOption = "",
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Say that a name means an entity, in every document, read now or later.

    说明某个名称指哪个实体；以后读入的文档同样适用。
    """
    workspace = find_workspace(workspace_folder)
    made = workspace.registry.merge(name, into, person=person, reason=reason)
    _told(workspace, name, made, as_json=as_json, spoken=language(lang))


@entities.command("split")
def split(
    name: Annotated[str, typer.Argument(help="as written")],
    entity: Annotated[
        str | None, typer.Argument(help="id that it does not mean; default: the one it has")
    ] = None,
    reason: ReasonOption = "",
    person: PersonOption = "",
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Say that a name does not mean an entity, nor is a slip for it.

    说明某个名称不是哪个实体，也不再提议。
    """
    workspace = find_workspace(workspace_folder)
    made = workspace.registry.split(name, entity, person=person, reason=reason)
    _told(workspace, name, made, as_json=as_json, spoken=language(lang))


@entities.command("undo")
def undo(
    name: Annotated[str, typer.Argument(help="as written")],
    person: PersonOption = "",
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Take back what was last decided of a name.

    撤回关于某个名称的最近一次决定。
    """
    workspace = find_workspace(workspace_folder)
    made = workspace.registry.undo(name, person)
    _told(workspace, name, made, as_json=as_json, spoken=language(lang))


@entities.command("check")
def check(
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Check the registry: shared names and numbers, tickers without a market, unknown segments.

    检查名册：共用的名称与代码、没有市场的代码、未知的环节。
    """
    spoken = language(lang)
    found = find_workspace(workspace_folder).registry.problems()
    if as_json:
        print_json(
            [
                {
                    "fault": each.fault.value,
                    "entities": list(each.entities),
                    "words": each.words,
                    "zh": each.what.zh,
                    "en": each.what.en,
                }
                for each in found
            ]
        )
        return
    if not found:
        say("名册没有问题" if spoken == "zh" else "nothing is wrong with the registry")
    for each in found:
        say(f"{', '.join(each.entities)}: {each.what.get(spoken)}")


def _told(
    workspace: Workspace,
    name: str,
    made: tuple[Judgement, ...],
    *,
    as_json: bool,
    spoken: Language,
) -> None:
    """What a decision came to: whom the name means now."""
    from lianpu import resolution

    means = resolution.identify(name, workspace.names)
    if as_json:
        print_json(
            {
                "name": name,
                "entity": means.id if means else None,
                "judgements": [
                    {"target": each.target, "decision": each.decision.value, "person": each.person}
                    for each in made
                ],
            }
        )
        return
    words = Text(
        f"“{name}”指 {means.name.zh} ({means.id})" if means else f"“{name}”所指待定",
        f"'{name}' means {means.name.en} ({means.id})" if means else f"'{name}' is open",
    )
    say(words.get(spoken))
    if means is not None and resolution.is_named_by_person(means):
        note = Text(
            f"名册中没有“{means.name.zh}”，已由此新建；若是笔误，用 lianpu entities undo 收回",
            f"the registry had no '{means.name.en}': it is new by this; if it is a slip, take it back"
            " with lianpu entities undo",
        )
        say(note.get(spoken))


def _entity(entity: Entity) -> dict[str, Any]:
    from lianpu.notation.tickers import ticker_form

    listings = dict.fromkeys(ticker_form(words) or words for words in entity.tickers)
    return {
        "id": entity.id,
        "name": {"zh": entity.name.zh, "en": entity.name.en},
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "tickers": list(listings),
        "identifiers": dict(entity.identifiers),
        "parent": entity.parent,
        "segment": entity.segment,
        "country": entity.country,
    }


def _line(entity: Entity, spoken: Language) -> str:
    told = _entity(entity)
    names = dict.fromkeys((entity.name.get(spoken), entity.name.zh, entity.name.en))
    parts = [entity.id, " / ".join(names), entity.kind.value, *told["tickers"]]
    parts += [f"{scheme.upper()} {number}" for scheme, number in told["identifiers"].items()]
    if entity.parent:
        parts.append(f"{'属' if spoken == 'zh' else 'of'} {entity.parent}")
    return "  ".join(parts)
