"""Lines of JSON as a data set gives them."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any


def read_lines(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The first ``limit`` records of a file; all where None."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)
