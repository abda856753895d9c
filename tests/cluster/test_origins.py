"""The origins of a corpus over Spark are those that one process finds."""

import random
from datetime import date, timedelta

from cluster.corpus import invented_reports
from cluster.engines import over_spark
from crosscount.cluster.origins import find_corpus_origins
from crosscount.cluster.shapes import REPORT, flat_row, spark_schema
from crosscount.reports import Report, find_origins

DAY = date(2024, 11, 9)


def retold(seed: int) -> list[Report]:
    """Stories of invented words, each printed whole, trimmed, and trimmed again by those who had the trimmed one."""
    dice = random.Random(seed)
    reports: list[Report] = []
    for story in range(12):
        words = [f"word{dice.randrange(900)}" for _ in range(200)]
        footer = " ".join(f"subscribe{number} to our letter" for number in range(6))
        for later, kept in enumerate((200, 200, 140, 95, 60)):
            name = f"{dice.randrange(10**6):06}-{story}"
            text = f"{' '.join(words[:kept])}. {footer if later != 1 else ''}"
            reports.append(Report(name, text, published=DAY + timedelta(days=later % 3), publisher=f"Outlet {later}"))
            reports.append(Report(f"{name}-again", text, publisher="Outlet 9"))
    return reports


def test_every_report_has_the_origin_that_one_process_finds():
    reports = [*invented_reports(60), *retold(seed=1), Report("dots", "..."), Report("dots-too", "...")]
    rows = [tuple(flat_row(report)[name] for name in REPORT.names) for report in reports]

    def origins(spark):
        frame = spark.createDataFrame(rows, spark_schema(REPORT)).repartition(3)
        return {row["report_id"]: row["origin"] for row in find_corpus_origins(frame)["origins"].collect()}

    found, expected = over_spark(origins), find_origins(reports)

    assert found == expected
    assert 20 < len(set(expected.values())) < len(reports) / 2
