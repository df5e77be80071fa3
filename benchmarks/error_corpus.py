"""Makes the error corpus: our own documents, clean and with one injected error each, by a seed.

Usage: python benchmarks/error_corpus.py FOLDER [--seed N] [--per-kind N]

A base document (`benchmarks/errors/*.txt`) marks its numbers: ``[[1,603|r25]]`` prints 1,603 and
calls it r25, ``[[12.0%|growth: (r25/r24-1)*100]]`` prints a claim and says what it is and how it
follows. The generator takes each claim in turn, changes it, a number it follows from or its unit,
and writes the document with the place, the kind and the true words of the one error in it. It
imports nothing of the package that it measures.

The changed number is at least `FAR_STEPS` of its last digits and `FAR` of its value from the true one.
Each error says whether the document alone proves it, and why. It does where everything that the claim
follows from is printed and no values that the printed digits of its inputs allow give the wrong number
(corners of the box of half steps). It does not where those values can give it, or where a field
``open: reason`` of its mark says what the document leaves out (a year, a unit, a price date). A field
``wrong: words`` gives the one error of a claim whose words no rule here changes ("more than half").
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

FAR = 0.04
"""Least relative change of a number: nearer ones hide in what rounded inputs allow."""

FAR_STEPS = 4
"""Least change in units of the last printed digit."""

_MARK = re.compile(r"\[\[([^\[\]]+?)\]\]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE_SLIPS = (
    ("billion", "million"), ("million", "billion"), ("亿元", "万元"), ("万元", "亿元"), ("万股", "亿股"),
    ("万台", "亿台"), ("万辆", "亿辆"),
)  # fmt: skip
_WORD_SLIPS = {
    "rose": "fell", "fell": "rose", "up": "down", "improved": "worsened", "增长": "下降", "下降": "增长",
    "largest": "smallest", "fastest": "slowest", "second": "fourth", "third": "second", "第二": "第四",
    "Three": "Four", "三个": "四个", "doubled": "quadrupled", "more than twice": "more than three times",
    "翻倍": "翻两番",
}  # fmt: skip
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ZH = "一二三四五六日"
KINDS = (
    "growth", "direction", "cagr", "multiple", "share", "points", "total", "part", "difference", "sum",
    "average", "ratio", "product", "midpoint", "told", "scale", "shift", "transposed", "count", "rank",
    "weekday",
)  # fmt: skip
"""The kinds of error; a kind of claim has an error of its own, scale, shift and transposed are slips
of the pen in any claim, part is a wrong number in a table whose total is right."""


@dataclass(frozen=True)
class Mark:
    """A marked number: where it stands in the plain document, and how it follows."""

    start: int
    end: int
    printed: str
    name: str
    kind: str
    follows: str
    """Expression over names; "" for a number that is simply stated."""
    open: str = ""
    """What the document does not print though the claim needs it; "" for nothing."""
    wrong: str = ""
    """What the error prints instead; "" leaves it to the kind of the claim."""


@dataclass(frozen=True)
class Base:
    """A document without its marks."""

    name: str
    language: str
    text: str
    marks: tuple[Mark, ...]

    def values(self) -> dict[str, float]:
        """Name -> printed value, in its printed unit."""
        return {mark.name: value(mark.printed) for mark in self.marks if mark.name}


@dataclass(frozen=True)
class Wrong:
    """One injected error."""

    document: str
    language: str
    kind: str
    start: int
    """Place of the wrong words in the document with the error."""
    end: int
    printed: str
    true: str
    text: str
    provable: bool = True
    """Whether the document alone proves it."""
    reason: str = ""
    """What proves it, or what is missing."""


def value(printed: str) -> float:
    """The digits of a number as printed; NaN for words."""
    match = _DIGITS.search(printed)
    return float(match.group().replace(",", "")) if match else float("nan")


def bases(folder: Path) -> list[Base]:
    """Every base document of a folder, its claims checked."""
    found = [parsed(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
    for base in found:
        _check(base)
    return found


def parsed(name: str, marked: str) -> Base:
    """A base document from its marked text."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        printed, *fields = match.group(1).split("|")
        label = kind = follows = left_out = wrong = ""
        for each in fields:
            claim = re.fullmatch(r"([a-z]+): ?(.+)", each)
            if claim and claim[1] == "open":
                left_out = claim[2]
            elif claim and claim[1] == "wrong":
                wrong = claim[2]
            elif claim:
                kind, follows = claim.groups()
            else:
                label = each
        marks.append(
            Mark(
                len(text), len(text) + len(printed), printed, label, kind, follows, left_out, wrong
            )
        )
        text += printed
    text += marked[at:]
    return Base(name, name.split("-")[0], text, tuple(marks))


