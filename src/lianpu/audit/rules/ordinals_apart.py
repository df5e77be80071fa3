"""Ordinals that two places of a document tell of one thing: the 7th and the 8th dividend in a row, 全国第二大 and 第三大.

`stated/ordinals.py` reads them. Whose they are is told by the name before them, or behind where none stands before;
"our", 公司 and the like are whose the sentences before speak of. Another time, scope, measure or bound is another thing.
What differs is doubt, and what agrees is confirmed where it is told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from lianpu.audit.proof.verdicts import doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.ordinals import MEASURES, NARROW, WAYS, Ordinal, ordinals
from lianpu.audit.stated.sentences import Moment, simplified
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

Name = tuple[str, ...]
"""The words of a name."""
MOST, BY, BACK, NEAR = 40, 2, 3, 6
"""Ordinals of a kind that a document may have, by how many two of one thing may differ, sentences before one that say
whose it is, and sentences between two that nobody is said to own. Ours."""
_RULES = {"run": "count", "place": "rank", "since": "date"}


def ordinals_apart(material: Material) -> Iterator[Finding]:
    """Every ordinal that another place of the document tells otherwise, or again."""
    every: dict[tuple[str, ...], list[Ordinal]] = {}
    for index, sentence in enumerate(material.sentences):
        for each in ordinals(index, sentence):
            every.setdefault((each.kind, *each.of), []).append(each)
    for told in every.values():
        if 1 < len(told) <= MOST:
            yield from _held(material, told)


def _held(material: Material, told: Sequence[Ordinal]) -> Iterator[Finding]:
    known: set[int] = set()
    for first, last in combinations(told, 2):
        agree = _agree(first, last)
        if last.start in known or not (agree or _may_be_slip(first, last)):
            continue
        if _of_one(material, first, last):
            known.add(last.start)
            yield _finding(material, first, last, agree)


def _agree(first: Ordinal, last: Ordinal) -> bool:
    if first.kind == "since" and 0 in (first.number % 100, last.number % 100):
        return first.number // 100 == last.number // 100
    return first.number == last.number


def _may_be_slip(first: Ordinal, last: Ordinal) -> bool:
    """Whether a writer may have meant one of two numbers by the other: near by, or a digit off, or two in turn."""
    if first.kind != "since":
        return abs(first.number - last.number) <= BY
    one, other = str(first.number), str(last.number)
    if "00" in (one[4:], other[4:]):
        one, other = one[:4], other[:4]
    apart = sum(a != b for a, b in zip(one, other, strict=True))
    return apart == 1 or (apart == 2 and sorted(one) == sorted(other))


def _of_one(material: Material, first: Ordinal, last: Ordinal) -> bool:
    """Whether two ordinals are of one thing, one time and one owner."""
    if first.what != last.what or not _one_noun(first.thing, last.thing):
        return False
    if not _one_time(_times(material, first), _times(material, last)):
        return False
    return _one_owner(material, first, last)


_OF = lazy_re.words(r"\b(?:of|the|a|an)\b")


def _one_noun(first: str, last: str) -> bool:
    """Whether two nouns are one: the words of one are all among the other's, or an abbreviation of them."""
    if first.isascii() != last.isascii():
        return False
    if not first or not last or first == last:
        return first == last
    if first.isascii():
        one, other = (
            {each.rstrip("s") for each in _OF.sub(" ", words.casefold()).split()}
            for words in (first, last)
        )
        return one <= other or other <= one
    shorter, longer = sorted((first, last), key=len)
    letters = iter(longer)
    return len(shorter) > 2 and all(letter in letters for letter in shorter)


# When: the dates of its sentence, or the last that stand before it in its paragraph.


_WHEN = lazy_re.words(
    r"去年|今年|上月|本月|上季|本季|上周|(?<![\d年])\d{1,2}月(?!\d)|(?P<now>目前|现在|如今|当前|\bnow\b|\bcurrently\b|\btoday\b|\bis the\b)|\blast (?:year|month|quarter|week|season)|\bthis (?:year|month|quarter|week|season)"
)
_DAYS = lazy_re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b(?! \d)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


_SINCE, _BACK_TO = lazy_re.words(r"\bsince |自$"), lazy_re.compile(r"[年月]?份?(?:以来|至今)")
"""What makes a date the one to which something is compared."""


Time = tuple[str, str, str]
"""Of which kind it is, and its first and its last day; or the words that tell it, twice."""


def _times(material: Material, told: Ordinal) -> list[Time]:
    block, text = material.sentences[told.index].block, material.document.text
    for at in range(told.index, max(told.index - BACK, -1), -1):
        sentence = material.sentences[at]
        if sentence.block != block:
            break
        words = sentence.words if at == told.index else ""
        found = [
            (kind, *2 * ("now" if match.groupdict().get("now") else match.group().casefold(),))
            for kind, pattern in (("when", _WHEN), ("day", _DAYS)) for match in pattern.finditer(words)
            if not _SINCE.search(words[max(match.start() - 6, 0) : match.start()])
        ]  # fmt: skip
        for _, item in sentence.placed:
            if (
                isinstance(item, Moment) and not (item.start < told.end and told.start < item.end)
                and not _SINCE.search(text[max(item.start - 6, 0) : item.start])
                and not _BACK_TO.match(text[item.end : item.end + 4])
            ):  # fmt: skip
                start, end = item.period.start, (item.period.until or item.period).end
                if start and end:
                    found.append(("date", start.isoformat(), end.isoformat()))
        if found:
            return found
    return []


