"""How far Spark has come, asked from beside the work."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from crosscount.pipeline.progress import Progress

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SECONDS_BETWEEN = 0.5


@contextmanager
def watched(spark: "SparkSession", stage: str, progress: Progress) -> Iterator[None]:
    """Tell ``progress`` of the tasks of a stage while the block works, and that all are done after it.

    Spark's own pages name its jobs after the stage.
    """
    over = Event()
    most = [0]

    def watch() -> None:
        from py4j.protocol import Py4JError

        # Where Spark is gone, the work itself says so.
        with suppress(OSError, Py4JError):
            tell()

    def tell() -> None:
        tracker = spark.sparkContext.statusTracker()
        while not over.wait(SECONDS_BETWEEN):
            known = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
            total = sum(one.numTasks for one in known if one)
            if total:
                most[0] = max(most[0], total)
                progress(stage, sum(one.numCompletedTasks for one in known if one), total)

    progress(stage, 0, 0)
    spark.sparkContext.setJobDescription(stage)
    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
    progress(stage, most[0], most[0])
