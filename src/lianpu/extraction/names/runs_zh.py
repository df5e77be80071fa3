"""Runs of Chinese characters that form no word, with what a firm does behind them, and what stands beside.

A brand is made of characters that form no word (铄石, 云岫); what the firm does stands behind it
(半导体, 智算), what it is before it (大模型公司). A run without such a tail is a name only where one
must stand: beside a verb of deals, behind a noun that introduces names, before a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import MAKERS, ChineseCues, chinese_cues, is_title
from lianpu.notation.words import (
    Word,
    chinese_places,
    rare_chinese_words,
    segment,
    segmented,
)

_LONGEST_RUN = 4
"""Characters of a brand; what is longer is a phrase of rare words."""

_LONGEST_TAIL = 4
"""Words behind a brand that still belong to it: 商业 银行 股份 有限公司."""

_CJK = lazy_re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_ABROAD = frozenset(
    "日本 以色列 新加坡 印度 越南 加拿大 瑞士 瑞典 荷兰 挪威 芬兰 丹麦 西班牙 意大利 俄罗斯 巴西 墨西哥 澳大利亚 硅谷 华尔街 纽约 伦敦 巴黎"
    " 东京 首尔 柏林 印度尼西亚 马来西亚 菲律宾 沙特 迪拜 阿联酋 欧盟 北美 东南亚 中东 非洲 亚洲 欧洲 美洲 加州 德州 得州".split()
)

_HELD = lazy_re.compile(r"(?:公司)?的?(?:[\d.]+%|股权|股份|股票|部分|全部|剩余|多数|控制权|控股权)")
"""Behind a firm whose shares are taken."""

_FIRM_ACTS = tuple(
    "拟 公告 发布公告 披露 宣布 控股股东 董事会 子公司 晚间 收购 增持 减持 入股 认购 出资 斥资 作价 以 ( 发布"
    " 还 曾 将 已 向 回应 计划 通过 再次 第二大股东 股价".split()
)
"""What a listed firm does in the news, right behind its name."""

_TAKES = frozenset(("收购", "并购", "增持", "减持", "入股", "控股", "持有", "受让", "参股", "举牌"))

_QUOTES = frozenset("\"'")

_DATE = lazy_re.compile("(?:\\d{4} ?年 ?)?\\d{1,2} ?[年月](?![期内以之])")
"""A date, which is no part of the name before it: 某某互动8月18日宣布."""

_ADVERBS = lazy_re.compile("(?:也|又|还|已|则|再次|近日|日前|今日|同日|正式|顺利|成功)+")
_STRATEGIC = lazy_re.compile("投资(?!基金|公司|有限|合伙|部|中心|集团|者)")
"""Behind 战略: what is made, and no part of who makes it."""

_NUMERALS = frozenset("一二三四五六七八九十百千万亿")
_BRANDED = 2
"""Characters behind a numeral that form no word: with so many it begins a brand, 百奥泰."""


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


def runs(plain: str) -> Iterator[Run]:
    """The stretches of a simplified text that may be names, left to right.

    >>> [("大模型公司青梧智能宣布"[r.start : r.end], r.firm) for r in runs("大模型公司青梧智能宣布")]
    [('青梧智能', True)]
    """
    cues = chinese_cues()
    words = segmented(plain)
    heading, tails, breaks = _heading(), cues.tails, cues.breaks
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        text = word.text
        if word.known:  # most are, and begin nothing: asked here before a call is made
            begins = text in heading or (
                len(text) == 2
                and index + 1 < count
                and words[index + 1].text in tails
                and text not in cues.generic
            )
        else:  # a digit, letter or mark begins no brand
            begins = text >= "\u3400" and (text not in breaks or text in _NUMERALS)
        if not begins:
            index += 1
            continue
        head = brand_end(words, index, cues)
        if head is None:
            index += 1
            continue
        run = _run(plain, words, index, head, cues)
        if run is None:
            index = max(head, index + 1) if not words[index].known else index + 1
            continue
        found, index = run
        yield found


_NOT_BEHIND = frozenset("任靠俩欠赚能融单账想要会可得叫请帮放开没不很真只仅就却全做跑赢输")
"""Characters that form no listed word alone and stand behind a pronoun all the same."""
_ACTS_BEHIND = (
    "宣布",
    "完成",
    "获",
    "拿到",
    "拿下",
    "敲定",
    "引入",
    "再获",
    "近日",
    "日前",
    "今日",
)


def pronoun_led(plain: str, start: int) -> int | None:
    """Where a name ends that begins with a pronoun's character, in a simplified text; None for a pronoun.

    >>> pronoun_led("平台他槿宣布完成", 2), pronoun_led("它岚智航再获", 0), pronoun_led("它已完成", 0)
    (4, 4, None)
    """
    cues = chinese_cues()
    end = start + 1
    for word in segment(plain, end, min(len(plain), start + 9)):
        odd = is_odd(word, cues) and word.text not in _NOT_BEHIND
        if not (odd and end - start < _LONGEST_RUN) and not (
            end - start > 1 and word.text in cues.tails
        ):
            break
        end = word.end
    if end - start > 2 or (end - start == 2 and plain.startswith(_ACTS_BEHIND, end)):
        return end
    return None


def brand_end(words: Sequence[Word], index: int, cues: ChineseCues) -> int | None:
    """Index behind the brand that begins at a word; None where none does."""
    last = index
    if words[index].text in _NUMERALS and not (index and words[index - 1].text in _NUMERALS):
        last += 1  # 九嶷 and 七牛 begin with a number
    if words[index].text in MAKERS and index and words[index - 1].known:
        return None
    while last < len(words) and is_odd(words[last], cues):
        last += 1
    if last > index and is_odd(words[last - 1], cues):
        return last
    word = words[index]
    single = index + 2 < len(words) and is_odd(words[index + 1], cues)
    if word.known and word.text in _heading() and single and words[index + 2].text in cues.strong:
        return index + 2  # 橡树岭资本
    if word.known and (word.text in _heading() or _before_tail(words, index, cues)):
        return index + 1
    return None


def _before_tail(words: Sequence[Word], index: int, cues: ChineseCues) -> bool:
    """Whether a word of two characters stands before what a firm does: 恒久科技."""
    if index + 1 >= len(words) or len(words[index].text) != 2:
        return False
    return words[index + 1].text in cues.tails and words[index].text not in cues.generic


def is_odd(word: Word, cues: ChineseCues) -> bool:
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
    plain: str, words: Sequence[Word], index: int, head: int, cues: ChineseCues
) -> tuple[Run, int] | None:
    first = words[index]
    start = first.start
    lead = words[index - 1] if index else None
    if lead is not None and not first.known and is_seat(lead.text):
        # 北京豪威: the town of its seat is part of a Chinese name
        start, index = lead.start, index - 1
        lead = words[index - 1] if index else None
    person = lead is not None and lead.text in cues.persons
    tail, last = _tail(plain, words, head, cues)
    counted = first.text in _NUMERALS and words[head - 1].end - first.end < _BRANDED
    if first.known or counted:
        # A listed word heads a name only where nothing else can end before it.
        free = (
            lead is None or not lead.known or lead.text in cues.before or lead.text in cues.titles
        )
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


def is_seat(word: str) -> bool:
    """Whether a word is a Chinese town or province, which a firm's name may begin with."""
    return word in chinese_places() and word[-1] not in "国洲洋县" and word not in _ABROAD


