"""What a number is told of, by the words before it: whose, which measure and on what basis, under one name each.

"北川重工股份有限公司（下称“北川重工”）2022年实现营业收入", "北川重工的营收" and 北川重工营业收入 are one thing; "Halberd's revenue"
and "Halberd reported revenue of" are another. Words that only tell, compare or hedge name nothing; every other word
counts, so that a segment, a region or another basis makes another thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lianpu.audit.stated.carried import (
    EMPTY_EN,
    EMPTY_ZH,
    KNOWN_MEASURES,
    MOVES_EN,
    NAMES_OF_MEASURES,
    NUMBERED,
    with_known_measures,
    without_causes,
)
from lianpu.audit.stated.triggers import Wordings
from lianpu.core import lazy_re


@dataclass(frozen=True)
class Thing:
    """What a number is of; two of one thing are equal."""

    whose: str
    """All words that name it but those of a known measure; "" where none does."""
    measure: str
    """The known measures that it names, by their names; "" for none."""
    marks: frozenset[str] = frozenset()
    """On what basis it is told: attributable, cumulative, expected, a backlog."""

    def __bool__(self) -> bool:
        return bool(self.whose or self.measure)

    def of(self, whose: str) -> Thing:
        """The same of somebody else."""
        return Thing(whose, self.measure, self.marks)


NOTHING = Thing("", "")
_YET_TO_COME = frozenset(("expected",))


def same_basis(one: Thing, other: Thing) -> bool:
    """Whether two things are told on one basis; what is expected may be measured from what is known."""
    return one.marks - _YET_TO_COME == other.marks - _YET_TO_COME


_MARKS = Wordings(
    {
        "attributable": r"归母|归属于|\battributable\b",
        "adjusted": r"经?调整|扣非|扣除非|剔除|有机|可比|同口径|\b(?:adjusted|non-gaap|non-ifrs|organic|comparable|underlying|core|pro forma)\b",
        "standard": r"(?<!non-)\b(?:gaap|ifrs)\b",
        "cumulative": r"累计|\b(?:cumulative|year-to-date|ytd|to date)\b",
        "mean": r"平均|[日月年人单]均|\b(?:average|mean|median|per)\b",
        "expected": r"预计|预期|有望|目标|指引|计划|\b(?:expect|forecast|guid|target|project|plan|estimat)\w*",
        "ordered": r"在手|\bbacklog\b",
        "new": r"新签|新增|\b(?:new|added|incremental)\b",
        "of the group": r"集团",
        "bound": r"以上|以下|超过|不足|至少|至多|\b(?:over|more than|less than|at least|up to)\b",
        "lost": r"亏|\b(?:loss|losses|lost|deficit)\b",
    }.items()
)
"""Words of a basis, which must be that of both numbers."""

_MORE_MEASURES = tuple(
    {
        "grossmargin": r"毛利率|\bgross (?:profit )?margins?\b",
        "freecash": r"自由现金流|\bfree cash flows?\b",
        "deliveries": r"交付量?|\bdeliver(?:ed|ies)\b",
        "shipments": r"出货量?|\bshipped\b|\bshipments?\b",
        "sold": r"销量|销售量|\bunit sales\b|\bsold\b",
        "users": r"(?:活跃|付费|订阅|注册)?用户数?|\b(?:active )?users?\b|\bsubscribers?\b",
        "deposits": r"存款|\bdeposits?\b",
        "loans": r"贷款|\bloans?\b",
        "capacity": r"(?:装机)?(?:容量|产能)|\bcapacity\b",
        "selling": r"(?:销售|营销)(?:及营销)?费用",
        "administration": r"管理费用",
        "dividends": r"分红|派息|股息|\bdividends?\b",
        "ebitda": r"(?<![A-Za-z])EBITDA(?![A-Za-z])",
        "eps": r"每股(?:收益|盈利)|\bearnings per share\b|(?<![A-Za-z])EPS(?![A-Za-z])",
    }.items()
)
"""Measures that name a number beside those of `prose_series`, so that what is left names whose it is."""
_MEASURES = Wordings((*_MORE_MEASURES, *KNOWN_MEASURES))
_MEASURE_NAMES = NAMES_OF_MEASURES | {name for name, _ in _MORE_MEASURES}

_ASIDE = lazy_re.compile(r"[(（][^()（）\ue001-\ue004]*[)）]")
_PIECES = lazy_re.compile(r"[,;:。!?·|、]|\. |—|--|\b(?:while|whereas|but|so|and)\b")
_HAN = lazy_re.compile(r"[一-鿿]")
_WORD = lazy_re.compile(r"[A-Za-z][A-Za-z0-9'’&/-]*")
_EDGES = "、“”\"'‘’「」《》*_#-+~≈/ .→>：:"
_QUOTES = lazy_re.compile(r"[“”\"‘’「」『』《》*_#]")
_LEGAL_ZH = lazy_re.compile(r"(?:股份有限|有限责任|有限|股份)公司")
_LEGAL_EN = lazy_re.compile(
    r",? (?:Inc|Corp|Ltd|LLC|PLC|plc|Co|AG|SA|NV|Limited|Corporation|Company|Holdings|Group)\b\.?"
)
_TELLS = frozenset(
    "generate said say note count counted tell told according take took now today currently latest own counts generated noted "
    "full-year quarterly yearly annual whole entire overall all company-wide companywide consolidated respectively stand remain second third fourth first quarter".split()
)
"""Further words that name nothing."""
_OPENS_ZH = lazy_re.words(r"其中|分别|依次|全部|总体|整体|总|本期|当期|全体|所有|同期|各类")


def thing_of(words: str, behind: str = "", aliases: Mapping[str, str] = {}) -> Thing:
    r"""What a clause speaks of by the masked words before its number, and the noun behind it.

    Args:
        words: From the number before, or the beginning of the sentence, to this one.
        behind: What stands behind it.
        aliases: Long name -> the short one that the document declares.

    >>> thing_of("\ue005,北川重工的营业收入为").whose, thing_of("北川重工\ue005实现营收").whose
    ('北川重工', '北川重工')
    >>> thing_of("In \ue005 Halberd's revenue was $")
    Thing(whose='halberd', measure='revenue', marks=frozenset())
    """
    words = _LEGAL_EN.sub("", _LEGAL_ZH.sub("", _ASIDE.sub("", words)))
    for long, short in aliases.items():
        words = words.replace(long, short)
    words = without_causes(_QUOTES.sub("", words))
    for piece in reversed(_PIECES.split(words)):
        made = _named(piece, behind)
        if made:
            return made
    return _named("", behind) if behind else NOTHING


def _named(piece: str, behind: str) -> Thing:
    marks = _MARKS.told(piece)
    if _HAN.search(piece) or _HAN.search(behind[:2]):
        parts = EMPTY_ZH.sub(" ", _OPENS_ZH.sub("", with_known_measures(piece))).split()
        parts = [each.strip(_EDGES) for each in parts]
    else:
        parts = [
            match.group().casefold().rstrip("'’").removesuffix("'s").removesuffix("’s")
            for match in _WORD.finditer(_MEASURES.renamed(f"{piece} {_noun(behind)}"))
        ]
        parts = sorted({_stem(each) for each in parts if _names(each)} | {*NUMBERED.findall(piece)})
    measures = sorted({each for each in parts if each in _MEASURE_NAMES})
    whose = [each for each in parts if each and each not in _MEASURE_NAMES]
    joined = "".join(whose) if _HAN.search("".join(whose)) else " ".join(whose)
    return Thing(joined, " ".join(measures), marks)


def _names(word: str) -> bool:
    if word in EMPTY_EN or word in _TELLS or MOVES_EN.fullmatch(word):
        return False
    return len(word) > 1


_NOUN = lazy_re.compile(
    r"^ ?(?:of (?!the\b|which\b|\ue005|its\b))?(?P<what>[a-z][a-z-]{2,20}(?: [a-z][a-z-]{2,20})?)(?= (?:in|for|and|at|from|by|as|was|were|on|during|last|a|to|,)\b|[,;.(\ue001-\ue006]|$)"
)


_AT = lazy_re.compile(r"^ ?at (?P<who>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3})(?= in\b|[,;.]|$)")


def _noun(behind: str) -> str:
    found = _NOUN.match(behind) or _AT.match(behind)
    return found[1] if found else ""


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_DECLARED_ZH = lazy_re.compile(
    r"(?P<long>[一-鿿A-Za-z0-9]{3,24})[(（](?:以下|下)?(?:简称|下称|称)[:：]?[“\"「『‘]?(?P<short>[一-鿿A-Za-z0-9]{2,10})[”\"」』’]?"
)
_DECLARED_EN = lazy_re.compile(
    r"(?P<long>[A-Z][\w&.-]*(?: (?:of |and |& )?[A-Z][\w&.-]*){0,5}),? \((?:the |together, )?[\"“](?P<short>[A-Z][\w& -]{1,24})[\"”]"
)


def declared(text: str) -> dict[str, str]:
    """Long name -> short name, of those that a document declares: 北川重工股份有限公司（下称“北川重工”）."""
    found: dict[str, str] = {}
    for pattern in (_DECLARED_ZH, _DECLARED_EN):
        for match in pattern.finditer(text):
            long = _LEGAL_EN.sub("", _LEGAL_ZH.sub("", match["long"])).strip()
            if long != match["short"] and len(long) > 1:
                found[long] = match["short"]
    return found
