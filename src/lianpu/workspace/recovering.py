"""The models behind printed tables of the workspace's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lianpu.core.errors import UsageError
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.document import Document
    from lianpu.modeling.recovery.table import Recovery
    from lianpu.workspace.workspace import Workspace


class Recoveries:
    """Reached as ``workspace.recoveries``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def recover(
        self, document: str, *, figure: int | None = None, table: int | None = None
    ) -> Recovery:
        """The model behind one table of a document.

        Args:
            document: Id of the document.
            figure: Number of the figure as printed; or
            table: Number of the table in order of the text, from 1. With neither, the document
                must hold one table of numbers only.

        Raises:
            UsageError: No such figure or table, or several to choose from.
            ModelError: The table holds no rows of numbers.
        """
        from lianpu.modeling.recovery.table import recover

        read = self._workspace.document(document)
        index, place, title = _chosen(read, figure, table)
        return self._workspace.once(
            ("recovery", document, index),
            lambda: recover(read, read.tables[index], place, title),
        )


def _chosen(document: Document, figure: int | None, table: int | None) -> tuple[int, str, str]:
    """Index of the table, how sources name it, and its title."""
    by_table = {item.table: item for item in document.figures if item.table is not None}
    if figure is not None:
        for item in document.figures:
            if item.number == figure and item.table is not None:
                return item.table, item.label, item.title
        known = sorted(item.number for item in by_table.values() if item.number is not None)
        raise _refused(
            document,
            Text(f"没有可读的图 {figure}", f"no readable figure {figure}"),
            ", ".join(map(str, known)) or "–",
        )
    count = len(document.tables)
    if table is not None and not 1 <= table <= count:
        raise _refused(document, Text(f"没有表 {table}", f"no table {table}"), f"1–{count}")
    if table is None:
        from lianpu.modeling.recovery.grid import read_grid

        numbers = [at for at, each in enumerate(document.tables) if read_grid(document, each)]
        if len(numbers) != 1:
            options = [
                f"--figure {by_table[at].number}"
                if at in by_table and by_table[at].number is not None
                else f"--table {at + 1}"
                for at in numbers
            ]
            raise _refused(
                document,
                Text(f"有 {len(numbers)} 张数字表", f"{len(numbers)} tables of numbers"),
                ", ".join(options) or "–",
            )
        table = numbers[0] + 1
    own = by_table.get(table - 1)
    place = own.label if own is not None else f"table {table}"
    return table - 1, place, own.title if own is not None else document.source.name


def _refused(document: Document, what: Text, options: str) -> UsageError:
    return UsageError(
        what, file=document.source.name, remedy=Text(f"可选：{options}", f"choose: {options}")
    )
