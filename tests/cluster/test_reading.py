"""Reports from documents of any kind over Spark: each once, and a refusal for what cannot be read."""

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cluster.engines import over_spark
from crosscount.cluster import large_files
from crosscount.cluster.reading import NothingToRead, fingerprint_of_input, list_files, read_reports
from crosscount.cluster.shapes import refusal_of, report_of
from crosscount.reports import Document, Report, documents_in, read
from crosscount.values import Refusal
from reports.report_makers import make_warc

WORDS = "A bomb exploded in a market in Quetta on Saturday, killing {} people, police said."


@pytest.fixture
def found(tmp_path):
    """Reads the test's folder over Spark."""
    source = str(tmp_path)

    def collected(spark) -> list[list[dict[str, object]]]:
        tables = read_reports(spark, source, list_files(spark, source))
        return [[row.asDict() for row in tables[name].collect()] for name in ("reports", "refusals")]

    def read_here() -> tuple[list[Report], list[Refusal]]:
        reports, refusals = over_spark(collected)
        return (
            sorted(map(report_of, reports), key=lambda one: one.report_id),
            sorted(map(refusal_of, refusals), key=lambda one: one.source),
        )

    return read_here


def line(number: int, **more: object) -> str:
    return json.dumps({"text": WORDS.format(number), "published": "2024-11-10", **more}) + "\n"


def test_documents_of_every_kind_are_read_as_in_one_process(found, tmp_path):
    (tmp_path / "lines.jsonl").write_text(line(3) + line(4))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "page.warc.gz").write_bytes(make_warc())
    pq.write_table(pa.table({"text": [WORDS.format(7)], "publisher": ["The Example"]}), tmp_path / "table.parquet")
    (tmp_path / "statement.txt").write_text(WORDS.format(8))

    reports, refusals = found()

    alone = [one for document in documents_in([tmp_path]) if isinstance(document, Document) for one in read(document)]
    assert reports == sorted(alone, key=lambda one: one.report_id)
    assert {report.format for report in reports} == {"jsonl", "html", "parquet", "plain"}
    assert refusals == []


def test_what_cannot_be_read_is_a_row_and_the_rest_is_read(found, tmp_path):
    (tmp_path / "lines.jsonl").write_text(line(3) + '{"text": 4}\n' + "{broken\n")
    (tmp_path / "page.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n")[:-9])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "table.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "blank.txt").write_bytes(b" \n")

    reports, refusals = found()

    assert len(reports) == 1
    assert {(one.source, one.reason) for one in refusals} == {
        ("lines.jsonl, line 2", "invalid"),
        ("lines.jsonl, line 3", "damaged"),
        ("page.warc.gz", "damaged"),
        ("picture.png", "unsupported"),
        ("table.parquet", "damaged"),
        ("blank.txt", "empty"),
    }


def test_a_report_in_two_files_is_one_and_an_id_with_two_texts_is_refused(found, tmp_path):
    (tmp_path / "one.jsonl").write_text(line(3) + line(4, report_id="a"))
    (tmp_path / "two.jsonl").write_text(line(3) + line(5, report_id="a"))

    reports, refusals = found()

    assert len(reports) == 2
    assert [one.reason for one in refusals] == ["duplicate"]
    assert "report_id 'a' belongs to another text" in refusals[0].message


def test_a_file_too_large_to_be_held_is_cut_where_a_report_ends_or_refused(found, tmp_path, monkeypatch):
    monkeypatch.setattr(large_files, "MAX_DOCUMENT_BYTES", 200)
    (tmp_path / "lines.jsonl").write_text("".join(map(line, range(2, 30))) + "{broken\n")
    pq.write_table(pa.table({"text": [WORDS.format(number) for number in range(30, 60)]}), tmp_path / "table.parquet")
    (tmp_path / "long.txt").write_text(WORDS.format(60) * 9)

    reports, refusals = found()

    assert {report.text for report in reports} == {WORDS.format(number) for number in range(2, 60)}
    assert {one.source.partition(",")[0]: one.reason for one in refusals} == {
        "lines.jsonl": "damaged",
        "long.txt": "too_large",
    }


def test_the_input_is_another_when_a_file_comes_or_changes(tmp_path):
    def told() -> str:
        return over_spark(lambda spark: fingerprint_of_input(list_files(spark, str(tmp_path))))

    (tmp_path / "one.jsonl").write_text(line(3))
    first, again = told(), told()
    (tmp_path / "two.jsonl").write_text(line(4))
    with_another = told()
    (tmp_path / "two.jsonl").write_text(line(14))

    assert first == again
    assert len({first, with_another, told()}) == 3


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_input_is_told_before_any_work(tmp_path, name):
    (tmp_path / "empty").mkdir()

    with pytest.raises(NothingToRead, match="found no file"):
        over_spark(lambda spark: list_files(spark, str(tmp_path / name)))
