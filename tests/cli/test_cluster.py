"""A corpus from the command line: what is wrong is told in one line, before any work."""

import pytest

from conftest import forget
from crosscount.casebook import create_casebook


def one_line(outcome):
    return outcome.code == 1 and outcome.out == "" and outcome.err.count("\n") == 1


@pytest.fixture
def no_java(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))


def test_no_java_is_told_with_what_to_install(crosscount, no_java, tmp_path):
    pytest.importorskip("pyspark")
    outcome = crosscount("cluster", "run", "--master", "local[1]", "--in", tmp_path, "--out", tmp_path / "out")

    assert one_line(outcome)
    assert "openjdk-17-jre-headless" in outcome.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("slip", "told"), [(("--pack", "nonesuch"), "nonesuch"), (("--set", "words"), "NAME=VALUE")], ids=str
)
def test_a_slip_is_told_before_spark_starts(crosscount, no_java, tmp_path, slip, told):
    outcome = crosscount("cluster", "run", "--master", "local[1]", "--in", tmp_path, "--out", tmp_path / "out", *slip)

    assert one_line(outcome)
    assert told in outcome.err


def test_a_folder_without_a_result_is_not_loaded(crosscount, tmp_path, monkeypatch, open_unblocked):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    casebook = create_casebook(tmp_path / "ours")

    outcome = crosscount("load", tmp_path, tmp_path / "ours")

    assert one_line(outcome)
    assert "the stage 'read' is not finished" in outcome.err
    forget(casebook.store)


def test_only_a_casebook_can_be_loaded_into(crosscount, tmp_path):
    outcome = crosscount("load", tmp_path, tmp_path / "nowhere")

    assert one_line(outcome)
    assert "crosscount init" in outcome.err
