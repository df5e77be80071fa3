"""How exactly numbers and times are read, by language, beside other open readers.

    python benchmarks/language.py [--peers PYTHON]

Reads the conformance set of the tests. Prints, for quantities and for times, the shares that are
exact, left open and silently wrong, and the processor seconds of one pass. PYTHON is the interpreter
of an environment of its own that has some of jionlp, quantulum3, price-parser and dateparser; each
is asked for the texts that hold one quantity or period, in its own language, and is held to the
value (or the day, month or year) alone, which is less than is asked of us: a peer that finds
the right number without unit, bound or precision is counted right. Peers that are not installed are
skipped with the reason.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.notation.conformance import (
    LANGUAGES,
    Row,
    period_rows,
    quantity_rows,
    read_periods,
    read_quantities,
    score,
)

PEERS = {
    "jionlp": ("zh", "quantities"),
    "quantulum3": ("en", "quantities"),
    "price-parser": ("en", "quantities"),
    "jionlp (time)": ("zh", "times"),
    "dateparser": ("en", "times"),
}

ASK = r"""
import contextlib, io, json, re, sys
name, texts = json.load(sys.stdin)
sink = io.StringIO()
def reader(name):
    if name == "jionlp":
        import jionlp
        return lambda text, day: [jionlp.parse_money(text)["num"]]
    if name == "jionlp (time)":
        import jionlp
        return lambda text, day: [jionlp.parse_time(text, time_base=day or "2025-10-21")["time"][0][:10]]
    if name == "quantulum3":
        from quantulum3 import parser
        return lambda text, day: [each.value for each in parser.parse(text)]
    if name == "price-parser":
        from price_parser import Price
        return lambda text, day: [Price.fromstring(text).amount_float]
    import datetime, dateparser
    def dated(text, day):
        base = datetime.datetime.fromisoformat(day or "2025-10-21")
        found = dateparser.parse(text, settings={"RELATIVE_BASE": base})
        return [found.date().isoformat() if found else None]
    return dated
try:
    with contextlib.redirect_stdout(sink):
        read = reader(name)
except Exception as error:
    print(json.dumps({"missing": f"{type(error).__name__}: {error}"}))
    sys.exit()
answers = []
for text, day in texts:
    try:
        with contextlib.redirect_stdout(sink):
            found = read(text, day)
        answers.append([str(each) for each in found if each is not None])
    except Exception:
        answers.append([])
print(json.dumps({"answers": answers}))
"""


def main() -> None:
    """Print our shares and those of the peers that are installed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=Path, help="interpreter with the peers installed")
    chosen = arguments.parse_args()
    print(f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}")
    for title, rows_of, read in (
        ("quantities", quantity_rows, read_quantities),
        ("times", period_rows, read_periods),
    ):
        for language in LANGUAGES:
            rows = rows_of(language)
            start = time.process_time()
            counts, failures = score(rows, read)
            took = time.process_time() - start
            print(f"lianpu {title:10} {language}: {_shares(counts, len(rows))}, {took:.2f} s")
            for failure in failures:
                print(f"    {failure}")
    for name, (language, title) in PEERS.items():
        rows = (quantity_rows if title == "quantities" else period_rows)(language)
        print(
            _peer(name, language, title, [row for row in rows if len(row.reads) <= 1], chosen.peers)
        )


def _shares(counts: dict[str, int], total: int) -> str:
    return f"{total} expressions, " + ", ".join(
        f"{kind} {counts.get(kind, 0) / total:.1%}"
        for kind in ("exact", "refused", "silently wrong")
    )


def _peer(name: str, language: str, title: str, rows: list[Row], python: Path | None) -> str:
    head = f"{name:14} {title:10} {language}: "
    if python is None:
        return head + "skipped, no --peers"
    asked = [(row.text, row.published.isoformat() if row.published else None) for row in rows]
    done = subprocess.run(
        [str(python), "-c", ASK],
        input=json.dumps([name, asked]),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    answer = json.loads(lines[-1]) if lines else {"missing": done.stderr.strip()[-200:]}
    if "missing" in answer:
        return head + f"skipped, {answer['missing']}"
    counts = {"exact": 0, "refused": 0, "silently wrong": 0}
    for row, got in zip(rows, answer["answers"], strict=True):
        right = _right(row, got) if title == "quantities" else _dated(row, got)
        counts["exact" if right else "silently wrong" if got else "refused"] += 1
    return head + _shares(counts, len(rows)) + " (value alone)"


def _right(row: Row, got: list[str]) -> bool:
    if not row.reads:
        return not got
    unit, value, _, _, low, high = row.reads[0]  # type: ignore[misc]
    if len(got) != 1:
        return False
    try:
        number = Decimal(got[0])
    except ArithmeticError:
        return False
    wanted = value if value is not None else low
    near = [wanted, wanted * 100 if unit in ("%", "pp") else wanted]
    return number in near or (value is None and low <= number <= (high or number))


def _dated(row: Row, got: list[str]) -> bool:
    if not row.reads:
        return not got
    iso = row.reads[0][0].split("/")[0].removeprefix("FY")  # type: ignore[index]
    return len(got) == 1 and got[0].startswith(
        iso[:7] if iso[4:5] == "-" and iso[5:6].isdigit() else iso[:4]
    )


if __name__ == "__main__":
    main()
