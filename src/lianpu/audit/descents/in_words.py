"""Multiples and fractions that words tell without a digit, as numbers with those around them: "doubled", 过半, "one in four"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.descents.views import AFTER, BEFORE, MOST, Near, View, numbers
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import DURATION, Moment, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count

_COUNT = "two|three|four|five|six|seven|eight|nine|ten"
_NTH = "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_WORD = Trigger(
    rf"(?P<verb>\b(?:doubl|trebl|tripl|quadrupl|quintupl|halv)(?:e(?!-| net\b| digits?\b)|ed|es|ing)\b)|\b(?P<fold>{_COUNT})-?fold\b"
    rf"|\b(?P<some>an?|one|two|three|four)(?: full)?[ -](?P<nth>{_NTH})s?\b(?! (?:of 20|year|month|hour|time|place|placed|largest|biggest|quarter|party)\b|-)"
    rf"|\b(?P<part>one|two|three|four|five) (?:in|out of) (?:every )?(?P<of>{_COUNT})\b"
    r"|(?P<zh>翻了?[一两]番|翻了?一?倍|翻倍|(?<![\d.几数十百千万多余])倍增|(?:减|腰斩)(?:了)?(?:一?半)?(?<=半)|腰斩)|(?<![一二三四五六七八九十百])(?P<b>[二三四五六七八九十])分之(?P<a>[一二三四五六七八九])|(?P<mid>过半|一半|半数)"
)
_TIMES = {"doubl": 2, "trebl": 3, "tripl": 3, "quadrupl": 4, "quintupl": 5}
_MORE = lazy_re.words(r"(?:more than|over|above|超过?|逾)[ 了]*$")
_LESS = lazy_re.words(r"(?:less than|under|below|fewer than|不足|不到)[ 了]*$")
_NEARLY = lazy_re.words(r"(?:nearly|almost|close to|近|将近|接近)[ 了]*$")
WIDTH = Decimal("0.12")
"""How far what words round to may be from the word, of it. Ours."""
CLOSE, BEYOND = Decimal("0.02"), Decimal("1.75")
"""How far a bound such as "more than doubled" may be missed, of it, and how many times it is gone beyond. Ours."""


def views_in_words(material: Material, index: int, *, wide: bool = False) -> Iterator[View]:
    """Every multiple and fraction in words of a sentence, with the numbers around it.

    Args:
        material: The document.
        index: Of the sentence.
        wide: Whether those that may be of anything are told as well: enough to confirm, too little to doubt.
    """
    sentence = material.sentences[index]
    matches = list(sentence.each(_WORD))
    if DURATION in sentence.mask:
        matches += _QUARTERS.finditer(sentence.mask)
    if not matches:
        return
    every: list[Near] = []
    for at in range(max(index - 3, 0), min(index + 2, len(material.sentences))):
        if material.sentences[at].block == sentence.block:
            every += numbers(material, at)
    if not every:
        return
    for match in matches:
        term = _term(sentence, match) if match.lastgroup else _quarters(sentence, match)
        if term is None or not _is_share(sentence, match, wide):
            continue
        near = [
            each for each in every if term.start - BEFORE <= each.term.start <= term.end + AFTER
        ]
        near = sorted(near, key=lambda each: abs(each.term.start - term.start))[:MOST]
        others = tuple(sorted(near, key=lambda each: each.term.start))
        yield View(
            material, index, sentence, match.start(), _near(sentence, match, term, index), others
        )


_OF_WHOLE = lazy_re.words(r" of (?!an? |20|(?:them|which|whom|these|those)\b)")
_SET_APART = lazy_re.words(
    r",? (?:or|that is,?|i\.e\.,?) (?:about |some |roughly )?\ue001| (?:less|more|lower|higher|below|above|cheaper|fewer)\b"
)
"""Words behind a fraction that tell its amount again, or that it is of a comparison."""
_LINKED = lazy_re.words(
    r"(?:[,(] ?|\b(?:or|exactly|precisely|represents?|equals?|made up|accounts? for|is|was|or about)) $|[,(]$"
)


_BOUND_AHEAD = lazy_re.compile(r"(?:不到|不足|超过|多于|少于|接近)[^,;。]*[\ue001-\ue004]")
_OWN_ZH = lazy_re.compile(
    r"[约占为即恰刚正好总全部数量额其的近超过不足接到有一-一]*|.{0,6}(?:总[数额量]|全部)的?"
    r"|.{0,8}?(?:前者|后者|前代|上一代|原来|原先|旧款|它)的(?:约|近)?"
)
"""Words between a number and the share of it that a fraction tells: no other thing is named."""
_WIDE_ZH = lazy_re.compile(
    rf"{_OWN_ZH.pattern}|[\ue005的]{{0,2}}(?:高出?|低|多出?|少|增长?|减少?|下?降|涨|跌)(?:了|约|近)*|.{{0,8}}(?:占|超过|不到)(?:比|了|约|近|总)*"
)
_QUARTERS = lazy_re.compile(r"\ue006(?= of (?:the|all|its|our|their|this|that)\b)")
"""A stretch of quarters that is three quarters of something."""


def _quarters(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """Two or three quarters of something, which are read as a stretch of time."""
    told = sentence.hidden.get(match.start())
    if not isinstance(told, Term) or told.quantity.unit != "quarter":
        return None
    value = told.quantity.value or Decimal(0)
    if not 1 < value < 4 or told.quantity.text[0].isdigit():
        return None
    share = value / 4
    low, high = share * (1 - WIDTH), share * (1 + WIDTH)
    text = told.quantity.text
    return Term(
        Quantity(text, "%", share, Decimal(0), low, high, Qualifier.ABOUT), told.start, told.end
    )


def _is_share(sentence: Sentence, match: re.Match[str], wide: bool) -> bool:
    """Whether "a quarter" is a share of something and no stretch of time."""
    if not match.lastgroup:
        return True
    if match["mid"] or match["a"]:
        ahead = sentence.mask[max(match.start() - 24, 0) : match.start()]
        if _BOUND_AHEAD.search(ahead):
            return False  # 不到上年同期 A 的一半: the bound stands before its base
        words = re.split("[\ue001-\ue006,;。]", ahead)[-1]
        return (_WIDE_ZH if wide else _OWN_ZH).fullmatch(words) is not None
    if not match["nth"]:
        return True
    if _OF_WHOLE.match(sentence.mask, match.end()):
        return True
    if wide and _SET_APART.match(sentence.mask, match.end()):
        return True
    return match["nth"].casefold() != "quarter" and bool(
        _LINKED.search(sentence.mask[max(match.start() - 16, 0) : match.start()])
    )


def is_worded(term: Term) -> bool:
    """Whether a number is told in words that print no digit of it."""
    return term.quantity.step == 0


def _near(sentence: Sentence, match: re.Match[str], term: Term, index: int) -> Near:
    words = sentence.mask
    left = _STOP.split(words[max(match.start() - 30, 0) : match.start()])[-1]
    right = _STOP.split(words[match.end() : match.end() + 30])[0]
    start, end = match.start() - len(left), match.end() + len(right)
    years = tuple(
        item.period.year for _, item in sentence.within(start, end) if isinstance(item, Moment)
    )
    return Near(term, left, right, years, index)


_STOP = lazy_re.compile(r"[\ue001-\ue004;。!?]|\. ")


def _term(sentence: Sentence, match: re.Match[str]) -> Term | None:
    value, unit = _value(match)
    if value is None:
        return None
    before = sentence.mask[max(match.start() - 16, 0) : match.start()]
    low, high = value * (1 - WIDTH), value * (1 + WIDTH)
    more, less = _MORE.search(before) is not None, _LESS.search(before) is not None
    if unit == "x" and value < 1:
        more, less = less, more  # what has more than halved is less than half
    if more or match.group() == "过半":
        low, high = value * (1 - CLOSE), value * BEYOND if unit == "x" else Decimal(1)
    elif less:
        low, high = value / BEYOND if unit == "x" else Decimal(0), value * (1 + CLOSE)
    elif _NEARLY.search(before):
        high = value * (1 + CLOSE)
    start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
    text = sentence.document.text[start:end]
    return Term(Quantity(text, unit, value, Decimal(0), low, high, Qualifier.ABOUT), start, end)


def _value(match: re.Match[str]) -> tuple[Decimal | None, str]:
    told = match.groupdict()
    if told["verb"]:
        stem = re.sub(r"(?:e|ed|es|ing)$", "", told["verb"].casefold())
        return (Decimal("0.5"), "x") if stem == "halv" else (Decimal(_TIMES[stem]), "x")
    if told["fold"]:
        return Decimal(read_count(told["fold"])), "x"
    if told["nth"]:
        some = told["some"].casefold()
        above = 1 if some in ("a", "an", "one") else read_count(some)
        below = _PARTS[told["nth"].casefold()]
        return (Decimal(above) / Decimal(below), "%") if above < below else (None, "")
    if told["part"]:
        above = 1 if told["part"].casefold() == "one" else read_count(told["part"])
        below = read_count(told["of"])
        return (Decimal(above) / Decimal(below), "%") if above < below else (None, "")
    if told["zh"]:
        halved = "半" in told["zh"] or "斩" in told["zh"]
        many = 4 if "两番" in told["zh"] else 2
        return (Decimal("0.5"), "x") if halved else (Decimal(many), "x")
    if told["mid"]:
        return Decimal("0.5"), "%"
    above, below = read_count(told["a"]), read_count(told["b"])
    return (Decimal(above) / Decimal(below), "%") if above < below else (None, "")
