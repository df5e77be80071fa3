"""A figure whose sign fills the next cell is read with it, as filings set their tables."""

import pytest

from lianpu.audit import audit
from lianpu.reading import read

HTML = (
    "<table><tr><td></td><td>2031</td><td></td><td>2030</td><td></td><td>Change</td><td></td></tr>"
    "<tr><td>Kilns</td><td>$</td><td>4,120</td><td>$</td><td>3,960</td><td>4.0</td><td>%</td></tr>"
    "<tr><td>Glazes</td><td></td><td>1,316</td><td></td><td>1,402</td><td>({}</td><td>)%</td></tr>"
    "<tr><td>Clays</td><td></td><td>820</td><td></td><td>790</td><td>3.8</td><td>%</td></tr></table>"
)


@pytest.mark.parametrize(("rate", "verdict"), [("6.1", "holds"), ("1.6", "wrong")])
def test_a_change_in_brackets_over_two_cells_is_held_to_its_row(rate: str, verdict: str) -> None:
    found = audit(read(HTML.format(rate).encode(), "a.html"))
    of_row = [
        each.verdict.value for each in found if any(f"({rate}" in span.quote for span in each.spans)
    ]
    assert of_row == [verdict]
