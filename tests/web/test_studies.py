"""The chain's answers over HTTP are those of the command line."""

import pytest
from fastapi.testclient import TestClient

STUDIES = ["circulation", "exposure", "ownership", "coverage"]


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_has_figures_names_and_tables(client: TestClient, name: str) -> None:
    told = client.get(f"/api/{name}").json()

    assert told["name"] == name
    assert told["result"]
    assert told["exhibits"]
    for exhibit in told["exhibits"]:
        assert all(len(row) == len(exhibit["columns"]) for row in exhibit["rows"])


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_is_of_the_day_and_the_rungs_asked(client: TestClient, name: str) -> None:
    every = client.get(f"/api/{name}").json()
    early = client.get(f"/api/{name}", params={"status": "signed"}).json()

    assert early["result"] != every["result"]


def test_a_stress_is_asked_for_by_name_and_refused_without_one(client: TestClient) -> None:
    chain = client.get("/api/chain").json()
    payer = next(flow["payer"] for flow in chain["flows"] if flow["money"])

    told = client.get("/api/stress", params={"fail": payer, "draws": 10})
    refused = client.get("/api/stress")
    unknown = client.get("/api/stress", params={"fail": "nobody-known"})

    assert told.json()["result"]["shocks"][0]["node"] == payer
    assert (refused.status_code, unknown.status_code) == (400, 400)
    assert "--fail" in refused.json()["message"]["en"]


def test_two_days_are_compared(client: TestClient) -> None:
    told = client.get("/api/diff", params={"since": "2020"}).json()

    assert told["exhibits"][0]["id"] == "diff"
    never = client.get("/api/diff")
    assert never.status_code == 400
    assert "no Edition" in never.json()["message"]["en"]


def test_deals_without_a_flow_are_told_with_their_reason(client: TestClient) -> None:
    chain = client.get("/api/chain", params={"as_of": "2001"}).json()

    (table,) = client.get("/api/left-out", params={"as_of": "2001"}).json()["exhibits"]

    assert chain["left_out"] == len(table["rows"]) > 0
    assert "after 2001-12-31" in {row[0]["text"]["en"] for row in table["rows"]}
    assert all(row[0]["places"] for row in table["rows"])


def test_the_chain_is_handed_to_other_programs(client: TestClient) -> None:
    written = client.get("/api/export/graphml")

    assert written.text.startswith("<?xml")
    assert "chain.graphml" in written.headers["content-disposition"]
    assert client.get("/api/export/xls").status_code == 400
