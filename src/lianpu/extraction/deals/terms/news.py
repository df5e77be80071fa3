"""Deals told as the news of a dated text, which came about at or just before its publication.

A headline, an article's first sentence, the items of a digest and what came about "just now" (日前)
are news by their place or words; the rest of a text may be its background. Whatever the sentence
says of another time, and every word that looks back, leaves a deal undated. The date is the month of
publication, as news is told days late, and ``Deal.date_assumed`` says that no word tells it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.fact import Deal
from lianpu.core.period import Period
from lianpu.core.span import Span
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.deals.terms.dating import within_month
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.periods import find_periods

_DIGEST = lazy_re.words(
    r"\b(?:daily|morning|evening|news|(?:in )?briefs?|briefing|digest|round-?up|newsletter|bulletin|wrap(?:-up)?|headlines)\b"
    r"|日报|早报|晚报|晨报|快讯|快报|简报|要闻|速递|早知道|早餐|新闻摘要|资讯|每日|汇总"
)
"""Words of the title of a text whose items are news."""
_WEEK = lazy_re.words(
    r"\b(?:week|weekly|letter|newsletter|issue (?:no\.? ?)?\d+|vol(?:ume|\.)? ?\d+)\b|#\d{1,4}\b|第\d{1,4}期|周报|一周|本周|上周|每周|周刊|周末"
)
"""The same of a week, or of nobody knows how many days: a numbered issue."""
_LONG = lazy_re.words(
    r"^(?:why|how|what|where|who|when|inside|meet)\b|[?？]|\b(?:why|monthly|month|quarter(?:ly)?|annual|year|years|decade|history|timeline|retrospective|story of|inside|explained|guide|analysis|profile|anatomy|lessons?|biggest|top \d+"
    r"|transcript|podcast|interview|episode|q&a|book|essay|opinion|results|earnings|outlook)\b"
    r"|月报|季报|年报|半年报|财报|年度|盘点|回顾|复盘|十年|历程|历史|简史|访谈|播客|对话|专访|实录|逐字稿|视频|视频号|频道|神话|泡沫|深度|解析|解读|研究报告|招股|为何|为什么|如何|怎么|背后|逻辑|启示|思考|观察|格局|之争|谁在|趋势|江湖|来路|之路|Partners TV"
)
"""Words of the title of a text that looks back, explains or is spoken: only its words date a deal."""
_HEADLINE = lazy_re.words(
    r"\b(?:raises|acquires|buys|to (?:buy|acquire|invest|raise|sell|merge|spend|lease|supply|build)|signs|lands|secures|closes|completes|finali[sz]es|invests"
    r"|wins|inks|strikes|bags|nabs|snags|agrees|announces|unveils|launches|files|prices|backs|leads|merges|sells|discloses|plans|nears|mulls|eyes"
    r"|commits|pledges|pours|pumps|funds|scores|picks up|takes|expands|taps|joins|gets|in talks)\b"
    r"|完成|[再喜]?获(?!悉|利)|拟|收购|宣布|签[署订下约]|领投|入股|中标|斥资|增资|达成|携手|出售|认购|融资[^,，]{0,6}[亿万]|投资[^,，]{0,6}[亿万]"
)
"""What a headline that tells news has: a verb in the present, or a deal's in Chinese."""
_NOW = lazy_re.compile(
    r"\b(?:has|have|had)? ?just (?:announced|closed|raised|signed|completed|acquired|bought|agreed|secured|landed|inked|struck|unveiled|finali[sz]ed)\b"
    r"|(?:^|[,;。\"])(?:日前|近日|刚刚)|(?<=[\u3400-\u9fff])(?<![一二三四五六七八九十百某止易定期效束到最邻临截])(?:日前|近日)(?=[,宣完获与和拟已正以在发公披签达])"
)
"""That something came about shortly before it is told."""
_PRESENT = lazy_re.compile(
    r"\b(?:has|have) (?:also )?(?:raised|acquired|bought|signed|agreed|closed|completed|announced|secured|landed|invested|finali[sz]ed|entered|struck|inked|won|sold|committed|unveiled|led|received|taken|made|filed|launched|leased|ordered|picked)\b"
    r"|\b(?:said|says|announced|announces|will|plans|is (?:set|planning|buying|raising|acquiring|investing|in|selling|seeking)|are (?:set|in)|agrees|raises|acquires|buys|signs|lands|closes)\b"
    r"|宣布|公告|披露|获悉|表示"
)
"""What a first sentence that tells news has, under whatever title."""
_LOOKS_BACK = lazy_re.compile(
    r"\b(?:had|previous(?:ly)?|former(?:ly)?|earlier|once|originally|initially|ago|since|founded|following|follows|followed|having|back (?:in|when)|at the time"
    r"|then|to date|so far|in total|totall?ing|recent(?:ly)?|existing|already|prior|historically|used to|the year before|decades?|later|after (?!market)[a-z]+ing|over the (?:past|last)|last (?:year|month|quarter|round|summer|spring|winter|autumn|fall)|in the (?:previous|prior|last) [a-z]+|years? (?:later|earlier|before))\b"
    r"|\b(?:which|who) (?:has |had |have |also |recently )*(?!make|sell|need)[a-z]+(?:ed|ght|old|ook|ent|lt)\b|\b[a-z]+-(?:backed|owned|funded)\b"
    r"|曾|此前|早在|先前|之前|过去|历史|累计|当年|当时|后来|上一轮|上轮|前一轮|去年|前年|早年|回顾|回看|以来|至今|随后|其后|之后|一度|原(?:计划|定)|彼时|年前|月前|成立于|被视为|相当于"
)
"""Words by which a sentence tells, or may tell, of what was before the news."""
_TITLE_ENDS = lazy_re.compile(r"[.。!！;；]\s*[\"”’)]*$")
_LEAD = 30
"""Characters that a first sentence has at least; what is shorter is a byline. Chosen by us."""


