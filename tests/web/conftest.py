"""A real workspace on our own small report, its API, and a server for the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect, sync_playwright

import hatch_build
from lianpu.web import Served, create_app, serve
from lianpu.workspace import Workspace

REPORTS = Path(__file__).parent.parent / "reports"

ROCKET = """Thornbury Research, 6 November 2025

# Rockets and rounding

🚀 Launch revenue grew from $100m in 2024 to $150m in 2025, up 50% year on year. Launch costs grew \
from $80m in 2024 to $96m in 2025, up 35% year on year.
"""
"""Ours; the emoji is one code point and two UTF-16 units, so JavaScript counts otherwise."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives a browser is run once more before it fails: the summary counts reruns."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


def opened(folder: Path, *files: Path) -> Workspace:
    """A workspace with some files read into it."""
    workspace = Workspace.open(folder)
    outcomes = workspace.read(files)
    assert [outcome.error for outcome in outcomes] == [None] * len(files)
    return workspace


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The Chinese report and a note of our own; tests must not judge in it."""
    note = tmp_path_factory.mktemp("note") / "rockets.md"
    note.write_text(ROCKET, "utf-8")
    folder = tmp_path_factory.mktemp("shown") / "ring.lianpu"
    return opened(folder, REPORTS / "chain-zh.txt", note)


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A small workspace that a test may change."""
    note = tmp_path / "rockets.md"
    note.write_text(ROCKET, "utf-8")
    return opened(tmp_path / "own.lianpu", note)


def client_of(workspace: Workspace) -> TestClient:
    """The API as a browser on this machine reaches it."""
    return TestClient(create_app(workspace), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def client(workspace: Workspace) -> TestClient:
    """The API of the shared workspace."""
    return client_of(workspace)


@pytest.fixture(scope="session")
def served(workspace: Workspace) -> Iterator[Served]:
    """The workbench of the shared workspace on a free port."""
    running = serve(workspace, port=0, open_browser=False, announce=None, wait=False)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser for every test; contexts are per test."""
    stale = [part.name for part in hatch_build.PARTS if not part.is_fresh()]
    assert not stale, f"{stale} older than the sources: run `make build`"  # a pass would be false
    expect.set_options(
        timeout=30_000
    )  # a wait, not a promise of speed: five seconds fail under load
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield launched
        launched.close()
