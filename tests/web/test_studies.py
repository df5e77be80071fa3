"""The chain's answers over HTTP are those of the command line."""

import pytest
from fastapi.testclient import TestClient

STUDIES = ["circulation", "exposure", "ownership"]


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
    early = client.get(f"/api/{name}", params={"as_of": "2020", "status": "executed"}).json()

    assert early["result"] != every["result"]
