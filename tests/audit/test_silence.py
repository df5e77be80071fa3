"""Reasons to keep quiet: what holds silences what fails, and numbers nearby silence no proof."""

from msgspec.structs import replace

from lianpu.audit.proof.verdicts import Computed
from lianpu.audit.rules.levels import level_findings
from lianpu.audit.rules.unstated import unstated
from lianpu.audit.silence import SILENCES, kindest, remember
from lianpu.audit.stated.material import Material
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text
from tests.audit.documents import prose


def _finding(rule, verdict, severity, *places):
    spans = (Span("d0", 0, 90, "x" * 90), *(Span("d0", at, at + 1, "x") for at in places))
    return Computed(
        rule=rule, verdict=verdict, severity=severity, spans=spans, title=Text("题", "title")
    )


HOLDS = _finding("share", Verdict.HOLDS, Severity.GREEN, 5, 9)
FAILS = _finding("growth", Verdict.WRONG, Severity.AMBER, 5, 7)
PROOF = replace(FAILS, severity=Severity.RED)


def test_every_reason_says_why():
    """The table is what a reader looks up."""
    assert all(each.why.__doc__ for each in SILENCES)


def test_a_reading_that_holds_silences_one_that_fails():
    """In either order of the rules."""
    assert kindest([HOLDS, FAILS]) == kindest([FAILS, HOLDS]) == [HOLDS]


def test_numbers_that_happen_to_agree_silence_a_doubt_and_no_proof():
    """What was only searched for may agree by accident."""
    searched = replace(HOLDS, searched=True)

    assert kindest([searched, FAILS]) == [searched]
    assert kindest([searched, PROOF]) == [searched, PROOF]


def test_an_order_that_holds_answers_no_size():
    """That one number is greater says nothing of how much."""
    order = replace(HOLDS, rule="comparison")

    assert kindest([order, FAILS]) == [order, FAILS]


def test_what_cannot_be_checked_is_silent_beside_a_verdict():
    """And stays where there is none."""
    grey: Finding = _finding("share", Verdict.NOT_CHECKABLE, Severity.GREY, 5)
    other = _finding("growth", Verdict.NOT_CHECKABLE, Severity.GREY, 30)

    assert kindest([FAILS, grey, other]) == [FAILS, other]


def test_a_third_of_a_product_is_no_factor():
    """48 × 5.2 = 250 holds, so that the 29 between them was never meant."""
    holds = _finding("ratio", Verdict.HOLDS, Severity.GREEN, 40, 60, 20)
    wrong = _finding("product", Verdict.WRONG, Severity.AMBER, 60, 30, 40)

    assert kindest([holds, wrong]) == [holds]


ROWS = Material(
    prose(
        "Paint $480 $400\nVarnish $90 $60\nGlue $12 $10\n\nPaint grew 20%, and varnish was up 50%."
    ),
    (),
)


def test_what_holds_by_a_rule_is_not_looked_for_again_by_that_rule():
    """It would not be told: of two findings of one rule and number that hold the first is."""
    material = Material(ROWS.document, ())
    every = list(level_findings(material))
    assert [each.stated for each in every] == ["20%", "50%"]

    remember(material, every[:1])

    assert [each.stated for each in level_findings(material)] == ["50%"]


def test_what_was_only_searched_for_is_looked_for_again():
    """An accident confirms no number."""
    material = Material(ROWS.document, ())
    found = list(level_findings(material))

    remember(material, [replace(each, searched=True) for each in found])

    assert list(level_findings(material)) == found


def test_a_number_that_was_judged_lacks_nothing():
    """ "Cannot be checked" is never told beside a verdict; a table's proof of its own is none."""
    material = Material(ROWS.document, ())
    sentence = next(each for each in material.sentences if "varnish" in each.text())
    lacking = [each.stated for each in unstated(sentence)]
    [paint, varnish] = level_findings(material)

    remember(material, [paint, replace(varnish, proven=True)])

    assert lacking == ["20%", "50%"]
    assert [each.stated for each in unstated(sentence, material.judged)] == ["50%"]
