"""`lianpu import` as a user meets it: what is printed, what is kept, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.core.errors import LianpuError

VENTURE = (
    "被投公司简称,一句话简介,交易时间,交易轮次,交易金额,投资方\n"
    "云舟芯科,存算芯片,2025-03-14,A轮,3亿人民币,蓝湾资本\n"
    '北辰光子,硅光,2025-06,B轮,"1,5亿人民币",\n'
    ",无名,2025-06,B轮,1亿人民币,\n"
)


def run(*words: str | Path):
    return CliRunner().invoke(app, ["import", *map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "deals.csv"
    target.write_bytes(VENTURE.encode("gb18030"))
    return target


def test_a_dry_run_shows_columns_counts_and_refusals_and_makes_no_folder(file):
    done = run(file, "--dry-run", "--lang", "en")

    assert done.exit_code == 0
    assert "deals.csv  CSV, gb18030" in done.stdout
    assert "被投公司简称  → investee" in done.stdout
    assert "ignored: 一句话简介" in done.stdout
    assert (
        "3 rows: would read 2 deals (funding round 2); rows refused: 1, fields open: 1"
        in done.stdout
    )
    assert "open: line 3 [交易金额] '1,5亿人民币': not one number" in done.stdout
    assert "refused: line 4 [被投公司简称]" in done.stdout
    assert [each.name for each in file.parent.iterdir()] == ["deals.csv"]


def test_the_same_in_chinese_names_the_layout(file):
    shown = run(file, "-n", "--lang", "zh").stdout

    assert "布局: IT桔子、鲸准等导出的投融资事件 (venture-zh)" in shown
    assert "3 行: 会读到 2 笔交易 (融资 2); 1 行未读，1 处留空" in shown


def test_json_says_all_of_it(file, tmp_path):
    done = run(file, "--json", "-w", tmp_path / "w", "--fill", "currency=CNY")
    told = json.loads(done.stdout)
    (read,) = told["files"]
    (table,) = read["tables"]

    assert (told["schema"], told["dry_run"], read["new_facts"]) == ("lianpu/import@1", False, 2)
    assert table["columns"][0] == {
        "head": "被投公司简称",
        "role": "investee",
        "by": "layout",
        "unit": None,
        "doubt": None,
    }
    assert [trouble["place"] for trouble in table["troubles"]] == ["line 3", "line 4"]
    assert Path(table["remembered"]).parent == tmp_path / "w" / "layouts"


def test_a_file_of_unknown_heads_ends_with_code_2_and_leaves_no_workspace(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("甲,乙\n云舟,x\n", "utf-8")
    done = run(file, "--lang", "en")

    assert done.exit_code == 2
    assert "--accept" in done.stderr
    assert not (tmp_path / "own.lianpu").exists()


@pytest.mark.parametrize("option", [("--map", "轮次"), ("--fill", "=x"), ("--published", "soon")])
def test_an_option_that_is_no_pair_or_day_is_refused(file, option):
    done = run(file, *option)

    assert isinstance(done.exception, LianpuError)


def test_a_column_may_hold_an_equals_sign(file):
    text = VENTURE.replace("交易金额", "金额=万元")
    file.write_text(text, "utf-8")

    shown = run(file, "-n", "--map", "金额=万元=amount", "--lang", "en").stdout

    assert "金额=万元     → amount  as said" in shown
