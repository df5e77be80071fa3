"""Hebrew and Arabic are printed from the right; the text is in the order of reading."""

import typst

from lianpu.reading import read


def text(source: str) -> str:
    head = '#set text(dir: rtl, lang: "he", font: "DejaVu Sans")\n'
    return read(typst.compile((head + source).encode()), "a.pdf").text


def test_words_and_letters_are_in_the_order_of_reading():
    """PDF files hold them in the order of print."""
    assert text("שלום עולם") == "שלום עולם"


def test_figures_keep_their_direction():
    """A number inside such a line is still read from the left."""
    assert text("מחיר 1,234 שקל") == "מחיר 1,234 שקל"
