"""Word files: paragraphs by style, numbered lists, tables with merged cells, notes, pictures.

Deleted text of tracked changes is left out and inserted text is read, as the page would print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Problem
from lianpu.core.text import Text
from lianpu.reading.draft import Draft, DraftBlock, DraftCell, DraftTable
from lianpu.reading.numbered import RULE, numbered
from lianpu.reading.office.cells import framed, letters
from lianpu.reading.office.container import checked, readable
from lianpu.reading.office.numbering import Mark, Numbering
from lianpu.reading.raised import raised
from lianpu.reading.words import Words, beside

READER = "docx@2"

DEEPEST = 40
"""Tables within tables past which cells are read as plain text."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo")
)
_HEADING = lazy_re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = lazy_re.compile(r"^(?:title|标题|標題)$", re.IGNORECASE)
_LIST = lazy_re.compile(r"list|列表|项目符号|编号", re.IGNORECASE)
_CONTENTS = lazy_re.compile(r"^toc\s*\d|^目录", re.IGNORECASE)
_SPACE = lazy_re.compile(r"[ \t\xa0]+")


def read_docx(data: bytes, name: str) -> Draft:
    """Drafted blocks of a Word file.

    Raises:
        ReadingError: Damaged, or not safe to unpack.
    """
    import docx

    with readable(name):
        document = docx.Document(checked(data, name))
        styles = {style.style_id: style.name or "" for style in document.styles}
        lists = _numbering(document)
        reading = _Reading(styles, _outlines(document.styles), lists.marks(document.element.body))
        reading.body(document.element.body, 0)
        reading.notes(document)
        core = document.core_properties
        facts = {"title": core.title} if core.title else {}
        return Draft(tuple(reading.blocks), READER, problems=tuple(reading.problems), facts=facts)


def _numbering(document: Any) -> Numbering:
    """The lists of a file; python-docx would make a part for one that has none."""
    parts = [
        relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith("/numbering")
    ]
    return Numbering(parts[0].element if parts else None, document.styles.element)


def _outlines(styles: Any) -> dict[str, int]:
    """Style id -> heading level, from names in either language and from outline levels."""
    found: dict[str, int] = {}
    for style in styles:
        named = _HEADING.search(style.name or "")
        if named:
            found[style.style_id] = int(named[1])
            continue
        if _TITLE.match(style.name or ""):
            found[style.style_id] = 1
            continue
        level = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        if level is not None and (level.get(f"{_W}val") or "9") in "012345678":
            found[style.style_id] = int(level.get(f"{_W}val")) + 1
    return found


