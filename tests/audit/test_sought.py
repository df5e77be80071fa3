"""Claims whose numbers stand a sentence or a paragraph away, and claims in words, are confirmed; nothing is accused."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import prose


def _of(text, words):
    """What is said of the claim of some words: (rule, verdict) of each finding that stands on them."""
    at = text.index(words)
    return [
        (each.rule, each.verdict)
        for each in audit(prose(text))
        if len(each.spans) > 1 and at <= each.spans[1].start < at + len(words)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wages in the quarter were $36.9 billion, a 9.2% increase on the $33.8 billion of the first.", "9.2%"),
        ("At year-end there were 1,427 teachers, of whom 812, or 56.9%, worked part time.", "56.9%"),
        ("Rent was $148 per kilowatt per month, up from $141, an increase of 5.0%.", "5.0%"),
        ("Fees rose by a fifth. Sales were $714 million.\n\nIn the half EBITDA was $88 million and the margin was 12.3%.", "12.3%"),
        ("Deliveries were 6.4 million in 2026, against 1.6 million in 2025. That is a fourfold rise.", "fourfold"),
        ("Orders were $402 million, of which we expect to book about two thirds, or $268 million, this year.", "two thirds"),
        ("本年开支3.6亿元，比去年的4.8亿元少四分之一。", "四分之一"),
        ("均价跌至1,850元/片，与去年同期的3,700元相比正好腰斩。", "腰斩"),
        ("10月日均用量为48万亿，较5月的24万亿翻了一番。", "翻了一番"),
        ("第三季营收81.7亿元，季增9.4%；第二季为74.7亿元。", "9.4%"),
    ],
)  # fmt: skip
def test_a_claim_is_confirmed_by_the_amounts_around_it(text, words):
    assert Verdict.HOLDS in [verdict for _, verdict in _of(text, words)]
    assert Verdict.NOT_CHECKABLE not in [verdict for _, verdict in _of(text, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wages in the quarter were $36.9 billion, a 7.4% increase on the $33.8 billion of the first.", "7.4%"),
        ("Deliveries were 6.4 million in 2026, against 2.6 million in 2025. That is a fourfold rise.", "fourfold"),
        ("本年开支3.6亿元，比去年的4.1亿元少四分之一。", "四分之一"),
        ("10月日均用量为48万亿，较5月的31万亿翻了一番。", "翻了一番"),
        ("Etch brought $228.1m, deposition $121.9m and service $62.6m. Spares were more than half of sales.", "more than half"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_not_confirmed(text, words):
    assert Verdict.HOLDS not in [verdict for _, verdict in _of(text, words)]


def test_few_digits_agree_with_nothing_far_away():
    """20 % is 88 of 440 by accident: two paragraphs apart nobody meant it."""
    text = "The fund has 440 members.\n\nWe met 88 of them in May.\n\nCosts at Harrow rose 20% in June."

    assert Verdict.HOLDS not in [verdict for _, verdict in _of(text, "20%")]


def test_an_amount_by_which_its_share_holds_is_not_doubted():
    text = (
        "Net sales were $96.8 million. Cost of sales was $61.9 million and gross profit $34.9 million.\n\n"
        "Interest was $2.2 million, down from $2.9 million. Sales to one client were $33.9 million, or 35.0% of net sales."
    )

    assert Severity.AMBER not in [each.severity for each in audit(prose(text))]


def test_what_agrees_whatever_it_is_held_to_confirms_nothing():
    """A ceiling agrees with all below it, and a sum of billions with itself less some millions."""
    for words in (
        "Halden holds a 6% stake. The contract is worth as much as $4.2 billion and brings the total to $11.7 billion.",
        "Orrel raised $113 million last year. It is now worth $14 billion, less than the $14 billion hoped for.",
    ):
        found = audit(prose(words))
        assert not [each for each in found if each.rule in ("product", "difference")]


def test_what_is_counted_beside_an_amount_is_no_factor_of_it():
    words = "合同价值高达42亿美元，加上此前两份合同，两家公司的合同总额达到117亿美元。"

    assert not [each for each in audit(prose(words)) if each.rule == "product"]


def test_a_growth_is_no_mean_of_growths_that_are_told_as_means_or_beside_another():
    """两年平均 behind the next comma is said of the next rate, and a mean of two years is no part of another mean."""
    text = "第一项同比增长8.1%，两年平均增长4.0%。第二项同比增长5.5%，第三项12.8%，第四项6.0%。"
    assert ("average", Verdict.HOLDS) not in _of(text, "8.1%")
    text = "投资同比增长2.0%，两年平均增长5.9%，其中三季度两年平均增长3.9%。"
    assert ("average", Verdict.HOLDS) not in _of(text, "3.9%")
    text = "三年增速分别为4.0%、6.0%、8.0%，平均增速6.0%。"
    assert ("average", Verdict.HOLDS) in _of(text, "平均增速6.0%")
