"""``crosscount schema``: the JSON Schema of every record that the other verbs read or print."""

import json
import sys
from importlib import import_module
from typing import Annotated

import typer

from crosscount.values.errors import CrosscountError

RECORDS = {
    "report": "crosscount.reports:Report",
    "claim": "crosscount.claims:Claim",
    "incident": "crosscount.incidents:Incident",
    "account": "crosscount.accounts:Account",
    "toll": "crosscount.accounts:Toll",
    "actor": "crosscount.actors:Actor",
    "decision": "crosscount.decisions:Decision",
    "refusal": "crosscount.values:Refusal",
    "tally": "crosscount.pipeline.lines:IncidentLine",
    "each": "crosscount.cli.shapes:ReportLine",
    "status": "crosscount.casebook.standing:Status",
    "explanation": "crosscount.pipeline.explanation:Explanation",
    "attributions": "crosscount.cli.shapes:AttributionsLine",
    "estimate": "crosscount.analysis:Estimate",
    "refused": "crosscount.analysis:Refused",
    "coverage": "crosscount.analysis.coverage:Coverage",
    "places": "crosscount.cli.shapes:PlacesLine",
}


class UnknownRecord(CrosscountError):
    """A name that no record bears."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no record called {name!r}; there are {', '.join(RECORDS)}")


def schema(
    name: Annotated[str | None, typer.Argument(help="The record; without a name, the names are listed.")] = None,
) -> None:
    """Print the JSON Schema of a record.

    Example: crosscount schema claim
    """
    from crosscount.values import json_schema

    if name is None:
        sys.stdout.write("".join(f"{known}\n" for known in RECORDS))
        return
    if name not in RECORDS:
        raise UnknownRecord(name)
    module, record = RECORDS[name].split(":")
    published = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | json_schema(
        getattr(import_module(module), record)
    )
    sys.stdout.write(json.dumps(published, indent=2, ensure_ascii=False) + "\n")
