"""How often ``escalation.v1`` is sure of a change that is none, and how often its ranges hold what was planted.

    OPENBLAS_NUM_THREADS=1 python benchmarks/escalation_split.py [--runs 200] [--seed 1]

Incidents come in bursts (negative binomial of size 2) in 25 districts of which few see most, every third of a month in
one district; tolls have a Pareto tail of exponent 2.5 (without a variance) and are contested. Prints one line a design.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.escalation.comparison import Compared, compare
from crosscount.analysis.escalation.incidents import Incidents
from crosscount.analysis.escalation.windows import split_at
from crosscount.analysis.escalation.yardstick import OF_REACH
from crosscount.analysis.estimate import CannotEstimate

DISTRICTS = np.random.default_rng(0).uniform((27.0, 62.0), (31.0, 69.0), (25, 2))
OFTEN = 1 / np.arange(1.0, 26.0)


@dataclass(frozen=True, slots=True)
class Design:
    """What the months after the split are to those before it."""

    words: str
    months: tuple[int, int] = (48, 23)
    mean: float = 2.4
    frequency: float = 1.0
    killed: float = 1.0
    reach: float = 1.0
    draw_together: float = 1 / 3

    @property
    def planted(self) -> dict[str, float]:
        """The ratio of after to before by the first words of a measure; what is not here has 1 or is not known."""
        return {
            "incidents a month": self.frequency,
            "killed a month": self.frequency * self.killed,
            "killed an incident": self.killed,
            "standard distance": self.reach,
            "hull": self.reach**2,
        }


STILL = (
    Design("48 against 23 months"),
    Design("24 against 12 months", (24, 12), 4.0),
    Design("36 against 36 months", (36, 36), 3.0),
    Design("120 against 60 months", (120, 60), 3.0),
    Design("48 against 23 months, each incident by itself", draw_together=0.0),
)
CHANGED = (
    Design("three times as many incidents", frequency=3.0),
    Design("a third as many incidents", mean=7.0, frequency=1 / 3),
    Design("twice as deadly", killed=2.0),
    Design("six tenths as far", reach=0.6),
)


def simulated(design: Design, generator: np.random.Generator) -> Incidents:
    """Incidents of all months of a design."""
    share = OFTEN / OFTEN.sum()
    months, districts, places, low = [], [], [], []
    for month in range(sum(design.months)):
        later = month >= design.months[0]
        mean = design.mean * (design.frequency if later else 1.0)
        together = generator.choice(len(share), p=share)
        for _ in range(generator.negative_binomial(2.0, 2.0 / (2.0 + mean))):
            own = generator.choice(len(share), p=share)
            district = together if generator.random() < design.draw_together else own
            place = DISTRICTS[district] + generator.normal(0, 0.1, 2)
            centre = DISTRICTS.mean(axis=0)
            months.append(month)
            districts.append(f"district {district}")
            places.append(centre + (place - centre) * (design.reach if later else 1.0))
            low.append((1 + generator.pareto(1.5)) * (design.killed if later else 1.0))
    where, killed, number = np.array(places).reshape(-1, 2), np.array(low), len(months)
    return Incidents(
        np.array(months, dtype=np.int64),
        killed,
        killed * generator.choice([1.0, 1.3], number),
        where[:, 0],
        where[:, 1],
        tuple(districts),
        tuple(f"{latitude // 0.5} {longitude // 0.5}" for latitude, longitude in where),
        (frozenset[str](),) * number,
        (frozenset[str](),) * number,
        np.full((number, 4), np.nan),
    )


def tables(design: Design, runs: int, generator: np.random.Generator, draws: int) -> list[tuple[Compared, ...]]:
    """What is found in tables of one design; those too short are left out."""
    found = []
    for seed in range(runs):
        sides = split_at(simulated(design, generator), design.months[0], 0, (1.0,) * sum(design.months))
        try:
            found.append(compare(*sides, level=0.95, draws=draws, seed=seed))
        except CannotEstimate:
            continue
    return found


def kind(one: Compared) -> str:
    """The measure without its numbers."""
    return one.measure.kind if one.measure.kind in OF_REACH else one.name.split(",")[0]


def report(design: Design, found: Sequence[tuple[Compared, ...]]) -> None:
    """One line: sure alone, sure among all, and the planted ratio in its range."""
    alone, sure, held, all_of = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for table in found:
        for one in table:
            name = kind(one)
            true = next((ratio for words, ratio in design.planted.items() if one.name.startswith(words)), 1.0)
            all_of[name] += 1
            alone[name] += one.p <= 0.05
            sure[name] += one.sure
            held[name] += bool(one.ratio[1] <= true <= one.ratio[2])
    print(f"{design.words}: {len(found)} tables, any sure among all {sum(any(o.sure for o in t) for t in found)}")
    for name, number in all_of.items():
        print(f"    {name}: sure alone {alone[name]}, among all {sure[name]}, range holds {held[name]} of {number}")


def main() -> None:
    """Designs without a change and with one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=300)
    given = parser.parse_args()
    for design in (*STILL, *CHANGED):
        report(design, tables(design, given.runs, np.random.default_rng(given.seed), given.draws))


if __name__ == "__main__":
    main()
