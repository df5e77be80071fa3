"""How well scanned pages are read: every page a picture at 200 dpi, figures counted cell by cell.

    python benchmarks/scans.py [SEED ...] [--count N] [--pages N] [--dpi D] [--worn]

sets invented reports as benchmarks/typographies.py does, keeps nothing of their first pages but a
picture, reads those with the extra ``lianpu[ocr]``, and counts the figures of the true tables that
are read exactly: (name of the row, heading of the column, figure), and the figure alone. Tables that
go on beyond the pages kept are left out. With ``--worn`` the reports have the exhibits of
benchmarks/layouts.py as well and other faces, some figures and names have marks of notes, and the
paper lay askew, up to half a degree, and was copied: greyer, softer, with grain.
"""

from __future__ import annotations

import argparse
import io
import random
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium
import typst
from layouts import Fuller
from PIL import Image, ImageFilter
from tables import normal, tables_of
from typographies import _PROSE, Composer, figures, legible

from lianpu.reading import read
from lianpu.reading.pdf import scanned
from lianpu.reading.pdf.kinds import is_figure

_FACES = {
    "zh": (
        '("DejaVu Serif", "Noto Serif CJK SC")',
        '("New Computer Modern", "Noto Serif CJK SC")',
        '("Noto Serif CJK SC",), weight: 500',
        '("Noto Sans CJK SC",), weight: 350',
        '("Libertinus Serif", "Noto Sans CJK SC")',
    ),
    "en": (
        '("DejaVu Sans",), stretch: 75%',
        '("DejaVu Serif",), stretch: 75%',
        '("Noto Serif CJK SC",)',
        '("Libertinus Serif",), tracking: 0.02em',
        '("New Computer Modern",), weight: 500',
    ),
}
_MARKED = 0.03
"""Share of figures with the mark of a note."""


class Worn(Fuller):
    """Draws a report of plain and fuller exhibits, in other faces and with marks of notes."""

    def source(self) -> str:
        """The Typst source; `truth` is filled on the way."""
        lot, kind = self.lot, self.set
        kinds: dict[str, Callable[[], None]] = {
            "plain": lambda: self.exhibit(long=False),
            "noted": self.noted,
            "gaps": self.gaps,
            "totals": self.totals,
            "united": self.united,
            "worded": self.worded,
        }
        if kind.columns == 1:
            kinds |= {"long": lambda: self.exhibit(long=True), "beside": self.beside}
        head = (
            f"#set page(paper: 'a4', margin: {lot.choice((48, 60, 72))}pt, columns: {kind.columns})\n"
            f"#set text({kind.size}pt, font: {lot.choice(_FACES[kind.language])})\n"
        ).replace("'", '"')
        for name in lot.sample(sorted(kinds), 5):
            self.parts.append(_PROSE[kind.language] * lot.randint(1, 2))
            kinds[name]()
        self.parts.append(_PROSE[kind.language])
        return head + "\n\n".join(self.parts)

    def figure(self, kind: int) -> str:
        """A cell's number, a few with the mark of a note."""
        text = super().figure(kind)
        marked = is_figure(text) and self.lot.random() < _MARKED
        return text + "*" if marked else text


def worn(picture: Image.Image, lot: random.Random) -> Image.Image:
    """A page as a copier leaves it: askew, softer, greyer, with grain."""
    picture = picture.rotate(lot.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(lot.uniform(0.2, 0.7)))
    grain = np.random.default_rng(lot.randrange(2**32))
    grey = np.asarray(picture, np.float32) * lot.uniform(0.75, 0.95) + lot.uniform(5, 12)
    grey = grey + grain.normal(0, lot.uniform(2, 6), grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def pictured(data: bytes, pages: int, dpi: int, lot: random.Random | None = None) -> bytes:
    """A PDF of pictures of the first pages of another; worn as a lot draws it."""
    with pdfium.PdfDocument(data) as document:
        pictures = [
            document[number].render(scale=dpi / 72).to_pil().convert("L")
            for number in range(min(pages, len(document)))
        ]
    if lot is not None:
        pictures = [worn(picture, lot) for picture in pictures]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


def measured(
    name: str, pages: int, dpi: int, old: bool = False
) -> tuple[int, int, int, float] | None:
    """Figures there, figures exact in place, figures exact anywhere, CPU seconds; printed."""
    composer = Worn(name) if old else Composer(name)
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
    lot = random.Random(f"worn {name}") if old else None
    found = read(pictured(data, pages, dpi, lot), f"{name}.pdf")
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
    options.add_argument("--worn", action="store_true")
    chosen = options.parse_args()
    if scanned.engine() is None:
        raise SystemExit(scanned.missing().en)
    names = [f"{seed}{number}" for seed in chosen.seeds for number in range(chosen.count)]
    found = [
        one for name in names if (one := measured(name, chosen.pages, chosen.dpi, chosen.worn))
    ]
    there, exact, anywhere, seconds = (sum(one[index] for one in found) for index in range(4))
    print(
        f"{len(found)} reports at {chosen.dpi} dpi: {there} figures, exact in place {exact / there:.2%}, "
        f"exact {anywhere / there:.2%}, {seconds / len(found):.0f} CPU s a report"
    )


if __name__ == "__main__":
    main()
