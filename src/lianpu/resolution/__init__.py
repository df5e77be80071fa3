"""Names to entities, tellings to deals, and what the tellings disagree about."""

from lianpu.resolution.clusters import DealCounts, MergedDeal, counts, merge_deals
from lianpu.resolution.contradictions import contradictions
from lianpu.resolution.correction import corrected, numbers_at, put, replacement
from lianpu.resolution.coverage import coverage
from lianpu.resolution.matching import (
    Proposal,
    entity_key,
    identify,
    proposals,
    resolve,
    subjects,
)

__all__ = [
    "DealCounts",
    "MergedDeal",
    "Proposal",
    "contradictions",
    "corrected",
    "counts",
    "coverage",
    "entity_key",
    "identify",
    "merge_deals",
    "numbers_at",
    "proposals",
    "put",
    "replacement",
    "resolve",
    "subjects",
]
