"""The same stages over Spark, for corpora that one machine would read for months; no rule of the domain is here.

Each stage writes Parquet and, last of all, a manifest; a run that was broken off goes on after the last whole stage.
Importing this package needs no Spark.
"""

from crosscount.cluster.run import Work, run_cluster

__all__ = ["Work", "run_cluster"]
