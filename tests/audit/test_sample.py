"""The report that the product was made for: what must be found in it, and what must not."""

import pytest

from lianpu.audit import audit
from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from lianpu.resolution import contradictions, coverage


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

    assert (red.rule, red.proposal, red.recomputed) == ("same-period", "2024 年的 18 起", "18")


def test_counts_of_deals_agree_with_the_tables(findings):
    """9, 17, 15 and 19 are counted in four tables."""
    held = [each for each in of(findings, "count") if each.verdict.value == "holds"]

    assert [each.recomputed for each in held if each.facts] == ["9", "17", "15", "19"]
    # of names: the four units of a firm, and the three and four that a sentence lists
    assert [each.stated for each in held if not each.facts] == ["四", "三", "四"]


def test_its_doubts_are_amber(findings):
    """A dropped unit, a missing figure, another caption, a total below its part, two scopes."""
    ambers = sorted(each.rule for each in findings if each.severity.value == "amber")

    assert ambers == [
        "caption-mismatch",
        "figure-missing",
        "outlier",
        "part-exceeds-whole",
        "part-exceeds-whole",
        "unit-dropped",
    ]


def test_everything_that_a_careful_reader_would_mark_is_found(shared, findings):
    """The slips of the report by what they are: rule, and the words or numbers that it names."""
    document = read((shared / "reports" / "ai-chain-2025-10.txt").read_bytes(), "report.txt")
    facts = extract(document, NameIndex(packaged_entities()))
    told = [fact for fact in facts if isinstance(fact, Deal)]
    every = [*findings, *contradictions(told), *coverage(told)]

    def names(rule, words):
        return [
            each for each in every if each.rule == rule and words in f"{each.title.zh}{each.stated}"
        ]

    assert names("same-period", "2025 年的 18 起")
    assert names("unit-dropped", "480 万/960 万")
    assert names("clash-round", "清微智能")
    assert names("coverage", "云豹智能")
    assert names("part-exceeds-whole", "4.9万亿")
    assert names("part-exceeds-whole", "224 亿美元")
    assert names("outlier", "TPU v7")
    assert names("caption-mismatch", "Sora 2")
    assert names("figure-missing", "图 37")


def test_its_market_table_has_nothing_above_rounding(findings):
    """Cells of growth, sums, products and shares."""
    cells = [each for each in findings if each.rule in ("growth", "sum", "product", "share")]

    assert len([each for each in cells if each.verdict.value in ("holds", "rounding")]) >= 36
    assert {"holds", "rounding", "not_checkable"} == {each.verdict.value for each in cells}