def dated_by_publication(
    found: Sequence[Deal], told: Sequence[Passage], document: Document, published: date | None
) -> list[Deal]:
    """The deals, with the month of publication for those without a date that are told as its news.

    Args:
        found: In any order; those with a date stay as they are.
        told: All passages of the document.
        published: Day of publication by the source or a dateline.
    """
    if all(deal.date is not None for deal in found):
        return list(found)
    found = _of_round_up(found, told, document, published)
    month = _month(document, published)
    if month is None:
        return list(found)
    period, place = month
    news = list(_news(told, document))
    dated = [
        replace(deal, date=period, date_assumed=True, date_span=place)
        if _undated(deal) and _told_in(deal, news, document)
        else deal
        for deal in found
    ]
    again = {_what(deal) for deal in dated if deal.date_assumed and len(deal.parties) > 1}
    forward = [p.sentence for p in told if not _retold(p.sentence, published)] if again else []
    return [
        replace(deal, date=period, date_assumed=True, date_span=place)
        if _undated(deal) and _what(deal) in again and _tells(deal, forward)
        else deal
        for deal in dated
    ]


def _of_round_up(
    found: Sequence[Deal], told: Sequence[Passage], document: Document, published: date | None
) -> list[Deal]:
    """The deals, with the month that the title is of for the undated items of a list of that month's deals."""
    first = document.text.find(words := _title(document).strip()) if found else -1
    title = words if first >= 0 else _first_line(document)
    first = first if first >= 0 else document.text.find(title)
    time = _month_of(title, published)
    if time is None or first < 0:
        return list(found)
    if not _LISTS.search(title) or (_HEADLINE.search(title) and not _ROUND_UP.search(title)):
        return list(found)
    start = document.text.find(time.text, first)
    place = document.span(start, start + len(time.text)) if start >= 0 else None
    period = _dated(time.text, time.year, time.month)
    each = _WEEK.search(title) is not None or _ROUND_UP.search(title) is not None
    items = [one.sentence for one in told if _is_item(one.sentence, document, period, each)]
    return [
        replace(deal, date=period, date_assumed=True, date_span=place)
        if _undated(deal) and _tells(deal, items)
        else deal
        for deal in found
    ]


def _month_of(title: str, published: date | None) -> Period | None:
    """The month that the title of a list of deals is of, or in which all of its week lies."""
    days = _DAYS.search(title)
    if days is not None:
        same = int(days["m"]) == int(days["until"]) and 1 <= int(days["m"]) <= 12
        return _dated(days.group(), int(days["y"]), int(days["m"])) if same else None
    times = {
        within_month(period)
        for _, _, period in find_periods(title, published)
        if period.month is not None and not period.fiscal
    }
    time = times.pop() if len(times) == 1 else None
    if time is None or time.until is not None or time.start == published:
        return None
    if time.day is None:
        return time
    # "week of", "week ending": six days to either side
    sure = 6 < time.day < 26 and _WEEK.search(title) is not None
    return _dated(time.text, time.year, time.month) if sure else None


