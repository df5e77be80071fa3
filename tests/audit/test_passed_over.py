"""What reckoning prose makes of the numbers right before a number, by what they are of."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read


def verdicts(words, stated):
    found = audit(read(f"# Kelder\n\n{words}\n".encode(), "told.md"))
    return {each.verdict for each in found if stated in (each.stated or "")}


CASES = [
    ("Kelder's sales run at an annualised $1.9 billion, which works out to roughly {} a month.", "$158 million", "$127 million"),
    ("Kelder has 42 million weekly users, of whom 5% pay, i.e. {} subscribers.", "2.1 million", "3.7 million"),
    ("凯德每台泵每小时租金9元，利用率70%，单台年收入约{}万元。", "5.52", "7.31"),
    ("凯德的阀门一年用电1.314亿度，按每度0.5元计算，每年电费约{}万元。", "6570", "8140"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_units_that_leave_one_way_confirm_what_it_gives(words, right, wrong):
    assert Verdict.HOLDS in verdicts(words.format(right), right)
    assert Verdict.HOLDS not in verdicts(words.format(wrong), wrong)


def test_one_digit_among_many_numbers_is_no_proof_of_anything():
    words = (
        "Kelder has 12 yards, 31 sheds, 47 cranes and 265 men. Last year it paid $5.2 million for rent, $7.4 million "
        "for steel and $9.9 million for oil. A new shed would cost about $8 million."
    )
    assert Verdict.HOLDS not in verdicts(words, "$8 million")
