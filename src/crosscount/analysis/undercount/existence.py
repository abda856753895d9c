"""Whether a log-linear model has an estimate at all in these counts: asked before any fit is believed.

The estimate exists where a positive table has the same sufficient statistics as the counts, which a linear programme
decides (Fienberg & Rinaldo 2012, Ann. Stat. 40:996-1023), and it is the only one where the terms are linearly
independent on the cells that are left.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from crosscount.analysis.undercount.hierarchy import Model

POSITIVE = 1e-6
"""A least cell below this share of a person is zero to the solver."""


def estimate_exists(model: Model, counts: NDArray[np.float64]) -> bool:
    """Whether the model has an estimate and only one; ``counts`` by history, the unseen's place being ignored.

    Terms that nobody falls under are taken out with the cells they govern, as the fit does.
    """
    histories = np.arange(1, len(counts))
    terms = np.array(model)
    belongs = (histories[:, None] & terms) == terms
    empty = (belongs * counts[1:, None]).sum(axis=0) == 0
    design = belongs[np.ix_(~belongs[:, empty].any(axis=1), ~empty)].astype(float)
    left = counts[1:][~belongs[:, empty].any(axis=1)]
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return False
    return bool((left > 0).all()) or _positive_table_exists(design, left)


def _positive_table_exists(design: NDArray[np.float64], counts: NDArray[np.float64]) -> bool:
    cells = len(design)
    equal = np.hstack([design.T, design.sum(axis=0)[:, None]])
    # Variables: the cells above the least one, and the least one itself, which is made as large as can be.
    goal = np.zeros(cells + 1)
    goal[-1] = -1.0
    solved = linprog(goal, A_eq=equal, b_eq=design.T @ counts, bounds=[(0, None)] * cells + [(0, 1.0)], method="highs")
    return bool(solved.status == 0 and -solved.fun > POSITIVE)
