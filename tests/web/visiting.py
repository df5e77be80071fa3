"""A reader's visit to the workbench in a real Chromium, and where things are drawn on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lianpu.web import Served


class Visit:
    """A page, with everything it complained of and every address it asked for."""

    def __init__(self, browser: Browser, served: Served, width: int, height: int) -> None:
        self.served = served
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN"
        )
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda line: self._heard(line.type, line.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def open(self, fragment: str = "lang=zh") -> Page:
        """The workbench, once every pane has drawn something."""
        self.page.goto(f"{self.served.address}#{fragment}")
        expect(self.page.locator("[data-block], [data-page]").first).to_be_visible()
        expect(self.page.locator("[data-flow]").first).to_be_attached()
        expect(self.page.locator("[data-finding]").first).to_be_visible()
        return self.page


def box(locator: Locator) -> dict[str, float]:
    """Where an element is drawn; it must be drawn."""
    found = locator.bounding_box()
    assert found is not None
    return {side: float(found[side]) for side in ("x", "y", "width", "height")}


def inside(inner: dict[str, float], outer: dict[str, float]) -> bool:
    """Whether one box lies within another, a pixel of rounding allowed."""
    return (
        inner["x"] >= outer["x"] - 1
        and inner["y"] >= outer["y"] - 1
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1
    )


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Waits for what no locator can express, 10 s at most: the machine may be busy."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("it never came true")
