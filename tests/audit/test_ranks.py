"""Superlatives held to a table: of levels, of changes, and of what no table tells."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import accused, verdicts, with_table

ROWS = [
    ["公司", "2024年收入（亿元）", "2025年收入（亿元）"],
    ["青岚", "20.0", "30.0"],
    ["泊远", "40.0", "52.0"],
    ["霁川", "10.0", "9.0"],
]
COMPANIES = [
    ["Company", "2024 revenue ($m)", "2025 revenue ($m)"],
    ["Quill", "20.0", "30.0"],
    ["Borum", "40.0", "52.0"],
    ["Haven", "10.0", "9.0"],
]


def ranks(text, rows):
    return [(each.verdict.value, each.proposal) for each in verdicts(audit(with_table(text, rows))) if each.rule == "rank"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rows", "verdict", "proposal"),
    [
        ("霁川降幅最大。", ROWS, "holds", None),
        ("青岚降幅最大。", ROWS, "wrong", "霁川"),
        ("青岚增幅最大。", ROWS, "holds", None),
        ("泊远收入最高。", ROWS, "holds", None),
        ("青岚收入最高。", ROWS, "wrong", "2"),
        ("Quill's increase was the largest.", COMPANIES, "holds", None),
        ("Haven's growth is the largest.", COMPANIES, "wrong", "Quill"),
        ("Quill is the largest.", COMPANIES, "wrong", "2"),
        ("收入最高的是泊远，最低的是霁川。", ROWS, "holds", None),
        ("收入最高的公司为泊远。", ROWS, "holds", None),
        ("收入最高的公司为青岚。", ROWS, "wrong", "2"),
    ],
)
def test_the_largest_change_is_not_the_largest_number(text, rows, verdict, proposal):
    assert set(ranks(text, rows)) == {(verdict, proposal)}


def test_a_change_may_be_meant_in_units():
    """Borum added 12, Quill 10: its increase is the largest though its growth is not."""
    assert ranks("泊远增幅最大。", ROWS) == [("holds", None)]
    assert ranks("泊远增速最快。", ROWS) == [("wrong", "青岚")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("青岚经营难度最大。", ROWS),
        ("青岚的风险敞口最小。", ROWS),
        ("Haven's margin is the largest.", COMPANIES),
        ("Quill's risk is the smallest.", COMPANIES),
    ],
)
def test_the_largest_of_something_else_is_not_judged(text, rows):
    assert ranks(text, rows) == []


TOWNS = [
    ["乡镇", "粮食产量（万吨）"],
    ["塘口镇", "9.6"],
    ["白石镇", "8.3"],
    ["杨湾乡", "7.5"],
    ["渡东乡", "5.8"],
]
"""Four rows and, in the tests, one beneath that is none of them."""


@pytest.mark.parametrize("whole", [["全县", "31.2"], ["四个乡镇", "31.2"], ["平均", "7.8"]])
@pytest.mark.parametrize("claim", ["三个乡镇的粮食产量超过7万吨。", "塘口镇粮食产量居第一。"])
def test_the_row_of_all_others_is_none_of_them(claim, whole):
    """A county below its towns ranks first of nothing and exceeds no limit, by its name or as their sum."""
    found = audit(with_table(claim, [*TOWNS, whole]))

    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


@pytest.mark.parametrize(
    ("count", "severity"), [("三个", "green"), ("两个", "amber"), ("四个", "red")]
)
def test_what_holds_without_the_last_row_is_no_proof(count, severity):
    """The last row may be of all others under any name: one too few is doubt, one too many is proof."""
    rows = [*TOWNS[:3], ["杨湾乡", "6.5"], ["渡东乡", "7.1"]]
    found = audit(with_table(f"{count}乡镇的粮食产量超过7万吨。", rows))

    assert [each.severity.value for each in found if each.rule == "count"] == [severity]


def test_a_row_as_great_as_all_others_is_one_of_them():
    """Half of everything stands in the first row: it is no total for that."""
    rows = [["Class", "£m"], ["Shares", "4,206"], ["Bonds", "1,935"], ["Property", "1,094"],
            ["Roads", "841"], ["Cash", "336"], ["Total", "8,412"]]  # fmt: skip
    found = audit(with_table("Three of the five classes are worth more than £1,000m.", rows))

    assert [each.severity.value for each in found if each.rule == "count"] == ["green"]


@pytest.mark.parametrize(
    ("claim", "severities"),
    [
        ("Two of the three companies grew.", ["green"]),
        ("Three of the three companies grew.", ["amber"]),
        ("One of the three companies declined.", ["green"]),
        ("Two of the three companies fell.", ["amber"]),
        ("Two of the three companies grew faster than the market.", []),
    ],
)
def test_rows_that_rose_are_counted(claim, severities):
    """From the time before to the newest; of another number or measure the table says nothing."""
    found = verdicts(audit(with_table(claim, COMPANIES)))

    assert [each.severity.value for each in found if each.rule == "count"] == severities


PORTS = [
    ["港口", "吞吐量（万吨）", "集装箱（万标箱）"],
    ["云浦", "820", "96"],
    ["沙湾", "640", "71"],
    ["北岬", "455", "38"],
    ["角头", "310", "12"],
]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("沙湾排在第二。", [Severity.GREEN]),
        ("沙湾排在第四。", [Severity.AMBER]),
        ("沙湾航线数量居第四。", []),
    ],
)
def test_a_rank_of_nothing_said_is_doubted_where_all_columns_agree(text, severities):
    """Which column is meant does not matter when a row has one rank in each."""
    told = verdicts(audit(with_table(text, PORTS)))
    found = [each.severity for each in told if each.rule == "rank"]
    assert found == severities


@pytest.mark.parametrize(
    "text", ["云浦吞吐量约为第二名的1.28倍。", "云浦集装箱是第三位的近2.5倍。"]
)
def test_the_place_of_another_is_no_rank_of_the_subject(text):
    """Both rules of ranks ask what stands behind the place."""
    assert [each for each in audit(with_table(text, PORTS)) if each.rule == "rank"] == []


def test_a_count_that_fails_shows_the_cells_it_goes_by():
    """Three of four towns grow more than 7,000 hectares unless a cell is wrong: either may be the slip."""
    rows = [["乡镇", "面积（千公顷）"], ["北塘", "9.6"], ["柳湾", "7.5"], ["青石", "6.5"], ["河东", "5.8"], ["南坪", "3.1"]]  # fmt: skip
    found = audit(with_table("面积超过7千公顷的乡镇有三个。", rows))
    spans = [each.spans[1:] for each in found if each.rule == "count"]
    assert [[span.quote for span in each] for each in spans] == [
        ["三个", "9.6", "7.5", "6.5", "5.8", "3.1"]
    ]


MINES = """| 矿区 | 2023年（吨） | 2024年（吨） |
|---|---|---|
| 青岭 | 31.2 | 33.8 |
| 白崖 | 24.8 | 22.9 |
| 黑水 | 17.7 | 19.1 |
| 赤坡 | 9.4 | 10.3 |

