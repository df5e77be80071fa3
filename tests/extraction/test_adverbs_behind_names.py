"""A Chinese name ends before every word of time and manner that may stand between it and its verb."""

from __future__ import annotations

import pytest

from lianpu.extraction.names.naming_zh import chinese_guesses, formed_names
from lianpu.notation.words import chinese_adverbs

NAME = "青岚科技"


@pytest.mark.parametrize(
    "said", ["{}{}斥资20亿美元收购澹川智能。", "{}{}与澹川智能签署20亿元的采购合同。"]
)
def test_no_adverb_is_taken_into_a_name(said: str) -> None:
    """The list says which words these are; a name that takes one in is another firm's."""
    taken = {}
    for adverb in sorted(chinese_adverbs()):
        text = said.format(NAME, adverb)
        found = {text[start:end] for start, end, _ in chinese_guesses(formed_names(text))}
        first = {name for name in found if name.startswith(NAME)}
        if first != {NAME}:
            taken[adverb] = first

    assert not taken
