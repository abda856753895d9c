"""What a run left in its folder, read without Spark."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.cluster.checkpoints import MANIFEST, Manifest, manifest_of
from crosscount.cluster.shapes import Row
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    import pyarrow as pa

STAGES = ("read", "extract", "origins", "portray", "link", "reconcile")
RESTS_ON = {"extract": "read", "origins": "read", "portray": "extract", "link": "portray", "reconcile": "link"}
ROWS_AT_ONCE = 500


class NoResult(CrosscountError):
    """A folder without a whole result in it."""

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(
            f"{folder}: {found}; expected the folder that `crosscount cluster run --out` wrote to, on this machine; "
            "run it again to finish what it began"
        )


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result: every stage finished, each from the one before as it stands."""

    folder: Path
    manifests: dict[str, Manifest]

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table such as ``extract/claims``, in no order, some hundred held at a time."""
        for path in self._files(table):
            yield from self._rows_of(path)

    def sorted_rows(self, table: str, *columns: str) -> Iterator[Row]:
        """The rows in the order of some columns; the table is held whole, as Arrow packs it."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        files = [pq.read_table(path, partitioning=None) for path in self._files(table)]
        whole = pa.concat_tables(files).sort_by([(name, "ascending") for name in columns]) if files else None
        for batch in whole.to_batches(ROWS_AT_ONCE) if whole else ():
            yield from batch.to_pylist()

    def count(self, table: str) -> int:
        """How many rows a table has."""
        stage, _, name = table.partition("/")
        return self.manifests[stage].rows[name]

    def _files(self, table: str) -> list[Path]:
        return sorted((self.folder / table).glob("*.parquet"))

    def _rows_of(self, path: Path) -> Iterator[Row]:
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            batch: pa.RecordBatch
            for batch in file.iter_batches(ROWS_AT_ONCE):
                yield from batch.to_pylist()


def open_result(folder: Path) -> Result:
    """Open what a run wrote.

    Raises:
        NoResult: a stage is missing, or older than the one that it rests on.
    """
    manifests: dict[str, Manifest] = {}
    for stage in STAGES:
        path = folder / stage / MANIFEST
        manifest = manifest_of(path.read_text(encoding="utf-8") if path.is_file() else None)
        if manifest is None:
            raise NoResult(folder, f"the stage {stage!r} is not finished")
        manifests[stage] = manifest
        before = RESTS_ON.get(stage)
        if before and manifests[before].fingerprint not in manifests[stage].rests_on:
            raise NoResult(folder, f"the stage {stage!r} is older than {before!r}")
    return Result(folder, manifests)
