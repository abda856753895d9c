"""What a page shows can be taken away as it is shown, with its caveats in the file, and is written down."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from builders import make_incident, make_report
from crosscount.claims.claim import Speaker
from crosscount.desk.members.traces import digest
from crosscount.desk.models import Member
from crosscount.store.log import read_accesses
from crosscount.store.models import Claim
from desk.invented import claim_in, invented_casebook, toll
from desk.people import PASSWORD, signed_in
from desk.test_restricted import unpacked

# What a download does with rows is the same on every database; what the pages ask of one is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def coder(client_of):
    """The browser of somebody who downloads, the password just typed."""
    client = client_of(invented_casebook(), "reviewer")
    client.post("/account/again/?next=/account/", {"password": PASSWORD})
    return client


def csv_of(client, path: str, **query) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(path, query).content.decode("utf-8-sig"))))


def sheets_of(client, path: str, **query):
    answer = client.get(path, query)
    assert answer["Content-Type"] == XLSX
    return load_workbook(io.BytesIO(answer.content))


def test_the_list_is_taken_away_as_it_is_filtered_and_in_its_order(coder):
    rows = csv_of(coder, "/download/incidents.csv", order="oldest", start="2024-01-01", end="2025-12-31")

    everything = csv_of(coder, "/download/incidents.csv", order="oldest")
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert 0 < len(rows) <= len(everything)
    train = next(row for row in rows if row["incident_id"] == "incident-train")
    assert (train["contested"], train["reports"], train["origins"]) == ("true", "2", "2")
    assert "the government: 31" in train["who_says"]
    assert "UNREVIEWED" in train["caveats"]


def test_every_format_holds_the_same_rows(coder):
    rows = csv_of(coder, "/download/incidents.csv", contested="yes")
    lines = [json.loads(line) for line in coder.get("/download/incidents.jsonl?contested=yes").content.splitlines()]
    sheet = sheets_of(coder, "/download/incidents.xlsx", contested="yes")["incidents"]
    collection = coder.get("/download/incidents.geojson?contested=yes").json()

    ids = [row["incident_id"] for row in rows]
    assert lines[0]["kind"] == "about"
    assert [line["incident_id"] for line in lines[1:]] == ids
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ids
    assert {one["properties"]["incident_id"] for one in collection["features"]} <= set(ids)
    assert "UNREVIEWED" in collection["about"]["caveats"]


def test_a_spreadsheet_says_what_it_is_and_keeps_its_head_in_sight(coder):
    book = sheets_of(coder, "/download/incidents.xlsx", event_type="hijacking")

    about = dict(book["About"].iter_rows(min_row=2, values_only=True))
    assert about["filter"] == "event_type = hijacking"
    assert about["casebook"] == "An invented casebook"
    assert "ucdp_like.v1" in about["policies"]
    assert "UNREVIEWED" in about["caveats"]
    assert book["incidents"].freeze_panes == "A2"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_of_any_file_starts_a_formula(coder, start):
    Claim.objects.filter(kind="aggregate").update(speaker_words=f"{start}HYPERLINK(1)\x07")

    cells = [value for row in sheets_of(coder, "/download/aggregates.xlsx")["aggregates"].iter_rows() for value in row]
    written = [value for row in csv_of(coder, "/download/aggregates.csv") for value in row.values()]

    assert all(cell.data_type != "f" for cell in cells)
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert not any(str(value).startswith(start) for value in [*(cell.value for cell in cells), *written])


def test_the_timeline_is_taken_away_by_month_and_the_map_with_its_areas(coder):
    months = csv_of(coder, "/download/timeline.csv")
    places = csv_of(coder, "/download/map.csv")

    assert {"month": "2025-03", "incidents": "1", "contested": "1"}.items() <= months[-1].items()
    assert sum(int(row["incidents"]) for row in months) == len(csv_of(coder, "/download/incidents.csv"))
    assert all(row["radius_km"] for row in places)


def test_the_reports_are_taken_away_without_their_texts_and_with_the_number_of_their_claims(coder):
    rows = csv_of(coder, "/download/reports.csv")

    assert [row["published"] for row in rows] == sorted((row["published"] for row in rows), reverse=True)
    (train,) = [row for row in rows if row["report_id"] == "report-train"]
    assert train["claims"] == str(Claim.objects.filter(report="report-train", restricted=False).count())
    assert "text" not in train


def test_queue_and_log_are_taken_away_as_they_are_shown(coder):
    claim = Claim.objects.get(quote__contains="214 hostages", best=214)
    coder.post(f"/claims/{claim.pk}/decide/", {"verdict": "accept", "reason": "=read it", "seen": ""})

    (entry,) = csv_of(coder, "/download/log.csv")
    queue = csv_of(coder, "/download/queue.csv")

    assert (entry["verdict"], entry["subjects"], entry["reason"]) == ("accept", claim.pk, "'=read it")
    assert "incident-train" in {row["incident_id"] for row in queue}
    assert all(row["reasons"] for row in queue)


def test_the_same_page_is_the_same_bytes(coder):
    first, second = (coder.get("/download/incidents.xlsx").content for _ in range(2))

    assert first == second


def test_what_was_taken_away_is_written_down_with_filter_and_ids_and_no_typed_word(coder, store):
    coder.get("/download/map.geojson", {"q": "hostages"})

    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "export"]

    details = dict(one.details)
    assert one.subjects == ("incident-train",)
    assert (details["page"], details["format"], details["q"]) == ("map", "geojson", digest("hostages"))
    assert one.made_by == Member.objects.get(pk=coder.session["_auth_user_id"]).reference


def test_a_download_asks_for_the_password_again(client_of):
    client_of(invented_casebook())

    answer = signed_in("coder").get("/download/log.csv")

    assert answer["Location"].startswith("/account/again/")


def test_pages_offer_what_can_be_taken_away_to_those_who_may(coder):
    reader = signed_in("reader")

    for page, what in (("/incidents/", "incidents"), ("/map/", "map"), ("/timeline/", "timeline"), ("/log/", "log")):
        assert f"/download/{what}.xlsx" in coder.get(page).content.decode()
        assert "/download/" not in reader.get(page).content.decode()


def test_the_archive_blacks_out_who_is_restricted_in_any_report(client_of):
    casebook = invented_casebook()
    quote = "Hidden Person said 3 people were killed in the yard."
    report = make_report(report_id="report-named", text=quote, publisher="Friends of HIDDEN PERSON")
    claim = claim_in(report, quote, speaker=Speaker("Hidden Person", "witness"))
    casebook.reports.append((report, ""))
    casebook.claims.append(claim)
    casebook.incidents.append((make_incident(claim, incident_id="incident-named"), False))
    casebook.tolls.append(toll("incident-named", [claim], (3, 3, 3), voice="Hidden Person"))
    client = client_of(casebook, "coder")
    client.post("/account/again/?next=/account/", {"password": PASSWORD})

    written = unpacked(client.get("/incidents.zip").content).lower()

    assert "█ said 3 people were killed".encode() in written
    assert b"hidden person" not in written
