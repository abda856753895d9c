"""Killed and injured from short summaries of attacks, against the counts of the database that they come from.

Read in place: a folder, a CSV or a zipped CSV of the Global Terrorism Database as its publisher lays it out. Its terms
forbid passing rows on, so nothing of it is kept, and a page of errors is written only where the user asks for it.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from crosscount.benchmark.measurement import Measurement
from crosscount.benchmark.tolls import Counted, compare
from crosscount.benchmark.yardstick import MissingData, Options, Yardstick
from crosscount.reports import Report

LAST_YEAR = 2012
"""Later rows are kept for judging."""
FILE = "globalterrorismdbPak.csv"


def measure(data: Path, options: Options) -> Measurement:
    """Compare the first incident of each summary with ``nkill`` (attackers included) and ``nwound``."""
    result = compare(_summaries(data, options), options.extractor)
    return Measurement(
        "summaries",
        options.part,
        result.documents,
        tuple(result.figures(above_zero=True)),
        tuple(result.mistakes),
        tuple(result.texts.items()),
    )


def _summaries(data: Path, options: Options) -> Iterator[Counted]:
    count = 0
    with _opened(data) as lines:
        for row in csv.DictReader(lines):
            summary = (row.get("summary") or "").strip()
            # A fraction is one count spread over several rows: no row of it tells how many.
            counts = {
                name: int(number)
                for name, column in (("killed", "nkill"), ("injured", "nwound"))
                if (number := row.get(column) or "").isdigit()
            }
            if not summary or int(row["iyear"]) > LAST_YEAR or not counts:
                continue
            if options.limit is not None and count >= options.limit:
                return
            count += 1
            name = next((value for key, value in row.items() if key and key.endswith("eventid")), str(count))
            yield Counted(Report(name, summary, published=_day_after(row), language="en"), counts)


def _day_after(row: dict[str, str]) -> date | None:
    year, month, day = (int(row[name] or 0) for name in ("iyear", "imonth", "iday"))
    return date(year, month, day) + timedelta(days=1) if month and day else None


@contextmanager
def _opened(data: Path) -> Iterator[io.TextIOBase]:
    path = next((one for one in (data / FILE, data / f"{FILE}.zip", data) if one.is_file()), None)
    if path is None:
        raise MissingData(data, f"{FILE} or {FILE}.zip")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = next((name for name in archive.namelist() if name.endswith(".csv")), None)
            if inside is None:
                raise MissingData(data, "CSV inside the archive")
            with archive.open(inside) as packed, io.TextIOWrapper(packed, "cp1252", errors="replace") as lines:
                yield lines
    else:
        with path.open(encoding="cp1252", errors="replace", newline="") as lines:
            yield lines


YARDSTICK = Yardstick(
    "summaries",
    f"Killed and injured from summaries of attacks up to {LAST_YEAR}, exactly as a database has them.",
    ("all",),
    measure,
)
