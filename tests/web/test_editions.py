"""Published pages in a browser: on a telephone the page stays as wide as the telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lianpu.core.text import LANGUAGES, Language
from lianpu.workspace import Workspace


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wide_table_scrolls_in_its_figure_and_not_the_page(
    workspace: Workspace, browser: Browser, tmp_path: Path, language: Language
) -> None:
    """A table of many years was wider than the page, and took the text along."""
    written = workspace.publish(tmp_path, formats=("html",), languages=(language,))
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(written[0].as_uri())

    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    inner = "[...document.querySelectorAll('figure')].map(each => each.scrollWidth)"
    assert max(page.evaluate(inner)) > 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.context.close()
