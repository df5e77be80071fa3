"""Which column of a data file is which: by a layout, by the words of its head, or proposed by form.

A remembered mapping of the same heads comes first, then what a person says, then the layout that
knows most of the heads. Content alone makes a proposal, shown with its share of cells and read only
when a person accepts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from lianpu.core.document import Document, TableCell
from lianpu.core.errors import NotationError, UsageError
from lianpu.core.fact import Fact, Status
from lianpu.core.layout import (
    FILLABLE,
    IGNORE,
    NAMED_SIDES,
    ROLES,
    SEVERAL,
    VALUE,
    Column,
    Layout,
    Plan,
    Rows,
    fingerprint,
    head_key,
    is_generic,
)
from lianpu.core.text import Text
from lianpu.core.vocabulary import Segment, units
from lianpu.extraction.tables import grid as table_grid
from lianpu.extraction.tables.cell_words import heads_kinds
from lianpu.extraction.tables.grid import (
    Grid,
    Row,
    bare_head,
    clean,
    fold,
    is_blank,
    read_cell,
    role_of,
    round_key,
    unit_of,
)
from lianpu.extraction.tables.row_facts import row_facts
from lianpu.extraction.tables.row_fields import Fields, Named, Problem
from lianpu.notation.periods import read_period

MOST = 0.7
"""Share of the printed cells that must read so for a proposal by content: as in `table_layout`."""

NULLS = frozenset(("NULL", "Null", "null", "\\N", "NaN", "nan", "<NA>", "None", "NaT", "#N/A"))
"""What databases and programs print where they have nothing."""

_SOURCE_ROLES = {"released": "date", "description": IGNORE, "index": IGNORE}
"""Roles of ``headers.yaml`` that a list of deals has under another name."""


def plan_columns(
    heads: Sequence[str],
    sample: Sequence[Sequence[str]],
    layouts: Sequence[Layout],
    *,
    said: Mapping[str, str] | None = None,
    fill: Mapping[str, str] | None = None,
    wanted: str | None = None,
    accept: bool = False,
) -> Plan:
    """How the columns under some heads are to be read.

    Args:
        heads: Each once.
        sample: Some rows beneath them, to propose by content.
        layouts: Those of the workspace before those that ship; remembered ones among them.
        said: Head -> role, as a person says.
        fill: Role -> words for all rows, as a person says.
        wanted: Id of the layout to use; None for the one that fits.
        accept: Whether proposals are taken as they stand.

    Raises:
        UsageError: No such layout, head or role, or a role that cannot be said.
    """
    said, fill = _said(heads, said or {}), dict(fill or {})
    layout, remembered = _layout(heads, layouts, wanted)
    if layout is None:
        columns = _by_words(heads, sample)
        layout = _open_layout(columns)
        known = False
    else:
        columns = _by_layout(heads, layout)
        known = True
    columns = _kinds_found(columns, sample, layout)
    if remembered:
        columns = [replace(column, by="remembered") for column in columns]
    columns = [
        Column(column.head, said[column.head], "said", _unit(layout, column.head))
        if column.head in said
        else column
        for column in columns
    ]
    if not known:
        layout = _open_layout(columns)
    allowed = ROLES[layout.rows] | {IGNORE}
    columns = [
        column if column.role in allowed or column.by == "said" else replace(column, role=None)
        for column in columns
    ]
    for head, role in said.items():
        if role not in allowed:
            raise UsageError(
                Text(f"列 '{head}' 不能是 '{role}'", f"column '{head}' cannot be '{role}'"),
                expected=Text.same(", ".join(sorted(allowed))),
            )
    for role in fill:
        if role not in FILLABLE[layout.rows]:
            raise UsageError(
                Text(f"'{role}' 不能整表填写", f"'{role}' cannot be filled for all rows"),
                expected=Text.same(", ".join(sorted(FILLABLE[layout.rows]))),
            )
    columns = _once(columns, accept=accept)
    layout = replace(layout, fill={**layout.fill, **fill})
    missing = _missing(columns, layout)
    sure = known or bool(said) or accept
    doubtful = any(column.doubt is not None and column.role is not None for column in columns)
    return Plan(layout, tuple(columns), sure and not missing and not doubtful, missing)


def remembered_layout(plan: Plan, name: str, title: Text) -> Layout:
    """The mapping of a plan as a layout of its own, to be kept under the heads' fingerprint."""
    columns: dict[str, tuple[str, ...] | None] = {}
    for column in plan.columns:
        role = column.role if column.role is not None else IGNORE
        columns[role] = (*(columns.get(role) or ()), column.head)
    units = {column.head: column.unit for column in plan.columns if column.unit is not None}
    return replace(
        plan.layout,
        layout=name,
        title=title,
        columns=columns,
        units={**{k: v for k, v in plan.layout.units.items() if k in units}, **units},
        needs=(),
        header=tuple(column.head for column in plan.columns),
    )


