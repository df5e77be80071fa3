"""The review in a real Chromium, by keyboard alone: walk, accept, correct, reject, merge, take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lianpu.core.fact import Deal
from lianpu.web import serve
from lianpu.workspace import Workspace
from tests.web.conftest import client_of, opened
from tests.web.visiting import Visit, box, inside

NOTE = """顶点研究，2025 年 11 月 6 日

# 算力笔记

2025 年 9 月，曜石资本向蓝鲸智算投资约 12 亿美元。同月，无间芯穹宣布获得曜石资本的 B 轮投资，金额 1,5亿元。\
Coreeave 将以 3 亿美元向 NVIDIA 采购加速卡。

图 1：曜石资本的投资（甲库）

| 投资方 | 被投公司 | 时间 | 轮次 | 金额 |
|---|---|---|---|---|
| 曜石资本 | 启元微电 | 2025-03-10 | C 轮 | 5 亿元 |
| 曜石资本 | 云岭智算 | 2025-04-11 | A 轮 | 2 亿元 |

下表由另一家数据商整理，口径为工商变更登记日，与上表的公告日并不一致，个别轮次的叫法也有出入，仅供对照之用，\
不作为投资依据，读者应以公司公告与交易所披露为准。

图 2：曜石资本的投资（乙库）

| 投资方 | 被投公司 | 时间 | 轮次 | 金额 |
|---|---|---|---|---|
| 曜石资本 | 启元微电 | 2025-03-12 | B+轮 | 5 亿元 |
| 曜石资本 | 澄江光电 | 2025-06-01 | A 轮 | 1 亿元 |
"""


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A note with slips of names, an amount that reads two ways, and two tables that clash."""
    note = tmp_path / "note.md"
    note.write_text(NOTE, "utf-8")
    return opened(tmp_path / "own.lianpu", note)


@pytest.fixture
def visit(browser: Browser, own: Workspace) -> Iterator[Visit]:
    """A visit at the width of a small laptop that must end without a complaint."""
    served = serve(own, port=0, open_browser=False, announce=None, wait=False)
    visiting = Visit(browser, served, 1280, 800)
    yield visiting
    assert visiting.complaints == []
    visiting.context.close()
    served.stop()


def begun(visit: Visit, language: str = "en") -> Page:
    """The review with its first item reached by the keyboard."""
    page = visit.page
    page.goto(f"{visit.served.address}#tab=review&lang={language}")
    expect(page.locator("[data-doubt]").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".row.open .card")).to_be_visible()
    return page


def target(page: Page) -> str:
    """What the open item is about."""
    found = page.locator(".row.open [data-doubt]").get_attribute("data-doubt")
    assert found is not None
    return found


def to_kind(page: Page, own: Workspace, kind: str) -> str:
    """Walks down to the first item of a kind; its target."""
    items = own.reviews.queue().items
    at = next(index for index, item in enumerate(items) if item.kind == kind)
    for item in items[1 : at + 1]:
        page.keyboard.press("j")
        expect(page.locator(".row.open [data-doubt]")).to_have_attribute("data-doubt", item.target)
    return items[at].target


def amounts(own: Workspace) -> list[str]:
    """Amounts of all deals as printed."""
    facts = [fact for fact in own.facts("deal") if isinstance(fact, Deal)]
    return [fact.amount.text for fact in facts if fact.amount]


@pytest.mark.parametrize(("language", "words"), [("zh", "待复核"), ("en", "to review")])
def test_source_stands_beside_the_fields_and_nothing_overlaps(
    visit: Visit, own: Workspace, language: str, words: str
) -> None:
    """The sentence is lit on the left; each field has its own place on the right."""
    page = begun(visit, language)

    lit = page.locator('[data-focus="primary"]').first
    expect(lit).to_be_visible()
    assert box(lit)["x"] + box(lit)["width"] <= box(page.locator(".lists"))["x"]
    expect(page.locator(".progress")).to_contain_text(words)
    fields = page.locator(".fields input, .fields select")
    boxes = [box(fields.nth(index)) for index in range(fields.count())]
    assert len(boxes) >= 12
    for index, one in enumerate(boxes):
        assert one["x"] >= box(page.locator(".row.open"))["x"]
        for other in boxes[index + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 1
                or other["y"] + other["height"] <= one["y"] + 1
            )
            assert apart
    for name in ("accept", "correct", "reject"):
        button = page.locator(f'.row.open [data-decide="{name}"]')
        assert inside(box(button), box(page.locator(".list")))


