"""Whom holders hold, where a sentence lists them, stands around them or leaves the firm out."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.left_out import of_like_deal, spoken_of
from lianpu.extraction.deals.sought import Sought
from lianpu.extraction.text.sightings import Name, Sighting, Sort, key, keys
from lianpu.extraction.text.subjects import can_be_subject

_HOLDS_ANOTHER = lazy_re.compile(
    "\ue001(?:直接|间接|合计|目前|现)*持有\ue001(?=[^,;\ue001]{0,4}\ue004)"
)
_STRUCTURE = lazy_re.compile(
    "\ue001的?(?:主要|现有|前[五十]大)?(?:股东|股权|持股)(?:的?(?:构成|结构|名单|阵容|分布))"
)
"""Before a list of holders: whom they hold."""
_HOLDERS = lazy_re.compile(
    r"股东(?:构成|结构|名单|阵容|行列)(?:已|中|里)?[^;]{0,60}其中(?:[^;]{0,60})?$"
    r"|(?:投资方|投资人|投资者|投资机构|股东|持有人)(?:主要|目前|还|现)?(?:包括了?|为|有|是|:)[^;]{0,60}$"
    r"|\b(?:shareholders?|investors?|backers?|holders?|owners?) (?:include|are|were|included|including|:)[^;]{0,90}$"
)
"""Before a list of those that hold a firm."""
_TAKEN = lazy_re.compile("(?:控股|收购|入股|参股|投资|增资|持有|并购|设立|成立)了?$")
_WHO_HOLDS = lazy_re.compile(
    r"\ue001, (?:\ue002 (?:already )?(?:owns|holds|controls|has)|the owner of|holder of|an? (?:[a-z]+ )?(?:investor|shareholder) in) (?:[^,;\ue001]{0,20}? (?:of|in) )?\ue001(?=,)"
)
_BACKERS_OF = lazy_re.compile(
    r"\ue001'?s? (?:[a-z]+ )?(?:backers?|investors?|shareholders?|owners?)\b"
)
"""Whoever puts in money behind these words puts it into the one whose backers they are."""
_UNREAD_THING = lazy_re.compile(
    "(?:^|,)[该这此](?!公司|企业|集团|[轮笔次项])[\u3400-\u9fff]{1,6}由"
    "|(?:成立|设立|组建|组成|新设|共建|注册)了?[^,;\ue001]{0,16}(?:合资|合营)(?:公司|企业)(?=[,;])"
)
"""A thing that is held and has no name: 该电站由甲和乙投资建设,甲持股 30%; 甲与乙成立合资公司,甲占股 60%."""


def of_holders(sought: Sought) -> bool:
    """Whether the brackets stand behind a holder in a list of such: 投资方包括 N(持股 9%)、M(持股 4%)."""
    outer, host = sought.shape.outer, sought.shape.host
    if outer is None or host is None or sought.rule.kind != "stake_held":
        return False
    at = next((place for place, one in outer.seen.items() if one is host), 0)
    return _HOLDERS.search(outer.text, 0, at) is not None or bool(whose_holders(sought))


def whose_holders(sought: Sought) -> list[Sighting]:
    """Whose holders the sentence around the brackets lists: 甲的股东构成…其中乙(持股 20%)."""
    outer, host = sought.shape.outer, sought.shape.host
    if outer is None or host is None or "股" not in outer.text:
        return []
    at = next((place for place, one in outer.seen.items() if one is host), 0)
    told = _STRUCTURE.search(outer.text, 0, at)
    return [] if told is None else [outer.seen[told.start()]]


def held_before(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm that another holds in the clauses before: 甲持有乙 10%,丙持股 19%."""
    if sought.shape.outer is not None:
        return []
    held = _HOLDS_ANOTHER.search(sought.shape.text, 0, sought.match.start())
    if held is None:
        return []
    meant = sought.shape.seen[held.end() - 1]
    return [meant] if not excluded.intersection(keys([meant])) else []


def held_by_actor(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm that the one who acts is said to hold: "N, which owns 61% of M, contributed"."""
    text = sought.shape.text
    held = _WHO_HOLDS.search(text, 0, sought.match.start())
    if held is None and not _BACKERS_OF.match(text):
        return []
    meant = sought.shape.seen[held.end() - 1 if held is not None else 0]
    return [meant] if not excluded.intersection(keys([meant])) else []


def opening_firm(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm that a sentence begins with, where an earlier clause is on it: N成立于…,M持股."""
    first = sought.shape.seen.get(0)
    if first is None or first.sort is not Sort.NAME or sought.shape.outer is not None:
        return []
    before = sought.shape.text[: sought.match.start()]
    apart = "," in before or "、" in before
    known = excluded.intersection(keys([first]))
    return [first] if apart and not known and can_be_subject(sought.shape, 0) else []


def held_firm(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm whose stakes are told of, where the sentence leaves it out."""
    if sought.shape.outer is not None:
        return []
    sought.inherited = True
    main = sought.discourse.company or _of_company(sought) or sought.discourse.protagonist
    fallback = (
        [main] if main and isinstance(main.value, Name) and key(main.value) not in excluded else []
    )
    return of_like_deal(sought, "taker", excluded, 8) or fallback or spoken_of(sought, excluded)


def _of_company(sought: Sought) -> Sighting | None:
    """Whom 公司 means in 招股书显示,甲持有公司 12% 股份: the subject of the sentence before."""
    start, end = sought.match.span()
    said = "公司" in sought.shape.text[start : end + 4] and sought.shape.is_chinese()
    late = sought.discourse.sentence - sought.discourse.topic_at > 1
    return None if late or not said else sought.discourse.topic


def is_taken(sought: Sought, host: Sighting) -> bool:
    """Whether the name before a bracket is acted on in the sentence around it."""
    assert sought.shape.outer is not None
    place = next((p for p, s in sought.shape.outer.seen.items() if s is host), 0)
    return _TAKEN.search(sought.shape.outer.text, max(0, place - 8), place) is not None


def of_unread_thing(text: str, start: int) -> bool:
    """Whether a sentence is on a plant or project that no name tells, up to a place in it."""
    return _UNREAD_THING.search(text, 0, start) is not None
