"""Whose round English sentences are on: the firm that takes money in, which those on its backers leave out.

"N is raising 500. A has pledged 100, with B contributing 95. Among the backers are C and D." The centre
of what is told of money (Grosz, Joshi & Weinstein 1995) is not the subject of the last sentence, who puts
it in, but who takes it; it stays open until another firm is told to, or another heading begins.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, is_person, key, name_key
from lianpu.extraction.text.subjects import can_be_subject

_WITHIN = 10
"""Sentences in which a round is still spoken of. Chosen by us."""
_WORDS = (
    "rais",
    "round",
    "fund",
    "financ",
    "series ",
    "invest",
    "backer",
    "bet",
    "stake in",
    "money",
    "venture",
    "consortium",
    "alliance",
    "holder",
    "owner",
    "\ue004",
)
"""Without one of these in it no sentence says whose round it is on."""
_ROUND = r"(?:round|raise|fundraise|fundraising|financing|funding|series [a-h]\b|seed round)"
_DESCRIBED = r"(?:(?!(?:to|from|for|with|by|of|and|or|that|as|at|in|on|into|which|its|their)\b)[a-z0-9\ue008.'’\-]+,? ){0,6}?"
_TAKES = lazy_re.compile(
    r"(?P<raises>\ue001)(?:,? (?:(?!rais)[a-z'’\-]+)){0,6}? (?:rais(?:e[sd]?|ing)|secur(?:e[sd]?|ing)|clos(?:e[sd]?|ing)|landed|bagged|collected|took in|taken in|pulled in|seeking|sought|exploring|negotiating|discussing|nearing)"
    r" (?:(?!debt|loans?|bonds?|notes|credit)[a-z0-9\-]+ ){0,5}?(?:[\ue003\ue007](?! (?:[a-z\-]+ )?(?:in|of|worth of)? ?(?:[a-z\-]+ ){0,2}(?:debt|loans?|bonds?|notes|credit))|" + _ROUND + ")"
    r"|(?P<tells>\ue001)(?:,? (?!to\b)[a-z]+){0,3}? (?:announc|unveil|complet|disclos|finali[sz])(?:es|ed|ing) (?:its|an?|the) (?:[a-z0-9\-]+ ){0,4}?(?:round|fundraise|series [a-h]|seed round)\b(?! (?:for|in|of|by|at) (?![0-9\ue005]|(?:the|this) (?:year|quarter|month)\b))"
    r"|\b(?:invest(?:ed|ing|s|ments?)?|pour(?:ed|ing|s)?|put(?:ting|s)?|funnel(?:ing|ed|s)?|pump(?:ing|ed|s)?|plough(?:ing|ed)?|backers|investors|bets?|stakes?|shareholders|" + _ROUND + r")"
    r" (?:[a-z\-]+ |\ue003 ){0,3}?(?:in|into|for|of|behind|at) " + _DESCRIBED + r"(?P<into>\ue001)(?!['’]s? (?!" + _ROUND + r"))(?! (?:and|stock|shares|chips?|gpus?)\b)"
    r"|(?P<own>\ue001)(?:['’]s? (?:[a-z0-9\-\ue003]+ ){0,4}?(?:backers|investors\b|" + _ROUND + r")| (?:\ue003 )?(?:fund(?:raise|raising|ing round)|financing)\b(?! (?:from|by|for|of|in)\b))"
)  # fmt: skip
"""Who takes money in by what a sentence says: "N is raising 500", "bets on N", "investors in N", "N's round"."""
_SAYS_ROUND = lazy_re.compile(r"\b(?:round|fundraise|fundraising|series [a-h])\b")
_HELD = lazy_re.compile(
    r"(?:\ue004(?: [a-z]+){0,2}|\b(?:holders?|shareholders?|owners?|stakeholders?|backers?)) (?:in|of) " + _DESCRIBED + r"(?P<who>\ue001)(?!['’]s? (?!(?:shares|stock|equity)\b))"
)  # fmt: skip
"""Whose holders a text tells of: who "has put in 3" behind it put it into that firm."""
_VENTURE = lazy_re.compile(
    r"\b(?:form|set(?:ting)? up|establish|creat|launch|found)[a-z]* (?:an? |their )(?:[a-z0-9\ue003\-]+ ){0,4}?(?:venture|partnership|consortium|alliance|company|firm)\b(?! \ue001|,? (?:called|named))"
)
"""What two found together, and no name says: who puts money in puts it into that."""
ENDS = lazy_re.compile(
    r"[# ]*(?:elsewhere|(?:in )?other (?:news|deals|rounds)|in brief|also (?:in|this))\b"
)
"""How a sentence or heading opens that is on something else."""
_NAMED = lazy_re.compile(
    r" (?:(?:of|worth of) (?:its|their|new|\ue002)\b|(?:to|in|into|for|behind) (?:(?!(?:in|of|for|at|with|from|by|on|across|to|and) )[a-z\-]+ ){0,5}?[\ue001\ue002])"
)
"""Behind a sum, whom it goes to by the sentence itself: "45 of its shares", "1.2 to the builder N"."""
_GIVEN_TO = lazy_re.compile(
    r"\b(?:pledg|donat|g[ai]v|commit|promis|award)[a-z]* \ue003 (?:to|for|towards?) (?:an?|the|[a-z\-]+s)\b(?! (?:[a-z\-]+ ){0,2}?(?:round|raise|financing|venture|company|start-?up|firm|stake|share)\b)"
)
"""What the first sum of a sentence is given to, and then those told behind it: "pledged 20 to a museum, with N adding"."""
_FOR_ELSE = lazy_re.compile(
    r" (?:worth )?of (?!(?:an?|the|that|this|its|their|new|fresh|primary|additional|further|total|series|equity|capital|cash|money|funding|stock|shares|preferred|common|convertible|which)\b|\ue003)[a-z]"
    r"| (?:[a-z\-]+ )?(?:(?:to|toward|towards|on|for|across) (?!(?:the|this|that|its) (?:[a-z\-]+ ){0,2}?(?:round|raise|financing|deal|investment|venture|company|start-?up|firm|group|effort)\b|the (?:equity|stock|share)|it\b|that\b|an? (?:[a-z\ue004]+ ){0,3}?(?:stake|share|holding|interest)\b|\ue004|\ue002)"
    r"|(?:in|into) (?:(?:an?|the|its|their|new|more|all|this|our) )?(?:[a-z\-]+ ){0,3}?(?:funds?|sales|revenues?|profits?|orders|plants?|factor(?:y|ies)|schools|projects?|data|infrastructure|research|advertising|chips|capacity|buybacks|dividends|bonds|loans|debt|credit|savings)\b)"
)
"""Behind a sum that goes to something else than a round: "50 to schools in", "5 in sales"."""


def note_round(discourse: Discourse, shape: Shape, *, heading: bool) -> None:
    """Take note of whose round an English sentence is on; of two it is on neither."""
    text = shape.text
    if heading and (ENDS.match(text) or not _of_all(discourse)):
        open_round(discourse, [])
    if discourse.raising_told:
        discourse.raising_told = False
        return  # a deal of the sentence said whose round it is
    if not any(word in text for word in _WORDS):
        return
    found = _raising(shape, len(text))
    found = found or [shape.seen[one.start("who")] for one in _HELD.finditer(text)]
    if found or _VENTURE.search(text):
        open_round(discourse, found)


def _of_all(discourse: Discourse) -> bool:
    """Whether the round is of the firm that the whole text is on: no heading within it ends that."""
    centre = discourse.protagonist
    return centre is not None and any(
        name_key(one) == name_key(centre) for one in discourse.raising or ()
    )


def open_round(discourse: Discourse, takers: list[Sighting], *, told: bool = False) -> None:
    """Take note of those who were told of as taking money in: the next sentences are on the one.

    Args:
        told: Whether a deal told it, so that the words of its sentence need not be asked.
    """
    discourse.raising = takers if len(takers) == 1 else []
    discourse.raising_told = told and len(takers) == 1
    discourse.raising_at = discourse.sentence


def round_of(discourse: Discourse, excluded: frozenset[str]) -> list[Sighting] | None:
    """Whose round the sentences so far are on; None where they are on none."""
    raising = discourse.raising
    if raising is None or discourse.sentence - discourse.raising_at > _WITHIN:
        return None
    return [one for one in raising if name_key(one) not in excluded]


def put_into(
    discourse: Discourse, shape: Shape, start: int, end: int, excluded: frozenset[str]
) -> list[Sighting] | None:
    """Into whom a sum is put that words tell; nobody where it goes elsewhere.

    Returns:
        None where no round is spoken of, or the sentence says itself whose shares or firm it is.
    """
    text = shape.text
    if _NAMED.match(text, end):
        return None
    if ENDS.match(text) or _FOR_ELSE.match(text, end) or _GIVEN_TO.search(text, 0, start):
        return []
    here = [s for s in _raising(shape, start) if name_key(s) not in excluded]
    if here:
        return here if len(here) == 1 else []
    told = round_of(discourse, excluded)
    if told is None and discourse.centre is not None and _SAYS_ROUND.search(text):
        told = [] if name_key(discourse.centre) in excluded else [discourse.centre]
    return told


def _raising(shape: Shape, end: int) -> list[Sighting]:
    """Who takes money in by what stands before a place in a sentence; whoever does so as its subject first."""
    found: dict[str, dict[str, Sighting]] = {way: {} for way in ("raises", "tells", "own", "into")}
    for told in _TAKES.finditer(shape.text, 0, end):
        way = told.lastgroup or ""
        who = shape.seen[told.start(way)]
        if way in ("raises", "tells") and not can_be_subject(shape, told.start(way)):
            continue
        if isinstance(who.value, Name) and not is_person(who):
            found[way].setdefault(key(who.value), who)
    return next((list(names.values()) for names in found.values() if names), [])
