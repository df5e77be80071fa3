"""Markdown through markdown-it: headings, lists, pipe tables and pictures, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Problem
from lianpu.core.text import Text
from lianpu.reading.decoding import decode
from lianpu.reading.draft import Draft, DraftBlock
from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.html import fragment_blocks
from lianpu.reading.markup import cleaned
from lianpu.reading.numbered import RULE, written
from lianpu.reading.prose import seam
from lianpu.reading.raised import raised
from lianpu.reading.text import read_text, with_tables
from lianpu.reading.words import EMPTY, Words, joined

READER = "markdown@2"
DEEPEST = 60
"""Levels of lists and quotes that are followed; each list takes two."""
_FRONT = lazy_re.compile(r"\A---[ \t]*\n(?P<inner>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = lazy_re.compile(
    r"^(?P<key>[A-Za-z_]+):[ \t]*[\"']?(?P<value>.*?)[\"']?[ \t]*$", re.MULTILINE
)
_TABLE_TAG = lazy_re.compile(r"(</?)table\b", re.IGNORECASE)
_KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publish_date": "published",
    "published_at": "published",
    "publishdate": "published",
    "date_published": "published",
    "publisher": "publisher",
    "source_name": "publisher",
    "author": "publisher",
}
"""Fields of a front matter -> what they say of the Source; the first that is filled counts."""


def read_markdown(data: bytes, name: str) -> Draft:
    """Drafted blocks of a Markdown file.

    Raises:
        ReadingError: The bytes are no text.
    """
    text, problems = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    facts: dict[str, str] = {}
    blocks: list[DraftBlock] = []
    front = _FRONT.match(text)
    if front is not None:
        for match in _FIELD.finditer(front["inner"][:20_000]):
            key = _KEYS.get(match["key"].lower())
            if key and match["value"]:
                facts.setdefault(key, match["value"])
        blocks.append(DraftBlock(BlockKind.FURNITURE, Words(front["inner"].strip()), line=2))
        # the same number of lines, so that every later place keeps its line
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    tokens = parser.enable(["table", "strikethrough"]).parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        # the parser drops what lies deeper; as plain text nothing is lost
        plain = read_text(data, name)
        deep = Problem(
            Text(
                f"嵌套超过 {DEEPEST} 层，按纯文本读取",
                f"nested over {DEEPEST} deep; read as plain text",
            )
        )
        return replace(plain, problems=(*plain.problems, deep))
    blocks += _blocks(tokens, text.split("\n"))
    return Draft(tuple(blocks), READER, problems=problems, facts=facts)


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[DraftBlock]:
    index = 0
    lists: list[Token] = []
    counted: list[int] = []
    items = 0
    lead: Words | None = None
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            stop = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
            yield from _table(tokens[index:stop])
            index = stop + 1
            continue
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append(token)
            counted.append(int(token.attrGet("start") or 1) if token.attrs else 1)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
            counted.pop()
        elif token.type == "list_item_open":
            items += 1
            lead = _number(token, counted[-1]) if lists[-1].tag == "ol" else EMPTY
            counted[-1] += 1
        elif token.type == "list_item_close":
            items -= 1
        elif token.type == "heading_open":
            inline = tokens[index + 1]
            yield from _paragraph(inline, BlockKind.HEADING, int(token.tag[1:]))
            index += 2
        elif token.type == "paragraph_open":
            # the parser drops the blanks with which a line begins, so the lines of the file are read
            aligned = [] if token.level else with_tables(_lines(token, lines), _line(token) or 1)
            if aligned:
                yield from aligned
                lead = None
                index += 3
                continue
            if items and lead is not None:
                yield from _paragraph(tokens[index + 1], BlockKind.LIST_ITEM, len(lists), lead)
            else:
                yield from _paragraph(tokens[index + 1], BlockKind.PARAGRAPH, None)
            lead = None
            index += 2
        elif token.type in ("fence", "code_block"):
            first = (_line(token) or 1) + (token.type == "fence")
            yield from with_tables(token.content, first) or [
                DraftBlock(
                    BlockKind.PARAGRAPH, Words(token.content.rstrip("\n")), line=_line(token)
                )
            ]
        elif token.type == "html_block":
            run = _html_run(tokens, index)
            yield from _html(run)
            index += len(run)
            continue
        index += 1


def _number(item: Token, number: int) -> Words:
    """What an item is numbered, as the page shows it: a file may number all its items 1."""
    words = Words(f"{item.info}{item.markup} ")
    shown = written(number)
    if shown == item.info:
        return words
    return words.replace(0, len(item.info), shown, RULE)


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None


def _lines(token: Token, lines: Sequence[str]) -> str:
    return "\n".join(lines[slice(*token.map)]) if token.map else ""


def _paragraph(
    inline: Token, kind: BlockKind, level: int | None, lead: Words = EMPTY
) -> Iterator[DraftBlock]:
    """The words of a paragraph behind its number, and its pictures as figures of their own."""
    parts: list[Words] = [EMPTY]
    pictures: list[Words] = []
    for child in _children(inline):
        if child.type == "softbreak":
            parts.append(EMPTY)
        elif child.type == "image":
            pictures.append(Words(child.content))
        else:
            parts[-1] += _inline(child)
    parts = [part.strip() for part in parts]
    words = parts[0]
    for part in parts[1:]:
        words = joined((words, part), seam(words.text, part.text), "\n", "line-break")
    words = words.strip()
    line = _line(inline)
    if words:
        yield DraftBlock(kind, lead + words, level=level, line=line)
    for picture in pictures:
        yield DraftBlock(BlockKind.FIGURE, picture, line=line)


def _children(inline: Token) -> list[Token]:
    """The parts of a line; figures between <sup> and </sup> as small ones."""
    found = list(inline.children or ())
    for at in range(1, len(found) - 1):
        before, token, after = (each.content.lower() for each in found[at - 1 : at + 2])
        if (before, after) == ("<sup>", "</sup>") and found[at].type == "text":
            found[at] = found[at].copy(content=raised(token))
    return found


def _inline(token: Token) -> Words:
    if token.type == "hardbreak":
        return Words("\n")
    if token.type == "html_inline":
        return cleaned(token.content)
    if token.type in ("text", "code_inline"):
        return Words(token.content)
    return EMPTY


def _table(tokens: Sequence[Token]) -> Iterator[DraftBlock]:
    rows: list[GridRow] = []
    cells: list[Words] = []
    header_rows = 0
    in_head = False
    line: int | None = None
    for token in tokens:
        if token.type == "thead_open":
            in_head = True
        elif token.type == "thead_close":
            in_head = False
        elif token.type == "tr_open":
            cells = []
            line = _line(token)
        elif token.type == "inline":
            words = EMPTY
            for child in _children(token):
                words += Words(child.content) if child.type == "image" else _inline(child)
            cells.append(words.strip())
        elif token.type == "tr_close":
            rows.append(GridRow(tuple(cells), line))
            header_rows += in_head
    if rows:
        yield from table_blocks(rows, header_rows=header_rows)


def _html_run(tokens: Sequence[Token], index: int) -> list[Token]:
    """The block of raw HTML, with those that follow while a table in it is still open."""
    run = [tokens[index]]
    opened = _TABLE_TAG.findall(run[0].content)
    while opened.count("<") > opened.count("</") and index + len(run) < len(tokens):
        following = tokens[index + len(run)]
        if following.type != "html_block":
            break
        run.append(following)
        opened += _TABLE_TAG.findall(following.content)
    return run


def _html(run: Sequence[Token]) -> Iterator[DraftBlock]:
    """Tables of raw HTML as tables; other tags go, on record, as they do from plain text."""
    start = _line(run[0])
    content = "".join(token.content for token in run)
    if "<" in _TABLE_TAG.findall(content):
        for block in fragment_blocks(content):
            yield replace(block, line=start)
        return
    for offset, text in enumerate(content.split("\n")):
        words = cleaned(text).strip()
        if words:
            block = DraftBlock(BlockKind.PARAGRAPH, words)
            yield replace(block, line=None if start is None else start + offset)
