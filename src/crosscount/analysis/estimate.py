"""What every analysis gives back: a number with its range, and what it rests on; or a refusal in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crosscount.values.errors import CrosscountError


class CannotEstimate(CrosscountError):
    """The data cannot answer the question; the message says what was found, what would be needed and what to do."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One check of an estimate: its name, its figure and what the figure says."""

    name: str
    value: float | int | None
    words: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What accounts give, from the lowest to the highest; ``high`` is null where one of them has no end."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A further number of an estimate, with its range where there is one: of a stratum, a model or a parameter."""

    name: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    unit: str = field(default="", kw_only=True)
    """Empty where it is the estimate's own."""
    choices: Mapping[str, str] = field(default_factory=dict, kw_only=True, hash=False)
    """What was chosen to come to it, where others could have been: method, order, a list left out."""
    criteria: Mapping[str, float] = field(default_factory=dict, kw_only=True, hash=False)
    """By which it is held against the others: BIC, AIC, its weight in an average."""
    on_record: Recorded | None = field(default=None, kw_only=True)
    """What the record says of the same thing. The figure stands beside that and never in its place."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods between two changes, ``start`` and ``end`` among them, and their level with its range."""

    start: str
    end: str
    level: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ChangeDate:
    """A change: the likeliest period in which it begins, and those among which it lies with this probability."""

    at: str
    dates: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Series:
    """What was read or found period by period, in order; ``values`` has one a name, null where nothing is known."""

    name: str
    unit: str
    periods: tuple[str, ...]
    """2017-03, 2017-Q1, 2017, 2017-W05, a day where each step is an incident, or the table's own names."""
    values: tuple[float | None, ...]
    stretches: tuple[Stretch, ...] = ()
    changes: tuple[ChangeDate, ...] = ()
    threshold: float | None = None
    """At which an alert is given."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an estimate or a refusal was made of: the same again gives the same numbers."""

    version: str
    """Of Crosscount."""
    sha256: str
    """Of the bytes of the file; of a table from no file, of it as CSV (commas, a line feed after each row)."""
    rows: int
    columns: tuple[str, ...]
    lists: tuple[str, ...]
    """The columns read as lists of people; empty for a method that reads none."""
    settings: Mapping[str, str | int | float] = field(hash=False)
    """As in force: what was set, and the defaults of what was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its range; never without the method's name, what it assumes and how it was checked.

    ``low`` and ``high`` enclose ``level`` (.95: 95 %) of the uncertainty the method knows of, in ``unit``. Either is
    null where the method cannot bound the number; a warning then says why. ``level`` is null where the range has no
    probability, or there is none.
    """

    method: str
    question: str
    unit: str
    estimate: float
    low: float | None
    high: float | None
    level: float | None
    assumptions: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    warnings: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    series: tuple[Series, ...] = ()
    level_of_figures: float | None = None
    """Of the figures' ranges, where that is not ``level``."""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """That a method has no answer, why, and what it was given: a refusal is a record too."""

    method: str
    refused: str
    basis: Basis
