"""What only says what the firm behind it is leaves the shape of a Chinese sentence."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.documents.passages import passages
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.notation.names import NameIndex
from tests.extraction.documents import paragraphs, registry


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return registry()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("诺维尔科技收购荷兰冷柜厂商 Kelder，作价3亿欧元。", ["荷兰冷柜厂商"]),
        ("诺维尔科技向位于代尔夫特的 Kelder 投资3亿欧元。", ["位于代尔夫特的"]),
        ("诺维尔科技以3亿欧元收购工业人工智能初创公司 Kelder。", ["工业人工智能初创公司"]),
        ("诺维尔科技宣布收购 Kelder，作价3亿欧元。", []),
        ("诺维尔科技向子公司 Kelder 增资3亿欧元。", []),
        ("诺维尔科技收购位于慕尼黑的 Kelder 数据中心，作价3亿欧元。", []),
    ],
)
def test_descriptions_before_names_are_set_apart(
    text: str, said: list[str], names: NameIndex
) -> None:
    """A subsidiary is whose it is, and a site is known by whose it is: these stay."""
    (passage,) = passages(paragraphs(text), names)

    assert [words for _, words in passage.shape.called] == said
    assert all(words not in passage.shape.text for words in said)


def test_a_shape_without_descriptions_still_knows_its_places(names: NameIndex) -> None:
    """Every character of it stands in the document where it says."""
    document = paragraphs("诺维尔科技收购荷兰冷柜厂商 Kelder（荷兰），作价3亿欧元。")

    (passage,) = passages(document, names)

    shape = passage.shape
    assert len(shape.places) == len(shape.text) + 1
    for position, sighting in shape.seen.items():
        assert shape.places[position] == sighting.start
    assert all(aside.outer is not None and aside.outer.text == shape.text for aside in shape.asides)


def test_what_a_firm_is_called_still_tells_its_trade(names: NameIndex) -> None:
    """A chip designer is known as one, though the words have left the shape."""
    (passage,) = passages(paragraphs("诺维尔科技向芯片公司 Kelder 投资3亿欧元。"), names)
    trades = Trades()

    trades.learn(passage.shape)

    (kelder,) = [
        s for _, s in passage.shape.names() if passage.shape.places and s.value.text == "Kelder"
    ]
    assert trades.sells_chips(kelder)
