"""Decisions on facts and names: on every telling, across re-readings, into the registry, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.errors import LianpuError
from lianpu.core.fact import Deal
from lianpu.core.judgement import Decision
from lianpu.resolution import Doubt, name_target
from lianpu.workspace import Unknown, Workspace

NOTE = """顶点研究，2025 年 11 月 6 日

# 算力笔记

2025 年 9 月，曜石资本向蓝鲸智算投资约 12 亿美元。Coreeave 将以 3 亿美元向 NVIDIA 采购加速卡。
"""


def read(workspace: Workspace, folder: Path, text: str, name: str = "note.md") -> None:
    """One file into the workspace."""
    file = folder / name
    file.write_text(text, "utf-8")
    [outcome] = workspace.read([file])
    assert outcome.error is None


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace that a test may decide in."""
    workspace = Workspace.open(tmp_path / "own.lianpu")
    read(workspace, tmp_path, NOTE)
    return workspace


def deal(workspace: Workspace, taker: str) -> Deal:
    """The one deal that somebody takes part in as taker."""
    [found] = [
        item.deal
        for item in workspace.deals()
        if taker in {party.name for party in item.deal.takers}
    ]
    return found


def item(workspace: Workspace, kind: str) -> Doubt:
    """The most doubtful item of a kind."""
    return next(
        each for each in workspace.reviews.queue(everything=True).items if each.kind == kind
    )


def test_the_queue_is_ordered_by_doubt_and_empties_by_deciding(own: Workspace) -> None:
    """Every decision takes its item out; taking it back brings it in again."""
    queue = own.reviews.queue(everything=True)
    doubts = [each.doubt for each in queue.items]

    assert doubts == sorted(doubts, reverse=True)
    assert queue.items[0].kind == "name"
    for each in queue.items:
        own.reviews.decide(each.target, Decision.ACCEPT)
    left = own.reviews.queue(everything=True)
    assert left.items == ()
    assert left.decided == len(queue.items)
    for _ in queue.items:
        own.reviews.undo()
    assert own.reviews.queue(everything=True).items == queue.items


def test_a_merged_name_is_resolved_and_not_proposed_again(own: Workspace, tmp_path: Path) -> None:
    """The next document that has the slip is read with it: the name is known."""
    proposed = item(own, "name")
    assert proposed.proposal is not None
    own.reviews.decide(proposed.target, Decision.ACCEPT)

    [buyer] = deal(own, "NVIDIA").givers
    assert (buyer.name, buyer.entity) == ("Coreeave", "coreweave")
    assert [each for each in own.reviews.queue(everything=True).items if each.kind == "name"] == []
    read(
        own, tmp_path, "# 另一篇\n\n2025 年 10 月，Coreeave 以 5 亿美元向 AMD 采购芯片。\n", "b.md"
    )
    [buyer] = deal(own, "AMD").givers
    assert buyer.entity == "coreweave"
    own.reviews.undo(proposed.target)
    assert deal(own, "NVIDIA").givers[0].entity is None
    assert item(own, "name").target == proposed.target


def test_a_name_that_is_not_the_same_is_not_proposed_again(own: Workspace, tmp_path: Path) -> None:
    """The decision is on the name, so another document does not ask again."""
    own.reviews.decide(item(own, "name").target, Decision.REJECT)
    read(
        own, tmp_path, "# 另一篇\n\n2025 年 10 月，Coreeave 以 5 亿美元向 AMD 采购芯片。\n", "b.md"
    )

    assert own.reviews.proposals() == ()
    assert deal(own, "AMD").givers[0].entity is None


def test_two_names_that_nobody_registered_become_one(own: Workspace) -> None:
    """The registry gains an entity with both names, and loses it when the merge is taken back."""
    before = set(own.entities())
    own.reviews.decide(
        name_target("蓝鲸智算"), Decision.MERGE, details={"name": "蓝鲸智算", "into": "蓝鲸科技"}
    )

    [made] = set(own.entities()) - before
    assert own.names.find("蓝鲸科技") == own.names.find("蓝鲸智算") == own.entities()[made]
    assert deal(own, "蓝鲸智算").takers[0].entity == made
    own.reviews.undo()
    assert set(own.entities()) == before


