"""Whether the words that lead from one level to the next still speak of the same thing.

What stands between two commas may tell a time or a cause. The clause of the verb names nothing, a pronoun, or what the
words before the first level have named, and no part of it by a name of its own: 通胀率 is not 核心通胀率.
"""

from __future__ import annotations

from lianpu.audit.stated.clauses import content
from lianpu.core import lazy_re

_STOP_EN, _STOP_ZH = lazy_re.compile(r", ?| [–—-] |: ?|; ?"), lazy_re.compile(r"[,:;]")
_JOINS_EN = lazy_re.words(
    r"\b(?:and then|but then|and|but|before|then|which|while)\b(?! (?:since)\b)"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_EMPTY_EN = lazy_re.words(
    r"[\ue005\ue006]|\b(?:in|at|by|on|from|during|of|for|over|to|the|an?|end|start|middle|beginning|early|late|mid|years?|months?|quarter|half|week|seasons?"
    r"|later|after|afterwards|subsequently|then|next|following|last|this|and|but|before|again|further|also|only|even|still|however|since|has|have|had|is|are"
    r"|was|were|be|been|being|will|should|may|set|seen|expected|projected|forecast|due|likely|slowly|quickly|gradually|steadily|sharply|slightly|rapidly"
    rf"|{_MONTHS}|first|second|third|fourth|final|spring|summer|autumn|winter|now|today|currently|two|three|four|five|down|back|up|it|itself"
    r"|continu(?:ed|es|ing)|begun?|started|recently|eventually|ultimately)\b|[^a-z0-9一-鿿]"
)
_TIME_ZH = (
    r"\ue005年?[初末底中]?|\ue006|[年月季][初末底中]|今年|本年|去年同期|上年同期|同期|去年|上一?年|前年|明年|来年|次年|当年|一年后|[一二两三四五六七八九十]+年后"
    r"|[上下]个?月|本月|当月|次月|[一二三四五六七八九十\d]{1,2}月份?[初末底中]?|第?[一二三四1-4]季度?[初末底]?|[上下]半年|本季度?|当季|[上下]季度?|本期|上期|当期|期[初末]|年内|下周|届时|今后|目前|如今|现在|当前|截至|为止"
)
_ADVERB_ZH = (
    r"随后|此后|之后|其后|而后|然后|再次|再度|进一步|继续|持续|逐步|逐渐|逐[年月季]|大幅度?|小幅|略微|微幅|明显|显著|快速|迅速|已经|预计|有望|可能|一度|最终|甚至|缓慢|稳步|重新|由此"
    r"|一路|同步|不断|直接|恢复性?|计划"
)
_BEFORE_TIME_ZH = r"(?:到|至|从|自|在|于|截至)(?=[\ue005\d一二三四五六七八九十今去明本上下次])"
_SINGLE_ZH = r"[略微又仍也已将并但则却均都会仅只且到至于从自起在后了即便就还再现较,]"
_EMPTY_ZH = lazy_re.compile(rf"(?:{_TIME_ZH}|{_ADVERB_ZH}|{_SINGLE_ZH}|[^A-Za-z0-9一-鿿])*")
_HEAD_ZH = lazy_re.compile(
    rf"(?:{_TIME_ZH}|{_ADVERB_ZH}|{_BEFORE_TIME_ZH}|[则但又也仍却起]|[^A-Za-z0-9一-鿿])*"
)
"""Words of time and degree before a name, of which none may be its first letter: 后端, 会员, 再生."""
_CAUSE_ZH = lazy_re.compile(
    r"^(?:受|因|由于|在|随着)[一-鿿]{2,24}?(?:影响|拖累|推动|带动|驱动|下|支撑|提振)"
)
_ASIDE_EN = lazy_re.words(
    r"(?:driven|led|helped|fuelled|fueled|due|as|because|amid|thanks|supported|owing|reflecting|boosted|despite|in part|partly|mainly|its (?:highest|lowest)|the (?:highest|lowest)|a record|an all-time|however|though)\b"
)
_ASIDE_ZH = lazy_re.compile(r"因|由于|受|随着|在|得益于|伴随|叠加|为近|创|系|主要|虽|尽管|不过")
_CAUSED = lazy_re.words(
    r"(?:as|after|because|amid|due|on the back|thanks|driven|owing|following|when|despite)\b"
)
_OF_HEIGHT = lazy_re.compile(
    r"左右|上下|附近|的?(?:较低|较高|合理|历史|正常)?的?(?:水平|低位|高位|低点|高点|新低|新高)"
)
_BRACKET = lazy_re.compile(r"\([^()]*\)")
_PRONOUNS = frozenset("it this that they these the figure rate number level which".split())
_ANY_OF_IT = lazy_re.words(
    r"(?:平均|总)?(?:销量|产量|价格|均价|库存|人数|客流量?|出货量|逆差|顺差|票价|需求)|(?:average )?(?:prices?|volumes?|output|production|demand|stocks|inventories|traffic)"
)
"""Measures that are called back by their last word: 手机销量, then 销量."""
_OWNER_ZH = lazy_re.compile(
    r"(?:公司|集团|全[国市省县球行]|[该我本][行市省县区国司院校州]|其|的|有|[^一-鿿])$"
)
_WORD = lazy_re.compile(r"[a-z][a-z'’-]*")
_FUNCTION = frozenset(
    "the a an its their our this that of in at for to was is are were s average number total by on and all".split()
)
_COUNTED = lazy_re.compile(r"(?: (?!in\b|at\b|by\b|of\b|on\b|for\b|to\b)[a-z-]+){0,2}")
"""A noun right behind a number, which says what it counts."""


def parted(words: str, chinese: bool) -> list[str]:
    """The pieces of some words between their commas; the last English one from its last "and" or "before" on."""
    if chinese:
        return _STOP_ZH.split(words)
    pieces = _STOP_EN.split(words)
    cut = list(_JOINS_EN.finditer(pieces[-1]))
    if cut:
        pieces[-1:] = [pieces[-1][: cut[-1].start()], pieces[-1][cut[-1].end() :]]
    return pieces


def left(piece: str, chinese: bool) -> str:
    """What a piece names when words of time, grammar and degree before and behind it are taken away."""
    if not chinese:
        return " ".join(_EMPTY_EN.sub(" ", _BRACKET.sub(" ", piece.casefold())).split())
    piece = _CAUSE_ZH.sub("", piece.strip())
    if _EMPTY_ZH.fullmatch(piece):
        return ""
    head = _HEAD_ZH.match(piece)
    start = head.end() if head else 0
    for end in range(start + 1, len(piece)):
        if _EMPTY_ZH.fullmatch(piece, end):
            return piece[start:end]
    return piece[start:]


def is_aside(piece: str, chinese: bool) -> bool:
    """Whether a piece between two commas tells only a time or a cause."""
    if not left(piece, chinese):
        return True
    if not chinese:
        return _ASIDE_EN.match(piece.strip()) is not None
    head = _HEAD_ZH.match(piece)
    return _ASIDE_ZH.match(piece, head.end() if head else 0) is not None or (
        _ASIDE_ZH.match(piece) is not None
    )


def names_again(piece: str, told: str, at: int, chinese: bool) -> bool:
    """Whether the clause of a verb names nothing, or what the words around a number have named.

    Args:
        piece: The words before the verb.
        told: The mask of the sentence that tells the number.
        at: Where the number stands in it.
        chinese: In which of the two languages.
    """
    named = left(piece, chinese)
    if not named:
        return True
    heads = told[:at]
    if chinese:
        place = heads.rfind(named)
        if place < 0:
            return False
        start = max(heads.rfind(stop, 0, place) for stop in ",;:") + 1
        return bool(
            _ANY_OF_IT.fullmatch(named)
            or _OWNER_ZH.search(heads, start, place)
            or _HEAD_ZH.fullmatch(heads, start, place)
        )
    words = named.split()
    if set(words) <= _PRONOUNS:
        return True
    counted = _COUNTED.match(told, at + 1)
    around = f"{heads} {counted.group() if counted else ''}"
    mine = content(named)
    if not mine or not mine <= content(around):
        return False
    return _ANY_OF_IT.fullmatch(named) is not None or _begins_a_name(
        next(each for each in words if each not in _FUNCTION), around.casefold()
    )


def _begins_a_name(word: str, told: str) -> bool:
    """Whether no word of a name stands right before another: the inflation told is not core inflation."""
    words = _WORD.findall(told)
    places = [at for at, each in enumerate(words) if each[:5] == word[:5]]
    return any(
        at == 0 or words[at - 1] in _FUNCTION or words[at - 1].endswith("ed") for at in places
    )


def adds_nothing(behind: str, told: str, chinese: bool) -> bool:
    """Whether the words behind a level tell its time or cause, or repeat what the first was told of."""
    if chinese:
        rest = _OF_HEIGHT.sub("", behind)
        named = left(rest, True)
        return not rest.startswith("的") and (not named or named in told)
    if _CAUSED.match(behind.strip()):
        return True
    return set(left(behind, False).split()) <= set(left(told, False).split())
