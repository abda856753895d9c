"""Articles put into incidents, on reports of our own."""

import json

import pytest

from crosscount.benchmark import YARDSTICKS
from crosscount.benchmark.shootings import half_of

INCIDENTS = {yardstick.name: yardstick for yardstick in YARDSTICKS}["incidents"]
ELM = "Two people were killed and one was injured in a shooting on Elm Street in Springfield, Illinois, on Monday."
DINER = "Four people were killed in a shooting at a diner in Albuquerque, New Mexico, on Sunday."


def article(name, incident_ids, day, text):
    return {"doc_id": name, "incident_ids": incident_ids, "title": "Shooting", "dct": day, "text": text}


@pytest.fixture
def longtail(tmp_path):
    incidents = [
        {"incident_id": "7", "num_killed": 2, "num_injured": 1},
        {"incident_id": "8", "num_killed": 5, "num_injured": 0},
    ]
    articles = [
        article("a", ["7"], "2016-05-10", ELM),
        article("b", ["7"], "2016-05-10", f"{ELM} Police asked for help."),
        article("c", ["8"], "2016-09-05", DINER),
        article("d", ["8"], "2016-09-05", "The mayor spoke at length of the city's budget and its parks."),
        article("e", ["7", "8"], "2016-09-05", DINER),
    ]
    for name, records in (("incidents", incidents), ("documents", articles)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tmp_path


def values(measured, name):
    return dict(measured.figure(name).values)


def test_articles_are_held_against_the_registry_and_so_are_the_tolls_of_all_of_them(longtail):
    measured = INCIDENTS.run(longtail)

    assert measured.documents == 4
    assert values(measured, "pairs of articles") == {
        "precision": 1,
        "recall": 0.5,
        "F": pytest.approx(2 / 3),
        "gold": 2,
        "ours": 1,
        "right": 1,
    }
    assert values(measured, "articles, B3")["recall"] == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert values(measured, "killed")["right"] == 1
    assert values(measured, "injured, articles grouped by the registry")["right"] == 2


def test_an_article_that_tells_of_nothing_and_a_wrong_toll_are_mistakes(longtail):
    found = {(mistake.document, mistake.kind) for mistake in INCIDENTS.run(longtail).mistakes}

    assert ("c", "killed: too few") in found
    assert {document for document, _ in found} <= {"c", "d"}


def test_a_half_is_scored_alone(longtail):
    documents = {part: INCIDENTS.run(longtail, part=part).documents for part in INCIDENTS.parts}

    assert documents["all"] == documents["even half"] + documents["odd half"] == 4
    assert documents[half_of("7")] == (4 if half_of("7") == half_of("8") else 2)
