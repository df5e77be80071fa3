"""Totals whose parts the clauses behind list, and what the parts before leave for all others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.descents.views import less
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import of_hundred, remainder, share, total
from lianpu.audit.proof.verdicts import Claim, doubt, judge
from lianpu.audit.rules.counted_sums import GOES_ON, as_counts
from lianpu.audit.rules.nearby import Guess, Option, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

# Totals whose parts the clauses behind list: "总额 2,894 亿元。其中, 出口 1,742 亿元, 增长 1.6 %; 进口 …".
#
# The parts may stand behind a full stop and have rates between them. A list need not be complete, so
# only a sum that holds is told, one that a single slip of the pen, in one of its numbers, would mend, and three
# parts or more that exceed it.


_OPENS = lazy_re.words(
    r"^ ?(?:其中|按[^\ue001-\ue006,;]{1,14}(?:看|分|统计|划分)|分[^\ue001-\ue006,;]{1,8}看|"
    r"of (?:this|that|these|which|the total)\b|(?:this|it|the total) (?:comprise[sd]|consist(?:s|ed) of|includes?d?)\b)"
)
"""How a sentence begins that lists the parts of what was just told."""

_INSIDE = Trigger(r"(?:其中|\bof which|\bcomprising|\bconsisting of|\bmade up of|: |:(?=[一-鿿]))")
"""Words inside a sentence behind which the parts of a number before them are listed."""

BASE = lazy_re.words(
    r"(?:较|比|从|由|自|去年|上年|上周|上月|上季|前一|同期|年初|\bthan|\bagainst|\bversus|\bcompared|\babove|\bover)[^\ue001-\ue006,;]{0,14}$"
    r"|\bfrom (?:about |nearly |the |its )?$"
)
CHANGED = lazy_re.compile(
    r"(?:增加(?!值)|减少|增长|下降|提高|新增|净增|\b(?:up|down|by))[^\ue001-\ue006,;]{0,4}$"
)

PLANNED = lazy_re.words(
    r"(?:计划|规划|拟|将|准备|预计|另[有外]?|此外|再)[^\ue001-\ue006,，;；]{0,8}$"
    r"|\b(?:plans?|planned|will|intends?|hopes?|another|a further|in addition|also)\b[^\ue001-\ue006,;]{0,24}$"
)
"""Words of what comes on top, now or later, and is no part of what there is."""

MOST = 12
"""Parts of one list."""


def parts_told(material: Material) -> Iterator[Finding]:
    """Every total that the parts listed behind it give, or would give but for one slip."""
    for index, sentence in material.each_sentence():
        for stated, parts in _lists(material.sentences, index, sentence):
            if not 2 <= len(parts) <= MOST:
                continue
            span = sentence.span(stated, *parts)
            stated, *parts = as_counts(sentence, (stated, *parts))
            if not all(_of_size(part, stated) for part in parts):
                odd = _misplaced(stated, parts)
                if odd is not None:
                    others = (stated, *(each for each in parts if each is not odd))
                    claim = Claim("difference", odd, others, (less(),), span, True, doubt=True)
                    finding = judge(material.document, claim)
                    if finding is not None:
                        yield finding
                continue
            parts = _first_that_hold(stated, parts)
            made = check(total(), [part.quantity for part in parts], stated.quantity)
            if made is None or (made.verdict is Verdict.WRONG and not _slipped(stated, parts)):
                continue
            if made.verdict is Verdict.WRONG and (
                _subtotalled(parts)
                or _shares_hold(material, stated, parts)
                or _some_together(material, stated, parts)
                or any(part.quantity.value == stated.quantity.value for part in parts)
                or _named_alike(material.document.text, (stated, *parts))
                or _of_another(material, index, stated, parts)
                or _leaves_rest(material.document.text, parts)
            ):
                continue
            claim = Claim("sum", stated, tuple(parts), (total(),), span, strict=True, doubt=True)
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _leaves_rest(text: str, parts: Sequence[Term]) -> bool:
    """Whether the words behind the last part name a rest without its number: "研发1,240人、销售980人，其余为管理人员"."""
    return _REST_UNTOLD.match(text, max(part.end for part in parts)) is not None


_REST_UNTOLD = lazy_re.compile(
    r"[^,，;；。.\d]{0,16}[,，;；] ?(?:其余|其他|其它|余下|剩余|剩下|另有|另外|(?:with |while |and )?(?:the )?(?:rest|remainder|remaining|balance|others?)\b)[^\d。.;；]{0,40}(?:[。.;；]|$)",
    re.IGNORECASE,
)


def _lists(
    sentences: Sequence[Sentence], index: int, sentence: Sentence
) -> Iterator[tuple[Term, list[Term]]]:
    opens = _OPENS.match(sentence.mask)
    if opens and index and sentences[index - 1].block == sentence.block:
        at = index - 1
        whole = _first(sentences[at], 0)
        while whole is None and at and sentences[at - 1].mask.rstrip().endswith(";"):
            at -= 1  # "成交 168.4; 上周为 157.2。其中…": what stands behind the semicolon is a base
            whole = _first(sentences[at], 0)
        if whole is not None:
            yield whole, _parts(sentences, index, opens.end(), whole)
    for inside in sentence.each(_INSIDE, 1):
        whole = _first(sentence, 0, inside.start())
        if whole is None or GOES_ON.search(_between(sentence, whole, inside.end())):
            continue
        yield whole, _parts(sentences, index, inside.end(), whole)


def _between(sentence: Sentence, whole: Term, end: int) -> str:
    """The words from a number to a place of the mask."""
    return sentence.mask[(sentence.place_of(whole) or 0) + 1 : end]


def _first(
    sentence: Sentence, start: int, end: int | None = None, like: Term | None = None
) -> Term | None:
    """The first amount of a stretch that is no base and no change."""
    return next(_amounts(sentence, start, end, like), None)


def _amounts(
    sentence: Sentence, start: int, end: int | None = None, like: Term | None = None
) -> Iterator[Term]:
    last = start
    for at, item in sentence.within(start, len(sentence.mask) if end is None else end):
        if not isinstance(item, Term) or item.quantity.unit in ("%", "pp", "x", "year", "month"):
            continue
        if item.quantity.value is None or (like is not None and not same_measure(item, like)):
            continue
        before = sentence.mask[last:at]
        each = like is not None and _OF_EACH.match(sentence.mask, at + 1)
        if not (each or BASE.search(before) or CHANGED.search(before) or PLANNED.search(before)):
            yield item
        last = at + 1


_OF_EACH = lazy_re.words(r" (?:[a-z]+ )?(?:an?|per) [a-z]")
"""Words behind a number of each of many, which is no part of a whole: "693 boxes a call"."""


def _parts(sentences: Sequence[Sentence], index: int, start: int, whole: Term) -> list[Term]:
    """One amount of each clause between semicolons; all of them where there are no semicolons."""
    first = sentences[index]
    if not first.mask.rstrip().endswith(";"):
        return list(_amounts(first, start, like=whole))
    found = [_first(first, start, like=whole)]
    for before, each in pairwise(sentences[index : index + MOST]):
        if not before.mask.rstrip().endswith(";") or each.block != first.block:
            break
        found.append(_first(each, 0, like=whole))
    return [each for each in found if each is not None]


def _named_alike(text: str, terms: Sequence[Term]) -> bool:
    """Whether all stand on lines of their own behind the same words but for numbers: the first is one of them, and no total."""
    lines = [text[text.rfind("\n", 0, each.start) + 1 : each.start] for each in terms]
    names = {_VALUES.sub("", line).strip() for line in lines}
    return len(set(lines)) == len(lines) and len(names) == 1 and len(names.pop()) > 1


_VALUES = lazy_re.compile(r"\d[\d.,]*|\b(?:true|false|yes|no|on|off)\b", re.IGNORECASE)


def _of_another(material: Material, index: int, stated: Term, parts: Sequence[Term]) -> bool:
    """Whether the parts give another amount that the paragraph tells before them: "528 in 2025, against 462; of which"."""
    block = material.sentences[index].block
    for sentence in reversed(material.sentences[: index + 1]):
        if sentence.block != block:
            return False
        for each in sentence.terms:
            if each.start >= parts[0].start or each.start == stated.start:
                continue
            if not same_measure(each, stated):
                continue
            made = check(total(), [part.quantity for part in parts], each.quantity)
            if made is not None and made.verdict is not Verdict.WRONG:
                return True
    return False


def _first_that_hold(stated: Term, parts: list[Term]) -> list[Term]:
    """The parts up to where they give their total: what stands behind, as a balance of two of them, is none. All where none do."""
    for count in range(2, len(parts)):
        made = check(total(), [part.quantity for part in parts[:count]], stated.quantity)
        if made is not None and made.verdict is not Verdict.WRONG:
            return parts[:count]
    return parts


def _subtotalled(parts: Sequence[Term]) -> bool:
    """Whether the last number of a list adds up those before it: "doctors 2,016, nurses 4,512, both 6,528"."""
    *before, last = (part.quantity for part in parts)
    made = check(total(), before, last) if len(before) > 1 else None
    return made is not None and made.verdict is not Verdict.WRONG


def _of_size(part: Term, whole: Term) -> bool:
    """Whether a number may be a part of another: neither greater nor of another order."""
    small, large = (abs(Fraction(each.quantity.value or 0)) for each in (part, whole))
    return large / 1000 <= small <= large


def _shares_hold(material: Material, stated: Term, parts: Sequence[Term]) -> bool:
    """Whether each part prints its share of the whole, and rightly: then the list is not of all of them."""
    for part in parts:
        sentence = material.sentences[material.sentence_at(part.start)]
        behind = [term for term in sentence.terms if term.start > part.start]
        rate = behind[0] if behind else None
        if rate is None or rate.quantity.unit != "%" or rate.start - part.end > BESIDE:
            return False
        made = check(share(), [part.quantity, stated.quantity], rate.quantity)
        if made is None or made.verdict is Verdict.WRONG:
            return False
    return True


def _some_together(material: Material, stated: Term, parts: Sequence[Term]) -> bool:
    """Whether words behind the parts tell the share of them all, and rightly: "the two together 79 %" are not the whole."""
    sentence = material.sentences[material.sentence_at(parts[-1].start)]
    for at, item in sentence.within((sentence.place_of(parts[-1]) or 0) + 1, len(sentence.mask)):
        if not isinstance(item, Term) or item.quantity.unit != "%":
            continue
        if not _TOGETHER.search(sentence.mask, 0, at):
            return False
        whole = check(total(), [part.quantity for part in parts], stated.quantity)
        value, rate = stated.quantity.value, item.quantity.value
        if whole is None or whole.point is None or not value or rate is None:
            return False
        part = Fraction(whole.point) / Fraction(value)
        return abs(part - Fraction(rate)) <= Fraction(item.quantity.step or 0)
    return False


_TOGETHER = lazy_re.words(
    r"(?:合计|共计?|加起来|[两二三四五六]者|[两二三四五六]国|[两二三四五六]项)[^\ue001-\ue006;。]{0,12}$"
    r"|\b(?:together|combined|between them|in all)\b[^\ue001-\ue006;.]{0,24}$"
)
BESIDE = 16
"""Characters between a part and its share. Ours."""


def _slipped(stated: Term, parts: Sequence[Term]) -> bool:
    """Whether one number with one digit changed, or two exchanged, would make the sum hold."""
    step = min(Fraction(each.quantity.step or 0) for each in (stated, *parts))
    if not step:
        return False
    values = [Fraction(each.quantity.value or 0) / step for each in parts]
    whole = Fraction(stated.quantity.value or 0) / step
    gap = whole - sum(values)
    # what the rounding of so many parts comes to; of few digits it would mend too much
    off = len(parts) // 2 if whole >= MANY_STEPS else 0
    pairs = [
        pair
        for each in (gap + by for by in range(-off, off + 1))
        for pair in ((whole, whole - each), *((value, value + each) for value in values))
    ]
    if len(parts) >= FEWEST and _above(whole, values, gap):
        return True
    return any(
        first.denominator == second.denominator == 1 and _one_slip(str(first), str(second))
        for first, second in pairs
    )


MANY_STEPS = 10_000
"""Last digits that a total has at least where its parts may be rounded and a slip be told. Ours."""


def _misplaced(stated: Term, parts: Sequence[Term]) -> Term | None:
    """The one part that would make the sum hold at another scale, a power of ten off."""
    values = [abs(Fraction(each.quantity.value or 0)) for each in (stated, *parts)]
    whole, *others = values
    for at, value in enumerate(others):
        meant = whole - sum(others[:at] + others[at + 1 :], Fraction(0))
        if meant * 20 > whole and any(
            abs(value / power - meant) <= meant / 200 for power in _SCALES
        ):
            return parts[at]
    return None


_SCALES = tuple(Fraction(10) ** power for power in (1, 2, 3, 4, 6, 8, -1, -2, -3, -4, -6, -8))
FEWEST = 3
"""Parts from which a list that comes near its total is taken for its whole list. Ours."""
ABOVE = Fraction(3, 20)
"""How far parts may exceed their total, of it, and still look like its parts with one wrong. Ours."""


def _above(whole: Fraction, values: Sequence[Fraction], gap: Fraction) -> bool:
    """Whether several parts add up to a little more than their total, which no true parts do."""
    return gap < 0 and -gap <= whole * ABOVE and all(0 < each < whole for each in values)


def _one_slip(first: str, second: str) -> bool:
    """Whether two numbers of one length differ in one digit, or by two exchanged beside each other."""
    if len(first) != len(second) or len(first) < 3 or first == second:
        return False
    apart = [at for at in range(len(first)) if first[at] != second[at]]
    if len(apart) == 1:
        return True
    one, other = apart[0], apart[-1]
    return (
        len(apart) == 2
        and other == one + 1
        and first[one] == second[other]
        and first[other] == second[one]
    )


# What is left of a whole in words: "the remaining 35 %" of a hundred, "the other three" of seven.
#
# Which numbers the rest is of is told by their order alone: all that stand before it in its sentence and the clauses
# that go on from one another. One way that gives it is enough; where none does, it is doubted.


_REST = Shape(
    lettered(
        r"(?:其余|剩余|余下|剩下)的?{q:R}|(?:其余|剩余|余下)的?(?:\ue001[^\ue001-\ue006,;。]{0,4}|[^\ue001-\ue006,;。]{1,8}?)(?:占|持有|持股|为){q2:R}"
        r"|\bthe (?:remaining|other) {q3:R}"
    ),
    "",
)
OF_A_PART = lazy_re.words(
    r"其中|增|降|升|跌|较|比|利润率|毛利率|税率|利率|\bof (?:which|these|that|this)\b|\b(?:rose|fell|grew|(?<!make )(?<!makes )(?<!made )up|down|margin|rate|yield|growth|(?<!more )(?<!less )(?<!fewer )than|from)\b"
)
"""Words by which rates before a rest are no parts of one hundred, or parts of a part."""
_OWNED = lazy_re.words(
    r"占|持有|持股|股权|来自|投向|用于|\b(?:own|hold|held|account|came|comes?|from|spent|goes|went|ma[dk]e|took|takes?|got|is|are|was|were|invest|alloc)\w*"
)
_WORD = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:{_WORD})(?![\w-]| (?:per ?cent|percentage|points?|million|billion|thousand|hundred|times|years?|months?|weeks?|days?|quarters?|hours?)\b)"
_OTHERS = lazy_re.words(rf"\bthe (?:other|remaining) (?P<n>{_NUMBER})\b(?! of\b)")
_ASKED = Trigger(r"\bthe (?:other|remaining) ")
_ANY = lazy_re.words(rf"(?<![\w$€£¥.,-])(?:a further |another )?(?P<n>{_NUMBER})\b(?!-)")
_NO_COUNT = lazy_re.words(r"(?:\b(?:one|two|three|four|five) of|top|first|last|phase|stage|no\.?|number|chapter|page|article|in|by|since|until|on|at)\s$")  # fmt: skip
_DIGIT = lazy_re.compile(r"\d")
REACH = 220
"""Characters before "the other three" in which the whole of them is told. Ours."""


def others_left(material: Material) -> Iterator[Finding]:
    """Every rest of a hundred, and every rest of things that words count."""
    for index, sentence in material.each_sentence():
        if "\ue002" in sentence.mask:
            yield from _of_hundred(material, index, sentence)
        if sentence.has(_IDLE, sentence.mask):
            yield from _idle(material, index, sentence)
        if sentence.has(_ASKED, sentence.mask):
            yield from _counted(material, sentence)


_IDLE = Trigger(
    lettered(
        r"{r:R}(?:的|都|[^\ue001-\ue006,;。]){0,10}?(?:闲置|空转|空置|空着|空闲|闲着|未被?(?:使用|利用))"
        r"|(?:闲置|空置|空闲)率?(?:约|为|达|高达|有|是)*{r2:R}"
        r"|{r3:R}(?: of [^\ue001-\ue006,;.]{1,40}?)? (?:is |are |was |were |sits? |stands? |stood |lay |lies )?(?:idle|unused|vacant|empty|unoccupied)\b"
    )
)
_USED = lazy_re.words(
    r"利用率|使用率|占用率|入住率|出租率|上架率|稼动率|开工率|\b(?:utili[sz]ation|occupancy|usage)\b"
)
SINCE = 5
"""Sentences back in which the rate in use is told that leaves the rest idle. Ours."""


def _idle(material: Material, index: int, sentence: Sentence) -> Iterator[Finding]:
    """ "实际利用率只有 11%。…89% 的时间在空转": what is not in use is idle."""
    for match in sentence.each(_IDLE):
        stated = sentence.first_term(match, ("r", "r2", "r3"))
        if stated is None or not 0 < (stated.quantity.value or 0) < 1:
            continue
        told: list[Term] = []
        for other in material.sentences[max(index - SINCE, 0) : index + 1]:
            if _USED.search(other.mask):
                told += [
                    term for term in other.terms
                    if term.end <= stated.start and term.quantity.unit == "%"
                ]  # fmt: skip
        used = {term.quantity.value: term for term in told}
        options: list[Option] = [(of_hundred(), (term,)) for term in used.values()]
        if options:
            guess = Guess("difference", sentence, stated, tuple(options), silent=len(options) > 1)
            yield from weighed(material, guess)


def _of_hundred(material: Material, index: int, sentence: Sentence) -> Iterator[Finding]:
    for match in _REST.matches(sentence):
        at = match.end() - 1
        stated = sentence.hidden.get(at)
        if not isinstance(stated, Term) or not stated.quantity.value:
            continue
        clauses = _clauses(material, index)
        words = "".join(each.mask for each in clauses[:-1]) + sentence.mask[: match.start()]
        told = [
            term for each in clauses for term in each.terms
            if term.start < stated.start and term.quantity.unit == "%" and term.quantity.value
        ]  # fmt: skip
        if not 1 <= len(told) <= LEFT_MOST or OF_A_PART.search(words) or not _OWNED.search(words):
            continue
        if any(not (0 < (term.quantity.value or 0) < 1) for term in told):
            continue
        options: list[Option] = [(of_hundred(), tuple(told))]
        for first in range(len(told)):
            if told[first + 1 :]:
                options.append((of_hundred(), tuple(told[first + 1 :])))
                options.append((remainder(len(told) - first - 1), tuple(told[first:])))
        yield from weighed(material, Guess("difference", sentence, stated, tuple(options)))


LEFT_MOST = 3
"""Shares before the rest of a hundred, with more of which too many rests would be right. Ours."""


def _clauses(material: Material, index: int) -> Sequence[Sentence]:
    """A sentence with the clauses before it that semicolons end."""
    first = index
    sentences = material.sentences
    while (
        first
        and sentences[first - 1].block == sentences[index].block
        and sentences[first - 1].mask.rstrip().endswith(";")
    ):
        first -= 1
    return sentences[first : index + 1]


def _counted(material: Material, sentence: Sentence) -> Iterator[Finding]:
    """ "Seven companies. Four are in health care; the other three make software"."""
    document = material.document
    block = document.blocks[sentence.block]
    for match in _OTHERS.finditer(document.text, sentence.start, sentence.end):
        begin = max(block.start, match.start() - REACH)
        words = document.text[begin : match.start()]
        if _DIGIT.search(words):
            continue  # what digits tell other rules look at
        known = [
            (read_count(each["n"].casefold()), begin + each.start("n"), begin + each.end("n"))
            for each in _ANY.finditer(words)
            if not _NO_COUNT.search(words, 0, each.start())
        ]
        stated = read_count(match["n"].casefold())
        if len(known) < 2 or not stated:
            continue
        numbers = [each[0] for each in known]
        runs = [numbers[at:] for at in range(len(numbers) - 1)]
        if any(run[0] - sum(run[1:]) == stated for run in runs):
            continue
        whole, *parts = runs[-1] if len(numbers) == 2 else numbers
        if (
            len(numbers) > LEFT_MOST
            or whole <= sum(parts)
            or abs(whole - sum(parts) - stated) > whole
        ):
            continue
        left = whole - sum(parts)
        span = document.span(match.start("n"), match.end("n"))
        yield doubt(
            "difference",
            (
                sentence.span((match.start(), match.end())),
                span,
                *(document.span(start, end) for _, start, end in known),
            ),
            Text(
                f"{whole} 减去 {'、'.join(map(str, parts))} 剩下 {left}，文中称 {span.quote}",
                f"{whole} less {', '.join(map(str, parts))} leaves {left}; the text says {span.quote}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=span.quote,
            recomputed=str(left),
            arithmetic=f"{whole} - {' - '.join(map(str, parts))} = {left}",
        )
