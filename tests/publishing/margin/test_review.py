"""What stands in a note: where the numbers are that a claim follows from, and its words."""

import pytest

from lianpu.core.document import Document, Source
from lianpu.core.finding import Verdict
from lianpu.publishing.margin.review import lines, quoted
from tests.publishing.margin.reviews import text_review

AGAIN = """# Kites

Kite sales were $412 million in 2024.

The year in short: kite sales of $412 million in 2024, and costs of $96 million.
"""


def test_what_is_told_again_names_the_other_place():
    """ "$412 million = $412 million" proves nothing to whom does not see where the other stands."""
    review = text_review(AGAIN)
    again = [each for each in review.findings if each.finding.rule == "restated"]

    assert again
    told = [dict(lines(review, each, "en")).get("from") for each in again]
    assert any("$412 million (line " in (each or "") for each in told)
    assert all(each.finding.standing is Verdict.HOLDS for each in again)


@pytest.mark.parametrize(
    ("words", "claim", "shown"),
    [
        ("The margin fell to 60% (adjusted: 61%), as told.", "The margin fell to 60% (adjusted: 61%", "The margin fell to 60% (adjusted: 61%)"),
        ("Days of sales (DSO) of 42 are few.", "DSO) of 42", "(DSO) of 42"),
        ("毛利率降至60%（经调整为61%），低于上年。", "毛利率降至60%（经调整为61%", "毛利率降至60%（经调整为61%）"),
        ("Sales (in all) rose 4%.", "rose 4%", "rose 4%"),
        ("See 1) sales rose 4%.", "1) sales rose 4%", "1) sales rose 4%"),
    ],
)  # fmt: skip
def test_a_quote_closes_the_brackets_that_it_cuts(words: str, claim: str, shown: str):
    """A claim ends where its clause does; its reader wants whole brackets."""
    document = Document("d", Source("n.txt", "0" * 64, "text/plain"), words, ())
    start = words.index(claim)

    assert quoted(document, document.span(start, start + len(claim))) == shown