_DAYS = lazy_re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<part>[-./])(?P<m>\d{1,2})(?P=part)\d{1,2} ?[-–—~～至到] ?(?P<until>\d{1,2})[-./]\d{1,2}(?![-./]?\d)"
)
"""A stretch of days by numbers: 2025.8.23-8.29."""


def _is_item(sentence: Sentence, document: Document, month: Period, each: bool) -> bool:
    """Whether a sentence is an item of a list, looks back on nothing and names no other month.

    Args:
        each: Whether each paragraph of the text is one, by its first sentence.
    """
    block = document.blocks[sentence.paragraph]
    item = block.kind is BlockKind.LIST_ITEM or _ITEM.match(sentence.text) is not None
    if not item and not (each and sentence.start == block.start):
        return False
    if _LOOKS_BACK.search(sentence.plain) or sentence.question:
        return False
    days = date(month.year, month.month or 1, monthrange(month.year, month.month or 1)[1])
    times = [period for _, _, period in find_periods(sentence.text, days)]
    return all((one.year, one.month) == (month.year, month.month) for one in times)


_LISTS = lazy_re.words(
    r"\b(?:deals?|funding|fundings|financings?|rounds?|m&a|acquisitions?|investments?|round-?up|recap|tracker|monthly|digest)\b"
    r"|融资|并购|投资|交易|月报|盘点|汇总|一览|签约"
)
"""Words of the title of a list of deals."""
_ROUND_UP = lazy_re.words(
    r"\b(?:round-?up|recap|tracker|monthly|digest|list)\b|月报|盘点|汇总|一览|周报|速览|回顾"
)
"""The same where it might be a headline."""


def _undated(deal: Deal) -> bool:
    return deal.date is None and deal.kind != "stake_held" and not deal.table


def _what(deal: Deal) -> tuple[str, frozenset[str]]:
    """What tells a deal of the news from others: its kind, and all of its parties."""
    return deal.kind, frozenset(party.name for party in deal.parties)


def _tells(deal: Deal, sentences: Sequence[Sentence]) -> bool:
    return any(one.start <= deal.spans[0].start < one.end for one in sentences)


def _told_in(deal: Deal, news: Sequence[tuple[Sentence, int | None]], document: Document) -> bool:
    """Whether a deal is told by one of the sentences, in the clause of the words that make it news."""
    start = deal.spans[0].start
    for sentence, at in news:
        if not sentence.start <= start < sentence.end:
            continue
        places = [s.start for s in deal.spans[1:] if sentence.start <= s.start < sentence.end]
        if at is None or not places:
            return at is None
        between = document.text[min(at, max(places)) : max(at, max(places))]
        return _TURNS.search(between) is None
    return False


_TURNS = lazy_re.compile(
    r"[;；]|[,，]\s*(?:but|while|whereas|as|though|and is)\b|[,，](?:而|但|不过|同时)"
)
"""Between the words that something came about just now and what is told besides."""


def _month(document: Document, published: date | None) -> tuple[Period, Span | None] | None:
    """The month in which the news of a text came about, and where its day is printed.

    None where the text states no day or month, or is on a week that lies in two.
    """
    title, line = _title(document), _first_line(document)
    if published is None:
        byline = _BYLINE.search(line)
        if byline is None:
            return None
        if _DAYS.search(byline.group()) and _month_of(byline.group(), None) is None:
            return None
        found = [p for _, _, p in find_periods(byline.group()) if p.month is not None]
        if not found and (year := _BYLINE_YEAR.search(byline.group())):
            start = document.text.find(byline.group()) + year.start()
            return _dated(year.group(), int(year.group()), None), document.span(start, start + 4)
        month = within_month(found[0]) if len(found) == 1 else None
        if month is None or month.until is not None:
            return None
        start = document.text.find(month.text)
        span = document.span(start, start + len(month.text)) if start >= 0 else None
        return _dated(month.text, month.year, month.month), span
    if _WEEK.search(title) and (published - timedelta(days=6)).month != published.month:
        return None
    place = _printed(document, published)
    words = place.quote if place is not None else published.isoformat()
    return _dated(words, published.year, published.month), place


def _dated(words: str, year: int, month: int | None) -> Period:
    return Period(words, year, month=month, relative=True)


