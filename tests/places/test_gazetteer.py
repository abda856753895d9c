import csv
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crosscount.places import NotAGazetteer, open_gazetteer
from crosscount.places.merging import bare_unit_name
from crosscount.places.names import fold, sound
from crosscount.places.sources.geonames_dump import NotAGeoNamesDump, read_dump
from crosscount.places.sources.supplements import COLUMNS, BadSupplement, default_supplements, read_supplement
from crosscount.places.writing import write_gazetteer
from places.small_world import a_town


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Tomé", "sao tome"),
        ("Dera-Bugti", "DERA BUGTI"),
        ("Khārān", "Kharan"),
        ("Sana'a", "Sanaa"),
        ("St. Louis", "Saint Louis"),
        ("باكستان", "باکستان"),
        ("کوئٹہ", "كوئٹه"),
    ],
)
def test_spellings_of_the_same_letters_have_one_key(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("noshki", "nushki"), ("panjgur", "panjgoor"), ("kech", "kach"), ("dhadar", "dadhar"), ("mastung", "mustang")],
)
def test_romanisations_of_one_name_sound_alike(one, other):
    assert sound(one) == sound(other) != ""


def test_names_that_differ_in_a_consonant_sound_apart():
    assert len({sound(name) for name in ("mach", "mand", "kech", "sibi", "zhob", "hub", "chaman")}) == 7


@pytest.mark.parametrize("name", ["kech district", "departamento de kech", "provincia del kech", "kech"])
def test_a_unit_is_known_without_the_word_for_what_it_is(name):
    assert bare_unit_name(name) == "kech"


def test_the_same_places_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_gazetteer(tmp_path / name, [a_town("Quetta"), a_town("Mach", aliases=["Machh"])])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_gazetteer_is_never_written_to(small_world):
    with pytest.raises(sqlite3.OperationalError):
        small_world._connection().execute("DELETE FROM place")


def test_a_file_that_is_no_gazetteer_says_what_to_do(tmp_path):
    (tmp_path / "text.sqlite").write_text("not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(NotAGazetteer, match=r"crosscount\.places\.build"):
        open_gazetteer(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "empty.sqlite").executescript("PRAGMA user_version=99")
    with pytest.raises(NotAGazetteer, match="layout 99"):
        open_gazetteer(tmp_path / "empty.sqlite")


def test_one_gazetteer_serves_several_threads_and_survives_pickling(small_world):
    names = ["Quetta", "Mach", "Paris", "Nushki"] * 50
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(small_world.search, names))
    copy = pickle.loads(pickle.dumps(small_world))
    assert found == [copy.search(name) for name in names]


def test_the_most_populous_place_of_a_name_comes_first(small_world):
    assert [entry.country for entry in small_world.search("Paris")] == ["FR", "US"]


def test_an_id_finds_its_place(small_world):
    (quetta,) = small_world.search("Quetta")
    assert small_world.get(quetta.gazetteer_id) == quetta
    assert small_world.get("test:none") is None


def test_similar_names_stay_in_their_country(small_world):
    assert [entry.name for entry in small_world.find_similar("noshki", "PK")] == ["Nushki"]
    assert small_world.find_similar("noshki", "US") == ()


def a_dump_line(**changes):
    row = ["1", "Kharan", "Kharan", "Khārān,خاران", "28.58", "65.41", "P", "PPL", "PK", "", "02", "99", "", "", "30841"]
    row += ["", "700", "Asia/Karachi", "2020-01-01"]
    columns = {"feature_class": 6, "feature_code": 7}
    for name, value in changes.items():
        row[columns[name]] = value
    return "\t".join(row) + "\n"


def test_a_geonames_dump_gives_towns_and_units_and_leaves_the_rest(tmp_path):
    dump = tmp_path / "PK.txt"
    hill = a_dump_line(feature_class="T", feature_code="MT")
    unit = a_dump_line(feature_class="A", feature_code="ADM1")
    dump.write_text(a_dump_line() + hill + unit, encoding="utf-8")
    town, province = read_dump(dump)
    assert (town.level, town.population, town.admin1_code, town.aliases) == (
        "town",
        30841,
        "PK.02",
        ("Khārān", "خاران"),
    )
    assert (province.level, province.latitude) == ("admin1", 28.58)


def test_another_file_given_as_a_dump_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("some notes\n")
    with pytest.raises(NotAGeoNamesDump, match="line 1"):
        list(read_dump(tmp_path / "notes.txt"))


@pytest.mark.parametrize("path", default_supplements(), ids=lambda path: path.stem)
def test_every_place_of_a_supplement_lies_on_earth_and_names_its_source(path):
    places = list(read_supplement(path))
    assert places
    located = [place for place in places if place.latitude is not None]
    assert all(-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 for place in located)
    # A unit without a centre gets that of its towns; a town has none but its own.
    assert {place.level for place in places if place.latitude is None} <= {"country", "admin1", "admin2"}
    assert len({place.gazetteer_id + place.level for place in places}) == len(places)
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == len(COLUMNS) and row[-1] for row in rows)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Noshki\t\tnorth\t66\t\tnamed_place\tPK\t\t\tsurvey", "north"),
        ("Noshki\t\t29.5\t66\t\tvillage\tPK\t\t\tsurvey", "village"),
        ("Noshki\t\t29.5", "Noshki"),
    ],
)
def test_a_bad_line_of_a_supplement_is_named(tmp_path: Path, line, reason):
    path = tmp_path / "bad.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadSupplement, match=f"line 2.*{reason}"):
        list(read_supplement(path))


def test_what_the_theatre_supplement_takes_from_ucdp_stands_there():
    rows = Path(__file__).parents[3] / "shared" / "data" / "ucdp_ged" / "ged_pakistan_1989_2018.csv"
    if not rows.exists():
        pytest.skip("../shared/data/ucdp_ged is not here")
    with rows.open(encoding="utf-8", newline="") as lines:
        points = {
            (round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)) for row in csv.DictReader(lines)
        }
    (path,) = [path for path in default_supplements() if path.stem == "balochistan"]
    with path.open(encoding="utf-8", newline="") as lines:
        taken = [row for row in csv.DictReader(lines, delimiter="\t") if row["source"].startswith("UCDP GED")]
    assert len(taken) > 40
    assert not [
        row["name"]
        for row in taken
        if (round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)) not in points
    ]


def test_every_country_lies_somewhere(world):
    for name in ("Pakistan", "Afghanistan", "El Salvador", "Colombia", "Lesotho", "Vatican", "Western Sahara"):
        (country,) = [entry for entry in world.search(name) if entry.level == "country"]
        assert -90 < country.latitude < 90
        assert country.radius_km > 0
