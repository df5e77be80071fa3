"""Reads the files of nouns: an entry a noun, its long lists broken into lines where they please."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

from lianpu.core.plain_yaml import read_yaml

Entry = TypeVar("Entry", bound=msgspec.Struct)


def entries(file: str, language: str, entry: type[Entry]) -> list[Entry]:
    """The entries of a file beside this module, each list on one line: a blank behind a stroke is only the layout's.

    Args:
        file: Its name.
        language: Under which they stand in it.
        entry: What one of them holds.
    """
    told = read_yaml(files(__package__).joinpath(file).read_text("utf-8"), file)[language]
    joined = [
        {
            name: value.replace("| ", "|").strip() if isinstance(value, str) else value
            for name, value in each.items()
        }
        for each in told
    ]
    return msgspec.convert(joined, list[entry], strict=False)  # type: ignore[valid-type]
