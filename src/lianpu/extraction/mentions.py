"""Every mention of investing or taking over in Chinese prose, real or not, with its roles.

A mention is less than a deal: "如果收购完成" mentions one and tells none. It is what a reader sees
underlined, what coverage of a subject is counted by, and what sets of annotated sentences hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core.document import Document
from lianpu.extraction.details import LIMIT
from lianpu.extraction.discourse import Discourse, can_be_subject
from lianpu.extraction.naming_zh import ordinary
from lianpu.extraction.passages import passages
from lianpu.extraction.shapes import Shape
from lianpu.extraction.sightings import Name, Pronoun, Sighting, Sort
from lianpu.notation.names import NameIndex
from lianpu.notation.words import rare_chinese_words, segment

_N = Sort.NAME.value
_WORDS = {
    "acquisition": re.compile(
        r"(?<!反)(?:收购|并购|购买|受让|买下|私有化)(?![人方价款]|报告书|资金)"
    ),
    "investment": re.compile(
        r"增持|买入|投资(?![者方人额品性有]|公司|机构|银行|基金|总监|评级|收益|价值|建议)|入股|注资|增资(?![金])|出资(?![人方额])"
        r"|领投|跟投|参投|认购|购买|收购(?![人方价款]|报告书)|举牌|受让|参股|并购|加仓|购入|竞得"
    ),
}
_TARGET = re.compile(rf"对(?:[^,;{_N}]{{0,8}}){_N}(?:{_N}|[、和及与]|[^,;{_N}]{{0,10}}$)*")
_PASSIVE = re.compile(
    rf"(?:被|获|由|遭|获得|得到|引入)[^,;{_N}]{{0,6}}{_N}(?:[、和及与]{_N}|等)*[^,;{_N}]{{0,8}}$"
)
_C = r"[\u3400-\u9fffa-z0-9*·.\-]"
_END = r"(?=(?:剩余|额外|各|合计|共计|的)*\ue004|(?:剩余|额外|各|合计)?的?(?:全部|部分|剩余|少数|余下)?(?:股权|股份|股票|控股权|控制权)|持有的|所持)"
_BEHIND = re.compile(
    rf"^(?:了|其|原|旗下|所持有?的?|持有的|整合)?(?P<what>{_C}{{2,14}}?(?:、{_C}{{2,14}}?){{0,8}}){_END}"
)
"""Right behind the words, before the share of it that is bought."""
_PLAINLY = re.compile(rf"^(?:了)?(?P<what>{_C}{{3,8}}?)(?=[,;.]|$|(?:等|事项|一案|交易|完成|项目))")
"""Right behind the words and up to the end of the clause: 收购三环离合器."""
_TOWARDS = re.compile(
    rf"对(?P<what>{_C}{{2,14}}?)(?:\ue004)?(?:股权|股份)?的?(?:战略|全资|要约|股权)?$"
)
"""对 X 的收购."""
_ACTED_ON = re.compile(rf"^(?:[^,;]{{0,6}}[年月日],?)?(?P<what>{_C}{{2,10}}?)(?:被|获|遭)")
_ACTS = re.compile(
    rf"^(?:\ue005|据悉|此外|另外|同时|其中|目前|随后|此前|近日|不过|比如|例如|截至|由于|因为|如果|虽然|[^,;]{{0,6}}[年月日])?,?(?P<what>{_C}{{2,10}}?)"
    r"(?:董事会|股东大会|及其一致行动人|方面)?(?:再次|已|曾|拟|将|正|并|还|也|又|就|宣布|公告|发布公告|披露|计划|启动|完成|成功|继续|大举|首次|通过|斥资"
    r"|以|出资|作价|筹划|发起|决定|表示|确认|称|准备|一度|连续|本次|先后|[于在自](?:\ue005|[^,;]{0,6}[年月日])|募集资金)"
)
"""At the head of a clause, before what a firm does."""
_ADVERBS = (
    "宣布|确认|公告|披露|计划|准备|打算|完成|开始|启动|决定|拟|将|欲|就|已|曾|一度|想|再次|再度|大举|累计|共计|合计|先后|分别|正|正在|连续|成功"
    "|全资|战略|要约|联合|共同|反向|平价|高溢价|超高溢价|溢价|持续|继续|首次|也|又|还|并|可|要|会|至少"
)
_RIGHT_BEFORE = re.compile(
    rf"^(?:\ue005|据悉|此外|另外|其中|目前|随后|此前|近日|在|从|随着|[^,;]{{0,6}}[年月日])?,?(?P<what>{_C}{{2,8}}?)(?:{_ADVERBS})*$"
)
"""A clause that is nothing but a name up to the words: 云岫科技收购."""
_NO_ACTOR = frozenset(
    "宣布 完成 开始 继续 正在 准备 决定 启动 筹划 先后 累计 合计 共计 总计 分别 截至 按照 根据 鉴于 对于 由于 关于 整个 这些 这位 那些 公司 股权 收购"
    " 投资 增持 买入 不仅 曾经 加上 取得 拟以 以及 用于 来自 超过 签订 没有 终于 实际 表示 判断 同意 知悉 据此 测算 前述 成功 再度 大举 如果 当初 官网"
    " 我们 他们 自己 大家 本次 此次 该行 该股 其中 目前 今年 去年 方式 适时 融资 股份 股票 本金 详式 相关".split()
)
"""Words that stand in no firm's name before what it does."""
_NO_HEAD = frozenset(
    "拟以并且其也将与和对在从向就因为被使让或及还又已曾正先后再第本该此这那各每某若如但而则却即含比来鉴0123456789"
)
_NO_TAIL = frozenset(
    "拟以并且其也将与和对在从向就因为被使让或及还又已曾正先后再的了着过等者是有时月日年笔次类"
)
_OF_ANOTHER = re.compile(
    rf"^[^,;{_N}]{{0,8}}(?:{_N}(?:、|和|与|及)?)+(?:及[^,;{_N}]{{0,12}})?(?:分别|合计)?(?:控股|持有|所持有?|旗下|控制|全资持有)的?(?P<what>{_C}{{2,14}}?(?:、{_C}{{2,14}}?){{0,6}}){_END}"
)
"""Of "N 持有的 X 49%股权" it is X that is bought."""
_SHARES = re.compile(r"增持|买入|举牌|加仓|减持")
_OWN_SHARES = re.compile(r"^(?:了)?(?:公司|上市公司|其)?(?:的)?(?:股份|股票|\ue006|\ue004|$|[,;(])")
"""Behind a word of buying shares that names no firm: it is the one that the sentence is on."""
_ACTED_BEFORE = re.compile(r"(?:被|获)(?:[^,;\ue001]{0,4})$")
_SORTS = re.compile(
    rf"^[^,;{_N}]{{0,10}}的?(?:个股|股票|公司|企业|标的)?[^,;{_N}]{{0,6}}(?:有|是|为|包括|:)(?=[^,;{_N}]{{0,3}}{_N})"
)
"""Between the words and what is named by them: 增持的个股有 N 和 M."""
_AFTER = re.compile(
    rf"^(?:事项|交易)?(?:完成|实施|结束)?(?:后|之后|前|之前),[^,;{_N}]{{0,6}}(?P<n>{_N})[^,;{_N}]{{0,8}}(?:持有|拥有|控制)[^,;{_N}]{{0,8}}(?P<m>{_N})"
)
"""收购完成后，N 将持有 M 的: who bought and what, told behind."""
_COMMON = re.compile(
    r"公司$|资产$|总股本|[.]$|占比|审议|显示|比例|数量|规模|板块|资本$|额度|信息|年度|季度|回复|称$|标的|股东|上市|本次|此次|该|其他|大量|多家|一家|项目$|事项|交易|方案|计划|资金|企业$|报告|公告|议案|双方|各方|投资者"
    r"|机构$|市场|行业|业务$|基金$|非公开|发行|现金|自有|集合竞价|二级市场|同时|通过|因此|由于|如果|不过|而|但"
)
_SIGNS_IN = "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b"
_OWNED = re.compile(
    r"^(?:(?:等)?(?:合计)?(?:控股|持有|所持有?|合资成立|共同持有|旗下|控制|全资持有)的|旗下的?)$"
)
_DATED = re.compile(
    r"(?:(?:去年|今年|前年|明年|同年|当年|次年|\ue005)?(?:年初|年底|年末|年中)|(?:去年|今年|前年|明年|同年|当年|次年)?"
    r"\d{1,2}月(?:\d{1,2}日)?|(?:去年|今年|前年|明年|同年|当年)|\ue005|第[一二三四]季度|[上下]半年)(?:晚间?|初|底|末|中旬|上旬|下旬)?"
)
_LONGEST_DATE = 20
_LIST = re.compile(r"^(?:、|和|与|及|以及|或|或者)$")
_GAP = 26
"""Characters between the words of a mention and its object, descriptions of it included."""
_WIDE = 60
"""The same with a list of objects."""
_SUM_REACH = 40


