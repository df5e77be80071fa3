"""Pages of a PDF as they are shown, before it is read: their sizes, and pictures of them.

Small on purpose: `lianpu open` shows the first page before the rest of the program is loaded.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lianpu.core.document import Page
from lianpu.core.errors import ReadingError
from lianpu.core.pdfium import PDFIUM
from lianpu.core.text import Text

MOST_PAGES = 999_999
"""Pages of a file that are looked at; ours, what the address of a page has room for."""
WIDEST = 4096
"""Pixels that a picture is wide at most."""
MOST_PIXELS = 16_000_000
"""Pixels of a picture at most: a page of a poster may be a mile long."""


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF, by the mark that stands near their start."""
    return b"%PDF-" in data[:1024]


def sheets(data: bytes, name: str) -> tuple[Page, ...]:
    """Sizes of a file's pages as they are shown, before it is read; empty where it has none.

    Raises:
        ReadingError: The file cannot be opened.
    """
    if not is_pdf(data):
        return ()
    with opened(data, name) as document, PDFIUM:
        sizes = [document.get_page_size(index) for index in range(min(len(document), MOST_PAGES))]
    return tuple(Page(number, *size) for number, size in enumerate(sizes, 1))


def picture(data: bytes, name: str, number: int, width: int) -> bytes | None:
    """A page as PNG, so many pixels wide; None where the file has no such page.

    Args:
        data: The whole file, a PDF.
        name: For messages.
        number: Of the page, from 1.
        width: Pixels; narrower where the picture would be too large.

    Raises:
        ReadingError: The file or its page cannot be opened.
    """
    with opened(data, name) as document:
        return _picture(document, name, number, width)


class Pictures:
    """Pictures of the pages of one file, which stays open: to open a long one takes a second.

    Args:
        data, name: As `picture` takes them.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._document: pdfium.PdfDocument | None = None

    def of(self, number: int, width: int) -> bytes | None:
        """As `picture` gives it.

        Raises:
            ReadingError: The file or its page cannot be opened.
        """
        with PDFIUM:
            if self._document is None:
                self._document = _open(self._data, self._name)
            return _picture(self._document, self._name, number, width)


def _picture(document: pdfium.PdfDocument, name: str, number: int, width: int) -> bytes | None:
    with PDFIUM:
        if not 1 <= number <= min(len(document), MOST_PAGES):
            return None
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise _unopened(error, name) from error
        try:
            wide, high = page.get_size()
            scale = min(width, WIDEST) / max(wide, 1.0)
            scale = min(scale, (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
            size = max(round(wide * scale), 1), max(round(high * scale), 1)
            return _drawn(page, *size)
        finally:
            page.close()


def _drawn(page: pdfium.PdfPage, width: int, height: int) -> bytes:
    """A page with its notes and fields on white paper, as PNG."""
    stride = -(-width * 3 // 4) * 4
    pixels = ctypes.create_string_buffer(stride * height)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, pixels, stride)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        how = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, how)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    view = memoryview(pixels)
    # each line of a PNG begins with its filter, 0 for none
    lines = (b"\0" + view[stride * line : stride * line + width * 3] for line in range(height))
    return _png(width, height, b"".join(lines))


def _png(width: int, height: int, lines: bytes) -> bytes:
    """A PNG of 8-bit red, green and blue; packed in the way that takes least time."""
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    packed = packer.compress(lines) + packer.flush()
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", packed),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """An open PDF, closed at the end.

    Raises:
        ReadingError: It is encrypted or damaged beyond opening.
    """
    document = _open(data, name)
    try:
        yield document
    finally:
        with PDFIUM:
            document.close()


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    with PDFIUM:
        try:
            return pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _unopened(error, name) from error


def _unopened(error: pdfium.PdfiumError, name: str) -> ReadingError:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
        return ReadingError(
            Text("PDF 已加密，需要密码", "the PDF is encrypted and wants a password"),
            file=name,
            remedy=Text(
                "请用密码打开后另存为不加密的副本",
                "open it with its password and save a copy without",
            ),
        )
    return ReadingError(
        Text("PDF 已损坏或不完整", "the PDF is damaged or incomplete"),
        file=name,
        expected=Text("完整的 PDF", "a whole PDF"),
        remedy=Text("请重新下载或重新导出", "download or export it again"),
    )
