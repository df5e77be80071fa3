"""The one way in: sniff, refuse what is too large, read, build."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lianpu.core import registry
from lianpu.core.collecting import uncollected
from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.build import build
from lianpu.reading.draft import Draft, Told
from lianpu.reading.formats import PDF, formats, media_type_of


def read(data: bytes, name: str, told: Told | None = None, jobs: int = 1) -> Document:
    """A file as a Document.

    Args:
        data: The whole file.
        name: Its name or address, for messages and to tell Markdown from text.
        told: Called with how many pages are read and how many there are, where a format has pages.
        jobs: Processes that may share the pages of a long file; the Document is the same.

    Raises:
        ReadingError: The bytes cannot become a Document; it says why and what to do.
    """
    media_type = media_type_of(data, name)
    kind = formats()[media_type]
    if len(data) > kind.limit:
        size, limit = len(data) >> 20, kind.limit >> 20
        raise ReadingError(
            Text(f"文件有 {size} MB，超过上限", f"the file has {size} MB, over the limit"),
            file=name,
            expected=Text(f"不超过 {limit} MB", f"at most {limit} MB"),
            remedy=Text("请拆分后再读取", "split it and read the parts"),
        )
    reader = registry.load(kind.reader)
    draft = partial(reader, told=told, jobs=jobs) if kind.paged else reader
    with uncollected():
        document = _built(draft, data, name, media_type)
    if not document.text.strip():
        raise _empty(document, name)
    return document


def _built(
    reader: Callable[[bytes, str], Draft], data: bytes, name: str, media_type: str
) -> Document:
    """The Document of a file; its draft is gone when this returns."""
    return build(reader(data, name), data, name, media_type)


def _empty(document: Document, name: str) -> ReadingError:
    """Why nothing could be read: the first problem met, or nothing but pictures."""
    if document.problems:
        return ReadingError(
            document.problems[0].what,
            file=name,
            remedy=Text(
                "没有可读的文字；如为扫描件，请先做文字识别",
                "there is no text to read; if these are scanned pages, recognise their text first",
            )
            if document.source.media_type == PDF
            else Text(
                "没有可读的文字；请另存为 PDF 或文本",
                "there is no text to read; save it as PDF or text",
            ),
        )
    return ReadingError(
        Text("没有可读的文字", "there is no text to read"),
        file=name,
        expected=Text("带文字的文件", "a file with words in it"),
        remedy=Text(
            "如各页只有图像，请先做文字识别（OCR）",
            "if its pages are pictures alone, recognise their text first (OCR)",
        ),
    )
