"""Chinese sentences that tell who stands where: 位列全球第二, 市占率第一, 国内最大的…, 前三名依次为….

Clause by clause: a clause without a subject or an order of its own speaks of those before it in the
sentence. One of several (之一), a hope, a boast and what was once so tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import P, Q, dimension
from lianpu.extraction.told.forms import Placed
from lianpu.extraction.told.marked import HEDGED_ZH, Marked, N, rank_of
from lianpu.extraction.told.orders_zh import (
    BARE,
    IN_ORDER,
    LOST,
    NO_ORDER,
    OF,
    ORDINAL,
    SCOPE,
    TRIM,
    board_of,
    is_bare,
    listed,
)

TRIGGERS = (
    "排名", "位列", "位居", "名列", "居首", "居次", "次席", "首位", "榜首", "最大的", "第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九",
    "第十", "第1", "第2", "第3", "第4", "第5", "第6", "第7", "第8", "第9", "前三", "前五", "前十", "前二十", "前两", "前3", "前5", "前10", "前 ", "top", "龙头老大", "最大",
)  # fmt: skip
NEEDS = r"居次|次席|第\s?[一二三四五六七八九十\d]{1,3}(?![季期代次轮批条章类步款套个届版天周])|首位|榜首|(?:[是为系]|成为|作为|[全世]?[球界国内外大陆洲地区业太美欧韩亚本])(?:的|规模)?最大的?[^,.;]{2}|(?:前|top\s?)[三五十两四六二百\d]"
"""What a sentence that places somebody has."""
_RANK = (
    rf"(?:第\s?(?P<n>{ORDINAL})(?!目标|要务|责任|原则|选择|印象|反应|时间|现场|线|手|桶|站|枪|位的|季|期|代|年|次|轮|批|条|章|类|步|阶段|方|款|套|个|家|部分|财|大?股东|大?客户|曲线|产业|梯队|世界|台|颗|座|届|版|天|周|期|增长)(?:大|位|名)?"
    r"|(?P<first>首位|榜首|头名|(?<=[居列])首(?![位席家次个创]))|(?P<second>(?<=居)次(?![日月年要数])|次席)"
    r"|(?:前|top\s?)(?P<top>[三五十两]|二十|五十|百|\d{1,3})(?:强|名|位|甲|列|大)?(?![一-龥]*(?:季度|个月|年|天|次|周)))"
)
_VERB = (
    "(?:重回|重返|重夺|夺回|回到|排名(?:升至|稳居|位列|位居|跃居)?|排在|排到|排|位列|位居|名列|位于|列于|列|居于|稳居|高居|跃居|跃升|跻身|进入|升至|升到|上升至|上升到|降至|跌至|下滑至|滑落至"
    "|蝉联|夺得|摘得|保持|维持|占据|拿下|荣登|登顶|登上|坐稳|稳坐|入围|闯入|居|为|是|达到|处于)(?:了|在|至|到|为|于)?"
)
_PLACED = lazy_re.compile(
    rf"(?:(?P<verb>{_VERB})(?:{P}|\s)?)?(?P<scope>(?:(?:{SCOPE})(?:地区)?)*)(?:的)?(?P<mid>(?:(?:市场|行业|厂商|企业|同行|品牌|公司|{OF})){{0,2}})(?:的|排名|中|内)?{_RANK}"
    rf"|(?:(?P<verb_in>位列|位居|排名|名列|稳居|跃居)(?P<scope_in>(?:(?:{SCOPE})(?:地区)?)+)(?:的)?|蝉联|夺得|摘得|问鼎)(?P<noun>[^,;的()（）{N}{P}{Q}]{{2,10}}?)第\s?(?P<n_in>{ORDINAL})(?:大|位|名)?(?![一-龥])"
)
_LARGEST = lazy_re.compile(
    rf"(?P<verb>(?:已经?|正|也|仍|仍然|目前|现|现已)*(?:成为|作为|是|为|系|乃))(?:了)?(?P<when>{P})?(?P<scope>(?:(?:{SCOPE})(?:地区)?)*)(?:的)?"
    rf"(?:规模|产能|收入|销量|出货量|份额)?(?:最大|第(?P<n>{ORDINAL})大)的?(?P<board>[^,;.!?()（）{N}]{{2,24}}?)(?=$|[,;.!?)）]|之一)"
)
_TITLED = lazy_re.compile(
    rf"(?P<scope>(?:(?:{SCOPE})(?:地区)?)+)(?:的)?(?:规模)?(?:最大|第(?P<n>{ORDINAL})大)的?(?P<board>[^,;.!?的{N}]{{2,14}}?(?:厂商|厂|企业|公司|供应商|服务商|制造商|运营商|生产商|平台|品牌|商|企))(?P<s>{N})"
    rf"|(?P<s2>{N})\((?:{N}|[\w. ]{{2,20}})?[:,]?(?P<scope2>(?:(?:{SCOPE})(?:地区)?)+)(?:的)?(?:最大|第(?P<n2>{ORDINAL})大)的?(?P<board2>[^,;.!?()的{N}]{{2,14}}?)(?=[,;)])"
)
SPARED = lazy_re.compile(
    rf"{_RANK}|第\s?\d{{1,2}}大|前\s?\d{{1,3}}(?:大|名|位|强|家)|top\s?\d{{1,3}}", re.IGNORECASE
)
"""Numbers that are ranks and stay as written."""
_CLAUSE = lazy_re.compile(r"[,;!?]|\.(?!\d)")
_ONE_OF = lazy_re.compile("之一|之列")
_FROM_WHOM = lazy_re.compile(
    rf"^(?:根据|据|按照|按)[^,]{{0,4}}?{N}[^,]{{0,16}}?(?:数据|统计|报告|测算|研究|口径|榜单|排名)?(?:显示|称|指出)?$|^{N}[^,]{{0,10}}(?:数据|报告|统计)(?:显示|表明|称)?$|^(?:根据|据|按照|按){N}[^,]{{0,6}}(?:数据|统计|口径|测算)(?:显示)?"
)
_OWN = lazy_re.compile(rf"^(?:目前|当前|其中|{P}|\s|截至{P})*(?:公司|本公司|我司|发行人)(?!法|债)")
_AHEAD = lazy_re.compile(rf"(?:超过|超越|反超|击败|领先于|仅次于|高于|取代){N}")
_BY = lazy_re.compile(
    rf"^(?:以|按|按照|从)(?P<b>[^,;{N}{Q}]{{2,16}}?)(?:计算?|来?看|口径|统计|排序)$"
)
"""The order that a clause of its own names: 按出货量计."""
_SOON = lazy_re.compile("预计|预期|预测|将|有望")
_RESPECTIVE = lazy_re.compile(rf" ?[、和及] ?(?:第\s?(?:{ORDINAL})|首位|榜首)")
"""Behind a rank, a rank of something else: 分别为全球第三、第二、第一."""
_SHARE = lazy_re.compile(
    rf"(?:市占率|份额|占有率|占比)(?:约|达到?|为|升至|提升至|超过?|接近|逾|高达)*{Q}|以{Q}的?(?:市占率|市场份额|份额|占有率|市场占有率)"
)


_ORDER_LEADS = lazy_re.compile(rf"(?:^|,)(?P<b>[^,;{N}{Q}{P}]{{0,12}}(?:{OF}))$")
"""The order before whom it places: 净利润规模|某行|以…位居榜首."""
_NEAR = 12
"""Characters before a rank in which a word may say that it is lost; ours."""


@dataclass
class _Told:
    """What the clauses so far have named."""

    subject: tuple[str, bool, bool] | None = None
    board: str | None = None
    scope: str | None = None
    period: Period | None = None
    score: Quantity | None = None


def placed(marked: Marked) -> Iterator[Placed]:
    """Who a Chinese sentence surely places."""
    text = marked.text
    if HEDGED_ZH.search(text) and re.search("若|如果|假如|假设|倘|一旦|玩笑|谣言|不实", text):
        return
    several = list(listed(marked))
    if several:
        yield from several
        return
    yield from _titled(marked)
    told = _Told()
    start = 0
    for stop in (*_CLAUSE.finditer(text), None):
        end = stop.start() if stop else len(text)
        yield from _clause(marked, start, end, told)
        if stop and stop.group() in ".!?":
            told = _Told()
        start = end + 1


def _time_of(marked: Marked, end: int, start: int) -> Period | None:
    """The last time told in a stretch, but for the one at which somebody was founded or listed."""
    if _FOUNDED.search(marked.text, start, end):
        return None
    return marked.last_period(end, start)


_FOUNDED = lazy_re.compile(
    rf"(?:成立|创立|创办|创建|始创|始建|组建|诞生|注册|建厂|上市|挂牌)[于在]?{P}|{P}[^,;{P}]{{0,16}}(?:上市|挂牌)|{P}[^,;{P}]{{0,3}}(?:成立|创立|创办|创建|始创|始建|组建|诞生|建厂|上市|挂牌)"
)
"""When a firm began, and not of what time its place is: 创立于1998年,…连续八年全国第一."""


_NOW = lazy_re.compile("如今|目前|现在|当前|现阶段")
"""What says that a place is that of today, whatever year the sentence began with."""


def _clause(marked: Marked, start: int, end: int, told: _Told) -> Iterator[Placed]:
    words = marked.text[start:end]
    source = _FROM_WHOM.match(words)
    if source is not None:
        cut = source.end()
        if cut >= len(words):
            return
        start, words = start + cut, words[cut:]
    when = _time_of(marked, end, start)
    told.period = when if when is not None or _NOW.search(words) else told.period
    hedged = HEDGED_ZH.search(words) or _ONE_OF.search(words)
    score = _share(marked, start, words)
    own_score = score or told.score
    found = (
        None
        if hedged
        else _largest(marked, start, words, told) or _ranked(marked, start, words, told)
    )
    if found is not None:
        if score is None and told.score is None:
            score = _share_next(marked, end)
        yield replace(found, score=own_score or score)
    else:
        _remember(marked, start, words, told)
    told.score = score


def _remember(marked: Marked, start: int, words: str, told: _Told) -> None:
    """A clause that places nobody may still name whom and what the next is about."""
    subject = (
        None
        if re.match("(?:在|于)", words.lstrip(P)) and IN_ORDER.search(words)
        else _subject(marked, start, words)
    )
    if subject is not None:
        told.subject = subject
        told.board = told.scope = None
    within = IN_ORDER.search(words) or IN_ORDER.search(TRIM.sub("", words))
    if within is not None and (N not in within["b"] or subject is None):
        told.board, told.scope = board_of(
            marked, start + words.index(within["b"]), within["b"], told.scope
        )
        return
    by = _BY.search(words)
    if by is not None:
        told.board, told.scope = board_of(marked, start + by.start("b"), by["b"], told.scope)
        return
    share = re.search(
        rf"(?P<b>[^,;{N}{P}{Q}]{{0,16}}?(?:市占率|市场占有率|市场份额|份额|出货量|销量|装车量|装机量|产量|销售额|营收))",
        words,
    )
    if share is not None:
        told.board, told.scope = board_of(marked, start + share.start("b"), share["b"], told.scope)


def _subject(
    marked: Marked, start: int, words: str, *, sure: bool = False
) -> tuple[str, bool, bool] | None:
    """Whom a clause begins with: a name, or the document's firm."""
    if _OWN.match(words):
        return "", False, True
    first = words.find(N)
    if first < 0:
        latin = _LATIN_LED.match(words)
        if latin is not None:
            bare = marked.bare(start + latin.start("s"), start + latin.end("s"))
            if bare:
                return bare, False, False
        bare = marked.bare(start, start + len(words), sure=sure)
        return (bare, False, False) if bare else None
    lead = words[:first]
    if re.search("[超击领仅取]|与|被|由|向|对|为|给|从|比|受|供应", lead[-3:]):
        return None
    if re.match("[、和与及]", words[first + 1 : first + 2]):
        return None
    name = marked.name(start + first)
    return (name.text, name.registered, False) if name is not None else None


