"""Numbers that follow by their units: flows and prices, one amount in two units, so many at a price."""

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.measures import factor, measures
from lianpu.core.finding import Severity
from tests.audit.documents import prose

# Numbers that follow from others by their units: flows by another time, so many of each, prices times counts.


def said(text):
    """What the audit says of each number: its words and its standing."""
    return {each.stated: each.standing.value for each in audit(prose(text)) if each.stated}


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("We rent a cluster of 72 cards at $2/hour each, giving us ${}/hour in total.", "144", "114"),
        ("The node serves 2,400 requests per second, or {} million requests per hour.", "8.64", "6.84"),
        ("A batch holds 32 prompts averaging 1,500 tokens each, that's {} tokens for each pass.", "48,000", "43,000"),
        ("Each rack handles 1,440 jobs per hour. Across our 9 racks, that's {} jobs per hour.", "12,960", None),
        ("The mill used 18,600 tonnes bought at $312 a tonne, i.e. ${} million.", "5.80", "8.50"),
        ("A plant of 130 GW running all 8,760 hours of the year would generate {} TWh.", "1,139", None),
        ("The yard loads 5.4 tonnes a day, or {} tonnes monthly.", "162", None),
        ("It pays $150 million a month for three years, ${} billion in all.", "5.4", "4.5"),
        ("The deal costs $150 million a month over 36 months, a total of ${} billion.", "5.4", "4.5"),
        ("每月1.5亿美元，三年合计{}亿美元。", "54", "45"),
        ("$300B over 5 years ≈ ${}B/yr.", "60", None),
        ("$300 billion over five years, about ${} billion a year, is a lot.", "60", "90"),
        ("A card is $6.98 an hour; run it 24×7 and it's about ${} a month.", "5,095", None),
        ("The firm offers 8×K100 clusters at $2.29 per GPU-hour, or ${} per instance-hour.", "18.32", "13.82"),
        ("A card is $6.98/GPU-hour; run it 24×7 and it's ~${}/month for one GPU.", "5,095", None),
        ("Each rack draws 120 kW; 500 racks draw {} MW.", "60", None),
        ("A model of 70 billion parameters at 2 bytes each takes {} GB.", "140", "410"),
        ("集群日均处理3.2万次请求，折合每小时约1,333次。每台服务器每秒处理120个请求，相当于每小时{}个。", "432,000", None),
    ],
)  # fmt: skip
def test_a_number_follows_by_its_units(text, true, wrong):
    assert any(true in words and told in ("holds", "rounding") for words, told in said(text.format(true)).items())  # fmt: skip
    if wrong:
        assert any(wrong in words and told in ("doubtful", "wrong") for words, told in said(text.format(wrong)).items())  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The plan allows 60 requests per minute or 1,000 requests per day.",
        "The site has 14.3 million tonnes over 412 kilometres, which makes 5.89 billion tonne-kilometres.",
        "Lamps draw 40 watts each, giving the hall 900 lux.",
        "The firm has 12 plants with 340 staff each, so sales of $220 million came in.",
    ],
)
def test_what_the_units_do_not_join_is_left_alone(text):
    assert "doubtful" not in said(text).values()
    assert "wrong" not in said(text).values()


@pytest.mark.parametrize(
    ("text", "dims"),
    [
        ("It makes 3,200 output tokens per second per instance.", {"token": 1, "second": -1, "instance": -1}),
        ("It costs $1.80 per GPU-hour.", {"USD": 1, "chip": -1, "hour": -1}),
        ("It does 45 forward passes a second.", {"pass": 1, "second": -1}),
        ("They paid $3,120 an ounce.", {"USD": 1, "ounce": -1}),
        ("Each rack draws 120 kW.", {"W": 1, "unit": -1}),
        ("It is $13.82 per instance-hour.", {"USD": 1, "instance": -1, "hour": -1}),
        ("每台耗电 700 W。", {"W": 1, "unit": -1}),
    ],
)  # fmt: skip
def test_a_measure_is_its_unit_and_the_words_behind(text, dims):
    (sentence,) = Material(prose(text), ()).sentences
    assert [dict(each.dims) for each in measures(sentence)] == [dims]


