"""Texts are cut, ranges drawn and days laid out without losing or inventing anything."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_claim, make_dates, make_incident, make_place, make_quantity, make_report
from crosscount.desk import wording
from crosscount.desk.areas import circle
from crosscount.desk.bars import WIDTH, bar, scale_of
from crosscount.desk.highlight import emphasised, segments
from crosscount.desk.timeline import WIDTH as TIMELINE_WIDTH
from crosscount.desk.timeline import Month, histogram, lanes
from crosscount.store.records import claim_row, incident_row
from crosscount.values import Place, distance_km, to_mapping
from desk.invented import Casebook, invented_casebook

counts = st.integers(min_value=0, max_value=10**6)


@st.composite
def texts_with_claims(draw):
    """A text of any script, and claims anywhere in it."""
    text = draw(st.text(min_size=1, max_size=80))
    claims = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        claims.append(claim_row(make_claim(claim_id=f"claim-{number}", quote=text[start:end], start=start)))
    return text, claims


@given(texts_with_claims())
def test_a_marked_text_is_the_text_and_every_claim_is_marked_whole(given_text):
    text, claims = given_text

    cut = segments(text, claims)

    assert "".join(segment.text for segment in cut) == text
    for claim in claims:
        assert "".join(segment.text for segment in cut if claim.claim_id in segment.claim_ids) == claim.quote
        assert sum(claim.claim_id in segment.anchors for segment in cut) == 1


def test_the_number_is_marked_within_its_own_sentence_and_not_where_it_stands_before():
    text = "31 trucks burnt. The army said 31 people were killed."
    claim = claim_row(make_claim(quote=text[17:], start=17, quantity=make_quantity(31)))

    cut = segments(text, [claim], current=claim)

    assert [segment.text for segment in cut if segment.is_figure] == ["31"]
    assert "".join(segment.text for segment in cut[: [one.is_figure for one in cut].index(True)]).endswith("army said ")


def test_the_words_that_numbers_were_read_from_are_marked_and_not_digits_within_others():
    quote = "In 2012 the army said 12 people died, 3 of them soldiers."

    pieces = emphasised(quote, ["12", "3", "", "99"])

    assert "".join(words for words, _ in pieces) == quote
    assert [words for words, is_figure in pieces if is_figure] == ["12", "3"]
    assert pieces[0] == ("In 2012 the army said ", False)


@given(st.tuples(counts, counts, counts).map(sorted), st.booleans(), st.booleans())
def test_a_range_is_drawn_inside_its_scale(bounds, open_low, open_high):
    low, best, high = bounds
    bounds = (None if open_low else low, best, None if open_high else high)

    drawn = bar(bounds, scale_of([bounds]))

    assert drawn is not None
    assert 0 <= drawn.start <= drawn.start + drawn.width <= WIDTH + 2
    assert 0 <= drawn.best <= WIDTH


def test_no_bound_is_no_bar():
    assert bar((None, None, None), 10) is None


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(1, 900))
def test_an_area_reaches_as_far_as_its_radius_on_every_side(latitude, longitude, radius):
    centre = Place("x", "x", None, latitude, longitude, None, "named_place")

    ring = circle(latitude, longitude, radius)

    assert ring[0] == ring[-1]
    for lon, lat in ring:
        corner = Place("x", "x", None, lat, lon, None, "named_place")
        assert distance_km(centre, corner) == pytest.approx(radius, rel=0.01, abs=0.1)


@pytest.mark.parametrize(("radius", "geometry"), [(25.0, "Point"), (25.1, "Polygon")])
def test_a_place_known_to_no_better_than_25_km_is_an_area(client_of, radius, geometry):
    claim = make_claim()
    incident = make_incident(claim, place=make_place(radius_km=radius))
    client = client_of(Casebook([(make_report(), "")], [claim], [(incident, False)]))

    assert client.get("/map/incidents.geojson").json()["features"][0]["geometry"]["type"] == geometry


days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


spans = st.lists(st.tuples(days, st.integers(0, 400)), min_size=1, max_size=30)


@given(spans)
def test_the_columns_of_a_timeline_count_every_incident_once_and_leave_no_gap(given_spans):
    months = [Month(day.replace(day=1), 1, 0, day + timedelta(days=length)) for day, length in given_spans]

    drawn = histogram(months)

    assert drawn is not None
    assert sum(column.total for column in drawn.columns) == len(given_spans)
    assert all(a.end + timedelta(days=1) == b.start for a, b in zip(drawn.columns, drawn.columns[1:], strict=False))
    assert all(column.x + column.width <= TIMELINE_WIDTH for column in drawn.columns)


@given(spans, days, days)
def test_what_was_asked_for_and_what_lies_around_it_fill_the_timeline(given_spans, one_day, another):
    months = [Month(day.replace(day=1), 1, 0, day + timedelta(days=length)) for day, length in given_spans]
    start, end = sorted([one_day, another])

    drawn = histogram(months, start=start, end=end)

    assert drawn is not None
    assert 0 <= drawn.chosen_from <= drawn.chosen_until <= TIMELINE_WIDTH
    assert drawn.chosen_until + drawn.after_chosen == pytest.approx(TIMELINE_WIDTH)
    assert 0 <= drawn.chosen[0] <= drawn.chosen[1] <= drawn.last_edge


def test_the_last_day_that_a_calendar_has_can_be_asked_for():
    drawn = histogram([Month(date(2025, 3, 1), 1, 0, date(2025, 3, 9))], end=date.max)

    assert drawn is not None
    assert drawn.chosen_until == TIMELINE_WIDTH


@given(spans)
def test_a_timeline_draws_every_incident_inside_and_none_across_another(given_spans):
    incidents = [
        incident_row(
            make_incident(
                make_claim(), incident_id=f"i-{number}", date_range=make_dates(day, day + timedelta(days=length))
            )
        )
        for number, (day, length) in enumerate(given_spans)
    ]

    drawn = lanes(incidents)

    assert drawn is not None
    assert len(drawn.strips) == len(given_spans)
    assert all(strip.x >= 0 and strip.x + strip.width <= TIMELINE_WIDTH + 0.01 for strip in drawn.strips)
    placed = [(strip.y, strip.x, strip.x + strip.width) for strip in drawn.strips]
    assert all(not (a[0] == b[0] and a[1] < b[2] and b[1] < a[2]) for a in placed for b in placed if a is not b)


def test_no_date_at_all_is_no_timeline():
    assert histogram([]) is None
    assert lanes([]) is None


@pytest.mark.parametrize(
    ("op", "number", "upper", "words"),
    [
        ("exact", 31, None, "31"),
        ("at_least", 31, None, "at least 31"),
        ("more_than", 31, None, "more than 31"),
        ("up_to", 31, None, "up to 31"),
        ("fewer_than", 31, None, "fewer than 31"),
        ("about", 31, None, "about 31"),
        ("between", 31, 35, "31 to 35"),
        ("vague", 0, None, "“dozens”"),
    ],
)
def test_a_figure_is_worded_as_it_was_hedged(op, number, upper, words):
    quantity = make_quantity(number, op, upper=upper, phrase="dozens")

    assert wording.in_figures(to_mapping(quantity)) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((31, 31, 31), "31"),
        ((31, 31, 214), "31 to 214"),
        ((9, 9, None), "at least 9"),
        ((None, None, 8), "up to 8"),
        ((None, 20, None), "about 20"),
        ((None, None, None), "no figure"),
        ((0, 0, 0), "0"),
    ],
)
def test_an_open_bound_is_never_closed_in_words(bounds, words):
    assert wording.in_range(*bounds) == words


def test_the_invented_casebook_quotes_its_reports_verbatim():
    casebook = invented_casebook()
    texts = {report.report_id: report.text for report, _ in casebook.reports}

    assert all(claim.quote == texts[claim.report_id][claim.start : claim.end] for claim in casebook.claims)
