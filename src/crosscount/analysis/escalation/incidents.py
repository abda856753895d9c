"""Incidents of a table as arrays: when, how many were killed at least and at most, where, how, and who reported."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain

import h3
import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.by_period import dates_of, number_of
from crosscount.analysis.escalation.complexity import parts_of
from crosscount.analysis.roughly_dated import A_MONTH, dated_within
from crosscount.analysis.table import BadTable, Table, counted, in_ascii_digits, shortened

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

COLUMNS = {
    "low": ("killed_low", "low"),
    "high": ("killed_high", "high"),
    "district": ("district", "adm_2"),
    "tactic": ("tactic", "event_type"),
    "sources": ("sources", "source_office"),
    "weapons": ("weapons",),
    "sites": ("sites",),
    "target": ("target",),
}
"""Names under which a column may stand; a second one is that of widely used datasets."""
ELSEWHERE = ("latitude", "longitude", "where_prec")
"""Columns that bear one name everywhere."""
ROUGHEST = 3
"""Of ``where_prec``: a place known to its district at best says nothing about distances within a province."""
MOST_KILLED = 10**9
CELLS = 4
"""Resolution of hexagonal cells: 1,770 km2 on average, 23 km from centre to corner; places are seldom known better."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """Row by row; a word is empty and a number is nan where the table does not say."""

    months: Integers
    low: Floats
    high: Floats
    latitude: Floats
    longitude: Floats
    districts: tuple[str, ...]
    cells: tuple[str, ...]
    """Of a hexagonal grid (H3)."""
    tactics: tuple[frozenset[str], ...]
    sources: tuple[frozenset[str], ...]
    complexity: Floats
    """Incidents x the parts of ``complexity``."""

    def taken(self, rows: Integers) -> "Incidents":
        """These rows, in this order; a row may come twice."""
        return Incidents(
            self.months[rows],
            self.low[rows],
            self.high[rows],
            self.latitude[rows],
            self.longitude[rows],
            tuple(self.districts[row] for row in rows),
            tuple(self.cells[row] for row in rows),
            tuple(self.tactics[row] for row in rows),
            tuple(self.sources[row] for row in rows),
            self.complexity[rows],
        )

    def followed_by(self, others: "Incidents") -> "Incidents":
        """These incidents and then the others."""
        return Incidents(
            np.concatenate([self.months, others.months]),
            np.concatenate([self.low, others.low]),
            np.concatenate([self.high, others.high]),
            np.concatenate([self.latitude, others.latitude]),
            np.concatenate([self.longitude, others.longitude]),
            (*self.districts, *others.districts),
            (*self.cells, *others.cells),
            (*self.tactics, *others.tactics),
            (*self.sources, *others.sources),
            np.concatenate([self.complexity, others.complexity]),
        )


@dataclass(frozen=True, slots=True)
class Read:
    """The incidents of a table in the order of their days, and what had to be assumed or left out, in words."""

    incidents: Incidents
    days: tuple[date, ...]
    warnings: tuple[str, ...]
    of_tolls: tuple[str, ...]
    """Those of dates and tolls alone, for whoever does not ask how far incidents reach."""


def read_incidents(table: Table) -> Read:
    """The incidents and their days, in the order of days; what is dated to no better than a month is left out.

    Raises:
        BadTable: no date or no column of tolls, a toll that is no number or below 0, a place off the globe, or a part
            of complexity that cannot be read.
    """
    dated = dated_within(table, A_MONTH)
    table = dated.table
    days = dates_of(table)
    low, high, of_tolls = _tolls(table)
    latitude, longitude, of_places = _places(table)
    tactics = several_of(table, "tactic")
    sites = _numbers(table, "sites") if "sites" in table.columns else np.full(len(days), np.nan)
    incidents = Incidents(
        np.array([number_of(day, "month") for day in days], dtype=np.int64),
        low,
        high,
        latitude,
        longitude,
        _words(table, "district"),
        tuple(_cell(*place) for place in zip(latitude, longitude, strict=True)),
        tactics,
        several_of(table, "sources"),
        parts_of(several_of(table, "weapons"), sites, _words(table, "target"), tactics, table.number),
    )
    order = _order(table, days, zip(low.tolist(), high.tolist(), strict=True))
    read = (*dated.warnings, *of_tolls)
    return Read(incidents.taken(order), tuple(days[row] for row in order), (*read, *of_places), read)


def _tolls(table: Table) -> tuple[Floats, Floats, tuple[str, ...]]:
    """The least and the most of each toll, nan where either is not told, and what to say of how they were read."""
    first, second = (_numbers(table, _named(table, name) or COLUMNS[name][0]) for name in ("low", "high"))
    for told in (first, second):
        wrong = np.flatnonzero((told < 0) | (told > MOST_KILLED))
        if len(wrong):
            row = int(wrong[0])
            raise BadTable(
                f"row {table.number(row)} has {told[row]:g} killed; give a lowest and a highest figure from 0 to "
                f"{MOST_KILLED:,}, or nothing where it is not known"
            )
    unknown, crossed = np.isnan(first + second), np.flatnonzero(first > second)
    warned = []
    if len(crossed):
        warned.append(
            f"{counted(len(crossed), 'row')} with a lowest figure above the highest (the first is row "
            f"{table.number(int(crossed[0]))}): read as the range between the two"
        )
    if unknown.any():
        warned.append(
            f"{counted(int(unknown.sum()), 'row')} without a lowest and a highest figure (the first is row "
            f"{table.number(int(np.flatnonzero(unknown)[0]))}): counted as incidents, left out of what is said of tolls"
        )
    low, high = (np.where(unknown, np.nan, of(first, second)) for of in (np.minimum, np.maximum))
    return low, high, tuple(warned)


def _order(table: Table, days: Sequence[date], tolls: Iterable[tuple[float, float]]) -> Integers:
    """The rows by day, on one day as if drawn by chance: neither how a file is sorted nor the tolls say which is first.

    By their tolls, the incidents of each day would rise or fall from one to the next, and severity would seem to swing.
    Chance is a digest of all that is read of a row; rows that are read alike are numbered, so as not to lie together.
    """
    names = (*ELSEWHERE, *chain.from_iterable(COLUMNS[name] for name in COLUMNS if name not in ("low", "high")))
    read = sorted(name for name in names if name in table.columns)
    alike: Counter[tuple[str, ...]] = Counter()
    drawn = []
    for cells in zip(map(str, days), map(repr, tolls), *map(table.column, read), strict=True):
        alike[cells] += 1
        drawn.append(sha256(repr((alike[cells], cells)).encode(errors="surrogatepass")).digest())
    return np.array(sorted(range(len(days)), key=lambda row: (days[row], drawn[row])), dtype=np.int64)


def several_of(table: Table, name: str) -> tuple[frozenset[str], ...]:
    """The words of a column row by row, several apart by ``;``; none where there is no such column."""
    return tuple(frozenset(filter(None, map(str.strip, words.split(";")))) for words in _words(table, name))


def _places(table: Table) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Latitude and longitude, nan where the table does not tell them well enough, and what to say of how it was read.

    Latitude 0 at longitude 0 is open sea, where tables put what has no place.
    """
    bounds = {"latitude": 90.0, "longitude": 180.0}
    found = []
    for name, bound in bounds.items():
        values = _numbers(table, name) if name in table.columns else np.full(len(table.rows), np.nan)
        wrong = np.flatnonzero(np.abs(values) > bound)
        if len(wrong):
            raise BadTable(
                f"row {table.number(int(wrong[0]))} has the {name} {values[wrong[0]]:g}; give degrees up to {bound:g}"
            )
        found.append(values)
    if "where_prec" in table.columns:
        rough = _numbers(table, "where_prec") > ROUGHEST
        found = [np.where(rough, np.nan, values) for values in found]
    nowhere = np.flatnonzero((found[0] == 0) & (found[1] == 0))
    if not len(nowhere):
        return found[0], found[1], ()
    for values in found:
        values[nowhere] = np.nan
    words = f"{counted(len(nowhere), 'row')} at latitude 0 and longitude 0 (the first is row "
    return found[0], found[1], (f"{words}{table.number(int(nowhere[0]))}): taken for places that are not known",)


def _cell(latitude: float, longitude: float) -> str:
    return str(h3.latlng_to_cell(latitude, longitude, CELLS)) if np.isfinite(latitude + longitude) else ""


def _named(table: Table, name: str) -> str | None:
    return next((column for column in COLUMNS[name] if column in table.columns), None)


def _words(table: Table, name: str) -> tuple[str, ...]:
    column = _named(table, name)
    return table.column(column) if column else ("",) * len(table.rows)


def _numbers(table: Table, name: str) -> Floats:
    found = np.empty(len(table.rows))
    for row, (number, cell) in enumerate(table.cells(name)):
        try:
            found[row] = float(in_ascii_digits(cell)) if cell else np.nan
        except ValueError as error:
            raise BadTable(
                f"row {number} has {shortened(cell)} as {name}; give a number, or nothing where it is not known"
            ) from error
    return found
