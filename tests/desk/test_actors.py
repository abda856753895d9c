"""Parties, their ties and their figures, from nothing but what may be seen; persons are no actors."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.accounts import Account
from crosscount.actors import Actor, load_registry
from crosscount.desk.actors import NOWHERE, Line, Said, Tie
from crosscount.desk.ties_drawing import BOX_HEIGHT, draw
from crosscount.store.models import Claim, RestrictedReport
from desk.invented import invented_casebook, toll


@st.composite
def tied_actors(draw_):
    """Actors of a few sides and ties between some of them, in circles too."""
    actors = [
        Actor(f"a{number}", f"Actor {number}", "armed_group", draw_(st.sampled_from(["state", "insurgent", None])))
        for number in range(draw_(st.integers(2, 9)))
    ]
    pairs = draw_(st.lists(st.tuples(st.sampled_from(actors), st.sampled_from(actors)), min_size=1, max_size=12))
    ties = [
        Tie(number, one, "part_of", other, (Said("", None, None),))
        for number, (one, other) in enumerate(pairs)
        if one is not other
    ]
    return [Line(actor, actor.side or "", NOWHERE) for actor in actors], ties


@given(tied_actors())
def test_every_tied_actor_and_every_tie_is_drawn_once_and_no_box_on_another(given_actors):
    lines, ties = given_actors

    drawn = draw(lines, ties)

    tied = {actor.actor_id for tie in ties for actor in (tie.subject, tie.other)}
    if drawn is None:
        assert not tied
        return
    assert sorted(box.line.actor.actor_id for box in drawn.boxes) == sorted(tied)
    assert [edge.tie for edge in drawn.edges] == ties
    rows = sorted((box.line.side, box.y) for box in drawn.boxes)
    assert all(a[0] != b[0] or b[1] - a[1] >= BOX_HEIGHT for a, b in pairwise(rows))


def test_a_tie_carries_the_pack_and_the_sentence_that_tell_of_it(client):
    page = client.get("/actors/").content.decode()
    [row] = re.findall(r'<tr id="tie-\d+">.*?</tr>', page, re.DOTALL)

    assert "actor pack of this casebook: public record" in row
    assert "(1950 – …)" in row
    assert "The refugee agency is part of the United Nations, a minister said." in row
    assert "/reports/report-ties/?claim=" in row


def test_a_name_that_no_pack_knows_is_no_actor(client):
    assert "Unknown Person" not in client.get("/actors/").content.decode()
    assert "Unknown Person" not in client.get("/actors/unhcr/").content.decode()
    assert client.get("/actors/test_front/").status_code == 404


@pytest.mark.parametrize(("year", "held"), [("1949", 1), ("1951", 1), ("2100", 1), ("", 1), ("soon", 1)])
def test_a_tie_without_years_by_one_source_is_taken_to_hold(client, year, held):
    page = client.get("/actors/", {"year": year}).content.decode()

    assert len(re.findall(r'<tr id="tie-', page)) == held


def test_a_tie_holds_in_the_years_that_some_source_gives_it():
    one, other = Actor("a", "A", "armed_group", None), Actor("b", "B", "armed_group", None)
    tie = Tie(1, one, "splinter_of", other, (Said("", "2013", "2015-06-01"), Said("", "2019", None)))

    assert [year for year in range(2011, 2022) if tie.holds_in(year)] == [2013, 2014, 2015, 2019, 2020, 2021]


def test_what_a_sealed_report_tells_of_actors_is_not_told(client):
    RestrictedReport.objects.create(report_id="report-ties")

    page = client.get("/actors/").content.decode()

    assert "tie-" not in page
    assert "The refugee agency" not in client.get("/actors/unhcr/").content.decode()


def test_the_figures_of_an_actor_stand_beside_those_of_others(client_of):
    casebook = invented_casebook()
    [soldiers] = [claim for claim in casebook.claims if claim.quantity and claim.quantity.best == 214]
    casebook.accounts.append(Account("incident-train", "unhcr", "un_or_intergovernmental", None, (soldiers.claim_id,)))
    casebook.tolls.append(toll("incident-train", [soldiers], (40, 40, 45), voice="unhcr", contested=True))
    client = client_of(casebook)
    Claim.objects.filter(pk=soldiers.claim_id).update(speaker_actor="unhcr")

    page = client.get("/actors/unhcr/").content.decode()

    assert re.search(r"40 to 45</a></td><td class=\"number\">31 to 214</td>", page)
    assert "1 of them contested" in page


def test_an_actor_of_the_packs_that_nobody_names_has_a_page_that_says_so(client):
    unnamed = next(actor for actor in load_registry(["generic"]) if actor.actor_id == "taliban")

    page = client.get(f"/actors/{unnamed.actor_id}/").content.decode()

    assert unnamed.name in page
    assert "No incident on file names it." in page


def test_what_an_actor_says_of_deeds_is_told_in_words_and_without_a_gap(client):
    Claim.objects.filter(kind="responsibility").update(speaker_actor="unhcr")

    page = client.get("/actors/unhcr/").content.decode()

    assert "claims it" in page
    assert "%(group)s" not in page
