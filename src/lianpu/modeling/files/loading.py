"""A model file (YAML, read strictly) to a DriverModel; every refusal names the line and a remedy.

model: shop
title: {zh: 小店, en: Shop}
periods: [2024A, 2025E]
axes:
  segment: {adults: {zh: 成人, en: Adults}, children: {zh: 儿童, en: Children}}
inputs:
  users[segment, t]:
    {name: {zh: 用户, en: Users}, unit: million person, digits: 1,
     values: {adults: [1.0, 1.1], children: [2, 2.5]},
     source: {publisher: Our own counts, date: 2025-01}}
  price:
    {name: {zh: 月费, en: Fee}, unit: CNY/person/month, values: 30,
     assume: {zh: 与去年持平, en: as last year}}
formulas:
  sales[segment, t]:
    {name: {zh: 收入, en: Sales}, unit: 亿元/年, digits: 2, is: users * price}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from lianpu.core.errors import ModelError
from lianpu.core.period import PeriodState
from lianpu.core.text import Text
from lianpu.modeling.files.checking import Checker
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.formula import FUNCTIONS, Choose, Expression, Lookup, Number, parse
from lianpu.modeling.files.lookups import lookups
from lianpu.modeling.files.model import (
    TIME,
    Assumption,
    Axis,
    DriverModel,
    Formula,
    Input,
    Line,
    Members,
    ModelPeriod,
    Source,
)
from lianpu.modeling.files.ordering import ordered
from lianpu.modeling.files.sourcing import Ledger, Sourcing, read_source
from lianpu.modeling.files.uncertainty import correlations, spreads
from lianpu.modeling.files.units import Unit

_KEY = re.compile(r"\s*([^\W\d]\w*)\s*(?:\[([^\]]*)\])?\s*$")
_PERIOD = re.compile(r"(.*\d)([AEF]?)$")
_STATES = {"A": PeriodState.ACTUAL, "E": PeriodState.ESTIMATE, "F": PeriodState.FORECAST}
_FIELDS = {
    "model": ("model", "title", "note", "periods", "axes", "lookups", "sources", "inputs",
              "formulas", "table", "scenarios", "checks", "correlate"),
    "input": ("name", "unit", "digits", "values", "source", "assume", "uncertain"),
    "check": ("name", "is"),
    "formula": ("name", "unit", "digits", "is"),
}  # fmt: skip

MOST_DIGITS = 12


def load(path: Path, ledger: Ledger | None = None) -> DriverModel:
    """The model in a file.

    Args:
        path: The file.
        ledger: Finds the facts that inputs name; see `sourcing`.

    Raises:
        ModelError: The file cannot be read or does not hold a model that can be run.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ModelError(
            Text("没有这个文件", "there is no such file"),
            file=str(path),
            remedy=Text("请检查路径", "check the path"),
        ) from error
    except UnicodeDecodeError as error:
        raise ModelError(
            Text(
                f"第 {error.start + 1} 个字节起不是 UTF-8 文本",
                f"no text in UTF-8 from byte {error.start + 1} on",
            ),
            file=str(path),
            expected=Text("YAML 写成的模型文件", "a model file in YAML"),
            remedy=Text(
                "他人的工作簿请用 lianpu model lift", "a workbook is read by lianpu model lift"
            ),
        ) from error
    except OSError as error:
        raise ModelError(
            Text(f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}"),
            file=str(path),
            remedy=Text("请检查路径与权限", "check the path and its permissions"),
        ) from error
    return read_model(text, str(path), ledger)


def read_model(text: str, file: str = "model.yaml", ledger: Ledger | None = None) -> DriverModel:
    """The model that a text holds.

    Raises:
        ModelError: See `load`.
    """
    loader = _Loader(file, ledger)
    return loader.model(loader.fields.whole(text))


