"""Totals of what is set out over entries or sentences: parallel entries, parts set in below, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.arithmetic import check, extent
from lianpu.audit.proof.operations import difference, total
from lianpu.audit.proof.printing import core, plain, printed_scale
from lianpu.audit.proof.verdicts import Claim, doubt, judge, written
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, Sentence, Term, simplified, trimmed
from lianpu.audit.stated.shapes import Shape, grammar, lettered
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.core.text import Text

# Parallel entries ("Americas: 178.3bn, up 7%") and the total that they add up to.
#
# Reports print breakdowns as headings or list items, one part each. When such a run adds up to a
# total printed elsewhere, that total is its whole. A run whose entries speak of a quarter and add up
# to the year has the year's figures under the quarter's name.


_ENTRY = grammar(
    r"^[\s#*\-•·●|>]*(?P<label>[^\ue001-\ue006:;。]{1,24}):(?P<gap>[^\ue001-\ue006;。]{0,4}){q:Q}"
)
_COLON = lazy_re.compile("[:：]")
_TOTAL_LABEL = lazy_re.words(
    r"^(?:总|合计)?(?:营业收入|营收|收入|销售额|总额|总计|合计)|total|^(?:net )?(?:revenue|sales)"
)
_YEARLY = lazy_re.words(r"全年|年度|财年|FY\s?\d|full.year|fiscal year|annual")
_QUARTERLY = lazy_re.words(r"Q[1-4]|[1-4]Q|单季|本季|季度|第[一二三四1-4]季|月季|quarter")

FEWEST = 3
"""Entries that make a breakdown."""

REACH = 400
"""Characters behind an entry that are read as its own words, up to the next entry."""


@dataclass(frozen=True)
class Entry:
    """One labelled amount at the head of a line."""

    label: str
    term: Term
    span: Span
    heading: str
    """The words of the nearest heading or lead-in above its run."""
    words: str
    """What follows, up to the next entry."""
    run: int
    """Entries of one run follow each other under one heading."""


def parallel_findings(material: Material) -> Iterator[Finding]:
    """Totals that a breakdown confirms, and breakdowns that bear the wrong period's name."""
    if not _tells_a_total(material.document):
        return
    entries = list(_entries(material.document))
    totals = [entry for entry in entries if _TOTAL_LABEL.search(entry.label)]
    runs: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry not in totals:
            runs.setdefault(entry.run, []).append(entry)
    for run in runs.values():
        alike = [entry for entry in run if entry.term.quantity.unit == run[0].term.quantity.unit]
        if len(alike) < FEWEST:
            continue
        matched = [whole for whole in totals if _adds_up(alike, whole)]
        if len(matched) != 1:
            continue
        yield _sum_finding(material.document, alike, matched[0])
        yield from _misnamed(alike, matched[0], totals)


def _tells_a_total(document: Document) -> bool:
    """Whether a line with a colon may tell a total, before the lines are read for their numbers."""
    return any(
        _A_TOTAL.search(simplified("".join(line.split())))
        for line in document.text.split("\n")
        if _COLON.search(line)
    )


_A_TOTAL = lazy_re.words(r"总额|总计|合计|收入|营收|销售额|total|revenue|sales")
"""Words that `_TOTAL_LABEL` asks for."""


def _entries(document: Document) -> Iterator[Entry]:
    """Labelled amounts; a heading without an amount, or a lead-in, opens a new run."""
    found: list[tuple[str, Term, Span, str, int, int]] = []
    heading, run = "", 0
    kinds = PROSE_KINDS | {BlockKind.HEADING}
    for index, block in enumerate(document.blocks):
        if block.kind not in kinds:
            continue
        for start, end in _lines(document, block.start, block.end):
            line = document.text[start:end]
            if not _COLON.search(line):
                if _opens("", line, block.kind):
                    heading, run = line.strip(), run + 1
                continue
            sentence = mask(document, start, end, index)
            match = _ENTRY.search(sentence.mask)
            term = sentence.term(match, "q") if match else None
            if match and term is not None:
                span = trimmed(document, start, end)
                found.append((match["label"].strip(), term, span, heading, run, start))
            elif _opens(sentence.mask, line, block.kind):
                heading, run = line.strip(), run + 1
    for at, (label, term, span, above, number, start) in enumerate(found):
        limit = found[at + 1][5] if at + 1 < len(found) else len(document.text)
        words = document.text[span.end : min(limit, start + REACH)]
        yield Entry(label, term, span, above, words, number)


