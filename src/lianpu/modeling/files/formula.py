"""A formula's text parsed into a small tree: names, arithmetic, and steps along axes and time.

The grammar is a whitelist over Python's own expression syntax, read with `ast` and never run:

    + - * / **     arithmetic; ( ) group
    < <= > >= == !=  and  or  not    conditions, only inside if()
    if(c, a, b)    a where c holds, else b
    min(a, b, …)   max(a, b, …)
    prev(x)        x one period earlier; prev(x, 2) two; blank before the first
    first(x)       x in the first period
    start(a, b)    a in the first period, b in all later ones
    sum(x, axis)   over the members of an axis, or over all periods with sum(x, t)
    x[member]      x of one member of an axis;  x["2025E"]  x in one period
    x[table]       x of the member to which a table of lookups leads from here
    sum(x, table)  over the members that a table of lookups leads here
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from fractions import Fraction

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

DEEPEST = 150
"""Levels of nesting, a term of a sum being one; deeper formulas are refused: nobody can read them."""

FUNCTIONS = ("if", "min", "max", "prev", "first", "start", "sum")


@dataclass(frozen=True)
class Number:
    """A literal; it has no unit."""

    value: Fraction


@dataclass(frozen=True)
class Ref:
    """A line of the model at the current place."""

    name: str


@dataclass(frozen=True)
class Negate:
    of: Expression


@dataclass(frozen=True)
class Binary:
    """``operator``: "+", "-", "*", "/", "**"."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Compare:
    """``operator``: "<", "<=", ">", ">=", "==", "!="."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Logic:
    """``operator``: "and", "or", "not" (of one)."""

    operator: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Choose:
    """if(condition, yes, no)."""

    condition: Expression
    yes: Expression
    no: Expression


@dataclass(frozen=True)
class Extreme:
    """``function``: "min" or "max"."""

    function: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Start:
    """`opening` in the first period, `later` afterwards."""

    opening: Expression
    later: Expression


@dataclass(frozen=True)
class Previous:
    """The same some periods earlier."""

    of: Expression
    steps: int


@dataclass(frozen=True)
class First:
    """The same in the first period."""

    of: Expression


@dataclass(frozen=True)
class Lookup:
    """A table that leads from each member of one axis to a member of another, or of the same."""

    key: str
    source: str
    target: str
    """Axes."""
    leads: tuple[tuple[str, str], ...]
    """(member of the source, member of the target), every member of the source once."""

    def to(self, member: str) -> str:
        """Where a member of the source leads."""
        return dict(self.leads)[member]


@dataclass(frozen=True)
class Total:
    """Sum over the members of an axis, over all periods for axis "t", or over those of a table."""

    of: Expression
    axis: str
    """Of what is summed; as written where `checking` has not been yet."""
    table: Lookup | None = None
    """Filled in by `checking` where the name is a table's."""


@dataclass(frozen=True)
class Pick:
    """The same for one member; `axis` and `table` are filled in by `checking`."""

    of: Expression
    member: str
    axis: str = ""
    table: Lookup | None = None
    """Where the member is the one to which this table leads."""


@dataclass(frozen=True)
class Scale:
    """A change of unit that `checking` inserted."""

    of: Expression
    factors: tuple[tuple[str, Fraction], ...]
    """(cause, factor), none of them one."""


Expression = (
    Number
    | Ref
    | Negate
    | Binary
    | Compare
    | Logic
    | Choose
    | Extreme
    | Start
    | Previous
    | First
    | Total
    | Pick
    | Scale
)

_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_IF = re.compile(r"\bif(?=\s*\()")


