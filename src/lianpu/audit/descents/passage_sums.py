"""Which amounts of a passage a number is the sum of: those before it, those of a list, those behind a colon."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.descents.passages import AMONG, CHANGED, MOST, Asked, Passage, is_part
from lianpu.audit.descents.views import Near
from lianpu.audit.proof.operations import total
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

_N = r"two|three|four|five|six|seven|eight|nine|[二两三四五六七八九]"
_TOGETHER = (
    r"\b(?:together|combined|altogether|in all|all told|in sum|add(?:s|ed|ing)?\b[^,;]{0,24}\bup|adding (?:the )?(?:two|three|them|these|all)|both)\b|\ball in\b"
    r"|(?:加起来|加在一起|相加|加总|总的算|之和|[两三]者|全开)(?!持|拥)[^,;。]{0,12}$"
    r"|(?:^|[,;:。 ]|以上|上述|这[些一-鿿]|[家项者个款座类条种期])[一-鿿]{0,5}(?:合计|总计|共计|合共|一共)(?!持|拥)[^,;。]{0,12}$"
)
_SUM = lazy_re.words(
    rf"{_TOGETHER}|\b(?:in total|total(?:s|ed|led|ing|ling)?|sum of)\b|总共|总和|总额"
    r"|总(?:产能|产量|容量|装机|规模|收入|成本|支出|投资|人数|金额|量|数)|整[机台柜套车]|(?<![月度季年])累计|前[二两三]个?[季年月]度?累计"
)
_SUM_BEHIND = lazy_re.words(
    r"^[^,;.]{0,20}?\b(?:in total|in all|altogether|combined|together|all told|overall)\b"
)
_CALLED = lazy_re.words(_TOGETHER)
"""Words of a sum that call for the amounts right before them: a "total" may be of more."""
_COUNTED = lazy_re.words(rf"\b(?P<n>{_N})\b|(?P<k>[二两三四五六七八九])[家项者个款座类条种期]")
_TO_DATE = lazy_re.words(
    r"\b(?:to date|so far|since|cumulative\w*|including|excluding|over the (?:past|last)|from|more than|bring\w*|raised|commit\w*)\b|(?<![年季度])累计|至今|以来|包括|含|近[一二三两四五]年"
)
"""Words of a total that goes back farther than the amounts before it."""


_NOT_ALL = lazy_re.words(
    r"前[一-鿿\d]{0,2}大|\b(?:that|which|who) together|其余|其他|其它|另外|余下|剩下|[后前]$|[后前] |\b(?:the (?:other|rest|remaining|last|first|top)|others?)\b"
)
"""Words of a sum of others than those before, or of some of them."""


def sums(passage: Passage) -> Iterator[Asked]:
    """The sets of amounts of which a number is called the sum, the most natural first."""
    if not (_SUM.search(passage.lead) or _SUM_BEHIND.match(passage.tail)):
        return
    if _NOT_ALL.search(f"{passage.counted} {passage.lead}"):
        return
    if _OF_A_WHOLE.search(passage.lead) or _TAKEN.search(passage.clause[-AHEAD:]):
        return
    own = [each for each in passage.own if is_part(each)]
    called = _CALLED.search(passage.lead) or _SUM_BEHIND.match(passage.tail)
    goes_on = _TO_DATE.search(passage.lead + passage.tail) is not None
    if not called and _WITH.search(passage.clause):
        return
    closed = bool(called) and not goes_on and not _of_its_own(passage)
    count = passage.count or _count(passage.lead)
    sets: list[tuple[list[Near], bool]] = []
    if own and len(passage.others) == 1 and not any(each.noun for each in own):
        own = sorted([*passage.others, *own], key=lambda each: each.term.start)
        # "24 turbines in Spain, 18 in Portugal": the first alone says what all count
        whole = len(own) == len(passage.own) + 1
    else:
        whole = len(own) == len(passage.own) and not passage.others
    run = list(own)
    if len(run) > 1:
        sets.append((run, whole))
    told = list(passage.sentences())
    for each in told:
        parts = [part for part in each if is_part(part)]
        whole = whole and len(parts) == len(each)
        if not each:
            break
        run = [*parts, *run]
        if len(run) > 1:
            sets.append((run, whole))
    items = passage.items() if not told and not own else []
    if len(items) > 1 and all(items):
        firsts = [each[0] for each in items]
        sets.append((firsts, all(len(each) == 1 for each in items) and all(map(is_part, firsts))))
        closed = closed or _LABEL.match(passage.lead) is not None
    so_far = _SO_FAR.search(passage.lead)
    if so_far:
        count, closed = read_count(so_far["k"]), True
    if not closed and len(own) > 2 and whole:
        # "三条产线：A 6 万、B 9 万、C 5 万，总产能": as many as words, or a number before them, count
        closed = len(own) in (_count(passage.clause), *(_counted_before(passage, own[0])))
    if so_far and len(own) != count:
        return
    if count and any(len(each) == count for each, _ in sets):
        sets = [each for each in sets if len(each[0]) == count]
    listed = listed_behind(passage)
    if listed:
        yield Asked("sum", total(), tuple(listed), bool(_SUM.search(passage.lead)))
    if goes_on:
        sets = sets[:1]  # more may be meant than what stands here
    for at, (parts, clean) in enumerate(sets):
        natural = closed and clean and not at and not (count and len(parts) != count)
        yield Asked("sum", total(), tuple(parts), natural)


def listed_behind(passage: Passage) -> list[Near]:
    """The amounts that a colon behind a number sets out, to the end of its sentence."""
    if not passage.behind or not _SETS_OUT.match(passage.tail):
        return []
    words = passage.sentence.mask[passage.at + 1 :]
    if AMONG.search(words) or any(
        each.base or CHANGED.search(each.left) for each in passage.behind
    ):
        return []
    amounts = [each for each in passage.told if each.term.start > passage.stated.term.start]
    return passage.behind if len(amounts) == len(passage.behind) > 1 else []


def _of_its_own(passage: Passage) -> bool:
    """Whether a share that is called a total only behind it has a subject of its own: "low-carbon sources made up 58 % in all"."""
    if passage.stated.unit != "%" or _CALLED.search(passage.lead):
        return False
    return _OWN_SUBJECT.match(passage.lead) is not None


_OWN_SUBJECT = lazy_re.words(
    r"^[,; ]*(?:and |but |while )?(?!(?:it|they|that|this|these|those|which|we|he|she|there|or|for|so|making|giving|the (?:two|three|four|five|six|lot|total))\b)"
    r"(?:the |our |its )?[a-z-]+(?: [a-z-]+){0,4} (?:made?s?|ma[dk]e|makes?|account\w*|suppl\w+|had|have|has|held|holds?|took|came|is|are|was|were|represent\w*|contribut\w*)\b"
)


_SETS_OUT = lazy_re.words(r"^[^,;.。]{0,24}?(?::|[(](?!\ue002)| - | -- )")


def _counted_before(passage: Passage, first: Near) -> Iterator[int]:
    """What the small numbers right before a list count."""
    for each in passage.told:
        if each.term.end <= first.term.start and each.unit in ("1", "unit") and each.size <= MOST:
            yield int(each.size)


_SO_FAR = lazy_re.words(r"前(?P<k>[二两三])个?[季年月]度?累计")
"""Words of a sum over so many times, which stands behind them where all are told."""
_OF_A_WHOLE = lazy_re.words(r"(?:合计|共计?|两者|三者)[^,;。]{0,6}占(?!比|了?约?$)[^,;。]{1,12}$")
_TAKEN = lazy_re.words(
    r"[\ue001-\ue004] (?:together|combined|in all|in total),[^\ue001-\ue006;.]*$"
)
"""A word of a sum that stands behind a number, which is the sum: "five rounds, $7.9 billion together, took 43 %"."""
AHEAD = 60
"""Characters before a number in which another may be called the sum. Ours."""
_WITH = lazy_re.words(r"\b(?:including|excluding|with)\b|包括|计入|不含|剔除")
"""Words of a total in which is more than stands before it, or less."""
_LABEL = lazy_re.words(r"^\W*(?:(?:sub|in )?total\b|合计|总计|共计|总额)[^,;]{0,24}[:：]?\W*$")
"""The name of the last line of a list, which adds up all others."""


def _count(words: str) -> int:
    """How many parts words count; 0 where they count none, or several things."""
    found = list(_COUNTED.finditer(words))
    return read_count((found[0]["n"] or found[0]["k"]).casefold()) if len(found) == 1 else 0
