"""How often the intervals of voices' biases, and of contested tolls, hold what was planted; and what UCDP GED can say.

    python benchmarks/candour.py [--runs 300] [--seed 1] [--data ../shared/data]

Prints one line a figure.
"""

import argparse
import csv
import re
from collections import defaultdict
from itertools import combinations
from math import exp, inf, sqrt
from pathlib import Path
from time import perf_counter

import numpy as np

from crosscount.analysis.candour.biases import How, fit
from crosscount.analysis.candour.figures import Said, shared_figures

STATE = re.compile(
    r"polic|milit|army|ispr|security|frontier|offic|government|intelligence|ministr|authorit|navy|rangers|administration"
    r"|levies|defen[cs]e"
)
GROUP = re.compile(r"\b(bla|blf|bra|ttp|farc|eln|taliban|rebel|militant|lashkar|auc|tehrik)")
STATE_AGAINST_A_GROUP = "1"


def planted(
    generator: np.random.Generator, *, voices: int, incidents: int
) -> tuple[list[Said], np.ndarray, np.ndarray]:
    """Figures of voices that each report half of all incidents: four in five exact, the others open or a range."""
    biases = generator.normal(0, generator.uniform(0.2, 0.8), voices)
    scatters = generator.uniform(0.15, 0.5, voices)
    tolls = generator.normal(1.5, 1.2, incidents)
    normal, said = bool(generator.random() < 0.5), []
    for incident, toll in enumerate(tolls):
        for voice in np.flatnonzero(generator.random(voices) < 0.5):
            error = generator.standard_normal() if normal else generator.standard_t(5)
            drawn = exp(toll + biases[voice] + scatters[voice] * error)
            number, how = float(np.rint(drawn)), generator.random()
            low, high = number, number
            if how < 0.1 and number:
                low, high = max(1.0, float(int(number * generator.uniform(0.6, 1.0)))), inf
            elif how < 0.2:
                low, high = float(int(number * 0.7)), float(int(number * 1.4) + 1)
            said.append(Said(f"incident {incident:04}", f"voice {voice}", low, high, ""))
    return said, biases, tolls


def simulation(runs: int, generator: np.random.Generator) -> dict[str, float]:
    """Shares of 95 % intervals that hold the planted value: biases, contested tolls, the typical difference."""
    held: dict[str, list[bool]] = defaultdict(list)
    for _ in range(runs):
        said, biases, tolls = planted(
            generator, voices=int(generator.integers(3, 8)), incidents=int(generator.integers(60, 150))
        )
        shared = shared_figures(said, fewest=5)
        found = fit(shared, How(seed=int(generator.integers(2**31))))
        average = float(biases.mean())
        for bias, one in zip(biases, found.factors, strict=True):
            held["biases"].append(one.low <= exp(bias - average) <= one.high)
        for place, one in found.tolls:
            toll = tolls[int(shared.incidents[place].split()[1])]
            held["contested tolls"].append(one.low <= exp(toll + average) <= one.high)
        differences = [(one - other) ** 2 for one, other in combinations(biases, 2)]
        held["typical difference"].append(found.apart.low <= exp(sqrt(np.mean(differences))) <= found.apart.high)
    return {f"{name} ({len(each)})": float(np.mean(each)) for name, each in held.items()}


def named(words: str) -> str:
    """Whose word a row of UCDP GED rests on, by the words that name the claimant."""
    state, group = STATE.search(words.casefold()), GROUP.search(words.casefold())
    if not words.strip():
        return "nobody"
    return "both" if state and group else "the state" if state else "the group" if group else "others"


def claimants(path: Path) -> list[tuple[str, int, int, int]]:
    """By whom is named: events, the state's dead, the group's dead, in fighting between a state and a group."""
    found: dict[str, list[int]] = {name: [0, 0, 0] for name in ("the state", "the group", "both", "others", "nobody")}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["type_of_violence"] == STATE_AGAINST_A_GROUP and row["side_a"].startswith("Government"):
                counts = found[named(row["source_original"])]
                counts[0] += 1
                counts[1] += int(row["deaths_a"])
                counts[2] += int(row["deaths_b"])
    return [(name, events, state, group) for name, (events, state, group) in found.items()]


def rows_of_one_place_and_time(path: Path) -> dict[str, int]:
    """Rows of a state against a group that share dyad, days and place: are they two voices on one incident?"""
    together = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["type_of_violence"] == STATE_AGAINST_A_GROUP and row["side_a"].startswith("Government"):
                where = (row["dyad_name"], row["date_start"], row["date_end"], row["where_coordinates"])
                if all(where):
                    together[where].append(row)
    several = [rows for rows in together.values() if len(rows) > 1]
    both = [row for rows in together.values() for row in rows if named(row["source_original"]) == "both"]
    return {
        "places and times with several rows": len(several),
        "of these named differently": sum(
            len({row["source_original"].strip().casefold() for row in rows} - {""}) > 1 for rows in several
        ),
        "of these the state in one and the group in another": sum(
            {"the state", "the group"} <= {named(row["source_original"]) for row in rows} for rows in several
        ),
        "single rows that name both": len(both),
        "of these with low under high": sum(int(row["low"]) < int(row["high"]) for row in both),
    }


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, help="the folder that holds ucdp_ged")
    given = parser.parse_args()
    for country in ("pakistan", "colombia") if given.data else ():
        path = given.data / "ucdp_ged" / f"ged_{country}_1989_2018.csv"
        for name, events, state, group in claimants(path):
            ratio = f"{group / state:.2f}" if state else "-"
            print(f"| {country.title()} | {name} | {events:,} | {state:,} | {group:,} | {ratio} |")
        for name, number in rows_of_one_place_and_time(path).items():
            print(f"{country}, {name}: {number}")
    began = perf_counter()
    for name, share in simulation(given.runs, np.random.default_rng(given.seed)).items():
        print(f"95 % intervals hold the planted {name}: {share:.3f}")
    print(f"seconds a fit: {(perf_counter() - began) / given.runs:.2f}")


if __name__ == "__main__":
    main()
