"""Names to entities, tellings to deals, and what the tellings disagree about."""

from lianpu.resolution.clusters import DealCounts, MergedDeal, counts, merge_deals
from lianpu.resolution.contradictions import contradictions
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
    "counts",
    "coverage",
    "entity_key",
    "identify",
    "merge_deals",
    "proposals",
    "resolve",
    "subjects",
]
