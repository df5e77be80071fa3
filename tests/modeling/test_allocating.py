"""An allocation file is read strictly, solved, and told in both languages."""

import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling.compute.allocating import allocated, allocation_table, read_plan

PLAN = """
allocate: serving
title: {zh: 推理集群, en: Serving}
unit: USD/hour
workloads: {chat: 100, batch: 40}
chips:
  fast: {cost: 30, does: {chat: 10}, uses: {kW: 1.2}}
  slow: {cost: 10, stock: 90, does: {chat: 4, batch: 5}, uses: {kW: 0.8}}
limits: {kW: 30}
"""


def test_the_plan_is_solved_and_told():
    """Slow chips are cheapest for both: 25 and 8 of them."""
    plan = read_plan(PLAN)
    found = allocated(plan)
    exhibit = allocation_table(plan, found)

    assert found.cost == pytest.approx(330)
    assert [cell.text.en for cell in exhibit.rows[0]] == ["chat", "–", "25"]
    assert [cell.text.zh for cell in exhibit.rows[-1]] == ["合计", "–", "33"]
    assert "cost 330 USD/hour; one more of demand chat: +2.5 USD/hour" in exhibit.note.en
    assert "需求 batch 每增一单位 +2 USD/hour" in exhibit.note.zh


def test_whole_chips_are_asked_for_in_the_file():
    plan = read_plan(PLAN.replace("chat: 100,", "chat: 101,") + "whole: true\n")

    assert plan.whole
    assert all(count == round(count) for count in allocated(plan).chips.values())


def test_the_impossible_names_the_file_and_the_clash():
    with pytest.raises(ModelError) as caught:
        allocated(read_plan(PLAN.replace("kW: 30", "kW: 15"), "serving.yaml"))

    message = caught.value.message("en")
    assert "serving.yaml" in message
    assert "demand chat (100), demand batch (40), limit kW (15)" in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("does: {chat: 10}", "does: {chta: 10}", "did you mean 'chat'"),
        ("uses: {kW: 1.2}", "uses: {MW: 1.2}", "unknown 'MW'"),
        ("cost: 30", "cost: -30", "from nought up"),
        ("cost: 30", "cost: dear", "not a number: 'dear'"),
        ("cost: 30, ", "", "'cost' is missing"),
        ("stock: 90", "stocks: 90", "did you mean 'stock'"),
        (", batch: 5", "", "no chip does batch"),
        ("workloads: {chat: 100, batch: 40}", "workloads: {}", "'workloads' is missing"),
        ("limits:", "whole: maybe\nlimits:", "whole is true or false"),
    ],
)
def test_a_slip_is_told_with_its_place(old, new, words):
    with pytest.raises(ModelError) as caught:
        read_plan(PLAN.replace(old, new, 1))

    assert words in caught.value.message("en")
