from crosscount.places.extent import extent_of, town_radius_km
from crosscount.places.merging import supplemented, with_extents
from crosscount.places.sources.packages import useful_names
from places.small_world import a_town, a_unit


def test_another_spelling_of_a_known_town_keeps_the_known_id():
    known = [a_unit("Balochistan", "PK.02"), a_town("Nushki", at=(29.55, 66.02), number="nushki")]
    noshki = a_town("Noshki", admin1="Balochistan", at=(29.5, 66.0), number="new", aliases=["Noshkay"])
    (town,) = [place for place in supplemented(known, [noshki]) if place.level == "town"]
    assert town.gazetteer_id == "test:nushki"
    assert (town.latitude, town.aliases) == (29.55, ("Noshki", "Noshkay"))


def test_a_namesake_far_away_is_another_town():
    known = [a_unit("Balochistan", "PK.02"), a_town("Dasht", at=(25.9, 62.7), number="one")]
    other = a_town("Dasht", admin1="Balochistan", at=(29.9, 67.1), number="two")
    assert {"test:one", "test:two"} < {place.gazetteer_id for place in supplemented(known, [other])}


def test_a_unit_takes_the_centre_that_a_supplement_knows():
    known = [a_unit("Balochistan", "PK.02"), a_unit("Kech District", "PK.02.1", level="admin2", within="PK.02")]
    kech = a_unit("Kech", "PK.x", level="admin2", at=(26.0, 63.1), within="Balochistan")._replace(radius_km=80.0)
    (unit,) = [place for place in supplemented(known, [kech]) if place.level == "admin2"]
    assert (unit.gazetteer_id, unit.latitude, unit.longitude, unit.radius_km) == ("test:PK.02.1", 26.0, 63.1, 80.0)


def test_a_unit_without_coordinates_lies_where_its_towns_lie():
    unit = a_unit("Kech", "PK.02")._replace(latitude=None, longitude=None, radius_km=None, population=0)
    towns = [a_town("West", at=(26.0, 62.0), people=10), a_town("East", at=(26.0, 64.0), people=30)]
    located = next(place for place in with_extents([unit, *towns]) if place.level == "admin1")
    assert abs(located.latitude - 26.0) < 0.1
    assert abs(located.longitude - 63.0) < 0.1
    assert located.population == 40


def test_romanisations_letter_by_letter_and_airport_codes_are_no_names():
    assert useful_names(("TUK", "tu er ba te", "Turbat", "تربت")) == ("Turbat", "تربت")


def test_names_in_scripts_that_no_text_is_read_in_are_left_out():
    names = ("Kyiv", "Київ", "Κίεβο", "كييف", "کی‌یف", "基辅", "키이우", "קייב", "कीव", "Kiev’i", "Kyjiv")
    assert useful_names(names) == ("Kyiv", "Київ", "Κίεβο", "كييف", "کی‌یف", "Kiev’i", "Kyjiv")


def test_a_crowded_corner_does_not_pull_the_centre_of_a_country():
    crowd = [(0.0 + step / 1000, 0.0) for step in range(200)]
    latitude, longitude, radius = extent_of([*crowd, (0.0, 10.0)])
    assert (round(latitude), round(longitude)) == (0, 5)
    assert 500 < radius < 600
    assert extent_of([]) is None


def test_a_town_reaches_as_far_as_its_people():
    assert town_radius_km(0) == 3.0 < town_radius_km(1_500_000) < town_radius_km(20_000_000) == 20.0
