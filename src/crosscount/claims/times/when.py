"""Dates and periods as they are said, resolved against the day of publication where that is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from crosscount.claims.languages import Language, load_language
from crosscount.claims.times.patterns import hints_in, time_patterns
from crosscount.values import DateRange


@dataclass(frozen=True, slots=True)
class WhenSaid:
    """Words for a time at ``start:end`` of the report; ``since`` and longer stretches can be the period of an
    aggregate."""

    start: int
    end: int
    range: DateRange
    pattern: str

    @property
    def is_period(self) -> bool:
        """Whether the words name a stretch over which people count, rather than the day of one happening."""
        if self.pattern in ("since", "since_month", "between", "over", "this_year", "to_date"):
            return True
        return self.pattern in ("year", "last") and not re.search(r"night|weekend|week", self.range.words)


_SPACE = re.compile(r"\s")


def times_in(text: str, start: int, published: date | None, language: Language | None = None) -> list[WhenSaid]:
    """The words for times in a stretch of text that begins at ``start`` of the report, in order, none overlapping.

    A day that the words do not fix stays open: without a day of publication "on Tuesday" keeps only its words.
    A day of the year without its year is the last such day up to publication.
    """
    language = language or load_language("en")
    taken: list[tuple[int, int]] = []
    found: list[WhenSaid] = []
    text = _SPACE.sub(" ", text)  # a phrase may run on over a line's end
    hints = hints_in(text, language)
    for name, pattern, needs in time_patterns(language):
        if not needs <= hints:
            continue
        for match in pattern.finditer(text):
            if any(match.start() < end and begin < match.end() for begin, end in taken):
                continue
            resolved = _resolve(name, match, published, language)
            if resolved is None:
                continue
            taken.append(match.span())
            found.append(WhenSaid(start + match.start(), start + match.end(), resolved, name))
    return sorted(found, key=lambda said: said.start)


def _resolve(name: str, match: re.Match[str], published: date | None, language: Language) -> DateRange | None:
    words = re.sub(r"\s+", " ", match.group().strip())
    said = _read(match, language)
    if name == "month" and match["month"] in language.table("times")["verbs"]["lower_case"]:
        return None  # "in march" is a date, "may" mostly a verb
    try:
        start, end = _bounds(name, said, published)
    except (ValueError, OverflowError):
        return None  # the 31st of February
    if start and end and end < start:
        return None
    single = start is not None and start == end
    return DateRange(start, end, "every_day" if single else "at_least_one_day", words)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a pattern caught, as values."""

    year: int | None
    month: int | None
    day: int
    other_month: int
    other_year: int | None
    number: int | None
    unit: str
    which: str
    weekday: int | None
    other_weekday: int | None
    last_day: int


def _read(match: re.Match[str], language: Language) -> _Said:
    table = language.table("times")
    caught = {key: (value or "").lower() for key, value in match.groupdict().items()}

    def number(key: str) -> int | None:
        return int(caught[key]) if caught.get(key, "").isdigit() else None

    year, short = number("year"), number("short")
    if year is None and short is not None:
        year = short + (1900 if short > 50 else 2000)
    month = table["months"].get(caught.get("month", "").rstrip(".")) or number("monthnumber")
    count = table["counts"].get(caught.get("count", "")) or number("count")
    return _Said(
        year=year,
        month=month,
        day=number("day") or 1,
        other_month=table["months"].get(caught.get("other_month", "").rstrip("."), 1),
        other_year=number("other_year"),
        number=count,
        unit=table.get("units", {}).get(caught.get("unit", ""), caught.get("unit", "")),
        which=table.get("which", {}).get(caught.get("which", ""), caught.get("which", "")),
        weekday=table["weekdays"].get(caught.get("weekday", "")),
        other_weekday=table["weekdays"].get(caught.get("other_weekday", "")),
        last_day=number("last") or 1,
    )


