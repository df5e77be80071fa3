"""A row out of the order of its ranking."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import table


def doubted(values: list[str], more: str = "") -> list[str | None]:
    rows = [["Rank", "Country", "Output (kt)"]]
    rows += [
        [str(at), f"Land {name}", value]
        for at, name, value in zip(range(1, 9), "ABCDEFGH", values, strict=False)
    ]
    rows = [[*row, more and f"{at + 3}.5"] if more else row for at, row in enumerate(rows)]
    return [each.stated for each in audit(table(rows)) if each.severity is Severity.AMBER]


def test_one_row_out_of_order_is_doubt():
    assert doubted(["812", "640", "455", "402", "198"]) == []
    assert doubted(["812", "640", "355", "402", "198"]) == ["355"]


@pytest.mark.parametrize(
    "values",
    [
        ["812", "640", "640", "402", "198"],
        ["198", "402", "455", "640", "812"],
        ["812", "355", "402", "198", "205"],
        ["812", "355", "402"],
    ],
)
def test_ties_other_orders_and_short_tables_are_left_alone(values):
    assert doubted(values) == []


def test_what_another_column_may_rank_is_left_alone():
    assert doubted(["812", "640", "355", "402", "198"], more="Score") == []
