"""The append-only store of sources, documents, facts and judgements."""

from lianpu.ledger.history import Standing, standing
from lianpu.ledger.ledger import Ledger, Recorded

__all__ = ["Ledger", "Recorded", "Standing", "standing"]
