"""An estimate in a process of its own, so that one that takes long can be ended and holds nobody else up."""

import os
import resource
import signal
import threading
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection

from crosscount.analysis.basis import on_record
from crosscount.analysis.estimate import CannotEstimate, Estimate
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table
from crosscount.values.errors import CrosscountError

REFUSALS = (CannotEstimate, BadSetting, BadTable)
"""How a method says that it has no answer."""
IN_ALL = 3
"""So many times its processor time an estimate may take by the clock, as it gives way to others."""
MOST_BYTES = 4 * 2**30
"""Of memory that an estimate may ask for; what is started with it takes some hundred megabytes of these."""


class TookTooLong(CrosscountError):
    """An estimate that was ended because it had used up its time."""

    def __init__(self, method: str, seconds: int) -> None:
        super().__init__(
            f"{method} was ended, as it may take {seconds} seconds of processor time and {IN_ALL} times as many by the "
            f"clock; give it less, or all the time it needs on the command line: crosscount estimate {method}"
        )


class DiedUnanswered(CrosscountError):
    """An estimate whose process ended otherwise: out of memory, by a fault of the method, or by somebody's hand."""

    def __init__(self, method: str) -> None:
        super().__init__(
            f"{method} ended without an answer, perhaps for want of memory; try it on the command line: "
            f"crosscount estimate {method}"
        )


def estimate_apart(method: str, table: Table, settings: Settings, *, seconds: int) -> Estimate:
    """Estimate as ``on_record(method)`` does, in a process that gives way to others and ends after some seconds.

    Args:
        method: its published name.
        table: what it reads.
        settings: what was set.
        seconds: of processor time, those for starting included.

    Raises:
        CannotEstimate, BadSetting, BadTable: what the method raises.
        TookTooLong: it was not done in time.
        DiedUnanswered: its process ended otherwise.
    """
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sending, method, table, settings, seconds), daemon=True)
    process.start()
    sending.close()
    try:
        if not receiving.poll(seconds * IN_ALL):
            raise TookTooLong(method, seconds)
        answer: Estimate | CrosscountError = receiving.recv()
    except EOFError:
        process.join()
        if process.exitcode == -signal.SIGXCPU:
            raise TookTooLong(method, seconds) from None
        raise DiedUnanswered(method) from None
    finally:
        receiving.close()
        process.kill()
        process.join()
    if isinstance(answer, Estimate):
        return answer
    raise answer


def _answer(sending: Connection, method: str, table: Table, settings: Settings, seconds: int) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    # Not the address space: much of what is reserved there is never asked for.
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    try:
        sending.send(on_record(method)(table, settings))
    except REFUSALS as refusal:
        # One that carries a record cannot be sent: its words can.
        sending.send(next(kind for kind in REFUSALS if isinstance(refusal, kind))(str(refusal)))


def _end_with_parent() -> None:
    """End this process once the one that waits for it is gone, and nobody would read the answer."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
