"""Sobol indices of every result of figure 40's model beside SALib, at equal points and equal values.

    python benchmarks/sensitivity.py [--base 16384] [--resamples 100]

needs ``pip install SALib`` beside Lianpu. SALib draws its own points; ours are then computed from the
very same model outputs, and both must agree to 1e-9. Time is from points to intervals of all results:
SALib's analysis is measured on one result and multiplied by their number. Seconds are the processor's,
of all threads together, which a busy machine lengthens least.
"""

from __future__ import annotations

import argparse
import platform
import time

import numpy as np

from lianpu import example
from lianpu.modeling import load, sobol_indices
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.drawing import SMALLEST, Draws
from lianpu.modeling.engines.program import compiled
from lianpu.modeling.spread.sensitivity import estimated
from lianpu.modeling.spread.simulation import output_cells


def main() -> None:
    """Print times, their ratio, and the largest difference of an index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=int, default=2**14)
    parser.add_argument("--resamples", type=int, default=100)
    options = parser.parse_args()
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling
    from scipy.special import ndtri

    model = load(example.folder() / "models" / "ai-creative-tools.yaml")
    cells = [c for c in output_cells(model) if not c[1] and c[2]][:13]
    draws = Draws.of(model)
    problem = {"num_vars": len(draws.names), "names": list(draws.names),
               "bounds": [[0.0, 1.0]] * len(draws.names)}  # fmt: skip
    engine = ArrayEngine(compiled(model, draws.cells, cells))
    print(f"{platform.machine()}, Python {platform.python_version()}; {len(draws.names)} inputs, "
          f"{len(cells)} results, N = {options.base:,}, {options.resamples} resamples")  # fmt: skip
    start = time.process_time()
    points = sampling.sample(problem, options.base, calc_second_order=False, seed=1)
    sampled = time.process_time() - start
    start = time.process_time()
    y = engine.run(draws.inputs(ndtri(np.clip(points.T, SMALLEST, 1 - SMALLEST))))
    ran = time.process_time() - start
    start = time.process_time()
    theirs = analysis.analyze(problem, y[0], calc_second_order=False,
                              num_resamples=options.resamples, seed=1)  # fmt: skip
    analyzed = time.process_time() - start
    salib = sampled + ran + analyzed * len(cells)
    times = []
    for _ in range(7):
        start = time.process_time()
        sobol_indices(model, cells, base=options.base, resamples=options.resamples)
        times.append(time.process_time() - start)
    ours = float(np.median(times))
    size = len(draws.names)
    groups = y.reshape(len(cells), options.base, size + 2)
    first, total, *_ = estimated(
        groups[:, :, 0].copy(), groups[:, :, -1].copy(),
        np.ascontiguousarray(np.moveaxis(groups[:, :, 1:-1], 2, 1)), 0, 2,
    )  # fmt: skip
    gap = max(np.abs(first[0] - theirs["S1"]).max(), np.abs(total[0] - theirs["ST"]).max())
    print(f"SALib: sampling {sampled:.2f} s, model {ran:.2f} s, analysis {analyzed:.2f} s a result, "
          f"all {salib:.1f} s")  # fmt: skip
    print(f"lianpu: {ours:.3f} s, {salib / ours:.0f} times faster")
    print(f"largest difference at equal points: {gap:.1e}")


if __name__ == "__main__":
    main()
