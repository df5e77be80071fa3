"""Printed tables with known drivers, errors injected: drivers recovered, errors found, false alarms.

Usage: python benchmarks/recovery.py [--tables 300] [--seed 2025] [--jobs 2] [--show] [--keep FILE]

Tables are small businesses told as straight-line programs over exact fractions (markets of users,
profit and loss, roll-forwards, splits by share, ratios, and random mixtures), printed at random
digits, with rows shuffled in blocks, in Chinese and English, with years, quarters or items across. The
generator knows nothing of the solver: it neither calls it nor shares its templates.

Each table is read twice. As printed, any doubted cell is a false alarm, and a driver counts as
recovered when the recovered model gives its cell the exact value that was meant. Then with 0 to 3
typing errors: one counts as found when its cell is named, first or among those that the numbers
cannot tell apart. Only cells are changed that others pin down, and by more than three times what
rounding leaves, and only where the formula would still be seen: whole in two columns and in most,
with digits that more than chance is needed for. An error that no arithmetic could see is no test of
arithmetic.

With ``--keep`` each table's outcome is written to a file as it comes, and a run that was stopped goes
on behind the last one: for machines on which three hundred tables cannot be waited for.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction as F
from pathlib import Path

from lianpu.core.document import Document
from lianpu.core.errors import LianpuError
from lianpu.modeling.exact.evaluation import evaluate
from lianpu.modeling.exact.printing import half_up
from lianpu.modeling.recovery.table import Recovery, recover
from lianpu.reading import read


@dataclass
class Line:
    """A row of the truth."""

    label: str
    values: list[F | None]
    percent: bool = False
    digits: int = 1
    driver: bool = False
    """Typed by the author; else computed."""
    needs: list[Line] = field(default_factory=list)
    """Rows that it is computed from in the same column (and the column before where `lagged`)."""
    lagged: bool = False
    rate: F | None = None
    """Growth a period that made the row, where one did; it is not printed."""

    def printed(self, column: int) -> str:
        value = self.values[column]
        if value is None:
            return ""
        shown = half_up(value * 100 if self.percent else value, self.digits)
        return f"{shown:,f}%" if self.percent else f"{shown:,f}"

    def width(self, column: int) -> float:
        """Half of the rounding, relative."""
        value = self.values[column]
        step = F(1, 10**self.digits) / (100 if self.percent else 1)
        return float(step / 2 / abs(value)) if value else 1.0


WORDS = {
    "zh": "用户数 收入 成本 毛利 费用 利润 单价 销量 渗透率 付费率 占比 同比 合计 产能 出货量 新增 期末 人均 其他 订阅 硬件 服务 海外 国内".split(),
    "en": "Users Revenue Cost Gross-profit Expense Profit Price Volume Penetration Pay-rate Share YoY Total Capacity Shipments Added Closing Per-head Other Subscriptions Hardware Services Overseas Domestic".split(),
}  # fmt: skip


class Maker:
    """Makes one table."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.columns = rng.choice([3, 4, 4, 5, 5, 6, 8])
        self.lang = rng.choice(["zh", "en"])
        self.kind = rng.choice(["year", "year", "year", "quarter", "items"])
        self.lines: list[Line] = []

    # drivers, as people type them
    def label(self, note: str = "") -> str:
        return f"{self.rng.choice(WORDS[self.lang])} {len(self.lines) + 1}{note}"

    def typed(self, low: float, high: float, digits: int) -> F:
        return F(round(self.rng.uniform(low, high) * 10**digits), 10**digits)

    def add(self, line: Line) -> Line:
        self.lines.append(line)
        return line

    def shares(self, low: float, high: float, digits: int | None = None) -> Line:
        """A row of percentages; some meant finer than printed, by a half."""
        rng = self.rng
        digits = rng.choice([0, 0, 1, 1]) if digits is None else digits
        start, step = rng.uniform(low, high), rng.uniform(-0.02, 0.03)
        grain = F(1, 100 * 10**digits)
        values = []
        for column in range(self.columns):
            wanted = F(start + step * column + rng.uniform(-0.01, 0.01))
            value = max(round(wanted / grain), 2) * grain
            if digits == 0 and rng.random() < 0.12:
                value += grain / 2
            values.append(value)
        return self.add(Line(self.label(), list(values), True, digits, driver=True))

    def prices(self) -> Line:
        rng = self.rng
        size = rng.choice([5, 20, 90, 400, 1500])
        digits = {5: 2, 20: 1, 90: 1, 400: 0, 1500: 0}[size]
        start = self.typed(size * 0.6, size * 1.8, digits)
        values = [start]
        while len(values) < self.columns:
            grain = F(1, 10**digits)
            values.append(max(grain, round(values[-1] * F(rng.uniform(0.85, 1.2)) / grain) * grain))
        return self.add(Line(self.label(), list(values), digits=digits, driver=True))

    def amounts(self, size: float | None = None) -> Line:
        rng = self.rng
        size = size or rng.choice([30, 200, 900, 5000])
        digits = 1 if size < 1000 else rng.choice([0, 1])
        value, values = rng.uniform(0.5, 1.5) * size, []
        for _ in range(self.columns):
            values.append(F(max(1, round(value * 10**digits)), 10**digits))
            value *= rng.uniform(0.9, 1.35)
        return self.add(Line(self.label(), list(values), digits=digits, driver=True))

    def grown(self) -> Line:
        """A base that grows by one rate; rate and path are not printed in full."""
        rng = self.rng
        base = self.typed(20, 900, rng.choice([0, 0, 1]))
        rate = F(rng.choice([1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25]), 100)
        values = [base * (1 + rate) ** column for column in range(self.columns)]
        return self.add(Line(self.label(), list(values), digits=1, driver=True, rate=rate))

    # what is computed
    def made(self, needs: list[Line], rule: Callable[..., F | None], *, percent: bool = False,
             digits: int | None = None, lagged: bool = False) -> Line:  # fmt: skip
        values: list[F | None] = []
        for column in range(self.columns):
            here = [line.values[column] for line in needs]
            if lagged:
                here += [line.values[column - 1] if column else None for line in needs]
            values.append(None if any(each is None for each in here) else rule(*here))
        known = [abs(value) for value in values if value is not None]
        if digits is None:
            digits = self.rng.choice([0, 1, 1]) if percent else 1 if max(known) < 2000 else 0
            if not percent and max(known) < 20:
                digits = 2
        return self.add(Line(self.label(), values, percent, digits, needs=needs, lagged=lagged))

    def growth(self, of: Line) -> None:
        if self.kind != "items":
            self.made(
                [of], lambda now, before: now / before - 1, percent=True, digits=1, lagged=True
            )

    def market(self) -> None:
        rng = self.rng
        totals, ai = [], []
        months, tens = rng.choice([(12, 100), (1, 100), (12, 1000), (4, 10), (1, 1)])
        for _ in range(rng.choice([1, 2, 2, 3])):
            users = self.grown() if self.kind != "items" and rng.random() < 0.6 else self.amounts()
            payers = self.made([users, self.shares(0.1, 0.8)], lambda a, b: a * b)
            fee = self.prices()
            totals.append(self.made([payers, fee], lambda a, b: a * b * months / tens))
            if rng.random() < 0.6:
                ai.append(self.made([totals[-1], self.shares(0.04, 0.3)], lambda a, b: a * b))
        if len(totals) > 1:
            total = self.made(totals, lambda *parts: sum(parts, F(0)))
            self.growth(total)
            if len(ai) == len(totals):
                whole = self.made(ai, lambda *parts: sum(parts, F(0)))
                self.made([whole, total], lambda a, b: a / b, percent=True, digits=1)

    def profit(self) -> None:
        rng = self.rng
        if rng.random() < 0.5:
            products = [self.amounts() for _ in range(rng.choice([2, 3, 4, 5]))]
            revenue = self.made(products, lambda *parts: sum(parts, F(0)))
        else:
            revenue = self.amounts(900)
        self.growth(revenue)
        margin = self.shares(0.2, 0.6, 1)
        gross = self.made([revenue, margin], lambda a, b: a * b)
        if rng.random() < 0.5:
            self.made([revenue, gross], lambda a, b: a - b)
        costs = [self.made([revenue, self.shares(0.05, 0.12, 1)], lambda a, b: a * b)
                 for _ in range(rng.choice([1, 2, 3]))]  # fmt: skip
        profit = self.made([gross, *costs], lambda a, *rest: a - sum(rest, F(0)))
        self.made([profit, revenue], lambda a, b: a / b, percent=True, digits=1)

    def stock(self) -> None:
        if self.kind == "items":
            return self.ratios()
        added, left = self.amounts(60), self.shares(0.03, 0.15, 1)
        start = self.typed(300, 900, 0)
        values: list[F | None] = [start]
        for column in range(1, self.columns):
            values.append(values[-1] + added.values[column])  # type: ignore[operator]
        held = self.add(Line(self.label(), values, digits=1, needs=[added], lagged=True))
        used = self.made([held, self.shares(0.5, 0.9)], lambda a, b: a * b)
        self.made([used, left], lambda a, b: a * (1 - b))
        self.growth(held)
        return None

    def split(self) -> None:
        rng = self.rng
        total = self.grown() if self.kind != "items" and rng.random() < 0.5 else self.amounts()
        self.growth(total)
        count = rng.choice([2, 3, 4])
        parts = [self.shares(0.05, 0.8 / count, 1) for _ in range(count)]
        rest = self.made(parts, lambda *each: 1 - sum(each, F(0)), percent=True, digits=1)
        for part in (*parts, rest):
            self.made([total, part], lambda a, b: a * b)

    def ratios(self) -> None:
        rng = self.rng
        revenue, heads = self.amounts(), self.amounts(5000)
        self.made([revenue, heads], lambda a, b: a * 10000 / b, digits=1)
        spent = self.amounts(30)
        self.made([spent, revenue], lambda a, b: a / b, percent=True, digits=1)
        if rng.random() < 0.5:
            self.made([revenue, spent], lambda a, b: a - b)
        self.growth(revenue)

    def table(self) -> list[Line]:
        """Blocks of the truth, in an order of their own."""
        blocks: list[list[Line]] = []
        for make in self.rng.sample([self.market, self.profit, self.stock, self.split, self.ratios],
                                    self.rng.choice([1, 1, 2])):  # fmt: skip
            before = len(self.lines)
            make()
            blocks.append(self.lines[before:])
        order: list[Line] = []
        for block in blocks:
            if self.rng.random() < 0.4:
                self.rng.shuffle(block)
            order += block
        return order

    def head(self) -> list[str]:
        if self.kind == "items":
            names = (
                "北区 南区 东区 西区 港澳 海外 线上 线下"
                if self.lang == "zh"
                else "North South East West Asia Europe Online Offline"
            )
            return names.split()[: self.columns]
        if self.kind == "quarter":
            return [f"{at % 4 + 1}Q{24 + at // 4}" for at in range(self.columns)]
        return [f"{2023 + at}{'E' if at > 1 else ''}" for at in range(self.columns)]


