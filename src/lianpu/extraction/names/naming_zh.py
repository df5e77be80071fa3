"""Chinese names that no registry holds, found where running text stops being made of common words.

What `runs` finds by its characters, `slotted_names` by its place and `chinese_names` by the words
beside it, cut where other words run into it and kept where it is more than common words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lianpu.core import lazy_re
from lianpu.extraction.names.borders_zh import (
    CJK,
    FORM,
    OF_MONEY,
    adverb_cut,
    bounded,
    cut,
    descriptive_cut,
    uncounted,
    with_seat,
)
from lianpu.extraction.names.name_words_zh import MAKERS, chinese_cues, is_title
from lianpu.extraction.names.naming import chinese_names
from lianpu.extraction.names.naming_scores import Likely, likely, names_among
from lianpu.extraction.names.naming_sides import is_person, opened, sided_names
from lianpu.extraction.names.naming_slots import listed_beside, slotted_names
from lianpu.extraction.names.outweighed_zh import outweighed
from lianpu.extraction.names.paired_zh import paired_names
from lianpu.extraction.names.refined_zh import refined, with_link_within
from lianpu.extraction.names.runs_zh import is_odd, pronoun_led, runs
from lianpu.notation.words import chinese_places, chinese_words, rare_chinese_words, segment

_BREAK = lazy_re.compile("(?<=[㐀-鿿]) (?=[㐀-鿿])")

_QUOTES = frozenset("\"'")
_NAMED_SO = frozenset("\"'(")
"""Behind a name that the text itself sets apart, whatever it is made of."""


_TRAILING = frozenset("先又再均共正")
"""Adverbs that brands begin with and do not end in."""

_WITH_AND = lazy_re.compile(
    "(?:(?<![\u3400-\u9fff])|(?<=收购|并购|入股|受让|买下|增资|公司|企业|厂商|平台))[\u3400-\u9fff]和[\u3400-\u9fff]{0,3}?(?:控股|集团|资本|科技|医药|药业|生物|股份|能源|电子|证券|基金|银行|半导体|创投|投资|智能|信息)"
    "(?=宣布|近日|日前|今日|昨日|[在于]|公告|拟|将|与|以|向|完成|获|领投|跟投|参投|收购|入股|认购|发布|披露|公布|持有|全部|的?\\d|、|,|。|\\(|$)"
)
"""A name with 和 in it at the edge of a clause: one character before 和 is no party of its own."""
_STATE = lazy_re.compile(
    "(?:美国|英国|日本|韩国|德国|法国|加拿大|印度|澳大利亚|欧盟)(?:国防部|能源部|商务部|财政部|经济产业省|内政部|国防创新单元|进出口银行|委员会)(?=的?(?:约|近|逾|超|最多)? ?[0-9]|(?:提供|授予|发放|投资|出资))"
    "|(?:中国|国家)(?:(?![的与和向对由从])[\u3400-\u9fff]){2,12}?(?:总公司|集团公司)"
    "|国家(?:(?![的与和向对由从级])[\u3400-\u9fff]){2,4}集团(?!公司|化)"
    "|国家(?:(?![的与和向对由从级])(?:[\u3400-\u9fff]|AI|ai)){2,10}?基金(?=领投|跟投|参投|、|,|和|与|及|等|以|向|对|出资|投资|入股|增资|\\d|数[十百]?亿)"
)
"""A firm of the state in full: 中国…总公司."""
_TITLED_NOTICE = lazy_re.compile(
    "[^\u3400-\u9fff]{0,4}(?P<who>[\u3400-\u9fff]{3,6}): ?关于[^,;.:]{2,60}(?:公告|报告书?|说明|回复函?)"
)
"""The title of a notice, before which stands whose it is: 某某防务:关于…的公告."""
_NO_LABEL = ("提示", "公告", "通知", "声明", "标题", "附件", "主题", "议案", "文件", "资料", "披露")
_ANNOUNCES = lazy_re.compile("公司(?:宣布|公告|披露|发布公告|表示,|称,)")
_ANNOUNCING = lazy_re.compile(
    "(?<![^,.;:])(?:(?![该本这其母子分总某两三各多])[\u3400-\u9fff]){2,4}公司(?=宣布|公告|披露|发布公告|表示,|称,)"
)
"""At the head of a clause, who announces by a short name with 公司."""
_LEADING = lazy_re.compile(
    "(?<![^,.;:、])(?:(?![该本这其母子分总某两三各多的与和向对由从])[\u3400-\u9fff]){3,10}公司(?=领投|以[^,;.]{1,14}(?:领投|收购|入股|投资了?|认购|增资|注资))"
)
"""At the head of a clause, who puts money into another by a name with 公司."""
_BRANCH = lazy_re.compile(
    "(?:(?<![\u3400-\u9fff])|(?<=[与和向对由从及为给在获])|(?<=获得))(?:(?![的与和向对由从及为给获])[\u3400-\u9fff]){2,8}银行(?:股份有限公司)?(?:(?![的与和向对由从及为给])[\u3400-\u9fff]){2,10}?[分支]行"
)
"""A bank's branch in full, at the edge of a clause or behind a word of grammar: 中国某某银行台州黄岩支行."""
_NO_PARTNER = frozenset("我你他她它们及并将还也已再又只拟")
_LENDERS = frozenset(("银行", "开发银行", "农商行", "农商银行", "商业银行", "城商行"))

