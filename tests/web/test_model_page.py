"""The model page in a real Chromium: sliders, fan, tornado, table and sources, by mouse and by keys."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Locator, Page, expect

from lianpu import example
from lianpu.web import create_app, serve
from lianpu.workspace import Workspace
from tests.web.visiting import Visit, box, inside

NOTE = """# Podcast market

2024年国内播客广告市场规模为 33.5 亿元。2025年预计播客广告市场规模达到 46 亿元。集群算力为 20 EFLOPS。

| Indicator | 2024A | 2025E |
|---|---|---|
| Paying share | 12% | 14% |
"""

MODEL = """
model: podcasts
title: {{zh: 播客, en: Podcasts}}
periods: [2024A, 2025E]
inputs:
  market[t]:
    {{name: {{zh: 市场, en: Market}}, unit: 亿元/年, values: [33.5, 46],
     source: {{fact: [{0}, {1}]}}, uncertain: normal(cv=5%)}}
  paying[t]:
    {{name: {{zh: 付费率, en: Paying share}}, unit: "%", digits: 0, values: [12%, 14%],
     source: {{fact: [{2}, {3}]}}}}
formulas:
  paid[t]: {{name: {{zh: 付费市场, en: Paid market}}, unit: 亿元/年, digits: 2, is: market * paying}}
"""

ONE_PERIOD = """
model: bread
title: {zh: 面包, en: Bread}
periods: [2025E]
inputs:
  loaves: {unit: million, values: 3, assume: ours, uncertain: normal(cv=10%)}
formulas:
  twice: {name: {zh: 两倍, en: Twice}, unit: million, is: 2 * loaves}
"""


@pytest.fixture(scope="module")
def podcasts(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A note, a model whose inputs are its facts, and one of a single period."""
    folder = tmp_path_factory.mktemp("podcasts")
    (folder / "note.md").write_text(NOTE, "utf-8")
    workspace = Workspace.open(folder / "podcasts.lianpu")
    workspace.read([folder / "note.md"])
    ids = {fact.value.text: fact.id for fact in workspace.facts("metric")}  # type: ignore[attr-defined]
    named = (ids["33.5 亿元"], ids["46 亿元"], ids["12%"], ids["14%"])
    assert workspace.root is not None
    models = workspace.root / "models"
    (models / "bread.yaml").write_text(ONE_PERIOD, "utf-8")
    (models / "podcasts.yaml").write_text(MODEL.format(*named), "utf-8")
    return workspace


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The packaged model: ten inputs, and a hundred thousand draws of most, which take their time."""
    workspace = Workspace.open(tmp_path_factory.mktemp("tools") / "tools.lianpu")
    assert workspace.root is not None
    packaged = example.folder() / "models" / "ai-creative-tools.yaml"
    shutil.copy(packaged, workspace.root / "models")
    return workspace


def visited(browser: Browser, workspace: Workspace) -> Iterator[Visit]:
    """A visit at laptop size that must end without a complaint or a request elsewhere.

    One for all tests, each of which loads the page anew: a browser's start is most of a test's time.
    """
    running = serve(workspace, port=0, open_browser=False, announce=None, wait=False)
    visiting = Visit(browser, running, 1440, 900)
    yield visiting
    assert visiting.complaints == []
    assert [url for url in visiting.asked if not url.startswith(running.address)] == []
    visiting.context.close()
    running.stop()


@pytest.fixture(scope="module")
def visit(browser: Browser, podcasts: Workspace) -> Iterator[Visit]:
    yield from visited(browser, podcasts)


@pytest.fixture(scope="module")
def visit_tools(browser: Browser, tools: Workspace) -> Iterator[Visit]:
    yield from visited(browser, tools)


def loaded(visit: Visit, language: str = "en") -> Page:
    """The page anew: a change of the part behind # alone would load nothing."""
    visit.page.goto("about:blank")
    visit.page.goto(f"{visit.served.address}#tab=models&lang={language}")
    return visit.page


