from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.core.entity import Entity
from lianpu.core.fact import LADDER, Deal, Party, Status
from lianpu.core.text import Text
from tests.chain.making import deal

BN = Decimal(10**9)


def test_money_runs_from_giver_to_taker_whatever_the_kind():
    chain = build(
        [
            deal("Fund", "Lab", "$1bn", kind="equity_investment"),
            deal("Lab", "Cloud", "$1bn", kind="compute_purchase"),
            deal("Bank", "Cloud", "$1bn", kind="debt"),
            deal("Cloud", "Site", "$1bn", kind="lease"),
        ]
    )

    edges = {(flow.payer, flow.payee, flow.kind) for flow in chain.money}
    assert edges == {
        ("fund", "lab", "equity"),
        ("lab", "cloud", "purchase"),
        ("bank", "cloud", "debt"),
        ("cloud", "site", "lease"),
    }


def test_what_is_held_granted_or_backed_is_no_money():
    chain = build(
        [
            deal("Fund", "Lab", kind="stake_held", stake="7%"),
            deal("Chips", "Lab", kind="warrant", volume="1.6亿股"),
            deal("Fund", "Cloud", "$1bn", kind="guarantee"),
            deal("Lab, Cloud", "Campus", "$500bn", kind="project"),
            deal("Lab", "Chips", kind="partnership", volume="10GW"),
        ]
    )

    assert chain.money == ()
    assert {flow.kind for flow in chain.flows} == {
        "ownership",
        "grant",
        "guarantee",
        "project",
        "partnership",
    }
    assert [part.text for part in chain.between("fund", "lab")[0].measures] == ["7%"]
    assert chain.between("lab", "campus")[0].amount.best is None


def test_promised_and_paid_are_two_flows():
    chain = build(
        [
            deal("Lab", "Cloud", "$30bn", status=Status.ANNOUNCED),
            deal("Lab", "Cloud", "$2bn", status=Status.EXECUTED),
        ]
    )

    assert [(flow.status, flow.amount.best) for flow in chain.flows] == [
        (Status.ANNOUNCED, 30 * BN),
        (Status.EXECUTED, 2 * BN),
    ]


def test_currencies_are_never_added():
    chain = build([deal("Lab", "Cloud", "$3bn"), deal("Lab", "Cloud", "30亿元")])

    assert {(flow.amount.currency, flow.amount.best) for flow in chain.flows} == {
        ("CNY", 3 * BN),
        ("USD", 3 * BN),
    }


def test_undisclosed_deals_are_counted_beside_the_amount():
    chain = build(
        [
            deal("Lab", "Cloud", "$3bn", date="2024-01"),
            deal("Lab", "Cloud", date="2025-01"),
            deal("Lab", "Chips"),
        ]
    )

    told, silent = chain.between("lab", "cloud")[0], chain.between("lab", "chips")[0]
    assert (told.amount.best, told.undisclosed) == (3 * BN, 1)
    assert (silent.amount, silent.undisclosed) == (None, 1)
    assert chain.undisclosed == 1
    assert told.when is not None
    assert told.when.iso == "2024-01/2025-01"


def test_a_round_of_several_investors_is_given_to_none_of_them():
    chain = build([deal("Fund, Bank", "Lab", "$6bn", kind="fundraise")])

    assert len(chain.flows) == 2
    assert all(flow.amount.best is None for flow in chain.flows)
    assert all(flow.amount.low == 0 for flow in chain.flows)


def test_a_day_hides_what_came_later_and_keeps_what_has_no_date():
    chain = build(
        [
            deal("Lab", "Cloud", "$1bn", date="2024-06-01"),
            deal("Lab", "Chips", "$1bn", date="2025-06-01"),
            deal("Lab", "Site", "$1bn"),
        ],
        as_of=date(2024, 12, 31),
    )

    assert sorted(chain.nodes) == ["cloud", "lab", "site"]
    assert [item.reason.en for item in chain.left_out] == ["after 2024-12-31"]


def test_only_the_asked_rungs():
    deals = [deal("Lab", "Cloud", "$1bn", status=status) for status in Status]

    assert {flow.status for flow in build(deals).flows} == set(Status)
    assert {flow.status for flow in build(deals, statuses={Status.SIGNED}).flows} == {Status.SIGNED}


