"""Which reports are of one incident, and which are not."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_claim, make_dates, make_occurrence, make_place, make_quantity, make_report, make_speaker
from crosscount.claims import Claim, Perpetrator, Victims
from crosscount.decisions import Decision, append, standing
from crosscount.incidents import Incident, NoSuchHappening, explain_link, link, scoring

SATURDAY = date(2024, 11, 9)


def tell(report_id: str, killed: int | None = None, *, speaker=None, measure="killed", **occurrence) -> list[Claim]:
    """What one report tells of one happening: that it happened and, where given, how many it killed."""
    anchor = make_occurrence(report_id=report_id, **occurrence)
    if killed is None:
        return [anchor]
    toll = make_claim(
        report_id=report_id,
        start=anchor.end + 2,
        quote=f"{killed} people were {measure}",
        quantity=make_quantity(killed),
        speaker=speaker or make_speaker(),
        measure=measure,
        happening=anchor.claim_id,
        event_type=anchor.event_type,
        place=anchor.place,
        date_range=anchor.date_range,
    )
    return [anchor, toll]


def reports_of(incidents: tuple[Incident, ...]) -> set[tuple[str, ...]]:
    return {incident.report_ids for incident in incidents}


def decide(verdict: str, *claims: Claim):
    entry = Decision(
        datetime(2024, 11, 10, 9), "editor", verdict, tuple(claim.claim_id for claim in claims), "read both"
    )
    return standing([append([], entry)])


STATION = "a bomb exploded at the railway station in Quetta on Saturday"
MARKET = "gunmen opened fire at a market in Quetta on Saturday"


def test_two_reports_of_one_attack_meet():
    claims = tell("report-1", 26, quote=STATION) + tell("report-2", 26, quote="a blast hit Quetta railway station")
    assert reports_of(link(claims)) == {("report-1", "report-2")}


def test_two_attacks_on_one_day_in_one_town_stay_apart():
    claims = tell("report-1", 26, quote=STATION) + tell("report-2", 3, quote=MARKET, event_type="armed_assault")
    assert reports_of(link(claims)) == {("report-1",), ("report-2",)}


def test_two_attacks_of_one_day_and_town_stay_apart_though_both_are_in_the_next_day_s_papers():
    claims = tell("report-1", 26, quote=STATION) + tell("report-2", 3, quote=MARKET, event_type="armed_assault")
    printed = [make_report(report_id=f"report-{n}", published=SATURDAY + timedelta(days=1)) for n in (1, 2)]
    assert reports_of(link(claims, reports=printed)) == {("report-1",), ("report-2",)}


def test_two_bombings_on_one_day_in_one_town_stay_apart_where_the_targets_differ():
    claims = tell("report-1", 9, quote=STATION) + tell("report-2", 2, quote="a bomb went off outside a bank in Quetta")
    assert reports_of(link(claims)) == {("report-1",), ("report-2",)}


def test_voices_that_contradict_each_other_speak_of_one_incident():
    army, rebels = make_speaker("the army", "military", actor="army"), make_speaker("BLA", "armed_group", actor="bla")
    train = {"event_type": "hijacking", "quote": "the passenger train was seized in the Bolan pass"}
    claims = tell("report-1", 31, speaker=army, **train) + tell("report-2", 214, speaker=rebels, **train)
    assert reports_of(link(claims)) == {("report-1", "report-2")}


def test_a_toll_that_rises_over_days_stays_one_incident():
    claims = [
        claim
        for day, killed in enumerate((5, 12, 16))
        for claim in tell(
            f"report-{day}",
            killed,
            quote=STATION,
            made_on=SATURDAY + timedelta(days=day),
        )
    ]
    assert len(link(claims)) == 1


def test_the_same_town_a_month_later_is_another_incident():
    later = make_dates(SATURDAY + timedelta(days=31))
    claims = tell("report-1", 12, quote=STATION) + tell("report-2", 12, quote=STATION, date_range=later)
    assert len(link(claims)) == 2


def test_a_report_that_lists_many_attacks_does_not_merge_them():
    towns = [make_place(f"Town {number}", latitude=25 + number / 2) for number in range(40)]
    hub = [
        replace(claim, start=claim.start + 200 * number, end=claim.end + 200 * number).identified()
        for number, town in enumerate(towns)
        for claim in tell("hub", quote=f"an attack in {town.name}", place=town)
    ]
    hub = [replace(claim, happening=claim.claim_id) for claim in hub]
    own = [claim for number, town in enumerate(towns) for claim in tell(f"report-{number}", number + 3, place=town)]
    incidents = link(hub + own)
    assert len(incidents) == 40
    assert all(len(incident.report_ids) == 2 for incident in incidents)


def test_an_article_that_mentions_its_attack_again_tells_of_one_incident():
    first, again = tell("report-1", 12, quote=STATION), tell("report-1", quote=STATION, start=900)
    assert len(link(first + again)) == 1


def test_two_attacks_in_one_report_stay_apart_though_others_could_mean_either():
    first = tell("report-1", 9, quote=STATION)
    second = tell("report-1", 4, quote="a bomb exploded at a hotel in Quetta on Saturday", start=500)
    incidents = link(first + second + tell("report-2", quote="a bomb exploded in Quetta on Saturday"))
    assert sum("report-1" in incident.report_ids for incident in incidents) == 2


def test_a_year_wide_date_does_not_glue_a_year_together():
    year = make_dates(date(2024, 1, 1), date(2024, 12, 31), semantics="at_least_one_day")
    vague = tell("survey", quote="attacks hit Quetta in 2024", date_range=year)
    claims = [
        claim
        for month in range(1, 13)
        for claim in tell(f"report-{month}", month + 2, date_range=make_dates(date(2024, month, 9)))
    ]
    assert len(link(vague + claims)) == 13


def test_a_review_of_the_year_finds_the_attack_that_it_describes():
    year = make_dates(date(2024, 1, 1), date(2024, 12, 31), semantics="at_least_one_day")
    review = tell("review", 26, quote="an explosion on Quetta station last autumn", date_range=year)
    claims = (
        review
        + tell("report-1", 26, quote=STATION)
        + tell("report-2", 5, quote=STATION, date_range=make_dates(date(2024, 3, 1)))
    )
    assert ("report-1", "review") in reports_of(link(claims))


def test_claims_without_place_and_date_link_on_the_rest():
    bare = {
        "place": None,
        "date_range": None,
        "quote": "insurgents blew up the Gokteik viaduct and seized the Jaffar express",
    }
    claims = tell("report-1", 31, **bare) + tell("report-2", 31, **bare)
    assert len(link(claims)) == 1


def test_how_reports_begin_tells_that_they_are_of_one_attack():
    bare = {"place": None, "date_range": None, "quote": "there was an attack"}
    claims = tell("report-1", **bare) + tell("report-2", **bare)
    lead = "Insurgents blew up the Gokteik viaduct and seized the Jaffar express near Mushkaf tunnel."
    printed = [make_report(report_id=f"report-{number}", text=lead) for number in (1, 2)]
    others = [make_report(report_id=f"other-{number}", text=f"Something else, number {number}") for number in range(60)]
    strangers = [claim for report in others for claim in tell(report.report_id, **bare)]
    assert len(link(claims)) == 2
    assert ("report-1", "report-2") in reports_of(link(claims + strangers, reports=printed + others))


def test_claims_that_say_next_to_nothing_stay_alone():
    claims = [
        claim
        for number in range(30)
        for claim in tell(f"report-{number}", 2, quote="there was an attack", place=None, date_range=None)
    ]
    assert len(link(claims)) == 30


def test_nothing_is_reported_before_it_happens():
    early = tell("report-1", 26, quote=STATION, date_range=None)
    late = tell("report-2", 26, quote=STATION)
    printed = [make_report(report_id="report-1", published=SATURDAY - timedelta(days=2))]
    assert len(link(early + late)) == 1
    assert len(link(early + late, reports=printed)) == 2


@pytest.mark.parametrize("kind", ["aggregate", "actor_relation", "person_status"])
def test_what_speaks_of_no_single_happening_never_becomes_an_incident(kind):
    assert link([make_claim(kind=kind)]) == ()


def test_people_join_what_the_weights_part():
    first, second = tell("report-1", 9, quote=STATION), tell("report-2", 2, quote=MARKET, event_type="armed_assault")
    assert len(link(first + second, decide("same_incident", first[0], second[1]))) == 1


def test_people_part_what_the_weights_join():
    first, second = tell("report-1", 26, quote=STATION), tell("report-2", 26, quote=STATION)
    assert len(link(first + second, decide("different_incident", first[0], second[0]))) == 2


def test_a_third_report_cannot_bridge_what_people_parted():
    first, second, third = (tell(f"report-{number}", 26, quote=STATION) for number in range(3))
    incidents = link(first + second + third, decide("different_incident", first[0], second[0]))
    assert not any({"report-0", "report-1"} <= set(incident.report_ids) for incident in incidents)


def test_people_part_two_claims_of_one_happening():
    anchor, toll = tell("report-1", 26, quote=STATION)
    incidents = link([anchor, toll], decide("different_incident", anchor, toll))
    assert {incident.claim_ids for incident in incidents} == {(anchor.claim_id,), (toll.claim_id,)}


def test_what_people_rejected_is_in_no_incident():
    anchor, toll = tell("report-1", 26, quote=STATION)
    assert link([anchor, toll], decide("reject", toll))[0].claim_ids == (anchor.claim_id,)


def test_a_dispute_belongs_with_what_it_disputes():
    anchor, toll = tell("report-1", 31)
    dispute = make_claim(
        kind="toll", stance="disputes", disputes=toll.claim_id, quantity=None, quote="a lie", start=300
    )
    assert len(link([anchor, toll, dispute])) == 1


def test_an_incident_says_what_its_claims_amount_to():
    week = make_dates(date(2024, 11, 4), SATURDAY, semantics="at_least_one_day")
    province = make_place("Balochistan", basis="admin1", radius_km=300.0)
    first = tell("report-1", 26, quote=STATION, perpetrator=Perpetrator("the BLA", "bla"))
    second = tell("report-2", 26, quote=STATION, event_type="suicide_bombing", date_range=week, place=province)
    (incident,) = link(first + second)
    assert (incident.event_type, incident.date_range, incident.place, incident.actors) == (
        "suicide_bombing",
        make_dates(),
        make_place(),
        ("bla",),
    )


def test_the_weights_that_joined_two_happenings_can_be_read():
    first, second = tell("report-1", 26, quote=STATION), tell("report-2", 26, quote=STATION)
    found = {
        part.comparison: part.level for part in explain_link(first[1].claim_id, second[0].claim_id, first + second)
    }
    assert (found["date"], found["place"], found["figures"], found["target"]) == (
        "same_day",
        "same_place",
        "equal_large",
        "same_rare",
    )


def test_a_claim_of_no_happening_cannot_be_explained():
    aggregate = make_claim(kind="aggregate")
    with pytest.raises(NoSuchHappening, match=aggregate.claim_id):
        explain_link(aggregate.claim_id, aggregate.claim_id, [aggregate])


class Registry:
    """Two groups of one side, one of them a part of a third, and an army."""

    def wholes_of(self, actor_id: str) -> tuple[str, ...]:
        return ("majeed", "bla") if actor_id == "majeed" else (actor_id,)

    def side_of(self, actor_id: str) -> str | None:
        return {"majeed": "rebels", "bla": "rebels", "blf": "rebels", "army": "state"}.get(actor_id)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [("bla", "bla", "same"), ("majeed", "bla", "related"), ("bla", "blf", "different"), ("bla", "army", "opposing")],
)
def test_a_part_of_a_group_is_related_and_an_enemy_opposed(one, other, level):
    first, second = (
        tell(f"report-{actor}-{place}", perpetrator=Perpetrator(actor, actor))
        for place, actor in enumerate((one, other))
    )
    evidence = explain_link(first[0].claim_id, second[0].claim_id, first + second, actors=Registry())
    assert [part.level for part in evidence if part.comparison == "actors"] == [level]


told = st.builds(
    lambda report, killed, day, town, kind: tell(
        f"report-{report}",
        killed,
        event_type=kind,
        date_range=day and make_dates(SATURDAY + timedelta(days=day - 1)),
        place=town and make_place(town, latitude=29 + len(town) / 10),
        victims=Victims("people"),
        start=report * 1000 + killed * 10,
    ),
    st.integers(0, 5),
    st.integers(0, 4),
    st.integers(0, 3),
    st.sampled_from([None, "Quetta", "Turbat", "Mastung Road"]),
    st.sampled_from(["bombing", "ambush", "armed_assault"]),
)


@given(st.lists(told, max_size=12), st.randoms())
def test_the_order_of_reading_changes_nothing_and_no_claim_is_lost_or_doubled(stories, shuffle):
    claims = list({claim.claim_id: claim for story in stories for claim in story}.values())
    incidents = link(claims)
    placed = [claim_id for incident in incidents for claim_id in incident.claim_ids]
    assert sorted(placed) == sorted(claim.claim_id for claim in claims)
    shuffle.shuffle(claims)
    assert link(claims) == incidents


def test_reports_of_one_day_that_tell_neither_place_nor_day_are_not_glued_by_a_small_figure():
    bare = {"place": None, "date_range": None, "event_type": "armed_assault"}
    claims = [claim for n in range(60) for claim in tell(f"report-{n}", 4, quote=f"Number {n} was told of", **bare)]
    assert len(link(claims, reports=[make_report(report_id=f"report-{n}") for n in range(60)])) == 60


def test_hundreds_of_reports_of_two_attacks_on_one_day_in_one_town_are_two_incidents():
    told = [
        claim
        for n in range(160)
        for claim in tell(f"station-{n:03}", 20 + n % 7, quote=STATION)
        + tell(f"market-{n:03}", 3, quote=MARKET, event_type="armed_assault")
    ]
    assert sorted(len(incident.report_ids) for incident in link(told)) == [160, 160]


def test_a_list_of_more_attacks_than_a_story_tells_says_none_of_them_twice():
    told = [claim for n in range(150) for claim in tell("list", quote=STATION, start=200 * n)]
    assert len(link(told)) == 150


def test_hundreds_of_reports_of_one_attack_with_one_figure_are_one_incident():
    assert len(link([claim for n in range(300) for claim in tell(f"report-{n}", 26, quote=STATION)])) == 1


@pytest.mark.parametrize("few", [0, 1500])
def test_figures_and_areas_beyond_all_measure_are_compared_by_both_engines(few):
    with patch.object(scoring, "MOST_IN_PROCESS", few):
        many = tell("report-1", 10**30, quote=STATION) + tell("report-2", 10**30, quote=STATION)
        assert len(link(many)) == 1
        wide = [tell(f"report-{radius}", 26, place=make_place(radius_km=radius)) for radius in (1e9, float("inf"))]
        elsewhere = tell("report-3", 26, place=make_place("Sariab", latitude=30.1))
        assert len(link([claim for told in wide for claim in told] + elsewhere)) == 1


def test_a_province_without_its_country_is_no_other_province():
    known, unknown = (
        make_place(admin1="Balochistan", basis="admin1", gazetteer_id=each, country=each) for each in ("PK", None)
    )
    first, second = tell("report-1", 26, place=known), tell("report-2", 26, place=unknown)
    evidence = explain_link(first[0].claim_id, second[0].claim_id, first + second)
    assert "other_province" not in {part.level for part in evidence}