def result(base: Base, mark: Mark) -> float:
    """What a claim comes to by the numbers as printed."""
    return float(eval(mark.follows, {"__builtins__": {}}, base.values()))  # noqa: S307: our own files


def step(printed: str) -> float:
    """One in the last printed digit."""
    match = _DIGITS.search(printed)
    assert match is not None
    return 10.0 ** -len(match.group().partition(".")[2])


def provable(base: Base, mark: Mark, printed: str) -> bool:
    """Whether other digits of a claim lie outside all that its inputs, as rounded, can give."""
    names = sorted(_names(mark.follows))
    places = {each.name: each for each in base.marks if each.name}
    if not names or len(names) > MOST_INPUTS:
        return True
    values = base.values()
    results = []
    for signs in product((-1, 1), repeat=len(names)):
        corner = {
            name: values[name] + sign * step(places[name].printed) / 2
            for name, sign in zip(names, signs, strict=True)
        }
        results.append(float(eval(mark.follows, {"__builtins__": {}}, corner)))
    half = step(printed)
    return not min(results) - half <= value(printed) <= max(results) + half


MOST_INPUTS = 10
"""Claims of more inputs are sums, whose errors are far wider than their rounding."""


def _check(base: Base) -> None:
    for mark in base.marks:
        if mark.kind == "weekday":
            day = date.fromisoformat(mark.follows.strip())
            assert (
                mark.printed[-1] == _DAYS_ZH[day.weekday()]
                or mark.printed == _DAYS_EN[day.weekday()]
            ), (base.name, mark)
        elif mark.follows and _DIGITS.search(mark.printed) and mark.kind not in ("rank", "count"):
            off = abs(result(base, mark) - value(mark.printed))
            assert off <= 1.01 * step(mark.printed), (base.name, mark, result(base, mark))


def errors(base: Base, chance: random.Random) -> Iterator[Wrong]:
    """Every error that a document can bear, one of each kind for each claim."""
    used = {name for mark in base.marks if mark.kind == "total" for name in _names(mark.follows)}
    for mark in base.marks:
        if mark.name in used and mark.follows == "":
            yield from _made(base, mark, "part", _moved(mark.printed, chance))
        if not mark.kind:
            continue
        if mark.wrong:
            yield from _made(base, mark, mark.kind, mark.wrong)
        elif mark.kind == "weekday":
            yield from _made(base, mark, "weekday", _other_day(mark.printed, chance))
        elif mark.printed in _WORD_SLIPS:
            yield from _made(base, mark, mark.kind, _WORD_SLIPS[mark.printed])
        elif _DIGITS.search(mark.printed):
            moved = _moved(mark.printed, chance)
            if moved and provable(base, mark, moved):
                yield from _made(base, mark, mark.kind, moved)
            swapped = _transposed(mark.printed)
            if swapped and provable(base, mark, swapped):
                yield from _made(base, mark, "transposed", swapped)
            yield from _made(base, mark, "shift", _shifted(mark.printed, chance))
            yield from _made(base, mark, "scale", _rescaled(mark.printed))


def _names(expression: str) -> set[str]:
    return set(re.findall(r"[a-z][a-z0-9]*", expression))


def _made(base: Base, mark: Mark, kind: str, printed: str | None) -> Iterator[Wrong]:
    if printed is None or printed == mark.printed:
        return
    text = base.text[: mark.start] + printed + base.text[mark.end :]
    place = (mark.start, mark.start + len(printed))
    proof = _proof(base, mark, kind, printed)
    yield Wrong(base.name, base.language, kind, *place, printed, mark.printed, text, *proof)


