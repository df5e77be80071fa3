"""Names of a package that are imported when first asked for (PEP 562): a heavy room stays cheap.

A lazy name may not be that of a module of the package: importing the module puts it there first.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str], name: str) -> Any:
    """The object that a package's lazy name stands for, its module imported now.

    Args:
        package: ``__name__`` of the package.
        homes: Name -> module below the package.
        name: What was asked for.

    Raises:
        AttributeError: The package has no such name.
    """
    if name not in homes:
        raise AttributeError(f"module '{package}' has no attribute '{name}'")
    return getattr(import_module(f"{package}.{homes[name]}"), name)