class Told:
    """Rows of a table that gave deals, over all parts in which it is read."""

    def __init__(self) -> None:
        """None so far."""
        self.above = 0
        self._first: dict[bytes, int] = {}

    def first(self, kind: bytes, words: Sequence[str], number: int) -> int:
        """Number in the table of the first row of these words, `number` if there was none before.

        kind: Which words of a row they are. Digests of 16 bytes are kept, as rows may be millions.
        """
        digest = blake2b(digest_size=16, person=kind)
        for each in words:
            digest.update(f"{len(each)}:{each}".encode())
        return self._first.setdefault(digest.digest(), number)


def mapped_facts(
    document: Document,
    cells: Sequence[Sequence[TableCell]],
    plan: Plan,
    segments: Mapping[str, Segment] | None = None,
    told: Told | None = None,
) -> Iterator[tuple[int, tuple[Fact, ...], list[Problem]]]:
    """Row by row: its number from 0, its facts, and what could not be read.

    Args:
        document: That the rows stand in.
        cells: Of each row, one for each column of the plan.
        plan: How they are read.
        segments: Key -> segment, those of the workspace's own.
        told: Of the parts before this one, whose rows a row may repeat; this part is added.
    """
    told = told or Told()
    above = told.above
    told.above += len(cells)
    named = replace(_named(plan), segments=segments or {})
    columns = tuple(column for each in named.columns.values() for column in each)
    grid = Grid(document, 0, columns, ())
    read = frozenset(column.index for column in columns)
    for number, row in enumerate(cells):
        printed = (
            clean(document.text[cell.start : cell.end]) if index in read else ""
            for index, cell in enumerate(row)
        )
        texts = tuple("" if words in NULLS else words for words in printed)
        fields = Fields(document, grid, Row(number, tuple(row), texts, None), named)
        facts = row_facts(fields)
        if named.rows == "deal" and facts:
            at = above + number
            same = told.first(b"whole", [document.text[row[0].start : row[-1].end]], at)
            alike = told.first(b"read", texts, at)
            if same != at:
                facts = ()
                fields.problems.append(_repeated(at - same))
            elif alike != at:
                fields.problems.append(_alike(at - alike))
        yield number, facts, fields.problems


def _repeated(above: int) -> Problem:
    """A row that is told twice, to the letter: an amount must not double."""
    return Problem(
        Text(
            f"与上方第 {above} 行逐字相同，只计一次",
            f"repeats the row {above} above to the letter; it counts once",
        )
    )


def _alike(above: int) -> Problem:
    """A row like another but for what is not read, an id say: said, and counted."""
    return Problem(
        Text(
            f"所读各列与上方第 {above} 行相同，但未读的列不同，仍作另一笔计",
            f"says the same as the row {above} above but in columns that are not read; "
            "it counts as a deal of its own",
        ),
        refused=False,
    )


def _named(plan: Plan) -> Named:
    layout = plan.layout
    columns: dict[str, list[table_grid.Column]] = {}
    names = {}
    for index, column in enumerate(plan.columns):
        if column.role is None or column.role == IGNORE:
            continue
        columns.setdefault(column.role, []).append(
            table_grid.Column(index, column.head, column.role, column.unit)
        )
        if column.role == VALUE:
            names[index] = layout.names.get(column.head, bare_head(column.head))
    status = layout.fill.get("status")
    return Named(
        rows=layout.rows,
        columns={role: tuple(found) for role, found in columns.items()},
        reader=f"import.{layout.layout}@1",
        fill={role: words for role, words in layout.fill.items() if role != "status"},
        kinds={fold(words): kind for words, kind in layout.kinds.items()},
        read={fold(words): reads for words, reads in layout.read.items()},
        names=names,
        # vendors list deals that are done, as in table_deals
        status=Status(status) if status else Status.EXECUTED,
    )