def _proof(base: Base, mark: Mark, kind: str, printed: str) -> tuple[bool, str]:
    """Whether the document alone proves an error at a mark, and by what."""
    if kind == "part":
        totals = [each for each in base.marks if mark.name in _names(each.follows)]
        words = ", ".join(each.printed for each in totals)
        return True, f"added up in {words}"
    if mark.open:
        return False, mark.open
    if kind == "weekday":
        return True, f"the calendar gives the day of {mark.follows.strip()}"
    names = sorted(_names(mark.follows))
    if not names:
        return True, "the order or number of what is printed beside it"
    told = {each.name: each.printed for each in base.marks if each.name}
    inputs = ", ".join(told[name] for name in names)
    if _DIGITS.search(printed) and kind != "scale" and not provable(base, mark, printed):
        return False, f"the printed digits of {inputs} allow it"
    return True, f"follows from {inputs}"


def _far(before: str, after: str) -> bool:
    old, new = value(before), value(after)
    return new > 0 and abs(new - old) >= max(FAR * old, FAR_STEPS * step(before))


def _write(printed: str, new: float) -> str:
    match = _DIGITS.search(printed)
    assert match is not None
    decimals = len(match.group().partition(".")[2])
    plain = (
        f"{new:,.{decimals}f}" if "," in match.group() or new >= 10000 else f"{new:.{decimals}f}"
    )
    if "," not in match.group() and value(printed) < 1000:
        plain = plain.replace(",", "")
    return printed[: match.start()] + plain + printed[match.end() :]


def _moved(printed: str, chance: random.Random) -> str | None:
    """Another number of the same look, 4 to 30 % away, or a few units for a small one."""
    for _ in range(20):
        new = value(printed) * (1 + chance.choice((-1, 1)) * chance.uniform(0.05, 0.3))
        made = _write(printed, new)
        if _far(printed, made):
            return made
    made = _write(printed, value(printed) + FAR_STEPS * step(printed))
    return made if _far(printed, made) else None


def _transposed(printed: str) -> str | None:
    """Two neighbouring digits exchanged."""
    match = _DIGITS.search(printed)
    assert match is not None
    digits = match.group()
    for at in range(len(digits) - 1):
        a, b = digits[at], digits[at + 1]
        if a.isdigit() and b.isdigit() and a != b and not (at == 0 and b == "0"):
            swapped = digits[:at] + b + a + digits[at + 2 :]
            made = printed[: match.start()] + swapped + printed[match.end() :]
            if _far(printed, made):
                return made
    return None


def _shifted(printed: str, chance: random.Random) -> str | None:
    """The decimal point one place off."""
    if "." not in printed:
        return None
    made = _write(printed, value(printed) * chance.choice((10, 0.1)))
    return made if _far(printed, made) else None


def _rescaled(printed: str) -> str | None:
    """A million for a billion, 万 for 亿."""
    return next((printed.replace(a, b) for a, b in _SCALE_SLIPS if a in printed), None)


def _other_day(printed: str, chance: random.Random) -> str:
    if printed in _DAYS_EN:
        return chance.choice([day for day in _DAYS_EN if day != printed])
    return printed[:-1] + chance.choice([day for day in _DAYS_ZH if day != printed[-1]])


def corpus(folder: Path, seed: int = 1, per_kind: int = 6) -> list[Wrong]:
    """At most so many errors of each kind and language, the same for the same seed."""
    chance = random.Random(seed)
    groups: dict[tuple[str, str], list[Wrong]] = {}
    for base in bases(folder):
        for wrong in errors(base, chance):
            groups.setdefault((wrong.kind, wrong.language), []).append(wrong)
    chosen = []
    for key in sorted(groups):
        chance.shuffle(groups[key])
        chosen += groups[key][:per_kind]
    return chosen


def main(arguments: list[str]) -> int:
    """Writes clean and wrong documents with ``errors.json`` beside them."""
    target = Path(arguments[0])
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 1
    count = int(arguments[arguments.index("--per-kind") + 1]) if "--per-kind" in arguments else 6
    target.mkdir(parents=True, exist_ok=True)
    here = Path(__file__).parent / "errors"
    for base in bases(here):
        (target / f"{base.name}.txt").write_text(base.text, "utf-8")
    rows = []
    for number, wrong in enumerate(corpus(here, seed, count)):
        name = f"{wrong.document}-{number:03d}-{wrong.kind}.txt"
        (target / name).write_text(wrong.text, "utf-8")
        rows.append(asdict(replace(wrong, text="")) | {"file": name})
    (target / "errors.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    print(f"{len(rows)} documents with an error, seed {seed}, in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