class _Reading:
    """Walks the body in order."""

    def __init__(
        self, styles: dict[str, str], levels: dict[str, int], marks: dict[Any, Mark]
    ) -> None:
        self.styles = styles
        self.levels = levels
        self.marks = marks
        self.blocks: list[DraftBlock] = []
        self.problems: list[Problem] = []
        self.tables = 0
        self.paragraphs = 0

    def body(self, element: Any, depth: int) -> None:
        for child in element:
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.table(child)
            elif child.tag == f"{_W}sdt" and depth < DEEPEST:
                for content in child.iterchildren(f"{_W}sdtContent"):
                    self.body(content, depth + 1)
            elif child.tag == f"{_W}ins" and depth < DEEPEST:
                self.body(child, depth + 1)

    def paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        address = f"paragraph {self.paragraphs}"
        style = element.find(f"{_W}pPr/{_W}pStyle")
        key = style.get(f"{_W}val") if style is not None else ""
        own = element.find(f"{_W}pPr/{_W}outlineLvl")
        level = self.levels.get(key)
        if own is not None and (own.get(f"{_W}val") or "9") in "012345678":
            level = int(own.get(f"{_W}val")) + 1
        for picture in _pictures(element):
            self.blocks.append(DraftBlock(BlockKind.FIGURE, Words(picture), address=address))
        text = _squeezed("".join(_texts(element)))
        if text:
            mark = self.marks.get(element)
            listed = mark is not None or bool(_LIST.search(self.styles.get(key, "")))
            if _CONTENTS.match(self.styles.get(key, "")):
                kind, level = BlockKind.FURNITURE, None
            elif level is not None:
                kind = BlockKind.HEADING
            else:
                kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
                level = mark.level if mark else None
            words = numbered(Words(text), mark.label if mark else "")
            self.blocks.append(DraftBlock(kind, words, level=level, address=address))
        for box in _boxes(element):
            self.body(box, 0)

    def table(self, element: Any, depth: int = 0) -> None:
        """A table, then those that stand in its cells, in order."""
        self.tables += 1
        inner: list[Any] = []
        table = _table(element, f"table {self.tables}", inner, self.marks)
        if table is not None:
            self.framed(table)
        for held in inner if depth < DEEPEST else ():
            if held.tag == f"{_W}tbl":
                self.table(held, depth + 1)
            else:
                self.body(held, 0)

    def framed(self, table: DraftTable) -> None:
        """A table as one block, or as paragraphs where it only frames text."""
        if table.columns == 1 or table.rows == 1:
            # a frame around text, not data
            for cell in table.cells:
                if cell.words:
                    self.blocks.append(
                        DraftBlock(BlockKind.PARAGRAPH, cell.words, address=cell.address)
                    )
            return
        self.blocks.append(DraftBlock(BlockKind.TABLE, table=table, address=f"table {self.tables}"))

    def notes(self, document: Any) -> None:
        """Footnotes and endnotes, behind the body."""
        from lxml import etree

        for relation in document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
                continue
            kind = relation.reltype.rsplit("/", 1)[1].rstrip("s")
            try:
                root = etree.fromstring(
                    relation.target_part.blob, etree.XMLParser(resolve_entities=False)
                )
            except etree.LxmlError as error:
                self.problems.append(
                    Problem(Text(f"脚注无法读取：{error}", f"notes cannot be read: {error}"))
                )
                continue
            for note in root.iterchildren(f"{_W}{kind}"):
                text = _squeezed("\n".join("".join(_texts(p)) for p in note.iter(f"{_W}p")))
                if text and note.get(f"{_W}type") is None:
                    address = f"{kind} {note.get(f'{_W}id')}"
                    self.blocks.append(DraftBlock(BlockKind.NOTE, Words(text), address=address))


def _texts(element: Any) -> Iterator[str]:
    """Text of runs in order: deleted words, text boxes and alternative drawings left out."""
    for child in element:
        tag = child.tag
        if tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_MC}AlternateContent"):
            continue
        if tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}instrText", f"{_W}pPr"):
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag in (f"{_W}noBreakHyphen", f"{_W}softHyphen"):
            yield "-" if tag == f"{_W}noBreakHyphen" else ""
        elif tag == f"{_W}r" and _is_raised(child):
            yield raised("".join(_texts(child)))
        elif isinstance(tag, str):
            yield from _texts(child)


