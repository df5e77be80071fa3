"""Which columns of a table hold the sides, date, round and amount of deals, if it tells of any.

A column's side is decided by caption, heads and content together. A head such as 投资公司 reads
"investor" and may stand over a column of investees: where the caption already says who invests,
and no other column names the companies, the column holds the other side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.extraction.tables.columns_by_content import (
    MOST,
    by_content,
    is_headless,
    money_column,
    names_by_content,
    names_round,
    of_rounds,
    raised_column,
    share_reads,
    sums_by_content,
)
from lianpu.extraction.tables.grid import (
    Grid,
    fold,
    read_date,
    round_key,
)
from lianpu.extraction.tables.titles import Subject, Title, of_document, subject_of
from lianpu.notation.names import NameIndex

SURE, BY_CONTENT = 0.97, 0.85
"""Confidence where the heads name the columns, and where their content had to."""

NAMED = 0.2
"""Share of the cells that must read as dates under a head that says date: a few that cannot be take no date from the others."""

COMMERCE = lazy_re.compile(
    r"采购|订单|合同|租赁|算力|供货|供应|purchase|orders?\b|contract|supply|lease|offtake|compute",
    re.IGNORECASE,
)
_COMPUTE = lazy_re.compile(
    r"算力|云|租|数据中心|compute|cloud|capacity|gpu rental|data cent", re.IGNORECASE
)
_CHIPS = lazy_re.compile(
    r"芯片|gpu|处理器|加速卡|加速器|chips?\b|accelerator|processor", re.IGNORECASE
)


@dataclass(frozen=True)
class Layout:
    """Which columns hold what, by position."""

    givers: tuple[int, ...]
    takers: tuple[int, ...]
    date: int | None
    round: int | None
    amount: int | None
    valuation: int | None
    stake: int | None
    status: int | None
    kind: str
    """Kind of deal where the row's round does not say otherwise."""
    giver: Subject | None
    taker: Subject | None
    confidence: float
    raised: int | None = None
    """Column whose cells tell round and sum together: "Series B $90M"."""
    planned: bool = False
    """Whether its head says that what it tells is still to come: 预计上市."""
    sellers: tuple[int, ...] = ()
    """Columns of whose shares they were that the givers buy."""


