"""Hand-checked claims of real documents, and clean tables and sentences of filings."""

import importlib.util
import json
import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from lianpu.audit import audit
from tests.audit.documents import table, with_table

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def module(path, argv):
    """A script as a module: the scorer runs when imported and is asked for its self-test."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    kept, sys.argv = sys.argv, [path.name, *argv]
    sys.modules[path.stem] = made
    try:
        with redirect_stdout(StringIO()):
            spec.loader.exec_module(made)
    finally:
        sys.argv = kept
    return made


@pytest.fixture(scope="module")
def corpus(shared):
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus among the shared reports")
    return folder


def test_no_true_claim_is_called_wrong_and_most_are_checked(corpus):
    """The bar of today; the scorer is the corpus's own."""
    scorer = module(corpus / "score_claims.py", ["--selftest"])
    claims = module(BENCHMARKS / "claims.py", [])
    total = {}

    for path in sorted((corpus / "gold-claims").glob("C*.json")):
        gold = json.loads(path.read_text("utf-8"))
        rows = claims.predictions(corpus / gold["file"])
        total = scorer.add(total, scorer.score(gold["claims"], rows))

    assert total["ok_flag"] == 0
    assert total["seen"] >= 0.8 * total["n"]
    assert total["bad_flag"] >= 5


def test_clean_tables_of_filings_have_no_red_and_few_ambers(corpus):
    """At most one amber per 100 numbers."""
    numbers = ambers = 0
    for item in json.loads((corpus / "open" / "tatqa-dev.json").read_text("utf-8"))[::3]:
        rows = item["table"]["table"]
        document = table(rows, header_rows=max(_heads(rows), 1))
        numbers += sum(bool(re.search(r"\d", cell)) for row in rows for cell in row[1:])
        severities = [each.severity.value for each in audit(document)]
        assert "red" not in severities
        ambers += severities.count("amber")

    assert ambers * 100 <= numbers


def test_clean_filings_have_no_red(corpus):
    """Prose and table of one filing together: their rows must not be mixed up."""
    for item in json.loads((corpus / "open" / "tatqa-dev.json").read_text("utf-8")):
        rows = item["table"]["table"]
        told = "\n\n".join(
            each["text"] for each in sorted(item["paragraphs"], key=lambda each: each["order"])
        )
        document = with_table(told, rows, header_rows=max(_heads(rows), 1))
        assert "red" not in {each.severity.value for each in audit(document)}, item["table"]["uid"]


def test_derivations_are_judged_right(corpus):
    """Every fifth derivation, true and mutated, in both languages."""
    derivations = module(BENCHMARKS / "derivations.py", [])
    outcomes = [
        outcome
        for index, case in enumerate(derivations.cases(corpus / "open" / "tatqa-dev.json"))
        if index % 5 == 0
        for outcome in derivations.outcomes(case, index)
    ]

    right = sum(outcome.verdict == outcome.wanted for outcome in outcomes)
    assert right >= 0.99 * len(outcomes)
    assert not any(outcome.red for outcome in outcomes if outcome.wanted == "holds")


def _heads(rows):
    number = re.compile(r"[\s$]*\(?[\d,.]+%?\)?")
    year = re.compile(r"\s*(19|20)\d\d\s*")
    for index, row in enumerate(rows):
        if any(number.fullmatch(cell) and not year.fullmatch(cell) for cell in row[1:]):
            return index
    return 1
