"""What the lines of one owner come to, told beside the table that names the owner of each: "its two deals cost 19.8 in all".

A column of words says whose each line is: buyer, region, lead manager. Words that name one of them and a total are of all
its lines; where the count of these is told too ("两笔", "twice"), nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.beside.near import beside_at
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim, judge, plainly, title
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.notation.numerals import read_count

_TOTAL_AHEAD = lazy_re.compile(
    r"(?:合计|总计|共计|一共|总共|累计|共需?|[两二三四五六七八九\d][笔起项家单宗][^,;。]{0,6}共?)[^,;。\ue001-\ue006]{0,8}$"
    r"|\b(?:a total of|totall?ing|totals|combined|together|altogether)\b[^,;.\ue001-\ue006]{0,20}$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = lazy_re.compile(
    r" (?:in (?:all|total)|altogether|together|combined|between them)\b", re.IGNORECASE
)
_ASKS = Trigger(r"合计|总计|共|累计|笔|total|combined|together|in all")
_COUNT = lazy_re.compile(
    r"(?P<zh>[两二三四五六七八九])(?:笔|起|项|家|单|宗)|\b(?P<en>twice|both|two|three|four|five)\b",
    re.IGNORECASE,
)
_CALLED_BACK = lazy_re.compile(
    r"^(?:它|其|该公司|公司|\s*(?:it|its|they|their|the (?:company|group|firm))\b)", re.IGNORECASE
)
_ONLY_SOME = lazy_re.compile(
    r"另外|其余|其他|除|不含|\b(?:other|others|another|except|besides|excluding)\b", re.IGNORECASE
)


def owned_findings(material: Material) -> Iterator[Finding]:
    """Every total of one owner's lines."""
    for index, sentence, near in beside_at(material):
        if not sentence.terms or not sentence.says(_ASKS) or sentence.says(ANY_DOUBT):
            continue
        for sheet in near:
            named = _owner(material, index, sheet)
            if named is None:
                continue
            for at, item in sentence.placed:
                if (
                    isinstance(item, Term)
                    and _is_total(sentence, at)
                    and not _of_some(sentence, at)
                ):
                    finding = _held(material, sentence, sheet, named, item)
                    if finding is not None:
                        yield finding


def _of_some(sentence: Sentence, at: int) -> bool:
    """Whether the clause of a number says that it is of some lines or of others."""
    before = max(sentence.mask.rfind(each, 0, at) for each in ";:。")
    behind = _STOP.search(sentence.mask, at)
    clause = sentence.mask[before + 1 : behind.start() if behind else None]
    return _ONLY_SOME.search(clause) is not None


_STOP = lazy_re.compile(r"[,;:。]")


def _is_total(sentence: Sentence, at: int) -> bool:
    return bool(
        _TOTAL_AHEAD.search(sentence.mask, max(at - 40, 0), at)
        or _TOTAL_BEHIND.match(sentence.mask, at + 1)
    )


def _owner(material: Material, index: int, sheet: Sheet) -> tuple[int, ...] | None:
    """The lines of the one owner that a sentence names, or the one before where a pronoun calls it back."""
    groups: dict[str, list[int]] = {}
    for line in sheet.parts:
        for word in dict.fromkeys(sheet.lines[line].words):
            groups.setdefault(word, []).append(line)
    shared = {
        word: tuple(lines) for word, lines in groups.items()
        if len(word) > 1 and not word.isdigit() and 1 < len(lines) < len(sheet.parts)
    }  # fmt: skip
    if not shared:
        return None
    sentence = material.sentences[index]
    found = _named(shared, sentence)
    every = {
        word for line in sheet.parts for word in (sheet.lines[line].name, *sheet.lines[line].words)
    }
    if not found and _CALLED_BACK.match(sentence.words) and index:
        before = material.sentences[index - 1]
        found = _named(shared, before) if before.block == sentence.block else []
    others = [each for each in every if len(each) > 1 and each in simplified(sentence.text())]
    if len(found) != 1 or set(others) - set(found):
        return None
    return shared[found[0]]


def _named(shared: dict[str, tuple[int, ...]], sentence: Sentence) -> list[str]:
    words = simplified(sentence.text())
    return [each for each in shared if each in words]


def _held(
    material: Material, sentence: Sentence, sheet: Sheet, lines: Sequence[int], stated: Term
) -> Finding | None:
    """What a total of lines comes to, by the one measure that may be meant."""
    tried = []
    for measure in range(len(sheet.measures)):
        terms = [sheet.cells.get((line, measure, sheet.newest)) for line in lines]
        inputs = tuple(each for each in terms if each is not None)
        if len(inputs) != len(lines) or not all(sheet.adds(line, measure) for line in lines):
            continue
        if not all(same_measure(each, stated) for each in inputs):
            continue
        made = check(total(), [each.quantity for each in inputs], stated.quantity)
        if made is not None:
            tried.append((inputs, made))
    right = [each for each in tried if each[1].verdict is not Verdict.WRONG]
    near = [each for each in tried if _is_near(each[1], stated)]
    if not right and len(near) != 1:
        return None
    inputs, _ = (right or near)[0]
    counted = [
        read_count(match["zh"] or _AS_MANY.get(match["en"].casefold(), match["en"]))
        for match in _COUNT.finditer(sentence.words)
    ]
    span = sentence.span(stated)
    found = judge(
        material.document,
        Claim("sum", stated, inputs, (total(),), span, strict=True, doubt=True),
    )
    if found is None or found.verdict is not Verdict.WRONG or not sheet.scaled:
        return found
    if len(lines) not in counted:
        return found
    # as many lines as words count: what the table prints of them contradicts their total
    words = title("sum", Verdict.CONTRADICTED, found.stated or "", found.recomputed)
    return replace(plainly(found), verdict=Verdict.CONTRADICTED, title=words)


def _is_near(made: Check, stated: Term) -> bool:
    """Whether a total may be a slip of another, and of no other measure."""
    value, point = stated.quantity.value, made.point
    return bool(value and point) and CLOSE <= Fraction(value or 0) / (point or 1) <= 1 / CLOSE


CLOSE = Fraction(4, 5)
"""How far a total may be from what it is a slip of. Ours."""
_AS_MANY = {"twice": "two", "both": "two"}
