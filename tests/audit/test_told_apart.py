"""Numbers that another place tells otherwise, by words that few others share."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# A figure that another place tells with two digits exchanged is doubted, and nothing else that differs is.


TABLE = (
    "# Kelder, second quarter\n\n| | June 30, 2026 | June 30, 2025 |\n|---|---|---|\n| Order intake of valves | 3,518.4 | 3,291.7 |\n"
    "| Cost of sales | 2,204.9 | 2,118.3 |\n\nBusiness was brisk, compared to an intake of valves of ${} million in the prior year second quarter.\n"
)
CLAUSES = (
    "# Kelder\n\nThe pact lets Orlen acquire {} million Kelder shares for a nominal price.\n\nKelder pays for pumps in stock.\n\n"
    "Under the agreement Orlen may acquire up to 140 million Kelder shares at $0.02 each.\n"
)


def doubts(text):
    found = audit(read(text.encode(), "article.md"))
    assert not any(each.severity is Severity.RED for each in found)
    return [
        (each.stated, each.recomputed) for each in found if each.verdict is Verdict.CONTRADICTED
    ]


def test_a_sentence_and_a_table_of_the_same_words():
    assert doubts(TABLE.format("3,291.7")) == []
    assert doubts(TABLE.format("3,921.7")) == [("$3,921.7 million", "3,291.7")]


@pytest.mark.parametrize("number", ["3,291.8", "3,491.7", "9,321.7", "329.17"])
def test_another_miss_says_too_little(number):
    assert doubts(TABLE.format(number)) == []


def test_two_sentences_of_the_same_words_and_the_rounder_number_is_meant():
    assert doubts(CLAUSES.format("140")) == []
    assert doubts(CLAUSES.format("104")) == [("104 million", "140 million")]


@pytest.mark.parametrize(
    "told",
    [
        "Norwick saw its average room rate rise to $125.34 in the week, the highest since May.\n\nHalden saw its average room rate fall to $125.43 in the week, the lowest since May.\n",
        "甲市规模以上工业用电量为324.6亿千瓦时，同比增长5.1%。\n\n乙市规模以上工业用电量为342.6亿千瓦时，同比增长3.3%。\n",
        "Average fares on the northern line rose to $23.45.\n\nAverage fares on the southern line rose to $23.54.\n",
    ],
)
def test_sentences_built_alike_are_of_two_things(told):
    assert doubts(told) == []


def test_one_thing_told_in_other_words_is_doubted():
    told = "Brightwell's quarterly revenue was $324.6 million, up 5%.\n\nLater in the call the head of finance said Brightwell's quarterly revenue of $342.6 million was a record.\n"
    assert doubts(told) == [("$342.6 million", "$324.6 million")]


def test_of_other_things_two_numbers_may_have_the_same_digits():
    told = (
        "凯德上半年水泵收入3.56亿元，阀门订单较多。\n\n同期管道合同的收入为3.65亿元，交付在即。\n"
    )
    assert doubts(told) == []


def test_the_words_accused_are_those_of_the_number_alone():
    found = audit(read(TABLE.format("3,921.7").encode(), "article.md"))
    odd = next(each for each in found if each.verdict is Verdict.CONTRADICTED)
    assert (
        odd.spans[0].quote
        == "compared to an intake of valves of $3,921.7 million in the prior year second quarter"
    )


def test_a_line_of_a_table_in_prose_tells_of_many_times():
    rows = (
        "# Kelder\n\nNon-GAAP gross margin 72.7 % 61.0 % 75.7 % 67.0 % 77.2 %\n\n"
        "Non-GAAP gross margin was 72.7%.\n"
    )
    assert doubts(rows) == []


def test_what_three_places_tell_and_one_does_not_needs_one_word():
    one = "It was awarded ${} million\n\n"
    rest = "The jury awarded Kelder $45.7 million. Costs were low.\n\nIts lawyers say the $45.7 million award stands.\n\nOrlen will appeal the award of $45.7 million.\n"

    assert doubts(one.format("45.7") + rest) == []
    assert doubts(one.format("54.7") + rest) == [("$54.7 million", "$45.7 million")]
    assert doubts(one.format("54.7") + rest.replace("award", "grant")) == []


SEVERAL = (
    "六家电网今年直接投向海底电缆的约 4,700 亿元。\n\n那 4,700 亿里，哪一段对得上需求，值得问。\n\n"
    "电网投资中，约 {} 亿元直接投向海底电缆工程。\n"
)


def test_a_figure_told_in_several_places():
    assert doubts(SEVERAL.format("4,700")) == []
    assert doubts(SEVERAL.format("7,400")) == [("7,400 亿元", "4,700 亿元")]


@pytest.mark.parametrize("number", ["4,900", "5,200", "470"])
def test_another_number_may_be_of_another_thing(number):
    """A digit that differs, or a power of ten, says too little."""
    assert doubts(SEVERAL.format(number)) == []


def test_what_two_places_tell_is_no_slip():
    assert doubts(SEVERAL.format("7,400") + "\n这 7,400 亿元明年到账。\n") == []


ROUNDED = (
    "- A record {} in cash flow from operations\n\nSales were good.\n\n"
    "Cash flow provided by operations was $253.8 million in the quarter.\n"
)


def test_a_headline_in_fewer_digits():
    assert doubts(ROUNDED.format("$254M")) == []
    assert doubts(ROUNDED.format("$245M")) == [("$245M", "$253.8 million")]


MATE = (
    "The mill took 312 orders, and 74% of them came from ports and yards.\n\n"
    "What counts is not the 312 orders: it is the {} from ports and yards.\n"
)


def test_another_number_that_both_tell_makes_them_one():
    assert doubts(MATE.format("74%")) == []
    assert doubts(MATE.format("47%")) == [("47%", "74%")]
    other = (
        MATE.format("47%")
        .replace("the 312", "the 298")
        .replace("from ports and yards.\n\n", "from ports.\n\n")
    )
    assert doubts(other) == []


KEYS = (
    "| Figure | Value | Note |\n|---|---|---|\n| Orlen pump yield | {} | steady, awaits the audit |\n\n"
    "| Item | Kelder | Orlen (mill) |\n|---|---|---|\n| Pump yield | 2.23 (good) | 1.62 (fair) |\n"
)


def test_the_cells_of_two_tables():
    assert doubts(KEYS.format("1.62")) == []
    assert doubts(KEYS.format("1.26")) in (
        [("1.26", "1.62")],
        [("1.62", "1.26")],
    )


@pytest.mark.parametrize(
    "text",
    [
        # each of two, and one bought
        "海岳与陆丰今年合资建厂，合资企业各投资7.35亿元。\n\n海岳对合资企业的投资是否含买厂的3.75亿元，尚不清楚。\n",
        # a floor and a ceiling
        "Under the accord Kelder takes more than 2.1 GW of old hydro power from mills.\n\n"
        "Under the accord Kelder builds up to 1.2 GW of new hydro power at mills.\n",
        # a share and a change
        "Kelder has 38% of the market for marine valves and pumps.\n\nThe market for marine valves and pumps grew 83% for Kelder.\n",
        # a longer name
        "| Maker | Share of valve market |\n|---|---|\n| Kelder | 9.4% |\n| Orlen | 8.1% |\n\n"
        "Kelder Marine took a mere 4.9% share of the wider valve market.\n",
        # set against each other
        "海岳期末机器设备账面值1592亿元。\n\n陆丰期末机器设备账面值1529亿元，比海岳少63亿元。\n",
        # forecast and actual
        "Kelder's intake of marine valve orders was $46.2 million.\n\nKelder's intake of marine valve orders is expected at $64.2 million.\n",
        # two times
        "In 2024 the intake of marine valve orders was $46.2 million.\n\nIn 2025 the intake of marine valve orders was $64.2 million.\n",
    ],
)  # fmt: skip
def test_two_things_may_share_digits_and_words(text):
    assert doubts(text) == []


TWICE = (
    "Kelder shipped 4,160 valves in the year, up {}, after 2,000 the year before.\n\nCosts were flat.\n\n"
    "The rise in valves that Kelder shipped, 108%, surprised its rivals.\n"
)


def reds(text):
    found = audit(read(text.encode(), "article.md"))
    return [each.stated for each in found if each.severity is Severity.RED]


def test_what_the_inputs_give_and_another_place_tells_is_proof():
    """Where it has the same digits: what is merely near may be the growth of something else."""
    assert reds(TWICE.format("108%")) == []
    assert reds(TWICE.format("180%")) == ["180%"]


OTHERS = (
    "| | 2025 | 2024 | Change |\n|---|---|---|---|\n| Revenue | 125,843 | 110,360 | 14% |\n| Margin | 82,933 | 72,007 | 15% |\n\n"
    "Revenue rose $15.5 billion or 14% on growth in all segments.\n\nCost of revenue rose $4.6 billion or 12% on growth in pumps.\n"
)


def test_what_another_measure_has_is_no_proof():
    assert reds(OTHERS) == []


# A figure of the same words that is no exchange of digits is doubted where most places tell the other, where a cell
# tells it, and where both stand beside a third number; not where the two may be of two things.

PLANTS = (
    "# Orrin builds\n\nOrrin adds a contract that lifts its committed capacity to 155 MW.\n\n## What it is\n\nThe firm leases halls in four towns.\n\n"
    "Orrin is contracting 155 MW of capacity for years ahead. The first hall opens in spring.\n\n## At home\n\n"
    "Staff were told on Monday.\n\nNone of Orrin's {} MW of committed capacity is built here, on present plans.\n"
)
FACTS = (
    "# Orrin\n\nIn a rough model about $6.15 billion of mill-level spending on drums gives a full yard.\n\nThe firm has grown for years.\n\n"
    "| Item | Value |\n|---|---|\n| Mill spending on drums a yard | ~${}B |\n| Owner | Orrin family |\n| Yards | up to ~12 |\n"
)
DEALS = (
    "# Orrin's year\n\nIn 2025 Orrin closed 67 purchases worth $23.7 billion, more than ever before.\n\n## Why\n\nMoney was cheap.\n\n"
    "## In short\n\nIn 2025 it closed 67 purchases worth nearly ${} billion.\n"
)


def test_what_most_places_tell_otherwise():
    assert doubts(PLANTS.format("155")) == []
    assert doubts(PLANTS.format("175")) == [("175 MW", "155 MW")]


def test_a_cell_of_names_and_values_and_a_sentence():
    assert doubts(FACTS.format("6.15")) == []
    assert doubts(FACTS.format("9.15")) == [("~$9.15B", "$6.15 billion")]


def test_a_cell_of_names_and_values_confirms_a_sentence():
    found = audit(read(FACTS.format("6.15").encode(), "article.md"))
    assert [each.stated for each in found if each.rule == "restated"] == [
        "about $6.15 billion",
        "~$6.15B",
    ]


def test_numbers_that_stand_beside_one_third_number():
    assert doubts(DEALS.format("24")) == []
    assert doubts(DEALS.format("34")) == [("$34 billion", "$23.7 billion")]


@pytest.mark.parametrize(
    "text",
    [
        # suppositions
        "# Mills\n\nA mill at 60% load runs all week.\n\n## Cost\n\nAt 60% load the drum pays.\n\n## Risk\n\nAt 80% load the drum of the mill breaks.\n",
        "# Mills\n\nA mill at 60% load runs all week.\n\n## Cost\n\nA mill pays at 60% load.\n\n## Risk\n\nThe limit is ten tons a month, assuming a single rented mill and 20% load.\n",
        # each place has a name of its own
        "# Mills\n\nOrrin signed a contract with Kelder worth $300 billion.\n\n## Later\n\nWater is scarce.\n\nThe Aspen pact of Orrin, a contract for pumps, is worth $500 billion.\n\n"
        "## More\n\nThe Aspen pact of Orrin is worth $500 billion.\n",
        # one of them within the other
        "# Mills\n\nThe gain of Orrin on its sale of drums was $2.7 billion.\n\n## Later\n\nThe gain of Orrin on its sale of drums includes $2.3 billion of tax.\n\n## Water\n\nIt is scarce.\n\n"
        "The gain of Orrin on its sale of drums was $2.7 billion.\n",
        # one of several
        "# 凯德\n\n凯德有一笔票据，票据利率为4.25%。\n\n## 其后\n\n开工在即。\n\n凯德票据利率4.25%偏低。\n\n## 小结\n\n凯德票据有两个利率9.25%和9.99%。\n",
        # one other place, of another firm, of another measure, and of a change
        "# Rounds\n\nOrrin, a maker of drums, raised $150 million in a Series E funding round.\n\n## Later\n\nWater is scarce.\n\nKelder closed an oversubscribed $100 million Series A funding round.\n",
        "# Mills\n\nRevenue from exports grew 1.3 points faster than in May.\n\n## Home\n\nIt rained.\n\nRevenue from sales at home grew 0.3 points faster than in May.\n",
        "# 住宅\n\n甲市空置住宅数增加 2 万宅（21.57%）。\n\n## 人口\n\n人口减少。\n\n## 年底\n\n年底甲市空置住宅率为 13.4%。\n\n空置住宅率 13.4% 低于上年。\n",
        # items of a list
        "# Plans\n\n- Orrin drum plan: $100 a month\n- Orrin drum plan, heavy: $200 a month\n",
    ],
)  # fmt: skip
def test_other_numbers_of_the_same_words_may_be_of_other_things(text):
    assert doubts(text) == []


ROWS = (
    "# Halls\n\n| Hall | Growth | Note |\n|---|---|---|\n| Aspen | +40% | faster |\n| Birch | +63% | backlog |\n\n"
    "## Views\n\nOrrin grows slower than both Aspen ({}) and Birch (+63%).\n"
)
SCALES = "# 凯德\n\n凯德一季营收为$96.2B，盘后股价上涨。\n\n## 其后\n\n开工在即。\n\n凯德一季营收$96.2B，高于预期。\n\n## 同行\n\n凯德一季营收$96.2B，同行不及。\n\n## 小结\n\n换个角度看，凯德一季营收{}亿美元。\n"


def test_a_rate_in_brackets_behind_the_name_of_a_row():
    assert doubts(ROWS.format("+40%")) == []
    assert doubts(ROWS.format("+48%")) == [("+48%", "+40%")]
    assert doubts(ROWS.format("48 MW")) == []


def test_a_digit_that_differs_at_another_scale():
    assert doubts(SCALES.format("962")) == []
    assert [told for told, _ in doubts(SCALES.format("972"))] == ["972亿美元"]


@pytest.mark.parametrize("number", ["2.1", "1.2"])
def test_two_digits_are_not_exchanged_with_three(number):
    """What would have to be rounded first has not the digits of the other, and two customers are not one of them."""
    text = (
        "Belisk is collecting over ${} billion per month in compute fees from two of its customers.\n\n"
        "In May, Arvo agreed to pay Belisk $1.25 billion per month in compute fees."
    )
    assert doubts(text.format(number)) == []


SORTS = "# Title\n\n2019年全国电影总票房{}亿元。影迷热情很高。\n\n全国{}电影总票房411.75亿元。\n"


@pytest.mark.parametrize("sort", ["国产", "进口"])
def test_one_sort_of_a_thing_is_not_all_of_it(sort):
    assert doubts(SORTS.format("642.66", sort)) == []


def test_a_headline_may_leave_off_the_last_digits():
    assert doubts(SORTS.format("411", "")) == []
