"""Mentions of investing and taking over: roles by form where no name is known."""

import pytest

from lianpu.extraction.mentions import mentions, party

from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "givers", "takers"),
    [
        ("北墨建材以2.73亿元的价格受让河东金拇指70%股权。", ["北墨建材"], ["河东金拇指"]),
        ("2016年,公司斥资52亿元收购李瑶控股的沃特玛科技。", [], ["沃特玛科技"]),
        ("如果收购完成,双方将整合渠道。", [], []),
    ],
)
def test_roles_are_told_by_their_places(text: str, givers: list[str], takers: list[str]) -> None:
    """A slot that only a name fills is one, whether it is known or not."""
    document = paragraphs(text)
    (mention,) = mentions(document, registry(), "acquisition")

    assert [party(s) for s in mention.giver] == givers
    assert [party(s) for s in mention.taker] == takers
    for sighting in (*mention.giver, *mention.taker):
        assert document.text[sighting.start : sighting.end] == party(sighting)


def test_a_date_without_its_year_is_one() -> None:
    """A mention keeps the words of its date: 去年11月."""
    document = paragraphs("去年11月,易澄新能再次启动对开澜碳素100%股权的收购。")
    (mention,) = mentions(document, registry(), "acquisition")

    assert mention.date is not None
    assert document.text[mention.date.start : mention.date.end] == "去年11月"
