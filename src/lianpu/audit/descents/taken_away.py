"""What one amount leaves of another: levels after flows, and what words net."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.audit.descents.views import Near, View, Way, Ways, alike
from lianpu.audit.proof.operations import difference, run_of
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re

# Cash and stocks told in prose as a level, what came in, what went out, and the level that is left.
#
# "We had 96.4 at the end of June. Operations brought 31.7, we invested 9.8 and bought back shares for 12.5,
# leaving 105.8": every amount between the two levels has a verb that says its sign.


_CLOSES = lazy_re.words(
    r"\b(?:leaving|leaves|left|ended|stood at|closing|closed|was|were|is|now|remain\w*|end of)\b[^\ue001-\ue006,;]{0,30}$"
    r"|(?:期末|年末|季末|月末|余额|结余|余下|剩余|结存|尚有|尚余|增至|降至)[^\ue001-\ue006,;。]{0,8}$"
)
"""Words before a closing level."""

_OPENS = lazy_re.words(
    r"\b(?:had|opening|began|started|beginning|stood at|was|were|there were)\b[^\ue001-\ue006,;]{0,24}$"
    r"|(?:期初|年初|季初|月初|上年末|上季末|上月末|原有)[^\ue001-\ue006,;。]{0,8}$"
)
"""Words before an opening level."""

_IN = lazy_re.words(
    r"\b(?:brought|added|adding|add back|received|raised|earned|gave|generated|inflows?|contributions?|joined|hired|opened|"
    r"bought in|took in|took on|new orders|proceeds|surplus|profit|came in)\b"
    r"|流入|收到|新增|增加|吸收|净增|入库|购入|引进|开业|新开|新建|新聘|招聘|补充|盈余"
)
_OUT = lazy_re.words(
    r"\b(?:spent|paid|lost|let go|invested|investing|repaid|bought back|buybacks?|dividends?|outflows?|cost|took|left|sold|closed|retired|"
    r"scrapped|capital expenditure|used|drew|withdrew|benefits|less|interest|tax|repayments?)\b"
    r"|流出|支出|支付|偿还|派发|回购|投入|关闭|退出|减少|净减|出库|注销|取消|停业|归还|赎回|报废|离职|计提|减值|摊销|折旧|耗用|消耗|售出|卖出"
)

MOST_STEPS = 5
"""Amounts between two levels. Ours."""


def flow_ways(view: View, same: Sequence[Near]) -> Ways:
    """The closing level that an opening one and all that came and went give; near where verbs say every sign."""
    if view.of_before or not _CLOSES.search(view.stated.left):
        return
    block = view.sentence.block
    steps: list[tuple[Near, int]] = []
    for each in view.before:
        if each not in same or view.material.sentences[each.sentence].block != block:
            continue
        sign = sign_of(each)
        if not sign:
            if len(steps) > 1 and (_OPENS.search(each.left) or each.base):
                told = steps[::-1]
                signs = tuple(sign for _, sign in told)
                yield Way("sum", run_of(signs), (each.term, *(step.term for step, _ in told)), True)
            return
        steps.append((each, sign))
        if len(steps) > MOST_STEPS:
            return


def sign_of(each: Near) -> int:
    """1 for an amount that words before it say came in, -1 for one that went out, 0 where they say neither or both."""
    comes, goes = _IN.search(each.left), _OUT.search(each.left)
    return 0 if bool(comes) == bool(goes) else 1 if comes else -1


def flows(each: Near) -> bool:
    """Whether a verb beside a number says that it came in or went out."""
    words = each.left + each.right[:BESIDE]
    return bool(_IN.search(words) or _OUT.search(words))


BESIDE = 16
"""Characters behind a number in which the verb stands of what became of it. Ours."""


# What one amount leaves of another that words take away: "net debt was 2.6: borrowings of 3.1 less cash of 0.5".


_LESS = lazy_re.words(
    r"^(?:[^\ue001-\ue006;。.]{0,24}?,? )?(?:less|minus|net of|after deducting|after subtracting)(?: [a-z-]+){0,5}? ?$|^[^\ue001-\ue006;。]{0,8}?[,(]?(?:减去?|扣除|扣减|抵减|冲减|减)[^\ue001-\ue006,;。]{0,12}$"
)
"""All words between two amounts of which the second is taken from the first."""
_THAT_IS = lazy_re.words(
    r"^[^\ue001-\ue006;。.]{0,30}?(?:[:(]|,? (?:that is|being|i\.e\.)|,?(?:即|由|系))[^\ue001-\ue006;。]{0,24}$"
)
"""All words between what is left and the two amounts behind it."""
_LEAVES = lazy_re.words(
    r"^[^\ue001-\ue006;。]{0,40}?(?:\b(?:leav(?:es?|ing)|left|giv(?:es?|ing)|gave|mak(?:es?|ing)|equals?|net|is|was|or|comes? to)\b|[,)](?:为|即|剩|余|净|得|等于)|等于|得出|净)[^\ue001-\ue006;。]{0,24}$"
)


def netted_ways(view: View) -> Ways:
    """The first amount less the second, told before what is left or behind it."""
    stated = view.stated
    text = view.material.document.text
    behind = [each for each in view.behind if each.amount][:2]
    before = [each for each in view.before if each.amount and each.sentence == view.index][:2]
    pairs = []
    if len(behind) == 2:
        pairs.append((behind[0], behind[1], text[stated.term.end : behind[0].term.start], _THAT_IS))
    if len(before) == 2:
        pairs.append((before[1], before[0], text[before[0].term.end : stated.term.start], _LEAVES))
    for whole, taken, words, link in pairs:
        if not (alike(whole, taken) and alike(whole, stated)) or whole.size <= taken.size:
            continue
        between = _plain(text[whole.term.end : taken.term.start])
        if _LESS.match(between) and link.match(_plain(words)):
            yield Way("difference", difference(), (whole.term, taken.term), True, named=True)


def _plain(words: str) -> str:
    return simplified(words.replace("\n", " "))
