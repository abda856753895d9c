"""Without a Spark to work on, one line says what to install."""

import os
import signal
import subprocess
import sys

import pytest

from cluster.engines import ONE_PROCESS, SETTINGS, need_spark
from crosscount.cluster.session import JavaEnded, NoJava, check_java, spark_session


def java(folder, version):
    """A program that calls itself a Java."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "java"
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-01-01' >&2\n")
    program.chmod(0o755)
    return folder


def test_no_java_is_told_with_what_to_install(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoJava, match="openjdk-17-jre-headless"):
        check_java()


@pytest.mark.parametrize(("version", "told"), [("1.8.0_392", "Java 8"), ("11.0.2", "Java 11")])
def test_an_old_java_is_told_by_its_number(monkeypatch, tmp_path, version, told):
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, version)))

    with pytest.raises(NoJava, match=told):
        check_java()


@pytest.mark.parametrize("version", ["17.0.15", "21", "25.0.1"])
def test_a_java_that_spark_runs_on_is_enough(monkeypatch, tmp_path, version):
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, version)))

    check_java()


def test_a_master_that_spark_does_not_know_is_named(tmp_path):
    need_spark()
    typed = ["cluster", "run", "--master", "nonesuch://here", "--in", str(tmp_path), "--out", str(tmp_path / "out")]

    # In a process of its own: what a session that never was leaves behind is no other test's.
    finished = subprocess.run(
        [sys.executable, "-c", "from crosscount.cli import main; main()", *typed],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert finished.returncode == 1
    assert "crosscount: no Spark session at 'nonesuch://here'" in finished.stderr
    assert "Traceback" not in finished.stderr


def count(*, killed: bool) -> int:
    """Seven rows counted over Spark, whose Java may be killed before."""
    with spark_session(ONE_PROCESS, SETTINGS) as spark:
        if killed:
            os.kill(spark.sparkContext._gateway.proc.pid, signal.SIGKILL)
        return spark.range(7).count()


def test_a_java_that_ends_too_early_is_told_with_how_it_ended_and_the_next_session_has_another():
    need_spark()

    with pytest.raises(JavaEnded, match="ended with -9"):
        count(killed=True)

    assert count(killed=False) == 7
