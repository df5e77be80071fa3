"""Names in a text that no registry holds, found by their form and by the words beside them.

A name found once is known in the whole document: the sentence that introduces a firm says what it
is, the later ones only use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.core.plain_yaml import read_yaml
from lianpu.notation.literals import Gate, literals
from lianpu.notation.spotting import Spotter

_CJK = r"\u3400-\u9fff"

_CJK_NAME = lazy_re.compile(f"[{_CJK}]{{2,10}}")

_INVESTS = lazy_re.compile("投资|领投|跟投|参投|收购|入股|注资|融资|布局")

_NO_FIRST = frozenset("受年月得了过到给持方者商性化额款级期率度下内外少旧后们所之")

_NO_LAST = frozenset(
    "时后前内外性化率度量额期级款者个次间点项些么权本是在为了的和与向对将已正再又也都还拟"
)

_LONGEST_BRAND = 5
"""Characters before 股份 or 科技 in a short name; what is longer holds other words too."""

_MOST_NAMES = 4000
"""Names guessed per document; a list of every listed company has about so many."""


class NameCues(msgspec.Struct):
    """The words of ``name_cues.yaml``."""

    zh_endings: list[str]
    zh_weak_endings: list[str]
    zh_after: list[str]
    zh_before: list[str]
    zh_stop: list[str]
    zh_linked: list[str]
    zh_titles: list[str]
    zh_introduces: list[str]
    zh_common: list[str]
    zh_never: list[str]
    latin_never: list[str]
    latin_terms_zh: list[str]
    en_common: list[str]
    latin_inner: list[str]
    latin_endings: list[str]
    given_names: list[str]
    vehicles: list[str]
    press: list[str]


@dataclass(frozen=True)
class Cues:
    """The cue words, compiled."""

    legal: re.Pattern[str]
    coded: re.Pattern[str]
    """What ends right before a stock code."""
    beside: tuple[re.Pattern[str], ...]
    """What puts a name in its first group by the words beside it."""
    sure: tuple[re.Pattern[str], ...]
    listed: re.Pattern[str]
    raises: re.Pattern[str]
    """What stands in quotation marks and raises money."""
    never: re.Pattern[str]
    zh_common: frozenset[str]
    latin_never: frozenset[str]
    common: frozenset[str]
    latin_endings: frozenset[str]
    of: frozenset[str]
    given: frozenset[str]

    @cached_property
    def gated(self) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
        """The patterns that `gate` opens, in its order, and what reads names off their matches."""
        return (
            (self.legal, _in_full),
            (self.coded, _coded),
            *((pattern, _beside) for pattern in self.beside),
            *((pattern, _sure) for pattern in self.sure),
            (self.raises, _quoted),
            (self.listed, _members),
        )

    @cached_property
    def needs(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The words that each of them needs; a code needs its bracket."""
        return tuple(
            (frozenset("("),) if pattern is self.coded else literals(pattern.pattern)
            for pattern, _ in self.gated
        )

    @cached_property
    def gate(self) -> Gate:
        """Which of them a text may match."""
        return Gate(self.needs)