def layout_of(document: Document, grid: Grid, title: Title, names: NameIndex) -> Layout | None:
    """The columns of a table of deals; None for any other table."""
    roles: dict[str, list[int]] = {}
    for column in grid.columns:
        if column.role is not None and any(grid.column_texts(column.index)):
            roles.setdefault(column.role, []).append(column.index)
    first = {role: columns[0] for role, columns in roles.items()}
    if is_headless(document, grid):
        return None  # lines between bars: `layouts.listings` reads them
    date = first.get("date", first.get("released"))
    dated = date is not None

    def is_date(text: str) -> bool:
        return read_date(text, document) is not None

    if date is None:
        date = by_content(grid, is_date)
    elif not share_reads(grid, date, is_date, NAMED):
        date = None
    staged = first.get("round")
    if staged is None:
        staged = by_content(grid, lambda text: round_key(text) is not None)
    elif not any(map(names_round, grid.column_texts(staged))):
        staged = None  # the stages of something else: "Mining, Conversion, Enrichment"
    sums = [at for at in roles.get("amount", []) if not _SO_FAR.search(grid.columns[at].head)]
    amount = money_column(grid, sums, 0.2)
    amount = money_column(grid, of_rounds(grid), MOST) if amount is None else amount
    raised_in = raised_column(grid, first.get("round")) if amount is None else None
    if raised_in is not None and staged is None:
        staged = raised_in
    explicit = _explicit_sides(roles, title)
    if amount is None and raised_in is None and explicit is not None:
        amount = sums_by_content(grid)
    both = explicit is not None and explicit[0] == "acquisition"
    both = both or ("investee" in roles and bool({"investor", "lead", "generic"} & set(roles)))
    both = both or (
        "generic" in roles and any(map(_says_sums, _of(grid, roles, "investor", "lead")))
    )
    told = (date, staged, amount, first.get("listed"))
    if len(grid.rows) == 0 or (not any(column is not None for column in told) and not both):
        return None
    listed = first.get("listed")
    lists = explicit is None and _lists(grid, roles, amount, title)
    if explicit is None and not (staged is not None or title.tells_of_deals or lists):
        return None
    if explicit is None and "score" in roles:
        return None

    def laid(
        kind: str,
        givers: list[int],
        takers: list[int],
        giver: Subject | None = None,
        taker: Subject | None = None,
    ) -> Layout:
        return Layout(
            tuple(givers),
            tuple(takers),
            date,
            staged,
            amount,
            first.get("valuation"),
            first.get("stake"),
            first.get("status"),
            kind,
            giver,
            taker,
            SURE if dated and (givers or takers) else BY_CONTENT,
            raised_in,
            sellers=tuple(roles.get("seller", ())) if kind == "acquisition" else (),
        )

    if explicit is not None and explicit[0] != "equity_investment":
        kind, givers, takers = explicit
        return laid(kind, givers, takers)
    if lists:
        ahead = listed is not None and _AHEAD.search(grid.columns[listed].head) is not None
        of = laid("ipo", [], roles["generic"][:1])
        return replace(of, date=date if listed is None else listed, planned=ahead)
    if "partner" in roles:
        # who is on the other side of somebody's deals, in which direction no column says
        whose = subject_of(document, grid.table, title, names)
        if whose is None or amount is None:
            return None
        return laid("partnership", [], roles["partner"][:1], giver=whose)
    investors = roles.get("lead", []) + roles.get("investor", [])
    if not investors and "investee" in roles:
        investors = roles.get("generic", [])[:1]  # 机构 beside 被投公司
    companies = roles.get("investee", []) or roles.get("target", []) or roles.get("generic", [])
    companies = companies[:1]
    subject = subject_of(document, grid.table, title, names)
    if subject is not None and title.inward and not companies:
        return laid("fundraise", investors, [], taker=subject)
    if subject is not None and investors and not companies and _BORROWED.search(title.text):
        return laid("debt", investors, [], taker=subject)
    if not companies and _rounds_of_one(grid, staged, date, investors, title):
        # A row a round, and no column of firms: they are those of whom the table is about.
        subject = subject or of_document(document)
        return None if subject is None else laid("fundraise", investors, [], taker=subject)
    either = bool(investors) and _EITHER_SIDE.fullmatch(_head(grid, investors[0])) is not None
    repeated = subject is not None and bool(investors) and _told_often(grid, investors[0], subject)
    if investors and not companies and either and subject is not None and not repeated:
        # The head may say investor; the caption has already said who that is. Only where the column
        # repeats the subject does the head mean what it says.
        companies, investors = investors[:1], []
    if investors and not companies and not either:
        named = names_by_content(grid, {date, staged, amount, *investors})
        if named is None or named > investors[0]:
            if subject is None or repeated or not _BACKED.search(title.text):
                return None  # of whose investors, no title says
            return laid("equity_investment", investors, [], taker=subject)
    if not companies:
        named = names_by_content(grid, {date, staged, amount, *investors})
        if named is None or (subject is None and not investors):
            return None
        companies = [named]
    if subject is not None and not _invests(subject, title, roles, investors):
        subject = None
    if subject is not None and share_reads(grid, companies[0], partial(_names, subject.name), 0.5):
        subject = None
    if subject is None and title.outward and not investors:
        subject = of_document(document)
        if subject is None and amount is None and raised_in is None:
            return None  # a portfolio of nobody
    kind = "equity_investment" if subject is not None else "fundraise"
    if "target" in roles and _TAKES_OVER.search(title.text) and not _PUTS_IN.search(title.text):
        kind = "acquisition"
        subject = subject or of_document(document)
    return laid(kind, investors, companies, giver=subject)


def _of(grid: Grid, roles: dict[str, list[int]], *sides: str) -> list[str]:
    """The printed cells under heads of those sides."""
    return [text for side in sides for at in roles.get(side, []) for text in grid.column_texts(at)]


_SUM_ASIDE = lazy_re.compile(r"[(（][^()（）]*(?:[$€£¥]\s?\d|\d\s?[亿億万萬])")


def _says_sums(cell: str) -> bool:
    """Whether a cell says of one of those it lists what it put in."""
    return _SUM_ASIDE.search(cell) is not None


_SO_FAR = lazy_re.compile(
    r"累[计計]|总融|總融|总募|(?:融资|融資)总|\btotal\b|\bcumulative|\bto date\b|\bso far\b|\boverall\b",
    re.IGNORECASE,
)
"""A head over what was raised in all rounds: no row of it is a round."""
_EITHER_SIDE = lazy_re.compile(r"投资(?:公司|企业)|機構|机构", re.IGNORECASE)
"""A head over those who invest, or over those who were invested in."""


def _rounds_of_one(
    grid: Grid, staged: int | None, date: int | None, investors: list[int], title: Title
) -> bool:
    """Whether each row is a round of one firm: every round another, and beside it who put in.

    A portfolio repeats its rounds, or has a head that may stand over its firms.
    """
    if staged is None or not investors or title.outward:
        return False
    if _EITHER_SIDE.fullmatch(_head(grid, investors[0])):
        return False
    named = names_by_content(grid, {staged, date, *investors})
    if named is not None and named < investors[0]:
        return False
    told = [round_key(text) or fold(text) for text in grid.column_texts(staged)]
    return len(set(told)) == len(told)


