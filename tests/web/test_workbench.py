"""The workbench in a real Chromium: one selection through document, map and findings.

Geometry is asserted, not only presence: a page can hold every element and still draw all rows of a
table on one line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lianpu.core.finding import Verdict
from lianpu.web import Served
from lianpu.workspace import Workspace
from tests.web.visiting import Visit, box, eventually, inside


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    """A visit at laptop size that must end without a complaint or a request elsewhere."""
    visiting = Visit(browser, served, 1440, 900)
    yield visiting
    assert visiting.complaints == []
    assert [url for url in visiting.asked if not url.startswith(served.address)] == []
    visiting.context.close()


def lit_words(page: Page) -> str:
    """The words that are lit as the place of the choice, without layout blanks."""
    pieces = page.locator('[data-focus="primary"]').all_text_contents()
    return re.sub(r"\s", "", "".join(pieces))


def chosen_finding(workspace: Workspace, verdict: Verdict) -> Any:
    """A finding of the Chinese report whose claim is one sentence of its text."""
    document = workspace.documents()[0].id
    return next(
        finding
        for finding in workspace.findings(document)
        if finding.verdict is verdict and finding.spans and len(finding.quote) > 4
    )


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.HOLDS])
def test_a_finding_opens_its_sentence_inside_the_pane(
    visit: Visit, workspace: Workspace, verdict: Verdict
) -> None:
    """The main promise: click a verdict and read the very words it judges."""
    finding = chosen_finding(workspace, verdict)
    page = visit.open(f"lang=zh&doc={finding.spans[0].document}")

    page.locator(f'[data-finding="{finding.id}"]').click()
    lit = page.locator('[data-focus="primary"]').first
    expect(lit).to_be_visible()
    page.wait_for_timeout(300)

    assert lit_words(page) == re.sub(r"\s", "", finding.quote)
    assert inside(box(lit), box(page.locator(".text")))
    assert f"sel=finding%3A{finding.id}" in page.url
    row = page.locator(".row.open")
    if finding.arithmetic:
        expect(row).to_contain_text(finding.arithmetic)


def test_a_cycle_lights_its_legs_and_each_leg_opens_its_words(
    visit: Visit, workspace: Workspace
) -> None:
    """A circle of money is an accusation; every step of it must be readable in the source."""
    cycle = max(workspace.cycles(), key=lambda each: each.length)
    page = visit.open()

    page.locator(f'[data-cycle="{cycle.id}"]').click()
    legs = page.locator(".leg")
    expect(legs).to_have_count(cycle.length)
    dimmed = page.locator(".ring.dimmed .flow:not(.lit)").first
    assert float(dimmed.evaluate("each => getComputedStyle(each).opacity")) < 0.3
    tops = [box(legs.nth(index))["y"] for index in range(cycle.length)]
    assert tops == sorted(set(tops))
    for index, leg in enumerate(cycle.legs):
        quote = legs.nth(index).locator("[data-leg-quote]").first
        quote.click()
        expect(page.locator('[data-focus="primary"]').first).to_be_visible()
        page.wait_for_timeout(300)

        assert lit_words(page) == re.sub(r"\s", "", leg.quote)
        lit = page.locator('[data-focus="primary"]').first
        assert inside(box(lit), box(page.locator(".text")))
    expect(page.locator(".cycle.lit")).to_have_count(1)


def test_an_arrow_of_the_map_opens_its_sentence(visit: Visit) -> None:
    """Every number shown opens its place, those beside arrows too."""
    page = visit.open()

    page.locator("[data-flow].s-signed").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator('[data-focus="primary"]').first).to_be_visible()
    expect(page.locator(".flow.opened")).to_have_count(1)


def test_a_marked_number_in_the_text_opens_its_card(visit: Visit) -> None:
    """The way back: from the sentence to the fact."""
    page = visit.open()
    number = page.locator(".k-paragraph .m.number:not(.claim)").first

    number.scroll_into_view_if_needed()
    number.click()

    expect(page.locator(".row.open .card")).to_be_visible()
    expect(page.locator(".row.open [data-place]").first).to_be_visible()


def test_tables_are_drawn_as_rows_and_columns(visit: Visit, workspace: Workspace) -> None:
    """Strict types and an empty console once passed with every row drawn on one line."""
    document = workspace.documents()[0]
    page = visit.open(f"lang=zh&doc={document.id}")
    table = max(document.tables, key=lambda each: each.rows)
    block = page.locator(f'[data-block="{table.blocks[0]}"]')
    for _ in range(30):
        if block.count():
            break
        page.locator(".text").evaluate("each => each.scrollBy(0, 900)")
        page.wait_for_timeout(80)
    block.scroll_into_view_if_needed()

    rows = block.locator("tr")
    expect(rows).to_have_count(table.rows)
    edges = [box(rows.nth(index)) for index in range(table.rows)]
    for above, below in itertools.pairwise(edges):
        assert below["y"] >= above["y"] + above["height"] - 1
    cells = rows.nth(table.header_rows).locator("td, th")
    lefts = [box(cells.nth(index))["x"] for index in range(cells.count())]
    assert lefts == sorted(set(lefts))


def test_the_language_changes_in_place_and_keeps_the_choice(
    visit: Visit, workspace: Workspace
) -> None:
    """A bilingual desk reads over one screen; switching must not lose the place."""
    finding = chosen_finding(workspace, Verdict.HOLDS)
    page = visit.open(f"lang=zh&doc={finding.spans[0].document}&sel=finding:{finding.id}")
    expect(page.locator(".row.open")).to_contain_text(finding.title.zh)

    page.locator("button.language").click()

    expect(page.locator(".row.open")).to_contain_text(finding.title.en)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert lit_words(page) == re.sub(r"\s", "", finding.quote)


def test_everything_can_be_reached_without_a_mouse(visit: Visit, workspace: Workspace) -> None:
    """axe finds no element that the keyboard cannot reach, so this is played by keys alone."""
    page = visit.open()
    keys = page.keyboard

    keys.press("j")
    expect(page.locator(".row.open")).to_have_count(1)
    first = page.locator('[data-chosen="true"] [data-finding]').get_attribute("data-finding")
    keys.press("j")
    expect(page.locator(f'[data-chosen="false"] [data-finding="{first}"]')).to_have_count(1)
    keys.press("k")
    expect(page.locator(f'[data-chosen="true"] [data-finding="{first}"]')).to_have_count(1)
    keys.press("Escape")
    expect(page.locator(".row.open")).to_have_count(0)

    keys.press("]")
    expect(page.locator(".cycle.lit")).to_have_count(1)
    keys.press("Enter")
    expect(page.locator('[data-focus="primary"]').first).to_be_visible()
    opened = lit_words(page)
    keys.press("Enter")
    expect(page.locator(".flow.opened").first).to_be_attached()
    eventually(page, lambda: lit_words(page) != opened)
    keys.press("Escape")
    keys.press("Escape")
    expect(page.locator(".cycle.lit")).to_have_count(0)

    keys.press("/")
    expect(page.locator("#search")).to_be_focused()
    keys.type(workspace.documents()[0].text.strip()[:4])
    expect(page.locator(".hit.on")).to_be_visible()
    keys.press("Enter")
    expect(page.locator('[data-focus="primary"]').first).to_be_visible()

    keys.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("dialog.help")).to_be_hidden()
    keys.press("2")
    expect(page.locator("[data-deal]").first).to_be_visible()
    keys.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_companies_and_arrows_take_keyboard_focus(visit: Visit) -> None:
    """tabIndex on SVG once reached the page with the wrong case, and nothing noticed."""
    page = visit.open()

    for each in ("[data-flow]", "[data-node]"):
        first = page.locator(each).first
        first.focus()
        assert first.evaluate("each => document.activeElement === each")
        assert first.get_attribute("tabindex") == "0"


def test_a_link_shows_the_same_to_somebody_else(
    visit: Visit, browser: Browser, served: Served, workspace: Workspace
) -> None:
    """The address is the whole state: document, choice, filters and language."""
    finding = chosen_finding(workspace, Verdict.HOLDS)
    page = visit.open(f"lang=zh&doc={finding.spans[0].document}")
    page.locator(f'[data-finding="{finding.id}"]').click()
    page.locator('[data-verdict="holds"]').click()
    expect(page.locator('[data-focus="primary"]').first).to_be_visible()
    address = page.url

    other = Visit(browser, served, 1440, 900)
    other.page.goto(address)
    expect(other.page.locator('[data-focus="primary"]').first).to_be_visible()
    other.page.wait_for_timeout(300)

    assert lit_words(other.page) == lit_words(page)
    expect(other.page.locator('[data-verdict="holds"]')).to_have_attribute("aria-pressed", "true")
    other.context.close()


def test_the_back_button_takes_back_a_choice(visit: Visit) -> None:
    """Readers step through findings and go back as in any page."""
    page = visit.open()
    page.locator("[data-finding]").first.click()
    expect(page.locator(".row.open")).to_have_count(1)

    page.go_back()

    expect(page.locator(".row.open")).to_have_count(0)


def test_places_behind_an_emoji_are_lit_exactly(visit: Visit, workspace: Workspace) -> None:
    """Places count code points and JavaScript counts UTF-16 units."""
    rocket = next(each for each in workspace.documents() if "🚀" in each.text)
    finding = next(
        each
        for each in workspace.findings(rocket.id)
        if each.spans[0].start > rocket.text.index("🚀") and each.quote
    )
    page = visit.open(f"lang=en&doc={rocket.id}&sel=finding:{finding.id}")

    expect(page.locator('[data-focus="primary"]').first).to_be_visible()
    assert lit_words(page) == re.sub(r"\s", "", finding.quote)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("fragment", ["lang=zh", "lang=en&all=1"])
def test_names_around_the_ring_never_overlap(
    browser: Browser, served: Served, width: int, height: int, fragment: str
) -> None:
    """Names that cover each other cannot be read; those that leave the pane are cut."""
    visiting = Visit(browser, served, width, height)
    page = visiting.open(fragment)
    pane = box(page.locator(".canvas-box"))
    names = page.locator(".name text, .ring .segment")
    boxes = [box(names.nth(index)) for index in range(names.count())]
    visiting.context.close()

    assert boxes
    for index, one in enumerate(boxes):
        assert inside(one, pane)
        for other in boxes[index + 1 :]:
            across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(
                one["x"], other["x"]
            )
            down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(
                one["y"], other["y"]
            )
            # Line boxes of neighbouring lines touch; their letters do not.
            assert across <= 1 or down <= 4, (one, other)


def test_where_there_is_room_for_one_pane_it_is_chosen_by_tabs(
    browser: Browser, served: Served
) -> None:
    """A tablet of 800 px must be usable, and nothing may need sideways scrolling."""
    visiting = Visit(browser, served, 800, 900)
    page = visiting.page
    page.goto(f"{served.address}#lang=zh")
    expect(page.locator("[data-block]").first).to_be_visible()

    switch = page.locator(".pane-switch button")
    switch.nth(2).click()
    expect(page.locator("[data-finding]").first).to_be_visible()
    assert page.locator("html").evaluate("each => each.scrollWidth") <= 800
    assert visiting.complaints == []
    visiting.context.close()


def test_a_judgement_is_made_and_taken_back_on_the_screen(
    browser: Browser, workspace: Workspace, served: Served
) -> None:
    """Accepting, and thinking better of it, are one click each."""
    visiting = Visit(browser, served, 1440, 900)
    page = visiting.open()
    page.locator("[data-finding]").first.click()
    judge = page.locator(".row.open .judge")

    judge.locator("button").first.click()
    judge.locator("button[type=submit]").click()
    expect(judge.locator(".stamp")).to_be_visible()
    judge.locator("button").first.click()
    expect(judge.locator(".stamp")).to_have_count(0)

    assert visiting.complaints == []
    assert workspace.standing().by_target == {}
    visiting.context.close()
