"""Build the gazetteer file: ``python -m crosscount.places.build``."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from crosscount.places.gazetteer_file import default_gazetteer_path
from crosscount.places.sources import SourcePlace
from crosscount.places.sources.packages import read_packages
from crosscount.places.sources.supplements import default_supplements
from crosscount.places.writing import build_gazetteer
from crosscount.values import CrosscountError


def main(
    arguments: Sequence[str] | None = None, *, packages: Callable[[], Iterable[SourcePlace]] = read_packages
) -> int:
    """Build the gazetteer of ``packages`` and of what the arguments add; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m crosscount.places.build", description=__doc__)
    parser.add_argument("--output", type=Path, default=default_gazetteer_path(), help="the file to make")
    parser.add_argument("--geonames", type=Path, action="append", default=[], help="a GeoNames dump to add")
    parser.add_argument("--supplement", type=Path, action="append", default=[], help="a theatre supplement to add")
    chosen = parser.parse_args(arguments)
    try:
        supplements = (*default_supplements(), *chosen.supplement)
        build_gazetteer(chosen.output, packages=packages(), dumps=chosen.geonames, supplements=supplements)
    except (CrosscountError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Gazetteer: {chosen.output} ({chosen.output.stat().st_size // 2**20} MB)", file=sys.stderr)
    return 0


if __name__ == "__main__":
    # A million names and no cycle among them: looking for cycles would take a tenth of the time.
    gc.disable()
    sys.exit(main())
