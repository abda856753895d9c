"""From many fitted models to one answer: the best by a criterion, or an average; only models whose estimate exists."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.undercount.existence import estimate_exists
from crosscount.analysis.undercount.hierarchy import Model
from crosscount.analysis.undercount.poisson import as_table, fit_all

Floats = NDArray[np.float64]

SURE = 0.02
"""A fit whose smallest mean is above this has shown that its estimate exists: its means are the positive table."""
FARTHEST = 14.0
"""A model this far from the best by a criterion weighs less than a thousandth of it in an average."""
AT_ONCE = 4_000_000
"""Fits held in memory at one time."""


@dataclass(slots=True)
class Selection:
    """A family of models, and how one answer is made of them (``bic``, ``aic``, ``average_bic``, ``average_aic``).

    Every term counts in the criterion, one that nobody falls under too: leaving out empty cells is no simplicity.
    """

    models: list[Model]
    how: str
    _known: dict[tuple[int, bytes], bool] = field(default_factory=dict)

    def exists(self, number: int, counts: Floats) -> bool:
        """Whether a model's estimate exists; that hangs on which counts are zero only, and is remembered."""
        key = (number, (counts > 0).tobytes())
        if key not in self._known:
            self._known[key] = estimate_exists(self.models[number], counts)
        return self._known[key]

    def answers(self, replicates: Floats, *, tolerance: float = 1e-9) -> Floats:
        """People for every row of counts; NaN where no model has an estimate."""
        table = as_table(self.models)
        rows = max(1, AT_ONCE // len(self.models))
        parts = []
        for start in range(0, len(replicates), rows):
            some = replicates[start : start + rows]
            unseen, likelihood, _, least = fit_all(some, table, tolerance)
            criteria = self.criteria(likelihood, some.sum(axis=1))
            parts.append([self._answer(some[i], unseen[i], criteria[i], least[i]) for i in range(len(some))])
        return np.concatenate(parts)

    def criteria(self, likelihood: Floats, seen: Floats) -> Floats:
        """The criterion of each fit, less is better; infinite where there is no fit."""
        sizes = np.array([len(model) for model in self.models])
        price = 2.0 if self.how.endswith("aic") else np.log(seen)[:, None]
        criteria = -2 * likelihood + price * sizes
        return np.where(np.isfinite(criteria), criteria, np.inf)

    def _answer(self, counts: Floats, unseen: Floats, criteria: Floats, least: Floats) -> float:
        criteria = criteria.copy()
        while True:
            best = int(np.argmin(criteria))
            if not np.isfinite(criteria[best]):
                return float("nan")
            if least[best] >= SURE or self.exists(best, counts):
                break
            criteria[best] = np.inf
        seen = float(counts.sum())
        if not self.how.startswith("average"):
            return seen + float(np.exp(unseen[best]))
        near = [int(one) for one in np.flatnonzero(criteria <= criteria[best] + FARTHEST)]
        near = [one for one in near if least[one] >= SURE or self.exists(one, counts)]
        weights = np.exp((criteria[best] - criteria[near]) / 2)
        return seen + float(np.average(np.exp(unseen[near]), weights=weights))
