"""The chain's answers in the workbench: asked by keyboard and by link, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lianpu.web import Served
from lianpu.workspace import Workspace


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def test_the_fifth_key_opens_the_analyses_and_a_button_asks_another(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.address}#lang=en")
    expect(page.locator("[data-finding]").first).to_be_visible()
    page.keyboard.press("5")

    expect(page.get_by_text("Money going round: the largest circulation")).to_be_visible()
    page.get_by_role("button", name="Ownership").click()
    expect(page.get_by_text("Ownership looked through")).to_be_visible()
    assert "study=ownership" in page.url


def test_a_link_holds_the_whole_question(page: Page, served: Served, workspace: Workspace) -> None:
    payer = workspace.chain().money[0].payer
    page.goto(f"{served.address}#tab=analyses&study=stress&of={payer}&buffer=20&lang=zh")

    expect(page.get_by_text("压力测试", exact=False).first).to_be_visible()
    expect(page.get_by_text("20.0% 的缓冲", exact=False).first).to_be_visible()
    slider = page.get_by_role("slider", name="各公司的缓冲")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("25.0% 的缓冲", exact=False).first).to_be_visible()
    assert "buffer=25" in page.url


def test_the_map_leads_to_the_deals_that_make_no_flow_and_they_to_their_words(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.address}#lang=en&asof=2001")
    page.get_by_role("button", name="make no flow").click()

    expect(page.get_by_text("Deals that make no flow: in no figure")).to_be_visible()
    first = page.locator(".analyses tbody .cell").first
    expect(first).to_have_text("after 2001-12-31")
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sel="))


def test_what_was_known_and_groups_are_asked_for_above_the_map(page: Page, served: Served) -> None:
    page.goto(f"{served.address}#lang=en")
    menu = page.locator("summary", has_text="Chain")
    menu.focus()
    page.keyboard.press("Enter")

    page.get_by_label("count subsidiaries as their group").check()
    expect(page).to_have_url(re.compile("rollup=1"))
    saved = page.get_by_role("link", name="GraphML")
    expect(saved).to_have_attribute("href", re.compile(r"/api/export/graphml\?roll_up=true"))
    page.get_by_label("Known by").fill("2001")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("known=2001"))


def test_rows_of_a_heat_map_stand_beneath_each_other(page: Page, served: Served) -> None:
    page.goto(f"{served.address}#tab=analyses&study=coverage&lang=en")
    expect(page.get_by_text("Investors by segment")).to_be_visible()
    rows = page.locator(".analyses figure").first.locator("tbody tr")
    tops = [row.bounding_box() for row in rows.all()[:6]]

    heights = [box["y"] for box in tops if box is not None]
    assert heights == sorted(set(heights))


def test_what_is_missing_is_asked_for(page: Page, served: Served) -> None:
    page.goto(f"{served.address}#tab=analyses&study=diff&lang=en")

    expect(page.get_by_text("Say what to ask")).to_be_visible()


def test_the_head_of_a_number_stands_over_it(
    page: Page, served: Served, workspace: Workspace
) -> None:
    payer = workspace.chain().money[0].payer
    page.goto(f"{served.address}#tab=analyses&study=stress&of={payer}&lang=en")
    table = page.locator(".analyses figure").first
    expect(table.locator("thead th").nth(1)).to_have_css("text-align", "right")
    expect(table.locator("tbody td").nth(1)).to_have_css("text-align", "right")
    expect(table.locator("thead th").first).to_have_css("text-align", "left")
