"""One deal told in many ways is one deal: verbs, adverbs, parts and prices in every combination."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

FIRMS = {
    "en": {"A": "Wexley Motors", "B": "Tidewell Batteries", "C": "Greenmere Capital"},
    "zh": {"A": "惠川汽车", "B": "澜图激光", "C": "东屏资本"},
}
FORMS = [
    pytest.param(language, form, id=f"{language} {form['form']}")
    for language, forms in yaml.safe_load(
        Path(__file__).with_name("paraphrases.yaml").read_text("utf-8")
    ).items()
    for form in forms
]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return NameIndex(packaged_entities())


def sentences(form: dict[str, Any], firms: dict[str, str]) -> list[str]:
    """Every sentence of a form; what fills a slot may name firms itself."""
    filled = (
        form["form"].format(**firms, **dict(zip(form["slots"], choice, strict=True)))
        for choice in itertools.product(*form["slots"].values())
    )
    return [text.format(**firms) for text in filled]


@pytest.mark.parametrize(("language", "form"), FORMS)
def test_every_way_to_tell_a_deal(language: str, form: dict[str, Any], names: NameIndex) -> None:
    firms, wanted = FIRMS[language], form["deal"]
    wrong = []
    for sentence in sentences(form, firms):
        deals = list(prose_deals(read(sentence.encode(), "told.md"), names))
        if not (_agrees(deals, wanted, firms) if wanted else deals == []):
            wrong.append((sentence, [told(deal) for deal in deals]))
    assert wrong == []


def _agrees(deals: list[Deal], wanted: dict[str, Any], firms: dict[str, str]) -> bool:
    if len(deals) != 1:
        return False
    kind, parties, known = told(deals[0])
    taker = firms[wanted["taker"].rstrip("+")]
    named = parties[-1].startswith(taker) if "+" in wanted["taker"] else parties[-1] == taker
    return (
        kind in wanted["kinds"]
        and len(parties) == 2
        and parties[0] == firms[wanted["giver"]]
        and named
        and known >= set(wanted["told"])
    )


def told(deal: Deal) -> tuple[str, tuple[str, ...], set[str]]:
    """Kind, first giver and first taker of a deal, and which of its numbers are told."""
    known = {field for field in ("amount", "stake") if getattr(deal, field) is not None}
    return deal.kind, tuple(party.name for party in deal.parties[:2]), known