def _printed(document: Document, published: date) -> Span | None:
    """Where the front of a document prints its day."""
    for block in document.blocks[:_FRONT]:
        words = document.text[block.start : min(block.end, block.start + 200)]
        for start, end, period in find_periods(words):
            if (period.year, period.month, period.day) == (
                published.year,
                published.month,
                published.day,
            ):
                return document.span(block.start + start, block.start + end)
    return None


_FRONT = 12
"""Blocks in which a document prints its day, as in `reading`."""


_BYLINE_YEAR = lazy_re.compile(r"(?<=[,，] )(?:19|20)\d\d(?=\s*[)）])")
_BYLINE = lazy_re.compile(r"[(（][^()（）]{4,80}[)）]\s*$")
"""Who wrote a text and when, behind its title: (Harbour Wire, Sep 2025)."""


def _title(document: Document) -> str:
    """The title of a document and its first line without its byline, which may be the same."""
    return f"{document.source.title or ''} {_BYLINE.sub('', _first_line(document))}".strip()


def _first_line(document: Document) -> str:
    first = next((b for b in document.blocks if b.kind in _LINES), None)
    return document.text[first.start : first.end][:200] if first is not None else ""


_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH)


def _news(told: Sequence[Passage], document: Document) -> Iterator[tuple[Sentence, int | None]]:
    """The sentences that tell news by their place or words, and look back on nothing.

    With each, where in the document the words stand that make it news; None for one by its place.
    """
    title = _title(document)
    looks_back = _LONG.search(f"{title} {_first_line(document)}") is not None
    digest = not looks_back and (_DIGEST.search(title) or _WEEK.search(title)) is not None
    headline = not looks_back and _HEADLINE.search(title) is not None
    opened: set[int] = set()
    lead = titled = False
    for number, passage in enumerate(told):
        sentence = passage.sentence
        opens = sentence.paragraph not in opened
        if len(sentence.text) > _MARK:
            opened.add(sentence.paragraph)
        if passage.joke or sentence.question or sentence.cell:
            continue
        kind = document.blocks[sentence.paragraph].kind
        now = _NOW.search(sentence.plain)
        bare = not _TITLE_ENDS.search(sentence.text)
        is_title = number == 0 and (sentence.heading or bare)
        placed = headline and is_title
        if not is_title and not lead and kind is BlockKind.PARAGRAPH and _reads(sentence):
            lead = True
            placed |= headline or (not looks_back and _PRESENT.search(sentence.plain) is not None)
        if digest and opens and not is_title:
            marked = kind is not BlockKind.PARAGRAPH or _ITEM.match(sentence.text) is not None
            placed |= marked or bare or titled
        if opens:
            titled = bare and len(sentence.text) > _LEAD // 3
        if opens and not looks_back and _AT_HAND.search(sentence.plain):
            placed = True
        if (placed or now) and not _retold(sentence, document.source.published):
            yield sentence, None if placed or now is None else sentence.start + now.start()


_AT_HAND = lazy_re.compile(
    r"^(?:separately|in a separate (?:deal|transaction|announcement|move))\b"
    r"|(?:^|[,:])(?:本次|此次)(?:公开|定向|首次)?(?:发行|交易|收购|融资|投资|增资|募资|合作|签约)"
)
"""How a text begins what it tells beside its news, or of the matter at hand."""
_ITEM = lazy_re.compile(
    r"\s*(?:\*\*|\d{1,2}[.、．)）]|[(（]\d{1,2}[)）]|[①-⑳▪▍■◆◇▶►❖]|[\U0001f300-\U0001faff\u2600-\u27bf]|【)"
)
"""The number or mark that an item of a digest begins with."""
_MARK = 4
"""Characters of an item's number, which may be parted from its words as a sentence."""


def _reads(sentence: Sentence) -> bool:
    """Whether a line is prose and no byline."""
    least = _LEAD // 3 if sentence.chinese else _LEAD
    return len(sentence.text) >= least and _TITLE_ENDS.search(sentence.text) is not None


def _retold(sentence: Sentence, published: date | None) -> bool:
    """Whether a sentence looks back, or tells a time before the month of publication."""
    if _LOOKS_BACK.search(sentence.plain):
        return True
    byline = _BYLINE.search(sentence.text) if published is None else None
    words = byline.start() if byline is not None else len(sentence.text)
    times = (m.value for m in sentence.numbers if isinstance(m.value, Period) and m.start < words)
    for period in times:
        end = period.end
        if period.fiscal or end is None or published is None:
            return True
        if (end.year, end.month) < (published.year, published.month):
            return True
    return False
