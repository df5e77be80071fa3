import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import read_model
from tests.modeling.writing import shop


def test_every_cell_stands_after_those_it_needs():
    order = shop().order

    assert order.index(("sales", ("children",), 1)) < order.index(("total", (), 1))
    assert order.index(("total", (), 0)) < order.index(("growth", (), 1))
    assert len(order) == len(set(order)) == 15


def test_a_cycle_prints_its_path():
    with pytest.raises(ModelError) as caught:
        shop(
            ("is: users * fee", "is: users * fee + back"),
            ("scenarios:", "  back[segment, t]: {unit: 亿元/年, is: sales * share}\nscenarios:"),
        )

    path = "sales[adults, 2024A] → back[adults, 2024A] → sales[adults, 2024A]"
    assert f"a cycle: {path}; read the period before with prev()" in caught.value.message("en")
    assert f"循环引用：{path}" in caught.value.message("zh")


def test_a_line_may_read_its_own_past_and_other_members():
    """A cycle is one of cells: yesterday's users are no cycle, nor is a share of another segment."""
    shop(("is: users * fee", "is: 'start(users * fee, prev(sales))'"))
    shop(
        (
            "scenarios:",
            "  x[segment, t]: {unit: '1', is: 'sales / sum(sales, segment)'}\nscenarios:",
        )
    )


def test_a_chain_of_a_thousand_lines_is_ordered_without_recursion():
    """Each line needs the next one: depth first by recursion would fall over."""
    lines = "\n".join(f'  x{at}[t]: {{unit: "1", is: x{at + 1} + 1}}' for at in range(1000))
    model = read_model(
        f"model: long\nperiods: [2024]\ninputs:\n"
        f'  x1000[t]: {{unit: "1", values: [0], assume: any}}\nformulas:\n{lines}\n'
    )

    assert [cell[0] for cell in model.order[:2]] == ["x999", "x998"]
