"""How long a casebook of many reports takes to take in a hundred more: linking only, in SQLite.

    python benchmarks/incremental.py --data ../shared/data [--reports 100000] [--more 100]

Reports and claims are made from UCDP GED with noise and written to the store as if they had been extracted.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscount.store.settings")
os.environ.setdefault("CROSSCOUNT_CASEBOOK", tempfile.gettempdir())
django.setup()

from crosscount.benchmark.noise import Noise, endless_events, noisy_reports  # noqa: E402
from crosscount.claims import Claim  # noqa: E402
from crosscount.pipeline.freshness import LINK, set_stale  # noqa: E402
from crosscount.pipeline.linking import link_claims  # noqa: E402
from crosscount.reports import Report  # noqa: E402
from crosscount.store import models  # noqa: E402
from crosscount.store.connection import Store, open_store  # noqa: E402
from crosscount.store.records import claim_row, report_row  # noqa: E402

COPIES = 3


def write(store: Store, made: Sequence[tuple[Report, list[Claim]]]) -> None:
    """Put reports and their claims into the store."""
    models.Report.objects.using(store.alias).bulk_create([report_row(report) for report, _ in made], batch_size=1000)
    rows = [claim_row(claim) for _, claims in made for claim in claims]
    models.Claim.objects.using(store.alias).bulk_create(rows, batch_size=1000)
    set_stale(LINK, using=store.alias)


def timed(store: Store) -> dict[str, float]:
    """Link, and say how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    link_claims(store, progress=lambda *_: None)
    return {"seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}


def main() -> None:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=100)
    options = parser.parse_args()
    events = list(islice(endless_events(options.data), (options.reports + options.more) // COPIES + 1))
    reports = noisy_reports(events, COPIES, 1, Noise())
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        write(store, list(islice(reports, options.reports)))
        first = timed(store)
        write(store, list(islice(reports, options.more)))
        more = timed(store)
        json.dump({"reports": options.reports, "first": first, "more": options.more, "then": more}, sys.stdout)
        print()
        store.close()


if __name__ == "__main__":
    main()
