"""``crosscount locate``: reports in, places out."""

from typing import Annotated

import typer

from crosscount.cli.lines import STDIN, read_records, write_records
from crosscount.cli.options import Lines
from crosscount.cli.screen import watched

Country = Annotated[str | None, typer.Option(help="Where the reports are from: two letters of ISO 3166, such as PK.")]


def locate(files: Lines = None, country: Country = None) -> None:
    """Read reports, one a line, and print the places that they name.

    Example: crosscount locate --country PK < reports.jsonl > places.jsonl
    """
    from crosscount.cli.shapes import PlaceShape, PlacesLine
    from crosscount.places import locate as places_in
    from crosscount.places import open_gazetteer
    from crosscount.reports import Report

    gazetteer = open_gazetteer()
    for report in watched(read_records(Report, files or [STDIN]), "reports"):
        mentions = places_in(report.text, gazetteer, country=country)
        shapes = tuple(PlaceShape.of(mention.start, mention.end, mention.place) for mention in mentions)
        write_records([PlacesLine(report.report_id, shapes)])
