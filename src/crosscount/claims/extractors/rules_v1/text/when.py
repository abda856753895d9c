"""Dates and periods as they are said, resolved against the day of publication where that is known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crosscount.values import DateRange

_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH_NAMES |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}


_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\b\.?"


_YEAR = r"(?P<year>(?:19|20)\d\d)"


_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"


_UNIT = r"(?P<unit>day|week|month|year|decade)s?"


_COUNT = r"(?P<count>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|few|several|past|couple of)"


_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
}


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<monthnumber>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("since", rf"\bsince (?:around |about |early |late |mid-?|at least )?(?:{_MONTH} )?{_YEAR}\b"),
        ("since_month", rf"\bsince (?:last )?{_MONTH}(?! \d)"),
        (
            "between",
            r"\b(?:between|from) (?P<year>(?:19|20)\d\d) (?:and|to|until|till|through) (?P<other>(?:19|20)\d\d)\b",
        ),
        ("day", rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR}| (?P<short>\d\d)\b(?! ?(?:killed|dead|people|hours)))?"),
        ("day", rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?(?![\d:])"),
        (
            "over",
            rf"\b(?:over|in|during|for|within) (?:about |around |nearly |almost |more than )?(?:the )?(?:past|last|previous) {_COUNT}? ?{_UNIT}\b",
        ),
        ("over", rf"\bfor (?:about |around |nearly |almost |more than |over )?{_COUNT} {_UNIT}\b"),
        ("this_year", r"\b(?:so far )?this year\b(?: alone| so far)?"),
        ("to_date", r"\bso far in (?P<year>(?:19|20)\d\d)\b"),
        ("ago", rf"\b(?:about |around |some )?{_COUNT} {_UNIT} (?:ago|earlier|before)\b"),
        ("later", rf"\b(?:{_COUNT} )?{_UNIT} (?:later|after)\b"),
        (
            "last",
            r"\b(?P<which>last|this|previous|earlier this|late last|early this|later that|the same|that) (?P<unit>week|month|year|weekend|night)\b",
        ),
        ("last_month", rf"\b(?P<which>last|this|this past) {_MONTH}"),
        ("part", r"\b(?P<which>yesterday|today|tonight|overnight|last night|this (?:morning|afternoon|evening))\b"),
        ("weekday", r"\b(?:on |this |early |late |(?P<which>last) )*(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b"),
        ("month_year", rf"\b(?:in |early |late |mid-?|of |since )*{_MONTH} (?:of )?{_YEAR}\b"),
        ("month", rf"\b(?:in|during|early|late|mid) (?:early |late |mid-?)?{_MONTH}(?! \d)"),
        ("year", rf"\b(?:in|during|throughout|of|for|by|early|late|until|through|around) {_YEAR}\b(?: alone)?"),
        ("year", rf"(?<=the ){_YEAR}(?= (?:attack|bombing|blast|massacre|killing|siege|assault|hijacking))"),
    )
)


Kind = Literal["day", "period"]


@dataclass(frozen=True, slots=True)
class WhenSaid:
    """Words for a time at ``start:end`` of the report; ``since`` and longer stretches can be the period of an aggregate."""

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


def times_in(text: str, start: int, published: date | None) -> list[WhenSaid]:
    """The words for times in a stretch of text that begins at ``start`` of the report, in order, none overlapping.

    A day that the words do not fix stays open: without a day of publication "on Tuesday" keeps only its words.
    A day of the year without its year is the last such day up to publication.
    """
    taken: list[tuple[int, int]] = []
    found: list[WhenSaid] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and begin < match.end() for begin, end in taken):
                continue
            resolved = _resolve(name, match, published)
            if resolved is None:
                continue
            taken.append(match.span())
            found.append(WhenSaid(start + match.start(), start + match.end(), resolved, name))
    return sorted(found, key=lambda said: said.start)


def _resolve(name: str, match: re.Match[str], published: date | None) -> DateRange | None:
    words = re.sub(r"\s+", " ", match.group().strip())
    groups = match.groupdict()
    if (
        name == "month"
        and groups["month"].lower() in ("may", "march", "mar", "sat", "dec")
        and groups["month"][0].islower()
    ):
        return None  # "in march" is a date, "may" mostly a verb
    try:
        start, end = _bounds(name, groups, published)
    except (ValueError, OverflowError):
        return None  # the 31st of February
    semantics: Literal["every_day", "at_least_one_day"] = (
        "every_day" if start is not None and start == end else "at_least_one_day"
    )
    return DateRange(start, end, semantics, words)


def _bounds(name: str, groups: dict[str, str | None], published: date | None) -> tuple[date | None, date | None]:
    number = _NUMBERS.get((groups.get("count") or "").lower()) or (
        int(groups["count"]) if (groups.get("count") or "").isdigit() else None
    )
    year = (
        int(groups["year"])
        if groups.get("year")
        else (1900 + int(groups["short"]) if groups.get("short") and int(groups["short"] or 0) > 50 else None)
    )
    if groups.get("short") and year is None:
        year = 2000 + int(groups["short"] or 0)
    month = _MONTH_NAMES.get((groups.get("month") or "").lower().rstrip(".")) or (
        int(groups["monthnumber"]) if groups.get("monthnumber") else None
    )
    if name in ("iso", "day"):
        return _one_day(year, month or 1, int(groups["day"] or 1), published)
    if name in ("since", "since_month"):
        first = _first_of(year, month, published)
        return first, published if published and first and published >= first else None
    if name == "between":
        return date(year or 1, 1, 1), date(int(groups["other"] or 1), 12, 31)
    if name in ("month", "month_year", "last_month"):
        before = (groups.get("which") or "").lower() == "last" and published is not None and month == published.month
        return _whole_month(published.year - 1 if before and published else year, month or 1, published)
    if name in ("year", "to_date"):
        end = date(year or 1, 12, 31)
        return date(year or 1, 1, 1), min(end, published) if published and published.year == year else end
    if published is None:
        return None, None
    return _relative(name, groups, number, published)


def _one_day(year: int | None, month: int, day: int, published: date | None) -> tuple[date | None, date | None]:
    if year is None:
        if published is None:
            date(2000, month, day)
            return None, None
        this_year = date(published.year, month, day)
        year = published.year if this_year <= published else published.year - 1
    one = date(year, month, day)
    return one, one


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


def _relative(
    name: str, groups: dict[str, str | None], number: int | None, published: date
) -> tuple[date | None, date | None]:
    which = (groups.get("which") or "").lower()
    unit = (groups.get("unit") or "").lower()
    if name == "part":
        before = 1 if which in ("yesterday", "last night") else 0
        start = published - timedelta(days=1 if which == "overnight" else before)
        return start, published - timedelta(days=before)
    if name == "weekday":
        back = (published.weekday() - _WEEKDAYS[(groups["weekday"] or "").lower()]) % 7
        back = 7 if back == 0 and which == "last" else back
        one = published - timedelta(days=back)
        return one, one
    if name == "this_year":
        return date(published.year, 1, 1), published
    if name == "over":
        return _back(published, number or 1, unit), published
    if name == "ago":
        if number is None or unit not in ("day",):
            return None, published
        one = published - timedelta(days=number)
        return one, one
    if name == "last":
        return _last(which, unit, published)
    return None, None


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


def spans_of(times: list[WhenSaid]) -> Iterator[tuple[int, int]]:
    """The stretches of the report that are words for times."""
    for said in times:
        yield said.start, said.end
