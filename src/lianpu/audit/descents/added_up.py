"""What sums a number may be: of a list around it, or of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, permutations, takewhile
from math import isclose

from lianpu.audit.descents.views import (
    STEP_BEHIND,
    STEPPED,
    Near,
    View,
    Way,
    Ways,
    alike,
    in_brackets,
    is_whole,
    stopped,
)
from lianpu.audit.proof.operations import difference, total
from lianpu.audit.readings.shares import top_count
from lianpu.audit.rules.lists import REST
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.notation.literals import spotter
from lianpu.notation.numerals import read_count

# Which numbers around one it may add up: a list before or behind it, a sentence's parts, a level and what came to it.


_SUM = spotter(
    rf"{TOGETHER}|(?<!公)共(?!同)|(?<![月度季年])累计|[两二三四五六]年累计|加起来|之和|总和|总额|总数|总量|[增升扩]至|扩大[至到]|将达|达到|提高至|\btotal(?:s|ed|ling|led|ing)?\b|\b(?:{TOGETHER_EN})\b|"
    r"\badd(?:s|ed|ing)? up\b|\bsum\b|\bcumulative\b|\braised\b|\bbring\w*\b|\btak\w+ (?:the|its)\b|\bgiv(?:es|ing)\b|\bmak(?:es|ing)\b|"
    r"\bso that\b|\bthus\b|\btherefore\b|\boverall\b|\b(?:were|have)\b|\b(?:generated|shipped|spent|produced)\b(?!.*\b(?:is|was|are)\b)",
    caseless=True,
)
_SUM_BEHIND = lazy_re.words(
    r"^[^\ue001-\ue006,;.]{0,16}?(?:in total|in all|altogether|combined|together|overall|as a whole|for the (?:full |whole )year|in the (?:full|whole) year)\b(?!,? (?:with|including|counting)\b)"
)
ADDED = lazy_re.words(
    r"新增|再[建开增设]|引进|认定|新设|纳入|接收|购入|增加|净增|增长|增|新开|新签|发行|\bmore\b|\badd(?:s|ed|ing)?\b|\boffer(?:s|ed|ing)?\b|\bissu(?:es?|ed|ing)\b|\bopen(?:s|ed|ing)?\b|\bhir(?:es?|ed|ing)\b|\bnew\b|\btook\b|\brose\b|\bup\b|\b(?:increase|rise|gain) of\b"
)
"""Words of what came to a level."""

_HOLDINGS = lazy_re.compile(r"(?:资产|负债|利润|收入|进出口|交易|债务)总[额计]")
"""Names that end like a total and announce none: 资产总额 adds up nothing that was told before it."""


def asks_sum(view: View) -> bool:
    """Whether the words around a number say that it adds others up."""
    told = (
        _SUM.search(_HOLDINGS.sub("", view.stated.left))
        or _SUM_BEHIND.match(view.stated.right)
        or (
            _TOGETHER_WITH.match(view.sentence.mask, 0, view.at)
            and not _ONE_MORE.match(view.stated.left)
        )
    )
    return bool(told) and not (REST.search(view.stated.left) or _WORTH.search(view.stated.left))


_WORTH = lazy_re.words(r"[估市]值[^,;。]{0,6}$|\bvalu(?:ation|ed)\b[^,;]{0,16}$")
"""Words of what a firm is worth, which adds up no rounds that it raised."""


def sums(view: View, same: list[Near]) -> Ways:
    """The numbers before it, in one run; a standing number and what is added."""
    before = [each for each in view.before if each in same]
    behind = [each for each in view.behind if each in same]
    text, end = view.material.document.text, view.stated.term.end
    behind = list(takewhile(lambda each: not _ENDS.search(text[end : each.term.start]), behind))
    own = [each for each in before if each.sentence == view.index]
    pool = own if len(own) >= 2 else before[: len(own) + 2]
    runs = [
        tuple(each for each in pool if not stopped(view, each)),
        tuple(_joined(before)),
        tuple(own),
    ]
    if behind and _SOME_OF.search(text[behind[-1].term.end : behind[-1].term.end + SOON]):
        behind = []  # "铜材 A、接头 B、水泵 C，三类合计占总额的 74 %": they are not all
    if len(behind) > 2 and isclose(behind[-1].size, sum(each.size for each in behind[:-1])):
        behind = behind[
            :-1
        ]  # "doctors 2,016, nurses 4,512, both 6,528": the last adds up the others
    if behind and re.search(r"[:(]$|其中|包括|分别|including|of which|\(", view.stated.right):
        runs.append(tuple(reversed(behind)))
    if own and _SO_FAR.search(view.stated.left) and not _CUMULATED.search(view.stated.left):
        runs.append(tuple(before[: len(own) + 1]))
    told = [each for each in before if each.sentence == view.index - 1 and not each.base]
    if all(map(is_whole, told)):
        one_more = len(own) == 1 and len(told) > 1
        if one_more and _TOGETHER_WITH.match(view.sentence.mask, 0, view.at):
            runs.append((*own, *told))
        if not own and _ALL_THAT.search(view.stated.left):
            runs.append(tuple(told))
    runs = [
        run for run in dict.fromkeys(runs)
        if 2 <= len(run) <= 8 and _of_one_size(run)
        and not any(STEP_BEHIND.match(each.right) for each in run)
        and not (in_brackets(view.stated) and any(map(in_brackets, run)))
        and not any(STEPPED.search(each.left) and stopped(view, each) for each in run)
        and not any(_AMONG.search(each.left) for each in run[:-1])
        and not any(_GONE.match(each.right) for each in run)
        and not _loses(run)
    ]  # fmt: skip
    # 前五大客户合计 is of five, and not of the regions before; 四家合计 of four
    over = _OVER_YEARS.search(view.stated.left)
    first_few = read_count(over[1]) if over else top_count(view.stated.left) or _counted(view)
    runs = [run for run in runs if first_few in (0, len(run))]
    for run in runs:
        yield Way("sum", total(), tuple(each.term for each in reversed(run)), True, beside=True)
    if not own:
        blocks = [view.material.sentences[each.sentence].block for each in before[:3]]
        here = [
            each
            for each, block in zip(before, blocks, strict=False)
            if block == view.sentence.block
        ]
        for first, last in combinations(before[:3], 2):
            near = first in here and last in here and first_few in (0, 2)
            near = near and bool(_TOTAL.search(view.stated.left))
            near = near and not any(STEPPED.search(each.left) for each in (first, last))
            near = near and not _LOST.search(text[last.term.start : end])
            yield Way("sum", total(), (last.term, first.term), near, beside=True)
    new = [each for each in (*before[:3], *behind[:1]) if _was_added(each)]
    new = [each for each in new if not STEPPED.search(each.left)] if first_few in (0, 2) else []
    if view.stated.base:
        new = []  # "相比去年的 A，增加了 B": what the step is from, and no sum with it
    for added in new[:1]:
        for stood in (*before[:3], *behind[:2]):
            if stood is not added and stood.size > added.size:
                lost = _LOST.search(text[min(stood.term.start, added.term.start) : end])
                yield Way("sum", total(), (stood.term, added.term), not lost, beside=True)
    known = {tuple(each.term.start for each in run) for run in runs}
    for side in (before, list(reversed(behind))):
        for count in range(2, min(len(side), 8) + 1):
            for at in range(len(side) - count + 1):
                run = tuple(side[at : at + count])
                if tuple(each.term.start for each in run) not in known:
                    yield Way("sum", total(), tuple(each.term for each in reversed(run)))
    for first, last in permutations([*before[:5], *behind[:2]], 2):
        yield Way("difference", difference(), (first.term, last.term))
        yield Way("sum", total(), (first.term, last.term))


_LOST = lazy_re.words(
    r"\b(?:lost|gave up|given up|handed (?:over|back)|cancell?ed|sold|closed|scrapped|retired|returned|withdr[ae]wn?|delivered)\b|取消|注销|关闭|退出|流失|交付|退役"
)
"""Words of what was taken away between what stood and what stands: a sum of two leaves it out."""


def _loses(run: Sequence[Near]) -> bool:
    """Whether a run, the last number first, goes on to what went: "had 640, opened 90 and closed 12"."""
    return not _LOST_HERE.search(run[-1].left) and any(
        _LOST_HERE.search(each.left) for each in run[:-1]
    )


_LOST_HERE = lazy_re.words(
    r"\b(?:lost|gave up|cancell?ed|closed|shut|scrapped|retired|returned|withdr[ae]wn?|repaid)(?: (?:about|some|another))? ?$|(?:取消|注销|关闭|退出|流失|退役|减少)[了约]? ?$"
)


def _was_added(each: Near) -> bool:
    """Whether words say that a number came to a level: "96 more" ends before the one behind it."""
    return bool(ADDED.search(_MORE.sub("", each.left))) and not _GONE.match(each.right)


_MORE = lazy_re.compile(r"^ ?more\b")
_GONE = lazy_re.words(
    r"^ ?(?:[a-z]+ )?(?:were|was|had been|have been) (?:handed over|cancell?ed|delivered|closed|sold|lost|scrapped|retired|returned|withdrawn|sent|dropped)\b"
)
"""Words behind what was taken away, which no sum adds."""

_AMONG = lazy_re.words(r"其中|\bof which\b")
"""Words before a part, which is not added to the whole before it."""


def _counted(view: View) -> int:
    """How many parts the words of a total name: 3 of 三项费用合计; 0 where they name no number."""
    count = view.before[0] if view.before else None
    if count is None or count.sentence != view.index or re.search("[,;。]", count.right):
        return 0
    named = re.fullmatch(r"\D{1,2}(?:家|项|个|者|类|块|款|种)", count.term.quantity.text.strip())
    return int(count.size) if named and _TOTAL.search(count.right) else 0


_SOME_OF = lazy_re.words(
    r"^[,，、;；]?[^,，;；。]{0,6}(?:合计|共|一起)占|^[,;]? ?(?:and )?(?:\w+ ){0,2}?together (?:\w+ ){0,2}?(?:account|ma[dk]e|represent|cover)\w*"
)
SOON = 30
"""Words behind a list by which it is a part of the whole, and characters in which they stand. Ours."""

_OVER_YEARS = lazy_re.compile(r"([两二三四五六])年(?:累计|合计|共)")
"""Words of a sum over so many years, which the list before it tells one by one."""

_ALL_THAT = lazy_re.words(r"^(?:That|This|They|Together|In all|In total|These)\b")
"""Words that open a sentence with the sum of all that the one before told: "That makes 65.5 billion in all"."""


_TOGETHER_WITH = lazy_re.compile(
    r"(?:With|Including|Adding|Together with|Counting|加上|连同|算上)[^\ue001-\ue006,;。]{0,40}\ue001"
)
"""Words that open a sentence with one more part of a sum whose others the sentence before told."""

_ONE_MORE = lazy_re.words(r"^[^\ue001-\ue006;]{0,40}, and (?:an? )?(?:[a-z]+ ){1,3}of $")
"""Words of one more amount in the clause that such a word opens: "with 21 carried in, and consumption of 170"."""

_ENDS = lazy_re.compile(r"[;；。]")
"""Stops behind which no part of a sum is told any more."""

_SO_FAR = lazy_re.words(r"累计|至此|\b(?:has|have) now\b|\bto date\b|\bso far\b")
"""Words of a total that goes back to the sentence before."""

_CUMULATED = lazy_re.compile(r"[月度季年]累计")
"""A sum over the months of a year so far, which adds up nothing that was told: 前三季度累计, 1—10月累计."""

_TOTAL = lazy_re.words(r"合计|合共|总计|总额|总量|总|\btotal")


def _of_one_size(run: Sequence[Near]) -> bool:
    """Whether numbers may be parts of one sum, and none a price among amounts."""
    return max(each.size for each in run) <= 1000 * min(each.size for each in run)


def _joined(before: list[Near]) -> list[Near]:
    """The list that ends right before it: numbers with but connectors and a name between."""
    run: list[Near] = []
    for each in before:
        if run and len(each.right) > 16:
            break
        run.append(each)
    return run


# Sums of what the sentence before lists: "The four quarters add up to $325 million", "Together they were worth …".


_COUNT = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|[二两三四五六七八九十]|\d{1,2})"
_CALLED = lazy_re.words(
    rf"^(?:(?:All |The |These |Those )?{_COUNT}?(?: [a-z-]+){{0,3}}? ?(?:together|jointly|combined|altogether|in all|add(?:s|ed)? up to|sum(?:s|med)? to|total(?:s|led|ed)?)\b"
    rf"|(?:together|taken together|combined|in all|altogether|in total),? (?:they|these|the {_COUNT.replace('<n>', '<m>')})\b)[^\d,;.]*$"
    rf"|^(?:以上|上述|这)?{_COUNT.replace('<n>', '<k>')}?[一-鿿]{{0,6}}?(?:合计|总计|共计|相加|加起来|累计)[一-鿿]{{0,8}}$"
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
        and not each.stepped and each.term.quantity.qualifier not in _BOUNDS
    ]  # fmt: skip
    if not (count == len(before) > 1 or (not count and len(before) >= FEWEST)):
        return
    if any(each.size >= view.stated.size * 2 for each in before):
        return
    yield Way("sum", total(), tuple(_terms(before)), True)


def _terms(before: list[Near]) -> list[Term]:
    return [each.term for each in reversed(before)]
