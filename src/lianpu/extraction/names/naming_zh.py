"""Chinese names that no registry holds, found where running text stops being made of common words.

What `runs` finds by its characters, `slotted_names` by its place and `chinese_names` by the words
beside it, cut where other words run into it and kept where it is more than common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lianpu.extraction.names.name_words_zh import MAKERS, chinese_cues, is_title
from lianpu.extraction.names.naming import chinese_names, common_names
from lianpu.extraction.names.naming_scores import Likely, likely, names_among
from lianpu.extraction.names.naming_sides import is_person, sided_names
from lianpu.extraction.names.naming_slots import slotted_names
from lianpu.extraction.names.opened_zh import opened
from lianpu.extraction.names.runs_zh import brand_end, is_odd, runs
from lianpu.notation.words import chinese_adverbs, chinese_places, rare_chinese_words, segment

_CJK = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_BREAK = re.compile("(?<=[㐀-鿿]) (?=[㐀-鿿])")

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

_PAYS = ("投资", "支付")
"""Ends of names that are verbs before a sum: 向 N 投资 3 亿元."""
_SUM = re.compile(
    "[了过]|的[^,;。]{0,6}(?:款项?|定金|订金|费用?)|不(?:超过|少于|低于)|至[少多]|最多|[约近超逾]?[0-9数几]"
)
_HELD_BY = ("所持", "持有")

_ACTS = frozenset(
    "收购 并购 入股 参股 持有 所持 减持 增持 出售 转让 受让 认购 战略投资 担保 起诉 采购".split()
)
"""What one firm does to another, and no part of a name in full."""
_TOWARDS = frozenset("为向与对和同由")
"""Behind what a firm does, words that turn to another one."""
_ONLY = frozenset("仅只")
"""Adverbs of one character that follow a name."""

_TRAILING = frozenset("先又再均共正")
"""Adverbs that brands begin with and do not end in."""

_WITH_AND = re.compile(
    "(?<![\u3400-\u9fff])[\u3400-\u9fff]和[\u3400-\u9fff]{0,3}?(?:控股|集团|资本|科技|医药|药业|生物|股份|能源|电子|证券|基金|银行|半导体|创投|投资|智能|信息)"
    "(?=宣布|公告|拟|将|与|以|向|完成|获|领投|跟投|参投|收购|入股|认购|发布|披露|公布|持有|、|,|。|\\(|$)"
)
"""A name with 和 in it at the edge of a clause: one character before 和 is no party of its own."""
_STATE = re.compile(
    "(?:中国|国家)(?:(?![的与和向对由从])[\u3400-\u9fff]){2,12}?(?:总公司|集团公司)"
)
"""A firm of the state in full: 中国…总公司."""
_NO_PARTNER = frozenset("我你他她它们及并")
_LENDERS = frozenset(("银行", "开发银行", "农商行", "农商银行", "商业银行", "城商行"))

_REGIONS = frozenset(
    "国家 亚洲 西北 西南 东北 东南 华北 华东 华南 华中 华西 北方 南方 东方 西部 北部 南部 江南 江北 中原".split()
)

_BUILDS = re.compile("合建|共建|新建|扩建|兴建|投建|筹建|续建")
"""In no name: what is built there is no firm of that town."""

_LIKELY, _SURE = 0.0, 1.5
"""Log odds from which a stretch is a name where no rule finds one, and from which its borders are
believed before those of a rule. Chosen by us on the golden texts."""
_FULL = re.compile("公司|合伙|银行|\\)")
"""In a name in full, which the score may find the first part of."""
_WE = re.compile("我们|我司|咱们")


class Formed(NamedTuple):
    """The names of a text by form and context alone, before they are weighed."""

    text: str
    """Without the blanks that part Chinese characters."""
    places: Sequence[int]
    """Where its characters stood."""
    ruled: list[tuple[int, int, int]]
    """Start, end, and end of the brand."""
    doubtful: list[tuple[int, int]]
    """Ranges of names only if they are said again."""
    likely: Likely
    """What may be a name by weight."""


def formed_names(plain: str) -> Formed:
    """What a simplified text tells of its names whatever stands around it."""
    tight, places = _without_breaks(plain)
    doubtful: list[tuple[int, int]] = []
    ruled = list(_guesses(tight, doubtful))
    return Formed(tight, places, ruled, doubtful, likely(tight, _LIKELY))


def chinese_guesses(
    formed: Formed, doubtful: list[tuple[int, int]] | None = None, around: str = ""
) -> Iterator[tuple[int, int, int]]:
    """Ranges of a simplified text that are names by form, context or weight, and the ends of their brands.

    Args:
        formed: What `formed_names` says of the text.
        doubtful: Takes the ranges of what is a name only if it is said again: two common words of
            which the second says what a firm does (深蓝运算).
        around: What the text says besides, where a name said again counts; empty for nothing.

    A person's name, known by a title beside it, has no brand: its end is its start. A name that a
    line break parts is none: it stands elsewhere in one piece.
    """
    tight, places, ruled, seen, weighed = formed
    terms = [(start, end) for start, end, _ in defined_names(tight)]
    for start, end in terms:
        if places[end - 1] - places[start] == end - 1 - start:
            yield places[start], places[end - 1] + 1, places[end - 1] + 1
    for start, end, head in _weighed(tight, around, ruled, weighed):
        cut = _sober(tight, start, end)
        if cut is None:
            continue
        if cut != (start, end):
            head = start if head == start else max(cut[0] + 1, min(head, cut[1]))
            head = cut[0] if head == start else head
            start, end = cut
        if any(low < end and start < high for low, high in terms):
            continue
        if tight[start:end] in common_names() or _DESCRIBES.match(tight, end):
            continue
        if tight[start] in _MEASURES and tight[max(0, start - 1) : start] in _COUNTED:
            continue  # 拿了块地
        if tight[start - 1 : start + 1] in _STRADDLING and end - start > 3:
            start += 1  # 对话千里马物流: 对 is no preposition there
        if tight.endswith(_PAYS, start, end) and end - start > 3 and _SUM.match(tight, end):
            end -= 2  # 向 N 投资 3 亿元: what is done with the sum
        if tight.startswith(_HELD_BY, start) and end - start > 3:
            start += 2  # 出售了所持 N 股份
        end = _before_adverbs(tight, start, end)
        head = min(head, end)
        held = tight.endswith("控股", start, end) and not tight.startswith(
            ("股份", "有限", "集团"), end
        )
        if held and tight[start - 1 : start] == "由" and end - start > 4:
            end, head = end - 2, min(head, end - 2)  # 由 N 控股 says who controls
        if _NUMERALS.fullmatch(tight, start, end):
            continue  # 十五五
        if tight[start - 1 : start] in _AT and tight.endswith(_SITED, start, end):
            continue  # 在眉山建设年产…
        if (head > start and _BEGUN.search(tight, start, end)) or _CLASSED.match(tight, end):
            continue
        if end - start <= _PERSON and tight.endswith(_TITLED, max(0, start - 6), start):
            head = start
        start, end = _bounded(tight, start, end) if head > start else (start, end)
        if tight.endswith(_SHARING, start, end) and end - start > 3:
            end -= 2
            head = min(head, end)
        if places[end - 1] - places[start] == end - 1 - start:
            brand = places[head - 1] + 1 if head > start else places[start]
            yield places[start], places[end - 1] + 1, brand
    if doubtful is not None:
        doubtful.extend((places[start], places[end - 1] + 1) for start, end in seen)


_DEFINED = re.compile(
    '(?<=[司团行业厂伙金心院所学局a-z)])\\((?:以下|下)?(?:简称|合称|称)?(?:为)?[:]?(?P<names>"[\u3400-\u9fff]{2,12}"(?:(?:或|、|及|/)"[\u3400-\u9fff]{2,12}"){0,2})\\)'
)
"""What a notice will call a firm, in quotation marks and brackets behind its name in full."""
_ROLE = re.compile(
    '(?:本|该|母|子|孙|上市|目标|标的|项目|合资|合营|新|参股|控股|附属)?(?:公司|集团|企业)|[^"]{0,6}(?:[方人]|标的|股东|机构|对象|协议|合同|产品|股份|资产|项目|交易|本次[^"]*)'
)
"""A word for a side or a thing, and no name."""


def defined_names(plain: str) -> Iterator[tuple[int, int, int]]:
    r"""Ranges of the short names that a text defines in brackets, exactly as quoted, and the bracket's place.

    >>> [("青岛云陆港务有限公司(以下简称\"云陆港\")")[a:b] for a, b, _ in defined_names("青岛云陆港务有限公司(以下简称\"云陆港\")")]
    ['云陆港']
    """
    if '("' not in plain and "称" not in plain:
        return
    for match in _DEFINED.finditer(plain):
        for name in _QUOTED_NAME.finditer(plain, *match.span("names")):
            if _ROLE.fullmatch(name[1]) is None:
                yield *name.span(1), match.start()


_QUOTED_NAME = re.compile('"([\u3400-\u9fff]{2,12})"')


_SHARES = re.compile(
    "(?:内资|外资|计划|要约|待售|配售|代价|认购|供|新|普通|优先|流通|限售|目标|标的|换|[abh])股(?:份|本)?"
)
_SOME = re.compile("[数近超逾上过约]?[十百千万亿]{1,4}(?:元|美元|人民币|港元|欧元|日元)?级?")
_THIS = re.compile("[本此这]次|预计")
_HOLDS = ("子公司", "股东", "孙公司", "公司", ",", ".", ";")
_LEGAL_END = ("公司", "集团", "合伙企业", "银行")
_FORMED = re.compile("有限(?:责任)?公司(?!\\()")
_SUM_LEFT = re.compile(
    "(?:[亿万](?:美元|港元|欧元|日元|元)?|(?:美|港|欧|日)?元)(?:认购|收购|投资|增资|入股|受让|买下|购买|买)?"
)


def _sober(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without the words that run into a name in full; None where it is none by its form.

    >>> text = "为了帮助湖南沅陵电子科技有限公司联合"
    >>> text[slice(*_sober(text, 2, 18))]
    '湖南沅陵电子科技有限公司'
    """
    name = plain[start:end]
    if (
        _SHARES.fullmatch(name)
        or _SOME.fullmatch(name)
        or (name.endswith("显示") and plain[end : end + 1] in (",", ":"))
    ):
        return None  # 要约股份; 某某数据显示,
    formed = _FORMED.search(plain, start, end)
    if formed is not None and formed.end() < end:
        end = formed.end()
    if _THIS.search(name):
        return None  # 预计此次
    if plain[start - 2 : start + 1] == "并购买" and start > 1:
        start += 1
    left = _SUM_LEFT.match(plain, start, end)
    if left is not None and start and (plain[start - 1].isdigit() or plain[start - 1] in "亿万"):
        start = left.end()
    if name.endswith("控股") and (end == len(plain) or plain.startswith(_HOLDS, end)):
        first = next(iter(segment(plain, start, end)), None)
        if first is not None and first.known and first.end == end - 2:
            common = first.text not in rare_chinese_words() and first.text not in chinese_places()
            if common or plain.startswith(("子公司", "孙公司"), end):
                return None  # 完全控股; 增强控股子公司
    if plain.endswith(_LEGAL_END, start, end):
        words = list(segment(plain, start, end))
        for before, word in pairwise(words[:-1]):
            acts = word.text in _ACTS
            if acts or (word.text in _TOWARDS and before.text in chinese_cues().tails):
                start = word.end  # 惠川汽车持有澜图激光有限公司: one acts on the other
        words = [word for word in words if word.start >= start]
        for index, word in enumerate(words[:-2]):
            seat = word.text in chinese_places() or word.text == "中国"
            if not index and seat:
                break  # it begins with the town of its seat
            if seat and len(word.text) > 1:
                start = word.start
            if not word.known and word.text not in "为继对向与由":
                break
            if seat or word.text in ("集团", "股份"):
                break
    return (start, end) if end - start > 1 else None


