"""Rates of change that are told to slow or to quicken."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def _told(words: str) -> set[Severity]:
    found = audit(read(words.encode(), "t.txt"))
    return {each.severity for each in found if each.rule == "direction"} - {Severity.GREY}


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Exports grew 15.2% in June, as the pace of expansion eased from {} in May.", "17.8%", "13.8%"),
        ("Exports grew 15.2% in June, slowing from {} in May.", "17.8%", "13.8%"),
        ("Exports grew 15.2% in June, a slowdown from {} in May.", "17.8%", "13.8%"),
        ("Inflation was 3.4% in June, accelerating from {} in May.", "2.9%", "3.9%"),
        ("Growth slowed to 4.1% in 2025 after {} in 2024.", "4.6%", "3.6%"),
        ("We forecast growth of 1.9% in 2025, which would further decelerate to {} in 2026.", "1.4%", "2.4%"),
        ("The economy expanded 2.5% in 2024 and is projected to expand at a slower rate of {} in 2025.", "2.2%", "2.7%"),
        ("6月出口增长15.2%，增速较5月的{}放缓。", "17.8%", "13.8%"),
        ("6月CPI同比上涨3.4%，涨幅较5月的{}扩大。", "2.9%", "3.9%"),
    ],
)  # fmt: skip
def test_a_rate_on_the_wrong_side_of_the_other_is_doubted(
    words: str, right: str, wrong: str
) -> None:
    assert _told(words.format(right)) == {Severity.GREEN}
    assert _told(words.format(wrong)) == {Severity.AMBER}


@pytest.mark.parametrize(
    "words",
    [
        "Exports grew 15.2% in June, as import growth eased from 11% in May.",
        "Exports grew 15.2% in June, while growth in imports slowed from 18% to 9%.",
        "Revenue rose 8% and margins eased to 12%.",
        "Sales grew 15.2%, slowing from 13.8% to 11% by the end of the year.",
        "6月出口下降5.2%，较5月的4.1%回落。",
    ],
)
def test_rates_of_other_things_are_left_alone(words: str) -> None:
    assert Severity.AMBER not in _told(words)
