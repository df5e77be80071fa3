"""The build repeats itself: pinned by hash, from any mirror, and only when a source changes."""

import json
import re
import tomllib
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).parent.parent
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash_and_no_address(name):
    """Who installs behind a mirror must reach the same bytes, wherever they lie."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith((" ", "#"))]

    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    assert [line for line in entries if not re.match(r"[\w.-]+==\S+ .*\\$", line)] == []
    assert len(entries) <= sum("--hash=sha256:" in line for line in lines)


def test_the_lock_of_the_workbench_names_no_host():
    """npm writes the registry it happened to use, unless .npmrc forbids it."""
    packages = json.loads((ROOT / "workbench" / "package-lock.json").read_text("utf-8"))["packages"]

    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_what_the_hook_asks_for_is_what_make_installs():
    """Two Nodes would build two workbenches."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]

    assert set(hatch_build.REQUIRED) <= set(groups["build"])


@pytest.fixture
def part(tmp_path, monkeypatch) -> hatch_build.Part:
    """A part whose one source is a file, and that counts how often it is built."""
    source, folder = tmp_path / "source", tmp_path / "built"
    source.write_text("first")
    folder.mkdir()
    monkeypatch.setattr(hatch_build, "_install_packages", lambda say: None)

    def build(target: Path) -> None:
        with (target / "log").open("a") as log:
            log.write(source.read_text() + " ")

    return hatch_build.Part("a part", folder, lambda: [source.read_bytes()], build)


def test_a_part_is_built_once_and_again_when_its_source_changes(part):
    """An editable install must not cost a build each time, nor show yesterday's workbench."""
    part.refresh(lambda _: None)
    part.refresh(lambda _: None)
    (part.folder.parent / "source").write_text("second")
    part.refresh(lambda _: None)

    assert (part.folder / "log").read_text().split() == ["first", "second"]


def test_a_build_that_stops_half_way_is_not_taken_for_done(part):
    """Ctrl-C during npm must not leave a stamp over half a workbench."""

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part._replace(build=interrupted).refresh(lambda _: None)

    assert not part.is_fresh()