def _one_time(first: Sequence[Time], last: Sequence[Time]) -> bool:
    """Whether two ordinals may be of one time: days that overlap, or words that are the same, or nothing to compare."""
    pairs = [(one, other) for one in first for other in last if one[0] == other[0]]
    return not pairs or any(
        one == other or (one[0] == "date" and max(one[1], other[1]) <= min(one[2], other[2]))
        for one, other in pairs
    )


# Whose.


_FIRST = lazy_re.words(r"\b(?:our|we|my)\b|我们|本行|本公司|我行|我国")
_WHO = r"company|bank|group|firm|lender|maker|retailer|chain|carrier|airline|owner|club|city|country|business"
_ANAPHOR = lazy_re.words(rf"\W*(?:the (?:{_WHO})|it|its|this|that)\b")
_ITS = lazy_re.words(rf"\b(?:its|his|her|their|it|the (?:{_WHO}))\b")
_NAME = lazy_re.compile(r"(?:[A-Z][\w&'’-]*)(?: (?:[A-Z][\w&'’-]*))*")
_NO_NAME = frozenset(
    "the a an it its this that these those he she they we our i in on at of for as by with from after before since and but "
    "while when if although analysts according also ranked now only first second third fourth fifth january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday mr ms mrs ceo cfo".split()
)
_HAN = lazy_re.compile(r"[一-鿿]")
_PRONOUNS = lazy_re.words(
    r"该?公司|该行|该市|该省|该国|该机构|本行|我行|我们|本公司|集团(?=[已第连是])|其(?=[是为已连第在也仍]|$)|它|这|此"
)
_ADVERBS = lazy_re.compile(
    r"目前|现在|现已|已经|已|仍然|仍|依然|去年|今年|上年|上月|本月|当前|如今|也是|也|还是|还|则|同时|此外|至此|截至|一直|稳|作为|身为|成为|跃居|跻身|是|为|的|了"
)
_BOUNDARY = "|,周是为已在董首总产营规居位排列说称表宣将于净发,、"
_AHEAD = "据在由和与及让使对后前中"
"""What may stand right before a name."""
_LONGER = "业系协旗子竞控参下"
"""What goes on with a name and makes it another: 某某银行业."""
LEAST, SHARED = 3, 3
"""Characters of a name that two places share, and letters of one that is no word. Ours."""


def _one_owner(material: Material, first: Ordinal, last: Ordinal) -> bool:
    chinese = bool(_HAN.search(first.clause)), bool(_HAN.search(last.clause))
    if chinese[0] != chinese[1]:
        return False
    return (
        _one_chinese(material, first, last) if chinese[0] else _one_english(material, first, last)
    )


def _one_english(material: Material, first: Ordinal, last: Ordinal) -> bool:
    own = [_owner(material, each) for each in (first, last)]
    if None in own or (first.kind == "since" and not all(own)):
        return None not in own  # who measures it may be told in one place only
    named, other = own[0] or [], own[1] or []
    if named and other:
        return _one_name(named, other)
    if not named and not other:
        wide = [_around(material, each) for each in (first, last)]
        return _close(first, last) and (not all(wide) or _one_name(*wide))
    return _one_name(named or other, _around(material, last if named else first))


def _one_name(first: Sequence[Name], last: Sequence[Name]) -> bool:
    """Whether one of some names is among others: by the first word of either, as many are a Bank or a Group."""
    return any(one[0] in other or other[0] in one for one in first for other in last)


def _close(first: Ordinal, last: Ordinal) -> bool:
    return abs(first.index - last.index) <= NEAR


def _owner(material: Material, told: Ordinal) -> list[Name] | None:
    """The name nearest before an ordinal, or the first behind it; none where "our" or "its" says whose.

    None where a size is not told right beside a name: "overtook B to become the second-largest".
    """
    if _FIRST.search(told.clause) or _ANAPHOR.match(told.before):
        return []
    before = _names(material, told.before)
    if before and (told.kind != "place" or _LINKED.search(told.before)):
        return before[-1:]
    behind = _BESIDE.match(told.behind)
    if behind is not None and not _ITS.search(told.before):
        return _names(material, f"of {told.behind[behind.end() :]}")[:1]
    return None if before else []


_LINKED = lazy_re.compile(
    r"[A-Z][\w&-]*(?:['’]s)?(?:,| is| was| has| have| been| became| become| remains?| ranks?| ranked| now| still| currently| already| the| as| which)*,?(?: [\w-]+['’]s)?\s*$"
)
"""A name right before what it is called."""


_BESIDE = lazy_re.compile(r"[^,;.]{0,50}?, (?=[A-Z])|[^,;.]{0,20}? (?:for|at|by) (?=[A-Z])")
"""What stands between an ordinal and the name behind it whose it is."""


