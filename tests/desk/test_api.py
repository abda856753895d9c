"""Programs get what pages show, in the published shapes, by the rights of the member they ask for."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.utils import timezone

from crosscount.accounts import Toll
from crosscount.claims import Claim
from crosscount.decisions import first_broken_link
from crosscount.desk import current
from crosscount.desk.api import caller
from crosscount.desk.members.inviting import invite_again
from crosscount.desk.members.traces import digest
from crosscount.desk.models import Member, Token
from crosscount.desk.tokens import make_token, revoke
from crosscount.store import models
from crosscount.store.log import read_accesses, read_log
from crosscount.values import from_mapping
from desk.invented import invented_casebook, many_incidents
from desk.people import PASSWORD, make_member, new_client, signed_in

# What the API does with rows is the same on every database; what it asks of one is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

API = "/api/v1"


@pytest.fixture
def reviewer(client_of):
    """A reviewer's program over the invented casebook, its token good for everything that a reviewer may."""
    client_of(invented_casebook())
    return program_of(make_member("reviewer", name="the-reviewer"), "decide")


def program_of(member: Member, *more):
    """Something that asks with a token of a member."""
    _, secret = make_token(member, "a script", 7, more)
    client = new_client()
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def get(client, path: str, **query):
    answer = client.get(f"{API}{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def post(client, path: str, **body):
    return client.post(f"{API}{path}", json.dumps(body), content_type="application/json")


def choose_another_password(member: Member) -> None:
    """As its owner does on the page for it."""
    client = new_client()
    client.force_login(member, backend=django_settings.AUTHENTICATION_BACKENDS[1])
    client.post("/account/again/?next=/account/", {"password": PASSWORD})
    words = "other words four stand"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": words, "password2": words})


def claim_saying(words: str, best: int | None = None) -> models.Claim:
    rows = models.Claim.objects.filter(quote__contains=words)
    return (rows.filter(best=best) if best is not None else rows).order_by("kind", "pk").first()


def test_an_incident_comes_with_its_accounts_and_the_tolls_of_every_policy_in_the_published_shapes(reviewer):
    found = get(reviewer, "/incidents/incident-train")["incident"]

    tolls = [from_mapping(Toll, toll) for toll in found["tolls"]]
    claims = [from_mapping(Claim, claim) for account in found["accounts"] for claim in account["claims"]]
    policies = {toll.policy for toll in tolls}
    assert {"by_voice.v1", "ucdp_like.v1", "acled_like.v1", "airwars_like.v1", "ibc_like.v1"} <= policies
    assert {"the government", "the Sample Front"} <= {account["voice"] for account in found["accounts"]}
    assert found["contested"]
    text = get(reviewer, "/reports/report-train")["text"]
    assert all(claim.quote == text[claim.start : claim.end] for claim in claims if claim.report_id == "report-train")


def test_the_list_takes_the_filter_of_the_page(reviewer):
    found = get(reviewer, "/incidents", contested="yes", start="2025-01-01")["incidents"]

    assert [one["incident"]["incident_id"] for one in found] == ["incident-train"]


def test_a_filter_that_makes_no_sense_is_refused_without_repeating_what_was_typed(reviewer):
    answer = reviewer.get(f"{API}/incidents", {"start": "Somebody Private", "event_type": "Somebody Private"})

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert {one["where"] for one in answer.json()["wrong"]} == {"query.start", "query.event_type"}
    assert "Private" not in answer.content.decode()


def test_pages_by_key_give_every_incident_once_while_others_are_added(reviewer, store):
    many_incidents(7).save(store.alias)
    seen, after = [], ""
    while after is not None:
        page = get(reviewer, "/incidents", limit=3, after=after)
        seen += [one["incident"]["incident_id"] for one in page["incidents"]]
        after = page["next"]
        models.Incident.objects.get_or_create(
            pk="incident-0-new", defaults={"event_type": "other", "record": models.Incident.objects.first().record}
        )

    listed = set(models.Incident.objects.values_list("pk", flat=True))
    assert seen == sorted(listed - {"incident-0-new", "incident-hidden", "incident-sealed"})


def test_a_verdict_sent_by_a_program_stands_in_the_log_in_its_member_s_name(reviewer, store):
    claim = claim_saying("214 hostages", best=214)

    answer = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="accept", reason="they say so", seen="")

    assert answer.status_code == 201, answer.content
    (entry,) = read_log(using=store.alias)
    assert answer.json()["decisions"][0]["entry_hash"] == entry.entry_hash == answer.json()["seen"]
    assert entry.made_by == Member.objects.get(name="the-reviewer").reference
    assert get(reviewer, f"/claims/{claim.pk}")["claim"]["review_status"] == "accepted"


