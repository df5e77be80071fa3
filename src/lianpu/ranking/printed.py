"""A leaderboard without its votes: what its ratings and intervals say, and what they do not.

From rating, interval and number of votes alone: whether two neighbours differ beyond their
intervals, the win rate that a difference implies (400 points are odds of ten to one; Elo 1978,
section 1.4), whether a claimed ratio of wins fits it, and whether an interval can be as narrow as
printed: n votes between equals leave a standard error of at least 2 / sqrt(n) log odds, since the
information of one vote is p (1 - p) <= 1/4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import erf, sqrt

from lianpu.core.document import PROSE_KINDS, Block, Document
from lianpu.core.fact import Standing
from lianpu.core.span import Span
from lianpu.ranking.intervals import POINTS

HALF_WIDTHS = 1.96
"""Printed intervals are taken as central 95 % ones: boards that print them say so."""

TOO_NARROW = 0.9
"""Share of the narrowest possible interval below which a printed one is doubted. Ours: rounding of
a half width of 7 points moves the share by 0.07, and published boards lie at 1.07 and above."""


@dataclass(frozen=True)
class Comparison:
    """Two lines of a board."""

    better: Standing
    worse: Standing
    points: float
    overlap: bool
    """The intervals meet: by the rule of public arenas the two share a rank."""
    chance: float | None
    """P(the better one is stronger), errors taken as independent; None without intervals."""
    win_rate: float
    """Share of votes that the better one would win against the other, ties as halves."""


@dataclass(frozen=True)
class RatioCheck:
    """A claimed ratio of wins to losses beside the one that the board's ratings imply."""

    span: Span
    subject: Standing
    other: Standing
    claimed: float
    implied: float
    low: float
    high: float
    """The ratios that the two printed intervals allow."""

    @property
    def fits(self) -> bool:
        """Whether the claim lies in what the board allows."""
        return self.low <= self.claimed <= self.high


def compare(standings: Sequence[Standing]) -> tuple[Comparison, ...]:
    """Each line of a board with the next one below, by rating."""
    rated = [line for line in standings if line.score is not None and line.score.value is not None]
    ordered = sorted(rated, key=lambda line: (-_score(line), line.rank))
    return tuple(_compared(upper, lower) for upper, lower in pairwise(ordered))


def win_ratio(points: float) -> float:
    """Wins for each loss that a difference of ratings implies.

    >>> round(win_ratio(71), 2)
    1.5
    """
    return float(10 ** (points / 400))


def narrowness(line: Standing) -> float | None:
    """Half width of the interval over the narrowest that its votes allow; None when not printed."""
    ends = _ends(line)
    if ends is None or line.votes is None or not line.votes.value:
        return None
    narrowest = HALF_WIDTHS * POINTS * 2 / sqrt(float(line.votes.value))
    return (ends[1] - ends[0]) / 2 / narrowest


def ratio_checks(document: Document, standings: Sequence[Standing]) -> tuple[RatioCheck, ...]:
    """Claimed ratios of wins in the prose of a document, held to its boards."""
    return tuple(
        check
        for block in document.blocks
        if block.kind in PROSE_KINDS
        for check in _in_block(document, block, standings)
    )


_CLAIM = re.compile(
    r"(?:胜负比|胜败比|win(?:[/-]|\s*to\s*|\s*)loss ratios?|GSB)"
    r"[^\d。；;]{0,16}?(?P<values>\d+(?:\.\d+)?(?:\s*(?:[/、,，]|和|and)\s*\d+(?:\.\d+)?)*)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?:对比|相比|对|较|vs\.?|versus|against|over)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE = re.compile(r"[。；;\n]")


def _in_block(
    document: Document, block: Block, standings: Sequence[Standing]
) -> Iterator[RatioCheck]:
    text = document.text[block.start : block.end]
    for claim in _CLAIM.finditer(text):
        begin = max((m.end() for m in _CLAUSE.finditer(text, 0, claim.start())), default=0)
        lead = text[begin : claim.start()]
        against = list(_AGAINST.finditer(lead))
        if not against:
            continue
        subjects = _named(lead[: against[-1].start()], standings)
        others = _named(lead[against[-1].end() :], standings)
        values = [float(value) for value in _NUMBER.findall(claim["values"])]
        if not subjects or len(others) != len(values):
            continue
        place = slice(block.start + begin, block.start + claim.end())
        span = document.span(place.start, place.stop)
        for other, value in zip(others, values, strict=True):
            if other is not subjects[-1]:
                yield _checked(span, subjects[-1], other, value)


def _named(words: str, standings: Sequence[Standing]) -> list[Standing]:
    """The lines that some words name, in order; of two at one place the one named at more length."""
    found: dict[int, tuple[int, Standing]] = {}
    tight = _folded(words).replace(" ", "")
    for line in standings:
        where = _longest_run(_folded(line.subject).split(), tight)
        if where is not None and (where[0] not in found or where[1] > found[where[0]][0]):
            found[where[0]] = (where[1], line)
    return [line for _, (_, line) in sorted(found.items())]


def _longest_run(parts: Sequence[str], tight: str) -> tuple[int, int] | None:
    """Place and length of the longest run of a name's words that stands in a text.

    A maker's name may be written in another script, so the run need not begin the name; a part of
    a name must hold a number and more than four characters, since a plain word names too much.
    """
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            run = "".join(parts[start : start + length])
            whole = length == len(parts)
            at = tight.find(run) if whole or (len(run) > 4 and re.search(r"\d", run)) else -1
            if at >= 0:
                return at, length
    return None


def _folded(words: str) -> str:
    return " ".join(re.sub(r"[\-_()（）]", " ", words).casefold().split())


def _checked(span: Span, subject: Standing, other: Standing, claimed: float) -> RatioCheck:
    points = _score(subject) - _score(other)
    mine, theirs = _ends(subject), _ends(other)
    low = points if mine is None or theirs is None else mine[0] - theirs[1]
    high = points if mine is None or theirs is None else mine[1] - theirs[0]
    return RatioCheck(
        span, subject, other, claimed, win_ratio(points), win_ratio(low), win_ratio(high)
    )


def _compared(upper: Standing, lower: Standing) -> Comparison:
    points = _score(upper) - _score(lower)
    above, below = _ends(upper), _ends(lower)
    chance, overlap = None, points == 0
    if above is not None and below is not None:
        overlap = above[0] <= below[1]
        error = sqrt(sum(((high - low) / 2 / HALF_WIDTHS) ** 2 for low, high in (above, below)))
        chance = (1 + erf(points / error / sqrt(2))) / 2 if error else float(points > 0)
    ratio = win_ratio(points)
    return Comparison(upper, lower, points, overlap, chance, ratio / (1 + ratio))


def _score(line: Standing) -> float:
    assert line.score is not None and line.score.value is not None
    return float(line.score.value)


def _ends(line: Standing) -> tuple[float, float] | None:
    low, high = line.low, line.high
    if low is None or high is None or low.value is None or high.value is None:
        return None
    return float(low.value), float(high.value)
