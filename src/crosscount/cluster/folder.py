"""The folder that a run writes to, on whatever file system Spark can write to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def absolute(path: str) -> str:
    """The path as every machine reads it: a URL as it is, a path of this machine from its root on."""
    return path if "://" in path else str(Path(path).absolute())


class Folder:
    """A folder through Hadoop's file systems, as Spark itself sees it: local, HDFS, S3 and others."""

    def __init__(self, spark: "SparkSession", uri: str) -> None:
        self.uri = uri.rstrip("/")
        context: Any = spark.sparkContext
        self._paths = context._jvm.org.apache.hadoop.fs.Path
        self._system = self._paths(self.uri).getFileSystem(context._jsc.hadoopConfiguration())
        self._read_all = context._jvm.org.apache.commons.io.IOUtils.toString

    def at(self, name: str) -> str:
        """The address of what has this name in the folder."""
        return f"{self.uri}/{name}"

    def exists(self, name: str = "") -> bool:
        """Whether it is there; the folder itself without a name."""
        return bool(self._system.exists(self._path(name)))

    def read(self, name: str) -> str | None:
        """The text of a file, None where there is none."""
        if not self.exists(name):
            return None
        stream = self._system.open(self._path(name))
        try:
            return str(self._read_all(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, name: str, text: str) -> None:
        """Write a file whole: beside its place and then moved there, so that no reader finds a part of it."""
        beside = self._path(f"{name}.part")
        stream = self._system.create(beside, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()
        self._system.delete(self._path(name), False)
        self._system.rename(beside, self._path(name))

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        self._system.delete(self._path(name), True)

    def _path(self, name: str) -> Any:
        return self._paths(self.at(name) if name else self.uri)
