"""Whether decisions outlive kill -9 of the server and of the database, and twenty reviewers who decide at once.

    python benchmarks/faults.py --database sqlite|postgresql [--kills 100] [--claims 10]

A desk is served by gunicorn over a casebook of small invented claims, and reviewers decide by its API over HTTP while
its processes are killed. In the end every decision that was acknowledged must be in the log, and its chain whole. One
line of JSON is printed. PostgreSQL is a private cluster that is made and removed; all of it stays on this machine.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscount.desk.settings")
os.environ.setdefault("CROSSCOUNT_CASEBOOK", tempfile.gettempdir())
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
django.setup()

from desk import faults  # noqa: E402
from desk.conftest import free_port  # noqa: E402


def main() -> None:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--claims", type=int, default=10, help="claims that twenty decide about at once")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url, server = stack.enter_context(faults.kept_in(options.database, folder))
        store, tokens, claims = faults.make_casebook(folder, url, faults.REVIEWERS + options.claims)
        desk = faults.Desk(folder, url, free_port())
        desk.start()
        stack.callback(lambda: os.killpg(desk.running.pid, signal.SIGKILL))
        began = time.perf_counter()
        at_once = sum(
            (faults.decide_at_once(desk, tokens, claim_id) for claim_id in claims[faults.REVIEWERS :]), Counter()
        )
        between = time.perf_counter()
        tally = faults.kill(desk, tokens, claims, faults.kills_of(desk, server, options.kills))
        killed = time.perf_counter()
        found = faults.what_is_lost(store, tally)
        store.close()
    print(
        json.dumps(
            {"database": options.database, "at_once": dict(at_once), "at_once_seconds": round(between - began, 1)}
            | {"kills": options.kills, "kill_seconds": round(killed - between, 1)}
            | found
            | {"ended": dict(sorted(tally.ended.items()))}
        )
    )


if __name__ == "__main__":
    main()
