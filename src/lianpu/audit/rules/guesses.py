"""Results whose inputs are told elsewhere: several inputs may be meant, one that fits is enough.

"The offer is worth $40 a share" follows from the price in the sentence before, "5 % of the total" from
the total just told. Words point at the inputs and do not name them, so what holds is confirmed and
what fails is doubt, never proof; and only where few inputs may be meant and the number looks like a
slip of what they give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.slips import by_its_digits, plausible
from lianpu.audit.proof.verdicts import Claim, Computed, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core.finding import Severity, Verdict

MOST = 6
"""Ways to compute a number up to which its failing them all says something. Ours."""

Option = tuple[Operation, tuple[Term, ...]]
"""One way to compute a number."""


@dataclass(frozen=True)
class Guess:
    """A stated number with every way in which its words may have come to it."""

    rule: str
    sentence: Sentence
    stated: Term
    options: tuple[Option, ...]
    """The likeliest first: it is the one that a doubt shows."""
    silent: bool = False
    """Whether a failure says nothing, as other inputs may be meant."""
    proof: bool = False
    """Whether words leave no other inputs than those of its one option, so that a failure is red."""
    named: bool = False
    """Whether its one option is what a name says: numbers nearby that happen to agree do not answer it."""


def weighed(material: Material, guess: Guess) -> Iterator[Computed]:
    """The Finding of a guess: green by the first way that fits, amber where none does."""
    tried = [
        (inputs, made)
        for operation, inputs in guess.options
        if (made := check(operation, [each.quantity for each in inputs], guess.stated.quantity))
        is not None
    ]
    fitting = [
        pair
        for pair in tried
        if pair[1].verdict is not Verdict.WRONG and by_its_digits(pair[1], guess.stated)
    ]
    failing = [
        pair for pair in tried
        if pair[1].certain and (guess.proof or plausible(pair[1], guess.stated))
    ]  # fmt: skip
    if not fitting and (guess.silent or not failing or len(tried) > MOST):
        return
    if not fitting and len(tried) < len(guess.options):
        return
    inputs, made = (fitting or failing)[0]
    sentence = guess.sentence
    here = [term for term in inputs if sentence.start <= term.start < sentence.end]
    span = sentence.span(guess.stated, *here)
    claim = Claim(guess.rule, guess.stated, inputs, (), span, strict=False)
    severity = Severity.GREEN if fitting else Severity.RED if guess.proof else Severity.AMBER
    yield replace(
        written(material.document, claim, made, severity),
        searched=bool(fitting),
        named=guess.named,
    )


def before(material: Material, index: int, stated: Term, sentences: int = 2) -> list[Term]:
    """Numbers in front of one, of its own sentence and those before it, the nearest first."""
    found: Sequence[Term] = [
        term
        for other in material.window(index, sentences)
        for term in other.terms
        if term.end <= stated.start and term.quantity.value
    ]
    return sorted(found, key=lambda term: -term.start)
