"""What is personal does not exist for somebody without the role to see it, on any page, in any count or search."""

from crosscount.store.models import Claim

HIDDEN_WORDS = ("Hidden Person", "Hidden Town", "relatives of the hidden", "hidden side", "6543", ">77<")
PAGES = (
    "/",
    "/incidents/",
    "/incidents/?order=oldest",
    "/incidents/incident-bazaar/",
    "/map/",
    "/map/incidents.geojson",
    "/timeline/",
    "/aggregates/",
    "/reports/",
    "/not-read/",
)


def test_no_page_shows_it(client):
    for address in PAGES:
        page = client.get(address).content.decode()
        assert not [words for words in HIDDEN_WORDS if words in page], address


def test_an_incident_that_rests_on_it_alone_is_not_there(client):
    assert client.get("/incidents/incident-hidden/").status_code == 404
    assert client.get("/map/incidents.geojson?incident=incident-hidden").json()["features"] == []


def test_an_answer_does_not_tell_hidden_from_absent(client):
    hidden, absent = (client.get(f"/incidents/{one}/") for one in ("incident-hidden", "incident-never"))

    assert hidden.content == absent.content


def test_no_search_finds_it(client):
    for words in ("Hidden", "relatives", "missing since June"):
        page = client.get("/incidents/", {"q": words}).content.decode()
        assert "No incident on file fits" in page, words


def test_a_report_marks_and_lists_nothing_of_it(client):
    page = client.get("/reports/report-bazaar/").content.decode()

    marked = "".join(part.split("</mark>")[0] for part in page.split("<mark")[1:])
    assert "Hidden Person" not in marked
    assert "Hidden Person" not in page, "the name is blacked out in the text"
    assert "█" * len("Hidden Person") in page
    assert "missing</a>" not in page


def test_a_link_to_a_restricted_claim_marks_nothing(client):
    hidden = Claim.objects.get(restricted=True)
    page = client.get("/reports/report-bazaar/", {"claim": hidden.pk}).content.decode()

    assert "current" not in page.replace('aria-current="true"', "").split("<main")[1]
    assert hidden.pk not in page


def test_counts_leave_it_out(client):
    page = " ".join(client.get("/incidents/").content.decode().split())

    assert "4 incidents on file." in page
    assert '<td class="number">3</td>' in client.get("/reports/").content.decode()


def test_a_claim_about_a_person_is_hidden_even_where_nobody_marked_it(client):
    Claim.objects.filter(kind="person_status").update(restricted=False)

    assert client.get("/incidents/incident-hidden/").status_code == 404
