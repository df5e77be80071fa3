"""A PNG or JPEG by itself is a scanned page; what stands in the way is said with its remedy."""

from __future__ import annotations

import io
import struct

import pypdfium2 as pdfium
import pytest
import typst

from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.pdf import scanned

from .test_scanned import needs_ocr

PAGE = (
    "#set page(width: 300pt, height: 160pt, margin: 20pt)\n#set text(10pt)\n"
    "#table(columns: (120pt, 60pt, 60pt), [Company], [2024A], [2025E], [Alder Cable], [1,204.5], "
    "[1,377.0], [Eastry], [318.2], [402.9], [Larch], [97.6], [88.1])"
)
CELLS = ["1,204.5", "1,377.0", "318.2", "402.9", "97.6", "88.1"]


def picture(form: str, **told: object) -> bytes:
    """The page as a picture at 200 dpi."""
    out = io.BytesIO()
    with pdfium.PdfDocument(typst.compile(PAGE.encode())) as document:
        document[0].render(scale=200 / 72).to_pil().convert("RGB").save(out, form, **told)
    return out.getvalue()


@needs_ocr
@pytest.mark.parametrize(
    ("form", "told"), [("PNG", {"dpi": (200, 200)}), ("JPEG", {"quality": 90})]
)
def test_a_picture_of_a_table_is_read(form, told):
    """With a resolution or without; the page is as large as the picture says."""
    document = read(picture(form, **told), f"page.{form.lower()}")

    [table] = document.tables
    cells = [document.cell_text(cell) for cell in table.cells if cell.row and cell.column]
    [page] = document.pages

    assert cells == CELLS
    assert page.width / page.height == pytest.approx(300 / 160, abs=0.01)
    assert "picture" in document.problems[0].what.en


def test_without_the_extra_its_install_is_named(monkeypatch):
    """A picture has no words of its own."""
    monkeypatch.setattr(scanned, "engine", lambda: None)

    with pytest.raises(ReadingError, match="picture") as error:
        read(b"\x89PNG\r\n\x1a\n" + bytes(40), "page.png")

    assert "pip install 'lianpu[ocr]'" in error.value.remedy.en
    assert "pip install 'lianpu[ocr]'" in error.value.remedy.zh


@needs_ocr
@pytest.mark.parametrize("cut", [40, 2000])
def test_a_broken_picture_is_refused(cut):
    """No traceback of the library that opens it."""
    with pytest.raises(ReadingError, match="damaged"):
        read(picture("PNG")[:cut], "page.png")


@needs_ocr
def test_a_picture_that_says_it_is_vast_is_refused_before_it_is_unpacked():
    """Forty billion pixels in a few bytes."""
    whole = picture("PNG")
    vast = whole[:16] + struct.pack(">II", 200_000, 200_000) + whole[24:]

    with pytest.raises(ReadingError, match=r"pixels|damaged"):
        read(vast, "page.png")