_REGIONS = frozenset(
    "国家 亚洲 西北 西南 东北 东南 华北 华东 华南 华中 华西 北方 南方 东方 西部 北部 南部 江南 江北 中原".split()
)

_BUILDS = lazy_re.compile("合建|共建|新建|扩建|兴建|投建|筹建|续建|建置")
"""In no name: what is built there is no firm of that town."""

_LIKELY, _SURE = 0.0, 1.5
"""Log odds from which a stretch is a name where no rule finds one, and from which its borders are
believed before those of a rule. Chosen by us on the golden texts."""
_FULL = lazy_re.compile("公司|合伙|银行|\\)")
"""In a name in full, which the score may find the first part of."""
_PRONOUN = lazy_re.compile("[他她它](?=[\u3400-\u9fff]{2})")
_WE = lazy_re.compile("我们|我司|咱们")


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
    named: list[tuple[int, int]] = []
    terms = [(start, end) for start, end, _ in defined_names(tight)]
    for start, end in terms:
        if places[end - 1] - places[start] == end - 1 - start:
            yield places[start], places[end - 1] + 1, places[end - 1] + 1
    for start, end, head in _weighed(tight, around, ruled, weighed):
        kept = refined(tight, start, end, head)
        if kept is None or any(low < kept[1] and kept[0] < high for low, high in terms):
            continue
        start, end, head = kept
        if (head > start and _BEGUN.search(tight, start, end)) or torn(tight, end):
            continue
        if end - start <= _PERSON and tight.endswith(_TITLED, max(0, start - 6), start):
            head = start
        start, end = bounded(tight, start, end) if head > start else (start, end)
        if tight.endswith(_SHARING, start, end) and end - start > 3:
            end -= 2
            head = min(head, end)
        if head > start and tight[end : end + 1] not in _NAMED_SO:
            rest = outweighed(tight, weighed.tokens, start, end)
            if rest is None:
                continue
            if rest != (start, end):
                start, end = rest
                head = max(start + 1, min(head, end))
        if head > start:
            start, end = with_link_within(tight, start, end)
            named.append((start, end))
        if places[end - 1] - places[start] == end - 1 - start:
            brand = places[head - 1] + 1 if head > start else places[start]
            yield places[start], places[end - 1] + 1, brand
    for start, end in listed_beside(tight, named):
        if places[end - 1] - places[start] == end - 1 - start:
            yield places[start], places[end - 1] + 1, places[end - 1] + 1
    for start, end in {side for sides in paired_names(tight) for side in sides}:
        if any(low < end and start < high for low, high in (*named, *terms)):
            continue
        named.append((start, end))
        if places[end - 1] - places[start] == end - 1 - start:
            yield places[start], places[end - 1] + 1, places[end - 1] + 1
    if doubtful is not None:
        doubtful.extend((places[start], places[end - 1] + 1) for start, end in seen)


_DEFINED = lazy_re.compile(
    '(?<=[司团行业厂伙金心院所学局a-z)])\\((?:以下|下)?(?:简称|合称|称)?(?:为)?[:]?(?P<names>"[\u3400-\u9fff]{2,12}"(?:(?:或|、|及|/)"[\u3400-\u9fff]{2,12}"){0,2})\\)'
)
"""What a notice will call a firm, in quotation marks and brackets behind its name in full."""
_ROLE = lazy_re.compile(
    '(?:本|该|母|子|孙|上市|目标|标的|项目|合资|合营|新|参股|控股|附属)?(?:公司|集团|企业)|[^"]{0,6}(?:[方人]|标的|股东|机构|对象|协议|合同|产品|股份|资产|项目|交易|本次[^"]*)'
)
"""A word for a side or a thing, and no name."""


def torn(plain: str, end: int) -> bool:
    """Whether a stretch ends within a word: its last character and a lone one behind are a listed word.

    >>> torn("采购精密机器一批", 5), torn("采购精密机器一批", 6)
    (True, False)
    """
    behind_it = plain[end : end + 1]
    if plain[end - 1 : end + 1] not in chinese_words() or behind_it in chinese_cues().breaks:
        return False
    behind = next(iter(segment(plain, end, min(len(plain), end + 6))), None)
    return behind is not None and not behind.known


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


_QUOTED_NAME = lazy_re.compile('"([\u3400-\u9fff]{2,12})"')


