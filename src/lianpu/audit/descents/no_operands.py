"""Numbers beside another that are no operands of it, by their own words: of `unmeant`, what needs no other number to see."""

from __future__ import annotations

import re

from lianpu.audit.descents.views import TIMES, View, Way
from lianpu.audit.stated.capitals import capitals
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind


def by_a_distance(view: View, way: Way) -> bool:
    """Whether a factor tells when something happened, not how long: "one week after it would pay $2bn a month"."""
    text = view.material.document.text
    return any(
        _STRETCH.search(term.quantity.text) and _DISTANT.match(text[term.end : term.end + AHEAD])
        for term in way.inputs
    )


AHEAD = 16
"""Characters behind a stretch of time in which its direction is told."""

_STRETCH = lazy_re.compile(
    r"(?:year|quarter|month|week|day|hour)s?$|[年月周天日季]$", re.IGNORECASE
)
_DISTANT = lazy_re.words(
    r"^ ?(?:after|before|ago|earlier|later|since|prior|beforehand|afterwards?)\b|^(?:之|以)?[前后](?![一二三四五六七八九十期])"
)


def gross_of_a_stock(view: View, way: Way) -> bool:
    """Whether a step is what came into a stock from which as much may have gone.

    "Won 4.1 of orders, bringing the backlog to 36 from 34": what was delivered is told nowhere.
    """
    words = view.sentence.text()
    return bool(_RUNS_OFF.search(words)) and bool(_CAME_IN.search(words)) and not way.named


_RUNS_OFF = lazy_re.words(
    r"\b(?:backlog|order ?book|pipeline|work in progress|unfilled orders|orders (?:on|in) hand)\b|在手(?:订单|合同)|订单(?:储备|余额|总额)|未交付订单|库存"
)
_CAME_IN = lazy_re.words(
    r"\b(?:add(?:s|ed|ing)?|won|wins|winning|booked|booking|signed|secured|took in|intake|originat\w+|new orders|new bookings)\b|新签|新增|新接|中标|承接"
)


def kept_alone(view: View, way: Way) -> bool:
    """Whether a share is the one that a party keeps, which no two amounts beside it give: "keeps control at 51%"."""
    return bool(_KEPT.search(view.stated.left)) and not way.named


_KEPT = lazy_re.words(
    r"\b(?:keep|retain|maintain)(?:s|ing|ed)?\b[^,;.]{0,40}$|\bkept\b[^,;.]{0,40}$|(?:保留|保持|维持|继续|仍)[^,;。]{0,6}(?:持有|持股|控股|控制)[^,;。]{0,8}$"
)


def of_another_fall(view: View, way: Way) -> bool:
    """Whether a change told as an amount and a rate would be of a level of which its subject shares no word.

    "An impairment of $6.4 million was recorded. Research expenses fell by $1.4 million, or 16.4%": of research, 16.4%.
    """
    if len(way.inputs) != 2 or way.named:
        return False
    text, (step, level) = view.material.document.text, way.inputs
    begin = max(view.sentence.start, step.start - SUBJECT)
    changed = _CHANGED_BY.search(text[begin : step.start])
    told = [each for each in view.others if each.term.start == level.start]
    if changed is None or not told or not _OR.fullmatch(text[step.end : view.stated.term.start]):
        return False
    subject = _stems(text[begin : begin + changed.start()])
    return bool(subject) and subject.isdisjoint(_stems(f"{told[0].left} {told[0].right}"))


SUBJECT = 160
"""Characters before a change in which what changed is named. Ours."""


def _stems(words: str) -> set[str]:
    return {each[:5] for each in _WORD.findall(words.casefold())} - _PRONOUNS


_WORD = lazy_re.compile("[a-z]{4,}")
_PRONOUNS = frozenset("they these those this that which both total".split())
_OR = lazy_re.compile(
    r"[\s,(]*(?:or|equal to|i\.e\.)?[\s,(]*(?:about|around|roughly|approximately|nearly)? ?",
    re.IGNORECASE,
)
_CHANGED_BY = lazy_re.words(
    r"\b(?:(?:in|de)creased|rose|fell|grew|declined|dropped|climbed|improved|widened|narrowed|(?:was|were) (?:up|down|higher|lower))(?: by)?[\s$€£¥]*(?:about |some |approximately )?[$€£¥]?$"
)


