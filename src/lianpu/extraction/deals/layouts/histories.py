"""Rounds, loans and holders of one firm, listed under a heading that names it, a line each and without a verb.

# Velmar: funding rounds
- **Series B (May 2031):** $221M led by Harrow Capital
- **Debt facility (August 2031):** $2.3B from Norvale and Harrow Capital

## 主要股东
- 朔岭集团：持股 6%，2031 年 4 月投资 1 亿美元

A heading below that names nobody keeps the firm of the one above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, BlockKind, Document
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.layouts.briefs import FIRM, PARTS, members
from lianpu.extraction.deals.layouts.told_deals import Teller, Told
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import is_money
from lianpu.extraction.text.fixed import PARTY_KINDS
from lianpu.extraction.text.sightings import Name, Sighting, is_person, name_key
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import find_periods
from lianpu.notation.scan import scan

TELLER = Teller("deals.history@1", 0.8)
LEAST = 2
"""Lines of rounds and loans, or of holders, that make a list. Chosen by us."""
LONGEST = 240
"""Characters that a line without a verb may have. Chosen by us."""
SAID = 2
"""Times that a text says a name that only heads a line. Chosen by us."""
MOST_ASKED = 3
"""Firms, the most named first, that may be whom the lists are of. Chosen by us."""

_WORDS = lazy_re.compile(r"[^\n]+")

_NAME = r"(?:[A-Z][\w.&\-]*(?: [A-Z0-9&][\w.&\-]*){0,3}|[a-z]{1,2}[A-Z][\w\-]*|[\u3400-\u9fff][\u3400-\u9fff·A-Za-z0-9]{1,11}?)"
_OF_ROUNDS = r"(?:[Ff]unding|[Ff]inancing|[Ff]undraising|[Cc]apital[- ][Rr]aising|[Rr]ounds?|[Cc]ap(?:italization)? [Tt]able|[Ww]ho (?:funds|backs|owns)|融资|融資|募资|募資|历轮|歷輪)"
_OF_HOLDERS = r"(?:[Ii]nvestors?|[Bb]ackers?|[Ss]hareholders?|[Ss]takeholders|[Oo]wners(?:hip)?|股东|股東|投资方|投資方|投资者|投資者|投资人|投資人|投资机构|投資機構|资方|股权结构|股權結構)"
_TOPIC = lazy_re.compile(
    rf"(?P<a>{_NAME})(?:['’]s)?(?:[:：,，\-–— 的]|\s)*(?:[A-Za-z]+ ){{0,3}}?(?:公司|历[年次史]|歷[年次史]|主要|前十大?|现有|核心|重要)*(?:{_OF_ROUNDS}|{_OF_HOLDERS})"
    rf"|(?:{_OF_ROUNDS}|{_OF_HOLDERS})[A-Za-z ]{{0,12}} (?:in|of|behind|for) (?P<b>{_NAME})"
    rf"|[Ww]ho (?:owns|funds|backs|is behind|invests in|invested in) (?P<c>{_NAME})"
    rf"|(?:谁在投资|谁投了|誰投了|谁拥有|誰擁有)(?P<d>{_NAME})$"
)
"""A heading that says whose rounds or holders are listed."""
_ROUNDS_ALONE, _HOLDERS_ALONE = lazy_re.compile(_OF_ROUNDS), lazy_re.compile(_OF_HOLDERS)
_GENERAL = lazy_re.compile(
    r"(?i:(?:the )?(?:(?:key|major|main|early|notable|total|recent|latest|complete|full|top|strategic|institutional|public|private|other|all|series|seed|list|overview|history|timeline|summary|company|current|existing|funding|investors?) ?)+)|(?:主要|重要|核心|历史|歷史|早期|最新|公司|全部|其他|机构|機構|战略|戰略|现有|現有|创始|前十大?|知名|一|二|三|四|五|六|七|八|九|十|、)+"
)
"""Words of headings that are no name."""
_NO_FIRM = lazy_re.compile(rf"{_OF_ROUNDS}|{_OF_HOLDERS}|^(?:{_GENERAL.pattern})$")

_MARK = r"[\s>]*(?:[-*•·▪●–—][ \t]+|\d{1,2}[.)、][ \t]*)?(?:\*\*|__)?"
_DATE = r"(?:(?:early |mid-|late )?(?:Q[1-4] |[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?20\d\d|20\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?(?:[初末底])?|20\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)"
_LOAN = r"(?:[Dd]ebt|[Cc]redit|[Tt]erm [Ll]oan|[Ll]oan|[Dd]elayed[- ][Dd]raw|DDTL|[Rr]evolv\w+|[Cc]onvertible|[Bb]onds?|[Ss]enior [Nn]otes|[Nn]otes)(?:[ \-](?:[A-Z]?[a-z\-]+|[IVX]+|\d(?:\.\d)?)){0,3}|债务融资|債務融資|债权融资|银团贷款|銀團貸款|(?:银行)?贷款|貸款|授信|信贷(?:额度)?|信貸|可转债|可轉債|债券|債券|信用额度|信用額度"
_IPO = r"(?:[A-Z][A-Za-z]+ )?IPO|首次公开(?:发行|募股)|首次公開發行|上市"
_STAGE = rf"(?P<round>(?:{ROUND.pattern})(?:[ \-](?:[Ee]xtension|[Mm]ajor|[Ff]irst [Cc]lose|[Tt]ranche|[IVX]{{1,3}}|\d))?(?: [Rr]ound| [Ff]unding| [Ff]inancing)?(?:融资|融資)?)|(?P<loan>{_LOAN})|(?P<ipo>{_IPO})"
_ASIDE = r"(?: ?[(（](?P<aside>[^()（）\n]{2,60})[)）])?"
_SEP = r"(?:\*\*|__)?[ \t]*(?:[:：|｜–—,，]|-[ \t])(?:\*\*|__)?[ \t]*"
_LINE = lazy_re.compile(
    rf"{_MARK}(?:(?P<date>{_DATE})(?:{_SEP}|[ \t]+))?(?:{_STAGE})(?:\*\*)?{_ASIDE}{_SEP}(?P<rest>[^\n]{{2,200}})$",
    re.IGNORECASE,
)
"""A round, a loan or a listing, its date before it or in brackets, and what was raised."""
_SUM_FIRST = lazy_re.compile(
    r"(?:(?:about|around|over|up to|approximately|roughly|nearly|more than|raised|closed|a|of|约|近|超过?|逾|共|募资|募資|融资|融資|金额|获得?|筹集|:|：) ?)*(?:US|HK|NT|A|C|S)?[$€£¥]?\d",
    re.IGNORECASE,
)
_LED = lazy_re.compile(
    r"\b(?:(?:co-)?led by|from|backed by|provided by|arranged by|with participation (?:from|by)|with) (?P<list>[^.;()；]{2,140})",
    re.IGNORECASE,
)
_LED_ZH = lazy_re.compile(
    r"(?:^|[，,；;。] ?|由|来自|來自)(?P<list>[^，,；;。:：]{2,100}?)(?:等)?(?:联合|聯合|共同|独家|獨家)?(?:领投|領投|跟投|参投|參投|投资|投資|追加|提供|出借|牵头|牽頭)(?=[，,；;。)）]|$)"
)
_HOLDER = lazy_re.compile(
    rf"{_MARK}(?P<who>[^\n:：–—|｜(（*]{{2,80}}?)(?:{_SEP}| ?[(（])(?P<told>[^\n]{{2,180}})$"
)
"""One who holds or put in, and what is told of it."""
_STAKE = lazy_re.compile(
    r"stake|equity|owner|owns|holds|shares|持股|占股|股权|股權|股份", re.IGNORECASE
)
_PUT_IN = lazy_re.compile(
    r"invest(?:ment|ed|or|s)?\b|\bbacker\b|put in|投资|投資|入股|注资|注資|出资|出資|领投|領投|跟投",
    re.IGNORECASE,
)
_OF_ROUND = lazy_re.compile(r"\bround\b|轮|輪", re.IGNORECASE)
_HOLDS = lazy_re.compile(
    r"\b(?:public[- ]market|institutional|anchor|largest|major|minority) (?:[a-z]+ )?(?:investors?|shareholders?|holders?)\b|\bshareholders?\b|股东|股東",
    re.IGNORECASE,
)
_VALUE = lazy_re.compile(r" ?(?:(?:[a-z\-]+ )?valuation|的?估值)", re.IGNORECASE)
_VALUE_BEFORE = lazy_re.compile(
    r"(?:valu(?:ation|ed)|估值|投后|投後|总额|總額|total|revenue|营收)[^,，;；]{0,12}$",
    re.IGNORECASE,
)


def funding_histories(
    document: Document, names: NameIndex, seen: Callable[[], Iterable[Sighting]]
) -> Histories:
    """The rounds, loans and holders that lists of one firm tell, in order.

    Args:
        seen: All names of the document: where no heading names the firm, it is the one that the text
            names most of those that no line of the lists names.
    """
    if not _ROUNDS_ALONE.search(document.text) and not _HOLDERS_ALONE.search(document.text):
        return Histories((), ())
    lists = list(_lists(document, names))
    if any(each.firm is None and each.lines for each in lists):
        firm = _named_beside(document.text, lists, seen())
        lists = [each if each.firm else replace(each, firm=firm) for each in lists]
    return Histories(
        tuple(deal for each in lists if each.firm for deal in _told(document, names, each)),
        tuple(
            (at, at + len(words))
            for each in lists
            if each.firm is None
            for at, words in each.lines
            if _LINE.match(words)
        ),
    )


class Histories(NamedTuple):
    """What lists of rounds, loans and holders tell."""

    told: tuple[Told, ...]
    bare: tuple[tuple[int, int], ...]
    """Lines of rounds and loans whose firm nothing names: what they name besides raised nothing."""


@dataclass
class _List:
    """The lines under one heading."""

    firm: tuple[int, int] | None
    holders: bool
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Where each begins, and its words."""


