"""Chinese names by weight of evidence: every stretch of words scored, the best kept.

No single sign makes a name sure: 岷江电池 is two listed words, but it stands at the head of its clause
before 公告, and again further on. A stretch from token i to token j has the score

    z(i, j) = b + w · f(i, j)

with f the classes of its first, last and inner words and of the words on either side, its length,
how many of its characters form no listed word, and whether the text says it again. The weights are
those of a logistic regression (Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x) over these
abstract features, fitted by ``benchmarks/fit_names.py``; no word of a corpus is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import fsum
from typing import NamedTuple

import msgspec

from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import name_cues
from lianpu.extraction.names.naming_slots import CLASSES, OPENS
from lianpu.notation.words import chinese_places, rare_chinese_words, segmented

MOST_WORDS = 9
MOST_CHARACTERS = 20
"""Words and characters of a stretch that is looked at: 股份有限公司 alone has six."""
_SIDES = ("P", "F", "L", "N", "M")
"""Before the stretch, its first word, its last, behind it, within it."""
_MARKS = {
    ",": "STOP",
    ".": "STOP",
    ";": "STOP",
    ":": "STOP",
    "!": "STOP",
    "?": "STOP",
    "。": "STOP",
    "、": "LIST",
    '"': "QUOTE",
    "'": "QUOTE",
    "《": "QUOTE",
    "〈": "QUOTE",
    "》": "CLOSING",
    "〉": "CLOSING",
    "(": "OPEN",
    "[": "OPEN",
    "【": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
    "】": "CLOSE",
    "%": "PERCENT",
}
_PRESS = (
    "财讯",
    "财经",
    "日报",
    "时报",
    "晚报",
    "快报",
    "新闻",
    "网讯",
    "快讯",
    "通讯社",
    "周刊",
    "早报",
)
"""Ends of those that tell of deals and are party to none."""
_NEVER_IN = frozenset("的了着过是")
_LISTED = frozenset(("RARE", "PLACE"))
_TAILS = frozenset(("TAIL", "STRONG", "VERBAL"))
_OPENING = frozenset(
    "EDGE STOP LIST QUOTE OPEN PREP BEFORE DEAL TITLE CONJ".split()
)  # a name may begin behind these
_CLOSING = frozenset(
    "EDGE STOP LIST QUOTE OPEN CLOSE PREP AUX ANNOUNCE DEAL ASPECT HELD CONJ AFTER".split()
)


class _File(msgspec.Struct):
    letters: dict[str, str]
    words: dict[str, list[str]]
    endings: dict[str, str]
    bias: float
    weights: dict[str, float]


class Scored(NamedTuple):
    """A stretch that is more likely a name than not, and by how much."""

    start: int
    end: int
    score: float
    """Log odds; 0 is even."""


class Sort(NamedTuple):
    """What a word is to a name, and what that weighs by its place."""

    classes: frozenset[str]
    inside: bool
    """Whether a name may hold it."""
    odd: bool
    """Whether it is a character of no listed word and of no grammar."""
    before: float
    first: float
    last: float
    behind: float
    within: float
    opens: bool
    """Whether a name may begin behind it."""
    closes: bool
    """Whether a name may end before it."""
    tail: bool
    """Whether it says what a firm does or is."""
    listed: bool
    """Whether it is a listed word that may be a brand."""


class Token(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    sort: Sort


@cache
def _file() -> _File:
    text = files(__package__).joinpath("naming_scores.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "naming_scores.yaml"), _File)


@cache
def _classes_of_words() -> dict[str, tuple[str, ...]]:
    cues, beside = chinese_cues(), name_cues()
    lists: dict[str, Iterable[str]] = {
        **_file().words,
        "STRONG": cues.strong,
        "VERBAL": cues.verbal - cues.strong,
        "TAIL": cues.tails - cues.strong - cues.verbal,
        "LEGAL": cues.legal,
        "INNER": cues.inner,
        "TITLE": cues.titles,
        "PERSON": cues.persons,
        "BEFORE": cues.before,
        "ADVERB": cues.adverbs,
        "GENERIC": cues.generic,
        "CLASS": CLASSES,
        "OPENS": OPENS,
        "NEVER": beside.zh_never,
        "COMMON": beside.zh_common,
    }
    found: dict[str, list[str]] = {}
    for name, words in lists.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@lru_cache(1 << 16)
def _classes(text: str, known: bool) -> frozenset[str]:
    """What sorts of word a word is: grammar, trade, place, mark; a few for the most."""
    if not known:
        if text < "\u3400" or text in _MARKS:
            other = "DIGIT" if text.isdigit() else "SPACE" if text.isspace() else "MARK"
            return frozenset((_MARKS.get(text, "LATIN" if text.isalpha() else other),))
        found = {name for name, letters in _file().letters.items() if text in letters}
        return frozenset(found if found - {"SURNAME"} else {*found, "ODD"})
    listed = _classes_of_words()
    found = {*listed.get(text, ()), *(n for n in listed.get(text[-2:], ()) if n in _LAST_TWO)}
    if text in rare_chinese_words():
        found.add("RARE")
    if text in chinese_places():
        found.add("PLACE")
    plain = not found
    found.update(name for name, letters in _file().endings.items() if text[-1] in letters)
    if plain and not found & {"TITLE", "ADVERB"}:
        found.add(f"WORD{min(len(text), 4)}")
    return frozenset(found)


_LAST_TWO = frozenset(("TITLE", "DEAL", "CLASS"))
"""Classes that the last two characters of a longer word give it."""
_OUTSIDE = frozenset((*_MARKS.values(), "DIGIT", "SPACE", "LATIN", "MARK"))


class _Sorts(dict[str, Sort]):
    """The sort of every word that was met: at most the listed words, or the single characters."""

    def __init__(self, *, known: bool) -> None:
        self._known = known

    def __missing__(self, text: str) -> Sort:
        classes = _classes(text, self._known)
        inside = not (classes & _OUTSIDE or text in _NEVER_IN)
        sort = self[text] = _weighed_sort(classes, inside)
        return sort


_WORDS, _SIGNS = _Sorts(known=True), _Sorts(known=False)


def _weighed_sort(classes: frozenset[str], inside: bool) -> Sort:
    weights = _file().weights
    before, first, last, behind, within = (
        fsum(weights.get(side + name, 0.0) for name in classes) for side in _SIDES
    )
    return Sort(
        classes,
        inside,
        "ODD" in classes,
        before,
        first,
        last,
        behind,
        within,
        opens=not classes.isdisjoint(_OPENING),
        closes=not classes.isdisjoint(_CLOSING),
        tail=not classes.isdisjoint(_TAILS),
        listed=not classes.isdisjoint(_LISTED),
    )


@cache
def edges() -> Sort:
    """What stands before the first word and behind the last."""
    return _weighed_sort(_EDGE, inside=False)


def tokens_of(plain: str) -> list[Token]:
    """The words of a simplified text, weighed."""
    new = tuple.__new__  # `Token(...)` takes twice as long
    return [
        new(Token, (start, end, _WORDS[text] if known else _SIGNS[text]))
        for start, end, text, known in segmented(plain)
    ]


_EDGE = frozenset(("EDGE",))


def stretches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of everything that may be a name."""
    for first, token in enumerate(tokens):
        for last in range(first, min(len(tokens), first + MOST_WORDS)):
            if not tokens[last].sort.inside or tokens[last].end - token.start > MOST_CHARACTERS:
                break
            if tokens[last].end - token.start > 1:
                yield first, last


