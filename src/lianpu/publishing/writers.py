"""The writers of an Edition: a Report to the bytes of its files."""

from __future__ import annotations

from collections.abc import Sequence

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


def editions(
    report: Report, formats: Sequence[str], languages: Sequence[Language]
) -> dict[str, bytes]:
    """The files of an Edition, name to bytes: the Report by language and format, and workbooks."""
    return {
        f"report.{language}.{form}": publish(report, form, language)
        for language in languages
        for form in formats
        if form != "xlsx"
    } | {f"{key}.xlsx": data for key, data in report.workbooks.items()}
