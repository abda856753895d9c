"""Claims, incidents and tolls as three CSV tables that a spreadsheet and a data frame open as they are."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from crosscount.accounts.records import Toll
from crosscount.claims import Speaker
from crosscount.claims.claim import Claim
from crosscount.incidents import Incident
from crosscount.publication.columns import NOT_GRADED, Cell, Row, claim_row, incident_row, toll_row
from crosscount.publication.exporter import Exporter
from crosscount.publication.release import Release

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet reads UTF-8 as the code page of its country; data frames skip it."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also the full-width forms of the four signs, which some spreadsheets take for them."""
LOSES = (
    "Lists stand in one cell, separated by ' | '.",
    "The sentence that hedges a claim, where it is another than the quote, is left out; the hedge itself is kept.",
    "Text that would start a formula has an apostrophe before it, so a quote may be one character longer than said.",
    "The texts of the reports are left out.",
)


def write(release: Release) -> Mapping[str, bytes]:
    """Write the tables and the caveats.

    Warnings stand in the first and the last column of every row, not in comment lines, which would keep a spreadsheet
    and a data frame from opening the file, and which get lost where a row is copied elsewhere.
    """
    incident_of = {claim_id: each.incident_id for each in release.incidents for claim_id in each.claim_ids}
    reports = {report.report_id: report for report in release.reports}
    claims = [claim_row(each, incident_of.get(each.claim_id), reports.get(each.report_id)) for each in release.claims]
    incidents = [
        incident_row(
            each,
            contested=each.incident_id in release.contested,
            grades=release.grades.get(each.incident_id, NOT_GRADED),
        )
        for each in release.incidents
    ]
    tolls = [toll_row(each) for each in release.tolls]
    return {
        "claims.csv": _table(claims, CLAIM_COLUMNS, release),
        "incidents.csv": _table(incidents, INCIDENT_COLUMNS, release),
        "tolls.csv": _table(tolls, TOLL_COLUMNS, release),
        "caveats.txt": _caveats(release),
    }


def _table(rows: Iterable[Row], columns: Sequence[str], release: Release) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["status", *columns, "caveats"], lineterminator="\r\n")
    writer.writeheader()
    warnings = {"status": release.status, "caveats": " ".join(release.caveats)}
    writer.writerows({name: _cell(value) for name, value in (row | warnings).items()} for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _caveats(release: Release) -> bytes:
    withheld = f"Withheld here: {release.withheld_claims} claims and {release.withheld_tolls} tolls."
    lines = [f"Status: {release.status}", "", *release.caveats, withheld, "", "What these tables lose:", *LOSES]
    return ("\n".join(lines) + "\n").encode()


CLAIM_COLUMNS = tuple(claim_row(Claim("", "", "toll", "", 0, 0, Speaker(None, "unattributed"), ""), None, None))
INCIDENT_COLUMNS = tuple(incident_row(Incident("", (), (), "other", None, None, ()), contested=False))
TOLL_COLUMNS = tuple(toll_row(Toll("", "", "", "", None, None, None, None, False, (), 0)))
EXPORTER = Exporter(name="csv", suffix=".csv", loses=LOSES, write=write)
