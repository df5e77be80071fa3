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
        (  # the end of a sentence tells the sum of the last deal in it
            "Larch Capital acquired Dovetree Mills and sold Barrow Oils to Tallow Group in a deal worth"
            " $80 million.",
            [
                ("acquisition", ["Larch Capital"], ["Dovetree Mills"], None),
                ("acquisition", ["Tallow Group"], ["Barrow Oils"], "$80 million"),
            ],
        ),
        (
            "Quellmark and Harrow Pharma have entered a global licensing and collaboration agreement for a"
            " therapy, in a deal worth up to $2.2 billion.",
            [("partnership", ["Quellmark"], ["Harrow Pharma"], "up to $2.2 billion")],
        ),
        (  # who acts in "after acquiring" is who acts before it
            "Quellmark Pubs is to relaunch the Harrow brand after acquiring the Dovetree site.",
            [("acquisition", ["Quellmark Pubs"], ["Dovetree"], None)],
        ),
        (
            "Quellmark Pubs said that Harrow grew after acquiring Dovetree Inns.",
            [("acquisition", ["Harrow"], ["Dovetree Inns"], None)],
        ),
        (  # a semicolon in brackets parts two currencies, and no sentences
            "Harrow's £4.88 billion ($6.22 billion; €5.68 billion) take-private of drug maker Quellmark is"
            " moving ahead after it gained court approval.",
            [("acquisition", ["Harrow"], ["Quellmark"], None)],
        ),
        (  # a share sold under an agreement with its buyer
            "Oil firm Quellmark has signed an agreement with Harrow BP to sell its 77.8% operating interest"
            " in the Dovetree discovery for $220 million.",
            [("acquisition", ["Harrow BP"], ["Dovetree"], "$220 million")],
        ),
        (
            "Oil firm Quellmark has signed an agreement with Harrow Energy to acquire the latter's 40%"
            " working interest in two licences.",
            [("equity_investment", ["Quellmark"], ["Harrow Energy"], None)],
        ),
        (  # a sale as its seller's
            "This follows Quellmark's sale of its operated interest in the Dovetree discovery to Harrow BP"
            " for $250 million.",
            [("acquisition", ["Harrow BP"], ["Dovetree"], "$250 million")],
        ),
        (
            "Pellmont Bancorp's divestiture of its insurance agency to Harrow Group for $40 million closed.",
            [("acquisition", ["Harrow Group"], ["Pellmont Bancorp"], "$40 million")],
        ),
        (
            "He later helped start Larch Motors, which Barrow eventually bought for $1.6 billion.",
            [("acquisition", ["Barrow"], ["Larch Motors"], "$1.6 billion")],
        ),
        (  # what is paid ahead for a drug whose sales bring royalties is paid for a licence
            "Harrow Pharma will pay $650 million up-front, plus royalties and milestone payments to"
            " Quellmark Bio.",
            [("acquihire_license", ["Harrow Pharma"], ["Quellmark Bio"], "$650 million")],
        ),
        (  # what somebody failed to do is no deal
            "Harrow has filed a complaint against Quellmark Power, for failing to deliver promised power"
            " to four data centers.",
            [],
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


def test_a_pact_is_no_deal_beside_the_one_it_is() -> None:
    """A headline that says only that there is an agreement is told by the sale below; a partnership is another thing."""
    sale = "Harrow Lithium will supply Quellmark Cells with 50,000 tonnes per year of spodumene."
    pact = f"Harrow Lithium reaches binding offtake agreement with Quellmark Cells\n\n{sale}"
    other = f"Harrow Lithium and Quellmark Cells announced a partnership to develop batteries.\n\n{sale}"

    assert [kind for kind, *_ in told(pact)] == ["goods_purchase"]
    assert sorted(kind for kind, *_ in told(other)) == ["goods_purchase", "partnership"]


def test_the_price_of_a_takeover_stands_in_the_next_sentence() -> None:
    """ "The price is 4.6 billion" goes on about the deal before it."""
    text = "Quellmark King has agreed to be bought by Harrow Bidco. The price is £4.6 billion."

    assert told(text) == [("acquisition", ["Harrow Bidco"], ["Quellmark King"], "£4.6 billion")]
