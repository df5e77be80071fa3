"""What is seen of a Chinese deal that was read, by which `deal_odds` weighs it.

Chinese names have no capitals and no spaces: what a stretch is made of, whether it ends as firms do,
and how often the text says it stand here for the words that an English name is of. Clauses, which
Chinese parts by commas, stand for distance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.terms.side_places import others, place_of, times, way, where
from lianpu.extraction.names.naming_scores import tokens_of
from lianpu.extraction.names.outweighed_zh import odds_of
from lianpu.extraction.names.paired_zh import paired_names
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.extraction.text.sightings import Name, Sighting, Sort

_LONG = 120
"""Characters of a shape from which a sentence is long. This and the next were chosen by us."""
_MANY = 3
"""Names besides those of the deal, or clauses, from which there are many."""
_GAPS = (3, 10, 25)
"""Characters between a side and the words at which the distance is another."""
_ODDS = (-1.0, 1.0)
"""Log odds of a name between which its words speak neither for it nor against."""
_IN_FULL = lazy_re.compile("(?:公司|集团|银行|分行|支行|基金|企业|合伙\\)?|大学|[局部委厅])$")
_MARK = lazy_re.compile("[,;:]")
_APART = ("acquisition", "equity_investment", "fundraise", "goods_purchase", "stake_held", "debt")
"""Kinds weighed apart from the others of their family."""


def told_whole(match: Match, sentence: Sentence) -> bool:
    """Whether a clause tells from its edge on who gives and who takes, so that neither name is in doubt."""
    sides = [[s.value for s in side] for side in (match.givers, match.takers)]
    first, second = ({name.text for name in side if isinstance(name, Name)} for side in sides)
    if not first or not second:
        return False
    text, plain = sentence.text, sentence.plain
    return len(text) == len(plain) and any(
        (text[slice(*a)] in first and text[slice(*b)] in second)
        or (text[slice(*b)] in first and text[slice(*a)] in second)
        for a, b in paired_names(plain)
    )


def of_sentence(match: Match, sentence: Sentence) -> Iterator[str]:
    """What is weighed of the sentence and the words that tell the deal."""
    family, read = deal_kinds()[match.kind].family, way(match)
    yield family
    yield read
    yield f"{family} of a {read}"
    if match.kind in _APART:
        yield match.kind
    part = match.part
    more = sum(1 for _ in others(match, 0, len(part.text)))
    yield f"{min(more, _MANY)} other names"
    yield f"{min(len(_MARK.findall(part.text)), 2 * _MANY)} clauses"
    if len(part.text) > _LONG:
        yield "long"
    if part.outer is not None:
        yield "in brackets"
    if not sentence.text.rstrip().endswith(tuple("。；;！!")):
        yield "no full stop"
    if match.amount is None or match.amount_at is None:
        yield f"no sum, {family}"
    else:
        low, high = match.words.span()
        yield "sum within" if low <= match.amount_at < high else "sum beside"
        if part.seen[match.amount_at].sort is Sort.COUNT:
            yield "sum without a currency"
    sums = sum(s.sort in (Sort.MONEY, Sort.COUNT) for s in part.seen.values())
    yield f"{min(sums, _MANY)} sums"


def of_name(side: str, name: Name, text: str) -> Iterator[str]:
    """What is weighed of the name of a side."""
    if name.entity is not None:
        yield f"{side} known"
        return
    yield from (f"{side} {form}" for form in _forms(name.whole or name.text))
    if not name.guessed:
        yield f"{side} not guessed"
    yield f"{side} said {times(text, name.text)} times"


@lru_cache(1 << 11)
def _forms(name: str) -> tuple[str, ...]:
    """Of what a name is made: letters, the legal form of firms, or so many characters and words."""
    if name.isascii():
        return "latin", f"latin, {min(len(name.split()), 2)} words"
    plain = normalised(name)
    if _IN_FULL.search(plain):
        return ("in full",)
    return "plain", f"of {min(len(plain), 6)} characters", f"odds {_likely(plain)}"


def _likely(plain: str) -> int:
    """Whether the words of a name speak against it, for nothing or for it: 0, 1, 2."""
    tokens = tokens_of(plain)
    odds = odds_of(tokens, 0, len(tokens) - 1) if tokens else 0.0
    return sum(odds > step for step in _ODDS)


def of_elsewhere(
    side: str, sighting: Sighting, name: Name, text: str, standing: Collection[Sighting | None]
) -> Iterator[str]:
    """A side brought from another sentence."""
    if any(sighting is one for one in standing):
        yield f"{side} standing"
        return
    yield "elsewhere"
    yield f"{side} elsewhere"
    if name.entity is None and times(text, name.text) <= 1:
        yield "elsewhere, once"


def of_place(side: str, sightings: Sequence[Sighting], match: Match) -> Iterator[str]:
    """Where in the sentence the nearest of a side stands."""
    place = place_of(match, sightings)
    if place is None:
        return
    yield from where(side, place, match, _GAPS)
    if place.within:
        return
    marks = len(_MARK.findall(match.part.text, place.first, place.last))
    yield f"{side}, {min(marks, 2)} marks between"
    if any(others(match, place.first, place.last)):
        yield f"{side}, names between"