def test_times_turn_into_each_other_only_where_they_cancel():
    assert factor({"hour": 1}) is None
    hour = factor({"hour": 1, "second": -1})
    assert hour is not None
    assert (hour.low, hour.high) == (3600, 3600)
    month = factor({"month": 1, "day": -1})
    assert month is not None
    assert (month.low, month.high) == (28, 31)


# One amount in two units of time or rate, and splits of a hundred.


GREEN, RED = Severity.GREEN, Severity.RED


def told(text):
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.severity in (GREEN, RED)]


@pytest.mark.parametrize(
    ("text", "stated", "severity"),
    [
        ("The line fills 1,420 jars per minute, or 85,200 jars per hour.", "85,200", GREEN),
        ("The line fills 1,420 jars per minute, or 58,200 jars per hour.", "58,200", RED),
        ("每月收租14亿元，即每年168亿元。", "168亿元", GREEN),
        ("每月收租14亿元，即每年186亿元。", "186亿元", RED),
        ("74 bps 等于 0.74 个百分点。", "0.74 个百分点", GREEN),
        ("74 bps 等于 7.4 个百分点。", "7.4 个百分点", RED),
    ],
)
def test_one_amount_in_two_units_is_held_to_itself(text, stated, severity):
    assert (stated, severity) in told(text)


def test_a_split_that_misses_a_hundred_beside_one_that_does_not():
    assert ("65%", RED) in told("泵与阀门之比从40%:60%调整为38%:65%。")
    assert RED not in {severity for _, severity in told("泵与阀门之比从40%:60%调整为38%:62%。")}


@pytest.mark.parametrize(
    "text",
    [
        "The line fills 1,420 jars per minute, or 90 crates per hour.",
        "利润率下降5%，即2个百分点。",
        "投票为40%:52%。",
        "The mill makes 8 pumps per hour, or 64 pumps per day.",
    ],
)
def test_other_units_and_splits_say_nothing(text):
    assert RED not in {severity for _, severity in told(text)}


# What so many cost at a price, the number told before.


PRICE_GREEN, PRICE_RED = Severity.GREEN, Severity.RED


def products(text):
    found = [each for each in audit(prose(text)) if each.rule == "product"]
    return [(each.stated, each.severity) for each in found if each.severity is not Severity.GREY]


@pytest.mark.parametrize(
    ("stated", "severity"),
    [("$1.47 billion", PRICE_GREEN), ("$14.7 billion", PRICE_RED)],
)
def test_a_price_and_the_one_number_of_its_unit_fix_an_amount(stated, severity):
    text = f"Orrin's mill draws 420 MW. At $3.5M per MW, that mill alone is {stated} of the bill."

    assert products(text) == [(stated, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "Orrin's mills draw 420 MW and 95 MW. At $3.5M per MW, that mill alone is $14.7 billion.",
        "Orrin's mill draws 420 MW.\n\nAt $3.5M per MW, that mill alone is $14.7 billion.",
        "Orrin's mill weighs 420 tonnes. At $3.5M per MW, that mill alone is $14.7 billion.",
    ],
)
def test_of_several_numbers_or_none_nothing_is_said(text):
    assert not [stated for stated, severity in products(text) if severity is PRICE_RED]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新房成交535套、53,555㎡，均价55,284元/㎡，总金额29.61亿元。", False),
        ("新房成交535套/53,555㎡，均价55,284元/㎡，总金额29.61亿元。", False),
        ("新房成交535套、53,555㎡，均价55,284元/㎡，总金额2.96亿元。", True),
        ("新房成交535套、53,555平方米，均价55,284元/平方米，总金额296.1亿元。", True),
    ],
)
def test_a_price_of_a_square_metre_is_not_held_to_the_number_of_rooms(text, wrong):
    found = [each for each in audit(prose(text)) if each.severity in (Severity.RED, Severity.AMBER)]

    assert bool(found) is wrong
    assert not any("套" in (each.arithmetic or "") for each in found)
