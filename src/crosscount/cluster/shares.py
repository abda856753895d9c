"""How the work is cut: every worker busy, and no piece so large that its loss hurts."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PIECES_A_CORE = 2


def shares_of(frame: "DataFrame", rows_a_share: int) -> int:
    """In how many pieces to cut a table that was written already, whose rows are counted at no cost."""
    return at_least_all_cores(frame.sparkSession, frame.count() // rows_a_share)


def at_least_all_cores(spark: "SparkSession", shares: int) -> int:
    """That many pieces, or as many as keep every core busy."""
    return max(PIECES_A_CORE * spark.sparkContext.defaultParallelism, shares)
