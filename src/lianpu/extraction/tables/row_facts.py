"""Facts from one row whose columns are named: the reader of tables in our own exchange form and of imports.

Nothing is inferred here: a role is a column's because its head, a layout or a person says so. A row
that lacks what its kind of fact needs gives none, and says why.

A table whose heads name giver, taker and kind lists deals; subject (or chip, product, company),
measure and value list metrics; a company and its chain segment list memberships. The words of the
heads are in ``vocabulary/headers.yaml``; kinds, statuses and segments are given by key or name.
Nothing has to be guessed here, so nothing is: a row whose kind is unknown gives no fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from lianpu.core.document import Document
from lianpu.core.fact import LADDER, Deal, Fact, Membership, Metric, Party, Relation, Status
from lianpu.core.layout import VALUE, Rows
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, segments, statuses
from lianpu.extraction.tables.cell_names import TOTAL
from lianpu.extraction.tables.cell_words import heads_kinds, kind_named
from lianpu.extraction.tables.deals import status_said
from lianpu.extraction.tables.grid import Column, Grid, fold, is_blank, round_key, without_repeats
from lianpu.extraction.tables.row_fields import Fields, Named, Problem, RefusedError

THINGS = ("product", "subject", "generic")
"""Roles of the column that says what a measure is of, the most specific first."""
TOLD = ("date", "round", "amount", "stake", "valuation", "volume", "kind")
"""Roles of which a row must fill one to tell of a deal."""


def row_facts(fields: Fields) -> tuple[Fact, ...]:
    """The facts of a row; why it gives none, and what stays open, is in ``fields.problems``."""
    try:
        return tuple(_READ[fields.named.rows](fields))
    except RefusedError as refused:
        fields.problems.append(refused.problem)
        return ()


def _deals(fields: Fields) -> Iterator[Deal]:
    givers, takers, usual = fields.named.sides
    key = _kind(fields, usual)
    kind = deal_kinds()[key]
    parties = {
        (kind.taker, name): Party(kind.taker, name, span=span)
        for role in takers
        for name, span in fields.names(role, listed=False)
    }
    if not parties and not fields.named.exchange:
        raise RefusedError(
            Problem(Text("没有写明公司", "it names no company"), _head(fields, takers))
        )
    if any(TOTAL.match(name) for _, name in parties) and not fields.named.exchange:
        raise RefusedError(
            Problem(Text("这是合计，不是公司", "a sum, no company"), _head(fields, takers))
        )
    giving = {
        (kind.giver, name): Party(kind.giver, name, span=span)
        for role in givers
        for name, span in fields.names(role, listed=True)
    }
    if not parties and not giving:
        raise RefusedError(Problem(Text("没有写明任何一方", "it names nobody")))
    third = kind.third
    selling = () if third is None or third in takers else fields.names(third, listed=True)
    same = [name for _, name in parties if fold(name) in {fold(giver) for _, giver in giving}]
    if same and len({fold(name) for _, name in (*giving, *parties)}) == 1:
        # a firm may buy its own shares; more often a cell was copied
        what = Text("双方是同一个名称", "one name stands on both sides")
        column = next(each for role in takers for each in fields.named.columns.get(role, ()))
        fields.trouble(what, column, same[0])
    if not any(fields.text(role) for role in TOLD if role in fields.named.columns):
        raise RefusedError(
            Problem(Text("没有日期、轮次或金额", "it has neither date, round nor amount"))
        )
    stated = fields.text("status")
    status = _statuses().get(fold(stated or "")) or status_said(stated or "")
    usually = fields.named.status
    if stated and status is None and (columns := fields.named.columns.get("status")):
        # a word nobody knows must not make a promise paid
        usually = min(usually, Status.ANNOUNCED, key=LADDER.index)
        taken = statuses()[usually]
        what = Text(f"没有这种状态，按“{taken.zh}”计", f"no such status: it counts as {taken.en}")
        fields.trouble(what, columns[0], stated)
    stake = fields.share("stake")
    yield Deal(
        spans=fields.spans(fields.used()),
        reader=fields.named.reader,
        confidence=1.0,
        kind=key,
        parties=(
            *giving.values(),
            *parties.values(),
            *(Party(third, name, span=span) for name, span in selling if third is not None),
        ),
        amount=fields.money("amount"),
        volume=fields.quantity("volume"),
        stake=stake,
        valuation=fields.money("valuation"),
        round=fields.text("round"),
        date=fields.period("date"),
        status=status or usually,
        status_assumed=status is None,
        table=True,
    )


def _kind(fields: Fields, usual: str | None) -> str:
    """Kind of a row's deal: what a column says, then what the round says, then what the sides say."""
    for role in ("kind", "round"):
        words = fields.text(role)
        if words is None:
            continue
        key = kind_named(words, fields.named.kinds)
        if key is None:
            what = Text("不是我们所记的交易种类", "no kind of deal that is kept here")
            raise RefusedError(Problem(what, _head(fields, (role,)), words))
        if role == "kind" and not key:
            names = [kind.name for kind in deal_kinds().values()]
            what = Text(
                f"没有这种交易；已知：{'、'.join(name.zh for name in names)}",
                f"no such kind of deal; known are {', '.join(name.en for name in names)}",
            )
            raise RefusedError(Problem(what, _head(fields, (role,)), words))
        if not key and usual in ("fundraise", "equity_investment"):
            key = {"acquisition": "acquisition", "ipo": "ipo"}.get(round_key(words) or "", "")
        if key:
            return key
    found = fields.named.fill.get("kind") or usual
    if found is None or fields.named.exchange:
        raise RefusedError(Problem(Text("没有写明交易种类", "it says no kind of deal")))
    return found


