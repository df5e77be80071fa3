"""Where the pattern of a deal took the wrong name: one who acts in another clause, is acted on, or is only a label."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.extraction.deals.rules.frame_places import WHOM_EN
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.names.naming import common_words, is_organisation_word
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, is_person
from lianpu.extraction.text.subjects import can_be_subject
from lianpu.notation.words import english_words

_STATE_ACTS = lazy_re.compile(
    r"\b(?:government|administration|ministry|treasury|regulators?|authorities) (?:(?:has|had|have|also|then|itself) )*(?!(?:said|says|data|and|or|of)\b)[a-z]+(?:ed|s|ght|d|k) "
)
"""Who acts and has no name: "weeks after the government purchased"."""


def acts_nearer(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether "it" or "the Company" acts between the one that a wide pattern took and its verb."""
    if not rule.wide or "giver" not in words.re.groupindex or words.start("giver") < 0:
        return False
    if _STATE_ACTS.search(part.text, words.end("giver"), words.end()):
        return True
    return any(
        isinstance(sighting.value, Pronoun)
        and sighting.value.sort in ("back", "filer", "speaker")
        and not sighting.value.text.startswith(("其", "它"))
        and words.end("giver") <= position < words.end()
        and can_be_subject(part, position)
        for position, sighting in part.seen.items()
    )


_ACTS = lazy_re.compile(
    r" (?:(?:also|then|later|itself) )?(?:acquired|bought|buys|purchased|raised|raises|sold|sells|closes|completes|buys|sheds|names|took|takes|invested|invests|merged"
    r"|secured|landed|bagged|signed|agreed|said|got|paid|led|has|had|is|was|will|lands|wins|inks|secures|unveils|launches|partners with|buying|acquiring|purchasing|taking over|snapping up)\b"
)


def acted_on(part: Shape, words: re.Match[str], takers: list[Sighting]) -> list[Sighting]:
    """Those bought that do not begin a clause of their own: "A bought B, C bought D"."""
    if len(takers) < 2:
        return takers
    first, *others = takers
    apart = {
        sighting.start
        for position, sighting in part.seen.items()
        if position >= words.start() and _ACTS.match(part.text, position + 1)
    }
    return [first, *(one for one in others if one.start not in apart)]


_GIVEN_TO_ZH = lazy_re.compile(
    "(?<![面针])[对向给](?:\ue001(?![与和及、将拟已])[^,;:\ue001\ue002]{1,8})?[^,;:\ue001\ue002]{0,16}$"
)
"""Right before one whom the clause gives something: 对模型开发商乙追加投资."""


