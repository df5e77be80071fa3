"""A length of years beside the only two years of a sentence: "ran from 1898 to 1998, 100 years", 2012年签订，为期30年，2042年到期.

Words of beginning and of ending say what the two years are, or "from" and "to"; the length stands by itself, as service
or term, or as the term of what begins. Nothing else may come in: no third number, no break, no renewal. A year more or
less may be counted at either end. What does not fit is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.rules.anniversaries import years_between
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_COUNT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_ASKED = Trigger(r"\byears?\b|\d年|[一二三四五六七八九十]年")
_YEAR = lazy_re.compile(
    r"(?<![\d$€£¥.-])(?<!\d,)(?:1[6-9]\d\d|20\d\d)(?![\d%]|[.,]\d|-?years?\b)年?"
)
_LENGTH = lazy_re.compile(
    rf"(?<![\d.-])(?<!\d,)\b(?P<n>\d{{1,3}}|{_COUNT})[- ](?P<u>years?)\b(?![- ]old)"
    r"|(?<![\d一二三四五六七八九十几.])(?P<zh>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<v>年)(?!\d|[度代级初末底前后来间]|以)",
    re.IGNORECASE,
)
_DIGIT = lazy_re.compile(r"\d")
_FROM = lazy_re.words(r"\b(?:from|between) $|[自从由](?:公元)?$")
_TO = lazy_re.words(r"^ ?(?:to|until|till|and|through) $|^[一-鿿]{0,3}[至到]$")
_BEGAN = lazy_re.words(
    r"\b(?:sign(?:ed|s)|grant(?:ed|s)|issued?|award(?:ed|s)|start(?:ed|s)|beg[ai]n(?:s|ning)?|commenc(?:ed|es)|open(?:ed|s|ing)|found(?:ed|ing)|built|completed|launch(?:ed)?|inaugurated"
    r"|commissioned|enter(?:ed|ing) service|took (?:office|power|effect)|let|crowned|elected)\b"
    r"|签|授予|发行|批准|开始|起|通车|投产|开业|开馆|建成|投用|启用|成立|开办|开通|上任|就任|登基|创办|创刊|开张|落成"
)
_ENDED = lazy_re.words(
    r"\b(?:expir(?:es?|ed|ing|y)|end(?:s|ed|ing)?|runs? out|ran out|matur(?:es|ed|ing|ity)|due|laps(?:es|ed)|clos(?:es|ed|ing)|shut|demolished|retired|withdrawn|dissolved|ceas(?:es|ed)|stopped|stepped down|scrapped|until|till)\b"
    r"|到期|届满|期满|封闭|关闭|停产|拆除|退役|卸任|停运|停刊|关门|停业|终止|结束|为止|报废|歇业|停办"
)
_AS_TERM = lazy_re.words(
    r"\b(?:expir|end|runs? out|ran out|matur|due|laps|until|till)|到期|届满|期满|终止|结束|为止"
)
"""How what has a term ends by itself."""
_ALONE = lazy_re.words(
    r"(?:(?:after|for|a|an|in|all|total|period|span|term|of|making|that|is|or|lasting|life|lifetime|service|operations?|use|business|existence|production|publication|activity|office|power|work|being|\ue001)[ ,]*)+"
    r"|(?:[,了共计历时为期长达合整前后服役使用运营经营运行任职在位在任存续存在期限也就是寿命生产营业办学出版]|\ue001)+"
)
"""Words of a length that is of what its sentence is of, with its place as a letter."""
_OPEN = lazy_re.words(
    r"\b(?:renew\w*|exten\w+|prolong\w*|plan\w*|design\w*|break|broken|interrupt\w*|interval|gap|except|longer|shorter|more|less|fewer|than|earl\w+|premature\w*|late\w*|again|re-?\w*open\w*|rebuil\w*|re-?start\w*"
    r"|first|second|option\w*|least|over|almost|nearly|about|around|some|roughly|up to|born|aged?|old|not|only|including|of which|before|since|then|but|would|could|if|revok\w*|from completion|remaining|left|another|every|each|annual\w*)\b"
    r"|续|延|展期|计划|设计|中断|停过|停了|期间|提前|推迟|重[新建开]|首期|其中|起租|余年|多年|[约近超逾](?=\d{1,3}年|[一二三四五六七八九十])|不|曾|再|剩|可|另|每|又|但|若|恢复|免租|宽限|出生|享年"
)
"""Words by which years between two dates are none of what lasted, or not all."""


@dataclass(frozen=True)
class _Told:
    """The two years of a sentence and its length, as places of its words."""

    first: re.Match[str]
    last: re.Match[str]
    length: re.Match[str]


def only_years(material: Material) -> Iterator[Finding]:
    """Every length of years that can only be the one between the two years of its sentence."""
    for _, sentence in material.each_sentence():
        if not sentence.says(_ASKED):
            continue
        told = _told(sentence)
        if told is None or not _bound(sentence.words, told):
            continue
        first, last = (int(each.group()[:4]) for each in (told.first, told.last))
        group = "n" if told.length["n"] else "zh"
        count = read_count(told.length[group].casefold())
        if not count or abs(last - first - count) == 1 or not _near(last - first, count):
            continue
        place = told.length.start(group), told.length.end("u" if group == "n" else "v")
        ends = told.first.span(), told.last.span()
        yield years_between(sentence, place, ends, last - first, count)


def _near(found: int, count: int) -> bool:
    """Whether a length that does not fit may be a slip, and not the length of something else."""
    return found > 1 and count > 1 and found < 2 * count and count < 2 * found


def _told(sentence: Sentence) -> _Told | None:
    """Two years, the earlier first, and one length, which are all the numbers of a sentence."""
    words = sentence.words
    years = list(_YEAR.finditer(words))
    lengths = list(_LENGTH.finditer(words))
    if len(years) != 2 or len(lengths) != 1:
        return None
    if int(years[0].group()[:4]) >= int(years[1].group()[:4]):
        return None
    taken = [each.span() for each in (*years, *lengths)]
    if any(not any(a <= each.start() < b for a, b in taken) for each in _DIGIT.finditer(words)):
        return None
    if _OPEN.search(words):
        return None
    return _Told(years[0], years[1], lengths[0])


def _bound(words: str, told: _Told) -> bool:
    """Whether a length is of what began in the one year and ended in the other."""
    first, last, length = told.first, told.last, told.length
    between = words[first.end() : last.start()]
    ran = bool(_FROM.search(words[: first.start()]) and _TO.match(between))
    clause = _clause(words, length)
    if _ALONE.fullmatch(clause):
        return (ran and length.start() > last.end()) or _from_to(words, told)
    if ran or not _from_to(words, told):
        return False
    if _AS_TERM.search(words[last.start() - LEAD : last.end() + LEAD]):
        return True
    behind = words[last.end() : length.start()]
    rest = words[last.end() : _end(words, length)]
    return length.start() > last.end() and bool(_AFTER.fullmatch(behind)) and bool(
        _ALONE.fullmatch(f"after {rest[len(behind):].strip()}".replace(length.group(), "\ue001"))
    )  # fmt: skip


LEAD = 14
"""Characters around the second year in which it is told to be an end. Ours."""
_AFTER = lazy_re.words(r",? after ")
_SEPARATORS = ",;:()，；：。."


def _from_to(words: str, told: _Told) -> bool:
    """Whether words beside the first year tell of a beginning, and those beside the second of an end."""
    first, last = told.first, told.last
    middle = words[first.end() : last.start()]
    head = max((words.rfind(each, 0, last.start()) for each in ",;，；"), default=-1)
    opening = words[: first.start()] + middle[: max(head - first.end(), 0)]
    if head < first.end():
        opening = words[: last.start()]
    closing = words[max(head, first.end()) :]
    return bool(_BEGAN.search(opening) and _ENDED.search(closing))


def _clause(words: str, length: re.Match[str]) -> str:
    """The words of a length from stop to stop, its own as one letter."""
    start, end = length.start(), _end(words, length)
    while start and words[start - 1] not in _SEPARATORS:
        start -= 1
    return f"{words[start : length.start()]}\ue001{words[length.end() : end]}".strip()


def _end(words: str, length: re.Match[str]) -> int:
    end = length.end()
    while end < len(words) and words[end] not in _SEPARATORS:
        end += 1
    return end
