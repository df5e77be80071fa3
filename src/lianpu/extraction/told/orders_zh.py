"""How Chinese names an order, 全球 HBM 出货量; the order that the sentences before speak of; lists that place several at once.

A sentence that names an order of its own does not ask. One that does not is placed in the order of the
last standing of its paragraph, or in the one market or measure of a market that the sentences before it
tell numbers of. Two such markets are a choice, and nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.text.sentences import Sentence, in_simplified
from lianpu.extraction.told.forms import Order, Placed
from lianpu.extraction.told.marked import HEDGED_ZH, Marked, N, rank_of

ORDINAL = "[一二三四五六七八九十]{1,3}|\\d{1,3}(?!\\d)"
SCOPE = "全球|世界|国际|全国|国内|中国大陆|中国|我国|大陆|海外|亚洲|亚太|欧洲|北美|美国|日本|韩国|东南亚|全行业|行业|业内|业界|同业|全市场|A股|a股|港股|科创板"
OF = "市占率|占比|市场占有率|市场份额|份额|出货量|出货额|出货|销量|销售额|销售收入|营业收入|营收|收入|规模|产量|产能|装机量|装机|交付量|用户数|月活|调用量|下载量|市值|保有量|排名|装车量|覆盖率"
NO_ORDER = lazy_re.compile(
    "股东|客户|来源|贡献|持有人|出资|投资方|订单|单笔|交易|融资|收购|增长|增幅|涨幅|跌幅|降幅|下降|挑战|风险|问题|变量|障碍|瓶颈|亮点|看点|优势|难题|动力|驱动|用途|成本|费用|区别|不同"
    "|梯队|阵营|选手|原因|因素|资产|竞争对手|对手|限度|程度|努力|可能|权重|回撤|亏损|损失|诚意|特点"
)
"""What is first or largest here is no place in a market."""
IN_ORDER = lazy_re.compile(
    rf"(?:^|在|于)(?P<b>[^,;的在]{{1,24}}?(?:{OF})(?=中|上|里|方面)|[^,;的在]{{1,24}}?(?=市场|领域|行业|方面|赛道|榜单?|排行榜|排名))(?:市场|领域|行业|方面|赛道|榜单?|排行榜|排名)?(?:中|上|里|内|方面)?$"
)
TRIM_END = lazy_re.compile(
    rf"(?:[的之在于以\s]|中|上|{P}|排名|重回|重返|重夺|夺回|回到|重新|继续|[连連]续第[一二三四五六七八九十\d]{{1,3}}[年季届]度?|连续(?:[一二三四五六七八九十两多]|\d)+(?:年|个?季度?|届)|连续{Q}|首次|再次|依然|依旧|仍然|已经?|均|也|仍|并|预计|将|有望|稳|约|分别|目前|同比|当前|全年)+$"
)
TRIM = lazy_re.compile(
    rf"^(?:[的之在于以凭借按就\s:：]|{P}|年|全年|期间|其|截至|目前|当前|旗下|公司|方面)+|{TRIM_END.pattern}"
)
BARE = frozenset(
    "排名 占比 规模 行业 市场 份额 市场份额 市占率 占有率 市场占有率 出货量 销量 收入 厂商 企业 公司 品牌 供应商 服务商 平台 综合 整体".split()
)
"""Orders of nothing in particular."""


def is_bare(board: str) -> bool:
    """Whether words name an order of nothing in particular, in either script.

    >>> is_bare("市場份額"), is_bare("光模块出货量")
    (True, False)
    """
    return in_simplified(board) in BARE


LOST = lazy_re.compile(
    "失去|丢掉|丢失|丧失|让出|让位|跌出|掉出|退出|跌落|挤出|无缘|告别|拱手|[被由][^,;]{0,8}(?:取代|超越|反超|夺)"
)
"""What makes a place one that somebody no longer has."""
SCOPES = frozenset(SCOPE.split("|"))
"""Places alone, which name no order."""


def board_of(
    marked: Marked, start: int, words: str, scope_before: str | None = None
) -> tuple[str | None, str | None]:
    """An order's name as written, and where it holds, taken off its front."""
    low = 0
    while True:
        head = re.match(
            rf"(?:\([^()]*\)|[^,;]*(?<!存)在(?!线|手|建)(?=.{{2}}))|(?:[以凭借]{{0,2}}{Q}的?(?:市场)?(?:份额|市占率|占有率)?(?=.)|[的之于以凭借按就\s:：]|在(?!线|手|建)|{P}|年|第?[一二三四1-4]季度?|[上下]半年|[今去]年|q[1-4](?![a-z0-9])|全年|期间|其|截至|旗下|公司|位居|位列|名列|占据|稳居|高居|登顶|登上|蝉联|夺得|摘得|跻身)+",
            words[low:],
        )
        if head is None:
            break
        low += head.end()
    scope = re.match(rf"(?:(?:{SCOPE})(?:地区)?)+(?:的)?", words[low:])
    place = scope.group().rstrip("的") if scope else None
    if scope and low + scope.end() < len(words):
        low += scope.end()
    high = len(words)
    tail = TRIM_END.search(words)
    if tail is not None and tail.start() >= low:
        high = tail.start()
    # 仍以 7150 万部智能手机的出货量: the number is no part of what is ordered
    number = words.rfind(Q, low, high)
    if number >= 0:
        low = number + 1
        while low < high and words[low] in "的 ":
            low += 1
    board = marked.written(start + low, start + high) if high > low else ""
    return (board or None), place or scope_before


