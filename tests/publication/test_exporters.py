"""What leaves a casebook: with its caveats, without anything restricted, in files that programs open."""

import csv
import html
import io
import json
import zipfile
from itertools import pairwise
from math import isclose

import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from builders import make_claim, make_incident, make_occurrence, make_place, make_report, make_speaker
from crosscount.accounts import reconcile
from crosscount.claims.claim import Claim, PersonStatus
from crosscount.publication import CAVEATS, EXPORTERS, Release, prepare_release, publish
from crosscount.values import Place, distance_km


def exporter(name: str):
    return next(each for each in EXPORTERS if each.name == name)


def release_of(*claims: Claim, **changes) -> Release:
    incident = make_incident(*claims, **changes)
    tolls = reconcile(incident, claims, origins={})
    persons = [claim.person.name for claim in claims if claim.person]
    return prepare_release([incident], claims, tolls, persons=persons, reports=[make_report()])


def rows(release: Release, table: str) -> list[dict[str, str]]:
    text = exporter("csv").write(release)[f"{table}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def collection(release: Release) -> dict:
    return json.loads(exporter("geojson").write(release)["incidents.geojson"])


def person(**changes) -> Claim:
    fields = {
        "kind": "person_status",
        "quote": "Example Person was abducted",
        "measure": None,
        "quantity": None,
        "victims": None,
        "person": PersonStatus("Example Person", "allegedly_abducted"),
        "restricted": True,
    }
    return make_claim(**(fields | changes))


def everything(release: Release) -> bytes:
    return b"".join(unpacked(content) for each in EXPORTERS for content in each.write(release).values())


def unpacked(content: bytes) -> bytes:
    """What a file says; the parts of a workbook are packed."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return content + b"".join(parts.read(name) for name in parts.namelist())


# --- what must not leave ------------------------------------------------------------------------------------------


def test_what_is_said_of_a_person_never_leaves():
    release = release_of(make_claim(), person(start=200))
    assert b"Example Person" not in everything(release)
    assert release.withheld_claims == 1


def test_words_that_name_a_person_do_not_leave_by_another_claim():
    named = person(start=200)
    shares = make_claim(start=195, quote="when Example Person was abducted 12 died", restricted=False)
    assert b"Example Person" not in everything(release_of(make_claim(), named, shares))


def test_a_restricted_person_s_name_is_blacked_out_of_whatever_else_leaves():
    speaks = make_claim(
        report_id="report-2", quote="EXAMPLE PERSON said 12 died", speaker=make_speaker("Example Person", "witness")
    )
    written = everything(release_of(make_claim(), person(start=200), speaks)).lower()
    assert b"example person" not in written
    assert "█ said 12 died".encode() in written


def test_a_name_from_a_report_that_is_not_released_is_blacked_out_too():
    report = make_report(publisher="Friends of Example Person", url="https://example.org/example-person")
    claim = make_claim()
    release = prepare_release([make_incident(claim)], [claim], [], persons=["Example Person"], reports=[report])
    assert release.reports[0].publisher == f"Friends of {'█' * 14}"
    assert release.reports[0].url == f"https://example.org/{'█' * 14}"


def test_a_toll_that_rests_on_a_restricted_claim_does_not_leave():
    release = release_of(make_occurrence(start=90), make_claim(restricted=True))
    assert (release.tolls, rows(release, "tolls")) == ((), [])
    assert release.withheld_tolls > 0


def test_an_incident_of_which_nothing_may_leave_stays():
    assert release_of(person()).incidents == ()


def test_the_same_words_in_another_report_are_not_withheld():
    release = release_of(person(), make_claim(report_id="report-2"))
    assert [claim.report_id for claim in release.claims] == ["report-2"]


# --- caveats ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["claims", "incidents", "tolls"])
def test_every_row_says_that_nobody_has_reviewed_it(table):
    found = rows(release_of(make_claim()), table)
    assert found
    assert all(row["status"] == "unreviewed" and CAVEATS[0] in row["caveats"] for row in found)


def test_a_map_carries_its_caveats_in_the_file():
    found = collection(release_of(make_claim()))
    assert (found["status"], found["caveats"]) == ("unreviewed", list(CAVEATS))
    assert found["features"][0]["properties"]["status"] == "unreviewed"


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
def test_an_exporter_declares_in_its_files_what_it_loses(each):
    assert each.loses
    written = b"".join(map(unpacked, each.write(release_of(make_claim())).values())).decode(errors="replace")
    written = html.unescape(written)
    assert all(json.dumps(loss)[1:-1] in written or loss in written for loss in each.loses)


# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
def test_no_cell_starts_a_formula(start):
    words = f"{start}cmd|' /C calc'!A0"
    release = release_of(make_claim(quote=words, speaker=make_speaker(words, "witness")))
    row = rows(release, "claims")[0]
    assert (row["quote"], row["speaker"]) == ("'" + words, "'" + words)


def test_a_number_below_zero_stays_a_number():
    west = make_place("Bogota", latitude=4.6, longitude=-74.1, country="CO")
    assert rows(release_of(make_claim(place=west)), "claims")[0]["longitude"] == "-74.1"


def test_a_claim_leads_back_to_its_report_and_its_words():
    claim = make_claim(quote='he said: "12 people,\nor more"')
    row = rows(release_of(claim), "claims")[0]
    assert (row["quote"], row["publisher"], row["incident_id"]) == (claim.quote, "The Example Gazette", "incident-1")


def test_a_toll_leads_back_to_its_claims():
    claim = make_claim()
    assert {row["claim_ids"] for row in rows(release_of(claim), "tolls")} == {claim.claim_id}


def test_tables_open_in_a_data_frame():
    content = exporter("csv").write(release_of(make_claim()))["tolls.csv"]
    table = pyarrow.csv.read_csv(io.BytesIO(content))
    assert table.column_names[:3] == ["status", "incident_id", "measure"]
    assert table["low"].to_pylist() == [12, 12, 12, 12]


def test_tables_without_rows_still_have_their_columns():
    empty = prepare_release([], [], [], persons=())
    assert exporter("csv").write(empty)["claims.csv"].decode("utf-8-sig").startswith("status,claim_id,incident_id")


# --- maps ---------------------------------------------------------------------------------------------------------


def geometry(**place) -> dict | None:
    return collection(release_of(make_claim(), place=make_place(**place)))["features"][0]["geometry"]


def test_a_town_is_a_point_longitude_first():
    assert geometry() == {"type": "Point", "coordinates": [67.0, 30.2]}


def test_a_place_known_only_coarsely_is_an_area_and_no_pin():
    drawn = geometry(radius_km=26.0)
    assert drawn["type"] == "Polygon"
    corners = [make_place(longitude=lon, latitude=lat) for lon, lat in drawn["coordinates"][0]]
    assert all(isclose(distance_km(make_place(), corner), 26.0, rel_tol=0.001) for corner in corners)


def test_a_province_without_a_radius_is_an_area():
    assert geometry(basis="admin1", radius_km=None)["type"] == "Polygon"


def test_a_place_without_coordinates_has_no_geometry():
    assert geometry(latitude=None, longitude=None) is None


def test_an_area_across_the_date_line_is_cut_there():
    drawn = geometry(latitude=-17.0, longitude=179.9, radius_km=100.0)
    assert drawn["type"] == "MultiPolygon"
    assert len(drawn["coordinates"]) == 2


def area(ring: list[list[float]]) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(25.5, 3000))
def test_every_area_is_closed_counter_clockwise_and_on_the_globe(latitude, longitude, radius_km):
    drawn = geometry(latitude=latitude, longitude=longitude, radius_km=radius_km)
    polygons = drawn["coordinates"] if drawn["type"] == "MultiPolygon" else [drawn["coordinates"]]
    for (ring,) in polygons:
        assert ring[0] == ring[-1]
        assert area(ring) >= 0
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_a_contested_incident_is_marked_with_both_accounts():
    government = make_speaker("the government", "government", actor="government")
    rebels = make_speaker("the BLA", "armed_group", actor="bla")
    claims = make_claim(speaker=government), make_claim(speaker=rebels, start=90, quantity=None, stance="denies")
    properties = collection(release_of(*claims))["features"][0]["properties"]
    assert properties["contested"]
    assert [claim["speaker"]["actor"] for claim in properties["claims"]] == ["government", "bla"]


def test_a_workbook_holds_the_tables_with_their_heads_kept_in_sight_and_nothing_that_is_worked_out():
    words = "=1+1\x07"
    release = release_of(make_claim(quote=words, speaker=make_speaker(words, "witness")))

    book = load_workbook(io.BytesIO(exporter("xlsx").write(release)["crosscount.xlsx"]))

    assert book.sheetnames == ["About", "claims", "incidents", "tolls"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    head, first = list(book["claims"].iter_rows(values_only=True))[:2]
    assert dict(zip(head, first, strict=True))["quote"] == "'=1+1\N{REPLACEMENT CHARACTER}"


# --- all ----------------------------------------------------------------------------------------------------------


SIX = sorted(
    (make_claim(start=100 * number, report_id=f"report-{number % 3}") for number in range(6)),
    key=lambda claim: claim.claim_id,
)


@pytest.fixture(scope="module")
def in_order():
    """Every file of a release whose claims came in the order of their ids."""
    return everything(release_of(*SIX))


@given(st.permutations(SIX))
def test_the_same_release_gives_the_same_bytes_in_any_order(in_order, claims):
    assert everything(release_of(*claims)) == in_order


def test_a_release_is_written_into_a_folder(tmp_path):
    paths = [path for each in EXPORTERS for path in publish(release_of(make_claim()), each, tmp_path / "release")]
    assert sorted(path.name for path in paths) == [
        "caveats.txt",
        "claims.csv",
        "crosscount.xlsx",
        "incidents.csv",
        "incidents.geojson",
        "tolls.csv",
    ]
    assert all(path.stat().st_size for path in paths)


def test_the_place_of_an_incident_is_an_area_of_its_radius():
    place = collection(release_of(make_claim()))["features"][0]["properties"]["place"]
    assert Place(**place) == make_place()