def _opens(words: str, text: str, kind: BlockKind) -> bool:
    """Whether a line opens a section: a heading, a line of bold words, or one ending in a colon."""
    bare = text.strip()
    if bare.startswith("#") or kind is BlockKind.HEADING:
        return True
    return len(bare) < 60 and (
        words.rstrip().endswith(":") or (bare.startswith("**") and bare.endswith("**"))
    )


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = document.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if document.text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _adds_up(parts: Sequence[Entry], whole: Entry) -> bool:
    if parts[0].term.quantity.unit != whole.term.quantity.unit:
        return False
    made = check(total(), [entry.term.quantity for entry in parts], whole.term.quantity)
    return made is not None and made.verdict is not Verdict.WRONG


def _sum_finding(document: Document, parts: Sequence[Entry], whole: Entry) -> Finding:
    made = check(total(), [entry.term.quantity for entry in parts], whole.term.quantity)
    assert made is not None
    claim = Claim(
        "sum", whole.term, tuple(entry.term for entry in parts), (total(),), whole.span, strict=True
    )
    return written(document, claim, made, Severity.GREEN)


def _misnamed(parts: Sequence[Entry], whole: Entry, totals: Sequence[Entry]) -> Iterator[Finding]:
    """Entries that name a quarter, exceed the quarter's total and add up to the year's."""
    if not _YEARLY.search(whole.heading):
        return
    if any(_YEARLY.search(entry.heading) for entry in parts):
        return
    speaking = [entry for entry in parts if _QUARTERLY.search(entry.words)]
    quarters = [
        other
        for other in totals
        if other is not whole
        and _QUARTERLY.search(other.heading + other.words)
        and not _YEARLY.search(other.heading)
        and other.term.quantity.unit == whole.term.quantity.unit
    ]
    if len(speaking) * 2 < len(parts) or len(quarters) != 1:
        return
    quarter = quarters[0]
    ceiling = extent(quarter.term.quantity).high
    beyond = [
        entry
        for entry in parts
        if ceiling is not None and (extent(entry.term.quantity).low or 0) > ceiling
    ]
    if not beyond:
        return
    scale = printed_scale(whole.term.quantity)
    added = plain(
        sum((Fraction(entry.term.quantity.best or 0) for entry in parts), Fraction(0)) / scale, 0
    )
    symbols = " + ".join(core(entry.term.quantity) for entry in parts)
    for entry in parts:
        yield doubt(
            "part-exceeds-whole",
            (entry.span, entry_span(entry), entry_span(quarter), entry_span(whole)),
            Text(
                f"“{entry.label}” {core(entry.term.quantity)} 置于季度之下，但各项之和 {added} 等于"
                f"全年的 {core(whole.term.quantity)}，“{beyond[0].label}”一项已超过该季合计 "
                f"{core(quarter.term.quantity)}",
                f"“{entry.label}” {core(entry.term.quantity)} stands under the quarter, but the "
                f"entries add up to the year's {core(whole.term.quantity)}, and “{beyond[0].label}” "
                f"alone exceeds the quarter's {core(quarter.term.quantity)}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=core(entry.term.quantity),
            recomputed=added,
            arithmetic=f"{symbols} = {added} > {core(quarter.term.quantity)}",
        )


def entry_span(entry: Entry) -> Span:
    """The Span of an entry's number."""
    start = entry.term.start - entry.span.start
    quote = entry.span.quote[start : start + entry.term.end - entry.term.start]
    return Span(entry.span.document, entry.term.start, entry.term.start + len(quote), quote)


# A total with its parts set in below it, the last of them all others: "Backlog of 25.9: / RPO: 14.7 / Other contracts: 11.2".
#
# The margin says that the items are of the line above, and the last name that they are all of it.


_ITEM = grammar(r"^[^\ue001-\ue006:]{2,48}: ?{q:Q}[^\ue001-\ue006]{0,24}$")
_OTHERS = lazy_re.words(r"^\W*(?:all )?(?:others?\b|其他|其它|其余|remaining\b)")
MOST = 8
"""Items below one total. Ours."""


def nested_totals(material: Material) -> Iterator[Finding]:
    """Every total of the items that are set in right below its line."""
    for at, sentence in enumerate(material.sentences):
        if _level(material, sentence) == 0:
            continue
        amounts = [term for term in sentence.terms if term.quantity.unit not in RATES]
        if len(amounts) != 1 or not amounts[0].quantity.value:
            continue
        parts = _below(material, at)
        stated = amounts[0]
        if len(parts) < 2 or any(each.quantity.unit != stated.quantity.unit for each in parts):
            continue
        claim = Claim("sum", stated, tuple(parts), (total(),), sentence.span(stated), strict=True)
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _below(material: Material, at: int) -> list[Term]:
    """The amounts of the items set in right below a line, where the last is that of all others."""
    found: list[Term] = []
    above, margin = _level(material, material.sentences[at]), 0
    for each in material.sentences[at + 1 : at + 1 + MOST]:
        level, match = _level(material, each), _ITEM.match(each.mask)
        term = each.term(match, "q") if match else None
        if not above or level <= above or term is None or (margin and level != margin):
            return []
        margin = level
        found.append(term)
        if _OTHERS.match(each.mask):
            return found
    return []


def _level(material: Material, sentence: Sentence) -> int:
    """How deep the list item of a sentence is; 0 where it is none or the format does not tell."""
    block = material.document.blocks[sentence.block]
    return block.level or 0 if block.kind is BlockKind.LIST_ITEM else 0


# Results with and without what words leave out, and totals whose make-up a later sentence tells.
#
# "Operating income was 17.4. It includes two charges, 2.5 for … and 1.8 for …. Without these charges, operating income
# would have been 21.7": how many are left out is said, so that all of them are known to stand there. "净增 334 人(剔除并购只有
# 161 人)" is held to the part that is told of the same number elsewhere.


_WITHOUT_ITEM = r"charges?|costs?|expenses?|impairments?|write-?downs?|provisions?|losses"
_WITHOUT = Shape(
    lettered(
        rf"\b(?:without|excluding|absent|but for) (?:these|this|both|those|the) (?:(?:one|two|three|four|special|one-off|one-time) ){{0,2}}(?P<item>{_WITHOUT_ITEM})"
        r"[^\ue001-\ue006,;.]{0,16}, (?P<measure>[^\ue001-\ue006,;.]{4,60}?) would have been {q:Q}"
    ),
    "q",
)
_COUNTED = lazy_re.words(
    rf"\b(?:includ\w+|after|reflect\w+|contain\w*) (?P<count>an?|one|two|three|four) (?:[a-z-]+ ){{0,3}}(?:{_WITHOUT_ITEM})"
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
BEFORE = 3
"""Sentences before in which the result and what it includes are told. Ours."""

_LEFT_OUT = Shape(
    lettered(
        r"{w:Q}\((?:剔除|不含|扣除|不计|除去)(?P<of>[一-鿿]{2,6}?)(?:后|的话)?(?:只有|仅有?|为|是|则为)?{q:Q}\)"
        r"|{v:Q} \((?:excluding|without) (?:the )?(?P<in>[a-z]{4,20}),? (?:only |just )?{r:Q}\)"
    ),
    "",
)
_MADE_UP = Shape(
    lettered(
        r"(?:^|[.;] ?)(?P<name>[A-Z][A-Za-z]+(?: [a-z]+){0,2}) (?:is|was|are|were) (?:comprised|composed|made up) of {a:Q}[^\ue001-\ue006,;.]{0,60}? and "
        r"(?:of )?{b:Q}(?=[^\ue001-\ue006;,.]{0,80}(?:[.]|$))"
    ),
    "ab",
)


def without_items(material: Material) -> Iterator[Finding]:
    """Every result less or plus what is left out, and every total that is told again by its parts."""
    for index, sentence in material.each_sentence():
        if AMOUNT not in sentence.mask:
            continue
        claims = (
            *_without(material, index, sentence),
            *_left_out(material, sentence),
            *_made_up(material, index, sentence),
        )
        for claim in claims:
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _without(material: Material, index: int, sentence: Sentence) -> Iterator[Claim]:
    """What a result would have been: the last one told of its name, and all that it is said to include."""
    for match in _WITHOUT.matches(sentence):
        stated = sentence.term(match, "q")
        before = [
            each for each in material.window(index, BEFORE)[:-1] if each.block == sentence.block
        ]
        if stated is None or not before:
            continue
        told = before[-1]
        counted = _COUNTED.search(told.mask)
        taken = [term for term in told.terms if term.quantity.unit == stated.quantity.unit]
        level = _without_level(before, match["measure"], stated)
        if counted is None or level is None or level in taken:
            continue
        if len(taken) != _COUNTS[counted["count"].casefold()]:
            continue
        span = sentence.span(stated)
        yield Claim("sum", stated, (level, *taken), (total(),), span, strict=True)


def _without_level(before: Sequence[Sentence], measure: str, like: Term) -> Term | None:
    """The first amount right behind a name in the sentences before."""
    name = re.escape(measure.strip().removeprefix("our ").removeprefix("the "))
    pattern = rf"(?i)(?:^|[•*-] ?|\b(?:the|our|its|total|consolidated|gaap|quarter|year) ){name} (?:was|were|is|of|(?:increased|decreased|rose|fell|grew) to) {AMOUNT}"
    for each in before:
        match = re.search(pattern, each.mask)
        term = each.hidden.get(match.end() - 1) if match else None
        if isinstance(term, Term) and term.quantity.unit == like.quantity.unit:
            return term
    return None


def _left_out(material: Material, sentence: Sentence) -> Iterator[Claim]:
    for match in _LEFT_OUT.matches(sentence):
        whole = sentence.term(match, "w") or sentence.term(match, "v")
        stated = sentence.term(match, "q") or sentence.term(match, "r")
        if whole is None or stated is None or whole.quantity.unit != stated.quantity.unit:
            continue
        noun = re.escape(match["of"] or match["in"])
        part = (
            rf"(?i)(?P<w>{AMOUNT})[^{AMOUNT};。]{{0,12}},?(?:其中|其中,)?(?:包括|包含|有)?[^{AMOUNT},;。]{{0,16}}{noun}[^{AMOUNT},;。]{{0,6}}(?P<p>{AMOUNT})"
            rf"|(?P<v>{AMOUNT})[^{AMOUNT};.]{{0,30}}, including (?P<o>{AMOUNT})[^{AMOUNT},;.]{{0,24}}{noun}"
        )
        for other in material.sentences:
            found = re.search(part, other.mask) if other is not sentence else None
            if found is None:
                continue
            again = other.term(found, "w") or other.term(found, "v")
            taken = other.term(found, "p") or other.term(found, "o")
            if again is None or taken is None or again.quantity.value != whole.quantity.value:
                continue
            if taken.quantity.unit == whole.quantity.unit and _is_exact(whole, taken, stated):
                span = sentence.span(whole, stated)
                yield Claim(
                    "difference", stated, (whole, taken), (difference(),), span, strict=True
                )
                break


def _is_exact(*terms: Term) -> bool:
    return all(each.quantity.qualifier is Qualifier.EXACT for each in terms)


def _made_up(material: Material, index: int, sentence: Sentence) -> Iterator[Claim]:
    """ "Liquidity of 283.9 at the end of June … Liquidity is comprised of 223.0 of … and 60.9 of …"; its time may differ."""
    for match in _MADE_UP.matches(sentence):
        parts = [term for name in "ab" if (term := sentence.term(match, name)) is not None]
        if len(parts) < 2 or parts[0].quantity.unit not in MONEY:
            continue
        pattern = rf"(?i)\b{re.escape(match['name'])}\b(?: \(\d\))?(?: at \ue005)? (?:of|was|is) (?P<q>{AMOUNT})"
        for other in reversed(material.sentences[max(index - NEAR, 0) : index]):
            found = re.search(pattern, other.mask)
            stated = other.term(found, "q") if found else None
            if stated is not None and {each.quantity.unit for each in (*parts, stated)} == {
                parts[0].quantity.unit
            }:
                yield Claim(
                    "sum",
                    stated,
                    tuple(parts),
                    (total(),),
                    other.span(stated),
                    strict=True,
                    doubt=True,
                )
                break


NEAR = 80
"""Sentences before a make-up in which its total is looked for. Ours."""