@dataclass(frozen=True)
class Mention:
    """One mention: the words, and the places of its roles in the document."""

    kind: str
    """acquisition or investment."""
    trigger: tuple[int, int]
    giver: tuple[Sighting, ...]
    taker: tuple[Sighting, ...]
    amount: Sighting | None
    date: Sighting | None
    stake: Sighting | None


def mentions(document: Document, names: NameIndex, kind: str) -> Iterator[Mention]:
    """The mentions of one kind in a document's Chinese sentences, in order.

    Args:
        kind: "acquisition", or "investment", which holds every way to gain a part of a firm.
    """
    discourse = Discourse()
    for passage in passages(document, names, every=True):
        if passage.sentence.chinese:
            for part in (passage.shape, *passage.shape.asides):
                yield from _of(document, part, kind)
        discourse.advance(passage.shape, passage.sentence.heading)


def _of(document: Document, part: Shape, kind: str) -> Iterator[Mention]:
    every = list(_WORDS[kind].finditer(part.text))
    for words in every:
        others = _bought_before(part, every, words)
        takers = _aliases(part, _objects(document, part, words))
        givers = _aliases(part, _subjects(document, part, words, takers, others))
        if not takers and _SHARES.match(words.group()):
            takers = _centre(part, words, givers)
        if not takers and not givers:
            takers, givers = _told_after(part, words)
        yield Mention(
            kind,
            (part.places[words.start()], part.places[words.end() - 1] + 1),
            tuple(givers),
            tuple(takers),
            _nearest(part, words, (Sort.MONEY,)),
            _date(document, part, words),
            _stake(part, words),
        )


