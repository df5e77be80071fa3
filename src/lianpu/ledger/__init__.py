"""The append-only store of sources, documents, facts and judgements."""

from lianpu.ledger.anchors import Anchor, anchors, matched
from lianpu.ledger.baseline import Baseline, Entry, Matched, read_baseline, write_baseline
from lianpu.ledger.history import Standing, standing
from lianpu.ledger.ledger import Ledger, Recorded

__all__ = [
    "Anchor",
    "Baseline",
    "Entry",
    "Ledger",
    "Matched",
    "Recorded",
    "Standing",
    "anchors",
    "matched",
    "read_baseline",
    "standing",
    "write_baseline",
]
