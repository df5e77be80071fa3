"""Arithmetic derivations of filings, told as true and as mutated claims, through the whole audit.

Usage: python benchmarks/derivations.py [FILE] [--show]

FILE, by default that of ../shared/corpus beside the checkout, is in the format of TAT-QA: questions of type "arithmetic" with a ``derivation`` such as
"(44.1-56.7)/56.7". Each becomes a sentence in Chinese and one in English, with its inputs as the
derivation prints them and its result rounded; and the same sentence with the result changed by more
than rounding can explain. The verdict is right when a true claim is not called wrong and holds, and
when a mutated one is called wrong; a false red is a true claim called wrong in red.
"""

from __future__ import annotations

import ast
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from lianpu.audit import audit
from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.identity import digest

GROWTH, CHANGE, AVERAGE, SUM, RATIO, SHARE, POINTS, OTHER = (
    "growth", "change", "average", "sum", "ratio", "share", "points", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A derivation as a claim."""

    shape: str
    numbers: tuple[str, ...]
    """As printed, signs included."""
    result: Fraction
    """The exact result; 0.22 for 22 %."""
    text: str
    """The derivation itself."""
    unit: tuple[str, str]
    """The scale in Chinese and English: ("百万美元", " million")."""


UNITS = {
    "thousand": ("千美元", " thousand"),
    "million": ("百万美元", " million"),
    "billion": ("十亿美元", " billion"),
    "percent": ("百万美元", " million"),
    "": ("", ""),
}


def cases(path: Path) -> Iterator[Case]:
    """Every derivation that parses."""
    for item in json.loads(path.read_text("utf-8")):
        for question in item["questions"]:
            if question.get("answer_type") == "arithmetic":
                case = _case(question["derivation"], question["scale"])
                if case is not None:
                    yield case


def _case(text: str, scale: str) -> Case | None:
    plain = re.sub(r"[$€£\s\\]", "", text).replace("[", "(").replace("]", ")").replace(",", "")
    if "million" in plain or "thousand" in plain:
        return None
    # "(71)" behind an operator is -71 in filings
    plain = re.sub(r"(?<=[-+])\((\d[\d.]*)\)", r"(-\1)", plain)
    numbers = tuple(re.findall(r"\d[\d,]*(?:\.\d+)?%?", re.sub(r"[$€£\s]", "", text)))
    try:
        tree = ast.parse(re.sub(r"([\d.]+)%", r"(\1/100)", plain), mode="eval").body
        result = _value(tree)
    except (SyntaxError, ZeroDivisionError, ValueError):
        return None
    shape = re.sub(r"\d[\d.]*%", "P", plain)
    shape = re.sub(r"\d[\d.]*", "N", shape)
    unit = UNITS.get(scale, UNITS[""])
    return Case(_shape(shape, scale, numbers), numbers, result, text.strip(), unit)


def _shape(shape: str, scale: str, numbers: tuple[str, ...]) -> str:
    if shape.startswith("(") and shape.endswith(")") and shape.count("(") == 1:
        shape = shape[1:-1]
    if shape in ("(N-N)/N", "N/N-N") and scale == "percent":
        same = numbers[1] == numbers[-1] if shape == "(N-N)/N" else numbers[-1] == "1"
        return GROWTH if same else OTHER
    if shape == "N-N":
        return CHANGE
    if re.fullmatch(r"N(\+N){1,5}", shape):
        return SUM
    if re.fullmatch(r"\(N(\+N){1,5}\)/N", shape):
        return AVERAGE if numbers[-1] == str(len(numbers) - 1) else OTHER
    if shape == "N/N":
        return SHARE if scale == "percent" else RATIO
    return POINTS if shape == "P-P" and numbers[0] != numbers[1] else OTHER


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left), _value(node.right)
        match node.op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
    raise ValueError(ast.dump(node))


Wording = Callable[[Case, Fraction, int], str]
"""(case, value to state, decimals) -> sentence."""


def _zh(case: Case, value: Fraction, decimals: int) -> list[str]:
    n, u = case.numbers, case.unit[0]
    up = value >= 0
    size = _print(abs(value), decimals)
    percent = _print(abs(value) * 100, decimals)
    match case.shape:
        case "growth":
            last, first = (n[0], n[1])
            verb, noun = ("增长", "增幅") if up else ("下降", "降幅")
            return [
                f"其他收入由2018年的{first}{u}{verb}至2019年的{last}{u}，同比{verb}{percent}%。",
                f"2019年其他收入为{last}{u}，较2018年的{first}{u}{verb}{percent}%。",
                f"该项从{first}{u}变为{last}{u}，{noun}为{percent}%。",
            ]
        case "change":
            verb = "增加" if up else "减少"
            return [
                f"其他收入由2018年的{n[1]}{u}{verb}至2019年的{n[0]}{u}，{verb}了{size}{u}。",
                f"2019年该项为{n[0]}{u}，较2018年的{n[1]}{u}{verb}{size}{u}。",
            ]
        case "average":
            items = f"{u}、".join(n[:-2]) + f"{u}和" + n[-2] if len(n) > 2 else n[0]
            return [f"各年该项分别为{items}{u}，平均为{size}{u}。"]
        case "sum":
            items = f"{u}、".join(n[:-1]) + f"{u}和" + n[-1]
            return [f"两者分别为{items}{u}，合计{size}{u}。", f"{items}{u}，合计为{size}{u}。"]
        case "share":
            return [f"该项{n[0]}{u}，占总额{n[1]}{u}的{percent}%。"]
        case "ratio":
            return [f"总资产{n[0]}{u}，是总负债{n[1]}{u}的{size}倍。"]
        case "points":
            verb = "上升" if up else "下降"
            return [f"税率由{n[1]}{verb}至{n[0]}，{verb}{percent}个百分点。"]
    return [f"计算：{case.text} = {_print(value, decimals)}。"]


def _en(case: Case, value: Fraction, decimals: int) -> list[str]:
    n, u = case.numbers, case.unit[1]
    up = value >= 0
    size, percent = _print(abs(value), decimals), _print(abs(value) * 100, decimals)
    match case.shape:
        case "growth":
            verb, noun = ("increased", "increase") if up else ("decreased", "decrease")
            last, first = n[0], n[1]
            return [
                f"Other sales {verb} {percent}% to ${last}{u} in 2019 from ${first}{u} in 2018.",
                f"Other sales {verb} from ${first}{u} in 2018 to ${last}{u} in 2019, a {noun} of {percent}%.",
                f"Other sales were ${last}{u}, {'up' if up else 'down'} {percent}% from ${first}{u} a year ago.",
            ]
        case "change":
            verb, noun = ("increased", "an increase") if up else ("decreased", "a decrease")
            return [
                f"Other sales {verb} from ${n[1]}{u} in 2018 to ${n[0]}{u} in 2019, {noun} of ${size}{u}.",
                f"Other sales {verb} by ${size}{u} to ${n[0]}{u} in 2019 from ${n[1]}{u} in 2018.",
            ]
        case "average":
            items = f"{u}, $".join(n[:-2]) + f"{u} and $" + n[-2] if len(n) > 2 else n[0]
            return [f"The amounts were ${items}{u}, an average of ${size}{u}."]
        case "sum":
            items = f"{u}, $".join(n[:-1]) + f"{u} and $" + n[-1]
            return [f"The parts were ${items}{u}, for a total of ${size}{u}."]
        case "share":
            return [f"The line of ${n[0]}{u} represented {percent}% of the total of ${n[1]}{u}."]
        case "ratio":
            return [
                f"Total assets of ${n[0]}{u} were {size} times total liabilities of ${n[1]}{u}."
            ]
        case "points":
            verb = "rose" if up else "fell"
            return [f"The rate {verb} from {n[1]} to {n[0]}, {percent} percentage points."]
    return [f"Calculation: {case.text} = {_print(value, decimals)}."]


def _print(value: Fraction, decimals: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"


def mutated(case: Case, decimals: int, seed: int) -> Fraction:
    """A value that no rounding of the inputs or of itself explains, as writers get it wrong."""
    chance = random.Random(seed)
    width = _width(case) + Fraction(1, 10**decimals) / (100 if _is_percent(case) else 1)
    factor = Fraction(chance.choice([80, 90, 93, 95, 105, 107, 112, 125, 150, 1000]), 100)
    value = case.result * factor
    if abs(value - case.result) <= width * 2:
        value = case.result + width * 3 * (1 if case.result >= 0 else -1)
    return value


def _width(case: Case) -> Fraction:
    """How far the rounding of the inputs can move the result, by moving each one."""
    most = Fraction(0)
    plain = re.sub(r"[$€£\s\\]", "", case.text).replace("[", "(").replace("]", ")").replace(",", "")
    plain = re.sub(r"(?<=[-+])\((\d[\d.]*)\)", r"(-\1)", plain)
    for match in re.finditer(r"\d+(?:\.\d+)?(?P<percent>%)?", plain):
        digits = match.group().rstrip("%")
        half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
        moved = plain[: match.start()] + f"({Fraction(digits) + half})" + plain[match.end() :]
        if match["percent"]:
            moved = (
                plain[: match.start()] + f"(({Fraction(digits) + half})/100)" + plain[match.end() :]
            )
        try:
            moved = re.sub(r"(?<![\d/(])([\d.]+)%", r"(\1/100)", moved)
            most += abs(_value(ast.parse(moved, mode="eval").body) - case.result)
        except (SyntaxError, ValueError, ZeroDivisionError):
            continue
    return most


def _is_percent(case: Case) -> bool:
    return case.shape in (GROWTH, SHARE, POINTS)


def judged(sentence: str, language: str) -> tuple[str, bool]:
    """Verdict ("holds", "wrong", "none") on a document of one sentence, and whether any is red."""
    source = Source("claim.txt", digest(sentence.encode()), "text/plain", language=language)
    block = Block(BlockKind.PARAGRAPH, 0, len(sentence))
    findings = audit(Document("claim", source, sentence, (block,)), ())
    red = any(finding.severity is Severity.RED for finding in findings)
    return _verdict(findings), red


def _verdict(findings: tuple[Finding, ...]) -> str:
    relevant = [finding for finding in findings if finding.rule != "direction"]
    if any(each.verdict in (Verdict.WRONG, Verdict.CONTRADICTED) for each in relevant):
        return "wrong"
    if any(each.verdict in (Verdict.HOLDS, Verdict.ROUNDING) for each in relevant):
        return "holds"
    return "none"


@dataclass(frozen=True)
class Outcome:
    """One claim and what the audit said of it."""

    language: str
    wanted: str
    """"holds" for a true claim, "wrong" for a mutated one."""
    verdict: str
    red: bool
    text: str


def outcomes(case: Case, index: int) -> Iterator[Outcome]:
    """The true and the mutated claim of a derivation in both languages.

    Args:
        case: The derivation.
        index: Its place in the file, which chooses wording, decimals and mutation.
    """
    decimals = index % 3 if _is_percent(case) else 2 if case.shape == RATIO else index % 2 + 1
    if case.shape in (CHANGE, SUM):
        decimals = max(len(each.partition(".")[2]) for each in case.numbers)
    for language, wordings in (("zh", _zh), ("en", _en)):
        for wanted in ("holds", "wrong"):
            value = case.result if wanted == "holds" else mutated(case, decimals, index)
            texts = wordings(case, value, decimals)
            text = texts[index % len(texts)]
            yield Outcome(language, wanted, *judged(text, language), text)


def main(arguments: list[str]) -> int:
    """Prints verdicts per shape and language; exit code 1 below the bar."""
    named = [each for each in arguments if not each.startswith("--")]
    file = Path(named[0]) if named else FILE
    if not file.is_file():
        sys.exit(f"no {file}; name the file as first argument")
    counts: Counter[tuple[str, str, str, str]] = Counter()
    false_red = total = right = 0
    for index, case in enumerate(cases(file)):
        for each in outcomes(case, index):
            total += 1
            right += each.verdict == each.wanted
            false_red += each.wanted == "holds" and each.red
            counts[(case.shape, each.language, each.wanted, each.verdict)] += 1
            if "--show" in arguments and each.verdict != each.wanted:
                print(f"{case.shape} wanted {each.wanted}, got {each.verdict}: {each.text}")
    for key, count in sorted(counts.items()):
        print(*key, count)
    print(f"verdict right {right}/{total} = {right / total:.2%}, false red {false_red}")
    return int(right / total < BAR)


FILE = (
    Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "open" / "tatqa-dev.json"
)
BAR = 0.995
"""Verdicts that must be right."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
