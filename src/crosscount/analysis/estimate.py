"""What every analysis gives back: a number with its range, and what it rests on; or a refusal in words."""

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
class Figure:
    """A further number of an estimate, with its range where there is one: of a stratum, a model or a parameter."""

    name: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    unit: str = field(default="", kw_only=True)
    """Empty where it is the estimate's own."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its range; never without the method's name, what it assumes and how it was checked.

    ``low`` and ``high`` enclose ``level`` (.95: 95 %) of the uncertainty the method knows of, in ``unit``. Either is
    null where the method cannot bound the number; a warning then says why.
    """

    method: str
    question: str
    unit: str
    estimate: float
    low: float | None
    high: float | None
    level: float
    assumptions: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    warnings: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
