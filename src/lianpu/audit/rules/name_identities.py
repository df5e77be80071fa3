"""Identities that a number's name states: margins, P/E, net assets, free cash flow, what remains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import product as every
from typing import Literal

import msgspec

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    difference,
    growth,
    joint_share,
    multiple,
    operation,
    product,
    ratio,
    remainder,
    share,
    total,
)
from lianpu.audit.proof.printing import word_scale
from lianpu.audit.rules.identity_times import of_other_times, of_other_year
from lianpu.audit.rules.lists import OF_WHICH
from lianpu.audit.rules.nearby import Guess, Option, before, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.subjects import is_of_whole
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval
from lianpu.core.plain_yaml import read_yaml


@operation
def margin_over_cost() -> Operation:
    """(revenue - cost) / revenue, of (cost, revenue)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval.exact(1) - share().compute(terms)

    return Operation("share", compute, lambda names: f"({names[1]} - {names[0]}) / {names[1]}")


@operation
def per_hundred() -> Operation:
    """How many of the first there are for each hundred of the second."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute(terms) * Interval.exact(100)

    return Operation("ratio", compute, lambda names: f"{names[0]} / {names[1]} × 100")


class Identity(msgspec.Struct, frozen=True):
    """What a name says that a number is; the keys are those of ``identities.yaml``."""

    called: str
    """Pattern of its name."""
    number: Letter
    """Kind of number of the result, as in `shapes.grammar`."""
    rule: str
    ways: tuple[dict[str, tuple[str, ...]], ...]
    behind: bool = False
    here: bool = False
    strict: bool = False
    loose: bool = False

    def operations(self) -> Iterator[tuple[Operation, tuple[str, ...]]]:
        """The operations that may give it, each with the measures that it takes."""
        for way in self.ways:
            for name, measures in way.items():
                yield _OPERATIONS[name](), measures


Letter = Literal["R", "X", "Q"]

_OPERATIONS: dict[str, Callable[[], Operation]] = {
    "share": share, "ratio": ratio, "difference": difference, "total": total, "growth": growth,
    "margin_over_cost": margin_over_cost, "product": product, "per_hundred": per_hundred, "joint_share": joint_share,
}  # fmt: skip


class _File(msgspec.Struct):
    measures: dict[str, str]
    chinese: dict[str, str]
    identities: tuple[Identity, ...]
    cells: tuple[Identity, ...]


def _loaded() -> _File:
    text = files(__package__).joinpath("identities.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "identities.yaml"), _File, strict=False)


_FILE = _loaded()
MEASURES, IDENTITIES, CHINESE = _FILE.measures, _FILE.identities, _FILE.chinese
"""How inputs are called, the results whose names say how they follow from these, and the inputs' names for readers of Chinese."""
OF_CELLS = _FILE.cells
"""Results that are called so in cells and lines of key figures."""

REACH = 30
"""Sentences before a result in which its inputs are looked for. Ours."""

_ASIDE = lazy_re.words(
    r"上年|去年|同期|行业|同业|可比|目标|指引|预期|较|(?<!之)比(?![例率值])|从|(?<!自)由|提升至?$|下降至?$|\bpeers?\b|\bindustry\b|consensus|guid|prior|"
    r"previous|last year|a year|versus|against|compared|\bfrom $|\bto $|target of|adjusted|non-GAAP|"
    r"segment|分部|板块|业务|[上下]半年|\b(?:first|second) half\b|\bH[12]\b|\b[12]H"
)
"""Words under which a result is of another time or scope than the amounts told."""

_LESS = lazy_re.words(
    r"剔除|扣除|不含|不计|\bbefore (?!tax|interest|deprec|amorti|except|minorit)|\bexclud|\bexcept\b"
)
"""Words of what is left out of one of the amounts, wherever in the sentence they stand."""


