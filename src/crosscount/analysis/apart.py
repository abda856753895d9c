"""An estimate in a process of its own, so that one that takes long can be ended and holds nobody else up."""

import os
import resource
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection

from crosscount.analysis.basis import on_record
from crosscount.analysis.estimate import CannotEstimate, Estimate
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table
from crosscount.values.errors import CrosscountError

REFUSALS = (CannotEstimate, BadSetting, BadTable)
"""How a method says that it has no answer."""
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


class TookTooLong(CrosscountError):
    """An estimate that was ended because it had used up its processor time."""

    def __init__(self, method: str, seconds: int) -> None:
        super().__init__(
            f"{method} was ended after {seconds} seconds of processor time; give it less, or all the time it needs on "
            f"the command line: crosscount estimate {method}"
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
    """
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sending, method, table, settings, seconds), daemon=True)
    process.start()
    sending.close()
    try:
        answer: Estimate | CrosscountError = receiving.recv()
    except EOFError:
        process.join()
        if process.exitcode in OUT_OF_TIME:
            raise TookTooLong(method, seconds) from None
        raise
    finally:
        receiving.close()
    process.join()
    if isinstance(answer, Estimate):
        return answer
    raise answer


def _answer(sending: Connection, method: str, table: Table, settings: Settings, seconds: int) -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    try:
        sending.send(on_record(method)(table, settings))
    except REFUSALS as refusal:
        # One that carries a record cannot be sent: its words can.
        sending.send(next(kind for kind in REFUSALS if isinstance(refusal, kind))(str(refusal)))
