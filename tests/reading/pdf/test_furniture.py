"""Heads, feet and page numbers, told from text that happens to stand at the edge."""

import pytest

from lianpu.reading.pdf.furniture import furniture
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine

HEIGHT = 800.0


def line(text, base, page):
    return TextLine([Word(text, 50, 300, base, 9.0)], page)


def found(pages):
    ids = furniture([(HEIGHT, lines) for lines in pages])
    return [one.text for lines in pages for one in lines if id(one) in ids]


def test_repeated_heads_and_counting_feet():
    """Digits may change from page to page."""
    pages = [
        [line("Calder Row", 30, n), line(f"Text {n} of it", 300, n), line(f"Page {n} | 12", 780, n)]
        for n in range(1, 5)
    ]

    assert found(pages) == ["Calder Row", "Page 1 | 12"] + [
        words for n in range(2, 5) for words in ("Calder Row", f"Page {n} | 12")
    ]


def test_a_first_line_that_no_other_page_has_is_text():
    """Text may begin high on a page."""
    pages = [
        [line(f"{word} begins here", 60, 1), line("more", 300, 1)] for word in ("One", "Two", "Six")
    ]

    assert found(pages) == []


@pytest.mark.parametrize("number", ["7", "- 7 -", "7/12", "第 7 页", "Page 7 of 12"])
def test_a_lone_page_number(number):
    """On a single page nothing repeats, and a number at the foot is still a page number."""
    assert found([[line("Text.", 300, 1), line(number, 785, 1)]]) == [number]


def test_a_number_inside_the_page_is_text():
    """A table may have a row that is only a number."""
    assert found([[line("Text.", 100, 1), line("7", 400, 1), line("Text.", 600, 1)]]) == []


def test_a_unit_that_heads_of_tables_end_with_is_no_running_head():
    """Without it the figures below would be of no unit, and certain all the same."""
    pages = [
        [line("Calder Row", 30, n), line("（亿元）", 60, n), line(f"Text {n}", 300, n)]
        for n in range(1, 5)
    ]

    assert set(found(pages)) == {"Calder Row"}


def test_a_source_line_at_the_head_of_pages_ends_an_exhibit():
    """Two tables end so on the pages after theirs."""
    pages = [
        [line("Calder Row", 30, n), line("Source: filings", 60, n), line(f"Text {n}", 300, n)]
        for n in range(1, 5)
    ]

    assert set(found(pages)) == {"Calder Row"}


def test_captions_that_differ_in_their_number_are_no_running_head():
    """Two exhibits of one title may begin their pages; one that is said again may not."""
    pages = [
        [line(f"图 {n}：长期供货协议", 60, n), line("more", 300, n), line("图 9（续）", 70, n)]
        for n in (1, 5, 6, 7)
    ]

    assert set(found(pages)) == {"图 9（续）"}


def test_a_source_line_at_the_foot_of_some_pages_ends_an_exhibit():
    """Exhibits end at one height now and then; on nearly every page it is a running foot."""
    pages = [[line(f"Text {n}", 300, n), line("资料来源：公司公告", 780, n)] for n in range(1, 4)]
    others = [[line(f"Text {n}", 300, n), line(f"End {'abcd'[n]}", 770, n)] for n in range(4)]

    assert found([*pages[:2], *others]) == []
    assert len(found(pages)) == 3


def cells(texts, base, page):
    """A printed line of cells, 100 points apart."""
    words = [
        Word(text, 50 + 100 * at, 60 + 100 * at + 5 * len(text), base, 9.0)
        for at, text in enumerate(texts)
        if text
    ]
    return TextLine(words, page)


def test_the_rest_of_a_name_beside_its_row_is_no_foot():
    """Two pages may break a table behind names that end on the same word, half a line down.

    Figures count as the same from page to page, yet their row is none.
    """
    pages = [
        [
            line(f"Text {n}", 300, n),
            line(f"{name} Row", 735, n),
            cells(["", "12.4", f"{n}.5"], 740, n),
            line("Shipping", 745, n),
            line(str(n), 780, n),
        ]
        for n, name in enumerate(("Calder", "Marlow", "Hollis"), 1)
    ]

    assert set(found(pages)) == {"1", "2", "3"}


def test_units_under_a_repeated_head_are_no_running_head():
    """The third line of a table's head, at the same height on every page it goes on over."""
    pages = [
        [
            line("Calder Row", 30, n),
            cells(["", "Abroad", "", "Home"], 50, n),
            cells(["", "Revenue", "Net income", "Revenue"], 60, n),
            cells(["", "(USD m)", "", "(USD m)"], 71, n),
            cells([f"Alder {n}", "5.65", "1.3", "77.0"], 85, n),
            line(f"Text {n}", 300, n),
        ]
        for n in range(1, 5)
    ]

    assert set(found(pages)) == {"Calder Row"}
