"""By how much one amount exceeds another, both told before under their names: "loans exceed deposits by 17.8 billion"."""

from __future__ import annotations

import re
from functools import partial

from lianpu.audit.descents.called import told_under
from lianpu.audit.descents.kin import View, alike
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import difference
from lianpu.core import lazy_re

_EXCEEDS = lazy_re.compile(
    r"\b(?:the |total |its )?(?P<x>[a-z]{4,}) (?:exceed(?:s|ed)?|surpass(?:es|ed)?|outweigh(?:s|ed)?|outnumber(?:s|ed)?)"
    r" (?:the |total |its |their )?(?P<y>[a-z]{4,}) by (?:about |some )?$"
    r"|(?:^|[,;])(?P<a>[一-鿿]{2,6}?)(?:超出|超过|高于|大于|多于|高出|多出)(?P<b>[一-鿿]{2,6}?)(?:约|了)?$",
    re.IGNORECASE,
)
_BOTH_TOLD = lazy_re.compile(r"^ ?(?:[:(]|-|—)")
"""Words behind a difference that tell both of its sides: "exceed loans by 6.4: 41.2 against 34.8"."""
FEW = 2
"""Amounts of a name that are tried, the last told. Ours."""


def exceeding_ways(view: View) -> Ways:
    """What the amount of the first name has more than that of the second."""
    found = _EXCEEDS.search(view.stated.left)
    if found is None:
        return
    pair = [each for each in view.behind[:2] if alike(each, view.stated)]
    if len(pair) == 2 and _BOTH_TOLD.match(view.stated.right):
        great, small = sorted(pair, key=lambda each: -each.size)
        yield Way("difference", difference(), (great.term, small.term), True, named=True)
        return
    more, less = (found["x"] or found["a"]), (found["y"] or found["b"])
    fits = partial(alike, second=view.stated)
    for great in told_under(view, more, fits)[:FEW]:
        for small in told_under(view, less, fits)[:FEW]:
            if great.size > small.size:
                yield Way("difference", difference(), (great.term, small.term), True)
