"""``crosscount export``: files for others, with their caveats in them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.options import HERE, Casebook
from crosscount.cli.screen import note
from crosscount.values.errors import CrosscountError

Folder = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to write; made where it is missing.")]
Formats = Annotated[list[str] | None, typer.Option("--format", help="Which files; may be repeated; all by default.")]
EXPORT = Path("export")


class UnknownExporter(CrosscountError):
    """A name that no exporter bears."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"there is no export called {name!r}; there are {', '.join(known)}")


def export(to: Folder = EXPORT, formats: Formats = None, casebook: Casebook = HERE) -> None:
    """Write claims, incidents and tolls for others; restricted records stay here. Prints the files' paths.

    Example: crosscount export --format geojson --to export --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.publication import EXPORTERS, Judged, prepare_release, publish

    exporters = {exporter.name: exporter for exporter in EXPORTERS}
    for name in formats or ():
        if name not in exporters:
            raise UnknownExporter(name, list(exporters))
    opened = open_casebook(casebook)
    contested = [incident.incident_id for incident in opened.incidents(contested=True)]
    release = prepare_release(
        opened.incidents(),
        opened.claims(restricted=True),
        opened.tolls(),
        persons=opened.persons(),
        reports=opened.reports(),
        judged=Judged(contested, opened.grades()),
    )
    release_id = opened.record_release(release)
    opened.close()
    for name in formats or exporters:
        for path in publish(release, exporters[name], to):
            sys.stdout.write(f"{path}\n")
        for loss in exporters[name].loses:
            note(f"{name} loses: {loss}")
    note(f"on record as {release_id}")
    note(release.caveats[0])
