"""``strata.v1``: people by age, sex, place or month, each stratum lent strength by the others, and one joint range."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table, counted
from crosscount.analysis.undercount.by_stratum import read_strata
from crosscount.analysis.undercount.dependence import (
    MATERIAL,
    PEOPLE_ALIKE,
    SETTING,
    check_dependence,
    check_range,
    despite_it,
)
from crosscount.analysis.undercount.hierarchy import hierarchical_models
from crosscount.analysis.undercount.intervals import middle_of
from crosscount.analysis.undercount.overlaps import QUESTION, Overlaps, count_warning, need_missed, need_overlap
from crosscount.analysis.undercount.pooling import Pooling, pooled
from crosscount.analysis.undercount.selection import Selection

NAME = "strata.v1"
MOST_FITS = 40_000_000
MOST_CELLS = 20_000_000
"""Of all draws together: some five times 160 MB."""
LEAST_SEEN = 20
MOST_UNSEEN = 1e15
FIGURE = re.compile(r"\b\d[\d,]*\b")
NAMED = 3
"""Strata named that warn of the same as the first."""
ALONE = "by its own lists alone"
ASSUMPTIONS = (
    "within a stratum the lists depend on each other as some hierarchical log-linear model of pairs says",
    "the logarithm of unseen over seen varies between strata by Student's t, two degrees of freedom: most are alike",
    "people whose stratum is not known are spread over the strata as those with the same lists are",
    "the people counted did not change while the lists were made; links between lists are right",
    f"within a stratum {PEOPLE_ALIKE}",
)
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, stratum by stratum and together.

    Settings: ``by`` (columns of the strata, with ``,`` between them), ``unknown`` (words, with ``,`` between them, that
    mean a stratum nobody knows: -1; an empty cell always does), ``choice`` (average_aic), ``replicates`` (500),
    ``seed``, ``level``, ``despite_dependence``.

    Returns:
        the median of the total, its range from joint draws: narrower than the sum of bounds, wider than independence.

    Raises:
        CannotEstimate: under three lists, no stratum with an estimate of its own, dependence that swallows the answer
            in the strata of most people, or more work than minutes allow.

    Source:
        as of ``Pooling``.
    """
    settings.only("by", "unknown", "choice", "replicates", "seed", "level", SETTING)
    level = settings.level()
    replicates = settings.whole("replicates", 500, least=100, most=20_000)
    names, strata, unknown, words = read_strata(table, settings)
    told, counts = check_strata(names, strata, settings), np.array([each.counts for each in strata])
    need_time(len(names), len(strata[0].lists), replicates)
    generator = np.random.default_rng(settings.seed())
    choice = settings.choice("choice", ("average_aic", "average_bic", "aic", "bic"))
    drawn = resampled(counts, unknown, replicates, generator)
    whole = counts + spread(counts[None].astype(float), unknown, None)[0]
    pooling = pool(whole, drawn, choice, able(names, strata))
    # Who was seen is known; only the unseen are drawn, so that no range goes below the people seen.
    shared_out = spread(np.repeat(counts[None].astype(float), replicates, axis=0), unknown, generator)
    seen = counts.sum(axis=1) + shared_out.sum(axis=2)
    rates = np.minimum(seen * np.exp(pooling.draw(generator, replicates)), MOST_UNSEEN)
    people = seen + generator.poisson(rates)
    low, middle, high = middle_of(people.sum(axis=1), level)
    figures = figures_of(names, people, whole.sum(axis=1) * (1 + np.exp(pooling.ratios)), level)
    told += check_range(low, high, (), settings)
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=middle,
        low=low,
        high=high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=diagnostics_of(strata[0].lists, counts, unknown, pooling),
        warnings=(*told, *words, *warnings_of(figures, pooling), *count_warning(table)),
        figures=figures,
    )


