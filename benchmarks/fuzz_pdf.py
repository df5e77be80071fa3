"""Damaged PDF files in great number: none may crash the reader, hang it or fill the memory.

    python benchmarks/fuzz_pdf.py [--seconds N] [--seed S] [--keep FOLDER]

sets PDF files of our own with Typst, damages each copy by a lot drawn from the seed (bytes changed,
parts cut out, doubled or swapped, numbers blown up, the end cut off), and reads it in a process of
its own with bounded time and memory. Prints how many were read, how many were refused with a
reason, and every other end, which is a fault; such files go to FOLDER.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import typst

from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.pdf import scanned

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.pdf.writing import form

LONGEST = 20.0
"""Seconds that one file may take."""
MEMORY = 2 << 30
"""Bytes that the reading process may take."""
_BODY = "Orders kept growing, and most of the demand comes from worn equipment. " * 12
_TABLE = (
    "#table(columns: 4, table.cell(rowspan: 2)[云岭], [Revenue], [2024], [2025], [1], [2], [3], "
    "[北汀], [(4.5)], [6%], [7])"
)
SOURCES = (
    f"{_BODY}\n\n图 1：产量\n\n{_TABLE}\n\n资料来源：公司公告\n\n{_BODY}",
    f'#set page(columns: 2, header: [Head], numbering: "1")\n{(_BODY + _TABLE) * 6}',
    f"#set page(flipped: true)\n#rotate(90deg, reflow: true)[{_TABLE}]\n{_BODY}",
    '#set text(dir: rtl, lang: "he")\nשלום עולם 123\n\n#rect(width: 90pt, height: 40pt, fill: red)',
)


def damaged(data: bytes, lot: random.Random) -> bytes:
    """A copy with one to six faults."""
    body = bytearray(data)
    for _ in range(lot.randint(1, 6)):
        at = lot.randrange(max(len(body), 1))
        size = lot.choice((1, 4, 30, 400, 4000))
        fault = lot.randrange(7)
        if fault == 0:
            for _ in range(lot.randint(1, 60)):
                body[lot.randrange(len(body))] = lot.randrange(256)
        elif fault == 1:
            del body[at : at + size]
        elif fault == 2:
            body[at:at] = body[at : at + size]
        elif fault == 3:
            other = lot.randrange(len(body))
            body[at : at + size] = body[other : other + size]
        elif fault == 4:
            numbers = list(re.finditer(rb"\d+", bytes(body)))
            if numbers:
                one = lot.choice(numbers)
                value = lot.choice((b"0", b"-1", b"99999999999", b"2147483647", b"1e30", b"3"))
                body[one.start() : one.end()] = value
        elif fault == 5:
            names = list(re.finditer(rb"/[A-Za-z]+", bytes(body)))
            if len(names) > 1:
                one, other_name = lot.choice(names), lot.choice(names)
                body[one.start() : one.end()] = other_name[0]
        else:
            del body[at:]
        if not body:
            body = bytearray(b"%PDF-")
    return bytes(body)


def _reading(pipe: Connection) -> None:
    # recognising a picture takes seconds a page, within which a hang could not be told
    scanned.engine = lambda: None
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        name, data = pipe.recv()
        try:
            read(data, name)
            pipe.send("read")
        except ReadingError:
            pipe.send("refused")
        except Exception as error:  # every other end is a fault to report
            pipe.send(f"fault: {type(error).__name__}: {error}"[:200])


class Reader:
    """A process that reads files, made anew when one kills it or keeps it too long."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_reading, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def end(self, data: bytes, name: str = "fuzz.pdf") -> str:
        """How the reading of a file ended."""
        self.pipe.send((name, data))
        try:
            if self.pipe.poll(LONGEST):
                return str(self.pipe.recv())
            self.process.kill()
            end = "fault: hang"
        except EOFError:
            self.process.join()
            end = f"fault: crash ({self.process.exitcode})"
        self.process.join()
        self.start()
        return end


def main() -> None:
    """Print how the readings ended."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", default="f")
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    lot = random.Random(chosen.seed)
    whole = [typst.compile(source.encode()) for source in SOURCES]
    whole.append(form("Revenue 2025, million:", "1,234.5"))
    run(lambda: (damaged(lot.choice(whole), lot), "fuzz.pdf"), chosen.seconds, chosen.keep)


def run(drawn: Callable[[], tuple[bytes, str]], seconds: float, keep: Path | None) -> None:
    """Reads file after file for some seconds and prints how the readings ended.

    Raises:
        SystemExit: A reading ended in another way than read or refused.
    """
    reader = Reader()
    ends: Counter[str] = Counter()
    stop = time.monotonic() + seconds
    slowest = 0.0
    while time.monotonic() < stop:
        data, name = drawn()
        started = time.monotonic()
        end = reader.end(data, name)
        slowest = max(slowest, time.monotonic() - started)
        ends[end] += 1
        if end.startswith("fault"):
            print(f"{ends.total()}: {end}", flush=True)
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{ends.total()}{Path(name).suffix}").write_bytes(data)
    reader.process.kill()
    for end, count in ends.most_common():
        print(f"{count:8} {end}")
    print(f"{ends.total()} files, slowest {slowest:.1f} s")
    if any(end.startswith("fault") for end in ends):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
