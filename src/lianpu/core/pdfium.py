"""PDFium knows no threads: who calls it holds this, as a page is shown while another is read."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held for a page or a file at a time, never while anything is waited for."""