def need_time(strata: int, lists: int, replicates: int) -> None:
    """Raise ``CannotEstimate`` before work that would take far longer than minutes, or gigabytes."""
    cells = strata * replicates << lists
    if cells > MOST_CELLS:
        raise CannotEstimate(
            f"{strata} strata, {lists} lists and {replicates:,} replicates are {cells:,} counts to be held at once, of "
            f"which {MOST_CELLS:,} fit; merge lists of the same kind, set fewer replicates or take fewer strata"
        )
    models = len(hierarchical_models(lists, order_of(lists)))
    if strata * models * replicates > MOST_FITS:
        raise CannotEstimate(
            f"{strata} strata, {models:,} models of {lists} lists and {replicates:,} replicates are "
            f"{strata * models * replicates:,} fits, of which {MOST_FITS:,} take some minutes; set fewer replicates, "
            "take fewer strata or merge lists of the same kind"
        )


def order_of(lists: int) -> int:
    """The largest interaction within a stratum: pairs up to five lists, none above, where models would be too many."""
    return 2 if lists < 6 else 1


def diagnostics_of(
    lists: tuple[str, ...], counts: Integers, unknown: Integers, pooling: Pooling
) -> tuple[Diagnostic, ...]:
    """What the pooling rests on."""
    own = int(np.isfinite(pooling.ratios).sum())
    return (
        Diagnostic("people seen", int(counts.sum() + unknown.sum()), "on one list at least"),
        Diagnostic("lists", len(lists), ", ".join(lists)),
        Diagnostic("people without stratum", int(unknown.sum()), "spread over the strata by their lists"),
        Diagnostic(
            "strata",
            len(counts),
            f"of which {own} have an estimate of their own; any other is taken to be like the mean",
        ),
        Diagnostic("spread between strata", pooling.between, "of the log of unseen over seen, one far off left aside"),
    )


def check_strata(names: Sequence[str], strata: Sequence[Overlaps], settings: Settings) -> tuple[str, ...]:
    """Warn of strata in which dependence between lists swallows the answer; refuse where most people are in such.

    What a stratum that can answer warns of is said once, with the strata that say alike.
    """
    despite, found = despite_it(settings), []
    told: dict[str, list[tuple[str, str]]] = {}
    for name, overlaps in zip(names, strata, strict=True):
        try:
            for each in check_dependence(overlaps, Settings({})):
                told.setdefault(FIGURE.sub("", each), []).append((name, each))
        except CannotEstimate as refusal:
            found.append((name, overlaps.seen, str(refusal)))
    warned = tuple(_once(alike) for alike in told.values())
    if not found:
        return warned
    words = (
        f"strata in which the lists cannot answer: {', '.join(name for name, _, _ in found)}. The first: {found[0][2]}"
    )
    most = 2 * sum(seen for _, seen, _ in found) > sum(each.seen for each in strata)
    if most and not despite:
        raise CannotEstimate(words)
    return (words, *warned)


def _once(alike: list[tuple[str, str]]) -> str:
    """The words of the first stratum, and the other strata that say them with figures of their own."""
    (first, words), *others = alike
    names = ", ".join(name for name, _ in others[:NAMED]) + (
        f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    )
    return f"stratum {first}: {words}" + (f"; likewise {names}" if names else "")


def figures_of(names: Sequence[str], people: Floats, alone: Floats, level: float) -> tuple[Figure, ...]:
    """Each stratum from draws x strata of people, with what its own lists say without the others (NaN: nothing)."""
    found = []
    for name, column, own in zip(names, people.T, alone, strict=True):
        low, middle, high = middle_of(column, level)
        found.append(Figure(name, middle, low, high, criteria={ALONE: float(own)} if np.isfinite(own) else {}))
    return tuple(found)


