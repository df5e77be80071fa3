"""What flows in and out, what doubles twice, what is told against two bases: true texts accuse nobody, real slips still do."""

import pytest

from tests.audit.documents import grave

TRUE = {
    "joined and left": "There were 1,200 members in January; 180 joined and 80 left, so by December there were 1,300.",
    "less": "The backlog opened at $500 million; new orders of $220 million less deliveries of $170 million left $550 million.",
    "in a sentence of its own": "Headcount was 3,400 at the start. Some 520 were hired and 610 departed, leaving 3,310.",
    "stores": "年初门店62家，新开9家，关闭4家，年末67家。",
    "from profit to net": "税前利润4,000万元，扣除所得税1,000万元和少数股东损益300万元，归母净利2,700万元。",
    "a loss and a profit": "2023年亏损3,000万元，2024年盈利2,000万元，一来一去相差5,000万元。",
    "swing": "It lost $30 million in 2023 and made $20 million in 2024, a swing of $50 million.",
    "doubled again": "The number of clinics doubled in five years and doubled again in the next five, from 50 to 200.",
    "doubled twice": "诊所数五年翻一番，再五年又翻一番，从50家增至200家。",
    "two bases": "The rate is 1.5 percentage points above the 3.0% of 2021 and 0.5 points below the 5.0% of 2023.",
    "two bases in Chinese": "利率比2021年的3.0%高1.5个百分点，比2023年的5.0%低0.5个百分点。",
    "bases of two changes": "Orders rose to 1,150 in April from 1,000 in March but were 8% below the 1,250 of April last year.",
    "two comparisons": "4月订单1,150件，高于3月的1,000件，但比去年4月的1,250件低8%。",
    "rates of a trend": "销售连续三年增长：2022年增10%，2023年增8%，2024年增12%。",
    "planned on top": "现有门店1,500家，其中加盟900家，计划再开150家，增加10%。",
    "within a month": "Of 1,000 letters, 250 were answered within a week and 400 within a month.",
    "another time": "The plant has run at 80% of its 250,000-tonne capacity, 200,000 tonnes, since 2021, and at 90% since March.",
    "another time in Chinese": "工厂产能25万吨，2021年以来开工率80%，即20万吨，3月以来为90%。",
    "by the year": "A market of $2.50 billion in 2024 and $6.22 billion in 2029 means growth of 20% per annum.",
    "another price": "A typical pump costs €1.3 million. Three years earlier the same pump cost €1.56 million. At that price the 34,600 pumps of 2024 made a market of about €45 billion.",
    "set off": "Of the $10.0 million increase in revenue, $14.0 million came from subscriptions, offset by $5.0 million less hardware.",
    "a step and its reasons": "We ended the year with 285 stores, 15 more than a year ago: 33 openings less 18 closures.",
}

WRONG = {
    "a sum": "Two tranches of $150 million and $225 million bring the facility to $475 million.",
    "a difference": "进口740亿元，出口610亿元，逆差230亿元。",
    "a multiple": "At $84 million, revenue was five times the $28 million of two years before.",
    "a gap": "At 64%, the occupancy rate is 9 points higher than the 58% of 2023.",
    "a trend": "利润率连续三年提升，依次为11.2%、12.5%、12.1%。",
    "a product": "A typical pump costs €1.3 million. At that price the 34,600 pumps of 2024 made a market of about €54 billion.",
    "a growth": "Sales rose 25% to $23 million from $20 million a year earlier.",
    "a share": "12,400名员工中研发人员6,820人，占比65%。",
    "an average": "48 matches drew 1.2 million spectators, 28,000 a match.",
}


@pytest.mark.parametrize("words", TRUE.values(), ids=TRUE)
def test_true_flows_accuse_nobody(words: str) -> None:
    """No plain sum, difference or growth of the numbers is what these sentences tell."""
    assert grave(words) == []


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_what_is_plainly_wrong_is_still_seen(words: str) -> None:
    """The same kinds, with a number that nothing gives."""
    assert grave(words)