def test_a_corrected_deal_keeps_its_words_and_feeds_the_registry(own: Workspace) -> None:
    """Amount and name as typed; the name is known from now on; the quote stays the source's."""
    wrong = deal(own, "蓝鲸智算")
    own.reviews.decide(
        wrong.id,
        Decision.CORRECT,
        details={
            "amount": "13 亿美元",
            "name:蓝鲸智算": "蓝鲸智能计算",
            "add:investor": "白石资本",
        },
    )

    fixed = deal(own, "蓝鲸智能计算")
    assert fixed.amount is not None
    assert fixed.amount.text == "13 亿美元"
    assert {party.name for party in fixed.givers} == {"曜石资本", "白石资本"}
    assert (fixed.id, fixed.quote) == (wrong.id, wrong.quote)
    assert own.names.find("蓝鲸智能计算") is not None
    assert all(wrong.id != each.target for each in own.reviews.queue(everything=True).items)


def test_a_second_correction_adds_to_the_first(own: Workspace) -> None:
    """Fields corrected before stay corrected."""
    key = deal(own, "蓝鲸智算").id
    own.reviews.decide(key, Decision.CORRECT, details={"amount": "13 亿美元"})
    own.reviews.decide(key, Decision.CORRECT, details={"round": "B 轮"})

    fixed = deal(own, "蓝鲸智算")
    assert fixed.amount is not None
    assert (fixed.amount.text, fixed.round) == ("13 亿美元", "B 轮")


def test_decisions_survive_an_edited_edition_of_the_file(own: Workspace, tmp_path: Path) -> None:
    """A line above moves every place and changes every id; the decisions find their readings."""
    kept, gone = deal(own, "蓝鲸智算"), deal(own, "NVIDIA")
    own.reviews.decide(kept.id, Decision.CORRECT, details={"amount": "13 亿美元"})
    own.reviews.decide(gone.id, Decision.REJECT)
    edited = NOTE.replace("# 算力笔记", "# 算力笔记\n\n本期更新了两处措辞。").replace(
        "将以", "计划以"
    )
    read(own, tmp_path, edited)

    document = own.documents()[-1].id
    here = [fact for fact in own.facts("deal") if fact.document == document]
    assert [fact.amount.text for fact in here] == ["13 亿美元"]
    assert here[0].id != kept.id


def test_another_number_is_another_reading(own: Workspace, tmp_path: Path) -> None:
    """Who rejected 3 for a misreading has not rejected 4."""
    own.reviews.decide(deal(own, "NVIDIA").id, Decision.REJECT)
    read(own, tmp_path, NOTE.replace("3 亿美元", "4 亿美元"))

    found = deal(own, "NVIDIA")
    assert found.amount is not None
    assert found.amount.text == "4 亿美元"


def test_one_decision_falls_on_every_telling_and_so_does_taking_it_back(
    own: Workspace, tmp_path: Path
) -> None:
    """A deal told twice is one item; its second telling must not keep it alive."""
    read(own, tmp_path, "# 转述\n\n2025 年 9 月，曜石资本向蓝鲸智算投资约 12 亿美元。\n", "b.md")
    shown = deal(own, "蓝鲸智算")
    [telling] = [each for each in own.deals() if each.deal.id == shown.id]
    assert len(telling.members) == 2

    made = own.reviews.decide(telling.members[1].id, Decision.REJECT)
    assert len(made) == 2
    assert all("蓝鲸智算" not in {p.name for p in each.deal.takers} for each in own.deals())
    own.reviews.undo(telling.members[0].id)
    assert deal(own, "蓝鲸智算").id == shown.id


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"amount": "13 GW"},
        {"amount": "13"},
        {"colour": "red"},
        {"kind": "gift"},
        {"name:无此公司": "某公司"},
        {"role:曜石资本": "lender"},
    ],
)
def test_a_correction_that_cannot_be_is_refused_whole(
    own: Workspace, details: dict[str, str]
) -> None:
    """Nothing is recorded, so nothing half-right stands in the ledger."""
    shown = deal(own, "蓝鲸智算")
    if details == {"amount": "13"}:
        own.reviews.decide(shown.id, Decision.CORRECT, details={"amount": ""})

    before = own.judgements()
    with pytest.raises(LianpuError):
        own.reviews.decide(shown.id, Decision.CORRECT, details=details)
    assert own.judgements() == before


def test_nothing_is_decided_of_what_is_not_there(own: Workspace) -> None:
    """An id from nowhere would stand in the ledger for ever."""
    for target in ("none", "name:nobody", "words:none:3"):
        with pytest.raises(Unknown):
            own.reviews.decide(target, Decision.ACCEPT)
    with pytest.raises(LianpuError):
        own.reviews.undo()
    assert own.judgements() == ()