def document(head: list[str], texts: list[list[str]], labels: list[str], lang: str) -> Document:
    """The table as a report prints it, read as any file is."""
    first = "项目" if lang == "zh" else "Item"
    rows = [[first, *head], ["---"] * (len(head) + 1)]
    rows += [[label, *cells] for label, cells in zip(labels, texts, strict=True)]
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return read(text.encode(), "table.md")


def slips(
    lines: list[Line], texts: list[list[str]], wanted: int, rng: random.Random
) -> dict[tuple[int, int], str]:
    """Typing errors in cells that others pin down: place -> what stands there now."""
    columns = len(lines[0].values)
    formulas = [line for line in lines if line.needs]
    places = [
        (row, column)
        for row, line in enumerate(lines)
        for column in range(columns)
        if line.values[column] is not None
    ]
    rng.shuffle(places)
    found: dict[tuple[int, int], str] = {}
    for row, column in places:
        if len(found) == wanted:
            break
        if any(column == other for _, other in found):
            continue
        line = lines[row]
        seen = []
        for formula in formulas:
            if line is formula or any(line is need for need in formula.needs):
                broken = _broken(formula, lines, [*found, (row, column)])
                whole = [at for at in _told(formula) if at not in broken]
                if _proven(formula, whole, len(lines)) and len(whole) > len(broken):
                    seen.append(formula)
        size = _seen(line, column, seen)
        if size is None or not all(
            _visible(lines, formulas, [*found, (row, column)], place) for place in found
        ):
            continue
        for _ in range(12):
            text = _slip(texts[row][column], rng)
            old, new = _value(texts[row][column]), _value(text)
            step = F(1, 10**line.digits)
            if old and abs(new - old) >= 3 * step and abs(float((new - old) / old)) > 3 * size:
                found[row, column] = text
                break
    return found


