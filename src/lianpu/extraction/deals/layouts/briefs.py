"""Rounds of briefs, which have no verb: a firm, its round, the sum and who put in.

## 2. Quarrow — 把缓存做成产品
融资信息：$2000万 种子轮，总融资 $2450万。投资方包括 Harrow Ventures、朔岭资本。

- **Velmar** — $120M Series C (Pellet Capital, Norvale)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Deal
from lianpu.extraction.deals.layouts.told_deals import Teller, Told
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import role_of
from lianpu.extraction.tables.titles import may_head
from lianpu.notation.names import NameIndex

TELLER = Teller("deals.brief@1", 0.85)

_NAMED = r"(?:\*\*)?(?P<name>[A-Z][\w&.\-]*(?: [A-Z0-9][\w&.\-]*){0,3}|[\u3400-\u9fffA-Za-z0-9·]{2,12}?)(?:\*\*)?[ \t]*"
"""A name where a line begins, in bold or not."""
_OF_MONEY = lazy_re.compile(r"unding|aised|test round")
_LINE = lazy_re.compile(
    r"^[ \t]*(?:[-*•·>]+[ \t]*)?(?:\*\*)?(?:最新)?(?:(?P<total>总融资|累计融资|[Tt]otal (?:[Ff]unding|[Rr]aised))|融资(?:/并购)?(?:信息|情况|动态|进展)?|投融资(?:信息|动态)?|融資(?:資訊|情況|動態)?|[Ff]unding|[Rr]aised|[Ll]atest round)"
    r"(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*(?P<told>[^\n]{4,400})$",
    re.MULTILINE,
)
FIRM = lazy_re.compile(
    rf"^[ \t#]*(?:\d{{1,2}}[.、)）][ \t]*)?{_NAMED}(?:[—–:：|｜(（]|[-/][ \t]|$)"
)
"""A heading that begins with a firm's name."""
_ITEM = lazy_re.compile(
    r"^[ \t]*(?:(?:[-*•·▪●]|\d{1,2}[.)、])[ \t]+)?(?:[^\w\s*]{1,2}[ \t]*)?"
    + _NAMED
    + r"(?:(?:[—–|｜,，:：]|-[ \t])[ \t]*(?P<told>[^\n]{4,160})|[（(](?P<held>[^()（）\n]{4,80})[）)][^\n]*)$",
    re.MULTILINE,
)
"""A line of a list that begins with a name and goes on without a verb."""
_LEAD = lazy_re.compile(
    r"^[#*\s]*(?P<name>[A-Z][\w&.\-]*(?: [A-Z0-9][\w&.\-]*){0,3}|[\u3400-\u9fffA-Za-z0-9·]{2,12}?)(?:\*\*)?(?:[（(][^）)\n]{1,20}[)）])?(?:的)?"
    r"(?:(?:公司)?(?:历轮|歷輪|历次|歷次)?(?:融资|融資|募资|募資)(?:历程|歷程|历史|歷史|记录|記錄|经历|經歷|轮次|輪次|情况|情況)|(?<=[*）)的])[^\n。；;:：]{0,16}[:：])"
    r"[:：]?[*\s]*$"
)
"""A line that heads a list of a firm's rounds: "X 融资历程：", "**X**的势头很猛："."""
_DATED = lazy_re.compile(
    r"^[ \t]*(?:[-*•·▪●][ \t]*)?(?:\*\*)?(?:20\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?|20\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?(?:\*\*)?[ \t]*[:：，,]?[ \t]*"
    r"(?P<told>(?:天使|种子|種子|Pre-?[A-Z]|[A-H]\d?\+{0,2}|战略|戰略) ?(?:轮|輪)[^\n]{2,160})$",
    re.MULTILINE,
)
"""An item of such a list, which names nobody but who puts in."""
_LATEST = lazy_re.compile(
    rf"[(（]((?=[^()（）]*(?:{ROUND.pattern}))[^()（）\n]{{8,200}})[)）]", re.IGNORECASE
)
"""What a line of all that was raised says of its last round, in brackets."""
_ARROW = lazy_re.compile(r"[ \t*]*(?:→|⟶|->)[ \t*]*")
"""Between the rounds of one firm: "Series B $60M → Series C $72M"."""
_SUM_FIRST = lazy_re.compile(
    r"(?:约|近|超|about |over |up to )?(?:US|HK|A|C)?[$€£¥]?(?:\d[\d.,]*|[数几一二三四五六七八九十]+) ?(?:[亿億万萬千百]|[mbk]\b|bn\b|million\b|billion\b)",
    re.IGNORECASE,
)
_NO_FIRM = lazy_re.compile(
    r"(?i:(?:total|latest|last|recent|key|lead|notable|previous|new) (?:[a-z]+ )?(?:funding|raised|rounds?|raise|financing|investors?|backers?|amount))|20\d\d ?年(?: ?\d{1,2} ?月)?|(?i:(?:[qh][1-4]|full[ -]year|fiscal(?: year)?|fy) ?'?(?:20)?\d\d|(?:20)?\d\d ?[qh][1-4]|total|seed|series|round|funding|amount|date|stage|合计|总计|轮次|金额|其中|时间|估值|[融募][资資](?:额|金额|规模|轮次|信息|情况)?|(?:最新|最近|本|上)一?[轮輪](?:[融募][资資])?|(?:领|領|跟|参|參)投[方者]?|投资[方人]|投資[方人])"
)
_HELD = lazy_re.compile(r"[（(](?P<list>[^（）()]{3,120})[）)][ \t]*$")
_LED = lazy_re.compile(
    r"\b(?:led by|from|backed by|with|lead investors?:) (?P<list>[^.;()]{3,120})"
)
_STOP = lazy_re.compile("[。；;]")
_OTHER = lazy_re.compile("收购|收購|并购|併購|未融资|未披露融资|无融资|acqui")
_PUT_IN = lazy_re.compile(
    r"(?:^|[。；;，,|｜][ ]*|由)(?P<led>[^。；;:：|｜]{2,120}?)(?:等)?(?:老股东|老股東|现有股东|新股东)?(?:联合|聯合|共同|独家|獨家|战略|戰略)?(?:领投|領投|参投|參投|跟投|投资|投資)(?=[，,。；;]|$)"
    r"|(?:投资方|投資方|投资人|投资者)(?:包括了?|为|為|有)?[:：]?[ \t]*(?P<listed>[^。；;]{2,160}?)(?=[，,]?(?:并|並)(?:获|獲|由)|[。；;]|$)"
)
PARTS = lazy_re.compile(r"[、，,]|以及|(?<=[\w\u3400-\u9fff ])[和与與及](?=[ \w\u3400-\u9fff])")
_ASIDE = lazy_re.compile(r"[（(][^）)]*[）)]|^(?:并|並|由|其中|包括)")
_NO_MEMBER = lazy_re.compile(
    r"\d|\b(?:[Vv]aluation|[Rr]ound|[Ff]unding|[Cc]losed|[Uu]ndisclosed|[Pp]ost-money|[Pp]re-money)\b"
)
"""In brackets behind a round, what is no one who put in."""
_UNNAMED = lazy_re.compile(
    r"\((?:[Uu]ndisclosed|[Nn]ew|[Uu]nannounced|[Ll]ate-stage) (?:[Rr]ound|[Ff]unding|[Rr]aise)\)"
)
"""A round that has no name, in brackets behind its sum."""
_ROUND_ALONE = lazy_re.compile("(?:[Pp]re-?)?[A-H]\\d?\\+{0,2}[轮輪]")
_SUM_AND_ROUND = lazy_re.compile(
    rf"{_SUM_FIRST.pattern}(?:美元|美金|元|港元|欧元)?的? ?[^ ]{{1,10}} ?[轮輪](?:融资|融資)?",
    re.IGNORECASE,
)
_LATIN_NAME = lazy_re.compile(r"[A-Z][\w&.\-]*(?: [A-Z0-9&][\w&.\-]*){0,4}")


