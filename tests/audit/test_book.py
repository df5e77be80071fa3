"""The indexes of a book find what a look at every Series finds."""

from __future__ import annotations

from lianpu.audit.stated.book import Book
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.subjects import every_subject, subjects
from lianpu.reading import read

_FILING = """\
| $ million | 2023 | 2024 |
|---|---|---|
| Storage | 310 | 402 |
| Storage systems | 120 | 150 |
| Cost of revenue | 88 | 91 |
| Total | 518 | 643 |

| 亿元 | 2023 | 2024 |
|---|---|---|
| 云服务业务收入 | 31.0 | 40.2 |
| 广告 | 12.0 | 15.0 |
| 合计 | 43.0 | 55.2 |

In 2024, net income was $77 million.
"""


def _series() -> Book:
    material = Material(read(_FILING.encode(), "filing.md"), ())
    return material.series_near(0)


def test_series_without_a_number_leave_the_index_too():
    """A number told in prose is not held to the Series that it makes itself."""
    book = _series()
    own = next(each for each in book if each.grid is None)
    rest = book.without(min(own.starts))

    assert own in book
    assert own not in rest
    assert len(rest) == len(book) - 1
    assert own not in [each.series for each in subjects(rest, "net income")]


def test_totals_and_tables_are_found_as_by_a_plain_look():
    """The naive twin: one pass over all Series."""
    book = _series()
    grid = book[0].grid

    assert [each for each in book if each.total] == book.totals
    assert [each for each in book if each.grid is grid] == book.of_grid(grid)


def test_a_whole_name_leaves_no_room_for_others_of_its_first_word():
    """ "Storage systems" speaks of that row, "Storage" of the row of that name."""
    book = _series()

    assert [each.series.entity for each in subjects(book, "sales of storage systems")] == [
        "Storage systems"
    ]
    assert [each.series.entity for each in subjects(book, "in storage")] == ["Storage"]
    assert [each.series.entity for each in every_subject(book, "云服务增长")] == ["云服务业务收入"]


def test_what_words_name_is_told_anew_without_a_series():
    """What was found before is kept for the same Series alone, and a list may be changed by who asked."""
    book = _series()
    words = "Storage systems and net income"
    whole = subjects(book, words)
    rest = book.without(min(whole[-1].series.starts))
    again = subjects(book, words)
    again.clear()

    assert whole[-1].series not in [each.series for each in subjects(rest, words)]
    assert subjects(book, words) == whole
