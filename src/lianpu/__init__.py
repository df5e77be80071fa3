"""Lianpu (链谱): industry-chain research in which every number leads to the words it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily

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
    "Deal": "core.fact",
    "Document": "core.document",
    "Finding": "core.finding",
    "LianpuError": "core.errors",
    "Metric": "core.fact",
    "Quantity": "core.quantity",
    "Status": "core.fact",
    "Verdict": "core.finding",
    "Workspace": "workspace",
}
"""Name -> its module, imported when first asked for (PEP 562), so ``import lianpu`` is cheap."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted(__all__)
