"""Slips of units that a model file may hold, and whether loading refuses them.

    python benchmarks/units.py [--mutations 5000]

Valid models are made up from chains of markets (people, payers, fees, chips, energy, exchange rates);
each is loaded first, and none may be refused. Then one slip is made in one of them: a month or year
dropped from a unit or typed as a factor, one currency for another, a factor of 亿 or million typed
beside the checker's own, percent for points. A scale changed in an input's own declaration is not a
slip that anybody could see: it is another statement, and is not among them; nor is a difference of
two percentages declared as a percentage, which is a share as well as a change.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter

from lianpu.core.errors import ModelError
from lianpu.modeling import read_model

MONEY = ("CNY", "USD", "EUR")
SCALES = ("million", "亿", "万", "billion", "thousand")
TYPED = ("* 100", "/ 100", "* 10000", "/ 10000", "* 1000000", "/ 100000000")
EACH = ("fee", "price", "rent")


def model(seed: int) -> str:
    """A valid model file."""
    made = random.Random(seed)
    money, other = made.sample(MONEY, 2)
    scale, big = made.choice(SCALES), made.choice(SCALES)
    every = made.choice(("month", "year", "quarter"))
    fee = made.choice(EACH)
    lines = [
        f"model: made{seed}",
        "periods: [2024A, 2025E, 2026E]",
        "axes: {part: [one, two]}",
        "inputs:",
        f"  users[part, t]: {{unit: {scale} person, assume: x, values: {{one: [1, 2, 3], two: [2, 2, 2]}}}}",
        f"  {fee}[part]: {{unit: {money}/person/{every}, assume: x, values: {{one: 30, two: 10}}}}",
        "  share[t]: {unit: '%', assume: x, values: [4%, 5%, 6%]}",
        "  growth: {unit: '%', assume: x, values: 5%}",
        "  lift: {unit: pp, assume: x, values: 2}",
        f"  cost[t]: {{unit: {made.choice(SCALES)} {money}/{made.choice(('month', 'year'))}, assume: x, values: [1, 1, 2]}}",
        f"  rate: {{unit: {other}/{money}, values: 7.1, source: {{publisher: Bank, date: 2025-01}}}}",
        "formulas:",
        f"  sales[part, t]: {{unit: {big} {money}/year, is: users * {fee}}}",
        f"  total[t]: {{unit: {made.choice(SCALES)} {money}/year, is: 'sum(sales, part)'}}",
        f"  profit[t]: {{unit: {big} {money}/year, is: total - cost}}",
        "  margin[t]: {unit: '%', is: profit / total}",
        "  yoy[t]: {unit: '%', is: total / prev(total) - 1}",
        "  online[t]: {unit: '%', is: share + lift}",
        f"  part_online[t]: {{unit: {big} {money}/year, is: total * online}}",
        "  change[t]: {unit: pp, is: margin - prev(margin)}",
        f"  abroad[t]: {{unit: {made.choice(SCALES)} {other}/year, is: total * rate}}",
        f"  base[t]: {{unit: {big} {money}/year, is: 'start(total, prev(base) * (1 + growth))'}}",
        "  index[t]: {unit: '1', is: total / first(total) * 100}",
    ]
    if made.random() < 0.5:
        lines += [
            "  average[t]: {unit: " + f"{big} {money}/year, is: (total + base) / 2}}",
            "  larger[t]: {unit: " + f"{big} {money}/year, is: 'max(total, base)'}}",
        ]
    return "\n".join([*lines, ""])


def slips(text: str, made: random.Random) -> tuple[str, str]:
    """(kind, the text with one slip)."""
    lines = text.split("\n")
    kind = made.choice(("month/year", "currency", "scale", "percent/points"))
    while True:
        at = made.randrange(len(lines))
        line = lines[at]
        changed = _slip(kind, line, made)
        if changed is not None and changed != line:
            return kind, "\n".join([*lines[:at], changed, *lines[at + 1 :]])


def _slip(kind: str, line: str, made: random.Random) -> str | None:
    formula = "is: " in line
    if "unit: " not in line:
        return None
    match kind:
        case "month/year":
            if formula and made.random() < 0.4 and re.search(r"unit: \S+ \w+/year", line):
                return _typed(line, made.choice(("* 12", "/ 12")))
            return re.sub(r"/(month|year|quarter)(?=[,}])", "", line, count=1)
        case "currency":
            found = [each for each in MONEY if each in line]
            if not found:
                return None
            return line.replace(found[0], made.choice([m for m in MONEY if m != found[0]]), 1)
        case "scale":
            money = re.search(r"(CNY|USD|EUR)/year", line)
            return _typed(line, made.choice(TYPED)) if formula and money else None
        case _:
            if "unit: '%'" in line:
                return line.replace("unit: '%'", "unit: pp").replace("%", "")
            return None


def _typed(line: str, factor: str) -> str:
    """The formula with a factor of units typed behind it."""
    return re.sub(r"is: '?(.*?)'?\}$", lambda found: f"is: '({found[1]}) {factor}'}}", line)


def main() -> None:
    """Print how many slips are refused, kind by kind, and how many valid models are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=5000)
    count = parser.parse_args().mutations
    valid = [model(seed) for seed in range(300)]
    refused = 0
    for text in valid:
        try:
            read_model(text)
        except ModelError as error:
            refused += 1
            print(error.message("en"))
    print(f"valid models refused: {refused} of {len(valid)}")
    made = random.Random(7)
    told: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    mended = 0
    for at in range(count):
        kind, text = slips(valid[at % len(valid)], made)
        asked[kind] += 1
        try:
            read_model(text)
        except ModelError as error:
            told[kind] += 1
            mended += error.place is not None and error.remedy is not None
            continue
        if asked[kind] - told[kind] <= 3:
            changed = set(text.split("\n")) - set(valid[at % len(valid)].split("\n"))
            print(f"  accepted ({kind}): {changed}")
    for kind in sorted(asked):
        print(f"{kind:16} {told[kind]:5} of {asked[kind]:5} refused")
    print(f"all              {sum(told.values()) / count:.2%} refused, "
          f"{mended / max(sum(told.values()), 1):.2%} of them with place and remedy")  # fmt: skip


if __name__ == "__main__":
    main()
