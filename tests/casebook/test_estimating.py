"""One call estimates from a file, columns, a casebook's folder or an open casebook."""

import pandas as pd
import pytest

import crosscount as cc
from crosscount.analysis import BadSetting, BadTable, CannotEstimate
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


def test_a_line_under_a_name_belongs_to_words_of_python_only():
    with pytest.raises(BadSetting, match="'level_'"):
        cc.estimate("chapman.v1", LISTS, level_=0.8)
    with pytest.raises(BadSetting, match="'from' here"):
        cc.estimate("chapman.v1", LISTS, from_="2017-01")


def test_a_table_with_a_column_named_like_what_a_casebook_does_is_a_table(casebook):
    lists = pd.DataFrame({"analysed": LISTS["A"], "path": LISTS["B"], "n": LISTS["n"]})

    assert cc.estimate("chapman.v1", lists).estimate == cc.estimate("chapman.v1", LISTS).estimate


def test_something_that_is_neither_table_nor_casebook_is_refused():
    with pytest.raises(BadTable, match="object is no table"):
        cc.estimate("chapman.v1", object())


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


def test_what_a_method_of_a_casebook_does_not_read_is_no_setting_of_it(casebook):
    with pytest.raises(BadSetting, match="does not read policy"):
        cc.estimate("candour.v1", casebook, policy="nonesuch")