def models_of(visit: Visit, language: str = "en") -> Page:
    """The list of models, every one of them drawn."""
    loaded(visit, language)
    expect(visit.page.locator(".model").first).to_be_visible()
    expect(visit.page.locator(".model:not(:has(.fan))")).to_have_count(0)
    return visit.page


def model(page: Page, title: str) -> Locator:
    return page.locator(".model", has=page.locator("figcaption", has_text=title))


def slid(slider: Locator, percent: int) -> None:
    """The slider moved as a hand does: by keys, from where it stands."""
    slider.focus()
    now = int(slider.input_value())
    for _ in range(abs(percent - now)):
        slider.press("ArrowRight" if percent > now else "ArrowLeft")
    expect(slider).to_have_value(str(percent))


def test_a_slider_moves_the_table_the_fan_and_the_tornado(visit: Visit) -> None:
    """46 x 14 % is 6.44; ten per cent more of the market is 7.08."""
    podcasts = model(models_of(visit), "Podcasts")
    row = podcasts.locator("tr", has=visit.page.get_by_role("button", name="Paid market"))
    swings = podcasts.locator(".tornado td.numeric")
    median = podcasts.locator(".fan .median")
    expect(row.locator("td").last).to_have_text("6.44")
    expect(swings).to_have_text(["5.91", "6.97"])
    drawn = median.get_attribute("points") or ""
    bands = podcasts.locator(".fan .band.wide").get_attribute("points") or ""

    slid(podcasts.get_by_role("slider").first, 110)

    expect(row.locator("td").last).to_have_text("7.08")
    expect(swings).to_have_text(["6.50", "7.67"])
    expect(podcasts.locator(".fan .band.wide")).not_to_have_attribute("points", bands)
    expect(median).not_to_have_attribute("points", drawn)
    podcasts.get_by_role("button", name="As filed").click()
    expect(row.locator("td").last).to_have_text("6.44")


def test_the_fan_is_as_wide_as_a_hundred_thousand_draws_make_it(
    visit: Visit, podcasts: Workspace
) -> None:
    """P5 and P95 of the page beside those of the server: the same to one draw in a hundred."""
    found = podcasts.live_models.simulate("podcasts")
    at = found.cells.index(("paid", (), 1))
    wanted = [found.quantiles[at, list(found.shares).index(share)] for share in (0.05, 0.95)]
    page = models_of(visit)
    expect(model(page, "Podcasts").locator(".caption").first).to_contain_text("100,000")

    measured = page.evaluate(
        """() => {
          const ticks = [...document.querySelectorAll(".model")].at(-1).querySelectorAll(".fan .tick");
          const numbers = [...ticks].map((each) => [Number(each.textContent), Number(each.getAttribute("y"))]);
          const [[low, under], [high, over]] = [numbers[0], numbers.at(-1)];
          const band = [...document.querySelectorAll(".model")].at(-1).querySelector(".band.wide");
          const points = band.getAttribute("points").split(" ").map((each) => Number(each.split(",")[1]) + 4);
          const value = (y) => low + ((under - y) / (under - over)) * (high - low);
          return [value(points[2]), value(points[1])];
        }"""
    )

    assert measured == pytest.approx(wanted, rel=0.01)


def test_a_single_period_is_drawn_as_bars(visit: Visit) -> None:
    bread = model(models_of(visit), "Bread")

    wide, inner = (box(bread.locator(f".fan .band{each}")) for each in (".wide", ":not(.wide)"))

    assert min(wide["width"], inner["width"]) > 20
    assert wide["height"] > inner["height"] > 5


def test_each_input_opens_the_place_that_says_its_number(visit: Visit) -> None:
    page = models_of(visit)
    podcasts = model(page, "Podcasts")
    podcasts.get_by_role("button", name="Source").first.click()
    quotes = podcasts.locator(".basis .quote")
    expect(quotes).to_have_count(2)

    quotes.nth(1).click()

    lit = page.locator('[data-focus="primary"]')
    expect(lit.first).to_be_visible()
    expect(page).to_have_url(re.compile("sel=text"))
    words = "".join(lit.all_text_contents())
    assert "46 亿元" in words.replace("\u00a0", " ")