def features(plain: str, around: str, tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """All that is weighed of a stretch, by the names that its weights have.

    Args:
        around: The text in which what is said again counts.
    """
    before = tokens[first - 1].sort.classes if first else _EDGE
    behind = tokens[last + 1].sort.classes if last + 1 < len(tokens) else _EDGE
    found = ["P" + name for name in before] + ["N" + name for name in behind]
    found += ["F" + name for name in tokens[first].sort.classes]
    found += ["L" + name for name in tokens[last].sort.classes]
    found += ["M" + name for token in tokens[first + 1 : last] for name in token.sort.classes]
    return [
        *found,
        *_form(tokens, first, last, before, behind),
        *_said(plain, around, tokens, first, last),
    ]


def _form(
    tokens: Sequence[Token], first: int, last: int, before: frozenset[str], behind: frozenset[str]
) -> list[str]:
    """Length, letters that form no listed word, and what two signs say together."""
    size = tokens[last].end - tokens[first].start
    odd = sum(token.sort.odd for token in tokens[first : last + 1])
    found = [_size(size), f"odd{min(odd, 4)}"]
    if first == last:
        found.append("single")
    elif tokens[last].sort.tail:
        listed = tokens[first].sort.listed
        found.append("tail_odd" if odd else "tail_listed" if listed else "tail_common")
    opens, closes = bool(before & _OPENING), bool(behind & _CLOSING)
    if opens is closes:
        found.append("both" if opens else "neither")
    if last > first and tokens[first].sort.odd and tokens[first + 1].sort.odd:
        found.append("odd_pair")
    return found


def _said(plain: str, around: str, tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """Whether the text says a stretch again, and always with the same word beside it."""
    start, end = tokens[first].start, tokens[last].end
    often = around.count(plain[start:end])
    if often < 2:
        return []
    found = [f"said{min(often, 3)}"]
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if behind and behind.sort.inside and around.count(plain[start : behind.end]) == often:
        found.append("goes_on")
    before = tokens[first - 1] if first else None
    if before and before.sort.inside and around.count(plain[before.start : end]) == often:
        found.append("begins_before")
    return found


class Likely(NamedTuple):
    """The words of a text, and its stretches that are names if it says them often enough."""

    tokens: list[Token]
    stretches: list[tuple[int, int, float]]
    """First token, last token, and log odds of what is said once."""


def scored_names(plain: str, around: str = "", least: float = 0.0) -> list[Scored]:
    """The stretches of a simplified text that are names by weight of evidence, none overlapping.

    Args:
        around: The text in which what is said again counts; the same text if empty.
        least: Log odds from which a stretch is one.

    >>> text = "岷江电池晚间公告,与北陆汽车签订框架协议"
    >>> [text[name.start : name.end] for name in scored_names(text)]
    ['岷江电池', '北陆汽车']
    """
    return names_among(likely(plain, least), plain, around or plain, least)


def names_among(found: Likely, plain: str, around: str, least: float) -> list[Scored]:
    """Those of the likely stretches that are names where a text around them says them again: see `scored_names`."""
    tokens, weights = found.tokens, _file().weights
    names: list[Scored] = []
    for first, last, score in found.stretches:
        said = _said(plain, around, tokens, first, last)
        total = score + sum(weights.get(name, 0.0) for name in said)
        behind = tokens[last + 1].sort.classes if last + 1 < len(tokens) else _EDGE
        if total > least and _nameable(plain, tokens[first : last + 1], behind):
            names.append(Scored(tokens[first].start, tokens[last].end, total))
    return _apart(names)


def likely(plain: str, least: float) -> Likely:
    """What may be a name by its own words, its length and what stands beside it."""
    tokens, form = tokens_of(plain), form_weights()
    sorts = [*(token.sort for token in tokens), edges()]  # -1 is what stands before the first
    ends = [sort.last + following.behind for sort, following in pairwise(sorts)]
    least_unsaid = least - form.said
    least_alone = least_unsaid - form.beside
    found: list[tuple[int, int, float]] = []
    for first, (start, _, sort) in enumerate(tokens):
        if not sort.inside:
            continue
        ahead = sorts[first - 1]
        score = form.bias + sort.first + ahead.before
        tailed = form.tail_listed if sort.listed else form.tail_common
        odd = 0
        for last in range(first, min(len(tokens), first + MOST_WORDS)):
            _, end, other = tokens[last]
            size = end - start
            if not other.inside or size > MOST_CHARACTERS:
                break
            odd += other.odd
            total = score + ends[last] + form.size[size] + form.odd[odd]
            if last > first:
                score += other.within
            if total < least_alone or size < 2:
                continue  # whatever else speaks for it
            if last == first:
                total += form.single
            else:
                if other.tail:
                    total += form.tail_odd if odd else tailed
                if sort.odd and sorts[first + 1].odd:
                    total += form.odd_pair
            if ahead.opens is sorts[last + 1].closes:
                total += form.both if ahead.opens else form.neither
            if total >= least_unsaid:
                found.append((first, last, total))
    return Likely(tokens, found)


def weighed(plain: str, tokens: Sequence[Token], least: float) -> dict[tuple[int, int], float]:
    """Every stretch that may be a name and its log odds, overlapping ones too."""
    weights, bias = _file().weights, _file().bias
    found: dict[tuple[int, int], float] = {}
    for first, last in stretches(tokens):
        named = features(plain, plain, tokens, first, last)
        score = bias + fsum(weights.get(name, 0.0) for name in named)
        if score > least:
            found[tokens[first].start, tokens[last].end] = score
    return found


class _Form(NamedTuple):
    """Weights of `_form` by what they are of, and the most that saying again adds."""

    bias: float
    size: tuple[float, ...]
    odd: tuple[float, ...]
    single: float
    tail_odd: float
    tail_listed: float
    tail_common: float
    both: float
    neither: float
    odd_pair: float
    said: float
    beside: float
    """The most that `single` to `odd_pair` add together."""


@cache
def form_weights() -> _Form:
    def of(name: str) -> float:
        return _file().weights.get(name, 0.0)

    return _Form(
        bias=_file().bias,
        size=tuple(of(_size(size)) for size in range(MOST_CHARACTERS + 1)),
        odd=tuple(of(f"odd{min(count, 4)}") for count in range(MOST_WORDS + 1)),
        single=of("single"),
        tail_odd=of("tail_odd"),
        tail_listed=of("tail_listed"),
        tail_common=of("tail_common"),
        both=of("both"),
        neither=of("neither"),
        odd_pair=of("odd_pair"),
        said=max(0.0, of("said2"), of("said3")),
        beside=max(0.0, of("single"), *map(of, ("tail_odd", "tail_listed", "tail_common")))
        + max(0.0, of("both"), of("neither"))
        + max(0.0, of("odd_pair"))
        + 1e-6,
    )


def _size(size: int) -> str:
    """The feature of a length: from seven characters on it is a name in full."""
    return f"size{size if size < 7 else 7 if size < 10 else 10}"


def _nameable(plain: str, tokens: Sequence[Token], behind: frozenset[str]) -> bool:
    """Whether a stretch may be a name at all.

    A place alone is none, nor are common words before 公司 or before a tail that is a verb as well
    and goes on (在绍兴建设年产…), nor what begins or ends with a word of grammar.
    """
    first, last = tokens[0], tokens[-1]
    odd = sum(token.sort.odd for token in tokens)
    if plain.endswith(_PRESS, first.start, last.end):
        return False
    if odd < 2 and plain.endswith("公司", first.start, last.end):
        return plain.endswith("有限公司", first.start, last.end)
    if len(tokens) == 1 and first.sort.classes & {"PLACE", "COMMON", "CLASS", "NEVER"}:
        return False
    if not odd and "VERBAL" in last.sort.classes and not behind & _CLOSING:
        return False
    if not odd and first.sort.classes & {"GENERIC", "ABSTRACT"}:
        return False  # 车载芯片, 客制化晶片
    return odd > 1 or not any(
        token.end - token.start == 1 and not token.sort.odd for token in (first, last)
    )


def _apart(found: list[Scored]) -> list[Scored]:
    """The best of those that overlap, in order."""
    kept: list[Scored] = []
    for one in sorted(found, key=lambda one: (-one.score, one.start, one.end)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)