def brief_rounds(document: Document, names: NameIndex) -> tuple[Told, ...]:
    """The rounds that labelled lines and items of lists tell without a verb, in order."""
    return tuple(_told(document, names))


def _told(document: Document, names: NameIndex) -> Iterator[Told]:
    firm: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if not words.strip():
            continue
        if lead is not None and (
            block.kind is BlockKind.LIST_ITEM
            or (block.kind in PROSE_KINDS and _DATED.match(words) is not None)
        ):
            yield from _dated(document, block.start, words, lead)
        else:
            lead = None
        headed = _LEAD.match(words) if "融" in words or words.rstrip()[-1:] in ":：" else None
        if headed is not None and not _NO_FIRM.fullmatch(headed["name"]):
            lead = (block.start + headed.start("name"), block.start + headed.end("name"))
        if block.kind is BlockKind.HEADING:
            named = FIRM.match(words)
            firm = None
            if named is not None and may_head(named["name"].strip(), names):
                firm = (block.start + named.start("name"), block.start + named.end("name"))
        elif block.kind in PROSE_KINDS:
            if firm is not None and ("融" in words or _OF_MONEY.search(words) is not None):
                yield from _lines(document, block.start, words, firm)
            if block.kind is BlockKind.LIST_ITEM and ROUND.search(words):
                yield from items(document, block.start, words)


