"""Estimates for pages: at once where that is quick, else beside the desk, one at a time, and kept."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.cache import cache

from crosscount.analysis import BadSetting, CannotEstimate, Estimate, Settings, Table
from crosscount.analysis.apart import REFUSALS, DiedUnanswered, TookTooLong, estimate_apart
from crosscount.analysis.basis import on_record
from crosscount.analysis.by_period import date_column
from crosscount.casebook.analysed import Given, Rows, table_for
from crosscount.casebook.days import days_for
from crosscount.casebook.feeds import Reading
from crosscount.casebook.settings import RecordedDays
from crosscount.desk.current import recorded_days
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.method_settings import OF_THE_CASEBOOK
from crosscount.desk.state import KEPT_SECONDS, name_now
from crosscount.values import CrosscountError

QUICK = {"change_points.v1": 20_000, "alert.v1": 20_000, "escalation.v1": 200, "chapman.v1": 1_000_000}
"""Of so many rows these take under five seconds of processor time, and are worked out while a page waits."""
QUICK_PERIODS = 1_000
"""The same of the periods that are counted: time and memory go by their square."""
PERIOD_DAYS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
MOST_SECONDS = 120
"""Of processor time for an estimate beside the desk."""
MOST_OF_A_PAGE = 20
"""The same for a table that somebody gives, for whose estimate the page waits."""
PATIENCE = 3.0
"""Seconds that a page waits for an estimate that goes on beside the desk."""

_at_work = threading.Lock()
"""Held while an estimate has a process of its own: there is one at a time for each process of the desk."""


@dataclass(frozen=True, slots=True)
class Found:
    """An estimate, or the words in which a method refused; and what was not given to it or read with an assumption."""

    estimate: Estimate | None = None
    refusal: str = ""
    notes: tuple[str, ...] = ()
    is_result: bool = False
    """Whether it was the data that could not answer, and not a setting or a table that the method cannot read."""
    too_long: int = 0
    """How many seconds of processor time it had when it was ended; 0 where it was not."""
    is_not_begun: bool = False
    """Whether another is at work, so that this one begins when it is asked for after that."""


def found_in_casebook(method: str, asked: IncidentFilter, given: dict[str, str]) -> Found | None:
    """What a method finds of the incidents that the address asks for; None while it is not worked out yet.

    Only what everybody may see is read, whoever asks.
    """
    covered = days_within(asked)
    what = sorted((name, str(value)) for name, value in asked.asked.items() if value and name != "order")
    name = name_now(f"analysis {method} {sorted(given.items())} {what} {covered}")
    found: Found | None = cache.get(name)
    if found is not None or cache.get(f"{name}-begun"):
        return found
    viewer = asked.viewer
    incidents = asked.incidents().order_by()
    held = Rows(
        incidents,
        viewer.claims().filter(membership__incident__in=incidents),
        viewer.tolls().filter(incident__in=incidents),
    )
    reading = Reading(**{name: given[name] for name in OF_THE_CASEBOOK if name in given})
    table = table_for(method, held, reading)
    typed = {name: value for name, value in given.items() if name not in OF_THE_CASEBOOK}
    try:
        days = days_for(method, held, typed, covered)
    except BadSetting as refusal:
        return _refused(refusal, table.notes)
    table = replace(table, notes=(*days.notes, *table.notes))
    own = {**days.settings, **typed}
    settings = Settings(own, {**table.reading})
    if not is_quick(method, table.table, own):
        return _beside(name, method, table, settings)
    found = _here(method, table.table, settings, table.notes)
    cache.set(name, found, KEPT_SECONDS)
    return found


def days_within(asked: IncidentFilter) -> RecordedDays:
    """Which of the days asked for the casebook's records cover: a filter leaves out what happened on the others."""
    return recorded_days().within(asked.asked.get("start"), asked.asked.get("end"))


def found_in_table(method: str, table: Table, given: dict[str, str]) -> Found | None:
    """What a method finds in a table that somebody gives, of which nothing is kept; None while others are at work."""
    if is_quick(method, table, given):
        return _here(method, table, Settings(given))
    if not _at_work.acquire(blocking=False):
        return None
    try:
        return _apart(method, table, Settings(given), MOST_OF_A_PAGE)
    finally:
        _at_work.release()


def is_quick(method: str, table: Table, given: Mapping[str, str]) -> bool:
    """Whether a page can wait for a method with these rows, and with the periods from the first day to the last."""
    if len(table.rows) > QUICK.get(method, 0):
        return False
    named = date_column(table)
    days = [cell[:10] for cell in table.column(named) if cell] if named in table.columns else []
    ends = [given.get("from") or min(days, default=""), given.get("until") or max(days, default="")]
    if not all(ends):
        return True
    try:
        first, last = (date.fromisoformat(end) for end in ends)
    except ValueError:  # the method says which row or setting is no day
        return True
    return (last - first).days <= QUICK_PERIODS * PERIOD_DAYS[given.get("period", "month")]


def _beside(name: str, method: str, given: Given, settings: Settings) -> Found | None:
    """Begin an estimate unless another is at work, and give what it found where that was quick."""

    def work() -> None:
        try:
            found = replace(_apart(method, given.table, settings, MOST_SECONDS), notes=given.notes)
            cache.set(name, found, KEPT_SECONDS)
        finally:
            cache.delete(f"{name}-begun")
            _at_work.release()

    if not _at_work.acquire(blocking=False):
        return Found(is_not_begun=True)
    # The other processes of the desk see that it is begun; should this one end, they may begin anew after a while.
    cache.set(f"{name}-begun", True, 10 * MOST_SECONDS)
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(PATIENCE)
    found: Found | None = cache.get(name)
    return found


def _here(method: str, table: Table, settings: Settings, notes: tuple[str, ...] = ()) -> Found:
    try:
        return Found(on_record(method)(table, settings), notes=notes)
    except REFUSALS as refusal:
        return _refused(refusal, notes)


def _apart(method: str, table: Table, settings: Settings, seconds: int) -> Found:
    try:
        return Found(estimate_apart(method, table, settings, seconds=seconds))
    except (*REFUSALS, DiedUnanswered) as refusal:
        return _refused(refusal)
    except TookTooLong:
        return Found(too_long=seconds)


def _refused(refusal: CrosscountError, notes: tuple[str, ...] = ()) -> Found:
    return Found(refusal=str(refusal), is_result=isinstance(refusal, CannotEstimate), notes=notes)
