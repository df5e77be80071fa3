"""Prices and averages per unit of which the amount or the number is told in another sentence.

"It has 90 million shares, so the offer is worth $40 per share", "单车平均收入 17.5 万元", "$410bn a month on
average": the amount, the number of units or the year stand in the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import product, ratio
from lianpu.audit.readings.combined import OF_EACH
from lianpu.audit.readings.reading import CURRENCIES
from lianpu.audit.rules.lists import ADDED_UP, mean
from lianpu.audit.rules.nearby import Guess, Option, before, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, stage_of
from lianpu.audit.stated.subjects import every_subject
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_PER_SHARE = lazy_re.compile(r"每股(?!收益|盈利|净资产|股利|派|分红)[^\ue001-\ue006,;。]{0,6}$")
_PER_SHARE_AFTER = lazy_re.compile(r"^ ?(?:per share|a share|apiece|each)\b|^/股", re.IGNORECASE)
_NOT_THE_PRICE = lazy_re.compile(
    r"dividend|earning|\bEPS\b|book value|close|closing|trading|last price|股利|分红|派|收盘|净资产|收益",
    re.IGNORECASE,
)
_FOLLOWS = lazy_re.compile(
    r"\b(?:that is|so|which is|worth|offer|impl(?:ies|ying)|equivalent|values?|valuing|or)\b|即|相当于|折合|合|对应",
    re.IGNORECASE,
)
"""Words under which a price per share follows from an amount and is not set beside it."""

_MONEY_RAISED = Trigger(
    r"(?:总金额|总额|总价|募集资金(?:总额)?|募资(?:总额|规模)?|合计|交易对价|对价|raising|raise|proceeds of|total of|worth|valued at|values? \w+ at)"
    r"(?:约|为|共|达|是|about|around|some|a|an| |:)*$"
)
_EACH_ZH = Trigger(
    lazy_re.compile(
        r"(?:单(?P<a>车|台|店|户|吨|客|机|柜)(?:平均)?|(?P<b>人|户|店|台|车|吨|件)均|(?:平均)?每(?P<c>人|名员工|辆|台|家|店|户|吨|件|座|套|张))"
        r"(?P<what>[一-鿿]{0,8}?)(?:约|近|超|为|达|到|是)*$"
    )
)
_EACH_EN = lazy_re.compile(
    r"^ ?(?:per|for each|for every|a|an) (?P<noun>[a-z]{3,14})", re.IGNORECASE
)
_TIME_NOUNS = frozenset("share year month quarter week day hour minute second annum".split())
_CLASSIFIERS = {
    "车": "辆台", "店": "家店", "客": "户位人", "机": "台", "柜": "台个", "人": "人名", "名员工": "人名",
}  # fmt: skip
_MONTHLY_ZH = Trigger(
    lazy_re.compile(
        r"(?:平均每(?:个)?|每(?:个)?)(?P<n>月|季度?)(?:平均)?(?P<what>[一-鿿]{0,8}?)(?:约|为|达|到|是)*$|(?P<m>月|季)均(?P<that>[一-鿿]{0,8}?)(?:约|为|达|到|是)*$"
    )
)
_MONTHS = {"月": 12, "季": 4, "季度": 4}


REACH = 5
"""Sentences before an average in which the number of units is looked for."""


def per_unit_findings(material: Material) -> Iterator[Finding]:
    """Every price or average per unit that sentences before confirm or put in doubt."""
    for index, sentence in material.each_sentence():
        for at, item in sentence.placed:
            if not isinstance(item, Term) or not item.quantity.value:
                continue
            for guess in _guesses(material, index, at, item):
                yield from weighed(material, guess)


def _guesses(material: Material, index: int, at: int, stated: Term) -> Iterator[Guess]:
    sentence = material.sentences[index]
    lead, tail = sentence.mask[:at], sentence.mask[at + 1 :]
    money = stated.quantity.unit.partition("/")[0] in CURRENCIES
    if money:
        yield from _share_price(material, index, stated, lead, tail)
        yield from _raised(material, index, stated, lead)
        yield from _row_price(material, index, stated, lead)
    each = sentence.find(_EACH_ZH, lead) or _EACH_EN.match(tail)
    if each is not None and stated.quantity.unit != "%":  # 单店平均收入增长 8.56%: of its growth
        yield from _per_each(material, index, stated, each, money)
    monthly = sentence.find(_MONTHLY_ZH, lead)
    if monthly is not None:
        yield from _paced(material, index, stated, monthly)


_UNIT_PRICE = lazy_re.compile(r"(?:均价|单价|售价)[^\ue001-\ue006,;。]{0,4}$")
_SOLD = lazy_re.compile(r"收入|销售额|货值|金额")


def _row_price(material: Material, index: int, stated: Term, lead: str) -> Iterator[Guess]:
    """ "甲产品 2025 年销量 3,258 万件, 平均单价 14.2 元/件": its revenue stands in the row of that name."""
    if not _UNIT_PRICE.search(lead):
        return
    sentence = material.sentences[index]
    counts = [
        term for term in before(material, index, stated, 1)
        if term.start >= sentence.start and term.quantity.unit not in (*CURRENCIES, "%", "pp", "x")
    ][:1]  # fmt: skip
    book = material.series_near(sentence.start)
    ahead = material.sentences[index - 1] if index else sentence
    goes_on = ahead.block == sentence.block and ahead.mask.endswith(";")
    named = every_subject(book, sentence.mask) if counts else []
    named = named or (every_subject(book, ahead.mask) if counts and goes_on else [])
    stage = _stage_before(sentence, stated)
    options: list[Option] = []
    for each in named:
        series = each.series
        label = f"{series.measure} {series.entity}"
        if series.grid is None or series.scale is None or not _SOLD.search(label):
            continue
        stages = [at for at in series.stages if stage is None or stage.fits(at)]
        if stages and (stage is not None or len(series.stages) == 1):
            options.append((ratio(), (series.scaled(stages[-1]), counts[0])))
    if options:
        yield Guess("ratio", sentence, stated, tuple(options))


def _stage_before(sentence: Sentence, stated: Term) -> Stage | None:
    """The time told last before a number."""
    told = [
        item for item in sentence.hidden.values()
        if isinstance(item, Moment) and item.end <= stated.start
    ]  # fmt: skip
    return stage_of(told[-1].period) if told else None


def _is_share_price(stated: Term, lead: str, tail: str) -> bool:
    named = stated.quantity.unit.endswith("/share") or _PER_SHARE.search(lead)
    if not named and not _PER_SHARE_AFTER.match(tail):
        return False
    return not (_NOT_THE_PRICE.search(lead[-40:]) or _NOT_THE_PRICE.search(tail[:12]))


def _share_price(
    material: Material, index: int, stated: Term, lead: str, tail: str
) -> Iterator[Guess]:
    """A price per share of an amount and a number of shares, the number in its own sentence."""
    if not _is_share_price(stated, lead, tail):
        return
    sentence = material.sentences[index]
    near = before(material, index, stated)
    counts = [
        term for term in near if term.quantity.unit == "share" and term.start >= sentence.start
    ]
    base = stated.quantity.unit.partition("/")[0]
    amounts = [
        term for term in near
        if term.quantity.unit == base and (term.quantity.value or 0) > 1000 * (stated.quantity.value or 0)
    ]  # fmt: skip
    options: list[Option] = [
        (ratio(), (amount, count)) for count in counts[:1] for amount in amounts[:3]
    ]
    if options:
        silent = not _FOLLOWS.search(lead[-60:])
        yield Guess("ratio", sentence, stated, tuple(options), silent)


def _raised(material: Material, index: int, stated: Term, lead: str) -> Iterator[Guess]:
    """An amount of a price per share and a number of shares in the sentences before."""
    sentence = material.sentences[index]
    if not sentence.has(_MONEY_RAISED, lead) or ADDED_UP.search(lead):
        return
    near = before(material, index, stated)
    prices = []
    for term in near:
        home = next(
            (each for each in material.window(index) if each.start <= term.start < each.end), None
        )
        place = home.place_of(term) if home is not None else None
        if (
            home is not None and place is not None
            and term.quantity.unit.partition("/")[0] == stated.quantity.unit
            and _is_share_price(term, home.mask[:place], home.mask[place + 1 :])
        ):  # fmt: skip
            prices.append(term)
    counts = [term for term in near if _is_shares(material, term)]
    options = tuple((product(), (price, count)) for price in prices[:1] for count in counts[:3])
    if options:
        yield Guess("product", sentence, stated, options)


def _is_shares(material: Material, term: Term) -> bool:
    behind = material.document.text[term.end : term.end + 24]
    return term.quantity.unit == "share" or (
        term.quantity.unit == "1"
        and bool(re.match(r"\s+(?:new |ordinary |common )*shares\b", behind))
    )


def _per_each(
    material: Material, index: int, stated: Term, each: re.Match[str], money: bool
) -> Iterator[Guess]:
    """An amount per head, per vehicle, per store: the number of them told before, the amount named."""
    groups = each.groupdict()
    near = before(material, index, stated, REACH)
    noun = groups.get("noun")
    if noun is not None:
        if noun.casefold() in _TIME_NOUNS:
            return
        counts = [term for term in near if _counts_noun(material, term, noun.casefold())]
        what = material.sentences[index].mask[: material.sentences[index].mask.find(each.group())]
    else:
        kind = next(groups[name] for name in "abc" if groups.get(name))
        letters = _CLASSIFIERS.get(kind, kind)
        counts = [term for term in near if term.quantity.text.rstrip()[-1:] in letters]
        what = groups.get("what") or ""
    if not counts:
        return
    sentence = material.sentences[index]
    if money:
        amounts = _named_amounts(material, index, stated, what)
    else:
        amounts = [
            term for term in near
            if term.start >= sentence.start and term not in counts
            and term.quantity.unit in (stated.quantity.unit, "person", "company", "unit", "1")
        ]  # fmt: skip
    counts = sorted(counts, key=lambda term: -(term.quantity.value or 0))  # all of them first
    options = tuple((ratio(), (amount, count)) for count in counts for amount in amounts[:2])
    if options:
        yield Guess("ratio", sentence, stated, options, silent=len(amounts) != 1)


def _counts_noun(material: Material, term: Term, noun: str) -> bool:
    """Whether a number counts a noun: it stands right behind it."""
    behind = material.document.text[term.end : term.end + 32]
    words = " ".join((term.quantity.text + " " + behind).split())
    found = re.search(
        rf"\d[\d,.]*(?: (?:thousand|million|billion))? (?:[a-z-]+ )?{noun[:-1] if noun.endswith('y') else noun}",
        words,
    )
    return found is not None and term.quantity.unit not in CURRENCIES


def _named_amounts(material: Material, index: int, stated: Term, what: str) -> list[Term]:
    """Amounts of the measure that an average is said to be of: told before, or of a table's total."""
    base = stated.quantity.unit.partition("/")[0]
    name = next((key for key, words in MEASURES if re.search(words, what, re.IGNORECASE)), "")
    name = name or ("revenue" if re.search(r"创收|产出|产值|价格|售价|单价|price", what) else "")
    if not name:
        return []
    sentence = material.sentences[index]
    stage = _stage(sentence)
    found = []
    book = material.series_near(sentence.start)
    for series in book:
        label = " ".join((series.entity, series.measure, *series.names))
        own = next((key for key, words in MEASURES if re.search(words, label, re.IGNORECASE)), "")
        if not (own == name or (series.total and name == "revenue")) or series.scale is None:
            continue
        stages = [each for each in series.stages if stage is None or stage.fits(each)]
        if not stages:
            continue
        term = series.scaled(stages[-1])
        if term.quantity.unit in (base, "1", "money") and term.end <= stated.start:
            found.append(term)
    wholes = [each for each in found if any(each.start in other.starts for other in book.totals)]
    found = wholes or found
    told = {each.quantity.value for each in found}
    return found if len(told) > 1 else found[:1]


