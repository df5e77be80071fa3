"""The words that analysts can edit, read strictly from the YAML files of this folder.

`deal_kinds`, `statuses`, `rounds`, `segments`, `milestones`, `units` and `headers` are vocabularies;
``entities.yaml`` is the registry of names that ships with the package and that a workspace extends
with its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from lianpu.core import lazy_re
from lianpu.core.entity import Entity, EntityKind
from lianpu.core.errors import LianpuError, RegistryError
from lianpu.core.identifiers import check_identifier
from lianpu.core.malformed import malformed
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
    third: str | None = None
    """Role of one who is on neither side and may be told besides: the seller of the shares; None
    where the kind has no such role."""
    aliases: tuple[str, ...] = ()
    """What lists call it in a column of kinds, in either language."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that it has."""
        return (self.giver, self.taker) + ((self.third,) if self.third else ())


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
class Step:
    """A step of a product, plant or project, with the words of the event."""

    name: Text
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


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
def milestones() -> dict[str, Step]:
    """Key -> step, in the order that steps come."""
    return _load("milestones.yaml", Step)


@cache
def units() -> dict[str, UnitFamily]:
    """Base unit -> its family."""
    return _load("units.yaml", UnitFamily)


@cache
def statuses() -> dict[str, Text]:
    """Rung of the commitment ladder -> its name."""
    return _load("statuses.yaml", Text)


@cache
def finding_rules() -> dict[str, Text]:
    """Rule of a Finding -> what such a finding says, in a line."""
    return _load("finding_rules.yaml", Text)


