"""Content hashes: the same content has the same id on every machine and every day."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

ID_LENGTH = 16
"""Hex digits kept of a SHA-256: 64 bits, a clash is expected only past 10^9 facts."""


def digest(data: bytes) -> str:
    """SHA-256 of bytes, whole, in hex."""
    return hashlib.sha256(data).hexdigest()


def content_id(value: Any) -> str:
    """Id of a JSON-able value; key order does not matter.

    >>> content_id({"a": 1, "b": 2}) == content_id({"b": 2, "a": 1})
    True
    """
    encoded = msgspec.json.encode(value, order="deterministic")
    return digest(encoded)[:ID_LENGTH]
