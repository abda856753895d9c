"""``crosscount attribute``: reports in, who says what out."""

from crosscount.cli.lines import STDIN, read_records, write_records
from crosscount.cli.options import Extractor, Lines
from crosscount.cli.screen import watched


def attribute(files: Lines = None, extractor: Extractor = None) -> None:
    """Read reports, one a line, and print who says what in them, as offsets into the text.

    Example: crosscount attribute < reports.jsonl > attributions.jsonl
    """
    from crosscount.claims import attribute as attributions_of
    from crosscount.cli.shapes import AttributionsLine
    from crosscount.reports import Report

    for report in watched(read_records(Report, files or [STDIN]), "reports"):
        write_records([AttributionsLine(report.report_id, attributions_of(report, extractor=extractor))])
