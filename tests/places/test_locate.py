from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscount.places import locate, open_gazetteer
from crosscount.places.writing import write_gazetteer
from places.small_world import a_town


def found(text, gazetteer, **options):
    return [(one.words, one.place.name, one.place.country) for one in locate(text, gazetteer, **options)]


def words(text, gazetteer, **options):
    return [one.words for one in locate(text, gazetteer, **options)]


def test_a_town_after_in_is_a_place(small_world):
    (mention,) = locate("Gunmen attacked a convoy in Nushki on Sunday.", small_world)
    assert (mention.words, mention.place.gazetteer_id) == ("Nushki", "test:PK-PK.02-Nushki")
    assert mention.place.basis == "named_place"


def test_the_longest_name_wins(small_world):
    assert words("He flew to New York City in May.", small_world) == ["New York City"]


@pytest.mark.parametrize(
    "text",
    [
        "Kamran Hasan left his home. Hasan did not call.",
        "Paris Hilton arrived late.",
        "She reads the New York Times every day.",
        "Gen. Victoria Mach spoke first.",
        "Victoria said that nobody had come.",
        "The Quetta Liberation Army denied it.",
        "He called from a Mobile phone.",
        "They met in March and again in May.",
    ],
)
def test_persons_organisations_and_ordinary_words_are_not_places(small_world, text):
    assert words(text, small_world) == []


def test_spans_of_the_caller_are_avoided(small_world):
    text = "Nushki Students told reporters in Quetta."
    assert words(text, small_world, avoid=[(0, 15)]) == ["Quetta"]


def test_an_explicit_container_decides_which_paris(small_world):
    assert found("A man was shot in Paris, Texas, on Monday.", small_world)[0] == ("Paris", "Paris", "US")
    assert found("A man was shot in Paris on Monday.", small_world) == [("Paris", "Paris", "FR")]


def test_a_container_holds_for_the_whole_text(small_world):
    text = "A man was shot in Paris, Texas. Police in Paris made no arrest."
    assert {country for _, _, country in found(text, small_world)} == {"US"}


def test_the_country_hint_outweighs_population(small_world):
    assert found("A man was shot in Paris.", small_world, country="US") == [("Paris", "Paris", "US")]


def test_a_district_beside_its_province(small_world):
    (kech, balochistan) = locate("They were taken from the Kech district of Balochistan.", small_world)
    assert (kech.words, kech.place.basis) == ("Kech", "admin2")
    assert (balochistan.words, balochistan.place.basis) == ("Balochistan", "admin1")


def test_another_spelling_needs_a_country_to_stand_in(small_world):
    assert words("A convoy was hit in Noshki.", small_world) == []
    assert found("A convoy was hit in Noshki.", small_world, country="PK") == [("Noshki", "Nushki", "PK")]
    assert ("Panjgoor", "Panjgur", "PK") in found("Pakistan mourns. A bus was hit near Panjgoor.", small_world)


def test_both_spellings_are_one_place(small_world):
    noshki, nushki = locate("Attacks in Noshki and in Nushki shook Pakistan.", small_world)[:2]
    assert noshki.place.gazetteer_id == nushki.place.gazetteer_id


def test_a_built_place_stands_for_its_town(small_world):
    (mention,) = locate("An explosion at Quetta’s old railway station killed nine people.", small_world)
    assert (mention.words, mention.place.basis, mention.place.name) == ("Quetta", "landmark", "Quetta")
    (port,) = locate("Gunmen struck near the port of Gwadar.", small_world)
    assert port.place.name == "Gwadar"


def test_near_a_town_is_an_area_around_it(small_world):
    near, inside = locate("One died near Quetta. Two died in Quetta.", small_world)
    assert (near.place.radius_km, inside.place.radius_km) == (25.0, 5.0)


def test_wire_copy_in_capitals_is_read_by_its_contexts(small_world):
    text = (
        "SAN SALVADOR, 3 JAN 90 -- [TEXT] THE COMMAND REPORTED THAT 50 PEASANTS WERE KIDNAPPED IN SAN MIGUEL "
        "DEPARTMENT. MOBILE UNITS AND COLONEL HASAN WENT THERE."
    )
    mentions = locate(text, small_world)
    assert [(one.words, one.place.basis) for one in mentions] == [
        ("SAN SALVADOR", "named_place"),
        ("SAN MIGUEL", "admin1"),
    ]


def test_a_heading_in_capitals_takes_no_place_from_the_sentences_below_it(small_world):
    text = "DEAD OF NUSHKI NOW 149\n\nThe toll of a bomb in Nushki rose to 149, officials in Pakistan said."
    assert words(text, small_world)[-2:] == ["Nushki", "Pakistan"]


