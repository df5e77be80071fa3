"""A formula says what the arithmetic says, or is not written."""

from __future__ import annotations

import pytest

from lianpu.publishing.margin.recomputing import recomputing


def formula(arithmetic: str) -> tuple[str, float] | None:
    """The formula with plain numbers, and its value."""
    made = recomputing(arithmetic, lambda _words, quantity: f"{quantity.value:f}")
    return None if made is None else (made.formula, round(made.value, 4))


@pytest.mark.parametrize(
    ("arithmetic", "expected"),
    [
        ("(2,782 EFLOPS / 1,037 EFLOPS) ^ (1/3) - 1 = 39.0% [38.9%, 39.0%]", 0.3895),
        ("(0.53 万亿元 / 1240 亿元) ^ (1/4) - 1 = 43.8% [43.4%, 44.1%]", 0.4379),
        ("900 + 144 = 1,044 [1,043, 1,045]", 1044.0),
        ("12.6 × 1.6 × 12 / 100 = 2.42 [2.33, 2.50]", 2.4192),
        ("1 - 2 × 3 = -5", -5.0),
        ("60亿 token / 3亿 token = 20.0倍 [17.0倍, 24.2倍]", 20.0),
        ("400 / 200 = 2.0 x [2.0 x, 2.0 x]", 2.0),
    ],
)
def test_arithmetic_becomes_a_formula(arithmetic: str, expected: float) -> None:
    """Scales are worked out: 0.53 万亿 over 1240 亿 is not 0.53 over 1240."""
    made = formula(arithmetic)

    assert made is not None
    assert made[0].startswith("=")
    assert made[1] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    "arithmetic",
    [
        None,
        "Marlowe Holdings, 2025: 5",
        "C 轮 (2025-07-03) ≠ B+轮 (2025.07); 0 d",
        "224 亿美元 > 170 亿美元",
        "5 = 5",
        "2 + 2 = 5",
        "1 / 0 = 3",
        "(0 - 8) ^ (1/3) = 2",
        "2 + (3 = 5",
        "数十亿 / 2 = 5",
        "=cmd|' /C calc'!A0 + 1 = 2",
    ],
)
def test_what_is_no_calculation_or_gives_another_result_is_left_out(arithmetic: str | None) -> None:
    """A cell that disagrees with its note is worse than none."""
    assert recomputing(arithmetic, lambda words, _quantity: words) is None