def test_what_makes_no_flow_is_said_with_its_reason():
    chain = build(
        [
            deal("Lab", "", "$1bn"),
            deal("Lab", "Lab", "$1bn"),
            deal("Lab", "Cloud", "-$1bn"),
        ]
    )

    assert chain.flows == ()
    assert sorted(item.reason.en for item in chain.left_out) == [
        "one side is not stated",
        "payer and payee are the same",
        "the amount is negative",
    ]


def test_spellings_of_one_unknown_name_are_one_node():
    chain = build([deal("ACME Corp", "乙云", "$1bn"), deal("Acme corp", "乙云", "$2bn")])

    assert len(chain.nodes) == 2
    assert chain.nodes["乙云"].name == Text.same("乙云")


def test_entities_bring_names_segments_and_groups():
    lab = Entity("lab", Text("甲实验室", "A Lab"), segment="models", parent="group")
    chain = build([deal("Lab", "Cloud", "$1bn", entities=True)], entities={"lab": lab})

    assert chain.nodes["lab"].name == Text("甲实验室", "A Lab")
    assert (chain.nodes["lab"].segment, chain.nodes["lab"].parent) == ("models", "group")


def test_rolled_up_a_subsidiary_pays_as_its_group_and_deals_inside_vanish():
    entities = {
        "lab": Entity("lab", Text.same("Lab"), parent="group"),
        "group": Entity("group", Text.same("Group")),
    }
    deals = [
        deal("Lab", "Cloud", "$1bn", entities=True),
        deal("Group", "Lab", "$1bn", entities=True),
    ]

    chain = build(deals, entities=entities, roll_up=True)

    assert [(flow.payer, flow.payee) for flow in chain.flows] == [("group", "cloud")]
    assert [item.reason.en for item in chain.left_out] == ["payer and payee are the same"]
    assert len(build(deals, entities=entities).flows) == 2


def test_a_registry_whose_groups_run_in_a_loop_ends():
    entities = {
        "a": Entity("a", Text.same("A"), parent="b"),
        "b": Entity("b", Text.same("B"), parent="a"),
    }

    chain = build([deal("A", "Cloud", "$1bn", entities=True)], entities=entities, roll_up=True)

    assert [flow.payer for flow in chain.flows] == ["b"]


AMOUNTS = st.sampled_from(
    [None, "$1bn", "$2bn", "up to $3bn", "10亿元", "tens of billions of dollars"]
)
DEALS = st.lists(
    st.builds(
        deal,
        st.sampled_from(["A", "B", "A, C"]),
        st.sampled_from(["B", "C", "D"]),
        AMOUNTS,
        kind=st.sampled_from(["debt", "lease", "equity_investment"]),
        status=st.sampled_from(LADDER),
        date=st.sampled_from([None, "2024-01", "2025"]),
    ),
    max_size=7,
    unique_by=lambda made: made.id,
)


@given(DEALS, st.randoms(use_true_random=False))
def test_the_order_of_deals_does_not_matter(deals: list[Deal], random):
    shuffled = list(deals)
    random.shuffle(shuffled)

    assert build(deals) == build(shuffled)


@given(DEALS)
def test_every_deal_is_in_a_flow_or_left_out_and_bounds_hold_the_best(deals: list[Deal]):
    chain = build(deals)

    seen = {key for flow in chain.flows for key in flow.deal_ids}
    assert seen | {item.deal for item in chain.left_out} == {item.id for item in deals}
    for flow in chain.flows:
        if flow.amount and flow.amount.best is not None:
            assert flow.amount.low is None or flow.amount.low <= flow.amount.best
            assert flow.amount.high is None or flow.amount.best <= flow.amount.high


def test_a_party_without_entity_is_keyed_by_its_name():
    from lianpu.chain import node_key

    assert node_key(Party("buyer", "ACME Corp")) == node_key(Party("buyer", "acme corp"))
    assert node_key(Party("buyer", "ACME", "acme-inc")) == "acme-inc"


def test_nought_and_negative_amounts_and_deals_with_oneself_make_no_flow_and_say_so():
    chain = build([deal("A", "B", "$0"), deal("A", "C", "-$4m"), deal("A", "A", "$1m")])

    assert not chain.flows
    assert {each.reason.en for each in chain.left_out} == {
        "payer and payee are the same",
        "the amount is nought",
        "the amount is negative",
    }


def test_a_node_stands_in_the_segment_that_facts_tell():
    """A list of memberships draws lanes although nobody wrote a registry."""
    chain = build([deal("A", "B", "$1bn")], seats={"a": ("chips", "cloud")})

    assert (chain.nodes["a"].segment, chain.nodes["b"].segment) == ("chips", None)
