"""Deals as a dated graph of money, supply and ownership, and where money goes round in it."""

from lianpu.chain.amounts import Amount
from lianpu.chain.circulation_tables import GoingRound, circulation_tables, going_round
from lianpu.chain.cycles import Bottleneck, Cycle, Cycles, Leg, cycles
from lianpu.chain.exhibits import chain_map, cycle_table, deals_per_year
from lianpu.chain.exposure_tables import Dependence, dependence, exposure_tables
from lianpu.chain.graph import MONEY, Chain, Flow, LeftOut, Node, build, node_key
from lianpu.chain.ownership import Ownership, ownership
from lianpu.chain.ownership_tables import ownership_tables
from lianpu.chain.purses import currencies
from lianpu.chain.stress import Shock, Stress, stress
from lianpu.chain.stress_tables import stress_tables

__all__ = [
    "MONEY",
    "Amount",
    "Bottleneck",
    "Chain",
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
    "build",
    "chain_map",
    "circulation_tables",
    "currencies",
    "cycle_table",
    "cycles",
    "deals_per_year",
    "dependence",
    "exposure_tables",
    "going_round",
    "node_key",
    "ownership",
    "ownership_tables",
    "stress",
    "stress_tables",
]
