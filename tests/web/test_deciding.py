"""Findings by keyboard in a real Chromium: filter, walk, accept, overrule, correct, take back, save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lianpu.web import serve
from lianpu.workspace import Workspace
from tests.web.conftest import REPORTS, opened
from tests.web.visiting import Visit, box, inside


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace on the Chinese report that a test may decide in."""
    return opened(tmp_path / "own.lianpu", REPORTS / "chain-zh.txt")


@pytest.fixture
def visit(browser: Browser, own: Workspace) -> Iterator[Visit]:
    """A visit at the width of a small laptop that must end without a complaint."""
    served = serve(own, port=0, open_browser=False, announce=None, wait=False)
    visiting = Visit(browser, served, 1280, 800)
    yield visiting
    assert visiting.complaints == []
    visiting.context.close()
    served.stop()


def wrong_open(visit: Visit) -> Page:
    """The workbench with the wrong finding reached by the keyboard alone."""
    page = visit.open("lang=en&verdict=wrong")
    page.keyboard.press("j")
    expect(page.locator(".row.open .badge.v-wrong")).to_be_visible()
    return page


def test_the_keyboard_walks_only_what_the_filter_leaves(visit: Visit, own: Workspace) -> None:
    """j goes down the list that is shown and stops at its end; k comes back."""
    page = visit.open("lang=en")
    page.locator('[data-verdict="contradicted"]').click()
    shown = page.locator("[data-finding]")
    count = sum(each.verdict == "contradicted" for each in own.findings())
    expect(shown).to_have_count(count)
    ids = [shown.nth(index).get_attribute("data-finding") for index in range(count)]

    walked = []
    for _ in range(count + 1):
        page.keyboard.press("j")
        chosen = page.locator(".row.open [data-finding]")
        expect(chosen).to_have_count(1)
        walked.append(chosen.get_attribute("data-finding"))
        assert inside(box(chosen), box(page.locator(".list")))
    page.keyboard.press("k")
    expect(page.locator(".row.open [data-finding]")).to_have_attribute("data-finding", str(ids[-2]))

    assert walked == [*ids, ids[-1]]
    page.keyboard.press("Enter")
    expect(page.locator('[data-focus="primary"]').first).to_be_visible()


def test_accepting_by_keyboard_keeps_the_reason_and_z_takes_it_back(
    visit: Visit, own: Workspace
) -> None:
    """c, the reason, Enter: no hand leaves the keyboard; the form lies inside its pane."""
    page = wrong_open(visit)

    page.keyboard.press("c")
    form = page.locator(".why")
    expect(form.locator("textarea")).to_be_focused()
    assert inside(box(form), box(page.locator(".list")))
    page.keyboard.type("known since 2024")
    page.keyboard.press("Enter")
    judge = page.locator(".row.open .judge")
    expect(judge.locator(".stamp")).to_have_text("Accepted")
    expect(judge).to_contain_text("known since 2024")
    [item] = [each for each in own.audits.judged() if each.finding.verdict == "wrong"]
    assert item.settled

    page.reload()
    expect(page.locator(".row.open .judge")).to_contain_text("known since 2024")
    page.keyboard.press("z")
    expect(judge.locator(".stamp")).to_have_count(0)
    assert own.standing().by_target == {}
    assert len(own.judgements()) == 2


def test_overruling_is_not_sent_without_a_reason(visit: Visit, own: Workspace) -> None:
    """Enter on an empty reason keeps the question open; Escape closes it and keeps the choice."""
    page = wrong_open(visit)

    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.locator(".why textarea")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    expect(page.locator(".row.open")).to_have_count(1)
    assert own.judgements() == ()

    page.keyboard.press("r")
    page.keyboard.type("the market is another one")
    page.keyboard.press("Enter")
    expect(page.locator(".row.open .judge .stamp")).to_have_text("Overruled")


def test_a_value_is_offered_refused_when_it_cannot_be_and_corrects_the_facts(
    visit: Visit, own: Workspace
) -> None:
    """The proposal stands in the field; a unit that does not fit is told beside it."""
    page = wrong_open(visit)

    page.keyboard.press("u")
    value = page.locator('.why input[name="value"]')
    expect(value).to_be_focused()
    expect(value).to_have_value("25.1%")
    field, reason = box(value), box(page.locator(".why textarea"))
    assert field["x"] + field["width"] <= reason["x"] or field["y"] + field["height"] <= reason["y"]
    value.fill("25 GW")
    page.locator(".why textarea").fill("as filed")
    page.keyboard.press("Enter")
    refusal = page.locator('.judge [role="alert"]')
    expect(refusal).to_contain_text("25 GW")
    assert inside(box(refusal), box(page.locator(".row.open")))
    visit.complaints.clear()  # the browser logs the refusal's status, 400

    value.fill("25%")
    page.locator(".why textarea").press("Enter")
    judge = page.locator(".row.open .judge")
    expect(judge.locator(".stamp")).to_have_text("Corrected")
    expect(judge).to_contain_text("25%")
    printed = [getattr(fact, "printed", "") for fact in own.facts("metric")]
    assert "25%" in printed

    judge.get_by_role("button", name="Take back").click()
    expect(judge.locator(".stamp")).to_have_count(0)
    assert own.standing().by_target == {}


def test_the_marked_report_and_the_baseline_are_saved_from_the_list(visit: Visit) -> None:
    """The menu opens inside the window and every entry is a file."""
    page = wrong_open(visit)
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    expect(page.locator(".row.open .judge .stamp")).to_be_visible()
    page.locator(".save summary").click()
    entries = page.locator("[data-save]")
    expect(entries).to_have_count(5)
    for index in range(5):
        assert inside(box(entries.nth(index)), {"x": 0, "y": 0, "width": 1280, "height": 800})

    for name in ("html", "baseline"):
        with page.expect_download() as saving:
            page.locator(f'[data-save="{name}"]').click()
        data = saving.value.path().read_text("utf-8")
        assert "29%" in data
