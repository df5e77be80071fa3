"""The pages of a PDF in a real Chromium: drawn, and marked at the very characters of the choice."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lianpu.core.document import Document
from lianpu.core.span import Span
from lianpu.web import Served, serve
from lianpu.workspace import Workspace
from tests.web.conftest import REPORTS, client_of, opened
from tests.web.visiting import Visit, box, inside


def turned(report: Path, target: Path) -> Path:
    """A report whose second page is written on its side and shown upright, its third cropped."""
    with pdfium.PdfDocument(report) as document:
        second = document[1]
        wide, high = second.get_size()
        matrix = raw.FS_MATRIX(0, 1, -1, 0, high, 0)
        clip = raw.FS_RECTF(0, wide, high, 0)
        assert raw.FPDFPage_TransFormWithClip(second, ctypes.byref(matrix), ctypes.byref(clip))
        second.set_mediabox(0, 0, high, wide)
        second.set_cropbox(0, 0, high, wide)
        second.set_rotation(90)
        left, bottom, right, top = document[2].get_mediabox()
        document[2].set_cropbox(left + 20, bottom + 30, right - 10, top - 15)
        document.save(target)
    return target


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The reports as PDF, in both languages, and one with pages turned and cropped."""
    folder = tmp_path_factory.mktemp("paged")
    files = (REPORTS / "chain-en.pdf", REPORTS / "chain-zh.pdf")
    return opened(folder / "ring.lianpu", *files, turned(files[0], folder / "turned.pdf"))


@pytest.fixture(scope="module")
def shown(paged: Workspace) -> Iterator[Served]:
    """The workbench of the PDF reports."""
    running = serve(paged, port=0, open_browser=False, announce=None, wait=False)
    yield running
    running.stop()


@pytest.fixture
def visit(browser: Browser, shown: Served) -> Iterator[Visit]:
    """A visit that must end without a complaint or a request elsewhere."""
    visiting = Visit(browser, shown, 1440, 900)
    yield visiting
    assert visiting.complaints == []
    assert [url for url in visiting.asked if not url.startswith((shown.address, "blob:"))] == []
    visiting.context.close()


def named(workspace: Workspace, name: str) -> Document:
    """The document that was read from a file."""
    return next(each for each in workspace.documents() if each.source.name == name)


def drawn(page: Page, number: int) -> Locator:
    """The canvas of a page, once it is drawn."""
    canvas = page.locator(f'[data-page="{number}"] canvas[data-drawn]')
    expect(canvas).to_be_visible()
    return canvas


def ink(canvas: Locator, area: dict[str, float] | None = None) -> float:
    """Share of the pixels of a canvas that are not paper, in a part given as shares of it."""
    part = area or {"left": 0, "top": 0, "width": 1, "height": 1}
    share: float = canvas.evaluate(
        """(each, part) => {
            const [w, h] = [each.width, each.height];
            const { data } = each.getContext("2d").getImageData(
                Math.floor(part.left * w), Math.floor(part.top * h),
                Math.max(Math.ceil(part.width * w), 1), Math.max(Math.ceil(part.height * h), 1));
            let dark = 0;
            for (let at = 0; at < data.length; at += 4)
                if (data[at] + data[at + 1] + data[at + 2] < 500 && data[at + 3] > 0) dark++;
            return dark / (data.length / 4);
        }""",
        part,
    )
    return share


def words_under(workspace: Workspace, document: Document, spot: dict[str, Any]) -> str:
    """What PDFium, who did not draw the page, finds in a part of it given as shares."""
    with pdfium.PdfDocument(io.BytesIO(workspace.source_bytes(document.id))) as file:
        page = file[spot["page"] - 1]
        left, bottom, _, top = page.get_cropbox()
        wide, high = page.get_size()
        x0, x1 = spot["left"] * wide, (spot["left"] + spot["width"]) * wide
        y0, y1 = spot["top"] * high, (spot["top"] + spot["height"]) * high
        if page.get_rotation() == 90:
            reach = (left + y0, bottom + x0, left + y1, bottom + x1)
        else:
            reach = (left + x0, top - y1, left + x1, top - y0)
        return str(page.get_textpage().get_text_bounded(*reach))


def spots(page: Page, kind: str = "primary") -> list[dict[str, Any]]:
    """Boxes of the choice as shares of the canvas that they lie on."""
    found: list[dict[str, Any]] = page.locator(f'[data-box="{kind}"]').evaluate_all(
        """all => all.map(each => {
            const sheet = each.closest("[data-page]");
            const [a, b] = [each.getBoundingClientRect(), sheet.getBoundingClientRect()];
            return { page: Number(sheet.dataset.page), left: (a.left - b.left) / b.width,
                top: (a.top - b.top) / b.height, width: a.width / b.width,
                height: a.height / b.height };
        })"""
    )
    return found


