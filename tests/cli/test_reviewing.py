"""`lianpu review`: the queue as JSON and text, and deciding without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.core.errors import LianpuError

ROOT = Path(__file__).parents[2]
NOTE = "# 笔记\n\n2025 年 9 月，曜石资本向蓝鲸智算投资约 12 亿美元。Coreeave 将以 3 亿美元向 NVIDIA 采购加速卡。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one note read into it."""
    note = tmp_path / "note.md"
    note.write_text(NOTE, "utf-8")
    root = tmp_path / "own.lianpu"
    assert run(str(note), "-w", str(root), "--no-browser").exit_code == 0
    return root


def run(*words: str) -> Result:
    """The command with some words behind it."""
    return CliRunner().invoke(app, ["review", *words])


def queue(folder: Path, *words: str) -> dict[str, Any]:
    """The queue as programs get it."""
    result = run("-w", str(folder), "--json", *words)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_the_queue_is_json_of_its_schema(folder: Path) -> None:
    """Programs rely on it; every item has a place with the words that stand there."""
    told = queue(folder, "--all")

    schema = json.loads((ROOT / "docs/schema/review.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert told["total"] == len(told["items"]) > 0
    assert all(item["places"][0]["quote"] in NOTE for item in told["items"])


@pytest.mark.parametrize(("lang", "word"), [("zh", "待复核"), ("en", "to review")])
def test_the_list_speaks_both_languages(folder: Path, lang: str, word: str) -> None:
    """The last line counts what is left."""
    result = run("-w", str(folder), "--no-browser", "--lang", lang)

    assert word in result.stdout.strip().split("\n")[-1]


def test_deciding_and_undoing_from_the_command_line(folder: Path) -> None:
    """Accept, correct, merge, undo: each changes the queue of the next call."""
    before = queue(folder, "--all")
    deals = [item for item in before["items"] if item["kind"] == "deal"]

    assert run("-w", str(folder), "--accept", deals[0]["target"]).exit_code == 0
    fixed = run(
        "-w",
        str(folder),
        "--correct",
        deals[1]["target"],
        "--set",
        "amount=4 亿美元",
        "--lang",
        "zh",
    )
    assert fixed.exit_code == 0, fixed.output
    assert run("-w", str(folder), "--merge", "Coreeave=CoreWeave").exit_code == 0
    after = queue(folder, "--all")
    assert after["decided"] == 3
    assert after["total"] == before["total"] - 3
    assert run("-w", str(folder), "--undo").exit_code == 0
    assert queue(folder, "--all")["total"] == before["total"] - 2


@pytest.mark.parametrize(
    "words", [("--accept", "nothing"), ("--merge", "Coreeave"), ("--correct", "nothing")]
)
def test_what_cannot_be_decided_is_told(folder: Path, words: tuple[str, str]) -> None:
    """An error of ours, never a traceback; nothing is recorded."""
    result = run("-w", str(folder), *words)

    assert isinstance(result.exception, LianpuError)
    assert queue(folder, "--all")["decided"] == 0
