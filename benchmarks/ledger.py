"""A million facts in the ledger: filter, as-of and full-text questions, each a page and its count.

    python benchmarks/ledger.py [--facts 1000000] [--questions 200] [--keep ledger.db]

Writes 40,000 invented deals and metrics through `Ledger.record_all` and copies their rows in the store
with other days and amounts until there are as many as asked for (``--recorded`` of them are written the
slow way; recording a million takes about nine minutes of CPU). Then asks questions whose
companies, days, amounts and words are drawn at random, and prints the median and the 95th percentile
of each sort in milliseconds: process time, so that a busy machine does not count against it, and
elapsed time. Answers are checked against a plain scan of the same facts (``--check``, the default up
to 50,000 facts). No peer stands beside it: the stores that were compared are in the design notes.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.fact import Deal, Fact, Metric, Party, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.ledger import Asked, Ledger
from lianpu.ledger.asking import MOST_COUNTED

EACH = 250
"""Facts of one document."""
BATCH = 40
"""Documents recorded together."""
FIRST, DAYS = date(2018, 1, 1), 2900
SIGNS = "云岭白石曜蓝鲸深穹启元微电澄江光松涛北辰折存渡织线顶点海川山风雷泽"
KINDS = ("equity_investment", "fundraise", "compute_purchase", "chip_purchase", "lease", "debt")
MEASURES = ("营收", "毛利率", "算力", "市场规模", "出货量", "资本开支")
ENDS = ("科技", "智算", "半导体", "资本", "集团", "芯片", "数据", "能源")


def companies(count: int, chance: random.Random) -> list[str]:
    """Distinct invented names, half Chinese."""
    found: dict[str, None] = {}
    while len(found) < count:
        if chance.random() < 0.5:
            found["".join(chance.sample(SIGNS, 2)) + chance.choice(ENDS)] = None
        else:
            letters = "".join(
                chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in "123"
            )
            found[f"{letters.title()} {chance.choice(('Labs', 'Cloud', 'Power', 'Chips'))}"] = None
    return list(found)


def money(amount: int, unit: str) -> Quantity:
    """An exact amount in millions."""
    value = Decimal(amount) * 1_000_000
    text = f"{unit} {amount:,}mn"
    return Quantity(text, unit, value, Decimal(1_000_000), value, value)


def readings(
    facts: int, names: list[str], chance: random.Random
) -> Iterator[tuple[Document, list[Fact]]]:
    """Documents, a sentence for each fact."""
    for number in range(-(-facts // EACH)):
        lines, made = [], []
        published = FIRST + timedelta(days=chance.randrange(DAYS))
        sha = hashlib.sha256(str(number).encode()).hexdigest()
        key = sha[:16]
        start = 0
        for _ in range(min(EACH, facts - number * EACH)):
            line, make = _fact(names, published, chance)
            lines.append(line)
            made.append((start, line, make))
            start += len(line) + 1
        text = "\n".join(lines)
        blocks = tuple(Block(BlockKind.PARAGRAPH, at, at + len(line)) for at, line, _ in made)
        source = Source(f"{number}.txt", sha, "text/plain", published=published)
        document = Document(key, source, text, blocks)
        yield document, [make(document, at, at + len(line)) for at, line, make in made]


Make = Callable[[Document, int, int], Fact]


def _fact(names: list[str], published: date, chance: random.Random) -> tuple[str, Make]:
    one, other = chance.sample(names, 2)
    day = published - timedelta(days=chance.randrange(300))
    unit = chance.choice(("USD", "CNY"))
    amount = money(int(10 ** chance.uniform(0, 5)), unit)
    period = Period(day.isoformat(), day.year, day.month, day.day)
    if chance.random() < 0.4:
        kind, status = chance.choice(KINDS), chance.choice(list(Status))
        line = (
            f"{day.isoformat()}，{one}与{other}：{kind}，{amount.text}，{chance.choice(ENDS)}项目。"
        )

        def deal(document: Document, start: int, end: int) -> Fact:
            from lianpu.core.vocabulary import deal_kinds

            roles = deal_kinds()[kind]
            parties = (Party(roles.giver, one), Party(roles.taker, other))
            return Deal(
                spans=(document.span(start, end),),
                reader="bench@1",
                kind=kind,
                parties=parties,
                amount=amount,
                date=period,
                status=status,
            )

        return line, deal
    measure = chance.choice(MEASURES)
    line = f"{one} {day.year} 年{measure}为 {amount.text}，{other}次之。"

    def metric(document: Document, start: int, end: int) -> Fact:
        return Metric(
            spans=(document.span(start, end),),
            reader="bench@1",
            subject=one,
            measure=measure,
            value=amount,
            printed=amount.text,
            period=period,
        )

    return line, metric


def questions(names: list[str], chance: random.Random) -> dict[str, Callable[[], Asked]]:
    """Sorts of questions, each made anew every time."""

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(DAYS))

    def piece() -> str:
        name = chance.choice(names)
        return name[:2] if ord(name[0]) > 0x3000 else name.split()[0]

    return {
        "filter: kind, latest": lambda: Asked(kind=chance.choice(("deal", "metric")), order="day"),
        "filter: sort, largest": lambda: Asked(
            sort=chance.choice(KINDS + MEASURES), unit=chance.choice(("USD", "CNY")), order="amount"
        ),
        "filter: status, since": lambda: Asked(
            status=chance.choice(list(Status)).value, since=day(), order="day"
        ),
        "filter: amount, between days": lambda: Asked(
            kind="deal", unit="USD", least=Decimal(10**9), since=day(), order="day"
        ),
        "filter: company": lambda: Asked(names=(chance.choice(names),), order="day"),
        "filter: company and kind": lambda: Asked(
            names=(chance.choice(names),), kind="deal", order="known"
        ),
        "as of: kind, latest": lambda: Asked(kind="deal", known=day(), order="day"),
        "as of: last published": lambda: Asked(known=day(), order="known"),
        "as of: sort, largest": lambda: Asked(
            sort=chance.choice(KINDS), unit="USD", known=day(), order="amount"
        ),
        "as of: company": lambda: Asked(names=(chance.choice(names),), known=day(), order="known"),
        "words: two letters of a name": lambda: Asked(words=piece()),
        "words: name and measure": lambda: Asked(
            words=f"{chance.choice(names)} {chance.choice(MEASURES)}"
        ),
        "words: a common word": lambda: Asked(words=chance.choice(ENDS)),
        "words: as of a day": lambda: Asked(words=piece(), known=day()),
        "words: and a kind": lambda: Asked(words=piece(), kind="deal"),
    }


def plain(facts: list[tuple[date, Fact]], asked: Asked) -> int:
    """How many facts a scan finds; the words are looked for in the quote."""
    total = 0
    for known, fact in facts:
        deal = fact if isinstance(fact, Deal) else None
        metric = fact if isinstance(fact, Metric) else None
        amount = deal.amount if deal else metric.value if metric else None
        period = deal.date if deal else metric.period if metric else None
        named = (
            [party.name for party in deal.parties] if deal else [metric.subject if metric else ""]
        )
        total += (
            (asked.kind is None or fact.kind_name == asked.kind)
            and (
                asked.sort is None
                or asked.sort == (deal.kind if deal else metric and metric.measure)
            )
            and (asked.status is None or (deal is not None and deal.status.value == asked.status))
            and (asked.unit is None or (amount is not None and amount.unit == asked.unit))
            and (
                asked.least is None
                or (amount is not None and amount.value is not None and amount.value >= asked.least)
            )
            and (
                asked.since is None or bool(period and period.start and period.start >= asked.since)
            )
            and (asked.known is None or known <= asked.known)
            and (not asked.names or bool(set(asked.names) & set(named)))
            and all(word.casefold() in fact.quote.casefold() for word in asked.words.split())
        )
    return total


def write(
    file: Path, count: int, names: list[str], chance: random.Random, *, check: bool
) -> list[tuple[date, Fact]]:
    """A ledger of so many facts; the facts with their days when they are to be checked against."""
    kept: list[tuple[date, Fact]] = []
    begun, used = time.perf_counter(), time.process_time()
    ledger = Ledger(f"sqlite:///{file}")
    waiting = []
    for document, facts in readings(count, names, chance):
        waiting.append((document, facts))
        if check:
            kept += [(document.source.published or date.min, fact) for fact in facts]
        if len(waiting) == BATCH:
            ledger.record_all(waiting)
            waiting = []
    ledger.record_all(waiting)
    ledger.close()
    wrote, spent = time.perf_counter() - begun, time.process_time() - used
    size = file.stat().st_size / 2**20
    print(f"{count:,} facts: written in {wrote:.0f} s ({spent:.0f} s of CPU), {size:.0f} MB")
    return kept


def copy(file: Path, recorded: int, wanted: int) -> None:
    """The rows that questions read, again and again under other keys, days and amounts."""
    if recorded >= wanted:
        return
    begun, used = time.perf_counter(), time.process_time()
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        indexes = store.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name LIKE 'current%' AND tbl_name NOT LIKE 'current_words%'"
        ).fetchall()
        triggers = store.execute(
            "SELECT name, sql FROM sqlite_master WHERE name LIKE 'current_words_%' AND type = 'trigger'"
        ).fetchall()
        for name, _ in indexes:
            store.execute(f"DROP INDEX {name}")
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        for number in range(1, -(-wanted // recorded)):
            given = {
                "c": number,
                "step": recorded,
                "days": number * 113 % 401,
                "by": 1 + number / 7,
            }
            store.execute(
                "INSERT INTO fact_bodies SELECT hash || :c, fact, reader, confidence, body"
                " FROM fact_bodies WHERE hash IN (SELECT body FROM current WHERE key <= :step)",
                given,
            )
            store.execute(
                "INSERT INTO current_names SELECT name, fact + :c * :step FROM current_names"
                " WHERE fact <= :step AND fact + :c * :step <= :most",
                given | {"most": wanted},
            )
            store.execute(
                "INSERT INTO current SELECT key + :c * :step, fact, body || :c, document || :c,"
                " position, kind, sort, status, unit, round(amount * :by, -6),"
                " date(day, '+' || :days || ' days'), date(known, '+' || :days || ' days'), words"
                " FROM current WHERE key <= :step AND key + :c * :step <= :most",
                given | {"most": wanted},
            )
        for _, sql in (*indexes, *triggers):
            store.execute(sql)
        store.execute("INSERT INTO current_words(current_words) VALUES ('rebuild')")
        store.execute("PRAGMA analysis_limit=400")
        store.execute("ANALYZE")
    wrote, spent = time.perf_counter() - begun, time.process_time() - used
    size = file.stat().st_size / 2**20
    print(f"{wanted:,} facts: copied in {wrote:.0f} s ({spent:.0f} s of CPU), {size:.0f} MB")


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=200, help="of each sort")
    parser.add_argument("--recorded", type=int, default=40_000, help="facts written one by one")
    parser.add_argument("--keep", type=Path, help="ledger to write, or to ask when it is there")
    parser.add_argument("--check", action="store_true", help="hold every count to a plain scan")
    given = parser.parse_args()
    chance = random.Random(20251106)
    names = companies(4000, chance)
    with tempfile.TemporaryDirectory() as folder:
        file = given.keep or Path(folder) / "ledger.db"
        print(f"{platform.platform()}, Python {platform.python_version()}, one process")
        kept: list[tuple[date, Fact]] = []
        check = given.check or given.facts <= 50_000
        if not file.exists():
            recorded = min(given.recorded, given.facts)
            check = check and recorded == given.facts
            kept = write(file, recorded, names, chance, check=check)
            copy(file, recorded, given.facts)
        ledger = Ledger(f"sqlite:///{file}")
        check = bool(kept)
        print(f"{'question':34} {'CPU p50':>8} {'p95':>7} {'elapsed p50':>12} {'p95':>7}  hits")
        for name, make in questions(names, chance).items():
            cpu, wall, hits = [], [], []
            for number in range(given.questions):
                asked = make()
                begun, used = time.perf_counter(), time.process_time()
                page = ledger.find(asked)
                wall.append((time.perf_counter() - begun) * 1000)
                cpu.append((time.process_time() - used) * 1000)
                hits.append(page.total)
                if check and number < 20:
                    assert page.total == min(plain(kept, asked), MOST_COUNTED), (
                        name,
                        asked,
                        page.total,
                    )
            told = [statistics.median(cpu), _p95(cpu), statistics.median(wall), _p95(wall)]
            print(
                f"{name:34} {told[0]:8.1f} {told[1]:7.1f} {told[2]:12.1f} {told[3]:7.1f}"
                f"  {statistics.median(hits):,.0f}{'+' if max(hits) >= MOST_COUNTED else ''}"
            )
        ledger.close()


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


if __name__ == "__main__":
    main()
