"""The sentences of a document: where they begin and end, masked by one process or by several, and the currency they leave out.

"营收 155 亿美元；利润 80 亿" are both of dollars. Amounts without any currency are read only where all money of the
prose is of one, the number is of 亿 or more, a word of money stands beside it and nothing that it would count
stands behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs

from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.sentences import AMOUNT, Moment, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.apart import apart
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.notation.spotting import matches_at

_LARGE = lazy_re.compile(r"[亿億兆]\s*$")
_OF_MONEY = lazy_re.compile(
    r"营收|收入|利润|净利|毛利|亏损|亏|估值|市值|投资|投入|出资|融资|募资|资本|支出|开支|成本|费用|资金|收购|金额|价值|花|赚|烧钱|债|贷款|合同|订单|采购"
)
_COUNTED = lazy_re.compile(
    r"\s*(?:[个名位台张颗枚块片吨度次人户辆部架家条参级瓦]|用户|人次|参数|美元|港元|日元|千瓦|token|Token|平方|立方|股)"
)
LEAST, LEFT, RIGHT = 3, 14, 6
"""Amounts of a currency that make it the one of an article, and characters on either side of a bare amount in which a
word of money stands. Ours."""


def with_currency(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, bare amounts of money read in the one currency of them all."""
    sentences = _of_taiwan(tuple(map(_of_lists, sentences)))
    told = Counter(
        term.quantity.unit
        for sentence in sentences
        for term in sentence.hidden.values()
        if isinstance(term, Term) and term.quantity.unit in MONEY
    )
    if len(told) != 1 or told.total() < LEAST:
        return tuple(sentences)
    (unit,) = told
    return tuple(_read(sentences, unit))


def _of_lists(sentence: Sentence) -> Sentence:
    """The sentence, items of a list without a unit read in that of the item behind: "335亿、374亿和412亿元"."""
    if not _ITEM.search(sentence.mask):
        return sentence
    made: dict[int, Term | Moment] = {}
    behind: tuple[int, Term] | None = None
    for at, item in reversed(sentence.placed):
        if not isinstance(item, Term):
            behind = None
            continue
        if (
            behind is not None
            and item.quantity.unit == "1"
            and _ITEM.fullmatch(sentence.mask, at, behind[0] + 1)
        ):
            scale, unit = _LARGE.search(item.quantity.text), behind[1].quantity.unit
            if scale and scale[0] in behind[1].quantity.text and unit not in ("1", "%", "x", "pp"):
                item = made[at] = Term(
                    structs.replace(item.quantity, unit=unit), item.start, item.end
                )
        behind = at, item
    return replace(sentence, hidden=sentence.hidden | made) if made else sentence


_ITEM = lazy_re.compile(f"{AMOUNT}[、和与及,]{AMOUNT}")
"""Two amounts with no word between them."""


