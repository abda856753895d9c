"""News articles on shootings, each with what a registry has in the end of the incident that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from itertools import islice
from pathlib import Path

from crosscount.benchmark.json_lines import read_lines
from crosscount.benchmark.yardstick import Options, find
from crosscount.reports import Report

HALVES = ("even half", "odd half")
"""Incidents by whether the MD5 of their id is even: one half to look at, the other to be honest with."""


@dataclass(frozen=True, slots=True)
class Article:
    """A report, the registry's id of its incident, and its killed and injured as far as the registry has them."""

    report: Report
    incident_id: str
    counts: Mapping[str, int]
    half: str


def half_of(incident_id: str) -> str:
    """Which half an incident belongs to."""
    return HALVES[int(md5(incident_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def articles(data: Path, options: Options) -> Iterator[Article]:
    """The articles on exactly one incident of the registry, in the order of the file; ``options.part`` is a half or
    ``all``, ``options.limit`` the first so many."""
    registry = read_registry(data)
    known = (
        Article(report, incident_ids[0], registry[incident_ids[0]], half_of(incident_ids[0]))
        for report, incident_ids in read_articles(data)
        if len(incident_ids) == 1 and incident_ids[0] in registry
    )
    return islice((one for one in known if options.part in ("all", one.half)), options.limit)


def read_articles(data: Path) -> Iterator[tuple[Report, tuple[str, ...]]]:
    """All articles in the order of the file, each with the incidents that it is on, in the registry or not."""
    for line in read_lines(find(data, "longtail/documents.jsonl")):
        report = Report(
            line["doc_id"],
            line["text"],
            title=line.get("title") or "",
            published=date.fromisoformat(line["dct"]) if line.get("dct") else None,
            language="en",
        )
        yield report, tuple(str(name) for name in line["incident_ids"])


def read_registry(data: Path) -> dict[str, dict[str, int]]:
    """Killed and injured by incident, as far as the registry has them."""
    fields = (("killed", "num_killed"), ("injured", "num_injured"))
    return {
        str(line["incident_id"]): {name: int(line[field]) for name, field in fields if line.get(field) is not None}
        for line in read_lines(find(data, "longtail/incidents.jsonl"))
    }
