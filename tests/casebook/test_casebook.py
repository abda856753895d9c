"""A casebook takes documents in, brings itself up to date and answers; persons stay out unless they are asked for."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casebook.conftest import PERSON, QUETTA, TEXTS, TURBAT
from crosscount.casebook import CasebookExists, create_casebook
from crosscount.casebook.casebook import NothingToAdd
from crosscount.decisions import Decision
from crosscount.pipeline.run import Work
from crosscount.pipeline.tally import tally_claims
from crosscount.reports import ReportDefaults
from crosscount.store import models
from crosscount.store.readers import NoLongerSupported, UnknownId
from crosscount.store.records import toll_id
from pipeline.simple_extractor import simple_extractor


def make_decision(verdict: str, *subjects: str) -> Decision:
    return Decision(datetime(2024, 11, 10, tzinfo=UTC), "user-1", verdict, subjects, "read both")


def test_a_new_casebook_has_its_folders_and_a_key_that_only_its_owner_can_read(tmp_path, opened):
    create_casebook(tmp_path / "ours", title='Our "first" casebook')

    casebook = opened(tmp_path / "ours")

    assert casebook.settings.title == 'Our "first" casebook'
    assert {path.name for path in (tmp_path / "ours").iterdir()} >= {"packs", "documents", "crosscount.sqlite3"}
    assert (tmp_path / "ours" / "secret.key").stat().st_mode & 0o077 == 0


def test_a_casebook_is_never_made_over_another(tmp_path, opened):
    create_casebook(tmp_path / "ours")
    opened(tmp_path / "ours")

    with pytest.raises(CasebookExists, match="already"):
        create_casebook(tmp_path / "ours")


def test_what_is_added_is_counted_as_new_known_or_refused(casebook, tmp_path):
    again = casebook.add([casebook.path / "reports"])
    missing = casebook.add([tmp_path / "nowhere.txt"])

    assert (again.new, again.known, again.refused) == (0, len(TEXTS), ())
    assert [refusal.reason for refusal in missing.refused] == ["missing"]
    assert missing.refused[0] in list(casebook.refusals())


def test_a_file_that_could_be_opened_in_the_end_is_no_longer_refused(casebook, tmp_path):
    casebook.add([tmp_path / "late.txt"])
    (tmp_path / "late.txt").write_text(TURBAT)
    casebook.add([tmp_path / "late.txt"])

    assert "late.txt" not in {refusal.source for refusal in casebook.refusals()}


def test_a_file_name_that_is_no_text_is_added_under_one_that_is(casebook, tmp_path):
    strange = tmp_path / os.fsdecode(b"caf\xe9.txt")
    strange.write_text(TURBAT + " ")

    assert casebook.add([strange]).new == 1


def test_adding_nothing_says_where_to_name_something(casebook):
    with pytest.raises(NothingToAdd, match="documents"):
        casebook.add()


def test_documents_are_named_without_the_disk_that_they_lay_on(casebook, tmp_path):
    inbox = tmp_path / "elsewhere" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "e.txt").write_text("It rained all day in Quetta.")
    (inbox / "f.txt").write_text("")
    casebook.add([inbox])
    casebook.add([inbox / "e.txt"])
    casebook.run()

    documents = models.Document.objects.using(casebook.store.alias)

    assert set(documents.values_list("name", flat=True)) == {f"reports/{name}" for name in TEXTS} | {
        "e.txt",
        "inbox/f.txt",
    }
    assert "inbox/f.txt" in {refusal.source for refusal in casebook.refusals()}


def test_what_the_settings_give_of_a_document_goes_into_its_report_and_what_the_user_gives_goes_first(tmp_path, opened):
    (tmp_path / "crosscount.toml").write_text(
        'title = "Ours"\ndocuments = ["reports"]\n[[given]]\npath = "reports/a.txt"\n'
        'publisher = "The Example Gazette"\npublished = 2024-11-09\n'
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(QUETTA)
    (tmp_path / "reports" / "b.txt").write_text(TURBAT)
    casebook = opened(tmp_path)

    casebook.add(defaults=ReportDefaults(language="en"))
    casebook.run()

    by_text = {report.text: report for report in casebook.reports()}
    assert by_text[QUETTA].published == date(2024, 11, 9)
    assert by_text[QUETTA].publisher == "The Example Gazette"
    assert by_text[TURBAT].published is None


def test_a_casebook_comes_to_what_the_same_texts_come_to_in_memory(casebook):
    reports = list(casebook.reports())
    claims = [claim for made in simple_extractor().extract_all(reports) for claim in made.claims]
    in_memory = tally_claims(reports, claims, actors=casebook.registry)

    stored = casebook.tally(restricted=True)

    assert {one.incident for one in stored.incidents} == {one.incident for one in in_memory.incidents}
    for ours, theirs in zip(stored.incidents, in_memory.incidents, strict=True):
        assert ours == replace(theirs, claims=ours.claims)
        assert set(ours.claims) == set(theirs.claims)
    assert stored.restricted == in_memory.restricted


def test_what_is_said_of_a_person_is_shown_only_when_it_is_asked_for(casebook):
    [restricted] = [claim for claim in casebook.claims(restricted=True) if claim.restricted]

    assert restricted not in list(casebook.claims())
    assert casebook.tally().restricted == ()
    assert PERSON not in repr(casebook.claims_table().to_pydict())
    assert PERSON in repr(casebook.claims_table(restricted=True).to_pydict())
    assert all(footing.claim != restricted for footing in casebook.explain(restricted.report_id).footings)
    with pytest.raises(UnknownId):
        casebook.explain(restricted.claim_id)
    assert casebook.explain(restricted.claim_id, restricted=True).footings[0].claim == restricted


def test_an_error_about_an_id_does_not_tell_whether_it_is_restricted_or_absent(casebook):
    [restricted] = [claim.claim_id for claim in casebook.claims(restricted=True) if claim.restricted]
    messages = []
    for wanted in (restricted, "claim-0000000000000000"):
        with pytest.raises(UnknownId) as error:
            casebook.explain(wanted)
        messages.append(str(error.value).replace(wanted, "ID"))

    assert messages[0] == messages[1]


def test_every_toll_is_explained_down_to_words_in_an_archived_document(casebook):
    tolls = list(casebook.tolls())

    assert tolls
    for toll in tolls:
        explained = casebook.explain(toll_id(toll))
        assert explained.toll == toll
        assert [incident.incident_id for incident in explained.incidents] == [toll.incident_id]
        assert {footing.claim.claim_id for footing in explained.footings} == set(toll.claim_ids)
        for footing in explained.footings:
            archived = (casebook.path / "documents" / footing.document_sha256[:2] / footing.document_sha256).read_text()
            assert footing.claim.quote in archived


def test_claims_reports_and_incidents_are_explained_too(casebook):
    [contested] = casebook.incidents(contested=True)
    claim = next(casebook.claims(contested.incident_id))

    assert casebook.explain(claim.claim_id).incidents == (contested,)
    assert casebook.explain(claim.report_id).incidents == (contested,)
    assert {footing.claim.claim_id for footing in casebook.explain(contested.incident_id).footings} == set(
        contested.claim_ids
    )


def test_the_id_of_an_incident_that_was_split_off_and_merged_again_leads_to_the_whole(casebook):
    [whole] = casebook.incidents(contested=True)
    police, rebels = (
        next(claim.claim_id for claim in casebook.claims(whole.incident_id) if claim.speaker.words == words)
        for words in ("the police", "the rebels")
    )
    casebook.decide(make_decision("different_incident", police, rebels))
    casebook.run()
    parts = {incident.incident_id for incident in casebook.incidents() if incident.place.name == "Quetta"}
    assert len(parts) == 2
    assert whole.incident_id in parts
    [other] = parts - {whole.incident_id}
    older = models.IncidentLineage(incident_id="incident-older", current=other, became=[other])
    older.save(using=casebook.store.alias)

    casebook.decide(make_decision("withdraw", casebook.decisions()[-1].entry_hash))
    casebook.run()

    [gone] = parts - {incident.incident_id for incident in casebook.incidents()}
    [again] = [incident for incident in casebook.incidents() if incident.place.name == "Quetta"]
    assert casebook.explain(gone).incidents == (again,)
    assert list(casebook.accounts(gone)) == list(casebook.accounts(again.incident_id))
    assert casebook.explain("incident-older").incidents == (again,)


def test_an_incident_whose_claims_were_all_rejected_is_remembered_as_no_longer_supported(casebook):
    [turbat] = [incident for incident in casebook.incidents() if incident.place.name == "Turbat"]
    casebook.decide(make_decision("reject", *turbat.claim_ids))
    casebook.run()

    assert turbat.incident_id not in {incident.incident_id for incident in casebook.incidents()}
    with pytest.raises(NoLongerSupported, match=turbat.incident_id):
        casebook.explain(turbat.incident_id)


def test_the_status_says_how_much_is_here_and_what_waits(casebook):
    before = casebook.status()
    (casebook.path / "reports" / "e.txt").write_text(TURBAT)
    casebook.add([casebook.path / "reports"])

    after = casebook.status()

    assert before.is_up_to_date
    assert (before.documents, before.reports, before.incidents, before.contested) == (4, 4, 2, 1)
    assert before.restricted_claims == 1
    assert before.claims_by_kind == {"occurrence": 3, "toll": 3}
    assert before.refusals_by_reason == {"claims: unreadable": 1}
    assert (after.to_read, after.is_up_to_date) == (1, False)


def test_a_decision_makes_the_next_run_link_anew(casebook):
    [contested] = casebook.incidents(contested=True)
    casebook.decide(make_decision("reject", contested.claim_ids[0]))

    assert casebook.status().to_finish == ("link",)


def test_another_extractor_makes_everything_be_extracted_again(casebook, opened):
    other = opened(casebook.path, simple_extractor("simple.v2"))

    assert other.status().to_extract == len(TEXTS)
    assert other.run().extracted == len(TEXTS)
    assert other.run() == Work(0, 0, 0, 0, 0)


def test_tables_hold_a_row_for_every_record_and_null_for_what_is_unknown(casebook):
    claims, incidents, tolls = casebook.claims_table(), casebook.incidents_table(), casebook.tolls_table()

    assert claims.num_rows == len(list(casebook.claims()))
    assert incidents.num_rows == len(list(casebook.incidents()))
    assert tolls.num_rows == len(list(casebook.tolls()))
    assert set(tolls["toll_id"].to_pylist()) == {toll_id(toll) for toll in casebook.tolls()}
    assert set(claims["publisher"].to_pylist()) == {None}
    assert sorted(claims["best"].drop_null().to_pylist()) == [5, 26, 60]


def test_an_empty_casebook_has_empty_tables_of_the_same_shape(casebook, tmp_path, monkeypatch, opened):
    monkeypatch.delenv("DATABASE_URL")
    create_casebook(tmp_path / "empty")
    empty = opened(tmp_path / "empty")

    assert empty.run() == Work(0, 0, 0, 0, 0)
    assert empty.claims_table().num_rows == 0
    assert empty.claims_table().schema == casebook.claims_table().schema


def test_a_tally_in_memory_asks_for_no_database_and_no_parser_before_there_is_a_text():
    code = "import sys, crosscount.pipeline.tally as t; print({'django', 'spacy', 'pyarrow'} & set(sys.modules))"

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert printed.stdout.strip() == "set()"
