"""How fast born-digital PDF files are read on one core, beside what PDFium itself takes for them.

    python benchmarks/reading_speed.py [CORPUS] [--rounds N] [--parts N] [--peer]

reads long reports that are set here with Typst (prose, and prose with tables of seven rule styles,
in both languages) and, where the corpus is there, ``tables-zh`` and ``icdar2013-eu``; prints for
each the pages, the characters of a page, the median CPU time of a page, pages a second, and the
time that PDFium alone takes to load the page, its text and the box of every character: no reader
on PDFium can be faster. ``--peer`` reads the files with pdfplumber too, where it is installed.
CPU time of this process, warm, median of N rounds (5); a Document is the same in every round.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import platform
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import typst
from typographies import _FONTS, _PHRASES, _PROSE, Composer

from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.pdf.calls import Calls, Handle

_RULES = ("grid", "hline", "rule3", "zebra", "none", "half", "frame")


def report(language: str, parts: int, tables: bool) -> bytes:
    """A report of so many sections: prose, and an exhibit in three sections of four."""
    composer = Composer(f"speed-{language}")
    lot, kind = composer.lot, composer.set
    kind.language, kind.columns, kind.size = language, 1, 10
    composer.parts = [
        '#set page(paper: "a4", margin: 60pt, numbering: "1", '
        f"header: [{_PHRASES[language][0]}])\n"
        f"#set text(10pt, font: {_FONTS[language][0]})\n#set par(justify: true)"
    ]
    sentences = _PROSE[language].replace("。", "。|").replace(". ", ". |").split("|")[:-1]
    for number in range(parts):
        composer.parts.append(f"= {number + 1} {_PHRASES[language][number % 6]}")
        composer.parts += [_shuffled(lot, sentences) for _ in range(lot.randint(1, 3))]
        if not tables:
            continue
        kind.rules = lot.choice(_RULES)
        draw = lot.random()
        if draw < 0.1:
            composer.chart()
        elif draw < 0.2:
            composer.pair()
        elif draw < 0.75:
            composer.exhibit(long=draw > 0.7)
    return typst.compile("\n\n".join(composer.parts).encode())


def _shuffled(lot: random.Random, sentences: list[str]) -> str:
    return "".join(lot.choice(sentences) for _ in range(lot.randint(8, 24)))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Median CPU time of a call, in seconds, after one that warms up."""
    work()
    taken = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def floor(data: bytes) -> int:
    """Loads every page, its text, and the code and box of every character; how many there are."""
    document, calls, count = pdfium.PdfDocument(data), Calls(), 0
    for index in range(len(document)):
        page = document[index]
        text = raw.FPDFText_LoadPage(page.raw)
        handle = Handle.from_buffer_copy(text)
        own = raw.FPDFText_CountChars(text)
        calls.codes(handle, own)
        calls.letter_boxes(handle, range(own))
        count += own
        raw.FPDFText_ClosePage(text)
        page.close()
    document.close()
    return count


def plumbed(data: bytes) -> None:
    """The words and tables of every page by pdfplumber."""
    import pdfplumber  # type: ignore[import-not-found]

    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def measured(name: str, files: list[tuple[str, bytes]], rounds: int, peer: bool) -> None:
    """One line for a kind of file."""
    documents = []
    kept: list[tuple[str, bytes]] = []
    for file, data in files:
        try:
            documents.append(read(data, file))
            kept.append((file, data))
        except ReadingError as error:
            print(error)
    pages = sum(len(document.pages) for document in documents)
    again = [read(data, file) for file, data in kept]
    if again != documents:
        raise SystemExit(f"{name}: not read alike twice")
    own = seconds(lambda: [read(data, file) for file, data in kept], rounds) / pages
    least = seconds(lambda: [floor(data) for _, data in kept], rounds) / pages
    characters = sum(floor(data) for _, data in kept) / pages
    line = (
        f"{name:14} {pages:4} pages {characters:5.0f} characters  {own * 1000:5.1f} ms "
        f"{1 / own:4.0f} pages/CPU s  PDFium alone {least * 1000:5.1f} ms ({least / own:.0%})"
    )
    if peer:
        other = seconds(lambda: [plumbed(data) for _, data in kept], 1) / pages
        line += f"  pdfplumber {1 / other:.1f} pages/CPU s, ours {other / own:.1f} times"
    print(line, flush=True)


def main() -> None:
    """Print a line for each kind of file."""
    options = argparse.ArgumentParser()
    options.add_argument("corpus", nargs="?", type=Path, default=Path("../shared/corpus"))
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--parts", type=int, default=80, help="sections of each long report")
    options.add_argument("--peer", action="store_true")
    chosen = options.parse_args()
    if chosen.peer and importlib.util.find_spec("pdfplumber") is None:
        raise SystemExit("--peer wants pdfplumber: pip install pdfplumber")
    print(f"{platform.machine()} {platform.python_implementation()} {platform.python_version()}")
    for tables in (False, True):
        for language in ("zh", "en"):
            name = f"{'mixed' if tables else 'prose'} {language}"
            made = report(language, chosen.parts, tables)
            measured(name, [(f"{name}.pdf", made)], chosen.rounds, chosen.peer)
    for folder in ("tables-zh", "icdar2013-eu"):
        files = [
            (path.name, path.read_bytes())
            for path in sorted((chosen.corpus / folder).glob("*.pdf"))
        ]
        if files:
            measured(folder, files, chosen.rounds, chosen.peer)


if __name__ == "__main__":
    main()
