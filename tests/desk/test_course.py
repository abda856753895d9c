"""How a toll was told over time: a line for each voice by the days of the reports; each point leads to its words."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import make_claim, make_incident, make_quantity, make_report
from crosscount.accounts import Account
from crosscount.claims import Victims
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


def test_only_figures_of_everyone_are_drawn(client_of):
    casebook = told(("the police", 0, 26, "exact"), ("the police", 1, 1, "exact"), ("the police", 2, 30, "exact"))
    attacker = replace(casebook.claims[1], victims=Victims("suicide bomber", "perpetrator"))
    casebook.claims[1] = attacker

    shown = client_of(casebook).get("/incidents/incident-told/").content.decode()

    [line] = re.findall(r"<polyline points=\"(48,[^\"]*)\"", shown)
    assert len(line.split()) == 2


def test_a_report_of_the_next_year_does_not_press_the_first_days_together(page):
    shown = page(*(("the police", days, 20, "exact") for days in (0, 1, 400)))

    assert 'points="48,14 376,14 704,14"' in shown
    assert '<line class="axis break" x1="540"' in shown


def test_a_voice_of_a_style_of_its_own_is_named_and_the_rest_are_grey(page):
    shown = page(*((f"voice {number}", number % 2, 20, "exact") for number in range(8)))

    assert shown.count('<g class="voice-1">') == 1
    assert shown.count('<g class="voice-other">') == 2
    assert "2 other voices, named in the table" in shown


def test_what_nobody_is_named_for_is_said_in_words_and_not_joined(page):
    shown = page(("media_own_count", 0, 10, "exact"), ("media_own_count", 1, 20, "exact"))

    assert "media_own_count" not in shown
    assert "the outlet&#x27;s own count" in shown
    assert '<polyline points="48' not in shown