_LATIN_LED = lazy_re.compile(
    rf"(?:{P}|\s)*(?P<s>[a-z][a-z0-9.+-]{{2,15}})(?={OF}|[以则也仍]|排|位|继续)"
)
"""A name in Latin letters, in the small ones of the marked text, before what is said of it."""


def _ranked(marked: Marked, start: int, words: str, told: _Told) -> Placed | None:
    """S 的 B 位列 (全球) 第二."""
    for match in _PLACED.finditer(words):
        behind = words[match.end() : match.end() + 12]
        if match["noun"]:
            found = _in_noun(marked, start, words, match, told)
            if found is not None:
                return found
            continue
        bare = not match["verb"] and not match["scope"] and not match["mid"]
        if bare and not re.search(rf"(?:{OF})(?:全球|国内)?$", words[: match.start()]):
            continue
        if match["verb"] in (
            "为",
            "是",
            "达到",
            "处于",
            "保持",
            "维持",
            "进入",
            "列",
            "居",
            "排",
        ) and not (match["mid"] or match["scope"] or re.search(OF, words[: match.start()])):
            continue
        if _RESPECTIVE.match(behind):
            continue
        if NO_ORDER.search(words[: match.end() + 10]) or re.match(
            "[一-龥]*(?:增长|客户|股东)", behind
        ):
            continue
        rank, within = _rank(match)
        if rank is None:
            continue
        before = words[: match.start()]
        if LOST.search(before[-_NEAR:]):
            continue
        ahead = _AHEAD.search(before)
        plain = before[: ahead.start()] if ahead else before
        subject = _subject(marked, start, plain)
        if subject is None and N in plain:
            return None
        fresh = subject is not None
        subject = subject or told.subject
        if subject is None:
            return None
        own = _OWN.match(plain)
        cut = own.end() if own else plain.rfind(N) + 1
        board, scope = board_of(marked, start + cut, plain[cut:], told.scope)
        lead = plain[: plain.find(N)] if N in plain else ""
        if board and fresh and subject[0].lower() == board.lower():
            board = None  # OPPO|下滑至第五位
        if board is None or len(board) < 2:
            within_lead = IN_ORDER.search(lead.rstrip("," + P)) or _ORDER_LEADS.search(lead)
            if within_lead is not None:
                board, scope = board_of(
                    marked, start + within_lead.start("b"), within_lead["b"], told.scope
                )
        if match["mid"]:
            middle = marked.written(start + match.start("mid"), start + match.end("mid"))
            middle = middle.removesuffix("排名")
            if not board or middle not in board:
                board = (
                    f"{board or ''}{middle}"
                    if middle not in ("行业", "市场", "厂商", "企业", "品牌")
                    else board or None
                )
        what = re.match(
            r"(?:大)?的?(?P<b>[^,;的]{2,16}?(?:厂商|企业|公司|供应商|服务商|品牌|平台|制造商|运营商|生产商|厂))(?![一-龥])",
            behind,
        )
        if (board is None or len(board) < 2) and what is not None:
            board = marked.written(
                start + match.end() + what.start("b"), start + match.end() + what.end("b")
            )
        counted = re.search(rf"{Q}[的 ]?(?:(?:{OF})[^,{N}{Q}]{{0,8}})?$", plain) is not None
        if board is None or len(board) < 2 or is_bare(board):
            board = told.board or (board if fresh or counted else None)
        if (board is None or is_bare(board)) and marked.order is not None:
            board = marked.order.board
            scope = scope or marked.order.scope
            told.period = told.period or marked.order.period
        if (
            board is None
            or len(board) < 2
            or (is_bare(board) and not counted and not (match["scope"] and match["mid"]))
            or Q in board
            or re.search(
                "认为|表示|指出|最[大高多强]|第.{0,3}[名位]|^榜单|^(?:已|也|仍)[是为]", board
            )
        ):
            return None
        if match["scope"] and not (
            match["scope"] in ("行业", "业内", "业界", "同业", "全行业") and scope
        ):
            scope = marked.written(start + match.start("scope"), start + match.end("scope"))
        forecast = _SOON.search(before) is not None
        period = _time_of(marked, start + match.end(), start) or told.period
        if forecast and period is None:
            return None
        told.subject, told.board, told.scope = subject, board, scope
        at = (start + match.start(), start + match.end())
        return Placed(
            subject[0],
            subject[1],
            at,
            rank,
            within,
            board,
            scope,
            period,
            None,
            forecast,
            subject[2],
        )
    return None


