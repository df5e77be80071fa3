"""Guided revenue and the step from the quarter before that it implies."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import prose

TEXTS = [
    ("第三季度营收57.0亿元。公司对第四季度的收入指引中值为65.0亿元，预计环比增长{}%。", "14.0", "41.0"),
    ("第四季營收達103億元，年增34%。公司預估第一季營收約98億元，隱含約{}%的季減幅度。", "5", "9"),
    ("Revenue was $57.0bn in the third quarter. The company guided revenue of $65.0bn, up {}% sequentially.", "14.0", "41.0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TEXTS)
def test_the_step_from_the_revenue_told_before(text, right, wrong):
    found = audit(prose(text.format(right)))
    held = {each.stated for each in found if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)}
    assert any(right in (each or "") for each in held)
    found = audit(prose(text.format(wrong)))
    held = {
        each.stated for each in found if each.rule == "growth" and each.severity is Severity.GREEN
    }
    assert not any(wrong in (each or "") for each in held)
