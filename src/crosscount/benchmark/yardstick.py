"""What a yardstick is, and how it finds its data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crosscount.benchmark.measurement import Measurement
from crosscount.values import CrosscountError


class MissingData(CrosscountError):
    """The folder given does not hold what the yardstick reads."""

    def __init__(self, data: Path, wanted: str) -> None:
        super().__init__(f"{data} holds no {wanted}; give the folder that does with --data")


class UnknownPart(CrosscountError):
    """A part of the data that the yardstick does not have."""

    def __init__(self, part: str, parts: tuple[str, ...]) -> None:
        super().__init__(f"there is no part {part!r}; behind the colon stands one of: {', '.join(parts)}")


@dataclass(frozen=True, slots=True)
class Options:
    """How a yardstick is run."""

    part: str
    limit: int | None = None
    """The first so many documents; all where None."""
    extractor: str | None = None
    """The extractor to measure; the first that reads English where None."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A named way to measure results against data that somebody else marked."""

    name: str
    about: str
    parts: tuple[str, ...]
    """Parts of the data, the one that is measured unless another is asked for first."""
    measure: Callable[[Path, Options], Measurement]

    def run(
        self, data: Path, *, part: str | None = None, limit: int | None = None, extractor: str | None = None
    ) -> Measurement:
        """Measure on the data in a folder.

        Raises:
            MissingData: the folder does not hold the yardstick's files.
            UnknownPart: the yardstick has no such part.
        """
        chosen = part or self.parts[0]
        if chosen not in self.parts:
            raise UnknownPart(chosen, self.parts)
        return self.measure(data, Options(chosen, limit, extractor))


def find(data: Path, *names: str) -> Path:
    """The first of ``names`` (``folder/file``) that lies in the folder, with its own folder or without, or is it."""
    for name in names:
        for path in (data / name, data / Path(name).name, data):
            if path.name == Path(name).name and path.is_file():
                return path
    raise MissingData(data, " or ".join(names))