def _bought_before(part: Shape, every: list[re.Match[str]], words: re.Match[str]) -> frozenset[int]:
    """Places of what earlier words of a sentence say is bought: no subject of later ones."""
    return frozenset(
        sighting.start
        for other in every
        if other.end() <= words.start()
        for sighting in _behind(part, other)
    )


def _centre(part: Shape, words: re.Match[str], givers: list[Sighting]) -> list[Sighting]:
    """Whose shares are bought where no firm is named behind: the one that the sentence begins with."""
    if not _OWN_SHARES.match(part.text, words.end()):
        return []
    acting = {party(s) for s in givers}
    first = next((s for _, s in _named(part, 0, words.start())), None)
    if first is None or party(first) in acting or not givers:
        return []
    return [first]


def _told_after(part: Shape, words: re.Match[str]) -> tuple[list[Sighting], list[Sighting]]:
    """What was bought and by whom, by what the buyer holds afterwards."""
    match = _AFTER.match(part.text[words.end() :])
    if match is None:
        return [], []
    at = words.end()
    return [part.seen[at + match.start("m")]], [part.seen[at + match.start("n")]]


def _aliases(part: Shape, found: list[Sighting]) -> list[Sighting]:
    """The parties and the short names that brackets behind them define."""
    aliases = [
        sighting
        for aside in part.asides
        if aside.host in found and ("称" in aside.text)
        for _, sighting in aside.names()
    ]
    return [*found, *aliases]


def _named(part: Shape, start: int, end: int) -> list[tuple[int, Sighting]]:
    return [(p, s) for p, s in part.seen.items() if start <= p < end and s.sort is Sort.NAME]


