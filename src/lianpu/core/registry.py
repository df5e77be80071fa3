"""Where readers, rules and writers are plugged in: "module:object" strings and entry points.

Built-ins use the same door as plug-ins: a distribution that declares an entry point in the group
``lianpu.readers`` adds a reader, and one file with one entry here is all that a new format takes.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from lianpu.core.errors import RegistryError
from lianpu.core.text import Text


def load(reference: str) -> Any:
    """The object that "package.module:name" names, imported now.

    Raises:
        RegistryError: The module or the name does not exist.
    """
    module_name, _, name = reference.partition(":")
    try:
        return getattr(import_module(module_name), name)
    except (ImportError, AttributeError) as error:
        raise RegistryError(
            Text(f"无法载入扩展 '{reference}'：{error}", f"cannot load '{reference}': {error}"),
            remedy=Text("请检查该扩展包是否已安装", "check that the package is installed"),
        ) from error


@cache
def plugins(group: str) -> dict[str, str]:
    """Name -> "module:object" of every installed entry point of a group ("lianpu.readers")."""
    # the module that reads distributions takes longer to load than everything here
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=group)}
