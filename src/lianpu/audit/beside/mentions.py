"""Which lines of a table words mean: one by its name, several by what they share, the first few, or all.

"hardwood" of "Hardwood pulp", 石浦 of 石浦港, "pulp" for every line of that noun, 风光两项 by their first
letters, "Reporting" by what another column says, "the four services", 前两大客户, "the two leaders".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.beside.sheet import TOTAL, Sheet
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count


@dataclass(frozen=True)
class Mention:
    """Lines that words name, and where."""

    start: int
    end: int
    lines: tuple[int, ...]
    kind: str
    """ "line", "group", "top", "rest", "all" or "total"."""

    @property
    def several(self) -> bool:
        """Whether it means more than one line, or the sum of all."""
        return len(self.lines) > 1


def mentions(sheet: Sheet, words: str) -> tuple[Mention, ...]:
    """What words name of a table, in order; the longest of those that overlap. Found once for all rules."""
    known: dict[str, tuple[Mention, ...]] = sheet.__dict__.setdefault("_said", {})
    if words not in known:
        known[words] = tuple(_mentions(sheet, words))
    return known[words]


def _mentions(sheet: Sheet, words: str) -> list[Mention]:
    found: list[Mention] = []
    low = words.casefold()
    known: list[tuple[str, tuple[int, ...], str, re.Pattern[str]]] | None
    known = sheet.__dict__.get("_names")
    if known is None:
        known = [(*each, _pattern(each[0])) for each in _names(sheet)]
        sheet.__dict__["_names"] = known
    for name, lines, kind, pattern in known:
        if name[:3] in low:
            found.extend(
                Mention(match.start(), match.end(), lines, kind) for match in pattern.finditer(low)
            )
    found.extend(_initials(sheet, words))
    found.extend(_counted(sheet, words))
    found.extend(
        Mention(match.start(), match.end(), (), "total") for match in _TOTAL_SAID.finditer(words)
    )
    found.sort(key=lambda each: (each.start - each.end, _RANKS.index(each.kind)))
    kept: list[Mention] = []
    for each in found:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


_RANKS = ("line", "group", "top", "rest", "all", "total")
_TOTAL_SAID = lazy_re.compile(
    r"全部(?=增量|增加|[^一-鿿])|全(?:[球国省市县区州行]|行业|市场|集团|公司|部)(?=合计|总|共|整体|[^一-鿿]|产|销|营|收|出|进|发|完|实现)|(?<![产销])总(?:额|量|计|数|体)|整体|公司(?=合计|总|共|整体|产|销)|集团(?=合计|总|整体|\d*月)|合计(?=同比|增长|下降|增|降|上升)"
    r"|\b(?:the )?(?:group|total|overall|grand total|company|network)(?:['’]s)?\b",
    re.IGNORECASE,
)
_ALL_SAID = lazy_re.compile(
    r"(?P<zn>[两二三四五六七八九十]|\d{1,2})(?:[一-鿿]{1,5}(?=合计|总计|共计)|大|个|家|项|类|款|座|只|省|市|地|国|种|条|名|支|品牌|企业|分部|业务|项目|板块|片区|港口?)(?:[一-鿿\d]{0,8}?(?=合计|总计|共计|共(?!同)|累计|一共)|(?:产品|企业|业务|公司|分部|板块|片区|品牌|地区|区域|市场|工厂|门店|城市|银行|项目|港口)?(?![一-鿿]*[每各均]))"
    r"|\b(?:(?:the|all|these|our|its) )+(?P<en>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<noun>[a-z]+(?: [a-z]+)?s)\b|\b(?:the|all) (?P<alone>two|three|four|five|six|seven|eight|nine|ten)\b(?! [a-z-]+s\b| largest| biggest| leading| other| remaining)|\ball (?P<every>[a-z]+s)\b",
    re.IGNORECASE,
)
_TOP_SAID = lazy_re.compile(
    r"(?:排名|规模|位居|位列)?前(?P<zn>[两二三四五六]|\d)(?:大|名|位|家|强|个|项)?[一-鿿]{0,5}?(?=合计|共|总|占|的)|(?P<zl>[两二三])大?(?:龙头|巨头|头部)[一-鿿]{0,4}?(?=合计|共|占|总)"
    r"|\b(?:the )?(?:(?:top|leading|largest|biggest) (?P<en>two|three|four|five)|(?P<el>two|three|four|five) (?:leaders|leading|largest|biggest|top))\b(?: [a-z]+s\b)?",
    re.IGNORECASE,
)
_REST_SAID = lazy_re.compile(
    r"(?:其余|其他|其它|剩余|另外|余下)(?P<zn>[两二三四五六七八九]|\d)(?:个|家|项|类|款|座|只|省|市|地|国|种|条|名)?"
    r"|\bthe (?:other|remaining) (?P<en>two|three|four|five|six|\d)\b(?: [a-z]+s\b)?",
    re.IGNORECASE,
)


def _counted(sheet: Sheet, words: str) -> Iterator[Mention]:
    count = len(sheet.parts)
    for match in _ALL_SAID.finditer(words):
        number = (
            read_count(match["zn"] or match["en"] or match["alone"] or "")
            if not match["every"]
            else count
        )
        if number == count > 2 and not re.match(
            r"(?: of them| each|以上|以下|[之当]?中|里|有)", words[match.end() :]
        ):
            yield Mention(*match.span(), sheet.parts, "all")
    for match in _TOP_SAID.finditer(words):
        number = read_count(match["zn"] or match["zl"] or match["en"] or match["el"])
        if number and number < count:
            yield Mention(*match.span(), tuple(range(-number, 0)), "top")
    for match in _REST_SAID.finditer(words):
        number = read_count(match["zn"] or match["en"])
        if number and number < count:
            yield Mention(*match.span(), (number,), "rest")


def _initials(sheet: Sheet, words: str) -> Iterator[Mention]:
    """风光两项, 水火两类: so many first letters of so many names."""
    for match in _LETTERS.finditer(words):
        number = read_count(match["n"]) or 0
        letters = match["letters"][-number:]
        if len(letters) != number:
            continue
        lines = [
            [at for at in sheet.parts if sheet.lines[at].name.startswith(each)] for each in letters
        ]
        lines = [
            found or [at for at in sheet.parts if each in sheet.lines[at].name]
            for found, each in zip(lines, letters, strict=True)
        ]
        if all(len(found) == 1 for found in lines) and len({found[0] for found in lines}) == number:
            start = match.end("letters") - number
            yield Mention(start, match.end(), tuple(found[0] for found in lines), "group")
    for match in _PAIR.finditer(words):
        lines = [
            [at for at in sheet.parts if sheet.lines[at].name.startswith(each)]
            for each in match["two"]
        ]
        if all(len(found) == 1 for found in lines) and lines[0] != lines[1]:
            yield Mention(*match.span(), (lines[0][0], lines[1][0]), "group")


_LETTERS = lazy_re.compile(
    r"(?P<letters>[一-鿿]{2,5})(?P<n>[两二三四])(?:项|者|类|家|地|市|省|区|大|种|个|厂|港)"
)
_PAIR = lazy_re.compile(r"(?P<two>[一-鿿]{2})(?=合计|共计|总计|合共)")


def _names(sheet: Sheet) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Every name of a line, and of the lines that share one."""
    own: dict[str, set[int]] = {}
    groups: dict[str, set[int]] = {}
    names = {at: _bare(line.name) for at, line in enumerate(sheet.lines)}
    for at, name in names.items():
        if not name or (sheet.lines[at].within and len(name) < 2):
            continue
        own.setdefault(name, set()).add(at)
    parts = [at for at in sheet.parts if names[at]]
    tails = Counter(tail for at in parts for tail in _tails(names[at]))
    tokens = Counter(token for at in parts for token in set(_tokens(names[at])))
    for at in parts:
        name = names[at]
        if _CHINESE.search(name):
            for tail in _tails(name):
                head = name[: -len(tail)]
                if len(head) >= 2 and tails[tail] >= 2 and tail not in "量额数率值":
                    own.setdefault(head, set()).add(at)
        else:
            listed = _tokens(name)
            if len(listed) > 1 and tokens[listed[0]] == 1 and listed[0] not in _SAY_LITTLE:
                own.setdefault(listed[0], set()).add(at)
            short = re.match(r"[A-Za-z'&.-]{4,}", name)
            if short and len(listed) > 1 and name[0].isupper():
                own.setdefault(short.group().casefold(), set()).add(at)
    for at in parts:
        for word in sheet.lines[at].words:
            if 1 < len(word) <= 24:
                groups.setdefault(word.casefold(), set()).add(at)
    for token, count in tokens.items():
        if 1 < count < len(parts) and token not in _SAY_LITTLE:
            groups.setdefault(token, {at for at in parts if token in _tokens(names[at])})
    for tail, count in tails.items():
        if 1 < count < len(parts) and len(tail) >= 2:
            groups.setdefault(tail, {at for at in parts if names[at].endswith(tail)})
    for count_head in {names[at][:2] for at in parts if _CHINESE.match(names[at])}:
        held = {at for at in parts if names[at].startswith(count_head)}
        if 1 < len(held) < len(parts) and count_head not in own:
            groups.setdefault(count_head, held)
    for name, lines in own.items():
        if len(lines) == 1 and not (TOTAL.search(name) and name.casefold() not in ("集团",)):
            [at] = lines
            yield name, (at,), "total" if sheet.lines[at].total else "line"
    for name, lines in groups.items():
        if name not in own and len(lines) < max(len(parts), 2):
            yield name, tuple(sorted(lines)), "group" if len(lines) > 1 else "line"


