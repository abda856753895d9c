"""Stages that are done once: their tables as Parquet, and a manifest that says from what and how they were made."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.cluster.folder import Folder
from crosscount.cluster.session import last_words
from crosscount.cluster.watching import watched
from crosscount.pipeline.fingerprints import fingerprint_of
from crosscount.pipeline.progress import Progress
from crosscount.values import CrosscountError, InvalidRecord, from_json, to_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MANIFEST = "manifest.json"


class StageFailed(CrosscountError):
    """Spark gave up on a stage."""

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(
            f"the stage {stage!r} failed: {reason}; what was finished before it is kept; mend the cause and run the "
            "same command again"
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """That a stage is whole: what it was made from and by (``fingerprint``), its rows by table, and how long it took.

    ``code`` stands for the way alone, as a casebook's run would name it.
    """

    stage: str
    fingerprint: str
    code: str
    rests_on: list[str]
    rows: dict[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """A stage that is whole, and its tables."""

    manifest: Manifest
    tables: "Mapping[str, DataFrame]"
    anew: bool
    """Whether it was made by this run."""

    @property
    def fingerprint(self) -> str:
        """What the stages that rest on it rest on."""
        return self.manifest.fingerprint

    def __getitem__(self, table: str) -> "DataFrame":
        return self.tables[table]


class Checkpoints:
    """The stages of one run in its folder."""

    def __init__(self, spark: "SparkSession", folder: Folder, progress: Progress) -> None:
        self._spark = spark
        self._folder = folder
        self._progress = progress

    def stage(
        self, name: str, make: "Callable[[], Mapping[str, DataFrame]]", *, code: str, rests_on: tuple[str, ...]
    ) -> Finished:
        """The stage as it stands if nothing that it rests on has changed, else made anew.

        Args:
            name: of the stage and of its folder.
            make: gives its tables, one of which may be made from what another leaves in Spark's cache.
            code: the fingerprint of how it is made.
            rests_on: the fingerprints of what it is made from.

        Raises:
            StageFailed: Spark gave up.
        """
        fingerprint = fingerprint_of(name, code, *rests_on)
        known = read_manifest(self._folder, name)
        if known is not None and known.fingerprint == fingerprint:
            return Finished(known, self._tables(name, known.rows), anew=False)
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        started = time.monotonic()
        # The manifest goes first and comes last: whoever dies between leaves a stage that nobody takes for whole.
        self._folder.remove(f"{name}/{MANIFEST}")
        self._folder.remove(name)
        try:
            with watched(self._spark, name, self._progress):
                rows = self._write(name, make())
        except (Py4JError, PySparkException) as error:
            raise StageFailed(name, last_words(error)) from error
        manifest = Manifest(name, fingerprint, code, list(rests_on), rows, round(time.monotonic() - started, 3))
        self._folder.write(f"{name}/{MANIFEST}", to_json(manifest) + "\n")
        return Finished(manifest, self._tables(name, rows), anew=True)

    def _write(self, name: str, tables: "Mapping[str, DataFrame]") -> dict[str, int]:
        for table, frame in tables.items():
            frame.write.parquet(self._folder.at(f"{name}/{table}"))
        self._spark.catalog.clearCache()
        return {table: self._table(name, table).count() for table in tables}

    def _tables(self, name: str, tables: Mapping[str, int]) -> "dict[str, DataFrame]":
        return {table: self._table(name, table) for table in tables}

    def _table(self, name: str, table: str) -> "DataFrame":
        return self._spark.read.parquet(self._folder.at(f"{name}/{table}"))


def read_manifest(folder: Folder, stage: str) -> Manifest | None:
    """The manifest of a stage, None unless it is whole."""
    return manifest_of(folder.read(f"{stage}/{MANIFEST}"))


def manifest_of(text: str | None) -> Manifest | None:
    """The manifest that a text is; None where there is none, or another version wrote it."""
    try:
        return from_json(Manifest, text) if text else None
    except InvalidRecord:
        return None