def _bounds(name: str, said: _Said, published: date | None) -> tuple[date | None, date | None]:
    if name in ("iso", "day"):
        return _one_day(said.year, said.month or 1, said.day, published)
    if name == "days":
        first, _ = _one_day(said.year, said.month or 1, said.day, published)
        return first, first.replace(day=said.last_day) if first else None
    if name == "day_to_day":
        return _day_to_day(said, published)
    if name in ("since", "since_month"):
        first = _first_of(said.year, said.month, published)
        return first, published if published and first and published >= first else None
    if name == "between":
        return date(said.year or 1, 1, 1), date(said.other_year or 1, 12, 31)
    if name in ("month", "month_year", "last_month"):
        before = said.which == "last" and published is not None and said.month == published.month
        year = published.year - 1 if before and published else said.year
        return _whole_month(year, said.month or 1, published)
    if name in ("year", "to_date"):
        end = date(said.year or 1, 12, 31)
        return date(said.year or 1, 1, 1), min(end, published) if published and published.year == said.year else end
    return (None, None) if published is None else _relative(name, said, published)


def _one_day(year: int | None, month: int, day: int, published: date | None) -> tuple[date | None, date | None]:
    if year is None:
        if published is None:
            date(2000, month, day)
            return None, None
        this_year = date(published.year, month, day)
        year = published.year if this_year <= published else published.year - 1
    one = date(year, month, day)
    return one, one


def _day_to_day(said: _Said, published: date | None) -> tuple[date | None, date | None]:
    """Two days with their months; a year that is not said is that of the other day, or the last one that fits."""
    first_of_year, last_of_year = (said.month or 1, said.day), (said.other_month, said.last_day)
    year = said.other_year
    if year is None and said.year is not None:
        year = said.year + (last_of_year < first_of_year)
    _, last = _one_day(year, *last_of_year, published)
    return (None, None) if last is None else (_one_day(said.year, *first_of_year, last)[0], last)


def _first_of(year: int | None, month: int | None, published: date | None) -> date | None:
    if year is not None:
        return date(year, month or 1, 1)
    if month is None or published is None:
        return None
    return date(published.year if month <= published.month else published.year - 1, month, 1)


def _whole_month(year: int | None, month: int, published: date | None) -> tuple[date | None, date | None]:
    if year is None:
        if published is None:
            return None, None
        year = published.year if month <= published.month else published.year - 1
    end = date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 1), min(end, published) if published and published >= date(year, month, 1) else end


def _relative(name: str, said: _Said, published: date) -> tuple[date | None, date | None]:
    if name == "part":
        before = 1 if said.which in ("yesterday", "last night") else 0
        start = published - timedelta(days=1 if said.which == "overnight" else before)
        return start, published - timedelta(days=before)
    if name == "weekday":
        back = (published.weekday() - (said.weekday or 0)) % 7
        one = published - timedelta(days=7 if back == 0 and said.which == "last" else back)
        return one, one
    if name == "weekdays":
        last = published - timedelta(days=(published.weekday() - (said.other_weekday or 0)) % 7)
        return last - timedelta(days=(last.weekday() - (said.weekday or 0)) % 7), last
    if name == "this_year":
        return date(published.year, 1, 1), published
    if name == "over":
        return _back(published, said.number or 1, said.unit), published
    if name == "ago":
        return _ago(said.number, said.unit, published)
    if name == "last":
        return _last(said.which, said.unit, published)
    return None, None


def _ago(number: int | None, unit: str, published: date) -> tuple[date | None, date | None]:
    """As precise as the unit: a day, a week around it, the month, the year or the decade in which it falls."""
    if number is None:
        return None, published
    one = _back(published, number, unit)
    if unit == "day":
        return one, one
    if unit == "week":
        return one - timedelta(days=3), min(one + timedelta(days=3), published)
    if unit == "month":
        return _whole_month(one.year, one.month, published)
    return (date(one.year, 1, 1), date(one.year, 12, 31)) if unit == "year" else (None, published)


def _last(which: str, unit: str, published: date) -> tuple[date | None, date | None]:
    this = which in ("this", "earlier this", "early this")
    if unit in ("night",):
        return published - timedelta(days=1), published
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday() + (0 if this else 7))
        return monday, published if this else monday + timedelta(days=6)
    if unit == "month":
        first = published.replace(day=1)
        return (first, published) if this else ((first - timedelta(days=1)).replace(day=1), first - timedelta(days=1))
    return (
        (date(published.year, 1, 1), published)
        if this
        else (date(published.year - 1, 1, 1), date(published.year - 1, 12, 31))
    )


def _back(published: date, number: int, unit: str) -> date:
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}[unit] * number
    return published - timedelta(days=days)
