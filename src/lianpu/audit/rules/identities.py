"""Identities that a number's name states: margins, P/E, net assets, free cash flow, what remains.

"净利率 12.0 %" says net profit over revenue, whoever prints it. Each identity is one line of a table:
how the result is called and from which measures it follows. The measures are the amounts told last
under their names: in the same paragraph, else in the nearest one before. Several may be meant (a
quarter and a year), so one that fits is enough. Where a single one is told in the result's own
sentence and does not fit, that is proof if the name has one meaning, else doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product as every

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    difference,
    growth,
    multiple,
    operation,
    ratio,
    remainder,
    share,
    total,
)
from lianpu.audit.rules.guesses import Guess, Option, before, weighed
from lianpu.audit.rules.lists import OF_WHICH
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import TIMES, Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shape, grammar, lettered
from lianpu.audit.stated.subjects import is_of_whole
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval

MEASURES: dict[str, str] = {
    "revenue": r"营业总?收入|营收|销售收入|(?<![业务他金费])收入(?!占)|\b(?:net )?(?:revenues?|sales)(?! (?:of(?! \ue001)|growth|per))|\bturnover\b",
    "cost": r"营业成本|(?<!总)成本(?!率)|\bcost of (?:revenue|sales|goods sold)",
    "gross profit": r"毛利(?!率)|\bgross profit",
    "operating profit": r"(?:营业|经营)利润(?!率)|\boperating (?:profit|income)(?! margin)",
    "net profit": r"净利润(?!率)|净利(?![率润])|\bnet (?:profit|income|earnings)(?! margin)",
    "selling": r"销售费用(?!率)", "administration": r"管理费用(?!率)",
    "research": r"研发(?:费用|投入|支出)(?!率|强度|占)|\b(?:R&D|research and development)(?: (?:expenses?|costs?|spending))?",
    "assets": r"(?<!净)(?:总资产|资产总额|资产总计)|\btotal assets",
    "liabilities": r"总负债|负债总额|负债合计|\btotal liabilities",
    "current assets": r"流动资产|\bcurrent assets", "current liabilities": r"流动负债|\bcurrent liabilities",
    "pretax": r"利润总额|税前利润|\b(?:profit|income|earnings) before (?:income )?tax\w*|\bpre-?tax (?:profit|income)",
    "tax": r"所得税费用|所得税|\b(?:income )?tax (?:charge|expense)|\bprovision for income taxes",
    "operating cash": r"经营(?:活动|性)?(?:产生的)?现金流(?:量)?(?:净额)?|\bcash (?:provided by|from|flow from) operati\w+(?: activities)?"
                      r"|\boperating cash flow",
    "capex": r"资本(?:性)?(?:开支|支出)|\bcapital (?:expenditures?|spending)|\bcapex\b",
    "price": r"(?:收盘价|现价|当前股价|股价|每股价格)|\b(?:trades?|traded|trading|closed|closes|priced) at|\bshare price(?: of)?",
    "eps": r"(?:每股收益|每股盈利|EPS)|\bearnings per share",
    "target": r"目标价|\b(?:target price|price target)",
    "dividend": r"每股(?:派息|股息|分红)|\bdividend of",
    "worth": r"(?:当前|现时|目前|最新)?(?:总市值|市值)(?!的)|投后估值|\bmarket (?:capitali[sz]ation|cap|value)",
    "net debt": r"净负债(?!率)|净债务|\bnet debt",
    "ebitda": r"(?<![A-Za-z])EBITDA(?![A-Za-z]|利润率|率)(?! margin)",
    "enterprise": r"企业价值|\benterprise value",
    "post-money": r"投后估值|\bpost-money valuation", "pre-money": r"投前估值|\bpre-money valuation",
    "output": r"(?<!单位)产量|\boutput\b|\bproduction\b", "capacity": r"产能(?!利用)|\bcapacity\b(?! utili)",
    "average equity": r"平均净资产|平均股东权益|\baverage (?:shareholders'? )?equity", "average assets": r"平均总?资产|\baverage (?:total )?assets",
    "units": r"(?<!每)份额", "fund": r"基金规模|资产净值|基金净资产",
    "generation": r"发电量|上网电量", "installed": r"装机(?:容量|规模)?",
    "fair": r"(?:合理|目标)市值", "present": r"当前的|现价的|\bcurrent(?:ly)?",
}  # fmt: skip
"""How the inputs are called."""


@operation
def margin_over_cost() -> Operation:
    """(revenue - cost) / revenue, of (cost, revenue)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval.exact(1) - share().compute(terms)

    return Operation("share", compute, lambda names: f"({names[1]} - {names[0]}) / {names[1]}")


