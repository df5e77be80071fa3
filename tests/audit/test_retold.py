"""Numbers that another place tells by words that few others share: the same, or otherwise."""

from pathlib import Path

import pytest

from lianpu.audit import audit
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.told_again import stems
from lianpu.audit.stated.material import Material
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# A figure told again by words that few other numbers share is confirmed, and no other number is.


def again(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [
        each.spans[1].quote
        for each in found
        if each.rule == "restated" and each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # a name with digits
        ("One KD200 rack holds 36 pumps and draws 132 kW at full load.\n\nWith water cooling the KD200 reaches 132 kW per rack.", "132 kW"),
        # a cell and a sentence elsewhere
        ("| Region | Growth | Note |\n|---|---|---|\n| Aspen | +28% | accelerating |\n| Birch | +40% | flat |\n\nFriends of Aspen call the 28% print a durable acceleration.", "28%"),
        # two tables
        ("| Maker | Score | Price |\n|---|---|---|\n| KLDR | 74 | $411 |\n| ORLN | 79 | $631 |\n\n| Maker | Score | Range |\n|---|---|---|\n| KLDR | 74 | $300 / $475 |\n| ORLN | 79 | $475 / $820 |", "74"),
        # another unit
        ("海岳简报所列现金为 200,078 百万元。\n\n海岳简报管理摘要的现金合 2,000.78 亿元。", "200,078 百万元"),
    ],
)  # fmt: skip
def test_two_places_confirm_each_other(text, number):
    assert number in again(text)


@pytest.mark.parametrize(
    "text",
    [
        # few words and one digit
        "Kelder has 3 mills by the river.\n\nOrlen sold 3 boats.",
        # another row of a table
        "| Region | Growth |\n|---|---|\n| Aspen | +28% |\n| Birch | +40% |\n\nFriends of Cedar call the 28% growth durable.",
        # another time
        "In 2024 Kelder's KD200 line drew 132 kW.\n\nIn 2025 Kelder's KD200 line drew 132 kW.",
        # what rises and what falls, with one word beside both that says little
        "海岳机器人协同作业降低15%单位成本，支持会员次日达。\n\n云岭推荐系统使转化率提高15%，系统支持多轮对话。",
        # versions, stretches of time, counts
        "Kelder drew on its loans DDTL 1.0, 2.0 and 3.0.\n\nWhy did Kelder's DDTL 3.0 loans come first?",
        "Spending on pumps of Kelder doubles over the next 5 years.\n\nPumps of Kelder are built for 5 years of peak use.",
        # points of a margin and money a share
        "| Kelder | now | before | change |\n|---|---|---|---|\n| Margin excluding V20 charges | 72.3% | 71.3% | 1.0 pt |\n\nExcluding V20 charges Kelder's margin would have been lower and it would have earned $1.04 a share.",
        # names of the sizes of chips
        "The KD200 is made at 7 nm by Orlen.\n\nThe KD300 is made at 7 nm by Orlen.",
    ],
)
def test_what_agrees_by_accident_confirms_nothing(text):
    assert again(text) == []


def test_papers_are_no_firms():
    """Of our own report: three firms between whom money goes, and three papers between them."""
    text = (Path(__file__).parent.parent / "reports" / "chain-zh.txt").read_text("utf-8")

    said = [each for each in audit(read(text.encode(), "chain.txt")) if "三份" in each.stated]
    assert [each.verdict for each in said] == [Verdict.NOT_CHECKABLE]


def test_sizes_beside_the_same_words_are_counted_up_to_a_bound():
    """Of a dozen rates of pumps one in ten is another by chance; of two it is the same one."""
    rates = [f"Kind {name} of pumps: {at}%.\n\n" for at, name in enumerate("abcdefghijkl", 21)]
    crowd, few = (
        Tellings(Material(read("".join(each).encode(), "told.md"), ()))
        for each in (rates, rates[:2])
    )
    assert crowd.sharing("%", stems("pumps"), 5) == 6
    assert few.sharing("%", stems("pumps"), 5) == 2


@pytest.mark.parametrize(("told", "confirmed"), [("$650 million", False), ("$680 million", True)])
def test_about_tells_again_only_what_is_near(told, confirmed):
    """A widened number meets much that is another one."""
    text = (
        f"Kelder sold pumps for approximately {told} to a customer abroad.\n\n"
        "| $ million | Q1 |\n|---|---|\n| Pumps sold to a customer abroad | 682 |\n"
    )
    assert bool([each for each in again(text) if each.startswith("approximately")]) is confirmed


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
