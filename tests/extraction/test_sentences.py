"""Sentences: where they end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.extraction.text.sentences import _DRAWN_DOWN, _ENDS, LONGEST, _ends, split


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One deal. Another deal.", 2),
        ("It paid $1.5 billion. Then it left.", 2),
        ("Acme Inc. bought it. Done.", 2),
        ("The U.S. firm paid. J. Doe left.", 2),
        ("甲公司投资了乙公司。乙公司上市！真的吗？", 3),
        ("甲投资乙；乙投资丙", 2),
        ("“甲投资乙。”他说。", 2),
        ("Acme [raised $4 million](https://a.example/b?ref=c.d) and left. Done.", 2),
        ("See https://a.example/b?x_y=1&z=2 first", 1),
        ("甲投资乙\n   ↓\n乙采购甲的芯片\n  ⬇️\n循环继续", 3),
        ("收入↓5%，利润↑3%", 1),
        ("Really?Yes. Why? No=1", 4),
        ("", 0),
        ("   ", 0),
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(text: str, count: int) -> None:
    """A point in a number, an abbreviation or an initial ends nothing."""
    assert len(list(split(text))) == count


@given(st.text(max_size=3000))
def test_sentences_are_in_order_and_leave_out_only_blanks(text: str) -> None:
    """Every letter of a block belongs to exactly one sentence, the arrows of a drawn chain apart."""
    text = text.translate(dict.fromkeys(map(ord, _DRAWN_DOWN)))
    ranges = list(split(text))

    assert all(end - start <= LONGEST or "://" in text[start:end] for start, end in ranges)
    kept = "".join(text[start:end] for start, end in ranges)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "host: a deal. guest: no 🚀 Next ✅买入了。Then… … and ……好",
        "One\n\nTwo\n- three\n1. four 🚀Five Speaker 1: yes; speaker B: no",
        "📌要点。🚀 A🚀🚀 B\n \n🔹 C",
    ],
)
def test_ends_are_those_that_the_pattern_finds(text: str) -> None:
    """The signs looked for first begin every end, where somebody speaks and where nobody does."""
    for part in (text, text.replace("host:", "x").replace("peaker", "x").replace("guest:", "x")):
        slow = [match.span() for match in _ENDS.finditer(part)]
        assert [match.span() for match in _ends(part)] == slow


def test_links_lengthen_no_sentence() -> None:
    """What a reader reads of it is short, whatever its addresses."""
    link = f"[a sum](https://a.example/{'b' * 300}?ref=c)"
    text = f"Acme raised {link}, {link} and {link} in May."
    assert [text[start:end] for start, end in split(text)] == [text]


def test_a_paragraph_of_addresses_is_cut_as_any_other():
    text = "see http://a.example/b " * 2000
    lengths = [end - start for start, end in split(text)]
    assert max(lengths) <= 5 * LONGEST
    assert sum(lengths) > len(text) - 2 * len(lengths)
