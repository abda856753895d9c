"""Pairs of lists added to a log-linear model one by one, as long as chance would hardly make their overlap."""

from dataclasses import dataclass, field
from itertools import combinations
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr, pdtrc

from crosscount.analysis.undercount.existence import estimate_exists
from crosscount.analysis.undercount.hierarchy import Model
from crosscount.analysis.undercount.poisson import SURE, fit, people_by_term

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model come to, each pair as it was added with its p-value, and people before and after every step.

    ``path`` is empty where not even independent lists have an estimate.
    """

    model: Model
    added: tuple[tuple[int, float], ...]
    path: tuple[float, ...]

    @property
    def people(self) -> float:
        """People under the model come to; NaN where there is no estimate."""
        return self.path[-1] if self.path else float("nan")


@dataclass(slots=True)
class Stepwise:
    """The choice of a model by steps: of so many lists, adding a pair whose p-value is below ``threshold``."""

    lists: int
    threshold: float
    _known: dict[tuple[Model, bytes], bool] = field(default_factory=dict)

    def answers(self, replicates: Floats) -> Floats:
        """People for every row of counts, the model being chosen anew in each; NaN where there is no estimate."""
        return np.array([self.choose(counts).people for counts in replicates])

    def choose(self, counts: Floats) -> Chosen:
        """Begin with independent lists; add the pair of the least p-value whose model has an estimate, and again.

        A pair's p-value is the Poisson chance of an overlap as far from what the model so far expects, on the side
        where it lies (Chan, Silverman & Vincent 2021, section 3.2).
        """
        people, seen = people_by_term(counts), float(counts.sum())
        pairs = [1 << one | 1 << other for one, other in combinations(range(self.lists), 2)]
        model: Model = (0, *(1 << one for one in range(self.lists)))
        fitted = self._fit(model, counts, people)
        path: list[float] = []
        added: list[tuple[int, float]] = []
        while fitted is not None:
            path.append(seen + float(fitted[0]))
            left = np.array([pair for pair in pairs if pair not in model], dtype=np.int64)
            chances = one_sided(people[left], people_by_term(np.append(0.0, fitted[1:]))[left])
            fitted = None
            for place in np.argsort(chances, kind="stable")[: np.sum(chances < self.threshold)]:
                pair = int(left[place])
                fitted = self._fit((*model, pair), counts, people)
                if fitted is not None:
                    model = (*model, pair)
                    added.append((pair, float(chances[place])))
                    break
        return Chosen(model, tuple(added), tuple(path))

    def _fit(self, model: Model, counts: Floats, people: Floats) -> Floats | None:
        expected = np.empty(len(counts))
        _, _, least = fit(counts, people, np.array(model), 1e-9, -inf, expected)
        if least >= SURE:
            return expected
        key = (tuple(sorted(model)), (counts > 0).tobytes())
        if key not in self._known:
            self._known[key] = estimate_exists(model, counts)
        return expected if self._known[key] and np.isfinite(least) else None


def one_sided(found: Floats, expected: Floats) -> Floats:
    """The Poisson chance of so few people or fewer where fewer than expected were found, else of so many or more."""
    fewer = pdtr(found, expected)
    more = np.where(found > 0, pdtrc(np.maximum(found - 1, 0), expected), 1.0)
    chances: Floats = np.where(found < expected, fewer, more)
    return chances
