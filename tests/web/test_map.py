"""The map in a real Chromium: ring and lanes, numbers that never touch, the explorer, time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from lianpu.web import Served, serve
from lianpu.workspace import Workspace, copy_example

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example that ships, as `lianpu open` shows it: the busiest ring that we have."""
    root = copy_example(tmp_path_factory.mktemp("example") / "example.lianpu")
    workspace = Workspace.open(root)
    workspace.read([root / "data"])
    running = serve(workspace, port=0, open_browser=False, announce=None, wait=False)
    yield running
    running.stop()


def opened(browser: Browser, served: Served, fragment: str, width: int = 1440) -> Page:
    """The workbench once its map is drawn."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{served.address}#{fragment}")
    expect(page.locator("[data-flow]").first).to_be_attached()
    expect(page.locator("[data-block]").first).to_be_visible()
    return page


def asked(page: Page) -> dict[str, str]:
    """What the address says."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).fragment).items()}


def several(page: Page, *selectors: str) -> list[list[tuple[str, Box]]]:
    """Words and edges of what is drawn, for each selector, in one look."""
    return page.evaluate(
        """selectors => selectors.map(selector => [...document.querySelectorAll(selector)].map(each => {
            const { left, top, right, bottom } = each.getBoundingClientRect();
            return [each.textContent, [left, top, right, bottom]];
        }))""",
        list(selectors),
    )


def boxes(page: Page, selector: str) -> list[tuple[str, Box]]:
    """Words and edges of what is drawn."""
    return several(page, selector)[0]


def touching(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 1


@pytest.mark.parametrize("width", [1440, 1280])
@pytest.mark.parametrize("shape", ["ring", "lanes"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_touches_another_or_a_name(
    browser: Browser, example: Served, width: int, shape: str, language: str
) -> None:
    """At rest, on each of the first circles, and with the pointer on a company."""
    page = opened(browser, example, f"lang={language}&shape={shape}", width)

    def check(where: str) -> None:
        # Asked at once: a drawing that is being made again must not be seen half old, half new.
        tags, names = several(page, ".ring .tag", ".ring .name text")
        assert tags, where
        for (words, box), (others, other) in itertools.combinations(tags, 2):
            assert not touching(box, other), (where, words, others)
        for (words, box), (name, other) in itertools.product(tags, names):
            assert not touching(box, other), (where, words, name)
        for (one, box), (another, other) in itertools.combinations(names, 2):
            assert not touching(box, other), (where, one, another)

    check("at rest")
    assert len(boxes(page, ".ring .tag")) <= 5
    for step in range(4):
        page.keyboard.press("]")
        expect(page.locator(".ring.dimmed")).to_be_visible()
        # A small map leads to numbers from further off; a circle without its numbers says nothing.
        expect(page.locator(".ring .tag").nth(1)).to_be_attached()
        check(f"circle {step}")
    page.keyboard.press("Escape")
    expect(page.locator(".ring.dimmed")).to_have_count(0)
    page.locator(".name.circling").first.focus()
    expect(page.locator(".flow.near").first).to_be_attached()
    check("pointed at")
    page.close()


def test_lanes_stand_in_the_order_of_the_chain(browser: Browser, example: Served) -> None:
    page = opened(browser, example, "lang=en")

    page.locator("[data-shape]").click()
    assert asked(page)["shape"] == "lanes"

    streams = [(words, box[0]) for words, box in boxes(page, ".stream")]
    assert [words for words, _ in streams] == ["upstream", "midstream", "downstream"]
    assert [left for _, left in streams] == sorted(left for _, left in streams)
    page.keyboard.press("m")
    expect(page.locator(".rim")).to_be_attached()
    assert "shape" not in asked(page)
    page.close()


def test_circles_are_sorted_by_bottleneck_within_one_currency(
    browser: Browser, example: Served
) -> None:
    page = opened(browser, example, "lang=en&tab=cycles")

    page.locator('[data-sort="bottleneck"]').click()
    assert asked(page)["sort"] == "bottleneck"
    shown = page.locator("[data-cycle]").evaluate_all("all => all.map(each => each.dataset.cycle)")
    known = {
        each["id"]: each["bottleneck"]
        for each in page.evaluate("fetch('/api/cycles').then(each => each.json())")["cycles"]
    }
    told = [known[key] for key in shown if known[key] and known[key]["value"] is not None]
    dollars = [each["value"] for each in told if each["currency"] == "USD"]
    assert len(dollars) > 10
    assert dollars == sorted(dollars, reverse=True)

    page.keyboard.press("s")
    assert asked(page)["sort"] == "tier"
    page.keyboard.press("]")
    first = page.locator("[data-cycle]").first
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".legs .leg [data-leg-quote]").first).to_be_visible()
    page.close()


def test_the_explorer_is_narrowed_to_one_company(browser: Browser, example: Served) -> None:
    page = opened(browser, example, "lang=en&tab=cycles")

    page.locator(".through select").select_option(label="Nebius")

    walks = page.locator(".walk").all_text_contents()
    assert walks
    assert all("Nebius" in walk for walk in walks)
    page.close()


def test_time_runs_by_keys_and_says_what_is_new(browser: Browser, example: Served) -> None:
    """Companies stand still while time runs, so that the eye sees the arrows change."""
    page = opened(browser, example, "lang=en&asof=2025-09")
    expect(page.locator(".timeline-news b").first).to_contain_text("new")
    before = dict(boxes(page, ".name text"))

    page.keyboard.press(",")
    assert asked(page)["asof"] < "2025-09"
    expect(page.locator(".timeline-day")).to_have_text(asked(page)["asof"])
    expect(page.locator(".timeline-news b").first).to_contain_text("new")
    after = dict(boxes(page, ".name text"))
    assert {name: after[name] for name in before} == before

    page.keyboard.press("t")
    expect(page.locator('.timeline button[aria-pressed="true"]')).to_be_visible()
    expect(page.locator(".timeline-day")).not_to_have_text(asked(page)["asof"])
    page.keyboard.press("t")
    expect(page.locator('.timeline button[aria-pressed="false"]')).to_be_visible()
    page.close()


def test_the_months_of_a_chain_and_what_one_brought(client: TestClient) -> None:
    whole = client.get("/api/chain").json()
    month = client.get("/api/chain", params={"as_of": "2025-09"}).json()

    assert whole["begins"] == sorted(set(whole["begins"]))
    assert month["begins"] == whole["begins"]
    assert whole["fresh"] == []
    new = [flow for flow in month["flows"] if flow["id"] in month["fresh"]]
    assert new
    assert any(flow["when"]["iso"].startswith("2025-09") for flow in new)