@cache
def countries() -> dict[str, Text]:
    """ISO 3166-1 alpha-2 -> what a country or region is called in tables; not all of them."""
    return _load("countries.yaml", Text)


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
        RegistryError: Not YAML, an unknown field, a missing one, an id given twice, or an
            identifier whose check digits do not hold; the message names the line and the entity.
    """
    try:
        lines = msgspec.convert(read_yaml(text, file) or [], list[_Line])
    except msgspec.ValidationError as error:
        item = _ITEM.search(str(error))
        raise RegistryError(
            malformed(error),
            file=file,
            place=_line_of(text, int(item[1])) if item else None,
            expected=Text.same(", ".join(_Line.__struct_fields__)),
        ) from error
    return _entities(lines, file, lambda number: _line_of(text, number))


def read_entity_lines(text: str, file: str = "entities.jsonl") -> tuple[Entity, ...]:
    """Entities of a registry of many thousands: the same mappings as JSON, one a line.

    >>> read_entity_lines('{"id": "acme", "name": {"zh": "顶点", "en": "Acme"}}')[0].id
    'acme'

    Raises:
        RegistryError: As `read_entities`.
    """
    lines, numbers = [], []
    decoder = msgspec.json.Decoder(_Line)
    for number, words in enumerate(text.split("\n"), 1):
        if not words.strip():
            continue
        try:
            lines.append(decoder.decode(words))
        except msgspec.MsgspecError as error:
            raise RegistryError(
                malformed(error),
                file=file,
                place=f"line {number}",
                expected=Text.same(", ".join(_Line.__struct_fields__)),
            ) from error
        numbers.append(number)
    return _entities(lines, file, lambda at: f"line {numbers[at]}")


def _entities(
    lines: Sequence[_Line], file: str, place: Callable[[int], str | None]
) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    for number, line in enumerate(lines):
        if line.id in entities:
            raise RegistryError(
                Text(f"编号 '{line.id}' 出现两次", f"id '{line.id}' stands twice"),
                file=file,
                place=place(number),
                remedy=Text("请合并两条或改用另一编号", "merge the two or rename one"),
            )
        try:
            entities[line.id] = line.entity()
        except LianpuError as error:
            raise RegistryError(
                Text(f"'{line.id}'：{error.what.zh}", f"'{line.id}': {error.what.en}"),
                file=file,
                place=place(number),
                expected=error.expected,
                remedy=error.remedy,
            ) from error
    return tuple(entities.values())


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """One mapping of a registry file."""

    id: str
    name: Text | str
    """In both languages, or one name for both."""
    kind: EntityKind = EntityKind.COMPANY
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    parent: str | None = None
    segment: str | None = None
    country: str | None = None
    identifiers: dict[str, str] = {}

    def entity(self) -> Entity:
        called = self.name if isinstance(self.name, Text) else Text.same(self.name)
        blank = [
            name for name in (self.id, called.zh, called.en, *self.aliases) if not name.strip()
        ]
        if blank:
            raise RegistryError(Text("编号或名称为空", "an id or a name is blank"))
        return Entity(
            self.id,
            called,
            self.kind,
            self.aliases,
            self.tickers,
            self.parent,
            self.segment,
            self.country,
            {key: check_identifier(key, words) for key, words in self.identifiers.items()},
        )


_ITEM = lazy_re.compile(r"\$\[(\d+)\]")


def _line_of(text: str, number: int) -> str | None:
    """Where an entry of a list begins, found again when an error is to be told."""
    nodes = getattr(yaml.compose(text, Loader=yaml.SafeLoader), "value", [])
    if not isinstance(nodes, list) or number >= len(nodes):
        return None
    return f"line {nodes[number].start_mark.line + 1}"


def read_segments(text: str, file: str = "segments.yaml") -> dict[str, Segment]:
    """Segments of a workspace's own file, by key.

    >>> read_segments("fabs: {name: {zh: 工厂, en: fabs}, stream: upstream}")["fabs"].stream
    'upstream'

    Raises:
        RegistryError: Not YAML, an unknown field, or a missing one.
    """
    told = read_yaml(text, file)
    shape = Text(
        "name: {zh: …, en: …}, stream: upstream、midstream 或 downstream，可另写 parent",
        "name: {zh: …, en: …}, stream: upstream, midstream or downstream, and a parent if it has one",
    )
    if not isinstance(told, dict):
        raise RegistryError(
            Text("内容不是一组环节", "not a set of segments"),
            file=file,
            expected=Text(f"key: {{{shape.zh}}}", f"key: {{{shape.en}}}"),
        )
    found: dict[str, Segment] = {}
    for key, value in told.items():
        wrong = _wrong_segment(value)
        if wrong is not None:
            raise RegistryError(
                Text(f"环节 '{key}'：{wrong.zh}", f"segment '{key}': {wrong.en}"),
                file=file,
                expected=shape,
                remedy=Text(f"请改正该文件的 '{key}' 一项", f"mend the entry '{key}' of that file"),
            )
        found[str(key)] = msgspec.convert(value, Segment)
    return found


def _wrong_segment(value: Any) -> Text | None:
    """What keeps an entry from being a segment."""
    if not isinstance(value, dict):
        return Text(f"不是一组字段：{value!r}", f"not a set of fields: {value!r}")
    for each in ("name", "stream"):
        if each not in value:
            return Text(f"缺少 {each}", f"{each} is missing")
    for each in value:
        if each not in ("name", "stream", "parent"):
            return Text(f"没有字段 '{each}'", f"there is no field '{each}'")
    name = value["name"]
    if not isinstance(name, dict) or not all(
        isinstance(name.get(lang), str) for lang in ("zh", "en")
    ):
        return Text(f"name 为 {name!r}", f"name is {name!r}")
    for each in ("stream", "parent"):
        if not isinstance(value.get(each, ""), str | None):
            return Text(f"{each} 为 {value[each]!r}", f"{each} is {value[each]!r}")
    return None


def _load(name: str, kind: Any) -> dict[str, Any]:
    text = files(__name__).joinpath(name).read_text("utf-8")
    loaded: dict[str, Any] = _convert(read_yaml(text, name), dict[str, kind], name)
    return loaded


def _convert(value: Any, kind: Any, file: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise RegistryError(
            malformed(error),
            file=file,
        ) from error
