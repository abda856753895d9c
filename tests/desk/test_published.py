"""What was published of an incident stays on record, and its page says what is otherwise since."""

from datetime import UTC, datetime

import pytest

from crosscount.publication import prepare_release
from crosscount.store import models
from crosscount.store.log import read_accesses
from crosscount.store.records import claim_of, incident_of, toll_of
from crosscount.store.releases import record_release
from desk.invented import invented_casebook

NOON = datetime(2025, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def client(client_of):
    """The desk over the invented casebook."""
    return client_of(invented_casebook(), "reviewer")


def publish(store, made_at: datetime = NOON) -> str:
    """Give out everything that may be given out."""
    rows = models.Incident.objects.using(store.alias)
    release = prepare_release(
        [incident_of(row) for row in rows.all()],
        [claim_of(row) for row in models.Claim.objects.using(store.alias)],
        [toll_of(row) for row in models.Toll.objects.using(store.alias)],
        persons=(),
    )
    return record_release(release, made_at=made_at, using=store.alias)


def page(client, incident: str = "incident-train") -> str:
    return " ".join(client.get(f"/incidents/{incident}/").content.decode().split())


def test_what_was_never_published_is_said_to_be_so(client):
    assert "Nothing of it is in any release on record" in page(client)


def test_a_release_is_on_the_page_of_each_incident_in_it_and_in_the_log_of_accesses(client, store):
    release_id = publish(store)

    assert release_id in page(client)
    assert "The last release says what is on file now." in page(client)
    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "export"]
    assert dict(one.details)["release"] == release_id


def test_the_same_content_again_is_the_same_release_and_keeps_its_day(client, store):
    assert publish(store) == publish(store, datetime(2026, 1, 1, tzinfo=UTC))
    assert models.Release.objects.using(store.alias).get().made_at == NOON


def test_a_toll_that_is_otherwise_since_is_named_with_what_it_was(client, store):
    publish(store)
    models.Toll.objects.filter(incident="incident-train", policy="acled_like.v1").update(low=40, best=40, high=40)

    shown = page(client)

    assert "Since the last release:" in shown
    assert "<code>acled_like.v1</code>: 31 → <b>40</b>" in shown
    assert "ucdp_like.v1</code>: 31" not in shown


def test_nothing_restricted_is_in_a_release(client, store):
    publish(store)

    assert not models.ReleasedIncident.objects.filter(incident_id="incident-hidden").exists()
    assert "6543" not in str(list(models.ReleasedIncident.objects.values_list("figures", flat=True)))
