"""Whether numbers of filings' tables are read in the right scale, by the answers of TAT-QA.

usage: python benchmarks/table_scales.py [TATQA.json] [--verbose]

Each table of the file (Zhu et al. 2021, doi:10.18653/v1/2021.acl-long.254; by default
../shared/corpus/open/tatqa-dev.json) is laid between the paragraphs of its page: behind the one that
says a scale and ends in a colon, else behind a short one that says a scale, else behind the first. Of each question whose answer is one printed
number of the table, the value that we read of a cell so printed is compared with the answer times its
scale. Answers whose own scale is left blank though their page says one are listed apart: they are
annotations that do not say what the page says.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from lianpu.core.fact import Metric
from lianpu.extraction import table_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read

TATQA = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "open" / "tatqa-dev.json"
SCALES = {
    "": Decimal(1),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "percent": Decimal("0.01"),
}
_SAID = re.compile(r"\bin (?:US ?\$)?(?:thousand|million|billion|'?000)", re.IGNORECASE)
_SHORT = 300


def page(entry: dict[str, Any]) -> str:
    """A page of Markdown: the paragraphs up to the one that leads to the table, it, and the rest."""
    paragraphs = [each["text"] for each in entry["paragraphs"]]
    said = [at for at, text in enumerate(paragraphs) if _SAID.search(text)]
    leads = [at for at in said if paragraphs[at].rstrip().endswith(":")]
    short = [at for at in said if len(paragraphs[at]) < _SHORT]
    cut = next(iter(leads or short), 0) + 1
    rows = [
        [cell.replace("|", "/").replace("\n", " ") for cell in row]
        for row in entry["table"]["table"]
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n\n".join([*paragraphs[:cut], "\n".join(lines), *paragraphs[cut:]])


def bare(printed: str) -> str:
    """A printed number without its currency and blanks."""
    return printed.strip("$€£ ").replace(" ", "")


def expected(answer: str, scale: str) -> Decimal | None:
    """What an answer says; None for one that is no single number."""
    digits = re.sub(r"[^\d.]", "", answer)
    if re.fullmatch(r"\d+(?:\.\d+)?", digits) is None:
        return None
    sign = -1 if re.match(r"[^\d]*[(\-−–]", answer) else 1
    factor = SCALES["percent"] if "%" in answer else SCALES[scale]
    return sign * Decimal(digits) * factor


def main() -> int:
    """Print how many numbers are read as the answers say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TATQA)
    parser.add_argument("--verbose", action="store_true", help="list what is read otherwise")
    options = parser.parse_args()
    if not options.file.is_file():
        sys.exit(f"no {options.file}; name a file of TAT-QA as first argument")
    entries = json.loads(options.file.read_text("utf-8"))
    count: Counter[str] = Counter()
    for number, entry in enumerate(entries):
        document = read(page(entry).encode(), f"{number}.md")
        metrics = [one for one in table_facts(document, NameIndex(())) if isinstance(one, Metric)]
        count["tables"] += 1
        count["metrics"] += len(metrics)
        count["tables without metrics"] += not metrics
        for question in entry["questions"]:
            if question["answer_type"] != "span" or "table" not in question["answer_from"]:
                continue
            for answer in question["answer"]:
                value = expected(answer, question["scale"])
                found = [one for one in metrics if bare(one.printed) == bare(answer)]
                if value is None or not found:
                    count["no such cell"] += 1
                    continue
                values = {one.value.value for one in found if one.value is not None}
                blank = (
                    question["scale"] == "" and value not in values and _SAID.search(document.text)
                )
                what = "right" if value in values else "annotation blank" if blank else "otherwise"
                count[what] += 1
                if what != "right" and options.verbose:
                    print(
                        number, question["question"], answer, question["scale"], values, sep=" | "
                    )
    asked = count["right"] + count["otherwise"]
    print(", ".join(f"{what}: {each:,}" for what, each in count.items()))
    print(f"{count['right']} of {asked} numbers as the answers say: {count['right'] / asked:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
