"""News articles on shootings, each with what a registry has in the end of the incident that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from pathlib import Path
from typing import Any

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
    incidents = {str(one["incident_id"]): one for one in read_lines(find(data, "longtail/incidents.jsonl"))}
    count = 0
    for article in read_lines(find(data, "longtail/documents.jsonl")):
        known = [one for name in article["incident_ids"] if (one := incidents.get(str(name)))]
        if len(known) != 1 or len(article["incident_ids"]) != 1:
            continue
        half = half_of(str(known[0]["incident_id"]))
        if options.part != "all" and half != options.part:
            continue
        if options.limit is not None and count >= options.limit:
            return
        count += 1
        yield Article(_report(article), str(known[0]["incident_id"]), _counts(known[0]), half)


def _counts(incident: Mapping[str, Any]) -> dict[str, int]:
    fields = (("killed", "num_killed"), ("injured", "num_injured"))
    return {name: int(incident[field]) for name, field in fields if incident.get(field) is not None}


def _report(article: Mapping[str, Any]) -> Report:
    return Report(
        article["doc_id"],
        article["text"],
        title=article.get("title") or "",
        published=date.fromisoformat(article["dct"]) if article.get("dct") else None,
        language="en",
    )
