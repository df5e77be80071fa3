"""Sums of what the sentence before lists: "The four quarters add up to $325 million", "Together they were worth …"."""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import total
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

_COUNT = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|[二两三四五六七八九十]|\d{1,2})"
_CALLED = lazy_re.compile(
    rf"^(?:(?:All |The |These |Those )?{_COUNT}?(?: [a-z-]+){{0,3}}? ?(?:together|jointly|combined|altogether|in all|add(?:s|ed)? up to|sum(?:s|med)? to|total(?:s|led|ed)?)\b"
    rf"|(?:together|taken together|combined|in all|altogether|in total),? (?:they|these|the {_COUNT.replace('<n>', '<m>')})\b)[^\d,;.]*$"
    rf"|^(?:以上|上述|这)?{_COUNT.replace('<n>', '<k>')}?[一-鿿]{{0,6}}?(?:合计|总计|共计|相加|加起来|累计)[一-鿿]{{0,8}}$",
    re.IGNORECASE,
)
_BOUNDS = frozenset((Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO))
"""Qualifiers of a limit, which is no item of a list: "four deals above $100 million"."""
FEWEST = 3
"""Numbers of a list that no word counts. Ours."""


def sums_called(view: View) -> Ways:
    """The sum of the list of the sentence before, of as many as the words count."""
    words = view.material.document.text[view.sentence.start : view.stated.term.start]
    found = _CALLED.match(simplified(words.lstrip()))
    if found is None or view.stated.base:
        return
    told = next((each for each in (found["n"], found["m"], found["k"]) if each), "")
    count = read_count(told.casefold()) if told else 0
    before = [
        each for each in view.before
        if view.index - each.sentence == 1 and alike(each, view.stated) and not each.base
        and not STEP.search(each.left) and each.term.quantity.qualifier not in _BOUNDS
    ]  # fmt: skip
    if not (count == len(before) > 1 or (not count and len(before) >= FEWEST)):
        return
    if any(each.size >= view.stated.size * 2 for each in before):
        return
    yield Way("sum", total(), tuple(_terms(before)), True)


def _terms(before: list[Near]) -> list[Term]:
    return [each.term for each in reversed(before)]
