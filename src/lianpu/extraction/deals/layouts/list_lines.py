"""A line of a list that has no verb, taken apart: what each part of it is, by its content.

"- Velmar — $120M Series C — Pellet Capital"; 星槎机器人，天使轮，5000万元，北辰创投; "Meta, $19.2 billion through 2032".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, partial
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.layouts.line_names import TWO_SCRIPTS, Named
from lianpu.extraction.deals.layouts.told_deals import Place
from lianpu.extraction.names.naming import name_cues
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import is_money
from lianpu.notation.letters import HAN_LETTER, simplified_letters
from lianpu.notation.periods import find_periods
from lianpu.notation.scan import scan

LONGEST = 160
"""Characters of a line without a verb. Chosen by us."""

_MARK = lazy_re.compile(
    r"[\s>]*(?:[-*•·・▪●■◆–—🔹🔸][ \t]*|(?:No\.|NO\.|#)?\d{1,2}[.)）、](?!\d)[ \t]*|[①-⑳]|[(（](?:[\da-z]{1,2}|[ivx]{1,4})[)）]|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)?(?:[ \t]*\(tied\))?[ \t]*"
)
_CUT = lazy_re.compile(
    r"(?P<bar>[|｜\t]|[ ]{2,}|\u3000+|[ \t][·•][ \t])"
    r"|(?P<dash>[ \t]+[—–\-][ \t]+|——?|(?<=[A-Za-z\u3400-\u9fff)）])–(?=[A-Z\u3400-\u9fff]))"
    r"|(?P<colon>：|:(?!\d|//))"
    r"|(?P<comma>[，;；]|,(?!\d{3}))"
    r"|(?P<slash>[ \t]/[ \t]|／)"
    r"|(?P<cross>[ \t]?[×✕↔][ \t]?|[ \t][x+][ \t])"
    r"|(?P<open>[(（\[【])|(?P<close>[)）\]】])"
)
_PAIRED = frozenset({"dash", "slash", "cross"})
"""What may stand between the two sides of a deal."""

_AMONG = lazy_re.compile(
    r",? (?:with|alongside|plus|joined by)(?: participation (?:from|by|of))? (?=[A-Z])|、|\s?&\s(?=[A-Z])| and |(?<=[\u3400-\u9fff])[和与及](?=[\u3400-\u9fff])"
)
"""Between two names of one part."""
_LEADS = lazy_re.compile(
    r"\s*[(（](?:lead(?:s|er)?|co-lead|领投|跟投|独家)[)）]|(?:等(?:机构|投资方)?|et al\.?)$"
)
_LED = lazy_re.compile(
    r"(?:co-)?(?:led|backed|arranged|provided|underwritten) by (?P<a>.+)|(?P<b>.+?) (?:(?:co-)?(?:led|leads)|\(lead\))"
    r"|(?:from|with|via|alongside) (?P<c>[A-Z].+)"
    r"|由?(?P<d>.+?)(?:等)?(?:联合|共同|独家|战略)*(?:领投|跟投|参投|独投|主办|牵头|追加|认购|出资)方?"
    r"|(?P<h>.+?)(?:等)?提供|由(?P<f>.+?)(?:等)?投资|(?P<g>.+?)(?:等)?(?:联合|共同|独家|战略)投资"
    r"|(?:投资方|领投方?|跟投方?|投资机构|主办行|牵头行|贷款行|[Ii]nvestors?)(?:包括|为|:)?\s?(?P<e>.+)"
)
_BY_WHOM = lazy_re.compile(
    r" (?:(?:from|by|with|at) (?P<by>[A-Z].+)|in(?:to)? (?P<into>(?:[A-Z]|[a-z]{1,2}[A-Z]).+))$"
)
"""Who gives a sum, or into whom it went, told behind it: "$2bn from Norvale", "$2bn in Velmar"."""
_ROLE = lazy_re.compile(
    r"领投方?|跟投方?|参投方?|独投|独家|lead|leads|co-lead|joined|participated|tied"
)
_BLANK = lazy_re.compile(
    r"(?:(?:an? )?(?:undisclosed|unknown|not disclosed|n/?a|tbd)|(?:financial )?(?:terms|price|sum|amount|value)(?: was| were)? (?:not (?:disclosed|told)|undisclosed)|an undisclosed sum|no price told"
    r"|(?:金额|作价|价格|投资方|投资人)?(?:未披露|未公开|不详|未知))",
    re.IGNORECASE,
)
_BOUGHT_BY = lazy_re.compile(
    r"(?:(?:sold|goes|went) to|(?:acquired|bought|taken over)? ?\bby) (?P<a>[A-Z].*?)(?: for (?:about |over |an? )?(?:[$€£]|US|HK|undisclosed).*)?|(?:被|获|由)(?P<b>.+?)(?:以.+)?(?:全资)?(?:收购|并购)|(?:售予|卖给|出售给)(?P<c>.+)"
)
_OTHER_SUM = lazy_re.compile(
    r"\b(?:revenues?|sales|turnover|profits?|income|ebitda|valu[a-z]+|worth|market cap[a-z]*|arr|run[- ]rate|users?|savings|loss(?:es)?|fines?|budgets?|capex|backlog|bookings|aum"
    r"|per|each|so far|to date|in total|total(?:l?ing)?|remaining|cuts?|jobs|price[ds]?|costs?|year-on-year|yoy)\b"
    r"|营收|收入|销售|估值|市值|利润|亏损|净利|用户|每[月年日]|罚款|预算|累计|总共|管理规模|单价|售价|发行价|定价|市盈率|余额|回购|买入|每股|成本|同比",
    re.IGNORECASE,
)
"""Beside a sum, of what else it is."""
_AT_VALUE = lazy_re.compile(
    r",? ?\b(?:at|on|with|for) (?:an? )?(?:[a-z\-]+ )?[~>]?(?:US|HK)?[$€£¥]\S+(?: [mb]n| [mbtr]+illion)?(?: (?:post|pre)(?:-money)?)? valuation|,? ?\bvalued at \S+(?: [mbtr]+illion)?|[,，]? ?估值(?:约|超|达)?[\d.]+ ?[万亿]*[美港欧]?元?",
    re.IGNORECASE,
)
"""What a sum values the firm at, which makes it no other sum."""
_DENIES = lazy_re.compile(
    r"\b(?:not|never|denie[sd]|reject(?:s|ed)|lost|failed|fell through|instead|if|could|might|would)\b|未|没有|否认|拒绝|并非|不是|失败|若|如果|可能",
    re.IGNORECASE,
)
"""What is said in a line that tells no deal after all, or one that only may be."""
WORDY = 9
"""Words, or groups of four Chinese characters, of a part that is neither a name nor a number. Chosen by us."""
_WORD = lazy_re.compile(r"[A-Za-z0-9][\w'’.\-]*|[\u3400-\u9fff]{1,4}")
_DIGIT = lazy_re.compile(r"\d")
_LETTER = lazy_re.compile(r"[A-H]\d?\+?")
_MONTH = lazy_re.compile(r"\d{1,2}月(?:[上中下]旬|初|底|\d{1,2}日)?|\d{1,2}[./]\d{1,2}")
"""A day or month of a year that other words tell."""
_DATE_LEFT = lazy_re.compile(
    r"[\s,.()年月日]*(?:in|on|since|from|through|until|by|closed|early|late|mid|起|至)?[\s,.()年月日]*"
)


class Sort(Enum):
    """What a part of a line is."""

    NAMES = "names"
    LED = "led"
    BOUGHT_BY = "bought by"
    SUM = "sum"
    INTO = "sum and into whom"
    SHARE = "share"
    ROUND = "round"
    DATE = "date"
    BLANK = "blank"
    ROLE = "role"
    WORDS = "words"


@dataclass(frozen=True)
class Part:
    """A part of a line."""

    sort: Sort
    start: int
    end: int
    mark: str
    """What stands before it: "bar", "dash", "colon", "comma", "slash", "cross", "open", "close"; empty at first."""
    within: bool
    """Whether it stands in brackets."""
    words: str
    names: tuple[Place, ...] = ()
    amount: Quantity | None = None
    valuation: Quantity | None = None


@dataclass(frozen=True)
class Line:
    """A line whose parts are all known."""

    start: int
    end: int
    base: int
    """What the places of its parts are counted from."""
    parts: tuple[Part, ...]
    head: Place | None = None
    """Whom it begins with."""
    other: Place | None = None
    """The other side of a pair: "A – B: $3bn"."""
    later: Place | None = None
    """Whom it names first where it begins with a sum or a round."""
    backers: tuple[Place, ...] = ()
    """Those of whom it says that they put in, led or lent."""
    beside: tuple[Place, ...] = ()
    """Those that it names behind its sum or round without a word."""
    bought_by: tuple[Place, ...] = ()
    into: tuple[Place, ...] = ()
    """Those into whom its sum went."""
    listed: tuple[Place, ...] = ()
    """Names behind the head where no sum or round stands."""
    rest: str = field(default="")
    """The words that are no name and no number, in small letters."""

    def first(self, sort: Sort) -> Part | None:
        """The first part of a sort."""
        return next((part for part in self.parts if part.sort is sort), None)

    @property
    def named(self) -> tuple[Place, ...]:
        """Those named behind the head."""
        return (*self.listed, *self.backers, *self.beside)

    @property
    def sum(self) -> Part | None:
        """The part that tells a sum."""
        sums = (Sort.SUM, Sort.INTO, Sort.BOUGHT_BY)
        return next((p for p in self.parts if p.sort in sums and p.amount is not None), None)

    @property
    def round(self) -> str | None:
        """As printed."""
        for part in self.parts:
            stage = ROUND.search(part.words) if part.sort in (Sort.ROUND, Sort.SUM) else None
            if stage is not None:
                return stage.group()
        return None


@cache
def _press() -> frozenset[str]:
    """Houses that report deals, which a line names as its source."""
    return frozenset(name_cues().press)


def read_line(words: str, base: int, named: Named) -> Line | None:
    """A line taken apart; None where it is not all of parts that are understood.

    Args:
        base: Where it begins in the text.
    """
    if len(words) > LONGEST or not words.strip():
        return None
    mark = _MARK.match(words)
    begin = mark.end() if mark is not None else 0
    plain = words.translate(simplified_letters())
    parts = []
    for cell in _cells(words, begin):
        for part in _parts(plain, *cell, named):
            if _is_else(part):
                return None  # prose, mostly: what stands behind need not be taken apart
            parts.append(part)
    return _line(parts, base, base + len(words.rstrip()))


def read_cells(cells: list[tuple[int, int]], text: str, named: Named) -> Line | None:
    """The same of the cells of a row."""
    parts: list[Part] = []
    for start, end in cells:
        words = text[start:end].translate(simplified_letters())
        stripped = words.strip(" *_")
        if stripped:
            at = start + words.index(stripped)
            begin = at - start
            whole = _part(words, begin, begin + len(stripped), "bar", False, named)
            told = [whole]
            if whole.sort is Sort.WORDS and "," in stripped:
                told = [_part(words, *each, named) for each in _cells(words, begin)]
            parts.extend(_moved(part, start) for part in told)
    return _line(parts, 0, cells[-1][1], cells[0][0]) if parts else None


def _moved(part: Part, by: int) -> Part:
    return Part(
        part.sort, part.start + by, part.end + by, part.mark, part.within, part.words,
        tuple((a + by, b + by) for a, b in part.names), part.amount, part.valuation,
    )  # fmt: skip


def _cells(words: str, begin: int) -> Iterator[tuple[int, int, str, bool]]:
    """Range of each cell of a line, the mark before it and whether it stands in brackets."""
    start, mark, depth = begin, "", 0
    for cut in (*_CUT.finditer(words, begin), None):
        stop = cut.start() if cut else len(words)
        low, high = start, stop
        while low < high and words[low] in " \t*_":
            low += 1
        while high > low and words[high - 1] in " \t*_.。":
            high -= 1
        if low < high:
            yield low, high, mark, depth > 0
        if cut is None:
            return
        kind = cut.lastgroup or ""
        depth = depth + 1 if kind == "open" else max(0, depth - 1) if kind == "close" else depth
        if low < high or kind in ("open", "close") or not mark or mark in ("open", "close"):
            mark = kind
        start = cut.end()


def _parts(
    plain: str, start: int, end: int, mark: str, within: bool, named: Named
) -> Iterator[Part]:
    """A cell as one part, or as several that blanks alone hold apart: 国泽资本 18.2%, "Velmar $120M Series C"."""
    whole = _part(plain, start, end, mark, within, named)
    blanks = [blank.start() for blank in _BLANKS.finditer(plain, start, end)]
    if not blanks or whole.sort not in _MIXED or _is_else(whole):
        yield whole
        return
    if HAN_LETTER.search(plain, start, end):
        told: list[Part] = []
        for low, high in pairwise([start - 1, *blanks, end]):
            told.append(_part(plain, low + 1, high, mark if low < start else "bar", within, named))
            if told[-1].sort is Sort.WORDS:
                break
        else:
            yield from told
            return
    for blank in blanks:
        if _NUMBER.match(plain, blank + 1) is None:
            continue
        name = _part(plain, start, blank, mark, within, named)
        if name.sort is Sort.NAMES:
            yield name
            yield _part(plain, blank + 1, end, "bar", within, named)
            return
        break
    yield whole


_MIXED = frozenset({Sort.WORDS, Sort.SUM, Sort.SHARE, Sort.ROUND, Sort.DATE, Sort.LED})
_BLANKS = lazy_re.compile(
    r"(?<=\S) (?=\S)(?!(?:[亿万千百]|[美港欧]?元|轮|年|月|日)|(?<=\d )(?:[a-z]|[A-Z]{1,2}\b))"
)
"""A blank that may stand between two parts."""
_NUMBER = lazy_re.compile(r"(?:US|HK|NT|[ACS])?[$€£¥]?\d")


def _part(plain: str, start: int, end: int, mark: str, within: bool, named: Named) -> Part:
    words = plain[start:end]

    made = partial(_made, start, end, mark, within, words)

    if _BLANK.fullmatch(words):
        return made(Sort.BLANK)
    if _ROLE.fullmatch(words) or words in _press():
        return made(Sort.ROLE)
    if ROUND.fullmatch(words) or (_LETTER.fullmatch(words) and mark == "bar"):
        return made(Sort.ROUND)
    for pattern, sort in ((_BOUGHT_BY, Sort.BOUGHT_BY), (_LED, Sort.LED)):
        told = pattern.fullmatch(words)
        if told is not None:
            group = told.lastgroup or ""
            who = _names(plain, start + told.start(group), start + told.end(group), named)
            if who:
                paid = raised(words) if sort is Sort.BOUGHT_BY and _DIGIT.search(words) else None
                return made(sort, who, None if paid is None else paid.amount)
    listed = _names(plain, start, end, named)
    if listed:
        return made(Sort.NAMES, listed)
    if not any(c.isdigit() for c in words) and not HAN_LETTER.search(words):
        return made(Sort.WORDS)
    return _counted(plain, start, end, made, named)


def _made(
    start: int,
    end: int,
    mark: str,
    within: bool,
    words: str,
    sort: Sort,
    names: tuple[Place, ...] = (),
    amount: Quantity | None = None,
    valuation: Quantity | None = None,
) -> Part:
    return Part(sort, start, end, mark, within, words, names, amount, valuation)


def _counted(plain: str, start: int, end: int, made: Callable[..., Part], named: Named) -> Part:
    """A part by the numbers in it."""
    words = plain[start:end]
    seen = [m.value for m in scan(words)]
    sums = [v for v in seen if isinstance(v, Quantity) and is_money(v)]
    shares = [v for v in seen if isinstance(v, Quantity) and v.unit == "%"]
    if sums:
        told = raised(words)
        amount = told.amount or told.debt
        if amount is None or len(sums) > 1 + (told.valuation is not None):
            return made(Sort.WORDS)
        by = _BY_WHOM.search(words)
        who = _names(plain, start + by.start(by.lastgroup or ""), end, named) if by else ()
        into = by is not None and by.lastgroup == "into"
        return made(Sort.INTO if into and who else Sort.SUM, who, amount, told.valuation)
    if len(shares) == 1:
        return made(Sort.SHARE, amount=shares[0])
    if _MONTH.fullmatch(words):
        return made(Sort.DATE)
    dated = find_periods(words)
    if dated and _DATE_LEFT.fullmatch(words[: dated[0][0]] + words[dated[0][1] :]):
        return made(Sort.DATE)
    return made(Sort.ROUND) if ROUND.match(words) and len(words) < 16 else made(Sort.WORDS)


def _names(plain: str, start: int, end: int, named: Named) -> tuple[Place, ...]:
    """The names that a range is a list of; none where a part of it is no name."""
    found: list[Place] = []
    at = start
    for cut in (*_AMONG.finditer(plain, start, end), None):
        stop = cut.start() if cut else end
        words = _LEADS.sub("", plain[at:stop]).strip(" *_")
        if not words or not named(words):
            return ()
        place = plain.index(words, at)
        both = TWO_SCRIPTS.fullmatch(words)
        length = len(both[1] if both is not None and named(both[1]) else words)
        found.append((place, place + length))
        at = cut.end() if cut else stop
    return tuple(found)


def _is_else(part: Part) -> bool:
    """Whether a part says that its line tells no deal, or says too much for one."""
    if part.sort not in (Sort.SUM, Sort.INTO, Sort.WORDS):
        return False
    words = part.words
    if part.valuation is not None:
        words = _AT_VALUE.sub("", words)
    wordy = len(words) > WORDY and len(_WORD.findall(words)) > WORDY
    return wordy or bool(_OTHER_SUM.search(words) or _DENIES.search(words))


def _line(parts: list[Part], base: int, end: int, start: int | None = None) -> Line | None:
    told = [part for part in parts if part.sort is not Sort.DATE]
    if not told or any(map(_is_else, parts)):
        return None
    if sum(part.sort in (Sort.SUM, Sort.INTO) for part in parts) > 1:
        return None

    def placed(places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple((base + low, base + high) for low, high in places)

    first = told[0]
    head = other = None
    behind = told
    if first.sort is Sort.NAMES and len(first.names) == 1:
        head, behind = placed(first.names)[0], told[1:]
        second = behind[0] if behind else None
        if (
            second is not None
            and second.mark in _PAIRED
            and second.sort is Sort.NAMES
            and len(second.names) == 1
            and len(behind) > 1
        ):
            other, behind = placed(second.names)[0], behind[1:]
    later = None
    if first.sort in (Sort.SUM, Sort.ROUND) and len(told) > 1 and told[1].sort is Sort.NAMES:
        later = placed(told[1].names)[0] if len(told[1].names) == 1 else None
    backers: list[Place] = []
    beside: list[Place] = []
    listed: list[Place] = []
    counted = False
    for part in behind:
        counted = counted or part.sort in (Sort.SUM, Sort.ROUND)
        if part.sort in (Sort.LED, Sort.SUM):
            backers.extend(placed(part.names))
        elif part.sort is Sort.NAMES:
            (beside if counted else listed).extend(placed(part.names))
    rest = " ".join(p.words for p in behind if p.sort in (Sort.SUM, Sort.WORDS, Sort.SHARE))
    bought, into = (
        next((placed(p.names) for p in parts if p.sort is sort), ())
        for sort in (Sort.BOUGHT_BY, Sort.INTO)
    )
    return Line(
        start=base if start is None else start,
        end=end,
        base=base,
        parts=tuple(parts),
        head=head,
        other=other,
        later=later,
        backers=tuple(backers),
        beside=tuple(place for place in beside if place != later),
        bought_by=bought,
        into=into,
        listed=tuple(listed),
        rest=rest.lower(),
    )
