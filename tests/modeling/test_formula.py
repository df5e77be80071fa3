from fractions import Fraction

import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling.files.formula import (
    Binary,
    Choose,
    Compare,
    Negate,
    Number,
    Pick,
    Previous,
    Ref,
    Total,
    parse,
)


def test_arithmetic_is_read_as_written():
    assert parse("a + b * c") == Binary("+", Ref("a"), Binary("*", Ref("b"), Ref("c")))
    assert parse("-a ** 2") == Negate(Binary("**", Ref("a"), Number(Fraction(2))))
    assert parse("a / b / c") == Binary("/", Binary("/", Ref("a"), Ref("b")), Ref("c"))


def test_a_literal_is_what_was_typed_not_the_nearest_binary_number():
    assert parse("0.1") == Number(Fraction(1, 10))
    assert parse("1_000.5") == Number(Fraction(2001, 2))
    assert parse("1e-3") == Number(Fraction(1, 1000))


def test_functions_axes_and_time():
    assert parse("sum(prev(a, 2), segment)") == Total(Previous(Ref("a"), 2), "segment")
    assert parse('a[pro] - a["2025E"]') == Binary(
        "-", Pick(Ref("a"), "pro"), Pick(Ref("a"), "2025E")
    )
    assert parse("if(a > 0, a, 0)") == Choose(
        Compare(">", Ref("a"), Number(Fraction(0))), Ref("a"), Number(Fraction(0))
    )


def test_a_sum_of_a_hundred_terms_is_read_and_computed():
    """Formulas are walked by recursion: what is let in must not run into Python's limit."""
    from lianpu.modeling import evaluate, workbook
    from tests.modeling.writing import formula

    model = formula(f"x[t]: {{unit: 亿元/年, is: '{' + '.join(['total'] * 100)}'}}")

    assert evaluate(model).value("x", period="2024A") == 600
    assert workbook(model)


def test_names_may_be_chinese():
    assert parse("用户 * 付费率") == Binary("*", Ref("用户"), Ref("付费率"))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "a.b",
        "(lambda: 1)()",
        "[a for a in b]",
        "a if b else c",
        "a = b",
        "a := b",
        "f'{a}'",
        "'words'",
        "True",
        "a < b < c",
        "a % b",
        "a // b",
        "a ^ b",
        "5%",
        "sum(a)",
        "sum(a, segment, 2)",
        "prev(a, 0)",
        "prev(a, steps=2)",
        "unknown(a)",
        "a +",
        "a b",
        "a[0]",
        "",
        "1j",
        "(" * 300 + "a" + ")" * 300,
        "-" * 200 + "a",
        "a" + " + a" * 200,
    ],
)
def test_what_is_not_in_the_grammar_is_refused_and_never_run(text):
    with pytest.raises(ModelError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("a ^ 2", "a power is written **", "乘方请写 **"),
        ("a * 5%", "write 0.05 for 5%", "百分比请写成 0.05"),
        ("x = a", "right of the equals sign", "只写等号右边"),
        ("sqrt(a)", "no such function", "没有这样的函数"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text, en, zh):
    with pytest.raises(ModelError) as caught:
        parse(text)

    assert en in caught.value.message("en")
    assert zh in caught.value.message("zh")