def _in_noun(
    marked: Marked, start: int, words: str, match: re.Match[str], told: _Told
) -> Placed | None:
    """S 位列国内特种电缆第三: the market stands between place and rank."""
    before = words[: match.start()]
    subject = _subject(marked, start, before) or (told.subject if N not in before else None)
    rank = rank_of(match["n_in"])
    noun = match["noun"]
    if subject is None or rank is None or noun in BARE or NO_ORDER.search(noun):
        return None
    if LOST.search(before[-_NEAR:]) or _SOON.search(before):
        return None
    board = marked.written(start + match.start("noun"), start + match.end("noun"))
    scope = None
    if match["scope_in"]:
        scope = marked.written(start + match.start("scope_in"), start + match.end("scope_in"))
    told.subject, told.board, told.scope = subject, board, scope
    period = _time_of(marked, start + match.end(), start) or told.period
    at = (start + match.start(), start + match.end())
    return Placed(
        subject[0], subject[1], at, rank, False, board, scope, period, None, False, subject[2]
    )


def _rank(match: re.Match[str]) -> tuple[int | None, bool]:
    if match["first"]:
        return 1, False
    if match["second"]:
        return 2, False
    if match["top"]:
        return rank_of(match["top"]), True
    return rank_of(match["n"]), False


def _largest(marked: Marked, start: int, words: str, told: _Told) -> Placed | None:
    """S 是国内第二大的 B; 作为全球最大的 B, S."""
    match = _LARGEST.search(words)
    if (
        match is None
        or match["board"] in BARE
        or NO_ORDER.search(match["board"])
        or _ONE_OF.match(words, match.end())
    ):
        return None
    before = words[: match.start()]
    as_one = "作为" in match["verb"]
    subject = _subject(marked, start, before, sure=True)
    if subject is None and as_one and not before.strip():
        rest = re.match(rf",(?P<n>{N})", marked.text[start + match.end() :])
        if rest is not None:
            name = marked.name(start + match.end() + rest.start("n"))
            subject = (name.text, name.registered, False) if name else None
    if subject is None and (
        N in before
        or (before.strip() and not re.fullmatch(rf"(?:{P}|目前|现|年|[已经也仍])*", before))
    ):
        return None
    subject = subject or told.subject
    if subject is None or (
        subject[2] is False
        and re.search(rf"{N}[^,]{{1,12}}$", before)
        and not re.search(
            rf"{N}(?:目前|{P}|已经?|现已|年|于|在|，|\s|一直|仍|也|现在|还|将|有望|预计|已经?)*$",
            before,
        )
    ):
        return None
    forecast = _SOON.search(before) is not None
    period = _time_of(marked, start + match.end(), start) or told.period
    if forecast and period is None:
        return None
    scope = marked.written(start + match.start("scope"), start + match.end("scope")) or None
    board = marked.written(start + match.start("board"), start + match.end("board"))
    rank = rank_of(match["n"]) if match["n"] else 1
    if rank is None:
        return None
    told.subject, told.board, told.scope = subject, board, scope
    at = (start + match.start(), start + match.end())
    return Placed(
        subject[0], subject[1], at, rank, False, board, scope, period, None, forecast, subject[2]
    )