def _lists(document: Document, names: NameIndex) -> Iterator[_List]:
    firm: tuple[int, int] | None = None
    current: _List | None = None
    asked: list[Block] = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if _heads(block, words):
            asked.append(block)
            rounds, holders = _ROUNDS_ALONE.search(words), _HOLDERS_ALONE.search(words)
            current = _List(None, bool(holders)) if rounds or holders else None
            if current is not None:
                yield current
        elif current is not None and block.kind in PROSE_KINDS:
            if asked:  # most headings head no list, and the registry is dear to ask
                found = (_firm(head, document, names) for head in reversed(asked))
                firm = next((place for place in found if place is not None), firm)
                asked.clear()
            current.firm = firm
            current.lines.extend(
                (block.start + line.start(), line[0])
                for line in _WORDS.finditer(words)
                if len(line[0]) <= LONGEST
            )


def _named_beside(
    text: str, lists: Sequence[_List], seen: Iterable[Sighting]
) -> tuple[int, int] | None:
    """The firm that is named most of those that stand in no line, if it is named again or introduced."""
    inside = [(at, at + len(words)) for each in lists for at, words in each.lines]
    told = "\n".join(words for each in lists for _, words in each.lines)
    introduced = _INTRODUCED.search(text)
    if introduced is not None and introduced["name"] not in told:
        return introduced.span("name")
    counts: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    for one in seen:
        if is_person(one) or any(a <= one.start < b for a, b in inside):
            continue
        counts[name_key(one)] += 1
        first.setdefault(name_key(one), one)
    for name, count in counts.most_common(MOST_ASKED):
        one = first[name]
        if count >= SAID and isinstance(one.value, Name) and one.value.text not in told:
            return one.start, one.end
    return None