def _weighed(
    plain: str, around: str, ruled: list[tuple[int, int, int]], weighed: Likely
) -> Iterator[tuple[int, int, int]]:
    """Names by rule and by weight; where they differ on the borders, whichever is surer."""
    scored = names_among(weighed, plain, around or plain, _LIKELY)
    sure = [one for one in scored if one.score > _SURE]
    for start, end, head in ruled:
        if any(
            one.start < end
            and start < one.end
            and (one.start, one.end) != (start, end)
            and not (start <= one.start and one.end < end and _FULL.search(plain, start, end))
            for one in sure
        ):
            continue
        yield start, end, head
    for one in scored:
        taken = any(one.start < end and start < one.end for start, end, _ in ruled)
        if one in sure or not taken:
            yield one.start, one.end, one.end


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
            end = _adverb_cut(plain, run.start, run.end)
            yield run.start, end if end - run.start > 1 else run.end, run.start
        elif (
            run.firm
            and not _making(plain, run.end)
            and not _BUILDS.search(plain, run.start, run.end)
        ):
            start, end = _cut(plain, run.start, run.end)
            yield start, end, min(run.head, end)
    cues = chinese_cues()
    for match in _WE.finditer(plain):
        words = list(segment(plain, match.end(), min(len(plain), match.end() + 8)))[:2]
        named = len(words) == 2 and words[1].text in cues.tails and words[1].text != "公司"
        if named and words[0].text not in cues.generic:
            yield match.end(), words[1].end, words[1].end  # 我们星图激光
    for match in _STATE.finditer(plain) if "总公司" in plain or "集团公司" in plain else ():
        yield match.start(), match.end(), match.end()
    for match in _WITH_AND.finditer(plain) if "和" in plain else ():
        if plain[match.start()] not in _NO_PARTNER:
            yield match.start(), match.end(), match.end()
    slots, sides, formed = opened(plain)
    for guess in slotted_names(plain, slots):
        alone = list(segment(plain, guess.start, guess.end))
        if len(alone) == 1 and alone[0].known and guess.text not in rare_chinese_words():
            continue
        yield descriptive_cut(plain, guess.start, guess.end), guess.end, guess.end
    for guess in sided_names(plain, sides):
        start = descriptive_cut(plain, guess.start, guess.end)
        start = guess.start if plain[guess.start : start] in chinese_places() else start
        yield start, guess.end, start if is_person(plain[start : guess.end]) else guess.end
    for guess in chinese_names(plain, formed):
        coded = guess.sure and plain[guess.end : guess.end + 1] == "("
        start = guess.start if coded else descriptive_cut(plain, guess.start, guess.end)
        end = guess.end if coded else _adverb_cut(plain, start, guess.end)
        start, end = (start, end) if coded else _cut(plain, start, end)
        form = _FORM.match(plain, end) if plain.endswith("集团", start, end) else None
        end = form.end() if form else end
        quoted = guess.sure and plain[end : end + 1] in _QUOTES and end == guess.end
        whole = plain[start:end].endswith("资本")  # 本 ends other words
        while (
            not (quoted or whole or coded)
            and end - start > 2
            and (plain[end - 1] in cues.breaks or plain[end - 1] in _TRAILING)
        ):
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
    return plain[end : end + 1] in MAKERS and _CJK.match(plain[end + 1 : end + 2]) is not None