@dataclass(frozen=True)
class Identity:
    """What a name says that a number is."""

    called: str
    """Pattern of its name."""
    letter: str
    """Kind of number of the result, as in `sentences.grammar`."""
    rule: str
    ways: tuple[tuple[Callable[[], Operation], tuple[str, ...]], ...]
    behind: bool = False
    """Whether the name stands behind the number: "22.0x 2026 earnings"."""
    here: bool = False
    """Whether its profit stands in its own sentence: a margin without a name is of what is told there.
    Where the revenue stands elsewhere, a misfit says nothing."""
    strict: bool = False
    """Whether the name has this one meaning. A net margin may be of all profit or of the owners', an
    R&D ratio of what was spent or expensed, a yield of four dividends, a P/E of another year's
    earnings, free cash flow and enterprise value of somebody's definition: a misfit there is doubt."""


IDENTITIES: tuple[Identity, ...] = (
    Identity(r"毛利率|\bgross (?:profit )?margin", "R", "share",
             ((share, ("gross profit", "revenue")), (margin_over_cost, ("cost", "revenue"))), strict=True),
    Identity(r"净利率|净利润率|\bnet (?:profit |income )?margin", "R", "share", ((share, ("net profit", "revenue")),)),
    Identity(r"(?:营业|经营)利润率|\boperating (?:profit |income )?margin", "R", "share", ((share, ("operating profit", "revenue")),), strict=True),
    Identity(r"(?<![A-Za-z])EBITDA ?(?:利润)?率|\bEBITDA margin", "R", "share", ((share, ("ebitda", "revenue")),), strict=True),
    Identity(r"(?:\b(?:leaving|giving|gave|gives|for|yielding|implying|representing|equivalent to|equal to|or)|,|-) an? (?:profit )?margin", "R", "share",
             tuple((share, (profit, "revenue")) for profit in ("ebitda", "operating profit", "net profit", "gross profit")), strict=True, here=True),
    Identity(r"净(?:债务|负债) ?(?:/|与|对|比) ?EBITDA(?:之比|的?比[率例值]?|倍数)?|\bnet debt(?: ?/ ?| to |-to-)EBITDA(?: ratio| multiple)?", "X", "ratio",
             ((ratio, ("net debt", "ebitda")),), strict=True),
    Identity(r"销售费用率", "R", "share", ((share, ("selling", "revenue")),)),
    Identity(r"管理费用率", "R", "share", ((share, ("administration", "revenue")),)),
    Identity(r"研发(?:费用率|(?:投入)?强度|(?:费用|投入|支出)占(?:营业?收入|营收)的?(?:比例|比重)?)|\bR&D intensity", "R", "share",
             ((share, ("research", "revenue")),)),
    Identity(r"资产负债率|\b(?:debt|liabilities)-to-assets?(?: ratio)?", "R", "share", ((share, ("liabilities", "assets")),), strict=True),
    Identity(r"净资产收益率|(?<![A-Za-z])ROE(?![A-Za-z])|\breturn on (?:average )?equity", "R", "ratio", ((ratio, ("net profit", "average equity")),)),
    Identity(r"总资产(?:收益|回报)率|(?<![A-Za-z])ROA(?![A-Za-z])|\breturn on (?:average |total )?assets", "R", "ratio", ((ratio, ("net profit", "average assets")),)),
    Identity(r"(?:年)?利用小时(?:数)?", "Y", "ratio", ((ratio, ("generation", "installed")),)),
    Identity(r"(?:单位|份额)净值", "Q", "ratio", ((ratio, ("fund", "units")),)),
    Identity(r"(?:实际|有效)(?:所得)?税率|\beffective (?:tax )?rate", "R", "share", ((share, ("tax", "pretax")),)),
    Identity(r"产能利用率|\b(?:capacity )?utili[sz]ation(?: rate)?", "R", "share", ((share, ("output", "capacity")),)),
    Identity(r"股息率|\bdividend yield|\byield", "R", "share", ((share, ("dividend", "price")),)),
    Identity(r"(?<!归母)净资产(?!收益)|\bnet assets", "Q", "difference", ((difference, ("assets", "liabilities")),), strict=True),
    Identity(r"毛利(?!率)|\bgross profit", "Q", "difference", ((difference, ("revenue", "cost")),), strict=True),
    Identity(r"(?:税后利润|净利润)|\b(?:profit|income) after tax|\bnet (?:profit|income)", "Q", "difference",
             ((difference, ("pretax", "tax")),)),
    Identity(r"自由现金流|\bfree cash flow", "Q", "difference", ((difference, ("operating cash", "capex")),)),
    Identity(r"企业价值|\benterprise value", "Q", "sum", ((total, ("worth", "net debt")),)),
    Identity(r"市盈率|(?<![A-Za-z])PE(?![A-Za-z])|\bP/E\b", "X", "ratio",
             ((ratio, ("price", "eps")), (ratio, ("worth", "net profit")))),
    Identity(r"^ (?:\ue005 ?|our |forward |trailing |\w+ ){0,3}earnings\b", "X", "ratio",
             ((ratio, ("price", "eps")), (ratio, ("worth", "net profit"))), behind=True),
    Identity(r"市销率|(?<![A-Za-z])PS(?![A-Za-z])|\bP/S\b|\bprice-to-sales", "X", "ratio", ((ratio, ("worth", "revenue")),)),
    Identity(r"^ (?:\ue005 ?|our |forward |\w+ ){0,3}EBITDA\b", "X", "ratio",
             ((ratio, ("enterprise", "ebitda")), (ratio, ("net debt", "ebitda"))), behind=True),
    Identity(r"流动比率|\bcurrent ratio", "X", "ratio", ((ratio, ("current assets", "current liabilities")),), strict=True),
    Identity(r"^ ?(?:of )?(?:upside|downside)|^ ?的?(?:上行|上涨|向上)?空间", "R", "growth",
             ((growth, ("price", "target")), (growth, ("worth", "fair")), (growth, ("present", "fair"))), behind=True),
)  # fmt: skip