_BACK = 4
"""Sentences of its paragraph before one in which an order is sought. Chosen by us."""
_SCOPE_EN = r"(?P<scope>[Gg]lobal|[Ww]orldwide|[Ww]orld|[Dd]omestic|Chinese|European|American|Indian|Japanese)"
_THING = r"(?:(?<!['’])(?!(?i:whose|their|our|the|a|an|its|this|that|whole|overall|entire|total|stock|of|in|and|for|global|worldwide|world|domestic)\b)[A-Za-z][\w&-]* )"
_EN = lazy_re.compile(
    rf"\b{_SCOPE_EN}?(?: |^|\b)(?P<board>{_THING}{{1,3}}?(?:market|shipments|deliveries|production|(?:subscriber|user|customer) base|(?P<sum>revenues?|sales|output|traffic)))\b"
    r"(?! (?:share|value|cap|of|leader|research|capitali[sz]ation|conditions|price))"
)
_OTHERS_EN = lazy_re.compile(
    rf"\b(?:{_SCOPE_EN} )?(?P<board>(?:[Ss]hipments|[Dd]eliveries) of (?:[a-z][\w&-]*(?: |(?=[,.]))){{1,3}}?)(?=rose|fell|grew|tot|reach|decl|climb|slip|were |in |to |,)"
    r"|\b(?:the )?(?P<scope2>world|country|nation|region|[A-Z][a-z]+)['’]s (?P<board2>(?:busiest|largest|biggest|top|richest|best-selling) (?:[a-z-]+ ){0,2}[a-z-]+)(?=[,.;]| in | by | with | kept| handl)"
    r"|\b(?:table|ranking|rankings|list|league table) of (?P<board3>[A-Za-z][\w &-]{3,60}?)(?= for | in |,|\.)"
    r"|\b(?:as|is|was|remains|became) (?:by far )?the (?:largest|biggest) (?P<board5>[a-z-]+ [a-z-]+)(?=[,.;]| with)"
    r"|\b(?P<board4>(?:[A-Z][\w&-]+ ){1,3}(?:Money League|Index|List|Rankings?))\b"
)
"""An order told by whom it ranks: "shipments of tablets", "the world's busiest airports", "a table of banks by assets"."""
_GROUPS = (("board", "scope"), ("board2", "scope2"), ("board3", ""), ("board4", ""), ("board5", ""))
_ZH = lazy_re.compile(
    rf"(?:^|[,;:年月]|季度?|显示|统计|数据|半年|指出|来看)(?P<scope>(?:{SCOPE})*)(?:的)?(?P<board>(?!\d)(?:(?![年月])[\u3400-\u9fffA-Za-z0-9]){{2,12}}?(?:装车量|出货量|销量|产量|装机量|交付量|销售额|保有量|用电量|市场规模|市场))(?=[达约为超近共合累计]|总|\s?\d|同比|环比|[上中里]|规模|出货|销量|份额|收入|营收|销售)"
)
_OF_ONE = lazy_re.compile("公司|其|旗下|品牌|该")