_INTRODUCED = lazy_re.compile(
    rf"(?:^|(?<=\. )|(?<=。))(?P<name>{_NAME})(?:,? (?:Inc|Corp|Ltd)\.?)?(?: was (?:founded|established|incorporated) |(?:公司)?(?:成立于|创立于|創立於|成立於|创办于|是一家))",
    re.MULTILINE,
)
"""A sentence that introduces a firm: "N was founded in", N 成立于."""


def _told(document: Document, names: NameIndex, listed: _List) -> list[Told]:
    found = [
        told for base, words in listed.lines for told in _line(document, names, base, words, listed)
    ]
    return found if len(found) >= LEAST else []


def _heads(block: Block, words: str) -> bool:
    """Whether a block is a heading, or a short line that stands as one: "Key investors:", "**融资历程**"."""
    if block.kind is BlockKind.HEADING:
        return True
    plain = words.strip()
    stands = plain.endswith((":", "：", "**")) and len(plain) <= 60 and "\n" not in plain
    return stands and block.kind is BlockKind.PARAGRAPH and not any(c.isdigit() for c in plain)


def _firm(block: Block, document: Document, names: NameIndex) -> tuple[int, int] | None:
    """The place of the firm that a heading names: the only one of the registry in it, or by its words.

    A heading that begins as a name does is one if the text says it again.
    """
    text, words = document.text, document.text[block.start : block.end]
    known = [each for each in names.mentions(words) if each.entity.kind in PARTY_KINDS]
    if known and len({each.entity.id for each in known}) == 1:
        return block.start + known[0].start, block.start + known[0].end
    if known:
        return None
    topic = _TOPIC.search(words)
    if topic is not None and not _NO_FIRM.search(topic[topic.lastgroup or "a"]):
        start, end = topic.span(topic.lastgroup or "a")
        return block.start + start, block.start + end
    head = FIRM.match(words) if block.kind is BlockKind.HEADING else None
    if head is None or text.count(head["name"]) < SAID or _NO_FIRM.search(head["name"]):
        return None
    return block.start + head.start("name"), block.start + head.end("name")


