"""What the address asks for is what the list, the map and the timeline show."""

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from crosscount.store.models import Claim, Incident, IncidentLineage
from desk.invented import many_incidents


def shown(client, address: str = "/incidents/", **query: str) -> list[str]:
    """The incidents that a list shows, in its order."""
    page = client.get(address, query).content.decode()
    return list(dict.fromkeys(re.findall(r'<h3><a href="/incidents/([^"/]+)/"', page)))


def on_map(client, **query: str) -> set[str]:
    """The incidents that the map shows."""
    features = client.get("/map/incidents.geojson", query).json()["features"]
    return {one["properties"]["incident_id"] for one in features}


def test_contested_incidents_come_first(client):
    assert shown(client)[0] == "incident-train"
    assert shown(client, order="oldest")[0] == "incident-raid"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"contested": "yes"}, {"incident-train"}),
        ({"start": "2024-11-01", "end": "2024-11-30"}, {"incident-bazaar"}),
        ({"start": "2024-04-10", "end": "2024-04-12"}, {"incident-raid"}),
        ({"place": "quetta"}, {"incident-bazaar"}),
        ({"place": "mach"}, {"incident-train"}),
        ({"event_type": "hijacking"}, {"incident-train"}),
        ({"actor": "test_front"}, {"incident-train"}),
        ({"side": "insurgent"}, {"incident-train"}),
        ({"q": "vegetable bazaar"}, {"incident-bazaar"}),
        ({"q": "HOSTAGES"}, {"incident-train"}),
        ({"q": "Sample Front", "contested": "no"}, set()),
        ({"review": "all"}, {"incident-raid"}),
        ({"review": "some"}, {"incident-train"}),
        ({"review": "conflict"}, {"incident-bazaar"}),
        ({"review": "none", "contested": "no"}, {"incident-bazaar", "incident-hostile"}),
        ({"grade": "documented"}, {"incident-train", "incident-hostile"}),
        ({"box": "66.5,30,67.2,30.5"}, {"incident-bazaar", "incident-raid"}),
        ({"box": "67.2,29.7,67.4,30", "contested": "yes"}, {"incident-train"}),
        ({"box": "63,25,64,26"}, {"incident-raid"}),
        ({"box": "10,-20,30,-10"}, set()),
        ({"box": "67.2,29.7,-170,30", "contested": "yes"}, {"incident-train"}),
    ],
)
def test_list_map_and_timeline_narrow_alike(client, query, found):
    status = {"incident-raid": "accepted", "incident-train": "accepted", "incident-bazaar": "conflict"}
    for incident, reached in status.items():
        one = Claim.objects.filter(membership__incident=incident, restricted=False).order_by("pk")[0]
        Claim.objects.filter(pk=one.pk).update(review_status=reached)
    Incident.objects.filter(pk="incident-train").update(harm_evidence="documented", suggested_harm="single_source")
    Incident.objects.filter(pk="incident-hostile").update(suggested_harm="documented")
    Incident.objects.filter(pk="incident-raid").update(harm_evidence="unsupported", suggested_harm="documented")

    assert set(shown(client, **query)) == found
    assert set(shown(client, "/map/", **query)) == found
    assert on_map(client, **query) == found
    assert set(shown(client, "/timeline/", **query)) == found


def test_a_period_that_ends_before_it_begins_is_named_and_left_out(client):
    page = client.get("/incidents/", {"start": "2024-02-01", "end": "2024-01-01"}).content.decode()

    assert "ends before it begins" in page
    assert "4 incidents on file." in " ".join(page.split())


def test_nonsense_in_the_address_is_no_error(client):
    query = {
        "start": "soon",
        "contested": "perhaps",
        "event_type": "x",
        "page": "-9",
        "order": "?",
        "box": "a,b",
        "q": "%'\"_\\",
    }
    assert client.get("/incidents/", query).status_code == 200
    assert client.get("/map/incidents.geojson", query).status_code == 200
    assert client.get("/timeline/", query).status_code == 200
    for box in ("0,0,0", "0,91,1,92", "nan,0,1,1", "-900,-90,900,90", "1e999,0,1,1"):
        assert client.get("/map/", {"box": box}).status_code == 200


def test_the_timeline_keeps_the_whole_time_in_view_whatever_period_is_asked_for(client):
    whole, part = (
        re.search('data-edges="([^"]+)"', client.get("/timeline/", asked).content.decode())
        for asked in ({}, {"start": "2025-01-01"})
    )

    assert whole
    assert part
    assert whole[1] == part[1]


def test_a_page_of_the_list_keeps_what_was_asked_for(client_of):
    client = client_of(many_incidents(45))

    first = client.get("/incidents/", {"contested": "no"}).content.decode()
    assert 'href="?contested=no&amp;page=2"' in first
    assert len(shown(client, contested="no", page="2")) == 16


def test_an_imprecise_place_is_an_area_and_a_precise_one_a_point(client):
    geometry = {
        one["properties"]["incident_id"]: one["geometry"]["type"]
        for one in client.get("/map/incidents.geojson").json()["features"]
    }

    assert geometry["incident-raid"] == "Polygon"
    assert geometry["incident-bazaar"] == "Point"


@pytest.mark.parametrize("address", ["/", "/incidents/", "/map/", "/map/incidents.geojson", "/timeline/", "/reports/"])
def test_more_incidents_take_no_more_queries(client_of, store, address):
    few = _queries(client_of(many_incidents(3)), connections[store.alias], address)
    many = _queries(client_of(many_incidents(60, after=3)), connections[store.alias], address)

    assert many <= few <= 20


@pytest.mark.parametrize("address", ["/incidents/incident-train/", "/reports/report-train/", "/aggregates/"])
def test_a_page_about_one_thing_takes_few_queries(client, store, address):
    assert _queries(client, connections[store.alias], address) <= 16


def test_an_id_that_was_merged_away_leads_to_what_became_of_it(client):
    IncidentLineage.objects.create(incident_id="incident-old", current="incident-train")
    IncidentLineage.objects.create(incident_id="incident-lost", current="")
    IncidentLineage.objects.create(incident_id="incident-into-hidden", current="incident-hidden")

    assert client.get("/incidents/incident-old/").url == "/incidents/incident-train/"
    assert client.get("/incidents/incident-lost/").status_code == 410
    assert "incident-hidden" not in client.get("/incidents/incident-into-hidden/").content.decode()


def _queries(client, connection, address: str) -> int:
    client.get(address)  # what is made once a process, such as content types, is not counted
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