REACH = 30
"""Sentences before a result in which its inputs are looked for. Ours."""

_ASIDE = re.compile(
    r"上年|去年|同期|行业|同业|可比|目标|指引|预期|较|(?<!之)比(?![例率值])|从|(?<!自)由|提升至?$|下降至?$|\bpeers?\b|\bindustry\b|consensus|guid|prior|"
    r"previous|last year|a year|versus|against|compared|\bfrom $|\bto $|target of|adjusted|non-GAAP|"
    r"segment|分部|板块|业务|[上下]半年|\b(?:first|second) half\b|\bH[12]\b|\b[12]H",
    re.IGNORECASE,
)
"""Words under which a result is of another time or scope than the amounts told."""

_LESS = re.compile(
    r"剔除|扣除|不含|不计|\bbefore (?!tax|interest|deprec|amorti|except|minorit)|\bexclud|\bexcept\b",
    re.IGNORECASE,
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
    for identity, shape in _SHAPES:
        for match in shape.matches(sentence):
            stated = sentence.term(match, "q")
            if stated is None or not stated.quantity.value:
                continue
            lead = sentence.mask[max(match.start() - 8, 0) : match.start("q")]
            options = [
                (make(), inputs)
                for make, names in identity.ways
                for inputs in _inputs(material, index, stated, names)
                if len({each.start for each in inputs}) == len(inputs)
                and _units_fit(identity, inputs, stated)
                and (not identity.here or inputs[0].start >= sentence.start)
            ]
            if not options:
                continue
            here = all(each.start >= sentence.start for each in options[0][1])
            aside = bool(_ASIDE.search(lead) or _LESS.search(sentence.mask))
            whole = identity.behind or identity.here or is_of_whole(sentence.mask[: match.start()])
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
                or (identity.here and not here)
                or _of_other_year(material, match, sentence, options),
                proof=proof,
            )


