"""Ownership from an imported list, through the command and through Python, against a matrix inverted."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.workspace import Workspace

LISTED = (
    "投资方,被投资企业,持股比例,日期\n"
    "青岚控股,远帆科技,60%,2025-01-10\n"
    "远帆科技,石桥电子,50%,2025-01-10\n"
    "石桥电子,远帆科技,20%,2025-01-10\n"
    "石桥电子,南浦材料,40%,2025-01-10\n"
)
"""Two steps down, and 远帆科技 and 石桥电子 hold each other."""

NAMES = ["青岚控股", "远帆科技", "石桥电子", "南浦材料"]


def inverted():
    """f = g(i, j) / g(i, i), where g = (I - S) ** -1, for each pair of those above."""
    direct = np.zeros((4, 4))
    direct[0, 1], direct[1, 2], direct[2, 1], direct[2, 3] = 0.6, 0.5, 0.2, 0.4
    ways = np.linalg.inv(np.eye(4) - direct)
    shares = ways / np.diag(ways)[:, None]
    return {
        (NAMES[i], NAMES[j]): shares[i, j]
        for i in range(4)
        for j in range(4)
        if i != j and shares[i, j] > 0
    }


def test_an_imported_list_is_looked_through_as_by_inverting_its_matrix(tmp_path):
    file, folder = tmp_path / "holdings.csv", tmp_path / "w"
    file.write_text(LISTED, "utf-8")
    read = CliRunner().invoke(app, ["import", str(file), "--workspace", str(folder)])
    assert read.exit_code == 0, read.output

    asked = CliRunner().invoke(app, ["ownership", str(folder), "--json"])
    told = json.loads(asked.stdout)
    by_command = {
        (told["names"][each["holder"]]["zh"], told["names"][each["held"]]["zh"]): each
        for each in told["result"]["look_through"]
    }
    study = Workspace.open(folder).chains.ownership()
    by_python = {
        (study.chain.nodes[each.holder].name.zh, study.chain.nodes[each.held].name.zh): each.best
        for each in study.result.look_through
    }

    expected = inverted()
    assert expected["青岚控股", "南浦材料"] == pytest.approx(0.6 / (1 - 0.5 * 0.2) * 0.5 * 0.4)
    assert by_python == pytest.approx(expected)
    assert {pair: each["best"] for pair, each in by_command.items()} == pytest.approx(expected)
    assert all(each["low"] <= each["best"] <= each["high"] for each in by_command.values())
    assert by_command["青岚控股", "石桥电子"]["direct"] == 0
