"""The append-only store of sources, documents, facts and judgements."""

from lianpu.ledger.anchors import Anchor, anchors, matched
from lianpu.ledger.asking import ORDERS, Asked, Order, Page
from lianpu.ledger.baseline import Baseline, Entry, Matched, read_baseline, write_baseline
from lianpu.ledger.history import Standing, standing
from lianpu.ledger.ledger import Ledger, Recorded
from lianpu.ledger.readings import READING, anchored, found_again, reading_anchors

__all__ = [
    "ORDERS",
    "READING",
    "Anchor",
    "Asked",
    "Baseline",
    "Entry",
    "Ledger",
    "Matched",
    "Order",
    "Page",
    "Recorded",
    "Standing",
    "anchored",
    "anchors",
    "found_again",
    "matched",
    "read_baseline",
    "reading_anchors",
    "standing",
    "write_baseline",
]
