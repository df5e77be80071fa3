"""Numbers beside another that are no operands of it."""

import pytest

from tests.audit.documents import accused, prose

LEFT_ALONE = [
    # of what is named behind, at a fraction, of another stretch, led to, short of what is not told
    "Fees were $79.1 million, compared to $187.5 million. It came from a decrease of $107.0 million, or 62%, in fees for mooring.",
    "The model scores 71.3 on the test, 2.4 points above the baseline of 68.9, at a third of the cost.",
    "Bookings in the first half were up 9% at $612 million (H1 2023: $561 million), and in the second quarter up 11%.",
    "Claims dropped 9,000 to 214,000, and the four-week average slipped to 221,500.",
    "The club had 1,412.5 members and 496.1 guests on average and ended 908 seats below its usual crowd.",
    # counts of counts, shares with a subject of their own, scores that make up one
    "The vaccine was 94% effective, and 30 of 32 severe cases were in the placebo group.",
    "Wind supplied 31.2% of power, solar 6.4% and gas 27.5%; low-carbon sources made up 58% in all.",
    "The total loss is 2.934. The mean loss is 0.293 and the score 0.707.",
    "Pantry goods: 21,000 jars.\n\nThe plan is 8.70 + 3.00 = Rs 11.70 cr.",
    # another time than that of the change just told, a month whose year stands behind the next
    "Online sales fell to 17.6% in February 2019 from 18.8% in January 2019; this was a year-on-year increase of 9.4%.",
    "On 1 November 2018 it said that 216 million sets were sold between January and March 2013.",
    "Sales grew from 134 to 21,770 tonnes, up 16,100%.",
]
ACCUSED = [
    ("Wind made 31.2% of power, solar 6.4% and gas 27.5%; together they made up 68.1%.", "68.1%"),
    ("Claims dropped 9,000 to 214,000, from 221,500 a week before.", "9,000"),
    ("Sales grew from 134 to 21,770 tonnes, up 16,400%.", "16,400%"),
    (
        "Sales rose to 212 tonnes in June 2024 from 188 in June 2023; this was a year-on-year increase of 5.2%.",
        "5.2%",
    ),
    ("It sold 4 from January 2014 to March 2013.", "January 2014"),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_of_other_things_accuse_nothing(text):
    """Every number here is true, or of something that is not printed."""
    assert not accused(prose(text))


@pytest.mark.parametrize(("text", "wrong"), ACCUSED)
def test_their_twins_with_a_slip_are_found(text, wrong):
    """The same forms where the operands are told."""
    assert wrong in accused(prose(text))


@pytest.mark.parametrize(
    "text",
    [
        "The idle rate held at 4.1%, and 62.6% of adults were at work or looking, down 0.1 point.",
        "The list won 312 of 543 seats with 41.2% of the vote, 63 more than five years before.",
        "It trades at 14 times next year's earnings of $3.20; our target of $52 implies 16 times.",
        "We expect growth of 3% to 4%, from 2% to 4%, and earnings of $6.10 to $6.30, from $5.90 to $6.30.",
        "Each user paid $9.40, up 7%, and users were up 11%, so that revenue rose 19%. Rivals charge $11.70.",
        "The ring is 2.9 m wide and the mast 4.2 m high, 1.3 times as heavy as Orrin.",
        "It cuts 1,100 jobs, about 8% of its staff, to save $140 million a year.\n\nThe fair drew 1.36 million.",
        "Cases rose from 410 to 560, doubling every 14 days.",
        "Stocks were 30 below the average of 3,356. In the east they were 115 below after 54 came in. In the west they were 95 above the 5-year average of 1,030.",
        "The mean fell to 369,500 from 376,750. The number eased to 2.934 million from 2.999 million the week before.",
        "Memory peaked at 6.2GB (down from 12.8GB).\n\nThe cache has an 87% hit rate and brought a 60% cost reduction.",
    ],
)
def test_what_words_set_apart_is_left_alone(text):
    """Rates of other things, targets, expectations of before, paces and names."""
    assert not accused(prose(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The list won 312 of 543 seats, or 41.2% of the seats.", "41.2%"),
        ("The share rose to 62.6% from 58.1%, up 5.4 points.", "5.4 points"),
        ("It trades at $52, 14 times next year's earnings of $3.20.", "14 times"),
    ],
)
def test_what_words_join_is_still_held_together(text, wrong):
    """Their twins of one thing."""
    assert wrong in accused(prose(text))
