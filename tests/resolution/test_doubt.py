"""What is doubtful comes first and says why."""

from __future__ import annotations

from pathlib import Path

from lianpu.core.fact import Deal, Metric, Party
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.notation.numbers import read_quantity
from lianpu.resolution import MergedDeal, Why, queue, refusals
from lianpu.workspace import Workspace


def told(quote: str, start: int = 0, **changes: object) -> MergedDeal:
    """A deal told in one sentence."""
    fields: dict[str, object] = {
        "spans": (Span("d", start, start + len(quote), quote),),
        "reader": "t@1",
        "confidence": 0.9,
        "kind": "equity_investment",
        "parties": (Party("investor", "甲资本"), Party("investee", "乙公司")),
    }
    deal = Deal(**(fields | changes))  # type: ignore[arg-type]
    return MergedDeal(deal, (deal,))


def whys(item: object) -> set[Why]:
    """Reasons of an item, the reader's own aside."""
    return {each.why for each in item.reasons} - {Why.CONFIDENCE}  # type: ignore[attr-defined]


def test_an_open_amount_beside_money_is_doubtful_and_an_undisclosed_one_is_not() -> None:
    """甲 invested in 乙 without a number is no doubt; a number left lying in the sentence is."""
    loose = told("甲资本投资乙公司，首期付款 2 亿元")
    plain = told("甲资本投资乙公司，金额未披露", 100)
    read = told("甲资本向乙公司投资 2 亿元", 200, amount=read_quantity("2 亿元"))

    items = {item.target: item for item in queue([loose, plain, read], [], [], [], [])}

    assert whys(items[loose.deal.id]) == {Why.OPEN_AMOUNT}
    assert whys(items[plain.deal.id]) == set()
    assert whys(items[read.deal.id]) == set()


def test_an_amount_of_another_deal_in_the_sentence_is_not_loose() -> None:
    """Two deals in one sentence, one with its amount: it is not missing from the other."""
    quote = "甲资本向乙公司投资 2 亿元，并与丙公司合作"
    with_amount = told(quote, amount=read_quantity("2 亿元"))
    partnership = told(
        quote, kind="partnership", parties=(Party("partner", "甲资本"), Party("counterpart", "丙"))
    )

    items = {item.target: item for item in queue([with_amount, partnership], [], [], [], [])}

    assert whys(items[partnership.deal.id]) == set()


def test_reasons_add_up_and_never_reach_certainty() -> None:
    """1 - (1-a)(1-b): more reasons are more doubt."""
    one = told("甲资本投资，首期付款 2 亿元", parties=(Party("investor", "甲资本"),))

    [item] = queue([one], [], [], [], [])

    assert whys(item) == {Why.OPEN_AMOUNT, Why.OPEN_SIDE}
    assert item.doubt == round(1 - 0.9 * 0.65 * 0.75, 6)


def test_a_cell_that_was_printed_and_not_read_is_doubtful_and_a_blank_one_is_not() -> None:
    """ "/" says that there is nothing; "1,5" says something that we could not read."""
    row = Span("d", 0, 8, "芯片\t1,5\t/")
    cells = [
        Metric(
            spans=(row, Span("d", at, at + len(words), words)),
            reader="t@1",
            confidence=0.95,
            subject="芯片",
            measure="功耗",
            value=None,
            printed=words,
        )
        for at, words in ((3, "1,5"), (7, "/"))
    ]

    first, second = queue([], cells, [], [], [])

    assert (first.target, whys(first)) == (cells[0].id, {Why.REFUSED})
    assert whys(second) == set()


def test_refused_words_outside_every_fact_are_an_item_of_their_own(tmp_path: Path) -> None:
    """What no reader would touch is not passed over in silence; inside a deal it is its reason."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    note = tmp_path / "n.md"
    note.write_text("# 市场\n\n去年行业规模为 1,5亿元。\n", "utf-8")
    workspace.read([note])
    [document] = workspace.documents()

    [(span, why)] = refusals(document)
    [item] = queue([], [], [], [], [(span, why)])
    covering = told(document.text, 0)
    covered = queue(
        [covering], [], [], [], [(Span("d", span.start, span.end, span.quote), Text.same("why"))]
    )

    assert document.text[span.start : span.end] == span.quote
    assert item.kind == "words"
    assert span.quote in item.title.en
    assert [each.kind for each in covered] == ["deal"]
    assert whys(covered[0]) >= {Why.REFUSED}