"""


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [("四座矿区中有三座增产。", "四座矿区中有两座增产。"), ("Output was higher at three of the mines.", "Output was higher at two of the mines.")],
)  # fmt: skip
def test_rows_that_produced_more_are_counted(claim, wrong):
    assert accused(read((MINES + claim).encode(), "told.md")) == []
    assert accused(read((MINES + wrong).encode(), "told.md")) != []


MAKERS = """| Maker | 2023, kt | 2024, kt |
|---|---|---|
| Alder | 390 | 410 |
| Birch | 371 | 365 |
| Cedar | 190 | 228 |
| Dogwood | 175 | 181 |

"""
FIELDS = """| 省份 | 产量（万吨） | 单产（公斤/亩） |
|---|---|---|
| 甲省 | 3,920 | 402 |
| 乙省 | 2,860 | 455 |
| 丙省 | 1,740 | 388 |

"""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (MAKERS + "Cedar was the {} maker of the four.", ("third-largest", "second-largest")),
        (MAKERS + "Alder made the most, and {} grew fastest.", ("Cedar", "Dogwood")),
        (FIELDS + "乙省单产最高，产量以{}居首。", ("甲省", "乙省")),
    ],
)  # fmt: skip
def test_a_rank_in_other_words_is_held_to_the_column_that_its_clause_names(text, wrong):
    right, other = wrong
    assert accused(read(text.format(right).encode(), "told.md")) == []
    assert accused(read(text.format(other).encode(), "told.md")) != []


def test_what_a_pronoun_grew_by_is_left_alone():
    text = (
        MAKERS
        + "Birch cut its output; of the four makers it grew the slowest. Of Alder it is said that it grew the fastest."
    )
    assert accused(read(text.encode(), "told.md")) == []


def test_the_one_that_another_ranks_after_has_no_such_rank():
    """ "It ranks second after Borum" says nothing of Borum."""
    assert ("wrong", "1") not in ranks("Quill did well; it ranks second after Borum.", COMPANIES)


AIRPORTS = [
    ["Airport", "Passengers (m)", "Change"],
    ["Lindow", "31.2", "4.1%"],
    ["Osmere", "27.8", "7.9%"],
    ["Velda", "8.8", "11.3%"],
]
机场 = [
    ["机场", "旅客（万人）", "增速"],
    ["林渡", "3,120", "4.1%"],
    ["奥川", "2,780", "7.9%"],
    ["维岭", "880", "11.3%"],
]


@pytest.mark.parametrize(
    ("text", "rows", "right", "wrong"),
    [
        (
            "The quickest growth was at {}, where a carrier opened a base.",
            AIRPORTS,
            "Velda",
            "Osmere",
        ),
        ("The slowest growth came from {}.", AIRPORTS, "Lindow", "Velda"),
        ("{} expanded fastest.", AIRPORTS, "Velda", "Lindow"),
        ("林渡最繁忙，增速则以{}居首。", 机场, "维岭", "奥川"),
        ("增长最快的是{}。", 机场, "维岭", "林渡"),
        ("增速最慢的机场为{}。", 机场, "林渡", "维岭"),
        ("The steepest climb was in {}.", COMPANIES, "Quill", "Haven"),
        ("涨得最猛的是{}。", ROWS, "青岚", "霁川"),
    ],
)
def test_who_grew_fastest_is_held_to_the_column_of_growth(text, rows, right, wrong):
    """The name is right or doubted, never proven wrong: another time may be meant."""
    assert accused(with_table(text.format(right), rows)) == []
    found = [each for each in audit(with_table(text.format(wrong), rows)) if each.rule == "rank"]
    assert any(each.severity is Severity.AMBER and each.recomputed == right for each in found)


def test_the_first_of_a_list_of_ranks_is_of_the_first_name():
    """ "A and B ranked second and third, respectively": the rank right behind the last name is not its own."""
    assert (
        ranks("Quill and Haven ranked second and third, respectively, by 2025 revenue.", COMPANIES)
        == []
    )


@pytest.mark.parametrize(("rank", "verdict"), [("第二", "holds"), ("第三", "wrong")])
def test_who_is_named_before_the_number_of_a_rank_has_it(rank, verdict):
    found = ranks(f"泊远收入最高，青岚以30.0亿元位居{rank}。", ROWS)
    assert [told for told, _ in found] == ["holds", verdict]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("产能利用率最高的是南坡化学。", Severity.RED),
        ("产能利用率最高的是石汀新材。", Severity.GREEN),
        ("南坡化学产能利用率排名第二。", Severity.GREEN),
        ("产能最大的是南坡化学。", Severity.GREEN),
    ],
)
def test_a_measure_whose_name_holds_another_is_meant_by_itself(words, severity):
    """产能利用率 is no 产能, by which the wrong row would be the first."""
    rows = [
        ["南坡化学", "18.0", "82.8%"],
        ["石汀新材", "9.6", "86.5%"],
        ["东屿材料", "12.5", "75.2%"],
    ]
    document = with_table(words, [["企业", "产能（万吨）", "产能利用率"], *rows])

    assert [each.severity for each in audit(document) if each.rule == "rank"] == [severity]


UNITS_AND_RATES = [
    ["业务（亿元）", "2023年", "2024年"],
    ["导轨", "10.0", "12.1"],
    ["丝杠", "7.6", "9.4"],
    ["轴承", "4.5", "4.8"],
]


def test_a_rate_of_growth_is_not_a_step_in_units():
    """导轨 grew by more units and 丝杠 by the higher rate: 增幅 may mean either, 增速 only the rate."""
    assert ranks("导轨增幅居首。", UNITS_AND_RATES)[0][0] == "holds"
    assert ranks("导轨增速居首。", UNITS_AND_RATES)[0][0] == "wrong"
    assert ranks("丝杠增速居首。", UNITS_AND_RATES)[0][0] == "holds"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Borel grew fastest of the three in 2025.", False),
        ("Corl grew fastest of the three in 2025.", True),
        ("产量已连续三个季度增长。", False),
    ],
)
def test_a_row_of_growth_below_amounts_has_no_rank_and_times_are_no_rows(text, wrong):
    rows = [
        ["Yard", "2024", "2025"],
        ["Arlen", "100", "104"],
        ["Borel", "60", "66"],
        ["Corl", "40", "39"],
        ["Growth", "2.0%", "4.5%"],
    ]
    assert bool(accused(with_table(text, rows))) is wrong
