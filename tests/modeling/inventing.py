"""Models made up by hypothesis: random axes, inputs, blanks and formulas that pass the checker."""

from hypothesis import strategies as st

from lianpu.core.errors import ModelError
from lianpu.modeling import DriverModel, read_model


def _formulas(names: list[str]) -> st.SearchStrategy[str]:
    leaf = st.sampled_from([*names, "1", "2", "0.5"])
    condition = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])

    def larger(inner):
        return st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda x: f"({x[0]} {x[1]} {x[2]})"),
            inner.map(lambda x: f"(-{x})"),
            st.tuples(st.sampled_from(["min", "max", "start"]), inner, inner).map(
                lambda x: f"{x[0]}({x[1]}, {x[2]})"
            ),
            st.tuples(inner, condition, inner, inner, inner).map(
                lambda x: f"if({x[0]} {x[1]} {x[2]}, {x[3]}, {x[4]})"
            ),
            st.tuples(inner, condition, inner, st.sampled_from(["and", "or"]), inner, inner).map(
                lambda x: f"if({x[0]} {x[1]} {x[2]} {x[3]} not {x[4]} > {x[2]}, {x[4]}, {x[5]})"
            ),
            inner.map(lambda x: f"prev({x})"),
            inner.map(lambda x: f"first({x})"),
            inner.map(lambda x: f"sum({x}, s)"),
            inner.map(lambda x: f"sum({x}, t)"),
            inner.map(lambda x: f"({x})[one]"),
            inner.map(lambda x: f"({x})[back]"),
            inner.map(lambda x: f"sum({x}, back)"),
            inner.map(lambda x: f"({x}) ** 2"),
        )  # fmt: skip

    return st.recursive(leaf, larger, max_leaves=6)


_NUMBER = st.integers(-300, 300).map(lambda n: str(n / 100))
_GIVEN = st.one_of(_NUMBER, _NUMBER, _NUMBER, st.just("~"))


@st.composite
def models(draw: st.DrawFn) -> DriverModel:
    """A model of two periods or more, two members, inputs with blanks, and one to five formulas."""
    periods = draw(st.integers(2, 4))
    lines = [
        "model: invented",
        f"periods: [{', '.join(str(2024 + at) for at in range(periods))}]",
        "axes: {s: [one, two]}",
        "lookups: {'back[s]': {one: two, two: two}}",
        "inputs:",
    ]
    row = lambda: "[" + ", ".join(draw(_GIVEN) for _ in range(periods)) + "]"  # noqa: E731
    lines += [
        f"  {key}[s, t]: {{unit: '1', assume: x, values: {{one: {row()}, two: {row()}}}}}"
        for key in "ab"
    ]
    lines.append(f"  c: {{unit: '1', assume: x, values: {draw(_GIVEN)}}}")
    lines.append(f"  d[t]: {{unit: '1', assume: x, values: {row()}}}")
    lines.append("formulas:")
    names = ["a", "b", "c", "d"]
    for at in range(draw(st.integers(1, 5))):
        lines.append(f"  f{at}[s, t]: {{unit: '1', is: '{draw(_formulas(names))}'}}")
        names.append(f"f{at}")
    try:
        return read_model("\n".join(lines))
    except ModelError:
        from hypothesis import reject

        reject()
