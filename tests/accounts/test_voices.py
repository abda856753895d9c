"""Who is one voice: by the registry where it knows them, else by the words."""

import pytest

from builders import make_claim, make_incident, make_place, make_report, make_speaker
from crosscount.accounts import accounts_of, is_several
from crosscount.actors import load_registry
from crosscount.claims import Claim

REGISTRY = load_registry()


def say(words: str | None, role, *, report: str = "report-1", actor: str | None = None, country: str = "PK") -> Claim:
    return make_claim(
        report_id=report,
        quote=f"{words} said 12 people were killed",
        speaker=make_speaker(words, role, actor=actor),
        place=make_place(country=country),
    )


def voices(*claims: Claim, actors=REGISTRY, **more) -> list[str]:
    place = claims[0].place
    incident = make_incident(*claims, place=place)
    return [account.voice for account in accounts_of(incident, claims, origins={}, actors=actors, **more)]


ARMY = ["ISPR", "the army", "the military's media wing", "a military spokesman", "the Pakistani military"]


def test_the_army_is_one_voice_whatever_it_is_called():
    claims = [say(words, "military", report=f"report-{number}") for number, words in enumerate(ARMY)]

    assert voices(*claims) == ["pakistan-army"]


def test_the_army_of_another_country_is_another_voice():
    assert voices(say("the army", "military", country="NG")) == ["army"]


def test_an_office_is_that_of_the_country_where_it_happened_even_if_its_own_report_does_not_show_which():
    claims = say("ISPR", "military", actor="pakistan-army"), say("the army", "military", report="two", actor="army")

    assert voices(*claims) == ["pakistan-army"]


def test_a_force_that_fights_beside_the_army_speaks_for_itself():
    assert voices(say("the Frontier Corps", "military"), say("the army", "military", report="two")) == [
        "frontier-corps-balochistan",
        "pakistan-army",
    ]


def test_a_force_speaks_for_the_army_where_the_registry_says_that_its_word_is_the_army_s(tmp_path):
    pack = tmp_path / "own.toml"
    pack.write_text(
        '[[actors]]\nid = "border-guard"\nname = "Border Guard"\nkind = "paramilitary"\nside = "state"\n'
        'country = "PK"\nvoice = "pakistan-army"\nties = [{ relation = "part_of", other = "pakistan-army" }]\n',
        encoding="utf-8",
    )
    registry = load_registry(("generic", "balochistan", pack))

    claims = say("the Border Guard", "military"), say("a military spokesman", "military", report="two")

    assert voices(*claims, actors=registry) == ["pakistan-army"]


def test_two_hospitals_are_two_voices_and_one_hospital_is_one():
    quetta = say("doctors at a hospital in Quetta", "hospital_or_morgue", actor="hospital")
    again = say("a Quetta hospital official", "hospital_or_morgue", report="two", actor="hospital")
    mastung = say("a hospital in Mastung", "hospital_or_morgue", report="three", actor="hospital")

    assert len(voices(quetta, mastung)) == 2
    assert len(voices(quetta, again)) == 1


@pytest.mark.parametrize(
    ("words", "role"), [("officials", "unnamed_official"), ("a witness", "witness"), ("doctors", "hospital_or_morgue")]
)
def test_people_without_a_name_are_one_voice_within_an_origin_and_another_in_the_next(words, role):
    first, second = say(words, role), say(words, role, report="report-2")
    incident = make_incident(first, second)
    printed = [make_report(), make_report(report_id="report-2", publisher="The Sample Post")]

    apart = accounts_of(incident, [first, second], origins={}, reports=printed, actors=REGISTRY)
    together = accounts_of(incident, [first, second], origins={"report-2": "report-1"}, actors=REGISTRY)

    assert len({account.voice for account in apart}) == len(apart) == 2
    assert all("The " in account.voice for account in apart)
    assert len(together) == 1


def test_a_voice_without_a_registry_is_told_by_its_words():
    claims = say("the army", "military"), say("a military spokesman", "military", report="two")

    assert voices(*claims, actors=None) == ["military"]


def test_an_actor_of_packs_no_longer_in_use_keeps_its_id():
    assert voices(say("the Old Guard", "armed_group", actor="old-guard")) == ["old-guard"]


@pytest.mark.parametrize(
    ("voice", "several"),
    [
        ("Pakistani officials", True),
        ("residents of the camp", True),
        ("a hospital official", False),
        ("Pakistan Railways", False),
        ("Ministry of Foreign Affairs", False),
    ],
)
def test_several_people_say_and_a_body_says(voice, several):
    assert is_several(voice) is several
