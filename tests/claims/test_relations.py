"""Ties between actors are claims, with the words and the years that the report gives."""

import pytest

from claims.finding import of_kind, only


def test_a_unit_is_part_of_the_group_that_it_is_said_to_belong_to(read):
    claim = only(
        of_kind(read("The Majeed Brigade is the suicide squad of the Baloch Liberation Army."), "actor_relation")
    )

    assert claim.relation.relation == "part_of"
    assert (claim.relation.subject_actor, claim.relation.object_actor) == ("majeed-brigade", "bla")
    assert claim.happening is None


def test_an_alliance_has_the_year_in_which_it_was_formed(read):
    found = read("In 2018 the Baloch Liberation Army formed an alliance with the Baloch Republican Guards.")
    relation = only(of_kind(found, "actor_relation")).relation

    assert (relation.relation, relation.subject_actor, relation.since) == ("allied_in", "bla", "2018")


def test_a_leader_is_tied_to_the_group(read):
    found = read("The Taliban's leader, Omar Example, denied the report.")
    relation = only(of_kind(found, "actor_relation")).relation

    assert (relation.relation, relation.subject, relation.object) == ("led_by", "Taliban", "Omar Example")


@pytest.mark.parametrize(
    "text",
    [
        "The Baloch Liberation Army attacked a convoy in Quetta.",
        "The Taliban denied the report.",
        "The M23 and the army clashed near Goma.",
    ],
)
def test_actors_that_are_only_named_together_have_no_tie(read, text):
    assert of_kind(read(text), "actor_relation") == []
