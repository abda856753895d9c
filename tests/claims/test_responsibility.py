"""Claimed by, blamed on and denied stay apart, and who says so is kept."""

import pytest

from claims.finding import of_kind, only


@pytest.mark.parametrize(
    ("text", "group", "stance"),
    [
        ("The M23 claimed responsibility for the attack near Goma.", "m23", "claims"),
        ("The Islamic State claimed the bombing in Kabul.", "islamic state", "claims"),
        ("Responsibility for the attack in Kabul was claimed by the Islamic State.", "islamic state", "claims"),
        ("The attack in Kabul was claimed by the Islamic State.", "islamic state", "claims"),
        ("The rebels denied responsibility for the blast in Kabul.", "rebels", "denies"),
        ("The rebels denied any involvement in the blast in Kabul.", "rebels", "denies"),
    ],
)
def test_a_group_that_speaks_for_itself_is_its_own_speaker(read, text, group, stance):
    claim = only(of_kind(read(text), "responsibility"))

    assert (claim.responsibility.group.lower().removeprefix("the "), claim.responsibility.stance) == (group, stance)
    assert claim.speaker.words.lower().removeprefix("the ") == group


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("The government blamed the rebels for the blast in Kabul.", "The government", "government"),
        ("Police accused the rebels of killing nine people in Kabul.", "Police", "police"),
        ("Police suspect the rebels of the blast in Kabul.", "Police", "police"),
        ("Police hold the rebels responsible for the blast in Kabul.", "Police", "police"),
        ("Police said the rebels were held responsible for the blast in Kabul.", "Police", "police"),
        ("The blast in Kabul was attributed by police to the rebels.", "police", "police"),
        ("Police believe that the rebels were behind the blast in Kabul.", "Police", "police"),
        ("The rebels were responsible for the blast in Kabul, police said.", "police", "police"),
    ],
)
def test_blame_is_what_somebody_else_says_of_the_group(read, text, speaker, role):
    claim = only(of_kind(read(text), "attribution"))

    assert (claim.responsibility.group.lower(), claim.responsibility.stance) == ("the rebels", "blames")
    assert (claim.speaker.words, claim.speaker.role) == (speaker, role)


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack in Kabul.",
        "No one has claimed responsibility for the blast in Kabul.",
        "Nobody claimed the attack in Kabul.",
        "No group was responsible for the blast in Kabul.",
        "The rebels were not responsible for the blast in Kabul.",
        "The rebels were behind the hills when a blast hit Kabul.",
        "Nine people were killed in Kabul by men in army uniforms.",
    ],
)
def test_when_nobody_claims_it_nobody_is_written_down(read, text):
    assert of_kind(read(text), "responsibility", "attribution") == []


def test_a_group_is_called_by_the_name_that_follows(read):
    claim = only(of_kind(read("A commando unit, the Reed Force, claimed the bombing in Lima."), "responsibility"))

    assert claim.responsibility.group == "the Reed Force"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The M23 left the talks. The rebels claimed responsibility for the blast in Goma.", "m23"),
        ("The M23 and the ADF left the talks. The rebels claimed responsibility for the blast in Goma.", None),
        ("The M23 left the talks. Some rebels claimed responsibility for the blast in Goma.", None),
    ],
)
def test_the_rebels_are_the_one_armed_group_that_the_report_names(read, text, actor):
    assert only(of_kind(read(text), "responsibility")).responsibility.actor == actor


def test_responsibility_hangs_on_the_happening_that_it_is_for(read):
    found = read("A bomb in Kabul killed nine people on Friday. The Islamic State claimed responsibility.")
    claim = only(of_kind(found, "responsibility"))

    assert claim.happening is not None
    assert {one.happening for one in found.claims} == {claim.happening}
    assert claim.place.name == "Kabul"


def test_the_channel_of_a_claim_is_kept(read):
    found = read("The Islamic State claimed responsibility on Telegram for the attack in Kabul.")

    assert only(of_kind(found, "responsibility")).responsibility.channel == "telegram"


def test_a_denial_has_the_stance_of_a_denial(read):
    found = read("The rebels denied any involvement in the blast in Kabul.")

    assert only(of_kind(found, "responsibility")).stance == "denies"


def test_a_group_is_no_perpetrator_only_because_it_is_blamed(read):
    found = read("The government blamed the rebels for the blast in Kabul that killed nine people.")

    assert {one.perpetrator for one in found.claims} == {None}


def test_victims_are_no_group_that_denies(read):
    found = read("The army denied that nine villagers had been killed near Gao.")

    assert "nine villagers" not in {one.responsibility.group for one in found.claims if one.responsibility}