def _weighed(
    plain: str, around: str, ruled: list[tuple[int, int, int]], weighed: Likely
) -> Iterator[tuple[int, int, int]]:
    """Names by rule and by weight; where they differ on the borders, whichever is surer."""
    scored = names_among(weighed, plain, around or plain, _LIKELY)
    whole = [one for one in ruled if plain.endswith(("分行", "支行"), one[0], one[1])]
    scored = [
        one
        for one in scored
        if not any(start <= one.start and one.end <= end for start, end, _ in whole)
    ]
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
            end = adverb_cut(plain, run.start, run.end)
            yield run.start, end if end - run.start > 1 else run.end, run.start
        elif (
            run.firm
            and not _making(plain, run.end)
            and not _BUILDS.search(plain, run.start, run.end)
        ):
            start, end = cut(plain, run.start, run.end)
            yield start, end, min(run.head, end)
    cues = chinese_cues()
    for match in _PRONOUN.finditer(plain):
        led = pronoun_led(plain, match.start())
        if led is not None:
            yield match.start(), led, led
    for match in _WE.finditer(plain):
        words = list(segment(plain, match.end(), min(len(plain), match.end() + 8)))[:2]
        named = len(words) == 2 and words[1].text in cues.tails and words[1].text != "公司"
        if named and words[0].text not in cues.generic:
            yield match.end(), words[1].end, words[1].end  # 我们星图激光
    for match in (
        _STATE.finditer(plain)
        if "总公司" in plain or "集团公司" in plain or "基金" in plain or "国" in plain
        else ()
    ):
        yield match.start(), match.end(), match.end()
    titled = _TITLED_NOTICE.match(plain) if "关于" in plain else None
    if titled is not None and not titled["who"].endswith(_NO_LABEL):
        yield *titled.span("who"), titled.end("who")
    for match in _ANNOUNCING.finditer(plain) if _ANNOUNCES.search(plain) else ():
        words = list(segment(plain, match.start(), match.end() - 2))
        if any(is_odd(word, cues) or word.text in rare_chinese_words() for word in words):
            yield match.start(), match.end(), match.end()
    for match in _LEADING.finditer(plain) if "公司以" in plain or "公司领投" in plain else ():
        yield match.start(), match.end(), match.end()
    for match in _BRANCH.finditer(plain) if "支行" in plain or "分行" in plain else ():
        yield match.start(), match.end(), match.end()
    for match in _WITH_AND.finditer(plain) if "和" in plain else ():
        if plain[match.start()] not in _NO_PARTNER:
            yield match.start(), match.end(), match.end()
    slots, sides, formed = opened(plain)
    for guess in slotted_names(plain, slots):
        alone = list(segment(plain, guess.start, guess.end))
        if len(alone) == 1 and alone[0].known and guess.text not in rare_chinese_words():
            continue
        end = uncounted(plain, guess.start, guess.end)
        yield descriptive_cut(plain, guess.start, end), end, end
    for guess in sided_names(plain, sides):
        start = descriptive_cut(plain, guess.start, guess.end)
        start = guess.start if plain[guess.start : start] in chinese_places() else start
        end = uncounted(plain, start, guess.end)
        person = is_person(plain[start:end]) and not plain.endswith(_BUYS, 0, start)
        yield start, end, start if person else end
    for guess in chinese_names(plain, formed):
        coded = guess.sure and plain[guess.end : guess.end + 1] == "("
        start = guess.start if coded else descriptive_cut(plain, guess.start, guess.end)
        end = guess.end if coded else adverb_cut(plain, start, guess.end)
        start, end = (start, end) if coded else cut(plain, start, end)
        form = FORM.match(plain, end) if plain.endswith("集团", start, end) else None
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
            counted = plain.endswith("投资", start, end) and OF_MONEY.match(plain, end)
            if not counted and _coined_of_two(plain, start, end):
                doubtful.append((start, end))
        else:
            if plain.endswith("公司", start, end):
                start = with_seat(plain, start)
            yield start, end, end


def _making(plain: str, end: int) -> bool:
    """Whether what stands before a place only says what a firm makes: 石英材料厂凯德石英."""
    return plain[end : end + 1] in MAKERS and CJK.match(plain[end + 1 : end + 2]) is not None


def _coined_of_two(plain: str, start: int, end: int) -> bool:
    """Whether a stretch is a common word and what a firm does: a name where it is said again."""
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    if len(words) != 2 or words[1].text not in cues.tails or words[1].text in cues.legal:
        return False
    return words[0].known and words[0].text not in cues.no_brand


_BUYS = (
    "收购",
    "收购了",
    "并购",
    "并购了",
    "买下",
    "买下了",
    "入股",
    "入股了",
    "参股",
    "控股",
    "吞并",
)
"""Right before firms, and never before persons whatever their names look like."""
_TITLED = ("创始人", "董事长", "总裁", "总经理", "执行长", "合伙人", "首席执行官")
_BEGUN = lazy_re.compile("(?:新建|扩建|兴建|投建|动工|开工)$")
_PERSON = 3
"""Characters of a person's name behind a title, at most."""
_SHARING = ("分别", "各自", "共同", "合计")
"""Behind the last of a list that shares: no part of a name, whatever word it seems to end."""


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
