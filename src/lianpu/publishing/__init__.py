"""Editions: exhibits and findings printed for screen and paper, in Chinese and English."""

from lianpu.publishing.report import Report
from lianpu.publishing.transcript import markdown, table_csv, table_name
from lianpu.publishing.writers import publish, write

__all__ = ["Report", "markdown", "publish", "table_csv", "table_name", "write"]
