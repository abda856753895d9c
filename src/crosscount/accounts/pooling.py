"""What the pooling policies share: which figures count, and everyone where nobody counted everyone."""

from collections.abc import Sequence

from crosscount.accounts.figures import EVERYONE, Figure
from crosscount.accounts.policy import Policy, Reading


def numbered(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that say a number; a vague phrase says none."""
    return [figure for figure in figures if figure.bounds.known]


def credible(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Split figures into those that may move bounds and self-serving ones; where all are self-serving, all may."""
    kept = [figure for figure in figures if not figure.self_serving]
    return (kept, [figure for figure in figures if figure.self_serving]) if kept else (list(figures), [])


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
    readings = {name: _read(policy, [figure for figure in figures if figure.victims == name]) for name in classes}
    by_class = {name: reading for name, reading in readings.items() if reading is not None}
    everyone = [figure for figure in figures if figure.victims == EVERYONE]
    only_one = len(set(classes) - {"perpetrator", "unknown"}) == 1
    whole = [figure for figure in everyone if not figure.partial or (only_one and figure.whole_class)]
    whole += [figure for figure in everyone if figure.partial and whole and _exceeds(figure, whole)]
    reading = _read(policy, whole) if whole else None
    if reading is None:
        reading = _of_parts(policy, figures, by_class)
    elif "perpetrator" in by_class and not any(figure.counts_attackers for figure in whole):
        reading = add_readings([reading, by_class["perpetrator"]])
    return ({EVERYONE: reading} if reading else {}) | by_class


def _of_parts(policy: Policy, figures: Sequence[Figure], by_class: dict[str, Reading]) -> Reading | None:
    """Everyone, where each voice counted only some: the classes added up, or what one voice's add up to if more.

    People told of without a class ("Mr A") may be those whom another voice told of by class, so these do not add.
    """
    apart = {figure.victims for figure in figures if not figure.within and not _is_nobody_in_particular(figure)}
    siblings = [reading for name, reading in by_class.items() if name in apart] or list(by_class.values())
    added = add_readings(siblings) if siblings else None
    voiced = _read(policy, [figure for figure in figures if figure.victims == EVERYONE])
    candidates = [reading for reading in (added, voiced) if reading is not None]
    return max(candidates, key=lambda reading: reading.best or reading.low or 0) if candidates else None


def _is_nobody_in_particular(figure: Figure) -> bool:
    return figure.victims == "unknown" and figure.partial


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
