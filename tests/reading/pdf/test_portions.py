"""Long files are read in portions: nothing is lost or told twice where one ends, and memory is let go."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from lianpu.core.document import BlockKind
from lianpu.reading import pdf, read
from lianpu.reading.draft import DraftBlock, DraftTable
from lianpu.reading.pdf import portions
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.pdf.portions import Portion, end_of, in_portions
from tests.reading.pdf.writing import pdf_of, words

REPORTS = Path(__file__).parents[2] / "reports"


def lines_of_pages(count: int) -> bytes:
    """A PDF of so many pages with a line each."""
    return pdf_of(
        words(f"Plant {number} made {number * 7} tons of wire.") for number in range(1, count + 1)
    )


@pytest.mark.parametrize("count", [1, 239, 240, 241, 481, 2000, 100_000])
def test_every_page_is_the_own_of_one_portion(count):
    """Portions are bounded, and a short last one would know no running heads."""
    found = in_portions(count)

    assert [index for each in found for index in range(each.first, each.stop)] == list(range(count))
    sizes = [each.stop - each.first for each in found]
    assert max(sizes) <= portions.LONGEST
    assert max(sizes) - min(sizes) <= 1
    assert all(each.stop <= each.seen <= min(each.stop + portions.TAIL, count) for each in found)
    assert found[-1].seen == count


def test_a_portion_ends_where_nothing_is_left_open():
    """Over a table the end moves on; a caption waits for what it names."""
    table = DraftTable((), rows=3, columns=2, breaks=((1, 11, None), (2, 12, None)))
    blocks = [
        DraftBlock(BlockKind.PARAGRAPH, page=9),
        DraftBlock(BlockKind.TABLE, page=10, table=table),
        DraftBlock(BlockKind.FURNITURE, page=12),
        DraftBlock(BlockKind.CAPTION, page=13),
        DraftBlock(BlockKind.PARAGRAPH, page=14),
    ]

    assert end_of(Portion(0, 9, 16), blocks) == 9
    assert end_of(Portion(0, 10, 16), blocks) == 14
    assert end_of(Portion(0, 10, 14), blocks) == 12  # over no table, though one may go on
    assert end_of(Portion(0, 10, 11), blocks) == 10  # nothing better was looked at
    assert end_of(Portion(0, 10, 10), blocks) == 10


def test_each_page_is_read_once_and_in_order():
    """Pages that two portions look at belong to one of them."""
    count = 2 * portions.LONGEST + 7
    told: list[tuple[int, int]] = []

    found = read(lines_of_pages(count), "long.pdf", lambda done, total: told.append((done, total)))

    assert [page.number for page in found.pages] == list(range(1, count + 1))
    lines = [found.text[line.start : line.end] for line in found.lines]
    assert lines == [f"Plant {n} made {n * 7} tons of wire." for n in range(1, count + 1)]
    assert [line.page for line in found.lines] == list(range(1, count + 1))
    assert told == sorted(told)
    assert told[-1] == (count, count)


@pytest.mark.parametrize("name", ["chain-en.pdf", "chain-zh.pdf"])
def test_a_report_read_in_portions_says_the_same(monkeypatch, name):
    """The words, tables and problems of a report do not depend on where portions end."""
    data = (REPORTS / name).read_bytes()
    whole = read(data, name)
    monkeypatch.setattr(portions, "LONGEST", 4)
    monkeypatch.setattr(portions, "TAIL", 3)

    parted = read(data, name)

    assert len(in_portions(len(whole.pages))) > 1
    assert parted.text == whole.text
    assert parted.tables == whole.tables
    assert parted.lines == whole.lines
    assert parted.pages == whole.pages


def test_no_line_outlives_its_reading():
    """A line that held itself kept the words of every page of a file: half a gigabyte in a thousand."""
    gc.collect()
    gc.disable()
    try:
        found = read((REPORTS / "chain-en.pdf").read_bytes(), "chain-en.pdf")
        left = sum(isinstance(each, TextLine) for each in gc.get_objects())
    finally:
        gc.enable()

    assert found.tables
    assert left == 0


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("fork", [True, False])
def test_processes_read_what_one_reads(monkeypatch, jobs, fork):
    """Pages of one portion and whole portions are shared; the Document is the same to the letter."""
    monkeypatch.setattr(portions, "LONGEST", 20)
    monkeypatch.setattr(pdf, "LEAST_SHARED", 3)
    if not fork:  # as on Windows
        monkeypatch.delattr(os, "fork", raising=False)
    data = lines_of_pages(70)
    alone = read(data, "long.pdf")
    told: list[int] = []

    shared = read(data, "long.pdf", lambda done, _: told.append(done), jobs)

    assert shared == alone
    assert told == sorted(told)
    assert told[-1] == 70


def test_processes_read_a_report_as_one_does(monkeypatch):
    """Words, rules, turned words and problems all come back from another process."""
    monkeypatch.setattr(pdf, "LEAST_SHARED", 1)
    data = (REPORTS / "chain-zh.pdf").read_bytes()

    assert read(data, "r.pdf", jobs=2) == read(data, "r.pdf")
