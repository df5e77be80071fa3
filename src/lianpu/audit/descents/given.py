"""Numbers that follow from none around them: their words say that they are given, agreed upon or of amounts not printed.

What nothing gives cannot be a slip of anything, so no way of making it is tried.
"""

from __future__ import annotations

import re
from itertools import combinations

from lianpu.audit.descents.rate_ways import MARGIN
from lianpu.audit.descents.views import View
from lianpu.audit.stated.doubt import OTHER_BASIS, of_increase
from lianpu.audit.stated.sentences import PERCENT
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.notation.literals import spotter


def follows_from_none(view: View) -> bool:
    """Whether the words around a number say that it is given, or of amounts that are not printed."""
    stated = view.stated
    return (
        stated.term.quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE)
        or _GIVEN.search(stated.left) is not None
        or _HELD.match(stated.right) is not None
        or (stated.unit == "%" and (_of_a_stake(view) or _of_a_range(view)))
        or (stated.unit == "%" and _on_another_basis(view))
        or _PLACED.match(stated.right) is not None
        or _unstopped(view)
        or _is_rest_of_one(view)
        or _compounds(view)
        or _RECKONED_WITH.match(view.sentence.mask, view.at + 1) is not None
        or _BY_A_FACTOR.search(view.sentence.mask, 0, view.at) is not None
        or (stated.unit == "x" and _OF_A_RATE.search(view.sentence.mask, 0, view.at) is not None)
        or (stated.unit != "%" and _WHOLE_OF.search(view.sentence.mask, 0, view.at) is not None)
        or (stated.unit in ("%", "x") and of_increase(view.sentence.mask[: view.at], stated.right))
    )


_GIVEN = spotter(
    r"\beach (?:[a-z]+ ){1,2}(?:contain|ha|hold|carrie|house|seat)[a-z]* (?:about )?$|每[一-鿿]{1,6}(?:包含|含有?|配备|搭载|装有|设有)$|"
    r"(?:加上|扣除|减去|剔除)[^\ue001-\ue006,;。]{0,8}$|(?<![均价])(?<![均价][为是约达])(?<!折合)(?<!强度为)(?<!平均)(?<!相当于)(?<!对应)(?<!摊到)(?<!合)每[^\ue001-\ue006,;。]{0,3}$|\b(?:adding|plus|minus|excluding|deducting)\b[^\ue001-\ue006,;]{0,20}$",
    caseless=True,
)
"""Words before a number that goes into others: it follows from none."""
_RECKONED_WITH = lazy_re.compile(
    " ?(?:[+×*÷=≈]|[-−–](?= )) ?(?:[A-Za-z]{1,3} ?)?[\ue001\ue002\ue003]"
)
"""Behind a number a sign and another number: it is reckoned with."""
_BY_A_FACTOR = lazy_re.compile(
    r"按[^,;。\ue001-\ue006]{0,16}?(?<![\d.])\d[\d.]*[^,;。\ue001-\ue006]{0,6}?(?:[测推折估换]算|计)"
    r"|\b(?:at|on|using|with|assuming|applying) an? (?:[a-z-]+ ){0,4}?(?:ratio|factor|multiplier) of (?:about )?\d",
    re.IGNORECASE,
)
"""Before a number by what plain number it is reckoned from another: 按容配比 1.2 测算."""
_OF_A_RATE = lazy_re.compile("\ue002的(?:将?近|约|超过?|逾)?$")
"""Before a multiple the rate that it is of: 是增速 5.2% 的两倍."""
_WHOLE_OF = lazy_re.compile("\ue001 (?:out )?of (?:the |all |its )?$")
"""Words between a count and those it is of: "30 of 32" follows from nothing."""
_SIZED = lazy_re.words(
    r"\bstake\b(?: [A-Za-z]+){0,3} (?:sized|put|estimated|believed)(?: [a-z]+){0,3} ?$"
    r"|(?:占股|持股|控股|股权)(?:的?比例)?(?:将|约|为|达到?|升至|增至|至|了)*$"
)
_BOUGHT = lazy_re.compile(
    "\ue001 (?:for|in exchange for|to (?:buy|acquire|take|get)) (?:an? |about |roughly |some )?$"
)
_OF_A_FIRM = lazy_re.compile("\ue002 of [A-Z]")
"""Around what a sum buys: "$14.3B for 49% of Harrow"."""
_PLACED = lazy_re.compile(r"^ ?[一-鿿]{0,2}(?:第[一二三四五六七八九十\d]|之[首最冠]|居首|垫底)")
"""Words behind the field in which something takes a place: 列五片第一."""
_HELD = lazy_re.words(
    r" ?的? ?(?:股权|股份|权益|出资额|控股)| ?(?:equity |economic |controlling |minority )?(?:stake|interest)\b"
    r"| of (?:its |the |their )?(?:shares|equity|voting)\b"
)
"""Words behind a share of a firm: it is agreed upon, whatever sums stand beside it."""


