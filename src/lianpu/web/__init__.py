"""The workbench and its HTTP API: a typed door to one workspace, by default for this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily

if TYPE_CHECKING:
    from lianpu.web.app import create_app
    from lianpu.web.serving import Served, serve

__all__ = ["Served", "create_app", "serve"]

_HOMES = {"Served": "serving", "create_app": "app", "serve": "serving"}
"""Name -> its module, imported when first asked for: a page is shown before all is loaded."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted(__all__)
