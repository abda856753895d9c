"""How well and how fast claims are linked: UCDP GED against itself with noise.

    python benchmarks/linking.py --data ../shared/data [--events 1000] [--copies 3] [--seed 1]

Every event becomes several reports whose dates (two days either way), places (20 km), figures (a fifth) and words
vary; linking should find out which reports are of one event. Prints pairwise precision, recall and F1, and the time.
"""

import argparse
import csv
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path

from crosscount.claims import UNATTRIBUTED, Claim, Perpetrator, Victims
from crosscount.incidents import link
from crosscount.values import DateRange, Place, Quantity

KM_PER_DEGREE = 111.2
BASIS = {"1": ("named_place", 5.0), "2": ("named_place", 25.0), "3": ("admin2", 40.0), "4": ("admin1", 200.0)}


def read_events(path: Path, count: int) -> list[dict[str, str]]:
    """Events with a day, a place and a figure; every n-th, so that all years are in it."""
    with path.open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(file) if row["where_prec"] in BASIS and row["date_prec"] in ("1", "2", "3")
        ]
    return rows[:: max(1, len(rows) // count)][:count]


def tell(event: dict[str, str], copy: int, noise: random.Random) -> Iterator[Claim]:
    """What one report says of an event: that it happened and how many it killed."""
    report_id = f"{event['id']}/{copy}"
    start, end = (date.fromisoformat(event[name][:10]) for name in ("date_start", "date_end"))
    shift = timedelta(days=noise.choice((-2, -1, 0, 0, 0, 0, 1, 2)))
    killed = max(0, round(int(event["best"]) * noise.uniform(0.8, 1.2)))
    quote = f"{killed} people were killed at {event['where_coordinates']} {event['source_original']}"
    shared = {
        "report_id": report_id,
        "extractor": "benchmark.v1",
        "event_type": "armed_assault",
        "place": _moved(event, noise),
        "date_range": DateRange(start + shift, end + shift, "at_least_one_day", ""),
        "perpetrator": Perpetrator(event["side_b"], event["side_b"]),
        "speaker": UNATTRIBUTED,
        "happening": report_id,
    }
    yield Claim(report_id, kind="occurrence", quote=quote, start=0, end=len(quote), **shared)
    yield Claim(
        f"{report_id}/toll",
        kind="toll",
        quote=quote,
        start=0,
        end=len(quote),
        measure="killed",
        quantity=Quantity.from_operator("exact", killed, str(killed)),
        victims=Victims("people"),
        **shared,
    )


def _moved(event: dict[str, str], noise: random.Random) -> Place:
    basis, radius = BASIS[event["where_prec"]]
    latitude = float(event["latitude"]) + noise.uniform(-20, 20) / KM_PER_DEGREE
    longitude = float(event["longitude"]) + noise.uniform(-20, 20) / KM_PER_DEGREE / cos(radians(latitude))
    name = event["where_coordinates"]
    return Place(name, name, None, latitude, longitude, radius, basis, event["iso3"], event["adm_1"] or None)


def score(groups: list[list[str]]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of groups of reports named ``event/copy``."""

    def pairs(sizes: Iterator[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    together = [Counter(report.split("/")[0] for report in group) for group in groups]
    right = pairs(size for counts in together for size in counts.values())
    made = pairs(len(group) for group in groups)
    true = pairs(iter(Counter(report.split("/")[0] for group in groups for report in group).values()))
    precision, recall = right / made if made else 1.0, right / true if true else 1.0
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def main() -> None:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    noise = random.Random(options.seed)  # noqa: S311 (a measurement, no secret)
    events = read_events(options.data / "ucdp_ged" / "ged_pakistan_1989_2018.csv", options.events)
    claims = [claim for event in events for copy in range(options.copies) for claim in tell(event, copy, noise)]
    started = time.perf_counter()
    incidents = link(claims)
    seconds = time.perf_counter() - started
    found = score([list(incident.report_ids) for incident in incidents])
    json.dump(
        {"events": len(events), "claims": len(claims), "incidents": len(incidents), **found, "seconds": seconds},
        sys.stdout,
    )
    print()


if __name__ == "__main__":
    main()
