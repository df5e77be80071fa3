"""Pages of a PDF before it is read: their sizes and their pictures."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst

from lianpu.core.errors import ReadingError
from lianpu.reading import Pictures, picture, read, sheets

REPORT = Path(__file__).parent.parent / "reports" / "chain-en.pdf"
RED = '#set page(width: 200pt, height: 100pt, margin: 0pt)\n#rect(width: 50%, height: 100%, fill: rgb("#c00000"))'


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and rows of a PNG, as PDFium itself unpacks none: by Pillow where it is."""
    pillow = pytest.importorskip("PIL.Image")
    opened = pillow.open(io.BytesIO(png))
    return (*opened.size, opened.convert("RGB").tobytes())


def test_a_picture_shows_the_page_in_its_colours() -> None:
    """Red must not come out blue: PDFium writes its bytes the other way round."""
    png = picture(typst.compile(RED.encode()), "red.pdf", 1, 100)

    assert png is not None
    width, height, rows = pixels(png)
    assert (width, height) == (100, 50)
    middle = rows[width * 3 * 25 :][: width * 3]
    assert middle[30:33] == bytes((0xC0, 0, 0))
    assert middle[-3:] == b"\xff\xff\xff"


def test_pages_that_are_not_there_have_no_picture() -> None:
    """An address may name any number."""
    data = REPORT.read_bytes()

    assert picture(data, "r.pdf", 0, 100) is None
    assert picture(data, "r.pdf", len(sheets(data, "r.pdf")) + 1, 100) is None


def test_pictures_of_an_open_file_are_those_of_the_file() -> None:
    """Opened again for each picture, a file of 100,000 pages makes every page wait a second."""
    data = REPORT.read_bytes()
    pictures = Pictures(data, "r.pdf")

    for number in (2, 1, 0, 2):
        assert pictures.of(number, 120) == picture(data, "r.pdf", number, 120)
    with pytest.raises(ReadingError, match=r"r\.pdf"):
        Pictures(b"%PDF-1.7 and nothing else", "r.pdf").of(1, 120)


def test_a_poster_is_drawn_no_larger_than_a_browser_can_hold() -> None:
    """A page may be a mile long; memory is not."""
    with pdfium.PdfDocument.new() as made:
        made.new_page(100, 14_000)
        out = io.BytesIO()
        made.save(out)

    png = picture(out.getvalue(), "long.pdf", 1, 4096)

    assert png is not None
    width, height, _ = pixels(png)
    assert width * height <= 16_100_000


def test_no_pdf_has_no_sheets_and_a_broken_one_says_so() -> None:
    """What opens is shown; what does not is told by reading it."""
    assert sheets(b"# Words\n", "a.md") == ()
    with pytest.raises(ReadingError, match=r"broken\.pdf"):
        sheets(b"%PDF-1.7 and nothing else", "broken.pdf")


def test_pages_are_drawn_while_the_file_is_read() -> None:
    """PDFium knows no threads: both hold its lock, and what is read is the same."""
    data = REPORT.read_bytes()
    alone = read(data, "r.pdf")
    first = picture(data, "r.pdf", 1, 400)
    drawn: list[bytes | None] = []

    def draw() -> None:
        drawn.extend(picture(data, "r.pdf", 1, 400) for _ in range(12))

    others = [threading.Thread(target=draw) for _ in range(2)]
    for other in others:
        other.start()
    meanwhile = [read(data, "r.pdf") for _ in range(3)]
    for other in others:
        other.join()

    assert meanwhile == [alone] * 3
    assert drawn == [first] * 24
