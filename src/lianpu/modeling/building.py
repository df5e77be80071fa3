"""A model written in Python: the same file, the same checks, the same DriverModel.

>>> from lianpu.modeling import Builder, evaluate
>>> shop = Builder("shop", periods=["2024A", "2025E"])
>>> shop.input("users[t]", "million person", [1, 1.5], assume="counted by hand")
>>> shop.input("fee", "CNY/person/month", 30, assume="as last year")
>>> shop.formula("sales[t]", "亿元/年", "users * fee")
>>> evaluate(shop.model()).value("sales", period="2025E")
Fraction(27, 5)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lianpu.core.plain_yaml import write_yaml
from lianpu.core.text import Text
from lianpu.modeling.files.loading import read_model
from lianpu.modeling.files.model import DriverModel

Words = str | Text


class Builder:
    """Collects the lines of one model; nothing is checked before `model`."""

    def __init__(self, key: str, periods: Sequence[str | int], title: Words | None = None) -> None:
        self._file: dict[str, Any] = {"model": key, "periods": [str(each) for each in periods]}
        if title is not None:
            self._file["title"] = _words(title)

    def axis(self, key: str, members: Sequence[str] | Mapping[str, Words]) -> None:
        """A way to split the market, by its members."""
        named = (
            {member: _words(name) for member, name in members.items()}
            if isinstance(members, Mapping)
            else list(members)
        )
        self._file.setdefault("axes", {})[key] = named

    def lookup(self, table: str, /, leads: Mapping[str, str]) -> None:
        """Where each member of an axis leads: ``lookup("region_of[product]", {"phone": "asia"})``."""
        self._file.setdefault("lookups", {})[table] = dict(leads)

    def input(self, line: str, /, unit: str, values: Any, **fields: Any) -> None:
        """A row of given numbers.

        Args:
            line: Its name with its axes: ``users[segment, t]``.
            unit: As in a model file.
            values: A number, a list over periods, or a mapping by member; None is not known.
            **fields: ``source`` (a mapping) or ``assume`` (words); ``uncertain``, ``digits``,
                ``name``: as in a model file.
        """
        self._line("inputs", line, {"unit": unit, "values": _plain(values)}, fields)

    def formula(self, line: str, /, unit: str, expression: str, **fields: Any) -> None:
        """A row of computed numbers; ``digits`` and ``name`` as in a model file."""
        self._line("formulas", line, {"unit": unit, "is": expression}, fields)

    def check(self, name: str, condition: str) -> None:
        """A condition that must hold."""
        self._file.setdefault("checks", {})[name] = {"is": condition}

    def scenario(self, name: str, changes: Mapping[str, Any]) -> None:
        """Changes of inputs by path."""
        self._file.setdefault("scenarios", {})[name] = {
            path: str(change) for path, change in changes.items()
        }

    def correlate(self, one: str, other: str, rank: float) -> None:
        """A rank correlation of two uncertain inputs."""
        self._file.setdefault("correlate", []).append([one, other, rank])

    def text(self) -> str:
        """The model file."""
        return write_yaml(self._file, width=100)

    def model(self) -> DriverModel:
        """The checked model.

        Raises:
            ModelError: As for a file; places are those of `text`.
        """
        return read_model(self.text(), f"{self._file['model']}.yaml")

    def _line(self, part: str, name: str, own: dict[str, Any], fields: Mapping[str, Any]) -> None:
        extra = {
            key: _words(value) if isinstance(value, Text) else _plain(value)
            for key, value in fields.items()
        }
        self._file.setdefault(part, {})[name] = {**own, **extra}


def _words(words: Words) -> Any:
    return {"zh": words.zh, "en": words.en} if isinstance(words, Text) else words


def _plain(value: Any) -> Any:
    """Numbers of any library, tuples and mappings as YAML has them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