def test_a_number_is_corrected_by_the_rules_of_the_page(reviewer, store):
    claim = claim_saying("31 people were killed, including", best=14)
    right, wrong = ({"op": "exact", "number": number} for number in (31, 32))

    refused = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="correct", reason="x", changes=wrong)
    taken = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="correct", reason="x", changes=right)

    assert (refused.status_code, taken.status_code) == (422, 201)
    whole = get(reviewer, f"/claims/{claim.pk}")
    assert (whole["claim"]["quantity"]["best"], whole["as_extracted"]["quantity"]["best"]) == (31, 14)


def test_a_field_that_a_claim_does_not_have_is_refused_by_its_name(reviewer):
    claim = claim_saying("Gunmen stopped a train near Mach on Tuesday.")

    answer = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="correct", reason="x", changes={"number": 3})

    assert answer.status_code == 422
    assert {"where": "body.changes.number", "rule": "not_of_this_claim"} in answer.json()["wrong"]


def test_who_decides_second_is_told_what_the_first_decided_and_can_say_it_all_the_same(reviewer, store):
    claim = claim_saying("214 hostages", best=214)
    other = program_of(make_member("reviewer", name="the-other"), "decide")
    post(other, f"/claims/{claim.pk}/decisions", verdict="accept", reason="it is what they said")

    late = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="reject", reason="they never said it")

    told = late.json()
    assert late.status_code == 409
    assert [(one["by"], one["decision"]["reason"]) for one in told["decided"]] == [
        ("the-other", "it is what they said")
    ]
    again = post(reviewer, f"/claims/{claim.pk}/decisions", verdict="reject", reason="never", seen=told["seen"])
    assert again.status_code == 201
    assert [one.verdict for one in read_log(using=store.alias)] == ["accept", "reject"]


def test_incidents_are_merged_split_and_what_was_decided_is_taken_back(reviewer, store):
    claims = [claim.pk for claim in models.Claim.objects.filter(membership__incident="incident-bazaar")]
    merged = post(reviewer, "/incidents/incident-bazaar/merges", other="incident-hostile", reason="one bomb").json()
    taken_back = post(reviewer, f"/log/{merged['seen']}/withdrawals", reason="two bombs", seen=merged["seen"])
    split = post(
        reviewer, "/incidents/incident-bazaar/splits", claims=claims[:1], reason="x", seen=taken_back.json()["seen"]
    )

    log = read_log(using=store.alias)
    assert (taken_back.status_code, split.status_code) == (201, 201)
    assert [one.verdict for one in log][:3] == ["same_incident", "withdraw", "different_incident"]
    assert first_broken_link(log) is None
    assert [one["withdrawn"] for one in get(reviewer, "/log")["entries"]][-1]


def test_a_grade_is_set_with_a_reason_beside_what_the_claims_suggest(reviewer):
    before = get(reviewer, "/incidents/incident-train")

    answer = post(reviewer, "/incidents/incident-train/grades", harm_evidence="single_source", reason="one wire text")

    after = get(reviewer, "/incidents/incident-train")
    assert before["grades"] is None
    assert after["suggested"] == before["suggested"]
    assert after["grades"]["harm_evidence"] == "single_source"
    assert after["seen_grades"] == answer.json()["seen"]


