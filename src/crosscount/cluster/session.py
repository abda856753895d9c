"""A Spark session, or the reason why there is none."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LEAST_JAVA = 17
PATIENCE = 30
"""Seconds that Java, once it answers no more, is given to end."""
LOGGING = Path(__file__).with_name("log4j2.properties")
SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # A document may have 100 MB, a report is a few kilobytes: what is handed to Python at once is bounded by its size.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.execution.arrow.maxBytesPerBatch": "64m",
    "spark.sql.parquet.compression.codec": "zstd",
    # The comparisons of a pair of happenings are more than one Java method may hold: rows of so many fields are worked
    # through step by step, others by code that Spark writes for the whole of a task.
    "spark.sql.codegen.maxFields": "50",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING}",
}


class NoSpark(CrosscountError):
    """The library that speaks with Spark is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Spark is not installed; install `crosscount[cluster]` on this machine, and Crosscount on every worker"
        )


class NoJava(CrosscountError):
    """Spark runs on Java, and there is none that it can run on."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"Spark needs Java {LEAST_JAVA} or later and found {found}; install one (Debian: apt-get install "
            f"openjdk-{LEAST_JAVA}-jre-headless), or let JAVA_HOME name it"
        )


class NoSession(CrosscountError):
    """The master does not answer, or Spark does not take a setting."""

    def __init__(self, master: str, reason: str) -> None:
        super().__init__(
            f"no Spark session at {master!r}: {reason}; expected local[N], spark://HOST:PORT, yarn or k8s://URL, and "
            "settings that Spark knows"
        )


class JavaEnded(CrosscountError):
    """Spark's Java process ended before the work did: out of memory, by a fault of its own, or by somebody's hand."""

    def __init__(self, code: int | None) -> None:
        how = "does not answer" if code is None else f"ended with {code}"
        super().__init__(
            f"Spark's Java process {how}, perhaps for want of memory (spark.driver.memory); stages that are whole "
            "stand, and the next run goes on from them"
        )
        self.code = code
        """Its exit code, or the signal that ended it with a minus; None if it has not ended, or is not ours."""


@contextmanager
def spark_session(master: str, settings: Mapping[str, str]) -> "Iterator[SparkSession]":
    """A session that ends with the block.

    Args:
        master: where the work is done, as Spark names it.
        settings: more of Spark's own settings, which win over those of this module.

    Raises:
        NoSpark, NoJava, NoSession: there can be none.
        JavaEnded: it did not last as long as the block; the next one starts a Java process of its own.
    """
    if find_spec("pyspark") is None:
        raise NoSpark
    check_java()
    session = _start(master, {**SETTINGS, **settings})
    try:
        yield session
    finally:
        _stop(session)


def check_java() -> None:
    """Raise ``NoJava`` unless there is a Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if program is None or not Path(program).is_file():
        raise NoJava(f"no {program}" if program else "none")
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    # "1.8.0" was the eighth, since then the first number counts.
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is None or int(version[1]) < LEAST_JAVA:
        raise NoJava(f"Java {version[1]}" if version else f"none behind {program}")


def _start(master: str, settings: Mapping[str, str]) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # The workers' Python is the one that runs here unless somebody says otherwise.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.Builder().appName("crosscount").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise NoSession(master, last_words(error)) from error


def _stop(session: "SparkSession") -> None:
    from py4j.protocol import Py4JError

    try:
        with warnings.catch_warnings(action="ignore"):  # Spark warns of what is told here.
            session.stop()
    except (OSError, Py4JError) as error:
        session.sparkContext.stop()  # what it has in Python, now that nothing is left of it in Java
        raise JavaEnded(_part_from_java()) from error


def _part_from_java() -> int | None:
    """Let go of the Java process that all sessions here would share, and tell how it ended."""
    from pyspark import SparkContext

    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    if gateway is None:
        return None
    gateway.close()
    process: subprocess.Popen[bytes] | None = vars(gateway).get("proc")  # other attributes are asked for in Java
    if process is None or process.stdin is None:
        return None
    process.stdin.close()  # at which it ends, if it has not
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return None


def last_words(error: Exception) -> str:
    """What an error of Spark says in one line, without the traces of two languages."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line and not line.startswith(("at ", "File ", "Traceback", "...", "^"))]
    named = [line for line in told if re.match(r"(?:[\w.]+\.)?\w*(?:Error|Exception)\b", line)]
    return (named[-1:] or told[:1] or [type(error).__name__])[0]
