"""Runs over Spark for tests: a real cluster of two workers, and a single process where that is enough."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow.parquet as pq
import pytest

import crosscount
from crosscount.cluster import Work, run_cluster
from crosscount.cluster.session import SETTINGS as ALWAYS
from crosscount.cluster.session import NoJava, NoSpark, check_java, spark_session
from crosscount.cluster.shapes import Row

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TWO_WORKERS = "local-cluster[2,1,1024]"
"""Two executors, processes of their own with a core and 1,024 MB each, under a master: what a cluster is."""

ONE_PROCESS = "local[2]"
Result = TypeVar("Result")

QUICKLY = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"
"""Java compiles once only. It would then leave a fifth of the usual room for it, which some sessions fill, and end."""

SOURCE = str(Path(crosscount.__file__).parents[1])
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    # These are over before code that is compiled a second time, and better, would pay.
    "spark.driver.extraJavaOptions": f"{ALWAYS['spark.driver.extraJavaOptions']} {QUICKLY}",
    "spark.executor.extraJavaOptions": QUICKLY,
    # The workers read the code that is tested, whatever is installed.
    "spark.executorEnv.PYTHONPATH": SOURCE,
}


def need_spark() -> None:
    """Skip, and say why, where Spark cannot run."""
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install crosscount[cluster]")
    try:
        check_java()
    except (NoJava, NoSpark) as reason:
        pytest.skip(f"no Spark: {reason}")


def small_corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a Spark that a command starts expect a few reports: two hundred empty tasks a step are for more."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", QUICKLY)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.sql.shuffle.partitions=4 pyspark-shell")


def run_over_spark(source: Path, out: Path, *, master: str = ONE_PROCESS) -> Work:
    """Run all stages."""
    need_spark()
    return run_cluster(master, str(source), str(out), settings=SETTINGS)


def over_spark(work: "Callable[[SparkSession], Result]") -> Result:
    """What the work gives in a single process."""
    need_spark()
    with spark_session(ONE_PROCESS, SETTINGS) as session:
        return work(session)


def rows_of(out: Path, table: str) -> list[Row]:
    """All rows of a table."""
    return [row for path in sorted((out / table).glob("*.parquet")) for row in pq.ParquetFile(path).read().to_pylist()]


def lines(records: Iterable[object], write: Callable[[object], str]) -> list[str]:
    """Records as sorted lines, so that only what they say is compared."""
    return sorted(map(write, records))


def remove(path: Path) -> None:
    """Remove a folder with all that is in it."""
    shutil.rmtree(path)
