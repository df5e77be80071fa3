"""Columns of steps and means: one wrong cell is found, unsigned falls and weighted means are left alone."""

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table, with_table

STEPS = [
    ["Branch", "Q3 2025", "Q3 2024", "Change"],
    ["Machinery", "412.3", "405.8", "6.5"],
    ["Chemicals", "188.7", "186.2", "2.5"],
    ["Food", "356.1", "349.9", "6.2"],
]
MEANS = [
    ["金属", "一季度", "二季度", "三季度", "平均"],
    ["铜", "9,341", "9,525", "9,797", "9,554"],
    ["锌", "2,838", "2,641", "2,825", "2,768"],
    ["镍", "15,571", "15,171", "15,015", "15,252"],
]


def _loud(rows):
    found = audit(table(rows))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def _with(rows, row, column, words):
    made = [list(each) for each in rows]
    made[row][column] = words
    return made


def test_one_wrong_step_is_found_by_those_of_the_other_rows():
    """The head names the step, two rows keep it: the third is proven wrong."""
    assert _loud(STEPS) == []
    [found] = _loud(_with(STEPS, 3, 3, "7.9"))
    assert (found.rule, found.stated, found.severity) == ("difference", "7.9", Severity.RED)


def test_falls_without_a_sign_prove_nothing():
    """A column that prints 2.5 for a fall of 2.5 says sizes and no directions."""
    assert _loud(_with(STEPS, 2, 1, "183.7")) == []


def test_one_wrong_mean_is_found_by_those_of_the_other_rows():
    """And no cell of a column of weighted means, which no row keeps."""
    assert _loud(MEANS) == []
    [found] = _loud(_with(MEANS, 2, 4, "2,352"))
    assert (found.rule, found.stated) == ("average", "2,352")

    weighted = [list(each) for each in MEANS]
    for row, words in zip(weighted[1:], ("9,601", "2,790", "15,190"), strict=True):
        row[4] = words
    assert _loud(weighted) == []


def test_a_rank_by_a_table_with_a_wrong_cell_is_doubt():
    """The total accuses a cell; which row grew fastest is then no proof."""
    rows = [
        ["Segment ($ million)", "2025", "2024"],
        ["Contract logistics", "512", "394"],
        ["Forwarding", "428", "437"],
        ["Last mile", "244", "204"],
        ["Total", "1,184", "1,102"],
    ]
    found = audit(with_table("Last mile was the fastest growing segment.", rows))

    assert [each.severity for each in found if each.rule == "rank"] in ([], [Severity.AMBER])
    assert any(each.rule == "sum" and each.verdict is Verdict.WRONG for each in found)


def test_steps_beside_a_word_are_recomputed():
    rows = [
        ["項目", "今年", "去年", "變化"],
        ["雲端", "$41億", "$25億", "+$16億"],
        ["硬體", "$7億", "$7億", "持平"],
        ["服務", "$14億", "$11億", "+$3億"],
        ["授權", "$10億", "$12億", "-$2億"],
    ]
    found = [each for each in audit(table(rows)) if each.rule == "difference"]
    assert {each.stated for each in found} == {"+$16億", "+$3億", "-$2億"}
    assert {each.verdict for each in found} == {Verdict.HOLDS}