def identity_findings(material: Material) -> Iterator[Finding]:
    """Every number whose name says how it follows from amounts told before it."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden:
            continue
        guesses = (
            *_named(material, index, sentence),
            *_remaining(material, index, sentence),
            *_of_which(material, index, sentence),
            *_of_revenue(material, index, sentence),
            *_times_of(sentence),
        )
        for guess in guesses:
            yield from weighed(material, guess)


def _named(material: Material, index: int, sentence: Sentence) -> Iterator[Guess]:
    for identity, shape in _SHAPES.those(sentence.triggers):
        for match in shape.matches(sentence):
            stated = sentence.term(match, "q")
            if stated is None or not stated.quantity.value:
                continue
            lead = _beside(sentence.mask, match)
            options = [
                (made, inputs)
                for made, names in identity.operations()
                for inputs in _inputs(material, index, stated, names)
                if len({each.start for each in inputs}) == len(inputs)
                and _units_fit(identity, inputs, stated)
                and (not identity.here or inputs[0].start >= sentence.start)
            ]
            if not options:
                continue
            here = all(each.start >= sentence.start for each in options[0][1])
            aside = bool(_ASIDE.search(lead) or _LESS.search(sentence.mask))
            whole = (
                identity.behind
                or identity.here
                or is_of_whole(sentence.mask[: match.start()])
                or _after_costs(sentence.mask[: match.start()])
                or (identity.loose and is_of_whole(_AND.split(sentence.mask[: match.start()])[-1]))
            )
            proof = (
                identity.strict
                and whole
                and len(options) == 1
                and here
                and not _ASIDE.search(sentence.mask)
            )
            yield Guess(
                identity.rule,
                sentence,
                stated,
                tuple(options),
                silent=aside
                or not whole
                or (identity.loose and _others_between(material, stated, options))
                or (identity.here and not here)
                or of_other_year(material, match, sentence, options)
                or of_other_times(material, stated, options),
                proof=proof,
                named=len(options) == 1,
                only_doubt=identity.loose,
            )


def _others_between(material: Material, stated: Term, options: Sequence[Option]) -> bool:
    """Whether an amount that is none of the inputs stands between them and the result: it may be added as well."""
    used = {term.start for _, inputs in options for term in inputs}
    first = min(used)
    return any(
        first < term.start < stated.start
        and term.start not in used
        and term.quantity.unit == stated.quantity.unit
        for sentence in material.sentences[
            max(material.sentence_at(first), 0) : material.sentence_at(stated.start) + 1
        ]
        for term in sentence.terms
    )


_AND = lazy_re.compile(r"[\ue001-\ue004] ?(?:and|及|和|与)(?![a-z])")
"""Where the last amount of a list begins."""


def _after_costs(words: str) -> bool:
    """Whether what stands before a result names costs of the whole, and nothing else."""
    bare = _COSTS.sub("", words)
    return bare != words and all(map(is_of_whole, re.split("[\ue001-\ue004]", bare)))


_COSTS = lazy_re.compile(r"\bcosts? of (?:revenue|sales|goods sold)\b", re.IGNORECASE)


def _beside(words: str, match: re.Match[str]) -> str:
    """The words before the name of a result and those from it to its number, without the name itself."""
    return f"{words[max(match.start() - 8, 0) : match.start('name')]} {words[match.end('name') : match.start('q')]}"


def _shape(identity: Identity) -> Shape:
    if identity.behind:
        name = identity.called.replace("^", "", 1).replace("|^", "|")
        return Shape(lettered(rf"{{q:{identity.number}}}(?P<name>{name})"), "q")
    return Shape(
        lettered(
            rf"(?P<name>{identity.called})(?:[^\ue001-\ue006;。.,()]{{0,16}}?|[^\ue001-\ue004;。.,()]{{0,16}}?"
            rf"|[^\ue001-\ue006;。.,()]{{0,16}}?\ue003 ?(?:[至到]|to ))(?:约|about )?{{q:{identity.number}}}"
        ),
        "q",
    )


_SHAPES = Several(
    (shape.trigger, (each, shape)) for each in IDENTITIES for shape in (_shape(each),)
)


def _measure(name: str) -> Trigger:
    words = lettered(
        rf"(?:{MEASURES[name]})(?:(?:(?!\bby\b)[^\ue001-\ue006;。,增减升降提]){{0,14}}?"
        rf"| (?:for|in|during|at|as of) (?:the )?[^\ue001-\ue004;。,]{{1,44}}? (?:was|were|came to|totall?ed|reached|amounted to) (?:about )?| (?:rose|grew|fell|climbed|dropped|increased|declined)"
        rf"(?: by)?(?: about)? [\ue001\ue002] to ){{q:Q}}"
    )
    return Trigger(words)


_MEASURES_TOLD = {name: _measure(name) for name in MEASURES}


def _inputs(
    material: Material, index: int, stated: Term, names: tuple[str, ...]
) -> Iterator[tuple[Term, ...]]:
    """Every choice of amounts told under the names, those of the nearest paragraph."""
    told = [_told(material, index, stated, name) for name in names]
    if all(told):
        yield from every(*told)


def told_before(material: Material, index: int, stated: Term, name: str) -> list[Term]:
    """Amounts told before a number under the name of a measure, the nearest first: see `MEASURES`."""
    return _told(material, index, stated, name)


def _told(material: Material, index: int, stated: Term, name: str) -> list[Term]:
    """Amounts of the nearest paragraph before a number that tells some under a name."""
    found: list[Term] = []
    block = None
    for at in range(index, max(index - REACH, -1), -1):
        sentence = material.sentences[at]
        if found and sentence.block != block:
            break
        for match in sentence.once(_mentions[name]) if sentence.terms else ():
            if match.end <= stated.start:
                found.append(match)
                block = sentence.block
    return sorted(dict.fromkeys(found), key=lambda term: -term.start)


def _finder(name: str) -> Callable[[Sentence], Iterator[Term]]:
    def mentions(sentence: Sentence) -> Iterator[Term]:
        for match in sentence.each(_MEASURES_TOLD[name]):
            if name == "revenue" and _of_a_part(sentence.mask[: match.start()]):
                continue
            at = match.start("q")
            term = sentence.hidden.get(at)
            while isinstance(term, Term):
                if term.quantity.value:
                    yield term
                # "13.6, 18.2 和 23.5 亿元": any of a list of years may be meant
                more = _LISTED.match(sentence.mask, at + 1)
                at = more.end() - 1 if more else at
                term = sentence.hidden.get(at) if more else None

    return mentions


def _of_a_part(words: str) -> bool:
    """Whether the revenue that follows some words is that of one line: "Cloud revenue"."""
    before = re.search(r"(?:^|[^A-Za-z])(?P<name>[A-Z][A-Za-z-]+|[a-z]+ly|[a-z]+) $", words)
    return before is not None and before["name"][0].isupper() and before["name"] not in _PLAIN


_PLAIN = frozenset(
    "The Our Its Their Total Net Group Annual Quarterly Full-year Operating Consolidated Overall Company On With Of "
    "In Its And For Reported Gross Turnover Although While Yearly Whole".split()
)
"""Words with a capital before revenue that name no line of business."""

_LISTED = lazy_re.compile(r" ?(?:、|,|和|与|及|以及|and|, and|/) ?\ue001")


_mentions = {name: _finder(name) for name in MEASURES}


def mentions_of(sentence: Sentence, name: str) -> Sequence[Term]:
    """The amounts that a sentence tells under the name of a measure: see `MEASURES`."""
    return tuple(sentence.once(_mentions[name])) if sentence.terms else ()


def _units_fit(identity: Identity, inputs: Sequence[Term], stated: Term) -> bool:
    """Whether inputs print one currency or unit, which a result of their kind prints as well."""
    if identity.number == "Q" and identity.rule == "ratio":
        amount, count = (each.quantity.unit for each in inputs)
        if stated.quantity.unit == "1":
            scaled = all(word_scale(each.quantity.text) > 1 for each in inputs)
            return amount == count and (amount != "1" or scaled)  # a multiple without its 倍
        return amount == stated.quantity.unit != count and count in ("unit", "share", "1")
    units = {each.quantity.unit.partition("/")[0] for each in inputs} - {"1"}
    if identity.number == "Q":
        units |= {stated.quantity.unit.partition("/")[0]} - {"1"}
    return len(units) <= 1 and not units & {"%", "pp", "x"}


_PART = Trigger(
    lettered(
        r"其中,?[^\ue001-\ue006;。]{0,16}?{a:Q}[^\ue001-\ue006,;。]{0,3}?[,(](?:占比?|比重|份额)(?:约|为|达)*{r:R}"
    )
)


def _of_which(material: Material, index: int, sentence: Sentence) -> Iterator[Guess]:
    """ "4,126 in all. 其中外贸箱 2,887, 占 70 %": of an amount told before in the same unit."""
    for part, stated in _parts(_PART, sentence):
        near = material.sentences[max(index - 1, 0)].start
        options = _of_larger(part, before(material, index, part, REACH))
        if options:
            # what stands farther may be meant: where it fits it is told, else all may be wrong
            fits = [each for each in options if each[1][1].start < near and _gives(each, stated)]
            close = [each for each in options if each[1][1].start >= near]
            yield Guess("share", sentence, stated, (*close, *fits[:1]))


_OF_REVENUE = Trigger(
    lettered(
        r"(?:收入|营收)[^\ue001-\ue006,;。]{0,4}?{a:Q}[^\ue001-\ue006,;。]{0,3}?[,(]占比?(?:约|为|达)*{r:R}"
    )
)


_OF_ALL_REVENUE = Trigger(
    lettered(
        r"{a:Q}(?:[,(、 ]*(?:同比|年|季|环比)[^\ue001-\ue006;。]{0,8}{R}){0,2}[,(、 ]{0,2}占(?:公司|集团|整体|其|同期)?(?:总|全部|当季|全年)?(?:营业?总?收入?|收入|营收|销售额)(?:的|比重|比例|约|近|超过?|达到?|为|逾)*{r:R}"
        r"|{b:Q}[^\ue001-\ue006;.]{0,30}?(?:,|\(| ) ?(?:or|which is|representing|accounting for|making up|equal to) (?:about |roughly |nearly |over )?{s:R} of (?:the |its |our |their |total |group |company |overall |net |quarterly |annual )*(?:revenues?|sales)\b"
    )
)


def _of_revenue(material: Material, index: int, sentence: Sentence) -> Iterator[Guess]:
    """ "前五大客户贡献收入 41.3, 占比 42.0 %": of the revenue told before it; confirms only."""
    for match in sentence.each(_OF_ALL_REVENUE):
        part = sentence.term(match, "a") or sentence.term(match, "b")
        stated = sentence.term(match, "r") or sentence.term(match, "s")
        if part is not None and stated is not None and part.quantity.value:
            options = _of_larger(part, _told(material, index, part, "revenue"))
            if options:
                yield Guess("share", sentence, stated, options, silent=True)
    for part, stated in _parts(_OF_REVENUE, sentence):
        options = _of_larger(part, _told(material, index, part, "revenue"))
        if options:
            yield Guess("share", sentence, stated, options, silent=True)


def _parts(pattern: Trigger, sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """Amounts with the share that is told behind each."""
    for match in sentence.each(pattern):
        part, stated = sentence.term(match, "a"), sentence.term(match, "r")
        if part is not None and stated is not None and part.quantity.value:
            yield part, stated


def _of_larger(part: Term, wholes: Iterable[Term]) -> tuple[Option, ...]:
    """The share of an amount in each larger one of its unit."""
    return tuple(
        (share(), (part, whole))
        for whole in wholes
        if whole.quantity.unit == part.quantity.unit
        and (whole.quantity.value or 0) > (part.quantity.value or 0)
    )


def _gives(option: Option, stated: Term) -> bool:
    made = check(option[0], [each.quantity for each in option[1]], stated.quantity)
    return made is not None and made.verdict is Verdict.HOLDS


_TIMES_OF = Trigger(
    lettered(
        r"{a:Q}(?:,| ?\()? ?(?:or |equal to |equivalent to |representing |which (?:is|was) )?{q:X} (?:(?:the|its|their|our) )?(?:last year's )?(?:\ue005(?:'s)? ?)?"
        r"(?:(?!than\b|as\b|of\b)[A-Za-z][\w'-]* ){1,4}(?:of |\()(?:the )?{b:Q}"
    )
)


def _times_of(sentence: Sentence) -> Iterator[Guess]:
    """ "Net debt was 412, 2.6 times 2025 EBITDA of 158": both amounts stand beside their multiple."""
    for match in sentence.each(_TIMES_OF):
        amount, stated, base = (sentence.term(match, name) for name in "aqb")
        if amount is None or stated is None or base is None or not base.quantity.value:
            continue
        if amount.quantity.unit == base.quantity.unit:
            option = (multiple(), (base, amount))
            yield Guess("multiple", sentence, stated, (option,), proof=True)


_REST = Trigger(
    lettered(
        r"(?:其余|剩余|余下|尚余|还剩|仍剩|剩下|其他(?:均|全部)?(?:为|是)|\b(?:the )?(?:remaining|remainder|rest)\b(?: of)?(?: was| were| is)?)(?:的)?[^\ue001-\ue006;。.]{0,6}?{q:Q}"
    )
)


def _remaining(material: Material, index: int, sentence: Sentence) -> Iterator[Guess]:
    """ "15.6 in all, of which A gave 6 and B 4.2, the remaining 5.4": the whole less its parts."""
    for match in sentence.each(_REST):
        stated = sentence.term(match, "q")
        if stated is None or not stated.quantity.value:
            continue
        unit = stated.quantity.unit
        alike = [
            item
            for at, item in sentence.placed
            if isinstance(item, Term) and at < match.start("q") and item.quantity.unit == unit
        ]
        if len(alike) < 2:
            continue
        options = []
        for first in range(len(alike) - 1):
            whole, parts = alike[first], alike[first + 1 :]
            between = material.document.text[whole.end : parts[0].start]
            if first and not OF_WHICH.search(between):
                continue  # one item of a list is no whole of those behind it
            if whole.quantity.value and whole.quantity.value == max(
                each.quantity.value or 0 for each in alike[first:]
            ):
                options.append((remainder(len(parts)), (whole, *parts)))
        if options:
            yield Guess(
                "difference", sentence, stated, tuple(options), silent=_goes_on(material, index)
            )


def _goes_on(material: Material, index: int) -> bool:
    """Whether a semicolon ends the sentence before, so that the whole of a list may stand there."""
    before = material.sentences[index - 1] if index else None
    return (
        before is not None
        and before.block == material.sentences[index].block
        and before.mask.rstrip().endswith(";")
    )