def test_the_queue_is_walked_and_filtered_in_order_of_doubt(visit: Visit, own: Workspace) -> None:
    """The list is the queue; a reason's chip leaves those that have it."""
    page = begun(visit)
    items = own.reviews.queue().items
    shown = page.locator("[data-doubt]")

    expect(shown).to_have_count(len(items))
    page.keyboard.press("j")
    expect(page.locator(".row.open [data-doubt]")).to_have_attribute("data-doubt", items[1].target)
    page.locator('[data-why="proposed_merge"]').click()
    expect(shown).to_have_count(own.reviews.queue().counts["proposed_merge"])


def test_accept_reject_and_undo_by_single_keys(visit: Visit, own: Workspace) -> None:
    """c and r each go on to the next item; z brings the last one back, open."""
    page = begun(visit)
    first, second, third, *_ = (item.target for item in own.reviews.queue().items)

    page.keyboard.press("c")
    expect(opened_row(page)).to_have_attribute("data-doubt", second)
    page.keyboard.press("c")
    expect(opened_row(page)).to_have_attribute("data-doubt", third)
    expect(page.locator(".progress")).to_contain_text("2 decided")
    page.keyboard.press("z")
    expect(opened_row(page)).to_have_attribute("data-doubt", second)
    page.keyboard.press("z")
    expect(opened_row(page)).to_have_attribute("data-doubt", first)
    expect(page.locator(".progress")).to_contain_text("0 decided")
    page.keyboard.press("r")
    expect(page.locator(f'[data-doubt="{first}"]')).to_have_count(0)
    expect(page.locator(".progress")).to_contain_text("1 decided")
    assert [judgement.decision.value for judgement in own.judgements()] == [
        "accept",
        "accept",
        "withdraw",
        "withdraw",
        "reject",
    ]


def test_overruling_a_contradiction_waits_for_its_reason(visit: Visit, own: Workspace) -> None:
    """r asks why; Enter with the reason records it, without one nothing is sent."""
    page = begun(visit)
    clash = to_kind(page, own, "finding")

    page.keyboard.press("r")
    expect(page.locator(".row.open .reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(opened_row(page)).to_have_attribute("data-doubt", clash)
    page.keyboard.type("two closings of one round")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-doubt="{clash}"]')).to_have_count(0)
    [judgement] = own.judgements()
    assert judgement.reason == "two closings of one round"


def opened_row(page: Page) -> Locator:
    """The line of the open item."""
    return page.locator(".row.open [data-doubt]")


def test_an_open_amount_is_typed_in_and_refused_when_it_is_no_money(
    visit: Visit, own: Workspace
) -> None:
    """u goes to the doubtful field; Enter records it and goes on; the deal has the amount."""
    page = begun(visit)
    assert "1.5亿元" not in amounts(own)

    page.keyboard.press("u")
    field = page.locator('.row.open [name="amount"]')
    expect(field).to_be_focused()
    page.keyboard.type("3 GW")
    page.keyboard.press("Enter")
    refusal = page.locator('.row.open [role="alert"]')
    expect(refusal).to_contain_text("3 GW")
    assert inside(box(refusal), box(page.locator(".row.open")))
    visit.complaints.clear()  # the browser logs the refusal's status, 400
    here = target(page)

    page.keyboard.press("Control+a")
    page.keyboard.type("1.5亿元")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-doubt="{here}"]')).to_have_count(0)
    expect(page.locator(".row.open")).to_have_count(1)
    assert "1.5亿元" in amounts(own)
    page.keyboard.press("j")
    page.keyboard.press("z")
    expect(opened_row(page)).to_have_attribute("data-doubt", here)
    assert "1.5亿元" not in amounts(own)


