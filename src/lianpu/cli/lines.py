"""Answers as lines for a reader, each with the words of the source below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lianpu.core.fact import LADDER
from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.workspace.contract import sides

if TYPE_CHECKING:
    from lianpu.chain import Chain, Cycle
    from lianpu.core.document import Document
    from lianpu.core.exhibit import Exhibit
    from lianpu.core.judgement import Judged
    from lianpu.core.text import Language, Text
    from lianpu.workspace import Workspace

TIERS = ("announced", "signed", "executed")
"""Rungs of the ladder whose bottleneck a reader is told; programs get all."""


def finding_lines(found: Sequence[Judged], workspace: Workspace, lang: Language) -> Iterator[str]:
    """Findings for a reader, loudest first and answered ones last: sentence, place, arithmetic."""
    from lianpu.publishing.margin.review import SIGNS, decided, where

    order = {"red": 0, "amber": 1, "grey": 2, "green": 3}
    zh = lang == "zh"
    for item in sorted(found, key=lambda item: (item.settled, order[item.finding.severity])):
        told = item.finding
        yield f"{SIGNS[told.standing]} [{told.rule}] {told.title.get(lang)}"
        quote = one_line(told.quote)
        if quote:
            yield f"    {'原文' if zh else 'quote'}: {quote}"
        span = told.spans[0]
        at = where(workspace.document(span.document), span, lang)
        yield f"    {'位置' if zh else 'where'}: {at + ' · ' if at else ''}{item.key}"
        for name, words in (
            ("算式" if zh else "arithmetic", told.arithmetic),
            ("建议" if zh else "proposal", told.proposal),
            ("缺少" if zh else "missing", told.missing.get(lang) if told.missing else None),
            ("决定" if zh else "decision", decided(item.judgement, lang)),
        ):
            if words:
                yield f"    {name}: {words}"


def deal_lines(workspace: Workspace, lang: Language) -> Iterator[str]:
    """Deals for a reader: who, what, to whom, how much, and the words."""
    for item in workspace.deals():
        deal = item.deal
        kind = deal_kinds()[deal.kind].name.get(lang)
        details = [part.text for part in (deal.amount, deal.volume, deal.stake, deal.date) if part]
        if deal.round:
            details.append(deal.round)
        details.append(statuses()[deal.status].get(lang))
        yield f"{sides(deal)}  {kind}  {'  '.join(details)}"
        yield f"    {one_line(deal.quote)}"


def cycle_lines(
    item: Cycle, workspace: Workspace, names: Mapping[str, Text], lang: Language
) -> Iterator[str]:
    """A circle for a reader, leg by leg."""
    from lianpu.chain.exhibits import KINDS
    from lianpu.chain.timing import timing

    zh = lang == "zh"
    called = [names[node.key].get(lang) for node in item.nodes]
    yield " → ".join([*called, called[0]])
    for leg in item.legs:
        amount = leg.amount.words.get(lang) if leg.amount else ("未披露" if zh else "undisclosed")
        told = [KINDS[leg.kind].get(lang), amount, statuses()[leg.status].get(lang)]
        yield f"    {names[leg.payer].get(lang)} → {names[leg.payee].get(lang)}  {'  '.join(told)}"
        yield f"        {one_line(leg.quote)}"
    for narrow in item.bottlenecks:
        if narrow.status.value not in TIERS:
            continue
        tier = statuses()[narrow.status].get(lang)
        if narrow.status is not LADDER[-1]:
            tier += "及以上" if zh else " or higher"
        words = f"{tier}的瓶颈：" if zh else f"bottleneck, {tier}: "
        doubt = ""
        if narrow.undisclosed:
            doubt = "段未披露，实际可能更低" if zh else "undisclosed, it may be lower"
            doubt = f"{'；' if zh else '; '}{narrow.undisclosed} {doubt}"
        yield f"    {words}{narrow.words.get(lang)}{doubt}"
    when = timing(item)
    if when.first and when.last:
        days = f"{when.first.isoformat()} – {when.last.isoformat()}"
        order = {
            True: ("先后相继", "in order"),
            False: ("先后不合", "not in order"),
            None: ("", ""),
        }
        words = order[when.in_order][not zh]
        if when.undated:
            words = f"{when.undated} 段无日期" if zh else f"{when.undated} undated"
        yield f"    {'时间' if zh else 'time'}  {days}" + (f"  {words}" if words else "")


def left_out_lines(graph: Chain, lang: Language) -> Iterator[str]:
    """The deals that make no flow, counted by reason; none where there are none."""
    from collections import Counter

    reasons = Counter(each.reason.get(lang) for each in graph.left_out)
    if not reasons:
        return
    zh = lang == "zh"
    total = len({each.deal for each in graph.left_out})
    yield ""
    some = "1 deal makes" if total == 1 else f"{total} deals make"
    yield f"{total} 笔交易不成流：" if zh else f"{some} no flow:"
    for reason, count in reasons.most_common():
        yield f"  {count}  {reason}"


def document_lines(item: Document, lang: Language) -> Iterator[str]:
    """A document for a reader: blocks by kind, figures with their state, repairs."""
    zh = lang == "zh"
    yield f"{item.source.title or item.source.name}  ({item.source.media_type}, {item.reader})"
    yield from _front_lines(item, zh)
    for figure in item.figures:
        state = figure.state.value
        yield f"  {figure.label}  {state}  {figure.title}"
    blocks, tables = len(item.blocks), len(item.tables)
    yield f"  {blocks} 段，{tables} 表" if zh else f"  {blocks} blocks, {tables} tables"
    for repair in item.repairs:
        yield f"  {repair.rule}: {one_line(repair.before)!r} → {one_line(repair.after)!r}"


def _front_lines(item: Document, zh: bool) -> Iterator[str]:
    """Headline, house and day, analysts, rating, sections by depth, disclosures."""
    from lianpu.reading import structure

    told = structure(item)
    comma = "、" if zh else ", "
    house = [told.publisher, told.published.isoformat() if told.published else None]
    names = comma.join(
        f"{each.name.quote} <{each.email}>" if each.email else each.name.quote
        for each in told.analysts
    )
    rating = told.rating and " ".join(told.rating.quote.quote.split())
    for zh_label, en_label, words in (
        ("副题", "headline", told.subtitle),
        ("发布", "published", "  ".join(each for each in house if each)),
        ("分析师", "analysts", names),
        ("评级", "rating", rating),
    ):
        if words:
            yield f"  {zh_label if zh else en_label}{'：' if zh else ': '}{words}"
    for section in told.sections:
        yield f"  {'  ' * section.level}{one_line(section.title, 80)}"
    if told.disclosures:
        count = len(told.disclosures)
        yield f"  披露 {count} 段" if zh else f"  {count} blocks of disclosures"


def exhibit_lines(item: Exhibit, lang: Language) -> Iterator[str]:
    """An exhibit as an aligned table."""
    from rich.cells import cell_len

    if not item.rows:
        yield item.title.get(lang)
        yield "  （无）" if lang == "zh" else "  none"
        return
    rows = [[column.title.get(lang) for column in item.columns]]
    rows += [[cell.text.get(lang) for cell in row] for row in item.rows]
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(item.columns))]
    yield item.title.get(lang)
    for row in rows:
        padded = [
            words + " " * (width - cell_len(words))
            if at == 0
            else " " * (width - cell_len(words)) + words
            for at, (words, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(padded).rstrip()


def one_line(words: str, limit: int = 160) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
