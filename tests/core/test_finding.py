"""A note says once what is missing."""

from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text


def test_what_is_missing_is_not_said_twice():
    """The title of most grey findings ends with it; beside another title it is news."""
    missing = Text("未给出基期数值", "the base is not stated")
    plain = Finding(
        rule="growth",
        verdict=Verdict.NOT_CHECKABLE,
        severity=Severity.GREY,
        spans=(),
        title=Text(
            "增速 9% 无法核对：未给出基期数值",
            "The growth 9% cannot be checked: the base is not stated",
        ),
        missing=missing,
    )
    other = Finding(
        rule="sum",
        verdict=Verdict.NOT_CHECKABLE,
        severity=Severity.AMBER,
        spans=(),
        title=Text("合计小于其中一项", "The total is below one of its parts"),
        missing=missing,
    )

    assert plain.lacking("zh") is plain.lacking("en") is None
    assert other.lacking("en") == "the base is not stated"
