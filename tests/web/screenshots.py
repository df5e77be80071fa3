"""Draw the pictures of the documentation anew: ``python -m tests.web.screenshots docs/images``.

They show our own small reports, as a reader meets them: a circle lit, one of its sentences open.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from lianpu.web import serve
from lianpu.workspace import Workspace

REPORTS = Path(__file__).parent.parent / "reports"
PICTURES = {"workbench.png": ("chain-zh.txt", "zh"), "workbench-en.png": ("chain-en.pdf", "en")}


def draw(folder: Path) -> None:
    """One picture for each language, 1440 by 900 at double density."""
    folder.mkdir(parents=True, exist_ok=True)
    chrome = os.environ.get("LIANPU_CHROME") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        for name, (report, language) in PICTURES.items():
            with tempfile.TemporaryDirectory() as scratch:
                workspace = Workspace.open(Path(scratch) / "chain.lianpu")
                workspace.read([REPORTS / report])
                served = serve(workspace, port=0, open_browser=False, announce=None, wait=False)
                cycle = max(workspace.cycles(), key=lambda each: each.length).id
                page = browser.new_page(
                    viewport={"width": 1440, "height": 900}, device_scale_factor=1.5
                )
                page.goto(f"{served.address}#lang={language}&cycle={cycle}")
                page.locator("[data-leg-quote]").nth(1).click()
                page.locator(".row.open").wait_for()
                page.wait_for_timeout(600)
                page.screenshot(path=folder / name)
                page.close()
                served.stop()
        browser.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
