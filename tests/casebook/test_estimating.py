"""One call estimates from a file, columns, a casebook's folder or an open casebook."""

import pytest

import crosscount as cc
from crosscount.analysis import CannotEstimate
from crosscount.analysis.methods import UnknownMethod
from crosscount.casebook.estimating import CannotReadTable
from crosscount.store import models
from pipeline.simple_extractor import sentence

LISTS = {"A": [1, 0, 1], "B": [0, 1, 1], "n": [40, 30, 12]}


def test_a_file_and_its_columns_give_one_estimate(tmp_path):
    (tmp_path / "lists.csv").write_text("A,B,n\n1,0,40\n0,1,30\n1,1,12\n")

    assert cc.estimate("chapman.v1", tmp_path / "lists.csv") == cc.estimate("chapman.v1", LISTS)


def test_settings_are_named_in_python_too():
    assert cc.estimate("chapman.v1", LISTS, level=0.8).level == 0.8


def test_a_name_that_no_method_bears_and_a_file_that_is_not_there_are_named(tmp_path):
    with pytest.raises(UnknownMethod, match=r"candour\.v1"):
        cc.estimate("guess.v1", LISTS)
    with pytest.raises(CannotReadTable, match="no such file"):
        cc.estimate("chapman.v1", tmp_path / "none.csv")


def test_a_casebook_is_estimated_from_and_what_was_left_out_is_said(casebook):
    reports = casebook.path / "reports"
    for month in range(1, 13):
        (reports / f"{month}.txt").write_text(sentence(f"2023-{month:02}-03", "Gwadar", month, "police"))
    casebook.add([reports])
    casebook.run()
    models.Incident.objects.using(casebook.store.alias).filter(start_date="2024-08-26").update(start_date=None)

    found = cc.estimate("change_points.v1", casebook)

    assert "incidents without a day, left out: 1" in found.warnings


def test_a_casebook_whose_voices_share_too_little_is_refused(casebook):
    with pytest.raises(CannotEstimate, match="20 are needed"):
        cc.estimate("candour.v1", casebook.path, measure="killed")
