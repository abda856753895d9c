"""What an estimate was made of is told with it, and making it again from that gives the same."""

from hashlib import sha256
from io import BytesIO

import pytest

from crosscount.analysis import CannotEstimate, Settings, read_bytes, table_of
from crosscount.analysis.basis import Unanswered, on_record

LISTS = {"A": [1, 0, 1, 1], "B": [0, 1, 1, 0], "n": [40, 30, 12, 1]}
AS_CSV = b"A,B,n\n1,0,40\n0,1,30\n1,1,12\n1,0,1\n"


def test_a_table_that_came_from_no_file_has_the_digest_of_its_csv():
    basis = on_record("chapman.v1")(table_of(LISTS), Settings({})).basis

    assert (basis.sha256, basis.rows, basis.lists) == (sha256(AS_CSV).hexdigest(), 4, ("A", "B"))


def test_the_digest_of_a_file_is_that_of_its_bytes_whatever_they_say():
    written = b"\xef\xbb\xbf" + AS_CSV.replace(b"\n", b"\r\n") + b"\r\n"

    table = read_bytes(BytesIO(written))

    assert table.sha256 == sha256(written).hexdigest()
    assert table == table_of(LISTS)


def test_settings_are_told_as_set_and_as_they_are_by_default():
    found = on_record("change_points.v1")(table_of({"count": [1, 2, 1, 0, 9, 8, 9, 9, 7]}), Settings({"level": "0.9"}))

    assert found.basis.settings == {
        "changes": -1,
        "exposure": "none",
        "level": 0.9,
        "panel": "all",
        "period": "month",
        "prior_no_change": 0.5,
    }


def test_an_estimate_is_made_again_from_its_basis():
    table = table_of(LISTS)
    found = on_record("chapman.v1")(table, Settings({"level": "0.8"}))

    again = on_record("chapman.v1")(table, Settings({name: str(value) for name, value in found.basis.settings.items()}))

    assert again == found


def test_a_refusal_is_still_one_and_tells_what_was_given():
    with pytest.raises(CannotEstimate) as refusal:
        on_record("loglinear.v1")(table_of(LISTS), Settings({"order": "2"}))

    assert isinstance(refusal.value, Unanswered)
    assert refusal.value.record.basis.settings == {"order": "2"}
    assert refusal.value.record.refused == str(refusal.value)
