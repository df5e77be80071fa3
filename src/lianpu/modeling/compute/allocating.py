"""An allocation file (YAML, read strictly) to a Problem, and its answer as a table.

allocate: serving
title: {zh: 推理集群, en: Serving}
unit: USD/hour                      of the costs; a label
workloads: {chat: 60000, code: 25000}
chips:
  H20: {cost: 1.1, stock: 60, does: {chat: 2600, code: 1900}, uses: {kW: 1.2}}
  B200: {cost: 2.9, does: {chat: 9000, code: 8200}, uses: {kW: 2.2}}
limits: {kW: 60}
whole: true                         chips are whole numbers
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lianpu.core.errors import ModelError
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.text import Text
from lianpu.modeling.compute.allocation import Allocation, Problem, allocate
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.units import ONE

_FIELDS = ("allocate", "title", "unit", "workloads", "chips", "limits", "whole")
_CHIP = ("cost", "stock", "does", "uses")


@dataclass(frozen=True)
class Plan:
    """A problem with the words around it."""

    key: str
    title: Text
    unit: str
    """Of costs, as written."""
    problem: Problem
    whole: bool
    file: str


def load_plan(path: Path) -> Plan:
    """The plan in a file.

    Raises:
        ModelError: The file cannot be read or does not hold an allocation that can be solved.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            Text(f"无法读取文件：{error}", f"cannot read the file: {error}"),
            file=str(path),
            remedy=Text("请检查路径与编码（UTF-8）", "check the path; the encoding is UTF-8"),
        ) from error
    return read_plan(text, str(path))


def read_plan(text: str, file: str = "plan.yaml") -> Plan:
    """The plan that a text holds.

    Raises:
        ModelError: See `load_plan`.
    """
    return _Reader(Fields(file)).plan(text)


@dataclass(frozen=True)
class _Reader:
    fields: Fields

    def plan(self, text: str) -> Plan:
        given = self.fields.known(self.fields.whole(text), _FIELDS, "")
        for needed in ("allocate", "workloads", "chips"):
            if not given.get(needed):
                raise self.fields.missing(needed, "")
        demand = self._numbers(given["workloads"], "workloads")
        limits = self._numbers(given.get("limits"), "limits")
        cost: dict[str, float] = {}
        stock: dict[str, float] = {}
        work: dict[tuple[str, str], float] = {}
        uses: dict[tuple[str, str], float] = {}
        for chip, raw in self.fields.mapping(given["chips"], "chips").items():
            place = f"chips.{chip}"
            parts = self.fields.known(raw, _CHIP, place)
            for needed in ("cost", "does"):
                if needed not in parts:
                    raise self.fields.missing(needed, place)
            cost[chip] = self._number(parts["cost"], f"{place}.cost")
            if "stock" in parts:
                stock[chip] = self._number(parts["stock"], f"{place}.stock")
            for name, rate in self._known(parts["does"], list(demand), f"{place}.does").items():
                work[name, chip] = rate
            for name, size in self._known(parts.get("uses"), list(limits), f"{place}.uses").items():
                uses[chip, name] = size
        for name in demand:
            if not any(rate > 0 and served == name for (served, _), rate in work.items()):
                raise self.fields.error(
                    Text(f"没有芯片能承担 {name}", f"no chip does {name}"),
                    "chips",
                    Text("请在某一芯片的 does 中写明", "give one of the chips its `does`"),
                )
        whole = given.get("whole", False)
        if whole not in (True, False, "true", "false"):
            raise self.fields.error(
                Text(f"whole 应为 true 或 false，而非 '{whole}'", f"whole is true or false, not '{whole}'"),
                "whole",
                Text("例如 whole: true", "as in whole: true"),
            )  # fmt: skip
        key = str(given["allocate"])
        return Plan(
            key,
            self.fields.text(given.get("title", key), "title"),
            str(given.get("unit", "")),
            Problem(demand, work, cost, stock, limits, uses),
            whole in (True, "true"),
            self.fields.file,
        )

    def _known(self, raw: Any, known: list[str], place: str) -> dict[str, float]:
        numbers = self._numbers(raw, place)
        for name in numbers:
            if name not in known:
                raise self.fields.unknown(name, known, place)
        return numbers

    def _numbers(self, raw: Any, place: str) -> dict[str, float]:
        return {
            name: self._number(value, f"{place}.{name}")
            for name, value in self.fields.mapping(raw, place).items()
        }

    def _number(self, raw: Any, place: str) -> float:
        value = self.fields.number(raw, ONE, place)
        if value is None or value < 0:
            raise self.fields.error(
                Text(f"应为不小于零的数，而非 '{raw}'", f"a number from nought up is expected, not '{raw}'"),
                place,
                Text("请改正", "mend it"),
            )  # fmt: skip
        return float(value)


def allocated(plan: Plan) -> Allocation:
    """The cheapest allocation of a plan.

    Raises:
        ModelError: It cannot be done; names the file and what cannot stand together.
    """
    try:
        return allocate(plan.problem, whole=plan.whole)
    except ModelError as error:
        raise ModelError(
            error.what, file=plan.file, place=error.place, remedy=error.remedy
        ) from error


def allocation_table(plan: Plan, found: Allocation) -> Exhibit:
    """Workloads down, chips across; below them what one more of each demand or limit is worth."""
    chips = list(plan.problem.cost)
    columns = (
        Column("workload", Text("任务", "Workload")),
        *(Column(chip, Text.same(chip), ColumnRole.VALUE) for chip in chips),
    )
    rows = [
        (
            Cell(Text.same(name)),
            *(_count(found.chips.get((name, chip), 0.0)) for chip in chips),
        )
        for name in plan.problem.demand
    ]
    used = [sum(n for (_, each), n in found.chips.items() if each == chip) for chip in chips]
    rows.append((Cell(Text("合计", "All")), *(_count(count) for count in used)))
    return Exhibit(
        id=f"allocation:{plan.key}",
        kind=ExhibitKind.TABLE,
        title=plan.title,
        columns=columns,
        rows=tuple(rows),
        note=_note(plan, found),
    )


def _note(plan: Plan, found: Allocation) -> Text:
    unit = f" {plan.unit}" if plan.unit else ""
    zh, en = [f"成本 {found.cost:,.6g}{unit}"], [f"cost {found.cost:,.6g}{unit}"]
    words = {"demand": ("需求", "demand"), "stock": ("存量", "stock"), "limit": ("上限", "limit")}
    for name, price in found.prices.items():
        if abs(price) < 1e-12:
            continue
        kind, of = name.split(" ", 1)
        zh.append(f"{words[kind][0]} {of} 每增一单位 {price:+,.6g}{unit}")
        en.append(f"one more of {words[kind][1]} {of}: {price:+,.6g}{unit}")
    return Text("；".join(zh), "; ".join(en))


def _count(count: float) -> Cell:
    return Cell(Text.same(f"{count:,.4g}" if count else "–"), number=Decimal(repr(count)))
