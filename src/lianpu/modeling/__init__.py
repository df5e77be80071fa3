"""Driver models: a short text file with sources and units, exact numbers, live workbooks."""

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily
from lianpu.modeling.exact.evaluation import Evaluation, evaluate
from lianpu.modeling.exact.exhibits import model_table
from lianpu.modeling.exact.explanation import explain, explained, stated
from lianpu.modeling.exact.naming import cell_named, number_or_cell, shown
from lianpu.modeling.files.loading import load, read_model
from lianpu.modeling.files.model import Assumption, Axis, DriverModel, Formula, Input, Source
from lianpu.modeling.files.sourcing import Evidence
from lianpu.modeling.files.units import Unit, read_unit
from lianpu.modeling.workbooks.writing import workbook

if TYPE_CHECKING:
    from lianpu.modeling.building import Builder
    from lianpu.modeling.exact.standing import Checked, checked
    from lianpu.modeling.paging import Page, page, page_script
    from lianpu.modeling.spread.exhibits import indices_table, spread_table, tornado_table
    from lianpu.modeling.spread.goals import Goal, seek
    from lianpu.modeling.spread.sensitivity import Indices, Tornado, sobol_indices, tornado
    from lianpu.modeling.spread.simulation import DRAWS, Simulation, simulate
    from lianpu.modeling.workbooks.lifting import Lifted, lift
    from lianpu.modeling.workbooks.returning import Returned, returned, with_scenario

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
    "Checked": "exact.standing",
    "DRAWS": "spread.simulation",
    "Goal": "spread.goals",
    "Indices": "spread.sensitivity",
    "Lifted": "workbooks.lifting",
    "Page": "paging",
    "Returned": "workbooks.returning",
    "Simulation": "spread.simulation",
    "Tornado": "spread.sensitivity",
    "checked": "exact.standing",
    "indices_table": "spread.exhibits",
    "lift": "workbooks.lifting",
    "page": "paging",
    "page_script": "paging",
    "returned": "workbooks.returning",
    "seek": "spread.goals",
    "simulate": "spread.simulation",
    "sobol_indices": "spread.sensitivity",
    "spread_table": "spread.exhibits",
    "tornado": "spread.sensitivity",
    "tornado_table": "spread.exhibits",
    "with_scenario": "workbooks.returning",
}
"""What simulates, draws pages or writes workbooks, imported when first asked for."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _LAZY, name)
