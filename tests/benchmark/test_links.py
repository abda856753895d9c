"""Reports made from coded events, linked again."""

import csv
from datetime import date

import pytest

from crosscount.benchmark import YARDSTICKS
from crosscount.benchmark.noise import Noise, moved_in_time, noisy_reports, read_events

LINKS = {yardstick.name: yardstick for yardstick in YARDSTICKS}["links"]
DULL = {
    "id": "1",
    "where_prec": "1",
    "date_prec": "1",
    "where_coordinates": "Quetta town",
    "adm_1": "Balochistan province",
    "country": "Pakistan",
    "iso3": "PAK",
    "latitude": "30.2",
    "longitude": "67.0",
    "side_b": "A group",
    "source_article": "",
    "source_headline": "Blast",
    "date_start": "2010-05-03",
    "date_end": "2010-05-03",
    "best": "12",
    "deaths_a": "12",
    "deaths_b": "0",
    "deaths_civilians": "0",
}


@pytest.fixture
def events(tmp_path):
    rows = [
        DULL,
        {**DULL, "id": "2", "date_start": "2012-08-01", "date_end": "2012-08-01", "best": "31", "deaths_a": "31"},
        {**DULL, "id": "3.0", "where_prec": "4.0", "date_start": "2016-01-09", "date_end": "2016-01-10"},
        {**DULL, "id": "4", "date_prec": "5"},
        {**DULL, "id": "5", "where_prec": "7"},
    ]
    path = tmp_path / "ged_pakistan_1989_2018.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(DULL))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_events_years_apart_are_told_apart_and_each_is_one(events):
    measured = LINKS.run(events.parent)

    assert dict(measured.figure("incidents").values) == {"gold": 3, "ours": 3}
    assert measured.figure("pairs of reports").value("F") == 1
    assert measured.mistakes == ()


def test_two_like_events_of_one_day_and_place_are_a_mistake_with_its_words(tmp_path):
    with (tmp_path / "ged_pakistan_1989_2018.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(DULL))
        writer.writeheader()
        writer.writerows([DULL, {**DULL, "id": "2"}])

    measured = LINKS.run(tmp_path, part="none")

    assert measured.figure("pairs of reports").value("precision") < 1
    assert [mistake.kind for mistake in measured.mistakes] == ["several events in one"]
    assert "12 killed" in measured.mistakes[0].ours


def test_whole_numbers_are_read_either_way_and_vague_times_and_places_are_left_out(events):
    assert [(event["id"], event["where_prec"]) for event in read_events(events)] == [("1", "1"), ("2", "1"), ("3", "4")]


def test_reports_stay_within_the_noise(events):
    noise = Noise(days=2, km=0.0, figures=0.2)

    for report, claims in noisy_reports(read_events(events)[:1], 40, 3, noise):
        assert abs((claims[0].date_range.start - date(2010, 5, 3)).days) <= 2
        assert 10 <= claims[1].quantity.best <= 14
        assert 0 <= (report.published - claims[0].date_range.end).days <= 2


def test_names_told_belong_to_an_event_wherever_it_is_moved_it_is_another(events):
    event = read_events(events)[0]
    told = {
        name: {
            word for report, _ in noisy_reports([one], 12, 1, Noise(names=0.0, told=5)) for word in report.text.split()
        }
        for name, one in (("here", event), ("later", moved_in_time(event, 400)))
    }

    assert len(told["here"] - told["later"]) == len(told["later"] - told["here"]) == 5