_CHINESE = lazy_re.compile(r"[一-鿿]")
_SAY_LITTLE = frozenset(
    "other others total net gross operating general average group sales income profit revenue cost costs expense"
    " expenses all the new full first second third year quarter month rest united great".split()
)


def _bare(name: str) -> str:
    return (
        re.sub(
            r"^(?:其中[:：]?|of which:?)\s*|[(（][^)）]*[)）]|[*_]", "", name, flags=re.IGNORECASE
        )
        .strip(" 、.:：")
        .casefold()
    )


def _tokens(name: str) -> list[str]:
    return [
        each for each in re.findall(r"[a-z][a-z'-]{2,}", name) if each not in ("and", "the", "for")
    ]


def _tails(name: str) -> list[str]:
    """Endings of a Chinese name, from one letter on, that leave two."""
    return [name[at:] for at in range(2, len(name))] if _CHINESE.search(name) else []


def _pattern(name: str) -> re.Pattern[str]:
    """A name in words: as it stands in Chinese; in English in singular and plural, and whose."""
    if _CHINESE.search(name):
        return lazy_re.compile(re.escape(name))
    pattern = re.escape(name)
    if name.endswith("y"):
        pattern = f"{pattern[:-1]}(?:y|ies)"
    elif len(name) > 3:
        pattern = f"{pattern.removesuffix('s')}(?:s|es|ern|ian|an|n)?"
    return lazy_re.compile(rf"(?<![a-z0-9]){pattern}(?:['’]s?)?(?![a-z0-9])")
