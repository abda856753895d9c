"""How likely pairs of happenings are one incident: a handful here, many by Splink in DuckDB, with the same weights."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from crosscount.incidents.blocking import blocks_of, find_candidate_pairs
from crosscount.incidents.evidence import total, weigh_pair
from crosscount.incidents.model import LinkModel
from crosscount.incidents.portrait import Portrait

MOST_IN_PROCESS = 1500
"""So many happenings are compared in this process faster than a database starts."""

ROUNDED = 6
"""Digits after the point: engines add in other orders."""
NEAR_BITS = 10.0
"""So far below the threshold a pair still comes up when groups are compared; weighing it once more would cost more."""
Scored = tuple[int, int, float]
"""Two positions, the smaller first, and the joint weight in bits."""


def score(portraits: Sequence[Portrait], model: LinkModel) -> Iterator[Scored]:
    """The pairs worth comparing, in order, but for those far below the model's threshold."""
    above = model.threshold - NEAR_BITS
    return (
        score_here(portraits, model, above)
        if len(portraits) <= MOST_IN_PROCESS
        else score_by_splink(portraits, model, above)
    )


def score_here(portraits: Sequence[Portrait], model: LinkModel, above: float) -> Iterator[Scored]:
    """By the comparisons of this process."""
    for first, second in find_candidate_pairs(portraits):
        weight = round(total(weigh_pair(portraits[first], portraits[second], model)), ROUNDED)
        if weight > above:
            yield first, second, weight


def score_by_splink(portraits: Sequence[Portrait], model: LinkModel, above: float) -> Iterator[Scored]:
    """The same from DuckDB, in memory; only the pairs that count come back."""
    import duckdb
    import pyarrow as pa
    from splink import DuckDBAPI, Linker

    from crosscount.incidents.rows import table_of
    from crosscount.incidents.splink_model import splink_settings

    table = table_of(portraits).append_column("position", pa.array(range(len(portraits)), pa.int64()))
    table = table.append_column("blocks", pa.array(blocks_of(portraits), pa.list_(pa.int64())))
    with duckdb.connect() as connection:
        database = DuckDBAPI(connection=connection)
        settings = splink_settings(model, "position")
        # Splink warns that no comparison has a level for nulls; ours tell "unknown" among their own levels.
        linker = Linker(database.register(table), settings, validate_settings=False, log_level=logging.ERROR)
        found: Any = linker.inference.predict(threshold_match_weight=above)
        pairs: pa.Table = found.as_pyarrow_table()
    scored = zip(*(pairs[name].to_pylist() for name in ("position_l", "position_r", "match_weight")), strict=True)
    for one, other, weight in sorted(
        (min(one, other), max(one, other), round(bits, ROUNDED)) for one, other, bits in scored
    ):
        if weight > above:
            yield one, other, weight
