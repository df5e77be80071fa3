"""Imports in the browser: a file is looked at, its columns are put right, and it is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from lianpu.web import serve
from lianpu.workspace import Workspace
from tests.web.conftest import client_of, opened
from tests.web.visiting import Visit

KNOWN = (
    "被投公司简称,一句话简介,交易时间,交易轮次,交易金额,投资方\n"
    "启元微电,芯片设计公司,2025-03-10,C轮,5亿元,曜石资本\n"
    "澄江光电,光模块,不详,A轮,2亿元,曜石资本\n"
)
ODD = "Who,Into,How much,When\nHarrow Ventures,Ostrik AI,$75m,2025-03\nPellet Capital,Norvale,$12m,2025-05\n"


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace of one note."""
    note = tmp_path / "note.md"
    note.write_text("# 算力\n\n2025年9月，曜石资本向蓝鲸智算投资12亿美元。\n", "utf-8")
    return opened(tmp_path / "own.lianpu", note)


@pytest.fixture
def asking(own: Workspace) -> TestClient:
    """The API of that workspace."""
    return client_of(own)


def test_a_look_says_what_would_be_read_and_writes_nothing(
    asking: TestClient, own: Workspace
) -> None:
    """Columns with their first cells and why they are read so; what is refused, and where."""
    before = own.revision

    answer = asking.post("/api/imports?name=deals.csv", content=KNOWN.encode())

    assert answer.status_code == 200
    [table] = answer.json()["tables"]
    roles = {column["head"]: column["role"] for column in table["columns"]}
    assert (table["known"], table["rows"], table["deals"], table["open_fields"]) == (True, 2, 2, 1)
    assert roles["被投公司简称"] == "investee"
    assert roles["一句话简介"] == "ignore"
    assert table["columns"][0]["sample"] == ["启元微电", "澄江光电"]
    assert table["troubles"][0]["what"]["en"]
    assert table["troubles"][0]["what"]["zh"]
    assert own.revision == before


def test_readings_that_are_said_are_taken_and_kept(asking: TestClient, own: Workspace) -> None:
    """Unknown heads are proposed; with two said and one kind for all rows they are read."""
    look = asking.post("/api/imports?name=odd.csv", content=ODD.encode()).json()
    [table] = look["tables"]
    assert not table["known"]
    assert look["error"]["zh"]
    assert table["missing"]

    said = [("name", "odd.csv"), ("map", "Who=giver"), ("map", "Into=taker")]
    said += [("accept", "true"), ("fill", "kind=equity_investment"), ("dry", "false")]
    done = asking.post("/api/imports", params=said, content=ODD.encode()).json()

    assert (done["error"], done["new_facts"]) == (None, 2)
    assert {deal["parties"][1]["name"] for deal in asking.get("/api/deals").json()} >= {
        "Ostrik AI",
        "Norvale",
    }
    again = asking.post("/api/imports?name=again.csv", content=ODD.encode()).json()
    assert again["tables"][0]["known"]


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("name=deals.csv", b""),
        ("name=deals.csv&map=nobody=giver", KNOWN.encode()),
        ("name=deals.csv&map=alone", KNOWN.encode()),
    ],
)
def test_what_cannot_be_asked_is_refused_in_both_languages(
    asking: TestClient, query: str, body: bytes
) -> None:
    """An empty file, a column that is not there, half a pair."""
    answer = asking.post(f"/api/imports?{query}", content=body)

    assert answer.status_code == 400
    message = answer.json()["message"]
    assert message["zh"]
    assert message["en"]
    assert message["zh"] != message["en"]


def test_a_name_with_folders_writes_nowhere_else(asking: TestClient, own: Workspace) -> None:
    """The name comes from elsewhere: only its last part is one."""
    path = "../../evil/..\\deals.csv"
    answer = asking.post(
        "/api/imports", params={"name": path, "dry": "false"}, content=KNOWN.encode()
    )

    assert answer.json()["file"] == "deals.csv"
    assert "deals.csv" in {document.source.name for document in own.documents()}


@pytest.fixture
def visit(browser: Browser, own: Workspace) -> Iterator[Visit]:
    """A visit that must end without a complaint."""
    served = serve(own, port=0, open_browser=False, announce=None, wait=False)
    visiting = Visit(browser, served, 1280, 800)
    yield visiting
    assert visiting.complaints == []
    visiting.context.close()
    served.stop()


def test_a_file_is_looked_at_put_right_and_imported(visit: Visit, tmp_path: Path) -> None:
    """Heads that nobody knows: two roles and the kind of all rows make deals of them."""
    odd = tmp_path / "odd.csv"
    odd.write_text(ODD, "utf-8")
    page = visit.page
    page.goto(f"{visit.served.address}#lang=en")

    page.get_by_role("button", name="Import", exact=True).click()
    page.locator(".importing input[type=file]").set_input_files(odd)
    expect(page.locator("[data-import=accept]")).to_be_disabled()
    page.get_by_label("Who · Read as").select_option("giver")
    expect(page.get_by_label("Who · Read as")).to_be_enabled()
    page.get_by_label("Into · Read as").select_option("taker")
    expect(page.get_by_label("Into · Read as")).to_be_enabled()
    page.get_by_label("Kind · all rows").select_option("equity_investment")
    expect(page.locator("[data-import=accept]")).to_be_enabled()
    page.locator("[data-import=accept]").click()
    expect(page.locator("[data-import=import]")).to_be_enabled()
    expect(page.locator(".importing h3")).to_contain_text("2 deals")
    page.locator("[data-import=import]").click()
    expect(page.locator(".importing [role=status]")).to_contain_text("2 of them new")
    page.get_by_role("button", name="See the deals").click()

    expect(page.locator("[data-deal]")).to_have_count(3)
    page.get_by_label("Kind", exact=True).select_option(label="equity investment 3")
    expect(page.locator("[data-deal]")).to_have_count(3)
    page.get_by_label("Filter").fill("ostrik")
    expect(page.locator("[data-deal]")).to_have_count(1)


def test_the_sheet_opens_and_closes_by_the_keyboard_in_chinese(
    visit: Visit, tmp_path: Path
) -> None:
    """Escape closes it and is not taken for a key of the lists behind it."""
    known = tmp_path / "deals.csv"
    known.write_text(KNOWN, "utf-8")
    page = visit.page
    page.goto(f"{visit.served.address}#lang=zh")

    opener = page.get_by_role("button", name="导入", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(".importing input[type=file]").set_input_files(known)
    expect(page.locator(".importing h3")).to_contain_text("会读到 2 笔交易")
    page.keyboard.press("Escape")

    expect(page.locator(".importing")).not_to_be_visible()
    expect(opener).to_be_focused()
