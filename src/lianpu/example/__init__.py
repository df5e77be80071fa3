"""The example that ships: the AI chain of 2024 to 2026 as data files of our own, sources named.

``data/`` holds tables of deals, chips, markets and segments and a note in each language; ``models/``
a market model. Facts are in our own words, each row with the publisher and date of its source.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder of the example, with ``data`` and ``models`` in it.

    >>> sorted(part.name for part in folder().iterdir() if part.name in ("data", "models"))
    ['data', 'models']
    """
    # A wheel is unpacked where it is installed, so its files have real paths.
    return Path(str(files(__name__)))
