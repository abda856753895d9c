"""A casebook feeds the analyses with what may be seen of it, and says what it left out."""

from datetime import date

import pytest

from casebook.conftest import PERSON
from crosscount.analysis import BadSetting, Settings
from crosscount.analysis.methods import METHODS
from crosscount.casebook.analysed import Rows, ordinary_rows, table_for
from crosscount.desk.access import Viewer
from crosscount.pipeline.cataloguing import catalogue_reports
from crosscount.store import models
from pipeline.simple_extractor import sentence


def only(table, **wanted):
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_incidents_come_with_the_toll_of_the_policy_that_was_named(casebook):
    given = casebook.analysed("escalation.v1", policy="airwars_like.v1")

    (turbat,) = only(given.table, date="2024-08-26")
    (quetta,) = only(given.table, date="2024-11-09")
    assert (turbat["low"], turbat["high"]) == ("5", "5")
    assert (quetta["low"], quetta["contested"]) == ("26", "1")


def test_accounts_come_voice_by_voice(casebook):
    given = casebook.analysed("candour.v1")

    said = {(row["voice"], row["low"], row["high"]) for row in only(given.table, measure="killed", victims="all")}
    assert {("26", "26"), ("60", "60"), ("5", "5")} == {(low, high) for _, low, high in said}
    assert {row["role"] for row in only(given.table)} == {"police", "armed_group", "hospital_or_morgue"}


def test_rough_figures_of_voices_are_counted_in_the_notes(casebook):
    by_voice = models.Toll.objects.using(casebook.store.alias).filter(policy="by_voice.v1")
    one = by_voice.exclude(low=None).first()
    by_voice.filter(pk=one.pk).update(low=None, best=20, high=None)

    given = casebook.analysed("candour.v1")

    assert given.notes == ("accounts with a rough figure, read as a fifth less to a fifth more: 1",)


def test_an_incident_that_a_restricted_report_tells_of_is_in_no_analysis(casebook):
    report = models.Report.objects.using(casebook.store.alias).get(text__contains="Turbat")
    before = casebook.analysed("change_points.v1").table

    models.RestrictedReport.objects.using(casebook.store.alias).create(report_id=report.pk)
    catalogue_reports([report.pk], using=casebook.store.alias)
    after = casebook.analysed("change_points.v1").table

    assert len(after.rows) == len(before.rows) - 1
    assert not only(after, date="2024-08-26")
    assert not only(casebook.analysed("candour.v1").table, date="2024-08-26")
    assert PERSON not in str(after)


def test_analyses_and_the_desk_s_pages_leave_out_the_same(casebook):
    alias = casebook.store.alias
    sealed, veiled = models.Report.objects.using(alias).filter(text__startswith="On 2024").order_by("pk")[:2]
    models.RestrictedReport.objects.using(alias).create(report_id=sealed.pk)
    models.Claim.objects.using(alias).filter(report=veiled, kind="toll").update(restricted=True)
    catalogue_reports([sealed.pk, veiled.pk], using=alias)

    ours, theirs = ordinary_rows(casebook.store), Viewer()

    for mine, shown in (
        (ours.incidents, theirs.incidents()),
        (ours.claims, theirs.claims()),
        (ours.tolls, theirs.tolls()),
    ):
        assert set(mine.values_list("pk", flat=True)) == set(shown.using(alias).values_list("pk", flat=True))
        assert mine.count() < mine.model.objects.using(alias).count()


def test_the_rows_that_a_viewer_may_see_are_the_rows_of_the_table(casebook):
    rows = ordinary_rows(casebook.store)
    one = Rows(rows.incidents.filter(start_date=date(2024, 11, 9)), rows.claims, rows.tolls)

    assert [row["date"] for row in only(table_for("hawkes.v1", one).table)] == ["2024-11-09"]


def test_an_incident_without_a_day_is_left_out_and_counted(casebook):
    models.Incident.objects.using(casebook.store.alias).filter(start_date="2024-08-26").update(start_date=None)

    given = casebook.analysed("change_points.v1")

    assert len(given.table.rows) == 1
    assert given.notes == ("incidents without a day, left out: 1",)


def test_a_rough_figure_becomes_a_range_and_an_open_one_the_figure_said(casebook):
    tolls = models.Toll.objects.using(casebook.store.alias).filter(policy="ucdp_like.v1", victims="all")
    tolls.filter(incident__start_date="2024-08-26").update(low=None, best=10, high=None)
    tolls.filter(incident__start_date="2024-11-09").update(low=26, best=26, high=None)

    given = casebook.analysed("escalation.v1")

    assert {(row["low"], row["high"]) for row in only(given.table)} == {("8", "12"), ("26", "26")}
    assert len(given.notes) == 2


