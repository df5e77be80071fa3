"""Editions: exhibits and findings printed for screen and paper, in Chinese and English."""

from lianpu.publishing.margin import Lost, Review, margin
from lianpu.publishing.report import Report
from lianpu.publishing.transcript import markdown, table_csv, table_name
from lianpu.publishing.writers import editions, publish

__all__ = [
    "Lost",
    "Report",
    "Review",
    "editions",
    "margin",
    "markdown",
    "publish",
    "table_csv",
    "table_name",
]
