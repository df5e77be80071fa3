"""Borders of names, passive members of lists, and sums of sums: readings that texts of every trade meet."""

from __future__ import annotations

import pytest

from tests.extraction.deals_told import Told, told


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (  # whoever bought the next member of a list buys no more than that member
            "Firms sold to buyout houses include Quellmark, a clinic chain, which was bought by Harrow"
            " Peak, and oven maker Dovetree, bought by Larch Partners.",
            [
                ("acquisition", ["Harrow Peak"], ["Quellmark"], None),
                ("acquisition", ["Larch Partners"], ["Dovetree"], None),
            ],
        ),
        (  # "in a deal worth" says what the takeover costs, and is no contract with who sells
            "Harrow Capital has acquired Quellmark Leisure, the operator of 52 bars, from majority"
            " shareholders Larch Ventures and Dovetree Group in a deal worth £100m.",
            [("acquisition", ["Harrow Capital"], ["Quellmark Leisure"], "£100m")],
        ),
        (  # a contract for goods to be sold to whoever buys them
            "Pellmont Pipes had obtained orders aggregating to Rs 287.45 crore for the supply of coated"
            " pipes to Harrow Oil for pipeline projects.",
            [("goods_purchase", ["Harrow Oil"], ["Pellmont Pipes"], "Rs 287.45 crore")],
        ),
        (  # more than half of a firm, told by the noun
            "Harrow Partners has completed its acquisition of a 96% stake in Quellmark Rodova,"
            " Poland's sixth-largest clinic chain.",
            [("acquisition", ["Harrow Partners"], ["Quellmark Rodova"], None)],
        ),
        (
            "Harrow Partners has completed its acquisition of a 12% stake in Quellmark Rodova.",
            [("equity_investment", ["Harrow Partners"], ["Quellmark Rodova"], None)],
        ),
        (  # one part of a firm, with two trades in its name
            "Harrow Partners agreed to acquire the Pumps and Valves business of Quellmark Corp.",
            [("acquisition", ["Harrow Partners"], ["Pumps and Valves"], None)],
        ),
        (
            "Harrow Partners agreed to acquire Pellmont Pumps and Dovetree Valves.",
            [("acquisition", ["Harrow Partners"], ["Pellmont Pumps", "Dovetree Valves"], None)],
        ),
        (  # a month that begins a firm's name
            "Buyout firm August Equity bought parts company Quellmark Services for £37m.",
            [("acquisition", ["August Equity"], ["Quellmark Services"], "£37m")],
        ),
        (
            "In August Capital Harrow bought parts company Quellmark Services for £37m.",
            [("acquisition", ["Capital Harrow"], ["Quellmark Services"], "£37m")],
        ),
        (  # what acts is a part of the firm whose name stands before it
            "On Monday, cable company Harrow Corp.'s Quellmark division closed the acquisition of"
            " animation studio Dovetree Pictures.",
            [("acquisition", ["Quellmark"], ["Dovetree Pictures"], None)],
        ),
        (  # a trade in short letters before what a firm is
            "FMCG major Quellmark said it has acquired a majority 54 per cent stake in the digital-first"
            " breakfast and snacks brand Dovetree Foods for an undisclosed amount.",
            [("acquisition", ["Quellmark"], ["Dovetree Foods"], None)],
        ),
    ],
)
def test_who_does_what_to_whom(text: str, deals: list[Told]) -> None:
    """Each clause has its own sides, however its names are joined or set apart."""
    assert sorted(deals) == sorted(told(text))


def test_whoever_funds_works_raises_nothing() -> None:
    """To fund drilling is to pay for it; funding that is secured is taken in."""
    spent = (
        "Harrow Exploration can earn its share by funding $400,000 of drilling within six months."
    )
    taken = "Harrow Exploration secured funding of $400,000 for drilling."

    assert [kind for kind, *_ in told(spent)] == []
    assert [kind for kind, *_ in told(taken)] == ["fundraise"]


def test_debt_taken_on_is_not_lent_by_whoever_takes_it() -> None:
    """ "Debt taken on by N" makes N the one who owes."""
    owes = "Larch Capital gets $17bn, $4bn of it in cash and $13bn in new debt taken on by Quellmark Group."

    assert not any("Quellmark Group" in givers for _, givers, _, _ in told(owes))


def test_a_total_of_loans_is_told_by_its_parts() -> None:
    """A headline's sum of two loans is no third one; a sum that they do not make is."""
    parts = (
        "Quellmark entered into an $80 million term loan with Harrow Bank.\n\n"
        "Quellmark entered into a $40 million revolving credit facility with Harrow Bank.\n"
    )

    whole = told(f"Quellmark lands ${{}}m in credit facilities\n\n{parts}".format(120))
    other = told(f"Quellmark lands ${{}}m in credit facilities\n\n{parts}".format(90))

    assert [one[:2] for one in whole] == [("debt", ["Harrow Bank"]), ("debt", ["Harrow Bank"])]
    assert len(other) == len(whole) + 1


def test_a_house_of_press_is_a_firm_where_the_text_names_it_as_one() -> None:
    """A text on Reuters Group PLC tells of its holdings; elsewhere Reuters only tells."""
    firm = "Reuters Group PLC said it is reviewing options. Quellmark, which is 67 percent owned by Reuters, rose."
    teller = "Quellmark, Reuters reported, is 67 percent owned by Harrow Group."

    assert ("stake_held", ["Reuters Group PLC"], ["Quellmark"], None) in told(firm)
    assert not any("Reuters" in givers for _, givers, _, _ in told(teller))
