"""What an import would read, or did: its tables, what each column is read as, and what was refused."""

from __future__ import annotations

from lianpu.core.layout import IGNORE, ROLES, SIDES, VALUE, Column
from lianpu.core.text import Text
from lianpu.web.shapes.words import Shape, Words
from lianpu.workspace.imports import Imported, TableRead

TROUBLES = 20
"""Troubles of a table that are shown; all are counted."""

_ROLE_WORDS = {
    "giver": Text("付出方", "giver"),
    "taker": Text("接受方", "taker"),
    "acquirer": Text("收购方", "acquirer"),
    "target": Text("标的", "target"),
    "generic": Text("名称", "name"),
    "lender": Text("贷款方", "lender"),
    "borrower": Text("借款方", "borrower"),
    "investor": Text("投资方", "investor"),
    "lead": Text("领投方", "lead investor"),
    "investee": Text("被投公司", "investee"),
    "buyer": Text("买方", "buyer"),
    "seller": Text("卖方", "seller"),
    "kind": Text("类型", "kind"),
    "date": Text("日期", "date"),
    "round": Text("轮次", "round"),
    "amount": Text("金额", "amount"),
    "currency": Text("币种", "currency"),
    "valuation": Text("估值", "valuation"),
    "stake": Text("股权比例", "stake"),
    "volume": Text("数量", "volume"),
    "status": Text("状态", "status"),
    "subject": Text("主体", "subject"),
    "product": Text("产品", "product"),
    "measure": Text("指标", "measure"),
    VALUE: Text("数值（以列名为指标）", "value named by its head"),
    "unit": Text("单位", "unit"),
    "period": Text("期间", "period"),
    "scope": Text("口径", "scope"),
    "segment": Text("环节", "segment"),
    IGNORE: Text("不读", "not read"),
}
_BY = {
    "said": Text("所指定", "as said"),
    "remembered": Text("记住的", "remembered"),
    "layout": Text("布局", "by the layout"),
    "words": Text("表头词", "by its head"),
    "content": Text("按内容", "by its content"),
}


def _role_words(role: str) -> Text:
    return _ROLE_WORDS.get(role, Text.same(role))


class RoleShape(Shape):
    """What a column can be read as."""

    role: str
    words: Words


class ImportColumn(Shape):
    """One column of a table, and what it is read as."""

    head: str
    role: str | None
    """None where nothing says what it is."""
    by: Words | None
    """What says so."""
    unit: str | None
    doubt: Words | None
    """Why a person should look."""
    sample: list[str]
    """Its first cells."""

    @classmethod
    def of(cls, column: Column, sample: list[str]) -> ImportColumn:
        """The shape of a column."""
        by = _BY.get(column.by)
        return cls(
            head=column.head,
            role=column.role,
            by=Words.of(by) if by else None,
            unit=column.unit,
            doubt=Words.of(column.doubt) if column.doubt else None,
            sample=sample,
        )


class TroubleShape(Shape):
    """What could not be read of a row."""

    place: str
    column: str | None
    words: str
    refused: bool
    what: Words


class ImportTable(Shape):
    """One table of a file."""

    title: str
    holds: str
    """"rows" are read, "names" name the ends of ties, others are not read."""
    known: bool
    """Whether its columns may be read as they stand."""
    layout: Words | None
    """Of what sort of file its heads are; None where that is not known."""
    columns: list[ImportColumn]
    roles: list[RoleShape]
    """What its columns can be read as."""
    missing: list[Words]
    """For each group of roles of which none is there, its roles."""
    rows: int
    deals: int
    facts: int
    """All facts, deals among them."""
    refused: int
    open_fields: int
    troubles: list[TroubleShape]

    @classmethod
    def of(cls, table: TableRead) -> ImportTable:
        """The shape of what came, or would come, of a table."""
        plan = table.plan
        return cls(
            title=table.title,
            holds=table.holds.value,
            known=plan.known,
            layout=Words.of(plan.layout.title) if plan.known else None,
            columns=[
                ImportColumn.of(column, [row[at] for row in table.sample if at < len(row)])
                for at, column in enumerate(plan.columns)
            ],
            roles=[
                RoleShape(role=role, words=Words.of(_role_words(role)))
                for role in sorted(
                    ROLES[plan.layout.rows] | {IGNORE}, key=lambda role: (role not in SIDES, role)
                )
            ],
            missing=[
                Words(
                    zh="或".join(_role_words(role).zh for role in group),
                    en=" or ".join(_role_words(role).en for role in group),
                )
                for group in plan.missing
            ],
            rows=table.rows,
            deals=table.facts.get("deal", 0),
            facts=sum(table.facts.values()),
            refused=table.refused,
            open_fields=table.open_fields,
            troubles=[
                TroubleShape(
                    place=trouble.place,
                    column=trouble.column,
                    words=trouble.words,
                    refused=trouble.refused,
                    what=Words.of(trouble.what),
                )
                for trouble in table.troubles[:TROUBLES]
            ],
        )


class ImportShape(Shape):
    """What came, or would come, of one file."""

    file: str
    format: str
    encoding: str | None
    notes: list[Words]
    tables: list[ImportTable]
    new_facts: int
    """Facts that the ledger did not hold; 0 in a dry run."""
    error: Words | None
    """Why it cannot be read, or not yet; what to do about it is on the page."""
    revision: int
    """Of the ledger afterwards."""

    @classmethod
    def of(cls, imported: Imported, revision: int) -> ImportShape:
        """The shape of an outcome."""
        error = imported.error
        return cls(
            file=imported.file.name,
            format=imported.format,
            encoding=imported.encoding,
            notes=[Words.of(note) for note in imported.notes],
            tables=[ImportTable.of(table) for table in imported.tables],
            new_facts=imported.new_facts,
            error=Words.of(error.what) if error else None,
            revision=revision,
        )