def _said(heads: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    by_key = {head_key(head): head for head in heads}
    found = {}
    for words, role in said.items():
        head = by_key.get(head_key(words))
        if head is None:
            raise UsageError(
                Text(f"没有名为 '{words}' 的列", f"no column '{words}'"),
                expected=Text.same(", ".join(heads)),
            )
        found[head] = role
    return found


def _layout(
    heads: Sequence[str], layouts: Sequence[Layout], wanted: str | None
) -> tuple[Layout | None, bool]:
    """The layout to use, and whether it is remembered of these very heads."""
    if wanted is not None:
        named = next((layout for layout in layouts if layout.layout == wanted), None)
        if named is None:
            raise UsageError(
                Text(f"没有布局 '{wanted}'", f"no layout '{wanted}'"),
                expected=Text.same(", ".join(layout.layout for layout in layouts)),
            )
        return named, False
    mark = fingerprint(heads)
    for layout in layouts:
        if layout.fingerprint == mark:
            return layout, True
    best: tuple[tuple[bool, int], Layout] | None = None
    for layout in layouts:
        if layout.fingerprint is not None:
            continue
        columns = _by_layout(heads, layout)
        if _missing(columns, layout):
            continue
        rank = (not is_generic(layout), sum(column.role is not None for column in columns))
        if best is None or rank > best[0]:
            best = rank, layout
    return (best[1] if best else None), False


def _by_layout(heads: Sequence[str], layout: Layout) -> list[Column]:
    """The columns that a layout knows; others have no role."""
    chosen: dict[str, tuple[str | None, str]] = {}
    # "交易金额（万元）" is "交易金额" with its unit, unless a column has that very head
    bare = {head_key(bare_head(head)): head for head in heads if unit_of(head)}
    keys = bare | {head_key(head): head for head in heads}
    for listed_as, listed in layout.columns.items():
        there = [keys[head_key(words)] for words in listed or () if head_key(words) in keys]
        for place, head in enumerate(there):
            read = listed_as in SEVERAL or not place
            if head not in chosen or (chosen[head][0] == IGNORE and read):
                chosen[head] = (listed_as if read else IGNORE, "layout")
    shared = {role for role, listed in layout.columns.items() if listed is None}
    columns = []
    for head in heads:
        role, by = chosen.get(head, (None, ""))
        words = role_of(_undotted(head)) if role is None and shared else None
        if words is not None:
            words = words if words in shared else _SOURCE_ROLES.get(words)
            if words is not None and (words in shared or words == IGNORE):
                role, by = words, "words"
        columns.append(Column(head, role, by, _unit(layout, head)))
    return columns


def _kinds_found(
    columns: list[Column], sample: Sequence[Sequence[str]], layout: Layout
) -> list[Column]:
    """The columns, one of them the kind of each row's deal where its head and its cells say so."""
    if layout.rows is not Rows.DEAL or any(column.role == "kind" for column in columns):
        return columns
    own = {fold(words): kind for words, kind in layout.kinds.items()}
    for place, column in enumerate(columns):
        if column.role is None or (column.role == "round" and column.by == "words"):
            cells = [row[place] for row in sample if place < len(row)]
            if heads_kinds(column.head, cells, own):
                kind = replace(column, role="kind", by="words", doubt=None)
                return [*columns[:place], kind, *columns[place + 1 :]]
    return columns


def _undotted(head: str) -> str:
    """A nested key as a head: amount.value is the amount."""
    above, _, last = head.rpartition(".")
    return above if above and last in ("value", "amount", "name") else head


def _by_words(heads: Sequence[str], sample: Sequence[Sequence[str]]) -> list[Column]:
    """Roles by the words of heads, else by what stands beneath them: a proposal."""
    columns = []
    for index, head in enumerate(heads):
        role = role_of(head)
        role = _SOURCE_ROLES.get(role or "", role)
        if role is not None and (role == IGNORE or role in ROLES[Rows.DEAL] | ROLES[Rows.METRIC]):
            columns.append(Column(head, role, "words", unit_of(head)))
            continue
        cells = [row[index] for row in sample if index < len(row) and not is_blank(row[index])]
        columns.append(_by_content(head, cells))
    return columns


def _by_content(head: str, cells: Sequence[str]) -> Column:
    unit = unit_of(head)
    for role, reads in _forms(unit):
        fitting = sum(1 for cell in cells if reads(cell))
        if cells and fitting >= MOST * len(cells):
            doubt = Text(
                f"{len(cells)} 格中有 {fitting} 格像 {role}",
                f"{fitting} of {len(cells)} cells look like {role}",
            )
            return Column(head, role, "content", unit, doubt)
    doubt = Text("表头不在词表中", "its head says nothing we know")
    return Column(head, None, "", unit, doubt)


def _forms(unit: str | None) -> tuple[tuple[str, Callable[[str], bool]], ...]:
    def money(cell: str) -> bool:
        read = read_cell(cell, unit)
        family = units().get(read.unit) if read is not None else None
        return family is not None and family.dimension == "money"

    def share(cell: str) -> bool:
        read = read_cell(cell, unit)
        return read is not None and read.unit == "%"

    def day(cell: str) -> bool:
        if re.search(r"\d{4}", cell) is None:
            return False
        try:
            return 1900 <= read_period(cell).year <= 2200
        except NotationError:
            return False

    def stage(cell: str) -> bool:
        # one letter is a code as often as a round
        return len(cell) > 1 and round_key(cell) is not None

    return (("date", day), ("round", stage), ("amount", money), ("stake", share))


def _open_layout(columns: Sequence[Column]) -> Layout:
    """Settings for heads that no layout knows: deals, or measures where the heads say so."""
    roles = {column.role for column in columns}
    rows = Rows.DEAL
    if roles & {"measure", VALUE} and roles & {"subject", "product", "generic"}:
        rows = Rows.METRIC
    elif "segment" in roles:
        rows = Rows.MEMBERSHIP
    return Layout("own", Text("所指定的读法", "read as said"), rows, {})


def _once(columns: Sequence[Column], *, accept: bool) -> list[Column]:
    """No role twice: what a person says comes before a layout, that before words and content."""
    order = {"said": 0, "remembered": 1, "layout": 2, "words": 3, "content": 4, "": 5}
    first: dict[str, Column] = {}
    for column in sorted(columns, key=lambda column: order[column.by]):
        if column.role is not None and column.role not in SEVERAL:
            first.setdefault(column.role, column)
    kept = []
    for column in columns:
        other = first.get(column.role or "")
        if other is None or other.head == column.head:
            kept.append(
                column if not accept or column.role is None else replace(column, doubt=None)
            )
        elif order[other.by] < order[column.by]:
            kept.append(Column(column.head, IGNORE, column.by, column.unit))
        else:
            doubt = Text(
                f"“{other.head}”也是 {column.role}：用 --map 说明读哪一列",
                f"'{other.head}' is {column.role} too: say with --map which to read",
            )
            kept.append(replace(column, doubt=doubt))
    return kept


def _missing(columns: Sequence[Column], layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Groups of roles of which none is there; one side of a deal is needed always."""
    there = {column.role for column in columns} | set(layout.fill)
    groups = list(layout.needs)
    if layout.rows is Rows.DEAL and not groups:
        takers = tuple(dict.fromkeys(role for _, taking, _ in NAMED_SIDES for role in taking))
        groups = [takers, ("date", "round", "amount", "stake", "valuation", "volume", "kind")]
    elif layout.rows is Rows.METRIC and not groups:
        groups = [("subject", "product", "generic"), ("amount", VALUE)]
    elif not groups:
        groups = [(role,) for role in sorted(ROLES[layout.rows] - {"kind"})]
    return tuple(group for group in groups if not there & set(group))


def _unit(layout: Layout, head: str) -> str | None:
    keys = {head_key(words): unit for words, unit in layout.units.items()}
    return keys.get(head_key(head)) or unit_of(head)