def bare(text: str) -> str:
    """Words without blanks and soft hyphens."""
    return re.sub(r"[\s\u00ad\ufffe\x02]", "", text)


def lines(document: Document, number: int) -> list[Span]:
    """Some words of prose of a page, on one line each."""
    wanted = [line for line in document.lines if line.page == number and line.end - line.start > 24]
    return [document.span(line.start + 6, line.start + 18) for line in wanted[2:12:4]]


@pytest.mark.parametrize(
    ("name", "number"),
    [("chain-zh.pdf", 1), ("chain-en.pdf", 2), ("turned.pdf", 2), ("turned.pdf", 3)],
)
def test_the_choice_is_marked_at_its_very_characters(
    visit: Visit, paged: Workspace, name: str, number: int
) -> None:
    """Boxes once stood at NaN with an empty console; a second engine reads what is under them."""
    document = named(paged, name)
    found = lines(document, number)
    assert found
    for span in found:
        page = visit.open(
            f"lang=zh&doc={document.id}&page=1&sel=text:{document.id}:{span.start}-{span.end}"
        )
        canvas = drawn(page, number)
        lit = page.locator('[data-box="primary"]').first
        expect(lit).to_be_visible()
        page.wait_for_timeout(200)

        assert inside(box(lit), box(canvas))
        assert inside(box(lit), box(page.locator(".pages")))
        (spot,) = spots(page)
        assert spot["page"] == number
        assert ink(canvas, spot) > 0.02
        under = bare(words_under(paged, document, spot))
        assert bare(span.quote) in under
        assert len(under) <= len(bare(span.quote)) + 2


def test_p_and_the_button_turn_between_text_and_pages(visit: Visit, paged: Workspace) -> None:
    """The address holds which of the two is shown, and the choice is kept through both."""
    document = named(paged, "chain-en.pdf")
    finding = next(each for each in paged.findings(document.id) if len(each.spans) > 1)
    page = visit.open(f"lang=en&doc={document.id}")
    page.locator(f'[data-finding="{finding.id}"]').click()

    page.keyboard.press("p")
    expect(page.locator('[data-box="primary"]').first).to_be_visible()
    drawn(page, paged.document(document.id).place(finding.spans[0]).page or 1)
    assert "page=" in page.url
    assert inside(box(page.locator('[data-box="primary"]').first), box(page.locator(".pages")))
    quotes = bare("".join(span.quote for span in finding.spans))
    more = spots(page, "more")
    assert more
    for spot in more:
        under = bare(words_under(paged, document, spot))
        assert under
        assert under in quotes
    page.locator("button.turn").click()
    expect(page.locator('[data-focus="primary"]').first).to_be_visible()
    assert "page=" not in page.url


def test_only_pages_near_the_eye_are_drawn(visit: Visit, paged: Workspace) -> None:
    """A canvas of a page is some megabytes: 500 of them would end the browser."""
    document = named(paged, "chain-zh.pdf")
    last = len(document.pages)
    page = visit.open(f"lang=zh&doc={document.id}&page=1")
    first = drawn(page, 1)
    assert ink(first) > 0.003
    assert page.locator("[data-page]").count() == last
    assert page.locator("canvas").count() < last

    page.locator(".pages").evaluate("each => each.scrollTo(0, each.scrollHeight)")
    assert ink(drawn(page, last)) > 0.0005
    expect(page.locator('[data-page="1"] canvas')).to_have_count(0)
    expect(page).to_have_url(re.compile(rf"page={last}|page={last - 1}"))


def test_boxes_of_places_are_asked_for_in_one_go(paged: Workspace) -> None:
    """Points from the top left corner of the page as shown, one box for each part of a line."""
    document = named(paged, "chain-en.pdf")
    client = client_of(paged)
    span = lines(document, 1)[0]

    answer = client.get(
        f"/api/documents/{document.id}/boxes", params={"places": f"{span.start}-{span.end},5-5"}
    )

    first, empty = answer.json()
    (line,) = document.boxes(span)
    assert [first["start"], first["end"]] == [span.start, span.end]
    assert first["boxes"] == [
        dict(zip(("left", "top", "right", "bottom"), line.box, strict=True), page=1)
    ]
    assert empty["boxes"] == []
    assert client.get(f"/api/documents/{document.id}/boxes?places=x").status_code == 422
    assert client.get("/api/documents/none/boxes?places=1-2").status_code == 404