def _of_a_stake(view: View) -> bool:
    """Whether a rate is the size of a stake that is told before it: "a stake in Harrow, put at about 15 %"."""
    words, at = view.sentence.mask, view.at
    sized = _SIZED.search(words, max(at - LEAD, 0), at)
    return sized is not None or bool(_BOUGHT.search(words, 0, at) and _OF_A_FIRM.match(words, at))


def _of_a_range(view: View) -> bool:
    """Whether a rate is one end of a range of rates: "跌 50% 至 70%"."""
    words, at = view.sentence.mask, view.at
    return bool(_BEGINS_RANGE.match(words, at) or _ENDS_RANGE.search(words[max(at - 6, 0) : at]))


_BEGINS_RANGE = lazy_re.compile(rf"{PERCENT} ?(?:[至到~-]|to) ?{PERCENT}")
_ENDS_RANGE = lazy_re.compile(rf"{PERCENT} ?(?:[至到~-]|to) ?$")


def _is_rest_of_one(view: View) -> bool:
    """Whether a score is what another one in its sentence leaves of one: "the loss is 0.293 and the score 0.707"."""
    value = view.stated.term.quantity.value
    return (
        value is not None and 0 < value < 1 and view.stated.unit == "1"
        and any(
            each.sentence == view.index and each.unit == "1"
            and each.term.quantity.value == 1 - value
            for each in view.others
        )
    )  # fmt: skip


def _compounds(view: View) -> bool:
    """Whether a growth is what two others of its sentence come to: users up 11 %, each paying 7 % more, revenue up 19 %."""
    stated = view.stated.term.quantity
    if stated.unit != "%" or stated.value is None or stated.step is None:
        return False
    own = [
        each.term.quantity.value for each in view.before
        if each.sentence == view.index and each.unit == "%" and each.term.quantity.value is not None
    ]  # fmt: skip
    return any(
        abs((1 + one) * (1 + other) - 1 - stated.value) <= stated.step
        for one, other in combinations(own[:4], 2)
    )


def _unstopped(view: View) -> bool:
    """Whether a number stands in speech set down without stops: nothing tells which numbers belong together."""
    words, at = view.sentence.mask, view.at
    before, behind = words[max(at - CLAUSE, 0) : at], words[at + 1 : at + 1 + CLAUSE]
    clause = _STOP.split(before)[-1] + " " + _STOP.split(behind)[0]
    return len(clause) > LONGEST and len(_WORD.findall(clause)) > LONGEST


CLAUSE, LONGEST = 500, 80
"""Characters around a number in which a stop is looked for, and words of the longest clause that is written. Ours."""
_STOP = lazy_re.compile(r"[,;:。.!?、()\n]")
_WORD = lazy_re.compile(r"[一-鿿]|[A-Za-z']+")


def _on_another_basis(view: View) -> bool:
    """Whether the clause of a rate, or one that opens its sentence, says that it is of other amounts: 剔除一次性项目后."""
    stop = "[,;\ue001]" if MARGIN.search(view.stated.left) else "[,;]"
    clause = re.split(stop, view.sentence.mask[max(view.at - LEAD, 0) : view.at])[-1]
    opening = _OPENING.match(view.sentence.mask, 0, view.at)
    return bool(OTHER_BASIS.search(clause) or (opening and OTHER_BASIS.search(opening[0])))


LEAD = 60
"""Characters before a rate in which its clause may say that it is on another basis. Ours."""
_OPENING = lazy_re.compile("[^,;\ue001-\ue006]*,")
"""A clause that opens a sentence and tells no number."""