def _told(formula: Line) -> list[int]:
    """Columns in which a formula and what it needs are all printed."""
    return [
        at
        for at, value in enumerate(formula.values)
        if value is not None and not (formula.lagged and at == 0)
    ]


def _proven(formula: Line, whole: list[int], rows: int) -> bool:
    """Whether fewer than one formula is expected to hold in as many columns by accident.

    Any two rows of the table might make any third by one of a few operations. In the first column
    chance would have to hit the printed digits within a decade, in each other one within what the
    rows have moved: 0.3 %, 0.2 % and 0.3 % are the ratios of many pairs of rows.
    """
    if len(whole) < 2:
        return False
    if formula.lagged:
        return True
    lines = [formula, *formula.needs]
    expected = rows * (rows - 1) * (rows - 2) / 2
    for place, at in enumerate(whole):
        own = abs(formula.values[at] or F(1))
        room = 2 * sum(
            float(F(line.width(at)) * max(abs(line.values[at] or 0), own) / own) for line in lines
        )
        moved = math.log(10)
        if place:
            moved = max(_apart(line.values[at], line.values[whole[0]]) for line in lines)
        expected *= min(1.0, room / moved) if moved else 1.0
    return expected < 1


def _apart(one: F | None, other: F | None) -> float:
    """How far two numbers are from each other, as a natural logarithm."""
    if not one or not other or one * other < 0:
        return math.log(10)
    return abs(math.log(one / other))


