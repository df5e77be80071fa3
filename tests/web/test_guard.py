"""What no page of another site may do, and what a browser may keep."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from lianpu.web import create_app
from lianpu.workspace import Workspace
from tests.web.conftest import client_of


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.7:8642"])
def test_a_name_that_rebinds_to_loopback_is_refused(client: TestClient, host: str) -> None:
    """DNS rebinding reaches our port with the attacker's name in Host."""
    answer = client.get("/api/workspace", headers={"Host": host})

    assert answer.status_code == 421
    assert answer.json()["message"]["zh"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8642", "127.0.0.1:1", "[::1]:8642"])
def test_this_machine_may_come_by_any_of_its_loopback_names(client: TestClient, host: str) -> None:
    """Users type localhost as often as 127.0.0.1."""
    assert client.get("/api/workspace", headers={"Host": host}).status_code == 200


def test_another_name_is_let_in_when_the_user_names_it(workspace: Workspace) -> None:
    """A team serves one workspace under its own name."""
    client = TestClient(create_app(workspace, ["Desk.Example"]), base_url="http://desk.example")

    assert client.get("/api/workspace").status_code == 200


def test_a_form_of_another_site_cannot_write(fresh: Workspace) -> None:
    """The browser sends it with our cookies and address, but with its own Origin."""
    client = client_of(fresh)
    target = fresh.findings()[0].id
    ruling = {"target": target, "decision": "accept"}

    foreign = client.post("/api/judgements", json=ruling, headers={"Origin": "http://evil.example"})
    own = client.post("/api/judgements", json=ruling, headers={"Origin": "http://127.0.0.1"})

    assert (foreign.status_code, own.status_code) == (403, 201)


@pytest.mark.parametrize("path", ["/", "/api/workspace", "/api/nothing"])
def test_nothing_inline_and_nothing_from_elsewhere_may_run(client: TestClient, path: str) -> None:
    """Reports are hostile input: what slips into the page must stay words."""
    policy = client.get(path).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_answer_is_kept_until_the_ledger_changes(fresh: Workspace) -> None:
    """Answers of one revision stay true; the first of the next must not be an old one."""
    client = client_of(fresh)
    tag = client.get("/api/findings").headers["etag"]
    again = client.get("/api/findings", headers={"If-None-Match": tag})
    target = fresh.findings()[0].id
    client.post("/api/judgements", json={"target": target, "decision": "accept"})
    changed = client.get("/api/findings", headers={"If-None-Match": tag})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert changed.headers["etag"] != tag


def test_two_servers_never_share_an_answer(workspace: Workspace) -> None:
    """Two workspaces may meet at one port, on two days, at the same revision."""
    first, second = (client_of(workspace).get("/api/workspace").headers["etag"] for _ in range(2))

    assert first != second


def test_a_fault_of_ours_is_an_answer_in_both_languages(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows what it is told; a bare 500 would tell it nothing."""
    client = TestClient(
        create_app(workspace), base_url="http://127.0.0.1", raise_server_exceptions=False
    )
    monkeypatch.setattr(Workspace, "counts", lambda _workspace: 1 // 0)

    answer = client.get("/api/workspace")

    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.json()["message"]["zh"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
