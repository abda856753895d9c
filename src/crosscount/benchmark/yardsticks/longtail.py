"""Killed and injured per news article, against a registry's final figures of the incident that it belongs to."""

from pathlib import Path

from crosscount.benchmark.measurement import Measurement
from crosscount.benchmark.shootings import HALVES, articles
from crosscount.benchmark.tolls import Counted, compare
from crosscount.benchmark.yardstick import Options, Yardstick


def measure(data: Path, options: Options) -> Measurement:
    """Compare the first incident of each article with the registry; articles without a known incident are left out."""
    counted = (Counted(one.report, one.counts, one.half) for one in articles(data, options))
    result = compare(counted, options.extractor)
    return Measurement(
        "longtail",
        options.part,
        result.documents,
        tuple(result.figures(HALVES)),
        tuple(result.mistakes),
        tuple(result.texts.items()),
    )


YARDSTICK = Yardstick(
    "longtail",
    "Killed and injured per article on shootings, exactly as a registry has them in the end.",
    ("all", *HALVES),
    measure,
)
