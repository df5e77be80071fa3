"""The flat list of claims."""

from lianpu.audit import audit, claim_rows
from tests.audit.documents import prose


def rows(text):
    document = prose(text)
    return claim_rows(audit(document), document)


def test_a_row_carries_words_verdict_number_and_type():
    """The number is in the unit that the claim prints."""
    text = "收入由12.5亿元增长至15.0亿元，同比增长26%。"

    assert [
        {"evidence": text.rstrip("。"), "verdict": "error", "recomputed": 20.0, "type": "growth"}
    ] == rows(text)


def test_amber_doubts_are_unsure_and_what_holds_is_ok():
    """Only proof and contradiction are errors."""
    assert [
        row["verdict"] for row in rows("Organic revenue rose 8% to $108 million from $104 million.")
    ] == ["unsure"]
    assert [
        row["verdict"] for row in rows("Revenue rose 25% to $15.0 billion from $12.0 billion.")
    ] == ["ok"]
    assert [row["verdict"] for row in rows("收入同比增长39%。")] == ["unsure"]
