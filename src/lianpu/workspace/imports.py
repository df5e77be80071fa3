"""Data files into the ledger, row by row; a dry run says what would be read and writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu import extraction, reading
from lianpu.core.document import Document
from lianpu.core.errors import LianpuError, ReadingError, UsageError
from lianpu.core.fact import Deal, Fact
from lianpu.core.layout import (
    Column,
    Layout,
    Plan,
    Rows,
    Trouble,
    fingerprint,
    head_key,
    packaged_layouts,
    read_layout,
    write_layout,
)
from lianpu.core.text import Text
from lianpu.reading import DataFile, DataRow, DataTable, Holds
from lianpu.workspace.files import files_in, whole, write_whole

if TYPE_CHECKING:
    from lianpu.core.vocabulary import Segment
    from lianpu.workspace.outcomes import Progress
    from lianpu.workspace.workspace import Workspace

SAMPLE = 200
"""Rows looked at to propose what a column without a known head is."""
SHOWN = 3
"""Rows of a table that are shown as they are printed."""
TOLD = 200
"""Troubles kept of a table, the first ones; all are counted."""


@dataclass(frozen=True)
class Asked:
    """What a user says of the files."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Head -> role."""
    fill: Mapping[str, str] = field(default_factory=dict)
    """Role -> words for all rows."""
    layout: str | None = None
    """Id of the layout to use; None for the one that fits."""
    accept: bool = False
    """Whether proposals are taken as they stand."""
    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class TableRead:
    """What came, or would come, of one table."""

    title: str
    """Sheet or schema; empty where the file is one table."""
    plan: Plan
    read: bool
    """False where its layout is not known and nobody accepted the proposal."""
    holds: Holds = Holds.ROWS
    rows: int = 0
    facts: Mapping[str, int] = field(default_factory=dict)
    """Kind of fact -> how many."""
    deals: Mapping[str, int] = field(default_factory=dict)
    """Kind of deal -> how many."""
    refused: int = 0
    """Rows that give no fact."""
    open_fields: int = 0
    """Fields that stay open in rows that are read."""
    short: int = 0
    """Rows that end before the last head; what they lack is blank."""
    troubles: tuple[Trouble, ...] = ()
    remembered: Path | None = None
    """Where the mapping was written."""
    sample: tuple[tuple[str, ...], ...] = ()
    """Its first rows, as printed."""


@dataclass(frozen=True)
class Imported:
    """What came, or would come, of one file."""

    file: Path
    format: str = ""
    encoding: str | None = None
    notes: tuple[Text, ...] = ()
    tables: tuple[TableRead, ...] = ()
    new_facts: int = 0
    """Facts that the ledger did not hold; 0 in a dry run."""
    error: LianpuError | None = None


