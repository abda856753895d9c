"""What hangs together along pairs, over a corpus."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def connected_components(pairs: "DataFrame") -> "DataFrame":
    """For each member of a pair (``one``, ``other``) the least member that it hangs together with, as ``component``.

    Alternates two steps until nothing changes: every member ties its greater neighbours to the least of them, then its
    lesser ones. What ends as stars around the least member needs about log n rounds, however long the chains were.

    Source:
        Kiveris, Lattanzi, Mirrokni, Rastogi & Vassilvitskii (2014), Connected components in MapReduce and beyond, SoCC.
    """
    from pyspark.sql import functions as f

    edges = pairs.select("one", "other").where("one <> other").distinct()
    before = None
    while True:
        edges = _small_star(_large_star(edges)).localCheckpoint()
        now = edges.agg(f.count("*"), f.sum(f.xxhash64("one", "other").cast("decimal(38,0)"))).first()
        if now == before:
            break
        before = now
    return (
        edges.select(f.col("one").alias("member"), f.col("other").alias("component"))
        .unionByName(edges.select(f.col("other").alias("member"), f.col("other").alias("component")))
        .distinct()
    )


def _large_star(edges: "DataFrame") -> "DataFrame":
    """Tie the greater neighbours of every member to the least of it and its neighbours."""
    from pyspark.sql import functions as f

    both = edges.unionByName(edges.select(f.col("other").alias("one"), f.col("one").alias("other")))
    met = both.groupBy("one").agg(f.collect_set("other").alias("near"))
    least = f.least("one", f.array_min("near"))
    return (
        met.select("one", least.alias("least"), f.explode("near").alias("other"))
        .where("other > one")
        .select(f.col("other").alias("one"), f.col("least").alias("other"))
        .distinct()
    )


def _small_star(edges: "DataFrame") -> "DataFrame":
    """Tie every member and its lesser neighbours to the least of them."""
    from pyspark.sql import functions as f

    down = edges.select(f.greatest("one", "other").alias("one"), f.least("one", "other").alias("other"))
    met = down.groupBy("one").agg(f.collect_set("other").alias("near"))
    return (
        met.select(f.explode(f.concat("near", f.array("one"))).alias("one"), f.array_min("near").alias("other"))
        .where("one <> other")
        .distinct()
    )
