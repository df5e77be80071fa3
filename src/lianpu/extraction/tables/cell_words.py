"""What the words of one cell tell: a kind of deal, a round and its sum, what somebody put into the firm beside it.

A head such as 类型 or "Type" stands over kinds of deals in one list and over kinds of products in
the next, so it is believed where most of the cells beneath it name a kind that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.grid import KEPT, bare_head, fold, is_blank, is_money
from lianpu.notation.literals import spotter
from lianpu.notation.scan import scan

MOST = 0.7
"""Share of the printed cells that must name a kind: as for other columns known by content."""

_HEAD = lazy_re.compile(
    r"(?:类型|類型|类别|類別|种类|種類|性质|性質|\btype|\bkind|\bcategory|\bnature)$"
)


def kind_named(words: str, own: Mapping[str, str | None] | None = None) -> str | None:
    """Key of the kind of deal that a cell names; "" where it names none.

    Args:
        words: As printed.
        own: Folded words -> kind of the list's layout, before those that are known everywhere.

    Returns:
        None where the layout says that it is no kind of ours.

    >>> kind_named("采购"), kind_named("Equity investment"), kind_named("电池")
    ('goods_purchase', 'equity_investment', '')
    """
    folded = fold(words)
    if own and folded in own:
        return own[folded]
    return _kinds().get(folded, "")


def heads_kinds(
    head: str, cells: Iterable[str], own: Mapping[str, str | None] | None = None
) -> bool:
    """Whether a column says what kind of deal each row is.

    >>> heads_kinds("交易类型", ["采购", "贷款"]), heads_kinds("产品类型", ["电池", "电机"])
    (True, False)
    """
    if not _HEAD.search(fold(bare_head(head))):
        return False
    told = [cell for cell in cells if not is_blank(cell)]
    named = sum(1 for cell in told if kind_named(cell, own) != "")
    return bool(told) and named >= MOST * len(told)


@cache
def _kinds() -> dict[str, str]:
    return {
        fold(word): key
        for key, kind in deal_kinds().items()
        for word in (key, kind.name.zh, kind.name.en, *kind.aliases)
    }


ROUND = lazy_re.compile(
    r"(?:pre-?)?(?:seed|angel|series [a-k]\d?\+?|growth)(?: (?:round|extension))?|strategic(?: round)?"
    r"|(?<![a-z])(?:pre-?)?[a-k](?:-?\d)?\+{0,2} ?[轮輪]|(?:天使|种子|種子|战略|戰略|成长|成長|首|新一|过桥|過橋)\+?[轮輪](?:融资|融資)?|(?:战略|戰略)(?:融资|融資|投资|投資)",
    re.IGNORECASE,
)
STAGED = spotter("seed|angel|series |growth|strategic|轮|輪|战略|戰略", caseless=True)
"""What a round is told with, asked of texts that most tell none."""
_VALUE_BEFORE = lazy_re.compile(
    r"(?:估值|valuation|valued|post-money|pre-money|投后|投後|投前)[^,，;；]{0,10}$", re.IGNORECASE
)
_VALUE_BEHIND = lazy_re.compile(r"\s*(?:的)?(?:估值|valuation|post-money|pre-money)", re.IGNORECASE)
_LENT = lazy_re.compile(
    r"\s*(?:的|in |of )?(?:信[贷貸]|贷款|貸款|债|債|借款|debt|credit|loans?)", re.IGNORECASE
)
_TRADED = lazy_re.compile(
    r"[^,，;；+]{0,16}?(?:合同|订单|訂單|\bcontracts?\b|\borders?\b)", re.IGNORECASE
)
"""Behind a sum that is for goods: "$92M navy contract"."""
_ADDED = lazy_re.compile(r"[+＋]\s*(?=[$€£¥\d])")
_SO_FAR = lazy_re.compile(r"(?:累[计計]|共|总|總|total|to date)[^,，;；+(（]{0,8}$", re.IGNORECASE)
_SO_FAR_BEHIND = lazy_re.compile(
    r"\+?\s*(?:(?:raised )?(?:in )?total\b|(?:raised )?(?:to date|so far)\b|\(?cumulative\b|[(（]?累[计計])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Raised:
    """What one cell tells of a round."""

    round: str | None
    """As printed."""
    amount: Quantity | None
    valuation: Quantity | None
    debt: Quantity | None
    """What was borrowed beside it."""

    @property
    def tells_nothing(self) -> bool:
        """Whether it tells neither of a round nor of a sum."""
        return (self.round, self.amount, self.debt) == (None, None, None)


@lru_cache(KEPT)
def raised(cell: str) -> Raised:
    """A cell's round, the sum that was raised, the value that it sets and what was borrowed beside it.

    >>> told = raised("Series B $223M + $445M credit, valuation $1.5B")
    >>> told.round, told.amount.text, told.valuation.text, told.debt.text
    ('Series B', '$223M', '$1.5B', '$445M')
    """
    amount = valuation = debt = None
    cell = _ADDED.sub(lambda plus: ",".ljust(len(plus[0])), cell)  # no "5+" before the next sum
    for mention in scan(cell):
        value = mention.value
        if not isinstance(value, Quantity) or not is_money(value):
            continue
        if _VALUE_BEFORE.search(cell, 0, mention.start) or _VALUE_BEHIND.match(cell, mention.end):
            valuation = valuation or value
        elif _TRADED.match(cell, mention.end):
            continue
        elif _LENT.match(cell, mention.end):
            debt = debt or value
        elif not (
            _SO_FAR.search(cell, 0, mention.start) or _SO_FAR_BEHIND.match(cell, mention.end)
        ):
            amount = amount or value
    stage = ROUND.search(cell)
    return Raised(stage.group() if stage else None, amount, valuation, debt)


_ASIDE = lazy_re.compile(r"[（(\[]([^()（）\[\]]{1,160})[)）\]]")
_CLAUSE = lazy_re.compile(r"[;；。\n]|[,，](?!\d{3})|、|[+＋](?=\s*[$€£¥\d])|\bthen\b|\bplus\b")
"""What parts the things that a note tells one after the other."""
_NOTHING = lazy_re.compile(
    r"没有|未(?:投|参与|參與|入股|跟投|获|出资|完成)|不(?![等超少低足断])[\u3400-\u9fff]|拒绝|放弃|否认|退出|清仓|出售|减持|卖出|被[^,;，；]{0,12}收购"
    r"|\b(?:not|never|declined|denied|exited|sold|divested|acquired by|none)\b",
    re.IGNORECASE,
)
"""Where nothing was put in, or it was taken out again."""
_OTHERS = lazy_re.compile(
    r"采购|购买|订购|租[用赁约]|订单|合同|营收|收入|利润|亏损|市值|浮盈|收益|成本|产能|回报|估算"
    r"|\b(?:purchas\w+|buys?|bought|orders?|contracts?|leas\w+|rents?|revenues?|sales|arr|profits?|loss(?:es)?|market cap\w*|costs?|returns?|gains?|backlog)\b",
    re.IGNORECASE,
)
"""What is no money put into the firm: what it buys, sells, earns or is worth."""
_VALUE = lazy_re.compile(
    r"(?:估值|市值|投[前后後]|valuation|valued|valuing|worth|pre-money|post-money)", re.IGNORECASE
)
_STOP = lazy_re.compile(r"[,，;；、。]")
_VOUCHES = lazy_re.compile(
    r"兜底|担保|擔保|\b(?:backstop\w*|guarant\w+|take-or-pay)\b", re.IGNORECASE
)
_HOLDS = lazy_re.compile(
    r"持股|持有|持仓|占股|股权比例|13F|\b(?:stakes?|shareholding|owns?|holds?|holding)\b",
    re.IGNORECASE,
)
_PAID_FOR = lazy_re.compile(
    r"投[资入]|认购|入股|买入|收购|\b(?:invest\w*|for|buys?|bought)\b", re.IGNORECASE
)
"""With a share, that a sum bought it."""
_TAKES_OVER = lazy_re.compile(
    r"收购|收購|并购|併購|全资|\b(?:acqui(?:sition|red|res?)|takeover|buyout)\b", re.IGNORECASE
)
_LENDS = lazy_re.compile(r"贷款|貸款|授信|借款|\b(?:loans?|credit line|lent)\b", re.IGNORECASE)
_WORKS = lazy_re.compile(r"合作|\b(?:partnership|collaboration)\b", re.IGNORECASE)
_JOINED = lazy_re.compile(
    r"参与|參與|参投|參投|跟投|领投|領投|\b(?:joined|participat\w+|took part|co-?led?|led?|lead)\b",
    re.IGNORECASE,
)
_LEADS = lazy_re.compile(
    r"[参參跟领領]投|可转债|可轉債|融资|融資|\b(?:round|raise|series)\b", re.IGNORECASE
)
_BY_ANOTHER = lazy_re.compile(
    r"[\s“”\"'*]*(?!(?i:series|pre-|seed|growth|strategic|[a-k]\d?\+{0,2}\s?[轮輪]|us\$|up to|about|reported(?:ly)?|over|joined|co-?led|led|participat\w+|invest\w*|backed|committ?\w*|pledg\w+|spac|ipo|pipe|rmb|usd)\b)[A-Z][\w.&\-]*(?:\s[A-Z][\w.&\-]*){0,3}\s*(?:参与|參與|参投|领投|跟投|投资|投資|注资|入股|承诺|认购|出资|将|is |will |has |also |joined|participat|led |co-led|invest|commit|pledg)"
)
"""A clause on what somebody else did: "Quarrow also invested $2B"."""
_WHOLE = lazy_re.compile(
    r"[轮輪](?!流)|融资|融資|可转债|可轉債|募资|募資|\b(?:rounds?|series|raise|financing|seed|convertible\w*)\b",
    re.IGNORECASE,
)
"""Behind or before a sum, that it is the whole of a round."""
_ROUNDS = lazy_re.compile(
    r"多[轮輪]|[轮輪]|\b(?:multiple rounds|several rounds|early[- ]stage)\b|天使|种子|種子|战略投资|戰略投資",
    re.IGNORECASE,
)
_PUTS = lazy_re.compile(
    r"投资|投資|注资|注資|入股|追投|再投|认购|認購|出资|出資|\b(?:invest\w*|backed|committ?\w*|pledg\w+|equity)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PutIn:
    """One thing that a note tells."""

    kind: str
    """Of ``vocabulary/deal_kinds.yaml``."""
    start: int
    end: int
    """Its words in the note."""
    amount: Quantity | None = None
    sum_at: tuple[int, int] | None = None
    stake: Quantity | None = None
    round: str | None = None
    whole: bool = False
    """Whether the sum is all that was raised in a round, in which the investor's part is not told."""
    alone: bool = False
    """Whether it says of a round only how large it was."""


