"""What rows tell beside numbers: who is rated how, who ranks where, who sits in which segment, what comes when.

A column counts by its head and by what stands beneath it. The numbers of such a table are metrics as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Fact, Membership, Metric, Milestone, Rating, Stage, Standing
from lianpu.core.period import Period, PeriodState
from lianpu.core.span import Span
from lianpu.core.vocabulary import milestones, segments
from lianpu.extraction.tables.cell_names import ASIDE, TOTAL, name_ranges, names_nobody, row_words
from lianpu.extraction.tables.grid import Column, Grid, Row, fold, is_blank, lay_open, read_cell
from lianpu.extraction.tables.titles import Title, title_of
from lianpu.extraction.text.whose import Firm
from lianpu.extraction.told.forms import OPINION_EN, OPINION_ZH, past, price
from lianpu.notation.scan import periods
from lianpu.notation.tickers import find_tickers

READER = "told.table@1"
SURE = 0.9
"""Confidence of what a head and its cells say together."""
_MOST = 0.8
"""Share of the printed cells of a column that must be what its head says. Chosen by us."""
_LONGEST_NAME = 30

_OPINION = lazy_re.compile(rf"(?:{OPINION_ZH}|{OPINION_EN})", re.IGNORECASE)
_RATING = lazy_re.compile(
    r"(?:投资|投資|最新|当前|本次|个股|股票|公司)*(?:评级|評級)|(?:our |current |stock |new |investment |analyst )*(?:ratings?|recommendations?)",
    re.IGNORECASE,
)
_KEY = lazy_re.compile(
    r"评级(?:说明|标准|体系|定义)|说明|定义|标准|含义|释义|分布|definition|meaning|criteria|distribution|explanation|rating system|key to",
    re.IGNORECASE,
)
"""What a house's words mean, and how often it says them: no rating of anybody."""
_RATED_BEFORE = lazy_re.compile(
    r"(?:前次|上次|原|此前|之前)(?:投资)?(?:评级|評級)|(?:previous|prior|old|former) (?:ratings?|recommendations?)",
    re.IGNORECASE,
)
_TARGET = lazy_re.compile(
    r"(?:最新|当前|12个月)?(?:目标价|目標價)(?:格|位)?|(?:12-month |our |new )?(?:target price|price target)|TP|PT",
    re.IGNORECASE,
)
_TICKER = lazy_re.compile(
    r"(?:股票|证券|證券|公司)?(?:代码|代碼|代號)|ticker|symbol|(?:stock |bloomberg )?code",
    re.IGNORECASE,
)
_HOUSE = lazy_re.compile(
    r"机构|券商|研究机构|评级机构|broker(?:age)?s?|houses?|research (?:house|firm)|institution",
    re.IGNORECASE,
)
_RANK = lazy_re.compile(r"(?:第|#|No\.? ?)?(\d{1,3})(?:位|名)?")
_ORDERS = lazy_re.compile(
    r"排名|排行|榜|前十|前五|前二十|\btop\b|rank|largest|biggest|leading|league", re.IGNORECASE
)
_SEGMENT = lazy_re.compile(
    r"(?:产业链|產業鏈|细分|細分|所属|所处|核心)*(?:环节|環節|领域|領域|赛道|賽道|板块|位置|链条)(?:名称)?"
    r"|(?:value |supply )?chain (?:segment|link|stage|position)|(?:sub-?|chain )?segments?|links?|layers?|tiers?|stage of (?:the )?chain",
    re.IGNORECASE,
)
_STREAM = lazy_re.compile(r"([上中下]游)|((?:up|mid|down)stream)", re.IGNORECASE)
_MEMBERS = lazy_re.compile(
    r"(?:代表性?|主要|重点|重點|核心|相关|相關|典型|国内|海外|国际|全球|国产|龙头|上市|受益|参与|部分)+(?:企业|企業|公司|厂商|廠商|标的|玩家|供应商|参与者)"
    r"|(?:representative|key|main|leading|selected|notable|major|typical|listed|example)s? (?:companies|players|firms|suppliers|vendors|makers|names)"
    r"|companies|players|vendors|suppliers|企业|厂商",
    re.IGNORECASE,
)
_ALONE = lazy_re.compile(r"公司|公司名称|公司简称|company|company name", re.IGNORECASE)
_OF_CHAIN = lazy_re.compile(r"环节|環節|链|鏈|segment|chain|link", re.IGNORECASE)
_WHEN = lazy_re.compile(
    r"(?:的)?(?:时间|時間|日期|节点|計劃|计划|预期)+|\s*(?:date|time|timing|start|target|window)s?$",
    re.IGNORECASE,
)
_PLANNED = lazy_re.compile(r"计划|预计|拟|预期|目标|planned|expected|target|due", re.IGNORECASE)


