"""Days that come in an order by what they are: the record date of a dividend before its payment, founding before listing."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.rules.dates import out_of_order
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding
from lianpu.core.text import Text

_GAP = r"[^\ue005;。]{0,60}?"
_RECORD_EN = (
    r"(?:holders|owners|members|shareholders|stockholders|unitholders) of record"
    r"(?: (?:as of|as at|on|at))?(?: the)?(?: close of business)?(?: (?:on|of))? (?P<a>\ue005)"
)
_PAID_EN = r"\b(?:payable|paid|distributed)(?: in cash)?(?: on or (?:about|around)| on| in| about)? (?P<b>\ue005)"
_RECORD_ZH = r"(?:股权|股權)?登[记記]日(?:期)?[为為是:]?(?P<a>\ue005)"
_PAID_ZH = r"(?:(?:现金|現金)?(?:红利|紅利|股息|股利)?(?:发放|發放|支付|派发|派發|派息)日(?:期)?)[为為是:]?(?P<b>\ue005)"
_ORDERS = tuple(
    (Trigger(pattern), Text(*told))
    for told, patterns in (
        (
            ("登记日在发放日之后", "the record date comes after the payment"),
            (
                rf"{_PAID_EN}{_GAP}{_RECORD_EN}",
                rf"{_RECORD_EN}{_GAP}{_PAID_EN}",
                rf"{_PAID_ZH}{_GAP}{_RECORD_ZH}",
                rf"{_RECORD_ZH}{_GAP}{_PAID_ZH}",
            ),
        ),
        (
            ("竣工在开工之前", "the completion comes before the start"),
            (
                r"(?P<a>\ue005)(?:正式)?(?:开工|動工|动工|奠基|破土)(?:建设|兴建)?,?(?:并|计划|预计|拟|将)*[于於]?(?P<b>\ue005)(?:正式|全面)?(?:竣工|完工|建成|投产|通车)",
                r"\b(?:construction|work|building) (?:began|started|broke ground) in (?P<a>\ue005)[^\ue005;。]{0,24}?\b(?:completed|finished|opened) in (?P<b>\ue005)",
            ),
        ),
        (
            ("上市在成立之前", "the listing comes before the founding"),
            (
                r"(?:成立|创立|創立|创办)[于於](?P<a>\ue005)[^\ue005;。]{0,16}?(?P<b>\ue005)[^\ue005,;。]{0,12}?(?:挂牌)?上市",
                r"\b(?:founded|established|incorporated) in (?P<a>\ue005)[^\ue005;。]{0,30}?\b(?:listed|went public|floated)\b[^\ue005,;。]{0,30}? in (?P<b>\ue005)",
            ),
        ),
    )
    for pattern in patterns
)
"""What comes first and what later of one thing, in either order of the words."""


def date_orders(material: Material) -> Iterator[Finding]:
    """Every two days of a sentence that stand the other way round than what they are days of allows."""
    for _, sentence in material.each_sentence():
        if sum(isinstance(each, Moment) for each in sentence.hidden.values()) > 1:
            yield from _of_sentence(sentence)


def _of_sentence(sentence: Sentence) -> Iterator[Finding]:
    for trigger, title in _ORDERS:
        for match in sentence.each(trigger):
            first, last = (sentence.hidden.get(match.start(name)) for name in "ab")
            if not isinstance(first, Moment) or not isinstance(last, Moment):
                continue
            begins, ends = first.period.start, last.period.end
            if begins is None or ends is None or ends >= begins:
                continue
            arithmetic = f"{ends.isoformat()} < {begins.isoformat()}"
            ordered = (first, last) if first.start < last.start else (last, first)
            yield out_of_order(sentence, ordered, last, title, arithmetic)
