"""Which days a casebook's records cover, for a method that asks it as ``from`` and ``until``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from crosscount.analysis import BadSetting
from crosscount.analysis.by_period import FIRST, LAST
from crosscount.analysis.table import in_ascii_digits
from crosscount.casebook.analysed import Rows
from crosscount.casebook.feeds import FEEDS
from crosscount.casebook.settings import SETTINGS_FILE, RecordedDays

MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class Handed:
    """Settings that a method is given of a casebook where nobody typed them, and what is to be said of them."""

    settings: Mapping[str, str]
    notes: tuple[str, ...]


def days_for(method: str, rows: Rows, typed: Mapping[str, str], recorded: RecordedDays) -> Handed:
    """The ends that the casebook's settings give and nobody typed.

    What neither says is assumed by nobody here: the method takes the incidents' own days and warns, and a note tells
    the days of the reports, which may be what somebody wants to set.

    Raises:
        BadSetting: an end was typed that leaves no day before the casebook's last or after its first, or no incident
            lies in the casebook's days.
    """
    if method not in FEEDS or not FEEDS[method].takes_days:
        return Handed({}, ())
    known = {name: str(day) for name, day in ((FIRST, recorded.first), (LAST, recorded.last)) if day}
    handed = {name: day for name, day in known.items() if name not in typed}
    _check(typed, handed)
    _check_incidents(rows, handed)
    notes = []
    if handed:
        notes.append(f"the days covered are the casebook's: {_spoken(handed)}")
    beyond = {name: day for name, day in typed.items() if name in known and _is_beyond(name, day, known[name])}
    if beyond:
        notes.append(f"{_spoken(beyond)} goes beyond the days that the casebook covers, {_spoken(known)}")
    missing = [name for name in (FIRST, LAST) if name not in typed and name not in known]
    return Handed(handed, (*notes, *_hint(rows, missing)))


def _check(typed: Mapping[str, str], handed: Mapping[str, str]) -> None:
    ends = {**handed, **typed}
    first, last = _written(ends.get(FIRST)), _written(ends.get(LAST))
    if not handed or not first or not last or first[: len(last)] <= last[: len(first)]:
        return
    own, other = (FIRST, LAST) if LAST in handed else (LAST, FIRST)
    raise BadSetting(
        f"{own} is {typed[own]}, and the casebook's records cover the days {_spoken(handed)}; set {other} too, or mend "
        f"what {SETTINGS_FILE} says under [covered]"
    )


def _check_incidents(rows: Rows, handed: Mapping[str, str]) -> None:
    """Whoever typed no day would look in vain for the one that a method refuses."""
    dated = rows.incidents.exclude(start_date=None)
    lookups = {FIRST: "start_date__gte", LAST: "start_date__lte"}
    within = dated.filter(**{lookups[name]: day for name, day in handed.items()})
    if handed and dated.exists() and not within.exists():
        raise BadSetting(
            f"no incident lies in the days that the casebook covers, {_spoken(handed)}; set from and until, or mend "
            f"what {SETTINGS_FILE} says under [covered]"
        )


def _is_beyond(name: str, typed: str, known: str) -> bool:
    """Compared as far as both are written: a month that is typed is beyond where all of it is."""
    day = _written(typed)
    return bool(day) and (day < known[: len(day)] if name == FIRST else day > known[: len(day)])


def _written(typed: str | None) -> str:
    """A day or month as year-month-day, year-month; nothing for what is neither, which the method refuses."""
    words = in_ascii_digits((typed or "").strip())
    try:
        return str(date.fromisoformat(words))
    except ValueError:
        return words if MONTH.fullmatch(words) else ""


def _spoken(days: Mapping[str, str]) -> str:
    return " ".join(f"{name} {days[name]}" for name in (FIRST, LAST) if name in days)


def _hint(rows: Rows, missing: list[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    told = rows.claims.aggregate(first=Min("report__published"), last=Max("report__published"))
    if told["first"] is None:
        return ()
    return (
        f"the reports of these incidents are dated {told['first']} to {told['last']}; if all that was reported in "
        f"those days is on file, set {' and '.join(missing)} to them, or [covered] in {SETTINGS_FILE} for all methods",
    )
