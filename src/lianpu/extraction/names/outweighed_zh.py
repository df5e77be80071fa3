"""What of a guessed Chinese name its own words speak against.

A place or a verb beside it makes a stretch a name whatever it is made of: 多家子公司计划共同出资 has a
subject, and it is not 计划. Here the fitted weights of `naming_scores` have the last word: a stretch of
listed words that they hold for none is none, and a word of grammar or trade at its edge goes
where the rest is far likelier alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from lianpu.extraction.names.naming_scores import (
    MOST_CHARACTERS,
    MOST_WORDS,
    Sort,
    Token,
    edges,
    form_weights,
)

_NONE = -2.0
"""Log odds below which a stretch of listed words is no name. Chosen by us, as the next, on texts of
other days: the names among those below it are in full or of branches of banks."""
_RISE = 1.5
"""Log odds that the rest must gain for a word at the edge to go."""
_UNITS = frozenset("万亿千百")
"""Before 股: a number of shares, unless nothing stands there."""
_LEAST = 2
"""Characters of a name, at the least."""
_IN_FULL = (
    "公司",
    "合伙企业",
    "分行",
    "支行",
    "银行",
    "基金",
    "集团",
    "大学",
    "部",
    "局",
    "委",
    "厅",
)
"""Ends of names that the weights, fitted on short ones, know little of."""
_RUNS_IN = frozenset("PREP CONJ AUX PRON ADVERB ANNOUNCE TIME".split())
_RUNS_ON = frozenset("AUX PRON ASPECT ADVERB ANNOUNCE DEAL HELD NOUN COMMON".split())
"""Classes of words that run into a name from before, and from behind."""


_PLAIN = frozenset(("WORD2", "WORD3", "INNER"))
"""Classes of words that are nothing in particular."""


def odds_of(tokens: Sequence[Token], first: int, last: int) -> float:
    """Log odds that one stretch is a name, whether or not the text says it again.

    >>> from lianpu.extraction.names.naming_scores import tokens_of
    >>> found = tokens_of("公司计划由岷江电池出资")
    >>> odds_of(found, 1, 1) < -2, odds_of(found, 3, 4) > 0
    (True, True)
    """
    form = form_weights()
    sort, other = tokens[first].sort, tokens[last].sort
    ahead = tokens[first - 1].sort if first else edges()
    behind = tokens[last + 1].sort if last + 1 < len(tokens) else edges()
    odd = 0
    within = 0.0
    for at in range(first, last + 1):
        one = tokens[at].sort
        odd += one.odd
        within += one.within
    within -= sort.within + (other.within if last > first else 0.0)
    size = min(tokens[last].end - tokens[first].start, MOST_CHARACTERS)
    total = form.bias + ahead.before + sort.first + other.last + behind.behind
    total += within + form.size[size] + form.odd[min(odd, MOST_WORDS)]
    if first == last:
        total += form.single
    elif other.tail:
        total += form.tail_odd if odd else form.tail_listed if sort.listed else form.tail_common
    if ahead.opens is behind.closes:
        total += form.both if ahead.opens else form.neither
    if first < last and sort.odd and tokens[first + 1].sort.odd:
        total += form.odd_pair
    return total


def outweighed(plain: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The stretch without what runs into it; None where its words speak against any name.

    >>> from lianpu.extraction.names.naming_scores import tokens_of
    >>> text = "与旗下子公司计划共同出资"
    >>> outweighed(text, tokens_of(text), 6, 8)
    """
    if plain[start] == "该" or (plain[start] == "股" and plain[start - 1 : start] in _UNITS):
        return None  # 该项目; 7879.5万股股份
    if plain.endswith(_IN_FULL, start, end):
        return start, end
    first = last = bisect_left(tokens, (start,))
    while last < len(tokens) and tokens[last].end < end:
        last += 1
    whole = last < len(tokens) and tokens[last].end == end
    if not whole or tokens[first].start != start:
        return start, end  # it ends or begins within a word
    odds = odds_of(tokens, first, last)
    if odds > 0:
        return start, end
    best, kept, least = odds, (first, last), odds + _RISE
    for left, right in ((first + 1, last), (first, last - 1)):
        gone = tokens[first if left > first else last].sort
        if left > right or tokens[right].end - tokens[left].start < _LEAST:
            continue
        if gone.classes.isdisjoint(_RUNS_IN if left > first else _RUNS_ON):
            continue
        if right < last and _may_end(gone):
            continue
        rest = odds_of(tokens, left, right)
        if rest > max(best, least):
            best, kept = rest, (left, right)
    least = _NONE if kept == (first, last) else 0.0
    if best < least and _ordinary(tokens[kept[0] : kept[1] + 1]):
        return None
    return tokens[kept[0]].start, tokens[kept[1]].end


def _may_end(sort: Sort) -> bool:
    """Whether a word may as well be the last of a name: what a firm does, or a character of a brand."""
    return sort.tail or not sort.classes.isdisjoint(("LEGAL", "FUNC"))


def _ordinary(tokens: Sequence[Token]) -> bool:
    """Whether words are listed ones that begin with no brand or place and end with no firm's trade."""
    if any(token.sort.odd for token in tokens) or tokens[0].sort.listed:
        return False
    last = tokens[-1].sort
    if last.tail and len(tokens) > 1 and tokens[0].sort.classes <= _PLAIN:
        return False  # 中天石油天然气: a word that may be a brand, and a trade
    return last.classes.isdisjoint(("STRONG", "LEGAL"))
