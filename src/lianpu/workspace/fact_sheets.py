"""Facts as a table for other programs: CSV that no spreadsheet computes, or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Fact, Membership, Metric, Milestone, Rating, Standing
from lianpu.core.statements import statement
from lianpu.core.text import Text
from lianpu.workspace import contract

if TYPE_CHECKING:
    from lianpu.core.period import Period
    from lianpu.core.quantity import Quantity
    from lianpu.ledger import Page
    from lianpu.workspace.workspace import Workspace

HEADS = (
    "id", "kind", "sort", "subject", "statement", "value", "low", "high", "unit", "printed",
    "period", "status", "confidence", "reader", "quote", "document", "line", "page",
)  # fmt: skip
"""Columns of the table; numbers are exact decimals in ``unit``."""
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def fact_sheet(page: Page, workspace: Workspace, file: Path) -> bytes:
    """A page of facts in the format of a file's ending.

    Words that a spreadsheet would compute have an apostrophe before them, which it does not show.

    Raises:
        UsageError: Neither .csv nor .jsonl.
    """
    rows = [_row(fact, workspace) for fact in page.facts]
    match file.suffix.lower():
        case ".jsonl" | ".ndjson":
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        case ".csv":
            held = io.StringIO()
            writer = csv.DictWriter(held, HEADS)
            writer.writeheader()
            writer.writerows(
                {name: _shown(value) if name in _WORDED else value for name, value in row.items()}
                for row in rows
            )
            # the mark at the head tells a spreadsheet that it is UTF-8
            return held.getvalue().encode("utf-8-sig")
    raise UsageError(
        Text(
            f"不能写成 {file.suffix or '没有结尾的文件'}",
            f"cannot write {file.suffix or 'a file without an ending'}",
        ),
        file=str(file),
        expected=Text(".csv 或 .jsonl", ".csv or .jsonl"),
    )


_WORDED = frozenset(("sort", "subject", "statement", "printed", "quote"))
"""Columns whose words come from the source."""


def _shown(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_COMPUTED) else value


def _row(fact: Fact, workspace: Workspace) -> dict[str, object]:
    quantity: Quantity | None = None
    period: Period | None = None
    sort = status = ""
    match fact:
        case Deal():
            subject, said, sort, status = contract.sides(fact), "", fact.kind, fact.status.value
            quantity, period = fact.amount, fact.date
        case Metric():
            subject, said, sort = fact.subject, "", fact.measure
            quantity, period = fact.value, fact.period
        case _:
            subject, words = statement(fact)
            said = words.en
            match fact:
                case Standing():
                    sort, quantity, period = fact.board, fact.score, fact.period
                case Rating():
                    sort, quantity, period = fact.opinion, fact.target, fact.date
                case Milestone():
                    sort, status, period = fact.step, fact.stage.value, fact.date
                case Membership():
                    sort, period = fact.segment, fact.period
    place = contract.place(fact.spans[0], workspace)
    return {
        "id": fact.id,
        "kind": fact.kind_name,
        "sort": sort,
        "subject": subject,
        "statement": said,
        "value": _exact(quantity.value) if quantity else "",
        "low": _exact(quantity.low) if quantity else "",
        "high": _exact(quantity.high) if quantity else "",
        "unit": quantity.unit if quantity else "",
        "printed": quantity.text if quantity else getattr(fact, "printed", ""),
        "period": period.iso if period else "",
        "status": status,
        "confidence": fact.confidence,
        "reader": fact.reader,
        "quote": " ".join(fact.quote.split()),
        "document": workspace.document(fact.document).source.name,
        "line": place.get("line") or "",
        "page": place.get("page") or "",
    }


def _exact(value: object) -> str:
    return "" if value is None else format(value, "f")
