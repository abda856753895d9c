"""A release as three tables: claims, incidents and tolls, each row under the release's warnings."""

from crosscount.accounts.records import Toll
from crosscount.claims import Speaker
from crosscount.claims.claim import Claim
from crosscount.incidents import Incident
from crosscount.publication.cells import Table
from crosscount.publication.columns import NOT_GRADED, Row, claim_row, incident_row, toll_row
from crosscount.publication.release import Release


def release_tables(release: Release) -> tuple[Table, Table, Table]:
    """Claims, incidents and tolls.

    Warnings stand in the first and the last column of every row, not in comment lines, which would keep a spreadsheet
    and a data frame from opening the file, and which get lost where a row is copied elsewhere.
    """
    incident_of = {claim_id: each.incident_id for each in release.incidents for claim_id in each.claim_ids}
    reports = {report.report_id: report for report in release.reports}
    warnings: Row = {"status": release.status, "caveats": " ".join(release.caveats)}

    def table(name: str, columns: tuple[str, ...], rows: list[Row]) -> Table:
        return Table(name, ("status", *columns, "caveats"), [row | warnings for row in rows])

    return (
        table(
            "claims",
            CLAIM_COLUMNS,
            [claim_row(each, incident_of.get(each.claim_id), reports.get(each.report_id)) for each in release.claims],
        ),
        table(
            "incidents",
            INCIDENT_COLUMNS,
            [
                incident_row(
                    each,
                    contested=each.incident_id in release.contested,
                    grades=release.grades.get(each.incident_id, NOT_GRADED),
                )
                for each in release.incidents
            ],
        ),
        table("tolls", TOLL_COLUMNS, [toll_row(each) for each in release.tolls]),
    )


CLAIM_COLUMNS = tuple(claim_row(Claim("", "", "toll", "", 0, 0, Speaker(None, "unattributed"), ""), None, None))
INCIDENT_COLUMNS = tuple(incident_row(Incident("", (), (), "other", None, None, ()), contested=False))
TOLL_COLUMNS = tuple(toll_row(Toll("", "", "", "", None, None, None, None, False, (), 0)))
