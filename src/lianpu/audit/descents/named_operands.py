"""Sums, distances and shares of what a sentence only names, told under these names just before: see `looked_up`.

"支出超过收入 469.6 亿元", "甲和乙合计增加 2.9", "新增贷款中，企业贷款占 85%", "Iowa and Illinois together account for 30 percent of the
crop": the clause names every number that it needs and prints none. Each is the level that the sentences before tell
under that name. Where several may be meant, one that fits is enough; only one of each name makes a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from lianpu.audit.descents.far_resolved import Resolved, of_unit
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, difference, share, total
from lianpu.audit.proof.slips import exchanged, near
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

_ZH = r"(?:[^\ue001-\ue006,;。、()和与及比较占中]|(?<=企)\(事\)(?=业))"
_EN = r"[A-Z][A-Za-z.&'’-]*(?: (?:of |the )?[A-Z][A-Za-z.&'’-]*){0,3}"
_NAME = r"[A-Za-z][a-z'’-]+(?: [a-z'’-]+){0,2}?"
_MORE = Trigger(
    lettered(
        rf"(?:^|[,;。(])(?P<a>{_ZH}{{2,16}}?)(?:超过|超出|高于|多于|大于)(?P<b>{_ZH}{{2,16}}?)(?:约|了)*{{q:Q}}(?!的)"
        rf"|(?:^|[,;。(])(?P<c>{_ZH}{{2,16}}?)[比较](?P<d>{_ZH}{{2,16}}?)[多高](?:出|了|约)*{{r:Q}}"
        rf"|(?:^|[.,;] ?)(?P<e>{_NAME}) (?:exceed(?:s|ed)?|outstrip(?:s|ped)|outweigh(?:s|ed)?|surpass(?:es|ed)) (?:the )?(?P<f>{_NAME}) by (?:about |some |nearly )?{{s:Q}}"
    )
)
_LESS = Trigger(
    lettered(
        rf"(?:^|[,;。(])(?P<a>{_ZH}{{2,16}}?)(?:低于|少于|小于|不及)(?P<b>{_ZH}{{2,16}}?)(?:约|了)*{{q:Q}}(?!的)"
        rf"|(?:^|[,;。(])(?P<c>{_ZH}{{2,16}}?)[比较](?P<d>{_ZH}{{2,16}}?)[少低](?:了|约)*{{r:Q}}"
    )
)
_BOTH = Trigger(
    lettered(
        rf"(?:^|[,;。(])(?P<a>{_ZH}{{2,16}}?)(?:和|与|及)(?P<b>{_ZH}{{2,16}}?)(?:两项|二者|两者)?(?:合计|共计|总计)(?:增加|实现|完成|达到?|为|约|收入|支出)*{{q:Q}}"
        rf"|\b(?P<c>{_EN}) and (?P<d>{_EN}) (?:together|combined|between them) (?:[a-z]+ ){{1,3}}(?:about |nearly |some )?{{r:Q}}(?! (?:of|in)\b)"
    )
)
_PART_OF = Trigger(
    lettered(
        rf"(?:^|[,;。])(?P<b>{_ZH}{{2,16}}?)[中里],?(?:其中,?)?(?P<a>{_ZH}{{2,16}}?)占(?:比)?(?:约|为|达|了)*{{q:R}}"
        rf"|(?:^|[,;。])(?:其中,?)?(?P<c>{_ZH}{{2,16}}?)占(?P<d>{_ZH}{{2,16}}?)的?(?:比重|比例)?(?:约|为|达到?)*{{r:R}}"
    )
)
_OF_NAMED = Trigger(
    lettered(
        rf"{{p:Q}}[^\ue001-\ue006,;。]{{0,4}},?(?:[^\ue001-\ue006,;。]{{0,6}}(?:增长|下降)\ue002,)?占(?:了|到)?(?P<b>{_ZH}{{4,16}}?)的?(?:比重|比例)?(?:约|为|达到?)*{{q:R}}"
    )
)
"""The share of the number right before it in a whole that is named in full."""
_ADDED = lazy_re.words(r"^(?:新增|净增)")
_NO_NAME = lazy_re.words(
    r"^(?:同比|环比|去年|上年|前|后|其|该|此|同期|年初|预期|目标|计划|行业|全部|总额|本|各|以|已|均|人均|平均|最|第)"
)
"""How words begin that name no level by themselves."""
_TOLD_BY = lazy_re.compile(
    r"(?:累计|合计|共|总|实现|完成|达到?|增至|为|约|近|是|有|执行|录得|增加|新增|[（(].{0,8}[）)]|余额|总额|金额|额|[\d年月末季上下半一二三四至底-])+$"
)
_FELL = lazy_re.compile(r"(?:减少|下降|减|降)(?:了|约)*$")
_ANOTHER_TIME = lazy_re.words(r"同比|环比|去年|上年|同期|[比较][^,]{0,8}[多少高低]")
_CLAUSE = lazy_re.compile(r"[,;:。，；：、\s]")
_EXCEPT = lazy_re.words(
    r"除(?!以)|剔除|扣除|不含|按[^,;。]{1,12}口径|\b(?:excluding|except|apart from|net of|adjusted)\b"
)
"""Words by which what is named is less than what was told under its name."""
REACH = 24
"""Sentences before one in which what it names is looked for. Ours."""
MOST = 4
"""Levels of one name that are tried. Ours."""


def operands_looked_up(material: Material, index: int, sentence: Sentence) -> Iterator[Resolved]:
    """Every sum, distance and share of what a sentence names, with the numbers told under these names."""
    if sentence.has(ANY_DOUBT, sentence.mask) or _EXCEPT.search(sentence.mask):
        return
    for match in sentence.each(_OF_NAMED):
        made = _of_whole(material, index, sentence, match)
        if made is not None:
            yield made
    for trigger, way in _WAYS:
        for match in sentence.each(trigger):
            told = match.groupdict()
            one, other, by = next(each for each in _GROUPS if told.get(each[0]) is not None)
            names = match[one], match[other]
            stated = sentence.term(match, by)
            if stated is None or not stated.quantity.value:
                continue
            if any(_NO_NAME.search(each) for each in names) or names[0] == names[1]:
                continue
            made = _resolved(material, index, sentence, match, (stated, names), way)
            if made is not None:
                yield made


_GROUPS = (("a", "b", "q"), ("c", "d", "r"), ("e", "f", "s"))
"""What is compared, with what, and by how much."""
_WAYS: tuple[tuple[Trigger, str], ...] = (
    (_MORE, "more"),
    (_LESS, "less"),
    (_BOTH, "both"),
    (_PART_OF, "part"),
)


def _of_whole(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Resolved | None:
    part, stated = sentence.term(match, "p"), sentence.term(match, "q")
    if part is None or stated is None or _NO_NAME.search(match["b"]):
        return None
    whole = _only_one(
        [
            each for each in _named(material, index, part.start, match["b"])
            if of_unit(each, part) and (each.quantity.value or 0) > (part.quantity.value or 0)
        ]
    )  # fmt: skip
    if whole is None:
        return None
    span = sentence.span(part, stated)
    claim = Claim("share", stated, (part, whole), (share(),), span, strict=True)
    return Resolved(claim, sure=True)


def _resolved(
    material: Material,
    index: int,
    sentence: Sentence,
    match: re.Match[str],
    asked: tuple[Term, tuple[str, str]],
    way: str,
) -> Resolved | None:
    stated, names = asked
    start = sentence.origin[match.start()]
    levels = [_named(material, index, start, each) for each in names]
    if way == "less":
        levels.reverse()
    rule, operation = _OPERATIONS[way]
    span = sentence.span(stated)
    fitting: list[tuple[Term, Term]] = []
    slipped: list[tuple[Term, Term]] = []
    for one, other in islice(product(*levels), MOST * MOST):
        if one is other or not of_unit(one, other):
            continue
        if way != "part" and not of_unit(one, stated):
            continue
        made = check(operation, (one.quantity, other.quantity), stated.quantity)
        if made is not None and made.verdict is not Verdict.WRONG:
            fitting.append((one, other))
        elif made is not None and near(made, stated) and exchanged(made, stated):
            slipped.append((one, other))
    if fitting or slipped:
        one, other = (fitting or slipped)[0]
    else:
        only = [_only_one(each) for each in levels]
        if only[0] is None or only[1] is None or not of_unit(only[0], only[1]):
            return None
        if only[0] is only[1]:
            return None  # one level is not told under both names
        one, other = only[0], only[1]
        if way != "part" and not of_unit(one, stated):
            return None
    claim = Claim(rule, stated, (one, other), (operation,), span, strict=True)
    return Resolved(claim, sure=False)


_OPERATIONS: dict[str, tuple[str, Operation]] = {
    "more": ("difference", difference()),
    "less": ("difference", difference()),
    "both": ("sum", total()),
    "part": ("share", share()),
}


def _only_one(some: Sequence[Term]) -> Term | None:
    """The number that some places tell; None where they tell none or several."""
    return some[0] if len({each.quantity.value for each in some}) == 1 else None


def _named(material: Material, index: int, before: int, name: str) -> Sequence[Term]:
    """The levels told under a name before a place, the nearest first; those of just that name, if any are."""
    name = _ADDED.sub("", name)
    found: list[tuple[bool, Term]] = []
    for at in range(index, max(index - REACH, -1), -1):
        for _, each in reversed(material.sentences[at].placed):
            if not isinstance(each, Term) or each.start >= before:
                continue
            if (each.quantity.value or 0) <= 0 or each.quantity.unit in ("%", "pp", "x"):
                continue
            told = _told_as(material, at, each)
            if told and _calls(told, name):
                found.append((told == name, each))
        if len(found) >= MOST:
            break
    exact = [each for same, each in found if same]
    return (exact or [each for _, each in found])[:MOST]


def _calls(told: str, name: str) -> bool:
    """Whether the words that lead to a level call it by a name: "Revenue from cloud was" tells the cloud revenue."""
    if not name.isascii():
        return told.endswith(name)
    words = {each[:STEM] for each in told.casefold().split()}
    return all(each[:STEM] in words for each in name.casefold().split() if each != "the")


STEM = 6
"""First letters by which two words are one. Ours."""


def _told_as(material: Material, at: int, each: Term) -> str:
    """The words of its clause that lead to a level, without those that only tell; "" where it is how much was lost."""
    sentence = material.sentences[at]
    words = material.document.text[sentence.start : each.start][-48:]
    if words.isascii():
        return re.split(r"[;:]|, (?:while|and|but) ", words)[-1]
    words = _CLAUSE.split(words.rstrip())[-1]
    if _FELL.search(words) or _ANOTHER_TIME.search(words):
        return ""
    return _TOLD_BY.sub("", words)
