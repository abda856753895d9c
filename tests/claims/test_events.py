"""What happened gets its type, weapon, place and doer from the words, and one happening stays one."""

import pytest

from claims.finding import figures, of_kind, only, the_toll, tolls


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A roadside bomb killed five soldiers near Gao.", "bombing"),
        ("A car bomb exploded outside a hotel in Mogadishu.", "bombing"),
        ("A suicide bomber blew himself up at a checkpoint in Mogadishu.", "suicide_bombing"),
        ("Suicide bombers attacked a convoy in Mosul.", "suicide_bombing"),
        ("Rebels ambushed a convoy near Gao.", "ambush"),
        ("Five soldiers were killed in an ambush near Gao.", "ambush"),
        ("Rebels hijacked a bus near Buenaventura.", "hijacking"),
        ("The gunmen took 40 people hostage.", "hostage_taking"),
        ("Unidentified gunmen kidnapped 12 engineers near Warri.", "abduction"),
        ("Gunmen assassinated a judge in Medellin.", "assassination"),
        ("A drone strike killed four people in Idlib.", "air_or_drone_strike"),
        ("An air strike on a market in Hodeidah killed 12 people.", "air_or_drone_strike"),
        ("The shelling of a school in Kharkiv killed three children.", "shelling"),
        ("Security forces killed nine militants in an operation in Borno.", "military_operation"),
        ("Militants torched 14 trucks near Maputo.", "arson_or_sabotage"),
        ("Guerrillas destroyed 10 power transmission towers near Lima.", "arson_or_sabotage"),
        ("Soldiers executed nine prisoners at the camp.", "execution"),
        ("Gunmen stormed a church in Kaduna.", "armed_assault"),
        ("Nine people were killed in a shooting at a bar in Acapulco.", "armed_assault"),
        ("Clashes broke out near Goma on Friday.", "armed_assault"),
    ],
)
def test_the_words_for_a_happening_decide_its_type(read, text, event_type):
    found = read(text)

    assert {one.event_type for one in of_kind(found, "occurrence", "toll")} == {event_type}


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A roadside bomb killed five soldiers near Gao.", "improvised_explosive"),
        ("A car bomb exploded outside a hotel in Mogadishu.", "vehicle_bomb"),
        ("A grenade attack on a bar in Cali killed three people.", "grenade"),
        ("Gunmen opened fire at a bar in Cali, killing three people.", "firearms"),
        ("A drone strike killed four people in Idlib.", "drone"),
        ("A mortar shell hit a bus in Taiz, killing four people.", "mortar"),
    ],
)
def test_the_words_for_a_weapon_are_kept_with_the_happening(read, text, weapon):
    assert {one.weapon for one in read(text).claims} == {weapon}


@pytest.mark.parametrize(
    "text",
    [
        "The army threatened to bomb the town.",
        "The rebels vowed to attack the capital.",
        "If the town is attacked, the bridge will be bombed.",
        "The minister wants to prevent attacks.",
    ],
)
def test_what_is_only_threatened_feared_or_planned_did_not_happen(read, text):
    assert of_kind(read(text), "occurrence") == []


def test_claims_of_one_happening_share_it(read):
    found = read("A bomb in Mogadishu killed six people on Friday. Nineteen others were wounded in the blast.")

    assert len({one.happening for one in found.claims}) == 1
    assert {one.place.name for one in found.claims} == {"Mogadishu"}


def test_another_attack_is_another_happening(read):
    found = read("An attack in Jos killed nine people. Another attack, in Kaduna, killed four.")
    jos, kaduna = the_toll(found, of=9), the_toll(found, of=4)

    assert jos.happening != kaduna.happening
    assert (jos.place.name, kaduna.place.name) == ("Jos", "Kaduna")


def test_the_anchor_of_a_happening_is_one_of_its_claims(read):
    found = read("Rebels ambushed a convoy near Gao, killing five soldiers. The army said nine rebels died.")
    ids = {one.claim_id for one in found.claims}

    assert {one.happening for one in found.claims if one.happening} <= ids


