"""Names to entities, tellings to deals, and what the tellings disagree about."""

from lianpu.resolution.casting import cast_of, check_casting, is_casting
from lianpu.resolution.clusters import DealCounts, MergedDeal, counts, merge_deals
from lianpu.resolution.contradictions import contradictions
from lianpu.resolution.correction import (
    EDITABLE,
    Field,
    corrected,
    editable,
    numbers_at,
    put,
    replacement,
)
from lianpu.resolution.coverage import coverage
from lianpu.resolution.doubt import LEAST, Doubt, Reason, Why, queue, refusals
from lianpu.resolution.learning import TARGET, learnt, name_target, parted
from lianpu.resolution.matching import (
    Proposal,
    entity_key,
    identify,
    proposals,
    resolve,
    subjects,
)

__all__ = [
    "EDITABLE",
    "LEAST",
    "TARGET",
    "DealCounts",
    "Doubt",
    "Field",
    "MergedDeal",
    "Proposal",
    "Reason",
    "Why",
    "cast_of",
    "check_casting",
    "contradictions",
    "corrected",
    "counts",
    "coverage",
    "editable",
    "entity_key",
    "identify",
    "is_casting",
    "learnt",
    "merge_deals",
    "name_target",
    "numbers_at",
    "parted",
    "proposals",
    "put",
    "queue",
    "refusals",
    "replacement",
    "resolve",
    "subjects",
]
