"""Layouts: what the columns of a data file hold, and how a mapping of one file came about.

A layout is a YAML file. Those of well-known vendors ship in ``core/vocabulary/layouts``; a workspace
has its own in ``layouts/``, where each confirmed mapping is kept under the fingerprint of its heads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from lianpu.core import vocabulary
from lianpu.core.errors import RegistryError
from lianpu.core.fact import Status
from lianpu.core.identity import content_id
from lianpu.core.malformed import malformed
from lianpu.core.plain_yaml import read_yaml, write_yaml
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, headers


class Rows(StrEnum):
    """What a row is."""

    DEAL = "deal"
    METRIC = "metric"
    """Measures of a subject: one in columns ``measure`` and ``amount``, or one a column."""
    MEMBERSHIP = "membership"
    RELATION = "relation"
    """A tie of two without money: who directs, belongs to or is family of whom."""


IGNORE = "ignore"
"""Role of a column that is known and not read; its words stay in the row that is quoted."""
VALUE = "value"
"""Role of a column that is a measure of its own, named by its head."""
NAMED_SIDES: tuple[tuple[tuple[str, ...], tuple[str, ...], str | None], ...] = (
    (("giver",), ("taker",), None),
    (("acquirer",), ("target", "generic"), "acquisition"),
    (("lender",), ("borrower",), "debt"),
    (("investor", "lead"), ("investee", "target", "generic"), "fundraise"),
    (("buyer",), ("seller",), "goods_purchase"),
)
"""Roles of givers, roles of takers, and the kind of deal where nothing else says it."""
SIDES = frozenset(role for givers, takers, _ in NAMED_SIDES for role in (*givers, *takers))
ROLES: dict[Rows, frozenset[str]] = {
    Rows.DEAL: SIDES
    | {"kind", "date", "round", "amount", "currency", "valuation", "stake", "volume", "status"},
    Rows.METRIC: frozenset(
        ("subject", "product", "generic", "measure", "amount", VALUE, "unit", "period", "scope")
    ),
    Rows.MEMBERSHIP: frozenset(("generic", "segment")),
    Rows.RELATION: frozenset(("giver", "taker", "kind")),
}
"""Roles that are read from each sort of row."""
SEVERAL = frozenset(("investor", "lead", VALUE, IGNORE))
"""Roles that more than one column may have."""
FILLABLE = {
    Rows.DEAL: SIDES | {"kind", "currency", "status"},
    Rows.METRIC: frozenset(("subject", "measure", "unit", "period", "scope")),
    Rows.MEMBERSHIP: frozenset(("segment",)),
    Rows.RELATION: frozenset(("giver", "taker", "kind")),
}
"""Roles that may be said once for all rows."""


@dataclass(frozen=True)
class Layout:
    """How a sort of file is read; see docs, "Imports"."""

    layout: str
    """Its id: the name of its file."""
    title: Text
    rows: Rows
    columns: dict[str, tuple[str, ...] | None]
    """Role -> heads that have it, the one to prefer first; None: the words of ``headers.yaml``."""
    needs: tuple[tuple[str, ...], ...] = ()
    """Of each group at least one role must be there, else the file has another layout."""
    fill: dict[str, str] = field(default_factory=dict)
    """Role -> words that stand for a column which the file lacks."""
    units: dict[str, str] = field(default_factory=dict)
    """Head -> unit of its numbers, where the head does not say it."""
    names: dict[str, str] = field(default_factory=dict)
    """Head -> name of the measure, where the head is not it."""
    kinds: dict[str, str | None] = field(default_factory=dict)
    """Words of a kind or round -> kind of deal; None: such rows are refused, as no kind of ours."""
    read: dict[str, str | None] = field(default_factory=dict)
    """Words of an amount -> the words to read instead; None: they say that it is not disclosed."""
    header: tuple[str, ...] = ()
    """Of a remembered mapping: the heads of the file, in order."""

    @property
    def fingerprint(self) -> str | None:
        """Of the heads that it was confirmed for; None for a layout of any file."""
        return fingerprint(self.header) if self.header else None


@dataclass(frozen=True)
class Column:
    """What one column is read as."""

    head: str
    role: str | None
    """None: not read."""
    by: str
    """"remembered", "layout", "words" (of ``headers.yaml``), "said" (by the user), "content" (a
    proposal), "" (nothing says what it is)."""
    unit: str | None = None
    doubt: Text | None = None
    """Why a person should look; None where nothing is doubtful."""


@dataclass(frozen=True)
class Plan:
    """How the columns of one table are read, and why."""

    layout: Layout
    """Settings; ``columns`` are those of this file."""
    columns: tuple[Column, ...]
    known: bool
    """Whether it may be read without asking: a layout, a remembered or a said mapping."""
    missing: tuple[tuple[str, ...], ...] = ()
    """Groups of roles of which none is there."""

    @property
    def doubts(self) -> tuple[Column, ...]:
        """Columns that a person should look at."""
        return tuple(column for column in self.columns if column.doubt is not None)


@dataclass(frozen=True)
class Trouble:
    """What could not be read of a row."""

    place: str
    """Of the row: "line 12"."""
    what: Text
    column: str | None = None
    """Head; None for the whole row."""
    words: str = ""
    """As printed."""
    refused: bool = True
    """Whether the row gives no fact; else it is read, with this field open."""


def head_key(head: str) -> str:
    """What two spellings of a head share: width, case and blanks aside.

    >>> head_key("Money  Raised") == head_key("ｍoney raised")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", head).casefold().split())


