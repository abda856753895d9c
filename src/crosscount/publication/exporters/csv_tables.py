"""Claims, incidents and tolls as three CSV tables that a spreadsheet and a data frame open as they are."""

from collections.abc import Mapping

from crosscount.publication.cells import write_csv
from crosscount.publication.exporter import Exporter
from crosscount.publication.release import Release
from crosscount.publication.release_tables import release_tables

LOSES = (
    "Lists stand in one cell, separated by ' | '.",
    "The sentence that hedges a claim, where it is another than the quote, is left out; the hedge itself is kept.",
    "Text that would start a formula has an apostrophe before it, so a quote may be one character longer than said.",
    "The texts of the reports are left out.",
)


def write(release: Release) -> Mapping[str, bytes]:
    """Write the tables and the caveats."""
    tables = {f"{table.name}.csv": write_csv(table) for table in release_tables(release)}
    return {**tables, "caveats.txt": _caveats(release)}


def _caveats(release: Release) -> bytes:
    withheld = f"Withheld here: {release.withheld_claims} claims and {release.withheld_tolls} tolls."
    lines = [f"Status: {release.status}", "", *release.caveats, withheld, "", "What these tables lose:", *LOSES]
    return ("\n".join(lines) + "\n").encode()


EXPORTER = Exporter(name="csv", suffix=".csv", loses=LOSES, write=write)
