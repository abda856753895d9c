"""Why reports are one incident, in words whose weights add up."""

from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_scoring import portraits

from builders import make_claim, make_occurrence, make_place, make_quantity
from crosscount.decisions import Decision, append, standing
from crosscount.incidents.comparisons import COMPARISONS
from crosscount.incidents.evidence import total, weigh_pair
from crosscount.incidents.explaining import decided_pairs, explain_merge
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.model import load_model
from crosscount.incidents.phrasing import load_phrases, phrase
from crosscount.incidents.portraying import portray
from crosscount.incidents.rarity import settle_all

MODEL = load_model()
LEVELS = sorted({(comparison.name, level) for comparison in COMPARISONS for level, _ in comparison.levels})


def settled(*claims):
    return settle_all([portray(happening, MODEL.knowledge) for happening in find_happenings(claims)])


def bombing(number: int, quote: str = "a bomb exploded in Quetta on Saturday", **changes):
    return make_occurrence(report_id=f"report-{number}", quote=quote, **changes)


def merge_of(incidents: dict, **more):
    """The first of some incidents, each given as its claims."""
    together = settled(*(claim for claims in incidents.values() for claim in claims))
    home = {claim.claim_id: name for name, claims in incidents.items() for claim in claims}
    told = {name: [one for one in together if home[one.happening_id] == name] for name in incidents}
    return explain_merge(next(iter(incidents)), told, MODEL, more.get("decided", {}))


def decide(verdict: str, *claims):
    entry = Decision(datetime(2024, 11, 10, 9), "editor", verdict, tuple(one.claim_id for one in claims), "read both")
    return decided_pairs(standing([append([], entry)]), {claim.claim_id: claim.claim_id for claim in claims})


@pytest.mark.parametrize(("comparison", "level"), LEVELS)
def test_every_level_of_every_comparison_has_a_phrase(comparison, level):
    assert load_phrases()[comparison][level].strip()


@given(portraits(1), portraits(2))
@settings(max_examples=400)
def test_what_is_found_between_any_two_happenings_can_be_said(one, other):
    for first, second in ((one, other), (other, one)):
        for part in weigh_pair(first, second, MODEL):
            words = phrase(part, first, second, MODEL.knowledge)
            assert words
            assert not {"{", "}", "None"} & set(words.split())


def test_the_reasons_say_what_was_compared_in_words_of_the_field():
    tolls = [
        make_claim(report_id=f"report-{n}", quantity=make_quantity(26), happening=f"told-{n}", place=place)
        for n, place in enumerate((make_place(), make_place("Kuchlak", latitude=30.25)))
    ]
    merge = explain_merge("one", {"one": settled(*tolls)}, MODEL, {})

    words = {reason.words for reason in merge.members[1].link.reasons}

    assert {"26 killed in both", "places 6 km apart", "outset"} <= words


def test_rare_words_are_counted_and_never_told():
    claims = [bombing(number, "the bomb hit Example Testerson near Gokteik") for number in (1, 2)]

    link = merge_of({"one": claims}).members[1].link

    told = " ".join(reason.words for reason in link.reasons)
    assert "rare words in both" in told
    assert not {"example", "testerson", "gokteik"} & set(told.lower().split())


@given(st.lists(portraits(0), min_size=1, max_size=6))
@settings(max_examples=60)
def test_each_happening_hangs_by_its_strongest_link_and_the_weights_add_up(drawn):
    told = [replace(one, happening_id=f"claim-{n}", report_id=f"report-{n}") for n, one in enumerate(drawn)]
    by_id = {one.happening_id: one for one in told}

    def weight(one: str, other: str) -> float:
        return total(weigh_pair(by_id[one], by_id[other], MODEL))

    members = explain_merge("one", {"one": told}, MODEL, {}).members

    assert sorted(member.happening_id for member in members) == sorted(by_id)
    for place, member in enumerate(members[1:], start=1):
        inside = [one.happening_id for one in members[:place]]
        waiting = [one.happening_id for one in members[place:]]
        assert member.link.first in inside
        assert member.link.weight == pytest.approx(max(weight(one, other) for one in inside for other in waiting))
        assert sum(reason.weight for reason in member.link.reasons) == pytest.approx(member.link.weight)
        others = [one for one in by_id if one != member.happening_id]
        assert member.average == pytest.approx(
            sum(weight(member.happening_id, one) for one in others) / len(others), abs=1e-6
        )


def test_the_pair_that_speaks_most_against_an_incident_is_named_unless_it_hangs_by_it():
    vague = bombing(1, date_range=None, place=None, event_type=None)
    north, south = bombing(2), bombing(3, place=make_place("Khuzdar", latitude=27.8))
    members = settled(vague, north, south)

    merge = explain_merge("one", {"one": members}, MODEL, {})

    weights = {
        frozenset((a.happening_id, b.happening_id)): total(weigh_pair(a, b, MODEL)) for a, b in combinations(members, 2)
    }
    in_tree = {frozenset((member.link.first, member.link.second)) for member in merge.members[1:]}
    weakest = min(weights, key=weights.get)
    assert weights[weakest] < 0
    assert (merge.against is None) == (weakest in in_tree)


def test_where_a_person_joined_two_the_decision_stands_beside_the_weights():
    first, second, far = bombing(1), bombing(2), bombing(3, place=make_place("Khuzdar", latitude=27.8))

    merge = merge_of({"one": [first, second, far]}, decided=decide("same_incident", first, far))

    [joined] = [member.link for member in merge.members if member.link and member.link.decision]
    assert {joined.first, joined.second} == {first.claim_id, far.claim_id}
    assert (joined.decision.made_by, joined.decision.reason) == ("editor", "read both")


def test_what_a_person_parted_is_named_first_among_what_stayed_apart():
    own, parted, near = bombing(1), bombing(2), bombing(3)

    merge = merge_of(
        {"one": [own], "near": [near], "parted": [parted]}, decided=decide("different_incident", own, parted)
    )

    assert [(one.incident_id, one.ground) for one in merge.neighbours] == [("parted", "decision"), ("near", "weight")]
    assert merge.neighbours[0].link.decision.verdict == "different_incident"


def test_two_attacks_that_one_report_tells_of_stay_apart_for_that_reason():
    here = bombing(1)
    there = make_occurrence(
        report_id="report-1", quote="a blast at a bank in Quetta", start=500, event_type="arson_or_sabotage"
    )

    merge = merge_of({"one": [here], "other": [there]})

    assert [one.ground for one in merge.neighbours] == ["one_report"]


def test_of_many_incidents_near_by_only_three_are_named():
    merge = merge_of({f"incident-{n}": [bombing(n)] for n in range(9)})

    assert len(merge.neighbours) == 3


def test_of_two_decisions_about_one_pair_different_wins():
    first, second = bombing(1), bombing(2)
    more = make_claim(report_id="report-1", happening=first.claim_id)
    home = {first.claim_id: first.claim_id, more.claim_id: first.claim_id, second.claim_id: second.claim_id}
    log = []
    for verdict, claim in (("different_incident", first), ("same_incident", more)):
        subjects = (claim.claim_id, second.claim_id)
        log.append(append(log, Decision(datetime(2024, 11, 10, 9), "editor", verdict, subjects, "read both")))

    [decision] = decided_pairs(standing(log), home).values()

    assert decision.verdict == "different_incident"
