"""Lianpu (链谱): industry-chain research in which every number leads to the words it came from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lianpu.core.document import Document
    from lianpu.core.errors import LianpuError
    from lianpu.core.fact import Deal, Metric, Status
    from lianpu.core.finding import Finding, Verdict
    from lianpu.core.quantity import Quantity
    from lianpu.workspace import Workspace

__version__ = "0.1.0"

__all__ = [
    "Deal",
    "Document",
    "Finding",
    "LianpuError",
    "Metric",
    "Quantity",
    "Status",
    "Verdict",
    "Workspace",
    "__version__",
]

_HOMES = {
    "Deal": "lianpu.core.fact",
    "Document": "lianpu.core.document",
    "Finding": "lianpu.core.finding",
    "LianpuError": "lianpu.core.errors",
    "Metric": "lianpu.core.fact",
    "Quantity": "lianpu.core.quantity",
    "Status": "lianpu.core.fact",
    "Verdict": "lianpu.core.finding",
    "Workspace": "lianpu.workspace",
}
"""Name -> its module, imported when first asked for (PEP 562), so ``import lianpu`` is cheap."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lianpu' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
