"""Figures of the casebook carry their caveats, hide no gap and no rise in reporting, and leave as they are shown."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_dates, make_incident, make_report
from crosscount.claims import Speaker
from crosscount.decisions import Decision
from crosscount.desk.access import ORDINARY
from crosscount.desk.charts import every_period
from crosscount.desk.dashboard import figures
from crosscount.desk.state import state
from crosscount.store.log import append_decision, read_accesses
from crosscount.store.models import Claim, RestrictedReport, StageState
from desk.invented import Casebook, claim_in, invented_casebook
from desk.people import PASSWORD


def of(key: str):
    """One figure over everything that may be seen."""
    return next(figure for figure in figures(ORDINARY.incidents(), ORDINARY) if figure.key == key)


def told_by(*years: tuple[int, tuple[str, ...]]) -> Casebook:
    """For each year one incident a publisher that is named."""
    casebook = Casebook()
    for year, publishers in years:
        for number, publisher in enumerate(publishers):
            one = f"{year}-{number}"
            report = make_report(report_id=f"report-{one}", text="9 people were killed.", publisher=publisher)
            claim = claim_in(report, "9 people were killed.", speaker=Speaker("=1+1", "witness", None, "=side"))
            dates = make_dates(date(year, 3, 1 + number))
            casebook.reports.append((report, ""))
            casebook.claims.append(claim)
            casebook.incidents.append((make_incident(claim, incident_id=f"incident-{one}", date_range=dates), False))
    return casebook


def test_tolls_are_added_low_with_low_under_each_policy_and_an_open_high_is_counted(client):
    rows = {row[:2]: row[2:] for row in of("tolls").rows}

    assert rows["ucdp_like.v1", "2025-03"] == (31, 31, 214, 1, 1, 0)
    assert rows["ucdp_like.v1", "2024-11"] == (7, 9, 9, 1, 0, 1)
    assert rows["airwars_like.v1", "2025-03"] == (31, None, 214, 1, 1, 0)
    assert not [policy for policy, _ in rows if policy == "by_voice.v1"]


def test_a_rise_in_incidents_is_marked_where_publishers_rose_as_well(client_of):
    client_of(told_by((2010, ("A",)), (2015, ("A", "B")), (2020, ("A", "A", "A"))))

    marked = {row[0]: bool(row[5]) for row in of("periods").rows}

    assert marked == {"2010": False, "2015": True, "2020": False}


def test_every_incident_is_counted_once_or_said_to_be_left_out(client):
    counted = sum(int(row[1]) for row in of("periods").rows)

    assert counted == ORDINARY.incidents().exclude(start_date=None, end_date=None).count()
    assert sum(int(row[1]) for row in of("kinds").rows) == ORDINARY.incidents().count()
    assert sum(int(row[1]) for row in of("grades").rows) == ORDINARY.incidents().count()


@given(st.integers(1950, 2090), st.integers(0, 60), st.sampled_from(["", "-05"]))
def test_a_period_without_an_incident_keeps_its_place_in_the_drawing(first, years, month):
    drawn = every_period([f"{first + years}{month}", f"{first}{month}"])

    assert drawn == sorted(set(drawn))
    assert len(drawn) == years * (12 if month else 1) + 1
    assert (drawn[0], drawn[-1]) == (f"{first}{month}", f"{first + years}{month}")


def test_every_figure_is_drawn_for_a_light_and_a_dark_page_without_a_style_that_the_page_forbids(client):
    for figure in figures(ORDINARY.incidents(), ORDINARY):
        light, dark = (client.get(f"/figures/{figure.key}.svg", {"scheme": one}).content for one in ("light", "dark"))
        assert light.startswith(b"<svg")
        assert dark.startswith(b"<svg")
        assert light != dark
        assert b"style=" not in light
    assert client.get("/figures/sealed.svg").status_code == 404


def test_a_table_is_taken_along_as_shown_with_its_caveats_no_formula_in_it_and_an_entry_in_the_log(client_of, store):
    client = client_of(told_by((2020, ("A",))), "coder")
    client.post("/account/again/?next=/account/", {"password": PASSWORD})

    answer = client.get("/figures/sides.csv", {"q": "killed"})

    lines = answer.content.decode().splitlines()
    assert lines[1].startswith("'=side,1,0,1,")
    assert "do not add up to the incidents" in lines[1]
    last = read_accesses(using=store.alias)[-1]
    assert (last.act, dict(last.details)["figure"]) == ("export", "sides")
    assert "killed" not in repr(last.details)


def test_a_reader_who_may_not_download_is_offered_no_table_to_take_along(client):
    assert ".csv" not in client.get("/figures/").content.decode()
    assert client.get("/figures/sides.csv").status_code == 404


@pytest.mark.parametrize("change", ["decide", "restrict", "run"])
def test_whatever_changes_the_casebook_puts_figures_out_of_date(client_of, store, change):
    client_of(invented_casebook())
    before = state()

    if change == "decide":
        subject = Claim.objects.filter(kind="toll").order_by("pk")[0].pk
        append_decision(Decision(datetime.now(UTC), "member-1", "accept", (subject,), "so it says"), using=store.alias)
    elif change == "restrict":
        RestrictedReport.objects.create(report_id="report-train")
    else:
        StageState.objects.create(stage="link", fingerprint="another", finished_at=datetime.now(UTC))

    assert state() != before


def test_an_aggregate_stands_beside_what_is_on_file_of_it(client):
    page = " ".join(client.get("/aggregates/").content.decode().split())

    assert "On file: 0; claimed: 302." in page
    assert "Not on file: " in page


def test_aggregates_are_drawn_over_time_for_a_desk_and_for_a_telephone(client):
    page = client.get("/aggregates/").content.decode()
    wide, narrow = (client.get(f"/aggregates/plot.svg{asked}").content.decode() for asked in ("", "?narrow=1"))

    assert 'src="/aggregates/plot.svg"' in page
    assert 'srcset="/aggregates/plot.svg?narrow=1"' in page
    assert "302 attacks" in wide
    assert "9876" not in wide + narrow
    assert int(re.search(r'width="(\d+)"', narrow)[1]) < 360 < int(re.search(r'width="(\d+)"', wide)[1])


def test_where_there_are_too_many_incidents_the_command_line_is_named(client, monkeypatch):
    monkeypatch.setattr("crosscount.desk.coverage.MOST_INCIDENTS", 0)

    page = client.get("/aggregates/").content.decode()

    assert "crosscount coverage" in page
    assert "On file" not in page
    assert "plot.svg" not in page
    assert client.get("/aggregates/plot.svg").status_code == 404
