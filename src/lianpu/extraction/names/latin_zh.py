"""Latin names in Chinese sentences, where a run of Latin letters is one name from end to end.

Between Chinese characters no common English word parts a name: "TSMC GLOBAL LTD." and "Brandt
Shipping Co., Ltd." stand as registered. A short acronym that only classes the noun behind it
(RNA 技术) is none, and a letter before 公司 is whom a notice will not name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.latin import latin_names
from lianpu.extraction.names.naming import Guess, name_cues
from lianpu.notation.words import chinese_places

_FORM = (
    r"(?:Co\.?, ?Ltd|Company,? Limited|Pte\.?,? ?(?:Ltd|Limited)|Pty\.?,? ?(?:Ltd|Limited)|Ltd|Limited|Inc|Incorporated"
    r"|Corp|Corporation|GmbH|LLC|L\.L\.C|PLC|B\.V|N\.V|S\.A|S\.p\.A|AG|LP|L\.P)"
)
_FORMED = lazy_re.compile(
    r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&'’.\-]*(?:,? ?\([A-Za-z ]{2,20}\)|,? [A-Za-z0-9&'’.\-]+){0,7}?(?:,? |(?<=\)))"
    rf"(?:{_FORM})\b\.?(?![A-Za-z])(?:,? {_FORM}\b\.?)?(?: (?-i:[A-Z][A-Za-z]+))?",
    re.IGNORECASE,
)
"""A run of Latin words that ends in a legal form."""
_HAS_FORM = lazy_re.compile(
    "(?:Ltd|LTD|Limited|LIMITED|Inc|INC|Corp|CORP|GmbH|GMBH|LLC|L\\.L\\.C|PLC|B\\.V|N\\.V|S\\.A|S\\.p\\.A|AG|LP|L\\.P)"
)
"""The same, soon looked for."""
_CAPITAL = lazy_re.compile("[A-Za-z]")
_MIXED = lazy_re.compile(
    "(?<![A-Za-z0-9])(?P<rest>[A-Z][A-Za-z0-9]{1,12}(?:(?![的与與和及由向对對在为為])[\u3400-\u9fff（）()]){2,16}?(?:有限公司|有限責任公司|有限责任公司))"
)
"""A firm in full that holds Latin letters, with the town before it."""
_WARNED = lazy_re.compile(
    "(?<![A-Za-z0-9])\\*?ST ?(?:[\u3400-\u9fff]{2}(?![于以拟将向与和对获在至从由因被为已])[\u3400-\u9fff](?![\u3400-\u9fff])|[\u3400-\u9fff]{2})"
)
"""The short name of a firm whose shares the exchange warns of: *ST and two characters, or three."""
_TAILED = lazy_re.compile(
    "(?<![A-Za-z0-9])(?:[A-Z]\\d{1,2}|\\d[A-Z]\\d?)(?:科技|智能|资本|創投|创投|生物|能源|机器人|網絡|网络|汽车)|(?<![A-Za-z0-9])[A-Z]{2,6} ?(?:新能源|能源解决方案|能源解決方案|化学|化學|电子|電子|半导体|半導體|(?:显示|顯示)(?![,:，：])|集团|集團|创新|創新)(?![\u3400-\u9fff](?:业|業|品|件|产))"
)
"""Capitals with what the firm does behind them: NR新能源."""
_SMALL = lazy_re.compile(
    "(?:母公司|子公司|(?:[\u3400-\u9fff]{2}|AI)公司|企业|平台|品牌|团队|开发商|開發商|发行商|發行商|制造商|製造商) ?(?P<n>[a-z]{5,14}(?=[,，。;；、的]|$)|[a-z]{2,8}[A-Z][A-Za-z]{1,9}(?=[,，。;；、的与與和在于於近日昨今本上周週已正将將再也还還又]|宣布|宣佈|完成|[获獲]|最近|刚刚|剛剛|$))"
)
"""A name without a capital right behind the noun that says what it is: 游戏公司 norvale,."""
_NOUN_BEFORE = lazy_re.compile("(?:公司|企业|平台|品牌|团队|商) ?[a-z]{2}")
_ACTING = lazy_re.compile(
    r"(?:(?<=^)|(?<=[，。；：、,;:“「‘（(])) ?(?P<n>[A-Z][a-z]{2,15}|[A-Z]{2,4}\d{1,2})"
    r"(?= ?[也还還已正再]*(?:近日|日前|刚刚|剛剛)?(?:宣布|宣佈|官宣|完成了?[^，。；,;]{0,18}(?:轮|輪|融资|融資|募资|募資)|[获獲]得?了?[^，。；,;]{0,24}(?:投资|投資|融资|融資|领投|領投)|融资|融資|签署|簽署|递交|遞交|收购|收購))"
)
"""An English word that acts as a firm does where a clause begins: Quarry完成5亿元A轮融资."""
_HOUSE = lazy_re.compile(
    r"(?<![A-Za-z0-9])(?:\d[A-Z]{1,2}|[A-Z]\d{1,2}|(?!19|20)\d{4}) (?:Capital|Ventures?|Fund|Partners|Labs?|Group|Holdings|Space|Energy|Power|Robotics|Health|Motors|Networks|Technolog(?:y|ies))(?![A-Za-z])"
)
"""A house whose name begins with a figure: 3Q Capital."""
_COMPANY = lazy_re.compile(
    "(?<![A-Za-z0-9])(?<![A-Za-z0-9] )(?P<n>(?!(?:Startup|Robot|Cloud|Fintech|Agent|Biotech|Crypto|Software|Internet|Tech|Web|Venture|Portfolio|Shell|Family|Game|Chip)公司)[A-Z][a-z]{2,15})(?=公司)"
)
"""An English word right before 公司: Sun公司."""
_CODED = lazy_re.compile(
    "(?:新创|新創|初创|初創|创企|創企|独角兽|獨角獸|(?:[\u3400-\u9fff]{2}|AI ?)(?:公司|企业|企業)) ?"
    r"(?P<n>[A-Z]{1,4}\d{1,2}[A-Z]{0,2}|\d[A-Z]{1,2})(?= ?[也还還已再]*(?:近日|日前|刚刚|剛剛)?(?:宣布|宣佈|完成|[获獲]|募|融资|融資))"
)
"""Letters and a figure that act as a firm does, right behind the noun that calls them one: 初创公司 E2B 完成."""
_QUOTED = lazy_re.compile(
    "[「“『](?P<n>[\u3400-\u9fff]{2,5}[A-Z]{2,5}|[A-Z][A-Za-z]{1,10}[\u3400-\u9fff]{2,4})[」”』]"
    "(?= ?[也还還已再]*(?:近日|日前|刚刚|剛剛)?(?:宣布|宣佈|完成|[获獲]|募|融资|融資))"
    "|「(?P<m>[\u3400-\u9fff]{2,6} ?[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,14}){0,2})」"
)
"""A name of both scripts in quotation marks, that acts as a firm does: 「云上AI」获得融资."""
_LETTER = lazy_re.compile("(?<![A-Za-z0-9])[A-Z](?=公司)")
_ACRONYM = lazy_re.compile(r"m?[A-Z]{2,6}")
_CLASSED = lazy_re.compile(
    r" ?(?:技术|技術|药物?|藥物?|疫苗|抗体|抗體|疗法|療法|工艺|工藝|制程|製程|赛道|行业|行業|领域|領域|市场|市場|概念|板块|板塊"
    r"|标准|標準|接口|介面|靶点|靶點|项目|項目|路线|路線|架构|架構|模式|产业链|產業鏈|业务|業務)"
)
"""Behind an acronym that says which sort of these is meant."""


@cache
def _terms() -> frozenset[str]:
    return frozenset(name_cues().latin_terms_zh)


_PARTICLE = lazy_re.compile(
    r" (?:(?:On|In|At|To|Up|Go|One|Now|All|It|Me|My)(?![A-Za-z0-9])(?! [A-Za-z])|No\. ?\d{1,2}(?!\d))"
)


def _with_particle(text: str) -> Callable[[Guess], Guess]:
    """Adds the English word of grammar or the number that ends a name among Chinese characters: SK On."""

    def added(guess: Guess) -> Guess:
        more = _PARTICLE.match(text, guess.end)
        if more is None:
            return guess
        return replace(guess, end=more.end(), text=text[guess.start : more.end()])

    return added


_TITLE = lazy_re.compile("(?:Startup|Start-up|Unicorn) (?=[A-Z])")
"""English words before a name, that say among Chinese characters what it is of."""


def _without_title(guess: Guess) -> Guess:
    title = _TITLE.match(guess.text)
    if title is None:
        return guess
    return replace(guess, start=guess.start + title.end(), text=guess.text[title.end() :])


_HEAD = lazy_re.compile("(?<![A-Za-z0-9][ .,&'’/-])(?<![A-Za-z0-9&'’.-])[A-Z][a-z]{3,} $")
_LONGEST_HEAD = 16


def _with_head(text: str, guess: Guess) -> Guess:
    """Adds the English word in a capital that begins a name among Chinese characters: Global Harvale."""
    head = _HEAD.search(text, max(0, guess.start - _LONGEST_HEAD), guess.start)
    if head is None or not guess.text[:1].isupper():
        return guess
    return replace(guess, start=head.start(), text=text[head.start() : guess.end])


def _mixed(match: re.Match[str]) -> Guess:
    """A firm in full that holds Latin letters, with the town before it where one stands."""
    text, start = match.string, match.start()
    for size in (3, 2):
        if start >= size and _is_place(text[start - size : start]):
            start -= size
            break
    return Guess(start, match.end(), text[start : match.end()])


def _is_place(words: str) -> bool:
    """Whether Chinese words are a town or land."""
    return words in chinese_places()


_ROUND = lazy_re.compile(r" (?:[Pp]re-)?(?:[Ss]eries )?[A-K]$")
_ROUND_BEHIND = lazy_re.compile(r"\d?\+{0,2} ?(?:轮|輪)|(?= ?(?:融资|融資|募资|募資|[$€£]\d))")


def _without_round(text: str, guess: Guess) -> Guess:
    """The guess without the letter of a round, which is none of its words: Quarry C 轮融资."""
    stage = _ROUND.search(guess.text)
    if stage is None or not stage.start() or not _ROUND_BEHIND.match(text, guess.end):
        return guess
    cut = len(guess.text) - stage.start()
    return replace(guess, end=guess.end - cut, text=guess.text[: stage.start()])


_GLUED = lazy_re.compile("(?<=[A-Za-z])(?:(?P<ipo>IPO)|(?:20[0-9]{2}|[0-9]{1,2}))$")
_DATED = lazy_re.compile("[年月日]")


def _without_date(text: str, guess: Guess) -> Guess:
    """The guess without the date or the IPO that follows it without a blank: Quarry3月上市, QuarryIPO."""
    glued = _GLUED.search(guess.text)
    if glued is None or not (glued["ipo"] or _DATED.match(text, guess.end)):
        return guess
    end = guess.start + glued.start()
    return replace(guess, end=end, text=guess.text[: glued.start()])


def latin_in_chinese(text: str) -> Iterator[Guess]:
    """The Latin names of a Chinese sentence, in order.

    >>> [guess.text for guess in latin_in_chinese("由 NORD GLOBAL PTE. LTD. 与 K公司签约,研发 RNA 技术")]
    ['NORD GLOBAL PTE. LTD.', 'K公司']
    """
    if not _CAPITAL.search(text):
        return
    formed: list[Guess] = []
    if _HAS_FORM.search(text):
        formed += [
            Guess(match.start(), match.end(), match.group())
            for match in _FORMED.finditer(text)
            if match.group()[0].isupper()
        ]
    if "ST" in text:
        formed += [
            Guess(match.start(), match.end(), match.group()) for match in _WARNED.finditer(text)
        ]
    formed += [
        Guess(match.start(), match.end(), match.group())
        for pattern in (_TAILED, _HOUSE)
        for match in pattern.finditer(text)
    ]
    if "公司" in text:
        formed += [
            Guess(match.start(), match.end() + 2, f"{match.group()}公司")
            for match in _LETTER.finditer(text)
        ]
        formed += [_mixed(match) for match in _MIXED.finditer(text)]
        formed += [
            Guess(match.start("n"), match.end(), match["n"]) for match in _COMPANY.finditer(text)
        ]
    formed += [
        Guess(*match.span(match.lastgroup or 0), match[match.lastgroup or 0])
        for pattern in (_ACTING, _CODED, _QUOTED)
        for match in pattern.finditer(text)
    ]
    if _NOUN_BEFORE.search(text):
        formed += [
            Guess(match.start("n"), match.end(), match["n"]) for match in _SMALL.finditer(text)
        ]
    found = [
        guess
        for guess in map(
            _with_particle(text),
            (
                _without_date(text, _without_round(text, _without_title(_with_head(text, one))))
                for one in latin_names(text)
            ),
        )
        if not any(one.start < guess.end and guess.start < one.end for one in formed)
        and guess.text not in _terms()
        and not (_ACRONYM.fullmatch(guess.text) and _CLASSED.match(text, guess.end))
    ]
    yield from sorted([*formed, *found], key=lambda guess: guess.start)