def _stage(sentence: Sentence) -> Stage | None:
    moments = [item for item in sentence.hidden.values() if isinstance(item, Moment)]
    return stage_of(moments[-1].period) if moments else None


def _paced(material: Material, index: int, stated: Term, match: re.Match[str]) -> Iterator[Guess]:
    """A monthly or quarterly average of a yearly number of one unit told before."""
    if OF_EACH.search(re.split("[,;。]", match.string[: match.start()])[-1]):
        return  # 每付费用户月均收入: of each user as well, of whom the amount before says nothing
    pace = match["n"] or match["m"]
    what = match["what"] or match["that"] or ""
    near = [
        term for term in before(material, index, stated, 4)
        if term.quantity.unit == stated.quantity.unit
    ]  # fmt: skip
    yearly = [term for term in near if _told_of(material, term, what)]
    options = tuple((mean(_MONTHS[pace]), (term,)) for term in yearly)
    if options:
        yield Guess("average", material.sentences[index], stated, options)


def _told_of(material: Material, term: Term, what: str) -> bool:
    """Whether a number before is told of the same word: "交付新车 312,480 辆"."""
    verb = re.sub(r"^(?:约|的|实现|销售收)", "", what)[:2]
    text = material.document.text
    return len(verb) == 2 and verb in text[max(term.start - 14, 0) : term.start]
