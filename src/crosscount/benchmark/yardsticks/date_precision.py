"""How precisely a time is known: our code against UCDP's ``date_prec``, its days told in words as reports do."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from crosscount.actors import load_registry
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.scores import share
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.claims.extract import extractor_named
from crosscount.claims.extraction import Extraction
from crosscount.incidents.happening import find_happenings
from crosscount.places import open_gazetteer
from crosscount.reports import Report
from crosscount.values import DateRange
from crosscount.values.date_precision import ucdp_date_precision

_FILES = {
    "sample": "ged_sample_v23_1.csv",
    "colombia": "ged_colombia_1989_2018.csv",
    "pakistan": "ged_pakistan_1989_2018.csv",
}
CODES = (1, 2, 3, 4, 5)


class CodedTime(NamedTuple):
    """An event's days and code, and a report that tells of it."""

    report: Report
    start: date
    end: date
    code: int


def measure(data: Path, options: Options) -> Measurement:
    """Read the days of each event from a sentence and compare code and days.

    Nearly all events are of one day; ``mean of codes`` has each code weigh the same.
    """
    told = list(islice(_read(find(data, f"ucdp_ged/{_FILES[options.part]}")), options.limit))
    extractor, reports = extractor_named(options.extractor), (one.report for one in told)
    extractions = extractor.extract_all(reports, load_registry(), open_gazetteer())
    read = [(one, _dates(made)) for one, made in zip(told, extractions, strict=True)]
    hits = {code: [_code(dates) == code for one, dates in read if one.code == code] for code in CODES}
    shares = [sum(found) / len(found) for found in hits.values() if found]
    wrong = [(one, dates) for one, dates in read if _code(dates) != one.code]
    figures = (
        share("codes", (hit for found in hits.values() for hit in found)),
        Figure("mean of codes", (("exact", sum(shares) / len(shares) if shares else None),)),
        *(share(f"code {code}", found) for code, found in hits.items()),
        share("days", (dates is not None and (dates.start, dates.end) == (one.start, one.end) for one, dates in read)),
    )
    texts = tuple((one.report.report_id, one.report.text) for one, _ in wrong)
    return Measurement(
        "date-precision", options.part, len(told), figures, tuple(_mistake(one, dates) for one, dates in wrong), texts
    )


def _mistake(one: CodedTime, dates: DateRange | None) -> Mistake:
    ours = _code(dates)
    read = f"{ours}: {dates.start}..{dates.end} '{dates.words}'" if dates else ""
    kind = "no days read" if ours is None else f"{ours} for {one.code}"
    return Mistake(one.report.report_id, kind, f"{one.code}: {one.start}..{one.end}", read)


def _code(dates: DateRange | None) -> int | None:
    return ucdp_date_precision(dates) if dates else None


def _dates(made: Extraction) -> DateRange | None:
    happenings = find_happenings(made.claims)
    main = max(happenings, key=lambda happening: len(happening.claims), default=None)
    return main.dates if main else None


def _read(path: Path) -> Iterator[CodedTime]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            start, end = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
            text = f"{max(2, int(float(row['best'])))} people were killed {in_words(start, end, number)}, police said."
            printed = end + timedelta(days=1 + number % 3)
            report = Report(f"event {row['id']}", text, published=printed, language="en")
            yield CodedTime(report, start, end, int(float(row["date_prec"])))


def in_words(start: date, end: date, manner: int) -> str:
    """Days as a report tells them within a week of the last: by date, weekday, month or year; ``manner`` picks how."""
    if start == end:
        return (f"on {_day(end)} {end.year}", f"on {end:%A}", f"on {end:%B} {end.day}", f"on {_day(end)}")[manner % 4]
    if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return f"in {start.year}"
    if start.day == 1 and end == _last_of_month(start):
        return (f"in {start:%B} {start.year}", f"in {start:%B}")[manner % 2]
    first = _day(start) if start.month != end.month or start.year != end.year else str(start.day)
    first += f" {start.year}" if start.year != end.year else ""
    last = f"{_day(end)} {end.year}" if start.year != end.year or manner % 2 else _day(end)
    return (f"between {first} and {last}", f"from {first} to {last}")[manner // 2 % 2]


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


YARDSTICK = Yardstick(
    "date-precision",
    "How precisely a time is known (UCDP GED date_prec), its days told in words.",
    tuple(_FILES),
    measure,
)