@cache
def name_cues() -> NameCues:
    text = files(__package__).joinpath("name_cues.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "name_cues.yaml"), NameCues)


_QUOTED_ACTS = (
    "遭|被|否认|与|以|将|已|拿下|签|创新板|创业板|挂牌|上市|采购|买下|出售|并购|投资|融资|募"
)
"""Behind a name in quotation marks that acts or is acted on."""

_INTRODUCED = ("品牌", "独角兽", "初创企业", "初创公司", "新创公司")
"""Before a name in quotation marks, which then may hold any word: 品牌"喵呜计划"."""

_BEFORE_CODED = lazy_re.compile(
    f"[{_CJK}]{{0,5}}(?:收到|获得|来自|取得|拿下|投资|收购|入股|参股|控股|旗下|大厂|龙头|巨头|巨擘|霸主)"
)
"""What stands before a firm's name with its stock code, of which the longest match takes in too much."""

_LIST_STOP = "(?=[、,;。.和与及等]|$)"


@cache
def packaged_cues() -> Cues:
    words = name_cues()
    strong = _either(set(words.zh_endings) - set(words.zh_weak_endings))
    letter = f"[{_CJK}]"
    edge = r"(?:^|(?<=[,。;:!?、()\"'\s\-—]))"
    after = _either(words.zh_after)
    title = _either((*words.zh_titles, *words.zh_introduces))
    some = _either(words.zh_endings)
    stop = rf"(?=$|[,.。;:!?、()\"'\s\d]|{_either(words.zh_stop)})"
    beside = (
        lazy_re.compile(f"{edge}({letter}{{2,9}}?)(?={after})"),
        lazy_re.compile(f"(?:{_either(words.zh_before)})\\s?({letter}{{2,9}}?){stop}"),
        lazy_re.compile(
            f"(?:{edge}|(?:{_either(words.zh_linked)}))({letter}{{2,4}}?(?:{some}))(?![业化板者方权])"
        ),
        lazy_re.compile(f"(?:以下)?(?:简称|称为)[\"':为]{{0,2}}({letter}{{2,10}})[\"')]"),
        lazy_re.compile(f"对({letter}{{2,10}}?)(?=[\\d.]+%|的?(?:收购|投资|增资|持股|股权))"),
        lazy_re.compile(f"由({letter}{{2,10}}?)(?:领投|跟投|参投|独家|联合|牵头|等)"),
        lazy_re.compile(
            f"(?:{_either(words.zh_titles)})({letter}{{2,7}}?)(?=的.{{0,4}}轮|{after})"
        ),
        lazy_re.compile(
            f"(?:投资方|投资人|投资者|领投方|跟投方|股东)(?:主要)?(?:为|是|包括|有|:)({letter}{{2,8}}?){_LIST_STOP}"
        ),
    )
    return Cues(
        legal=lazy_re.compile(
            f"({letter}{{2,14}}?)({strong})(?:有限责任公司|股份有限公司|有限公司|公司|集团)?(?![业化板权])"
        ),
        coded=lazy_re.compile(
            f"({letter}{{2,8}})\\((?:行情)?(?:[\\dx]{{4,6}}(?![\\d年月亿万元%-])(?:\\.[a-z]{{2}})?|nasdaq|nyse|a股|港股)"
        ),
        beside=beside,
        sure=(
            lazy_re.compile(
                f'(?:{title}|[a-z,;.:•·▪▍|。]|^)\\s?"({letter}{{2,8}})"(?={after}|{_QUOTED_ACTS})'
            ),
            lazy_re.compile(f'(?:{title})"({letter}{{2,8}})"'),
            lazy_re.compile(
                f'(?:收购|并购|买下|入股|投资|控股|参股|增资|拿下|私有化)[^,;:"\\d]{{0,16}}"({letter}{{2,8}})"(?=的?(?:\\s?\\d|全部|剩余|余下|控股|多数|股权|股份)|[,;.]|$)'
            ),
            lazy_re.compile(
                r"((?:国防|能源|交通|财政|农业|教育|卫生|内政|商务|经济|环境|工业|卫福|海洋)部"
                r"|(?:航天|能源|税务|海关)局)(?=[\d约逾超近的])"
            ),
            lazy_re.compile(
                f"(?:获得?|从|向|由|与|和|来自|是)({letter}{{0,4}}[农商开建工交发华信银行]{{1,3}}行)(?=[\\d约等提给授贷,、]|牵头)"
            ),
        ),
        listed=lazy_re.compile(
            r"((?:[^\s,。;:、()\"'的]{2,14}[、]){1,15}[^\s,。;:、()\"'的]{2,10}?)"
            r"(?=等|领投|跟投|参投|联合|共同|和|及)"
        ),
        raises=lazy_re.compile(
            f'"({letter}{{2,10}})"(?:近日|日前|今日|宣布|官宣|已|正式|连续|先后)*(?=(?:完成|获得?|斩获|拿到|敲定|收获)[^,;。"]{{0,24}}?(?:融资|[a-z+天使种子]轮))'
        ),
        never=lazy_re.compile(_either(words.zh_never)),
        zh_common=frozenset(words.zh_common),
        latin_never=frozenset(words.latin_never),
        common=frozenset(words.en_common),
        latin_endings=frozenset(words.latin_endings),
        of=frozenset(words.latin_inner),
        given=frozenset(words.given_names),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


class Guess(msgspec.Struct, frozen=True, gc=False):
    """A name known by form or context, and its place in the text that was searched."""

    start: int
    end: int
    text: str
    person: bool = False
    sure: bool = False
    """Where a name must stand, as in quotation marks behind 公司: common words may make it up."""


_Reader = Callable[[re.Match[str], Cues], Iterator[Guess]]


@cache
def vehicles() -> Spotter:
    """Vehicles named by what they are: "the SPV", 该壳公司."""
    return _words(name_cues().vehicles)


@cache
def press() -> Spotter:
    """Houses that report deals and are not party to them."""
    return _words(name_cues().press)


def _words(words: list[str]) -> Spotter:
    latin = [word for word in words if word.isascii()]
    return Spotter(
        lazy_re.compile(
            rf"(?<![0-9A-Za-z])(?:{_either(latin)})(?![0-9A-Za-z])|{_either(set(words) - set(latin))}"
        ),
        words,
    )


def chinese_needs() -> tuple[tuple[frozenset[str], ...], ...]:
    """The words that each pattern of `chinese_names` needs."""
    return packaged_cues().needs


def chinese_names(text: str, opened: Iterable[int] | None = None) -> Iterator[Guess]:
    """Chinese names known by a legal form, or by a verb or noun beside them.

    Args:
        text: In simplified script and half-width punctuation; what is known already may stand as
            signs of the private use area, which no name crosses.
        opened: Indexes of those of `chinese_needs` that the text meets, where they were sought before.
    """
    cues = packaged_cues()
    for index in cues.gate.open(text) if opened is None else opened:
        pattern, read = cues.gated[index]
        for match in pattern.finditer(text):
            yield from read(match, cues)


def _in_full(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """A name with its legal form, or with what says what it does."""
    text, legal = match.string, match.group().endswith(("公司", "集团"))
    start = _name_start(text, match.start(1), match.end(1), cues, legal=legal)
    whole = text[start : match.end()]
    if start + 2 <= match.end(1) and whole not in cues.zh_common:
        yield Guess(start, match.end(), whole)


def _coded(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """A name before its stock code."""
    text, end = match.string, match.end(1)
    led = _BEFORE_CODED.match(text, match.start(1), end - 1)
    first = match.start(1) if led is None else led.end()
    start = _name_start(text, first, end, cues, legal=False)
    if start + 2 <= end and _plausible(text[start:end], cues):
        yield Guess(start, end, text[start:end], sure=True)


def _beside(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """A name beside a word that makes it one."""
    name = match.group(1)
    if name.endswith(("投资", "投資")) and match.string.startswith(
        ("被", "由"), match.start(1) - 1
    ):
        name = name[:-2]  # 也被星澜投资: what is done
    if name and _plausible(name, cues):
        yield Guess(match.start(1), match.start(1) + len(name), name)


def _sure(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """A name where only a name can stand."""
    before = match.string[match.start() : match.start(1)]
    if before.rstrip('"').endswith(_INTRODUCED) or _plausible(match.group(1), cues):
        yield Guess(match.start(1), match.end(1), match.group(1), sure=True)


def _quoted(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """A name that the text sets apart and lets act as only a firm does, whatever words it is made of."""
    if match.group(1) not in cues.zh_common:
        yield Guess(match.start(1), match.end(1), match.group(1), sure=True)


_STRETCH = lazy_re.compile(
    "[分近约約每共历歷][一二两兩三四五六七八九十几幾数數半]+[年月天日周季期次批轮輪]"
)
"""A stretch of time or a number of times: 分十年."""


def _plausible(name: str, cues: Cues) -> bool:
    """Whether characters beside a cue can be a name: no common word and none inside."""
    if name in cues.zh_common or cues.never.search(name) or _STRETCH.match(name):
        return False
    return not (name[0] in _NO_FIRST or name[-1] in _NO_LAST)


def _name_start(text: str, start: int, end: int, cues: Cues, *, legal: bool) -> int:
    """Where a name that ends at a place begins; `end` when that is not known.

    Without a legal form, what is longer than a brand holds words that run into it.
    """
    start = _after_last_never(text, start, end, cues)
    while start < end and text[start] in _NO_FIRST:
        start += 1
    return end if not legal and end - start > _LONGEST_BRAND else start


def _after_last_never(text: str, start: int, end: int, cues: Cues) -> int:
    for match in cues.never.finditer(text, start, end):
        start = match.end()
    return start


def _members(match: re.Match[str], cues: Cues) -> Iterator[Guess]:
    """Members of a list that is said to invest or to be invested in."""
    if _INVESTS.search(match.string) is None:
        return
    place = match.start(1)
    for index, member in enumerate(match.group(1).split("、")):
        name = member
        if index == 0:
            cut = _after_last_never(name, 0, len(name), cues)
            name = name[cut:]
        if _CJK_NAME.fullmatch(name) and _plausible(name, cues):
            start = place + len(member) - len(name)
            yield Guess(start, start + len(name), name)
        place += len(member) + 1


def is_organisation_word(word: str) -> bool:
    """Whether a capitalised word makes the name before it an organisation of its own."""
    return word in packaged_cues().latin_endings


@cache
def organisation_words() -> frozenset[str]:
    """Words that end the names of firms, as written."""
    return packaged_cues().latin_endings


@cache
def common_names() -> frozenset[str]:
    """Chinese words that are no name though they stand where one could."""
    return packaged_cues().zh_common


@cache
def common_words() -> frozenset[str]:
    """English words that are part of no name, in small letters."""
    return packaged_cues().common


class Known:
    """Names found in a document, to be found again wherever they stand."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({name for name in names if len(name) >= 2})[:_MOST_NAMES]
        self._search = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Guess]:
        """Places of the known names, leftmost and longest first."""
        if not self._names:
            return
        for index, start, end in self._search.find_matches_as_indexes(text):
            yield Guess(start, end, self._names[index])