def _line(
    document: Document, names: NameIndex, base: int, words: str, listed: _List
) -> Iterator[Told]:
    line = _LINE.match(words)
    if line is not None:
        yield from _raised(document, names, base, line, listed)
        return
    holder = _HOLDER.match(words) if listed.holders else None
    if holder is not None:
        yield from _held(document, names, base, holder, listed)


def _raised(
    document: Document, names: NameIndex, base: int, line: re.Match[str], listed: _List
) -> Iterator[Told]:
    """The deal of a line that begins with a round, a loan or a listing, and its sum."""
    rest = line["rest"]
    if not _SUM_FIRST.match(rest):
        return
    told = raised(rest)
    amount = told.amount or told.debt
    if amount is None:
        return
    kind = "debt" if line["loan"] else "ipo" if line["ipo"] else "fundraise"
    lists = [each.span("list") for pattern in (_LED, _LED_ZH) for each in pattern.finditer(rest)]
    at = base + line.start("rest")
    givers = (
        ()
        if kind == "ipo"
        else tuple(
            (at + start, at + end)
            for begin, stop in lists
            for start, end in members(rest, begin, stop, names, _PARTS)
            if not _GENERAL.fullmatch(rest, start, end)
        )
    )
    date = next((line[each] for each in ("date", "aside") if line[each]), None)
    yield _made(document, kind, givers, listed, base, line[0], amount, date, told.valuation,
                round_=line["round"])  # fmt: skip


def _held(
    document: Document, names: NameIndex, base: int, line: re.Match[str], listed: _List
) -> Iterator[Told]:
    """What a line tells of a holder: its stake, and what it put in."""
    told = line["told"].strip().rstrip(")）")
    givers = tuple(
        (base + start, base + end)
        for start, end in members(line[0], *line.span("who"), names, _PARTS)
        if not _GENERAL.fullmatch(line[0], start, end)
    )
    if not givers or any(listed.firm == one for one in givers):
        return
    sums = [
        mention for mention in scan(told)
        if isinstance(mention.value, Quantity) and is_money(mention.value)
        and not _VALUE.match(told, mention.end) and not _VALUE_BEFORE.search(told, 0, mention.start)
    ]  # fmt: skip
    stakes = [
        mention.value for mention in scan(told)
        if isinstance(mention.value, Quantity) and mention.value.unit == "%"
    ]  # fmt: skip
    put_in, stake = _PUT_IN.search(told), _STAKE.search(told)
    if (
        len(sums) > 1
        or len(stakes) > 1
        or not (put_in or (stake and stakes) or _HOLDS.search(told))
    ):
        return
    if stakes and stake:
        yield _made(document, "stake_held", givers, listed, base, line[0], stake=stakes[0])
    if sums and put_in:
        value = sums[0].value
        assert isinstance(value, Quantity)
        kind = "fundraise" if _OF_ROUND.search(told) else "equity_investment"
        yield _made(document, kind, givers, listed, base, line[0], value, told)
    elif not stakes and not sums:
        kind = "stake_held" if _HOLDS.search(told) else "equity_investment"
        yield _made(document, kind, givers, listed, base, line[0])


_PARTS = lazy_re.compile(rf"{PARTS.pattern}|,? (?:and|&|with participation (?:from|by)) | plus ")


def _made(
    document: Document,
    kind: str,
    givers: tuple[tuple[int, int], ...],
    listed: _List,
    base: int,
    words: str,
    amount: Quantity | None = None,
    dated: str | None = None,
    valuation: Quantity | None = None,
    *,
    stake: Quantity | None = None,
    round_: str | None = None,
) -> Told:
    assert listed.firm is not None
    end = base + len(words.rstrip())
    deal = TELLER.deal(
        document,
        kind,
        givers,
        (listed.firm,),
        (base, end),
        amount=amount,
        stake=stake,
        valuation=valuation,
        round_=round_,
        date=_date(dated, document),
    )
    return Told(deal, base, end)


def _date(words: str | None, document: Document) -> Period | None:
    """The time in some words, if they tell one."""
    found = find_periods(words, document.source.published) if words else []
    return found[0][2] if found else None