def test_every_input_of_the_packaged_model_says_where_it_comes_from(visit_tools: Visit) -> None:
    tools = model(models_of(visit_tools), "AI creative tools")
    buttons = tools.get_by_role("button", name="Source", exact=True)
    count = buttons.count()
    assert count == 10

    for at in range(count):
        buttons.nth(at).click()

    expect(tools.locator(".basis")).to_have_count(count)
    for words in tools.locator(".basis").all_text_contents():
        assert words.startswith(("source: ", "assumed: ")), words


def test_a_number_shows_its_arithmetic(visit: Visit) -> None:
    podcasts = model(models_of(visit), "Podcasts")
    podcasts.get_by_role("button", name="6.44").click()

    expect(podcasts.locator(".formula code")).to_contain_text("46 × 14% = 6.44")


def test_a_row_whose_name_is_clicked_is_drawn(visit_tools: Visit) -> None:
    tools = model(models_of(visit_tools), "AI creative tools")
    name = tools.get_by_role("button", name="AI share").first
    name.click()

    expect(name).to_have_attribute("aria-pressed", "true")
    expect(tools.locator(".fan")).to_have_attribute("aria-label", re.compile("AI share"))


def test_the_page_is_worked_by_keys_alone(visit: Visit) -> None:
    """Tab reaches slider, source, quote and table; Enter opens what the mouse opens."""
    page = models_of(visit)
    podcasts = model(page, "Podcasts")
    podcasts.get_by_role("slider").first.focus()

    page.keyboard.press("Tab")
    expect(podcasts.get_by_role("button", name="Source").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(podcasts.locator(".basis")).to_be_visible()
    page.keyboard.press("Tab")
    expect(podcasts.locator(".basis .quote").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator('[data-focus="primary"]').first).to_be_visible()


def test_both_languages_say_the_same(visit: Visit) -> None:
    podcasts = model(models_of(visit, "zh"), "播客")
    expect(podcasts.get_by_role("heading", name="付费市场 亿元/年")).to_be_visible()

    visit.page.get_by_role("button", name="English").click()

    english = model(visit.page, "Podcasts")
    expect(english.get_by_role("heading", name="Paid market 100m CNY/year")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_and_values_of_sliders_stand_side_by_side_or_below(
    visit_tools: Visit, language: str
) -> None:
    """A long unit must not squeeze the name to a word a line."""
    page = models_of(visit_tools, language)

    boxes = page.locator(".slider").evaluate_all(
        """(sliders) => sliders.map((slider) => {
          const box = (part) => (({ x, y, width, height }) => ({ x, y, width, height }))(
            (part ? slider.querySelector(part) : slider).getBoundingClientRect());
          return [slider.innerText, box(), box(".slider-name"), box(".slider-value"), box("input")];
        })"""
    )

    assert len(boxes) == 10
    for words, whole, name, value, track in boxes:
        assert name["height"] <= 3 * 20, words
        assert inside(name, whole)
        assert inside(value, whole)
        assert track["y"] >= max(name["y"] + name["height"], value["y"] + value["height"]) - 1


def test_a_claim_of_computing_power_is_told_in_chips(visit: Visit) -> None:
    told = loaded(visit).locator(".equivalents li")

    expect(told).to_have_text(re.compile("20 EFLOPS ≈ 135,000 H20 · 20,200 H100"))
    visit.page.get_by_role("button", name="中文").click()
    expect(told).to_have_text(re.compile("20 EFLOPS ≈ 13.5万颗 H20"))


def test_equivalents_come_with_their_place(podcasts: Workspace) -> None:
    client = TestClient(create_app(podcasts), base_url="http://127.0.0.1")
    document = podcasts.documents()[0]

    [found] = client.get(f"/api/documents/{document.id}/equivalents").json()

    place = found["place"]
    assert document.text[place["start"] : place["end"]] == place["quote"] == "20 EFLOPS"
    assert [chip["chip"] for chip in found["chips"]] == ["H20", "H100", "B200"]
