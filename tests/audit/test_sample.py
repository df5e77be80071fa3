"""The report that the product was made for: what must be found in it, and what must not."""

import pytest

from lianpu.audit import audit
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read


@pytest.fixture(scope="module")
def findings(shared):
    path = shared / "reports" / "ai-chain-2025-10.txt"
    if not path.exists():
        pytest.skip(f"no {path.name} among the shared reports")
    document = read(path.read_bytes(), path.name)
    return audit(document, extract(document, NameIndex(packaged_entities())))


def of(findings, rule):
    return [each for each in findings if each.rule == rule]


def test_all_its_growth_rates_hold(findings):
    """39 %, 18 %, 29 % and 45 %, wherever they are told with their base."""
    rates = {each.stated for each in of(findings, "cagr") if each.verdict.value == "holds"}

    assert {"39%", "18%", "29%", "45%"} == rates


def test_the_same_year_comparison_is_the_only_red(findings):
    """Nine and eighteen rows of the investor's own table prove which year was meant."""
    (red,) = [each for each in findings if each.severity.value == "red"]

    assert (red.rule, red.proposal, red.recomputed) == ("same-period", "2024 年", "18")


def test_counts_of_deals_agree_with_the_tables(findings):
    """9, 17, 15 and 19 are counted in four tables."""
    assert [each.recomputed for each in of(findings, "count") if each.verdict.value == "holds"] == [
        "9",
        "17",
        "15",
        "19",
    ]


def test_its_doubts_are_amber(findings):
    """A dropped unit, a missing figure, another caption, a total below its part, two scopes."""
    ambers = sorted(each.rule for each in findings if each.severity.value == "amber")

    assert ambers == [
        "caption-mismatch",
        "figure-missing",
        "part-exceeds-whole",
        "part-exceeds-whole",
        "unit-dropped",
    ]


def test_its_market_table_has_nothing_above_rounding(findings):
    """Cells of growth, sums, products and shares."""
    cells = [each for each in findings if each.rule in ("growth", "sum", "product", "share")]

    assert len([each for each in cells if each.verdict.value in ("holds", "rounding")]) >= 36
    assert {"holds", "rounding", "not_checkable"} == {each.verdict.value for each in cells}