def _of_taiwan(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, bare 元 read as that of Taiwan in an article that names it once and no other 元."""
    named: set[str] = set()
    for sentence in sentences:
        for term in sentence.hidden.values():
            if isinstance(term, Term) and term.quantity.unit.partition("/")[0] in ("TWD", "CNY"):
                bare = term.quantity.unit[:3] == "CNY" and _BARE_YUAN.search(term.quantity.text)
                named.add("" if bare else term.quantity.unit[:3])
    if "TWD" not in named or "CNY" in named or "" not in named:
        return sentences
    return tuple(_read_yuan(sentence) for sentence in sentences)


_BARE_YUAN = lazy_re.compile(r"^[^¥￥A-Za-z人]*$")
"""A number with the sign that mainland and Taiwan share, and no word that says whose it is."""


def _read_yuan(sentence: Sentence) -> Sentence:
    made: dict[int, Term | Moment] = {
        at: Term(
            structs.replace(item.quantity, unit="TWD" + item.quantity.unit[3:]),
            item.start,
            item.end,
        )
        for at, item in sentence.hidden.items()
        if isinstance(item, Term) and item.quantity.unit.partition("/")[0] == "CNY"
    }
    return replace(sentence, hidden=sentence.hidden | made) if made else sentence


def _read(sentences: Iterable[Sentence], unit: str) -> Iterator[Sentence]:
    for sentence in sentences:
        made: dict[int, Term | Moment] = {
            at: Term(structs.replace(item.quantity, unit=unit), item.start, item.end)
            for at, item in sentence.hidden.items()
            if isinstance(item, Term)
            and item.quantity.unit == "1"
            and _is_money(sentence, at, item)
        }
        yield replace(sentence, hidden=sentence.hidden | made) if made else sentence


def _is_money(sentence: Sentence, at: int, term: Term) -> bool:
    """Whether a bare number is of 亿 or more, a word of money is beside it, and it counts nothing else."""
    if not _LARGE.search(term.quantity.text):
        return False
    mask = sentence.mask
    if _COUNTED.match(mask, at + 1):
        return False
    beside = f"{mask[max(at - LEFT, 0) : at]} {mask[at + 1 : at + 1 + RIGHT]}"
    return _OF_MONEY.search(beside) is not None


_STOP = lazy_re.compile(
    # a question mark before a key and its value stands in an address
    r"(?:[。！？!；;]|\?(?![A-Za-z_][\w.\-]{0,30}=))+[”」』’\"')）]*"
    r"|(?<=[a-z0-9%)\]”\"])\.(?:\[\d{1,3}\])*(?=\s+[“\"(\[]?[A-Z])"
    r"|(?<=[A-Z]{2})\.(?=\s+[A-Z][a-z']+ )"
    r"|(?<=[a-z]{4})(?<!approx)\.(?= (?:[$£€]|\d[\d,.]*(?:%| ?(?:million|billion|[bm]n?\b)?(?: of)? [a-z])))"
    r"|(?<=[a-z0-9%)]{2})\.(?=[A-Z][a-z]{2,})"
    r"|(?:(?<=\[\d\])|(?<=\[\d\d\])) - "
    r"|\n\s*\n"
    r"|\n(?=\s*(?:[-*•·●■]|\d{1,2}[.)、）]\s|#{1,6}\s|\|))"
)
_MARK = lazy_re.compile(r"[。！？!；;?.\n]|(?<=\]) - ")
"""What a stop begins with, which the engine finds sooner than it tries all that may stand around it."""


def prose(
    document: Document, jobs: int = 1, besides: Callable[[], object] | None = None
) -> tuple[Sentence, ...]:
    """The sentences of every block that asserts something, headings and captions included.

    Args:
        document: What was read.
        jobs: Processes that share its blocks.
        besides: What the first of several processes does with the tables; it takes fewer blocks then.
    """
    kinds = PROSE_KINDS | {BlockKind.HEADING, BlockKind.CAPTION}
    blocks = [at for at, block in enumerate(document.blocks) if block.kind in kinds]

    def masked(some: Iterable[int]) -> Iterator[Sentence]:
        for at in some:
            yield from sentences(document, document.blocks[at].start, document.blocks[at].end, at)

    if jobs == 1:
        return with_currency(tuple(masked(blocks)))
    every = document.blocks
    tables = sum(each.end - each.start for each in every if each.kind is BlockKind.TABLE)
    lengths = [every[at].end - every[at].start for at in blocks]
    parts = dealt(lengths, jobs, int(tables * OF_TABLE) if besides else 0)

    def work(part: int) -> list[tuple[Any, ...]]:
        if besides and not part:
            besides()
        mine = (at for at, whose in zip(blocks, parts, strict=True) if whose == part)
        return [_packed(each) for each in masked(mine)]

    made = (Sentence(document, *fields) for some in apart(jobs, work) for fields in some)
    return with_currency(tuple(made))


OF_TABLE = 0.9
"""What reading a character of a table takes, of masking one of prose. Ours, measured on filings."""
SENT = 0.8
"""What another process than the first masks, where the first masks one: it sends what it makes. Ours."""


def dealt(lengths: Sequence[int], jobs: int, besides: int) -> list[int]:
    """Which process takes each of some blocks, in order: the first has other work of some length."""
    whole, done, parts = sum(lengths) + besides, besides, []
    first = whole / (1 + (jobs - 1) * SENT)
    for length in lengths:
        behind = done - first
        parts.append(0 if behind < 0 else min(1 + int(behind / (first * SENT)), jobs - 1))
        done += length
    return parts


def _packed(sentence: Sentence) -> tuple[Any, ...]:
    """A Sentence without its document, to be sent to another process."""
    return (sentence.start, sentence.end, sentence.block, sentence.mask, sentence.origin,
            sentence.hidden, sentence.lists)  # fmt: skip


def sentences(document: Document, start: int, end: int, block: int) -> Iterator[Sentence]:
    """The sentences of a stretch of the text."""
    text = document.text
    begin = start
    marks = (mark.start() for mark in _MARK.finditer(text, start, end))
    for stop in matches_at(_STOP, text, marks, start, end):
        if text[begin : stop.end()].strip():
            yield mask(document, begin, stop.end(), block)
        begin = stop.end()
    if text[begin:end].strip():
        yield mask(document, begin, end, block)
