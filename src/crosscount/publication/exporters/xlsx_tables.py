"""Claims, incidents and tolls as one XLSX file with a sheet that says what they are."""

from collections.abc import Mapping

from crosscount.publication.exporter import Exporter
from crosscount.publication.release import Release
from crosscount.publication.release_tables import release_tables
from crosscount.publication.workbook import write_workbook

LOSES = (
    "Lists stand in one cell, separated by ' | '; text longer than a cell holds (32,767 signs) is cut.",
    "The sentence that hedges a claim, where it is another than the quote, is left out; the hedge itself is kept.",
    "Text that would start a formula has an apostrophe before it, and signs that the format forbids are replaced.",
    "The texts of the reports are left out.",
)


def write(release: Release) -> Mapping[str, bytes]:
    """Write one workbook; the warnings stand on its first sheet and, as in the CSV tables, in every row."""
    about = {
        "status": release.status,
        "caveats": "\n".join(release.caveats),
        "withheld": f"{release.withheld_claims} claims and {release.withheld_tolls} tolls",
        "policies": "\n".join(sorted({toll.policy for toll in release.tolls})),
        "what it loses": "\n".join(LOSES),
    }
    return {"crosscount.xlsx": write_workbook(about, release_tables(release))}


EXPORTER = Exporter(name="xlsx", suffix=".xlsx", loses=LOSES, write=write)