def is_given_to(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether a wide pattern took for the one who acts whom the clause acts on."""
    if not rule.wide or "giver" not in words.re.groupindex or words.start("giver") < 0:
        return False
    at = words.start("giver")
    return _GIVEN_TO_ZH.search(part.text, max(0, at - 26), at) is not None


_OTHER_PAIR_ZH = lazy_re.compile("[与和]\ue001的")


def of_another_pair(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether a wide pattern takes the sum of a contract between others: 甲预付款用于乙与丙的 3 亿元协议."""
    if not rule.wide or "b" not in words.re.groupindex or words.start("b") < 0:
        return False
    return _OTHER_PAIR_ZH.match(part.text, words.end("b")) is not None


_ITS_OWN = lazy_re.compile(
    r"(?:全资|控股|参股|附属)?(?:子公司|附属公司|孙公司|控股股东|母公司|实际控制人|大股东)$"
)


def is_of_the_other(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether a wide pattern takes a firm's own subsidiary or parent for the other side."""
    if not rule.wide:
        return False
    slots = [slot for slot in ("giver", "taker", "a", "b") if slot in words.re.groupindex]
    last = max((words.start(slot) for slot in slots), default=-1)
    return last > words.start() and bool(_ITS_OWN.search(part.text, words.start(), last))


_ACTED_ON = lazy_re.compile(
    r"[^;\ue001]{0,40}?\b(?:was|were|is|are|be|been|being|got|gets) (?:[a-z]+ )?[a-z]+(?:ed|ght|ken|ld)\b"
)

_GOVERNED = lazy_re.compile(r"(?:^|[ ,])(?:from|by|with|of|in|into|for|at|to) (?:[a-z\-]+ ){0,3}?$")


def ends_a_clause(part: Shape, words: re.Match[str]) -> bool:
    """Whether whom a pattern takes for the subject of a passive is the last word of a clause about it.

    "Warmteman, which raised 6 from Polder in 2022, has been bought by Zuidergas": not Polder.
    """
    if words.group().startswith("\ue001, and \ue002 "):
        return True  # "with N, which works at M, and which is to be bought by O": not M
    if "taker" not in words.re.groupindex or words.start("taker") != words.start():
        return False
    behind = part.text[words.end("taker") : words.end()]
    opened = part.text.rfind(", \ue002 ", 0, words.start()) >= 0 or re.search(
        r"\ue001, (?:\ue002|whose|where|which|who|backed|owned|led|founded)\b",
        part.text[: words.start() + 1],
    )
    governed = _GOVERNED.search(part.text, 0, words.start())
    return bool(opened and governed and "," in behind and _ACTED_ON.match(behind))


_PARENT = lazy_re.compile(
    r"\ue001,(?: [a-z\-\ue008]+,)? (?:an? |the )?(?:[a-z\-]+ ){0,4}?(?:subsidiary|unit|arm|division|affiliate) of (?:[a-z\-\ue008]+ ){0,3}$"
)
_AMONG = lazy_re.compile(r"\b(?:including|such as) (?:\ue008's )?(?:[a-z\-]+ ){0,2}$")
_INTO = lazy_re.compile(r"\b(?:in|into) (?:the )?$")
_AGENT_BEFORE = lazy_re.compile(
    r"\b(?:backed|owned|led|founded|funded|supported|controlled|run|chaired) by (?:[a-z\-]+ ){0,3}$"
)
_ACTS_TOO = lazy_re.compile(
    r" and (?:(?:has|had|is|was|also|now|then|recently|just) )*[a-z]{3,}(?:ed|s|ing)\b"
)
"""Behind the agent of a passive, a second verb: its subject is that of the first."""


def acts_as_object(part: Shape, words: re.Match[str]) -> bool:
    """Whether the one taken for the giver is acted on, or the giver somebody whom another tells of.

    "It invested 3 in Norvale, built up a stake in Aldmere, and then put 1": not Norvale. "Its
    partners, whom it said would invest": not it.
    """
    if WHOM_EN.search(part.text, 0, words.start()):
        return True
    groups = words.re.groupindex
    if (
        "giver" in groups
        and words.start("giver") == words.start()
        and _PARENT.search(part.text, 0, words.start())
    ):
        return True  # "N, a subsidiary of M, has closed its acquisition": not M
    if (
        "taker" in groups
        and words.start("taker") == words.start()
        and _AMONG.search(part.text, 0, words.start())
    ):
        return True  # "tapping backers including N to lift its round to 20"
    if _AGENT_BEFORE.search(part.text, 0, words.start()) and _ACTS_TOO.match(
        part.text, words.start() + 1
    ):
        return True  # "It is backed by N and raised 600": not N
    first = "giver" in groups and words.start("giver") == words.start()
    apart = first and part.text.startswith(", ", words.end("giver"))
    return apart and _INTO.search(part.text, 0, words.start()) is not None


_ADVERBS = lazy_re.compile(
    r"\b(?:(?:also|still|now|currently|already|personally|then|later|recently|once|reportedly|himself|herself) )+$"
)
"""Between who acts and the verb."""


def done_by_person(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether "he" or "she" acts, and whoever gives is a firm of another sentence."""
    adverbs = _ADVERBS.search(part.text, 0, words.start())
    acting = part.seen.get((words.start() if adverbs is None else adverbs.start()) - 2)
    pronoun = acting.value if acting is not None else None
    if not isinstance(pronoun, Pronoun) or pronoun.sort != "person":
        return False
    here = [sighting for _, sighting in part.names()]
    return any(
        not is_person(s) and (_is_firm(s) or all(s is not one for one in here)) for s in givers
    )


_UNREAD = lazy_re.compile(
    r"(?:^|[.;:!?*•●\n] |[-–—•●*] )(?P<who>(?:[A-Z0-9][\w&.\-’']* ){1,5})(?:\([^()]{1,40}\) )?(?:(?:has|have|had|is|are|was|will|also|then|recently|now|agreed|plans|to|[a-z]+ing|[a-z]+ed) ){0,4}$"
)
"""Capitalised words between the start of a sentence and a verb."""
_HIS_NEWS = lazy_re.compile(
    "\ue001['’]s? (?:[a-z\\-]+ ){0,2}?(?:announcements?|news|disclosure|unveiling|report|pledge|plans?) (?:of|about|on|that|for) "
)
"""Whose news a sentence tells: what it names is his, and no other's: "with N's announcement of a 300 deal with M"."""
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)


def unread_acts(part: Shape, words: re.Match[str], givers: list[Sighting], text: str) -> bool:
    """Whether whoever acts begins the sentence with a capital and is not read, and who gives is of another sentence.

    "500 Izmir led a round", "Metals Acquisition is investing": not the firm that was told of before.

    Args:
        text: The document.
    """
    if part.outer is not None or not givers or part.positions(givers):
        return False
    if _HIS_NEWS.search(part.text, 0, words.end()):
        return True
    start = part.places[0]
    found = _UNREAD.search(text[start : part.places[words.start()]])
    before = [one.sort for place, one in part.seen.items() if place < words.start()]
    if found is None or Sort.NAME in before or Sort.PRONOUN in before:
        return False
    who = found["who"].split()
    if not who[-1][0].isupper() or who[-1] in _MONTHS:
        return False  # "1983 Bought N", "In March bought N": lines of a chronicle
    return len(who) > 1 or who[0].lower() not in common_words() | english_words()


def _is_firm(sighting: Sighting) -> bool:
    """Whether a name is surely that of a firm, which is no "he"."""
    name = sighting.value
    if not isinstance(name, Name):
        return False
    if name.entity is not None:
        return name.entity.kind in (EntityKind.COMPANY, EntityKind.GROUP, EntityKind.SUBSIDIARY)
    return is_organisation_word((name.whole or name.text).rstrip(".").rsplit(" ", 1)[-1])


_IN_LABEL = lazy_re.compile(
    r"(?!(?:[a-z]+ ){0,2}(?:customers|clients|tenants): )[a-z]+(?: [a-z]+){0,2}: (?=[^;]{0,60}\ue001)"
)
_IN_HEAD = 8
"""Characters before a label's words: marks of a list item."""


def in_label(text: str, words: re.Match[str]) -> bool:
    """Whether a match begins in a line's label: "IPO watch: N priced its offering"."""
    return words.start() < _IN_HEAD and _IN_LABEL.match(text, words.start()) is not None
