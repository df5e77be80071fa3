"""A claim is recomputed in whatever words it is told: silent where it is right, loud where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read

CASES = [
    pytest.param(language, case, id=case["claim"])
    for name in ("claims_told.yaml", "told_more.yaml")
    for language, cases in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8")).items()
    for case in cases
]
BEGIN = {
    "en": "# Results of Kelder\n\nKelder makes pumps and valves.\n\n",
    "zh": "# 海岳业绩\n\n海岳生产泵和阀。\n\n",
}


def loud(language: str, claim: str) -> list[Finding]:
    found = audit(read((BEGIN[language] + claim).encode(), "told.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_claim_is_recomputed_in_any_words(language: str, case: dict[str, Any]) -> None:
    assert loud(language, case["claim"].format(case["right"])) == []
    for number in case["wrong"]:
        assert loud(language, case["claim"].format(number)), number


TOLD_OF_TABLES = yaml.safe_load(Path(__file__).with_name("table_told.yaml").read_text("utf-8"))


def loud_beside(table: str, words: str) -> list[Finding]:
    found = audit(read(f"{table}\n{words}\n".encode(), "told.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("table", "case"),
    [
        pytest.param(told["table"], case, id=case["claim"])
        for told in TOLD_OF_TABLES.values()
        for case in told["claims"]
    ],
)
def test_a_claim_of_a_table_is_recomputed_in_any_words(table: str, case: dict[str, Any]) -> None:
    assert loud_beside(table, case["claim"].format(case["right"])) == []
    for number in case["wrong"]:
        assert loud_beside(table, case["claim"].format(number)), number


@pytest.mark.parametrize(
    ("table", "words"),
    [(told["table"], words) for told in TOLD_OF_TABLES.values() for words in told["apart"]],
)
def test_a_table_says_nothing_of_other_measures(table: str, words: str) -> None:
    """Orders, staff, the share of a market or of what was added are no revenue of a row."""
    assert loud_beside(table, words) == []


def test_a_valuation_by_its_revenue_is_held_to_the_sentence_that_tells_both():
    text = "海岳的估值已经是 2025 年营收的 {} 倍。\n\n分析师说，8,400 亿元的估值对应 130 亿元营收。"
    assert loud("zh", text.format("65")) == []
    assert loud("zh", text.format("56"))
