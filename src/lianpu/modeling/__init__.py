"""Driver models: a short text file with sources and units, exact numbers, live workbooks."""

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily
from lianpu.modeling.evaluation import Evaluation, evaluate
from lianpu.modeling.exhibits import model_table
from lianpu.modeling.explanation import explain, explained, stated
from lianpu.modeling.loading import load, read_model
from lianpu.modeling.model import Assumption, Axis, DriverModel, Formula, Input, Source
from lianpu.modeling.naming import cell_named, number_or_cell, shown
from lianpu.modeling.sourcing import Evidence
from lianpu.modeling.units import Unit, read_unit
from lianpu.modeling.workbook import workbook

if TYPE_CHECKING:
    from lianpu.modeling.building import Builder
    from lianpu.modeling.goals import Goal, seek
    from lianpu.modeling.lifting import Lifted, lift
    from lianpu.modeling.paging import Page, page, page_script
    from lianpu.modeling.returning import Returned, returned, with_scenario
    from lianpu.modeling.sensitivity import Indices, Tornado, sobol_indices, tornado
    from lianpu.modeling.simulation import DRAWS, Simulation, simulate
    from lianpu.modeling.spreads import indices_table, spread_table, tornado_table
    from lianpu.modeling.standing import Checked, checked

__all__ = [
    "DRAWS",
    "Assumption",
    "Axis",
    "Builder",
    "Checked",
    "DriverModel",
    "Evaluation",
    "Evidence",
    "Formula",
    "Goal",
    "Indices",
    "Input",
    "Lifted",
    "Page",
    "Returned",
    "Simulation",
    "Source",
    "Tornado",
    "Unit",
    "cell_named",
    "checked",
    "evaluate",
    "explain",
    "explained",
    "indices_table",
    "lift",
    "load",
    "model_table",
    "number_or_cell",
    "page",
    "page_script",
    "read_model",
    "read_unit",
    "returned",
    "seek",
    "shown",
    "simulate",
    "sobol_indices",
    "spread_table",
    "stated",
    "tornado",
    "tornado_table",
    "with_scenario",
    "workbook",
]

_LAZY = {
    "Builder": "building",
    "Checked": "standing",
    "DRAWS": "simulation",
    "Goal": "goals",
    "Indices": "sensitivity",
    "Lifted": "lifting",
    "Page": "paging",
    "Returned": "returning",
    "Simulation": "simulation",
    "Tornado": "sensitivity",
    "checked": "standing",
    "indices_table": "spreads",
    "lift": "lifting",
    "page": "paging",
    "page_script": "paging",
    "returned": "returning",
    "seek": "goals",
    "simulate": "simulation",
    "sobol_indices": "sensitivity",
    "spread_table": "spreads",
    "tornado": "sensitivity",
    "tornado_table": "spreads",
    "with_scenario": "returning",
}
"""What simulates, draws pages or writes workbooks, imported when first asked for."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _LAZY, name)