class _Loader:
    """Reads one file; knows its name for messages."""

    def __init__(self, file: str, ledger: Ledger | None) -> None:
        self.fields = Fields(file)
        self.ledger = ledger
        self.file = file
        self.axes: dict[str, Axis] = {}
        self.periods: tuple[ModelPeriod, ...] = ()
        self.sources: dict[str, Source] = {}
        self.lookups: dict[str, Lookup] = {}

    def model(self, raw: Any) -> DriverModel:
        fields = self.fields.known(raw, _FIELDS["model"], "")
        for needed in ("model", "periods", "formulas"):
            if needed not in fields:
                raise self.fields.missing(needed, "")
        self.periods = self._periods(fields["periods"])
        self.axes = {
            key: Axis(key, self.fields.names(members, f"axes.{key}"))
            for key, members in self.fields.mapping(fields.get("axes", {}), "axes").items()
        }
        self._check_members()
        self.lookups = lookups(self.fields, fields.get("lookups"), self.axes, self.periods)
        self.sources = {
            key: read_source(self.fields, source, f"sources.{key}")
            for key, source in self.fields.mapping(fields.get("sources", {}), "sources").items()
        }
        inputs: dict[str, Input] = {}
        for written, raw_input in self.fields.mapping(fields.get("inputs", {}), "inputs").items():
            line = self._input(written, raw_input)
            if line.key in inputs:
                raise self.fields.twice(line.key, "inputs")
            inputs[line.key] = line
        drafts: dict[str, Formula] = {}
        for written, raw_formula in self.fields.mapping(fields["formulas"], "formulas").items():
            formula = self._formula(written, raw_formula)
            if formula.key in inputs or formula.key in drafts:
                raise self.fields.twice(formula.key, "formulas")
            drafts[formula.key] = formula
        formulas = self._checked(inputs, drafts)
        lines = {**inputs, **formulas}
        key = str(fields["model"])
        note = fields.get("note")
        model = DriverModel(
            key=key,
            title=self.fields.text(fields.get("title", key), "title"),
            periods=self.periods,
            axes=self.axes,
            inputs=inputs,
            formulas=formulas,
            table=self._table(fields.get("table"), lines),
            order=(),
            scenarios={
                name: {str(path): str(change) for path, change in self.fields.mapping(
                    changes, f"scenarios.{name}").items()}
                for name, changes in self.fields.mapping(
                    fields.get("scenarios", {}), "scenarios").items()
            },
            checks=self._checks(fields.get("checks"), lines),
            correlations=correlations(self.fields, fields.get("correlate"), inputs),
            note=self.fields.text(note, "note") if note is not None else None,
            file=self.file,
        )  # fmt: skip
        return replace(model, order=ordered(model))

    def _periods(self, raw: Any) -> tuple[ModelPeriod, ...]:
        periods = []
        for item in self.fields.sequence(raw, "periods"):
            key = str(item)
            match = _PERIOD.match(key)
            if match is None:
                raise self.fields.error(
                    Text(f"不是期间：'{key}'", f"not a period: '{key}'"),
                    "periods",
                    Text("例如 2024A、2025E、1H25E", "for instance 2024A, 2025E, 1H25E"),
                )
            periods.append(ModelPeriod(key, _STATES.get(match[2])))
        if not periods:
            raise self.fields.missing("periods", "")
        keys = [period.key for period in periods]
        for key in keys:
            if keys.count(key) > 1:
                raise self.fields.twice(key, "periods")
        seen_estimate = None
        for period in periods:
            if period.state is PeriodState.ACTUAL and seen_estimate:
                raise self.fields.error(
                    Text(
                        f"实际值 {period.key} 排在预测 {seen_estimate} 之后",
                        f"the actual {period.key} stands after the estimate {seen_estimate}",
                    ),
                    "periods",
                    Text("请按时间排列", "put periods in order of time"),
                )
            if period.state in (PeriodState.ESTIMATE, PeriodState.FORECAST):
                seen_estimate = period.key
        return tuple(periods)

    def _check_members(self) -> None:
        """Members are written without their axis, so a key belongs to one axis only."""
        seen: dict[str, str] = {period.key: TIME for period in self.periods}
        for axis in self.axes.values():
            if axis.key == TIME:
                raise self.fields.error(
                    Text("t 是期间轴，不能另设", "t is the axis of periods"),
                    f"axes.{axis.key}",
                    Text("请改名", "give it another name"),
                )
            for member in axis.members:
                if member in seen:
                    raise self.fields.twice(member, f"axes.{axis.key}")
                seen[member] = axis.key

    def _line(self, written: str, fields: Mapping[str, Any], place: str) -> dict[str, Any]:
        """What inputs and formulas share."""
        match = _KEY.match(written)
        if match is None or match[1] in (*FUNCTIONS, TIME):
            raise self.fields.error(
                Text(f"不能用作名称：'{written}'", f"cannot be a name: '{written}'"),
                place,
                Text("例如 users[segment, t]", "for instance users[segment, t]"),
            )
        over = [part.strip() for part in (match[2] or "").split(",") if part.strip()]
        for axis in over:
            if axis != TIME and axis not in self.axes:
                raise self.fields.unknown(axis, [*self.axes, TIME], place)
            if over.count(axis) > 1:
                raise self.fields.twice(axis, place)
        if "unit" not in fields:
            raise self.fields.missing("unit", place)
        digits = fields.get("digits", 1)
        if not isinstance(digits, int) or not 0 <= digits <= MOST_DIGITS:
            raise self.fields.error(
                Text(f"小数位数应为 0 至 {MOST_DIGITS}", f"digits run from 0 to {MOST_DIGITS}"),
                f"{place}.digits",
                Text("例如 digits: 1", "for instance digits: 1"),
            )
        key = unicodedata.normalize("NFKC", match[1])  # as Python does with names in formulas
        return {
            "key": key,
            "name": self.fields.text(fields.get("name", key), f"{place}.name"),
            "unit": self.fields.unit(fields["unit"], place),
            "axes": tuple(axis for axis in over if axis != TIME),
            "timed": TIME in over,
            "digits": digits,
        }

    def _input(self, written: str, raw: Any) -> Input:
        place = f"inputs.{written}"
        fields = self.fields.known(raw, _FIELDS["input"], place)
        shared = self._line(written, fields, place)
        if "values" not in fields:
            raise self.fields.missing("values", place)
        line = Line(**shared)
        values: dict[tuple[Members, int | None], Fraction | None] = {}
        self._values(fields["values"], line, (), values, f"{place}.values")
        keys = [period.key for period in self.periods]
        sourcing = Sourcing(self.fields, self.sources, self.ledger)
        basis, facts = sourcing.basis(fields, line, values, keys, place)
        self._sourced_rate(line.unit, basis, place)
        uncertain = fields.get("uncertain")
        return Input(
            **shared,
            values=values,
            basis=basis,
            facts=facts,
            uncertain={}
            if uncertain is None
            else spreads(
                self.fields, uncertain, line, values, self.axes, self.periods, f"{place}.uncertain"
            ),
        )

    def _sourced_rate(self, unit: Unit, basis: Source | Assumption, place: str) -> None:
        """An exchange rate is read somewhere: nothing else turns one currency into another."""
        if len(unit.currencies) > 1 and isinstance(basis, Assumption):
            raise self.fields.error(
                Text(f"{unit.label} 是汇率，须有出处", f"{unit.label} is an exchange rate and has no source"),
                place,
                Text("请写 source: {publisher, date, place}",
                     "give its source: {publisher, date, place}"),
            )  # fmt: skip

    def _formula(self, written: str, raw: Any) -> Formula:
        place = f"formulas.{written}"
        fields = self.fields.known(raw, _FIELDS["formula"], place)
        shared = self._line(written, fields, place)
        text, expression = self._parsed(fields, place)
        return Formula(**shared, text=text, expression=expression)

    def _parsed(self, fields: Mapping[str, Any], place: str) -> tuple[str, Expression]:
        if "is" not in fields:
            raise self.fields.missing("is", place)
        text = str(fields["is"]).strip()
        try:
            return text, parse(text)
        except ModelError as error:
            raise ModelError(
                error.what,
                file=self.file,
                place=f"{place}.is",
                expected=error.expected,
                remedy=error.remedy,
            ) from error

    def _checks(self, raw: Any, lines: Mapping[str, Line]) -> dict[str, Formula]:
        """Conditions, each as a formula that is 1 where it holds."""
        found: dict[str, Formula] = {}
        periods = {period.key: at for at, period in enumerate(self.periods)}
        for written, raw_check in self.fields.mapping(raw, "checks").items():
            place = f"checks.{written}"
            fields = self.fields.known(raw_check, _FIELDS["check"], place)
            shared = self._line(written, {**fields, "unit": "1", "digits": 0}, place)
            if shared["key"] in found or shared["key"] in lines:
                raise self.fields.twice(shared["key"], place)
            text, condition = self._parsed(fields, place)
            draft = Formula(
                **shared,
                text=text,
                expression=Choose(condition, Number(Fraction(1)), Number(Fraction(0))),
            )
            checker = Checker(
                draft, text, lines, self.axes, periods, self.file, "checks", self.lookups
            )
            found[draft.key] = replace(draft, expression=checker.check(draft.expression))
        return found

    def _values(
        self,
        raw: Any,
        line: Line,
        members: Members,
        into: dict[tuple[Members, int | None], Fraction | None],
        place: str,
    ) -> None:
        """Values axis by axis: a mapping for each axis, a list or mapping for the periods."""
        if len(members) < len(line.axes):
            axis = self.axes[line.axes[len(members)]]
            parts = self.fields.mapping(raw, place)
            for key in parts:
                if key not in axis.members:
                    raise self.fields.unknown(str(key), list(axis.members), place)
            for key in axis.members:
                if key not in parts:
                    raise self.fields.missing(key, place)
                self._values(parts[key], line, (*members, key), into, f"{place}.{key}")
            return
        if not line.timed:
            into[members, None] = self.fields.number(raw, line.unit, place)
            return
        if isinstance(raw, Mapping):
            known = {period.key: at for at, period in enumerate(self.periods)}
            for key in raw:
                if str(key) not in known:
                    raise self.fields.unknown(str(key), list(known), place)
            by_key = {str(key): value for key, value in raw.items()}
            for key, at in known.items():
                if key not in by_key:
                    raise self.fields.missing_period(key, place)
                into[members, at] = self.fields.number(by_key[key], line.unit, f"{place}.{key}")
            return
        items = self.fields.sequence(raw, place)
        if len(items) < len(self.periods):
            raise self.fields.missing_period(self.periods[len(items)].key, place)
        if len(items) > len(self.periods):
            raise self.fields.error(
                Text(
                    f"有 {len(items)} 个数，期间只有 {len(self.periods)} 个",
                    f"{len(items)} numbers for {len(self.periods)} periods",
                ),
                place,
                Text("请删去多余的数，或增加期间", "drop the surplus, or add periods"),
            )
        for at, item in enumerate(items):
            where = f"{place}.{self.periods[at].key}"
            into[members, at] = self.fields.number(item, line.unit, where)

    def _checked(
        self, inputs: Mapping[str, Input], drafts: Mapping[str, Formula]
    ) -> dict[str, Formula]:
        lines: dict[str, Line] = {**inputs, **drafts}
        periods = {period.key: at for at, period in enumerate(self.periods)}
        return {
            key: replace(
                formula,
                expression=Checker(
                    formula,
                    formula.text,
                    lines,
                    self.axes,
                    periods,
                    self.file,
                    lookups=self.lookups,
                ).check(formula.expression),
            )
            for key, formula in drafts.items()
        }

    def _table(self, raw: Any, lines: Mapping[str, Line]) -> tuple[str, ...]:
        if raw is None:
            return tuple(lines)
        keys = [str(key) for key in self.fields.sequence(raw, "table")]
        for key in keys:
            if key not in lines:
                raise self.fields.unknown(key, list(lines), "table")
        return tuple(keys)