def told_rows(
    document: Document, found: Iterable[Fact], firm: Firm | None = None
) -> Iterator[Fact]:
    """The Ratings, Standings, Memberships and Milestones of tables of no deals, in reading order.

    Args:
        found: What else was read of the tables: one that lists deals or is a leaderboard tells no more.
        firm: Whose document it is: whom the houses of a table without companies rate.
    """
    taken = [each.spans[0].start for each in found if not isinstance(each, Metric)]
    for index, table in enumerate(document.tables):
        places = [(document.blocks[at].start, document.blocks[at].end) for at in table.blocks]
        if any(low <= at < high for at in taken for low, high in places):
            continue
        grid, title = lay_open(document, index), title_of(document, index)
        yield from _ratings(grid, title, firm)
        yield from _standings(document, grid, title)
        yield from _memberships(grid)
        yield from _milestones(document, grid)


def _ratings(grid: Grid, title: Title, firm: Firm | None) -> Iterator[Rating]:
    opinions = _headed(grid, _RATING)
    if opinions is None or not _mostly(grid, opinions.index, _opined):
        return
    if _KEY.search(" ".join([title.text, *(column.head for column in grid.columns)])):
        return
    before, target = _headed(grid, _RATED_BEFORE), _headed(grid, _TARGET)
    code, house = _headed(grid, _TICKER), _headed(grid, _HOUSE)
    name = _subjects(grid, {c.index for c in (opinions, before, target, code, house) if c})
    if name is None and (firm is None or house is None):
        return
    if name is not None and house is None:
        named = grid.column_texts(name)
        if len(set(named)) < len(named):
            return  # sorts of securities, not firms
    for row in grid.rows:
        opinion = row.texts[opinions.index].strip(" “”\"'")
        subject, ticker = _coded(row.texts[name]) if name is not None else (firm.name, None)  # type: ignore[union-attr]
        if not _opined(opinion) or not subject or TOTAL.match(subject):
            continue
        spans = _spans(grid, row, opinions.index)
        yield Rating(
            spans=spans if name is not None or firm is None else (*spans, *firm.spans),
            reader=READER,
            confidence=SURE,
            subject=subject,
            ticker=_cell(row, code) or ticker,
            opinion=opinion,
            before=_cell(row, before),
            target=price(read_cell(row.texts[target.index], target.unit)) if target else None,
            house=_cell(row, house),
        )


def _opined(text: str) -> bool:
    return _OPINION.fullmatch(text.strip(" “”\"'")) is not None


def _standings(document: Document, grid: Grid, title: Title) -> Iterator[Standing]:
    board = title.text.strip(" :：")
    if not board or any(column.role in ("score", "votes") for column in grid.columns):
        return
    for column in grid.columns:
        if column.role != "rank" or not _mostly(grid, column.index, _placed):
            continue
        if column.head.strip() == "#" and not _ORDERS.search(board):
            continue
        name = _subjects(grid, {column.index})
        when = _only(periods_of(column.head) or periods_of(board))
        for row in grid.rows if name is not None else ():
            place = _RANK.fullmatch(row.texts[column.index].strip())
            subject, _ = _coded(row.texts[name])  # type: ignore[index]
            if place is None or not subject or TOTAL.match(subject) or int(place[1]) < 1:
                continue
            yield Standing(
                spans=_spans(grid, row, column.index),
                reader=READER,
                confidence=SURE,
                board=board,
                rank=int(place[1]),
                subject=subject,
                period=when,
            )


def _placed(text: str) -> bool:
    return _RANK.fullmatch(text.strip()) is not None


def periods_of(words: str) -> list[Period]:
    """The times that words name."""
    return [one.value for one in periods(words) if isinstance(one.value, Period)]


def _only(found: Sequence[Period]) -> Period | None:
    return found[0] if len(found) == 1 else None


def _memberships(grid: Grid) -> Iterator[Membership]:
    parts = [column for column in grid.columns if _SEGMENT.fullmatch(column.head.strip())]
    if not parts:
        return
    members = [column for column in grid.columns if _MEMBERS.fullmatch(column.head.strip())]
    if not members and any(_OF_CHAIN.search(column.head) for column in parts):
        members = [column for column in grid.columns if _ALONE.fullmatch(column.head.strip())]
    said: dict[int, str] = {}
    for row in grid.rows if members else ():
        for column in parts:
            # a merged cell is printed once for the rows beneath it
            said[column.index] = row.texts[column.index] or said.get(column.index, "")
        told = [said[column.index] for column in parts if said[column.index]]
        narrow = [words for words in told if not _STREAM.fullmatch(words.strip())]
        stream = next((words for words in told if _STREAM.fullmatch(words.strip())), None)
        segment = narrow[-1] if narrow else stream
        if segment is None or is_blank(segment) or len(segment) > _LONGEST_NAME:
            continue
        for column in members:
            for name in _names(row.texts[column.index]):
                yield Membership(
                    spans=_spans(grid, row, column.index),
                    reader=READER,
                    confidence=SURE,
                    member=name,
                    segment=_segment_keys().get(fold(segment), segment),
                    role=stream if narrow else None,
                )