def _metrics(fields: Fields) -> Iterator[Metric]:
    thing = next((role for role in THINGS if fields.text(role) is not None), None)
    subject = fields.text(thing) if thing else None
    if thing is None or subject is None:
        raise RefusedError(
            Problem(Text("没有写明主体", "it names no subject"), _head(fields, THINGS))
        )
    subjects = fields.named.columns.get(thing, ())
    period, scope = fields.period("period"), fields.text("scope")
    around = (*subjects, *fields.named.columns.get("period", ()))
    measured: list[tuple[str, Column, str | None]] = []
    amount = fields.column("amount")
    if amount is not None:
        measure = fields.text("measure")
        if measure is None:
            raise RefusedError(Problem(Text("没有写明指标", "it names no measure")))
        measured.append((measure, amount, fields.text("unit")))
        around = (*around, *fields.named.columns.get("measure", ()))
    measured += [
        (fields.named.names.get(column.index, column.head), column, None)
        for column in fields.named.columns.get(VALUE, ())
    ]
    told = False
    for measure, column, unit in measured:
        printed = fields.row.texts[column.index]
        if is_blank(printed) and not fields.named.exchange:
            continue
        told = True
        blank = is_blank(printed)
        yield Metric(
            spans=fields.spans((*around, column)),
            reader=fields.named.reader,
            confidence=1.0,
            subject=subject,
            measure=measure,
            value=None if blank else fields.number(printed, column, unit),
            printed="" if blank else printed,
            period=period,
            scope=scope,
        )
    if not told:
        raise RefusedError(Problem(Text("没有任何数值", "it has no value")))


def _memberships(fields: Fields) -> Iterator[Membership]:
    thing = next((role for role in THINGS if fields.text(role) is not None), None)
    if thing is None:
        raise RefusedError(
            Problem(Text("没有写明公司", "it names no company"), _head(fields, THINGS))
        )
    words = fields.text("segment") or ""
    own = _by_any_name((key, each.name) for key, each in fields.named.segments.items())
    segment = own.get(fold(words)) or _segments().get(fold(words))
    if segment is None:
        what = Text("没有这个产业链环节", "no such segment of the chain")
        raise RefusedError(Problem(what, _head(fields, ("segment",)), words))
    yield Membership(
        spans=fields.spans(fields.used()),
        reader=fields.named.reader,
        confidence=1.0,
        member=fields.text(thing) or "",
        segment=segment,
    )


def _relations(fields: Fields) -> Iterator[Relation]:
    kind = fields.text("kind")
    if kind is None:
        raise RefusedError(Problem(Text("没有写明关系种类", "it says no kind of tie")))
    parties = []
    for role in ("giver", "taker"):
        column = fields.column(role)
        names = list(fields.names(role, listed=False))
        if not names:
            head = _head(fields, (role,))
            raise RefusedError(Problem(Text("没有写明一方", "one side is not named"), head))
        parties += [Party(column.head if column else role, name, span=span) for name, span in names]
    yield Relation(
        spans=fields.spans(fields.used()),
        reader=fields.named.reader,
        confidence=1.0,
        kind=kind,
        parties=tuple(parties),
    )


_READ = {
    Rows.DEAL: _deals,
    Rows.METRIC: _metrics,
    Rows.MEMBERSHIP: _memberships,
    Rows.RELATION: _relations,
}


def _head(fields: Fields, roles: Iterable[str]) -> str | None:
    """The head of the first column that has one of the roles."""
    return next((found.head for role in roles if (found := fields.column(role))), None)


def _by_any_name(names: Iterable[tuple[str, Text]]) -> dict[str, str]:
    return {fold(word): key for key, text in names for word in (key, text.zh, text.en)}


@cache
def _statuses() -> dict[str, Status]:
    return {word: Status(key) for word, key in _by_any_name(statuses().items()).items()}


@cache
def _segments() -> dict[str, str]:
    return _by_any_name((key, segment.name) for key, segment in segments().items())


READER = "exchange.table@1"


def table_exchange(document: Document, grid: Grid) -> tuple[Fact, ...]:
    """One fact a row; empty when the heads are not those of the exchange form."""
    columns: dict[str, tuple[Column, ...]] = {}
    for column in grid.columns:
        if column.role is not None:
            columns.setdefault(column.role, (column,))
    if {"giver", "taker"} <= columns.keys() and "kind" not in columns:
        for column in grid.columns:
            if column.role in (None, "round") and heads_kinds(
                column.head, grid.column_texts(column.index)
            ):
                columns = {role: at for role, at in columns.items() if at[0] is not column}
                columns["kind"] = (column,)
                break
    thing = any(role in columns for role in THINGS)
    rows = None
    if {"giver", "taker", "kind"} <= columns.keys():
        rows = Rows.DEAL
    elif thing and {"measure", "amount"} <= columns.keys():
        rows = Rows.METRIC
    elif thing and "segment" in columns:
        rows = Rows.MEMBERSHIP
    if rows is None:
        return ()
    named = Named(rows, columns, READER, exchange=True)
    # a deal that is told twice, to the letter, counts once: an amount must not double
    told = without_repeats(grid.rows) if rows is Rows.DEAL else grid.rows
    return tuple(fact for row in told for fact in row_facts(Fields(document, grid, row, named)))
