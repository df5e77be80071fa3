"""A figure that a table or another sentence tells with two digits exchanged is doubted."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = (
    "# Kelder, second quarter\n\n| | June 30, 2026 | June 30, 2025 |\n|---|---|---|\n| Order intake of valves | 3,518.4 | 3,291.7 |\n"
    "| Cost of sales | 2,204.9 | 2,118.3 |\n\nBusiness was brisk, compared to an intake of valves of ${} million in the prior year second quarter.\n"
)
CLAUSES = (
    "# Kelder\n\nThe pact lets Orlen acquire {} million Kelder shares for a nominal price.\n\nKelder pays for pumps in stock.\n\n"
    "Under the agreement Orlen may acquire up to 140 million Kelder shares at $0.02 each.\n"
)


def doubts(text):
    found = audit(read(text.encode(), "article.md"))
    assert not any(each.severity is Severity.RED for each in found)
    return [
        (each.stated, each.recomputed) for each in found if each.verdict is Verdict.CONTRADICTED
    ]


def test_a_sentence_and_a_table_of_the_same_words():
    assert doubts(TABLE.format("3,291.7")) == []
    assert doubts(TABLE.format("3,921.7")) == [("$3,921.7 million", "3,291.7")]


@pytest.mark.parametrize("number", ["3,291.8", "3,491.7", "9,321.7", "329.17"])
def test_another_miss_says_too_little(number):
    assert doubts(TABLE.format(number)) == []


def test_two_sentences_of_the_same_words_and_the_rounder_number_is_meant():
    assert doubts(CLAUSES.format("140")) == []
    assert doubts(CLAUSES.format("104")) == [("104 million", "140 million")]


def test_of_other_things_two_numbers_may_have_the_same_digits():
    told = (
        "凯德上半年水泵收入3.56亿元，阀门订单较多。\n\n同期管道合同的收入为3.65亿元，交付在即。\n"
    )
    assert doubts(told) == []


def test_the_words_accused_are_those_of_the_number_alone():
    found = audit(read(TABLE.format("3,921.7").encode(), "article.md"))
    odd = next(each for each in found if each.verdict is Verdict.CONTRADICTED)
    assert (
        odd.spans[0].quote
        == "compared to an intake of valves of $3,921.7 million in the prior year second quarter"
    )


def test_a_line_of_a_table_in_prose_tells_of_many_times():
    rows = (
        "# Kelder\n\nNon-GAAP gross margin 72.7 % 61.0 % 75.7 % 67.0 % 77.2 %\n\n"
        "Non-GAAP gross margin was 72.7%.\n"
    )
    assert doubts(rows) == []


def test_what_three_places_tell_and_one_does_not_needs_one_word():
    one = "It was awarded ${} million\n\n"
    rest = "The jury awarded Kelder $45.7 million. Costs were low.\n\nIts lawyers say the $45.7 million award stands.\n\nOrlen will appeal the award of $45.7 million.\n"

    assert doubts(one.format("45.7") + rest) == []
    assert doubts(one.format("54.7") + rest) == [("$54.7 million", "$45.7 million")]
    assert doubts(one.format("54.7") + rest.replace("award", "grant")) == []
