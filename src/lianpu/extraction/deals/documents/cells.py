"""Sentences in the cells of a table: of news, "| 3 | Velmora 收购 Quillex | 路透 |", or of a firm a row.

In a table whose first column names firms, "| Velmora | 去年融资约 3 亿美元，计划赴港 IPO |", what a cell
leaves out is the firm of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table, TableCell
from lianpu.core.entity import COMPANIES
from lianpu.core.fact import Deal
from lianpu.extraction.tables.cell_words import raised
from lianpu.extraction.tables.grid import lay_open, role_of
from lianpu.extraction.tables.layout import layout_of
from lianpu.extraction.tables.reader import story_columns
from lianpu.extraction.tables.titles import subject_of, title_of
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence, is_chinese, split
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.names import NameIndex

_SHORTEST = 10
"""Signs of a cell that may tell something. Chosen by us."""
_SHORT_STORY = 6
"""The same of a cell under a head that says that each tells a deal. Chosen by us."""
_BARE = 14
"""Signs of a cell that is a sum or a share, with "about" or a note. Chosen by us."""
_CATCHWORDS = 2
"""Slashes with blanks beside from which a cell lists catchwords, of which none goes on from another."""
_SUM = lazy_re.compile(r"\d\s*(?:[万萬亿億]|[KMBT]\b|bn|million|billion)|[$€£¥]\s*\d|\d\s*%")
_FIGURE = lazy_re.compile(r"\d")


def with_cells(document: Document, listed: Parted, names: NameIndex) -> Parted:
    """The sentences of a document with those of its tables of news between them.

    A table with a column of sums or shares is one of figures, which are read by their columns: only
    tables whose sums all stand among words are told in their cells.
    """
    told = [
        each
        for number, table in enumerate(document.tables)
        for each in _told(document, number, table, names)
    ]
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


def _told(document: Document, number: int, table: Table, names: NameIndex) -> Iterator[Sentence]:
    cells = [(each, document.text[each.start : each.end]) for each in table.cells]
    if not table.blocks:
        return
    figures = any(map(_is_figure, (text for _, text in cells)))
    stories = story_columns(document, table)
    firms = firms_of_rows(document, table, names)
    if firms and figures and not stories:
        figures = _by_columns(document, number, names)
    if figures and not stories:
        return
    firms = {} if figures else firms
    left_out = any(_BEGINS.match(text) for cell, text in cells if cell.column in stories)
    whose = _whose(document, number, names) if left_out else None
    for cell, text in cells:
        of = firms.get(cell.row) if cell.column else None
        story = bool(stories) and (
            cell.column in stories
            or (not figures and cell.column > min(stories) and is_chinese(text))
        )
        if figures and not story:
            continue
        if story and of is None and _BEGINS.match(text):
            of = whose
        if (
            cell.header
            or len(text) < (_SHORT_STORY if story else _SHORTEST)
            or not (_FIGURE.search(text) or of or story)
        ):
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


def _by_columns(document: Document, number: int, names: NameIndex) -> bool:
    """Whether the columns of a table tell its deals, so that its cells need not."""
    grid, title = lay_open(document, number), title_of(document, number)
    return layout_of(document, grid, title, names) is not None


def _whose(document: Document, number: int, names: NameIndex) -> tuple[int, int] | None:
    """Place of the firm that a table is about, whose deals its cells tell without it."""
    subject = subject_of(document, number, title_of(document, number), names)
    return None if subject is None else (subject.span.start, subject.span.end)


def with_sum_of_row(document: Document, told: list[Deal], cell: Sentence) -> list[Deal]:
    """The one deal of a cell with the sum that its row prints in a column of sums."""
    if len(told) != 1 or told[0].amount is not None or told[0].kind in ("stake_held", "project"):
        return told
    for table in document.tables:
        own = next((one for one in table.cells if one.start <= cell.start < one.end), None)
        if own is None:
            continue
        if own.column not in story_columns(document, table):
            return told
        sums = {c.column for c in table.cells if c.header and _is_sums(document.cell_text(c))}
        of_row = [c for c in table.cells if c.row == own.row and c.column in sums and not c.header]
        words = _FIRST.match(document.cell_text(of_row[0])) if len(of_row) == 1 else None
        amount = None if words is None else raised(words[0].strip()).amount
        if amount is None:
            return told
        place = document.span(of_row[0].start, of_row[0].end)
        return [replace(told[0], amount=amount, spans=(*told[0].spans, place))]
    return told


def _is_sums(head: str) -> bool:
    return role_of(head) == "amount"


def _is_figure(text: str) -> bool:
    """Whether a cell is a sum or a share, with no more about it than "about" or a note."""
    return len(text) <= _BARE and bool(_SUM.search(text)) and not _TELLS.search(text)


def firms_of_rows(document: Document, table: Table, names: NameIndex) -> dict[int, tuple[int, int]]:
    """Row -> place of the firm that it is about, where the first column names firms.

    Its head says so; where it has none, all of its cells must be firms of the registry.
    """
    first = [each for each in table.cells if each.column == 0 and each.end > each.start]
    head = next((document.cell_text(each) for each in first if each.header), "").strip()
    if head and not _OF_FIRMS.match(head):
        return {}
    if not head and not all(_known(document, each, names) for each in first if not each.header):
        return {}
    found = {}
    for each in first:
        name = None if each.header else _NAME.match(document.text, each.start, each.end)
        if name is not None:
            found[each.row] = name.span("name")
    return found


def _known(document: Document, cell: TableCell, names: NameIndex) -> bool:
    """Whether a cell is the name of a firm of the registry."""
    name = _NAME.match(document.text, cell.start, cell.end)
    found = names.find(name["name"]) if name is not None else None
    return found is not None and found.kind in COMPANIES


_BEGINS = lazy_re.compile(r"\W*(?:收购|收購|并购|入股|投资|投資|出售)了?\s?[A-Z\u3400-\u9fff]")
"""How a cell begins that leaves out who did it: "收购 Velmar"."""
_FIRST = lazy_re.compile(r"[^;；（(]+")
_TELLS = lazy_re.compile(
    r"[A-Z][A-Za-z]{2,}[^,，;；]*(?:融资|融資|收购|收購|投资|投資|贷款|貸款|入股|订单|合同)"
)
"""In a short cell, a firm and what it did: "Velmar $9B 融资"."""
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
