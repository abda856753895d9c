"""Why the reports of a casebook's incident are one, what a person decided about them, and whose name stays out."""

from datetime import UTC, datetime

import pytest

from casebook.conftest import QUETTA, TURBAT
from crosscount.casebook import create_casebook
from crosscount.decisions import Decision
from crosscount.reports import ReportDefaults
from crosscount.store import models
from crosscount.values import to_json
from pipeline.simple_extractor import sentence

NAME = "Example Testerson"


def make_decision(verdict: str, *subjects: str, reason: str = "read both") -> Decision:
    return Decision(datetime(2024, 11, 10, tzinfo=UTC), "user-1", verdict, subjects, reason)


def incident_at(casebook, place: str):
    return next(one for one in casebook.incidents() if one.place and one.place.name == place)


def grounds_of(casebook, incident_id: str, **more):
    [grounds] = casebook.explain(incident_id, **more).grounds
    return grounds


def anchors_of(casebook, incident_id: str) -> list[str]:
    return [member.happening_id for member in grounds_of(casebook, incident_id).merge.members]


@pytest.fixture
def with_titles(tmp_path, monkeypatch, opened):
    """A casebook of two reports of one bombing and of a missing person, whose name is in a title and in a sentence."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    create_casebook(tmp_path / "titled")
    casebook = opened(tmp_path / "titled")
    texts = {
        f"After the bombing: the search for {NAME}": QUETTA,
        "Twenty-six dead": sentence("2024-11-09", "Quetta", 26, "hospital"),
        "Missing": f"{TURBAT} Nobody knows where {NAME} is.",
    }
    for number, (title, text) in enumerate(texts.items()):
        path = tmp_path / f"{number}.txt"
        path.write_text(text)
        casebook.add([path], defaults=ReportDefaults(title=title))
    casebook.run()
    return casebook


def test_every_report_of_an_incident_is_accounted_for_and_the_weights_add_up(casebook):
    quetta = incident_at(casebook, "Quetta")

    grounds = grounds_of(casebook, quetta.incident_id)

    first, second = grounds.merge.members
    assert {first.report_id, second.report_id} == set(quetta.report_ids)
    assert {telling.report_id for telling in grounds.tellings} == set(quetta.report_ids)
    assert first.link is None
    assert sum(reason.weight for reason in second.link.reasons) == pytest.approx(second.link.weight)
    assert "26 against 60 killed" in {reason.words for reason in second.link.reasons}
    assert not grounds.stale


def test_what_else_is_explained_has_no_grounds(casebook):
    quetta = incident_at(casebook, "Quetta")

    assert casebook.explain(quetta.claim_ids[0]).grounds == ()
    assert casebook.explain(quetta.report_ids[0]).grounds == ()


def test_reports_that_a_person_parted_are_shown_with_who_parted_them(casebook):
    pair = anchors_of(casebook, incident_at(casebook, "Quetta").incident_id)
    casebook.decide(make_decision("different_incident", *pair, reason="two blasts, an hour apart"))
    casebook.run()
    ours, theirs = (casebook.explain(claim_id).incidents[0] for claim_id in pair)

    grounds = grounds_of(casebook, ours.incident_id)

    [neighbour] = grounds.merge.neighbours
    assert (neighbour.ground, neighbour.incident_id) == ("decision", theirs.incident_id)
    assert neighbour.link.decision.made_by == "user-1"
    assert neighbour.link.decision.reason == "two blasts, an hour apart"
    assert grounds.around == (theirs,)


def test_reports_that_a_person_joined_are_shown_with_who_joined_them(casebook):
    pair = [incident_at(casebook, "Turbat").claim_ids[0], incident_at(casebook, "Quetta").claim_ids[0]]
    casebook.decide(make_decision("same_incident", *pair))
    casebook.run()

    [incident] = casebook.explain(pair[0]).incidents
    [link] = [one.link for one in grounds_of(casebook, incident.incident_id).merge.members if one.link]

    assert (link.decision.verdict, link.decision.made_by) == ("same_incident", "user-1")
    assert link.weight < 0


def test_an_explanation_says_when_people_decided_since_the_last_run(casebook):
    pair = anchors_of(casebook, incident_at(casebook, "Quetta").incident_id)

    casebook.decide(make_decision("same_incident", *pair))

    [incident] = casebook.explain(pair[0]).incidents
    assert grounds_of(casebook, incident.incident_id).stale


def test_the_grades_that_the_claims_suggest_come_with_their_evidence(casebook):
    grades = grounds_of(casebook, incident_at(casebook, "Quetta").incident_id).grades

    assert grades.harm_evidence == "corroborated"
    assert {one.claim_id for one in grades.harm} <= set(incident_at(casebook, "Quetta").claim_ids)
    assert "26" in " ".join(one.reason for one in grades.harm)


def test_the_name_of_a_person_whose_fate_is_on_file_is_blacked_out_of_titles(with_titles):
    quetta = incident_at(with_titles, "Quetta").incident_id

    explained, grounds = with_titles.explain(quetta), grounds_of(with_titles, quetta)

    titles = {footing.report_title for footing in explained.footings} | {one.report_title for one in grounds.tellings}
    assert titles == {f"After the bombing: the search for {'█' * len(NAME)}", "Twenty-six dead"}


def test_whoever_may_see_what_is_restricted_reads_titles_as_they_are(with_titles):
    quetta = incident_at(with_titles, "Quetta").incident_id

    titles = {one.report_title for one in grounds_of(with_titles, quetta, restricted=True).tellings}

    assert f"After the bombing: the search for {NAME}" in titles


def test_a_reason_that_names_such_a_person_is_blacked_out(with_titles):
    pair = anchors_of(with_titles, incident_at(with_titles, "Quetta").incident_id)
    with_titles.decide(make_decision("same_incident", *pair, reason=f"both tell of {NAME}"))
    with_titles.run()

    [incident] = with_titles.explain(pair[0]).incidents
    links = [one.link for one in grounds_of(with_titles, incident.incident_id).merge.members if one.link]

    assert [link.decision.reason for link in links] == [f"both tell of {'█' * len(NAME)}"]


def test_a_report_that_was_restricted_since_the_last_run_is_not_told_of(casebook):
    quetta = incident_at(casebook, "Quetta")
    hidden, shown = quetta.report_ids

    models.Claim.objects.using(casebook.store.alias).filter(report_id=hidden).update(restricted=True)

    grounds = grounds_of(casebook, quetta.incident_id)
    assert [telling.report_id for telling in grounds.tellings] == [shown]
    assert hidden not in to_json(grounds)


def test_what_no_run_has_drawn_yet_is_explained_all_the_same(casebook):
    quetta = incident_at(casebook, "Quetta")
    before = grounds_of(casebook, quetta.incident_id)
    models.Happening.objects.using(casebook.store.alias).all().delete()
    models.Report.objects.using(casebook.store.alias).update(portrayed_with="")

    assert grounds_of(casebook, quetta.incident_id) == before
