"""True claims that look like wrong ones accuse nobody: words say another base, time, part or measure."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

CLAIMS = yaml.safe_load(Path(__file__).with_name("true_told.yaml").read_text("utf-8"))


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_true_claim_accuses_nobody(claim: str) -> None:
    found = audit(read(claim.encode(), "told.md"))
    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
