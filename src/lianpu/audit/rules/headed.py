"""Counts in headings, held to what stands below them: "业务四步" over four numbered items, "in three layers" over three paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.verdicts import count_holds, counted, doubt
from lianpu.audit.rules.enumerated import SHORT, Told, counts_told
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.ordinals import number_of
from lianpu.core import lazy_re
from lianpu.core.document import Block, BlockKind
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

# A heading counts the items, the lower headings, the rows or the paragraphs of its section; which of these is said by
# none, so that any that are as many confirm it. Only items or headings numbered from one to the last, right below it and
# with no other list behind them, are surely what it counts.

_NUMBER = lazy_re.compile(
    r"[\s*#(（]*(?:(?P<d>\d{1,2})[.、)）:：]|(?P<zh>[一二三四五六七八九十])[、.，]|第(?P<of>[一二三四五六七八九十]))"
)
_ZH = "一二三四五六七八九十"
LEAST = 3
"""Paragraphs that are no accident where they are as many as a heading counts. Ours."""
NAMED = 30
"""Characters of an item that a finding shows."""


def headed(material: Material) -> Iterator[Finding]:
    """Every count of a heading that its section can tell."""
    blocks = material.document.blocks
    for index, sentence in material.each_sentence():
        if index == 0:
            yield from _sizes(material, index)
        if blocks[sentence.block].kind is not BlockKind.HEADING:
            continue
        told = counts_told(material, index)
        if len(told) == 1:
            yield from _held(material, told[0], _section(blocks, sentence.block))


# How many a list of the best has, by its title and by what is told of it below: "Top 20", 畅销榜的 20 款.
#
# A list has parts, which prose counts as well: what differs from the title is doubted where other places agree with it, or
# where all of the list are told.


_COUNT = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_WORDS = "three|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty"
_TITLED = lazy_re.words(
    rf"(?<![a-z])top[- ]?(?P<n>\d{{1,3}}|{_WORDS})\b|\b(?P<m>\d{{1,3}}|{_WORDS}) (?:best-selling|most [a-z]+|richest|hottest|best) [a-z]+s\b"
    rf"|(?:畅销|热销|最[一-鿿]{{1,3}})的?(?P<zn>{_COUNT})(?=[大款支家位部名])"
)
_LISTED = lazy_re.words(
    rf"\b(?:of the|the) (?P<n>\d{{1,3}}|{_WORDS}) [a-z]+s (?:on|of|in) the (?:list|ranking|chart)\b(?! (?:that|which|from|by|made|with|priced))"
    rf"|(?P<all>榜单的|上榜的)(?P<zn>{_COUNT})(?=[款支家位部名][一-鿿]{{2}}[^,。;，]{{0,3}}(?:[中里]|共))|(?:榜单?的?|热销的?|畅销的?|上榜的)(?P<zm>{_COUNT})(?=[款支家位部名])"
)


def _sizes(material: Material, index: int) -> Iterator[Finding]:
    """Each size of a list below a title that tells it."""
    sentence, document = material.sentences[index], material.document
    titled = list(_TITLED.finditer(sentence.words))
    if len(titled) != 1:
        return
    size = _size(titled[0])
    told = [
        (each, match) for each in material.sentences[index + 1 :] for match in _LISTED.finditer(each.words)
    ]  # fmt: skip
    agree = sum(_size(match) == size for _, match in told)
    for each, match in told:
        found = _size(match)
        name = next(group for group in ("n", "zn", "zm") if match[group])
        start, end = (each.start + place for place in match.span(name))
        stated = document.span(start, end)
        at = sentence.start + titled[0].start()
        spans = (
            each.span((start, end)),
            stated,
            document.span(at, sentence.start + titled[0].end()),
        )
        if found == size:
            yield count_holds(spans, stated.quote, size, ())
        elif found and size and (agree or name != "zm") and agree + 1 == len(told):
            yield doubt(
                "count",
                spans,
                Text(
                    f"标题称 {size}，此处称 {stated.quote}",
                    f"The title says {size}; the text says {stated.quote}",
                ),
                verdict=Verdict.CONTRADICTED,
                stated=stated.quote,
                recomputed=str(size),
                arithmetic=f"{stated.quote} ≠ {size}",
            )


def _size(match: re.Match[str]) -> int:
    told = next(each for name in ("n", "m", "zn", "zm") if (each := match.groupdict().get(name)))
    return number_of(told)


def _section(blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks below a heading, up to the next one of its level."""
    level, found = blocks[at].level or 0, []
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING and (block.level or 0) <= level:
            break
        found.append(block)
    return found


def _held(material: Material, told: Told, section: Sequence[Block]) -> Iterator[Finding]:
    document = material.document
    words = {id(each): document.text[each.start : each.end].strip() for each in section}
    lists = _lists(section)
    heads = [each for each in section if each.kind is BlockKind.HEADING]
    heads = [each for each in heads if each.level == min(head.level or 0 for head in heads)]
    stated = document.span(told.start, told.end)
    spans = (told.sentence.span((told.start, told.end)), stated)
    paragraphs = _paragraphs(section)
    groups = [*lists, heads, paragraphs if len(paragraphs) >= LEAST else []]
    rows = next((_rows(material, each) for each in section if each.kind is BlockKind.TABLE), 0)
    for group in groups:
        if group and len(group) == told.count:
            yield count_holds(
                spans, stated.quote, told.count, [words[id(each)][:NAMED] for each in group]
            )
            return
    if rows == told.count:
        yield count_holds(spans, stated.quote, told.count, ())
        return
    closed = lists[0] if len(lists) == 1 and not heads else heads if heads and not lists else []
    if not closed or (closed is not heads and section[0] is not closed[0]) or rows:
        return
    numbers = [_number(words[id(each)]) for each in closed]
    found = len(closed)
    if numbers != list(range(1, found + 1)) or not 0 < abs(found - told.count) <= SHORT:
        return
    yield doubt(
        "count",
        spans,
        Text(
            f"标题称 {stated.quote}，其下编号有 {found} 项",
            f"The heading says {stated.quote}; {found} are numbered below it",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=stated.quote,
        recomputed=str(found),
        arithmetic=counted([words[id(each)][:NAMED] for each in closed]),
    )


def _lists(section: Sequence[Block]) -> list[list[Block]]:
    """The lists of a section, of each the items of its first level."""
    found: list[list[Block]] = []
    last = None
    for block in section:
        if block.kind is BlockKind.LIST_ITEM:
            if last is None or last.kind is not BlockKind.LIST_ITEM:
                found.append([])
            if not found[-1] or block.level == found[-1][0].level:
                found[-1].append(block)
        last = block
    return [each for each in found if len(each) >= SHORT]


def _paragraphs(section: Sequence[Block]) -> list[Block]:
    """The paragraphs right below a heading, where nothing else stands among them."""
    found: list[Block] = []
    for block in section:
        if block.kind is not BlockKind.PARAGRAPH:
            break
        found.append(block)
    return found


def _rows(material: Material, block: Block) -> int:
    """How many rows the table of a block has below its heads."""
    for table in material.document.tables:
        if table.blocks and material.document.blocks[table.blocks[0]] is block:
            return table.rows - table.header_rows
    return 0


def _number(words: str) -> int:
    """The number with which an item begins; 0 where it has none."""
    match = _NUMBER.match(words)
    if match is None:
        return 0
    return int(match["d"]) if match["d"] else 1 + _ZH.index(match["zh"] or match["of"])
