"""A firm's own release: who "the company" is, where regions stand beside it."""

from __future__ import annotations

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry

RELEASE = """Corvane Diagnostics Reports First Quarter 2026 Results
BRISTOL, May 6, 2026 -- Corvane Diagnostics plc today announced results for the quarter.
The Americas contributed 52% of revenue, EMEA 31% and Asia Pacific 17%.
During the quarter the company entered a seven-year, $250 million term loan with a group of banks led by Crossfell Bank.
It also licensed its sepsis panel to Tamura Bio for $20 million upfront and up to $160 million in milestones."""


def test_the_company_is_whose_release_it_is() -> None:
    """A part of the world borrows nothing."""
    deals = prose_deals(paragraphs(RELEASE), registry())
    told = {(d.kind, d.givers[0].name, d.takers[0].name, d.amount.text) for d in deals if d.amount}

    assert told == {
        ("debt", "Crossfell Bank", "Corvane Diagnostics", "$250 million"),
        ("acquihire_license", "Tamura Bio", "Corvane Diagnostics", "$20 million"),
    }
