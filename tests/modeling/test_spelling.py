import pytest

from lianpu.modeling import workbook
from lianpu.modeling.exact.spelling import ARITHMETIC, SPREADSHEET, Speller
from lianpu.modeling.files.formula import parse
from lianpu.modeling.files.steps import Place
from tests.modeling.test_workbook import worst
from tests.modeling.writing import formula, shop


@pytest.mark.parametrize(
    ("words", "sheet", "reader"),
    [
        ("-total ** 2", "-(total^2)", "-(total ^ 2)"),
        ("(-total) ** 2", "(-total)^2", "(-total) ^ 2"),
        ("total ** (1 / 3)", "total^(1/3)", "total ^ (1 / 3)"),
        ("(total ** 2) ** 3", "(total^2)^3", "(total ^ 2) ^ 3"),
        ("total - (growth - share)", "total-(growth-share)", "total - (growth - share)"),
        ("total - growth - share", "total-growth-share", "total - growth - share"),
        ("total / (growth * share)", "total/(growth*share)", "total / (growth × share)"),
        ("total != 0.25", "total<>0.25", "total ≠ 0.25"),
        ("max(total, 1e-7)", "MAX(total,0.0000001)", "max(total, 0.0000001)"),
        ("prev(total, 9)", "NA()", "–"),
    ],
)
def test_both_spellings(words, sheet, reader):
    place = Place({}, 1)

    def spelled(style):
        return Speller(shop().ground, lambda cell: cell[0], style).spell(parse(words), place)

    assert (spelled(SPREADSHEET), spelled(ARITHMETIC)) == (sheet, reader)


def test_a_long_sum_is_nested_as_functions_take_255_arguments():
    from lianpu.modeling import read_model

    members = ", ".join(f"m{number}" for number in range(450))
    values = ", ".join(f"m{number}: 1" for number in range(450))
    model = read_model(
        f"model: wide\nperiods: [2024]\naxes: {{side: [{members}]}}\ninputs:\n"
        f'  a[side]: {{unit: "1", values: {{{values}}}, assume: any}}\n'
        'formulas:\n  x: {unit: "1", is: "sum(a, side)"}\n'
    )

    assert worst(workbook(model)) == 0


@pytest.mark.parametrize(
    "words",
    [
        "-total ** 2 / (first(total) - -total)",
        "(0 - total) ** 2 / total",
        "total - (online + total) - (total - online)",
        "total / (total / online) / (online / total)",
        "if(share > 0.05 or not (total >= 1.2 * first(total)), total, max(online, total / 3, 0))",
        "if(total != first(total) and total <= first(total) * 4, 0.1 * total, min(total, online))",
    ],
)
def test_brackets_signs_and_functions_mean_the_same_on_both_sides(words):
    data = workbook(formula(f"x[t]: {{unit: 亿元/年, is: '{words}'}}"))

    assert worst(data) < 1e-12
