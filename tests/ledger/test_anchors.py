"""A decision finds its finding again after edits, and lets go when a number changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.ledger import anchors, matched

CLAIM = "Shipments rose from 200 to 260 units, up 40%"


def finding(
    quote: str, *, at: int = 0, document: str = "d", rule: str = "growth", **more: object
) -> Finding:
    """A finding on a claim that ends with its number."""
    stated = quote.split()[-1]
    inside = at + len(quote) - len(stated)
    spans = (
        Span(document, at, at + len(quote), quote),
        Span(document, inside, at + len(quote), stated),
    )
    return Finding(
        rule,
        Verdict.WRONG,
        Severity.RED,
        spans,
        Text.same(quote),
        stated,
        **more,  # type: ignore[arg-type]
    )


def found_again(before: list[Finding], after: list[Finding]) -> tuple[list[int], set[int]]:
    """Which of the earlier findings are found, and which changed."""
    names = {"d": "note.md", "e": "other.md"}
    kept = anchors(before, names)
    found, changed = matched([kept[item.id] for item in before], anchors(after, names))
    places = [item.id for item in after]
    return [
        places.index(found[index]) if index in found else -1 for index in range(len(before))
    ], set(changed)


def test_a_line_added_above_changes_no_name():
    """The id names characters, the key names the claim."""
    one, moved = finding(CLAIM), finding(CLAIM, at=500)
    names = {"d": "note.md"}

    assert one.id != moved.id
    assert anchors([one], names)[one.id].key == anchors([moved], names)[moved.id].key


def test_words_may_be_edited():
    """A clause added, a word replaced: the same claim about the same numbers."""
    edited = finding("In the year unit shipments rose from 200 to 260 units, up 40%", at=90)

    assert found_again([finding(CLAIM)], [edited]) == ([0], set())


def test_a_number_may_not():
    """What was accepted was 260 units; nobody answered for 270."""
    edited = finding(CLAIM.replace("260", "270"))

    assert found_again([finding(CLAIM)], [edited]) == ([-1], {0})


def test_another_claim_with_the_same_numbers_is_another_claim():
    """The same growth in two markets happens every quarter."""
    other = finding("Elsewhere prices fell 260 to 200 as demand for copper cable cooled, not 40%")

    assert found_again([finding(CLAIM)], [other])[0] == [-1]


def test_equal_claims_are_told_apart_by_their_order():
    """Accepting the second telling leaves the first one open."""
    first, second = finding(CLAIM), finding(CLAIM, at=300)
    keys = [anchor.key for anchor in anchors([first, second], {"d": "note.md"}).values()]

    assert len(set(keys)) == 2
    assert found_again([first, second], [first, second]) == ([0, 1], set())


def test_a_claim_whose_inputs_changed_elsewhere_is_to_be_decided_anew():
    """The sentence is the same, the table it was held to is not."""

    def held_to(cell: str, result: str) -> Finding:
        spans = (Span("d", 0, len(CLAIM), CLAIM), Span("d", 900, 900 + len(cell), cell))
        return Finding("growth", Verdict.WRONG, Severity.RED, spans, Text.same(""), "40%", result)

    assert found_again([held_to("260", "30%")], [held_to("280", "39%")]) == ([-1], {0})
    assert found_again([held_to("260", "30%")], [held_to("260", "30.0%")]) == ([0], set())


def test_the_document_of_that_name_comes_first():
    """Two reports of a folder may make the same claim; each keeps its own answer."""
    own, other = finding(CLAIM), finding(CLAIM, document="e")

    assert found_again([other, own], [own, other]) == ([1, 0], set())


@given(st.permutations(range(4)), st.integers(0, 900))
def test_no_order_of_sentences_loses_or_doubles_a_decision(order: list[int], shift: int):
    """One to one, whatever moves."""
    claims = [
        CLAIM,
        CLAIM.replace("Shipments", "Sales of the second line"),
        "Cost fell 3 to 2, down 40%",
        "40 is 40%",
    ]
    before = [finding(claim, at=100 * number) for number, claim in enumerate(claims)]
    after = [finding(claims[number], at=shift + 100 * place) for place, number in enumerate(order)]

    found, changed = found_again(before, after)
    assert [order[place] for place in found] == [0, 1, 2, 3]
    assert not changed
