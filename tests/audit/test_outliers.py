"""Ratios that stand apart from the others of their table."""

from lianpu.audit import audit
from tests.audit.documents import table

HEAD = ["Engine", "Rated compute", "Power"]
ENGINES = [
    ["Alder 1", "900 TFLOPS", "450 W"],
    ["Birch 4", "640 TFLOPS", "400 W"],
    ["Cedar X", "210 TFLOPS", "150 W"],
    ["Elm 30", "1200 TFLOPS", "700 W"],
    ["Fir 7", "96 TFLOPS", "75 W"],
    ["Hazel 2", "330 TFLOPS", "300 W"],
]


def apart(rows):
    return [each for each in audit(table([HEAD, *rows])) if each.rule == "outlier"]


def test_compute_per_watt_far_above_the_next_is_shown_with_the_next():
    """2,400 TFLOPS at 160 W are 15 per watt, where the next best has 2: 7.5 times."""
    (finding,) = apart([*ENGINES, ["Juniper", "2400 TFLOPS", "160 W"]])

    assert (finding.severity.value, finding.recomputed) == ("amber", "7.5x")
    assert "Juniper" in finding.title.en
    assert "Alder 1" in finding.title.en
    assert [span.quote for span in finding.spans[:2]] == ["2400 TFLOPS", "160 W"]


def test_the_best_of_a_kind_is_no_outlier():
    """Three times the next is a good product."""
    assert apart([*ENGINES, ["Juniper", "960 TFLOPS", "160 W"]]) == []


def test_few_rows_have_no_usual():
    """Of four chips one may well be another kind."""
    assert apart([*ENGINES[:3], ["Juniper", "2400 TFLOPS", "160 W"]]) == []


def test_a_table_of_unlike_things_has_no_outlier():
    """Where the second is far above the middle as well, the rows are of several kinds."""
    rows = [*ENGINES, ["Juniper", "9000 TFLOPS", "100 W"], ["Larch", "1500 TFLOPS", "100 W"]]

    assert apart(rows) == []
