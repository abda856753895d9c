"""``latent_class.v1``: people differ in how easily they are listed, in as many classes as the data ask for."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.convergence import effective_draws, split_rhat
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.classes import run_chain
from crosscount.analysis.undercount.dependence import SETTING, check_lists, check_people, check_range
from crosscount.analysis.undercount.intervals import middle_of
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_warning,
    lists_read,
    need_at_most,
    read_three_lists,
)

NAME = "latent_class.v1"
MOST_LISTS = 10
CHAINS = 4
WARMING = (500, 500, 1000)
"""Draws in which a chain finds its scale and its step, in three goes, and which are thrown away."""
BATCH = 2500
WISHED_DRAWS = 1000.0
WISHED_RHAT = 1.01
HOPELESS = 4.0
"""Times the draws that are allowed: chains that would need more, judged when a fifth of them is made, are given up."""
HARDLY_REACHED = "the ends of the unseen differ more than fivefold: classes the lists hardly reach decide the answer"
ASSUMPTIONS = (
    "within a class, being on one list says nothing about being on another: classes carry all dependence; of people "
    "who differ by degrees, the estimate tends to be too low",
    "every class has a chance to be listed: a group that no list reaches is not counted",
    "beforehand, the number of people is as likely in one order of magnitude as in another (1 / N)",
    "the people counted did not change while the lists were made; links between lists are right",
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain: its generator and its state, which ``run_chain`` changes."""

    generator: np.random.Generator
    state: tuple[Floats, Floats, Floats]
    """Logits of chances (classes x lists) and of stick breaks, log concentration; their scales; the step."""
    classes: int


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, by latent classes.

    Settings: ``classes`` (at most so many, 10), ``seed``, ``level``, ``most_draws`` (a chain, by default 100,000 up to
    six lists and ten classes, fewer above), ``despite_dependence``.

    Raises:
        CannotEstimate: under three lists, over ten, overlaps too thin, dependence that swallows the answer, or chains
            that do not agree in time: then the posterior has several modes, or the data do not identify it.

    Source:
        Manrique-Vallier (2016), Biometrics 72:1246-1254.
    """
    settings.only("classes", "seed", "level", "most_draws", SETTING)
    overlaps = read_three_lists(table)
    need_at_most(overlaps, MOST_LISTS, NAME)
    told = check_lists(overlaps, settings) + check_people(overlaps, settings, most_refused=3)
    classes = settings.whole("classes", 10, least=2, most=50)
    level = settings.level()
    most = settings.whole(
        "most_draws", draws_within_minutes(len(overlaps.lists), classes), least=BATCH, most=10_000_000
    )
    people = draw_people(overlaps, classes, most, seed=settings.seed())
    rhat, worth = split_rhat(np.log(people)), effective_draws(np.log(people))
    medians = tuple(Figure(f"chain {row + 1}", float(np.median(chain))) for row, chain in enumerate(people))
    if rhat > WISHED_RHAT or worth < WISHED_DRAWS:
        raise CannotEstimate(
            f"multimodal or not identified: after {people.shape[1]} draws a chain the split R-hat of log N is "
            f"{rhat:.3f} (1.01 is asked for), the effective draws are {worth:.0f} (1,000 are), the chains' medians "
            f"{', '.join(f'{each.estimate:,.0f}' for each in medians)}; {_what_it_takes(people.shape[1], worth)}"
        )
    low, middle, high = middle_of(people, level)
    told += check_range(low, high, medians, settings)
    swallowed = high - overlaps.seen > 5 * max(low - overlaps.seen, 1)
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=middle,
        low=low,
        high=high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=diagnostics_of(overlaps, people, (rhat, worth), classes),
        warnings=(*told, *((HARDLY_REACHED,) if swallowed else ()), *count_warning(table)),
        figures=medians,
    )


def diagnostics_of(
    overlaps: Overlaps, people: Floats, agreement: tuple[float, float], classes: int
) -> tuple[Diagnostic, ...]:
    """How far the chains agree (split R-hat, effective draws), and what they ran on."""
    rhat, worth = agreement
    return (
        Diagnostic("people seen", overlaps.seen, "on one list at least"),
        lists_read(overlaps),
        Diagnostic("split R-hat of log N", rhat, "at most 1.01: the chains agree"),
        Diagnostic("effective draws of log N", worth, f"of {people.size:,} in {CHAINS} chains"),
        Diagnostic("classes", classes, "at most; the prior leaves most of them nearly empty"),
    )


def _what_it_takes(made: int, worth: float) -> str:
    """How many draws a chain would need at this pace, and what else may help."""
    needed = made * WISHED_DRAWS / max(worth, 1.0)
    if needed > made:
        return f"at this pace about {needed:,.0f} draws a chain are needed (most_draws), fewer with fewer classes"
    return "set most_draws higher, or merge lists"


def draws_within_minutes(lists: int, classes: int) -> int:
    """Draws of a chain by default: one takes longer the more histories and classes."""
    return max(10_000, ((100_000 << 6) >> max(lists, 6)) * 10 // max(classes, 10))


def draw_people(overlaps: Overlaps, classes: int, most: int, *, seed: int) -> Floats:
    """Draws of the number of people, chains x draws, until chains agree, or ``most`` draws are made or would not do."""
    chains = [started(np.random.default_rng(one), classes, len(overlaps.lists)) for one in _seeds(seed)]

    def go(draws: int, warming: bool) -> list[Floats]:
        return list(threads.map(lambda chain: advance(chain, overlaps, draws, warming=warming), chains))

    with ThreadPoolExecutor(CHAINS) as threads:
        for draws in WARMING:
            go(draws, True)
        people = np.empty((CHAINS, 0))
        while people.shape[1] < most:
            people = np.hstack([people, np.array(go(BATCH, False))])
            logs = np.log(people)
            worth = effective_draws(logs)
            if split_rhat(logs) <= WISHED_RHAT and worth >= WISHED_DRAWS:
                break
            if 5 * people.shape[1] >= most and worth * most * HOPELESS < WISHED_DRAWS * people.shape[1]:
                break
    return people


def _seeds(seed: int) -> list[np.random.SeedSequence]:
    return np.random.SeedSequence(seed).spawn(CHAINS)


def started(generator: np.random.Generator, classes: int, lists: int) -> Chain:
    """A chain at a scattered start; it has yet to be warmed."""
    coordinates = classes * lists + classes
    return Chain(generator, (generator.normal(size=coordinates), np.full(coordinates, 0.3), np.array([0.1])), classes)


def advance(chain: Chain, overlaps: Overlaps, draws: int, *, warming: bool) -> Floats:
    """Draw the number of people so many times; the chain moves on, and settles its scale and step while ``warming``."""
    missed = np.empty(draws)
    size = (chain.classes, len(overlaps.lists))
    run_chain(chain.generator, overlaps.counts.astype(float), size, chain.state, missed, warming)
    rates = chain.generator.gamma(overlaps.seen, size=draws) * missed / (1 - missed)
    return overlaps.seen + chain.generator.poisson(np.minimum(rates, 1e15)).astype(float)
