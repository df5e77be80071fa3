"""Chinese names that no registry holds, found where running text stops being made of common words.

A brand is made of characters that form no word (铄石, 云岫); what the firm does stands behind it
(半导体, 智算), what it is before it (大模型公司). A run without such a tail is a name only where one
must stand: beside a verb of deals, behind a noun that introduces names, before a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.naming import chinese_names
from lianpu.extraction.naming_slots import slotted_names
from lianpu.notation.words import Word, chinese_places, rare_chinese_words, segment

_LONGEST_RUN = 4
"""Characters of a brand; what is longer is a phrase of rare words."""
_LONGEST_TAIL = 4
"""Words behind a brand that still belong to it: 商业 银行 股份 有限公司."""
_CJK = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_BREAK = re.compile("(?<=[㐀-鿿]) (?=[㐀-鿿])")
_MAKERS = frozenset("厂商")
"""Behind a word they say what it makes, before a brand: 软件商云籁."""
_ABROAD = frozenset(
    "日本 以色列 新加坡 印度 越南 加拿大 瑞士 瑞典 荷兰 挪威 芬兰 丹麦 西班牙 意大利 俄罗斯 巴西 墨西哥 澳大利亚 硅谷 华尔街 纽约 伦敦 巴黎"
    " 东京 首尔 柏林 印度尼西亚 马来西亚 菲律宾 沙特 迪拜 阿联酋 欧盟 北美 东南亚 中东 非洲 亚洲 欧洲 美洲 加州 德州 得州".split()
)
_HELD = re.compile(r"(?:公司)?的?(?:[\d.]+%|股权|股份|股票|部分|全部|剩余|多数|控制权|控股权)")
"""Behind a firm whose shares are taken."""
_FIRM_ACTS = tuple(
    "拟 公告 发布公告 披露 宣布 控股股东 董事会 子公司 晚间 收购 增持 减持 入股 认购 出资 斥资 作价 以 ( 发布"
    " 还 曾 将 已 向 回应 计划 通过 再次 第二大股东 股价".split()
)
"""What a listed firm does in the news, right behind its name."""
_TAKES = frozenset(("收购", "并购", "增持", "减持", "入股", "控股", "持有", "受让", "参股", "举牌"))
_ABOUT_TO = (
    "与",
    "向",
    "在",
    "就",
    "以",
    "和",
    "寻求",
    "考虑",
    "洽谈",
    "计划",
    "准备",
    "推进",
    "筹",
)
"""Behind 正 of 正在, which ends no name before them."""
_QUOTES = frozenset("\"'")
_TRAILING = frozenset("先又再均共正")
"""Adverbs that brands begin with and do not end in."""
_LENDERS = frozenset(("银行", "开发银行", "农商行", "农商银行", "商业银行", "城商行"))
_REGIONS = frozenset(
    "国家 亚洲 西北 西南 东北 东南 华北 华东 华南 华中 华西 北方 南方 东方 西部 北部 南部 江南 江北 中原".split()
)
_BUILDS = re.compile("合建|共建|新建|扩建|兴建|投建|筹建|续建")
"""In no name: what is built there is no firm of that town."""
_STRATEGIC = re.compile("投资(?!基金|公司|有限|合伙|部|中心|集团|者)")
"""Behind 战略: what is made, and no part of who makes it."""
_WE = re.compile("我们|我司|咱们")
_NUMERALS = frozenset("一二三四五六七八九十百千万")


class _File(msgspec.Struct):
    breaks: str
    tails: list[str]
    strong: list[str]
    verbal: list[str]
    inner: list[str]
    legal: list[str]
    titles: list[str]
    persons: list[str]
    person_after: list[str]
    before: list[str]
    after: list[str]
    generic: list[str]
    adverbs: list[str]
    sites: list[str]


@dataclass(frozen=True)
class _Cues:
    breaks: frozenset[str]
    tails: frozenset[str]
    strong: frozenset[str]
    """Tails that make a name even of a listed word: 丝路主权基金."""
    verbal: frozenset[str]
    """Tails that are verbs too: 青梧智能投资 300 亿元."""
    inner: frozenset[str]
    legal: frozenset[str]
    titles: frozenset[str]
    persons: frozenset[str]
    person_after: tuple[str, ...]
    before: frozenset[str]
    after: tuple[str, ...]
    generic: frozenset[str]
    adverbs: frozenset[str]
    sites: frozenset[str]


@dataclass(frozen=True)
class Run:
    """A stretch that may be a name, and how good the grounds are."""

    start: int
    end: int
    head: int
    """End of the brand alone."""
    person: bool
    """Whether a title says that it is a person's name."""
    firm: bool
    """Whether form or context makes it a name by itself; if not, another place must."""


