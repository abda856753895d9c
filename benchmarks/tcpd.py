"""Change points that people marked in series of numbers, against those ``level_changes.v1`` names by default.

    python benchmarks/tcpd.py --data FOLDER [--peers default_f1_scores.json]

FOLDER holds what the Turing Change Point Dataset holds (public, by the Alan Turing Institute): ``annotations.json``
and one JSON file a series, anywhere below. Series that the dataset does not ship, and those of more than one dimension,
are left out and counted. The score is that of van den Burg & Williams (2020), arXiv:2003.06222: the F1 of precision
over all that anybody marked and of recall averaged over who marked, the first period counting as marked, within five
periods. With ``--peers``, the scores that TCPDBench publishes by series and method (null where a method has none),
means are given of every method over the series that it shares with ours, best first, and ours over the same.
"""

import argparse
import json
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from crosscount.analysis.escalation.levels import find_level_changes

MARGIN = 5
FLOORS = Path(__file__).with_name("floors.json")


def scores(folder: Path) -> tuple[dict[str, float], dict[str, float], int]:
    """F1 by series, that of saying nothing, and how many series were left out."""
    marked = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
    files = {path.stem: path for path in sorted(folder.rglob("*.json"))}
    reached, silent, left_out = {}, {}, 0
    for name in sorted(marked):
        series = json.loads(files[name].read_text(encoding="utf-8")) if name in files else {"n_dim": 0}
        if series["n_dim"] != 1:
            left_out += 1
            continue
        found = find_level_changes(_filled(series["series"][0]["raw"]))
        reached[name] = f1(marked[name], [change.at for change in found.changes])
        silent[name] = f1(marked[name], [])
    return reached, silent, left_out


def beside_peers(reached: Mapping[str, float], peers: Mapping[str, Mapping[str, float | None]]) -> list[str]:
    """One line a method: its mean over the series that it and we have, and ours over the same."""
    found = []
    for method in sorted({method for each in peers.values() for method in each}):
        theirs = {name: score for name in reached if (score := peers.get(name, {}).get(method)) is not None}
        if theirs:
            ours = float(np.mean([reached[name] for name in theirs]))
            found.append((float(np.mean(list(theirs.values()))), method, len(theirs), ours))
    return [f"{method}: {mean:.3f} on {number}, ours {ours:.3f}" for mean, method, number, ours in sorted(found)[::-1]]


def _filled(raw: list[float | None]) -> list[float]:
    """Missing numbers on the line between their neighbours."""
    known = [place for place, value in enumerate(raw) if value is not None]
    return [float(each) for each in np.interp(range(len(raw)), known, [raw[place] for place in known])]  # type: ignore[misc]


def f1(marked: Mapping[str, Collection[int]], found: Collection[int]) -> float:
    """The score of one series."""
    each = [{0, *places} for places in marked.values()]
    named = {0, *found}
    precision = _met(set().union(*each), named) / len(named)
    recall = float(np.mean([_met(places, named) / len(places) for places in each]))
    return 2 * precision * recall / (precision + recall)


def _met(marked: set[int], found: set[int]) -> int:
    """How many of the marked places have one found near, each found place serving once."""
    left, met = set(found), 0
    for place in sorted(marked):
        near = min(left, key=lambda one: (abs(one - place), one), default=None)
        if near is not None and abs(near - place) <= MARGIN:
            left.discard(near)
            met += 1
    return met


def main() -> None:
    """Print one line a series and the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", type=Path, help="default_f1_scores.json of TCPDBench")
    given = parser.parse_args()
    reached, silent, left_out = scores(given.data)
    for name, score in reached.items():
        print(f"{name}: {score:.3f} (saying nothing {silent[name]:.3f})")
    means = [float(np.mean(list(each.values()))) for each in (reached, silent)]
    print(f"mean of {len(reached)}: {means[0]:.3f} (saying nothing {means[1]:.3f}); {left_out} left out")
    if given.peers:
        for line in beside_peers(reached, json.loads(given.peers.read_text(encoding="utf-8"))):
            print(line)
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))["tcpd"]["F1 by default, mean over series"]
    if means[0] < floor:
        raise SystemExit(f"below the floor of {floor}")


if __name__ == "__main__":
    main()