def _titled(marked: Marked) -> Iterator[Placed]:
    """全球最大芯片代工厂甲 公布…; 甲(全球最大的…): told in passing."""
    for match in _TITLED.finditer(marked.text):
        more = "2" if match["s2"] else ""
        board = match[f"board{more}"]
        name = marked.name(match.start(f"s{more}"))
        low = max(marked.text.rfind(sign, 0, match.start()) for sign in ",;")
        clause = marked.text[low + 1 : match.end()]
        if (
            name is None
            or NO_ORDER.search(board)
            or HEDGED_ZH.search(clause)
            or _ONE_OF.match(marked.text, match.end())
        ):
            continue
        rank = rank_of(match[f"n{more}"]) if match[f"n{more}"] else 1
        if rank is not None and not is_bare(board):
            words = marked.written(*match.span(f"board{more}"))
            scope = marked.written(*match.span(f"scope{more}"))
            yield Placed(name.text, name.registered, match.span(), rank, False, words, scope, None)


def _share(marked: Marked, start: int, words: str) -> Quantity | None:
    """The share of the market that a clause tells."""
    found = list(_SHARE.finditer(words))
    if len(found) != 1:
        return None
    value = marked.quantity(start + found[0].group().index(Q) + found[0].start())
    return value if value is not None and dimension(value.unit) == "ratio" else None


def _share_next(marked: Marked, end: int) -> Quantity | None:
    rest = marked.text[end + 1 :]
    stop = _CLAUSE.search(rest)
    words = rest[: stop.start()] if stop else rest
    return _share(marked, end + 1, words) if N not in words else None
