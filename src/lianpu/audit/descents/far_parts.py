"""Shares whose part or whole, and distances whose ends, the document tells elsewhere: see `looked_up`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.descents.far_resolved import Resolved, may_stand, of_unit, only_one
from lianpu.audit.proof.operations import difference, multiple, share
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.carried import UNREAD, YEAR_BEFORE, times_in
from lianpu.audit.stated.doubt import ANY_DOUBT, of_increase
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.things import Thing
from lianpu.audit.stated.told_levels import Telling, Told
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

_SHARES = Trigger(
    lettered(
        r"(?:占(?:了|去|到)?|相当于|等于)(?P<zh>[^\ue001-\ue006,;。()]{0,16}?)(?:的)?(?:比(?:重|例)?|份额)?(?:约|为|达到?|近|仅|高达|[升降]至|是|有)*{r:R}"
        r"|(?:accounting for|accounted for|accounts for|representing|represented|represents|making up|made up|makes up|was|were|or|equal to|equivalent to)"
        r" (?:about |approximately |around |roughly |nearly |some )?{s:R} of (?P<en>(?:the |its |our |their |all |total |overall |company |group |consolidated |net |annual |quarterly |full-year )*"
        r"[a-z]+(?: [a-z]+)?)(?=[,.;)]| (?:in|for|during|at|of|last|this|and|compared|versus|from|up|down)\b|$)"
    )
)
_TIMES_OF = Trigger(
    lettered(
        r"(?:equal to|equivalent to|representing|represents?|which is|that is|or) (?:about |approximately |around |roughly |nearly |some )?{s:X}"
        r" (?P<en>(?:the |its |our |their |total |annual |net |company |group )*[a-z]+(?: [a-z]+)?)(?=,? (?:for|of|in|during) (?:fiscal )?(?:year )?\ue005|[,.;)]|$)"
        r"|(?:相当于|约?[为是])(?P<zh>[^\ue001-\ue006,;。()]{0,12}?)的{r:X}"
    )
)
"""So many times a whole that is told elsewhere: "a backlog of $91 million, equal to 1.6 times our revenue for 2024"."""
_OF_WHICH = lazy_re.words(
    r"^\W*(?:其中|这其中|当中|有[^\ue001-\ue006]{0,4}\ue001|(?:of|among) (?:these|those|them|that|this|which)\b)"
)
_OWN = lazy_re.words(r"其|自身|自己|\b(?:its|their|our)\b")


def parts_looked_up(material: Material, index: int, sentence: Sentence) -> Iterator[Resolved]:
    """Every share and distance that a sentence states, with its numbers."""
    if not any(trigger.may(sentence.triggers) for trigger in (_SHARES, _TIMES_OF, _APART)):
        return  # as nearly always
    if not sentence.hidden or sentence.has(ANY_DOUBT, sentence.mask):
        return
    for match in sentence.each(_SHARES):
        group = "r" if match["r"] else "s"
        stated = sentence.term(match, group)
        if stated is not None and stated.quantity.value and not YEAR_BEFORE.search(match.group()):
            made = _share(material.told, index, sentence, match, stated)
            if made is not None:
                yield made
    for match in sentence.each(_TIMES_OF):
        stated = sentence.term(match, "r" if match["r"] else "s")
        if stated is not None and stated.quantity.value and not YEAR_BEFORE.search(match.group()):
            made = _share(material.told, index, sentence, match, stated)
            if made is not None:
                yield made
    for match in sentence.each(_APART):
        stated = sentence.first_term(match, "qrst")
        if stated is not None and stated.quantity.value:
            made = _apart(material, index, sentence, match, stated)
            if made is not None:
                yield made


def _share(
    told: Told, index: int, sentence: Sentence, match: re.Match[str], stated: Term
) -> Resolved | None:
    at = match.start("r" if match["r"] else "s")
    if of_increase(sentence.mask[:at], sentence.mask[at + 1 :]):
        return None
    part = _part(told, index, sentence, match, stated)
    if part is None:
        return None
    named = match["zh"] if match["r"] else match["en"]
    thing = told.thing(named)
    behind = _TIME_BEHIND.match(sentence.mask, match.end())
    when = next(times_in(sentence, behind.start("t"), behind.end("t")), None) if behind else None
    found = _whole(told, part[0], thing, named, stated, when) if thing else None
    if found is None:
        return None
    whole, sure = found
    here = [part[0].term] if part[0].sentence == index else []
    if UNREAD.search(sentence.mask, part[0].at if here else match.start(), at):
        return None
    span = sentence.span(stated, *here)
    if stated.quantity.unit == "x":
        claim = Claim(
            "multiple", stated, (whole.term, part[0].term), (multiple(),), span, strict=True
        )
        return Resolved(claim, sure=False)  # of a price several years' earnings may be meant
    claim = Claim("share", stated, (part[0].term, whole.term), (share(),), span, strict=True)
    return Resolved(claim, sure and part[1])


def _part(
    told: Told, index: int, sentence: Sentence, match: re.Match[str], stated: Term
) -> tuple[Telling, bool] | None:
    """The amount of which a share is told: right before it in its sentence, else what its clause names."""
    own = [each for each in told.of_sentence(index) if each.at < match.start() and not each.base]
    own = [each for each in own if each.term.quantity.unit not in ("%", "pp", "x")]
    terms = [
        at for at, item in sentence.placed
        if isinstance(item, Term) and at < match.start() and item.quantity.unit not in ("%", "pp", "x")
    ]  # fmt: skip
    if terms:
        near = own[-1] if own and own[-1].at == terms[-1] else None
        between = sentence.mask[terms[-1] + 1 : match.start()]
        if near is None or (near.term.quantity.value or 0) <= 0 or _ANOTHER.search(between):
            return None
        # what stands between them may name another part
        return (near, True) if not told.thing(between) else None
    thing = told.thing(sentence.mask[: match.start()])
    if not thing.measure or not thing.whose:
        return None
    some = [
        each for each in told.in_block(thing, sentence.block)
        if each.thing.whose == thing.whose and may_stand(each, stated) and not each.base
        and each.sentence < index
    ]  # fmt: skip
    made = only_one(some)
    return None if made is None else (made, not made.taken_over)


_ANOTHER = lazy_re.words(r"[;。]|\b(?:while|whereas)\b|而")


_TIME_BEHIND = lazy_re.compile(r",? (?:for|of|in|during) (?:fiscal )?(?:year )?(?P<t>\ue005)")
"""The time of a whole, told behind its name."""


def _whole(
    told: Told, part: Telling, thing: Thing, named: str, stated: Term, when: Stage | None
) -> tuple[Telling, bool] | None:
    """The whole that a share names: of the same subject and time, or of nobody else in its paragraph."""
    if thing.whose:
        return None  # of a part again, or of something that no measure names
    stage = when or part.stage
    beside = [
        each for each in told.in_block(thing, part.block)
        if each.stage == stage or (when is None and None in (each.stage, stage))
    ]  # fmt: skip
    afar = told.at_time(thing, stage) if stage is not None and (when or part.fixed) else ()
    every = [
        each for each in (*(one for one in afar if one.block != part.block), *beside)
        if may_stand(each, stated) and each.term.start < stated.start
        and (
            stated.quantity.unit == "x"
            or (each.term.quantity.value or 0) > (part.term.quantity.value or 0)
        )
        and of_unit(each.term, part.term)
    ]  # fmt: skip
    owners = told.owners_of(part.thing.whose)
    mine = [each for each in every if each.thing.whose in owners]
    if thing.measure != part.thing.measure:
        mine += [
            each for each in every if each.thing.whose and each.thing.whose == part.thing.whose
        ]
    if mine:
        made = only_one(mine)
        if made is None:
            return None
        return made, not made.taken_over and not part.taken_over
    plain = [each for each in every if not each.thing.whose]
    made = only_one(plain)
    if made is None:
        return None
    near = made.block == part.block and abs(made.sentence - part.sentence) <= REACH
    known = not _OWN.search(named) or len(plain) == len(every)
    return made, near and known and not part.taken_over


REACH = 3
"""Sentences between a part and the whole that its paragraph tells. Ours."""


_APART = Trigger(
    lettered(
        r"(?:两者|二者|双方|两家|两地|两国|两款)[^\ue001-\ue006,;。]{0,4}(?:相差|差距|差额|之差|差)(?:约|为|达到?|有|是|了|近)*{q:QRD}"
        r"|有(?:约|近)?{r:Q}(?:左右|上下)?的(?:缺口|差距|差额)"
        r"|\b(?:gap|difference|distance)(?: between [^\ue001-\ue006,;.]{3,50})? (?:is|was|of|came to|stood at|amounts to|amounted to)(?: only| just| about)? {s:QRD}"
        r"|\b(?:they|the two) (?:are|were) {t:QRD} apart"
    )
)
_BETWEEN = lazy_re.words(
    r"\bbetween (?P<a>[^,;.]{2,24}?) and (?P<b>[^,;.]{2,24}?) (?:is|was|of|came|stood|amount)"
)


def _apart(
    material: Material, index: int, sentence: Sentence, match: re.Match[str], stated: Term
) -> Resolved | None:
    """How far two levels are apart: the only two of the measure that were told just before."""
    told = material.told
    own = [each for each in told.of_sentence(index) if each.at < match.start()]
    before: list[Telling] = []
    for at in range(index - 1, max(index - 3, -1), -1):
        if material.sentences[at].block == sentence.block:
            before = [*told.of_sentence(at), *before]
    some = [
        each for each in (*before, *own)
        if (each.term.quantity.value or 0) > 0 and of_unit(each.term, stated)
        and each.term.start != stated.start
    ]  # fmt: skip
    between = _BETWEEN.search(match.group())
    if between is not None:
        one, other = (told.thing(between[name]).whose for name in "ab")
        ends = [
            only_one(each for each in some if name and name in each.thing.whose)
            for name in (one, other)
        ]
        if None in ends:
            return None
        some = [each for each in ends if each is not None]
    if (
        len(some) != 2
        or some[0].thing == some[1].thing
        or not all(may_stand(each, stated) for each in some)
    ):
        return None
    high, low = sorted(some, key=lambda each: each.term.quantity.value or 0, reverse=True)
    here = [each.term for each in some if each.sentence == index]
    span = sentence.span(stated, *here)
    claim = Claim("difference", stated, (high.term, low.term), (difference(),), span, strict=True)
    stages = {each.stage for each in some if each.stage is not None}
    return Resolved(claim, len(stages) < 2)
