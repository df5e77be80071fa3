"""Deals as a dated graph of money, supply and ownership, and where money goes round in it."""

from lianpu.chain.circles.cycles import Bottleneck, Cycle, Cycles, Leg, cycles
from lianpu.chain.circles.exhibits import GoingRound, circulation_tables, going_round
from lianpu.chain.circles.overview import chain_map, cycle_table, deals_per_year
from lianpu.chain.circles.timing import InWindow, in_window
from lianpu.chain.days.change import Change, compare
from lianpu.chain.days.exhibits import change_tables
from lianpu.chain.dependence.exhibits import Dependence, dependence, exposure_tables
from lianpu.chain.flows.amounts import Amount
from lianpu.chain.flows.capacity import (
    Capacity,
    CapacityLine,
    Supply,
    capacity,
    capacity_lines,
    capacity_tables,
    supplies,
)
from lianpu.chain.flows.formats import FORMATS, to_polars
from lianpu.chain.flows.graph import MONEY, Chain, Flow, LeftOut, Node, build, node_key
from lianpu.chain.flows.left_out import left_out_table
from lianpu.chain.flows.purses import currencies
from lianpu.chain.owners.exhibits import ownership_tables
from lianpu.chain.owners.ownership import Ownership, ownership
from lianpu.chain.segments.coverage import Coverage, coverage
from lianpu.chain.segments.exhibits import coverage_tables
from lianpu.chain.segments.taxonomy import Taxonomy, seats, taxonomy
from lianpu.chain.shocks.exhibits import stress_tables
from lianpu.chain.shocks.stress import Shock, Stress, stress

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
    "InWindow",
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
    "in_window",
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
