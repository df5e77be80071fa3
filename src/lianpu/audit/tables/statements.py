"""Lines of statements and key figures by their names, and the identities that tie them: `statements.yaml`."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import msgspec

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.plain_yaml import read_yaml


class Identity(msgspec.Struct, frozen=True):
    """A result and what gives it; the keys are those of ``statements.yaml``."""

    result: str
    rule: str
    operation: str
    of: tuple[str, ...]
    strict: bool = False
    loose: bool = False

    def made(self) -> Operation:
        """What gives the result of its lines."""
        made: Operation = _OPERATIONS[self.operation]()
        return made


_OPERATIONS = {
    "total": operations.total, "difference": operations.difference, "ratio": operations.ratio,
    "share": operations.share, "product": operations.product,
}  # fmt: skip


class _File(msgspec.Struct):
    names: dict[str, str]
    lists: dict[str, str]
    identities: tuple[Identity, ...]


def _loaded() -> _File:
    text = files(__package__).joinpath("statements.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "statements.yaml"), _File, strict=False)


def _patterns(names: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: lazy_re.compile(words, re.IGNORECASE) for name, words in names.items()}


_FILE = _loaded()
_NAMES, _LISTS = _patterns(_FILE.names), _patterns(_FILE.lists)
IDENTITIES = _FILE.identities
"""What follows from what; a result may follow from several sets of lines."""

RATES = frozenset(
    ("debt ratio", "return on equity", "dividend yield", "gross margin", "operating margin", "net margin", "effective tax rate")
)  # fmt: skip
"""Names of lines that print per cent; the others print amounts."""


@lru_cache(maxsize=4096)
def names_of_row(label: str) -> tuple[str, ...]:
    """The names of `statements.yaml` that the label of a row begins with.

    >>> names_of_row("Gross profit")
    ('gross profit',)
    """
    plain = _NUMBERED.sub("", simplified(label))
    return tuple(name for name, pattern in _NAMES.items() if pattern.search(plain))


_NUMBERED = lazy_re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]+[)）、]|\d{1,2}[.、] ?(?=\D))?\s*(?:加[:：]|(?:add|plus):?\s)?\s*",
    re.IGNORECASE,
)
"""What stands before the name of a line: "二、营业利润", "加：期初现金"."""


@lru_cache(maxsize=4096)
def names_of_line(label: str) -> tuple[str, ...]:
    """The names that the whole label of a line of a list is: of "Revenue from services" it has none.

    >>> names_of_line("Gross margin"), names_of_line("Revenue from services")
    (('gross profit', 'gross margin'), ())
    """
    plain = simplified(label)
    found = [name for name, pattern in _LISTS.items() if pattern.fullmatch(plain)]
    found += [
        name for name, pattern in _NAMES.items() if name not in _LISTS and pattern.fullmatch(plain)
    ]
    return tuple(found)
