"""A logistic regression with a ridge over features by name, as `fit_names.py` and `fit_roles.py` fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fitted(
    rows: Sequence[Sequence[int]], truth: Sequence[bool], columns: int, ridge: float
) -> np.ndarray:
    """Weights of the columns and, last, the bias; the bias bears no penalty.

    Args:
        rows: For each example the columns of its features, a column twice where it has one twice.
        truth: Whether each example is what is sought.
        ridge: Penalty on half the square of a weight.
    """
    ends = np.cumsum([0, *map(len, rows)])
    indices = [at for row in rows for at in row]
    table = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), columns))
    wanted = np.array(truth, dtype=float)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ point[:-1] + point[-1]
        off = 1 / (1 + np.exp(-z)) - wanted
        value = float((np.logaddexp(0, z) - wanted * z).sum() + ridge / 2 * point[:-1] @ point[:-1])
        return value, np.append(table.T @ off + ridge * point[:-1], off.sum())

    return np.asarray(minimize(loss, np.zeros(columns + 1), jac=True, method="L-BFGS-B").x)


def write_weights(file: Path, bias: float, weights: Mapping[str, float]) -> None:
    """Puts a bias and weights, under their names as YAML writes them, behind what a file says before its bias."""
    kept = file.read_text("utf-8").split("bias:")[0]
    listed = "".join(f"  {name}: {weight}\n" for name, weight in weights.items())
    file.write_text(f"{kept}bias: {bias}\nweights:\n{listed}", "utf-8")
    print(f"{len(weights)} weights written")
