"""``multiverse.v1``: all methods and defensible choices side by side, so that nobody picks the number they like."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import Settings, Table, in_ascii_digits
from crosscount.analysis.undercount import calibrated, decomposable, latent_class, loglinear, threshold
from crosscount.analysis.undercount.dependence import SETTING, check_lists, despite_it
from crosscount.analysis.undercount.latent_class import BATCH
from crosscount.analysis.undercount.overlaps import COUNT_NAMES, QUESTION, count_warning, lists_read, read_three_lists

NAME = "multiverse.v1"
NOT_ASKED = Diagnostic(
    "methods not asked",
    3,
    "chapman.v1 takes two lists for independent where three and more can show that they are not; strata.v1 and "
    "linkage.v1 read tables with strata or with links",
)
Specification = tuple[str, Table, Callable[[Table, Settings], Estimate], dict[str, str]]
METHODS = (loglinear.NAME, threshold.NAME, decomposable.NAME, calibrated.NAME, latent_class.NAME)
SAME = 1.005
"""Answers nearer to each other than this count once in the median: often one model that several criteria choose."""
ASSUMPTIONS = (
    "each figure assumes what its method assumes; the range encloses all of them and has no probability of its own",
    "the people counted did not change while the lists were made; links between lists are right",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate by all methods and choices, and with every list left out in turn where four or more are there.

    Settings: ``replicates`` (of each bootstrap, 500), ``most_draws`` (of each chain, 20,000), ``seed``, ``level``,
    ``despite_dependence``.

    Returns:
        the median of the answers that differ, from the lowest low to the highest high; every one is a figure.

    Raises:
        CannotEstimate: under three lists, overlaps too thin, or no specification with an answer.
        BadSetting: a setting that no method could use.

    Source:
        Simonsohn, Simmons & Nelson (2020), Nat. Hum. Behav. 4:1208-1214.
    """
    settings.only("replicates", "most_draws", "seed", "level", SETTING)
    overlaps = read_three_lists(table)
    told = check_lists(overlaps, settings)
    level = settings.level()
    settings.whole("replicates", 500, least=200, most=100_000)
    settings.whole("most_draws", 20_000, least=BATCH, most=10_000_000)
    settings.seed()
    figures, refused = all_answers(table, overlaps.lists, settings, level)
    different = apart([each.estimate for each in figures if each.estimate is not None])
    low, high = min(each.low or 0.0 for each in figures), max(each.high or 0.0 for each in figures)
    spread = different[-1] / different[0]
    methods = methods_in(figures)
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=float(np.median(different)),
        low=low,
        high=high,
        level=None,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("people seen", overlaps.seen, "on one list at least"),
            lists_read(overlaps),
            *methods,
            Diagnostic("specifications", len(figures), f"with an answer; {sum(map(len, refused.values()))} refused"),
            Diagnostic("different answers", len(different), "in the median; those within half a percent count once"),
            Diagnostic("greatest over least", spread, "of the different answers"),
        ),
        warnings=(*told, *warnings_of(methods, spread, refused), *count_warning(table)),
        figures=tuple(sorted(figures, key=lambda each: (each.estimate or 0.0, each.name))),
        level_of_figures=level,
    )


def apart(answers: Sequence[float]) -> list[float]:
    """Answers that differ: from the least on, those nearly the same as one another are taken once, by their median."""
    groups: list[list[float]] = []
    for each in sorted(answers):
        if groups and each < SAME * groups[-1][0]:
            groups[-1].append(each)
        else:
            groups.append([each])
    return [float(np.median(group)) for group in groups]


def methods_in(figures: Sequence[Figure]) -> tuple[Diagnostic, Diagnostic]:
    """How many methods answer, and which, naming those of which no specification does; and which were not asked."""
    met = {each.choices["method"] for each in figures}
    words = f"of {len(METHODS)}: {', '.join(name for name in METHODS if name in met)}"
    silent = ", ".join(name for name in METHODS if name not in met)
    answering = f"{words}; without one: {silent}" if silent else words
    return Diagnostic("methods with an answer", len(met), answering), NOT_ASKED


