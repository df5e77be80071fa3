"""Repeats: when two tellings are one deal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.fact import Deal, Party
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.repeats import merge_repeats
from lianpu.notation.scan import quantities
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale has invested in Ostrik AI.", 1),
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale invested $3 billion in Ostrik AI.", 2),
        ("Norvale invested $2 billion in Ostrik AI.\nOstrik AI invested $2 billion in Norvale.", 2),
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale owns 7% of Ostrik AI.", 2),
        ("砺石资本领投了云帆智能的A轮融资。\n砺石资本领投了云帆智能的B轮融资。", 2),
        # a round and the listing behind it, money raised and money sought, a sum and what is put into it
        ("Ostrik AI is considering an IPO.\nOstrik AI raised $600 million last year.", 2),
        ("云帆智能正寻求数十亿美元的新融资。\n云帆智能5月完成60亿美元B轮融资。", 2),
        # what a firm raised in the round before is no sum of the round that is told
        (
            "Ostrik AI is being valued at $4 billion in a fresh round led by Norvale.\nThat is more than the $100 million Ostrik AI raised in a previous round.",
            2,
        ),
        ("云帆智能正寻求60亿美元的新融资。\n云帆智能完成了60亿美元融资。", 1),
        ("云帆智能正寻求至少300亿美元的新融资。\n砺石资本向云帆智能投资300亿美元。", 2),
    ],
)
def test_only_what_agrees_is_one_deal(told: str, count: int) -> None:
    """Other sums, directions, kinds and rounds are other deals."""
    assert len(prose_deals(paragraphs(told), registry())) == count


_NAMES = st.lists(st.sampled_from(["Orbitek", "Norvale", "Kelder"]), max_size=3, unique=True)
_TOLD = st.tuples(
    st.sampled_from(["equity_investment", "lease", "compute_purchase", "acquisition"]),
    _NAMES,
    _NAMES,
    st.sampled_from([None, "$5 billion", "$7 billion"]),
)


@given(st.lists(_TOLD, max_size=5))
def test_repeats_come_to_an_end(told: list[Any]) -> None:
    """Also where who gives is left open: a list was parted from such a deal for ever."""
    deals = [_deal(at, *each) for at, each in enumerate(told)]

    assert bool(merge_repeats(deals)) is bool(deals)


def _deal(
    at: int, kind: str, givers: Sequence[str], takers: Sequence[str], amount: str | None
) -> Deal:
    span = Span("a", at, at + 1, "x")
    words = deal_kinds()[kind]
    return Deal(
        kind=kind,
        parties=(
            *(Party(role=words.giver, name=name, span=span) for name in givers),
            *(Party(role=words.taker, name=name, span=span) for name in takers),
        ),
        amount=quantities(amount)[0].value if amount else None,
        spans=(span,),
        reader="test@1",
    )