@dataclass
class _Tally:
    """Counts of a table while its rows are read."""

    rows: int = 0
    refused: int = 0
    open_fields: int = 0
    short: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    deals: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)

    def tell(self, trouble: Trouble) -> None:
        self.refused += trouble.refused
        self.open_fields += not trouble.refused
        if len(self.troubles) < TOLD:
            self.troubles.append(trouble)

    def count(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.facts[fact.kind_name] += 1
            if isinstance(fact, Deal):
                self.deals[fact.kind] += 1


class Imports:
    """Reached as ``workspace.imports``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def layouts(self) -> tuple[Layout, ...]:
        """Layouts of the workspace, then those that ship.

        Raises:
            RegistryError: A layout file that cannot be used.
        """
        root = self._workspace.root
        folder = root / "layouts" if root is not None else None
        own = sorted(folder.glob("*.yaml")) if folder is not None and folder.is_dir() else []
        read = [read_layout(file.read_text("utf-8"), str(file)) for file in own]
        # what a person wrote of these very heads comes before what a person wrote of any file
        read.sort(key=lambda layout: layout.fingerprint is None)
        return (*read, *packaged_layouts())

    def run(
        self,
        paths: Sequence[Path],
        asked: Asked | None = None,
        *,
        dry: bool = False,
        progress: Progress | None = None,
    ) -> list[Imported]:
        """Import files; one that cannot be read stops nothing else and leaves nothing behind.

        Args:
            paths: Files, or folders of them.
            asked: What the user says of them.
            dry: Only say what would be read.
            progress: Called with the rows done so far.

        Raises:
            UsageError: A layout, head or role that there is not.
        """
        wanted = asked or Asked()
        layouts = self.layouts()
        outcomes = []
        for file in files_in(paths):
            try:
                outcomes.append(self._file(file, wanted, layouts, dry=dry, progress=progress))
            except UsageError:
                raise
            except LianpuError as error:
                outcomes.append(Imported(file, error=error))
        return outcomes

    def offered(
        self, name: str, data: bytes, asked: Asked | None = None, *, dry: bool = False
    ) -> Imported:
        """Import one file that is no file of this machine: what a browser sends.

        Args:
            name: Its name, which tells its format where its bytes do not; folders in it are dropped.

        Raises:
            UsageError: A layout, head or role that there is not.
        """
        file = Path(re.split(r"[\\/]", name)[-1] or "file")
        try:
            return self._file(
                file, asked or Asked(), self.layouts(), dry=dry, progress=None, data=data
            )
        except UsageError:
            raise
        except LianpuError as error:
            return Imported(file, error=error)

    def _file(
        self,
        file: Path,
        asked: Asked,
        layouts: Sequence[Layout],
        *,
        dry: bool,
        progress: Progress | None,
        data: bytes | None = None,
    ) -> Imported:
        data = whole(file) if data is None else data
        opened = reading.open_rows(data, file.name)
        plans = _plans(opened, asked, layouts)
        tallies = [_Tally() for _ in plans]
        error: LianpuError | None = None
        new = 0
        try:
            own = self._workspace.chains.own_segments()
            readings = _readings(opened, plans, tallies, asked, own, progress)
            if dry:
                for _ in readings:
                    pass
            else:
                new = self._record(readings, data, opened.sha256)
        except LianpuError as refused:
            error = refused
        read = error is None and not dry
        tables = tuple(
            TableRead(
                title=table.title,
                plan=plan,
                read=plan.known,
                holds=table.holds,
                rows=tally.rows,
                facts=dict(tally.facts),
                deals=dict(tally.deals),
                refused=tally.refused,
                open_fields=tally.open_fields,
                short=tally.short,
                troubles=tuple(tally.troubles),
                remembered=self._remember(plan, file, asked) if read and plan.known else None,
                sample=tuple(tuple(row.cells) for row in islice(table.read(), SHOWN)),
            )
            for table, plan, tally in zip(opened.tables, plans, tallies, strict=True)
        )
        return Imported(file, opened.format, opened.encoding, opened.notes, tables, new, error)

    def _record(
        self, readings: Iterator[tuple[Document, Sequence[Fact]]], data: bytes, sha256: str
    ) -> int:
        """New facts of readings that are recorded together, with their source, or not at all."""
        held = self._workspace.holds(sha256)
        self._workspace.keep(data, sha256)
        try:
            recorded = self._workspace.ledger.record_all(readings)
        except BaseException:
            if not held:
                self._workspace.let_go(sha256)
            raise
        return sum(item.new_facts for item in recorded)

    def _remember(self, plan: Plan, file: Path, asked: Asked) -> Path | None:
        """The file of a mapping that a person had a part in; None where a layout says it all."""
        root = self._workspace.root
        said = asked.columns or asked.fill or asked.accept or asked.layout
        if root is None or not said:
            return None
        heads = [column.head for column in plan.columns]
        mark = fingerprint(heads)
        stem = re.sub(r"[^\w-]+", "-", file.stem).strip("-")[:40] or "file"
        name = f"{stem}-{mark[:8]}"
        target = root / "layouts" / f"{name}.yaml"
        known = [
            path
            for path in sorted(target.parent.glob("*.yaml"))
            if read_layout(path.read_text("utf-8"), str(path)).fingerprint == mark
        ]
        if known:
            target, name = known[0], known[0].stem
        layout = extraction.remembered_layout(plan, name, Text.same(file.name))
        remark = Text(
            "列的读法，由 lianpu import 记下；可改，下次导入同样的表头时使用。",
            "How these columns are read, kept by lianpu import; edit it, it is used for such heads.",
        )
        write_whole(target, write_layout(layout, remark).encode("utf-8"))
        return target


def _plans(opened: DataFile, asked: Asked, layouts: Sequence[Layout]) -> list[Plan]:
    """How each table is read; a head that a user names must be of one of them."""
    heads = {head_key(head) for table in opened.tables for head in table.heads}
    for head in asked.columns:
        if head_key(head) not in heads:
            raise UsageError(
                Text(f"没有名为 '{head}' 的列", f"no column '{head}'"),
                file=opened.name,
                expected=Text.same(
                    "; ".join(", ".join(table.heads) for table in opened.tables)[:400]
                ),
            )
    return [_plan(table, asked, layouts, several=len(opened.tables) > 1) for table in opened.tables]


def _plan(table: DataTable, asked: Asked, layouts: Sequence[Layout], *, several: bool) -> Plan:
    if table.holds is not Holds.ROWS:
        none = Layout(table.holds.value, Text.same(table.title), Rows.RELATION, {})
        return Plan(none, tuple(Column(head, None, "") for head in table.heads), known=False)
    own = {head_key(head) for head in table.heads}
    said = {head: role for head, role in asked.columns.items() if head_key(head) in own}
    sample = [row.cells for row in islice(table.read(), SAMPLE) if row.problem is None]
    fill, accept = asked.fill, asked.accept
    if several and asked.columns and not said:
        fill, accept = {}, False
    return extraction.plan_columns(
        table.heads, sample, layouts, said=said, fill=fill, wanted=asked.layout, accept=accept
    )


def _readings(
    opened: DataFile,
    plans: Sequence[Plan],
    tallies: Sequence[_Tally],
    asked: Asked,
    own: Mapping[str, Segment],
    progress: Progress | None,
) -> Iterator[tuple[Document, Sequence[Fact]]]:
    """Documents with their facts, part by part; counts go to the tallies as they are made.

    Raises:
        ReadingError: At the end, when no row gave a fact; before that, when the file breaks off.
        UsageError: No table has a layout that is known.
    """
    if not any(plan.known for plan in plans):
        raise _unknown(opened.name, plans)
    done = 0
    for table, plan, tally in zip(opened.tables, plans, tallies, strict=True):
        refusing = _refusing(tally, table)
        if not plan.known:
            for row in table.read() if table.holds is not Holds.ROWS else ():
                refusing(row)
            continue
        parts = reading.documents_of(
            opened,
            table,
            refused=refusing,
            published=asked.published,
            publisher=asked.publisher,
        )
        told = extraction.Told()
        for part in parts:
            found: list[Fact] = []
            for number, facts, problems in extraction.mapped_facts(
                part.document, part.cells, plan, own, told
            ):
                row = part.rows[number]
                tally.rows += 1
                tally.short += row.short
                tally.count(facts)
                found += facts
                for problem in problems:
                    tally.tell(
                        Trouble(
                            table.place(row.line),
                            problem.what,
                            problem.column,
                            problem.words,
                            problem.refused,
                        )
                    )
            yield part.document, found
            done += len(part.rows)
            if progress:
                progress(opened.name, done, done)
    if not any(tally.facts for tally in tallies):
        raise _nothing(opened.name, tallies)


def _refusing(tally: _Tally, table: DataTable) -> Callable[[DataRow], None]:
    def refused(row: DataRow) -> None:
        tally.rows += 1
        if row.problem is not None:
            tally.tell(Trouble(table.place(row.line), row.problem))

    return refused


def _unknown(name: str, plans: Sequence[Plan]) -> ReadingError:
    plan = max(plans, key=lambda plan: len(plan.columns))
    lacking = "; ".join(" | ".join(group) for group in plan.missing)
    doubtful = ", ".join(column.head for column in plan.doubts)[:200]
    what = Text("表头不是已知的布局", "its heads are of no known layout")
    if lacking:
        what = Text(f"{what.zh}，没有 {lacking} 列", f"{what.en}: no column is {lacking}")
    return ReadingError(
        what,
        file=name,
        expected=Text(f"说明这些列：{doubtful}", f"words on these columns: {doubtful}")
        if doubtful
        else None,
        remedy=Text(
            "先加 --dry-run 查看；用 --map 列=角色 说明，或加 --accept 采纳所提读法",
            "look with --dry-run; say with --map COLUMN=ROLE, or take the proposal with --accept",
        ),
    )


def _nothing(name: str, tallies: Sequence[_Tally]) -> ReadingError:
    first = next((trouble for tally in tallies for trouble in tally.troubles), None)
    rows = sum(tally.rows for tally in tallies)
    why = first.what if first is not None else Text("表头下没有行", "no row beneath the heads")
    return ReadingError(
        Text(
            f"{rows:,} 行中没有一行可读：{why.zh}", f"none of {rows:,} rows could be read: {why.en}"
        ),
        file=name,
        place=first.place if first is not None else None,
        remedy=Text(
            "请用 --dry-run 查看各列的读法", "look at how its columns are read with --dry-run"
        ),
    )
