"""Whether spans of PDF files point at their own characters on the page.

    python benchmarks/places.py [FOLDER ...] [--count N]

reads the PDF files of the folders (default: reports set by ``typographies.py``), draws spans of 1
to 20 characters until N characters are seen, and compares each with the characters
that PDFium finds in the box that the Document gives for it. Prints the share of characters found; blanks are not compared.
"""

from __future__ import annotations

import argparse
import ctypes
import random
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import typst
from typographies import Composer

from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.reading import read


def _files(folders: list[Path]) -> list[tuple[str, bytes]]:
    if folders:
        return [(path.name, path.read_bytes()) for one in folders for path in one.glob("*.pdf")]
    return [
        (f"p{number}.pdf", typst.compile(Composer(f"p{number}").source().encode()))
        for number in range(12)
    ]


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁾", "0123456789)")
"""How numbers of notes are told that the page prints small above the line."""


def _same(left: str, right: str) -> bool:
    return _bare(left) == _bare(right)


def _bare(text: str) -> str:
    text = (
        unicodedata.normalize("NFC", text)
        .translate(_RAISED)
        .replace("\u0002", "-")
        .replace("\ufffe", "-")
    )
    return "".join(one for one in text if one.isprintable() and not one.isspace())


def _characters(page: pdfium.PdfPage) -> list[tuple[float, float, str]]:
    """Middle, baseline and character of everything that PDFium finds on a page, left to right."""
    text = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()

    def shown(x: float, y: float) -> tuple[float, float]:
        """From the file's coordinates to those of the page as it is shown."""
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        code = raw.FPDFText_GetUnicode(text.raw, index)
        sides = sorted((shown(box.left, box.bottom)[0], shown(box.right, box.top)[0]))
        found.append([*sides, shown(x.value, y.value)[1], chr(code)])
    # a ligature is drawn once; its characters have equal parts of its box
    start = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end][:3] == found[start][:3]:
            continue
        x0, x1 = found[start][:2]
        for index in range(start, end):
            step = (x1 - x0) / (end - start)
            found[index][:2] = [x0 + step * (index - start), x0 + step * (index - start + 1)]
        start = end
    return sorted(((x0 + x1) / 2, y, character) for x0, x1, y, character in found)


def checked(
    document: Document, data: bytes, lot: random.Random, count: int
) -> tuple[int, int, list[tuple[str, str]]]:
    """Characters drawn, characters whose span was right, and some that were not."""
    pdf = pdfium.PdfDocument(data)
    pages: dict[int, list[tuple[float, float, str]]] = {}
    drawn = right = 0
    wrong: list[tuple[str, str]] = []
    lines = [line for line in document.lines if line.stops]
    while lines and drawn < count:
        line = lot.choice(lines)
        start = lot.randrange(line.start, line.end)
        end = min(start + lot.randint(1, 20), line.end)
        quote = document.text[start:end]
        [place] = document.boxes(document.span(start, end))
        if place.page not in pages:
            pages[place.page] = _characters(pdf[place.page - 1])
        left, top, x1, bottom = place.box
        found = "".join(
            character
            for x, y, character in pages[place.page]
            if left <= x <= x1 and top <= y <= bottom
        )
        drawn += end - start
        if _same(found, quote):
            right += end - start
        elif len(wrong) < 5:
            wrong.append((quote, found))
    return drawn, right, wrong


def main() -> None:
    """Print the share of characters whose place is right."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--count", type=int, default=100_000)
    chosen = options.parse_args()
    files = _files(chosen.folders)
    lot = random.Random("places")
    drawn = right = 0
    for name, data in files:
        try:
            document = read(data, name)
        except ReadingError as error:
            print(error)
            continue
        some, good, wrong = checked(document, data, lot, chosen.count // len(files))
        drawn, right = drawn + some, right + good
        for quote, found in wrong[:2]:
            print(f"{name}: {quote!r} is {found!r} on the page")
    print(f"{right} of {drawn} characters stand where their span says ({right / drawn:.4%})")


if __name__ == "__main__":
    main()
