"""One way to write a release."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from crosscount.publication.release import Release


@dataclass(frozen=True, slots=True)
class Exporter:
    """A named way to write a release; ``loses`` says what a reader of its files can no longer know.

    ``write`` gives the bytes of every file by its name: the same release, the same bytes.
    """

    name: str
    suffix: str
    loses: tuple[str, ...]
    write: Callable[[Release], Mapping[str, bytes]]


def publish(release: Release, exporter: Exporter, folder: Path) -> tuple[Path, ...]:
    """Write a release into a folder, which is made where it is missing; files of the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in exporter.write(release).items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)
