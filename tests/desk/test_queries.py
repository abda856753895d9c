"""More on file takes no more queries, on whatever page it is listed, and no list counts what nobody leafs through."""

from datetime import timedelta

from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crosscount.decisions import Decision
from crosscount.desk import pages
from crosscount.desk.views import map as map_views
from crosscount.pipeline.deciding import honour_decisions_about
from crosscount.store.log import append_decision
from crosscount.store.models import Claim
from desk.invented import many_incidents

LISTINGS = (
    "/", "/incidents/", "/incidents/?q=people+killed", "/incidents/?place=town&order=oldest", "/queue/", "/map/",
    "/map/incidents.geojson", "/map/incidents.geojson?zoom=3&box=60,20,75,40", "/timeline/", "/reports/", "/log/",
    "/aggregates/", "/actors/", "/not-read/", "/incidents/incident-many-0001/", "/reports/report-many-0001/",
)  # fmt: skip
FEW, MANY = 7, 21


def decide_on(claims, store) -> None:
    """Accept some claims, one decision each."""
    for number, claim in enumerate(claims):
        made_at = timezone.now() + timedelta(seconds=number)
        append_decision(Decision(made_at, "member-1", "accept", (claim.pk,), "read again"), using=store.alias)
    honour_decisions_about([claim.pk for claim in claims], using=store.alias)


def test_three_times_as_much_takes_no_more_queries_on_any_page(client_of, store):
    client = client_of(many_incidents(FEW), "reader", "reviewer")
    decide_on(Claim.objects.order_by("pk")[:2], store)
    few = {address: queries(client, store, address) for address in LISTINGS}
    many_incidents(MANY - FEW, after=FEW).save(store.alias)
    decide_on(Claim.objects.filter(review_status="extracted").order_by("-pk")[:4], store)

    many = {address: queries(client, store, address) for address in LISTINGS}

    assert {address: (few[address], many[address]) for address in LISTINGS if many[address] > few[address]} == {}


def test_a_list_of_more_than_can_be_leafed_through_says_so_and_counts_no_further(client_of, monkeypatch):
    monkeypatch.setattr(pages, "MOST", 30)
    client = client_of(many_incidents(45))

    first, last = (client.get("/incidents/", {"page": page}).content.decode() for page in ("1", "99"))

    assert "30+ incidents on file" in first
    assert "Page 2 of 2" in last
    assert "more than can be leafed through" in last


def test_what_is_too_much_for_a_map_comes_as_cells_that_lose_nobody(client_of, monkeypatch):
    monkeypatch.setattr(map_views, "MOST_FEATURES", 10)
    client = client_of(many_incidents(45))

    far, near = (
        client.get("/map/incidents.geojson", {"zoom": zoom, "box": "60,20,80,40"}).json() for zoom in ("1", "9")
    )

    for shown in (far, near):
        assert not shown["complete"]
        assert sum(one["properties"]["count"] for one in shown["features"]) == 45
        assert not any("incident_id" in one["properties"] for one in shown["features"])
    assert len(far["features"]) < len(near["features"])


def test_a_mark_on_the_map_tells_its_incidents_one_by_one(client_of, monkeypatch):
    monkeypatch.setattr(map_views, "MOST_FEATURES", 10)
    client = client_of(many_incidents(45))
    cells = client.get("/map/incidents.geojson", {"zoom": "2"}).json()["features"]

    told = [
        client.get("/map/incidents.geojson", {"each": "1", "box": cell["properties"]["box"]}).json()["features"]
        for cell in cells
    ]

    assert [len(members) for members in told] == [cell["properties"]["count"] for cell in cells]


def queries(client, store, address: str) -> int:
    """How many queries a page takes once what is made once a process is made."""
    client.get(address)
    with CaptureQueriesContext(connections[store.alias]) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)
