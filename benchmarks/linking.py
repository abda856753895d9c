"""How long claims take to become incidents, and in how much memory: UCDP GED many times over, with noise.

    python benchmarks/linking.py --data ../shared/data [--claims 10000 100000 1000000] [--names 0]

Every event of the three files becomes three reports that are off in days, places, figures and names; when the events
are used up, they come again on other days, so that all stay distinct. Each size runs in a process of its own. A stage
is timed around the function that ``link`` calls; seconds are by the clock and of the processor, memory is the peak of
the whole process after that stage, the claims themselves included. ``--names`` has the reports of an event share so
many names of people and things, as texts do.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

from crosscount.benchmark.noise import Noise, endless_events, tell
from crosscount.claims import Claim
from crosscount.incidents import linking
from crosscount.reports import Report

STAGES = {
    "find_happenings": "happenings",
    "portray": "portraits",
    "settle_all": "settle",
    "score": "score",
    "group": "group",
}
COPIES = 3
MIB = 1024


def make(data: Path, wanted: int, names: int) -> tuple[list[Report], list[Claim]]:
    """Reports and at least ``wanted`` claims."""
    chance, noise = Random(1), Noise(told=names)  # noqa: S311 (a measurement, no secret)
    reports: list[Report] = []
    claims: list[Claim] = []
    for event in endless_events(data):
        for copy in range(COPIES):
            report, told = tell(event, copy, chance, noise)
            reports.append(report)
            claims += told
        if len(claims) >= wanted:
            return reports, claims
    raise AssertionError


class Clock:
    """Seconds by the clock and of the processor, and the peak of memory, by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    def around(self, stage: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The same step, timed; what it would give bit by bit it gives at once."""

        def timed(*given: Any, **named: Any) -> Any:
            began, worked = time.perf_counter(), time.process_time()
            found = step(*given, **named)
            found = list(found) if isinstance(found, Iterator) else found
            spent = self.stages.setdefault(stage, {"seconds": 0.0, "cpu": 0.0})
            spent["seconds"] += time.perf_counter() - began
            spent["cpu"] += time.process_time() - worked
            spent["peak MiB"] = peak()
            return found

        return timed


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return getrusage(RUSAGE_SELF).ru_maxrss / MIB


def measure(data: Path, wanted: int, names: int) -> dict[str, Any]:
    """Link so many claims and say what each stage took."""
    reports, claims = make(data, wanted, names)
    held, clock = peak(), Clock()
    for name, stage in STAGES.items():
        setattr(linking, name, clock.around(stage, getattr(linking, name)))
    incidents = clock.around("all", linking.link)(claims, reports=reports)
    whole = clock.stages.pop("all")
    rest = {key: whole[key] - sum(stage[key] for stage in clock.stages.values()) for key in ("seconds", "cpu")}
    return {
        "claims": len(claims),
        "reports": len(reports),
        "incidents": len(incidents),
        "MiB before": held,
        **clock.stages,
        "name": {**rest, "peak MiB": whole["peak MiB"]},
        "all": whole,
    }


def main() -> None:
    """Measure every size, and print one line of JSON each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--names", type=int, default=0)
    options = parser.parse_args()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as alone:
        for wanted in options.claims:
            found = alone.submit(measure, options.data, wanted, options.names).result()
            json.dump(found, sys.stdout, default=float)
            print(flush=True)


if __name__ == "__main__":
    main()