@cache
def _cues() -> _Cues:
    text = files(__package__).joinpath("naming_zh.yaml").read_text("utf-8")
    loaded = msgspec.convert(read_yaml(text, "naming_zh.yaml"), _File)
    return _Cues(
        breaks=frozenset(loaded.breaks),
        tails=frozenset(loaded.tails),
        strong=frozenset((*loaded.strong, *loaded.legal)),
        verbal=frozenset(loaded.verbal),
        inner=frozenset(loaded.inner),
        legal=frozenset(loaded.legal),
        titles=frozenset(loaded.titles),
        persons=frozenset(loaded.persons),
        person_after=tuple(loaded.person_after),
        before=frozenset(loaded.before),
        after=tuple(loaded.after),
        generic=frozenset(loaded.generic),
        adverbs=frozenset(loaded.adverbs),
        sites=frozenset(loaded.sites),
    )


def runs(plain: str) -> Iterator[Run]:
    """The stretches of a simplified text that may be names, left to right.

    >>> [("大模型公司青梧智能宣布"[r.start : r.end], r.firm) for r in runs("大模型公司青梧智能宣布")]
    [('青梧智能', True)]
    """
    cues = _cues()
    words = list(segment(plain))
    heading = _heading()
    index = 0
    while index < len(words):
        word = words[index]
        if not word.known and word.text < "\u3400":
            index += 1  # a digit, letter or mark begins no brand
            continue
        if (
            (word.text not in heading and not _before_tail(words, index, cues))
            if word.known
            else (word.text in cues.breaks and word.text not in _NUMERALS)
        ):
            index += 1
            continue
        head = _head(words, index, cues)
        if head is None:
            index += 1
            continue
        run = _run(plain, words, index, head, cues)
        if run is None:
            index = max(head, index + 1) if not words[index].known else index + 1
            continue
        found, index = run
        yield found


def chinese_guesses(
    plain: str, doubtful: list[tuple[int, int]] | None = None
) -> Iterator[tuple[int, int, int]]:
    """Ranges of a simplified text that are names by form or context, and the ends of their brands.

    Args:
        doubtful: Takes the ranges of what is a name only if it is said again: two common words of
            which the second says what a firm does (深蓝运算).

    A person's name, known by a title beside it, has no brand: its end is its start. A name that a
    line break parts is none: it stands elsewhere in one piece.
    """
    tight, places = _without_breaks(plain)
    seen: list[tuple[int, int]] = []
    for start, end, head in _guesses(tight, seen):
        if places[end - 1] - places[start] == end - 1 - start:
            brand = places[head - 1] + 1 if head > start else places[start]
            yield places[start], places[end - 1] + 1, brand
    if doubtful is not None:
        doubtful.extend((places[start], places[end - 1] + 1) for start, end in seen)


def _without_breaks(plain: str) -> tuple[str, Sequence[int]]:
    """The text without blanks between Chinese characters, and where its characters stood."""
    if not _BREAK.search(plain):
        return plain, range(len(plain))
    dropped = {match.start() for match in _BREAK.finditer(plain)}
    places = [place for place in range(len(plain)) if place not in dropped]
    return "".join(plain[place] for place in places), places


