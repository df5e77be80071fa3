"""Metrics that prose and tables of ours state: nearly all are found, next to none that is not stated."""

from __future__ import annotations

import pytest

from lianpu.extraction.metrics.english import _led, _starts
from lianpu.extraction.metrics.forms_en import FORMS, LED
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.extraction.metrics.stated import mask
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import scan
from tests.extraction.metrics_told import TOLD, passage, prose_score, table_score

PRECISION, RECALL = 0.97, 0.93


@pytest.mark.parametrize("chinese", [True, False])
def test_metrics_of_prose_are_read_with_subject_and_time(chinese: bool) -> None:
    """Subject, measure, value, unit and period must all agree."""
    score = prose_score(chinese)

    assert score.precision >= PRECISION, "\n".join(score.failures)
    assert score.recall >= RECALL, "\n".join(score.failures)


def test_metrics_of_tables_are_read_whichever_way_they_lie() -> None:
    """Units come from caption, corner, head, row or cell."""
    score = table_score()

    assert score.precision >= PRECISION, "\n".join(score.failures)
    assert score.recall >= RECALL, "\n".join(score.failures)


def test_the_gold_is_large_enough_to_mean_something() -> None:
    """Over a handful of sentences a share says nothing."""
    assert len(TOLD["passages"]) >= 70
    assert len(TOLD["tables"]) >= 20


def test_a_time_told_by_the_day_of_publication_says_so() -> None:
    """Undated, "last year" is no period of a metric; dated, it is marked as told."""
    text = "Last year, Ostrelle generated $1.3 billion in revenue."
    [undated] = prose_metrics(passage(text, None), NameIndex([]))
    [dated] = prose_metrics(passage(text, "2025-06-01"), NameIndex([]))

    assert undated.period is None
    assert dated.period is not None
    assert (dated.period.iso, dated.period.relative) == ("2024", True)


def test_forms_led_by_a_measure_are_found_where_a_plain_search_finds_them() -> None:
    """They are tried only where a measure may begin: that must lose none."""
    found = 0
    for text in (case["text"] for case in TOLD["passages"] if case["text"].isascii()):
        words = mask(text, scan(text))[0]
        for order in sorted(LED):
            plain = [match.span() for match in FORMS[order].finditer(words)]
            quick = [match.span() for match in _led(FORMS[order], words, _starts(words))]
            assert quick == plain, (words, order)
            found += len(plain)

    assert found > 5
