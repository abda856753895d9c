"""A run that was broken off goes on after the last whole stage, and no half stage is taken for whole."""

import json

import pytest

from cluster.corpus import invented_reports, write_lines
from cluster.engines import remove, rows_of, run_over_spark
from crosscount.cluster.results import NoResult, open_result


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A small corpus and its result."""
    folder = tmp_path_factory.mktemp("restart")
    (folder / "in").mkdir()
    write_lines(invented_reports(40), folder / "in" / "one.jsonl")
    run_over_spark(folder / "in", folder / "out")
    return folder


def everything(out):
    tables = ("extract/claims", "reconcile/incidents", "reconcile/accounts", "reconcile/tolls")
    return {table: sorted(json.dumps(row, default=str) for row in rows_of(out, table)) for table in tables}


def test_a_finished_run_is_not_done_again(finished):
    before = everything(finished / "out")

    work = run_over_spark(finished / "in", finished / "out")

    assert work.anew == ()
    assert everything(finished / "out") == before


def test_a_stage_that_was_broken_off_is_done_anew_and_those_before_it_stand(finished):
    before = everything(finished / "out")
    # What a killed run leaves: some of the rows, and no manifest.
    (finished / "out" / "link" / "manifest.json").unlink()
    for part in sorted((finished / "out" / "link" / "incidents").glob("*.parquet"))[1:]:
        part.unlink()
    remove(finished / "out" / "reconcile")

    with pytest.raises(NoResult, match="'link' is not finished"):
        open_result(finished / "out")
    work = run_over_spark(finished / "in", finished / "out")

    assert work.anew == ("link", "reconcile")
    assert everything(finished / "out") == before


def test_a_result_whose_later_stages_rest_on_an_older_reading_is_not_loaded(finished, tmp_path):
    import shutil

    shutil.copytree(finished / "out", tmp_path / "out")
    manifest = tmp_path / "out" / "read" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"fingerprint": "another"}))

    with pytest.raises(NoResult, match="'extract' is older than 'read'"):
        open_result(tmp_path / "out")
