"""How many deals of real articles are read right, scored by the scorer that lies beside them.

usage: python benchmarks/deals.py [CORPUS] [--only 09,10] [--verbose]

CORPUS holds docs/, gold/ and score.py; by default ../shared/corpus beside the checkout. Prints the
scorer's own table for all documents and for each language, and the speed of reading them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.extraction.deals.rows import deal_rows
from lianpu.notation.names import NameIndex
from lianpu.reading import read

STATUSES = {"executed": "completed", "cancelled": "terminated", "rumoured": "reported"}
"""Our rungs of commitment in the words of the scorer, where they have another."""
RUNGS = {
    "completed": "executed",
    "historical": "executed",
    "signed": "signed",
    "awarded": "signed",
    "announced": "announced",
    "planned": "announced",
    "proposed": "announced",
    "conditional": "announced",
    "option": "announced",
    "approved": "announced",
    "filed": "announced",
    "talks": "talks",
    "reported": "rumoured",
    "terminated": "cancelled",
}
"""Words of the gold -> the rung of our ladder that says as much: it knows no difference between what is
planned, proposed, on condition or by choice and what is announced. An estimate is none of them."""
CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def main() -> None:
    """Score every document of the corpus that has gold deals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--only", help="numbers of documents, with commas between")
    parser.add_argument("--verbose", action="store_true", help="list what was missed or is extra")
    options = parser.parse_args()
    if not (options.corpus / "score.py").is_file():
        sys.exit(f"no score.py in {options.corpus}; name the corpus as first argument")
    score = scorer(options.corpus / "score.py")
    names = NameIndex(packaged_entities())
    wanted = set(options.only.split(",")) if options.only else None
    results: list[tuple[dict[str, Any], dict[str, Any]]] = []
    on_rungs: list[tuple[dict[str, Any], list[int]]] = []
    seconds, size = 0.0, 0
    for path in sorted((options.corpus / "gold").glob("*.json")):
        if wanted is not None and path.name.split("-")[0] not in wanted:
            continue
        gold = json.loads(path.read_text("utf-8"))
        source = options.corpus / "docs" / f"{path.stem}.txt"
        document = read(source.read_bytes(), source.name)
        start = time.perf_counter()
        deals = tuple(fact for fact in extract(document, names) if isinstance(fact, Deal))
        rows = deal_rows(deals, document)
        seconds += time.perf_counter() - start
        size += source.stat().st_size
        for row in rows:
            row["status"] = STATUSES.get(row["status"], row["status"])
        result = score.score_doc(gold, rows, document.text)
        results.append((gold, result))
        meant = score.score_doc(by_rungs(gold), rows, document.text)
        on_rungs.append((gold, meant["fields"]["status"]))
        if options.verbose:
            _list(path.stem, result)
    for title, language in (("all", ""), ("English", "en"), ("Chinese", "zh")):
        chosen = [result for gold, result in results if gold["lang"].startswith(language)]
        if chosen:
            score.show(title, chosen)
            rungs = [rung for gold, rung in on_rungs if gold["lang"].startswith(language)]
            right, told = (sum(rung[at] for rung in rungs) for at in (0, 1))
            print(f"   status by the rung that the gold's word means: {right}/{told}")
    print(f"{size / 1e6:.2f} MB in {seconds:.2f} s: {size / 1e6 / seconds:.2f} MB/s")


def by_rungs(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold with the words of the scorer for the rungs that its words for a status mean; none for others."""
    rungs = [RUNGS.get(deal.get("status") or "") for deal in gold["deals"]]
    meant = [STATUSES.get(rung, rung) if rung else None for rung in rungs]
    deals = [{**deal, "status": word} for deal, word in zip(gold["deals"], meant, strict=True)]
    return {**gold, "deals": deals}


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _list(title: str, result: dict[str, Any]) -> None:
    print(f"== {title}: {result['npred']} read, {result['ngold']} in the gold")
    for what, row, gold in result["details"]:
        read_ = {k: row[k] for k in ("from", "to", "kind", "amount", "evidence")} if row else None
        told = (
            {k: gold.get(k) for k in ("from", "to", "kind", "amount", "support")} if gold else None
        )
        print(f"   {what}\n      read {read_}\n      gold {told}")


if __name__ == "__main__":
    main()
