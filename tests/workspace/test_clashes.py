"""Rival versions in a workspace: origins from publishers and days, rules from settings, choices kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.core.errors import UsageError
from lianpu.workspace import Workspace

ROOT = Path(__file__).parents[2]


def table(title: str, day: str, rows: str) -> str:
    """A small report with one table."""
    return (
        f"# {title}\n\n数据研究，{day}\n\n图 1：甲资本的投资\n\n"
        f"| 投资方 | 被投公司 | 时间 | 轮次 | 金额 |\n|---|---|---|---|---|\n{rows}"
    )


FIRST = table(
    "旧库",
    "2025 年 4 月 1 日",
    "| 甲资本 | 乙公司 | 2025-03-10 | C 轮 | 5 亿元 |\n| 甲资本 | 丙公司 | 2025-02-01 | A 轮 | 1 亿元 |\n",
)
SECOND = table(
    "新库",
    "2025 年 11 月 1 日",
    "| 甲资本 | 乙公司 | 2025-03-12 | C+轮 | 6 亿元 |\n| 甲资本 | 丁公司 | 2025-05-01 | A 轮 | 2 亿元 |\n",
)


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """Two lists of one investor that differ, published half a year apart."""
    workspace = Workspace.open(tmp_path / "own.lianpu")
    for name, text in (("old.md", FIRST), ("new.md", SECOND)):
        (tmp_path / name).write_text(text, "utf-8")
        [outcome] = workspace.read([tmp_path / name])
        assert outcome.error is None
    return workspace


def shown(workspace: Workspace) -> str | None:
    """The round that the contested deal shows."""
    [item] = [each for each in workspace.deals() if each.contests]
    return item.deal.round


def test_a_deal_of_two_lists_is_one_with_both_places(own: Workspace) -> None:
    """Its versions know who told them and when."""
    [told] = own.clashes.contested()

    assert len(told.item.members) == 2
    assert sorted(str(each.published) for each in told.origins.values()) == [
        "2025-04-01",
        "2025-11-01",
    ]
    assert {each.field for each in told.item.contests} >= {"round", "date"}


def test_rules_come_from_the_call_then_the_settings_then_ours(own: Workspace) -> None:
    """The latest source wins by default here; oldest, when the workspace says so."""
    assert shown(own) == "C+轮"
    assert own.clashes.contested(["oldest"])[0].item.contests[0].rule == "oldest"
    assert own.root is not None
    (own.root / "workspace.yaml").write_text("winner: [oldest]\n", "utf-8")
    assert shown(own) == "C 轮"
    with pytest.raises(UsageError, match="loudest"):
        own.clashes.contested(["loudest"])


def test_as_of_a_day_only_what_was_published_counts(own: Workspace) -> None:
    """Before the second list was out there was one version, and two deals."""
    assert own.clashes.contested(as_of=date(2025, 6, 1)) == ()
    assert len(own.deals(date(2025, 6, 1))) == 2
    assert own.clashes.effects(date(2025, 6, 1))[-1].deals == 2
    assert own.clashes.effects()[-1].deals == 3


def test_a_choice_wins_is_kept_across_editions_and_taken_back_with_its_finding(
    own: Workspace, tmp_path: Path
) -> None:
    """One decision: the version is chosen and the contradiction is answered."""
    finding = next(each for each in own.findings() if each.rule == "clash-round")
    old = next(fact.id for fact in own.facts("deal") if getattr(fact, "round", None) == "C 轮")
    own.clashes.choose(finding, old, "沈言")

    assert shown(own) == "C 轮"
    # the choice is of a field: the fact itself is neither accepted nor corrected by it
    assert not set(finding.facts) & set(own.standing().by_target)
    assert finding.id not in {item.target for item in own.reviews.queue().items}
    (tmp_path / "old.md").write_text(FIRST.replace("# 旧库", "# 旧库\n\n更新说明一句。"), "utf-8")
    own.read([tmp_path / "old.md"])
    assert "person" in {
        each.rule for item in own.deals() for each in item.contests if each.field == "round"
    }
    own.reviews.undo()
    assert "person" not in {each.rule for item in own.deals() for each in item.contests}
    assert own.standing().by_target == {}


def test_the_other_version_may_be_chosen_afterwards(own: Workspace) -> None:
    """The last choice stands alone."""
    finding = next(each for each in own.findings() if each.rule == "clash-round")
    for fact in finding.facts:
        own.clashes.choose(finding, fact)
        [item] = [each for each in own.deals() if each.contests]
        contest = next(each for each in item.contests if each.field == "round")
        assert fact in contest.versions[0].tellings
    with pytest.raises(UsageError):
        own.clashes.choose(finding, "none")


@pytest.mark.parametrize("command", ["contradictions", "sources"])
def test_the_command_prints_json_of_its_schema_and_both_languages(
    own: Workspace, command: str
) -> None:
    """Programs and people read the same figures."""
    folder = str(own.root)
    result = CliRunner().invoke(app, [command, "-w", folder, "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)

    schema = json.loads((ROOT / f"docs/schema/{command}.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert len(told["deals" if command == "contradictions" else "sources"]) >= 1
    words = {
        "contradictions": ("说法不一", "told differently"),
        "sources": ("全部来源", "all sources"),
    }
    for lang, word in zip(("zh", "en"), words[command], strict=True):
        shown = CliRunner().invoke(app, [command, "-w", folder, "--lang", lang])
        assert word in shown.stdout
