"""Killed and injured per news article, against a registry's final figures of the incident that it belongs to."""

from collections.abc import Iterator
from datetime import date
from hashlib import md5
from pathlib import Path
from typing import Any

from crosscount.benchmark.json_lines import read_lines
from crosscount.benchmark.measurement import Measurement
from crosscount.benchmark.tolls import Counted, compare
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.reports import Report

HALVES = ("even half", "odd half")
"""Incidents by whether the MD5 of their id is even: one half to look at, the other to be honest with."""


def measure(data: Path, options: Options) -> Measurement:
    """Compare the first incident of each article with the registry; articles without a known incident are left out."""
    result = compare(_articles(data, options), options.extractor)
    return Measurement(
        "longtail",
        options.part,
        result.documents,
        tuple(result.figures(HALVES)),
        tuple(result.mistakes),
        tuple(result.texts.items()),
    )


def half_of(incident_id: str) -> str:
    """Which half an incident belongs to."""
    return HALVES[int(md5(incident_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def _articles(data: Path, options: Options) -> Iterator[Counted]:
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
        yield _counted(article, known[0], half)


def _counted(article: dict[str, Any], incident: dict[str, Any], half: str) -> Counted:
    counts = {
        name: int(incident[field])
        for name, field in (("killed", "num_killed"), ("injured", "num_injured"))
        if incident.get(field) is not None
    }
    report = Report(
        article["doc_id"],
        article["text"],
        title=article.get("title") or "",
        published=date.fromisoformat(article["dct"]) if article.get("dct") else None,
        language="en",
    )
    return Counted(report, counts, half)


YARDSTICK = Yardstick(
    "longtail",
    "Killed and injured per article on shootings, exactly as a registry has them in the end.",
    ("all", *HALVES),
    measure,
)
