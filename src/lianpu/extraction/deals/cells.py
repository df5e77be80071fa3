"""Sentences in the cells of a table of news: "| 3 | Velmora 收购 Quillex | 路透 |"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table
from lianpu.core.fact import Deal
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence, is_chinese, split

_SHORTEST = 10
"""Signs of a cell that may tell something. Chosen by us."""
_BARE = 14
"""Signs of a cell that is a sum or a share, with "about" or a note. Chosen by us."""
_CATCHWORDS = 2
"""Slashes with blanks beside from which a cell lists catchwords, of which none goes on from another."""
_SUM = lazy_re.compile(r"\d\s*(?:[万萬亿億]|[KMBT]\b|bn|million|billion)|[$€£¥]\s*\d|\d\s*%")
_FIGURE = lazy_re.compile(r"\d")


def with_cells(document: Document, listed: Parted) -> Parted:
    """The sentences of a document with those of its tables of news between them.

    A table with a column of sums or shares is one of figures, which are read by their columns: only
    tables whose sums all stand among words are told in their cells.
    """
    told = [each for table in document.tables for each in _told(document, table)]
    if not told:
        return listed
    return Parted(sorted((*listed, *told), key=lambda each: each.start))


def told_whole(told: Sequence[Deal], cell: Sentence) -> list[Deal]:
    """Those deals of a cell whose parties it names all itself: nothing is carried into a row."""
    return [
        deal
        for deal in told
        if all(
            one.span is not None and cell.start <= one.span.start < cell.end for one in deal.parties
        )
    ]


def _told(document: Document, table: Table) -> Iterator[Sentence]:
    cells = [(each, document.text[each.start : each.end]) for each in table.cells]
    if not table.blocks or any(len(text) <= _BARE and _SUM.search(text) for _, text in cells):
        return
    for cell, text in cells:
        if cell.header or len(text) < _SHORTEST or not _FIGURE.search(text) or not is_chinese(text):
            continue
        if text.count(" / ") > _CATCHWORDS:
            continue
        for start, end in split(text):
            words = text[start:end]
            yield Sentence(
                start=cell.start + start,
                end=cell.start + end,
                text=words,
                chinese=is_chinese(words),
                paragraph=table.blocks[0],
                question=words.endswith(("?", "？")),
                published=document.source.published,
                cell=True,
            )
