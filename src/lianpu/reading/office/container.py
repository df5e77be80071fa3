"""The ZIP around an Office file: which kind it is, and whether it is safe to unpack."""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MAIN_PARTS = {"word/document.xml": DOCX, "ppt/presentation.xml": PPTX, "xl/workbook.xml": XLSX}
"""The part that tells the kind -> media type."""

MOST_PARTS = 20_000
MOST_BYTES = 1 << 30
"""Unpacked, of all parts; a 100-page report with pictures unpacks to under 200 MB."""
MOST_XML = 256 << 20
"""Unpacked, of one XML part."""
STEEPEST = 1000
"""Times that a part of more than a megabyte may grow in unpacking; XML of real files grows under
a hundred times, a bomb over a thousand."""

_LOG = logging.getLogger(__name__)

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def office_type(data: bytes) -> str | None:
    """Media type of an Office file; None for other ZIP files and for no ZIP files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return next((kind for part, kind in MAIN_PARTS.items() if part in names), None)


def is_cut(data: bytes) -> bool:
    """Whether the start of a ZIP file is there and its end is not."""
    return data.startswith(b"PK\x03\x04") and not zipfile.is_zipfile(io.BytesIO(data))


def is_encrypted(data: bytes) -> bool:
    """Whether an old container holds a new Office file behind a password."""
    return data.startswith(OLD_OFFICE) and _ENCRYPTED in data[: 1 << 20]


def checked(data: bytes, name: str) -> io.BytesIO:
    """The bytes as a file, once they are known to unpack to a reasonable size.

    Raises:
        ReadingError: Damaged, or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise _refused(name)
            for part in parts:
                steep = part.file_size > (1 << 20) and (
                    part.file_size > STEEPEST * max(part.compress_size, 1)
                )
                xml = part.filename.endswith((".xml", ".rels"))
                if steep or (xml and part.file_size > MOST_XML):
                    raise _refused(name)
                if xml:
                    with archive.open(part) as opened:
                        # Office writes none, and entities are declared nowhere else
                        if b"<!DOCTYPE" in opened.read(2048):
                            raise _refused(name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise damaged(name, error) from error
    return io.BytesIO(data)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """The door to the Office libraries: they answer malformed parts with errors of any kind.

    Raises:
        ReadingError: A library failed; what it raised is in the log.
    """
    try:
        yield
    except ReadingError:
        raise
    except Exception as error:
        _LOG.info("%s cannot be read", name, exc_info=True)
        raise damaged(name, error) from error


def damaged(name: str, error: Exception) -> ReadingError:
    """What to say of a file that its library cannot open."""
    return ReadingError(
        Text("Office 文件已损坏或不完整", "the Office file is damaged or incomplete"),
        file=name,
        expected=Text("完整的 DOCX、PPTX 或 XLSX", "a whole DOCX, PPTX or XLSX"),
        remedy=Text(
            f"请在 Office 中修复后另存（{type(error).__name__}）",
            f"open and save it again in Office ({type(error).__name__})",
        ),
    )


def _refused(name: str) -> ReadingError:
    return ReadingError(
        Text(
            "文件展开后过大，或含有实体声明", "the file unpacks to too much, or declares entities"
        ),
        file=name,
        expected=Text(
            f"展开后不超过 {MOST_BYTES >> 20} MB", f"at most {MOST_BYTES >> 20} MB when unpacked"
        ),
        remedy=Text("请确认来源可信，另存后再读取", "make sure of its origin and save it again"),
    )
