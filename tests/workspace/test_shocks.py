import pytest

from lianpu.chain import Shock
from lianpu.core.errors import UsageError
from lianpu.workspace.shocks import shocks


def test_shocks_are_read_from_words():
    assert shocks(
        fail=["OpenAI"], no_round=["xAI", "NVIDIA > OpenAI"], price=["CoreWeave = 30%"], cut=["A→B"]
    ) == (
        Shock("fail", "OpenAI"),
        Shock("no-round", "xAI"),
        Shock("no-round", "OpenAI", "NVIDIA"),
        Shock("price", "CoreWeave", size=0.3),
        Shock("cut", "A", "B"),
    )


@pytest.mark.parametrize("words", ["CoreWeave", "CoreWeave = much", "= 30%"])
def test_a_price_needs_a_seller_and_a_size(words):
    with pytest.raises(UsageError, match="not a shock"):
        shocks(price=[words])


@pytest.mark.parametrize("words", ["A", "A > B > C", "> B"])
def test_a_cut_needs_two_ends(words):
    with pytest.raises(UsageError, match="not a shock"):
        shocks(cut=[words])
