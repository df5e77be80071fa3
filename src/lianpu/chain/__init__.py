"""Deals as a dated graph of money, supply and ownership, and where money goes round in it."""

from lianpu.chain.amounts import Amount
from lianpu.chain.capacity import (
    Capacity,
    CapacityLine,
    Supply,
    capacity,
    capacity_lines,
    capacity_tables,
    supplies,
)
from lianpu.chain.change import Change, compare
from lianpu.chain.change_tables import change_tables
from lianpu.chain.circulation_tables import GoingRound, circulation_tables, going_round
from lianpu.chain.coverage import Coverage, coverage
from lianpu.chain.coverage_tables import coverage_tables
from lianpu.chain.cycles import Bottleneck, Cycle, Cycles, Leg, cycles
from lianpu.chain.exhibits import chain_map, cycle_table, deals_per_year
from lianpu.chain.exposure_tables import Dependence, dependence, exposure_tables
from lianpu.chain.formats import FORMATS, to_polars
from lianpu.chain.graph import MONEY, Chain, Flow, LeftOut, Node, build, node_key
from lianpu.chain.left_out import left_out_table
from lianpu.chain.ownership import Ownership, ownership
from lianpu.chain.ownership_tables import ownership_tables
from lianpu.chain.purses import currencies
from lianpu.chain.stress import Shock, Stress, stress
from lianpu.chain.stress_tables import stress_tables
from lianpu.chain.taxonomy import Taxonomy, seats, taxonomy

__all__ = [
    "FORMATS",
    "MONEY",
    "Amount",
    "Bottleneck",
    "Capacity",
    "CapacityLine",
    "Chain",
    "Change",
    "Coverage",
    "Cycle",
    "Cycles",
    "Dependence",
    "Flow",
    "GoingRound",
    "LeftOut",
    "Leg",
    "Node",
    "Ownership",
    "Shock",
    "Stress",
    "Supply",
    "Taxonomy",
    "build",
    "capacity",
    "capacity_lines",
    "capacity_tables",
    "chain_map",
    "change_tables",
    "circulation_tables",
    "compare",
    "coverage",
    "coverage_tables",
    "currencies",
    "cycle_table",
    "cycles",
    "deals_per_year",
    "dependence",
    "exposure_tables",
    "going_round",
    "left_out_table",
    "node_key",
    "ownership",
    "ownership_tables",
    "seats",
    "stress",
    "stress_tables",
    "supplies",
    "taxonomy",
    "to_polars",
]
