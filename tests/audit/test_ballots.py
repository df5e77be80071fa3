"""Shares of votes: of all that were cast, and of others than those told."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


@pytest.mark.parametrize(
    ("words", "quiet"),
    [
        ("同意9,600万股，占96.0%；反对300万股，占3.0%；弃权100万股，占1.0%。", True),
        ("同意9,600万股，占96.0%；反对300万股，占5.0%；弃权100万股，占1.0%。", False),
        ("中小股东表决：同意960万股，占91.0%；反对30万股，占3.0%。", True),
        ("The motion won 240 votes for, 60 against and 20 abstentions, 75.0% in favour.", True),
        ("The motion won 240 votes for, 60 against and 20 abstentions, 85.0% in favour.", False),
    ],
)
def test_votes_give_their_shares(words: str, quiet: bool) -> None:
    found = audit(read(words.encode(), "told.md"))
    loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    assert (loud == []) is quiet
