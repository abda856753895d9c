"""``strata.v1``: people by age, sex, place or month, each stratum lent strength by the others, and one joint range."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, counted
from crosscount.analysis.undercount.dependence import SETTING, check_dependence, check_range
from crosscount.analysis.undercount.hierarchy import hierarchical_models
from crosscount.analysis.undercount.intervals import middle_of
from crosscount.analysis.undercount.overlaps import (
    QUESTION,
    Overlaps,
    count_column,
    count_warning,
    need_three_lists,
    read_overlaps,
)
from crosscount.analysis.undercount.selection import Selection

NAME = "strata.v1"
UNKNOWN = frozenset({"", "missing", "unknown", "na", "-1"})
MOST_STRATA = 500
MOST_FITS = 40_000_000
LEAST_SEEN = 20
MOST_UNSEEN = 1e15
ASSUMPTIONS = (
    "within a stratum the lists depend on each other as some hierarchical log-linear model of pairs says",
    "the logarithm of unseen over seen varies between strata by a normal law",
    "people whose stratum is not known are spread over the strata as those with the same lists are",
    "the people counted did not change while the lists were made; links between lists are right",
)
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pooling:
    """Log ratios of unseen to seen by stratum (NaN: none of its own), their variances, and what they have in common."""

    ratios: Floats
    variances: Floats
    mean: float
    mean_variance: float
    between: float

    def draw(self, generator: np.random.Generator, times: int) -> Floats:
        """Draws x strata of the log ratio: each stratum's own, drawn towards the mean as far as it is unsure."""
        means = self.mean + np.sqrt(self.mean_variance) * generator.standard_normal((times, 1))
        noise = generator.standard_normal((times, len(self.ratios)))
        own = np.isfinite(self.ratios)
        share = np.where(own, self.variances / (self.variances + self.between), 1.0)
        spread = np.where(own, self.variances * (1 - share), self.between)
        drawn: Floats = (1 - share) * np.where(own, self.ratios, 0.0) + share * means + np.sqrt(spread) * noise
        return drawn


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, stratum by stratum and together.

    Settings: ``by`` (columns of the strata, with ``,`` between them), ``choice`` (average_aic), ``replicates`` (500),
    ``seed``, ``level``, ``despite_dependence``.

    Returns:
        the median of the total, its range from joint draws: narrower than the sum of bounds, wider than independence.

    Raises:
        CannotEstimate: under three lists, no stratum with an estimate of its own, dependence that swallows the answer
            in the strata of most people, or more work than minutes allow.

    Source:
        DerSimonian & Laird (1986), Control. Clin. Trials 7:177-188, for the variance between strata.
    """
    settings.only("by", "choice", "replicates", "seed", "level", SETTING)
    level = settings.number("level", 0.95, least=0.5, most=0.999)
    replicates = settings.whole("replicates", 500, least=100, most=20_000)
    names, strata, unknown = read_strata(table, settings)
    told, counts = check_strata(names, strata, settings), np.array([each.counts for each in strata])
    need_time(len(names), len(strata[0].lists), replicates)
    generator = np.random.default_rng(settings.whole("seed", 1, least=0, most=2**32 - 1))
    choice = settings.choice("choice", ("average_aic", "average_bic", "aic", "bic"))
    drawn = resampled(counts, unknown, replicates, generator)
    pooling = pool(counts + spread(counts[None].astype(float), unknown, None)[0], drawn, choice)
    # Who was seen is known; only the unseen are drawn, so that no range goes below the people seen.
    shared_out = spread(np.repeat(counts[None].astype(float), replicates, axis=0), unknown, generator)
    seen = counts.sum(axis=1) + shared_out.sum(axis=2)
    rates = np.minimum(seen * np.exp(pooling.draw(generator, replicates)), MOST_UNSEEN)
    people = seen + generator.poisson(rates)
    low, middle, high = middle_of(people.sum(axis=1), level)
    each = [middle_of(column, level) for column in people.T]
    told += check_range(low, high, (), settings)
    own = int(np.isfinite(pooling.ratios).sum())
    return Estimate(
        NAME,
        QUESTION,
        "people",
        middle,
        low,
        high,
        level,
        ASSUMPTIONS,
        diagnostics_of(counts, unknown, pooling),
        (*told, *warnings_of(table, settings, len(names) - own), *count_warning(table)),
        tuple(Figure(name, between, least, most) for name, (least, between, most) in zip(names, each, strict=True)),
    )


def need_time(strata: int, lists: int, replicates: int) -> None:
    """Raise ``CannotEstimate`` before work that would take far longer than minutes."""
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


def diagnostics_of(counts: Integers, unknown: Integers, pooling: Pooling) -> tuple[Diagnostic, ...]:
    """What the pooling rests on."""
    own = int(np.isfinite(pooling.ratios).sum())
    return (
        Diagnostic("people seen", int(counts.sum() + unknown.sum()), "on one list at least"),
        Diagnostic("people without stratum", int(unknown.sum()), "spread over the strata by their lists"),
        Diagnostic("strata", len(counts), f"{own} with an estimate of their own, the others like the mean"),
        Diagnostic("spread between strata", float(np.sqrt(pooling.between)), "of the log of unseen over seen"),
    )


def read_strata(table: Table, settings: Settings) -> tuple[list[str], list[Overlaps], Integers]:
    """Names of strata, their overlaps, and the counts of people whose stratum is not known."""
    by = tuple(name.strip() for name in settings.values.get("by", "").split(",") if name.strip())
    if not by or not set(by) <= set(table.columns):
        raise BadSetting(f"by is {settings.values.get('by', '')!r}; name columns of strata, such as by=age,sex")
    places = [table.columns.index(name) for name in by]
    over = (*by, *summed_over(table, by))
    read_overlaps(table, over)  # so that a broken cell is named by its row in the whole table
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in table.rows:
        values = [row[place] for place in places]
        known = not any(value.lower() in UNKNOWN for value in values)
        groups.setdefault(" ".join(values) if known else "", []).append(row)
    read = {name: read_overlaps(Table(table.columns, tuple(rows)), over) for name, rows in groups.items()}
    names = sorted(name for name in read if name)
    if not 2 <= len(names) <= MOST_STRATA:
        raise CannotEstimate(f"{len(names)} strata; give 2 to {MOST_STRATA}, or use loglinear.v1 for one")
    need_three_lists(read[names[0]])
    strata = [read[name] for name in names]
    return names, strata, read[""].counts if "" in read else np.zeros_like(strata[0].counts)


def check_strata(names: Sequence[str], strata: Sequence[Overlaps], settings: Settings) -> tuple[str, ...]:
    """Warn of strata in which dependence between lists swallows the answer; refuse where most people are in such."""
    found = []
    for name, overlaps in zip(names, strata, strict=True):
        try:
            check_dependence(overlaps, Settings({}))
        except CannotEstimate as refusal:
            found.append((name, overlaps.seen, str(refusal)))
    if not found:
        return ()
    words = (
        f"strata in which the lists cannot answer: {', '.join(name for name, _, _ in found)}. The first: {found[0][2]}"
    )
    most = 2 * sum(seen for _, seen, _ in found) > sum(each.seen for each in strata)
    if most and settings.choice(SETTING, ("no", "yes")) == "no":
        raise CannotEstimate(words)
    return (words,)


def summed_over(table: Table, by: Sequence[str]) -> tuple[str, ...]:
    """Columns that are neither a list nor asked for, such as a month.

    Raises ``BadTable`` where a column is of 0 and 1 in most rows: a list with a broken cell, not to be passed over.
    """
    count = count_column(table)
    found = []
    for name in table.columns:
        if name in by or name == count:
            continue
        broken = [row for row, cell in enumerate(table.column(name), start=2) if cell not in ("0", "1")]
        if 0 < len(broken) < len(table.rows) / 2:
            cell = table.column(name)[broken[0] - 2]
            raise BadTable(f"row {broken[0]} says {cell!r} of the list {name!r}; give 1 for on it and 0 for not")
        if broken:
            found.append(name)
    return tuple(found)


def warnings_of(table: Table, settings: Settings, alone: int) -> tuple[str, ...]:
    """What was summed over, and strata without an estimate of their own."""
    by = [name.strip() for name in settings.values.get("by", "").split(",")]
    over = summed_over(table, by)
    warned = [f"columns taken for no lists and summed over: {', '.join(over)}"] if over else []
    if alone:
        warned.append(
            f"{counted(alone, 'stratum has', 'strata have')} too few people for an own estimate: the others speak"
        )
    return tuple(warned)


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


def pool(counts: Floats, drawn: Floats, choice: str) -> Pooling:
    """What the strata say each, how unsure each is (by the bootstrap), and how far they differ."""
    size = int(counts.shape[1]).bit_length() - 1
    selection = Selection(hierarchical_models(size, order_of(size)), choice)
    ratios, again = _log_ratios(counts, selection), _log_ratios(drawn.reshape(-1, counts.shape[1]), selection)
    again = again.reshape(drawn.shape[:2])
    enough = (counts.sum(axis=1) >= LEAST_SEEN) & np.isfinite(ratios) & (np.isfinite(again).mean(axis=0) > 0.8)
    if not enough.any():
        raise CannotEstimate("no stratum has an estimate of its own; take wider strata")
    variances = np.full(len(ratios), np.inf)
    for row in np.flatnonzero(enough):
        lower, upper = np.nanquantile(again[:, row], (0.16, 0.84))
        variances[row] = max(((upper - lower) / 2) ** 2, 1e-6)
    own, own_variances = ratios[enough], variances[enough]
    weights = 1 / own_variances
    rest = float(np.sum(weights * (own - np.average(own, weights=weights)) ** 2)) - (len(own) - 1)
    scale = float(weights.sum() - np.sum(weights**2) / weights.sum())
    between = max(rest / scale, 0.0) + 1e-4 if scale > 0 else 1e-4
    weights = 1 / (own_variances + between)
    return Pooling(
        np.where(enough, ratios, np.nan),
        np.where(enough, variances, 1.0),
        float(np.average(own, weights=weights)),
        float(1 / weights.sum()),
        between,
    )


def _log_ratios(counts: Floats, selection: Selection) -> Floats:
    seen = counts.sum(axis=1)
    people = selection.answers(counts)
    known = np.isfinite(people) & (people > seen) & (seen > 0)
    result: Floats = np.where(known, np.log(np.where(known, people - seen, 1.0) / np.where(known, seen, 1.0)), np.nan)
    return result
