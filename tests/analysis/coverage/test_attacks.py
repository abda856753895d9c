"""Of the attacks that somebody counts, those on file: matched, unclear with the reason, and absent."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.coverage.file import (
    BLA,
    DAY,
    POLICE,
    attacks,
    covered,
    filed,
    ids,
    reasons,
    registry,
    responsibility,
    said_by,
)
from builders import make_dates, make_occurrence, make_place, make_quantity, make_speaker
from crosscount.analysis.coverage import Range, cover, cover_one

CLAIMED = responsibility()


def test_an_attack_that_the_group_claims_in_the_period_is_matched_with_the_claims_that_show_it():
    attack = filed("one", CLAIMED)

    found = covered(attacks(302), attack)

    (match,) = found.matched
    shown = {one.asks: (one.verdict, one.quote) for one in match.criteria}
    assert shown["actor"] == ("holds", CLAIMED.quote)
    assert shown["period"] == shown["event_type"] == ("holds", "a bomb exploded (one)")
    assert (found.on_file, found.absent) == (Range(1, 1, 1), Range(301, None, 301))


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        (make_dates(date(2024, 12, 20), date(2025, 1, 10)), "2024-12-20 to 2025-01-10 may or may not be in 2024"),
        (make_dates(date(2023, 12, 30), date(2024, 1, 2)), "2023-12-30 to 2024-01-02 may or may not be in 2024"),
        (None, "the file does not say when it happened"),
    ],
)
def test_an_attack_that_may_lie_outside_the_period_is_unclear(dates, why):
    assert reasons(covered(attacks(), filed("one", CLAIMED, dates=dates))) == {"period": why}


def test_an_attack_told_of_before_the_period_began_is_not_in_it():
    told = make_occurrence(date_range=None, made_on=date(2023, 5, 6))
    attack = filed("one", CLAIMED, told, dates=None)

    assert not covered(attacks(), replace(attack, claims=(told, CLAIMED))).unclear


def test_an_attack_that_another_claim_dates_to_another_year_is_unclear():
    other = make_occurrence(date_range=make_dates(date(2023, 5, 6)), quote="it was last year")

    assert "2023-05-06 in another claim" in reasons(covered(attacks(), filed("one", CLAIMED, other)))["period"]


def test_what_happened_after_the_speaker_counted_is_not_counted():
    counted_in_june = attacks(as_of=date(2024, 6, 1))

    found = covered(counted_in_june, filed("may", CLAIMED), filed("july", CLAIMED, dates=make_dates(date(2024, 7, 1))))

    assert ids((*found.matched, *found.unclear)) == ["may"]


@pytest.mark.parametrize(("start", "why"), [(None, "from when"), (date(2009, 1, 1), "until when")])
def test_a_period_with_an_open_end_leaves_it_open(start, why):
    end = date(2024, 12, 31) if start is None else None
    since = attacks(period=replace(make_dates(), start=start, end=end, words="since"))

    assert why in reasons(covered(since, filed("one", CLAIMED)))["period"]


def test_a_period_of_which_the_words_name_no_days_decides_nothing():
    vague = attacks(period=make_dates(None, words="for two decades"))

    found = covered(vague, filed("one", CLAIMED))

    assert reasons(found) == {"period": "“for two decades” names no days"}
    assert found.undecided == ("“for two decades” names no days",)


def test_a_part_of_the_group_is_the_group():
    brigade = covered(attacks(), filed("one", responsibility("majeed-brigade")))

    assert brigade.matched[0].criteria[-1].words == "Majeed Brigade, part of Baloch Liberation Army, claims it"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (responsibility("bras"), "is not only Baloch Liberation Army"),
        (responsibility("bla", "blames", POLICE), "Balochistan Police says Baloch Liberation Army did it"),
        (said_by(POLICE, "gunmen"), "“gunmen” did it"),
        (said_by(POLICE, "Baloch insurgents", "baloch-insurgents"), "“Baloch insurgents” did it"),
        (said_by(POLICE, "the BLF", "blf"), "“Balochistan Liberation Front” did it"),
        (make_occurrence(), "nobody on file says whose act it was"),
    ],
)
def test_an_act_of_which_the_group_does_not_say_that_it_is_its_own_is_unclear(said, why):
    assert why in reasons(covered(attacks(), filed("one", said)))["actor"]


@pytest.mark.parametrize(
    "said", [responsibility("blf"), responsibility("bla", "denies"), said_by(BLA, "the army", "pakistan-army")]
)
def test_an_act_that_another_claims_or_that_the_group_denies_is_not_counted(said):
    found = covered(attacks(), filed("one", said))

    assert not found.matched
    assert not found.unclear


def test_a_group_that_both_claims_and_denies_leaves_it_open():
    both = filed("one", CLAIMED, responsibility("bla", "denies"))

    assert "both claims and denies" in reasons(covered(attacks(), both))["actor"]


def test_who_counts_the_acts_of_another_counts_those_for_which_it_blames_it():
    police_count = attacks(speaker=POLICE)
    blamed = responsibility("bla", "blames", POLICE)

    found = covered(police_count, filed("one", blamed, responsibility("bla", "denies")))

    assert (
        found.matched[0].criteria[-1].words.endswith("blames Baloch Liberation Army; Baloch Liberation Army denies it")
    )


@pytest.mark.parametrize(("report", "verdict"), [("report-yearbook", "matched"), ("report-another", "unclear")])
def test_officials_without_a_name_are_one_voice_only_within_a_report(report, verdict):
    officials = make_speaker("an official", "unnamed_official")
    attack = filed("one", responsibility("bla", "blames", officials))
    attack = replace(attack, claims=tuple(replace(claim, report_id=report) for claim in attack.claims))

    found = covered(attacks(speaker=officials), attack)

    assert (bool(found.matched), bool(found.unclear)) == (verdict == "matched", verdict == "unclear")


def test_a_party_that_the_sentence_only_names_may_be_the_one_that_is_counted():
    unsaid = attacks(
        speaker=make_speaker("officials", "government"), perpetrator=None, quote="officials count 40 attacks by the BLA"
    )

    found = covered(unsaid, filed("claimed", CLAIMED), filed("other", responsibility("blf")))

    assert (ids(found.matched), ids(found.unclear)) == (["claimed"], ["other"])


def test_a_count_of_attacks_by_anybody_asks_for_no_party():
    by_anybody = attacks(speaker=make_speaker("officials", "government"), perpetrator=None, quote="40 attacks in 2024")

    assert ids(covered(by_anybody, filed("one", responsibility("blf"))).matched) == ["one"]


@pytest.mark.parametrize(
    ("kind", "definition", "verdict"),
    [
        ("bombing", "12 attacks", "matched"),
        ("bombing", "12 bombings", "matched"),
        ("suicide_bombing", "12 bombings", "matched"),
        ("bombing", "12 suicide bombings", "unclear"),
        ("armed_assault", "12 bombings", "unclear"),
        ("ambush", "12 bombings", None),
        ("abduction", "12 attacks", "unclear"),
        ("other", "12 attacks", "unclear"),
    ],
)
def test_the_words_for_what_is_counted_decide_which_kinds_are(kind, definition, verdict):
    attack = filed("one", CLAIMED, event_type=kind)
    attack = replace(attack, claims=tuple(replace(claim, event_type=kind) for claim in attack.claims))

    found = covered(attacks(definition=definition), attack)

    assert (bool(found.matched), bool(found.unclear)) == (verdict == "matched", verdict == "unclear")


PROVINCE = make_place("Balochistan", basis="admin1", radius_km=430.0, latitude=28.5, longitude=65.6)


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (make_place("Quetta"), "matched"),
        (make_place("Karachi", admin1="Sindh"), None),
        (make_place("Sibi", admin1=None), "unclear"),
        (make_place("Pakistan", basis="country", admin1=None, radius_km=800.0), "unclear"),
        (make_place("Zahedan", country="IR", admin1="Balochistan"), None),
        (None, "unclear"),
    ],
)
def test_an_area_takes_in_what_is_known_to_lie_in_it(place, verdict):
    attack = filed("one", CLAIMED, place=place)
    attack = replace(attack, claims=tuple(replace(claim, place=place) for claim in attack.claims))

    found = covered(attacks(place=PROVINCE), attack)

    assert (bool(found.matched), bool(found.unclear)) == (verdict == "matched", verdict == "unclear")


def test_an_attack_that_the_speaker_names_among_its_own_is_matched_by_its_word():
    count = attacks()
    named = filed("one", make_occurrence(among=count.claim_id), dates=None)

    found = covered(count, named)

    assert {one.words for one in found.matched[0].criteria} == {
        "bombing",
        "Baloch Liberation Army counts it among its own",
    }


def test_an_attack_that_the_speaker_names_and_the_file_dates_to_another_year_is_unclear():
    count = attacks()
    elsewhen = make_dates(date(2023, 5, 6))
    named = filed("one", CLAIMED, make_occurrence(among=count.claim_id, date_range=elsewhen), dates=elsewhen)

    why = reasons(covered(count, named))

    assert why == {"period": "Baloch Liberation Army counts it among its own, but 2023-05-06 is not in 2024"}


def test_an_operation_of_which_no_part_is_on_file_is_at_least_one_attack():
    found = covered(attacks(), filed("whole", CLAIMED, operation_id="incident-whole"))

    assert found.on_file == Range(1, None, None)


def test_an_operation_is_not_counted_beside_its_parts():
    whole = filed("whole", CLAIMED, operation_id="incident-whole")
    parts = [filed(name, operation_id="incident-whole", dates=make_dates(DAY)) for name in ("north", "south")]

    found = covered(attacks(), whole, *parts)

    assert sorted(ids(found.matched)) == ["north", "south", "whole"], "who claims the whole claims its parts"
    assert found.on_file == Range(2, 2, 2)


def test_more_on_file_than_claimed_is_said_and_nothing_is_absent():
    found = covered(attacks(2), *(filed(name, CLAIMED) for name in ("a", "b", "c")))

    assert (found.absent, found.beyond) == (Range(0, None, 0), 1)


def test_what_is_absent_is_a_range_where_matches_are_unclear_or_the_claim_is_one():
    some = attacks(quantity=make_quantity(10, "between", upper=12))

    found = covered(some, filed("sure", CLAIMED), filed("unsure"))

    assert (found.with_unclear, found.absent) == (Range(1, 1, 2), Range(8, None, 11))


def test_a_count_within_a_count_stands_under_it_and_is_of_the_same_party_and_period():
    whole = attacks(302)
    part = attacks(20, definition="20 suicide bombings", among=whole.claim_id, period=None, perpetrator=None, start=60)
    bombing = filed("one", CLAIMED, make_occurrence(event_type="suicide_bombing"))

    (found,) = cover([part, whole], [bombing], actors=registry())

    assert cover_one(part.claim_id, [part, whole], [bombing], actors=registry()) == found.parts[0]
    assert (ids(found.parts[0].matched), found.parts[0].actor) == (["one"], "Baloch Liberation Army")


def test_a_figure_that_its_report_says_again_is_set_against_the_file_once():
    first = attacks()
    again = replace(attacks(start=90), repeats=first.claim_id)

    assert len(cover([again, first], [], actors=registry())) == 1