def _coined_of_two(plain: str, start: int, end: int) -> bool:
    """Whether a stretch is a common word and what a firm does: a name where it is said again."""
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    if len(words) != 2 or words[1].text not in cues.tails or words[1].text in cues.legal:
        return False
    return words[0].known and words[0].text not in cues.no_brand


def _cut(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without half a title before it, a leading "if", and the verb of 下了 or 签了.

    >>> "对手安岭电气"[slice(*_cut("对手安岭电气", 1, 6))]
    '安岭电气'
    """
    for size in (4, 3, 2):
        for back in range(1, size):
            first = start - back
            if first >= 0 and plain[first : first + size] in chinese_cues().titles:
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


_SOURCED = re.compile(r"(?:采购|订购|购买|租用|租赁|进口|承租|收购|受让|[购租买来源])(?:主要)?$")
"""Before 自, which then says where something comes from: 租自冀云数据."""


_SIDES = re.compile(
    "(?:租客|租户|承租[人方]|出租[人方]|业主|卖方|买方|贷款人|借款人|认购[人方])(?=[\u3400-\u9fff]{3})"
)
"""What a contract calls a side, before its name."""
_TITLED = ("创始人", "董事长", "总裁", "总经理", "执行长", "合伙人", "首席执行官")
_PERSON = 3
"""Characters of a person's name behind a title, at most."""
_BEGUN = re.compile("(?:新建|扩建|兴建|投建|动工|开工)$")
_CLASSED = re.compile("(?<=芯片|医疗|电池|机床|材料)企业[\u3400-\u9fff]{3}")
"""Behind what firms of a trade make: 北斗芯片企业某某微电子."""
_DESCRIBES = re.compile(
    "(?:公司|企业|平台|厂商|服务商|品牌商)(?!日前|近日|今日|昨日|目前|正式|成功|已经|累计|首次|再次|随后|此前|同时|全资|旗下|控股)"
    "(?![㐀-鿿]{0,4}公司)[㐀-鿿]{3,6}?(?:拿到|拿下|获得|获投|完成|宣布|斩获|引入|敲定|则|与|向|以)"
)
"""Behind what only says what a firm makes, the firm's own name following: 植物基食品公司绿原食客拿到."""
_MEASURES, _COUNTED = frozenset("块座栋条间辆艘架台套款笔份批"), frozenset("了一两几这那某")
_STRADDLING = frozenset(("对话", "从事", "面向"))
"""Words of which the second half is no part of the name behind."""
_NUMERALS = re.compile("[一二三四五六七八九十]+")
_AT, _SITED = ("在", "于"), ("建设", "投资", "设立", "成立")
_SHARING = ("分别", "各自", "共同", "合计")
"""Behind the last of a list that shares: no part of a name, whatever word it seems to end."""
_FORM = re.compile(
    "(?:(?![的与和向对由从及为给将被、])[\u3400-\u9fff]){0,6}?(?:(?:股份|责任)?有限公司|合伙企业(?=\\(有限合伙\\)))"
    "|(?:(?![的与和向对由从及为给将被、])[\u3400-\u9fff]){1,12}(?=\\(有限合伙\\))"
)
"""The rest of a name in full, up to its legal form."""


def _bounded(plain: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without 自 of 采购自 or the side of a contract, with its legal form."""
    if plain[start : start + 1] == "自" and _SOURCED.search(plain, max(0, start - 6), start):
        start += 1
    side = _SIDES.match(plain, start, end)
    start = side.end() if side else start
    form = _FORM.match(plain, end)
    if form and any(word.text in _ACTS for word in segment(plain, end, form.end())):
        form = None  # N 持有 M 有限公司: another name
    return start, form.end() if form and not plain.endswith("公司", start, end) else end


def _adverb_cut(plain: str, start: int, end: int) -> int:
    """Where a guessed stretch ends before a word of time or manner: 鼎穹同日."""
    for word in segment(plain, start, end):
        if word.known and word.text in chinese_cues().adverbs and word.start > start:
            return word.start
    return end


def _before_adverbs(plain: str, start: int, end: int) -> int:
    """Where a name ends before words of manner that ran into it, whole or in part.

    >>> text = "惠川汽车随即大举收购"
    >>> text[: _before_adverbs(text, 0, 7)]
    '惠川汽车'
    """
    for word in reversed(list(segment(plain, start, min(len(plain), end + 2)))):
        if word.start >= end:
            continue
        adverb = word.text in chinese_adverbs() or word.text in _ONLY
        if word.end < end or word.start - start < 2 or not adverb:
            break
        end = word.start
    return end


def descriptive_cut(plain: str, start: int, end: int) -> int:
    """Where the name within a guessed stretch begins: behind the noun that says what it is.

    >>> descriptive_cut("散热厂澄岳工业", 0, 7)
    3
    """
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    begin = start
    for index, word in enumerate(words[:-1]):
        last = index + 1
        rest = "".join(w.text for w in words[last:])
        if len(rest) < 2 or rest in cues.legal or rest in cues.tails:
            continue
        title = is_title(word, cues) or (index == 0 and word.known and word.text in cues.before)
        if title and any(not w.known for w in words[last:]):
            begin = word.end
        elif begin == word.start and word.text in chinese_places():
            head = brand_end(words, last, cues)
            if head is not None and head - last >= 2:
                begin = word.end
    return begin


def ordinary(plain: str, start: int, end: int) -> bool:
    """Whether a guessed stretch is made of common words, so that it is more likely none."""
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    odd = [is_odd(word, cues) for word in words]
    if any(odd):
        lone = not any(one and other for one, other in pairwise(odd))
        if lone and words[-1].text == "公司":
            return True
        if lone and not plain.endswith(cues.endings, start, end):
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
        return all(word.text in cues.generic or word.text in cues.tails for word in words[:-1])
    if is_title(words[-1], cues) or len(words) > 2 or words[0].text in cues.generic:
        return True
    first = words[0].text
    listed = first in rare_chinese_words() or first in chinese_places()
    return not (listed and words[-1].text in cues.strong)


def _regional(word: str) -> bool:
    """Whether a word names a region or place that a bank is of: 西北开发银行."""
    return word in chinese_places() or word in _REGIONS
