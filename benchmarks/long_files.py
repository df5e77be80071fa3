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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.pdf.writing import pdf_of, words


def repeated(data: bytes, pages: int, target: Path) -> None:
    """A file of so many pages: those of another, again and again."""
    with pdfium.PdfDocument(data) as source, pdfium.PdfDocument.new() as made:
        while len(made) < pages:
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        made.save(target)


def sparse(pages: int, target: Path) -> None:
    """A file of so many pages with a line each."""
    target.write_bytes(
        pdf_of(words(f"Plant {number} made {number} tons.") for number in range(pages))
    )


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
