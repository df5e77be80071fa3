"""Rates told against a level by its name alone: "$33.86 (-3.4% vs. regular close)", "22.7x is 238% above its median", 较发行价涨 12%.

The level is told elsewhere under that name, in a line "Regular close: $35.06" or in words "a median of 6.7x". One
level of that name is what the words mean; where several are told one that fits is enough, and none that fails says anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import Operation, decline, growth
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.called_cells import told_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_EN = Trigger(
    lettered(
        r"{r:R} (?:(?P<w>vs\.?|versus|above|below|against|from|over|under|relative to|off|higher than|lower than) (?:the |its |their |a |an |our )?|(?=\ue001-))"
        r"(?P<name>[A-Za-z\d\ue001\ue005\ue006][\w' \ue005\ue006-]{2,36}?)(?=[,.;)(]| [-–—]|$| (?:and|but|which|where|while|as|in|on|at)\b)"
    )
)
_ZH = Trigger(
    lettered(
        r"(?:较|比|相对于?|相较于?|距离?)(?P<name>[^\ue001-\ue006,;。()年月季]{2,10}?)(?:已经?|累计|仍|大幅|再)*"
        r"(?P<w>上涨|下跌|高出?|低|回调|回落|涨|跌|溢价|折价|折让|上行|下行|反弹)(?:了|约|近|超过?)*{r:R}"
    )
)
_DOWN = lazy_re.compile(
    r"^(?:below|under|off|lower than|下跌|低|回调|回落|跌|折价|折让|下行)$", re.IGNORECASE
)
_BETWEEN = lazy_re.compile(
    r"[ (,]*(?:it|they|is|are|was|stands|trades|now|closed|about|roughly|therefore|thus|still|some|即|,|为|约| )*[ (]*(?:[\ue002][^\ue001-\ue004;。)]{0,48}, ?)*\+?"
)
"""All that may stand between a level and its rate: another rate of it before in the same brackets."""
_TIME = lazy_re.compile(
    r"\b(?:year|quarter|month|week|day|period|level|last|prior year|previous|same|expect|estimate|consensus|zero|peak to)\b|上年|去年|同期|上月|上季|上周|预期",
    re.IGNORECASE,
)
"""Names of times and of expectations, which other rules read."""
_WORD = lazy_re.compile(r"[a-z\d]+|[一-鿿]+")
_STOP = frozenset(("the", "a", "an", "its", "of", "session", "price"))


_BARE = Trigger(lettered(r"{a:Q} ?\({r:R}(?= ?[-–—,;)]|$)"))
_PRIOR = lazy_re.compile(
    r"^(?:the )?(?:prior|previous|last|yesterday's) |^(?:前一?|上一?(?:个?交易)?|昨)[日天次]?"
)
"""Names of lines that tell the level before that of another line: "Prior close", 前收盘价."""


def named_level_findings(material: Material) -> Iterator[Finding]:
    """Every rate that a sentence sets against a level which it only names."""
    for _, sentence in material.each_sentence():
        if len(sentence.terms) > 1:
            yield from _of_lines(material, sentence)
        for pattern in (_EN, _ZH) if len(sentence.terms) > 1 else ():
            for match in sentence.each(pattern):
                finding = _finding(material, sentence, match)
                if finding is not None:
                    yield finding


def _finding(material: Material, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    rate = sentence.term(match, "r")
    own = None if rate is None else _own(sentence, match)
    name = _said(sentence, match)
    if rate is None or own is None or not name or _TIME.search(name):
        return None
    levels = [each for each in _lines(material, name) if _alike(each, own)]
    alone = len({each.quantity.value for each in levels}) == 1
    # "its peak" in words may be that of something else, which a line of its name is not
    levels = levels or [each for each in _behind(material, name) if _alike(each, own)]
    if not levels:
        return None
    signed = rate.quantity.text.lstrip("(（ ")[:1] in "+-−–"
    way = decline() if not signed and _DOWN.match(match["w"] or "") else growth()
    findings = (
        judge(material.document, _claim(sentence, rate, own, level, way, alone)) for level in levels
    )
    return next((each for each in findings if each is not None), None)


def _of_lines(material: Material, sentence: Sentence) -> Iterator[Finding]:
    """ "Regular close: $35.06 (-0.90%)" under "Prior close: $35.38": the line before of the same noun."""
    for match in sentence.each(_BARE):
        own, rate = sentence.term(match, "a"), sentence.term(match, "r")
        if own is None or rate is None or rate.quantity.text[:1] not in "+-−–":
            continue
        mine = [each for each in told_of(material) if each.term.start == own.start]
        if not mine or not mine[0].name or _PRIOR.match(mine[0].name):
            continue
        noun = mine[0].name.split()[-1] if mine[0].name.isascii() else mine[0].name[-2:]
        before = [
            each.term for each in told_of(material)
            if _PRIOR.match(each.name) and each.name.endswith(noun) and _alike(each.term, own)
        ]  # fmt: skip
        if len(before) == 1:
            finding = judge(
                material.document, _claim(sentence, rate, own, before[0], growth(), True)
            )
            if finding is not None:
                yield finding


def _claim(
    sentence: Sentence, rate: Term, own: Term, level: Term, way: Operation, alone: bool
) -> Claim:
    return Claim("growth", rate, (level, own), (way,), sentence.span(own, rate), strict=alone)


def _own(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """The level right before the rate, but for other rates of it."""
    at = match.start("r") if "r" in match.re.groupindex else match.start()
    before = [
        (place, item) for place, item in sentence.placed
        if place < min(at, match.start()) and isinstance(item, Term) and item.quantity.unit not in ("%", "pp")
    ]  # fmt: skip
    if not before:
        return None
    place, term = before[-1]
    between = sentence.mask[place + 1 : match.start()]
    return term if _BETWEEN.fullmatch(between) else None


def _said(sentence: Sentence, match: re.Match[str]) -> str:
    """The name as it is written, its times included."""
    start = sentence.origin[match.start("name")]
    end = sentence.origin[match.end("name") - 1] + 1
    last = sentence.hidden.get(match.end("name") - 1)
    return simplified(sentence.document.text[start : end if last is None else last.end]).casefold()


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.replace("-", " "))) - _STOP


def _lines(material: Material, name: str) -> list[Term]:
    """The numbers of lines and cells whose label has all words of a name."""
    words = _words(name)
    return [
        each.term for each in told_of(material)
        if words and not each.subject and words <= _words(each.name.casefold())
    ]  # fmt: skip


_LEADS = r"(?: ?\([^()\n]{0,40}\))?(?: (?:was|is|of|at|stood at|near|around|about))*[ :：]*[*_~≈约为$€£¥]*(?=\d)"


def _behind(material: Material, name: str) -> Iterator[Term]:
    """Numbers right behind a name in the text: "a median of 6.7x"."""
    text = material.document.text
    head = name if not name.isascii() else name.split()[-1]
    for match in re.finditer(rf"{re.escape(head)}{_LEADS}", simplified(text), re.IGNORECASE):
        at = material.sentence_at(match.end())
        for term in material.sentences[at].terms if at >= 0 else ():
            if match.end() - 3 <= term.start <= match.end() + 1:
                yield term


def _alike(level: Term, own: Term) -> bool:
    """Whether two are prices, multiples or amounts of one unit."""
    a, b = level.quantity, own.quantity
    if not a.value or not b.value or level.start == own.start or a.unit in ("%", "pp"):
        return False
    money = {a.unit, b.unit} <= MONEY | {"money", "1"}
    return a.unit == b.unit or (money and a.unit not in RATES)
