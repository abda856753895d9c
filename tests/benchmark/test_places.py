"""Places found against places marked."""

import pytest

from crosscount.benchmark.places import GoldPlace, GoldText, PlaceScore, compare
from crosscount.places import PlaceMention
from crosscount.values import Place

TEXT = "Floods hit Quetta and Sibi, said Mr Lahore."


def mention(words, latitude, longitude):
    start = TEXT.index(words)
    place = Place(words, words, None, latitude, longitude, 5.0, "named_place")
    return PlaceMention(start, start + len(words), words, place)


def gold(words, latitude, longitude):
    start = TEXT.index(words)
    return GoldPlace(start, start + len(words), latitude, longitude)


def test_found_far_and_missed_places_and_those_nobody_marked():
    score = PlaceScore()
    marked = GoldText("one", TEXT, (gold("Quetta", 30.2, 67.0), gold("Sibi", 29.5, 67.9)))

    compare(marked, [mention("Quetta", 34.0, 67.0), mention("Lahore", 31.5, 74.3)], score)

    figures = {name: value for figure in score.figures() for name, value in figure.values}
    assert (figures["recall"], figures["precision"], figures["of all"], figures["of found"]) == (0.5, 0.5, 0, 0)
    assert figures["mean km"] == pytest.approx(422.6, abs=1)
    assert sorted(mistake.kind for mistake in score.mistakes) == [
        "another place",
        "not marked as a place",
        "place missed",
    ]


def test_a_place_close_by_is_right():
    score = PlaceScore()

    compare(GoldText("one", TEXT, (gold("Quetta", 30.2, 67.0),)), [mention("Quetta", 30.3, 67.1)], score)

    assert dict(score.figures()[1].values) == {"of all": 1, "of found": 1}
    assert not score.mistakes
