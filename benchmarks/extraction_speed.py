"""How fast facts are read without a language model, and what 100,000 registered names cost.

usage: python benchmarks/extraction_speed.py [FOLDER]

FOLDER holds texts (.txt, .md); by default ../shared/corpus/docs beside the checkout. Times are
processor seconds of one core, the median of three. Prints MB/s of all facts for each kind of text:
articles in Chinese and in English, a report, the prose of filings, and the same filings as one
paragraph without a line break. Then seconds for the facts and findings of the first article in a new
process, the first one of an empty cache and those after it. Then MB/s for
deals, metrics and both with the packaged registry, the same with 100,000 invented names in both
scripts added, and checks that the deals agree. Then what reading, indexing and searching such a
registry for slips takes.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from timing import machine

from lianpu.core.document import Document
from lianpu.core.entity import Entity, EntityKind
from lianpu.core.text import Text
from lianpu.core.vocabulary import packaged_entities, read_entity_lines
from lianpu.extraction import extract
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.extraction.text.sentences import is_chinese
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from lianpu.resolution import proposals, resolve

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FOLDER = SHARED / "corpus" / "docs"
NAMES = 100_000
_SIGNS = "澹岚峤筠霁煦翊昀珩蘅荪菀葳蕤"
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()


def main() -> None:
    """Print the speeds and the cost of a large registry."""
    print(machine())
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    files = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))
    documents = [read(path.read_bytes(), path.name) for path in files]
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    small = NameIndex(packaged_entities())
    for kind, texts in _kinds(documents).items():
        if texts:
            extract(texts[0], small)
            spent = _seconds(
                lambda names, texts=texts: [extract(one, names) for one in texts], small
            )
            bulk = sum(len(one.text.encode()) for one in texts) / 1e6
            print(f"{kind:22} {bulk:.2f} MB: {bulk / spent:.2f} MB/s")
    first, later = _new_processes(files[0])
    print(
        f"{files[0].name} in a new process: {first:.2f} s the first time, {later:.2f} s from then on"
    )
    lines = "\n".join(
        json.dumps({"id": each.id, "name": {"zh": each.name.zh, "en": each.name.en}})
        for each in _invented()
    )
    start = time.process_time()
    entities = [*packaged_entities(), *read_entity_lines(lines)]
    print(
        f"registry of {NAMES:,} names read from JSON lines in {time.process_time() - start:.1f} s"
    )
    start = time.process_time()
    large = NameIndex(entities)
    print(f"index of {NAMES:,} names made in {time.process_time() - start:.1f} s")
    prose_deals(documents[0], small)
    for title, task in (
        ("deals", lambda names: [prose_deals(one, names) for one in documents]),
        ("metrics", lambda names: [prose_metrics(one, names) for one in documents]),
        ("all facts", lambda names: [extract(one, names) for one in documents]),
    ):
        plain, full = _seconds(task, small), _seconds(task, large)
        print(
            f"{title:10} {size:.2f} MB: {size / plain:.2f} MB/s; "
            f"with {NAMES:,} names {100 * (full / plain - 1):+.0f} % time"
        )
    same = [prose_deals(one, small) for one in documents] == [
        prose_deals(one, large) for one in documents
    ]
    print(f"deals agree: {same}")
    facts = resolve([fact for one in documents for fact in extract(one, small)], large)
    start = time.process_time()
    found = proposals(facts, large)
    print(
        f"{len(found)} slips proposed among {NAMES:,} names in {time.process_time() - start:.1f} s"
    )


def _kinds(articles: list[Document]) -> dict[str, list[Document]]:
    """Texts by kind; a kind whose files are absent is empty."""
    report, filings = SHARED / "reports", SHARED / "corpus" / "open" / "tatqa-dev.json"
    chinese = [one for one in articles if is_chinese(one.text)]
    prose = []
    if filings.exists():
        tables = json.loads(filings.read_text("utf-8"))
        prose = [one["text"] for table in tables for one in table["paragraphs"]]
    return {
        "articles in Chinese": chinese,
        "articles in English": [one for one in articles if one not in chinese],
        "report": [read(path.read_bytes(), path.name) for path in sorted(report.glob("*.txt"))],
        "prose of filings": [read("\n\n".join(prose).encode(), "filings.txt")] if prose else [],
        "one paragraph": [read(" ".join(prose).replace("\n", " ").encode(), "one.txt")]
        if prose
        else [],
    }


_ALONE = """
import sys, time
from pathlib import Path
from lianpu.audit import audit
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

path = Path(sys.argv[1])
start = time.process_time()
document = read(path.read_bytes(), path.name)
audit(document, extract(document, NameIndex(packaged_entities())))
print(time.process_time() - start)
"""


def _new_processes(path: Path) -> tuple[float, float]:
    """Seconds after the imports: of the first process with an empty cache, and the median of three after it."""
    with tempfile.TemporaryDirectory() as folder:
        times = [
            float(
                subprocess.run(
                    [sys.executable, "-c", _ALONE, str(path)],
                    env=os.environ | {"XDG_CACHE_HOME": folder},
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                ).stdout
            )
            for _ in range(4)
        ]
    return times[0], statistics.median(times[1:])


def _seconds(task: Callable[[NameIndex], object], names: NameIndex) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        task(names)
        times.append(time.process_time() - start)
    return statistics.median(times)


def _invented() -> list[Entity]:
    """Names in both scripts, Chinese ones of real characters in an order that names nobody."""
    entities = []
    for number in range(NAMES // 2):
        rest, letters = number, []
        for _ in range(5):
            rest, place = divmod(rest, len(_SYLLABLES))
            letters.append(_SYLLABLES[place])
        english = "".join(letters).capitalize() + " Holdings"
        rest, signs = number, []
        for _ in range(4):
            rest, place = divmod(rest, len(_SIGNS))
            signs.append(_SIGNS[place])
        chinese = "".join(signs) + "科技"
        entities.append(
            Entity(id=f"invented-{number}", name=Text(chinese, english), kind=EntityKind.COMPANY)
        )
    return entities


if __name__ == "__main__":
    main()
