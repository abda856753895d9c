"""One run at a time over one store."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from crosscount.store.connection import Store
from crosscount.values import CrosscountError

RUN_LOCK = 0x72756E  # "run": the advisory lock of whoever runs the stages
PATIENCE = 10
"""Seconds: the server may need a moment to see that the process that held the lock is dead."""


class AnotherRun(CrosscountError):
    """Somebody else is running the stages."""

    def __init__(self) -> None:
        super().__init__("another run is at work on this casebook; wait until it ends, or stop it, then run again")


@contextmanager
def run_alone(store: Store, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the right to run the stages over a store; the lock dies with the process, however that ends."""
    if connections[store.alias].vendor == "postgresql":
        with _advisory_lock(store.alias, patience):
            yield
        return
    store.documents.mkdir(parents=True, exist_ok=True)
    with (store.documents / ".run-lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRun from None
        yield


@contextmanager
def _advisory_lock(alias: str, patience: float) -> Iterator[None]:
    with connections[alias].cursor() as cursor:
        deadline = time.monotonic() + patience
        while not cursor.execute("SELECT pg_try_advisory_lock(%s)", [RUN_LOCK]).fetchone()[0]:
            if time.monotonic() > deadline:
                raise AnotherRun
            time.sleep(0.2)
    try:
        yield
    finally:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [RUN_LOCK])
