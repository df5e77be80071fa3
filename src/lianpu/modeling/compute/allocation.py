"""Workloads given to chips at least cost, with the price of each limit, or why it cannot be done.

    minimise  sum c_ij x_ij   subject to   sum_j r_ij x_ij >= D_i,  sum_i x_ij <= S_j,
              sum_ij a_jk x_ij <= L_k,  x >= 0

x_ij is how many chips j serve workload i, r_ij the work that one of them does (0: cannot), D demand,
S stock of a chip, L limits over all (MW, capital) of which a chip uses a. Solved by HiGHS (Huangfu
and Hall 2018, doi:10.1007/s12532-017-0130-5) through SciPy; whole chips as a mixed-integer program.
Every answer is checked again on its own: primal and dual feasibility and equal objectives. What
cannot be done is explained by an irreducible set of limits (deletion filter: Chinneck and Dravnieks
1991, doi:10.1287/ijoc.3.2.157).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_matrix, csr_matrix

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

CLOSE = 1e-7
"""Largest violation, relative to the size of its row, that the second check lets pass."""


@dataclass(frozen=True)
class Problem:
    """Workloads, chips and limits; names are for messages."""

    demand: Mapping[str, float]
    """Workload -> work that must be done."""
    work: Mapping[tuple[str, str], float]
    """(workload, chip) -> work of one chip; a missing pair cannot be."""
    cost: Mapping[str, float]
    """Chip -> cost of one."""
    stock: Mapping[str, float] = field(default_factory=dict)
    """Chip -> how many there are; a missing one is without end."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """Limit -> its size: "MW", "capital"."""
    uses: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(chip, limit) -> what one chip uses of it."""


@dataclass(frozen=True)
class Allocation:
    """How many chips of each kind serve each workload, and what one more of each limit is worth."""

    chips: Mapping[tuple[str, str], float]
    """(workload, chip) -> how many; pairs of none are left out."""
    cost: float
    prices: Mapping[str, float]
    """"demand X", "stock X" or "limit X" -> how much the cost changes with one more; of the linear
    program, also where chips are whole."""
    gap: float
    """Largest violation found by the second check, relative."""


def allocate(problem: Problem, *, whole: bool = False) -> Allocation:
    """The cheapest allocation.

    Args:
        problem: What must be done and with what.
        whole: Chips are whole numbers.

    Raises:
        ModelError: A number is not finite or negative; or it cannot be done, with a least set of
            demands and limits that cannot stand together.
    """
    _check(problem)
    form = _Form(problem)
    solved = linprog(form.cost, A_ub=form.rows, b_ub=form.bounds, method="highs")
    if solved.status == 2:
        raise _impossible(form)
    if solved.status != 0:
        raise ModelError(
            Text(f"求解失败：{solved.message}", f"the solver failed: {solved.message}"),
            remedy=Text("请检查数量级", "check the sizes of the numbers"),
        )
    chips, duals = np.asarray(solved.x), np.asarray(solved.ineqlin.marginals)
    gap = certified(form.cost, form.rows, form.bounds, chips, duals)
    cost = float(solved.fun)
    if whole:
        mixed = milp(
            form.cost,
            constraints=LinearConstraint(form.rows, -np.inf, form.bounds),
            integrality=np.ones(len(form.cost)),
            bounds=Bounds(0, np.inf),
        )
        if mixed.x is None:
            raise _impossible(form, whole=True)
        chips, cost = np.round(mixed.x), float(mixed.fun)
        gap = max(gap, _over(form.rows, form.bounds, chips))
    if gap > CLOSE:
        raise ModelError(
            Text(f"解未通过复核，偏差 {gap:.1e}", f"the answer fails its check by {gap:.1e}"),
            remedy=Text("请缩小各数的数量级差距", "bring the numbers nearer to one size"),
        )
    return Allocation(
        {pair: float(count) for pair, count in zip(form.pairs, chips, strict=True) if count > 1e-9},
        cost,
        {
            name: float(-price if name.startswith("demand ") else price)
            for name, price in zip(form.names, duals, strict=True)
        },
        gap,
    )


def certified(
    cost: NDArray[np.float64],
    rows: csr_matrix,
    bounds: NDArray[np.float64],
    answer: NDArray[np.float64],
    duals: NDArray[np.float64],
) -> float:
    """Largest relative violation of feasibility, dual feasibility or equal objectives.

    For ``min cost x, rows x <= bounds, x >= 0`` with duals <= 0: x is feasible, cost - rows' y >= 0,
    and cost x = bounds y together prove that nothing is cheaper.
    """
    reduced = cost - rows.T @ duals
    size = 1 + float(np.abs(cost).max(initial=0.0))
    value = float(cost @ answer)
    return max(
        _over(rows, bounds, answer),
        float(np.maximum(-reduced, 0).max(initial=0.0)) / size,
        float(np.maximum(duals, 0).max(initial=0.0)) / size,
        abs(value - float(bounds @ duals)) / (1 + abs(value)),
    )


