"""Pages to look at while their file is read: by the API, and in a real Chromium."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Locator, expect

from lianpu.web import create_app, serve
from lianpu.workspace import Opening, Workspace
from tests.reading.pdf.writing import pdf_of, words
from tests.web.conftest import REPORTS
from tests.web.visiting import Visit, box, inside
from tests.workspace.test_openings import blank

REPORT = REPORTS / "chain-en.pdf"


def test_pages_are_given_at_once_and_findings_when_they_are_whole(tmp_path: Path) -> None:
    """Half of the findings would pass for all of them: who asks early waits."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    opening = Opening(workspace, [REPORT])
    client = TestClient(create_app(workspace, reading=opening), base_url="http://127.0.0.1")
    answers: list[Any] = []
    early = threading.Thread(target=lambda: answers.append(client.get("/api/findings")))

    before = client.get("/api/opening").json()
    source = client.get(f"/api/sources/{before['shown']['sha256']}")
    early.start()
    early.join(0.3)
    waited = early.is_alive()
    opening.run()
    early.join()
    after = client.get("/api/opening?pages=false").json()

    assert (before["busy"], after["busy"]) == (True, False)
    assert before["shown"]["page_list"]
    assert after["shown"]["page_list"] == []
    assert after["shown"]["document"] == workspace.documents()[0].id
    assert source.content == REPORT.read_bytes()
    assert "attachment" in source.headers["content-disposition"]
    assert waited
    assert len(answers[0].json()["findings"]) == len(workspace.findings()) > 0


def test_a_source_is_had_by_its_hash_alone(fresh: Workspace) -> None:
    """The hash is the whole address: nothing else of the folder can be named by it."""
    client = TestClient(create_app(fresh), base_url="http://127.0.0.1")
    (document,) = fresh.documents()

    assert client.get(f"/api/sources/{document.source.sha256}").content == fresh.source_bytes(
        document.id
    )
    assert client.get(f"/api/sources/{'0' * 64}").status_code == 404
    assert client.get("/api/sources/ledger.db").status_code == 422
    assert client.get("/api/opening").json()["busy"] is False


def test_the_marks_of_a_page_are_those_of_the_text_with_their_boxes(tmp_path: Path) -> None:
    """Every checked number of the document is on some page, under the same verdict."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    workspace.read([REPORT])
    client = TestClient(create_app(workspace), base_url="http://127.0.0.1")
    (document,) = workspace.documents()
    key = document.id
    wanted = {"claim", "stated", "number"}

    found = set()
    for page in document.pages:
        answer = client.get(f"/api/documents/{key}/pages/{page.number}/marks").json()
        assert answer["checked"]
        for mark in answer["marks"]:
            assert {each["page"] for each in mark["boxes"]} == {page.number}
            found.add((mark["start"], mark["end"], mark["role"], mark["verdict"]))
    marks = client.get(f"/api/documents/{key}/marks").json()

    assert found == {
        (mark["start"], mark["end"], mark["role"], mark["verdict"])
        for mark in marks
        if mark["role"] in wanted
    }
    assert client.get(f"/api/documents/{key}/pages/9999/marks").json()["marks"] == []
    assert client.get("/api/documents/none/pages/1/marks").status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_page_is_there_before_anything_is_read(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """Then facts and findings come onto the same page, which is not drawn again."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    opening = Opening(workspace, [REPORT])
    served = serve(
        workspace, port=0, open_browser=False, announce=None, wait=False, reading=opening
    )
    visit = Visit(browser, served, 1440, 900)
    page = visit.page
    page.goto(f"{served.address}#page=1&lang={language}")

    canvas = page.locator('[data-page="1"] canvas[data-drawn]')
    expect(canvas).to_be_visible()
    expect(page.locator(".arriving [aria-current=step]")).to_have_count(1)
    expect(page.locator(".markings")).to_have_count(0)
    canvas.evaluate("each => { each.dataset.same = 'yes'; }")
    opening.run()
    expect(page.locator("[data-finding]").first).to_be_visible()
    expect(page.locator('[data-page="1"] .markings[data-checked="true"]')).to_be_attached()
    expect(page.locator(".arriving")).to_have_count(0)
    expect(page.locator('[data-page="1"] canvas[data-same="yes"]')).to_be_visible()
    marking = page.locator('[data-page="1"] [data-marking="stated"]').first
    expect(marking).to_be_visible()
    assert inside(box(marking), box(canvas))
    marking.click()
    expect(page.locator('[data-box="primary"]').first).to_be_visible()
    assert "sel=finding" in page.url
    assert visit.complaints == []
    visit.context.close()
    served.stop()