def _guesses(plain: str, doubtful: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for run in runs(plain):
        if run.person:
            yield run.start, run.end, run.start
        elif (
            run.firm
            and not _making(plain, run.end)
            and not _BUILDS.search(plain, run.start, run.end)
        ):
            start, end = _cut(plain, run.start, run.end)
            yield start, end, min(run.head, end)
    cues = _cues()
    for match in _WE.finditer(plain):
        words = list(segment(plain, match.end(), min(len(plain), match.end() + 8)))[:2]
        if len(words) == 2 and words[1].text in cues.tails and words[0].text not in cues.generic:
            yield match.end(), words[1].end, words[1].end  # 我们星图激光
    for guess in slotted_names(plain):
        yield descriptive_cut(plain, guess.start, guess.end), guess.end, guess.end
    for guess in chinese_names(plain):
        start = descriptive_cut(plain, guess.start, guess.end)
        end = _adverb_cut(plain, start, guess.end)
        start, end = _cut(plain, start, end)
        quoted = guess.sure and plain[end : end + 1] in _QUOTES and end == guess.end
        while not quoted and end - start > 2 and plain[end - 1] in cues.breaks | _TRAILING:
            end -= 1
        if plain[max(0, start - 3) : start].endswith(tuple(cues.persons)):
            continue
        if end - start < 2:
            continue
        if _BUILDS.search(plain, start + 1, end):
            continue
        if not guess.sure and ordinary(plain, start, end):
            if _coined_of_two(plain, start, end):
                doubtful.append((start, end))
        else:
            if plain.endswith("公司", start, end):
                start = _with_seat(plain, start)
            yield start, end, end


def _making(plain: str, end: int) -> bool:
    """Whether what stands before a place only says what a firm makes: 石英材料厂凯德石英."""
    return plain[end : end + 1] in _MAKERS and _CJK.match(plain[end + 1 : end + 2]) is not None


def _coined_of_two(plain: str, start: int, end: int) -> bool:
    """Whether a stretch is a common word and what a firm does: a name where it is said again."""
    cues = _cues()
    words = list(segment(plain, start, end))
    if len(words) != 2 or words[1].text not in cues.tails or words[1].text in cues.legal:
        return False
    common = cues.generic | cues.titles | cues.persons | cues.adverbs | cues.before | cues.inner
    return words[0].known and words[0].text not in common


def _cut(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without half a title before it, a leading "if", and the verb of 下了 or 签了.

    >>> "对手安岭电气"[slice(*_cut("对手安岭电气", 1, 6))]
    '安岭电气'
    """
    for size in (4, 3, 2):
        for back in range(1, size):
            first = start - back
            if first >= 0 and plain[first : first + size] in _cues().titles:
                if end - (first + size) >= 2:
                    start = first + size
                break
    opens = start == 0 or not _CJK.match(plain[start - 1])
    if opens and plain[start] in "若如而但" and end - start >= 5:
        start += 1
    if end - start >= 3 and plain[end - 1] in "下签拿买卖租投" and plain.startswith("了", end):
        end -= 1
    if end - start >= 3 and plain[end - 1] == "正" and plain.startswith(_ABOUT_TO, end):
        end -= 1
    if (
        end - start >= 3
        and plain[start] in "有为是"
        and plain[:start].endswith(("方", "股东", "者"))
    ):
        start += 1
    return start, end


def _with_seat(plain: str, start: int) -> int:
    """Where a name in full begins, the town or country of its seat before it included."""
    for size in (4, 3, 2):
        place = plain[max(0, start - size) : start]
        if place in chinese_places():
            return start - size
    return start


def _adverb_cut(plain: str, start: int, end: int) -> int:
    """Where a guessed stretch ends before a word of time or manner: 鼎穹同日."""
    for word in segment(plain, start, end):
        if word.known and word.text in _cues().adverbs and word.start > start:
            return word.start
    return end


def _head(words: list[Word], index: int, cues: _Cues) -> int | None:
    """Index behind the brand that begins at a word; None where none does."""
    last = index
    if words[index].text in _NUMERALS and not (index and words[index - 1].text in _NUMERALS):
        last += 1  # 九嶷 and 七牛 begin with a number
    if words[index].text in _MAKERS and index and words[index - 1].known:
        return None
    while last < len(words) and _odd(words[last], cues):
        last += 1
    if last > index and _odd(words[last - 1], cues):
        return last
    word = words[index]
    single = index + 2 < len(words) and _odd(words[index + 1], cues)
    if word.known and word.text in _heading() and single and words[index + 2].text in cues.strong:
        return index + 2  # 橡树岭资本
    if word.known and (word.text in _heading() or _before_tail(words, index, cues)):
        return index + 1
    return None


def _before_tail(words: list[Word], index: int, cues: _Cues) -> bool:
    """Whether a word of two characters stands before what a firm does: 恒久科技."""
    if index + 1 >= len(words) or len(words[index].text) != 2:
        return False
    return words[index + 1].text in cues.tails and words[index].text not in cues.generic


def _odd(word: Word, cues: _Cues) -> bool:
    return (
        not word.known and word.text >= "\u3400" and word.text not in cues.breaks and _is_cjk(word)
    )


def _is_cjk(word: Word) -> bool:
    return word.text <= "\u9fff" or "\U00020000" <= word.text <= "\U0003ffff"


@cache
def _heading() -> frozenset[str]:
    """Listed words that may be a brand."""
    return rare_chinese_words() | chinese_places()


def _run(
    plain: str, words: list[Word], index: int, head: int, cues: _Cues
) -> tuple[Run, int] | None:
    first = words[index]
    start = first.start
    lead = words[index - 1] if index else None
    if lead is not None and not first.known and _seat(lead.text):
        # 北京豪威: the town of its seat is part of a Chinese name
        start, index = lead.start, index - 1
        lead = words[index - 1] if index else None
    person = lead is not None and lead.text in cues.persons
    tail, last = _tail(plain, words, head, cues)
    if first.known or first.text in _NUMERALS:
        # A listed word heads a name only where nothing else can end before it.
        free = lead is None or not lead.known or lead.text in cues.before | cues.titles
        if not tail and free and first.known:
            return _coined(plain, words, index, cues)
        if not tail or not free or first.text in cues.generic:
            return None
        if first.known and not _carries(plain, words, index, last, cues):
            return None
    size = words[head - 1].end - first.start
    if not 2 <= size <= _LONGEST_RUN:
        return None
    end, brand = words[last - 1].end, words[head - 1].end
    person = person or plain.startswith(cues.person_after, brand)
    if person:
        return Run(start, brand, brand, person=size <= 3, firm=False), head
    firm = tail or _slot(plain, words, index, end, cues)
    return Run(start, end, brand, person=False, firm=firm), last


def _regional(word: str) -> bool:
    """Whether a word names a region or place that a bank is of: 西北开发银行."""
    return word in chinese_places() or word in _REGIONS


def _seat(word: str) -> bool:
    """Whether a word is a Chinese town or province, which a firm's name may begin with."""
    return word in chinese_places() and word[-1] not in "国洲洋县" and word not in _ABROAD


def _carries(plain: str, words: list[Word], index: int, last: int, cues: _Cues) -> bool:
    """Whether a listed word and a tail are a name: 丝路主权基金, and 江南造船 where it is bought."""
    tail = words[last - 1]
    lead = words[index - 1] if index else None
    if lead is not None and lead.known and _is_title(lead, cues) and last - index == 2:
        rest = plain.startswith(cues.after, tail.end) or _closes(plain, tail.end)
        return rest and tail.text not in cues.legal and words[index].text not in cues.generic
    if tail.text == "公司" or not _slot(plain, words, index, tail.end, cues):
        return False
    leading = lead.text if lead else ""
    taken = leading in _TAKES and bool(_HELD.match(plain, tail.end))
    opens = not leading or not _CJK.match(leading)
    acts = opens and plain.startswith(_FIRM_ACTS, tail.end)
    if words[index].text not in _heading():
        return (acts or taken) and words[index].text not in cues.generic
    return tail.text in cues.strong or (
        (leading in _TAKES or acts) and tail.text not in cues.verbal
    )


def _coined(plain: str, words: list[Word], index: int, cues: _Cues) -> tuple[Run, int] | None:
    """A brand coined of two common words, where only a name can stand: 大模型公司知行矩阵与."""
    lead = words[index - 1] if index else None
    if lead is None or not _is_title(lead, cues) or index + 1 >= len(words):
        return None
    second = words[index + 1]
    common = cues.persons | cues.adverbs | cues.before | cues.generic | cues.verbal | cues.sites
    if not second.known or second.text in common or _is_title(second, cues):
        return None
    if words[index].text in common or not plain.startswith(cues.after, second.end):
        return None
    return Run(words[index].start, second.end, second.end, person=False, firm=True), index + 2


def _tail(plain: str, words: list[Word], head: int, cues: _Cues) -> tuple[bool, int]:
    """Whether what a firm does or is stands behind its brand, and where that ends."""
    last = best = head
    while last < len(words) and last - head < _LONGEST_TAIL:
        word = words[last].text
        if word == "控股" and plain.startswith("股东", words[last].end):
            break  # 海昌智控控股股东: its holder, no part of the name
        if word == "战略" and _STRATEGIC.match(plain, words[last].end):
            break
        closed = word not in cues.verbal or _closes(plain, words[last].end)
        if word == "股份" and best > head and not plain.startswith("有限", words[last].end):
            break  # 北辰半导体股份全部出售: what is sold, no part of the name
        if (word in cues.tails and closed) or word in cues.legal:
            best = last + 1
        elif word not in cues.inner and word not in cues.verbal:
            break
        last += 1
    return best > head, best


def _slot(plain: str, words: list[Word], index: int, end: int, cues: _Cues) -> bool:
    """Whether a run stands where a name must."""
    lead = words[index - 1] if index else None
    if lead is not None and lead.text in _QUOTES:
        lead = words[index - 2] if index > 1 else None
        end += plain[end : end + 1] in _QUOTES
    introduced = lead is not None and _is_title(lead, cues)
    acted_on = lead is not None and lead.text in cues.before
    opens = lead is None or (not lead.known and not _CJK.match(lead.text))
    acts = plain.startswith(cues.after, end)
    held = acted_on and bool(_HELD.match(plain, end))
    return introduced or held or (acted_on and (acts or _closes(plain, end))) or (opens and acts)


def _closes(plain: str, end: int) -> bool:
    """Whether nothing that could still be part of the name stands behind."""
    if plain[end : end + 1].isdigit():
        return False
    return (
        not _CJK.match(plain[end : end + 1])
        or plain[end] in "的在已将后为以持等和与及旗时向由对拟获签完宣"
    )


def descriptive_cut(plain: str, start: int, end: int) -> int:
    """Where the name within a guessed stretch begins: behind the noun that says what it is.

    >>> descriptive_cut("散热厂澄岳工业", 0, 7)
    3
    """
    cues = _cues()
    words = list(segment(plain, start, end))
    begin = start
    for index, word in enumerate(words[:-1]):
        last = index + 1
        rest = "".join(w.text for w in words[last:])
        if len(rest) < 2 or rest in cues.legal or rest in cues.tails:
            continue
        title = _is_title(word, cues) or (index == 0 and word.known and word.text in cues.before)
        if title and any(not w.known for w in words[last:]):
            begin = word.end
        elif begin == word.start and word.text in chinese_places():
            head = _head(words, last, cues)
            if head is not None and head - last >= 2:
                begin = word.end
    return begin


def _is_title(word: Word, cues: _Cues) -> bool:
    """Whether a word says what sort of firm the name behind it is."""
    if word.text in cues.titles:
        return True
    return word.known and (word.text[-2:] in cues.titles or word.text[-1] in _MAKERS)


def ordinary(plain: str, start: int, end: int) -> bool:
    """Whether a guessed stretch is made of common words, so that it is more likely none."""
    cues = _cues()
    words = list(segment(plain, start, end))
    odd = [_odd(word, cues) for word in words]
    if any(odd):
        lone = not any(one and other for one, other in pairwise(odd))
        if lone and words[-1].text == "公司":
            return True
        if lone and not plain[start:end].endswith((*cues.tails, *cues.legal)):
            return True
        return any(word.text in cues.persons for word in words) or words[-1].text in cues.sites
    if len(words) > 1 and words[-1].text in _LENDERS and _regional(words[0].text):
        return False
    if len(words) == 1:
        return len(words[0].text) != 2 or words[0].text not in rare_chinese_words()
    if words[-1].text == "公司" or words[-1].text in cues.sites:
        return True
    if words[-1].text in ("集团", "股份"):
        return words[0].text not in chinese_places() and words[0].text not in rare_chinese_words()
    if words[-1].text in cues.legal:
        return all(word.text in cues.generic | cues.tails for word in words[:-1])
    if _is_title(words[-1], cues) or len(words) > 2 or words[0].text in cues.generic:
        return True
    first = words[0].text
    listed = first in rare_chinese_words() or first in chinese_places()
    return not (listed and words[-1].text in cues.strong)