def _is_raised(run: Any) -> bool:
    """Whether a run is set small above the line."""
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _pictures(element: Any) -> Iterator[str]:
    """Alternative texts of pictures and charts, blank ones included."""
    for drawing in element.iter(f"{_W}drawing"):
        if next(drawing.iter(f"{_W}txbxContent"), None) is not None:
            continue
        described = next(drawing.iter(f"{_WP}docPr"), None)
        yield _squeezed((described.get("descr") or "") if described is not None else "")


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, each once: fallbacks repeat them for old programs."""
    for content in element.iter(f"{_W}txbxContent"):
        if not any(True for _ in content.iterancestors(f"{_MC}Fallback")):
            yield content


def _squeezed(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _table(
    element: Any, address: str, inner: list[Any], marks: dict[Any, Mark]
) -> DraftTable | None:
    """Cells with their spans: gridSpan and hMerge go right, vMerge goes on from the cell above.

    Args:
        element: Of the table.
        address: Of the table.
        inner: Takes the tables and text boxes that stand in cells.
        marks: Numbers of paragraphs; one may stand alone in its cell, as in a column of them.
    """
    cells: list[DraftCell] = []
    open_below: dict[int, int] = {}  # column -> index of the cell that a vMerge may continue
    heads, width, row = 0, 0, -1
    for row, line in enumerate(_children(element, "tr")):
        column = _count(line.find(f"{_W}trPr/{_W}gridBefore"))
        if line.find(f"{_W}trPr/{_W}tblHeader") is not None and heads == row:
            heads = row + 1
        beside: int | None = None  # the cell that an hMerge may continue
        for cell in _children(line, "tc"):
            across = max(1, _count(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
            if beside is not None and _goes_on(cell, "hMerge"):
                first = cells[beside]
                cells[beside] = replace(first, column_span=column + across - first.column)
                column += across
                continue
            at = open_below.get(column)
            if _goes_on(cell, "vMerge") and at is not None and _reaches(cells[at], row):
                cells[at] = replace(cells[at], row_span=row - cells[at].row + 1)
                across = max(across, cells[at].column_span)
                beside = None
            else:
                words = _cell_words(_own(cell, inner), marks)
                place = f"{address}, {letters(column)}{row + 1}"
                cells.append(DraftCell(words, row, column, 1, across, address=place))
                for covered in range(column, column + across):
                    open_below.pop(covered, None)
                if cell.find(f"{_W}tcPr/{_W}vMerge") is not None:
                    open_below[column] = len(cells) - 1
                merge = cell.find(f"{_W}tcPr/{_W}hMerge")
                beside = len(cells) - 1 if merge is not None else None
            column += across
        width = max(width, column)
    if not cells:
        return None
    return framed(cells, row + 1, width, heads or 1)


def _cell_words(paragraphs: Iterator[Any], marks: dict[Any, Mark]) -> Words:
    """The paragraphs of a cell in a line, each behind its number."""
    parts = []
    for paragraph in paragraphs:
        words = Words(_squeezed("".join(_texts(paragraph))).replace("\n", " "))
        mark = marks.get(paragraph)
        parts.append(numbered(words, mark.label) if mark and words else words)
        if mark and mark.label and not words:
            parts[-1] = Words("").edited([(0, 0, mark.label)], RULE)
    return beside((part for part in parts if part), " ")


def _goes_on(cell: Any, name: str) -> bool:
    """Whether a cell continues one above (vMerge) or left of it (hMerge)."""
    merge = cell.find(f"{_W}tcPr/{_W}{name}")
    return merge is not None and merge.get(f"{_W}val") in (None, "continue")


def _reaches(cell: DraftCell, row: int) -> bool:
    """Whether a cell ends right above a row."""
    return cell.row + cell.row_span == row


def _children(element: Any, name: str, depth: int = 0) -> Iterator[Any]:
    """Rows of a table or cells of a row, through the wrappers of forms; deleted ones left out."""
    for child in element:
        if child.tag == f"{_W}{name}":
            deleted = child.find(f"{_W}trPr/{_W}del"), child.find(f"{_W}tcPr/{_W}cellDel")
            if deleted == (None, None):
                yield child
        elif child.tag in _WRAPPERS and depth < DEEPEST:
            yield from _children(child, name, depth + 1)


def _own(cell: Any, inner: list[Any], depth: int = 0) -> Iterator[Any]:
    """Paragraphs of a cell itself; tables and text boxes in it are put aside."""
    for child in cell:
        if child.tag == f"{_W}p":
            inner.extend(_boxes(child))
            yield child
        elif child.tag == f"{_W}tbl":
            inner.append(child)
        elif child.tag in _WRAPPERS and depth < DEEPEST:
            yield from _own(child, inner, depth + 1)


def _count(element: Any, default: int = 0) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() else default
