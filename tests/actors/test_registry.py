"""The registry finds the actors that words name, and no others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.actors import UnknownActor, load_registry

REGISTRY = load_registry()


def named(text, **options):
    return [(mention.words, mention.actor.actor_id) for mention in REGISTRY.recognise(text, **options)]


def resolved(words, **options):
    actor = REGISTRY.resolve(words, **options)
    return actor and actor.actor_id


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The BLA's Majeed brigade struck", [("BLA", "bla"), ("Majeed brigade", "majeed-brigade")]),
        ("the Pakistani Taliban, not the Taliban", [("Pakistani Taliban", "ttp"), ("Taliban", "taliban")]),
        ("BLA fighters and BLAs", [("BLA", "bla"), ("BLA", "bla")]),
        ("the B.L.A. said", [("B.L.A", "bla")]),
        ("THE FMLN AND THE SHINING PATH", [("FMLN", "fmln"), ("SHINING PATH", "shining-path")]),
        ("the Baloch\nLiberation Army", [("Baloch\nLiberation Army", "bla")]),
        (
            "Lashkar e Jhangvi and Lashkar-i-Jhangvi",
            [("Lashkar e Jhangvi", "lashkar-e-jhangvi"), ("Lashkar-i-Jhangvi", "lashkar-e-jhangvi")],
        ),
        ("Médecins sans Frontieres", [("Médecins sans Frontieres", "msf")]),
        ("بی ایل اے کے ترجمان", [("بی ایل اے", "bla")]),
        ("ISPR, the military\u2019s media wing in Quetta", [("ISPR", "ispr"), ("military\u2019s media wing", "ispr")]),
        (
            "Nigeria's army and the government of Chad",
            [("Nigeria's army", "nigeria-army"), ("government of Chad", "chad-government")],
        ),
        ("unidentified gunmen opened fire", [("unidentified gunmen", "unidentified-gunmen")]),
        ("the BLA (Jeeyand) said", [("BLA (Jeeyand)", "bla-jeeyand")]),
    ],
)
def test_the_longest_name_is_found_without_article_possessive_or_suffix(text, mentions):
    assert named(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "a bla bla speech",
        "it is over",
        "WHO IS THERE",
        "IS IT TRUE",
        "the government levies taxes",
        "ABLAZE",
        "let us go",
    ],
)
def test_ordinary_words_that_look_like_acronyms_name_nobody(text):
    assert [mention for mention in named(text) if mention[1] != "government"] == []


def test_islamic_state_is_known_by_two_letters_in_mixed_case_only():
    assert named("IS claimed the attack on its channel") == [("IS", "islamic-state")]


def test_a_name_does_not_run_on_into_the_next_paragraph():
    assert named("the Majeed\n\nBrigade") == []


def test_bare_words_mean_the_theatres_actors_in_a_text_about_it():
    assert named("In Quetta, the army spoke") == [("army", "pakistan-army")]


def test_bare_words_mean_no_theatres_actors_in_a_text_about_elsewhere():
    assert named("In El Salvador, the army spoke") == [("army", "army")]
    assert named("In Iraq the police, and Iraq again, not Pakistan") == [("police", "police")]


def test_a_caller_who_knows_the_theatre_can_say_so():
    assert named("the army spoke", theatres=REGISTRY.theatres) == [("army", "pakistan-army")]
    assert resolved("the army", theatres=[]) == "army"


def test_the_theatre_of_a_text_is_where_most_of_its_signs_point():
    assert REGISTRY.theatres_of("Gwadar and Turbat are on the way to Iran") == ("balochistan",)
    assert REGISTRY.theatres_of("Iran, Iran and Pakistan") == ()
    assert REGISTRY.theatres_of("a town by the sea") == ()


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the military", "pakistan-army"),
        ("Voice for Baloch Missing Persons (VBMP)", "vbmp"),
        ("a senior BLA commander", "bla"),
        ("a spokesman for the Balochistan government", "balochistan-government"),
        ("BLA's Majeed Brigade", "majeed-brigade"),
        ("the Salvadoran armed forces", "el-salvador-army"),
        ("bla", "bla"),
        ("the father of a man held by the army", None),
        ("the BLA and the BLF", None),
        ("a villager", None),
        ("", None),
    ],
)
def test_words_resolve_only_where_they_name_one_actor_and_say_no_more(words, actor):
    assert resolved(words) == actor


def test_the_media_wing_of_the_army_is_the_armys_voice():
    assert {
        REGISTRY.voice_of(REGISTRY.resolve(words).actor_id).actor_id for words in ("ISPR", "the military", "the army")
    } == {"pakistan-army"}


def test_government_and_military_are_two_voices_of_one_side():
    government, military = REGISTRY.voice_of("pakistan-interior-ministry"), REGISTRY.voice_of("ispr")

    assert government.actor_id != military.actor_id
    assert REGISTRY.side_of(government.actor_id) == REGISTRY.side_of(military.actor_id) == "state"


def test_a_part_of_a_part_is_within_the_whole(tmp_path):
    pack = tmp_path / "nest.toml"
    entry = '[[actors]]\nid = "{0}"\nname = "{0} band"\nkind = "armed_group"\n'
    tie = 'ties = [{{ relation = "part_of", other = "{0}" }}]\n'
    pack.write_text(
        entry.format("whole")
        + 'side = "insurgent"\n'
        + tie.format("cell")
        + entry.format("wing")
        + tie.format("whole")
        + entry.format("cell")
        + tie.format("wing")
    )
    registry = load_registry([pack])

    assert registry.within("cell", "whole")
    assert registry.within("cell", "cell")
    assert registry.side_of("cell") == "insurgent"


def test_an_ally_is_not_within_the_alliance():
    assert not REGISTRY.within("bla", "bras")
    assert REGISTRY.within("majeed-brigade", "bla")
    assert not REGISTRY.within("bla", "majeed-brigade")


def test_an_unknown_actor_is_an_error_that_names_it():
    with pytest.raises(UnknownActor, match="'atlantis-army'"):
        REGISTRY.within("bla", "atlantis-army")


FRAGMENTS = st.sampled_from(
    [
        "BLA",
        "the ",
        "Pakistan",
        "\u2019s",
        "'s",
        " ",
        "\n",
        "-",
        "army",
        " of ",
        "Majeed",
        "Brigade",
        "بی ایل اے",
        "\u0301",
        "İ",
        "B.L.A",
        ".",
        "ß",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map("".join)))
def test_mentions_of_any_text_are_verbatim_ordered_and_apart(text):
    mentions = REGISTRY.recognise(text)

    assert all(mention.words == text[mention.start : mention.end] != "" for mention in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))


def test_every_name_in_every_shipped_pack_is_found_whole_and_means_its_actor():
    names = [(name.name, actor.actor_id) for actor in REGISTRY for name in actor.names]

    missed = [(name, actor) for name, actor in names if (name, actor) not in named(f"Then {name}, it says")]

    assert missed == []
