"""Deals drawn as arrows in lists of money flows."""

import pytest

from lianpu.extraction.deals.layouts.runs import arrow_deals, bracketed_rounds
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.rows import deal_rows

from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Sableron -> Tarnmoor: $18bn equity\n- Tarnmoor → Sableron: $9bn chips",
            [
                ("equity_investment", "Sableron", "Tarnmoor", 18_000_000_000),
                ("chip_purchase", "Tarnmoor", "Sableron", 9_000_000_000),
            ],
        ),
        (
            "淡海控股 => 砺芯科技：战略投资 1.2亿美元",
            [("equity_investment", "淡海控股", "砺芯科技", 120_000_000)],
        ),
        (
            "Norskale → Fjordmere: NOK 2.1 billion acquisition",
            [("acquisition", "Norskale", "Fjordmere", 2_100_000_000)],
        ),
        (
            "Gradient Peak ➜ Pellworth Energy: $2.3bn lease; Harrow Bank --> Brightfen: $300m loan",
            [
                ("lease", "Gradient Peak", "Pellworth Energy", 2_300_000_000),
                ("debt", "Harrow Bank", "Brightfen", 300_000_000),
            ],
        ),
    ],
)
def test_an_arrow_goes_from_who_pays_to_who_is_paid(
    text: str, expected: list[tuple[str, str, str, int]]
) -> None:
    """Digests draw the money ring; words beside the sum say what is paid for."""
    document = paragraphs(text)

    rows = deal_rows(prose_deals(document, registry()), document)

    told = [(row["kind"], row["from"], row["to"], int(row["amount"])) for row in rows]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Acme -> Borel: $18bn",
        "Orchid Global -> Lumenfold -> Tessellate: no figures given",
        "Revenue -> Costs: see chart 3, equity story",
        "if x -> y: return 5",
    ],
)
def test_an_arrow_that_says_no_kind_or_no_sum_is_left_unread(text: str) -> None:
    """Which of eighteen kinds "$18bn" is of would be a guess."""
    assert arrow_deals(paragraphs(text)) == ()


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        (
            "This week Velmar ($40M), Ostrik ($25M) and Quell ($10M) raised new rounds.",
            ["Velmar", "Ostrik", "Quell"],
        ),
        (
            "本周青禾机器人（11亿元）、朔岭智能（10亿元）、星槎科技（8亿元）先后完成融资。",
            ["青禾机器人", "朔岭智能", "星槎科技"],
        ),
        ("Velmar ($40M), Ostrik ($25M) and Quell ($10M) raised prices.", []),
        ("Velmar ($4bn), Ostrik ($2bn) and Quell ($1bn) closed higher.", []),
        ("青禾机器人（11亿元）、朔岭智能（10亿元）、星槎科技（8亿元）完成交付。", []),
    ],
)
def test_what_the_firms_of_a_list_did_may_stand_behind_it(text: str, firms: list[str]) -> None:
    document = paragraphs(text)
    told = [each.deal for each in bracketed_rounds(document)]

    assert [one.name for deal in told for one in deal.takers] == firms