def test_an_operation_is_not_analysed_beside_its_parts(casebook):
    incidents = models.Incident.objects.using(casebook.store.alias)
    whole = incidents.get(start_date="2024-11-09").incident_id
    incidents.filter(start_date="2024-08-26").update(operation_id=whole)

    assert [row["date"] for row in only(casebook.analysed("hawkes.v1").table)] == ["2024-08-26"]


def test_a_method_reads_the_table_that_it_is_fed(casebook):
    reports = casebook.path / "reports"
    for month in range(1, 13):
        (reports / f"{month}.txt").write_text(sentence(f"2023-{month:02}-03", "Gwadar", month, "police"))
    casebook.add([reports])
    casebook.run()

    given = casebook.analysed("change_points.v1")

    assert METHODS["change_points.v1"](given.table, Settings({})).low == 0


def test_a_casebook_that_was_not_catalogued_lately_is_not_taken_for_an_empty_one(casebook):
    models.Incident.objects.using(casebook.store.alias).update(is_hidden=True, catalogued_with="")

    assert len(casebook.analysed("change_points.v1").table.rows) == 2


def claim_responsibility(casebook, day, group, *, side="", **more):
    """Somebody's word that a group did what happened on that day."""
    alias = casebook.store.alias
    incident = models.Incident.objects.using(alias).get(start_date=day)
    told = models.Claim.objects.using(alias).filter(membership__incident=incident).first()
    said = {**told.record, "responsibility": {"group": group, "stance": "claims"} | more}
    claim_id = f"claim-{group}-{day}"
    values = {name: getattr(told, name) for name in ("report_id", "quote", "start", "end", "hedge", "review_status")}
    one = models.Claim.objects.using(alias).create(
        **values,
        claim_id=claim_id,
        kind="responsibility",
        stance="asserts",
        speaker_role="armed_group",
        speaker_side=side,
        extractor="by.hand",
        record=said,
    )
    models.IncidentClaim.objects.using(alias).create(incident=incident, claim=one)
    return one


def test_streams_are_told_apart_by_who_says_that_they_did_it(casebook):
    claim_responsibility(casebook, "2024-11-09", "the Front", side="insurgent")
    claim_responsibility(casebook, "2024-08-26", "the League", stance="blames")

    by_group, by_side = (casebook.analysed("hawkes.v1", stream=stream) for stream in ("claimed_by", "side"))

    assert [row["stream"] for row in only(by_group.table)] == ["the Front"]
    assert [row["stream"] for row in only(by_side.table)] == ["insurgent"]
    assert by_group.notes == ("incidents whose claimed_by is not known, left out: 1",)


def test_an_incident_that_two_groups_claim_is_of_neither(casebook):
    claim_responsibility(casebook, "2024-11-09", "the Front")
    claim_responsibility(casebook, "2024-11-09", "the League")

    assert not casebook.analysed("hawkes.v1", stream="claimed_by").table.rows


def test_a_restricted_claim_puts_no_incident_into_a_stream(casebook):
    one = claim_responsibility(casebook, "2024-11-09", "the Front")
    models.Claim.objects.using(casebook.store.alias).filter(pk=one.pk).update(restricted=True)

    assert not casebook.analysed("hawkes.v1", stream="claimed_by").table.rows


def test_a_stream_that_is_none_is_told(casebook):
    with pytest.raises(BadSetting, match="stream is 'mood'; give one of tactic"):
        casebook.analysed("hawkes.v1", stream="mood")


def test_accounts_are_of_the_measure_and_the_victims_that_are_asked_for(casebook):
    everything = casebook.analysed("candour.v1").table
    by_voice = models.Toll.objects.using(casebook.store.alias).filter(policy="by_voice.v1")
    by_voice.filter(pk=by_voice.order_by("pk").first().pk).update(measure="injured", victims="civilian")

    injured = casebook.analysed("candour.v1", measure="injured").table
    killed = casebook.analysed("candour.v1", measure="killed").table
    civilian = casebook.analysed("candour.v1", victims="civilian").table

    assert {row["measure"] for row in only(injured)} == {"injured"}
    assert injured == civilian
    assert (len(injured.rows), len(killed.rows)) == (1, len(everything.rows) - 1)


def test_a_method_without_tolls_is_given_none_and_assumes_nothing_of_them(casebook):
    tolls = models.Toll.objects.using(casebook.store.alias).filter(policy="ucdp_like.v1", victims="all")
    tolls.update(low=None, best=10, high=None)

    without, beside = casebook.analysed("change_points.v1"), casebook.analysed("forecast.v1")

    assert not {"low", "high", "contested"} & set(without.table.columns)
    assert (without.notes, len(beside.notes)) == ((), 1)
    assert (without.reading, beside.reading["policy"]) == ({}, "ucdp_like.v1")
