"""What prose tells beside deals and numbers: who stands where, who rates whom, who makes what, what comes when."""

from __future__ import annotations

from datetime import date

import pytest

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.fact import (
    Membership,
    Milestone,
    Rating,
    Stage,
    Standing,
    decode_fact,
    encode_fact,
)
from lianpu.core.span import Span
from lianpu.extraction.text.sentences import sentences
from lianpu.extraction.text.whose import document_firm
from lianpu.extraction.told.reader import told_facts
from lianpu.notation.names import NameIndex
from tests.extraction.facts_told import TOLD, chinese, score
from tests.extraction.metrics_told import passage

PRECISION, RECALL = 0.96, 0.95
NOBODY = NameIndex([])
IDS = [
    "ad5a7a9dce5059e9",
    "733c525cf64e89f1",
    "03597a7c191958f7",
]
"""Ids that a ledger of before these fields holds."""


@pytest.mark.parametrize("of_chinese", [True, False])
def test_what_our_passages_state_is_read(of_chinese: bool) -> None:
    """Subject, order, scope, rank, grade, segment, step, stage and time must agree."""
    found = score(of_chinese)

    assert found.precision >= PRECISION, "\n".join(found.failures)
    assert found.recall >= RECALL, "\n".join(found.failures)


@pytest.mark.parametrize("of_chinese", [True, False])
def test_the_passages_are_many_and_many_state_nothing(of_chinese: bool) -> None:
    """Over a handful of sentences a share says nothing."""
    mine = [case for case in TOLD if chinese(case["text"]) == of_chinese]

    assert len(mine) >= 60
    assert sum(not case["told"] for case in mine) >= 20


def test_each_fact_has_the_words_that_tell_it() -> None:
    """The sentence first, then the words of the rank, grade, list or step."""
    for case in TOLD:
        document = passage(case["text"], "2026-03-01")
        for fact in told_facts(document, NOBODY):
            assert all(span.quote == document.text[span.start : span.end] for span in fact.spans)
            assert fact.spans[0].contains(fact.spans[1])


def test_a_firm_told_as_gongsi_is_that_of_the_title() -> None:
    """Its place is kept beside that of the sentence; without a title nobody is meant."""
    title, body = (
        "澄岚精密（688888.SH）：2025年年报点评",
        "公司量测设备国内市占率排名第一。维持“买入”评级。",
    )
    text = f"{title}\n\n{body}"
    cut = len(title)
    blocks = (
        Block(BlockKind.HEADING, 0, cut, level=1),
        Block(BlockKind.PARAGRAPH, cut + 2, len(text)),
    )
    source = Source("ours.txt", "0" * 64, "text/plain", published=date(2026, 3, 1))
    standing, rating = told_facts(Document("d", source, text, blocks), NOBODY)

    assert isinstance(standing, Standing)
    assert isinstance(rating, Rating)
    assert (standing.subject, standing.board) == ("澄岚精密", "量测设备市占率")
    assert (standing.scope, standing.rank) == ("国内", 1)
    assert rating.subject == "澄岚精密"
    assert standing.spans[-1].quote == "澄岚精密"
    assert told_facts(passage(body, "2026-03-01"), NOBODY) == ()


@pytest.mark.parametrize(
    ("title", "firm"),
    [
        ("Corvane Systems Reports Third Quarter 2025 Results", "Corvane Systems"),
        ("Drayton Metals plc (LSE: DRM)", "Drayton Metals plc"),
        ("汐川电池：盈利改善", "汐川电池"),
        ("证券简称：墨菲新材", "墨菲新材"),
        ("鹭洲证券首次覆盖霁川股份（688001.SH），给予“买入”评级", "霁川股份"),
        ("Q3 2025 results", None),
        ("Semiconductors: a strong quarter", None),
        ("光模块行业：需求高增", None),
        ("The Week Ahead: rates and oil", None),
    ],
)
def test_a_title_with_one_firm_says_whose_document_it_is(title: str, firm: str | None) -> None:
    """A title of a sector, a quarter or two firms names nobody."""
    document = passage(title, None)
    found = document_firm(document, list(sentences(document)), NOBODY)

    assert (found and found.name) == firm


def test_fields_that_came_later_leave_ids_as_they_were() -> None:
    """A decision of a person points at an id: an empty new field must not move it."""
    place = (Span("d", 0, 3, "abc"),)
    board = Standing(spans=place, reader="r", board="B", rank=1, subject="S")
    kept = {
        board: "standing",
        Membership(spans=place, reader="r", member="M", segment="memory"): "membership",
        Rating(spans=place, reader="r", subject="S", ticker=None, opinion="Buy"): "rating",
    }

    assert [fact.id for fact in kept] == IDS
    assert (
        board.id
        != Standing(spans=place, reader="r", board="B", rank=1, subject="S", within=True).id
    )
    for fact, kind in kept.items():
        assert decode_fact(kind, encode_fact(fact)) == fact


def test_a_milestone_that_was_put_off_keeps_the_day_it_had() -> None:
    """Both days are read, the later one as the date."""
    text = "Castor Systems delayed the launch of its C2 tester to 2027 from 2026."
    [fact] = told_facts(passage(text, "2026-03-01"), NOBODY)

    assert isinstance(fact, Milestone)
    assert (fact.stage, fact.subject, fact.owner) == (Stage.DELAYED, "C2 tester", "Castor Systems")
    assert fact.date
    assert fact.before
    assert (fact.date.iso, fact.before.iso) == ("2027", "2026")


@pytest.mark.parametrize(
    "text",
    [
        "2025年前三季度霁川汽车累计交付34.1万辆，同比下降7.8%。",
        "Ardale shipped an estimated 4.26 million tablets during the first quarter of 2018.",
    ],
)
def test_so_many_delivered_are_no_step(text: str) -> None:
    facts = told_facts(passage(text, None), NameIndex([]))

    assert not [each for each in facts if isinstance(each, Milestone)]
