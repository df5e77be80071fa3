"""On a telephone the page stays as wide as the telephone: published pages and the workbench."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lianpu.core.text import LANGUAGES, Language
from lianpu.web import Served
from tests.web.conftest import REPORTS, opened
from tests.web.visiting import box


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wide_table_scrolls_in_its_figure_and_not_the_page(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    """A table of many years was wider than the page, and took the text along."""
    # one of its own: publishing is told to who asks what is new since
    workspace = opened(tmp_path / "own.lianpu", REPORTS / "chain-zh.txt")
    written = workspace.publish(tmp_path, formats=("html",), languages=(language,))
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(written[0].as_uri())

    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    inner = "[...document.querySelectorAll('figure')].map(each => each.scrollWidth)"
    assert max(page.evaluate(inner)) > 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pane_of_the_workbench_is_wider_than_the_window(
    served: Served, browser: Browser, language: Language
) -> None:
    """Numbers, tabs and buttons stood off the screen, where nothing can be scrolled to."""
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    tabs = ("findings", "deals", "metrics", "analyses", "review")
    lists = [f"pane=lists&tab={tab}" for tab in tabs]
    for view in ("pane=document", "pane=map", "pane=map&shape=lanes", *lists):
        page.goto("about:blank")
        page.goto(f"{served.address}#lang={language}&{view}")
        page.locator(".panes .pane").first.wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 390, view
        button = box(page.locator(".top .language"))
        assert button["x"] + button["width"] <= 390
    chosen = box(page.get_by_role("tab", selected=True))
    assert chosen["x"] >= 0
    assert chosen["x"] + chosen["width"] <= 390
    page.context.close()
