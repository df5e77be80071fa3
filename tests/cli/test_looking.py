"""`lianpu facts`: the same questions on the command line, with decisions laid over the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.core.errors import UsageError
from lianpu.core.judgement import Decision
from lianpu.workspace import Workspace

NOTE = """# 笔记

数据研究，2025 年 11 月 1 日

图 1：近期投资

| 投资方 | 被投公司 | 时间 | 轮次 | 金额 |
|---|---|---|---|---|
| 曜石资本 | 蓝鲸智算 | 2025-09-10 | B 轮 | 12 亿美元 |
| 英伟达 | 白石芯片 | 2025-10-11 | A 轮 | 3 亿美元 |
"""


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A note of two deals."""
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    workspace = Workspace.open(tmp_path / "own.lianpu")
    [outcome] = workspace.read([tmp_path / "note.md"])
    assert outcome.error is None
    return workspace


def found(own: Workspace, *words: str) -> dict[str, Any]:
    """The answer as programs get it."""
    result = CliRunner().invoke(app, ["facts", "-w", str(own.root), "--json", *words])
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--kind", "deal"), 2),
        (("--words", "蓝鲸"), 1),
        (("--company", "NVIDIA"), 1),
        (("--unit", "USD", "--least", "1,000,000,000"), 1),
        (("--since", "2025-10-01", "--kind", "deal"), 1),
        (("--known", "2025-10"), 0),
        (("--as-of", "2025-10"), 0),
        (("--as-of", "2025-11", "--kind", "deal"), 2),
        (("--known", "2025-11", "--kind", "deal", "--order", "known", "--limit", "1"), 1),
    ],
)
def test_facts_are_filtered_by_every_option(
    own: Workspace, words: tuple[str, ...], count: int
) -> None:
    """A registered company is found by any of its names, in either language."""
    assert len(found(own, *words)["facts"]) == count


def test_decisions_are_laid_over_the_answers(own: Workspace) -> None:
    """A rejected fact is gone, a corrected one says what the person said."""
    first, second = own.facts("deal")
    own.reviews.decide(first.id, Decision.REJECT)
    own.reviews.decide(second.id, Decision.CORRECT, details={"amount": "4 亿美元"})

    [told] = found(own, "--kind", "deal")["facts"]

    assert told["fact"]["amount"]["text"] == "4 亿美元"
    assert told["place"]["row"] == 2


@pytest.mark.parametrize(("lang", "word"), [("zh", "共 2 条"), ("en", "2 facts")])
def test_the_list_speaks_both_languages(own: Workspace, lang: str, word: str) -> None:
    """The last line counts."""
    result = CliRunner().invoke(
        app, ["facts", "-w", str(own.root), "--kind", "deal", "--lang", lang]
    )

    assert result.stdout.strip().endswith(word)


@pytest.mark.parametrize(
    "words", [("--least", "many", "--unit", "USD"), ("--order", "amount"), ("--order", "colour")]
)
def test_a_question_without_sense_is_refused(own: Workspace, words: tuple[str, ...]) -> None:
    """One line with what was expected."""
    result = CliRunner().invoke(app, ["facts", "-w", str(own.root), *words])

    assert isinstance(result.exception, UsageError)


TOLD = """# 澄岚精密（688888.SH）：点评

公司量测设备市占率排名国内第一，维持“买入”评级。首台设备已于2025年9月交付。
"""


def test_every_kind_is_told_in_words_of_both_languages(tmp_path: Path) -> None:
    """A key of a vocabulary says little to a reader."""
    (tmp_path / "note.md").write_text(NOTE + TOLD.removeprefix("# "), "utf-8")
    (tmp_path / "told.md").write_text(TOLD, "utf-8")
    said = {
        lang: CliRunner().invoke(app, ["facts", str(tmp_path / "told.md"), "--lang", lang]).output
        for lang in ("zh", "en")
    }

    assert "澄岚精密  名次  国内 量测设备市占率 第 1 名" in said["zh"]
    assert "澄岚精密  standing  #1 on 量测设备市占率 (国内)" in said["en"]
    assert "评级  维持 买入" in said["zh"]
    deals = CliRunner().invoke(app, ["facts", str(tmp_path / "note.md"), "--lang", "zh"]).output
    assert "融资" in deals
    assert "fundraise" not in deals


def test_a_page_is_written_as_csv_that_no_spreadsheet_computes(tmp_path: Path) -> None:
    """Words that begin a formula get an apostrophe; another ending is refused."""
    (tmp_path / "told.md").write_text(TOLD + "\n- =1+1 增长，公司市占率排名国内第二。\n", "utf-8")
    target = tmp_path / "told.csv"
    ask = ["facts", str(tmp_path / "told.md"), "--out"]

    assert CliRunner().invoke(app, [*ask, str(target)]).exit_code == 0
    text = target.read_bytes().decode("utf-8-sig")
    assert text.startswith("id,kind,sort,subject,statement,value")
    assert "standing,量测设备市占率,澄岚精密" in text
    assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))
    with pytest.raises(UsageError, match="csv"):
        CliRunner().invoke(app, [*ask, str(tmp_path / "told.txt")], catch_exceptions=False)


def test_a_number_is_shown_with_the_unit_that_its_table_says(tmp_path: Path) -> None:
    """Neither is a measure said twice where nobody is named."""
    file = tmp_path / "filing.md"
    file.write_text(
        "(in thousands, except per share data)\n\n| | Q1 2024 | Q2 2024 |\n|---|---|---|\n"
        "| Revenue | $1,204 | $1,377 |\n| Basic | $0.12 | $0.14 |\n",
        "utf-8",
    )

    said = CliRunner().invoke(app, ["facts", str(file)]).output

    assert "Revenue  $1,204 thousand  Q1 2024" in said
    assert "Basic  $0.14  Q2 2024" in said


CARDS = """# 笔记

图 1：推理卡参数

| 芯片 | 制程 | 功耗 |
|---|---|---|
| 青雀 A1 | 7nm | 150W |
| 青雀 A2 | / | 200W |
| 青雀 A3 | 5nm | 250W |
| 青雀 A4 | 3..5nm | 250W |
"""


def test_a_cell_that_states_nothing_tells_nothing_and_an_unread_number_is_open(
    tmp_path: Path,
) -> None:
    """ "制程  /" reads as if a slash were a number."""
    note = tmp_path / "cards.md"
    note.write_text(CARDS, "utf-8")
    told = {
        lang: CliRunner().invoke(app, ["facts", str(note), "--lang", lang]).stdout
        for lang in ("zh", "en")
    }

    assert "青雀 A2  制程" not in told["zh"]
    assert "青雀 A4  制程  未知 “3..5nm”" in told["zh"]
    assert "青雀 A4  制程  open “3..5nm”" in told["en"]
    assert "青雀 A1  制程  7nm" in told["zh"]
