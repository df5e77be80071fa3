"""What damaged or careless files set outside their pages."""

from __future__ import annotations

import re

import pytest

from lianpu.reading import read
from tests.reading.pdf.writing import pdf_of


def page(content: bytes) -> bytes:
    """A PDF of one page with a content stream."""
    return pdf_of(
        [content], size=(300, 200), font=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    )


@pytest.mark.parametrize("far", [b"9999999", b"-9999999"])
def test_what_is_set_far_outside_the_page_is_said_and_stops_nothing(far):
    """Damaged numbers put words at infinity, where counting baselines takes for ever."""
    data = page(
        b"BT /F1 12 Tf 20 100 Td (Orders - kept growing) Tj ET BT /F1 12 Tf 20 %s Td (far) Tj ET"
        % far
    )

    document = read(data, "far.pdf")

    assert document.text.strip() == "Orders - kept growing"
    assert all(re.search("outside", problem.what.en) for problem in document.problems)


def test_a_page_that_says_it_is_wider_than_any_is_read():
    """A damaged MediaBox asked for two terabytes to look for columns in."""
    lines = b"".join(b"20 %d Td (Orders kept growing %d) Tj 0 0 Td " % (-12, n) for n in range(12))
    data = page(b"BT /F1 9 Tf 1 180 Td %s ET" % lines)

    document = read(data.replace(b"[0 0 300 200]", b"[0 0 49999998978 200]"), "wide.pdf")

    assert "growing 11" in document.text
