"""A figure told in several places and once with its digits exchanged is doubted there."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read

TOLD = (
    "六家电网今年直接投向海底电缆的约 4,700 亿元。\n\n那 4,700 亿里，哪一段对得上需求，值得问。\n\n"
    "电网投资中，约 {} 亿元直接投向海底电缆工程。\n"
)


def doubts(text):
    found = audit(read(text.encode(), "article.md"))
    return [
        (each.stated, each.recomputed) for each in found if each.verdict is Verdict.CONTRADICTED
    ]


def test_exchanged_digits_are_doubted():
    assert doubts(TOLD.format("4,700")) == []
    assert doubts(TOLD.format("7,400")) == [("7,400 亿元", "4,700 亿元")]


@pytest.mark.parametrize("number", ["4,900", "5,200", "470"])
def test_another_number_may_be_of_another_thing(number):
    """A digit that differs, or a power of ten, says too little."""
    assert doubts(TOLD.format(number)) == []


def test_a_number_told_once_proves_nothing():
    first, _, last = TOLD.format("7,400").split("\n\n")
    assert doubts(f"{first}\n\n{last}") == []


def test_what_two_places_tell_is_no_slip():
    text = TOLD.format("7,400") + "\n这 7,400 亿元明年到账。\n"
    assert doubts(text) == []
