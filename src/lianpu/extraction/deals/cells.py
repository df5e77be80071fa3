"""Sentences in the cells of a table: of news, "| 3 | Velmora 收购 Quillex | 路透 |", or of a firm a row.

In a table whose first column names firms, "| Velmora | 去年融资约 3 亿美元，计划赴港 IPO |", what a cell
leaves out is the firm of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table
from lianpu.core.fact import Deal
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence, is_chinese, split
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.names import NameIndex

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
    """Those deals of a cell whose parties it or its row's head names: nothing else is carried in."""
    within = [(cell.start, cell.end), *([cell.of] if cell.of else [])]
    return [
        deal
        for deal in told
        if all(
            one.span is not None and any(a <= one.span.start < b for a, b in within)
            for one in deal.parties
        )
    ]


def firm_of_row(document: Document, cell: Sentence, names: NameIndex) -> Sighting | None:
    """The firm that the row of a cell is about; None in a table of news."""
    if cell.of is None:
        return None
    start, end = cell.of
    text = document.text[start:end]
    first = _TWO_SCRIPTS.match(text)
    if names.find(text) is None and first is not None and names.find(first[1]) is not None:
        text, end = first[1], start + first.end(1)  # 云帆智能 Sailor
    return Sighting(start, end, Sort.NAME, Name(text, names.find(text)))


def _told(document: Document, table: Table) -> Iterator[Sentence]:
    cells = [(each, document.text[each.start : each.end]) for each in table.cells]
    if not table.blocks or any(map(_is_figure, (text for _, text in cells))):
        return
    firms = _firms(document, table)
    stories = _stories(document, table)
    for cell, text in cells:
        of = firms.get(cell.row) if cell.column else None
        story = bool(stories) and (
            cell.column in stories or (cell.column > min(stories) and is_chinese(text))
        )
        if cell.header or len(text) < _SHORTEST or not (_FIGURE.search(text) or of or story):
            continue
        if text.count(" / ") > _CATCHWORDS or not (of or story or is_chinese(text)):
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
                of=of,
            )


def _is_figure(text: str) -> bool:
    """Whether a cell is a sum or a share, with no more about it than "about" or a note."""
    return len(text) <= _BARE and bool(_SUM.search(text)) and not _TELLS.search(text)


def _stories(document: Document, table: Table) -> set[int]:
    """The columns whose heads say that each cell tells a deal or an event."""
    return {
        cell.column
        for cell in table.cells
        if cell.header and _OF_STORIES.fullmatch(document.cell_text(cell).strip(" *"))
    }


def _firms(document: Document, table: Table) -> dict[int, tuple[int, int]]:
    """Row -> place of the firm that it is about, where the head of the first column says that it names firms."""
    first = [each for each in table.cells if each.column == 0 and each.end > each.start]
    head = next((document.cell_text(each) for each in first if each.header), "")
    if not _OF_FIRMS.match(head):
        return {}
    found = {}
    for each in first:
        name = None if each.header else _NAME.match(document.text, each.start, each.end)
        if name is not None:
            found[each.row] = name.span("name")
    return found


_TELLS = lazy_re.compile(
    r"[A-Z][A-Za-z]{2,}[^,，;；]*(?:融资|融資|收购|收購|投资|投資|贷款|貸款|入股|订单|合同)"
)
"""In a short cell, a firm and what it did: "Velmar $9B 融资"."""
_OF_STORIES = lazy_re.compile(
    r"交易|事件|(?:重大|主要)?(?:交易|事件|动态|進展|进展)|新闻|新聞|要闻|deals?|transactions?|events?|news|headline|what happened",
    re.IGNORECASE,
)
"""Heads over cells each of which tells a deal."""
_TWO_SCRIPTS = lazy_re.compile(r"([\u3400-\u9fff]{2,}) ?[A-Za-z]")
"""A name in Chinese with its English beside it."""
_OF_FIRMS = lazy_re.compile(
    r"\W*(?:(?:ai|模型|大模型|初创|被投|目标|上市)?(?:公司|企业|厂商|玩家|实验室|独角兽|主体)(?:名称?|/产品|/品牌|简称)?"
    r"|(?:ai )?(?:company|firm|start-?up|lab|player|vendor|neocloud|unicorn)(?: name)?)\W*$",
    re.IGNORECASE,
)
"""The head of a column of firms."""
_NAME = lazy_re.compile(
    r"[\s*_\[]*(?P<name>[^\s*_\[\](（/·|,，:：](?:[^*_\[\](（/·|,，:：]*[^\s*_\[\](（/·|,，:：])?)"
)
"""A firm as a cell names it, without what is said of it in brackets or behind a slash."""