class _Form:
    """The problem as arrays: every row is `<=`."""

    def __init__(self, problem: Problem) -> None:
        self.pairs = [pair for pair, work in problem.work.items() if work > 0]
        self.cost = np.array([problem.cost[chip] for _, chip in self.pairs])
        self.names: list[str] = []
        entries: list[tuple[int, int, float]] = []
        bounds: list[float] = []
        for name, wanted in problem.demand.items():
            entries += [
                (len(self.names), at, -problem.work[pair])
                for at, pair in enumerate(self.pairs)
                if pair[0] == name
            ]
            self._add(f"demand {name}", -wanted, bounds)
        for name, there in problem.stock.items():
            entries += [
                (len(self.names), at, 1.0) for at, pair in enumerate(self.pairs) if pair[1] == name
            ]
            self._add(f"stock {name}", there, bounds)
        for name, most in problem.limits.items():
            entries += [
                (len(self.names), at, problem.uses.get((pair[1], name), 0.0))
                for at, pair in enumerate(self.pairs)
            ]
            self._add(f"limit {name}", most, bounds)
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(self.names), len(self.pairs))
        self.rows = csr_matrix(coo_matrix((values, (rows, columns)), shape=shape))
        self.bounds = np.array(bounds)

    def _add(self, name: str, bound: float, bounds: list[float]) -> None:
        self.names.append(name)
        bounds.append(bound)

    def feasible(self, kept: Sequence[int], *, whole: bool) -> bool:
        """Whether some of the rows can stand together."""
        if not kept:
            return True
        rows, bounds = self.rows[list(kept)], self.bounds[list(kept)]
        if not self.pairs:
            return bool((bounds >= 0).all())
        nothing = np.zeros(len(self.cost))
        if whole:
            found = milp(
                nothing,
                constraints=LinearConstraint(rows, -np.inf, bounds),
                integrality=np.ones(len(nothing)),
                bounds=Bounds(0, np.inf),
            )
            return found.x is not None
        return bool(linprog(nothing, A_ub=rows, b_ub=bounds, method="highs").status == 0)


def _impossible(form: _Form, *, whole: bool = False) -> ModelError:
    """Rows dropped one by one as long as the rest stays impossible: what is left is the reason."""
    kept = list(range(len(form.names)))
    for at in range(len(form.names)):
        without = [row for row in kept if row != at]
        if not form.feasible(without, whole=whole):
            kept = without
    words_en = {"demand": "demand", "stock": "stock", "limit": "limit"}
    words_zh = {"demand": "需求", "stock": "存量", "limit": "上限"}
    shown = [form.names[row].split(" ", 1) for row in kept]
    sizes = [abs(form.bounds[row]) for row in kept]
    zh = "、".join(
        f"{words_zh[kind]} {name}（{size:,.6g}）"
        for (kind, name), size in zip(shown, sizes, strict=True)
    )
    en = ", ".join(
        f"{words_en[kind]} {name} ({size:,.6g})"
        for (kind, name), size in zip(shown, sizes, strict=True)
    )
    return ModelError(
        Text(
            f"不可行：以下各项不能同时满足：{zh}", f"impossible: these cannot stand together: {en}"
        ),
        remedy=Text("放宽其中任何一项即可", "relaxing any one of them helps"),
    )


def _over(rows: csr_matrix, bounds: NDArray[np.float64], answer: NDArray[np.float64]) -> float:
    size = 1 + np.abs(bounds)
    over = np.maximum(rows @ answer - bounds, 0) / size
    return max(float(over.max(initial=0.0)), float(np.maximum(-answer, 0).max(initial=0.0)))


def _check(problem: Problem) -> None:
    for words, numbers in (
        (Text("需求", "demand"), problem.demand), (Text("成本", "cost"), problem.cost),
        (Text("存量", "stock"), problem.stock), (Text("上限", "limit"), problem.limits),
    ):  # fmt: skip
        for name, number in numbers.items():
            if not np.isfinite(number) or number < 0:
                raise ModelError(
                    Text(f"{words.zh} {name} 不是非负数：{number}",
                         f"{words.en} {name} is not a number from nought up: {number}"),
                    remedy=Text("请改正", "mend it"),
                )  # fmt: skip
    for workload, chip in problem.work:
        if chip not in problem.cost or workload not in problem.demand:
            raise ModelError(
                Text(f"未知的组合：{workload}、{chip}", f"unknown pair: {workload}, {chip}"),
                remedy=Text(
                    "每个芯片需有成本，每个任务需有需求", "a chip needs a cost, a workload a demand"
                ),
            )
