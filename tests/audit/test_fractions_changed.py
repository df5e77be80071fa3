"""Changes by a part in words beside both ends."""

import pytest

from tests.audit.documents import judged

TOLD = [
    ("Waste per shift fell by {}, from 640 kg to 480 kg.", "a quarter", "half"),
    ("Queues were cut by {}, from 36 minutes to 12 minutes.", "two thirds", "a third"),
    ("Our churn fell by {}, from 6.0% to 4.0%.", "a third", "half"),
    ("流失率从6.0%降到4.0%，降低了{}。", "三分之一", "一半"),
    ("排队时间缩短了{}，由36分钟减至12分钟。", "三分之二", "三分之一"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_part_is_held_to_its_ends(text, right, wrong):
    assert ("growth", "holds", "green") in judged(text.format(right))
    assert ("growth", "wrong") in [each[:2] for each in judged(text.format(wrong))]


@pytest.mark.parametrize(
    "text",
    [
        "Waste fell by nearly half, from 640 kg to 360 kg.",
        "Costs fell by half while output rose from 310 to 356 tonnes.",
        "费用减少了一半；产量由310吨增至356吨。",
    ],
)
def test_a_part_of_something_else_accuses_nobody(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
