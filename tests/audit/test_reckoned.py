"""Calculations told with names and words."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import judged, table

TOLD = (
    ("FCF = $12.4B operating cash flow − $3.1B capex = ${}B.", "9.3", "9.8"),
    ("Revenue: $94.83B - COGS $77.73B = GP ${}B.", "17.10", "17.01"),
    ("Net debt is $4.4706B debt - $2.6388B cash, i.e. ${}B.", "1.8318", "1.8138"),
    ("The price is $129 million divided by $1.5 million, or about {} times.", "86", "68"),
    ("Peak load is 57,900 times 1.2, which is roughly {} a second.", "69,500", "56,900"),
    ("Sales of $640 million minus costs of $412 million leaves ${} million.", "228", "282"),
    ("Cash is $106.4B (parent) + $10.4B (minority) = ${}B.", "116.8", "161.8"),
    ("自外购入 1316 亿美元 ÷ 购入总额 6021 亿美元（海关口径）≈{}。", "21.9%", "29.1%"),
    ("分红与回购合计 125.96 亿美元 ÷ 经营现金流 140.12 亿美元 = {}。", "89.9%", "98.9%"),
    ("129 億除以 1.5 億，price-to-revenue 約 {} 倍。", "86", "68"),
    ("兩季 77.52 加 57.83 億元合計 {} 億元。", "135.35", "153.35"),
    ("单价 2.5 万元乘以 8,000 台，合计 {} 亿元。", "2.0", "2.6"),
    (
        "Shares are ~{}M (implied from ~$1.883B of market value ÷ $41.40, the July close).",
        "45.5",
        "54.5",
    ),
    ("Yield (on value) = $3,358M / $344,730.3M = **{}%**.", "0.9741", "0.7941"),
    ("1 GW ÷ 120 kW = ~{} racks.", "8,300", "830"),
    ("21.47 億 ÷ 3 億/天 ≈ {} 天。", "7.16", "71.6"),
    ("80M input tokens × $1.50/M + 14M output tokens × $9/M = ${}.", "246", "264"),
    ("Both phases: $6.4B + $1.2B → ${}B.", "7.6", "6.7"),
    (
        "Proceeds of $82.07 million, net of costs of $0.89 million, were ${} million.",
        "81.18",
        "88.11",
    ),
    ("营收 48,274 百万元减去 43,744 百万元，增加 {} 亿元。", "45.30", "453.0"),
    ("经营现金流 17.5 亿元减去资本开支 3.5 亿元，自由现金流为 {} 亿元。", "14.0", "11.0"),
)


@pytest.mark.parametrize(("text", "true", "wrong"), TOLD)
def test_a_calculation_gives_what_it_says(text, true, wrong):
    """Names beside numbers, signs as words, results behind verbs."""
    assert any(
        finding[1:] in (("holds", "green"), ("rounding", "green"))
        for finding in judged(text.format(true))
        if finding[0] in ("equation", "difference", "product", "sum")
    )
    assert [each[1:] for each in judged(text.format(wrong)) if each[1] == "wrong"] == [
        ("wrong", "red")  # told once
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of $77.7B - $2.3B above forecasts - is up 18%.",
        "Sales of $50B — $35B of them abroad — are about $60B next year.",
        "Growth was 5% plus 3 points from prices, about 7% in all regions.",
        "The rack holds 72 boards + 36 fans, about 120 kW.",
        "We have 3 plants plus 2 being built, or 40% of capacity.",
        "Low / middle / high: $110 / $200 / $320, about $210 on average.",
        "每 100 亿元存款 × 每 100 bps 利差 = 约 3,900 万元年化贡献。",
        "公司 2025 年营收 50 亿元加上并购 12 亿元，目标约 70 亿元。",
        "产能从 3 万片加到 5 万片，约 40% 用于车规。",
        "他投了 5 亿元加 3 名董事，约 8% 股份。",
        "Margin × 3 plus $4B is $9B.",
        "It trades at 141–194× earnings (my estimate: $3.31B market value ÷ $23–33M).",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text):
    """Dashes, lists, other units, factors told before, other results."""
    assert [each for each in judged(text) if each[:2] == ("equation", "wrong")] == []


CELLS = (
    ("市值 | $163.40 * 875.77M | {}", "$143.10B", "$134.10B"),
    ("Net debt | $4.4706B debt - $2.6388B cash | {}", "$1.8318B", "$1.8138B"),
    ("Price to sales | $143.10B / $8.72B trailing revenue | {}", "16.4x", "14.6x"),
    ("Yield | $0.24 / $163.40 | {}", "0.15%", "0.51%"),
    ("兩季現金流 | {} 億元 | 77.52 加 57.83 億元的顯示值合計", "135.35", "153.35"),
    ("每台成本 | {} 萬元 | 總成本 64 億元 ÷ 20 萬台", "3.2", "2.3"),
)


def _beside(row: str) -> set[tuple[str, str, str]]:
    rows = [["Item", "A", "B"], ["Name", "words", "words"], row.split(" | ")]
    return {(each.rule, each.verdict.value, each.severity.value) for each in audit(table(rows))}


@pytest.mark.parametrize(("row", "true", "wrong"), CELLS)
def test_a_cell_beside_its_formula(row, true, wrong):
    """A cell that consists of a calculation, and the one number of its row."""
    assert ("equation", "holds", "green") in _beside(row.format(true))
    assert ("equation", "wrong", "red") in _beside(row.format(wrong))


def test_a_row_of_several_numbers_tells_only_what_holds():
    """Which of them the formula gives is not said."""
    rows = [["Item", "A", "B", "C"], ["Gap", "$5.2B - $3.1B", "$2.4B", "$9.9B"]]
    assert [each for each in audit(table(rows)) if each.rule == "equation"] == []


def test_a_range_is_given_end_by_end():
    """7 to 10 times meets 8 to 14, and is not it."""
    text = "It trades at {}× earnings (my estimate: $3.31B market value ÷ $23–33M)."
    assert ("equation", "holds", "green") in judged(text.format("100–144"))
    assert [each for each in judged(text.format("141–194")) if each[0] == "equation"] == []


def test_a_bound_far_from_what_is_given_says_nothing():
    """600 is more than 5, and is not what "more than 5" follows from."""
    text = "A price of $20 million times 30 plants is more than ${} million."
    assert [each for each in judged(text.format("5")) if each[0] == "equation"] == []


@pytest.mark.parametrize(
    "text",
    [
        "企業價值＝市值520億美元＋負債65億美元－現金41億美元＝{}億美元。",
        "企业价值 = 市值520亿美元 + 负债65亿美元 - 现金41亿美元 = {}亿美元。",
    ],
)
def test_signs_of_full_width_and_names_before_their_numbers(text):
    """ "520 亿 + 负债 65 亿" adds, and tells no "more than 520"."""
    assert ("equation", "holds", "green") in judged(text.format("544"))
    assert ("equation", "wrong", "red") in judged(text.format("454"))


def test_what_signs_give_is_not_cut_off():
    """12 and 15 are 26 at the least, however they are rounded: no 25."""
    text = "The lease is worth ${} billion = $12B (dedicated) + $15B (option)."
    assert {each[2] for each in judged(text.format("27"))} == {"green"}
    assert ("equation", "wrong", "red") in judged(text.format("25"))


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Gross margin ~48% (69.23 / 143.76).", True),
        ("Gross margin ~50% (69.23 / 143.76).", True),
        ("Gross margin ~46% (69.23 / 143.76).", False),
    ],
)
def test_about_rounds_the_calculation_printed_beside_it_and_no_more(
    words: str, holds: bool
) -> None:
    found = audit(read(words.encode(), "told.txt"))
    assert any(each.severity in (Severity.AMBER, Severity.RED) for each in found) is not holds
    assert any(each.severity is Severity.GREEN for each in found) is holds
