"""Start runs over a casebook and kill each with SIGKILL in a given stage; a process of its own, that forks the runs.

``python -m pipeline.killed_runs FOLDER DATABASE_URL SEED`` prints the stage in which each run died.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import django

STAGES = ("read", "extract", "origins", "portray", "link", "reconcile")
KILLS_IN_EACH_STAGE = 2
LONGEST_WAIT = 0.03
"""Seconds after the stage began: a stage of 160 small documents is hardly longer."""


def run_once(folder: Path, url: str, told: int) -> None:
    """Be the run, and tell of every step by a line; never returns."""
    from crosscount.pipeline.run import run
    from crosscount.store.connection import open_store
    from pipeline.simple_extractor import simple_extractor

    run(
        open_store(folder, database_url=url),
        simple_extractor(),
        progress=lambda stage, done, total: os.write(told, f"{stage}\n".encode()) and None,
    )
    os._exit(0)


def kill_in(stage: str, folder: Path, url: str) -> str | None:
    """Fork a run, kill it a moment after it entered the stage, and return the stage it died in; None if it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        run_once(folder, url, writing)
    os.close(writing)
    last = None
    with os.fdopen(reading) as lines:
        for line in lines:
            last = line.strip()
            if last == stage:
                time.sleep(random.uniform(0, LONGEST_WAIT))
                break
        os.kill(child, signal.SIGKILL)
        last = (lines.read().split() or [last])[-1]
    _, status = os.waitpid(child, 0)
    return last if os.WIFSIGNALED(status) else None


def main(folder: str, url: str, seed: str) -> None:
    """Kill runs in every stage, in the order of the stages, so that each goes on from where the one before died."""
    random.seed(int(seed))
    django.setup()
    import crosscount.pipeline.run  # noqa: F401 - imported once, before the forks
    from crosscount.reports import detect_language

    detect_language("so that no fork has to load the model")

    for stage in STAGES:
        for _ in range(KILLS_IN_EACH_STAGE):
            died_in = kill_in(stage, Path(folder), url)
            if died_in:
                print(died_in, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