def test_a_heading_in_capitals_is_read_by_its_contexts_as_wire_copy_is(small_world):
    text = "BOMBING IN QUETTA KILLS 12\n\nPolice said that nobody had claimed it.\n\nCOLONEL HASAN IS MOBILE AGAIN"
    assert words(text, small_world) == ["QUETTA"]


def test_a_heading_and_the_line_below_it_share_no_name(small_world):
    assert words("TWO MEN HELD IN NEW\nYork was calm. A court in Paris sat.", small_world) == ["Paris"]


@pytest.mark.parametrize(("people", "country"), [("Pakistani", "PK"), ("American", "US"), ("French", "FR")])
def test_the_people_of_a_country_are_evidence_for_its_towns_and_no_place(tmp_path, people, country):
    homes = [("PK", "PK.02"), ("US", "US.TX"), ("FR", "FR.11")]
    write_gazetteer(tmp_path / "g", [a_town("Dera", home, unit, people=50_000) for home, unit in homes])
    text = f"{people} troops killed six fighters in Dera on Monday."
    assert found(text, open_gazetteer(tmp_path / "g")) == [("Dera", "Dera", country)]


def test_the_people_of_a_country_let_other_spellings_of_its_towns_be_found(small_world):
    assert words("Troops killed six fighters in Noshki.", small_world) == []
    assert found("Pakistani troops killed six fighters in Noshki.", small_world) == [("Noshki", "Nushki", "PK")]


def test_a_place_that_the_text_names_outweighs_the_people_of_another_country(small_world):
    text = "A Salvadoran tourist was robbed in Paris, Texas."
    assert found(text, small_world)[0] == ("Paris", "Paris", "US")


def test_arabic_script_names_are_found(small_world):
    assert ("کوئٹہ", "Quetta", "PK") in found("کوئٹہ میں دھماکے سے چھ افراد ہلاک ہو گئے", small_world)
    assert ("باكستان", "Pakistan", "PK") in found("وقع الهجوم في باكستان", small_world)


PIECES = ["In", "Quetta", ",", ".", "’s", "Paris", "Texas", "New", "York", "Kech", "district", "of", "and", "\n"]
PIECES += ["(", "Gen.", "Hasan", "کوئٹہ", "میں", "--", "SAN"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_mentions_quote_the_text_in_order_and_never_overlap(small_world, text):
    mentions = locate(text, small_world)
    assert all(one.words == text[one.start : one.end] == one.place.words for one in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))
    assert mentions == locate(text, small_world)


@pytest.mark.parametrize("piece", ["Quetta Paris ", "QUETTA ", "Unknownword ", "of de la ", "’s", " ", "Quetta, "])
def test_a_long_hostile_text_ends(small_world, piece):
    text = piece * (200_000 // len(piece))
    assert all(one.words == text[one.start : one.end] for one in locate(text, small_world))


def test_an_endless_run_of_names_is_no_prose_and_names_nothing(small_world):
    assert words(f"In Quetta {'Paris ' * 40}. Then in Mach.", small_world) == ["Mach"]


def test_nonsense_beyond_what_is_looked_up_ends_the_same_way_each_time(small_world):
    text = "Pakistan. In Nooshki. " + " ".join(
        f"In {number:b}".replace("0", "Ka").replace("1", "No") for number in range(9000)
    )
    mentions = locate(text, small_world)
    assert [one.words for one in mentions[:2]] == ["Pakistan", "Nooshki"]
    assert mentions == locate(text, small_world)


def test_the_article_names_its_places_and_not_its_people(world):
    article = Path(__file__).parents[2].parent / "shared" / "reports" / "feature.txt"
    if not article.exists():
        pytest.skip("../shared/reports/feature.txt is not here")
    mentions = locate(article.read_text(encoding="utf-8"), world)
    expected = {"Balochistan", "Islamabad", "Quetta", "Noshki", "Afghanistan", "Iran", "Pakistan"}
    assert {one.words for one in mentions} == expected
    assert {one.place.country for one in mentions} == {"PK", "AF", "IR"}


def test_the_real_gazetteer_knows_the_theatre(world):
    names = ["Noshki", "Dhadar", "Mastung", "Panjgur", "Turbat", "Tump", "Mand", "Zehri", "Buleda", "Mach", "Kech"]
    text = f"In Balochistan, attacks were reported in {', '.join(names[:-1])} and {names[-1]}."
    mentions = locate(text, world)
    assert [one.words for one in mentions] == ["Balochistan", *names]
    assert {(one.place.country, one.place.admin1) for one in mentions} == {("PK", "Balochistan")}


def test_spellings_meet_under_one_id_in_the_real_gazetteer(world):
    for one, other in (("Noshki", "Nushki"), ("Dhadar", "Dadhar"), ("Panjgoor", "Panjgur"), ("کوئٹہ", "Quetta")):
        assert {entry.gazetteer_id for entry in world.search(one)} & {
            entry.gazetteer_id for entry in world.search(other)
        }
