"""How soon the pages of a long PDF can be looked at after `lianpu open`, and when all is found.

    python benchmarks/opening.py [FILE] [--runs N] [--shots FOLDER]

sets a report of 500 pages with Typst, prose and tables, unless FILE is given, runs the command as a
user does, in an empty folder, and goes to the printed address with Chromium (LIANPU_CHROME, else
one on the path). Prints seconds from the start of the command to the address, from going to the
address to the first page painted (as the browser itself times it: the largest picture on the
screen), to the workbench about it, to that page drawn by pdf.js, to the first marks of facts and
of findings on it, and to the full workbench; medians of N runs (3), with the machine. SHOTS keeps
pictures of each state.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium
from playwright.sync_api import Browser, sync_playwright
from reading_speed import report

COMMAND = (sys.executable, "-c", "from lianpu.cli import main; main()")
PAGE = '[data-page="1"]'
PAINTED = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.url.includes("/pages/1?"))
      window.painted ??= performance.timeOrigin + entry.renderTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
"""Notes when the picture of the first page was painted for the first time, in ms since 1970."""
PATIENCE = 600_000
"""Milliseconds that any state may take to come."""


def chromium() -> str:
    """Where the browser is.

    Raises:
        SystemExit: There is none.
    """
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("LIANPU_CHROME") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("wants Chromium: name it in LIANPU_CHROME")
    return found


def opened(file: Path, browser: Browser, shots: Path | None) -> dict[str, float]:
    """Seconds of each state of one opening."""
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        words = (*COMMAND, "open", str(file), "-w", f"{folder}/w.lianpu")
        start = time.perf_counter()
        command = subprocess.Popen(
            words, stdout=subprocess.PIPE, text=True, env={**os.environ, "BROWSER": "none"}
        )
        assert command.stdout is not None
        try:
            address = next(line.strip() for line in command.stdout if "http://" in line)
            times["command to address"] = time.perf_counter() - start
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(PATIENCE)
            page.add_init_script(PAINTED)
            start, begun = time.perf_counter(), time.time()
            page.goto(address, wait_until="commit")
            painted = page.wait_for_function("() => window.painted", timeout=PATIENCE)
            times["address to first page painted"] = painted.json_value() / 1000 - begun
            for state, selector in (
                (
                    "address to workbench about it",
                    f"{PAGE} img[data-loaded], {PAGE} canvas[data-drawn]",
                ),
                ("address to it drawn by pdf.js", f"{PAGE} canvas[data-drawn]"),
                ("address to facts on it", '[data-page="1"] .markings'),
                ("address to findings on it", '[data-page="1"] .markings[data-checked="true"]'),
                ("address to the full workbench", "[data-finding]"),
            ):
                page.wait_for_selector(selector, state="attached", timeout=PATIENCE)
                times[state] = time.perf_counter() - start
                if shots is not None:
                    page.screenshot(path=shots / f"{state.replace(' ', '-')}.png")
            page.close()
        finally:
            command.terminate()
            command.wait()
    return times


def main() -> None:
    """Print the median of each state."""
    options = argparse.ArgumentParser()
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--shots", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        file = chosen.file or Path(folder) / "long.pdf"
        if chosen.file is None:
            file.write_bytes(report("zh", 800, tables=True))
        with pdfium.PdfDocument(file) as document:
            print(f"{len(document)} pages, {file.stat().st_size / 1e6:.1f} MB")
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        if chosen.shots is not None:
            chosen.shots.mkdir(parents=True, exist_ok=True)
        browser = player.chromium.launch(executable_path=chromium())
        runs = [opened(file, browser, chosen.shots) for _ in range(chosen.runs)]
        browser.close()
    for state in runs[0]:
        print(f"{state:32} {statistics.median(run[state] for run in runs):6.2f} s")


if __name__ == "__main__":
    main()
