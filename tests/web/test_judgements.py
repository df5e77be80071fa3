"""Deciding: what a person says is kept, needs its reason, shows everywhere, and can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lianpu.workspace import Workspace
from tests.web.conftest import REPORTS, client_of, opened


def test_an_accepted_finding_carries_the_judgement(fresh: Workspace) -> None:
    """The list shows who agreed; the verdict itself stays what the arithmetic says."""
    client = client_of(fresh)
    finding = client.get("/api/findings").json()["findings"][0]

    answer = client.post(
        "/api/judgements",
        json={"target": finding["id"], "decision": "accept", "person": "沈言"},
    )
    after = client.get("/api/findings").json()["findings"][0]

    assert answer.status_code == 201
    assert after["judgement"]["decision"] == "accept"
    assert after["judgement"]["person"] == "沈言"
    assert after["verdict"] == finding["verdict"]


def test_overruling_needs_its_reason(fresh: Workspace) -> None:
    """A correction without a why cannot be weighed by the next reader."""
    client = client_of(fresh)
    finding = client.get("/api/findings").json()["findings"][0]
    ruling = {"target": finding["id"], "decision": "reject", "reason": "  "}

    assert client.post("/api/judgements", json=ruling).status_code == 400
    ruling["reason"] = "口径为日历年"
    assert client.post("/api/judgements", json=ruling).status_code == 201
    assert len(client.get("/api/judgements").json()) == 1


def test_a_rejected_deal_leaves_the_chain_and_comes_back_when_withdrawn(tmp_path: Path) -> None:
    """One decision falls on every telling of the deal, or the other telling would keep it alive."""
    judged = opened(tmp_path / "own.lianpu", REPORTS / "chain-zh.txt")
    client = client_of(judged)
    deal = next(
        each
        for each in client.get("/api/deals").json()
        if each["id"] in flow_deals(client.get("/api/chain").json())
    )

    def rule(decision: str) -> Any:
        ruling = {"target": deal["id"], "decision": decision, "reason": "misread"}
        return client.post("/api/judgements", json=ruling)

    assert rule("reject").status_code == 201
    assert deal["id"] not in flow_deals(client.get("/api/chain").json())
    member = deal["members"][0]
    ruling = {"target": member, "decision": "withdraw"}
    assert client.post("/api/judgements", json=ruling).status_code == 201
    assert deal["id"] in flow_deals(client.get("/api/chain").json())


def flow_deals(chain: dict[str, Any]) -> set[str]:
    """Ids of the deals behind the flows."""
    return {deal for flow in chain["flows"] for deal in flow["deals"]}


def test_nobody_judges_what_is_not_there(fresh: Workspace) -> None:
    """A typed id would otherwise stand in the ledger for ever."""
    answer = client_of(fresh).post("/api/judgements", json={"target": "none", "decision": "accept"})

    assert answer.status_code == 404
    assert fresh.judgements() == ()
