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
from lianpu.resolution.effects import Effect, effects
from lianpu.resolution.learning import (
    TARGET,
    is_named_by_person,
    learnt,
    name_target,
    parted,
)
from lianpu.resolution.likeness import Feature
from lianpu.resolution.matching import entity_key, identify, resolve, subjects, written
from lianpu.resolution.proposing import Proposal, proposals
from lianpu.resolution.registry import Fault, RegistryProblem, check_parents, check_registry
from lianpu.resolution.sameness import tables_of
from lianpu.resolution.winners import (
    DEFAULT,
    FIELDS,
    RULES,
    Contest,
    Origin,
    Version,
    Winner,
    checked_rules,
)

__all__ = [
    "DEFAULT",
    "EDITABLE",
    "FIELDS",
    "LEAST",
    "RULES",
    "TARGET",
    "Contest",
    "DealCounts",
    "Doubt",
    "Effect",
    "Fault",
    "Feature",
    "Field",
    "MergedDeal",
    "Origin",
    "Proposal",
    "Reason",
    "RegistryProblem",
    "Version",
    "Why",
    "Winner",
    "cast_of",
    "check_casting",
    "check_parents",
    "check_registry",
    "checked_rules",
    "contradictions",
    "corrected",
    "counts",
    "coverage",
    "editable",
    "effects",
    "entity_key",
    "identify",
    "is_casting",
    "is_named_by_person",
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
    "tables_of",
    "written",
]
