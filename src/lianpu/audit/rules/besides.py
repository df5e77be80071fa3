"""What plays a part in a stated number besides its inputs, told without a number: then a misfit accuses nobody.

"A surplus of 9 million after tax", "costs of 71 million and depreciation", 大米120吨、面粉80吨等, 周末日均: between the
inputs and the number, or right behind it, words name what is taken off, a group or a time that no input is of.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding
from lianpu.core.span import Span
from lianpu.notation.numerals import read_count

BEFORE, AFTER = 48, 32
"""Characters of the clause before and behind a number. Ours."""


def told_besides(document: Document, finding: Finding) -> bool:
    """Whether something without a number of its own plays a part in a stated number.

    Args:
        document: Where they stand.
        finding: One that accuses, of a stated number and at least two inputs in prose.
    """
    stated, inputs = finding.spans[1], finding.spans[2:]
    if _of_each(document, finding) or _by_another_measure(document, stated):
        return True
    if finding.rule in ("sum", "difference", "ratio", "average") and _TAKEN_OFF.search(
        _way(document, stated, inputs)
    ):
        return True
    if finding.rule == "sum":
        counted = _THE_FIRST.search(_clause(document, stated))
        if counted is not None and read_count(counted["n"] or counted["zh"]) != len(inputs):
            return True
        return _AND_SO_ON.search(_way(document, stated, inputs)) is not None
    if finding.rule == "average":
        return bool(
            _AT_TIMES.search(_clause(document, stated))
            or _WEIGHED.search(_way(document, stated, inputs))
        )
    if finding.rule == "difference":
        return (
            _GAP_MOVED.search(_clause(document, stated)) is not None
            or len({_FROM_ONE.search(_clause(document, each)) is None for each in inputs}) > 1
        )
    if finding.rule == "growth":
        return any(_POINTS.match(document.text, each.end) for each in inputs)
    if finding.rule == "share":
        kinds = [_kind(document, each) for each in (stated, inputs[0])]
        if all(kinds) and kinds[0] != kinds[1] and _MARGIN.search(_clause(document, stated)):
            return True
        return _GROUP.match(_clause(document, stated)) is not None
    return False


def _of_each(document: Document, finding: Finding) -> bool:
    """Whether a number is of each of several ("two cuts of 25 points each") or what something is told for ("per 100 km")."""
    stated = finding.spans[1]
    behind = simplified(document.text[stated.end : stated.end + AFTER])
    step = finding.rule in ("difference", "growth", "sum")
    return bool((step and _EACH.match(behind)) or _PER.search(_clause(document, stated)))


def _by_another_measure(document: Document, stated: Span) -> bool:
    """Whether a clause says by what it reckons, and nothing before has told of that: 按可开工时间的产能计算."""
    clause = _clause(document, stated)
    named = _BY_WHAT.search(clause)
    if named is None:
        return False
    ahead = simplified(document.text[max(stated.start - FARTHEST, 0) : stated.start - len(clause)])
    what = named["what"]
    return not any(what[at : at + 2] in ahead for at in range(len(what) - 1))


_EACH = lazy_re.words(r"^ ?(?:each|apiece)\b")
_PER = lazy_re.words(r"\bper $|每$")
_BY_WHAT = lazy_re.compile(r"按(?P<what>[一-鿿]{4,12}?)(?:计算?|测算|口径)")
_THE_FIRST = lazy_re.words(
    r"\bthe (?:top |first )?(?P<n>two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?: (?:largest|biggest|leading|top))?(?: [a-z]+)? (?:together|combined)\b|前(?P<zh>[两二三四五六七八九十]{1,2})(?:大|名|家)"
)
"""How many of a ranking a total takes together."""
_WEIGHED = lazy_re.words(
    r"加权|权重|\bweight\w*|\b(?:one|two|three|four|nine) [a-z]+ in (?:every )?(?:two|three|four|five|six|ten)\b|每[一两二三四五六七八九十]+[人个名位]里有"
)
"""Words of how many are of each group, by which a mean leans to one of them."""


def _clause(document: Document, span: Span) -> str:
    words = simplified(document.text[max(span.start - BEFORE, 0) : span.start])
    return _STOP.split(words)[-1]


def _way(document: Document, stated: Span, inputs: Sequence[Span]) -> str:
    """The words from the first input before a number to the end of its clause."""
    start = min([each.end for each in inputs if each.end <= stated.start], default=stated.start)
    behind = simplified(document.text[stated.end : stated.end + AFTER])
    if stated.start - start > FARTHEST:
        start = stated.start
    return f"{simplified(document.text[start : stated.start])}\ue001{_STOP.split(behind)[0]}"


FARTHEST = 160
"""Characters between an input and a number of one sentence. Ours."""
_STOP = lazy_re.compile(r"[，,;；。:：()（）\n]|\.\s")
_COST = r"(?:minority interests?|minorities|tax(?:es|ation)?|rents?|losses|interest|charges|fees|depreciation|amorti[sz]ation|provisions|write-?(?:offs|downs)|dividends|overheads)"
_TAKEN_OFF = lazy_re.words(
    rf"\b(?:after|before|net of|less|excluding) (?:[a-z]+ )?{_COST}\b(?! of)|\b(?:and|plus|,) {_COST}(?= (?:left|leaves?|leaving|gave|gives|giving|made|makes)\b)"
    r"|税[前后]|扣非|扣除(?![^\ue001-\ue004,，]{0,12}\d)|若干|盘[亏盈](?!\d)|停产|[税租]费[前后]"
)
"""What is taken off, or lost, without a number."""
_AND_SO_ON = lazy_re.words(r"\d[^\d,，;；。]{0,3}等(?=[,，、])")
_AT_TIMES = lazy_re.words(
    r"周末|高峰|节假?日|工作日|[旺淡]季|\b(?:weekends?|peak|weekdays?|holidays?)\b"
)
"""A time within that of the inputs."""
_GAP_MOVED = lazy_re.words(r"差[距额].{0,6}[比较].{1,8}(?:缩小|扩大|收窄|拉大)(?![至到])")
"""How far a gap moved, and not how wide it is."""
_FROM_ONE = lazy_re.words(
    r"[自从对向](?![一-鿿]?上)[一-鿿]{1,4}(?:进口|出口)|\b(?:imports from|exports to) [A-Z]"
)
_POINTS = lazy_re.words(r" points? (?:from|to) \d")
_GROUP = lazy_re.words(r"(?:其中)?[女男][性生工员职干]*占$")
_MARGIN = lazy_re.words(r"\bmargin\b|利(?:润)?率")
_KINDS = (
    ("gross", lazy_re.words(r"\bgross\b|毛利")),
    ("operating", lazy_re.words(r"\boperating\b|营业利润|经营利润")),
    ("net", lazy_re.words(r"\bnet (?:profit|income|margin|earnings)\b|净利")),
)


def _kind(document: Document, span: Span) -> str | None:
    """Before which costs a profit or a margin is; None where its clause does not say, or several."""
    behind = simplified(document.text[span.end : span.end + AFTER])
    own = _NUMBER.split(_clause(document, span))[-1]
    words = f"{own} {_STOP.split(behind)[0] if _OF.match(behind) else ''}"
    found = [kind for kind, pattern in _KINDS if pattern.search(words)]
    return found[0] if len(found) == 1 else None


_NUMBER = lazy_re.compile(r"\d")
_OF = lazy_re.words(r" (?:of|in) ")
