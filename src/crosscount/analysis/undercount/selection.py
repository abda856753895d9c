"""From many fitted models to one answer: the best by a criterion, or an average; only models whose estimate exists."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.undercount.existence import estimate_exists
from crosscount.analysis.undercount.hierarchy import Model
from crosscount.analysis.undercount.poisson import SURE, as_table, fit_all

Floats = NDArray[np.float64]

FARTHEST = 14.0
"""A model this far from the best by a criterion weighs less than a thousandth of it in an average."""
AT_ONCE = 60_000
"""Fits that one thread makes and hands over together."""
THREADS = 4
"""The compiled loop runs beside itself; more threads than cores do no harm."""


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

    def answers(self, replicates: Floats) -> Floats:
        """People for every row of counts; NaN where no model has an estimate."""
        rows = max(1, AT_ONCE // len(self.models))
        parts = [replicates[start : start + rows] for start in range(0, len(replicates), rows)]
        with ThreadPoolExecutor(THREADS) as threads:
            fits = threads.map(lambda some: self.fits(some, tolerance=1e-6, farthest=FARTHEST), parts)
            return np.array(
                [
                    self._answer(*one)
                    for some, fit in zip(parts, fits, strict=True)
                    for one in zip(some, *fit, strict=True)
                ]
            )

    def fits(self, replicates: Floats, *, tolerance: float, farthest: float) -> tuple[Floats, Floats, Floats]:
        """Log unseen, criterion (less is better, infinite without a fit) and smallest mean: replicates x models."""
        sizes = np.array([len(model) for model in self.models])
        seen = replicates.sum(axis=1)[:, None]
        prices = (np.ones_like(seen) if self.how.endswith("aic") else np.log(seen) / 2) * sizes
        unseen, likelihood, least = fit_all(replicates, as_table(self.models), prices, tolerance, farthest)
        criteria = 2 * (prices - likelihood)
        return unseen, np.where(np.isfinite(criteria), criteria, np.inf), least

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
