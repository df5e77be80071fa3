"""How well scanned pages are read: every page a picture at 200 dpi, figures counted cell by cell.

    python benchmarks/scans.py [SEED ...] [--count N] [--pages N] [--dpi D]

sets invented reports as benchmarks/typographies.py does, keeps nothing of their first pages but a
picture, reads those with the extra ``lianpu[ocr]``, and counts the figures of the true tables that
are read exactly: (name of the row, heading of the column, figure), and the figure alone. Tables that
go on beyond the pages kept are left out.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter

import pypdfium2 as pdfium
import typst
from tables import normal, tables_of
from typographies import Composer, figures, legible

from lianpu.reading import read
from lianpu.reading.pdf import scanned
from lianpu.reading.pdf.kinds import is_figure


def pictured(data: bytes, pages: int, dpi: int) -> bytes:
    """A PDF of pictures of the first pages of another."""
    with pdfium.PdfDocument(data) as document:
        pictures = [
            document[number].render(scale=dpi / 72).to_pil().convert("L")
            for number in range(min(pages, len(document)))
        ]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


def measured(name: str, pages: int, dpi: int) -> tuple[int, int, int, float] | None:
    """Figures there, figures exact in place, figures exact anywhere, CPU seconds; printed."""
    composer = Composer(name)
    data = typst.compile(composer.source().encode())
    if not legible(data):
        return None
    with pdfium.PdfDocument(data) as document:
        shown = [
            normal(document[number].get_textpage().get_text_bounded())
            for number in range(min(pages, len(document)))
        ]
    text = "".join(shown)
    truths = [
        cells
        for cells in composer.truth.tables
        if all(normal(cell[4]) in text for cell in cells) and _ends(cells, text)
    ]
    if not truths:
        return None
    started = time.process_time()
    found = read(pictured(data, pages, dpi), f"{name}.pdf")
    seconds = time.process_time() - started
    read_cells = tables_of(found)
    placed = sum(
        (
            figures(cells, table.header_rows)
            for cells, table in zip(read_cells, found.tables, strict=True)
        ),
        Counter(),
    )
    alone = Counter(normal(cell[4]) for cells in read_cells for cell in cells)
    there = exact = anywhere = 0
    for cells in truths:
        depth = max(row + down for row, _, down, _, _ in cells if not row)
        wanted = figures(cells, depth)
        there += wanted.total()
        exact += (wanted & placed).total()
        single = Counter(
            normal(text)
            for row, column, _, _, text in cells
            if row >= depth and column and is_figure(text)
        )
        anywhere += (single & alone).total()
        if (wanted - placed) and len(wanted - placed) < 12:
            print("   ", sorted((wanted - placed).keys())[:6])
    kind = composer.set
    print(
        f"{name:6} {kind.language} {kind.rules:6}{kind.size:4}pt {kind.columns} col  "
        f"figures {there}  exact in place {exact}  exact {anywhere}  {seconds:.0f} CPU s",
        flush=True,
    )
    return there, exact, anywhere, seconds


def _ends(cells: list[tuple[int, int, int, int, str]], text: str) -> bool:
    """Whether the whole last row is there, one cell after the other."""
    last = max(row for row, *_ in cells)
    row = "".join(normal(cell[4]) for cell in sorted(cells) if cell[0] == last)
    return row in text


def main() -> None:
    """Print every score and the sums."""
    options = argparse.ArgumentParser()
    options.add_argument("seeds", nargs="*", default=["s"])
    options.add_argument("--count", type=int, default=6)
    options.add_argument("--pages", type=int, default=2)
    options.add_argument("--dpi", type=int, default=200)
    chosen = options.parse_args()
    if scanned.engine() is None:
        raise SystemExit(scanned.missing().en)
    names = [f"{seed}{number}" for seed in chosen.seeds for number in range(chosen.count)]
    found = [one for name in names if (one := measured(name, chosen.pages, chosen.dpi))]
    there, exact, anywhere, seconds = (sum(one[index] for one in found) for index in range(4))
    print(
        f"{len(found)} reports at {chosen.dpi} dpi: {there} figures, exact in place {exact / there:.2%}, "
        f"exact {anywhere / there:.2%}, {seconds / len(found):.0f} CPU s a report"
    )


if __name__ == "__main__":
    main()