def of_another_name(view: View, way: Way) -> bool:
    """Whether a change is told of one name, and its levels, in another sentence, of others: "Belisk's costs …; Arvo's fell 78%"."""
    text, sentence = view.material.document.text, view.sentence
    at = view.material.sentence_at(way.inputs[0].start)
    if way.named or at < 0 or any(sentence.start <= e.start < sentence.end for e in way.inputs):
        return False
    other = view.material.sentences[at]
    begin = view.stated.term.start - len(view.stated.left)
    own = capitals(
        text, _OPENING.sub("", text[max(begin, sentence.start) : view.stated.term.start])
    )
    told = capitals(text, _OPENING.sub("", text[other.start : other.end]))
    return bool(own and told) and own.isdisjoint(told)


_OPENING = lazy_re.compile(r"^\W*[A-Z]\w*(?!['’]s|\w)")
"""The word that begins a sentence, whose capital says nothing."""


def of_what_is_named_behind(view: View, way: Way) -> bool:
    """Whether words behind a change told as an amount and a rate say of what: "a decrease of $107 million, or 62%, in fees".

    Its base is the level of that, which no other level beside is.
    """
    if len(way.inputs) != 2 or way.named or not _NAMED_BEHIND.match(view.stated.right):
        return False
    text, (step, _) = view.material.document.text, way.inputs
    lead = text[max(view.sentence.start, step.start - LEAD) : step.start]
    return _A_STEP.search(lead) is not None and bool(
        _OR.fullmatch(text[step.end : view.stated.term.start])
    )


LEAD = 40
"""Characters before a step in which it is called one."""
_A_STEP = lazy_re.words(
    r"\b(?:increase|decrease|decline|rise|growth|drop|fall|gain|reduction|improvement) of (?:about |some )?[$€£¥]?$"
)
_NAMED_BEHIND = lazy_re.words(r"^\)?,? (?:in|for|from) (?!the (?:same|prior|previous|last)\b)[a-z]")


def of_a_named_part(view: View, way: Way) -> bool:
    """Whether words behind a step name what changed, and the ends are told of something else, or of more.

    "Sales were 79.1, compared to 187.5, because of a decrease of 107.0, or 62 %, in sales of pumps".
    """
    text = view.material.document.text
    named = _CHANGED_IN.match(text, view.stated.term.end)
    if way.named or way.rule != "difference" or named is None:
        return False
    if not _A_STEP.search(
        text, max(view.sentence.start, view.stated.term.start - LEAD), view.stated.term.start
    ):
        return False
    starts = {term.start for term in way.inputs}
    told = " ".join(f"{e.left} {e.right}" for e in view.others if e.term.start in starts)
    return not _stems(named["what"]) <= _stems(told)


_CHANGED_IN = lazy_re.words(
    r"(?: (?:million|billion|thousand))?(?:,? (?:or |\()[\d.]+ ?%\)?,?)? in (?:net |the |our |its )?(?P<what>[a-z][^,;.\d]{3,60})"
)


def at_a_fraction(view: View, way: Way) -> bool:
    """Whether a share in words is a price or a rate at which something is done: "at a third of the cost"."""
    return not way.named and _AT.search(view.stated.left) is not None and not _has_digit(view)


_AT = lazy_re.words(
    r"(?:^|[ ,(])(?:at|for|in) (?:about |roughly |nearly |less than )?$|以[^,;。]{0,4}$"
)


def _has_digit(view: View) -> bool:
    return any(each.isdigit() for each in view.stated.term.quantity.text)


def of_another_stretch(view: View, way: Way) -> bool:
    """Whether a change is told of a stretch of time of its own, and its levels are told before: "…, and in the second quarter up 11 %"."""
    at = view.stated.term.start
    return (
        not way.named
        and all(term.start < at for term in way.inputs)
        and _OWN_STRETCH.search(view.stated.left) is not None
    )


_OWN_STRETCH = lazy_re.words(
    r"(?:^ ?(?:and|but|while) |[,;(] ?(?:(?:and|but|while) )?)(?:in|for|over|during) (?:the )?(?:(?:first|second|third|fourth|last|final|full|past|previous|whole) )?"
    r"(?:quarter|half|year|month|week|[1-4]Q\d*|Q[1-4]|H[12])[^,;]{0,24}$"
    r"|(?:^|[,;])(?:其中)?(?:[一二三四]季度(?![初末底])|[上下]半年(?![初末底])|单季|\d{1,2}月)(?:份|单月)?(?:同比|环比)?[^,;，；]{0,6}$"
)


