"""What hangs together over Spark is what hangs together."""

import random
from collections import defaultdict
from itertools import pairwise

from cluster.engines import over_spark
from crosscount.cluster.components import connected_components


def walked(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The same, found by walking from member to member."""
    near = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    least: dict[str, str] = {}
    for start in sorted(near):
        waiting = [start] if start not in least else []
        while waiting:
            member = waiting.pop()
            if member not in least:
                least[member] = start
                waiting.extend(near[member])
    return least


def test_chains_stars_and_thickets_each_end_at_their_least_member():
    dice = random.Random(1)
    names = [f"{dice.randrange(10**9):09}" for _ in range(300)]
    pairs = list(pairwise(names[:41]))
    pairs += [(names[60], name) for name in names[61:90]]
    pairs += [tuple(dice.sample(names[100:], 2)) for _ in range(110)]

    rows = over_spark(
        lambda spark: connected_components(spark.createDataFrame(pairs, "one string, other string")).collect()
    )

    assert {row["member"]: row["component"] for row in rows} == walked(pairs)
    assert len(rows) == len(walked(pairs))
