"""What no change may bring a figure below."""

import json
from pathlib import Path

FLOORS = Path(__file__).parents[2] / "benchmarks" / "floors.json"


def floors(section: str) -> dict[str, float]:
    """The floors of one section, by the figure's name."""
    found: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))[section]
    return found
