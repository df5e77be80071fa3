"""Shares of a market, as trackers of it tell them: the total first, then each firm's amount and its share.

"Global shipments totalled 705 … Marrow shipped 260 … The company led with a 36.8 % share": the part stands in
a sentence before, of the same firm, and the total before all firms.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.called import told_before
from lianpu.audit.descents.kin import Near, View, alike, numbers
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import joint_share, share
from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.core import lazy_re

_SHARE_LEFT = lazy_re.compile(
    r"(?:份额|市占率|占有率|占比|比重)(?:[约为达至到是升降]|超过|分别)*$"
    r"|\bshares? (?:(?:was|is|of|at|to|came|rose|fell|stood) )*(?:about |some |around )?$"
    r"|\b(?:captured?|held|holds?|commanded|accounted for|represent\w*|took) (?:about |some |around )?$",
    re.IGNORECASE,
)
_SHARE_RIGHT = lazy_re.compile(
    r"^ ?(?:的?(?:全球)?市?场?份额|(?:global |world(?:wide)? |market |overall )*shares?\b|of the (?:global |world |whole |total )*market\b)",
    re.IGNORECASE,
)
_SAME_FIRM = lazy_re.compile(
    r"^\W{0,4}(?:(?:the|this|that|it|its|both|together|combined)\b|该|其|公司|这[一两]|[二两]者|上述|合计)",
    re.IGNORECASE,
)
_BOTH = lazy_re.compile(
    r"^\W{0,4}(?:together|combined|both|the two|these two|这[两二]|[二两]者|合计)|\bthese two\b|[二两][家者]",
    re.IGNORECASE,
)
_TOTAL = lazy_re.compile(
    r"\bglobal|\bworld|\bmarket|\bindustry|全球|全国|全國|行业|行業|市场|市場|世界",
    re.IGNORECASE,
)
_SCOPE_EN = lazy_re.compile(
    r"^ ?(?:[a-z]+ ){0,2}(?:share )?(?:in|of|among|for|within) (?:the |its |all )?(?P<scope>[A-Za-z]{3,})"
)
_NARROWER = lazy_re.compile(
    r"\b(?!market|global|world|worldwide|overall|total|its|their|the|own|combined|joint)[a-z]{3,} shares? (?:[a-z]+ ){0,2}$"
    r"|在(?!全球|世界|整体)[一-鿿]{2,6}的?(?:市场)?(?:份额|市占率|占有率)[^,;。]{0,3}$"
)
"""Words before a share that make it one of something narrower: "its online share"."""
_SCOPE_ZH = lazy_re.compile(
    r"(?P<scope>[一-鿿]{2})(?:市场|市場|领域|領域|地区|地區|赛道|区域|品类|价位段?)(?:[上内中]|的)*(?:市场)?(?:份额|份額|占有率|市占率|占比|占)[^,;。]{0,4}$"
)
"""Words of what a share is of, behind an English one and before a Chinese one."""
_NAMES = lazy_re.compile(r"\b[A-Z][A-Za-z]{2,}|[一-鿿]{2,4}")
BACK, FARTHEST = 2, 30
"""Sentences back in which the amount of the firm stands, and in which the total does. Ours."""


def market_share_ways(view: View) -> Ways:
    """A share whose sentence tells no amount: of the firm's amount before it, of the total before all firms."""
    stated = view.stated
    if stated.unit != "%" or view.of_before or stated.base:
        return
    if not (_SHARE_LEFT.search(stated.left) or _SHARE_RIGHT.match(stated.right)):
        return
    yield from _of_amount_behind(view)
    parts = _parts(view)
    if not parts or any(
        alike(each, parts[0]) and each.sentence == view.index for each in view.before
    ):
        return
    total = _total(view, parts[-1])
    if total is None or _of_another_scope(view, parts[0], total):
        return
    if len(parts) > 1 and _BOTH.search(view.sentence.mask, 0, view.at):
        terms = (*(each.term for each in parts[:2]), total.term)
        yield Way("share", joint_share(), terms, True)
        return
    near = _same_firm(view, parts[0])
    yield Way("share", share(), (parts[0].term, total.term), near)


