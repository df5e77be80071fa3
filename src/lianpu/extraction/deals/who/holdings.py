"""Whom holders hold where a sentence lists them, and whether whoever buys shares takes a firm over or invests in it.

A deal is an acquisition where more than half of a firm changes hands, where its words tell of
control (控股权, 成为控股股东, 收购控股子公司的剩余股权, "a controlling stake"), and where they tell of no share: the firm itself is
bought. A smaller share bought, 收购 12% 股权 as well as "acquired 12% of", is an equity investment.
"""

from __future__ import annotations

from decimal import Decimal

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.who.left_out import of_like_deal, spoken_of
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


_HALF = Decimal("0.5")
"""Whoever buys more of a firm than this takes it over."""
_CONTROL = lazy_re.compile(
    r"(?:取得|获得?|拿下|拥有|实现|掌握|谋求|收购|受让|转让|出让|购买)[^,;\ue001]{0,8}(?:控制权|控股权|控股地位|控股(?!股东|子公司|孙公司|公司))"
    r"|(?:成为|变更为|变为|将为|纳入)[^,;]{0,10}(?:控股股东|实际控制人|实控人|控股子公司|控股孙公司|合并报表|并表)"
    r"|(?<!不)(?<!未)(?:并表|纳入合并)"
    r"|(?:收购|受让|购买)了?[\ue002其]?(?:旗下)?(?:的)?控股[子孙]公司|(?:剩余|余下|其余|少数)的?[^,;\ue001]{0,4}\ue004的?(?:股权|股份|少数)"
    r"|\bcontrolling (?:[a-z]+ )?(?:\ue004 )?(?:stake|interest|share|holding|shareholding)"
    r"|\b(?:tak(?:e|es|ing)|took|gain(?:s|ed|ing)?|giv(?:es?|ing)|gave|win(?:s|ning)?|won|obtain(?:s|ed|ing)?|acquir(?:e|es|ed|ing)) (?:\ue002 |\ue001 )?control\b"
    r"|\b(?:its|the|a) (?:new )?(?:majority|controlling) (?:owner|shareholder)\b"
)
_NO_CONTROL = lazy_re.compile(
    r"(?:不|未|没有|无法|并不)[^,;]{0,6}(?:取得|获得|拥有|构成|涉及|导致|谋求)?[^,;]{0,6}(?:控制权|控股|实际控制人)"
    r"|\b(?:without|not|no)\b[^,;]{0,16} control"
)
_OWNED = lazy_re.compile(r"\ue004的?(?:股权|股份|权益)?的(?:\ue001|公司|股东|企业)")
"""A share that only says who somebody is: 持有甲 30% 股权的乙."""
_FEW = lazy_re.compile(
    r"了?(?:\ue001)?的?(?:少数|小部分|小比例)的?(?:股权|股份|权益)| (?:an? |the )?(?:minority|small) (?:stake|share|interest)\b"
)
"""Behind the words, too few shares for control: 收购了少数股份."""
_BOUGHT = lazy_re.compile(
    r"(?:took|takes?|taking|acquire[sd]?|acquiring|bought|buys?|buying|purchas[a-z]+)\b"
    r"|[^;]{0,60}?\b(?:acquisition|purchase) of (?:an? )?(?:[a-z\-]+ ){0,3}?\ue004"
    r"|[^;]{0,24}?(?:取得|购得|拿下|受让|买下|换取|换得)了?[^,;]{0,14}\ue004的?(?:股权|股份)"
)
"""Words of buying a share with which a pattern begins, or in Chinese goes on."""


def by_share(
    kind: str, text: str, words: tuple[int, int], at: int | None, share: Quantity | None
) -> str:
    """Acquisition or equity investment, by the share bought; any other kind stays what it is.

    Args:
        kind: What the words of the deal tell.
        text: The shape of the sentence.
        words: Where the deal's words stand in it.
        at: Where the share stands in it; None where none does.
        share: The share bought, if one is told.
    """
    if share is None or at is None or share.best is None:
        few = kind == "acquisition" and _FEW.match(text, words[1]) is not None
        return "equity_investment" if few else kind
    if kind == "equity_investment" and _BOUGHT.match(text, words[0]):
        return "acquisition" if share.best > _HALF or _controls(text, words[0]) else kind
    if kind == "acquisition" and share.best <= _HALF and not _controls(text, words[0]):
        low, high = words
        apart = text[min(high, at) : max(low, at)]
        if "," not in apart and ";" not in apart and not _OWNED.match(text, at):
            return "equity_investment"
    return kind


def _controls(text: str, start: int) -> bool:
    """Whether the words from a little before the deal's on tell of control."""
    told = text[max(0, start - 12) :]
    return _CONTROL.search(told) is not None and _NO_CONTROL.search(told) is None
