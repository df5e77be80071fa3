"""PDFs of any words, on any machine: what our fonts lack is told, never an error."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.publishing.pdf import COLOURS
from lianpu.publishing.typesetting import FONT, prose, string, typeset


def words_of(pdf: bytes) -> str:
    """The text of a PDF's pages."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def page(words: str) -> str:
    """A Typst text of some words."""
    return f'{COLOURS}\n#set text({FONT}, lang: "en")\n#set document(title: "t")\n#{string(words)}'


def test_an_emoji_is_a_box_that_the_last_line_explains() -> None:
    """PDF/UA refuses a character without a glyph; the report is set all the same."""
    told = words_of(typeset(page("📙 Orders: 5\ufe0f\u200d กข"), "en"))

    assert "□ Orders: 5 □□" in told
    told = " ".join(told.split())  # the line may break anywhere
    assert "U+0E01 THAI CHARACTER KO KAI, U+0E02 THAI CHARACTER KHO KHAI, U+1F4D9 ORANGE" in told


def test_a_drawing_may_hold_them_too() -> None:
    """Names of companies stand in charts."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><text y="15">🍎</text></svg>'
    main = page("x") + '\n#image("a.svg", alt: "a")'

    assert "ORANGE" not in words_of(typeset(main, "zh", {"a.svg": drawing}))
    assert "U+1F34E RED APPLE" in words_of(typeset(main, "zh", {"a.svg": drawing}))


def test_quotes_are_narrow_in_english_and_square_in_chinese() -> None:
    """One code point, two widths; the words that are copied from the page stay the same."""
    main = page("x") + f"\n#{prose('don’t “go” on')}\n\n#{prose('称“走”为行')}"
    made = pypdfium2.PdfDocument(typeset(main, "en"))[0].get_textpage()
    told = made.get_text_range()

    def across(words: str) -> float:
        """From the left edge of the letter before a mark to that of the letter after it, in em."""
        at = told.index(words)
        return (made.get_charbox(at + 2)[0] - made.get_charbox(at)[0]) / 11

    assert "don’t “go” on" in told
    assert "称“走”为行" in told
    assert across("n’t") < 1.0
    assert across("走”为") > 1.9


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
@pytest.mark.filterwarnings("ignore")
def test_any_words_can_be_set(words: str) -> None:
    """Whatever a source holds, there is a PDF, and twice the same."""
    assert typeset(page(words), "en") == typeset(page(words), "en")