def _around(material: Material, told: Ordinal) -> list[Name]:
    """All names in the sentences before an ordinal, and in its own."""
    start = max(told.index - BACK, 0)
    every = (material.sentences[at].words for at in range(start, told.index + 1))
    return [name for words in every for name in _names(material, words)]


def _names(material: Material, words: str) -> list[Name]:
    """The names of some words; one that only opens a sentence must stand within another as well, or nowhere be a word."""
    found = []
    for match in _NAME.finditer(words):
        told = [re.sub("['’]s$", "", each) for each in match.group().split()]
        opens = not words[: match.start()].strip(" \"'“‘(")
        if _SPEAKS.match(words, match.end()):
            continue
        if opens and len(told) == 1 and not _stands(material, told[0]):
            continue
        kept = tuple(
            each.casefold() for each in told
            if each.casefold() not in _NO_NAME and len(each) >= SHARED and not MEASURES.told(each)
        )  # fmt: skip
        if kept:
            found.append(kept)
    return found


_SPEAKS = lazy_re.compile(
    r"(?:['’]s [a-z ]{3,20})?,? (?:said|says|noted|notes|added|wrote|told|estimates?|reckons?)\b(?! (?:that )?(?:it|its|they|their)\b)"
)
"""What makes a name that of who tells it."""


def _stands(material: Material, word: str) -> bool:
    """Whether a word is written with a capital within a sentence, or nowhere without one."""
    text = material.document.text
    if re.search(rf"[a-z,] {re.escape(word)}\b", text):
        return True
    return not re.search(rf"\b{re.escape(word.casefold())}\b", text)


def _one_chinese(material: Material, first: Ordinal, last: Ordinal) -> bool:
    own = [_subject(each) for each in (first, last)]
    if all(own):
        return _shared(own[0], own[1])
    if not any(own):
        return _close(first, last)
    named, other = (own[0], last) if own[0] else (own[1], first)
    start = max(other.index - BACK, 0)
    told = "".join(each.words for each in material.sentences[start : other.index + 1])
    return _starts(named, simplified(told))


def _subject(told: Ordinal) -> str:
    """What stands before an ordinal as whose it is, without its measure; nothing where a pronoun or nobody does."""
    clauses = [each for each in re.split(r"[,;:。“”\"]", told.before) if each.strip()]
    words = clauses[-1] if clauses else ""
    bare = _bare(words)
    if len(bare.replace("|", "")) < 2 and re.match(r"^(?:作为|身为)?$", words.strip()):
        behind = [each for each in re.split(r"[,;:。“”\"]", told.behind) if each.strip()]
        bare = _bare(behind[0]) if behind else ""
    if _PRONOUNS.match(words.strip()):
        return ""
    rest = NARROW.sub("", WAYS.left_out(MEASURES.left_out(bare))).replace("|", "").replace(" ", "")
    rest = re.sub(r"[幅度量额实现持续处于总规模值同环比上下月年季率股创录得\d.%]", "", rest)
    return bare if len(rest) >= 2 else ""


def _bare(words: str) -> str:
    return _ADVERBS.sub("|", words.strip()).strip("|")


def _shared(first: str, last: str) -> bool:
    """Whether what one subject begins with is in another, each as a whole name."""
    return _starts(first, last) or _starts(last, first)


def _starts(name: str, words: str) -> bool:
    words = _ADVERBS.sub("|", words)
    own = name.partition("|")[0]
    least = min(len(own), LEAST)
    size = next((at for at in range(len(name), least - 1, -1) if name[:at] in words), 0)
    if size < max(least, 2):
        return False
    at = words.index(name[:size])
    if at and _HAN.match(words[at - 1]) and words[at - 1] not in _AHEAD:
        return False
    if "|" in name[:size]:
        return True
    own, theirs = name[size : size + 1], words[at + size : at + size + 1]
    if not own or own == "|":
        return theirs not in _LONGER or not theirs
    return all(not each or each in _BOUNDARY or not _HAN.match(each) for each in (own, theirs))


def _finding(material: Material, first: Ordinal, last: Ordinal, agree: bool) -> Finding:
    document, rule = material.document, _RULES[last.kind]
    here, there = (document.span(each.start, each.end) for each in (last, first))
    home = material.sentences[last.index]
    spans = (home.span((last.start, last.end)), here, there)
    if agree:
        return Finding(
            rule=rule, verdict=Verdict.HOLDS, severity=Severity.GREEN, spans=spans,
            title=title(rule, Verdict.HOLDS, here.quote, there.quote), stated=here.quote,
            recomputed=there.quote, arithmetic=f"{here.quote} = {there.quote}",
        )  # fmt: skip
    return doubt(
        rule,
        spans,
        Text(
            f"同一事项在文中一处称“{there.quote}”，此处称“{here.quote}”",
            f"“{here.quote}” here, “{there.quote}” of the same elsewhere",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=here.quote,
        recomputed=there.quote,
        arithmetic=f"{here.quote} ≠ {there.quote}",
    )