def parse(text: str) -> Expression:
    """The tree of a formula.

    >>> parse("users * (1 + growth)")
    Binary(operator='*', left=Ref(name='users'), right=Binary(...))

    Raises:
        ModelError: Not in the grammar; quotes the part that is not.
    """
    try:
        # `if` is a keyword of Python; capitals keep every column where it was
        tree = ast.parse(_IF.sub("IF", text.strip()), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _refused(text, Text("公式不完整", "not a whole formula"), _advice(text)) from error
    return _Reader(text.strip()).read(tree.body, 0)


def _advice(text: str) -> Text:
    if "%" in text:
        return Text("百分比请写成 0.05 或设为输入项", "write 0.05 for 5%, or make it an input")
    if "=" in text:
        return Text("只写等号右边", "write only what stands right of the equals sign")
    return Text("请检查括号与运算符", "check brackets and operators")


def _refused(text: str, what: Text, remedy: Text) -> ModelError:
    return ModelError(
        Text(f"{what.zh}：'{text}'", f"{what.en}: '{text}'"),
        expected=Text(
            f"加减乘除、乘方、比较与 {'、'.join(FUNCTIONS)}",
            f"arithmetic, comparisons and {', '.join(FUNCTIONS)}",
        ),
        remedy=remedy,
    )


class _Reader:
    """Turns Python's tree into ours, refusing everything that is not listed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, node: ast.expr, depth: int) -> Expression:
        if depth > DEEPEST:
            raise self._refuse(node, Text("嵌套过深", "nested too deeply"))
        deeper = depth + 1
        match node:
            case ast.Constant(value=bool()):
                raise self._refuse(node, Text("不是数字", "not a number"))
            case ast.Constant(value=int() | float()):
                return Number(self._exact(node))
            case ast.Name(id=name):
                return Ref(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negate(self.read(operand, deeper))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.read(operand, deeper)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Logic("not", (self.read(operand, deeper),))
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
                return Binary(
                    _ARITHMETIC[type(operator)], self.read(left, deeper), self.read(right, deeper)
                )
            case ast.BinOp(op=ast.BitXor()):
                raise self._refuse(
                    node, Text("乘方请写 **", "a power is written **"), Text("a**b", "a**b")
                )
            case ast.BoolOp(op=operator, values=values):
                word = "and" if isinstance(operator, ast.And) else "or"
                return Logic(word, tuple(self.read(value, deeper) for value in values))
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if (
                type(operator) in _COMPARISONS
            ):
                return Compare(
                    _COMPARISONS[type(operator)], self.read(left, deeper), self.read(right, deeper)
                )
            case ast.Subscript(value=value, slice=ast.Name(id=member)):
                return Pick(self.read(value, deeper), member)
            case ast.Subscript(value=value, slice=ast.Constant(value=str(member))):
                return Pick(self.read(value, deeper), member)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(node, name, args, deeper)
        raise self._refuse(node, Text("公式中不允许", "not allowed in a formula"))

    def _call(self, node: ast.expr, name: str, args: list[ast.expr], depth: int) -> Expression:
        match name, args:
            case "IF", [condition, yes, no]:
                return Choose(*(self.read(part, depth) for part in (condition, yes, no)))
            case (("min" | "max"), [_, _, *_]):
                return Extreme(name, tuple(self.read(part, depth) for part in args))
            case "prev", [of]:
                return Previous(self.read(of, depth), 1)
            case "prev", [of, ast.Constant(value=int(steps))] if steps > 0:
                return Previous(self.read(of, depth), steps)
            case "first", [of]:
                return First(self.read(of, depth))
            case "start", [opening, later]:
                return Start(self.read(opening, depth), self.read(later, depth))
            case "sum", [of, ast.Name(id=axis)]:
                return Total(self.read(of, depth), axis)
        raise self._refuse(
            node,
            Text("没有这样的函数或参数个数不对", "no such function, or not with these arguments"),
        )

    def _exact(self, node: ast.Constant) -> Fraction:
        """The literal as typed: 0.1 is a tenth, not the nearest binary number."""
        written = (ast.get_source_segment(self._text, node) or str(node.value)).replace("_", "")
        try:
            return Fraction(written)
        except ValueError:
            return Fraction(str(node.value))

    def _refuse(self, node: ast.expr, what: Text, remedy: Text | None = None) -> ModelError:
        quoted = ast.get_source_segment(self._text, node) or self._text
        return _refused(quoted, what, remedy or _advice(quoted))