def warnings_of(methods: Sequence[Diagnostic], spread: float, refused: dict[str, list[str]]) -> tuple[str, ...]:
    """That one method alone answers, that the choice decides, and why which specifications refuse."""
    found = [f"refused, {', '.join(names)}: {words}" for words, names in refused.items()]
    if spread > 2:
        found.insert(0, f"specifications differ {spread:.1f}-fold: the choice of method decides, not the lists")
    if methods[0].value == 1:
        found.insert(0, f"one method alone answers, {methods[0].words}: its choices are compared, and no methods")
    return tuple(found)


def all_answers(
    table: Table, lists: tuple[str, ...], settings: Settings, level: float
) -> tuple[list[Figure], dict[str, list[str]]]:
    """What every specification answers, and which refuse by their reason; ``CannotEstimate`` where all do."""
    figures: list[Figure] = []
    refused: dict[str, list[str]] = {}
    despite = {SETTING: "yes" if despite_it(settings) else "no"}
    for name, one, method, choices in specifications(table, lists, settings):
        try:
            asked = Settings({"level": str(level), **despite, **choices})
            found = method(one, asked)
        except CannotEstimate as refusal:
            refused.setdefault(str(refusal), []).append(name)
            continue
        chosen = _chosen(found.method, asked, [each for each in lists if each not in one.columns])
        figures.append(Figure(name, found.estimate, found.low, found.high, choices=chosen))
    if not figures:
        raise CannotEstimate(f"no specification has an answer; the first says: {next(iter(refused))}")
    return figures, refused


def _chosen(method: str, asked: Settings, without: list[str]) -> dict[str, str]:
    """What a specification chose where another chose otherwise."""
    read = {"method": method, "criterion": "choice", "order": "order", "threshold": "threshold"}
    chosen = {what: str(asked.in_force[name]) for what, name in read.items() if name in asked.in_force}
    return {"method": method, **chosen, "list left out": ", ".join(without) or "none"}


def specifications(table: Table, lists: tuple[str, ...], settings: Settings) -> Iterator[Specification]:
    """Every method with every choice on all lists, then the two quick methods without each list."""
    seed = {"seed": settings.values.get("seed", "1")}
    drawn = {**seed, "replicates": settings.values.get("replicates", "500")}
    for choice in loglinear.CHOICES:
        for order in range(2, 4 if len(lists) == 4 else 3):
            choices = {**drawn, "choice": choice, "order": str(order)}
            yield f"{loglinear.NAME} order {order} {choice}", table, loglinear.estimate, choices
    for least in ("0.02", "0.001"):
        yield f"{threshold.NAME} {least}", table, threshold.estimate, {**drawn, "threshold": least}
    yield decomposable.NAME, table, decomposable.estimate, {}
    yield calibrated.NAME, table, calibrated.estimate, {}
    draws = {**seed, "most_draws": settings.values.get("most_draws", "20000")}
    yield latent_class.NAME, table, latent_class.estimate, draws
    if len(lists) > 3:
        for name in lists:
            fewer = without(table, name)
            yield f"{loglinear.NAME} without {name}", fewer, loglinear.estimate, drawn
            yield f"{decomposable.NAME} without {name}", fewer, decomposable.estimate, {}


def without(table: Table, name: str) -> Table:
    """A table without one list, and without the people who stand on that list only."""
    place = table.columns.index(name)
    columns = (*table.columns[:place], *table.columns[place + 1 :])
    counted = [number for number, column in enumerate(columns) if column.lower() in COUNT_NAMES]
    rows = ((*row[:place], *row[place + 1 :]) for row in table.rows)
    kept = (row for row in rows if "1" in [in_ascii_digits(cell) for at, cell in enumerate(row) if at not in counted])
    return Table(columns, tuple(kept))
