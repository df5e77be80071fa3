"""What is left of a whole in words: "the remaining 35 %" of a hundred, "the other three" of seven.

Which numbers the rest is of is told by their order alone: all that stand before it in its sentence and the clauses
that go on from one another. One way that gives it is enough; where none does, it is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import of_hundred, remainder
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.rules.guesses import Guess, Option, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_REST = Shape(
    lettered(
        r"(?:其余|剩余|余下|剩下)的?{q:R}|(?:其余|剩余|余下)的?[^\ue001-\ue006,;。]{1,8}?(?:占|持有|持股|为){q2:R}"
        r"|\bthe (?:remaining|other) {q3:R}"
    ),
    "",
)
_OF_A_PART = lazy_re.compile(
    r"其中|增|降|升|跌|较|比|利润率|毛利率|税率|利率|\bof (?:which|these|that|this)\b|\b(?:rose|fell|grew|(?<!make )(?<!makes )(?<!made )up|down|margin|rate|yield|growth|than|from)\b",
    re.IGNORECASE,
)
"""Words by which rates before a rest are no parts of one hundred, or parts of a part."""
_OWNED = lazy_re.compile(
    r"占|持有|持股|股权|来自|投向|用于|\b(?:own|hold|held|account|came|comes?|from|spent|goes|went|ma[dk]e|took|takes?|got|is|are|was|were|invest|alloc)\w*",
    re.IGNORECASE,
)
_WORD = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:{_WORD})(?![\w-]| (?:per ?cent|percentage|points?|million|billion|thousand|hundred|times|years?|months?|weeks?|days?|quarters?|hours?)\b)"
_OTHERS = lazy_re.compile(rf"\bthe (?:other|remaining) (?P<n>{_NUMBER})\b(?! of\b)", re.IGNORECASE)
_ASKED = Trigger(r"\bthe (?:other|remaining) ")
_ANY = lazy_re.compile(
    rf"(?<![\w$€£¥.,-])(?:a further |another )?(?P<n>{_NUMBER})\b(?!-)", re.IGNORECASE
)
_NO_COUNT = lazy_re.compile(r"(?:\b(?:one|two|three|four|five) of|top|first|last|phase|stage|no\.?|number|chapter|page|article|in|by|since|until|on|at)\s$", re.IGNORECASE)  # fmt: skip
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
_USED = lazy_re.compile(
    r"利用率|使用率|占用率|入住率|出租率|上架率|稼动率|开工率|\b(?:utili[sz]ation|occupancy|usage)\b",
    re.IGNORECASE,
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
        if not 1 <= len(told) <= MOST or _OF_A_PART.search(words) or not _OWNED.search(words):
            continue
        if any(not (0 < (term.quantity.value or 0) < 1) for term in told):
            continue
        options: list[Option] = [(of_hundred(), tuple(told))]
        for first in range(len(told)):
            if told[first + 1 :]:
                options.append((of_hundred(), tuple(told[first + 1 :])))
                options.append((remainder(len(told) - first - 1), tuple(told[first:])))
        yield from weighed(material, Guess("difference", sentence, stated, tuple(options)))


MOST = 3
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
        if len(numbers) > MOST or whole <= sum(parts) or abs(whole - sum(parts) - stated) > whole:
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
