"""Reports, claims and incidents on one stream, told apart by the id that only their kind carries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crosscount.claims import Claim
from crosscount.cli.lines import BrokenLine, read_lines, record_of
from crosscount.incidents import Incident
from crosscount.reports import Report


@dataclass(slots=True)
class Mixture:
    """What a stream held, each kind in its order."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)


def read_mixture(paths: Sequence[Path]) -> Mixture:
    """Read lines that may each be a report, a claim or an incident; raises ``BrokenLine`` for anything else."""
    mixture = Mixture()
    for path, number, line in read_lines(paths):
        try:
            fields = json.loads(line)
        except ValueError as error:
            raise BrokenLine(path, number, f"not JSON ({error}); put one record on a line") from error
        names = fields.keys() if isinstance(fields, dict) else ()
        if "incident_id" in names and "claim_ids" in names:
            mixture.incidents.append(record_of(Incident, line, path=path, number=number))
        elif "claim_id" in names:
            mixture.claims.append(record_of(Claim, line, path=path, number=number))
        elif "text" in names:
            mixture.reports.append(record_of(Report, line, path=path, number=number))
        else:
            raise BrokenLine(path, number, "neither a report, a claim nor an incident; `crosscount schema` lists them")
    return mixture
