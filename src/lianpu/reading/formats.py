"""Which reader a file needs: by its first bytes, then by its name, never by its name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from lianpu.core import lazy_re
from lianpu.core.errors import ReadingError
from lianpu.core.registry import plugins
from lianpu.core.text import Text
from lianpu.reading.office.container import DOCX, PPTX, XLSX, is_cut, is_encrypted, office_type
from lianpu.reading.shown import is_pdf

TEXT, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
CSV = "text/csv"
PNG, JPEG = "image/png", "image/jpeg"

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Format:
    """A kind of file that can be read."""

    reader: str
    """"module:function" of (bytes, name) -> Draft."""
    suffixes: tuple[str, ...]
    limit: int
    """Most bytes that are read; larger files are refused with a remedy."""
    paged: bool = False
    """Whether the reader takes ``told`` too, and calls it for every page, and ``jobs``."""


FORMATS: dict[str, Format] = {
    TEXT: Format("lianpu.reading.text:read_text", (".txt", ".text", ".log"), 24 * _MEGABYTE),
    MARKDOWN: Format("lianpu.reading.markdown:read_markdown", (".md", ".markdown"), 8 * _MEGABYTE),
    HTML: Format("lianpu.reading.html:read_html", (".html", ".htm", ".xhtml"), 24 * _MEGABYTE),
    PDF: Format("lianpu.reading.pdf:read_pdf", (".pdf",), 512 * _MEGABYTE, paged=True),
    CSV: Format(
        "lianpu.reading.delimited:read_delimited", (".csv", ".tsv", ".tab"), 32 * _MEGABYTE
    ),
    DOCX: Format("lianpu.reading.office.docx:read_docx", (".docx", ".docm"), 256 * _MEGABYTE),
    PPTX: Format("lianpu.reading.office.pptx:read_pptx", (".pptx", ".pptm"), 256 * _MEGABYTE),
    XLSX: Format("lianpu.reading.office.xlsx:read_xlsx", (".xlsx", ".xlsm"), 64 * _MEGABYTE),
    PNG: Format("lianpu.reading.pdf.pictures:read_picture", (".png",), 48 * _MEGABYTE),
    JPEG: Format("lianpu.reading.pdf.pictures:read_picture", (".jpg", ".jpeg"), 48 * _MEGABYTE),
}
"""Media type -> how it is read. Installed packages add to it under ``lianpu.readers``."""

_PICTURES = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
"""First bytes -> the media type of a picture by itself."""
_FOREIGN: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", Text("ZIP 压缩文件", "a ZIP file")),
    (b"\xd0\xcf\x11\xe0", Text("旧版 Office 文件", "an old Office file")),
    (b"GIF8", Text("GIF 图片", "a GIF picture")),
    (b"II*\x00", Text("TIFF 图片", "a TIFF picture")),
    (b"\x7fELF", Text("可执行文件", "a program")),
    (b"MZ", Text("可执行文件", "a program")),
    (b"\x1f\x8b", Text("gzip 压缩文件", "a gzip file")),
    (b"7z\xbc\xaf", Text("7z 压缩文件", "a 7z file")),
    (b"Rar!", Text("RAR 压缩文件", "a RAR file")),
    (b"SQLite format 3", Text("SQLite 数据库", "an SQLite database")),
)
"""First bytes -> what such a file is; none of them is text."""
_HTML_HEAD = lazy_re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MODEL_KEYS = tuple(
    lazy_re.compile(rb"^%s:" % key, re.MULTILINE) for key in (b"periods", b"formulas")
)
"""What every model says at the margin."""
_TAGS = lazy_re.compile(
    rb"<(?:p|div|table|h[1-6]|span|article|a|br|meta|title)\b[^<>]*>", re.IGNORECASE
)
_PIPE_TABLE = lazy_re.compile(
    rb"^[ \t]{0,9}\|?[ \t]{0,9}:?-{3,}:?[ \t]{0,99}(?:\|[ \t]{0,99}:?-{2,}:?[ \t]{0,99})+\|?[ \t]{0,9}\r?$",
    re.MULTILINE,
)
_TABBED_ROWS = lazy_re.compile(rb"^[^\t\n]*\t[^\n]*\n[^\t\n]*\t", re.MULTILINE)


def formats() -> dict[str, Format]:
    """Every format, those of installed packages included."""
    found = dict(FORMATS)
    for media_type, reference in plugins("lianpu.readers").items():
        found.setdefault(media_type, Format(reference, (), 512 * _MEGABYTE))
    return found


def media_type_of(data: bytes, name: str) -> str:
    """The media type of the bytes; the name decides only between kinds of text.

    Raises:
        ReadingError: The file is empty or of a kind that cannot be read.

    >>> media_type_of(b"%PDF-1.7", "report.txt")
    'application/pdf'
    """
    if not data.strip(b"\x00\t\n\r\f \xef\xbb\xbf"):
        raise ReadingError(
            Text("文件是空的", "the file is empty"),
            file=name,
            remedy=Text("请检查下载或导出是否完成", "check that its download or export finished"),
        )
    head = data[:4096]
    if is_pdf(data):
        return PDF
    picture = next((kind for magic, kind in _PICTURES if head.startswith(magic)), None)
    if picture is not None:
        return picture
    office = office_type(data) if head.startswith(b"PK") else None
    if office is not None:
        return office
    if is_encrypted(data):
        raise ReadingError(
            Text("Office 文件有密码", "the Office file is protected by a password"),
            file=name,
            remedy=Text("请在 Office 中去掉密码后另存", "save it in Office without a password"),
        )
    suffix = PurePath(name).suffix.lower()
    if any(suffix in FORMATS[kind].suffixes for kind in (DOCX, PPTX, XLSX)) and is_cut(data):
        raise ReadingError(
            Text("Office 文件已损坏或不完整", "the Office file is damaged or incomplete"),
            file=name,
            expected=Text("完整的文件", "the whole file"),
            remedy=Text("请重新下载或重新导出", "download or export it again"),
        )
    for magic, what in _FOREIGN:
        if head.startswith(magic) and (magic != b"MZ" or b"\x00" in head):
            raise ReadingError(
                Text(
                    f"这是{' ' * what.zh[0].isascii()}{what.zh}，尚不能读取",
                    f"this is {what.en}, which cannot be read",
                ),
                file=name,
                expected=Text(
                    "文本、Markdown、HTML、CSV、PDF、DOCX、PPTX、XLSX、PNG 或 JPEG",
                    "text, Markdown, HTML, CSV, PDF, DOCX, PPTX, XLSX, PNG or JPEG",
                ),
                remedy=Text("请另存为其中一种", "save it as one of them"),
            )
    if suffix in FORMATS[PDF].suffixes and _HTML_HEAD.match(head.lstrip(b"\xef\xbb\xbf")):
        raise ReadingError(
            Text("文件名为 PDF，内容却是网页", "named a PDF, but it is a web page"),
            file=name,
            expected=Text("以 %PDF- 开头", "a file that begins with %PDF-"),
            remedy=Text(
                "多为登录页或出错页；请登录后重新下载，或改名为 .html",
                "often a page to sign in or of an error: sign in and download it again, or name it .html",
            ),
        )
    if suffix in FORMATS[PDF].suffixes:
        raise ReadingError(
            Text("文件名为 PDF，内容却不是", "named a PDF, but it does not begin as one"),
            file=name,
            expected=Text("以 %PDF- 开头", "a file that begins with %PDF-"),
            remedy=Text("请重新下载，或改用正确的扩展名", "download it again, or rename it"),
        )
    if suffix in (".yaml", ".yml") and all(key.search(data) for key in _MODEL_KEYS):
        raise ReadingError(
            Text("这是模型文件，不是报告", "this is a model, not a report"),
            file=name,
            remedy=Text(
                "用 lianpu model run 计算它；放进工作区的 models 文件夹，即可在工作台中调节",
                "run it with lianpu model run; in the folder 'models' of a workspace, the workbench moves it",
            ),
        )
    if suffix in FORMATS[CSV].suffixes:
        return CSV
    if _HTML_HEAD.match(head.lstrip(b"\xef\xbb\xbf")):
        return HTML
    if suffix in FORMATS[HTML].suffixes and _TAGS.search(data[:65536]):
        return HTML
    if suffix in FORMATS[MARKDOWN].suffixes:
        # recognisers write tab-separated rows under .md: no Markdown table, and no code either
        tabbed = _TABBED_ROWS.search(data) and not _PIPE_TABLE.search(data)
        return TEXT if tabbed else MARKDOWN
    if _PIPE_TABLE.search(data[: 1 << 20]) and not _TABBED_ROWS.search(data[: 1 << 20]):
        return MARKDOWN
    return TEXT
