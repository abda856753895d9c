"""What a tally of the demo's reports comes to, scored against what the reports say, incident by incident.

The truth is read by tests only; the floors in ``benchmarks/floors.json`` lie a little below what was reached.
"""

import json
import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from crosscount.actors import load_registry
from crosscount.casebook.settings import Given, read_settings
from crosscount.pipeline.tally import tally
from crosscount.places import open_gazetteer
from crosscount.reports import Document, Report, read

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "balochistan"
TRUTH = tomllib.loads((EXAMPLE / "truth.toml").read_text(encoding="utf-8"))
SETTINGS = read_settings(EXAMPLE)
GIVEN = {each.path: each for each in SETTINGS.given}
PACKS = [EXAMPLE / pack if pack.endswith(".toml") else pack for pack in SETTINGS.packs]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["demo"]


def read_all():
    """Every report of the demo with the name of its file, and with what its casebook gives it."""
    for path in sorted((EXAMPLE / "reports").rglob("*")):
        name = path.relative_to(EXAMPLE / "reports").as_posix()
        given = GIVEN.get(f"reports/{name}", Given(""))
        for report in read(Document(name=name, content=path.read_bytes())) if path.is_file() else ():
            assert isinstance(report, Report)
            yield (
                name,
                replace(
                    report,
                    published=report.published or given.published,
                    publisher=report.publisher or given.publisher,
                ),
            )


@pytest.fixture(scope="module")
def scored():
    """For each incident of the truth: its report ids, and the told incident that shares most of them."""
    named = list(read_all())
    by_name = dict(named)
    for name, report in named:
        by_name |= {f"{name}#{key}": report for key in (report.report_id, report.url, report.part) if key}
    told = tally([report for _, report in named], registry=load_registry(PACKS), gazetteer=open_gazetteer()).incidents
    reports = {one["id"]: {by_name[name].report_id for name in one["reports"]} for one in TRUTH["incidents"]}
    found = {}
    for incident, ids in reports.items():
        shared = [(len(ids & set(one.incident.report_ids)), one.incident.incident_id, one) for one in told]
        most = max(shared, key=lambda entry: (entry[0], -len(entry[2].incident.report_ids), entry[1]))
        found[incident] = most[2] if most[0] else None
    return reports, found, told


def pairs(groups):
    """The pairs of reports that speak of one incident."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def test_reports_of_one_incident_meet_and_others_do_not(scored):
    reports, _, told = scored
    true, ours = pairs(reports.values()), pairs(one.incident.report_ids for one in told)

    assert len(true & ours) / len(ours) >= FLOORS["pairs_precision"], sorted(map(sorted, ours - true))
    assert len(true & ours) / len(true) >= FLOORS["pairs_recall"], sorted(map(sorted, true - ours))


def test_what_is_contested_is_found_contested(scored):
    _, found, told = scored
    true = {one["id"] for one in TRUTH["incidents"] if one["contested"]}
    right = {incident for incident in true if found[incident] is not None and found[incident].contested}
    contested = sum(one.contested for one in told)

    assert len(right) / len(true) >= FLOORS["contested_recall"], sorted(true - right)
    assert len(right) / contested >= FLOORS["contested_precision"], contested


def test_figures_that_were_given_are_found(scored):
    _, found, _ = scored
    missed, wanted = [], 0
    for incident in TRUTH["incidents"]:
        claims = found[incident["id"]].claims if found[incident["id"]] else ()
        said = {(claim.measure, claim.quantity.best) for claim in claims if claim.quantity}
        for account in incident.get("accounts", ()):
            for figure in account.get("figures", ()):
                wanted += 1
                if (figure["measure"], figure["count"]) not in said:
                    missed.append((incident["id"], account["speaker"], figure["measure"], figure["count"]))

    assert 1 - len(missed) / wanted >= FLOORS["figures_found"], missed


def test_incidents_alike_in_place_and_day_stay_apart(scored):
    _, found, _ = scored
    told = [tuple(found[incident] for incident in each["incidents"]) for each in TRUTH["apart"]]
    apart = [first and second and first.incident.incident_id != second.incident.incident_id for first, second in told]

    assert apart[0], "two bombings in one town on one day, by two groups"
    assert sum(map(bool, apart)) / len(apart) >= FLOORS["apart"]
