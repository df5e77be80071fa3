"""How far the first lies above the second, where a table or a list ranks both: "2,000, 比第二名多出 200".

The number that the sentence gives the first is the greatest of a column or of a list of one measure. A gap that is
wider than theirs is wrong, whoever else there is; a narrower one may be to somebody who is not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, difference, multiple
from lianpu.audit.proof.slips import one_number, plausible
from lianpu.audit.proof.verdicts import Claim, judge, word_scale
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.audit.stated.triggers import Trigger
from lianpu.audit.tables.relations import TOTAL
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict

_SECOND_ZH = r"(?:排名?第二|第二(?:名|大|位|高)|次席|亚军)"
_SECOND_EN = r"(?:the |its )?(?:second(?:[- ][a-z]+)?|runner-up|next(?:[- ](?:largest|biggest|highest|best|one))?)\b"
_GAP = Trigger(
    lettered(
        rf"(?:比|较|领先|高出|高于|超出|超过){_SECOND_ZH}[^\ue001-\ue006,;。]{{0,16}}?{{c:QRD}}"
        rf"|{{d:QRD}}[^\ue001-\ue006,;.]{{0,16}}? (?:(?:more|higher|larger|bigger|better) than|ahead of|above|clear of) {_SECOND_EN}"
        rf"|{_SECOND_ZH}的{{x:X}}|{{y:X}} (?:(?:that|the size) of |as (?:much|many|large) as )?{_SECOND_EN}"
    )
)
_ALL = lazy_re.compile(rf"{TOGETHER}|总|{TOGETHER_EN}|\btotal", re.IGNORECASE)
"""Words before a number that adds others up."""
FEWEST = 3
"""Numbers from which a column or a list ranks. Ours."""


def runners_up(material: Material) -> Iterator[Finding]:
    """Every gap to the second that a table or a list of the document tells."""
    for _, sentence in material.each_sentence():
        if not _GAP.may(sentence.triggers):
            continue
        for match in sentence.each(_GAP):
            stated = sentence.first_term(match, "cdxy")
            own = _own(sentence, match, stated) if stated is not None else None
            if stated is not None and own is not None:
                yield from _held(material, sentence, stated, own)


def _own(sentence: Sentence, match: re.Match[str], stated: Term) -> Term | None:
    """The number of the first: the last one of its kind before the words of the gap."""
    unit = stated.quantity.unit
    before = [item for at, item in sentence.placed if isinstance(item, Term) and at < match.start()]
    kin = [
        each for each in before
        if unit == "x" or same_measure(each, stated)
        or (unit == "1" and each.quantity.unit in MONEY and word_scale(stated.quantity.text) > 1)
        or (unit in ("pp", "%") and each.quantity.unit == "%")
    ]  # fmt: skip
    return kin[-1] if kin and kin[-1].quantity.value is not None else None


def _held(material: Material, sentence: Sentence, stated: Term, own: Term) -> Iterator[Finding]:
    times = stated.quantity.unit == "x"
    operation: Operation = multiple() if times else difference()
    wider: list[Claim] = []
    for second in _seconds(material, own):
        inputs = (second, own) if times else (own, second)
        made = check(operation, [each.quantity for each in inputs], stated.quantity)
        if made is None:
            continue
        span = sentence.span(own, stated)
        more = made.point is None or (stated.quantity.value or 0) > made.point
        claim = Claim(
            operation.name, stated, inputs, (operation,), span, strict=True, doubt=not more
        )
        if made.verdict is not Verdict.WRONG:
            wider = [claim]
            break
        if plausible(made, stated):
            wider.append(claim)
    for claim in wider[:1]:
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _seconds(material: Material, own: Term) -> Iterator[Term]:
    """The number behind the greatest, of every column and list of which that is the one told."""
    for grid in material.grids:
        if grid.loose:
            continue
        for column in grid.columns:
            cells = [
                row.numbers[column] for row in grid.rows
                if column in row.numbers and not TOTAL.search(row.label)
            ]  # fmt: skip
            yield from _second(cells, own)
    for other in material.sentences:
        if not other.start <= own.start < other.end and other.count >= FEWEST:
            listed = [
                item for at, item in other.placed
                if isinstance(item, Term) and not _ALL.search(other.mask[max(at - 12, 0) : at])
            ]  # fmt: skip
            yield from _second(listed, own)


def _second(terms: Sequence[Term], own: Term) -> Iterator[Term]:
    kin = [
        each for each in terms
        if each.quantity.best is not None and each.quantity.unit == own.quantity.unit
    ]  # fmt: skip
    if len(kin) < FEWEST:
        return
    ranked = sorted(kin, key=lambda each: each.quantity.best or 0, reverse=True)
    if one_number(ranked[0], own) and not one_number(ranked[1], own):
        yield ranked[1]
