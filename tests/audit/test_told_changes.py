"""Changes told with all their numbers: in one breath, over two or three sentences, called back by the next."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import accused, judged, prose

# What is told in one breath with all its numbers is proof where it fails.


CASES = [
    ("Market size: $35 billion in 2025 -> $100 billion in 2028 (CAGR ~{}%).", "42", "24"),
    ("The share went $103 → $1,255 (+{}%) within a year.", "1,118", "1,218"),
    ("海岳的净利润从41.35亿元砍到27.75亿元（{}%）。", "-32.9", "-49.0"),
    ("集团收入上升{}%至约43.1亿元（2024年：31.0亿元）。", "39.0", "33.9"),
    ("Revenue increased by {}% to $43.1 million (2024: $31.0 million).", "39.0", "33.9"),
    ("The loss from operations increased by 125.0%, or ${} million, to a loss of $3.6 million, compared to a loss of $1.6 million in 2024.", "2.0", "2.6"),
    ("Costs decreased by ${} million, or 20.0%, to $8.0 million, compared to $10.0 million in 2024.", "2.0", "2.6"),
    ("The load will rise from 55 GW in 2025 to 122 GW in 2030 (roughly {}).", "doubling", "tripling"),
    ("海岳在册3,557家，占全市登记家数（53,832家）{}%。", "6.6", "0.66"),
    ("海岳的收入突破7千亿元，达到{}亿元。", "7284.5", "6284.5"),
    ("海岳的背离率约46%，比上一轮的{}%还高。", "32", "52"),
]  # fmt: skip


def reds(words: str) -> int:
    document = read(f"# Kelder\n\nKelder makes pumps.\n\n{words}\n".encode(), "told.md")
    return sum(each.severity is Severity.RED for each in audit(document))


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_one_breath_with_both_ends_is_proof(words: str, right: str, wrong: str) -> None:
    assert reds(words.format(right)) == 0
    assert reds(words.format(wrong)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Sales went $2.1 million → $3.4 million (12% of them abroad).",
        "Sales went $2.1 million → $3.4 million (12%).",
        "Organic revenue increased by 33.9% to $43.1 million (2024: $31.0 million).",
        "The result swung by 125.0%, or $5.2 million, to a profit of $3.6 million, compared to a loss of $1.6 million in 2024.",
        "The load will rise from 55 GW in 2025 to 155 GW in 2030 (roughly doubling).",
        "海岳的经常性收入已从数月前超过5亿元回落，为3亿元。",
        "海岳的经常性收入已从数月前不足5亿元跃升至约10亿元。",
    ],
)
def test_what_may_mean_other_numbers_proves_nothing(words: str) -> None:
    assert reds(words) == 0


def test_tenths_are_recomputed_in_tenths() -> None:
    document = read(
        "# 海岳\n\n旗下小车的销量是42万辆，占海岳销量59万辆的约4成。\n".encode(), "told.md"
    )
    assert [each.recomputed for each in audit(document) if each.rule == "share"] == ["7.1成"]


def test_a_rate_before_both_ends_in_brackets():
    text = "A {} haircut is applied to the blend ($30.08 → $27.67)."
    assert ("growth", "holds", "green") in judged(text.format("8%"))
    assert ("growth", "wrong", "red") in judged(text.format("18%"))


def test_a_loss_that_narrowed_by_so_much_in_brackets():
    text = "代工业务仍亏损：-$2.3B/季（较去年-$5.8B改善{}）。"
    assert ("growth", "holds", "green") in judged(text.format("60%"))
    assert ("growth", "wrong", "red") in judged(text.format("40%"))


# Changes that the next sentence calls back by an article and a noun.


RATES = "Net sales were $61.6 million, compared to $44.0 million in the third quarter of 2024."
AMOUNTS = "Gross profit for the quarter was $17.6 million (63% of net sales), up from $9.0 million (58% of net sales)."


def test_the_rate_of_the_change_just_told_is_proven_wrong():
    """The two ends are the only ones of the sentence before."""
    [wrong] = [
        each
        for each in audit(prose(f"{RATES} The 34% increase was due to prices."))
        if each.severity is Severity.RED
    ]
    assert wrong.spans[1].quote == "34%"
    assert accused(prose(f"{RATES} The 40% increase was due to prices.")) == []


@pytest.mark.parametrize(
    ("noun", "verdict"), [("increase", Verdict.HOLDS), ("decrease", Verdict.WRONG)]
)
def test_a_noun_says_which_way_it_went(noun, verdict):
    """Of the gross profit that the sentence before tells."""
    found = audit(prose(f"{AMOUNTS} The {noun} in gross profit was driven by prices."))
    assert [each.verdict for each in found if each.rule == "direction" and each.stated == noun] == [
        verdict
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The decrease in costs was driven by prices.",
        "The decrease in gross margin of the pumps was driven by prices.",
        "A decrease of prices is likely.",
    ],
)
def test_a_change_of_something_else_is_left_alone(words):
    """No word before names it."""
    assert accused(prose(f"{AMOUNTS} {words}")) == []


# Changes told over two or three sentences.


TRUE = [
    "一季度公司实现营业收入26.8亿元。去年一季度是21.5亿元，同比增长24.7%。",
    "Premium income was £86.4 million. The year before it had been £79.8 million. The increase was 8.3%.",
    "Membership had grown from 184,300 to 197,600 over the year. That is growth of 7.2%.",
    "Ports handled 41.8 million tonnes in October 2025. In October 2024 the figure was 39.2 million tonnes, so "
    "throughput was up by 6.6% over the year.",
    # the second sentence tells of something else
    "一季度公司实现营业收入26.8亿元。去年全年销量是21.5万台，同比增长9.7%。",
]
WRONG = [
    (TRUE[0].replace("24.7%", "42.7%"), "42.7%"),
    (TRUE[1].replace("8.3%", "5.1%"), "5.1%"),
    (TRUE[2].replace("7.2%", "9.9%"), "9.9%"),
    (TRUE[3].replace("6.6%", "8.1%"), "8.1%"),
]


def doubts(text):
    return [
        (each.stated, each.severity) for each in audit(prose(text)) if each.verdict is Verdict.WRONG
    ]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_change_over_sentences_is_not_accused(text):
    """The full stop may part two subjects."""
    assert doubts(text) == []


@pytest.mark.parametrize(("text", "number"), WRONG)
def test_a_wrong_rate_over_sentences_is_doubted(text, number):
    """Minutes and speech tell the base in a sentence of its own."""
    assert number in [stated for stated, _ in doubts(text)]
