"""Our own passages with the standings, ratings, memberships and milestones they state, and how reading is held to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from lianpu.core.fact import Fact, Membership, Milestone, Rating, Standing
from lianpu.extraction.text.whose import Firm
from lianpu.extraction.told.reader import told_facts
from lianpu.notation.names import NameIndex
from tests.extraction.metrics_told import Score, passage

TOLD: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_suffix(".yaml").read_text("utf-8"), yaml.BaseLoader
)
PUBLISHED = date(2026, 3, 1).isoformat()
OWN = Firm("OWN", None, registered=False)
LOOSE = {"standing": {2}, "membership": {2}, "milestone": {1}, "rating": set[int]()}
"""Kind -> the fields that may be told in more words than ours."""


def chinese(text: str) -> bool:
    """Which language a passage is in."""
    return any("一" <= sign <= "鿿" for sign in text)


def told(text: str) -> list[list[str]]:
    """What is read from a passage of the firm OWN, as rows of the gold."""
    facts = told_facts(passage(text, PUBLISHED), NameIndex([]), None, OWN)
    return [_row(fact) for fact in facts]


def score(of_chinese: bool) -> Score:
    """Every passage of one language."""
    found = Score()
    for case in TOLD:
        if chinese(case["text"]) == of_chinese:
            _hold(found, told(case["text"]), case)
    return found


def _row(fact: Fact) -> list[str]:
    match fact:
        case Standing():
            rank = f"{'<=' if fact.within else ''}{fact.rank}"
            when = fact.period.iso if fact.period else ""
            return ["standing", fact.subject, fact.board, fact.scope or "", rank, when]
        case Rating():
            target = fact.target.text if fact.target else ""
            return [
                "rating",
                fact.subject,
                fact.opinion,
                target,
                fact.before or "",
                fact.outlook or "",
            ]
        case Membership():
            return ["membership", fact.member, fact.segment, "left" if fact.left else ""]
        case Milestone():
            when = fact.date.iso if fact.date else ""
            return ["milestone", fact.subject, fact.step, fact.stage.value, when]
    raise AssertionError(fact)


def _hold(found: Score, rows: list[list[str]], case: dict[str, Any]) -> None:
    left = list(case["told"])
    for row in rows:
        same = next((want for want in left if _same(want, row)), None)
        if same is None:
            found.told += 1
            found.failures.append(f"{case['text']}: not stated: {row}")
            continue
        left.remove(same)
        if not same[0].startswith("?"):
            found.told += 1
            found.right += 1
    found.expected += sum(not row[0].startswith("?") for row in case["told"])
    found.failures += [
        f"{case['text']}: not found: {row}" for row in left if not row[0].startswith("?")
    ]


def _same(want: list[str], row: list[str]) -> bool:
    kind = want[0].lstrip("?")
    if kind != row[0]:
        return False
    return all(
        one in ("*", other)
        or (one == "@" and other == OWN.name)
        or (at in LOOSE[kind] and bool(one) and bool(other) and (one in other or other in one))
        for at, (one, other) in enumerate(zip(want[1:], row[1:], strict=True), 1)
    )
