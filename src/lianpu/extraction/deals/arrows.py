"""Deals drawn as arrows, as digests and slides list flows of money: "Acme → Borel: $18bn equity".

An arrow goes from who pays to who is paid. What is paid for must be said beside the sum, or in the
words that lead the list; an arrow that says neither is left unread, as its kind would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.told_deals import Teller, Told
from lianpu.extraction.tables.cell_words import ROUND
from lianpu.extraction.tables.deals import STATUS_WORDS
from lianpu.extraction.tables.grid import fold, is_money
from lianpu.extraction.tables.layout import purchase_kind
from lianpu.notation.letters import CAPITALS, LATIN
from lianpu.notation.scan import scan

TELLER = Teller("deals.arrow@1", 0.8)

_WORD = rf"[{LATIN}0-9][\w&.'’\-]*"
_NAME = rf"(?:[{CAPITALS}][\w&.'’]*(?:-(?!>)[\w]+)*(?: (?:of |& )?{_WORD}){{0,4}}?|[a-z]{{1,2}}[A-Z]\w*|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{{1,13}})"
_ARROW = r"[ \t]*(?:-{1,2}>|={1,2}>|→|⟶|➔|➜|➡️?|⇒|——>|—>)[ \t]*"
_POINTS = lazy_re.compile("[>→⟶➔➜➡⇒]")
_DRAWN = lazy_re.compile(
    rf"(?P<giver>{_NAME}){_ARROW}(?P<taker>{_NAME})[ \t]*(?:[:：,，|｜(（\t]|[ \t][-–—][ \t])[ \t]*"
    rf"(?P<rest>[^\n;；。]{{2,120}}?)(?=\n|[;；。]|\.(?:\s|$)|$|[ \t]+[-*•·][ \t]|[,，、][ \t]*{_NAME}{_ARROW})"
)
_KINDS = (
    ("acquihire_license", lazy_re.compile(r"\bacqui-?hire|\blicens")),
    ("lease", lazy_re.compile(r"\blease|租赁|租约|租用")),
    (
        "debt",
        lazy_re.compile(r"\b(?:loan|debt|credit|bond|notes?\b|lending|facility)|贷款|借款|授信|债"),
    ),
    ("acquisition", lazy_re.compile(r"acqui|takeover|buyout|收购|并购")),
    (
        "equity_investment",
        lazy_re.compile(
            r"equity|stake|invest|\bseries [a-k]\b|\bseed\b|\bround\b|股权|投资|入股|增资|[a-k天使]轮|战投"
        ),
    ),
    (
        "",
        lazy_re.compile(
            r"chip|gpu|accelerator|server|hardware|compute|cloud|capacity|hosting|purchase|order|contract|芯片|算力|云|采购|订单|合同|服务器|机柜"
        ),
    ),
)
"""What the words say is paid for; the last is a purchase of what they name."""
_STANDS = 60
"""Most characters of a line that stands over a list as its heading does. Chosen by us."""
_TITLE = 160
"""Most characters of what stands over a table and says what it lists. Chosen by us."""


def arrow_deals(document: Document) -> tuple[Told, ...]:
    """The deals that arrows of a document's prose draw, in order."""
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    lead = before = ""
    for block in document.blocks:
        title = before if 0 < len(before) <= _TITLE else lead
        before = document.text[block.start : block.end]
        stands = block.kind is BlockKind.PARAGRAPH and len(before) <= _STANDS
        if block.kind is BlockKind.HEADING or (stands and _POINTS.search(before) is None):
            lead = before if before.rstrip()[-1:] not in ".。" else ""
            continue
        if block.kind not in PROSE_KINDS and block.kind is not BlockKind.TABLE:
            continue
        text, tabled = before, block.kind is BlockKind.TABLE
        if not _POINTS.search(text):
            continue
        for drawn in _DRAWN.finditer(text):
            deal = _deal(document, block.start, drawn, title if tabled else lead, tabled)
            if deal is not None:
                yield Told(deal, block.start + drawn.start(), block.start + drawn.end())


def _deal(
    document: Document, base: int, drawn: re.Match[str], lead: str, tabled: bool
) -> Deal | None:
    rest, place = drawn["rest"], base + drawn.start("rest")
    sums = [m for m in scan(rest) if isinstance(m.value, Quantity) and is_money(m.value)]
    kind = _kind(lead) or _kind(rest) if tabled else _kind(rest) or _kind(lead)
    if len(sums) != 1 or kind is None or drawn["giver"] == drawn["taker"]:
        return None
    amount = sums[0].value
    assert isinstance(amount, Quantity)
    stage = ROUND.search(rest) if deal_kinds()[kind].family == "equity" else None
    told = fold(rest)
    giver, taker = drawn.span("giver"), drawn.span("taker")
    return TELLER.deal(
        document,
        kind,
        ((base + giver[0], base + giver[1]),),
        ((base + taker[0], base + taker[1]),),
        (base + drawn.start(), base + drawn.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        round_=None if stage is None else stage.group(),
        status=next((one for one, words in _statuses() if words.search(told)), Status.ANNOUNCED),
    )


def _kind(words: str) -> str | None:
    plain = words.lower()
    for kind, said in _KINDS:
        if said.search(plain):
            return kind or purchase_kind(words)
    return None


def _statuses() -> Iterator[tuple[Status, re.Pattern[str]]]:
    return ((status, words) for words, status in STATUS_WORDS)
