"""Answers as lines for a reader, each with the words of the source below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lianpu.core.fact import LADDER
from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.workspace.contract import sides

if TYPE_CHECKING:
    from lianpu.chain import Chain, Cycle, Cycles, Flow, InWindow
    from lianpu.core.document import Document, Repair
    from lianpu.core.exhibit import Exhibit
    from lianpu.core.fact import Deal
    from lianpu.core.judgement import Judged
    from lianpu.core.period import Period
    from lianpu.core.text import Language, Text
    from lianpu.workspace import Workspace

QUOTED = 3
"""Sentences printed of a flow, and of the deals left out for one reason; ``--json`` has all."""

TIERS = ("announced", "signed", "executed")
"""Rungs of the ladder whose bottleneck a reader is told; programs get all."""


def finding_lines(found: Sequence[Judged], workspace: Workspace, lang: Language) -> Iterator[str]:
    """Findings for a reader, loudest first and answered ones last: sentence, place, arithmetic."""
    from lianpu.publishing.margin.review import SIGNS, Review, lines, quoted, where

    order = {"red": 0, "amber": 1, "grey": 2, "green": 3}
    zh = lang == "zh"
    documents = {each.id: each for each in workspace.documents()}
    for item in sorted(found, key=lambda item: (item.settled, order[item.finding.severity])):
        told = item.finding
        yield f"{SIGNS[told.standing]} [{told.rule}] {told.title.get(lang)}"
        span = told.spans[0]
        document = documents.get(span.document) or workspace.document(span.document)
        quote = quoted(document, span)
        if quote:
            yield f"    {'原文' if zh else 'quote'}: {quote}"
        at = where(document, span, lang)
        yield f"    {'位置' if zh else 'where'}: {at + ' · ' if at else ''}{item.key}"
        for name, words in lines(Review(document, (item,), b"", documents=documents), item, lang):
            yield f"    {name}: {words}"


def deal_lines(workspace: Workspace, lang: Language) -> Iterator[str]:
    """Deals for a reader: who, what, to whom, how much, and the words."""
    for item in workspace.deals():
        deal = item.deal
        kind = deal_kinds()[deal.kind].name.get(lang)
        details = [part.text for part in (deal.amount, deal.volume, deal.stake) if part]
        if deal.date:
            details.append(_day(deal.date, lang))
        if deal.round:
            details.append(deal.round)
        details.append(statuses()[deal.status].get(lang))
        if deal.sellers:
            sold = ", ".join(party.name for party in deal.sellers)
            details.append(f"出让方 {sold}" if lang == "zh" else f"sold by {sold}")
        yield f"{sides(deal)}  {kind}  {'  '.join(details)}"
        yield f"    {one_line(deal.quote)}"


def _day(when: Period, lang: Language) -> str:
    """A time as printed, and which day it is where only the text around it says so: "on Monday (3 November 2025)"."""
    from lianpu.notation.periods import write_period

    if any(letter.isdigit() for letter in when.text):
        return when.text
    day = write_period(when, lang)
    return when.text if day == when.text else f"{when.text} ({day})"


def widest_first(found: Cycles, most: int) -> Sequence[Cycle]:
    """The circles to print: all where they are few, else the largest bottlenecks.

    Amounts of two currencies are not compared: the one told of most circles comes first.
    """
    if len(found) <= most:
        return found
    told = Counter(each.bottleneck.currency for each in found if each.bottleneck)

    def order(item: Cycle) -> tuple[int, str, Decimal]:
        narrow = item.bottleneck
        if narrow is None or narrow.amount.best is None:
            return 1, "", Decimal(0)
        return -told[narrow.currency], narrow.currency, -narrow.amount.best

    return sorted(found, key=order)[:most]


def cycle_counts(found: Cycles, most: int, lang: Language) -> Iterator[str]:
    """How many circles there are where not all are printed, and what the search left open."""
    zh = lang == "zh"
    if len(found) > most:
        lengths = sorted(Counter(each.length for each in found).items())
        if zh:
            parts = "、".join(f"{legs} 段 {count:,}" for legs, count in lengths)
            yield f"{len(found):,} 个循环（{parts}）；列出瓶颈最大的 {most} 个，--most 可改。"
        else:
            parts = ", ".join(f"{count:,} of {legs} legs" for legs, count in lengths)
            yield f"{len(found):,} circles ({parts}); the {most} with the largest bottleneck (--most)."
    if found.truncated:
        yield (
            f"循环过多：{found.complete_to} 段以内为全部，更长的只列金额最大的一些。"
            if zh
            else f"Too many: all of up to {found.complete_to} legs are here, of longer ones only "
            "some, those that carry most."
        )
    if len(found) > most or found.truncated:
        yield ""


def window_line(timed: InWindow, lang: Language) -> str:
    """How many circles can have gone round in time, and how many nobody can tell of."""
    kept, days = len(timed.cycles), timed.days
    if lang == "zh":
        told = f"在 {days} 天内依次发生的循环：{timed.judged:,} 个中有 {kept:,} 个。"
        left = f"另有 {timed.undated:,} 个因某段没有日期而无从判断，未列出。"
        return told + left * (timed.undated > 0)
    told = f"Circles whose legs can follow each other within {days} days: {kept:,} of {timed.judged:,}."
    left = (
        f" {timed.undated:,} more have a leg without a date: nobody can tell, they are not listed."
    )
    return told + left * (timed.undated > 0)


def cycle_lines(item: Cycle, names: Mapping[str, Text], lang: Language) -> Iterator[str]:
    """A circle for a reader, leg by leg."""
    from lianpu.chain.circles.timing import timing
    from lianpu.chain.flows.showing import at_least

    zh = lang == "zh"
    called = [names[node.key].get(lang) for node in item.nodes]
    yield " → ".join([*called, called[0]])
    for leg in item.legs:
        first, *beside = leg.flows
        ends = f"{names[leg.payer].get(lang)} → {names[leg.payee].get(lang)}"
        yield f"    {ends}  {_told(first, lang)}"
        yield from _quoted(first, zh)
        for flow in beside:
            yield f"      {'另有' if zh else 'beside it:'} {_told(flow, lang)}"
            yield from _quoted(flow, zh)
    for narrow in item.bottlenecks:
        if narrow.status.value not in TIERS:
            continue
        tier = at_least(narrow.status).get(lang)
        words = f"{tier}的瓶颈：" if zh else f"bottleneck, {tier}: "
        doubt = f"{'；' if zh else '; '}{narrow.doubt.get(lang)}" if narrow.doubt else ""
        yield f"    {words}{narrow.words.get(lang)}{doubt}"
    yield from _opens(item, names, lang)
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


def _opens(item: Cycle, names: Mapping[str, Text], lang: Language) -> Iterator[str]:
    """On which rung a circle is not closed any more, and by which leg."""
    from lianpu.chain.flows.showing import at_least

    for rung in LADDER[LADDER.index(item.status) + 1 :]:
        if rung.value not in TIERS:
            continue
        loose = [
            f"{names[leg.payer].get(lang)} → {names[leg.payee].get(lang)}"
            for leg in item.legs
            if all(LADDER.index(flow.status) < LADDER.index(rung) for flow in leg.flows)
        ]
        tier = at_least(rung).get(lang)
        if lang == "zh":
            yield f"    {tier}：不成循环（{'、'.join(loose)} 未到此状态）"
        else:
            yield f"    {tier}: not closed ({', '.join(loose)} not yet there)"
        return


def _told(flow: Flow, lang: Language) -> str:
    """Kind, amount, what is told beside it, rung and day of a flow."""
    from lianpu.chain.circles.overview import KINDS
    from lianpu.notation.periods import write_period

    parts = [
        KINDS[flow.kind].get(lang),
        flow.amount.words.get(lang)
        if flow.amount
        else ("未披露" if lang == "zh" else "undisclosed"),
        *(volume.words.get(lang) for volume in flow.volumes),
        statuses()[flow.status].get(lang),
        write_period(flow.when, lang) if flow.when else "",
        *flow.conditions,
    ]
    return "  ".join(one_line(part) for part in parts if part)


def _quoted(flow: Flow, zh: bool) -> Iterator[str]:
    """The words of a flow's deals, the first few."""
    for words in flow.quotes[:QUOTED]:
        yield f"        {one_line(words)}"
    more = len(flow.quotes) - QUOTED
    if more > 0:
        yield f"        …另有 {more} 句" if zh else f"        … and {more} more"


