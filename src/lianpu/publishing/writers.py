"""The writers of an Edition and where they put it: each file is whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lianpu.core.errors import PublishingError
from lianpu.core.registry import load, plugins
from lianpu.core.text import Language, Text
from lianpu.publishing.report import Report, edition

WRITERS = {
    "html": "lianpu.publishing.html:html",
    "pdf": "lianpu.publishing.pdf:pdf",
}
"""Format -> "module:function" from an Edition to bytes; plug-ins add to the group
``lianpu.writers``."""


def publish(report: Report, form: str, language: Language) -> bytes:
    """The Report as one file.

    Raises:
        PublishingError: No writer for that format.
    """
    writers = WRITERS | plugins("lianpu.writers")
    if form not in writers:
        raise PublishingError(
            Text(f"没有 '{form}' 格式的写入器", f"no writer for '{form}'"),
            expected=Text.same(", ".join(sorted(writers))),
        )
    made: bytes = load(writers[form])(edition(report, language))
    return made


def write(
    report: Report, folder: Path, formats: Sequence[str], languages: Sequence[Language]
) -> list[Path]:
    """Write the Editions and the models' workbooks into a folder; returns the files written.

    Raises:
        PublishingError: The folder cannot be written.
    """
    editions = {
        f"report.{language}.{form}": publish(report, form, language)
        for language in languages
        for form in formats
        if form != "xlsx"
    }
    books = {f"{key}.xlsx": data for key, data in report.workbooks.items()}
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in (editions | books).items():
            target = folder / name
            partial = folder / f"{name}.partial"
            partial.write_bytes(data)
            partial.replace(target)
            written.append(target)
    except OSError as error:
        raise PublishingError(
            Text(f"无法写入：{error.strerror}", f"cannot write: {error.strerror}"),
            file=str(folder),
            remedy=Text("请换一个可写的目录", "choose a writable folder with --out"),
        ) from error
    return written
