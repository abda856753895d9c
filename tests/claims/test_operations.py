"""Several happenings told as one operation: its parts, and the figures that are of all of it."""

import pytest

from claims.finding import of_kind, tolls

WAVE = (
    "At least 73 people were killed in a series of coordinated attacks in twelve districts of Balochistan on Sunday "
    "night, officials said. In Musakhail, gunmen pulled passengers off buses and shot dead 23 people. In Kalat, ten "
    "people were killed when insurgents stormed a police post. A bomb destroyed a railway bridge in Bolan. The dead "
    "included 38 civilians and 14 soldiers. The military said 21 militants were killed across the province."
)
CHURCHES = (
    "Near-simultaneous bombings at two churches in Lahore killed 15 people on Sunday, police said. A suicide bomber "
    "blew himself up at the gate of the first, killing eight people. Minutes later another bomber struck the second, "
    "killing seven people. More than 70 people were wounded in the two attacks."
)
TOWNS = (
    "Militants carried out simultaneous attacks in Gao, Kidal and Timbuktu on Tuesday, killing at least 20 people. "
    "Five soldiers were killed in Gao. In Kidal, eight people died. Seven villagers were shot dead in Timbuktu."
)
NAMED = (
    "The Baloch Liberation Army said it had launched Operation Falcon, with simultaneous attacks on army camps across "
    "Balochistan on Monday. The attacks killed 40 people in all. A suicide bomber struck a camp in Bela, killing seven "
    "soldiers. The overall death toll later rose to 47."
)


def figures_of_all(extraction, measure="killed"):
    """The figures told of an operation as a whole, parts of counts left out."""
    found = [one for one in tolls(extraction, measure) if one.operation and one.operation == one.happening]
    return sorted(claim.quantity.best for claim in found if claim.subset_of is None)


def figures_by_place(extraction):
    """The figures told of the parts, by where these were."""
    parts = [one for one in tolls(extraction) if one.operation != one.happening and one.victims.class_ != "perpetrator"]
    return {(claim.place.words, claim.quantity.best) for claim in parts if claim.subset_of is None}


def test_the_figures_of_a_wave_stay_with_the_wave(read):
    extraction = read(WAVE)

    assert figures_of_all(extraction) == [21, 73]
    assert figures_by_place(extraction) == {("Musakhail", 23), ("Kalat", 10)}


def test_the_dead_of_a_wave_by_kind_are_parts_of_its_figure(read):
    extraction = read(WAVE)
    whole = next(claim for claim in tolls(extraction) if claim.quantity.best == 73)

    assert {one.quantity.best for one in tolls(extraction) if one.subset_of == whole.claim_id} == {38, 14}


def test_every_happening_of_a_wave_names_it(read):
    told = of_kind(read(WAVE), "occurrence")

    assert len({claim.happening for claim in told}) == 4
    assert {claim.operation for claim in told} == {told[0].claim_id} == {told[0].happening}


def test_a_part_without_a_day_of_its_own_was_on_the_day_of_the_operation(read):
    assert {claim.date_range.start.isoformat() for claim in tolls(read(WAVE))} == {"2024-11-03"}


def test_two_bombings_at_once_have_their_own_figures_and_one_for_both(read):
    extraction = read(CHURCHES)

    assert figures_of_all(extraction) == [15]
    assert figures_of_all(extraction, "injured") == [71]
    assert {figure for _, figure in figures_by_place(extraction)} == {8, 7}


def test_a_figure_for_each_town_and_one_for_all(read):
    extraction = read(TOWNS)

    assert figures_of_all(extraction) == [20]
    assert figures_by_place(extraction) == {("Gao", 5), ("Kidal", 8), ("Timbuktu", 7)}


def test_a_part_told_in_the_same_breath_keeps_its_figure(read):
    text = (
        "Gunmen stormed a police post in Kalat, killing ten, in coordinated attacks across Balochistan on Sunday. "
        "The attacks left 70 dead in total."
    )

    assert figures_by_place(read(text)) == {("Kalat", 10)}


def test_the_first_of_several_blasts_is_a_part(read):
    text = (
        "Three explosions rocked Colombo within minutes of each other on Sunday, killing 200 people. The first blast "
        "hit a church, where 60 people died. The blasts wounded 450 people."
    )
    extraction = read(text)

    assert figures_of_all(extraction) == [200]
    assert figures_of_all(extraction, "injured") == [450]
    assert {figure for _, figure in figures_by_place(extraction)} == {60}


def test_a_figure_that_rises_without_a_place_is_that_of_the_whole(read):
    extraction = read(NAMED)

    assert figures_of_all(extraction) == [40, 47]
    assert ("Bela", 7) in figures_by_place(extraction)


@pytest.mark.parametrize(
    "text",
    [
        "Violence has risen in Nigeria. On January 3, gunmen killed five people in Jos. On February 9, a bomb killed "
        "eight in Kano. There were attacks in several states. Attacks have killed hundreds of people since January.",
        "Gunmen killed three people in Jos on Monday. In a separate attack, a bomb killed two people in Kano. There "
        "have been attacks across the country this year.",
        "Five people were killed in separate attacks across Nigeria on Monday. Gunmen killed three people in Jos.",
        "A bomb killed two people in Kano on Monday. The group has carried out coordinated attacks before.",
        "A bomb killed two people in Kano on Monday. The group sends out coordinated statements about its attacks.",
        "The army launched coordinated rescue efforts after an attack in Kano on Monday that killed two people.",
    ],
)
def test_happenings_that_nothing_ties_are_no_operation(read, text):
    assert not [claim for claim in read(text).claims if claim.operation]


def test_what_was_long_before_is_no_part(read):
    text = f"{WAVE} In March 2019, gunmen attacked a bus in Noshki, killing nine people."
    nine = [claim for claim in read(text).claims if claim.quantity and claim.quantity.best == 9]

    assert nine
    assert not any(claim.operation for claim in nine)


def test_two_waves_of_one_report_are_two_operations(read):
    text = (
        "Militants carried out simultaneous attacks in Gao and Kidal on November 5, killing 20 people. Five soldiers "
        "were killed in Gao. On October 2, militants carried out simultaneous attacks in Segou and Mopti, killing "
        "nine people."
    )
    found = {claim.quantity.best: claim.operation for claim in tolls(read(text)) if claim.operation}

    assert found[20] == found[5] != found[9]
