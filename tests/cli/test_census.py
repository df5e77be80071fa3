import json

import polars as pl
import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.core.errors import UsageError


@pytest.fixture
def edges(tmp_path):
    file = tmp_path / "edges.parquet"
    columns = {"source": ["A", "B", "C"], "target": ["B", "A", "A"], "amount": [5.0, 3.5, 8.0]}
    pl.DataFrame(columns).write_parquet(file)
    return file


def test_circles_are_told_in_both_languages(edges):
    english = CliRunner().invoke(app, ["circles", str(edges), "--lang", "en"])
    chinese = CliRunner().invoke(app, ["circles", str(edges), "--lang", "zh"])

    assert "2 legs: 1, largest bottleneck 3.5" in english.stdout
    assert "3.5  B → A → B" in english.stdout
    assert "circles expected: 1" in english.stderr
    assert "2 段：1 个" in chinese.stdout


def test_circles_as_json(edges):
    told = json.loads(CliRunner().invoke(app, ["circles", str(edges), "--json"]).stdout)

    assert told["counts"] == [{"length": 2, "circles": 1, "largest_bottleneck": 3.5}]
    assert told["widest"] == [{"bottleneck": 3.5, "nodes": ["B", "A"], "amounts": [3.5, 5.0]}]


def test_a_file_that_is_none_is_refused(tmp_path):
    result = CliRunner().invoke(app, ["circles", str(tmp_path / "none.parquet")])

    assert isinstance(result.exception, UsageError)
    assert "none.parquet" in result.exception.message("zh")


def test_an_engine_that_is_none_is_refused(edges):
    result = CliRunner().invoke(app, ["circles", str(edges), "--engine", "duck"])

    assert isinstance(result.exception, UsageError)
    assert "duck" in result.exception.message("en")
