"""What must be got right on one long real article, and what must never be made of it.

The article is not ours to publish: it is read from the folder that is shared beside the repository.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from claims.finding import of_kind, only
from claims.numbers import numbers_in, said
from crosscount.claims import extract
from crosscount.cli import run
from crosscount.pipeline.tally import tally

ARTICLE = Path(__file__).parents[3] / "shared" / "reports" / "feature.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"the real article is not at {ARTICLE}")

SPEAKERS = {
    31: "government",
    33: "government",
    214: "armed_group",
    26: "unattributed",
    14: "unattributed",
    302: "armed_group",
    1500: "ngo",
    6000: "ngo",
}
"""Every figure of the article that counts harm or attacks, and the role of the one voice that gives it."""


@pytest.fixture(scope="module")
def whole(registry, gazetteer):
    """The article, tallied."""
    return tally([ARTICLE.read_text()], registry=registry, gazetteer=gazetteer)


@pytest.fixture(scope="module")
def report(whole):
    """The article, as it was read."""
    return only(list(whole.reports))


@pytest.fixture(scope="module")
def found(report, registry, gazetteer):
    """Every claim of the article."""
    return extract(report, registry=registry, gazetteer=gazetteer)


@pytest.fixture(scope="module")
def printed(tmp_path_factory, request):
    """The lines that the command prints, without and with what is restricted."""
    path = tmp_path_factory.mktemp("printed") / "lines.jsonl"
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def lines(*options):
        with path.open("w") as stream, pytest.MonkeyPatch.context() as patch, capture.global_and_fixture_disabled():
            patch.setattr("sys.stdout", stream)
            assert run(["tally", "--jsonl", *options, str(ARTICLE)]) == 0
        return [json.loads(line) for line in path.read_text().splitlines()]

    return {"public": lines(), "restricted": lines("--restricted")}


def incident_with(whole, figure):
    """The one incident in which somebody gives this figure of the killed."""
    return only([one for one in whole.incidents if figure in {claim.quantity.best for claim in killed(one)}])


def killed(incident):
    return [claim for claim in incident.claims if claim.measure == "killed" and claim.quantity]


def killed_by_figure(incident):
    return {claim.quantity.best: claim for claim in killed(incident)}


# ---- 1: the train ------------------------------------------------------------------------------------------------


def test_the_hijacking_is_one_incident(whole):
    train = incident_with(whole, 31)

    assert incident_with(whole, 33) == incident_with(whole, 214) == train
    assert train.incident.event_type in ("hijacking", "hostage_taking")
    assert [one for one in whole.incidents if one.incident.event_type in ("hijacking", "hostage_taking")] == [train]
    assert train.incident.place.name == "Balochistan"


def test_the_government_and_the_group_each_have_their_account(whole, registry):
    train = incident_with(whole, 31)
    by_figure = killed_by_figure(train)
    by_claim = {claim_id: account for account in train.accounts for claim_id in account.claim_ids}

    assert {by_figure[figure].speaker.role for figure in (31, 33)} == {"government"}
    assert by_figure[214].speaker.actor == "bla"
    assert by_claim[by_figure[31].claim_id] == by_claim[by_figure[33].claim_id]
    assert by_claim[by_figure[214].claim_id].voice == "bla"
    assert by_claim[by_figure[31].claim_id].voice != "bla"


def test_the_insurgents_killed_are_apart_from_the_people_killed(whole):
    by_figure = killed_by_figure(incident_with(whole, 31))

    assert by_figure[33].victims.class_ in ("perpetrator", "militant")
    assert by_figure[31].victims.class_ not in ("perpetrator", "militant")
    assert by_figure[214].victims.class_ == "mixed"


def test_the_group_disputes_what_the_government_says(whole):
    train = incident_with(whole, 31)
    by_figure = killed_by_figure(train)
    disputing = [claim for claim in train.claims if claim.disputes]

    assert disputing
    assert {claim.speaker.actor for claim in disputing} == {"bla"}
    assert {claim.disputes for claim in disputing} <= {by_figure[31].claim_id, by_figure[33].claim_id}
    assert by_figure[31].claim_id in {claim.disputes for claim in disputing}


def test_neither_account_of_the_train_was_verified(whole):
    for claim in killed(incident_with(whole, 31)):
        assert claim.hedge == "not_independently_verified"
        assert claim.hedge_span.quote


def test_the_toll_of_the_train_is_contested_and_nobody_else_s_is(whole):
    assert [one for one in whole.incidents if one.contested] == [incident_with(whole, 31)]


# ---- 2: the station ----------------------------------------------------------------------------------------------


def test_the_soldiers_at_the_station_are_a_part_of_the_26(whole):
    station = incident_with(whole, 26)
    by_figure = killed_by_figure(station)

    assert set(by_figure) == {26, 14}
    assert (by_figure[14].subset_of, by_figure[14].subset_role) == (by_figure[26].claim_id, "including")
    assert by_figure[14].victims.class_ == "security_forces"


def test_the_station_s_toll_is_26_under_every_policy_that_gives_one(whole):
    everyone = [one for one in incident_with(whole, 26).tolls if (one.measure, one.victims) == ("killed", "all")]

    assert len({one.policy for one in everyone}) >= 3
    assert {bound for one in everyone for bound in (one.low, one.best, one.high)} - {None} == {26}


def test_the_station_was_bombed_in_quetta_in_2024(whole):
    station = incident_with(whole, 26).incident

    assert station.event_type == "bombing"
    assert station.place.name == "Quetta"
    assert (station.date_range.start, station.date_range.end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_group_claims_the_station_which_is_among_its_302(whole):
    station = incident_with(whole, 26)
    attacks = only([one for one in whole.aggregates if one.quantity.best == 302])

    assert [(one.group, one.stance) for one in station.responsibility] == [("bla", "claims")]
    assert {claim.among for claim in killed(station)} == {attacks.claim_id}


# ---- 3: the convoy -----------------------------------------------------------------------------------------------


def test_the_convoy_was_attacked_by_suicide_bombers_in_the_gazetteer_s_nushki(whole):
    convoy = only([one for one in whole.incidents if one.incident.event_type == "suicide_bombing"])

    assert convoy.incident.place.name == "Nushki"
    assert convoy.incident.place.words == "Noshki"
    assert convoy.incident.place.gazetteer_id
    assert "bla" in convoy.incident.actors
    assert convoy.tolls == ()


# ---- 4: figures over a period ------------------------------------------------------------------------------------


def test_figures_over_a_period_are_no_incidents(whole, registry):
    by_figure = {one.quantity.best: one for one in whole.aggregates if one.quantity.best is not None}
    attacks, dead, missing = (by_figure[figure] for figure in (302, 1500, 6000))

    assert attacks.speaker.actor == "bla"
    assert attacks.measure == "attacks"
    assert (attacks.period.start, attacks.period.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert {dead.speaker.actor, missing.speaker.actor} == {"vbmp"}
    assert (dead.measure, dead.quantity.op) == ("found_dead", "about")
    assert (missing.measure, missing.stock_or_flow) == ("missing", "stock")
    assert {dead.period.start, missing.period.start} == {date(2009, 1, 1)}
    assert not {302, 1500, 6000} & {claim.quantity.best for one in whole.incidents for claim in killed(one)}


# ---- 5: the denial, and two men ----------------------------------------------------------------------------------


def test_the_military_denies_the_disappearances(found):
    denial = only([claim for claim in found.claims if claim.stance == "denies"])

    assert denial.speaker.role == "military"
    assert denial.responsibility.stance == "denies"
    assert denial.event_type == "enforced_disappearance"


def test_what_is_said_of_two_men_is_restricted_and_says_who_says_it(found):
    statuses = of_kind(found, "person_status")
    men = {}
    for claim in statuses:
        men.setdefault(claim.person.name, {})[claim.person.status] = claim

    assert len(men) == 2
    assert all(claim.restricted and claim.speaker.role == "family" for claim in statuses)
    taken = only([steps for steps in men.values() if "allegedly_abducted" in steps])
    gone = only([steps for steps in men.values() if "reported_missing" in steps])
    assert set(taken) == {"allegedly_abducted", "released", "reported_killed"}
    assert {claim.person.said_by for claim in taken.values()} == {"his father-in-law"}
    assert taken["allegedly_abducted"].date_range.start == date(2017, 1, 1)
    assert {claim.person.said_by for claim in gone.values()} == {"his father"}


def test_the_men_are_printed_only_to_those_who_ask(found, printed):
    names = {part for claim in of_kind(found, "person_status") for part in claim.person.name.split()}
    public, asked = (json.dumps(printed[key], ensure_ascii=False) for key in ("public", "restricted"))

    assert len(names) == 4
    assert not [name for name in names if re.search(rf"\b{name}\b", public)]
    assert all(name in asked for name in names)
    assert not [line for line in printed["public"] if line.get("kind") == "person_status"]


def test_the_tally_holds_the_men_nowhere_but_among_what_is_restricted(whole, found):
    restricted = {claim.claim_id for claim in found.claims if claim.restricted}

    assert {claim.claim_id for claim in whole.restricted} == restricted
    assert not restricted & {claim.claim_id for one in whole.incidents for claim in one.claims}


# ---- 6: ties between actors --------------------------------------------------------------------------------------


def test_ties_between_actors_have_their_years(found):
    ties = {
        (one.relation.relation, one.relation.subject_actor, one.relation.since)
        for one in of_kind(found, "actor_relation")
    }

    assert ("part_of", "majeed-brigade", None) in ties
    assert [since for relation, _, since in ties if relation == "allied_in"] == ["2018"]
    assert {("led_by", "bla", "2017"), ("led_by", "bla", None)} <= ties


# ---- and none of these -------------------------------------------------------------------------------------------


def test_every_figure_is_given_to_the_voice_that_gave_it_and_there_is_no_other(found):
    given = {}
    for claim in of_kind(found, "toll", "aggregate", "correction"):
        if claim.quantity and claim.quantity.best is not None:
            given.setdefault(claim.quantity.best, set()).add(claim.speaker.role)

    assert given == {figure: {role} for figure, role in SPEAKERS.items()}


def test_a_vague_number_gives_no_figure(found):
    vague = [claim.quantity for claim in found.claims if claim.quantity and claim.quantity.op == "vague"]

    assert {quantity.best for quantity in vague} <= {None}


def test_no_bound_of_any_toll_is_an_age_a_year_or_the_passengers(whole):
    bounds = {bound for one in whole.incidents for toll in one.tolls for bound in (toll.low, toll.best, toll.high)}

    assert not bounds & {21, 23, 500, 1948, 1958, 1962, 1973, 2000, 2009, 2017, 2018, 2021, 2024}


def test_every_quote_is_in_the_article_and_holds_its_figure(found, report):
    for claim in found.claims:
        assert claim.quote
        assert claim.quote == report.text[claim.start : claim.end]
        if claim.quantity:
            assert claim.quantity.phrase in claim.quote
            assert said(claim.quantity) <= numbers_in(claim.quantity.phrase)


def test_the_command_prints_what_the_tally_holds(printed, whole):
    incidents = [line for line in printed["public"] if "incident_id" in line]
    aggregates = [line for line in printed["public"] if line.get("kind") == "aggregate"]

    assert [line["incident_id"] for line in incidents] == [one.incident.incident_id for one in whole.incidents]
    assert [line["contested"] for line in incidents] == [one.contested for one in whole.incidents]
    assert len(aggregates) == len(whole.aggregates)
    assert incidents[0]["contested"]


def test_nothing_of_the_article_is_refused(whole, found):
    assert found.refusals == ()
    assert whole.refusals == ()
