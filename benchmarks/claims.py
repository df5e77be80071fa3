"""Runs the audit over hand-checked claims and prints the scorer's table.

Usage: python benchmarks/claims.py [CORPUS] [--show]

CORPUS, by default ../shared/corpus beside the checkout, is a folder with ``gold-claims/*.json`` (set id, file, claims), the documents that they name,
and ``score_claims.py``, which is run as it stands. ``--show`` also prints each claim that was not
covered, each error that was missed, and each alarm.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from lianpu.audit import audit, claim_rows
from lianpu.core.vocabulary import packaged_entities
from lianpu.reading import read

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def main(arguments: list[str]) -> int:
    """Scores every set of the corpus by its own scorer; the scorer's exit code."""
    named = [each for each in arguments if not each.startswith("--")]
    corpus = Path(named[0]) if named else CORPUS
    if not (corpus / "score_claims.py").is_file():
        sys.exit(f"no score_claims.py in {corpus}; name the corpus as first argument")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((corpus / "gold-claims").glob("C*.json")):
            gold = json.loads(path.read_text("utf-8"))
            rows = predictions(corpus / gold["file"])
            (Path(folder) / path.name).write_text(json.dumps(rows), "utf-8")
            if "--show" in arguments:
                print(gold["set_id"])
                _show(_scorer(corpus), gold["claims"], rows)
        command = [sys.executable, str(corpus / "score_claims.py"), str(corpus / "gold-claims")]
        return subprocess.run([*command, folder], check=False).returncode


def predictions(path: Path) -> list[dict[str, Any]]:
    """The claim list of one document, as ``lianpu audit --json --format claims`` prints it."""
    from lianpu.extraction import extract
    from lianpu.notation.names import NameIndex

    document = read(path.read_bytes(), path.name)
    facts = extract(document, NameIndex(packaged_entities()))
    return claim_rows(audit(document, facts), document)


def _show(scorer: ModuleType, claims: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    used = set()
    for claim in claims:
        hits = [
            i
            for i, row in enumerate(rows)
            if scorer.overlap(row["evidence"], claim["support"]) >= 0.6
        ]
        used |= set(hits)
        verdicts = sorted({rows[i]["verdict"] for i in hits})
        kind = f"{claim['id']} {claim['type']} {claim['verdict']}"
        print(f"   {'covered' if hits else 'MISSED '} {kind:32} {verdicts} {claim['support'][:70]}")
    for index, row in enumerate(rows):
        if index not in used and row["verdict"] == "error":
            print("   outside", json.dumps(row, ensure_ascii=False)[:200])


def _scorer(corpus: Path) -> ModuleType:
    """The scorer as a module: it runs when imported, so it is asked for its self-test."""
    spec = importlib.util.spec_from_file_location("score_claims", corpus / "score_claims.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    kept, sys.argv = sys.argv, ["score_claims.py", "--selftest"]
    try:
        with redirect_stdout(StringIO()):
            spec.loader.exec_module(module)
    finally:
        sys.argv = kept
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
