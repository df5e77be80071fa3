import math

import pytest

from lianpu.core.errors import ModelError, UsageError
from lianpu.modeling import read_model
from lianpu.modeling.spread.goals import seek
from tests.modeling.writing import shop

TOTAL = ("total", (), 1)


def test_the_fee_that_gives_a_wished_total_is_found():
    found = seek(shop(), "fee.adults", TOTAL, 12.0)

    [answer] = found.answers
    assert math.isclose(answer.result, 12.0, rel_tol=1e-12)
    assert math.isclose(answer.value, (12 * 1e8 / 12 - 2e6 * 10) / 1.5e6, rel_tol=1e-12)


def test_two_answers_are_told_as_two():
    model = read_model(
        "model: hill\nperiods: [2025]\ninputs:\n  p: {unit: '1', values: 3, assume: x}\n"
        "formulas:\n  gain: {unit: '1', is: p * (10 - p)}\n  cost: {unit: '1', is: p * 2}\n"
        "  pole: {unit: '1', is: 1 / (p - 3.3)}\n"
    )

    assert [round(a.value, 9) for a in seek(model, "p", ("gain", (), None), 16).answers] == [2, 8]
    even = seek(model, "p", ("gain", (), None), ("cost", (), None))
    assert [round(a.value, 9) for a in even.answers] == [0, 8]
    assert seek(model, "p", ("pole", (), None), 0.0).answers == (), "a pole is no answer"
    assert seek(model, "p", ("gain", (), None), 99).answers == ()


def test_what_is_not_there_is_refused():
    with pytest.raises(ModelError, match="did you mean 'fee'"):
        seek(shop(), "fees", TOTAL, 1)
    with pytest.raises(UsageError, match="no such result"):
        seek(shop(), "fee", ("total", (), None), 1)
    with pytest.raises(UsageError, match="do not compare"):
        seek(shop(), "fee", TOTAL, ("growth", (), 1))
    with pytest.raises(UsageError, match="empty range"):
        seek(shop(), "fee", TOTAL, 1, low=3, high=2)
