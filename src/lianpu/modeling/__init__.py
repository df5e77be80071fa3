"""Driver models: a short text file with sources and units, exact numbers, live workbooks."""

from lianpu.modeling.evaluation import Evaluation, evaluate
from lianpu.modeling.exhibits import model_table
from lianpu.modeling.explanation import explain
from lianpu.modeling.loading import load, read_model
from lianpu.modeling.model import Assumption, Axis, DriverModel, Formula, Input, Source
from lianpu.modeling.units import Unit, read_unit
from lianpu.modeling.workbook import workbook

__all__ = [
    "Assumption",
    "Axis",
    "DriverModel",
    "Evaluation",
    "Formula",
    "Input",
    "Source",
    "Unit",
    "evaluate",
    "explain",
    "load",
    "model_table",
    "read_model",
    "read_unit",
    "workbook",
]
