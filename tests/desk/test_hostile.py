"""Whatever a report, its publisher or a speaker says stays text."""

import json

import pytest

# What a page does with rows is the same on every database; what it asks of one is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ADDRESSES = ("/", "/incidents/", "/incidents/incident-hostile/", "/reports/", "/reports/report-hostile/", "/timeline/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_words_of_a_report_become_markup(client, address):
    page = client.get(address).content.decode()

    for hostile in ("<script>", "<img src=x", "<b onmouseover", "<i>Dhadar", "<s>side", "onerror=alert(1)>"):
        assert hostile not in page.replace("<script type", "")


def test_the_text_of_a_report_is_shown_whole_and_escaped(client):
    page = client.get("/reports/report-hostile/").content.decode()

    assert "&lt;script&gt;document.title = &#x27;owned&#x27;&lt;/script&gt;" in page
    assert "&lt;b onmouseover=alert(1)&gt;The &quot;Quoted&quot; Herald&lt;/b&gt;" in page


def test_an_address_of_a_report_is_text_and_no_link(client):
    page = client.get("/reports/report-hostile/").content.decode()

    assert "javascript:alert(3)" in page
    assert 'href="javascript' not in page


def test_what_was_searched_for_comes_back_as_text(client):
    page = client.get("/incidents/", {"q": '"><script>alert(5)</script>', "place": "<b>x"}).content.decode()

    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_hostile_names_on_the_map_travel_as_json(client):
    answer = client.get("/map/incidents.geojson")

    assert answer["Content-Type"] == "application/json"
    assert "<i>Dhadar</i>" in {
        one["properties"]["title"].split(", ")[1] for one in json.loads(answer.content)["features"]
    }


def test_every_answer_forbids_scripts_of_others_and_frames(client):
    for address in (*ADDRESSES, "/map/", "/nowhere/"):
        headers = client.get(address).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "private, no-store"


def test_another_name_for_this_machine_is_not_answered(client):
    # A page elsewhere that points a name of its own at 127.0.0.1 must not read the casebook through a browser here.
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_no_page_carries_a_script_or_a_style_of_its_own(client):
    for address in (*ADDRESSES, "/map/", "/incidents/incident-train/"):
        page = client.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert all(' src="/static/' in script.split(">")[0] for script in page.split("<script")[1:])
