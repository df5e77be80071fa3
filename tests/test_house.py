"""Imports run down: doors, workspace, rooms, notation, core. And the contract can fail."""

import ast
import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parent.parent
PYPROJECT = ROOT / "pyproject.toml"


def contract() -> dict:
    first, *_ = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return first


def floors() -> list[list[str]]:
    """The rooms of each floor, top first, without the parentheses of those to come."""
    return [[room.strip(" ()") for room in floor.split("|")] for floor in contract()["layers"]]


def test_the_house_stands():
    """What one room needs of another is passed in by the workspace."""
    assert cli.lint_imports(str(PYPROJECT), no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_every_package_has_its_floor():
    """A package that no floor names would be free to import anything."""
    source = ROOT / "src" / "lianpu"
    built = {path.name for path in source.iterdir() if (path / "__init__.py").is_file()}
    built |= {path.stem for path in source.glob("*.py")} - {"__init__", "__main__"}

    assert built <= {room for floor in floors() for room in floor}


@pytest.mark.parametrize(
    ("importer", "imported"),
    [("core", "notation"), ("audit", "chain"), ("ledger", "workspace"), ("fonts", "core")],
)
def test_an_import_that_runs_up_or_across_breaks_the_contract(
    importer, imported, tmp_path, monkeypatch
):
    """The same floors over an invented house: a contract that cannot fail holds nothing."""
    name = f"house_{importer}_{imported}"
    for room in (room for floor in floors() for room in floor):
        folder = tmp_path / name / room
        folder.mkdir(parents=True)
        above = f"import {name}.{imported}\n" if room == importer else ""
        (folder / "__init__.py").write_text(above, "utf-8")
    (tmp_path / name / "__init__.py").touch()
    layers = "\n    ".join(contract()["layers"])
    config = tmp_path / "house.ini"
    config.write_text(
        f"[importlinter]\nroot_package = {name}\n\n[importlinter:contract:floors]\n"
        f"name = Floors\ntype = layers\ncontainers = {name}\nexhaustive = True\n"
        f"layers =\n    {layers}\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)

    assert cli.lint_imports(str(config), no_cache=True) == cli.EXIT_STATUS_ERROR


@pytest.mark.parametrize("room", ["audit", "extraction"])
def test_a_corridor_says_what_all_its_files_hold(room) -> None:
    """Who is new looks there first; a file that is named nowhere is found by nobody."""
    unnamed: list[str] = []
    for face in sorted((ROOT / "src" / "lianpu" / room).glob("*/**/__init__.py")):
        named = re.findall(
            r"`([\w*]+)`", ast.get_docstring(ast.parse(face.read_text("utf-8"))) or ""
        )
        unnamed += [
            str(file.relative_to(ROOT))
            for file in sorted(face.parent.glob("*.py"))
            if file != face and not any(fnmatch(file.stem, each) for each in named)
        ]
    assert unnamed == []


def test_no_name_of_a_module_is_given_twice() -> None:
    """The second would hide the first from the functions written for it, and no linter says so."""
    twice = []
    for file in sorted((ROOT / "src").rglob("*.py")):
        seen: set[str] = set()
        for node in ast.parse(file.read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [node]
            for target in targets:
                name = getattr(target, "id", None) or getattr(target, "name", None)
                if name in seen and not getattr(node, "decorator_list", None):
                    twice.append(f"{file.name}: {name}")
                seen |= {name} if isinstance(name, str) else set()
    assert twice == []


def test_no_pattern_holds_a_pair_for_a_repetition() -> None:
    """In a formatted string {1,3} is the pair of 1 and 3: what repeats is spelt {{1,3}}."""
    held = [
        f"{file.name}:{node.lineno}"
        for file in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple)
    ]
    assert held == []


def test_what_git_tracks_are_files_and_no_links() -> None:
    """A link leads to a place of one machine, and nowhere on the next."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git")
    listed = subprocess.run([git, "ls-files", "-s"], cwd=ROOT, capture_output=True, text=True)
    tracked = listed.stdout.splitlines()
    assert tracked
    assert [line for line in tracked if line.startswith("120000")] == []
