"""The whole audit: order, places, determinism, and text that means nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.audit import audit
from lianpu.audit.order import RULES
from lianpu.core.finding import Verdict
from lianpu.reading import read
from tests.audit.documents import accused, prose

TEXT = (
    "收入由12.5亿元增长至15.0亿元，同比增长26%。两项分别为1.5亿元和2.5亿元，合计4.0亿元。\n\n"
    "Revenue rose 25% to $15.0 billion from $12.0 billion. 毛利率同比提升39%。"
)


def test_every_span_stands_in_the_document():
    """Words and place agree for each of them, and the claim's words hold the stated number."""
    document = prose(TEXT)

    for finding in audit(document):
        assert finding.spans
        assert all(document.holds(span) for span in finding.spans)
        assert finding.spans[0].contains(finding.spans[1])


def test_findings_come_in_reading_order_and_twice_the_same():
    """Same bytes, same findings, same ids."""
    first, second = audit(prose(TEXT)), audit(prose(TEXT))

    assert [each.id for each in first] == [each.id for each in second]
    assert sorted(each.spans[0].start for each in first) == [each.spans[0].start for each in first]
    assert len({each.id for each in first}) == len(first)


def test_rule_ids_are_unique():
    """The method page tells by them what each rule does."""
    assert len({rule.id for rule in RULES}) == len(RULES)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["由", "较", "增长", "至", "，", "。", "%", "10亿元", "3", "倍", "占", "合计", "=", "(", ")",
             " from ", " to ", "$5.0 million", "up ", "12%", "2025年", "/", "、", "-", "\n", "¹", "1O", "l2",
             "①", "分别为", "去年是", "Of ", "(83.1%)", "2024—2026年", "同比分别增长", "(24Q4为9亿元)", "0亿元",
             "That is growth of ", "The year before it was ", "占其"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_jumble_is_read_without_a_crash(words):
    """Footnote marks, letters for digits, torn sentences: findings or none, never an error."""
    document = prose("".join(words))

    for finding in audit(document):
        assert all(document.holds(span) for span in finding.spans)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "收入", "Total", "合计", "2024", "2025", "(1,200)", "-", "12.3%", "1O0", "l,234", "n/a", "0", "9", "占比", "¹"]
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["|", "｜", "\t", "   "]),
)  # fmt: skip
def test_any_table_is_read_without_a_crash(rows, bar):
    """Merged heads, rows of other lengths, no numbers at all: findings or none, never an error."""
    lines = ["表", *(bar.join(row) for row in rows)]  # an empty file is refused by the reader
    document = read("\n".join(lines).encode(), "table.txt")

    for finding in audit(document):
        assert all(document.holds(span) for span in finding.spans)


@pytest.mark.parametrize(
    "text",
    [
        "毛利率为12.3%①，较上年10.1%提升2.2个百分点。",
        "毛利率为12.3%¹，较上年10.1%提升2.2个百分点。",
    ],
)
def test_a_note_mark_glued_to_a_number_hides_nothing(text):
    """Chinese filings set ① where others set ¹."""
    assert [each.verdict.value for each in audit(prose(text))] == ["holds"]


def test_a_part_of_the_units_is_no_factor_where_all_of_them_are():
    """48 units at 5.2 are the 250; the 19 of them that stand nearer are not meant."""
    found = audit(
        prose(
            "公司运营冷库48座，其中自有29座、租赁19座，单座平均库容5.2万立方米，合计约250万立方米。"
        )
    )

    assert {each.rule for each in found if each.verdict is Verdict.HOLDS} >= {"sum", "ratio"}
    assert not [each for each in found if each.verdict is Verdict.WRONG]


def test_a_bare_number_of_another_size_is_no_end_of_a_change():
    """A book-to-bill of 1.24 behind the base is not what orders rose to."""
    text = "New orders came to €3.1bn, up 24% from €2.5bn, a book-to-bill of 1.24."
    found = audit(prose(text))

    assert "growth" in {each.rule for each in found}
    assert {each.verdict for each in found} == {Verdict.HOLDS}


def test_a_number_without_a_year_is_no_proof_against_a_table_of_years():
    """The half-year's EBIT, told behind the half-year's sales, is no year's of the table."""
    table = (
        "| €m | 2023 | 2024 | 2025 |\n|---|---:|---:|---:|\n"
        "| Sales | 4,260 | 4,550 | 4,900 |\n| EBIT | 243 | 268 | 304 |\n"
    )
    text = f"Sales were €2.5bn, EBIT €165m (margin 6.6%, against 5.8% a year ago).\n\n{table}"
    found = audit(read(text.encode(), "rail.md"))

    assert not [each for each in found if each.verdict is Verdict.WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of $212.4 million, up 18% from $180.1 million a year earlier (15% at constant currency).",
        "Sales were $212.4 million, up 15% organically from $180.1 million, or 18% as reported.",
    ],
)
def test_a_change_on_another_basis_is_not_held_to_the_numbers_told(text: str) -> None:
    """What currencies or acquisitions add is in the numbers and not in the change."""
    found = audit(prose(text))

    assert [each.stated for each in found if each.verdict is Verdict.HOLDS] == ["18%"]
    assert not [each for each in found if each.verdict is Verdict.WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "本季新增38家门店，期末514家，上季末为466家。",
        "We added 38 megawatts in the quarter and ended at 514 megawatts, compared to 466 megawatts at the end of March.",
    ],
)
def test_numbers_that_fail_together_are_accused_once(text):
    """38 added to 466 is not 514: one equation fails, whichever number is called wrong."""
    assert len(accused(prose(text))) == 1