def test_a_second_reader_is_told_nothing_of_what_the_first_said(reviewer, store):
    settings = django_settings.CASEBOOK / "crosscount.toml"
    settings.write_text(settings.read_text() + '\nsecond_reading = "deaths"\nsecond_share = 0.0\n')
    current._settings.cache_clear()
    claim = claim_saying("214 hostages", best=214)
    first = program_of(make_member("reviewer", name="the-first"), "decide")
    entry = post(first, f"/claims/{claim.pk}/decisions", verdict="reject", reason="a secret reason").json()

    said = [
        reviewer.get(f"{API}{path}").content.decode()
        for path in (f"/claims/{claim.pk}", "/incidents/incident-train", "/log", "/reports/report-train")
    ]

    assert not any(told in one for one in said for told in ("a secret reason", entry["seen"], "rejected"))
    assert post(reviewer, f"/log/{entry['seen']}/withdrawals", reason="x").status_code == 404
    assert post(reviewer, f"/claims/{claim.pk}/decisions", verdict="accept", reason="x").status_code == 201
    current._settings.cache_clear()


def test_a_split_names_claims_of_the_incident_and_leaves_some_behind(reviewer, store):
    claims = [claim.pk for claim in models.Claim.objects.filter(membership__incident="incident-bazaar")]

    for named in (claims, ["no-claim"]):
        assert post(reviewer, "/incidents/incident-bazaar/splits", claims=named, reason="x").status_code == 422
    assert read_log(using=store.alias) == []


def test_a_token_reads_and_does_no_more_unless_it_was_made_for_more(reviewer, store):
    reading = program_of(Member.objects.get(name="the-reviewer"))
    claim = claim_saying("214 hostages", best=214)

    answer = post(reading, f"/claims/{claim.pk}/decisions", verdict="accept", reason="x")

    assert answer.status_code == 403
    assert get(reading, f"/claims/{claim.pk}")["decisions"] == []


def test_a_token_has_no_right_that_its_member_has_not_or_has_lost(reviewer, store):
    member = Member.objects.get(name="the-reviewer")
    close = program_of(member, "decide", "read_restricted")
    assert close.get(f"{API}/incidents/incident-hidden").status_code == 404

    member.give(["reader"])
    member.save()

    assert close.get(f"{API}/queue").status_code == 404
    claim = claim_saying("214 hostages", best=214)
    assert post(close, f"/claims/{claim.pk}/decisions", verdict="accept", reason="x").status_code == 404


def test_what_is_restricted_opens_only_to_a_token_that_was_made_for_it_and_is_logged(client_of, store):
    client_of(invented_casebook())
    member = make_member("restricted_reader")
    ordinary, close = program_of(member), program_of(member, "read_restricted")

    assert ordinary.get(f"{API}/incidents/incident-hidden").status_code == 404
    assert get(close, "/incidents/incident-hidden")["incident"]["incident_id"] == "incident-hidden"

    (read,) = [one for one in read_accesses(using=store.alias) if one.act == "read_restricted"]
    assert "incident-hidden" in read.subjects
    assert read.made_by == member.reference


LISTS = ("incidents", "claims", "aggregates", "reports", "log")


def test_a_program_takes_lists_only_for_a_member_who_may_download(client_of, store):
    client_of(invented_casebook())
    reading = program_of(make_member("reader"))

    assert [reading.get(f"{API}/{each}").status_code for each in LISTS] == [403] * len(LISTS)
    assert signed_in("reader").get(f"{API}/incidents").status_code == 200
    assert reading.get(f"{API}/incidents/incident-train").status_code == 200


def test_every_page_that_a_program_takes_is_one_entry_of_the_log_of_accesses(client_of, store):
    client_of(invented_casebook())
    member = make_member("coder")
    taking = program_of(member)
    taken = get(taking, "/incidents", q="hostages", limit=1)["incidents"]
    for each in LISTS[1:]:
        get(taking, f"/{each}", limit=2)
    get(taking, "/reports/report-train")
    get(taking, "/queue")

    entries = [one for one in read_accesses(using=store.alias) if one.act == "export"]

    assert [dict(one.details)["page"] for one in entries] == [*LISTS, "report", "queue"]
    assert {one.made_by for one in entries} == {member.reference}
    assert entries[0].subjects == tuple(one["incident"]["incident_id"] for one in taken)
    assert dict(entries[0].details)["q"] == digest("hostages")
    assert [dict(one.details)["number"] for one in entries[:2]] == ["1", "2"]
    assert entries[-2].subjects == ("report-train",)