def test_the_doer_is_the_one_whom_the_words_name(read):
    found = read("The M23 attacked a camp near Goma, killing nine soldiers.")

    assert {one.perpetrator.actor for one in found.claims} == {"m23"}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Five farmers were killed by members of the M23 near Goma.", "members of the M23"),
        ("Gunmen killed a judge in Lima on Friday.", "Gunmen"),
        ("The bombing in Lima was organized by the Shining Path.", "the Shining Path"),
        ("The bombing in Lima was the work of the Shining Path.", "the Shining Path"),
        ("The kidnapping of the mayor was carried out by guerrillas.", "guerrillas"),
        ("Two villages near Goma were strafed by army helicopters.", "army helicopters"),
        ("Several men threw a bomb at a bar in Cali.", "Several men"),
    ],
)
def test_whoever_did_it_is_named_by_the_verb_or_beside_the_noun(read, text, doer):
    found = read(text)

    assert {one.perpetrator.words for one in of_kind(found, "occurrence", "toll")} == {doer}


@pytest.mark.parametrize(
    "text",
    [
        "A landslide killed nine people near Bogota.",
        "The judge's murder shocked Lima.",
        "Four soldiers and two farmers died near Goma.",
        "Police found 12 people killed near Goma.",
        "The army killed nine militants near Goma.",
        "Nine people were killed by men in army uniforms near Lima.",
    ],
)
def test_nobody_did_what_only_befell_was_found_or_was_done_to_fighters(read, text):
    assert {one.perpetrator for one in of_kind(read(text), "occurrence", "toll")} == {None}


def test_the_dead_of_those_who_attacked_are_perpetrators(read):
    found = read("Militants stormed a base near Gao. Six soldiers and four attackers were killed.")

    assert {one.quantity.best: one.victims.class_ for one in tolls(found)} == {6: "security_forces", 4: "perpetrator"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Nine people were killed in a blast in Kabul.", "Kabul", "AF"),
        ("A blast in the Nigerian city of Kaduna killed nine people.", "Kaduna", "NG"),
        ("Nine people were killed near Goma.", "Goma", "CD"),
        ("An explosion in Mogadishu, Somalia, killed nine people.", "Mogadishu", "SO"),
        ("A bomb killed nine people in Quetta.", "Quetta", "PK"),
    ],
)
def test_a_happening_stands_where_the_words_put_it(read, text, name, country):
    place = the_toll(read(text)).place

    assert (place.name, place.country) == (name, country)
    assert place.words in text
    assert place.radius_km > 0


@pytest.mark.parametrize(
    "text",
    [
        "A Vienna aid worker was murdered in Lima.",
        "Two tourists were murdered in Lima. The weapons found were sent to Vienna.",
    ],
)
def test_a_place_that_people_come_from_or_things_are_sent_to_is_not_where_it_happened(read, text):
    assert {one.place.name for one in tolls(read(text))} == {"Lima"}


@pytest.mark.parametrize(
    "text",
    [
        "The army accused handlers in Libya of directing the attack in which nine soldiers were killed.",
        "Nine soldiers were killed in an attack that was ordered from a sanctuary in Libya, the army said.",
    ],
)
def test_the_country_of_those_who_are_said_to_have_directed_an_attack_is_not_where_it_happened(read, text):
    assert all(one.place is None or one.place.country != "LY" for one in read(text).claims)


@pytest.mark.parametrize("text", ["A storm destroyed ten towers near Lima.", "The fire destroyed a market in Lima."])
def test_what_storms_and_fires_destroy_is_no_attack(read, text):
    assert of_kind(read(text), "occurrence") == []


def test_a_place_that_only_the_speaker_comes_from_is_not_where_it_happened(read):
    found = read("A ministry in Geneva said a blast in Kabul killed nine people.")

    assert the_toll(found).place.name == "Kabul"


def test_where_nothing_says_where_it_is_the_country_that_the_report_is_about(read):
    found = read("LIMA, 4 FEB 90 -- GUNMEN KILLED NINE FARMERS, POLICE SAID.")

    assert (the_toll(found).place.name, the_toll(found).place.basis) == ("Peru", "country")


def test_bodies_of_a_state_tell_which_country_a_report_is_about(read):
    text = (
        "KANO, Nigeria - The Nigerian army said nine soldiers were killed. The Nigerian government blamed Chad. "
        "Ndjamena rejected that."
    )

    assert {one.place.country for one in tolls(read(text))} == {"NG"}


def test_a_report_that_names_as_many_places_of_one_country_as_of_another_is_about_neither(read):
    found = read("Gunmen killed nine farmers, ministers in Lima and Quito said.")

    assert the_toll(found).place is None


def test_a_happening_without_a_figure_is_an_occurrence(read):
    found = read("A car bomb exploded outside a hotel in Mogadishu on Friday.")

    occurrence = only(list(found.claims))

    assert occurrence.kind == "occurrence"
    assert occurrence.measure is None
    assert occurrence.quantity is None
    assert figures(found) == []
