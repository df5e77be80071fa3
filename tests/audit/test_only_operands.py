"""A claim of the only other numbers of its sentence is held to them, however it is worded; another's numbers accuse nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

TOLD = yaml.safe_load(Path(__file__).with_name("only_operands.yaml").read_text("utf-8"))
ACCUSED = {Severity.RED, Severity.AMBER}


def said(words: str) -> set[Severity]:
    return {each.severity for each in audit(read(words.encode(), "told.md"))}


def twin(pair: str, which: int) -> str:
    return re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda match: match.group(which), pair)


@pytest.mark.parametrize("pair", TOLD["pairs"])
def test_a_fit_is_confirmed_and_a_misfit_is_seen(pair: str) -> None:
    right = said(twin(pair, 1))

    assert Severity.GREEN in right
    assert not right & ACCUSED
    assert said(twin(pair, 2)) & ACCUSED


@pytest.mark.parametrize("words", TOLD["quiet"])
def test_what_is_of_another_base_group_or_time_accuses_nobody(words: str) -> None:
    assert not said(words) & ACCUSED