def put_in(note: str) -> list[PutIn]:
    """What a note tells that an investor put into the firm beside it, in order; empty where none is told.

    >>> [(one.kind, one.amount and one.amount.text) for one in put_in("持股 7%；2026-01 再投 $20 亿")]
    [('stake_held', None), ('equity_investment', '$20 亿')]
    >>> put_in("年收入 $20 亿，估值 $300 亿")
    []
    """
    found: list[PutIn] = []
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), note)
    asides = list(_ASIDE.finditer(note))
    for start, end in _clauses(bare):
        one = _told(bare[start:end], start)
        within = [aside for aside in asides if start <= aside.start() < end or aside.start() == end]
        behind: list[PutIn] = []
        for aside in within:
            of_it = _told(aside[1], aside.start(1), beside=one)
            if one is not None and one.amount is None and of_it is not None and of_it.amount:
                kind = "fundraise" if one.whole else one.kind
                one = replace(one, kind=kind, amount=of_it.amount, sum_at=of_it.sum_at)
            elif one is not None and of_it is not None and of_it.stake and not of_it.amount:
                one = replace(one, stake=of_it.stake)
            elif one is not None and of_it is not None:
                behind.append(of_it)
        if one is not None:
            found += [one, *behind]
    return found


def _clauses(note: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(note):
        if note[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if note[start:].strip():
        yield start, len(note)


def _told(words: str, at: int, beside: PutIn | None = None) -> PutIn | None:
    """What one clause tells, or a bracket behind one."""
    if _NOTHING.search(words):
        return None
    sums, shares = _numbers(words)
    amount, sum_at = sums[0] if sums else (None, None)
    if sum_at is not None:
        sum_at = (at + sum_at[0], at + sum_at[1])
    stage = ROUND.search(words)
    one = PutIn("equity_investment", at, at + len(words), amount, sum_at)
    one = replace(one, round=stage.group() if stage else None)
    if _VOUCHES.search(words):
        return replace(one, kind="guarantee") if amount is not None else None
    if _OTHERS.search(words) and not _HOLDS.search(words):
        return None
    if shares or _HOLDS.search(words):
        if amount is not None and (beside is None and "13F" not in words):
            return replace(one, stake=shares[0] if shares else None)
        held = replace(one, kind="stake_held", round=None, stake=shares[0] if shares else None)
        return held if _HOLDS.search(words) else None
    if _TAKES_OVER.search(words):
        return replace(one, kind="acquisition", round=None)
    if _LENDS.search(words):
        return replace(one, kind="debt", round=None) if amount is not None else None
    if _WORKS.search(words):
        return replace(one, kind="partnership", round=None) if amount is not None else None
    if _BY_ANOTHER.match(words):
        return None
    joined = _JOINED.search(words) is not None
    if amount is not None and (joined or _WHOLE.search(words)) and not _PUTS.search(words):
        told_apart = beside is not None and beside.amount is not None
        return replace(one, kind="fundraise", whole=True, alone=told_apart)
    if amount is not None:
        return one if beside is None or beside.amount is None else None
    if beside is not None:
        return None
    if stage is not None or _ROUNDS.search(words) or _PUTS.search(words):
        return replace(one, whole=joined)
    if joined and _LEADS.search(words):
        return replace(one, whole=True)
    return None


def _numbers(
    words: str,
) -> tuple[list[tuple[Quantity, tuple[int, int]]], list[Quantity]]:
    """The sums of a clause that are no values, with their places, and its shares."""
    sums: list[tuple[Quantity, tuple[int, int]]] = []
    shares: list[Quantity] = []
    for mention in scan(words):
        value = mention.value
        if not isinstance(value, Quantity):
            continue
        before, behind = (
            _STOP.split(words[: mention.start])[-1],
            _STOP.split(words[mention.end : mention.end + 12])[0],
        )
        if value.unit == "%":
            shares.append(value)
        elif is_money(value) and not (_VALUE.search(before) or _VALUE.search(behind)):
            sums.append((value, (mention.start, mention.end)))
    return sums, shares
