"""Deals told in prose: who gives what to whom, in Chinese and English, without a language model.

Each sentence becomes a shape of names, numbers and words; the patterns of ``patterns/``
read it; roles that a pattern leaves open go to the subject or to whom the text speaks of. What is
denied, supposed, asked or told as a joke is no deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.fact import Deal
from lianpu.core.period import Period
from lianpu.extraction.deals.afterthoughts import (
    complete,
    is_earlier,
    joined,
    under_agreement,
    without_drawings,
)
from lianpu.extraction.deals.documents.about import (
    centre,
    company,
    protagonist,
    speaker,
    talks,
)
from lianpu.extraction.deals.documents.cells import (
    firm_of_row,
    told_whole,
    with_cells,
    with_sum_of_row,
)
from lianpu.extraction.deals.documents.clock import Above, clock_at
from lianpu.extraction.deals.documents.filers import is_highlights
from lianpu.extraction.deals.documents.headings import (
    announces,
    heads,
    is_whole,
    sections,
    several_notices,
    unread_heads,
)
from lianpu.extraction.deals.documents.passages import SUM_WITHIN, Passage, passages
from lianpu.extraction.deals.doubts.cumulative import without_cumulative
from lianpu.extraction.deals.echoes import without_echoes
from lianpu.extraction.deals.layouts.briefs import brief_rounds
from lianpu.extraction.deals.layouts.firm_rows import firm_rows
from lianpu.extraction.deals.layouts.histories import funding_histories
from lianpu.extraction.deals.layouts.listings import listings
from lianpu.extraction.deals.layouts.portfolios import portfolios
from lianpu.extraction.deals.layouts.records import record_deals
from lianpu.extraction.deals.layouts.runs import arrow_deals, bracketed_rounds, staged_runs
from lianpu.extraction.deals.layouts.told_deals import Told
from lianpu.extraction.deals.layouts.under_heads import card_rounds, headed_rounds, paired_notes
from lianpu.extraction.deals.matching.contracts import note_contract
from lianpu.extraction.deals.passage_reader import PassageReader
from lianpu.extraction.deals.repeats import merge_repeats
from lianpu.extraction.deals.rules.money import currency_of, sums_of
from lianpu.extraction.deals.terms.dating import announced_on, dateline, day_told
from lianpu.extraction.deals.terms.news import dated_by_publication
from lianpu.extraction.deals.terms.several_sums import dealt_out
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.who.withheld import without_withheld
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.own_firm import meanings, titled_notice
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting
from lianpu.extraction.text.topics import advance
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.names import NameIndex

_OPEN = ("fundraise", "debt")
"""Kinds whose givers the sentence behind may name: "The facility was led by N"."""

_ASKS = lazy_re.compile(r"(?:问|提问|记者|主持人|q)\d{0,2}:(?!.*(?:答|a):)")
"""Who asks asserts nothing, with or without a question mark."""


_ITEM = lazy_re.compile(
    r"\s*(?:\*\* (?!\s)|\d{1,2}(?:[.、．｜丨](?!\d)|\))|[(（]\d{1,2}[)）]|[①-⑳]|[▪▍■◆◇▶►❖\U0001f300-\U0001faff\u2600-\u27bf]|【[^】]{2,12}】)"
)
"""The number or mark of an item in a digest."""
_NUMBERED = lazy_re.compile(r"\s*\d{1,2}[、．](?!\d)")


def prose_deals(
    document: Document,
    names: NameIndex,
    listed: Parted | None = None,
    *,
    unlikely: bool = False,
) -> tuple[Deal, ...]:
    """The deals that a document's prose asserts, each once, in order of first mention.

    A deal told again keeps its first sentence as first span and gains the others behind.

    Args:
        listed: The document's sentences, where another reader has parted it before.
        unlikely: Whether to tell deals, too, that are more likely wrong than right.
    """
    listed = with_cells(document, Parted.of(document) if listed is None else listed, names)
    told = list(passages(document, names, listed=listed))
    trades = Trades()
    for passage in told:
        trades.learn(passage.shape)
    headed, unread, main = sections(told), unread_heads(told), centre(told)
    if main is not None and _is_of_items(told, main):
        main = None
    discourse = Discourse(
        protagonist=protagonist(told),
        centre=main,
        whole=is_whole(told, main),
        company=None if headed else company(told),
        speaker=speaker(told),
        talk=talks(told),
        highlights=is_highlights(told),
        terms=meanings(passage.shape for passage in told),
    )
    for passage in told:
        if not passage.sentence.chinese:
            discourse.describe(passage.shape)
    histories = funding_histories(
        document, names, lambda: (one for passage in told for _, one in passage.shape.names())
    )
    records = (
        *record_deals(document),
        *arrow_deals(document),
        *bracketed_rounds(document),
        *brief_rounds(document, names),
        *card_rounds(document, names),
        *headed_rounds(document),
        *paired_notes(document),
        *portfolios(document),
        *staged_runs(document, listed.home),
        *firm_rows(document, names, trades.rank_of(names)),
    )
    listed_first = (
        *histories.told,
        *_apart(listings(document, names, trades.rank_of(names)), histories.told),
    )
    records = (*listed_first, *_apart(records, listed_first))
    closed = (*((each.start, each.end) for each in records), *histories.bare)
    found: list[Deal] = [record.deal for record in records]
    currency: str | None = None
    first = next((c for c in map(currency_of, (p.shape for p in told)) if c is not None), None)
    last = -9
    open_round = -1
    behind = 0
    published = document.source.published or dateline([passage.shape for passage in told[:3]])
    announced = announced_on([passage.shape for passage in told[:4]], published)
    several = several_notices(told)
    above = Above(document, published)
    before: Period | None = None
    paragraph = -1
    before_list = None
    teller: Sighting | None = None
    of_text = discourse.company
    for number, passage in enumerate(told):
        sentence = passage.sentence
        dated = above.read(sentence)
        item = document.blocks[sentence.paragraph].kind is BlockKind.LIST_ITEM
        opens_item = item and sentence.paragraph != paragraph and not sentence.chinese
        discourse.lead = before_list if opens_item else None
        if teller is not None and sentence.paragraph != paragraph:
            discourse.company = of_text  # the paragraph above was another firm's notice
        if number in headed:
            discourse.begin_item()
            discourse.company = headed[number]
        if number in unread or (
            sentence.chinese and sentence.heading and _ITEM.match(sentence.text)
        ):
            discourse.heading = None
            discourse.begin_item()
        elif sentence.chinese and _NUMBERED.match(sentence.text):
            discourse.begin_item()  # lines of one paragraph
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, announced
            discourse.labelled = _label(passage)
            teller = announces(passage)
            if teller is not None:
                of_text, discourse.company = discourse.company, teller
            at_home = discourse.company or discourse.speaker or _of_home(passage.shape)
            if passage.home == "CNY" and at_home:
                currency = None  # a firm at home says 亿 of its own money, whatever was told above
            if _ITEM.match(sentence.text) or _headed(passage.shape):
                discourse.begin_item()
        row, company_above = None, discourse.company
        if sentence.cell:
            if not _goes_on(document, told[number - 1].sentence if number else None, sentence):
                last, open_round = -9, -1
            discourse.begin_item()
            row = firm_of_row(document, sentence, names)
            if row is not None:
                discourse.topic = discourse.labelled = discourse.company = row
        notice = titled_notice(passage.shape) if several and "关于" in passage.shape.text else None
        if notice is not None:
            discourse.begin_item()
            discourse.company = notice
        told_here: list[Deal] = []
        recorded = any(a < sentence.end and sentence.start < b for a, b in closed)
        if (passage.shape.text or passage.shape.asides) and not (
            passage.joke or sentence.question or recorded or _ASKS.match(sentence.plain)
        ):
            spoken = currency or passage.home or first
            if passage.tells:
                reader = PassageReader(
                    document,
                    passage,
                    discourse,
                    trades,
                    spoken,
                    clock_at(told, number, published, before, dated),
                    unlikely=unlikely or sentence.cell,  # its table says that they are firms
                )
                told_here = list(reader.deals())
                if sentence.chinese and told_here:
                    sums = sums_of(passage.shape, currency_of(passage.shape) or spoken)
                    told_here = dealt_out(told_here, passage.shape, sums, document)
                told_here = without_cumulative(without_echoes(told_here), sentence)
                if sentence.cell:
                    told_here = with_sum_of_row(document, told_whole(told_here, sentence), sentence)
            if not told_here:
                note_contract(passage.shape, discourse, trades)
            if found:
                told_here = without_drawings(found, passage.shape, told_here)
            if told_here and found and discourse.sentence - last <= SUM_WITHIN:
                told_here = under_agreement(found, passage.shape, told_here)
            if (
                found
                and 0 <= open_round >= len(found) - 1 - behind
                and discourse.sentence - last <= SUM_WITHIN
            ):
                told_here = joined(document, found, open_round, passage, told_here)
            if not told_here:
                complete(document, found, passage, discourse, discourse.sentence - last, spoken)
            else:
                last = discourse.sentence
                only = told_here[-1]
                is_open = only.kind == "fundraise" or (only.kind in _OPEN and not only.givers)
                opens = is_open and all(_backs(each, only) for each in told_here[:-1])
                behind = int(opens and open_round == len(found) - 1 and is_earlier(passage, only))
                if not behind:
                    open_round = len(found) + len(told_here) - 1 if opens else -1
            found.extend(told_here)
        currency = currency_of(passage.shape) or currency
        before = day_told(passage.shape) or before
        stays = sentence.chinese and _leaves_out(discourse.topic, told_here, sentence)
        advance(
            discourse,
            passage.shape,
            heads(passage),
            chinese=sentence.chinese,
            stays=stays,
            asked=sentence.question,
        )
        if not item:
            before_list = None if sentence.chinese else discourse.topic
        if row is not None:
            discourse.company = company_above
    found = dated_by_publication(found, told, document, published)
    return without_withheld(merge_repeats(found))


def _is_of_items(told: Sequence[Passage], main: Sighting) -> bool:
    """Whether a Chinese text is a digest of numbered items, most of which do not name the firm it names most."""
    items = [
        p.sentence.text for p in told if p.sentence.chinese and _NUMBERED.match(p.sentence.text)
    ]
    named = sum(isinstance(main.value, Name) and main.value.text in item for item in items)
    return len(items) >= _ITEMS and named * 2 < len(items)


_ITEMS = 4
"""Numbered items that make a digest. Chosen by us."""


def _goes_on(document: Document, before: Sentence | None, cell: Sentence) -> bool:
    """Whether a cell stands in the row of the sentence before it, on whose deal it may say more."""
    if before is None or not before.cell:
        return False
    return "\n" not in document.text[before.end : cell.start]


def _backs(deal: Deal, other: Deal) -> bool:
    """Whether a deal only says who stood behind the firm of another before: "N, the M-backed start-up"."""
    past = deal.kind == "equity_investment" and deal.amount is None
    return past and [p.name for p in deal.takers] == [p.name for p in other.takers]


def _apart(records: Iterable[Told], others: Sequence[Told]) -> list[Told]:
    """The records that stand on no line of the others."""
    lines = [(each.start, each.end) for each in others]
    return [r for r in records if not any(r.start < b and a < r.end for a, b in lines)]


_HEADED = lazy_re.compile(
    "\ue001:(?:子公司|控股股东|实控人|公司|股东|拟|与|获|中标|签|收购|增资|投资|出资|发行|定增|转让|出售|终止|筹划|\ue001)"
)

_LABEL = lazy_re.compile("[-*•·#0-9. ]{0,5}\ue001:")


def _headed(shape: Shape) -> bool:
    """Whether a line begins with whose notice it sums up: 甲股份:拟收购乙."""
    return _HEADED.match(shape.text) is not None


def _label(passage: Passage) -> Sighting | None:
    """Whom a list item or paragraph is of that begins with a name and a colon: 甲(未上市):…;2026 年完成…"""
    shape = passage.shape
    if not passage.sentence.chinese or not _LABEL.match(shape.text):
        return None
    return next((one for at, one in shape.names(0, 8)), None)


def _leaves_out(topic: Sighting | None, told: list[Deal], sentence: Sentence) -> bool:
    """Whether a deal has the firm that the text is on for a side, which its sentence leaves out: the text stays on it."""
    if topic is None or not isinstance(topic.value, Name):
        return False
    return any(
        party.name == (topic.value.whole or topic.value.text)
        and party.span is not None
        and not sentence.start <= party.span.start < sentence.end
        for deal in told
        for party in deal.parties
    )


def _of_home(shape: Shape) -> bool:
    """Whether a sentence is on firms of Chinese names that no registry knows, and on no others."""
    firms = [s.value for _, s in shape.names() if isinstance(s.value, Name) and not s.value.person]
    return bool(firms) and all(one.entity is None and HAN_LETTER.match(one.text) for one in firms)