def _objects(document: Document, part: Shape, words: re.Match[str]) -> list[Sighting]:
    """What is bought: behind the words in their clause, behind 对, or the subject of 被."""
    text = part.text
    left = max(text.rfind(",", 0, words.start()), text.rfind(";", 0, words.start())) + 1
    before = text[left : words.start()]
    passive = _PASSIVE.search(before)
    if passive is not None:
        acted = _named(part, left, left + passive.start()) or _named(part, 0, left)[-1:]
        return _joined(part, acted) or _phrase(document, part, _ACTED_ON, left, words.start())
    if _ACTED_BEFORE.search(before):
        acted = _named(part, left, words.start()) or _named(part, 0, left)
        return _joined(part, acted)
    target = _TARGET.search(before)
    if target is not None:
        return [s for _, s in _named(part, left + target.start(), words.start())]
    named = _phrase(document, part, _TOWARDS, left, words.start())
    if named:
        return named
    found = _phrase(document, part, _OF_ANOTHER, words.end(), min(len(text), words.end() + _WIDE))
    if found and "," not in text[words.end() : text.find(_N, words.end())]:
        return found
    found = _behind(part, words)
    if not found:
        found = _phrase(document, part, _BEHIND, words.end(), min(len(text), words.end() + _WIDE))
    if not found:
        found = _phrase(document, part, _PLAINLY, words.end(), min(len(text), words.end() + 12))
        if found and not _can_be_bought(party(found[0])):
            found = []
    if not found:
        held = re.search(rf"{_N}(?:\ue004)?[^,;{_N}]{{0,8}}(?:股权|股份|股票)?(?:的)?$", before)
        if held is not None and before.startswith(("将", "拟将")):
            found = [s for _, s in _named(part, left, words.start())[-1:]]
    return found


def _joined(part: Shape, named: list[tuple[int, Sighting]]) -> list[Sighting]:
    """The last list of names: the last of them and those joined to it."""
    group = named[-1:]
    for position, sighting in reversed(named[:-1]):
        if not _LIST.match(part.text[position + 1 : group[0][0]]):
            break
        group.insert(0, (position, sighting))
    return [sighting for _, sighting in group]


def _behind(part: Shape, words: re.Match[str]) -> list[Sighting]:
    """The names behind the words: one, or a list; of "N 持有的 M" the last."""
    text = part.text
    found: list[tuple[int, Sighting]] = []
    for position, sighting in _named(part, words.end(), len(text)):
        last = found[-1][0] + 1 if found else words.end()
        between = text[last:position]
        held = between == "的" and found and party(found[-1][1]).endswith("控股")
        if found and (held or _OWNED.match(between)):
            found = [(position, sighting)]  # 李瑶控股的沃特玛: what is bought is the second
            continue
        if not found and _SORTS.match(text[words.end() : position + 1]):
            found.append((position, sighting))
            continue
        if found:
            listed = re.sub(r"\ue004的?(?:股权|股份|权益)?", "", between)
            if not _LIST.match(listed):
                break
        elif any(sign in between for sign in ",;:。") or len(between) > _GAP:
            break
        found.append((position, sighting))
    return [s for _, s in found]


def _phrase(
    document: Document, part: Shape, pattern: re.Pattern[str], start: int, end: int
) -> list[Sighting]:
    """What stands in a slot that only a name fills, whether it is known as one or not."""
    match = pattern.search(part.text[start:end])
    if match is None:
        return []
    found: list[Sighting] = []
    first = start + match.start("what")
    for piece in re.finditer(r"[^、]+", match["what"]):
        words = piece.group()
        low, high = first + piece.start(), first + piece.end()
        if _COMMON.search(words) or any(sign in words for sign in _SIGNS_IN):
            return []
        place, stop = part.places[low], part.places[high - 1] + 1
        if stop - place != high - low:
            return []  # brackets or marks stand in it
        name = Name(document.text[place:stop], guessed=True)
        found.append(Sighting(place, stop, Sort.NAME, name))
    return found