def test_a_party_is_corrected_and_its_role_by_keyboard(visit: Visit, own: Workspace) -> None:
    """Tab reaches the role beside the name; one Enter records both."""
    page = begun(visit)

    page.locator('.row.open [name="name:曜石资本"]').focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("曜石投资")
    page.keyboard.press("Tab")
    expect(page.locator('.row.open [name="role:曜石资本"]')).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".progress")).to_contain_text("1 decided")
    names = {party.name for item in own.deals() for party in item.deal.givers}
    assert "曜石投资" in names
    assert own.names.find("曜石投资") is not None


def test_a_name_is_merged_and_another_parted(visit: Visit, own: Workspace) -> None:
    """m joins the slip with the registered name in every deal; d says that two are two."""
    page = begun(visit)
    merged = to_kind(page, own, "name")

    page.keyboard.press("m")
    expect(page.locator(f'[data-doubt="{merged}"]')).to_have_count(0)
    expect(page.locator(".progress")).to_contain_text("1 decided")
    parted = target(page)
    assert parted.startswith("name:")
    page.keyboard.press("d")
    expect(page.locator(f'[data-doubt="{parted}"]')).to_have_count(0)
    decisions = [judgement.decision.value for judgement in own.judgements()]
    assert decisions == ["merge", "split"]
    assert own.reviews.proposals() == ()


def test_the_tab_is_reached_by_its_number_and_the_source_by_enter(visit: Visit) -> None:
    """7 opens the review; Enter shows the sentence where one pane fills the window."""
    page = visit.page
    page.goto(f"{visit.served.address}#lang=en")
    expect(page.locator("[data-block]").first).to_be_visible()
    page.keyboard.press("7")
    expect(page.locator("[data-doubt]").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".row.open .card")).to_be_visible()
    page.set_viewport_size({"width": 480, "height": 800})
    page.keyboard.press("Enter")
    expect(page.locator('[data-focus="primary"]').first).to_be_in_viewport()


def test_the_api_lists_counts_and_limits_the_queue(own: Workspace) -> None:
    """The total is the queue's though fewer are sent."""
    client = client_of(own)

    whole = client.get("/api/review", params={"all": True}).json()
    part = client.get("/api/review", params={"all": True, "limit": 2}).json()

    assert part["total"] == whole["total"] == len(whole["items"])
    assert part["items"] == whole["items"][:2]
    assert client.post("/api/judgements/undo").status_code == 400
    ruling = {"target": whole["items"][0]["target"], "decision": "accept"}
    assert client.post("/api/judgements", json=ruling).status_code == 201
    assert client.post("/api/judgements/undo").status_code == 201
    assert client.get("/api/review", params={"all": True}).json()["items"] == whole["items"]


def test_a_version_of_a_contradiction_is_chosen_by_one_key(visit: Visit, own: Workspace) -> None:
    """e lets the second version win: the deal shows it, says so, and the item leaves."""
    page = begun(visit)
    clash = to_kind(page, own, "finding")
    second = own.audits.one(clash).finding.recomputed
    assert second is not None
    for index in (0, 1):
        button = page.locator(f'.row.open [data-decide="version-{index}"]')
        assert inside(box(button), box(page.locator(".list")))

    page.keyboard.press("e")
    expect(page.locator(f'[data-doubt="{clash}"]')).to_have_count(0)
    [item] = [each for each in own.deals() if each.contests]
    assert item.deal.round == second
    page.keyboard.press("2")
    page.locator(f'[data-deal="{item.deal.id}"]').click()
    contest = page.locator(".row.open .contest").first
    expect(contest).to_contain_text(second)
    expect(contest).to_contain_text("a person's choice")