def _of_other_year(
    material: Material, match: re.Match[str], sentence: Sentence, options: Sequence[Option]
) -> bool:
    """Whether a multiple is said of a year of which none of its inputs is told: "2025E PE 19.7倍"."""
    near = sentence.within(max(match.start() - 8, 0), match.end() + 12)
    years = {item.period.year for _, item in near if isinstance(item, Moment)}
    if not years or sentence.mask[match.start("q")] != TIMES:
        return False
    told = {
        moment.period.year
        for _, inputs in options
        for term in inputs
        for moment in _moments_of(material, term)
        if not (
            moment.period.months
            or moment.period.quarter
            or moment.period.half
            or moment.period.month
        )
    }
    return years.isdisjoint(told)


def _moments_of(material: Material, term: Term) -> list[Moment]:
    """The times told before a number in its own sentence, the last one."""
    at = material.sentence_at(term.start)
    moments = material.sentences[at].moments if at >= 0 else ()
    return [each for each in moments if each.end <= term.start][-1:]


def _shape(identity: Identity) -> Shape:
    if identity.behind:
        name = identity.called.replace("^", "", 1).replace("|^", "|")
        return Shape(lettered(rf"{{q:{identity.letter}}}(?:{name})"), "q")
    return Shape(
        lettered(
            rf"(?:{identity.called})(?:[^\ue001-\ue006;。.,()]{{0,16}}?|[^\ue001-\ue004;。.,()]{{0,16}}?){{q:{identity.letter}}}"
        ),
        "q",
    )


_SHAPES = tuple((each, _shape(each)) for each in IDENTITIES)


def _measure(name: str) -> Trigger:
    words = lettered(
        rf"(?:{MEASURES[name]})(?:[^\ue001-\ue006;。,增减升降提]{{0,14}}?| (?:rose|grew|fell|climbed|dropped|increased|declined)"
        rf"(?: by)?(?: about)? \ue002 to ){{q:Q}}"
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


_LISTED = re.compile(r" ?(?:、|,|和|与|及|以及|and|, and|/) ?\ue001")


_mentions = {name: _finder(name) for name in MEASURES}


def _units_fit(identity: Identity, inputs: Sequence[Term], stated: Term) -> bool:
    """Whether inputs print one currency or unit, which a result of their kind prints as well."""
    if identity.letter == "Y":
        return [each.quantity.unit for each in (*inputs, stated)] == ["Wh", "W", "hour"]
    if identity.letter == "Q" and identity.rule == "ratio":
        amount, count = (each.quantity.unit for each in inputs)
        return amount == stated.quantity.unit != count and count in ("unit", "share", "1")
    units = {each.quantity.unit.partition("/")[0] for each in inputs} - {"1"}
    if identity.letter == "Q":
        units |= {stated.quantity.unit.partition("/")[0]} - {"1"}
    return len(units) <= 1 and not units & {"%", "pp", "x"}


_PART = Trigger(
    grammar(
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
    grammar(
        r"(?:收入|营收)[^\ue001-\ue006,;。]{0,4}?{a:Q}[^\ue001-\ue006,;。]{0,3}?[,(]占比?(?:约|为|达)*{r:R}"
    )
)


def _of_revenue(material: Material, index: int, sentence: Sentence) -> Iterator[Guess]:
    """ "前五大客户贡献收入 41.3, 占比 42.0 %": of the revenue told before it; confirms only."""
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
    grammar(
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
    grammar(
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
            for at, item in sorted(sentence.hidden.items())
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
