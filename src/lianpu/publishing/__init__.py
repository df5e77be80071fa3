"""Editions: exhibits and findings printed for screen and paper, in Chinese and English."""

from lianpu.publishing.report import Report
from lianpu.publishing.writers import publish, write

__all__ = ["Report", "publish", "write"]
