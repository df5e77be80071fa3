"""The deal that a line of a list tells, by what the words over the list say and by the parts of the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.entity import COMPANIES
from lianpu.core.fact import Deal, Status
from lianpu.core.period import Period
from lianpu.extraction.deals.layouts.list_leads import Lead, Side
from lianpu.extraction.deals.layouts.list_lines import Line, Sort
from lianpu.extraction.deals.layouts.told_deals import Place, Teller, Told
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.tables.deals import status_said
from lianpu.extraction.tables.layout import purchase_kind
from lianpu.notation.letters import simplified_letters
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import find_periods

TELLER = Teller("deals.listing@1", 0.8)
INVESTS = frozenset(
    {
        "equity_investment",
        "acquisition",
        "compute_purchase",
        "chip_purchase",
        "lease",
        "commitments",
    }
)
"""Kinds of list in which whoever owns it gives."""
LEAST_NAMES = 2
"""Names of a line that is but names. Chosen by us."""

Rank = Callable[[str], int]
"""How much of a provider a name is, as ``Trades.rank`` has it."""
_UNKNOWN, _CHIPS, _CLOUDS = 1, 3, 4
"""Ranks of whom nothing is known, of who makes chips, and of who lets computing from there on."""

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
_IPO = lazy_re.compile(r"(?:[A-Z][a-z]+ )?(?:IPO|listing)|(?:港股|科创板|纳斯达克)?(?:IPO|上市)")
_VOLUME = lazy_re.compile(
    r"\d(?:\.\d+)? ?(?:gw|mw)\b|\d ?(?:吉瓦|兆瓦|万[枚颗张片]|[枚颗张片])|\d (?:gpus|chips|accelerators)\b"
)
"""How much is bought, where no sum is told."""
_BETWEEN = frozenset(
    {"compute_purchase", "chip_purchase", "lease", "commitments", "goods_purchase"}
)
"""Kinds of list whose lines may name the two sides of a contract."""
_COMMERCE = frozenset({"commitments", "customers", "compute_purchase", "chip_purchase", "lease"})
_AT_ONCE = frozenset({"fundraise", "equity_investment", "stake_held"})
"""Kinds that a list tells when they are done; a contract or takeover may stand out."""


class Writer:
    """Writes the deals of the lines of one document's lists."""

    def __init__(self, document: Document, names: NameIndex, rank: Rank) -> None:
        self._document = document
        self._names = names
        self._rank = rank

    def told(self, line: Line, lead: Lead) -> Iterator[Told]:
        """The deals of a line; the owner of its lead stands at its place in the text."""
        deals = self._names_alone(line, lead) or [self._deal(line, lead)]
        yield from (Told(deal, line.start, line.end) for deal in deals if deal is not None)

    def _names_alone(self, line: Line, lead: Lead) -> list[Deal | None]:
        """The deals of a line that is but names: MiniMax、云栈科技、朔岭智能."""
        if lead.kind not in ("equity_investment", "acquisition") or lead.owner is None:
            return []
        names = [part.names for part in line.parts if part.sort is Sort.NAMES]
        if len(names) != len(line.parts) or sum(map(len, names)) < LEAST_NAMES:
            return []
        return [
            self._made(
                lead.kind, (lead.owner,), ((line.base + start, line.base + end),), line, lead
            )
            for each in names
            for start, end in each
        ]

    def _deal(self, line: Line, lead: Lead) -> Deal | None:
        kind, owner, head = lead.kind, lead.owner, line.head
        if line.bought_by and head is not None:
            return self._made("acquisition", line.bought_by, (head,), line, lead)
        if (
            head is None
            and not line.into
            and kind == "equity_investment"
            and owner is not None
            and line.backers
        ):
            return self._bought_of(line, lead, owner)
        free = owner is None or lead.inherited
        other = line.other
        if other is None and free and kind in _BETWEEN and len(line.named) == 1:
            other = line.named[0]
        if other is not None and head is not None:
            return self._pair(line, lead, head, other) if free else None
        if line.into:
            gives = lead.side is Side.GIVES and kind == "equity_investment"
            if not gives or owner is None or head is not None:
                return None
            return self._made("equity_investment", (owner,), line.into, line, lead)
        if free and head is not None and line.sum is not None and self._listing(line):
            return self._made("ipo", (), (head,), line, lead)
        if kind == "fundraise" or (kind == "deals" and line.round is not None):
            return self._round(line, lead)
        if head is None:
            return None
        if kind in ("stake_held", "backers", "lenders"):
            return self._held(line, lead, head)
        if owner is None or kind in ("debt", "ipo", "project"):
            return self._of_nobody(line, lead, head)
        if line.listed or line.backers or line.beside:
            return None
        if kind == "stakes":
            held = line.first(Sort.SHARE) is not None
            return self._made("stake_held", (owner,), (head,), line, lead) if held else None
        return self._of_owner(line, lead, owner, head)

    def _bought_of(self, line: Line, lead: Lead, owner: Place) -> Deal | None:
        """What an investor's list tells it bought: "$6.3B cloud services purchase from Velmar"."""
        if len(line.backers) != 1 or not _TRADED.search(line.rest) or lead.side is not Side.GIVES:
            return None
        kind = self._goods(self._document.text[slice(*line.backers[0])], line.rest)
        return None if kind is None else self._made(kind, (owner,), line.backers, line, lead)

    def _listing(self, line: Line) -> bool:
        """Whether a part of a line says that its sum was raised on the stock market."""
        return any(_IPO.fullmatch(part.words) for part in line.parts if part.sort is Sort.WORDS)

    def _of_nobody(self, line: Line, lead: Lead, head: Place) -> Deal | None:
        """A deal of whom the line begins with, in a list that is of nobody."""
        if line.sum is None or lead.owner is not None:
            return None
        if lead.kind == "debt":
            lenders = (*line.listed, *line.backers, *line.beside)
            return self._made("debt", lenders, (head,), line, lead)
        if lead.kind == "ipo":
            return self._made("ipo", (), (head,), line, lead)
        if lead.kind == "project" and self._firm(head) and not _BOUGHT.search(line.rest):
            return (
                None if _LENT.search(line.rest) else self._made("project", (head,), (), line, lead)
            )
        return None

    def invests(self, place: Place) -> bool:
        """Whether a name behind a sum may be of one that puts in or lends: known, or by its last word."""
        words = self._document.text[slice(*place)]
        known = self._names.find(words)
        if known is not None:
            return known.kind in COMPANIES
        plain = words.translate(simplified_letters())
        return is_organisation_word(words.split()[-1]) or plain.endswith(
            (*chinese_cues().strong, "投资")
        )

    def _firm(self, place: Place) -> bool:
        """Whether a name is a firm's, known or by its ending; a project's name is none."""
        words = self._document.text[slice(*place)]
        known = self._names.find(words)
        if known is not None:
            return known.kind in COMPANIES
        return words.endswith(tuple(chinese_cues().strong))

    def _of_owner(self, line: Line, lead: Lead, owner: Place, head: Place) -> Deal | None:
        """A deal of whom the lead names with whom the line begins with."""
        told = line.sum is not None or line.first(Sort.BLANK) is not None
        rest, kind = line.rest, lead.kind
        if kind in _COMMERCE:
            if not told and _VOLUME.search(rest) is None:
                return None
            sides = ((head,), (owner,)) if kind == "customers" else ((owner,), (head,))
            if kind in ("commitments", "customers"):
                found = self._goods(self._document.text[slice(*sides[1][0])], rest)
                if found is None:
                    return None
                kind = found
            return self._made(kind, *sides, line, lead)
        if kind == "acquisition":
            return None if _LENT.search(rest) else self._made(kind, (owner,), (head,), line, lead)
        if kind != "equity_investment":
            return None
        if _BOUGHT.search(rest):
            kind = "acquisition"
        elif _GUARANTEED.search(rest):
            kind = "guarantee"
        elif _TRADED.search(rest) or _LENT.search(rest):
            return None
        elif line.round is not None and line.sum is not None:
            kind = "fundraise"
        elif not told and line.round is None and line.first(Sort.SHARE) is None:
            alone = all(part.sort is Sort.NAMES for part in line.parts)
            if not alone:
                return None
        return self._made(kind, (owner,), (head,), line, lead)

    def _goods(self, seller: str, rest: str) -> str | None:
        """What is bought, by the words beside the sum or by what the seller is known to sell."""
        if _PUT_IN.search(rest) or _LENT.search(rest) or _GUARANTEED.search(rest):
            return None
        kind = purchase_kind(rest)
        if kind != "goods_purchase":
            return kind
        rank = self._rank(seller)
        if rank == _CHIPS:
            return "chip_purchase"
        return "compute_purchase" if rank >= _CLOUDS else None

    def _round(self, line: Line, lead: Lead) -> Deal | None:
        """A round: of whom the line begins with, or of whom the lead names."""
        if line.sum is None and (line.round is None or line.first(Sort.BLANK) is None):
            return None
        if _BOUGHT.search(line.rest):
            return None
        owner = lead.owner if lead.kind == "fundraise" else None
        if lead.inherited and owner is not None and (line.head or line.later):
            return None  # whether it raised or put in, its section does not say
        if owner is not None:
            label = self._document.text[line.start : line.end].lower()
            kind = "debt" if _LENT.search(label) else "fundraise"
            staged = line.round is not None or lead.round is not None
            if not staged and kind == "fundraise" and not _PUT_IN.search(label):
                return None
            named = (line.head,) if line.head is not None else ()
            backers = (*named, *line.listed, *line.backers, *line.beside)
            return self._made(kind, backers, (owner,), line, lead)
        head = line.head or line.later
        if head is None:
            return None
        kind = "debt" if _LENT.search(line.rest) else "fundraise"
        return self._made(kind, (*line.backers, *line.beside), (head,), line, lead)

    def _held(self, line: Line, lead: Lead, head: Place) -> Deal | None:
        """One who holds, put in or lends."""
        share, sums, owner = line.first(Sort.SHARE), line.sum, lead.owner
        if owner is None:
            if lead.kind != "backers" or sums or share or not line.listed:
                return None
            return self._made("equity_investment", line.listed, (head,), line, lead)
        if line.listed or line.backers or line.beside:
            return None
        if lead.kind == "lenders":
            return None if sums is None else self._made("debt", (head,), (owner,), line, lead)
        if sums is not None:
            return self._made("equity_investment", (head,), (owner,), line, lead)
        if share is not None:
            return self._made("stake_held", (head,), (owner,), line, lead)
        if lead.kind == "backers" and all(p.sort in (Sort.NAMES, Sort.ROLE) for p in line.parts):
            return self._made("equity_investment", (head,), (owner,), line, lead)
        return None

    def _pair(self, line: Line, lead: Lead, head: Place, behind: Place) -> Deal | None:
        """A deal between two that a line names, where what they do tells who of them buys."""
        text = self._document.text
        one, other = text[slice(*head)], text[slice(*behind)]
        if lead.kind == "goods_purchase":
            makes = [_POWER_NAME.search(name) is not None for name in (one, other)]
            if makes[0] == makes[1]:
                return None
            first_sells = makes[0]
        elif lead.kind in _BETWEEN:
            ranks = self._rank(one), self._rank(other)
            if ranks[0] == ranks[1] or max(ranks) < _CHIPS:
                return None
            if max(ranks) == _CLOUDS and _UNKNOWN in ranks:
                return None  # a large cloud rents from others, too
            first_sells = ranks[0] > ranks[1]
        else:
            return None
        giver, taker = (behind, head) if first_sells else (head, behind)
        kind: str | None = lead.kind
        if kind == "commitments":
            kind = self._goods(one if first_sells else other, line.rest)
        return None if kind is None else self._made(kind, (giver,), (taker,), line, lead)

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
        said = status_said(document.text[line.start : line.end])
        if said is Status.CANCELLED:
            return None
        usual = Status.EXECUTED if kind in _AT_ONCE else Status.ANNOUNCED
        return TELLER.deal(
            document,
            kind,
            givers,
            takers,
            (line.start, line.end),
            amount=None if sums is None else sums.amount,
            valuation=None if sums is None else sums.valuation,
            stake=None if share is None else share.amount,
            round_=(line.round or lead.round) if kind in _AT_ONCE else None,
            date=self._date(line),
            status=said or usual,
        )

    def _date(self, line: Line) -> Period | None:
        part = line.first(Sort.DATE)
        found = find_periods(part.words, self._document.source.published) if part else []
        return found[0][2] if found else None
