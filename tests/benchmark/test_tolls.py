"""Killed and injured against what somebody counted, on reports of our own."""

import json
import zipfile

import pytest

from crosscount.benchmark import YARDSTICKS, MissingData
from crosscount.benchmark.shootings import half_of

BY_NAME = {yardstick.name: yardstick for yardstick in YARDSTICKS}
HEAD = '"","eventid","iyear","imonth","iday","summary","nkill","nwound"\n'
SUMMARY = "05/09/2011: Gunmen opened fire on a tea house in Quetta, Pakistan, killing 3 people and wounding 5 others."


def figures(measured):
    return {figure.name: dict(figure.values) for figure in measured.figures}


@pytest.fixture
def longtail(tmp_path):
    incidents = [{"incident_id": "7", "num_killed": 2, "num_injured": 1}]
    text = "Two people were killed and two were injured in a shooting on Elm Street in Springfield on Monday."
    articles = [
        {"doc_id": "a", "incident_ids": ["7"], "title": "Shooting", "dct": "2016-05-10", "text": text},
        {"doc_id": "b", "incident_ids": ["unknown"], "title": "Other", "dct": "2016-05-10", "text": text},
    ]
    for name, records in (("incidents", incidents), ("documents", articles)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tmp_path


def test_an_article_is_held_against_its_incident(longtail):
    measured = BY_NAME["longtail"].run(longtail)

    assert measured.documents == 1
    assert figures(measured)["killed"]["exact"] == 1
    assert figures(measured)["injured"]["exact"] == 0
    assert [(one.kind, one.gold, one.ours) for one in measured.mistakes] == [("injured: too many", "1", "2")]


def test_the_halves_are_apart(longtail):
    half, other = half_of("7"), next(name for name in ("even half", "odd half") if name != half_of("7"))

    assert BY_NAME["longtail"].run(longtail, part=half).documents == 1
    assert BY_NAME["longtail"].run(longtail, part=other).documents == 0


def test_all_articles_on_an_incident_are_reconciled_together_and_held_against_it(tmp_path):
    first = "Two people were killed and two were wounded in a shooting in Springfield on Monday, police said."
    later = "Three people were killed and one was wounded in a shooting in Springfield on Monday, police said."
    incidents = [{"incident_id": "7", "num_killed": 3, "num_injured": 1}]
    articles = [
        {"doc_id": name, "incident_ids": ["7"], "title": "", "dct": day, "text": text}
        for name, day, text in (("a", "2016-05-10", first), ("b", "2016-05-12", later))
    ]
    for name, records in (("incidents", incidents), ("documents", articles)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    measured = BY_NAME["longtail-accounts"].run(tmp_path)

    assert measured.documents == 1
    assert figures(measured)["killed"]["exact"] == 1
    assert figures(measured)["injured"]["exact"] == 1


@pytest.mark.parametrize("zipped", [False, True])
def test_summaries_are_read_from_a_table_packed_or_not(tmp_path, zipped):
    rows = HEAD + f'"1","1","2011","5","9","{SUMMARY}","3","4"\n' + f'"2","2","2013","5","9","{SUMMARY}","3","5"\n'
    if zipped:
        with zipfile.ZipFile(tmp_path / "globalterrorismdbPak.csv.zip", "w") as archive:
            archive.writestr("globalterrorismdbPak.csv", rows)
    else:
        (tmp_path / "globalterrorismdbPak.csv").write_text(rows, encoding="utf-8")

    measured = BY_NAME["summaries"].run(tmp_path)

    assert measured.documents == 1
    assert figures(measured)["killed where > 0"]["exact"] == 1
    assert figures(measured)["injured"]["exact"] == 0


def test_a_fraction_of_a_count_is_nobody_s_toll(tmp_path):
    (tmp_path / "globalterrorismdbPak.csv").write_text(
        HEAD + f'"1","1","2011","5","9","{SUMMARY}","3.5","5"\n', encoding="utf-8"
    )

    assert figures(BY_NAME["summaries"].run(tmp_path))["killed"]["of"] == 0


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(MissingData, match=r"globalterrorismdbPak\.csv"):
        BY_NAME["summaries"].run(tmp_path)