def _names(cell: str) -> list[str]:
    """The firms that a cell lists; none where it is a sentence."""
    if re.search(r"[。；;!?！？:：]", cell):
        return []
    told = [row_words(cell[low:high]) for low, high in name_ranges(cell)]
    names = [_coded(words)[0] for words in told]
    named = [one for one in names if one and not names_nobody(one) and not TOTAL.match(one)]
    return named if all(len(one) <= _LONGEST_NAME for one in named) else []


def _milestones(document: Document, grid: Grid) -> Iterator[Milestone]:
    steps = [(column, step) for column in grid.columns if (step := _step(column.head))]
    steps = [
        each
        for each in steps
        if _mostly(grid, each[0].index, lambda text: len(periods_of(text)) == 1)
    ]
    name = _subjects(grid, {column.index for column, _ in steps}) if steps else None
    if name is None:
        return
    for row in grid.rows:
        subject, _ = _coded(row.texts[name])
        for column, step in steps if subject else ():
            words = row.texts[column.index]
            when = _only(periods_of(words))
            stage = _stage(document, f"{column.head} {words}", when)
            if when is None or stage is None:
                continue
            yield Milestone(
                spans=_spans(grid, row, column.index),
                reader=READER,
                confidence=SURE,
                subject=subject,
                event=column.head,
                step=step,
                stage=stage,
                date=when,
            )


def _stage(document: Document, words: str, when: Period | None) -> Stage | None:
    """Whether it has come about: told by its words, else by the day of publication."""
    if when is None:
        return None
    if when.state in (PeriodState.ESTIMATE, PeriodState.FORECAST) or _PLANNED.search(words):
        return Stage.PLANNED
    over = past(when, document.source.published)
    return None if over is None else Stage.REACHED if over else Stage.PLANNED


@cache
def _steps() -> dict[str, str]:
    return {
        fold(word).replace("-", " "): key
        for key, step in milestones().items()
        for word in (*step.zh, *step.en, step.name.zh, step.name.en)
    }


def _step(head: str) -> str | None:
    words = _PLANNED.sub("", _WHEN.sub("", head)).strip(" :：-")
    return _steps().get(fold(words).replace("-", " ")) if words else None


@cache
def _segment_keys() -> dict[str, str]:
    return {
        fold(word): key
        for key, one in segments().items()
        for word in (key, one.name.zh, one.name.en)
    }


def _headed(grid: Grid, head: re.Pattern[str]) -> Column | None:
    return next((one for one in grid.columns if head.fullmatch(one.head.strip())), None)


def _mostly(grid: Grid, index: int, is_one: Callable[[str], bool]) -> bool:
    texts = grid.column_texts(index)
    return bool(texts) and sum(1 for text in texts if is_one(text)) >= _MOST * len(texts)


_SUBJECT = lazy_re.compile(
    r"(?:股票|证券|證券|公司|企业|标的|产品|项目)(?:名称|名稱|简称|簡稱)?|名称|简称|compan(?:y|ies)(?: name)?|stocks?|issuers?|names?|products?|models?|firms?|vendors?",
    re.IGNORECASE,
)


def _subjects(grid: Grid, others: set[int]) -> int | None:
    """The column that names what each row is about."""
    for column in grid.columns:
        if column.index in others or column.role in ("rank", "index"):
            continue
        known = column.role in ("product", "generic", "maker", "investee", "target")
        if (known or _SUBJECT.fullmatch(column.head.strip())) and _wordy(grid, column.index):
            return column.index
    first = next((c for c in grid.columns if c.index not in others and c.role != "index"), None)
    if first is None or not _wordy(grid, first.index) or _HOUSE.fullmatch(first.head.strip()):
        return None
    return first.index


def _wordy(grid: Grid, index: int) -> bool:
    return _mostly(
        grid,
        index,
        lambda text: (
            len(text) <= 2 * _LONGEST_NAME
            and re.search(r"[^\W\d]", text) is not None
            and read_cell(text, None) is None
            and not periods(text)
        ),
    )


def _coded(words: str) -> tuple[str, str | None]:
    """A name and the ticker that stands in brackets behind it."""
    for aside in ASIDE.finditer(words):
        inner = aside[0][1:-1].strip()
        codes = [inner[low:high] for low, high in find_tickers(inner)]
        if codes or re.fullmatch(r"\d{4,6}", inner):
            return row_words((words[: aside.start()] + words[aside.end() :]).strip()), inner
    return ("" if is_blank(words) else row_words(words)), None


def _cell(row: Row, column: Column | None) -> str | None:
    text = row.texts[column.index].strip() if column is not None else ""
    return None if is_blank(text) else text


def _spans(grid: Grid, row: Row, index: int) -> tuple[Span, ...]:
    cell = row.cells[index]
    spans = [grid.row_span(row)] + ([grid.span(cell)] if cell is not None else [])
    return tuple(dict.fromkeys(spans))