def _lines(document: Document, base: int, words: str, firm: tuple[int, int]) -> Iterator[Told]:
    """The labelled lines that tell a round of the firm in the heading above them."""
    for line in _LINE.finditer(words):
        start = line.start("told")
        if line["total"]:
            held = _LATEST.search(words, *line.span("told"))
            deal = _deal(document, firm, held[1], base + held.start(1)) if held else None
            if deal is not None:
                yield Told(deal, base + line.start(), base + line.end())
            continue
        for arrow in (*_ARROW.finditer(words, *line.span("told")), None):
            end = arrow.start() if arrow else line.end("told")
            deal = _deal(document, firm, words[start:end].rstrip(), base + start)
            if deal is not None:
                yield Told(
                    deal,
                    base + (start if arrow or start > line.start("told") else line.start()),
                    base + end,
                )
            start = arrow.end() if arrow else end


def _dated(document: Document, base: int, words: str, firm: tuple[int, int]) -> Iterator[Told]:
    """The items of a list of one firm's rounds, each with its date, round and sum."""
    for line in _DATED.finditer(words):
        if raised(line["told"]).amount is None:
            continue
        deal = _deal(document, firm, line["told"], base + line.start("told"))
        if deal is not None:
            yield Told(deal, base + line.start(), base + line.end())


def items(document: Document, base: int, words: str) -> Iterator[Told]:
    """The items of a list that tell a firm, a round and a sum: "Velmar — $120M Series C"."""
    for line in _ITEM.finditer(words):
        group = "told" if line["told"] else "held"
        told = line[group]
        stage = ROUND.search(told) or _UNNAMED.search(told)
        begins = stage is not None and (stage.start() == 0 or _SUM_FIRST.match(told))
        if (
            not begins
            or raised(told).amount is None
            or _NO_FIRM.fullmatch(line["name"])
            or role_of(line["name"])
        ):
            continue
        firm = (base + line.start("name"), base + line.end("name"))
        deal = _deal(document, firm, told, base + line.start(group))
        if deal is not None:
            yield Told(deal, base + line.start(), base + line.end())


def _deal(document: Document, firm: tuple[int, int], told: str, place: int) -> Deal | None:
    stop = _STOP.search(told)
    first = told[: stop.start()] if stop else told
    round_ = raised(first)
    if _OTHER.search(first) or (round_.amount is None and round_.round is None):
        return None
    return TELLER.deal(
        document,
        "fundraise",
        [(place + start, place + end) for start, end in _investors(told)],
        (firm,),
        (place, place + len(told.rstrip())),
        amount=round_.amount,
        valuation=round_.valuation,
        round_=round_.round,
    )


def _investors(told: str) -> Iterator[tuple[int, int]]:
    """Ranges of the names of those who put in, each once."""
    seen: set[str] = set()
    lists = [match.span(match.lastgroup or 0) for match in _PUT_IN.finditer(told)]
    held = False
    if not lists:
        led = _LED.search(told)
        inside = _HELD.search(told) if led is None else None
        held = inside is not None
        lists = [each.span("list") for each in (led, inside) if each]
    for begin, end in lists:
        start = begin
        for cut in (*PARTS.finditer(told, begin, end), None):
            stop = cut.start() if cut else end
            if not told[start:stop].strip(" 由"):
                continue  # 由和岭科技投资: the name begins so
            name = listed_name(told, start, stop)
            if held and name is not None and _NO_MEMBER.search(told[start:stop]):
                name = None  # "(context round, closed April 27)"
            if name is not None and told[slice(*name)] not in seen:
                seen.add(told[slice(*name)])
                yield name
            start = cut.end() if cut else end


def listed_name(told: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in one part of a list; None where it is none."""
    words = _ASIDE.sub(lambda aside: " " * len(aside[0]), told[start:end])
    if _ROUND_ALONE.fullmatch(words.strip()) or _SUM_AND_ROUND.fullmatch(words.strip()):
        return None  # "B轮，5 亿元，某某领投"
    latin = list(_LATIN_NAME.finditer(words))
    if latin and latin[-1].end() >= len(words.rstrip()) - 6:
        return start + latin[-1].start(), start + latin[-1].end()
    plain = words.strip()
    at = start + words.find(plain) if plain else start
    firm = 2 <= len(plain) <= 14 and plain.endswith(chinese_cues().endings)
    return (at, at + len(plain)) if firm else None


def members(
    words: str, begin: int, stop: int, names: NameIndex, parts: re.Pattern[str] = PARTS
) -> Iterator[tuple[int, int]]:
    """Ranges of the firms of a list, by the registry or by their form.

    Args:
        parts: What stands between two of them.
    """
    start = begin
    for cut in (*parts.finditer(words, begin, stop), None):
        end = cut.start() if cut else stop
        part = words[start:end]
        known = [m for m in names.mentions(part) if part.strip(" *") == part[m.start : m.end]]
        if known:
            yield start + known[0].start, start + known[0].end
        elif (name := listed_name(words, start, end)) is not None:
            yield name
        start = cut.end() if cut else stop
