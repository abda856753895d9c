"""Reports in the rows of a Parquet file, as corpora are kept."""

import io
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_makers import WORDS, reports_of

from crosscount.reports import Document, Report, read
from crosscount.reports.formats import parquet
from crosscount.values import Refusal


def packed(**columns: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def test_every_row_is_a_report_with_what_its_columns_say() -> None:
    content = packed(
        text=[WORDS, "Nine died."],
        publisher=["The Example Gazette", None],
        published=["2024-11-09", None],
        report_id=[7, 8],
        likes=[1, 2],
    )

    first, second = reports_of("corpus.parquet", content)

    assert (first.report_id, first.text, first.publisher) == ("7", WORDS, "The Example Gazette")
    assert (first.published, first.part, first.format) == (date(2024, 11, 9), "row 1", "parquet")
    assert (second.publisher, second.published) == (None, None)


@pytest.mark.parametrize("day", [date(2024, 11, 9), datetime(2024, 11, 9, 23), "2024-11-09T23:00:00+05:00"])
def test_a_day_may_be_a_date_a_time_or_words(day: object) -> None:
    assert reports_of("corpus.parquet", packed(text=[WORDS], published=[day]))[0].published == date(2024, 11, 9)


def test_a_file_without_a_suffix_is_known_by_its_bytes() -> None:
    assert reports_of("download", packed(text=[WORDS]))[0].format == "parquet"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"words": [WORDS]}, "invalid"),
        ({"text": [WORDS.encode()]}, "invalid"),
        ({"text": [WORDS], "title": [["a", "b"]]}, "invalid"),
        ({"text": [WORDS], "published": ["soon"]}, "invalid"),
        ({"text": [None]}, "empty"),
        ({"text": pa.array([None], pa.string())}, "empty"),
        ({"text": [""]}, "empty"),
        ({"text": pa.array([], pa.string())}, "empty"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(columns: dict[str, object], reason: str) -> None:
    [refusal] = read(Document("corpus.parquet", packed(**columns)))

    assert isinstance(refusal, Refusal)
    assert refusal.reason == reason


def test_a_broken_row_leaves_the_others_readable() -> None:
    found = list(read(Document("corpus.parquet", packed(text=[WORDS, "Nine died."], published=["soon", None]))))

    assert [type(one) for one in found] == [Refusal, Report]


def test_a_small_file_of_one_text_a_million_times_is_not_unpacked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_UNPACKED_BYTES", 50_000)
    content = packed(text=["died " * 200] * 5_000)

    found = list(read(Document("corpus.parquet", content)))

    assert isinstance(found[-1], Refusal)
    assert found[-1].reason == "unsafe"
    assert len(content) < 5_000


WHOLE = packed(text=[WORDS, "Nine died."] * 20, publisher=["The Example Gazette", None] * 20)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_file_is_refused_and_nothing_is_raised(place: int, garbage: bytes, cut: bool) -> None:
    content = WHOLE[:place] if cut else WHOLE[:place] + garbage + WHOLE[place + len(garbage) :]

    found = list(read(Document("corpus.parquet", content)))

    assert found
    assert all(isinstance(one, Report | Refusal) for one in found)
