"""What the pooling policies share: which figures count, and everyone where nobody counted everyone."""

from collections.abc import Sequence

from crosscount.accounts.figures import EVERYONE, Figure
from crosscount.accounts.fitting import fitted
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.voices import NARRATORS
from crosscount.claims import Role

MOST_RELIABLE_FIRST: tuple[Role, ...] = (
    "court_or_commission",
    "un_or_intergovernmental",
    "hospital_or_morgue",
    "ngo",
    "media_own_count",
    "unattributed",
    "expert",
    "company",
    "witness",
    "family",
    "unnamed_official",
    "police",
    "government",
    "military",
    "armed_group",
)
"""Independent sources before parties: who investigates, who counts bodies, who reports, who saw, who fights."""


def numbered(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that say a number; a vague phrase says none."""
    return [figure for figure in figures if figure.bounds.known]


def credible(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Split figures into those that may move bounds and self-serving ones; where all are self-serving, all may."""
    kept = [figure for figure in figures if not figure.self_serving]
    return (kept, [figure for figure in figures if figure.self_serving]) if kept else (list(figures), [])


def without_early_counts(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Split figures into those that stand and early counts that later ones have overtaken.

    Tolls rise while bodies are found and the wounded die, so a lower count of an earlier day is no dissent. It gives
    way to higher counts of everyone of later days, from a source at least as reliable or from two independent of each
    other. "Nobody was killed" is a dissent whatever is found later, and so is a higher count before a lower one. A
    party's number for its enemy's losses overtakes nobody, neither from itself nor from narrators who repeat it.
    """
    early = [figure for figure in figures if _is_overtaken(figure, figures)]
    return [figure for figure in figures if figure not in early], early


def _is_overtaken(figure: Figure, figures: Sequence[Figure]) -> bool:
    later = [other for other in figures if _outgrows(other, figure) and not (other.stake == "other" or other.echoes)]
    tellers = {(other.voice, origin if other.role in NARRATORS else "") for other in later for origin in other.origins}
    return len(tellers) > 1 or any(_rank(other) <= _rank(figure) for other in later)


def grew_into(early: Figure, late: Figure) -> bool:
    """Whether the toll rose from one figure to another of the same kind of source: no contradiction."""
    return early.role == late.role and _outgrows(late, early)


def _outgrows(late: Figure, early: Figure) -> bool:
    if late.told_on is None or early.told_on is None or late.partial:
        return False
    return late.told_on > early.told_on and _number(late) > _number(early) > 0


def _rank(figure: Figure) -> int:
    return MOST_RELIABLE_FIRST.index(figure.role)


def _number(figure: Figure) -> int:
    """The number that a figure gives: its best, else its low; "up to 12" gives 12."""
    return next((number for number in (figure.bounds.best, figure.bounds.low, figure.bounds.high) if number), 0)


def floor_of(figures: Sequence[Figure]) -> int:
    """The most that any party admits to have lost: no reading may go below it."""
    return max((figure.bounds.reported_low or 0 for figure in figures if figure.stake == "own"), default=0)


def pool(policy: Policy, measure: str, figures: Sequence[Figure]) -> dict[str, Reading]:
    """The readings of a pooling policy for one measure, by class of victims, ``all`` first.

    For everyone, voices that counted only some classes give way to those that counted everyone, unless they counted
    more, or nobody speaks of any other class ("101 civilians" beside "237 people"). Where nobody counted everyone, the
    classes' readings are added; attackers are added to a count of everyone that leaves them out.
    """
    figures = [figure for figure in figures if figure.measure == measure]
    classes = sorted({figure.victims for figure in figures if figure.victims != EVERYONE})
    readings = {name: _read(policy, _telling([one for one in figures if one.victims == name])) for name in classes}
    by_class = {name: reading for name, reading in readings.items() if reading is not None}
    everyone = [figure for figure in figures if figure.victims == EVERYONE]
    only_one = len(set(classes) - {"perpetrator", "unknown"}) == 1
    whole = [figure for figure in everyone if not figure.partial or (only_one and figure.whole_class)]
    whole += [figure for figure in everyone if figure not in whole and whole and _exceeds(figure, whole)]
    reading = _read(policy, whole) if whole else None
    if reading is None:
        reading = _of_parts(policy, figures, by_class)
    elif "perpetrator" in by_class and not any(figure.counts_attackers for figure in whole):
        reading = add_readings([reading, by_class["perpetrator"]])
    return fitted(({EVERYONE: reading} if reading else {}) | by_class, one_number=policy.one_number)


def _of_parts(policy: Policy, figures: Sequence[Figure], by_class: dict[str, Reading]) -> Reading | None:
    """Everyone, where each voice counted only some: the classes added up, or what one voice's add up to if more.

    People told of without a class ("Mr A") may be those whom another voice told of by class, so these do not add; nor
    do people told of one by one in texts of different origins.
    """
    apart = {figure.victims for figure in figures if not figure.within and figure.victims != "unknown"}
    siblings = {name: reading for name, reading in by_class.items() if name in apart} or by_class
    added = _add_classes(siblings)
    voiced = _read(policy, _telling([figure for figure in figures if figure.victims == EVERYONE]))
    candidates = [reading for reading in (added, voiced) if reading is not None]
    return max(candidates, key=lambda reading: reading.best or reading.low or 0) if candidates else None


def _add_classes(by_class: dict[str, Reading]) -> Reading | None:
    counted = [reading for reading in by_class.values() if not all(figure.partial for figure in reading.rests_on)]
    single = [reading for reading in by_class.values() if reading not in counted]
    origins = sorted({origin for reading in single for figure in reading.rests_on for origin in figure.origins})
    together = [[reading for reading in single if _is_told_in(origin, reading)] for origin in origins]
    fullest = max(together, key=lambda told: sum(reading.best or reading.low or 0 for reading in told), default=[])
    return add_readings([*counted, *fullest]) if counted or fullest else None


def _is_told_in(origin: str, reading: Reading) -> bool:
    return any(origin in figure.origins for figure in reading.rests_on)


def _telling(figures: Sequence[Figure]) -> list[Figure]:
    """Of figures for the same people, those that tell how many: least figures only where they say more than the rest.

    Voices that speak of single people ("a soldier died") contradict nobody: all of them are met by the highest.
    """
    counted = [figure for figure in figures if not figure.partial]
    if counted:
        return counted + [figure for figure in figures if figure.partial and _exceeds(figure, counted)]
    credited, _ = credible(numbered(figures))
    highest = max((_number(figure) for figure in credited), default=0)
    return [figure for figure in figures if _number(figure) >= highest or not figure.bounds.known]


def _exceeds(figure: Figure, others: Sequence[Figure]) -> bool:
    return all(figure.bounds.least > other.bounds.most for other in others if other.bounds.known)


def _read(policy: Policy, figures: Sequence[Figure]) -> Reading | None:
    return next(iter(policy.reconcile(figures)), None) if figures else None


def add_readings(readings: Sequence[Reading]) -> Reading:
    """The sum of readings for people of whom none is counted twice; unknown where any of them is unknown."""

    def total(numbers: list[int | None]) -> int | None:
        return None if None in numbers else sum(number for number in numbers if number is not None)

    return Reading(
        low=total([reading.low for reading in readings]),
        best=total([reading.best for reading in readings]),
        high=total([reading.high for reading in readings]),
        rests_on=tuple(figure for reading in readings for figure in reading.rests_on),
        discounted=tuple(figure for reading in readings for figure in reading.discounted),
    )