def test_a_page_far_down_a_long_file_is_shown_and_few_others_are_laid_out(
    browser: Browser, tmp_path: Path
) -> None:
    """A hundred thousand sheets laid out take a browser minutes, and the first page waits for them."""
    long = tmp_path / "long.pdf"
    long.write_bytes(pdf_of(words(f"Plant {number} made {number} tons.") for number in range(900)))
    served = serve(
        None, port=0, open_browser=False, announce=None, wait=False, reading=Opening(None, [long])
    )
    visit = Visit(browser, served, 1440, 900)
    page = visit.page
    page.goto(f"{served.address}#page=730&lang=en")

    expect(page.locator('[data-page="730"] canvas[data-drawn]')).to_be_in_viewport()
    expect(page.locator('[data-page="1"]')).to_have_count(0)
    assert page.locator("[data-page]").count() <= 400
    high = page.locator(".pages").evaluate("each => each.scrollHeight")
    page.locator(".pages").evaluate("each => each.scrollTo(0, 0)")
    expect(page.locator('[data-page="1"] canvas[data-drawn]')).to_be_in_viewport()
    expect(page).to_have_url(re.compile("page=1&"))
    page.evaluate("location.hash = location.hash.replace('page=1', 'page=400')")
    expect(page.locator('[data-page="400"] canvas[data-drawn]')).to_be_in_viewport()
    top, pane = (box(page.locator(each)) for each in ('[data-page="400"]', ".pages"))
    assert top["y"] - pane["y"] == pytest.approx(14, abs=2)
    # white stretches are as high as their pages
    assert page.locator(".pages").evaluate("each => each.scrollHeight") == pytest.approx(
        high, abs=9
    )
    assert visit.complaints == []
    visit.context.close()
    served.stop()


def test_the_last_page_is_reached_where_all_are_higher_than_a_browser_counts(
    browser: Browser, tmp_path: Path
) -> None:
    """Beyond 33,554,432 pixels a browser sets everything at one place: 37,000 pages are higher."""
    long = tmp_path / "long.pdf"
    long.write_bytes(pdf_of(words(f"Plant {number}.") for number in range(37_000)))
    served = serve(
        None, port=0, open_browser=False, announce=None, wait=False, reading=Opening(None, [long])
    )
    visit = Visit(browser, served, 1440, 900)
    page = visit.page

    def shown(number: int) -> Locator:
        there = ":is(img[data-loaded], canvas[data-drawn])"
        return page.locator(f'[data-page="{number}"] {there}').first

    page.goto(f"{served.address}#page=2&lang=en")
    expect(shown(2)).to_be_in_viewport(timeout=60_000)
    page.evaluate("location.hash = location.hash.replace('page=2', 'page=36990')")
    expect(shown(36_990)).to_be_in_viewport(timeout=60_000)
    page.locator(".pages").evaluate("each => each.scrollTo(0, each.scrollHeight)")
    expect(shown(37_000)).to_be_in_viewport(timeout=60_000)
    assert visit.complaints == []
    visit.context.close()
    served.stop()


def test_a_file_that_cannot_be_read_says_so_where_its_pages_were(
    browser: Browser, tmp_path: Path
) -> None:
    """The browser is open already when reading fails: the terminal alone would not be read."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    opening = Opening(workspace, [blank(tmp_path / "blank.pdf")])
    served = serve(
        workspace, port=0, open_browser=False, announce=None, wait=False, reading=opening
    )
    visit = Visit(browser, served, 1440, 900)
    visit.page.goto(f"{served.address}#lang=zh")
    expect(visit.page.locator('[data-page="1"]')).to_be_visible()

    (outcome,) = opening.run()
    expect(visit.page.get_by_role("alert")).to_contain_text("blank.pdf")

    assert outcome.error is not None
    assert visit.complaints == []
    visit.context.close()
    served.stop()
