"""Pages whose text does not run rightward are read along their text."""

from __future__ import annotations

import io
import itertools

import pypdfium2 as pdfium
import pytest
import typst

from lianpu.core.document import BlockKind
from lianpu.fonts import font_dir
from lianpu.reading import read
from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.turned import as_shown
from lianpu.reading.words import Printed, Words

from .test_pdf import SENTENCES, rows

TABLE = "#table(columns: 3, [Company], [2024A], [2025E], [Alder], [1.5], [2.5], [Larch], [3.5], [(4.5)])"
CELLS = [["Company", "2024A", "2025E"], ["Alder", "1.5", "2.5"], ["Larch", "3.5", "(4.5)"]]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_set_sideways_is_read_and_placed_where_it_is_shown(turn, rotation):
    """Nothing in the file says that the page is to be turned; its Rotate may say otherwise."""
    source = (
        "#set page(width: 360pt, height: 320pt, margin: 20pt)\n"
        f"#rotate({turn}deg, reflow: true)[#block(width: 270pt)[{SENTENCES}\n\n{TABLE}]]"
    )
    pdf = pdfium.PdfDocument(typst.compile(source.encode()))
    pdf[0].set_rotation(rotation)
    saved = io.BytesIO()
    pdf.save(saved)

    found = read(saved.getvalue(), "turned.pdf")

    assert SENTENCES.strip() in found.text
    assert rows(found) == CELLS
    shown = pdf[0].get_size()
    assert (found.pages[0].width, found.pages[0].height) == pytest.approx(shown)
    table = found.tables[0]
    names = [found.boxes(found.span(c.start, c.end))[0].box for c in table.cells if not c.column]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(names)]
    ways = {0: (0, 1), 90: (-1, 0), 180: (0, -1), 270: (1, 0)}
    across, down = ways[(turn + rotation) % 360]
    assert all((dx * across > 5) if across else (dy * down > 5) for dx, dy in steps)


def test_the_title_of_an_axis_is_one_text_in_the_order_it_is_read():
    """The file gives turned letters one by one; sorted down the page they read backwards."""
    titles = ("Confirmed cases per 100,000", "每万人确诊病例")
    source = "#set page(width: 300pt, height: 300pt)\nOrders grew.\n" + "\n".join(
        f'#place(left + top, dx: {60 * at + 60}pt, rotate({way}deg, reflow: true, text(font: ("Libertinus Serif", '
        f'"Lianpu Sans SC"))[{title}]))'
        for at, (title, way) in enumerate(zip(titles, (-90, 90), strict=True))
    )

    found = read(typst.compile(source.encode(), font_paths=[str(font_dir())]), "axis.pdf")

    turned = [found.block_text(each) for each in found.blocks if each.kind is BlockKind.FURNITURE]
    assert turned == [" ".join(titles)]
    at = found.text.index("cases")
    [box] = found.boxes(found.span(at, at + 5))
    assert box.box[0] < 110 < box.box[2] + 20


def test_what_lay_askew_is_placed_where_it_is_shown() -> None:
    """Its rows were read level; a page beside it that lay straight keeps its places."""
    words = Words("12.5", (), (Printed(0, 4, 1, (400.0, 100.0, 420.0, 108.0), (400.0, 405.0)),))
    block = DraftBlock(BlockKind.PARAGRAPH, words, page=1)
    askew = PageInk(1, 600, 800, slope=0.01)
    straight = PageInk(1, 600, 800)

    [(line,)] = [one.words.printed for one in as_shown([block], [askew])]
    [same] = as_shown([block], [straight])

    assert line.box == pytest.approx((402.96, 101.13, 422.96, 109.13), abs=0.02)
    assert line.stops == pytest.approx([402.96, 407.96], abs=0.02)
    assert same.words.printed == words.printed