def left_out_lines(graph: Chain, lang: Language) -> Iterator[str]:
    """The deals that make no flow, by reason, with the words of the first; none without them."""
    by_reason: dict[str, list[Deal]] = {}
    for each in graph.left_out:
        by_reason.setdefault(each.reason.get(lang), []).append(each.told)
    if not by_reason:
        return
    zh = lang == "zh"
    total = len({each.deal for each in graph.left_out})
    yield ""
    some = "1 deal makes" if total == 1 else f"{total} deals make"
    yield f"{total} 笔交易不成流：" if zh else f"{some} no flow:"
    for reason, told in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {len(told)}  {reason}"
        for deal in told[:QUOTED]:
            yield f"      {sides(deal)}: {one_line(deal.quote)}"
        if len(told) > QUOTED:
            more = len(told) - QUOTED
            yield f"      …另有 {more} 笔" if zh else f"      … and {more} more"


def document_lines(item: Document, lang: Language) -> Iterator[str]:
    """A document for a reader: blocks by kind, figures with their state, repairs by their rule, a few of each."""
    from lianpu.publishing.words import STATES

    zh = lang == "zh"
    yield f"{item.source.title or item.source.name}  ({item.source.media_type}, {item.reader})"
    yield from _front_lines(item, zh)
    for figure in item.figures:
        yield f"  {figure.label}  {STATES[figure.state].get(lang)}  {figure.title}"
    blocks, tables = len(item.blocks), len(item.tables)
    yield (
        f"  {blocks} 段，{tables} 表"
        if zh
        else f"  {blocks} block{'s' * (blocks != 1)}, {tables} table{'s' * (tables != 1)}"
    )
    mended: dict[str, list[Repair]] = {}
    for repair in item.repairs:
        mended.setdefault(repair.rule, []).append(repair)
    for rule, alike in mended.items():
        many = f" ({len(alike):,})" if len(alike) > 1 else ""
        yield f"  {rule}{many}: {alike[0].reason.get(lang)}"
        seen = ((one_line(repair.before), one_line(repair.after)) for repair in alike[:QUOTED])
        for before, after in dict.fromkeys(seen):
            if before != after:
                yield f"    {before!r} → {after!r}"


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


ROWS = 60
"""Rows printed of a table in a terminal; what answers programs has all. Chosen by us."""


def exhibit_lines(item: Exhibit, lang: Language, most: int | None = None) -> Iterator[str]:
    """An exhibit as an aligned table, of its first rows where there are more than `most`."""
    from rich.cells import cell_len

    if not item.rows:
        yield item.title.get(lang)
        yield "  （无）" if lang == "zh" else "  none"
        return
    rows = [[column.title.get(lang) for column in item.columns]]
    rows += [[cell.text.get(lang) for cell in row] for row in item.rows[:most]]
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
    if most is not None and len(item.rows) > most:
        rest = len(item.rows) - most
        yield (
            f"  … 另有 {rest:,} 行，见 --json" if lang == "zh" else f"  … {rest:,} more: see --json"
        )


def one_line(words: str, limit: int = 160) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
