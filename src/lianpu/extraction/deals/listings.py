"""Deals of lists whose lines have no verb: the words over a list say of what kind they are, and whose.

Velmar's acquisitions
- 2031: Quorrin ($40M)
- 2032: Tolland Data ($125M)

## 本周融资
- 朔岭智能：A轮，2亿元，高岭资本领投

A list is told only where two of its lines at least, and most of them, are all of parts that are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, BlockKind, Document, Table
from lianpu.core.fact import Deal, Status
from lianpu.core.period import Period
from lianpu.extraction.deals.list_leads import LONGEST as LONGEST_LEAD
from lianpu.extraction.deals.list_leads import Lead, Side, read_lead
from lianpu.extraction.deals.list_lines import (
    LONGEST,
    Line,
    Named,
    Sort,
    named_by,
    read_cells,
    read_line,
)
from lianpu.extraction.deals.told_deals import Place, Teller, Told
from lianpu.extraction.tables.deals import status_said
from lianpu.extraction.tables.layout import purchase_kind
from lianpu.extraction.tables.raised import ROUND
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import find_periods

TELLER = Teller("deals.listing@1", 0.8)
LEAST = 2
"""Lines that make a list. Chosen by us."""
MOST = 0.6
"""Share of the lines of a list that must tell a deal. Chosen by us."""

LEAST_CELLS = 3
"""Cells of a row of a table without heads. Chosen by us."""
LEAST_NAMES = 3
"""Names that make a line a list. Chosen by us."""
_BRACKETED = lazy_re.compile(r"[)）][,，、;；]")
_COLON = lazy_re.compile(r"[:：]\s*")
_ITEM = lazy_re.compile(
    r"(?P<item>[^()（）,，、;；\n]{2,40}[ ]?[(（][^()（）\n]{2,80}[)）])(?:[,，、;；]\s*(?:and |以及|和)?|\s+and |\s*[.。]?\s*$)"
)

Rank = Callable[[str], int]
"""How much of a provider a name is, as ``Trades.rank`` has it."""

_BOUGHT = lazy_re.compile(r"\bacqui|\bbought\b|\btakeover|\bbuyout|收购|并购")
_LENT = lazy_re.compile(r"\bloans?\b|\bnotes?\b|\bdebt\b|\bbonds?\b|\bcredit\b|贷款|借款|授信|债")
_GUARANTEED = lazy_re.compile(r"guarantee|backstop|担保")
_TRADED = lazy_re.compile(
    r"\borders?\b|\bcontract|\bpurchase|\blease|\brent|订单|采购|合同|合约|租"
)
_PUT_IN = lazy_re.compile(r"\binvest|\bstake\b|\bequity\b|\bshares?\b|入股|投资|持股|股权")
_POWER_NAME = lazy_re.compile(
    r"\b(?:Energy|Electric|Power|Nuclear|Utilit(?:y|ies)|Solar|Wind|Hydro|Geothermal)\b|(?:电力|能源|核电|新能源)$"
)
_LISTED = PROSE_KINDS | {BlockKind.TABLE}
_COUNTED = frozenset({Sort.SUM, Sort.SHARE, Sort.ROUND})
_IPO = lazy_re.compile(r"(?:[A-Z][a-z]+ )?(?:IPO|listing)|(?:港股|科创板|纳斯达克)?(?:IPO|上市)")
_SUM_IN = lazy_re.compile(
    r"[\s\-*•·]*(?:(?:about|over|up to|another|a further|nearly|some) )*(?:US)?[$€£][\d.,]+ ?(?:[bmkBMK]n?|[mb]illion)? in(?:to)? [A-Z]"
)
"""The first item of a list of what whom its heading names put in."""
_ENDS = (".", "。", "!", "?", "！", "？", "；")


@dataclass
class _List:
    """A lead and the lines under it."""

    lead: Lead
    place: int
    """Where the words of the lead begin."""
    lines: list[Line] = field(default_factory=list)
    unread: int = 0


def listings(document: Document, names: NameIndex, rank: Rank) -> tuple[Told, ...]:
    """The deals of a document's lists, in order.

    Args:
        rank: How much of a provider a firm is, which tells who of a pair buys.
    """
    return tuple(_Reader(document, names, rank).told())


class _Reader:
    """Reads the lists of one document."""

    def __init__(self, document: Document, names: NameIndex, rank: Rank) -> None:
        self._document = document
        self._named: Named = named_by(names)
        self._rank = rank
        self._staged = False
        """Whether the list before was one of several, each under its round."""

    def told(self) -> Iterator[Told]:
        current: _List | None = None
        blocks = self._document.blocks
        tables = {each.blocks[0]: each for each in self._document.tables if each.blocks}
        for number, block in enumerate(blocks):
            words = self._document.text[block.start : block.end]
            if not words.strip():
                continue
            inline = self._inline(block, words)
            if inline:
                yield from self._closed(current)
                yield from inline
                current = None
                continue
            behind = blocks[number + 1] if number + 1 < len(blocks) else None
            lead = self._lead(block, words, behind)
            if lead is not None:
                yield from self._closed(current)
                current = _List(lead, block.start)
                continue
            table = tables.get(number)
            if table is not None:
                current = self._headless(table, current)
                yield from self._closed(current)
                current = None
                continue
            if block.kind is BlockKind.HEADING or block.kind not in PROSE_KINDS:
                yield from self._closed(current)
                current = None
                continue
            if current is None:
                if len(words) > LONGEST or not any(c.isdigit() for c in words):
                    continue
                if ROUND.search(words) is None:
                    continue
                current = _List(Lead("deals"), block.start)  # each line must tell its kind itself
            unread = current.unread
            for line in self._lines(words, block.start):
                if line is None:
                    current.unread += 1
                else:
                    current.lines.append(line)
            if current.unread > unread and block.kind is not BlockKind.LIST_ITEM:
                current.unread = unread  # the prose behind a list
                yield from self._closed(current)
                current = None
        yield from self._closed(current)

    def _headless(self, table: Table, current: _List | None) -> _List | None:
        """The rows of a table whose first row is no head but a deal."""
        rows: dict[int, list[Place]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append((cell.start, cell.end))
        text = self._document.text
        if any(len(row) < LEAST_CELLS for row in rows.values()):
            return None
        first = read_cells(rows[min(rows)], text, self._named)
        if first is None or first.sum is None or (first.head is None and first.round is None):
            return None
        listed = current or _List(Lead("deals"), rows[min(rows)][0][0])
        for row in rows.values():
            line = read_cells(row, text, self._named)
            if line is None:
                listed.unread += 1
            else:
                listed.lines.append(line)
        return listed

    def _inline(self, block: Block, words: str) -> list[Told]:
        """The deals of a list in one line: "Exits: Tarn (sold to Ostrik, $320M), Velmar (IPO, $610M)"."""
        if block.kind not in PROSE_KINDS or not _BRACKETED.search(words):
            return []
        colon = _COLON.search(words)
        if colon is None or colon.start() > LONGEST_LEAD:
            return []
        items = list(_ITEM.finditer(words, colon.end()))
        if (
            len(items) < LEAST
            or items[0].start() != colon.end()
            or items[-1].end() < len(words.rstrip(" .。"))
        ):
            return []
        lead = read_lead(words[: colon.start()], self._named)
        if lead is None:
            return []
        listed = _List(lead, block.start)
        for item in items:
            line = read_line(item["item"], block.start + item.start("item"), self._named)
            if line is None:
                listed.unread += 1
            else:
                listed.lines.append(line)
        return self._closed(listed)

    def _lead(self, block: Block, words: str, behind: Block | None) -> Lead | None:
        """What a block says that leads a list."""
        stands = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        if not stands or len(words) > LONGEST_LEAD or "\n" in words or behind is None:
            return None
        if behind.kind not in _LISTED or words.rstrip().endswith(_ENDS):
            return None
        lead = read_lead(words, self._named)
        plain = words.strip(" *_:：\n")
        if lead is None and _SUM_IN.match(self._document.text, behind.start, behind.end):
            at = words.find(plain)
            return Lead("equity_investment", (at, at + len(plain))) if self._named(plain) else None
        if lead is None or not any(c.isdigit() for c in words):
            return lead
        line = read_line(words, block.start, self._named)
        counts = line is not None and any(p.sort in _COUNTED for p in line.parts)
        return None if counts and line is not None and line.head is not None else lead

    def _lines(self, words: str, base: int) -> Iterator[Line | None]:
        at = 0
        for each in words.split("\n"):
            if each.strip():
                yield read_line(each, base + at, self._named)
            at += len(each) + 1

    def _closed(self, listed: _List | None) -> list[Told]:
        if listed is None or not listed.lines:
            return []
        found = [told for line in listed.lines for told in self._deals(line, listed)]
        lines = len({told.start for told in found})
        if len(listed.lines) == 1 and len(found) >= LEAST_NAMES and not listed.unread:
            return found  # one line of names
        least = 1 if listed.lead.round is not None and self._staged else LEAST
        if lines < least or lines < MOST * (len(listed.lines) + listed.unread):
            return []
        self._staged = listed.lead.round is not None
        return found

    def _deals(self, line: Line, listed: _List) -> Iterator[Told]:
        deals = self._names_alone(line, listed) or [self._deal(line, listed)]
        yield from (Told(deal, line.start, line.end) for deal in deals if deal is not None)

    def _names_alone(self, line: Line, listed: _List) -> list[Deal | None]:
        """The investments of a line that is but a list of names: MiniMax、云栈科技、朔岭智能."""
        lead = listed.lead
        if lead.kind not in ("equity_investment", "acquisition") or lead.owner is None:
            return []
        names = [part.names for part in line.parts if part.sort is Sort.NAMES]
        if len(names) != len(line.parts) or sum(map(len, names)) < LEAST_NAMES:
            return []
        base = line.base
        owner = (listed.place + lead.owner[0], listed.place + lead.owner[1])
        return [
            self._made(lead.kind, (owner,), ((base + start, base + end),), line, lead)
            for each in names
            for start, end in each
        ]

    def _deal(self, line: Line, listed: _List) -> Deal | None:
        lead = listed.lead
        kind = lead.kind
        owner = None
        if lead.owner is not None:
            owner = (listed.place + lead.owner[0], listed.place + lead.owner[1])
        if line.bought_by and line.head is not None:
            return self._made("acquisition", line.bought_by, (line.head,), line, lead)
        if line.other is not None:
            return self._pair(line, lead) if owner is None else None
        if line.into:
            gives = owner is not None and lead.side is Side.GIVES and kind == "equity_investment"
            if not gives or owner is None or line.head is not None:
                return None
            return self._made("equity_investment", (owner,), line.into, line, lead)
        if owner is None and line.head is not None and line.sum is not None and self._listing(line):
            return self._made("ipo", (), (line.head,), line, lead)
        if kind == "fundraise" or (kind == "deals" and line.round is not None):
            return self._round(line, lead, owner if kind == "fundraise" else None)
        if line.head is None:
            return None
        amount = line.sum
        if kind in ("stake_held", "backers"):
            return self._held(line, lead, owner)
        if owner is None:
            if kind == "debt" and amount is not None:
                lenders = (*line.listed, *line.backers)
                return self._made("debt", lenders, (line.head,), line, lead)
            if kind == "ipo" and amount is not None:
                return self._made("ipo", (), (line.head,), line, lead)
            return None
        if lead.side is Side.TAKES and kind != "customers":
            return None
        if line.listed or line.backers:
            return None
        if kind == "stakes":
            stake = line.first(Sort.SHARE)
            return (
                None
                if stake is None
                else self._made("stake_held", (owner,), (line.head,), line, lead)
            )
        return self._of_owner(line, lead, owner)

    def _listing(self, line: Line) -> bool:
        """Whether a part of a line says that its sum was raised on the stock market."""
        return any(_IPO.fullmatch(part.words) for part in line.parts if part.sort is Sort.WORDS)

    def _of_owner(self, line: Line, lead: Lead, owner: Place) -> Deal | None:
        """A deal of whom the lead names with whom the line begins with."""
        assert line.head is not None
        sides = (owner,), (line.head,)
        sums, blank = line.sum, line.first(Sort.BLANK)
        words, rest = self._document.text[slice(*line.head)], line.rest
        if lead.kind in ("commitments", "customers", "compute_purchase", "chip_purchase", "lease"):
            if sums is None and blank is None:
                return None
            kind = lead.kind
            seller = words if kind != "customers" else self._document.text[slice(*owner)]
            if kind in ("commitments", "customers"):
                found = self._goods(seller, rest)
                if found is None:
                    return None
                kind = found
            if lead.kind == "customers":
                return self._made(kind, sides[1], sides[0], line, lead)
            return self._made(kind, *sides, line, lead)
        if lead.kind == "acquisition":
            return None if _LENT.search(rest) else self._made("acquisition", *sides, line, lead)
        if lead.kind != "equity_investment":
            return None
        told = sums is not None or blank is not None
        if _BOUGHT.search(rest):
            return self._made("acquisition", *sides, line, lead)
        if _GUARANTEED.search(rest):
            return self._made("guarantee", *sides, line, lead)
        if _TRADED.search(rest) or _LENT.search(rest):
            return None
        if not told and line.round is None and line.first(Sort.SHARE) is None:
            return None
        kind = "fundraise" if line.round is not None and sums is not None else "equity_investment"
        return self._made(kind, *sides, line, lead)

    def _goods(self, seller: str, rest: str) -> str | None:
        """What is bought, by the words beside the sum or by what the seller is known to sell."""
        if _PUT_IN.search(rest) or _LENT.search(rest) or _GUARANTEED.search(rest):
            return None
        kind = purchase_kind(rest)
        if kind != "goods_purchase":
            return kind
        rank = self._rank(seller)
        return "chip_purchase" if rank == 3 else "compute_purchase" if rank > 3 else None

    def _round(self, line: Line, lead: Lead, owner: Place | None) -> Deal | None:
        """A round: of whom the line begins with, or of whom the lead names."""
        sums, stage = line.sum, line.round or lead.round
        if sums is None and (line.round is None or line.first(Sort.BLANK) is None):
            return None
        if _BOUGHT.search(line.rest):
            return None
        if owner is not None:
            label = self._document.text[line.start : line.end].lower()
            kind = "debt" if _LENT.search(label) else "fundraise"
            if stage is None and kind == "fundraise" and not _PUT_IN.search(label):
                return None
            named = (line.head,) if line.head is not None else ()
            backers = (*named, *line.listed, *line.backers)
            return self._made(kind, backers, (owner,), line, lead)
        if line.head is None:
            return None
        kind = "debt" if _LENT.search(line.rest) else "fundraise"
        return self._made(kind, line.backers, (line.head,), line, lead)

    def _held(self, line: Line, lead: Lead, owner: Place | None) -> Deal | None:
        """One who holds or put in."""
        assert line.head is not None
        share, sums = line.first(Sort.SHARE), line.sum
        if owner is None:
            if lead.kind != "backers" or sums or share or not line.listed:
                return None
            return self._made("equity_investment", line.listed, (line.head,), line, lead)
        if line.listed or line.backers:
            return None
        if sums is not None:
            return self._made("equity_investment", (line.head,), (owner,), line, lead)
        if share is not None:
            return self._made("stake_held", (line.head,), (owner,), line, lead)
        if lead.kind == "backers" and all(p.sort in (Sort.NAMES, Sort.ROLE) for p in line.parts):
            return self._made("equity_investment", (line.head,), (owner,), line, lead)
        return None

    def _pair(self, line: Line, lead: Lead) -> Deal | None:
        """A deal between two that a line names, where what they do tells who of them buys."""
        assert line.head is not None and line.other is not None
        text = self._document.text
        one, other = text[slice(*line.head)], text[slice(*line.other)]
        if lead.kind == "goods_purchase":
            makes = [_POWER_NAME.search(name) is not None for name in (one, other)]
            if makes[0] == makes[1]:
                return None
            seller_first = makes[0]
        elif lead.kind in ("compute_purchase", "chip_purchase", "lease", "commitments"):
            ranks = self._rank(one), self._rank(other)
            if ranks[0] == ranks[1] or max(ranks) < 3:
                return None
            seller_first = ranks[0] > ranks[1]
        else:
            return None
        sides = (line.other, line.head) if seller_first else (line.head, line.other)
        kind = lead.kind
        if kind == "commitments":
            found = self._goods(one if seller_first else other, line.rest)
            if found is None:
                return None
            kind = found
        return self._made(kind, (sides[0],), (sides[1],), line, lead)

    def _made(
        self,
        kind: str,
        givers: tuple[Place, ...],
        takers: tuple[Place, ...],
        line: Line,
        lead: Lead,
    ) -> Deal | None:
        if set(givers) & set(takers):
            return None
        document = self._document
        sums, share = line.sum, line.first(Sort.SHARE)
        words = document.text[line.start : line.end]
        stage = (line.round or lead.round) if kind in ("fundraise", "equity_investment") else None
        usual = (
            Status.EXECUTED
            if kind in ("fundraise", "equity_investment", "stake_held")
            else Status.ANNOUNCED
        )
        deal = TELLER.deal(
            document,
            kind,
            givers,
            takers,
            (line.start, line.end),
            amount=None if sums is None else sums.amount,
            valuation=None if sums is None else sums.valuation,
            stake=None if share is None else share.amount,
            round_=stage,
            date=self._date(line),
            status=status_said(words) or usual,
        )
        return None if deal.status is Status.CANCELLED else deal

    def _date(self, line: Line) -> Period | None:
        part = line.first(Sort.DATE)
        found = find_periods(part.words, self._document.source.published) if part else []
        return found[0][2] if found else None