def warnings_of_unlike(figures: Sequence[Figure], pooling: Pooling) -> tuple[str, ...]:
    """Strata that by their own lists are unlike the others, and that pooling moves by a tenth and more."""
    moved = [
        f"{each.name} (its own lists alone say {each.criteria[ALONE]:,.0f}, here it is {each.estimate:,.0f})"
        for each, unlike in zip(figures, pooling.unlike, strict=True)
        if unlike and each.estimate and not 1 / MATERIAL < each.criteria[ALONE] / each.estimate < MATERIAL
    ]
    if not moved:
        return ()
    more = f" and {len(moved) - NAMED} more" if len(moved) > NAMED else ""
    return (
        f"listed unlike the others: {', '.join(moved[:NAMED])}{more}; the others draw such a stratum to themselves, "
        "and may draw it too far: give its own figure beside this one",
    )


def warnings_of(figures: Sequence[Figure], pooling: Pooling) -> tuple[str, ...]:
    """Strata without an estimate of their own, and strata that have one unlike the others'."""
    without = sum(not each.criteria for each in figures)
    unlike = warnings_of_unlike(figures, pooling)
    if not without:
        return unlike
    has = counted(without, "stratum has", "strata have")
    return (f"{has} too few people, or lists that hardly meet, for an own estimate: the others speak", *unlike)


def spread(counts: Floats, unknown: Integers, generator: np.random.Generator | None) -> Floats:
    """People without stratum over strata, history by history, in proportion; at random where a generator is given."""
    added = np.zeros_like(counts)
    for history in np.flatnonzero(unknown):
        weights = counts[:, :, history] + 1e-9
        shares = weights / weights.sum(axis=1, keepdims=True)
        added[:, :, history] = (
            shares * unknown[history] if generator is None else generator.multinomial(unknown[history], shares)
        )
    return added


def resampled(counts: Integers, unknown: Integers, replicates: int, generator: np.random.Generator) -> Floats:
    """Draw all people anew, those without stratum among them: replicates x strata x histories."""
    every = np.concatenate([counts.ravel(), unknown])
    drawn = generator.multinomial(every.sum(), every / every.sum(), size=replicates)
    known = drawn[:, : counts.size].reshape(replicates, *counts.shape).astype(float)
    lost = drawn[:, counts.size :]
    added = [spread(known[one : one + 1], lost[one], generator) for one in range(replicates)]
    result: Floats = known + np.concatenate(added)
    return result


def able(names: Sequence[str], strata: Sequence[Overlaps]) -> NDArray[np.bool_]:
    """Which strata's lists meet enough for an estimate of their own; ``CannotEstimate`` where no stratum's do."""
    refusals: dict[int, str] = {}
    for place, overlaps in enumerate(strata):
        try:
            need_overlap(overlaps)
            need_missed(overlaps)
        except CannotEstimate as refusal:
            refusals[place] = str(refusal)
    if len(refusals) == len(strata):
        raise CannotEstimate(f"no stratum has an estimate of its own; take wider strata. {names[0]}: {refusals[0]}")
    return np.array([place not in refusals for place in range(len(strata))])


def pool(counts: Floats, drawn: Floats, choice: str, speaking: NDArray[np.bool_]) -> Pooling:
    """What the strata that are ``speaking`` say each, how unsure each is (bootstrap), and how far they differ."""
    size = int(counts.shape[1]).bit_length() - 1
    selection = Selection(hierarchical_models(size, order_of(size)), choice)
    again = _log_ratios(drawn.reshape(-1, counts.shape[1]), selection).reshape(drawn.shape[:2])
    return pooled(_log_ratios(counts, selection), again, speaking & (counts.sum(axis=1) >= LEAST_SEEN))


def _log_ratios(counts: Floats, selection: Selection) -> Floats:
    seen = counts.sum(axis=1)
    people = selection.answers(counts)
    known = np.isfinite(people) & (people > seen) & (seen > 0)
    result: Floats = np.where(known, np.log(np.where(known, people - seen, 1.0) / np.where(known, seen, 1.0)), np.nan)
    return result
