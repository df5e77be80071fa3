"""Exposure as Exhibits: books, steps, concentration, chokepoints, countries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lianpu.chain.circles.overview import KINDS
from lianpu.chain.dependence.concentration import (
    Chokepoint,
    Concentration,
    CountryShare,
    Tried,
    chokepoints,
    chokepoints_tried,
    concentrations,
    country_shares,
)
from lianpu.chain.dependence.exposure import (
    LARGEST,
    Exposure,
    Through,
    exposures,
    through,
    unfollowed,
)
from lianpu.chain.flows.capacity import CapacityLine
from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.purses import currencies
from lianpu.chain.flows.showing import (
    at_least,
    by_id,
    conditional,
    count_cell,
    joined,
    money_cell,
    name,
    other_currencies,
    plain_share,
    share_cell,
    together,
    words_cell,
)
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import LADDER, Status
from lianpu.core.text import Text
from lianpu.core.vocabulary import countries, statuses

ROWS = 40
"""Rows of a table of the whole chain; of one company all are shown. Chosen by us."""

BOOK_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "sales": Text("销售", "sales"),
        "costs": Text("采购", "purchases"),
        "funding": Text("融资", "funding"),
    }
)


@dataclass(frozen=True)
class Dependence:
    """Who depends on whom in one chain and currency."""

    currency: str | None
    """None where no amount is told."""
    status: Status
    """The least committed rung that was let in."""
    of: str | None
    """Key of the one company asked about; None for all."""
    steps: int
    """Steps that `through` follows at most."""
    exposures: tuple[Exposure, ...]
    through: tuple[Through, ...]
    concentration: tuple[Concentration, ...]
    chokepoints: tuple[Chokepoint, ...]
    countries: tuple[CountryShare, ...]
    capacity: tuple[CapacityLine, ...]
    """What is promised in power and chips, as intervals; filled by whoever has asked `capacity`."""


def dependence(
    chain: Chain,
    currency: str | None = None,
    status: Status = LADDER[0],
    *,
    of: str | None = None,
    steps: int = 3,
    top: int = 3,
    told_by: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Dependence:
    """Exposures of a chain, or those in which one company is on either side.

    Args:
        chain: Cancelled flows are left out.
        currency: Base unit; None is the one in which most flows are told.
        status: The least committed rung that is let in.
        of: Key of a node; None for all.
        steps: How far `through` follows.
        top: How many of the largest are added up for concentration.
        told_by: Deal id -> keys of the nodes that published it.
    """
    told = currencies(chain)
    currency = currency or (told[0] if told else None)
    if currency is None:
        return Dependence(None, status, of, steps, (), (), (), (), (), ())
    return Dependence(
        currency=currency,
        status=status,
        of=of,
        steps=steps,
        capacity=(),
        exposures=tuple(
            tie
            for tie in exposures(chain, currency, status, told_by)
            if of is None or of in (tie.node, tie.other)
        ),
        through=tuple(
            tie
            for tie in through(chain, currency, status, steps)
            if of is None or of in (tie.node, tie.other)
        ),
        concentration=tuple(
            each
            for each in concentrations(chain, currency, status, top)
            if of is None or each.node == of
        ),
        chokepoints=tuple(
            each for each in chokepoints(chain, currency, status) if of is None or each.node == of
        ),
        countries=country_shares(chain, currency, status),
    )


def exposure_tables(found: Dependence, chain: Chain) -> tuple[Exhibit, ...]:
    """Who depends on whom, as tables."""
    if found.currency is None:
        note = Text("没有披露金额的资金流。", "No flow of money discloses an amount.")
        title = Text("依赖", "Exposure")
        return (Exhibit("exposure", ExhibitKind.TABLE, title, (), (), note),)
    most = None if found.of else ROWS
    direct_only = unfollowed(chain, found.currency, found.status)
    made = [
        *(_book(found, chain, book, most) for book in BOOK_NAMES),
        *(
            _unfollowed(book, direct_only[book])
            if book in direct_only
            else _through(found, chain, book, most)
            for book in ("sales", "costs")
        ),
        _concentration(found.concentration, chain, most),
        _chokepoints(found.chokepoints, chain, most)
        if found.chokepoints
        else _no_chokepoints(chokepoints_tried(chain, found.currency, found.status), found.of),
        _countries(found.countries, found.currency),
    ]
    return tuple(table for table in made if table.rows)


def _book(found: Dependence, chain: Chain, book: str, most: int | None) -> Exhibit:
    flows = by_id(chain)
    lines = [tie for tie in found.exposures if tie.book == book and tie.amount.high != 0]
    shown = lines[:most]
    titles = {
        "sales": Text("销售依赖：收入来自哪些买方", "Sales: which buyers a seller lives on"),
        "costs": Text("采购依赖：支出流向哪些卖方", "Purchases: which sellers a buyer pays"),
        "funding": Text("融资依赖：资金来自哪些出资方", "Funding: who finances a company"),
    }
    return Exhibit(
        id=f"exposure-{book}",
        kind=ExhibitKind.TABLE,
        title=titles[book],
        columns=(
            Column("node", Text("公司", "Company")),
            Column("other", Text("对方", "Depends on")),
            Column("share", Text("占已披露的份额", "Share of disclosed"), ColumnRole.VALUE, "%"),
            Column("amount", Text("金额", "Amount"), ColumnRole.VALUE, found.currency),
            Column("on", Text("性质与承诺状态", "Of what, on which rung")),
            Column("undisclosed", Text("另有未披露", "Others undisclosed"), ColumnRole.VALUE),
            Column("told", Text("谁披露", "Told by")),
        ),
        rows=tuple(
            (
                words_cell(name(chain, tie.node), [flows[key] for key in tie.flows]),
                words_cell(name(chain, tie.other)),
                _share(tie),
                money_cell(tie.amount, found.currency or ""),
                words_cell(_rungs([flows[key] for key in tie.flows])),
                count_cell(tie.undisclosed),
                words_cell(_tellers(tie, chain)),
            )
            for tie in shown
        ),
        note=together(
            together(_let_in(found, chain), _shortened(len(lines), most)),
            conditional(chain, (flows[key] for tie in shown for key in tie.flows)),
        ),
    )


def _rungs(flows: Sequence[Flow]) -> Text:
    """Each kind of flow with the rungs it stands on: a promise is never told as paid."""
    told: dict[str, list[Text]] = {}
    for flow in flows:
        words = told.setdefault(flow.kind, [])
        if (rung := statuses()[flow.status]) not in words:
            words.append(rung)
    parts = [
        Text(
            f"{KINDS[kind].zh}：{'、'.join(each.zh for each in rungs)}",
            f"{KINDS[kind].en}: {', '.join(each.en for each in rungs)}",
        )
        for kind, rungs in told.items()
    ]
    return Text("；".join(each.zh for each in parts), "; ".join(each.en for each in parts))


def _let_in(found: Dependence, chain: Chain) -> Text:
    """What stands in the figures, and which currencies do not."""
    rung, currency = at_least(found.status), found.currency or ""
    return together(
        Text(f"{rung.zh}，以 {currency} 计价。", f"{rung.en}, in {currency}."),
        other_currencies(chain, currency),
    )


def _share(tie: Exposure) -> Cell:
    """A share of what is disclosed is the most it can be where others disclose nothing."""
    cell = share_cell(tie.share)
    if not tie.undisclosed:
        return cell
    note = Text(
        f"另有 {tie.undisclosed} 方未披露金额，真实份额可能更低",
        f"{tie.undisclosed} others disclose nothing: the true share may be lower",
    )
    return replace(cell, text=Text(f"≤ {cell.text.zh}", f"≤ {cell.text.en}"), note=note)


def _tellers(tie: Exposure, chain: Chain) -> Text:
    sides = {"node": tie.node, "other": tie.other}
    if not tie.told_by:
        return Text("未注明", "not stated")
    if tie.told_by == ("third",):
        return Text("第三方", "a third party")
    return joined(name(chain, sides[side]) for side in tie.told_by)


THROUGH = MappingProxyType(
    {
        "sales": Text("谁最终付款", "Who pays in the end"),
        "costs": Text("谁最终供货", "Who supplies in the end"),
    }
)


def _unfollowed(book: str, companies: int) -> Exhibit:
    """What stands in the place of steps that are too many to follow."""
    words = Text(
        f"未计算：{companies:,} 家公司，至多在 {LARGEST:,} 家之间逐步追踪；以上只有直接份额",
        f"left out: {companies:,} companies, and steps are followed between {LARGEST:,} at most; "
        "only direct shares are told",
    )
    columns = (Column("left_out", Text("逐步追踪", "Through others")),)
    rows = ((words_cell(words),),)
    return Exhibit(f"through-{book}", ExhibitKind.TABLE, THROUGH[book], columns, rows)


def _through(found: Dependence, chain: Chain, book: str, most: int | None) -> Exhibit:
    lines = [
        tie
        for tie in found.through
        if tie.book == book and (tie.share.best or 0) > tie.direct + 1e-9
    ]
    return Exhibit(
        id=f"through-{book}",
        kind=ExhibitKind.TABLE,
        title=THROUGH[book],
        columns=(
            Column("node", Text("公司", "Company")),
            Column("other", Text("经由他人依赖", "Depends through others on")),
            Column("direct", Text("直接", "Direct"), ColumnRole.VALUE, "%"),
            Column(
                "share",
                Text(f"{found.steps} 步以内", f"Within {found.steps} steps"),
                ColumnRole.VALUE,
                "%",
            ),
        ),
        rows=tuple(
            (
                words_cell(name(chain, tie.node)),
                words_cell(name(chain, tie.other)),
                plain_share(tie.direct),
                share_cell(tie.share),
            )
            for tie in lines[:most]
        ),
        note=_shortened(len(lines), most),
    )


def _concentration(lines: Sequence[Concentration], chain: Chain, most: int | None) -> Exhibit:
    return Exhibit(
        id="concentration",
        kind=ExhibitKind.TABLE,
        title=Text("集中度", "Concentration"),
        columns=(
            Column("node", Text("公司", "Company")),
            Column("book", Text("账目", "Book")),
            Column("hhi", Text("HHI", "HHI"), ColumnRole.VALUE),
            Column("top", Text("最大各方", "Largest")),
            Column("share", Text("合计份额", "Together"), ColumnRole.VALUE, "%"),
            Column("parties", Text("对方数", "Parties"), ColumnRole.VALUE),
            Column("undisclosed", Text("未披露", "Undisclosed"), ColumnRole.VALUE),
        ),
        rows=tuple(
            (
                words_cell(name(chain, each.node)),
                words_cell(BOOK_NAMES[each.book]),
                share_cell(each.hhi),
                words_cell(joined(name(chain, key) for key in each.top)),
                plain_share(each.top_share),
                count_cell(each.parties),
                count_cell(each.undisclosed),
            )
            for each in lines[:most]
        ),
        note=together(
            Text(
                "HHI 为份额平方和，100% 表示只有一方。",
                "HHI is the sum of squared shares; 100% is one party alone.",
            ),
            _shortened(len(lines), most),
        ),
    )


CHOKEPOINTS = Text("瓶颈企业：绕不过去的卖方", "Chokepoints: sellers nobody gets around")


def _chokepoints(points: Sequence[Chokepoint], chain: Chain, most: int | None) -> Exhibit:
    untried = Text("未计算：链太大", "not tried: too large a chain")
    return Exhibit(
        id="chokepoints",
        kind=ExhibitKind.TABLE,
        title=CHOKEPOINTS,
        columns=(
            Column("node", Text("公司", "Company")),
            Column("buyers", Text("买方数", "Buyers"), ColumnRole.VALUE),
            Column("only", Text("唯一来源", "Only source"), ColumnRole.VALUE),
            Column("who", Text("对谁", "For whom")),
            Column("cut", Text("缺之则不相通的对数", "Pairs it parts"), ColumnRole.VALUE),
        ),
        rows=tuple(
            (
                words_cell(name(chain, each.node)),
                count_cell(each.buyers),
                count_cell(len(each.only_source)),
                words_cell(joined(name(chain, key) for key in each.only_source)),
                words_cell(untried) if each.cut_off is None else count_cell(each.cut_off),
            )
            for each in points[:most]
        ),
        note=together(
            Text(
                "唯一来源：就本链所知，买方在该环节没有别的卖方；未披露的供应商不在其中。",
                "Only source: the chain knows no other seller of that segment for the buyer; "
                "suppliers that nobody disclosed are not in it.",
            ),
            _shortened(len(points), most),
        ),
    )


def _no_chokepoints(tried: Tried, of: str | None) -> Exhibit:
    """Why no chokepoint is told; nothing where one company was asked for or nobody sells."""
    zh, en = [], []
    if tried.seated < tried.sellers:
        zh.append(
            f"{tried.sellers:,} 家卖方中 {tried.sellers - tried.seated:,} 家未注明环节，"
            "无从判断其是否为唯一来源（可导入环节归属，或在 entities.yaml 写 segment）"
        )
        en.append(
            f"of {tried.sellers:,} sellers {tried.sellers - tried.seated:,} have no segment, so "
            "whose only source they are cannot be told (import memberships, or write segment in "
            "entities.yaml)"
        )
    if tried.seated:
        zh.append("有环节的卖方都不是谁的唯一来源")
        en.append("none of those with a segment is anybody's only source")
    zh.append("没有卖方缺之则他人不相通" if tried.parted else "链太大，未计算缺谁则他人不相通")
    en.append(
        "no seller's absence parts others"
        if tried.parted
        else "too large a chain to try whose absence parts others"
    )
    words = Text(f"没有列出：{'；'.join(zh)}", f"none told: {'; '.join(en)}")
    return Exhibit(
        "chokepoints",
        ExhibitKind.TABLE,
        CHOKEPOINTS,
        (Column("left_out", Text("瓶颈企业", "Chokepoints")),),
        ((words_cell(words),),) if tried.sellers and of is None else (),
    )


def _countries(lines: Sequence[CountryShare], currency: str) -> Exhibit:
    unknown = any(each.country == "?" for each in lines)
    return Exhibit(
        id="countries",
        kind=ExhibitKind.TABLE,
        title=Text("各国份额", "Countries"),
        columns=(
            Column("country", Text("国家或地区", "Country")),
            Column("sells", Text("占销售", "Sells"), ColumnRole.VALUE, "%"),
            Column("buys", Text("占采购", "Buys"), ColumnRole.VALUE, "%"),
            Column("sellers", Text("卖方数", "Sellers"), ColumnRole.VALUE),
        ),
        rows=tuple(
            (
                words_cell(_country(each.country)),
                share_cell(each.sells),
                plain_share(each.buys),
                count_cell(each.sellers),
            )
            for each in lines
        ),
        note=Text(
            f"以 {currency} 计价且已披露的采购与租赁。"
            + ("未知：名录没有写明国家（entities.yaml 的 country）。" if unknown else ""),
            f"Disclosed purchases and leases in {currency}."
            + (
                " Unknown: the registry names no country (country in entities.yaml)."
                if unknown
                else ""
            ),
        ),
    )


def _country(code: str) -> Text:
    return countries().get(code, Text.same(code)) if code != "?" else Text("未知", "unknown")


def _shortened(total: int, most: int | None) -> Text | None:
    if most is None or total <= most:
        return None
    return Text(f"共 {total} 行，列出最大的 {most} 行。", f"The largest {most} of {total}.")
