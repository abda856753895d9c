"""The demo's reports can all be read, are what its README promises, and its truth speaks of reports that exist."""

import re
import runpy
import tomllib
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from text_to_num import alpha2digit

from crosscount.actors import load_registry
from crosscount.claims import Measure
from crosscount.reports import Document, Report, find_origins, read
from crosscount.values import Quantity

EXAMPLE = Path(__file__).parents[2] / "examples" / "balochistan"
TRUTH = tomllib.loads((EXAMPLE / "truth.toml").read_text(encoding="utf-8"))
INCIDENTS = TRUTH["incidents"]


def read_all():
    for path in sorted((EXAMPLE / "reports").rglob("*")):
        if path.is_file():
            name = path.relative_to(EXAMPLE / "reports").as_posix()
            yield from ((name, report) for report in read(Document(name=name, content=path.read_bytes())))


@pytest.fixture(scope="module")
def reports():
    return list(read_all())


@pytest.fixture(scope="module")
def by_name(reports):
    named = dict(reports)
    for name, report in reports:
        named |= {f"{name}#{key}": report for key in (report.report_id, report.url, report.part) if key}
    return named


def test_every_report_can_be_read(reports):
    assert [report for _, report in reports if not isinstance(report, Report)] == []
    assert len(reports) >= 40
    assert len({report.format for _, report in reports}) >= 6


def test_a_report_without_a_date_of_its_own_is_given_one_by_the_casebook(reports):
    given = {each["path"] for each in tomllib.loads((EXAMPLE / "crosscount.toml").read_text())["given"]}

    undated = {f"reports/{name}" for name, report in reports if report.published is None}

    assert undated == given


def test_no_report_speaks_of_what_happened_after_it_was_published(by_name):
    late = [
        (incident["id"], reference)
        for incident in INCIDENTS
        for reference in incident["reports"]
        if (by_name[reference].published or date.max) < incident["start"]
    ]

    assert late == []


def test_every_figure_of_the_truth_stands_in_one_of_its_reports(by_name):
    added_up = {("kalat-2024", 5)}

    missing = []
    for incident in INCIDENTS:
        text = " ".join(by_name[reference].text for reference in incident["reports"])
        numbers = set(re.findall(r"\d+", alpha2digit(text.lower().replace("a dozen", "12"), "en", threshold=0)))
        for account in incident["accounts"]:
            counts = {figure["count"] for figure in account.get("figures", ())}
            missing += [(incident["id"], count) for count in counts if count > 1 and str(count) not in numbers]

    assert set(missing) <= added_up


def test_every_report_speaks_of_an_incident_or_an_aggregate_or_waits(reports, by_name):
    spoken = {reference for incident in INCIDENTS for reference in incident["reports"]}
    spoken |= {each["report"] for each in TRUTH["aggregates"]}

    silent = [name for name, report in reports if report not in [by_name[reference] for reference in spoken]]

    assert silent == []


def said_now(account):
    return [
        ((figure["measure"], figure["victims"]), Quantity.from_operator(figure["op"], figure["count"], "as said"))
        for figure in account.get("figures", ())
        if not figure.get("superseded") and not figure.get("nested")
    ]


@pytest.mark.parametrize("incident", INCIDENTS, ids=[incident["id"] for incident in INCIDENTS])
def test_an_incident_is_contested_where_two_accounts_do_not_meet_or_one_denies_another(incident):
    apart = any(
        of == other_of and not quantity.overlaps(other)
        for account, other_account in combinations(incident["accounts"], 2)
        for of, quantity in said_now(account)
        for other_of, other in said_now(other_account)
    )
    disputed = any("disputes" in account for account in incident["accounts"])

    assert incident["contested"] == (apart or disputed)


def test_there_is_enough_to_disagree_about():
    assert len(INCIDENTS) >= 12
    assert sum(incident["contested"] for incident in INCIDENTS) >= 5
    assert max(Counter(incident["id"] for incident in INCIDENTS).values()) == 1


def test_the_truth_uses_the_names_of_the_codebook_and_the_registry():
    registry = load_registry()
    incident_ids = {incident["id"] for incident in INCIDENTS}

    groups = [group for incident in INCIDENTS for key in ("claimed_by", "denied_by") for group in incident.get(key, ())]
    measures = {
        figure["measure"]
        for incident in INCIDENTS
        for each in incident["accounts"]
        for figure in each.get("figures", ())
    }

    assert all(registry.get(group) for group in groups)
    assert measures <= set(Measure.__args__)
    assert all(set(pair["incidents"]) <= incident_ids for pair in TRUTH["apart"])


def test_the_wire_text_that_four_outlets_print_is_one_origin(reports, by_name):
    origins = find_origins([report for _, report in reports])

    copies = [by_name[reference].report_id for reference in TRUTH["origins"][0]["reports"]]

    assert len({origins[report_id] for report_id in copies}) == 1
    assert [report_id for report_id, origin in origins.items() if origin == origins[copies[0]]] == sorted(
        copies, key=list(origins).index
    )


def test_the_briefing_is_what_its_script_writes():
    script = runpy.run_path(str(EXAMPLE / "make_briefing.py"))

    assert script["briefing"]() == script["BRIEFING"].read_bytes()
