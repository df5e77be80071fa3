"""Whom a table is about: the subject named by its caption, its heading or the prose before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, BlockKind, Document
from lianpu.core.entity import COMPANIES, EntityKind
from lianpu.core.span import Span
from lianpu.extraction.names.caseless import is_common
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.tables.unit_sayings import says_only_units
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.names import NameIndex
from lianpu.notation.words import segmented

NEAR = 6
"""Blocks before a table in which its title may stand, and prose that says whose it is."""
SHORT = 64
"""Characters of a line over a table that may say its unit; ours."""

_ACTORS = frozenset({*COMPANIES, EntityKind.PRODUCT, EntityKind.PROJECT, EntityKind.SPV})
_LABEL = lazy_re.compile(
    r"^[\s*_#■●▪◆•>\-]*(?:\d{1,2}(?:\.\d{1,2}){1,3}[.、]?\s*|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]\s*(?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]\s*)?(?:(?:图表|圖表|图|圖|表格|表|exhibit|figure|fig\.?|table|chart)\s*"
    r"[\dA-Z一二三四五六七八九十]+(?:[-.–]\d+)*\s*[:：.、]?\s*)?",
    re.IGNORECASE,
)
_BEFORE_COLON = lazy_re.compile(r"^([^:：|｜—]{1,40}?)\s*(?:[:：|｜]|——|\s[-–—]\s)")
_CHINESE_OWNER = lazy_re.compile(
    r"^(.{2,20}?)(?:及其关联方|旗下|近[一二两三四五六七八九十\d]+年|历年|主要|部分|重点|\d{4}|自\d{4}|的)*"
    r"(?:对外投资|对外股权投资|投资|收购|并购|融资|获投)"
)
_ENGLISH_OWNER = lazy_re.compile(
    r"^([A-Z][\w&.\-]*(?: [A-Z0-9][\w&.\-]*){0,4})(?:'s|’s|')? (?:[\w&,\-]+ ){0,5}?"
    r"(?:investments?|acquisitions?|deals|portfolio|stakes|funding|financing|venture)\b"
)
_DOES = lazy_re.compile(
    r" (?:has|have|had|is|are|was|were|will|continues?|remains?|keeps?|grew|rose|fell|reached|hit|surged|soared|exploded|slowed|in (?:the )?(?:[a-z]+ )?(?:sector|industry|market|space))\b"
)
"""Behind investment or funding, that it is what a sentence is about, and nobody's."""
_ENGLISH_BY = lazy_re.compile(
    r"\b(?:investments?|acquisitions?|deals|stakes|companies|start-?ups|bets)"
    r"(?: \w+)?(?: by| of)(?: the)? ([A-Z][\w&.\-]*(?: [A-Z0-9][\w&.\-]*){0,4})"
)
_NOBODY = lazy_re.compile(
    r"^(?:[近历本该各][一二两三几四五六七八九十\d年期季月来次轮届]*|\d+年?|中国|美国|全球|海外|国内|国外|欧洲|日本|韩国|香港|台湾|行业|产业链|产业|市场|附录|附件|资料|主要|近年|最新"
    r"|global|china|us|u\.s\.|world|europe|asia|appendix|annex|recent|selected|major|key|top|the"
    r"|total|all|list|overview|summary|source|note|notes|ai|data)$",
    re.IGNORECASE,
)
_KIND_OF_COMPANY = lazy_re.compile(
    r"(?:企业|公司|行业|机构|厂商|领域|产业|产业链|市场|赛道|事件|案例|主要|巨头|大厂|一级|二级|半导体|情况|汇总"
    r"|梳理|一览|概览|\d|sector|industry|market|companies|deals|funding|investments?)$",
    re.IGNORECASE,
)
_INWARD = lazy_re.compile(
    r"融资历程|融资历史|历次融资|历轮融资|融资情况|融资记录|融资轮次|获投|股东结构|资方"
    r"|funding (?:history|rounds)|financing (?:history|rounds)|rounds? (?:raised|of funding)"
    r"|capital raised|fundraising|\bcap(?:itali[sz]ation)? table",
    re.IGNORECASE,
)
_OUTWARD = lazy_re.compile(
    r"对外|投资(?!评级|建议|要点|者|方|额|人|机构)|收购|并购|入股|被投|投出"
    r"|\binvest(?:ments?|ed)|\bacqui(?:sitions?|red)|\bportfolio|\bstakes?\b|\bventur",
    re.IGNORECASE,
)
_DEALS = lazy_re.compile(
    r"对外投资|投资(?:情况|梳理|一览|布局|标的|案例|事件|记录|明细|列表|汇总|组合|项目|笔)|股权投资|战略投资|收购|并购"
    r"|融资(?!融券|租赁)|入股|获投|交易(?:一览|汇总|梳理|明细|列表)"
    r"|\binvestments?\b(?! (?:rating|thesis|case|recommendation))|\bacqui(?:sition|re)|\bfunding\b"
    r"|\bfinancing\b|\bcap table\b|\bm&a\b|\bdeals?\b|\bstakes?\b|\btakeovers?\b|\bportfolio\b|\bventur",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """Who a table belongs to."""

    name: str
    span: Span


@dataclass(frozen=True)
class Title:
    """The words over a table."""

    text: str
    start: int
    """Place of the words in the Document's text."""
    above: tuple[str, ...] = ()
    """Short lines between them and the table, the nearest first: 单位：亿元."""
    told: bool = False
    """Whether they are a line of prose."""

    @property
    def tells_of_deals(self) -> bool:
        """Whether it speaks of investments, acquisitions or funding."""
        return _DEALS.search(self.text) is not None

    @property
    def inward(self) -> bool:
        """Whether the subject is the one that raises money: 融资历程, funding history."""
        return _INWARD.search(self.text) is not None

    @property
    def outward(self) -> bool:
        """Whether the subject is the one that invests or buys: 对外投资, investments."""
        return _OUTWARD.search(self.text) is not None and not self.inward


def title_of(document: Document, table: int) -> Title:
    """The caption of a table without its label; else the nearest short block over it."""
    above = _lines_above(document, table)
    for figure in document.figures:
        if figure.table == table and figure.caption is not None:
            source = figure.source_line
            within = source is not None and source.end <= figure.caption.end
            end = source.start if source is not None and within else figure.caption.end
            words = document.text[figure.caption.start : max(end, figure.caption.start)]
            return replace(_without_label(words, figure.caption.start), above=above)
    for block in blocks_before(document, table, NEAR):
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.TABLE:
            break
        if words in above and says_only_units(words):
            continue
        if block.kind in (BlockKind.CAPTION, BlockKind.HEADING) or (
            block.kind in PROSE_KINDS and len(words) <= 80 and not words.rstrip().endswith("。")
        ):
            told = block.kind in PROSE_KINDS
            return replace(_without_label(words, block.start), above=above, told=told)
        if block.kind in PROSE_KINDS:
            break
    return Title("", 0, above)


def _lines_above(document: Document, table: int) -> tuple[str, ...]:
    """Short lines right over a table, up to its caption, a heading or a sentence."""
    found: list[str] = []
    for block in blocks_before(document, table, NEAR):
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind not in PROSE_KINDS or len(words) > SHORT or words.rstrip()[-1:] in "。.；;":
            break
        found.append(words)
    return tuple(found)


def subject_of(document: Document, table: int, title: Title, names: NameIndex) -> Subject | None:
    """Who the title, the section's heading or the prose just before names as the acting company.

    The caption wins, unless it is a line of prose that names several; a heading is asked next,
    nearest first; prose last, and there only a name of the registry counts, as a sentence names many.
    """
    titled = named_in(document, title.text, title.start, names)
    if titled is not None and not (title.told and names_several(title.text, names)):
        return titled
    deepest: int | None = None
    for block in blocks_before(document, table, None):
        if block.kind is BlockKind.HEADING:
            level = block.level or 1
            if deepest is not None and level >= deepest:
                continue
            deepest = level
            heading = _without_label(document.text[block.start : block.end], block.start)
            found = named_in(document, heading.text, heading.start, names)
            if found is not None:
                return found
            if level == 1:
                break
    if titled is not None:
        return titled
    for block in blocks_before(document, table, NEAR):
        if block.kind is BlockKind.HEADING:
            break
        if block.kind in PROSE_KINDS:
            words = document.text[block.start : block.end]
            if _DEALS.search(words):
                for mention in names.mentions(words):
                    if mention.entity.kind in _ACTORS:
                        start = block.start + mention.start
                        return _subject(document, start, block.start + mention.end)
    return of_document(document) if title.inward else None


_TITLED = lazy_re.compile(
    r"[#* ]*(?P<name>[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3})\**(?:[ \t]*[(（—–:：|,]|[ \t]+-[ \t]|[ \t]*$)"
)
_TICKER = lazy_re.compile(r"\**\s*[(（](?:[A-Z]+[:：]\s?)?[A-Z]{1,5}[)）]")
"""Behind a name, by what sign it is traded: the title of a study of it."""
_DEFINED = lazy_re.compile(r"\**\s*[(（][^()（）\n]{1,16}[)）]\**\s*(?:[—–:：]|-\s)")
"""Behind a name with its short form, that what it is follows: "Harrow Capital (HC) — a fund"."""
_TOLD_OFTEN = 3
"""Times that a document must name whom its title names, to be about it. Chosen by us."""


def of_document(document: Document) -> Subject | None:
    """Whom a document's first line names alone, if the rest is about it: "Quarrow Labs (research note)"."""
    if not document.blocks:
        return None
    first = document.blocks[0]
    named = _TITLED.match(document.text[first.start : first.end])
    if named is None or not _may_be_a_name(named["name"]):
        return None
    told_often = document.text.count(named["name"].split()[0]) >= _TOLD_OFTEN
    ticker = _TICKER.match(document.text, first.start + named.end("name"))
    behind = first.start + named.end("name")
    marked = first.kind is BlockKind.HEADING or _DEFINED.match(document.text, behind)
    defined = marked and named_by_form(named["name"])
    if not (told_often or ticker or defined):
        return None
    return _subject(document, first.start + named.start("name"), first.start + named.end("name"))


def names_several(text: str, names: NameIndex) -> bool:
    """Whether a line names more than one that may act: a sentence before a table speaks of many."""
    actors = {
        mention.entity.id for mention in names.mentions(text) if mention.entity.kind in _ACTORS
    }
    return len(actors) > 1


def named_in(document: Document, text: str, start: int, names: NameIndex) -> Subject | None:
    """Whom a title names as the acting company; its place in the Document is where the title begins."""
    colon = _BEFORE_COLON.match(text)
    if colon and _may_be_a_name(colon.group(1)) and _leads(document, colon.group(1).strip(), names):
        return _subject(document, start + colon.start(1), start + colon.end(1))
    for mention in names.mentions(text):
        if mention.entity.kind in _ACTORS:
            return _subject(document, start + mention.start, start + mention.end)
    for pattern in (_CHINESE_OWNER, _ENGLISH_OWNER, _ENGLISH_BY):
        for match in pattern.finditer(text):
            if _DOES.match(text, match.end()):
                continue  # "Physical AI investment has grown" is no firm's
            if _may_be_a_name(match.group(1)) and named_by_form(match.group(1).strip()):
                return _subject(document, start + match.start(1), start + match.end(1))
    return None


def _may_be_a_name(words: str) -> bool:
    words = words.strip()
    return (
        len(words) >= 2
        and not _NOBODY.match(words)
        and not _KIND_OF_COMPANY.search(words)
        and _DEALS.search(words) is None
        and re.search(r"[,，。;；、]", words) is None
    )


_JOINS = lazy_re.compile(r"(?<=[\u3400-\u9fff])[与與和及的](?=[\u3400-\u9fff])")


def _leads(document: Document, words: str, names: NameIndex) -> bool:
    """Whether a title begins with a firm: one by its form, or one that the document tells of."""
    return may_lead(words, names) or (
        HAN_LETTER.search(words) is not None and document.text.count(words) >= _TOLD_OFTEN
    )


def may_lead(words: str, names: NameIndex) -> bool:
    """Whether what a title or heading begins with may be a firm: 资金表 and "Funding brief" are none."""
    if names.find(words) is not None:
        return True
    if _JOINS.search(words):
        return False  # 股东与资本 are two topics
    if named_by_form(words):
        return True
    return HAN_LETTER.search(words) is not None and len(segmented(words)) == 1


def may_head(words: str, names: NameIndex) -> bool:
    """The same of a heading over a firm's own lines, which may be of plain English words: "Granite Peak"."""
    if HAN_LETTER.search(words) is None:
        return names.find(words) is not None or _may_be_a_name(words)
    return may_lead(words, names)


def named_by_form(words: str) -> bool:
    """Whether a word that no registry knows has the form of a name: "Notable" and 关键 are none."""
    if HAN_LETTER.search(words) is None:
        told = words.split()
        common = all(is_common(word.lower().strip(".&+")) or word[0].isdigit() for word in told)
        return not common or (len(told) > 1 and is_organisation_word(told[-1]))
    told_zh = segmented(words)
    if sum(1 for word in told_zh if not word.known and HAN_LETTER.match(word.text)) > 1:
        return True
    return len(told_zh) > 1 and told_zh[-1].text in chinese_cues().strong


def _subject(document: Document, start: int, end: int) -> Subject:
    while end > start and document.text[end - 1].isspace():
        end -= 1
    span = document.span(start, end)
    return Subject(span.quote, span)


def _without_label(words: str, start: int) -> Title:
    label = _LABEL.match(words)
    cut = label.end() if label else 0
    return Title(words[cut:].rstrip(" *_#\n"), start + cut)


def blocks_before(document: Document, table: int, most: int | None) -> Iterator[Block]:
    """The blocks before a table, the nearest first; all, or so many."""
    blocks = document.tables[table].blocks
    first = min(blocks) if blocks else 0
    last = -1 if most is None else max(first - 1 - most, -1)
    for index in range(first - 1, last, -1):
        yield document.blocks[index]
