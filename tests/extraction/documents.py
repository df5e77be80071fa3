"""Documents made by hand for the tests of this room: one paragraph a line."""

from __future__ import annotations

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.vocabulary import packaged_entities
from lianpu.notation.names import NameIndex


def paragraphs(text: str) -> Document:
    """A Document whose blocks are the lines of a text; a line that begins with # is a heading."""
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(line), line=number))
        start += len(line) + 1
    source = Source(name="test.txt", sha256="0" * 64, media_type="text/plain")
    return Document(id="0" * 16, source=source, text=text, blocks=tuple(blocks))


def registry() -> NameIndex:
    """The names that ship with the package."""
    return NameIndex(packaged_entities())
