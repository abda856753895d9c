"""Methods run over the incidents that a filter leaves, and refuse in words where these cannot answer."""

import pytest

from crosscount.analysis.methods import METHODS
from crosscount.desk.views.analysis import SHOWN
from desk.invented import many_incidents


@pytest.mark.parametrize("method", METHODS)
def test_every_method_says_what_it_asks(method):
    assert str(SHOWN[method].asks).endswith("?")


def test_a_range_is_given_by_its_percent_and_every_figure_by_its_unit(client_of):
    page = client_of(many_incidents(100)).get("/analysis/change_points.v1/").content.decode()

    assert "95 % range" in page
    assert "<td>incidents a period</td>" in page


def test_an_estimate_comes_with_its_range_its_assumptions_its_checks_and_its_drawing(client_of):
    client = client_of(many_incidents(100))

    page = client.get("/analysis/change_points.v1/", {"period": "month"}).content.decode()

    assert "a change of the counts may be a change of what was reported" in page
    assert "probability of no change" in page
    assert "incidents a period, 2023-01 to" in page
    drawn = client.get("/analysis/change_points.v1/plot.svg", {"period": "month"})
    assert drawn.content.startswith(b"<svg")


def test_a_filter_narrows_what_a_method_is_given(client_of):
    client = client_of(many_incidents(100))

    page = client.get("/analysis/change_points.v1/", {"start": "2023-06-01", "period": "week"}).content.decode()

    assert "incidents a period, 2023-W22 to" in page


def test_what_cannot_be_answered_is_refused_in_words_and_has_no_drawing(client):
    page = client.get("/analysis/escalation.v1/", {"split": "2025-01-01"}).content.decode()

    assert "No answer" in page
    assert "are needed" in page
    assert client.get("/analysis/escalation.v1/plot.svg", {"split": "2025-01-01"}).status_code == 404


def test_a_date_that_the_method_needs_is_asked_for(client):
    assert "give split=YEAR-MONTH-DAY" in client.get("/analysis/escalation.v1/").content.decode()


def test_every_method_is_listed_and_one_that_does_not_run_here_has_no_page(client):
    page = client.get("/analysis/").content.decode()

    assert "crosscount estimate candour.v1 .<" in page
    assert "crosscount estimate loglinear.v1 lists.csv" in page
    assert client.get("/analysis/loglinear.v1/").status_code == 404
