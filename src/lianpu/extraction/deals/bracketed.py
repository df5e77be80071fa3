"""Rounds listed with their sums in brackets: "the largest rounds were Acme ($2.3B), Borel ($500M) and Cole ($90M)".

The words that lead the list must say that money was raised; a list of deals, sums or values that
says nothing of the kind is left unread. Two of a sentence are no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Document
from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.told_deals import Teller, Told
from lianpu.extraction.tables.grid import is_money
from lianpu.notation.scan import scan

TELLER = Teller("deals.bracketed@1", 0.75)
LEAST = 3
"""Members that make a list. Chosen by us."""

_NAME = r"(?:[A-Z][\w.&'’\-]*|[a-z]{1,2}-?[A-Z][\w\-]*)(?: (?:of |& )?[A-Z0-9][\w.&'’\-]*){0,3}"
_SUM = r"(?:US)?[$€£]\s?\d[\d.,]*\s?(?:[BMKbmk]|bn|mn|billion|million)?"
_MEMBER = rf"(?P<name>{_NAME}) \((?P<sum>{_SUM})\)"
_LIST = lazy_re.compile(
    rf"{_NAME} \({_SUM}\)(?:(?:,|;|,? and|,? &) {_NAME} \({_SUM}\)){{{LEAST - 1},}}"
)
_ONE = lazy_re.compile(_MEMBER)
_RAISED = lazy_re.compile(
    r"\b(?:fund(?:ing|rais(?:es?|ing))(?: rounds?)?|rounds|mega-?rounds|raises|raised|financings|seed|series [a-h]|venture (?:capital|deals|rounds|funding))\b",
    re.IGNORECASE,
)
_DEALS = lazy_re.compile(r"\b(?:deals|startups|companies)\b", re.IGNORECASE)
_ELSE = lazy_re.compile(
    r"\b(?:acqui[a-z]+|takeovers?|buyouts?|mergers?|m&a|valu(?:ed|ation)s?|worth|market cap[a-z]*|revenues?|sales|profits?|capex|spen[dt][a-z]*"
    r"|exits?|ipos?|debts?|loans?|bonds?|earnings|backlogs?|contracts?|leases?|orders?|total raised|to date|in total)\b",
    re.IGNORECASE,
)
_BEFORE = 220
"""Characters before a list in which its words stand. Chosen by us."""


def bracketed_rounds(document: Document) -> tuple[Told, ...]:
    """The rounds of the lists of a document's prose, in order."""
    if "(" not in document.text:
        return ()
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    of_rounds: bool | None = None
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        for listed in _LIST.finditer(text) if text.count("(") >= LEAST else ():
            lead = text[max(0, listed.start() - _BEFORE) : listed.start()]
            lead = lead[max(lead.rfind(". ") + 1, lead.rfind("\n") + 1) :]
            if of_rounds is None:
                of_rounds = _is_on_rounds(document)
            said = _RAISED.search(lead) or (of_rounds and _DEALS.search(lead))
            if not said or _ELSE.search(lead):
                continue
            for one in _ONE.finditer(text, *listed.span()):
                deal = _round(document, block.start, one)
                if deal is not None:
                    yield Told(deal, block.start + one.start(), block.start + one.end())


def _is_on_rounds(document: Document) -> bool:
    """Whether the head of a document says that it is on rounds, so that its "deals" are such."""
    head = document.text[:400]
    return _RAISED.search(head) is not None and _ELSE.search(head) is None


def _round(document: Document, base: int, one: re.Match[str]) -> Deal | None:
    sums = [m for m in scan(one["sum"]) if isinstance(m.value, Quantity) and is_money(m.value)]
    if len(sums) != 1:
        return None
    amount = sums[0].value
    assert isinstance(amount, Quantity)
    place = base + one.start("sum")
    return TELLER.deal(
        document,
        "fundraise",
        (),
        ((base + one.start("name"), base + one.end("name")),),
        (base + one.start(), base + one.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        status=Status.ANNOUNCED,
    )
