"""What an average is of each of: the noun or the measure word behind "per" and 每, and the numbers that count it."""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View
from lianpu.core import lazy_re

_EACH = lazy_re.compile(
    r"每(?P<n>百|千|万)?(?P<w>[一-鿿]{1,2})|(?P<a>[人户笔件店车吨台亩校院班村床站桌票生])均|单(?P<b>[一-鿿])"
)
_CLASSIFIERS = {
    "辆": "车", "台": "机柜车", "家": "店户", "名": "人生", "户": "户客", "件": "票件", "时": "瓦", "起": "笔", "个": "箱柜", "箱": "箱",
    "所": "校院", "张": "床桌", "座": "站", "人": "生",
}  # fmt: skip


def of_each(view: View) -> tuple[str, str, int]:
    """(English noun, Chinese noun, how many) of what a number is said to be of each of."""
    found = _EACH.search(view.stated.left)
    letter = (found["w"] or found["a"] or found["b"]) if found else ""
    scale = {"百": 100, "千": 1000, "万": 10_000}.get(found["n"] or "", 1) if found else 1
    behind = re.match(r"^ ?(?:[a-z-]+ ){0,3}?(?:per|each|a|an) ([a-z]+)", view.stated.right)
    behind = behind or re.match(
        r"^ ?(?:[a-z-]+ ){0,3}?(?:on|for|from) (?:each|every) ([a-z]+)", view.stated.right
    )
    ahead = re.search(r"\bper ([a-z]+)[^\ue001-\ue006]{0,16}$", view.stated.left)
    found_noun = behind or ahead
    noun = denominator(view) or (found_noun.group(1) if found_noun else "")
    return noun.rstrip("s"), letter, scale


def denominator(view: View) -> str:
    """The unit behind the stroke of a number's own unit; "" for none."""
    return view.stated.term.quantity.unit.partition("/")[2]


def counts_each(count: Near, noun: str, letter: str) -> bool:
    """Whether a number counts what an average is of each of, in the words that `of_each` gives."""
    fits = bool(letter) and (
        letter[0] in count.noun + _CLASSIFIERS.get(count.noun, "")
        or letter in count.term.quantity.text
    )
    return fits or (bool(noun) and noun[:5] in (count.noun[:5], count.unit[:5]))
