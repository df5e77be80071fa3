"""The published error corpus: every base document checks itself, and each error says what proves it."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def corpus():
    spec = importlib.util.spec_from_file_location("error_corpus", BENCHMARKS / "error_corpus.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["error_corpus"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", sorted(BENCHMARKS.glob("errors*/")), ids=lambda each: each.name)
def test_claims_of_base_documents_follow_from_their_numbers(corpus, folder):
    """`bases` recomputes every claim; a wrong base document would measure nothing."""
    assert [
        base.name
        for base in corpus.bases(folder)
        if not list(corpus.errors(base, random.Random(1)))
    ] == []


def test_each_error_says_what_proves_it(corpus):
    """A day of the week proves nothing without its year; a digit that rounding allows neither."""
    base = corpus.parsed(
        "en-x",
        "On [[Monday|weekday: 2026-03-02|open: no year]] sales were [[$40 million|a]], up "
        "[[25%|growth: (a/b-1)*100]] from [[$32 million|b]].",
    )
    made = {wrong.kind: wrong for wrong in corpus.errors(base, random.Random(1))}

    assert (made["weekday"].provable, made["weekday"].reason) == (False, "no year")
    assert (made["growth"].provable, made["growth"].reason) == (
        True, "follows from $40 million, $32 million",
    )  # fmt: skip


def test_an_error_may_be_printed_with_its_claim(corpus):
    """ "More than half" has an opposite that no rule of change finds: the mark tells it."""
    base = corpus.parsed(
        "en-x", "Of [[640|a]] firms [[more than half|share: 1|wrong: fewer than half]] (352) agree."
    )
    (wrong,) = corpus.errors(base, random.Random(1))

    assert (wrong.printed, wrong.true, wrong.kind) == ("fewer than half", "more than half", "share")