def _subjects(
    document: Document,
    part: Shape,
    words: re.Match[str],
    takers: list[Sighting],
    others: frozenset[int],
) -> list[Sighting]:
    """Who buys: the name right before the words, else the nearest clause that has a subject."""
    text = part.text
    taken = {s.start for s in takers} | others
    bought = {party(s) for s in takers}
    left = max(text.rfind(",", 0, words.start()), text.rfind(";", 0, words.start())) + 1
    passive = _PASSIVE.search(text, left, words.start())
    if passive is not None:
        return [s for _, s in _named(part, passive.start(), words.start()) if s.start not in taken]
    if _ACTED_BEFORE.search(text, left, words.start()):
        return []
    before = [
        one
        for one in _named(part, 0, words.start())
        if one[1].start not in taken and party(one[1]) not in bought
    ]
    clauses: dict[int, list[tuple[int, Sighting]]] = {}
    for position, sighting in before:
        if can_be_subject(part, position):
            clauses.setdefault(text.count(",", position, words.start()), []).append(
                (position, sighting)
            )
    nearest = min(clauses, default=None)
    if nearest != 0:
        acting = _acting(document, part, left, words, nearest)
        if acting and acting[0].start not in taken and party(acting[0]) not in bought:
            return acting
    for gap in sorted(clauses):
        first = clauses[gap][:1]
        for position, sighting in clauses[gap][1:]:
            if _LIST.match(text[first[-1][0] + 1 : position]):
                first.append((position, sighting))
        return [s for _, s in first]
    return [s for _, s in before[:1]]


def _can_be_bought(words: str) -> bool:
    """Whether what stands alone behind the words has the form of a name and not of a phrase."""
    return _can_act(words) and not ordinary(words, 0, len(words))


def _can_act(words: str) -> bool:
    """Whether an unknown stretch can be a firm that acts: no listed word, none of function in it."""
    pieces = [word.text for word in segment(words)]
    if len(pieces) == 1 and pieces[0] not in rare_chinese_words():
        return False
    return not (_NO_ACTOR.intersection(pieces) or words[0] in _NO_HEAD or words[-1] in _NO_TAIL)


def _acting(
    document: Document, part: Shape, left: int, words: re.Match[str], gap: int | None
) -> list[Sighting]:
    """An unknown name before what a firm does, in a clause nearer than the nearest known subject."""
    text, clause = part.text, 0
    start, end = left, words.start()
    while gap is None or clause < gap:
        if clause == 0:
            found = _phrase(document, part, _RIGHT_BEFORE, start, end)
            if found and _can_act(party(found[0])):
                return found
        found = _phrase(document, part, _ACTS, start, words.end() if clause == 0 else end)
        if found and _can_act(party(found[0])):
            return found
        if not start:
            return []
        clause, end = clause + 1, start - 1
        start = max(text.rfind(",", 0, end), text.rfind(";", 0, end)) + 1
    return []


def _nearest(part: Shape, words: re.Match[str], sorts: tuple[Sort, ...]) -> Sighting | None:
    """The sum in reach of the words that is no price of a share and no worth of a firm."""
    best: tuple[int, Sighting] | None = None
    for position, sighting in part.seen.items():
        if sighting.sort not in sorts or part.text[position] != sighting.sort.value:
            continue
        low, high = sorted((position, words.start()))
        gap = high - low
        if gap > _SUM_REACH or ";" in part.text[low:high]:
            continue
        if best is None or gap < best[0]:
            best = (gap, sighting)
    return best[1] if best else None


def _date(document: Document, part: Shape, words: re.Match[str]) -> Sighting | None:
    """The last date before the words, else the first behind in their clause; its year may be open."""
    found: Sighting | None = None
    for match in _DATED.finditer(part.text):
        if LIMIT.search(part.text, max(0, match.start() - 10), match.start()):
            continue
        behind = match.start() > words.end()
        if behind and (found is not None or "," in part.text[words.end() : match.start()]):
            break
        seen = part.seen.get(match.start())
        start = part.places[match.start()]
        last = part.seen.get(match.end() - 1)
        end = last.end if last is not None else part.places[match.end() - 1] + 1
        if len(match.group()) == 1 and seen is not None:
            found = seen
        elif end - start <= _LONGEST_DATE:
            found = Sighting(start, end, Sort.PERIOD)
    return found


def _stake(part: Shape, words: re.Match[str]) -> Sighting | None:
    for position, sighting in part.seen.items():
        if sighting.sort is Sort.PERCENT and words.end() <= position < words.end() + _GAP:
            return sighting
    return None


def party(sighting: Sighting) -> str:
    """The words of a party."""
    assert isinstance(sighting.value, Name | Pronoun)
    return sighting.value.text
