"""The rooms that only some questions need, each imported when it is first asked something.

A question about one file needs no chain, no models, no audit and nothing to publish with, one about
a ledger nothing that reads facts out of prose; their import takes longer than many an answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lianpu import audit, chain, extraction, modeling, publishing

__all__ = ["audit", "chain", "extraction", "modeling", "publishing"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return import_module(f"lianpu.{name}")