def fingerprint(heads: Sequence[str]) -> str:
    """Name of a row of heads, whatever file it stands in."""
    return content_id([head_key(head) for head in heads])


class _File(msgspec.Struct, forbid_unknown_fields=True):
    layout: str
    title: Text
    rows: Rows
    columns: dict[str, list[str] | None]
    needs: list[list[str]] = []
    fill: dict[str, str] = {}
    units: dict[str, str] = {}
    names: dict[str, str] = {}
    kinds: dict[str, str | None] = {}
    read: dict[str, str | None] = {}
    header: list[str] = []


def read_layout(text: str, file: str) -> Layout:
    """A layout from its YAML.

    >>> read_layout("{layout: own, title: {zh: 自用, en: own}, rows: deal, "
    ...             "columns: {investee: [标的]}}", "own.yaml").columns
    {'investee': ('标的',)}

    Raises:
        RegistryError: Not YAML, a field missing or unknown, a role, kind or status that is none.
    """
    try:
        read = msgspec.convert(read_yaml(text, file), _File, strict=False)
    except msgspec.ValidationError as error:
        wrong = malformed(error)
        raise RegistryError(
            Text(f"不是列布局：{wrong.zh}", f"not a layout: {wrong.en}"),
            file=file,
            expected=Text(
                "layout、title {zh, en}、rows、columns", "layout, title {zh, en}, rows, columns"
            ),
        ) from error
    allowed = ROLES[read.rows] | {IGNORE}
    for where, roles, known in (
        ("columns", read.columns, allowed),
        ("needs", (role for group in read.needs for role in group), allowed),
        ("fill", read.fill, FILLABLE[read.rows]),
    ):
        _held(roles, known, file, where)
    if read.rows is Rows.DEAL:
        kinds = [*filter(None, read.kinds.values())]
        _held((*kinds, *filter(None, (read.fill.get("kind"),))), deal_kinds(), file, "kinds")
        _held(filter(None, (read.fill.get("status"),)), [*Status], file, "fill.status")
    for role, heads in read.columns.items():
        if heads is None and role not in headers():
            raise RegistryError(
                Text(f"角色 '{role}' 没有通用表头", f"role '{role}' has no heads of its own"),
                file=file,
                place=f"columns.{role}",
                remedy=Text("请列出表头", "list the heads"),
            )
    return Layout(
        layout=read.layout,
        title=read.title,
        rows=read.rows,
        columns={
            role: None if heads is None else tuple(heads) for role, heads in read.columns.items()
        },
        needs=tuple(map(tuple, read.needs)),
        fill=read.fill,
        units=read.units,
        names=read.names,
        kinds=read.kinds,
        read=read.read,
        header=tuple(read.header),
    )


def write_layout(layout: Layout, remark: Text) -> str:
    """The YAML of a layout, the inverse of `read_layout`; the remark stands above it."""
    value: dict[str, Any] = {
        "layout": layout.layout,
        "title": {"zh": layout.title.zh, "en": layout.title.en},
        "rows": layout.rows.value,
        "columns": {
            role: None if heads is None else [*heads] for role, heads in layout.columns.items()
        },
    }
    for name in ("needs", "header"):
        if getattr(layout, name):
            value[name] = [
                [*each] if isinstance(each, tuple) else each for each in getattr(layout, name)
            ]
    for name in ("fill", "units", "names", "kinds", "read"):
        if getattr(layout, name):
            value[name] = dict(getattr(layout, name))
    return f"# {remark.zh}\n# {remark.en}\n{write_yaml(value)}"


@cache
def packaged_layouts() -> tuple[Layout, ...]:
    """The layouts that ship, those of one vendor before those of any list."""
    folder = files(vocabulary).joinpath("layouts")
    found = [
        read_layout(file.read_text("utf-8"), file.name)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=is_generic))


def is_generic(layout: Layout) -> bool:
    """Whether it reads any list by the words of ``headers.yaml``."""
    return any(heads is None for heads in layout.columns.values())


def _held(
    words: Iterable[str], known: Iterable[str] | Mapping[str, Any], file: str, where: str
) -> None:
    known = [*known]
    for word in words:
        if word not in known:
            raise RegistryError(
                Text(f"'{word}' 不在词表中", f"'{word}' is none of the known words"),
                file=file,
                place=where,
                expected=Text.same(", ".join(sorted(known))),
            )