def led_to(view: View, way: Way) -> bool:
    """Whether a step leads to the level right behind it, and the other level stands behind that one.

    "Claims dropped 9,000 to 214,000, and the average slipped to 221,500": where it came from is not told.
    """
    start = view.stated.term.start
    if way.named or len(way.inputs) != 2 or not _LEADS_TO.match(view.stated.right):
        return False
    first, last = sorted(way.inputs, key=lambda term: term.start)
    if not start < first.start:
        return False
    based = [each.base for each in view.others if each.term.start == last.start]
    return not any(based)


_LEADS_TO = lazy_re.words(
    r"^ ?(?:points? |percent |per cent )?to (?:about |around |just |a record )?$|^[^,;。]{0,4}[至到]$"
)


def short_of_what_is_untold(view: View, way: Way) -> bool:
    """Whether a step is measured from what its clause names, and neither number beside is called so.

    "The club had 412 members and 96 guests and ended 27 seats below its usual crowd".
    """
    named = _SHORT_OF.match(view.sentence.mask, view.at + 1)
    if way.named or named is None:
        return False
    starts = {term.start for term in way.inputs}
    told = " ".join(f"{e.left} {e.right}" for e in view.others if e.term.start in starts)
    what = _stems(named["what"])
    return bool(what) and what.isdisjoint(_stems(told))


_SHORT_OF = lazy_re.words(
    " ?(?:[a-z-]+ ){0,2}(?:below|above|short of|under|ahead of|behind) (?P<what>[^\ue001-\ue006,;.]{4,60})(?:[,;.]|$)"
)


def of_another_noun(view: View, way: Way) -> bool:
    """Whether a share says of what it is, and the whole counts something else: 312 of 543 seats with 41 % of the vote."""
    named = _OF_NOUN.match(view.stated.right)
    if way.named or named is None or len(way.inputs) != 2 or _MAKES_UP.search(view.stated.left):
        return False
    whole = next((e for e in view.others if e.term.start == way.inputs[-1].start), None)
    counted = _COUNTED.match(whole.right) if whole is not None else None
    return counted is not None and _stems(named["noun"]).isdisjoint(_stems(counted["noun"]))


_MAKES_UP = lazy_re.words(
    r"\b(?:make|made|makes|making) up (?:about |nearly |some )?$|\b(?:account|represent|compris|constitut)\w*(?: for)? (?:about |nearly |some )?$"
)
"""Words before a share that say of two numbers that the one is part of the other: "holders thus made up 30 % of attendance"."""
_OF_NOUN = lazy_re.words(
    r"^ ?of (?:the |all |its |their |our )?(?!(?:total|whole|lot|sample|group|house|same|them|those|these|that|which|number|all)\b)(?P<noun>[a-z]{4,})\b"
)
_COUNTED = lazy_re.compile(r"^ (?P<noun>[a-z]{3,}s)\b")


def of_another_paragraph(view: View, way: Way) -> bool:
    """Whether what a paragraph of prose tells would be made of what another one does, and no name joins the two."""
    if way.named or _called_there(view, way):
        return False
    blocks, own = view.material.document.blocks, view.sentence.block
    if blocks[own].kind is not BlockKind.PARAGRAPH:
        return False
    sentences = view.material.sentences
    homes = [(view.material.sentence_at(term.start), term.start) for term in way.inputs]
    # a cell of a table stands in no sentence
    told = [sentences[at].block for at, start in homes if at >= 0 and start < sentences[at].end]
    apart = [at != own and blocks[at].kind is BlockKind.PARAGRAPH for at in told]
    # what is of each may be told of a count ahead: "sales of 546.8; a car brings in 17.5"
    return all(apart) if way.rule == "ratio" else any(apart)


def _called_there(view: View, way: Way) -> bool:
    """Whether a number names what it is of, and that is what another paragraph calls the one it would be made of."""
    words = view.sentence.mask
    named = _TIMES_OF.search(words, 0, view.at) or _RATE_OF.search(words, 0, view.at)
    if named is None:
        named = _TIMES_OF_BEHIND.match(words, view.at + 1)
    if named is None:
        return False
    starts = {term.start for term in way.inputs}
    told = [e for e in view.others if e.term.start in starts and e.sentence != view.index]
    name = named["name"].strip().casefold()
    return any(name in view.material.sentences[e.sentence].mask.casefold() for e in told)


