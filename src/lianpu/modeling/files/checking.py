"""Units and axes of a formula: what cannot stand together is refused with what would mend it.

What differs only by a factor (month and year, million and 亿) is scaled by one that is inserted here
and never typed.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.files.formula import (
    Binary,
    Choose,
    Compare,
    Expression,
    Extreme,
    First,
    Logic,
    Lookup,
    Negate,
    Number,
    Pick,
    Previous,
    Ref,
    Scale,
    Start,
    Total,
)
from lianpu.modeling.files.model import TIME, Axis, Line
from lianpu.modeling.files.units import ONE, Unit, made

TYPED_FACTORS = frozenset(
    Fraction(number) ** sign
    for number in (
        12,
        24,
        52,
        60,
        360,
        365,
        3600,
        8760,
        86400,
        *(10**power for power in range(2, 13)),
    )
    for sign in (1, -1)
)
"""Numbers between units: typed beside a number with a unit they would count twice."""


@dataclass(frozen=True)
class Checked:
    """An expression with the factors it needed, and the unit it comes to."""

    expression: Expression
    unit: Unit | None
    """None for nought, which is nought of anything."""


@dataclass(frozen=True)
class Checker:
    """Checks the formula of one line."""

    line: Line
    text: str
    """The formula as written, for messages."""
    lines: Mapping[str, Line]
    axes: Mapping[str, Axis]
    periods: Mapping[str, int]
    file: str | None = None
    section: str = "formulas"
    """Where in the file the line stands."""
    lookups: Mapping[str, Lookup] = field(default_factory=dict)

    def check(self, expression: Expression) -> Expression:
        """The expression in the line's own unit.

        Raises:
            ModelError: An unknown name, an axis that the line does not run over, or units that do
                not fit; names the line, both units and what would mend it.
        """
        scope = frozenset(self.line.axes) | ({TIME} if self.line.timed else set())
        checked = self._check(expression, scope)
        found, wanted = checked.unit, self.line.unit
        if found is None:
            return checked.expression
        if wanted.points and not found.dimensions and _difference(expression):
            # 12% - 10% is two points: the one place where a ratio becomes points
            return _scaled(checked.expression, made({}, dict(found.factors)), ONE)
        if found.dimensions != wanted.dimensions:
            raise self._mismatch(
                Text(
                    f"公式的单位是 {found.label}，声明的是 {wanted.label}",
                    f"the formula comes to [{found.label}], the line declares [{wanted.label}]",
                ),
                found,
                wanted,
                Text(f"将单位改为 {found.label}", f"declare the unit as {found.label}"),
            )
        return _scaled(checked.expression, found, wanted)

    def _check(self, expression: Expression, scope: frozenset[str]) -> Checked:
        match expression:
            case Number(value):
                return Checked(expression, None if value == 0 else ONE)
            case Ref(name):
                return self._ref(name, scope)
            case Negate(of):
                inner = self._check(of, scope)
                return Checked(Negate(inner.expression), inner.unit)
            case Binary("*" | "/" as operator, left, right):
                return self._product(operator, left, right, scope)
            case Binary("**", left, right):
                return self._power(left, right, scope)
            case Binary(operator, left, right):
                one, other = self._alike((left, right), scope, operator)
                unit = _sum_unit(one.unit, other.unit)
                return Checked(Binary(operator, one.expression, other.expression), unit)
            case Compare(operator, left, right):
                one, other = self._alike((left, right), scope, operator)
                return Checked(Compare(operator, one.expression, other.expression), ONE)
            case Logic(operator, parts):
                inside = tuple(self._condition(part, scope) for part in parts)
                return Checked(Logic(operator, inside), ONE)
            case Choose(condition, yes, no):
                asked = self._condition(condition, scope)
                one, other = self._alike((yes, no), scope, "if")
                return Checked(
                    Choose(asked, one.expression, other.expression), one.unit or other.unit
                )
            case Extreme(function, parts):
                alike = self._alike(parts, scope, function)
                unit = next((part.unit for part in alike if part.unit is not None), None)
                return Checked(Extreme(function, tuple(part.expression for part in alike)), unit)
            case Start(opening, later):
                self._needs_time(scope, "start")
                one, other = self._alike((opening, later), scope, "start")
                return Checked(Start(one.expression, other.expression), one.unit or other.unit)
            case Previous(of, steps):
                self._needs_time(scope, "prev")
                inner = self._check(of, scope)
                return Checked(Previous(inner.expression, steps), inner.unit)
            case First(of):
                inner = self._check(of, scope | {TIME})
                return Checked(First(inner.expression), inner.unit)
            case Total(of, name):
                table = self.lookups.get(name)
                if table is not None:
                    self._needs_axis(scope, table.target, f"sum(…, {name})")
                elif name != TIME and name not in self.axes:
                    raise self._unknown(name, [*self.axes, *self.lookups, TIME])
                axis = name if table is None else table.source
                inner = self._check(of, scope | {axis})
                return Checked(Total(inner.expression, axis, table), inner.unit)
            case Pick(of, member):
                table = self.lookups.get(member)
                if table is not None:
                    self._needs_axis(scope, table.source, f"[{member}]")
                axis = self._axis_of(member) if table is None else table.target
                inner = self._check(of, scope | {axis})
                return Checked(Pick(inner.expression, member, axis, table), inner.unit)
            case Scale():
                raise AssertionError("factors are inserted here, not read")

    def _ref(self, name: str, scope: frozenset[str]) -> Checked:
        line = self.lines.get(name)
        if line is None:
            raise self._unknown(name, list(self.lines))
        wanted = [*line.axes, *([TIME] if line.timed else [])]
        missing = [axis for axis in wanted if axis not in scope]
        if missing:
            axis = missing[0]
            members = list(self.axes[axis].members) if axis != TIME else list(self.periods)
            pick = members[0] if axis != TIME else f'"{members[0]}"'
            raise self._error(
                Text(
                    f"'{name}' 按 {axis} 展开，而 '{self.line.key}' 没有这一维",
                    f"'{name}' runs over {axis}, and '{self.line.key}' does not",
                ),
                Text(
                    f"请写 sum({name}, {axis}) 或 {name}[{pick}]",
                    f"write sum({name}, {axis}) or {name}[{pick}]",
                ),
            )
        return Checked(Ref(name), replace(line.unit, percent=False))

    def _product(
        self, operator: str, left: Expression, right: Expression, scope: frozenset[str]
    ) -> Checked:
        one, other = self._check(left, scope), self._check(right, scope)
        for part, beside in ((left, other), (right, one)):
            if isinstance(part, Number) and beside.unit is not None and beside.unit.dimensions:
                self._untyped(part.value, beside.unit)
        if operator == "/" and other.unit is None:
            raise self._error(
                Text("除数恒为零", "the divisor is always nought"),
                Text("请检查分母", "check the denominator"),
            )
        expression = Binary(operator, one.expression, other.expression)
        if one.unit is None or other.unit is None:
            return Checked(expression, None)
        return Checked(expression, one.unit.times(other.unit, 1 if operator == "*" else -1))

    def _untyped(self, number: Fraction, unit: Unit) -> None:
        """Refuses a factor between units: it is inserted here, and typed it would count twice."""
        if number in TYPED_FACTORS:
            shown = f"{float(number):g}" if number < 1 else str(number)
            raise self._error(
                Text(
                    f"换算系数 {shown} 写在了单位为 {unit.label} 的数旁边",
                    f"the factor {shown} is typed beside a number in [{unit.label}]",
                ),
                Text(
                    "单位会自动换算：请删去；若它本身是一项数据，请设为输入项",
                    "units convert by themselves: drop it, or make it an input if it is a number "
                    "of its own",
                ),
            )

    def _power(self, left: Expression, right: Expression, scope: frozenset[str]) -> Checked:
        base, exponent = self._check(left, scope), self._check(right, scope)
        if exponent.unit is not None and exponent.unit.dimensions:
            raise self._mismatch(
                Text(
                    f"指数带单位 {exponent.unit.label}",
                    f"the exponent has the unit [{exponent.unit.label}]",
                ),
                exponent.unit,
                ONE,
                Text("指数须无单位", "an exponent has no unit"),
            )
        whole = _whole(right)
        unit = base.unit
        if unit is None or not unit.dimensions:
            plain = _scaled(base.expression, unit, ONE) if unit is not None else base.expression
            power = (
                _scaled(exponent.expression, exponent.unit, ONE)
                if exponent.unit is not None
                else exponent.expression
            )
            return Checked(Binary("**", plain, power), ONE)
        if whole is None:
            raise self._error(
                Text(
                    f"带单位 {unit.label} 的数只能取整数次幂",
                    f"a number in [{unit.label}] takes whole powers only",
                ),
                Text("请先相除得到比率", "divide first, so that a ratio is raised"),
            )
        return Checked(Binary("**", base.expression, right), made({}, {}).times(unit, whole))

    def _condition(self, expression: Expression, scope: frozenset[str]) -> Expression:
        if not isinstance(expression, Compare | Logic):
            raise self._error(
                Text("if 的第一项应为比较", "the first part of an if is a comparison"),
                Text("例如 if(x > 0, a, b)", "as in if(x > 0, a, b)"),
            )
        return self._check(expression, scope).expression

    def _alike(
        self, parts: tuple[Expression, ...], scope: frozenset[str], operator: str
    ) -> list[Checked]:
        """The parts in one unit, that of the first which has one."""
        checked = [self._check(part, scope) for part in parts]
        lead = next((part.unit for part in checked if part.unit is not None), None)
        if lead is None:
            return checked
        alike = []
        for part in checked:
            if part.unit is None:
                alike.append(part)
                continue
            shiftable = operator in "+-" and {lead.dimensions, part.unit.dimensions} == {
                (),
                (("pp", 1),),
            }
            if shiftable and any(isinstance(each, Number) for each in parts):
                raise self._error(
                    Text("百分点与数字相加减", "points are added to a plain number"),
                    Text("百分点只能与百分比相加减：增速请用 %",
                         "points go with percentages only: declare a growth rate as %"),
                )  # fmt: skip
            if part.unit.dimensions != lead.dimensions and not shiftable:
                verb = {"+": "add", "-": "subtract"}.get(operator, "put together")
                raise self._mismatch(
                    Text(
                        f"{lead.label} 与 {part.unit.label} 不能相{_ZH.get(operator, '比')}",
                        f"cannot {verb} [{lead.label}] and [{part.unit.label}]",
                    ),
                    part.unit,
                    lead,
                    Text("请统一单位", "bring both to one unit"),
                )
            target = made(dict(part.unit.dimensions), dict(lead.factors))
            alike.append(Checked(_scaled(part.expression, part.unit, target), part.unit))
        return [replace(part, unit=part.unit and _with_factors(part.unit, lead)) for part in alike]

    def _needs_time(self, scope: frozenset[str], function: str) -> None:
        if TIME not in scope:
            raise self._error(
                Text(
                    f"{function}() 需要按期展开，而 '{self.line.key}' 没有 t",
                    f"{function}() needs periods, and '{self.line.key}' has no t",
                ),
                Text(f"请写 {self.line.key}[…, t]", f"write {self.line.key}[..., t]"),
            )

    def _needs_axis(self, scope: frozenset[str], axis: str, words: str) -> None:
        if axis not in scope:
            raise self._error(
                Text(
                    f"{words} 从 {axis} 出发，而 '{self.line.key}' 没有这一轴",
                    f"{words} starts from {axis}, and '{self.line.key}' does not run over it",
                ),
                Text(f"请写 {self.line.key}[{axis}, …]", f"write {self.line.key}[{axis}, ...]"),
            )

    def _axis_of(self, member: str) -> str:
        if member in self.periods:
            return TIME
        owners = [axis.key for axis in self.axes.values() if member in axis.members]
        if len(owners) == 1:
            return owners[0]
        every = [key for axis in self.axes.values() for key in axis.members]
        if not owners:
            raise self._unknown(member, [*every, *self.periods, *self.lookups])
        raise self._error(
            Text(
                f"'{member}' 同时属于 {'、'.join(owners)}", f"'{member}' is in {', '.join(owners)}"
            ),
            Text("请给成员不同的名字", "give members different keys"),
        )

    def _unknown(self, name: str, known: list[str]) -> ModelError:
        near = difflib.get_close_matches(name, known, n=1)
        listed = "、".join(known[:8]), ", ".join(known[:8])
        return self._error(
            Text(f"没有名为 '{name}' 的项", f"unknown name '{name}'"),
            Text(f"是否为 '{near[0]}'？", f"did you mean '{near[0]}'?")
            if near
            else Text(f"已有：{listed[0]}", f"there are: {listed[1]}"),
        )

    def _mismatch(self, what: Text, found: Unit, wanted: Unit, otherwise: Text) -> ModelError:
        return self._error(what, _mend(found, wanted) or otherwise)

    def _error(self, what: Text, remedy: Text) -> ModelError:
        return ModelError(
            Text(f"{what.zh}（{self.text}）", f"{what.en} in '{self.text}'"),
            file=self.file,
            place=f"{self.section}.{self.line.key}",
            remedy=remedy,
        )


_ZH = {"+": "加", "-": "减"}


def _scaled(expression: Expression, found: Unit, wanted: Unit) -> Expression:
    factors = found.ratio(wanted)
    return Scale(expression, factors) if factors else expression


def _with_factors(unit: Unit, lead: Unit) -> Unit:
    return made(dict(unit.dimensions), dict(lead.factors)) if unit.factors != lead.factors else unit


def _sum_unit(one: Unit | None, other: Unit | None) -> Unit | None:
    """Of a sum: a ratio and points make a ratio."""
    if one is not None and other is not None and one.points:
        return other
    return one if one is not None else other


def _difference(expression: Expression) -> bool:
    """Of two ratios: x / y - 1 is a growth rate and no difference in points."""
    return (
        isinstance(expression, Binary)
        and expression.operator == "-"
        and not isinstance(expression.left, Number)
        and not isinstance(expression.right, Number)
    )


def _whole(expression: Expression) -> int | None:
    match expression:
        case Number(value) if value.denominator == 1:
            return int(value)
        case Negate(Number(value)) if value.denominator == 1:
            return -int(value)
    return None


def _mend(found: Unit, wanted: Unit) -> Text | None:
    """What would make one unit the other, where that is a usual slip."""
    ratio = wanted.times(found, -1)
    powers = dict(ratio.dimensions)
    money = ratio.currencies
    if len(powers) == 2 and set(powers) == money and sorted(powers.values()) == [-1, 1]:
        giver = next(name for name, power in powers.items() if power < 0)
        taker = next(name for name, power in powers.items() if power > 0)
        return Text(
            f"币种不同：请乘以一个注明来源、单位为 {taker}/{giver} 的汇率输入项",
            f"two currencies: multiply by an input of unit {taker}/{giver} that names its source",
        )
    if set(powers) == {"pp"}:
        return Text(
            "百分点只能与百分比相加减", "percentage points are only added to or taken from percent"
        )
    if set(powers) == {"year", "day"}:
        return Text(
            "一年没有固定天数：请乘以单位为 day/year 的输入项",
            "a year has no fixed number of days: multiply by an input of unit day/year",
        )
    if set(powers) in ({"year"}, {"day"}):
        span = next(iter(powers))
        return Text(
            f"一边是每{'年' if span == 'year' else '天'}的流量，另一边是存量："
            f"请乘以或除以单位为 {span} 的输入项",
            f"one is a rate per {span}, the other a stock: multiply or divide by an input of unit "
            f"{span}",
        )
    if len(powers) == 1:
        name, power = next(iter(powers.items()))
        verb = ("乘以", "multiply by") if power > 0 else ("除以", "divide by")
        factor = name if abs(power) == 1 else f"{name}^{abs(power)}"
        return Text(
            f"差一个 {factor}：请{verb[0]}单位为 {factor} 的输入项",
            f"short of {factor}: {verb[1]} an input of unit {factor}",
        )
    return None
