from hypothesis import given
from hypothesis import strategies as st

from lianpu.chain import build, capacity, capacity_lines, capacity_tables, supplies
from lianpu.core.fact import Status
from tests.chain.making import deal


def promised(chain, node, side="gets"):
    (found,) = [each for each in capacity(chain).companies if each.node == node]
    volume = getattr(found, side)
    return (volume.low / 10**9, volume.high / 10**9)


def test_goods_run_against_the_money():
    chain = build([deal("Lab", "Cloud", "$1bn", kind="compute_purchase", volume="2GW")])

    (found,) = supplies(chain)
    assert (found.supplier, found.user, found.thing) == ("cloud", "lab", "compute")


def test_promises_to_one_company_may_be_for_one_site():
    chain = build(
        [
            deal("Lab", "Cloud", kind="compute_purchase", volume="4GW"),
            deal("Lab", "Chips", kind="chip_purchase", volume="10GW"),
            deal("Cloud", "Chips", kind="chip_purchase", volume="3GW"),
        ]
    )

    assert promised(chain, "lab") == (10, 14)
    assert promised(chain, "chips", "gives") == (10, 13)
    (whole,) = capacity(chain).totals
    assert (whole.gets.low / 10**9, whole.gets.high / 10**9) == (10, 17)


def test_programs_get_the_figures_of_the_table_with_the_flows_behind_them():
    chain = build(
        [
            deal("Lab", "Cloud", kind="compute_purchase", volume="4GW"),
            deal("Lab", "Chips", kind="chip_purchase", volume="10GW"),
        ]
    )

    whole, lab, *_ = capacity_lines(capacity(chain))
    (cloud,) = capacity_lines(capacity(chain), "cloud")

    assert (whole.node, whole.unit, whole.gets) == (None, "W", (10e9, 14e9))
    assert (lab.node, lab.gets, lab.gives) == ("lab", (10e9, 14e9), None)
    assert set(lab.flows) == {flow.id for flow in chain.flows}
    assert (cloud.gets, cloud.gives, len(cloud.flows)) == (None, (4e9, 4e9), 1)


def test_capacity_told_with_an_investment_goes_to_whom_the_money_goes():
    chain = build([deal("Chips", "Lab", "$20bn", kind="equity_investment", volume="4GW")])

    assert promised(chain, "lab") == (4, 4)


def test_what_is_cancelled_or_only_talked_of_is_not_promised():
    chain = build(
        [
            deal("Lab", "Cloud", kind="compute_purchase", volume="4GW", status=Status.CANCELLED),
            deal("Lab", "Chips", kind="chip_purchase", volume="2GW", status=Status.TALKS),
        ]
    )

    assert capacity(chain).companies == ()
    assert capacity_tables(capacity(chain), chain) == ()


def test_every_row_opens_on_its_deals():
    chain = build([deal("Lab", "Cloud", kind="compute_purchase", volume="4GW")])

    (table,) = capacity_tables(capacity(chain), chain)
    assert [[cell.text.en for cell in row] for row in table.rows] == [
        ["the whole chain", "4 GW", "4 GW", "1"],
        ["Cloud", "", "4 GW", "1"],
        ["Lab", "4 GW", "", "1"],
    ]
    assert all(row[1].spans or row[2].spans for row in table.rows)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_the_interval_runs_from_the_largest_to_the_sum(sizes):
    chain = build(
        [
            deal("Lab", f"Cloud {number}", kind="compute_purchase", volume=f"{size}GW")
            for number, size in enumerate(sizes)
        ]
    )

    assert promised(chain, "lab") == (max(sizes), sum(sizes))