_LISTING = lazy_re.compile(
    r"\bipos?\b|\blistings\b|\bgoing public\b|上市(?!公司|企业|主体)|招股|新股|递表|遞表",
    re.IGNORECASE,
)
"""What a title says whose firms go to market."""
_AHEAD = lazy_re.compile(r"预计|拟|計劃|计划|expected|planned|timing", re.IGNORECASE)


def _lists(grid: Grid, roles: dict[str, list[int]], amount: int | None, title: Title) -> bool:
    """Whether each row is a listing: of a firm, what it raises, where and when.

    Where firms were listed once stands in tables of any sort: it must say what they raise, or that
    they still will.
    """
    if "generic" not in roles or {"investor", "lead", "investee", "target"} & roles.keys():
        return False
    titled = _LISTING.search(title.text) is not None
    placed = bool({"listing", "listed"} & roles.keys())
    if amount is not None and _LISTING.search(grid.columns[amount].head):
        return True
    if amount is not None and (titled or placed):
        head = grid.columns[amount].head
        if _RAISES.search(head):
            return True
        return titled and placed and _PER_SHARE.search(head) is None
    ahead = [at for at in roles.get("listed", []) if _AHEAD.search(grid.columns[at].head)]
    return bool(ahead)


_RAISES = lazy_re.compile(
    r"募|发行规模|發行規模|\braise|\bproceeds\b|\boffer(?:ing)? size\b", re.IGNORECASE
)
"""A head over what a listing brings."""
_PER_SHARE = lazy_re.compile(r"价|價|\bprice|\bvalu|估值", re.IGNORECASE)


_BACKED = lazy_re.compile(
    r"投资[人者方]|投資[人者方]|投资机构|股东|股東|资方|資方|融资|融資|出资|注资|\b(?:investors|backers|backed|backs|funders|funding|shareholders|cap table|who (?:owns|funds))\b",
    re.IGNORECASE,
)
"""What a title says of whom it names, whose investors the table lists."""


def _head(grid: Grid, column: int) -> str:
    return grid.columns[column].head.strip(" *")


def _told_often(grid: Grid, column: int, subject: Subject) -> bool:
    """Whether at least half of a column's cells name the subject."""
    return share_reads(grid, column, partial(_names, subject.name), 0.5)


_BORROWED = lazy_re.compile(
    r"债务|債務|贷款|貸款|借款|授信|\bdebts?\b|\bloans?\b|\bborrowings?\b|\bcredit (?:facilit|lines?\b)",
    re.IGNORECASE,
)
"""What a title says of whom it names, whose lenders the table lists."""
_TAKES_OVER = lazy_re.compile(
    r"收购|收購|并购|併購|\bacquisitions?\b|\bm&a\b|\btakeovers?\b|\bbuyouts?\b", re.IGNORECASE
)
_PUTS_IN = lazy_re.compile(
    r"投[资資]|融资|融資|入股|参股|\binvest|\bstakes?\b|\bfunding\b", re.IGNORECASE
)
"""What a title says whose targets were taken over, or only put into."""


def _invests(
    subject: Subject, title: Title, roles: dict[str, list[int]], investors: list[int]
) -> bool:
    """Whether the table's subject is an investor in every row.

    The caption or an investee's column must say so. A subject that only a heading or the prose
    names gives way to a column of investors: the table may be of a whole sector.
    """
    if not (title.outward or "investee" in roles):
        return False
    in_caption = title.start <= subject.span.start < title.start + max(len(title.text), 1)
    return in_caption or not investors


def _names(subject: str, text: str) -> bool:
    return subject in text


def _explicit_sides(
    roles: dict[str, list[int]], title: Title
) -> tuple[str, list[int], list[int]] | None:
    """Kind and columns of giver and taker where the heads name both sides."""
    acquirers, targets = roles.get("acquirer", []), roles.get("target", [])
    sellers, buyers = roles.get("seller", []), roles.get("buyer", [])
    if acquirers and (targets or roles.get("generic")):
        return "acquisition", acquirers, targets or roles["generic"][:1]
    if (buyers or acquirers) and sellers and (title.text == "" or COMMERCE.search(title.text)):
        return purchase_kind(title.text), buyers or acquirers, sellers
    if roles.get("lender") and roles.get("borrower"):
        return "debt", roles["lender"], roles["borrower"]
    if "investee" in roles or (roles.get("investor") or roles.get("lead")):
        return "equity_investment", [], []
    return None


def purchase_kind(words: str) -> str:
    """What is bought, by the words of a title or record."""
    if _CHIPS.search(words):
        return "chip_purchase"
    return "compute_purchase" if _COMPUTE.search(words) else "goods_purchase"
