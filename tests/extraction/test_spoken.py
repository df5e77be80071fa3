"""Talk written down a clause a line: its lines are clauses, and its sentences are found."""

from __future__ import annotations

from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.text.sentences import sentences
from lianpu.reading import read
from tests.extraction.documents import registry

FILLER = "我们先来看看这个行业的背景\n大家可能都听说过这件事\n它其实并不复杂\n" * 9
TALK = (
    FILLER
    + "先说说澜石算力\n这家公司起步很晚\n2025年3月\n澜石算力以3亿元收购了北辰数据\n"
    + "随后\n澜石算力又完成了2亿元的B轮融资\n"
    + FILLER
)


def test_deals_of_talk_are_read_line_by_line() -> None:
    """Joined without a mark, the names of one clause would be taken for parties of the next."""
    document = read(TALK.encode(), "talk.txt")
    told = {
        (deal.kind, *(party.name for party in deal.parties))
        for deal in prose_deals(document, registry())
    }

    assert told == {("acquisition", "澜石算力", "北辰数据"), ("fundraise", "澜石算力")}


def test_a_line_that_takes_up_a_thread_begins_a_sentence() -> None:
    """Places stay those of the document, and each end of line within is a comma."""
    document = read(TALK.encode(), "talk.txt")
    found = [each for each in sentences(document) if "北辰" in each.text]

    assert [each.text for each in found] == [
        "2025年3月\n澜石算力以3亿元收购了北辰数据\n随后\n澜石算力又完成了2亿元的B轮融资"
    ]
    assert found[0].plain.startswith("2025年3月,澜石算力以")
    assert document.text[found[0].start : found[0].end] == found[0].text


def test_an_end_of_line_after_a_preposition_parts_nothing() -> None:
    """向⏎北辰 is one clause."""
    document = read(
        (FILLER + "当时澜石算力向\n北辰数据采购了服务器\n" + FILLER).encode(), "talk.txt"
    )
    plain = next(each.plain for each in sentences(document) if "北辰" in each.text)

    assert "向 北辰" in plain