def order_before(listed: Sequence[Sentence], index: int) -> Order | None:
    """The one order that the sentences before one in its paragraph tell of; None for none or several."""
    sentence = listed[index]
    found: dict[str, Order] = {}
    for before in listed[max(0, index - _BACK) : index]:
        if before.paragraph != sentence.paragraph or before.chinese != sentence.chinese:
            continue
        text = before.plain if before.chinese else before.text
        times = [one.value for one in before.numbers if isinstance(one.value, Period)]
        period = times[0] if times else None
        named = _named_zh(text) if before.chinese else _named_en(text)
        for (low, high), scope in named:
            board = before.text[low:high].strip()
            found.setdefault(board.lower(), Order(board, scope, period))
    return next(iter(found.values())) if len(found) == 1 else None


def order_in(words: str, marked: Marked) -> Order | None:
    """The one order that the beginning of an English sentence tells of, in marked text."""
    named = list(_named_en(words))
    if len(named) != 1:
        return None
    (low, high), scope = named[0]
    return Order(marked.written(low, high), scope, marked.last_period(len(words)))


def _named_zh(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
    for match in _ZH.finditer(text):
        # the sales of a firm are no market's
        if match["scope"] and not _OF_ONE.search(match["board"]):
            yield match.span("board"), match["scope"]


def _named_en(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
    for match in _EN.finditer(text):
        if match["scope"] or not match["sum"]:
            yield match.span("board"), match["scope"]
    for match in _OTHERS_EN.finditer(text):
        for name, scope in _GROUPS:
            if match[name]:
                yield match.span(name), match[scope] if scope else None


_ITEM = rf"(?:{N}|[一-龥a-z][一-龥a-z0-9]{{1,9}}?)"
"""One of a list; where each is set off by signs, words that no rule knows are a name."""
_LIST = lazy_re.compile(
    rf"前(?P<top>[三五十两四六]|\d{{1,2}})(?:大|名|位|强)?(?:的)?(?P<what>[^,;{N}{Q}]{{0,10}}?)(?P<order>分别|依次)?(?:为|是|:)(?P<items>{_ITEM}(?:[(]?{Q}[)]?)?(?:(?:、|以及|[和与及])+{_ITEM}(?:[(]?{Q}[)]?)?)+)(?=$|[,;.!?)])"
)
_SHARED = lazy_re.compile(
    rf"(?P<items>{N}(?:[、和与及以,]+{N})+)(?P<of>[^,;{N}]{{0,20}}?)(?:分列|分居|分别位列|分别排名|分别位居|分别排|包揽|分获)(?P<scope>(?:{SCOPE})*)(?:的)?"
    rf"(?:前(?P<top>[三五两四]|\d)(?:名|位|强|甲)?|第(?:一|1)(?P<more>(?:[、,和与至到及]+第?[二三四五2345])+)(?:位|名)?|[一1](?P<short>(?:[、至到])[二三四五2345])位)"
)


def listed(marked: Marked) -> Iterator[Placed]:
    """前三大厂商依次为 A、B 和 C; A、B、C 分列前三."""
    text = marked.text
    for match in _LIST.finditer(text):
        lead = text[: match.start()]
        clause = lead[max(lead.rfind(","), lead.rfind(";"), lead.rfind(". ")) + 1 :]
        if HEDGED_ZH.search(clause) or NO_ORDER.search(clause[-12:] + match["what"]):
            continue
        base = match.start() - len(clause)
        board, scope = board_of(marked, base, clause)
        what = (
            re.sub(
                "厂商|公司|企业|供应商|品牌",
                "",
                marked.written(match.start("what"), match.end("what")).strip("的"),
            )
            if board
            else marked.written(match.start("what"), match.end("what"))
        )
        board = f"{board or ''}{what}" if not board or what not in board else board
        base = match.start("items")
        places = [
            (base + one.start(), base + one.end())
            for one in re.finditer(
                rf"{N}|[一-龥a-z][一-龥a-z0-9]*?(?=$|[、,(]|以及|[和与及])", match["items"]
            )
            if one.group() not in ("和", "与", "及", "以及")
        ]
        top = rank_of(match["top"])
        if board in SCOPES or is_bare(board) or not board:
            # 键合设备方面, 全球前三大厂商依次为: the clause before names the order
            earlier = lead[: max(lead.rfind(","), 0)]
            within = IN_ORDER.search(earlier[earlier.rfind(",") + 1 :])
            scope = board if board in SCOPES else scope
            at = earlier.rfind(",") + 1
            board = None
            if within is not None:
                board = marked.written(at + within.start("b"), at + within.end("b"))
        if not board or len(board) < 2 or top is None or len(places) != top:
            continue
        shares = [
            marked.quantity(match.start("items") + at)
            for at, sign in enumerate(match["items"])
            if sign == Q
        ]
        sunk = len(shares) == len(places) and _falling(shares)
        ordered = match["order"] == "依次" or sunk
        for order, (low, high) in enumerate(places, 1):
            name = marked.name(low)
            words = name.text if name is not None else marked.written(low, high).lstrip("和与及以")
            if len(words) > 1:
                yield Placed(
                    words, name is not None and name.registered, (low, high), order if ordered else top, not ordered,
                    board, scope, marked.last_period(match.end()), shares[order - 1] if sunk else None,
                )  # fmt: skip
    yield from _shared(marked)


def _shared(marked: Marked) -> Iterator[Placed]:
    """A、B、C 分列前三."""
    text = marked.text
    for match in _SHARED.finditer(text):
        lead = text[: match.start()]
        clause = lead[max(lead.rfind(";"), lead.rfind(". ")) + 1 :]
        if HEDGED_ZH.search(match.group()) or NO_ORDER.search(match["of"]):
            continue
        places = [match.start("items") + at for at, sign in enumerate(match["items"]) if sign == N]
        if match["top"]:
            count = rank_of(match["top"])
        else:
            count = rank_of(
                re.sub(
                    r"\D*?([二三四五2345])$", r"\1", (match["more"] or match["short"] or "")[-1:]
                )
            )
        board, scope = board_of(marked, match.start("of"), match["of"])
        if board is None:
            within = IN_ORDER.search(clause.rstrip(",")) or IN_ORDER.search(
                TRIM.sub("", clause.rstrip(","))
            )
            if within is not None:
                board, scope = board_of(
                    marked,
                    clause.index(within["b"]) + len(lead) - len(clause),
                    within["b"],
                )
        if match["scope"]:
            scope = match["scope"]
        if not board or count != len(places) or "包揽" in match.group():
            continue
        for order, place in enumerate(places, 1):
            name = marked.name(place)
            if name is not None:
                yield Placed(
                    name.text,
                    name.registered,
                    (place, place + 1),
                    order,
                    False,
                    board,
                    scope,
                    marked.last_period(match.end()),
                )


def _falling(shares: list[Quantity | None]) -> bool:
    units = {each.unit for each in shares if each is not None}
    values = [each.best for each in shares if each is not None and len(units) == 1]
    numbers = [each for each in values if each is not None]
    return len(numbers) == len(shares) and all(a > b for a, b in pairwise(numbers))
