"""How a toll was told over time: a line for each voice by the days of the reports; each point leads to its words."""

from datetime import date, timedelta

import pytest

from builders import make_claim, make_incident, make_quantity, make_report
from crosscount.accounts import Account
from desk.invented import Casebook

MONDAY = date(2024, 11, 11)


def told(*figures: tuple[str, int, int, str]) -> Casebook:
    """One incident, told by voices on days after a Monday: voice, days, number, and how it is hedged."""
    casebook = Casebook()
    spoken: dict[str, list[str]] = {}
    for number, (voice, days, killed, op) in enumerate(figures):
        report = make_report(
            report_id=f"report-{number}", text=f"{killed} people were killed", published=MONDAY + timedelta(days=days)
        )
        claim = make_claim(
            claim_id=f"claim-{number}",
            report_id=report.report_id,
            quote=report.text,
            quantity=make_quantity(killed, op),
        )
        casebook.reports.append((report, ""))
        casebook.claims.append(claim)
        spoken.setdefault(voice, []).append(claim.claim_id)
    casebook.incidents.append((make_incident(*casebook.claims, incident_id="incident-told"), False))
    casebook.accounts += [Account("incident-told", voice, "police", None, tuple(ids)) for voice, ids in spoken.items()]
    return casebook


@pytest.fixture
def page(client_of):
    """The page of one incident, over what was told of it."""

    def of(*figures):
        return client_of(told(*figures)).get("/incidents/incident-told/").content.decode()

    return of


def test_a_later_and_higher_figure_stands_further_right_and_higher(page):
    shown = page(("the police", 0, 10, "exact"), ("the police", 2, 20, "exact"))

    assert '<polyline points="48,120 704,14"/>' in shown
    assert 'href="/reports/report-1/?claim=claim-1#claim-1"' in shown


def test_each_voice_has_a_line_of_its_own(page):
    shown = page(("the police", 0, 10, "exact"), ("the Sample Front", 1, 40, "exact"))

    assert '<g class="voice-1">' in shown
    assert '<g class="voice-2">' in shown


def test_a_figure_without_an_upper_bound_reaches_the_edge(page):
    shown = page(("the police", 0, 10, "at_least"), ("the police", 1, 20, "exact"))

    assert 'class="reach open" x1="48" x2="48" y1="14" y2="120"' in shown


def test_what_was_told_on_one_day_alone_has_no_course(page):
    assert "course-head" not in page(("the police", 0, 10, "exact"), ("the Sample Front", 0, 40, "exact"))


def test_about_so_many_is_a_dot_and_reaches_nowhere(page):
    shown = page(("the police", 0, 10, "about"), ("the police", 1, 20, "exact"))

    assert 'class="reach" x1="48" x2="48" y1="120" y2="120"' in shown
