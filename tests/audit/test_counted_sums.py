"""Totals of lists whose items or whose length are told in words."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("The shipyard keeps 26 cranes, 11 tugs and six barges, {} craft in total.", "43", "54"),
    ("The shipyard keeps {} craft: 26 cranes, 11 tugs and six barges.", "43", "54"),
    ("The three mines together dug {} million tonnes, Arle 34 million, Bosk 19 million and Cavo 8 million.", "61", "74"),
    ("The three mines all told dug {} million tonnes, Arle 34 million, Bosk 19 million and Cavo 8 million.", "61", "74"),
    ("五座水库合计蓄水{}亿方，甲库41亿、乙库23亿、丙库17亿、丁库9亿、戊库6亿。", "96", "113"),
    ("三条线路共运送{}万人次：一号线52万、二号线31万、三号线14万。", "97", "82"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
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