_TIMES_OF = lazy_re.compile(r"[是为](?P<name>[一-鿿]{2,8}?)的 ?$")
_RATE_OF = lazy_re.words(
    r"\ue002 of (?:the |its |our |their |all |total )*(?P<name>[a-z][a-z -]{3,30}?)(?:,? or | \(|, that is )[^\ue001-\ue006]{0,8}$"
)
_TIMES_OF_BEHIND = lazy_re.words(
    r" ?(?:times )?(?:the size of|as (?:large|big|much|many|high) as) (?:that (?:to|of|in|for) )?(?:the )?(?P<name>[a-z][a-z -]{3,30}?)(?=[,;.]|$)"
)
"""What a multiple or a rate with its amount says that it is of."""


def of_a_named_whole(view: View, way: Way) -> bool:
    """Whether a share names its whole, and what another paragraph tells is not called so: "about 8% of its staff"."""
    named = _OF_NOUN.match(view.stated.right)
    if named is None or len(way.inputs) != 2 or not of_another_paragraph(view, way):
        return False
    whole = next((e for e in view.others if e.term.start == way.inputs[-1].start), None)
    words = f"{whole.left} {whole.right}" if whole is not None else ""
    return _stems(named["noun"]).isdisjoint(_stems(words))


def of_a_target(view: View, way: Way) -> bool:
    """Whether a multiple at which something trades would be of the price that is aimed at."""
    if not _TRADES.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return any(_TARGET.search(e.left) for e in view.others if e.term.start in starts)


def as_a_name(view: View, way: Way) -> bool:
    """Whether a multiple is of what a name has, and no number beside tells that: "1.3 times as heavy as Earth"."""
    named = _AS_A_NAME.match(view.stated.right)
    if way.named or named is None:
        return False
    starts = {term.start for term in way.inputs}
    told = " ".join(f"{e.left} {e.right}" for e in view.others if e.term.start in starts)
    return named["name"] not in told


_AS_A_NAME = lazy_re.compile(r"^ ?as [a-z]+ as (?:the )?(?P<name>[A-Z]\w+)")


def at_a_pace(view: View, way: Way) -> bool:
    """Whether a multiple is what each stretch of time makes: "doubling every 14 days"."""
    return _EVERY.match(view.stated.right) is not None


_EVERY = lazy_re.words(r"^ (?:every|each|per)\b")


def over_no_time(view: View, way: Way) -> bool:
    """Whether an amount a year would be one of each of something else: "1,100 jobs …, to save $140 million a year"."""
    return view.stated.per in TIMES and way.inputs[-1].quantity.unit not in TIMES


_TRADES = lazy_re.words(
    r"\btrad(?:es|ed|ing) (?:at|on) (?:about |only |just )?$|交易于|当前(?:股价)?对应[^,;。]{0,8}$"
)
_TARGET = lazy_re.words(r"\btarget\b|\bfair value\b|目标")


def partly_of_another_sentence(view: View, way: Way) -> bool:
    """Whether what a change began with would add up a level of its own sentence and numbers of others."""
    if way.named or not view.stated.base:
        return False
    here = [view.sentence.start <= term.start < view.sentence.end for term in way.inputs]
    return any(here) and not all(here)


def of_unlike_sizes(view: View, way: Way) -> bool:
    """Whether a mean would be of numbers so unlike that nobody means them together: 30, 115 and 3,356."""
    sizes = [abs(float(term.quantity.value or 0)) for term in way.inputs]
    return not way.named and len(sizes) > 2 and max(sizes) > OF_ONE_KIND * min(sizes)


OF_ONE_KIND = 8
"""How many times the least of several the greatest is of which a mean is told without a name. Ours."""


def of_a_named_change(view: View, way: Way) -> bool:
    """Whether a change names what has changed, and its levels are called something else: "60% cost reduction" of gigabytes."""
    named = _NAMED_CHANGE.match(view.stated.right)
    if way.named or named is None:
        return False
    starts = {term.start for term in way.inputs}
    told = " ".join(f"{e.left} {e.right}" for e in view.others if e.term.start in starts)
    return _stems(named["noun"]).isdisjoint(_stems(told))


_NAMED_CHANGE = lazy_re.words(
    r"^ (?P<noun>(?!annual|overall|total|average|year|quarter|month|further|compound)[a-z]{4,}) (?:reduction|increase|saving|improvement|cut|growth|gain|decline|drop)s?\b"
)


OF_CHANGES = (
    short_of_what_is_untold,
    of_another_stretch,
    led_to,
    of_a_named_part,
    of_a_named_change,
)
"""Those by which a growth or a step is of none of two levels."""
OF_SHARES = (
    kept_alone,
    of_another_fall,
    of_what_is_named_behind,
    at_a_fraction,
    of_another_noun,
    of_a_named_whole,
)
"""Those by which a share is none of two numbers."""
