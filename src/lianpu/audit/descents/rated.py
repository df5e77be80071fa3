"""An amount that says again what the rate before it says: "31.8 % of net assets, or $905 million"."""

from __future__ import annotations

import re
from functools import partial

from lianpu.audit.descents.called import told_under
from lianpu.audit.descents.kin import View, alike
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import product
from lianpu.core import lazy_re

_AGAIN = lazy_re.compile(
    r"^ ?(?:of (?:the |its |our |their |all |total )*(?P<en>[a-z][a-z -]{2,24}?))? ?[,(] ?(?:or|i\.e\.|that is|some|about| )*$"
    r"|^,?(?:即|约合|折合|相当于|合)(?:约|人民币)*$",
    re.IGNORECASE,
)
"""Words between a rate and the amount that says it again, with the name of the whole in English."""

_OF_ZH = lazy_re.compile(r"(?:占|为)(?P<zh>[一-鿿]{2,12}?)的(?:比例|比重)?(?:约|近|超|为)*$")
"""Words before a rate that name its whole in Chinese."""

_PROFIT = lazy_re.compile(r"gross profit|毛利", re.IGNORECASE)


def rated_ways(view: View) -> Ways:
    """The rate right before an amount, of what it is a rate of, told before under its name."""
    rate = view.before[0] if view.before else None
    if rate is None or rate.unit != "%" or rate.sentence != view.index or rate.base:
        return
    between = view.stated.left if len(view.stated.left) < len(rate.right) else rate.right
    again = _AGAIN.match(between)
    if again is None:
        return
    chinese = _OF_ZH.search(rate.left)
    name = again["en"] or (chinese["zh"] if chinese else "")
    if not name or _PROFIT.search(name):
        return
    wholes = told_under(view, name.strip(), partial(alike, second=view.stated))
    larger = [each for each in wholes if each.size > view.stated.size or len(wholes) == 1]
    for whole in larger[:2]:
        yield Way("product", product(), (rate.term, whole.term), True)