def _of_amount_behind(view: View) -> Ways:
    """A share of the amount told right behind it: "with a market share of 27.2 %, with 44.9 GWh"."""
    own = [each for each in view.behind if each.amount]
    if not own or not _BEHIND.match(own[0].left) or own[0].base or STEP.search(own[0].left):
        return
    if any(alike(each, own[0]) and each.sentence == view.index for each in view.before):
        return
    total = _total(view, own[0])
    if total is not None and not _of_another_scope(view, own[0], total):
        yield Way("share", share(), (own[0].term, total.term), True)


_BEHIND = lazy_re.compile(
    r"^ ?(?:的?(?:市场)?份额)?[,(] ?(?:with|on|from|shipping|selling|having shipped|having sold|即|为|达|(?:出货|销|装机|产)量?(?:为|达到?|约)*)? ?(?:about |some )?$"
    r"|^ (?:market )?share,? (?:with|on|from|by shipping|by selling) (?:about |some )?$",
    re.IGNORECASE,
)
"""Words between a share and the amount that it is the share of."""


def _parts(view: View) -> list[Near]:
    """The levels that the nearest sentence before tells, in its order."""
    home = view.material.sentences
    for index in range(view.index - 1, max(view.index - BACK, 0) - 1, -1):
        if home[view.index].block - home[index].block > BACK:
            break
        told = [
            each for each in numbers(view.material, index)
            if each.amount and not each.base and not STEP.search(each.left)
        ]  # fmt: skip
        if told:
            return told
    return []


def _total(view: View, part: Near) -> Near | None:
    """The nearest greater amount of the same unit before the part whose sentence says that it is of all."""
    for each in told_before(view, FARTHEST):
        if each.term.start >= part.term.start or each.base or not each.amount:
            continue
        if not alike(each, part) or each.size <= part.size or STEP.search(each.left):
            continue
        sentence = view.material.sentences[each.sentence]
        if _TOTAL.search(_words_before(sentence, each)):
            return each
    return None


def _of_another_scope(view: View, part: Near, total: Near) -> bool:
    """Whether a share is said to be of a market, or of a time, that the sentences of its inputs do not name."""
    home = view.material.sentences
    told = f"{home[part.sentence].text()} {home[total.sentence].text()}".casefold()
    words, at = view.sentence.mask, view.at
    if _NARROWER.search(words[:at]):
        return True
    found = _SCOPE_EN.match(words[at + 1 : at + 1 + LONGEST])
    found = found or _SCOPE_ZH.search(words[:at])
    if (
        found is not None
        and found["scope"].casefold() not in _ALL
        and found["scope"].casefold() not in told
    ):
        return True
    return any(
        item.period.text.casefold() not in told
        for _, item in view.sentence.within(_clause(words, at), at + AFTER)
        if isinstance(item, Moment)
    )


_ALL = frozenset(("world", "market", "global", "total", "全球", "整体", "这一", "该类"))
AFTER, LONGEST = 24, 60
"""Characters behind a share in which its time is told, and in which its market is. Ours."""


def _clause(words: str, at: int) -> int:
    """Where the clause of a place begins."""
    return max(words.rfind(stop, 0, at) for stop in ",;:") + 1


def _words_before(sentence: Sentence, each: Near) -> str:
    """The words of a sentence up to a number."""
    at = next((at for at, item in sentence.hidden.items() if item is each.term), 0)
    return sentence.mask[:at]


def _same_firm(view: View, part: Near) -> bool:
    """Whether the sentence of a share speaks of whom the sentence of the part does."""
    words = view.sentence.mask[: view.at]
    if _SAME_FIRM.match(words):
        return True
    home = view.material.sentences[part.sentence]
    return bool(set(_NAMES.findall(words)) & set(_NAMES.findall(_words_before(home, part))))