def _broken(formula: Line, lines: list[Line], wrong: list[tuple[int, int]]) -> set[int]:
    """Columns in which a formula cannot hold with these cells wrong."""
    broken = set()
    for row, column in wrong:
        line = lines[row]
        if line is formula or any(line is need for need in formula.needs):
            broken |= {column, column + 1} if formula.lagged and line is not formula else {column}
            if formula.lagged and not formula.percent:
                broken |= {column, column + 1}
    return {
        each for each in broken if each < len(formula.values) and formula.values[each] is not None
    }


def _visible(
    lines: list[Line], formulas: list[Line], wrong: list[tuple[int, int]], place: tuple[int, int]
) -> bool:
    """Whether some formula on a wrong cell is still proven by its whole columns, and by most."""
    line = lines[place[0]]
    for formula in formulas:
        if line is formula or any(line is need for need in formula.needs):
            broken = _broken(formula, lines, wrong)
            whole = [at for at in _told(formula) if at not in broken]
            if _proven(formula, whole, len(lines)) and len(whole) > len(broken):
                return True
    return False


def _seen(line: Line, column: int, formulas: list[Line]) -> float | None:
    """Relative room that rounding leaves where a formula pins this cell down; None where none does."""
    rooms = []
    for formula in formulas:
        if formula.values[column] is None or (formula.lagged and not column):
            continue
        parts = [formula, *formula.needs]
        if any(part.values[column] is None for part in parts):
            continue
        own = abs(line.values[column] or F(1))
        if formula.lagged:
            if formula.percent:  # growth: a slip in a level shows as so many points
                growth_step = 0.0005 if formula is not line else 0.0005 / max(abs(float(own)), 1e-3)
                rooms.append(4 * growth_step + 2 * formula.needs[0].width(column))
                continue
            rooms.append(
                sum(float(abs(part.values[column]) * F(part.width(column))) for part in parts)
                * 2
                / float(own)
            )
            continue
        rooms.append(
            sum(
                float(F(part.width(column)) * max(abs(part.values[column] or 0), own) / own)
                for part in parts
            )
        )
    return min(rooms) if rooms else None


def _slip(text: str, rng: random.Random) -> str:
    """A wrong digit, two swapped, or a digit lost."""
    at = [place for place, letter in enumerate(text) if letter.isdigit()]
    kind = rng.choice(["digit", "digit", "swap"])
    letters = list(text)
    if kind == "swap" and len(at) > 1:
        one = rng.randrange(len(at) - 1)
        letters[at[one]], letters[at[one + 1]] = letters[at[one + 1]], letters[at[one]]
    else:
        place = rng.choice(at)
        letters[place] = rng.choice([each for each in "123456789" if each != letters[place]])
    return "".join(letters)


def _value(text: str) -> F:
    return F(text.replace(",", "").rstrip("%"))