def _carries(plain: str, words: Sequence[Word], index: int, last: int, cues: ChineseCues) -> bool:
    """Whether a listed word and a tail are a name: 丝路主权基金, and 江南造船 where it is bought."""
    tail = words[last - 1]
    lead = words[index - 1] if index else None
    if lead is not None and lead.known and is_title(lead, cues) and last - index == 2:
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


def _coined(
    plain: str, words: Sequence[Word], index: int, cues: ChineseCues
) -> tuple[Run, int] | None:
    """A brand coined of two common words, where only a name can stand: 大模型公司知行矩阵与."""
    lead = words[index - 1] if index else None
    if lead is None or not is_title(lead, cues) or index + 1 >= len(words):
        return None
    second = words[index + 1]
    common = cues.no_half
    if not second.known or second.text in common or is_title(second, cues):
        return None
    adverbs = _ADVERBS.match(plain, second.end)
    acts = second.end if adverbs is None else adverbs.end()
    if words[index].text in common or not plain.startswith(cues.after, acts):
        return None
    return Run(words[index].start, second.end, second.end, person=False, firm=True), index + 2


def _tail(plain: str, words: Sequence[Word], head: int, cues: ChineseCues) -> tuple[bool, int]:
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


def _slot(plain: str, words: Sequence[Word], index: int, end: int, cues: ChineseCues) -> bool:
    """Whether a run stands where a name must."""
    lead = words[index - 1] if index else None
    if lead is not None and lead.text in _QUOTES:
        lead = words[index - 2] if index > 1 else None
        end += plain[end : end + 1] in _QUOTES
    introduced = lead is not None and is_title(lead, cues)
    acted_on = lead is not None and lead.text in cues.before
    opens = lead is None or (not lead.known and not _CJK.match(lead.text))
    acts = plain.startswith(cues.after, end)
    held = acted_on and bool(_HELD.match(plain, end))
    return introduced or held or (acted_on and (acts or _closes(plain, end))) or (opens and acts)


def _closes(plain: str, end: int) -> bool:
    """Whether nothing that could still be part of the name stands behind."""
    if plain[end : end + 1].isdigit():
        return _DATE.match(plain, end) is not None
    return (
        not _CJK.match(plain[end : end + 1])
        or plain[end] in "的在已将后为以持等和与及旗时向由对拟获签完宣"
    )
