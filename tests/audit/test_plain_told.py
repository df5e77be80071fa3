"""An elementary claim in one sentence is held to its own numbers: confirmed where it is right, doubted where it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

TOLD = yaml.safe_load(Path(__file__).with_name("plain_told.yaml").read_text("utf-8"))
PAIRS = [*TOLD["en"], *TOLD["zh"]]


def said(words: str) -> set[Severity]:
    return {each.severity for each in audit(read(words.encode(), "told.md"))}


def twin(pair: str, which: int) -> str:
    return re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda match: match.group(which), pair)


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_right_is_confirmed_and_what_is_not_is_seen(pair: str) -> None:
    right, wrong = said(twin(pair, 1)), said(twin(pair, 2))

    assert Severity.GREEN in right
    assert not right & {Severity.RED, Severity.AMBER}
    assert wrong & {Severity.RED, Severity.AMBER}


@pytest.mark.parametrize("words", TOLD["quiet"])
def test_a_true_sentence_that_only_looks_like_one_accuses_nobody(words: str) -> None:
    assert not said(words) & {Severity.RED, Severity.AMBER}


@pytest.mark.parametrize(
    "words",
    [
        "The three mills made 60, 45 and 31 thousand tonnes; together 176 thousand tonnes.",
        "上半年卖出6,000万元，下半年卖出7,500万元，全年1.55亿元。",
        "The field holds 3.4 billion barrels, that is 340 million barrels.",
        "补助0.6亿元，即600万元。",
    ],
)
def test_what_no_other_part_and_no_rounding_explains_is_proof(words: str) -> None:
    """Counted parts, both halves of a year, a power of ten behind "that is"."""
    assert Severity.RED in said(words)