def one(asked: tuple[int, int]) -> tuple[Counter[str], list[str]]:
    """Both readings of one table: the tally and what was missed, in words."""
    seed, number = asked
    tally: Counter[str] = Counter()
    told_of: list[str] = []
    rng = random.Random(f"{seed}-{number}")
    maker = Maker(rng)
    lines = maker.table()
    texts = [[line.printed(column) for column in range(maker.columns)] for line in lines]
    labels = [line.label for line in lines]
    wanted = rng.choice([0, 1, 2, 3])
    for errors in sorted({0, wanted}):
        wrong = slips(lines, texts, errors, rng) if errors else {}
        if errors and not wrong:
            continue
        told = [
            [wrong.get((row, column), text) for column, text in enumerate(cells)]
            for row, cells in enumerate(texts)
        ]
        source = document(maker.head(), told, labels, maker.lang)
        try:
            found = recover(source, source.tables[0])
        except LianpuError as error:
            told_of.append(f"table {number}: {error}")
            tally["unread"] += 1
            continue
        misses = score(found, lines, wrong, tally)
        if misses:
            told_of.append(f"--- table {number}, {len(wrong)} errors: {'; '.join(misses)}")
            for row, cells in enumerate(told):
                mark = "*" if lines[row].driver else " "
                numbers = " ".join(f"{each:>9}" for each in cells)
                told_of.append(f"{mark} {row + 1:2} {numbers}   {found.formula(row) or ''}")
    return tally, told_of


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--keep", type=Path, help="a file of outcomes to go on from")
    asked = parser.parse_args()
    started = time.perf_counter()
    outcomes = kept(asked.keep, asked.seed)
    numbers = [(asked.seed, at) for at in range(asked.tables) if at not in outcomes]
    with multiprocessing.Pool(asked.jobs) as pool:
        for (_, number), outcome in zip(numbers, pool.imap(one, numbers), strict=True):
            outcomes[number] = outcome
            if asked.keep:
                with asked.keep.open("a", encoding="utf-8") as file:
                    print(json.dumps([asked.seed, number, *outcome]), file=file)
            if len(outcomes) % 50 == 0:
                print(f"{len(outcomes)} tables", file=sys.stderr, flush=True)
    tally: Counter[str] = Counter()
    for number in range(asked.tables):
        tally += outcomes[number][0]
        if asked.show:
            print(*outcomes[number][1], sep="\n", end="\n" if outcomes[number][1] else "")
    report(tally, asked.tables, asked.seed, time.perf_counter() - started)
    return 0


def kept(file: Path | None, seed: int) -> dict[int, tuple[Counter[str], list[str]]]:
    """Outcomes of an earlier run by the number of the table."""
    if file is None or not file.exists():
        return {}
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {number: (Counter(tally), words) for own, number, tally, words in rows if own == seed}


def score(
    found: Recovery, lines: list[Line], wrong: dict[tuple[int, int], str], tally: Counter[str]
) -> list[str]:
    misses = []
    all_right = True
    if not wrong:
        values = evaluate(found.model).values
        for row, line in enumerate(lines):
            for column, meant in enumerate(line.values):
                if not line.driver or meant is None:
                    continue
                tally["drivers"] += 1
                key = f"row{row + 1}"
                got = values[
                    (key, (), column) if found.grid.timed else (key, (f"c{column + 1}",), None)
                ]
                if got is not None and abs(got - meant) <= abs(meant) / 10**9:
                    tally["recovered"] += 1
                else:
                    all_right = False
                    misses.append(
                        f"driver {row + 1},{column + 1} meant {float(meant):g} got {got and float(got):g}"
                    )
            if line.rate is not None:
                tally["rates"] += 1
                own = [
                    float(each.value)
                    for each in found.drivers
                    if each.column is None and each.row == row
                ]
                tally["rates recovered"] += own == [float(line.rate)]
        tally["whole"] += all_right
        tally["clean"] += 1
        tally["cells"] += found.printed
        tally["reproduced"] += found.reproduced
        tally["alarmed"] += bool(found.breaks)
        tally["alarms"] += len(found.breaks)
        if found.breaks:
            misses.insert(
                0,
                "FALSE ALARM "
                + str([(each.likely.row + 1, each.likely.column + 1) for each in found.breaks]),
            )
        return misses
    first = {(each.likely.row, each.likely.column) for each in found.breaks}
    every = first | {(other.row, other.column) for each in found.breaks for other in each.others}
    for place in wrong:
        tally["errors"] += 1
        tally["found"] += place in every
        tally["named"] += place in first
        if place not in every:
            misses.append(f"MISSED ERROR {place[0] + 1},{place[1] + 1}")
    extra = len(first) - len(wrong)
    tally["over"] += max(extra, 0)
    return misses


def report(tally: Counter[str], tables: int, seed: int, seconds: float) -> None:
    def share(part: str, whole: str) -> str:
        return f"{tally[part]}/{tally[whole]} = {100 * tally[part] / max(tally[whole], 1):.2f}%"

    print(f"{tables} tables, seed {seed}, {seconds:.0f} s")
    print(f"drivers recovered exactly   {share('recovered', 'drivers')}   (goal 95%)")
    print(f"  tables with every driver  {share('whole', 'clean')}")
    print(f"  hidden growth rates named {share('rates recovered', 'rates')}")
    print(f"injected errors found       {share('found', 'errors')}   (goal 98%)")
    print(f"  named first               {share('named', 'errors')}")
    print(f"false alarms, clean tables  {share('alarmed', 'clean')}   (goal 0.5%)")
    print(f"  cells reproduced          {share('reproduced', 'cells')}")
    if tally["unread"]:
        print(f"  tables not read           {tally['unread']}")


if __name__ == "__main__":
    sys.exit(main())
