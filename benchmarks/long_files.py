"""Memory and time of PDF files of 250 to 100,000 pages.

    python benchmarks/long_files.py [--pages N ...] [--sparse N]

sets a report of prose and tables in English with Typst, repeats its pages to each length (250, 1000,
2000), and makes a file of 100,000 pages with a line each; reads every file in a process of its own.
Prints pages, characters, CPU time, and how far the peak of the process rose above what it took
before reading, in all and a page.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium
from reading_speed import report

from lianpu.reading import read


def repeated(data: bytes, pages: int, target: Path) -> None:
    """A file of so many pages: those of another, again and again."""
    with pdfium.PdfDocument(data) as source, pdfium.PdfDocument.new() as made:
        while len(made) < pages:
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        made.save(target)


def sparse(pages: int, target: Path) -> None:
    """A file of so many pages with a line each."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Arial>>",
    ]
    kids = []
    for number in range(pages):
        words = f"BT /F1 12 Tf 72 600 Td (Plant {number} made {number} tons.) Tj ET".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(words), words))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(kids))
    with target.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        for number, each in enumerate(objects, 1):
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        file.write(b"trailer<</Size %d/Root 1 0 R>>" % (len(objects) + 1))


def peak() -> float:
    """Most memory that this process has taken, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says begins with what the process was forked from
        words = status.read_text().split()
        return int(words[words.index("VmHWM:") + 1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def measured(file: Path) -> None:
    """One line for a file, read in this process."""
    data = file.read_bytes()
    before, start = peak(), time.process_time()
    document = read(data, file.name)
    taken, rise = time.process_time() - start, peak() - before
    pages = len(document.pages)
    print(
        f"{pages:7} pages {len(document.text):10} characters {taken:6.1f} CPU s "
        f"{pages / taken:5.0f} pages/s  {rise:5.0f} MB, {rise / pages * 1024:4.0f} kB a page",
        flush=True,
    )


def main() -> None:
    """Print a line for each length."""
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, nargs="*", default=[250, 1000, 2000])
    options.add_argument("--sparse", type=int, default=100_000)
    options.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one is not None:
        measured(chosen.one)
        return
    print(f"{platform.machine()} {platform.python_implementation()} {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.pdf"
        whole = report("en", 330, tables=True)
        for pages in chosen.pages:
            repeated(whole, pages, file)
            subprocess.run([sys.executable, __file__, "--one", file], check=True)
        if chosen.sparse:
            sparse(chosen.sparse, file)
            subprocess.run([sys.executable, __file__, "--one", file], check=True)


if __name__ == "__main__":
    main()
