"""Totals of lists that words count, before or behind them, and wholes told with all of their parts."""

import pytest

from tests.audit.documents import accused, doubted, judged, prose

# A whole and all of its parts in one sentence.


CASES = [
    ("The choir spent £74.3m, made up of £41.6m of wages, £22.5m of rent and {} of other costs.", "£10.2m", "£14.9m"),
    ("The trust runs 31 halls: 17 in towns, 9 in villages and {} at sea.", "5", "9"),
    ("全年植树360万棵，分为松树195万棵、杨树102万棵和其他{}棵。", "63万", "82万"),
    ("Osk, with yards of its own, built 3.4 million boats in 2025 — 2.6 million of oak and {} of ash.", "0.8 million", "500 thousand"),
    ("船队共有22艘船，其中渡轮13艘、拖轮6艘，其余{}为驳船。", "3艘", "5艘"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_the_parts_of_a_list_that_leaves_nothing_out_make_the_whole(text, true, wrong):
    """ "Made up of", a colon, or a last part that is the rest."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in doubted(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The choir spent £74.3m, of which £31.6m on wages, £12.5m on rent and some on other things.",
        "杉木卖了478亿元，松木351亿元，桦木169亿元，其余木材合计144亿元。",
        # another clause between a number and the list behind the colon
        "Prices climbed to $980 in the second quarter, and then gave way: $540 in the third and $470 in the fourth.",
        "价格二季度升至980元，随后一路回落：三季度540元，四季度470元。",
    ],
)
def test_lists_of_some_say_nothing(text):
    """An open list, a list of other things, parts of the sentence before."""
    assert accused(prose(text)) == []


# Totals of lists whose items or whose length are told in words.


COUNTED_CASES = [
    ("The shipyard keeps 26 cranes, 11 tugs and six barges, {} craft in total.", "43", "54"),
    ("The shipyard keeps {} craft: 26 cranes, 11 tugs and six barges.", "43", "54"),
    ("The three mines together dug {} million tonnes, Arle 34 million, Bosk 19 million and Cavo 8 million.", "61", "74"),
    ("The three mines all told dug {} million tonnes, Arle 34 million, Bosk 19 million and Cavo 8 million.", "61", "74"),
    ("五座水库合计蓄水{}亿方，甲库41亿、乙库23亿、丙库17亿、丁库9亿、戊库6亿。", "96", "113"),
    ("三条线路共运送{}万人次：一号线52万、二号线31万、三号线14万。", "97", "82"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), COUNTED_CASES)
def test_as_many_parts_as_were_counted_make_their_total(text, true, wrong):
    """The count of the parts, or the parts themselves, in words."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The three mines together dug 88 million tonnes, Arle 34 million and Bosk 19 million.",
        "五座水库合计蓄水120亿方，甲库41亿、乙库23亿。",
        "The shipyard keeps 80 craft, among them 26 cranes, 11 tugs and six barges.",
        "The shipyard keeps 60 craft (12 cranes, 13 tugs and four barges among them).",
        "The shipyard keeps 26 cranes, 11 tugs and six barges, 50 craft together with those on hire.",
        "The four mines together dug 86 million tonnes, up from 80 million, 75 million, 70 million and 68 million in the years before.",
        "四座水库合计蓄水86亿方，此前四年分别为80亿、75亿、70亿、68亿。",
    ],
)
def test_fewer_parts_than_were_counted_say_nothing(text):
    """A list need not be of all."""
    assert accused(prose(text)) == []


# Totals of lists that words behind them count.


LISTS = (
    ("三家一夜之间 Orvell-9650 亿、Tamber-500 亿、Sunder-260 亿 三家估值合计 {} 万亿。", "1.04", "1.7"),
    ("甲 2000 亿元、乙 1750-1850 亿元、丙 1450 亿元，仅这三家就合计 {} 亿元。", "5200-5300", "4200-5300"),
    ("Orvell at $9.6 billion, Tamber at $5.1 billion and Sunder at $2.6 billion, the three together ${} billion.", "17.3", "13.7"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), LISTS)
def test_a_list_counted_behind_is_whole(text, true, wrong):
    """As many amounts as words count; ranges end by end."""
    assert ("sum", "holds", "green") in judged(text.format(true))
    assert ("sum", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "甲 20 亿元、乙 18 亿元、丙 15 亿元、丁 9 亿元，后三家合计 42 亿元。",
        "甲 20 亿元、乙 18 亿元，其余三家合计 71 亿元。",
        "甲 20 亿元（去年 15 亿元）、乙 18 亿元，两家合计 71 亿元。",
        "甲 20 亿元、乙 18 亿元，两家合计员工 71 人。",
    ],
)
def test_other_counts_are_left_alone(text):
    """Longer lists, the rest, other times, other measures."""
    assert [each for each in judged(text) if each[:2] == ("sum", "wrong")] == []


# Combined totals whose parts leave their unit or scale out.


COMBINED = [
    ("The four yards have a combined capacity of {} GWh (Arno 18, Brint 24, Corl 30 and Dane 20).", "92", "96"),
    ("The three yards have a combined capacity of {} GWh: Arno 18, Brint 24, Corl 20.", "62", "68"),
    ("The three halls can deliver a combined {} million fry a year (38, 30 and 24 million respectively), and did.", "92", "96"),
    ("两地合计产能{}GWh（甲厂18.5、乙厂24.2）。", "42.7", "47.2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), COMBINED)
def test_parts_without_a_unit_are_in_that_of_their_combined_total(text, true, wrong):
    assert ("sum", "holds", "green") in judged(text.format(true))
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        # of another time, of some, of no total
        "The yards have a combined capacity of 92 GWh (up from 74 in 2023 and 66 in 2022).",
        "The yards have a combined capacity of 92 GWh, including Arno 18 and Brint 24.",
        "Arno has a capacity of 92 GWh (phase one 18, phase two 24).",
    ],
)
def test_a_combined_total_is_not_made_of_everything_behind_it(text):
    assert accused(prose(text)) == []
