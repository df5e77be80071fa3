"""The words that analysts can edit, read strictly from the YAML files of this folder.

`deal_kinds`, `statuses`, `rounds`, `segments`, `units` and `headers` are vocabularies;
``entities.yaml`` is the registry of names that ships with the package and that a workspace extends
with its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.text import Text


@dataclass(frozen=True)
class DealKind:
    """What a kind of deal is called, who gives and takes in it, and the edge it makes."""

    name: Text
    family: str
    """equity, ownership, exit, takeover, commerce, debt, guarantee, project, partnership."""
    giver: str
    """Role of the side that pays, grants, guarantees or holds."""
    taker: str
    """Role of the side that is paid, granted to, guaranteed or held."""
    flow: str | None
    """Which Flow runs from giver to taker: equity, debt, purchase, prepayment, lease, grant,
    guarantee; None when no money moves between the two (a stake held, a partnership)."""
    supply: str | None = None
    """What comes back from taker to giver: compute, chips, goods; None where nothing does."""


@dataclass(frozen=True)
class Round:
    """A financing round, with how vendors print it."""

    name: Text
    order: int
    """Position in a company's life; rounds that differ by one are often re-dated by vendors."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Segment:
    """A part of the industry chain."""

    name: Text
    stream: str
    """upstream, midstream or downstream."""
    parent: str | None = None


@dataclass(frozen=True)
class UnitFamily:
    """A base unit and the ways to print it."""

    name: Text
    dimension: str
    """money, ratio, compute, power, tokens, …: only equal dimensions compare."""
    prefix: tuple[str, ...] = ()
    """Signs that stand before the number: US$, RMB."""
    suffix: dict[str, str] = field(default_factory=dict)
    """Sign behind the number -> factor to the base unit, as a decimal string."""


@dataclass(frozen=True)
class HeaderWords:
    """How the heads of one sort of table column are printed."""

    words: tuple[str, ...]


@cache
def deal_kinds() -> dict[str, DealKind]:
    """Key -> kind of deal."""
    return _load("deal_kinds.yaml", DealKind)


@cache
def rounds() -> dict[str, Round]:
    """Key -> financing round."""
    return _load("rounds.yaml", Round)


@cache
def segments() -> dict[str, Segment]:
    """Key -> segment of the chain."""
    return _load("segments.yaml", Segment)


@cache
def units() -> dict[str, UnitFamily]:
    """Base unit -> its family."""
    return _load("units.yaml", UnitFamily)


@cache
def statuses() -> dict[str, Text]:
    """Rung of the commitment ladder -> its name."""
    return _load("statuses.yaml", Text)


@cache
def headers() -> dict[str, HeaderWords]:
    """What stands in a table column ("investee", "date", "round") -> heads that say so."""
    return _load("headers.yaml", HeaderWords)


@cache
def packaged_entities() -> tuple[Entity, ...]:
    """The registry of names that ships with the package."""
    return read_entities(files(__name__).joinpath("entities.yaml").read_text("utf-8"))


def read_entities(text: str, file: str = "entities.yaml") -> tuple[Entity, ...]:
    """Entities of a registry file, one mapping each.

    >>> read_entities("[{id: acme, name: {zh: 顶点, en: Acme}, aliases: [顶点公司]}]")[0].names
    ('顶点', 'Acme', '顶点公司')

    Raises:
        RegistryError: Not YAML, an unknown field, a missing one, or an id given twice.
    """
    entities: tuple[Entity, ...] = _convert(read_yaml(text, file), tuple[Entity, ...], file)
    seen: set[str] = set()
    for entity in entities:
        if entity.id in seen:
            raise RegistryError(
                Text(f"编号 '{entity.id}' 出现两次", f"id '{entity.id}' stands twice"),
                file=file,
                remedy=Text("请合并两条或改用另一编号", "merge the two or rename one"),
            )
        seen.add(entity.id)
    return entities


def read_segments(text: str, file: str = "segments.yaml") -> dict[str, Segment]:
    """Segments of a workspace's own file, by key.

    >>> read_segments("fabs: {name: {zh: 工厂, en: fabs}, stream: upstream}")["fabs"].stream
    'upstream'

    Raises:
        RegistryError: Not YAML, an unknown field, or a missing one.
    """
    found: dict[str, Segment] = _convert(read_yaml(text, file), dict[str, Segment], file)
    return found


def _load(name: str, kind: Any) -> dict[str, Any]:
    text = files(__name__).joinpath(name).read_text("utf-8")
    loaded: dict[str, Any] = _convert(read_yaml(text, name), dict[str, kind], name)
    return loaded


def _convert(value: Any, kind: Any, file: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise RegistryError(
            Text(f"内容不合规：{error}", f"unexpected content: {error}"),
            file=file,
        ) from error
