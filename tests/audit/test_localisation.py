"""The smallest set of numbers whose change repairs a system of equations."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.audit import audit
from lianpu.audit.proof import operations
from lianpu.audit.proof.localisation import locate
from lianpu.audit.proof.system import Equation, System
from lianpu.audit.stated.grids import read_cell
from tests.audit.documents import prose


def cell(text, at):
    return read_cell(text, at)


def total(stated, *parts):
    return Equation(operations.total(), stated, parts)


def test_the_number_that_two_equations_blame_is_the_only_repair():
    """10 + 25 = 30 fails in the row, 25 + 40 = 60 in the column: 25 is 20."""
    a, wrong, row = cell("10", 0), cell("25", 10), cell("30", 20)
    b, column = cell("40", 30), cell("60", 40)
    (located,) = locate(System.of([total(row, a, wrong), total(column, wrong, b)]))
    (repair,) = located.repairs

    assert repair.places == ((10, 12),)
    (interval,) = [value for _, value in repair.values]
    assert interval.low <= 20 <= interval.high


def test_one_equation_alone_has_as_many_repairs_as_numbers():
    (located,) = locate(System.of([total(cell("99", 20), cell("10", 0), cell("25", 10))]))

    assert len(located.repairs) == 3


def test_a_number_that_another_equation_needs_is_not_blamed():
    """30 is right by 12 + 18, so 10 or 25 is wrong."""
    whole = cell("30", 20)
    right = total(whole, cell("12", 30), cell("18", 40))
    (located,) = locate(System.of([total(whole, cell("10", 0), cell("25", 10)), right]))

    assert {repair.places[0] for repair in located.repairs} == {(0, 2), (10, 12)}


def test_a_system_without_contradiction_has_no_repairs():
    assert locate(System.of([total(cell("35", 20), cell("10", 0), cell("25", 10))])) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Revenue", "grew", "12.3%¹", "(1,234)", "l2.5%", "1O%", "|", "\n", "合计", "占", "三分之一", "2024", "年",
             "亿元", "from", "to", "$4.5 billion", "0", "-", "…", "第二", "增长", "%", "9,99", "周五", "2025年2月30日"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_nonsense_never_crashes_and_is_never_red_alone(words):
    """Footnote marks on digits, letters for digits, empty tables: doubt at most."""
    found = audit(prose(" ".join(words)))

    assert all(each.arithmetic for each in found if each.severity.value == "red")


def test_other_repairs_stand_beside_the_first_and_not_in_its_arithmetic():
    """Which of three numbers slipped no arithmetic proves; a reader sees what else may have."""
    told = "The mill is to grow from 40 MW in 2025 to 180 MW in 2028, a CAGR of 56%."
    (found,) = (each for each in audit(prose(told)) if each.rule == "cagr")

    assert found.instead == "40 MW → 47.4 MW; 180 MW → 151.9 MW"
    assert found.arithmetic is not None
    assert found.arithmetic.endswith("= 65.1% [64.3%, 65.9%]")
