"""What a person decided stands until that person or another says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.judgement import Decision, Judgement
from lianpu.ledger import Ledger, standing
from lianpu.ledger.history import judgement_id

NOON = datetime(2025, 10, 20, 12, tzinfo=UTC)


def judgement(decision: Decision = Decision.ACCEPT, minute: int = 0, **more: object) -> Judgement:
    """One decision about the fact "f"."""
    return Judgement("f", decision, "lin", NOON + timedelta(minutes=minute), **more)  # type: ignore[arg-type]


def test_the_later_word_stands() -> None:
    """Judgements are events; the last one on a target is in force."""
    log = [judgement(Decision.REJECT), judgement(Decision.ACCEPT, 1)]

    assert not standing(log).rejected("f")
    assert standing(log[:1]).rejected("f")


def test_withdrawing_brings_back_the_word_before() -> None:
    """Undo is a judgement too, so the log tells the whole story."""
    log = [
        judgement(Decision.REJECT),
        judgement(Decision.ACCEPT, 1),
        judgement(Decision.WITHDRAW, 2),
    ]

    assert standing(log).rejected("f")


def test_a_named_judgement_can_be_withdrawn() -> None:
    """A reviewer takes back an early decision without touching the later one."""
    early, late = judgement(Decision.REJECT), judgement(Decision.ACCEPT, 1)
    undo = judgement(Decision.WITHDRAW, 2, details={"judgement": judgement_id(early)})

    assert standing([early, late, undo]).by_target["f"] == late


@given(st.lists(st.sampled_from([Decision.ACCEPT, Decision.REJECT]), max_size=8))
def test_withdrawing_everything_leaves_nothing(decisions: list[Decision]) -> None:
    """As many undos as decisions return to the start."""
    log = [judgement(decision, minute) for minute, decision in enumerate(decisions)]
    undos = [judgement(Decision.WITHDRAW, 100 + minute) for minute in range(len(log))]

    assert standing([*log, *undos]).by_target == {}


def test_the_same_judgement_twice_is_one() -> None:
    """An exported log can be imported again."""
    ledger = Ledger()
    first = ledger.judge(judgement(reason="as printed in the filing"))

    assert ledger.judge(judgement(reason="as printed in the filing")) == first
    assert ledger.judgements() == (judgement(reason="as printed in the filing"),)


def test_corrections_carry_their_fields() -> None:
    """A corrected amount is read back as it was typed."""
    fixed = judgement(Decision.CORRECT, details={"amount": "3.2亿元"})

    assert standing([fixed]).correction("f") == {"amount": "3.2亿元"}
    assert standing([fixed]).correction("g") == {}
