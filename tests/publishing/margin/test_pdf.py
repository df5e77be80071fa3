"""PDFs with marks: a PDF's own pages annotated at the digits, other documents set anew."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from lianpu.core.errors import PublishingError
from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import margin
from lianpu.publishing.margin.review import notes
from lianpu.workspace import Workspace
from tests.publishing.margin.reviews import HOSTILE, REPORTS, WRONG, export, opened, text_review


def annotations(data: bytes) -> Iterator[tuple[Any, int, str, list[tuple[float, ...]]]]:
    """(page, kind, contents, boxes) of every annotation."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                annotation = raw.FPDFPage_GetAnnot(page.raw, index)
                buffer = (ctypes.c_ushort * 20_000)()
                raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 40_000)
                words = bytes(buffer).decode("utf-16-le").split("\0")[0]
                boxes = []
                for at in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
                    quad = raw.FS_QUADPOINTSF()
                    raw.FPDFAnnot_GetAttachmentPoints(annotation, at, ctypes.byref(quad))
                    boxes.append((quad.x1, quad.y3, quad.x2, quad.y1))
                yield page, raw.FPDFAnnot_GetSubtype(annotation), words, boxes
                raw.FPDFPage_CloseAnnot(annotation)


@pytest.mark.parametrize("name", ["chain-en.pdf", "chain-zh.pdf"])
def test_the_box_of_a_mark_holds_the_stated_number(name: str) -> None:
    """The highlight must lie on the digits: reading what is inside it gives the number back."""
    workspace = opened(name)
    review = workspace.audits.review(workspace.documents()[0].id)
    stated = {
        f"{note.number} ": note.places[0].quote
        for note in notes(review)
        if len(note.places) == 1 and "\t" not in note.places[0].quote
    }
    read = 0
    for page, _kind, words, boxes in annotations(export(name, "pdf")):
        expected = next((quote for start, quote in stated.items() if words.startswith(start)), None)
        if expected is None or not boxes:
            continue
        text = "".join(
            page.get_textpage().get_text_bounded(left + 0.5, bottom, right - 0.5, top)
            for left, bottom, right, top in boxes
        )
        assert "".join(text.split()) == "".join(expected.split())
        read += 1

    assert read >= len(stated) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_words_are_untouched_and_every_finding_has_a_comment(language: Language) -> None:
    """The author gets back the report that was sent, with comments in it."""
    given = (REPORTS / "chain-en.pdf").read_bytes()
    data = export("chain-en.pdf", "pdf", language)
    with pypdfium2.PdfDocument(given) as before, pypdfium2.PdfDocument(data) as after:
        assert [page.get_textpage().get_text_range() for page in before] == [
            page.get_textpage().get_text_range() for page in after
        ]
    comments = [words for _, _, words, _ in annotations(data)]
    workspace = opened("chain-en.pdf")
    for note in notes(workspace.audits.review(workspace.documents()[0].id)):
        title = note.finding.title.get(language)
        assert any(words.startswith(f"{note.number} ") and title in words for words in comments)
        if note.finding.arithmetic:
            assert any(note.finding.arithmetic in words for words in comments)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_and_cropped_pages_are_marked_at_the_digits_too(turn: int, tmp_path: Any) -> None:
    """Scanners and slide printers turn pages; the page's own space is not the one that is shown."""
    with pypdfium2.PdfDocument(REPORTS / "chain-en.pdf") as pdf:
        for page in pdf:
            width, height = page.get_size()
            matrix = {
                90: (0, 1, -1, 0, height, 0),
                180: (-1, 0, 0, -1, width, height),
                270: (0, -1, 1, 0, 0, width),
            }[turn]
            # what is drawn turned one way and shown turned the other way stands upright
            for item in page.get_objects(max_depth=1):
                item.transform(pypdfium2.PdfMatrix(*matrix))
            page.gen_content()
            wide, high = (width, height) if turn == 180 else (height, width)
            page.set_mediabox(0, 0, wide, high)
            page.set_cropbox(7, 11, wide - 5, high - 13)
            page.set_rotation(turn)
        pdf.save(tmp_path / "turned.pdf")
    workspace = Workspace.in_memory()
    workspace.read([tmp_path / "turned.pdf"])
    review = workspace.audits.review(workspace.documents()[0].id)
    stated = {
        f"{note.number} ": note.places[0].quote for note in notes(review) if len(note.places) == 1
    }
    read = 0
    for page, _kind, words, boxes in annotations(margin(review, "pdf", "en")):
        expected = next((quote for start, quote in stated.items() if words.startswith(start)), None)
        if expected is None or len(boxes) != 1:
            continue
        left, bottom, right, top = boxes[0]
        text = page.get_textpage().get_text_bounded(left, bottom, right, top)
        assert "".join(expected.split()) in "".join(text.split())
        read += 1

    assert read > len(stated) // 2


@pytest.mark.parametrize("name", ["chain-en.pdf", "chain-en.md", "chain-zh.txt", "chain-en.html"])
def test_the_same_review_gives_the_same_bytes(name: str) -> None:
    """PDFium draws an id by lot; the file must not change by itself."""
    assert export(name, "pdf") == export(name, "pdf")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["chain-en.md", "chain-zh.txt", "chain-en.html"])
def test_other_formats_are_set_anew_tagged_and_legible(name: str, language: Language) -> None:
    """Text, not outlines; Chinese in our own font; every sentence with a claim is there."""
    workspace = opened(name)
    with pypdfium2.PdfDocument(export(name, "pdf", language)) as pdf:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
        tagged = raw.FPDFCatalog_IsTagged(pdf)

    assert tagged
    assert "\ufffd" not in text
    for item in workspace.findings():
        if item.severity == "red":
            assert "".join(item.title.get(language).split()) in text


def test_hostile_words_stay_words() -> None:
    """Nothing in a report or a reason may become Typst."""
    review = text_review(f"{WRONG}\n{HOSTILE}\n", reason=HOSTILE)

    assert margin(review, "pdf", "zh").startswith(b"%PDF")


def test_a_pdf_that_will_not_open_again_is_refused_with_its_name() -> None:
    """The file may have been replaced since it was read."""
    from dataclasses import replace

    workspace = opened("chain-en.pdf")
    review = workspace.audits.review(workspace.documents()[0].id)

    with pytest.raises(PublishingError, match=r"chain-en\.pdf"):
        margin(replace(review, data=b"%PDF-1.7 gone"), "pdf", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_ours_is_a_box(language: Language) -> None:
    """A box in the place of the cross was the first thing that a reader of the page saw."""
    with pypdfium2.PdfDocument(margin(text_review(WRONG), "pdf", language)) as pdf:
        told = "".join(page.get_textpage().get_text_bounded() for page in pdf)

    assert "×" in told
    assert "□" not in told


def test_the_head_of_a_long_table_stands_on_every_page() -> None:
    """A page of numbers without heads says nothing."""
    rows = "\n".join(f"| Kiln {number} | {number + 3} |" for number in range(120))
    review = text_review(f"# Kilns\n\n| furnace | tonnes |\n| --- | --- |\n{rows}\n")

    with pypdfium2.PdfDocument(margin(review, "pdf", "en")) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    told = [words for words in pages if "Kiln " in words]
    assert len(told) >= 2
    assert all("furnace" in words and "tonnes" in words for words in told)