def test_what_somebody_types_for_a_kind_of_claim_is_not_kept_in_the_log(client_of, store):
    client_of(invented_casebook())
    taking = program_of(make_member("coder"))

    get(taking, "/claims", kind="toll")
    get(taking, "/claims", kind="Hidden Person")

    entries = [dict(one.details) for one in read_accesses(using=store.alias) if one.act == "export"]
    assert [one.get("kind") for one in entries] == ["toll", None]


@pytest.mark.parametrize("end", ["run_out", "revoked", "closed", "invited_again", "factor", "password", "never"])
def test_a_token_that_is_not_in_force_opens_nothing(client_of, store, end):
    client_of(invented_casebook())
    member = make_member("reader", second_factor=end != "factor")
    token, secret = make_token(member, "a script", 7)
    if end == "run_out":
        Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if end == "revoked":
        revoke(token)
    if end == "closed":
        Member.objects.update(is_active=False)
    if end == "invited_again":
        invite_again(member, by=member)
        Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "anew"})
    if end == "password":
        choose_another_password(member)
    client = new_client()

    answer = client.get(f"{API}/incidents", headers={"authorization": f"Bearer {'x' if end == 'never' else secret}"})

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_is_shown_once_kept_as_a_hash_and_both_ends_are_logged(client_of, store):
    client = client_of(invented_casebook(), "reviewer")
    client.post("/account/again/?next=/account/", {"password": "four invented words stand"})
    shown = client.post("/account/tokens/make/", {"label": "nightly", "days": "30"}).content.decode()
    secret = shown.split('id="secret">')[1].split("<")[0]
    token = Token.objects.get()

    client.post(f"/account/tokens/{token.pk}/end/")

    assert secret not in client.get("/account/tokens/").content.decode()
    assert secret not in str(vars(token))
    acts = [(one.act, one.subjects) for one in read_accesses(using=store.alias) if "token" in one.act]
    assert acts == [("make_token", (str(token.pk),)), ("revoke_token", (str(token.pk),))]


def test_making_a_token_asks_for_the_password_again(client_of):
    client = client_of(invented_casebook(), "reviewer")

    answer = client.post("/account/tokens/make/", {"label": "nightly", "days": "30"})

    assert answer["Location"].startswith("/account/again/")
    assert not Token.objects.exists()


def test_a_page_s_session_reads_but_decides_only_with_its_csrf_token(client_of, store):
    client_of(invented_casebook())
    client = signed_in("reviewer")
    client.handler.enforce_csrf_checks = True
    claim = claim_saying("214 hostages", best=214)

    assert get(client, f"/claims/{claim.pk}")["seen"] == ""
    assert post(client, f"/claims/{claim.pk}/decisions", verdict="accept", reason="x").status_code == 403
    assert read_log(using=store.alias) == []


def test_too_many_requests_in_a_minute_are_turned_away_and_others_are_not(reviewer, monkeypatch):
    monkeypatch.setattr(caller, "REQUESTS_A_MINUTE", 2)
    other = program_of(make_member("coder"))

    statuses = [reviewer.get(f"{API}/log").status_code for _ in range(4)]

    assert 429 in statuses
    assert statuses[0] == 200
    assert other.get(f"{API}/log").status_code == 200


def test_an_id_that_was_merged_away_says_where_its_claims_are(reviewer):
    models.IncidentLineage.objects.create(
        incident_id="incident-old", current="incident-train", became=["incident-train", "incident-hidden"]
    )

    answer = reviewer.get(f"{API}/incidents/incident-old")

    assert (answer.status_code, answer.json()["became"]) == (410, ["incident-train"])


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"reason": "\\u0000"}', b'{"reason": "\\ud800"}'])
def test_a_body_that_cannot_be_kept_is_refused(reviewer, store, body):
    claim = claim_saying("214 hostages", best=214)

    answer = reviewer.post(f"{API}/claims/{claim.pk}/decisions", body, content_type="application/json")

    assert answer.status_code == 400
    assert read_log(using=store.alias) == []


@pytest.mark.parametrize(
    "path", ["/incidents/x%00/", "/?q=%00", f"{API}/claims/%00", "/map/incidents.geojson?incident=%00"]
)
def test_a_nul_in_an_address_is_turned_away_before_a_database_sees_it(client, path):
    assert client.get(path).status_code == 400
