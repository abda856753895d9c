"""A drawing shows every figure in a panel of its unit, and the same figures give the same drawing."""

import re
from unicodedata import bidirectional

import pytest
from defusedxml import ElementTree

from crosscount.analysis import Basis, ChangeDate, Estimate, Figure, Recorded, Series, Stretch
from crosscount.analysis.plot import draw, draw_png, specify
from crosscount.analysis.plot.steps import ticks_of

MONTHS = tuple(f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(48))


def make_estimate(*figures, **changed):
    fields = {
        "question": "How many <people> & who?",
        "unit": "people",
        "estimate": 139.8,
        "low": 106.5,
        "high": 213.8,
        "level": 0.95,
        "assumptions": ("two",),
    }
    return Estimate(method="chapman.v1", figures=figures, **(fields | changed))


def make_series(**changed):
    fields = {
        "stretches": (Stretch("2020-01", "2021-12", 1.0, 0.5, 2.0), Stretch("2022-01", "2023-12", 4.0, 3.0, 5.0)),
        "changes": (ChangeDate("2022-01", ("2021-11", "2022-01", "2022-02"), 0.96),),
    } | changed
    return Series("counts", "incidents a period", MONTHS, (1.0,) * 24 + (4.0,) * 24, **fields)


def rows_of(specification):
    """All rows that are drawn."""
    return [row for rows in specification["datasets"].values() for row in rows]


def words_of(drawn):
    return [element.text for element in ElementTree.fromstring(drawn).iter() if element.text]


def test_the_same_estimate_gives_the_same_bytes():
    assert draw(make_estimate(Figure("a", 1.0, 0.5, 2.0))) == draw(make_estimate(Figure("a", 1.0, 0.5, 2.0)))


def test_the_same_estimate_gives_the_same_picture():
    series = make_estimate(series=(make_series(),))

    assert draw_png(series) == draw_png(series)
    assert draw(series) == draw(series)


def test_a_drawing_names_its_method_its_data_and_its_level():
    basis = Basis("0.1.0", "ab", 1204, ("A", "B", "n"), ("A", "B"), {})

    words = " ".join(words_of(draw(make_estimate(basis=basis))))

    assert "chapman.v1 · 1,204 rows · lists A, B · 95% ranges" in words
    assert "Estimate, people: 139.8 (106.5 to 213.8; 95%)" in words


def test_warnings_and_assumptions_stand_below_whole_however_long():
    long = "the lists may depend on each other in ways that no overlap shows, " * 8

    for narrow in (False, True):
        words = " ".join(words_of(draw(make_estimate(warnings=(long,), assumptions=("nobody left",)), narrow=narrow)))
        assert f"Warning: {long.strip()}" in words
        assert "Assumes: nobody left" in words


def test_a_range_without_a_probability_is_not_called_one_of_95_percent():
    found = make_estimate(level=None, level_of_figures=0.9)

    words = " ".join(words_of(draw(found)))

    assert "213.8; no probability of its own" in words
    assert "each figure with its own 90% range" in words
    assert "95%" not in words


def test_the_next_line_of_a_name_from_the_right_begins_from_the_left_or_a_png_sets_it_upon_the_line_before():
    name = "ہسپتال ذرائع خضدار " * 5

    lines = [line for line in words_of(draw(make_estimate(Figure(name, 1.0, 0.5, 2.0)))) if "خضدار" in line]

    assert [bidirectional(line[0]) for line in lines] == ["AL", "L"]


def test_a_long_name_is_wrapped_and_never_cut():
    name = "killed by anybody in any province of the country between the first and the last day (2017-03 to 2017-09)"

    drawn = words_of(draw(make_estimate(Figure(name, 1.0))))

    assert name in " ".join(drawn)


def test_a_series_is_drawn_with_its_levels_and_the_dates_of_its_changes():
    drawn = rows_of(specify(make_estimate(series=(make_series(),))))

    assert {"at": 23.5, "name": "2022-01", "y": 2} in drawn
    assert [row for row in drawn if row.keys() == {"from", "to"}] == [
        {"from": 21.5, "to": 22.5},
        {"from": 23.5, "to": 25.5},
    ]
    assert {"from": 23.5, "to": 47.5, "level": 4.0, "low": 3.0, "high": 5.0} in drawn
    assert sum("value" in row for row in drawn) == 48


def test_the_axis_of_a_series_names_years_and_not_positions():
    words = words_of(draw(make_estimate(series=(make_series(),))))

    assert [word for word in words if re.fullmatch(r"20\d\d", word)] == ["2020", "2021", "2022", "2023"]


def test_ticks_are_few_and_apart_whatever_periods_are_called():
    for periods in (MONTHS, tuple(map(str, range(1900, 2000))), ("a", "b"), ("2020-01-05",) * 90 + MONTHS):
        places = ticks_of(periods, 4)
        assert 1 <= len(places) <= 6


def test_probabilities_that_reach_the_threshold_are_marked_and_unknown_ones_are_not_drawn():
    watched = Series("p", "probability", ("1", "2", "3"), (None, 0.2, 0.95), threshold=0.9)

    drawn = rows_of(specify(make_estimate(series=(watched,))))

    assert [row for row in drawn if "place" in row] == [
        {"place": 1, "value": 0.2},
        {"place": 2, "value": 0.95},
        {"place": 2, "value": 0.95},
    ]


def test_what_accounts_give_is_drawn_above_the_figure_of_the_model():
    figure = Figure("a", 30.0, 20.0, 40.0, unit="persons", on_record=Recorded(12.0, None))

    drawn = rows_of(specify(make_estimate(figure)))

    (record,) = [row for row in drawn if "open" in row]
    (model,) = [row for row in drawn if row.get("value") == 30.0]
    assert (record["low"], record["end"], record["open"]) == (12.0, 40.0, True)
    assert record["y"] < model["y"]


def test_figures_under_several_choices_are_a_curve_with_each_choice_below():
    figures = (
        Figure("b", 90.0, 80.0, 99.0, choices={"method": "b.v1"}),
        Figure("a", 50.0, 40.0, 60.0, choices={"method": "a.v1", "order": "2"}),
    )

    drawn = rows_of(specify(make_estimate(*figures, level=None, level_of_figures=0.95)))

    assert [row["value"] for row in drawn if row.keys() == {"place", "value", "low", "high"}] == [50.0, 90.0]
    assert [row["place"] for row in drawn if row.get("chosen")] == [0, 0, 1]


def test_figures_of_another_unit_stand_in_a_panel_of_their_own():
    words = words_of(draw(make_estimate(Figure("seen", 80.0), Figure("army", 3.0, 2.0, 4.0, unit="times the press"))))

    assert {"people", "times the press", "seen", "army"} <= set(words)


def test_words_are_shown_as_they_are_and_a_figure_without_a_value_is_not():
    words = words_of(draw(make_estimate(Figure("none of it", None))))

    assert "How many <people> & who?" in words
    assert "none of it" not in words


OUTSIDE = "https://example.org/a.png"


def asked_of_others(drawn):
    """What of a drawing runs, or is fetched from elsewhere when it is looked at."""
    return [
        (element.tag, name, value)
        for element in ElementTree.fromstring(drawn).iter()
        for name, value in [("", ""), *element.attrib.items()]
        if re.search(r"\}(script|image|use|a|foreignObject|style)$", element.tag)
        or re.search(r"(^|\})(href|src|on\w+)$", name)
        or ("url(" in value.replace("url(#", "") and not name.startswith("aria-"))
    ]


@pytest.mark.parametrize(
    "within",
    [
        f'<image href="{OUTSIDE}"/>',
        f'<g xmlns:l="http://www.w3.org/1999/xlink" l:href="{OUTSIDE}"/>',
        f'<rect fill="url({OUTSIDE})"/>',
        '<g onload="x()"/>',
        "<script/>",
    ],
)
def test_a_drawing_that_asks_is_found_out(within):
    assert asked_of_others(f'<svg xmlns="http://www.w3.org/2000/svg">{within}</svg>')


def test_a_drawing_asks_nothing_of_anybody_whatever_figures_are_called():
    names = (
        "a",
        OUTSIDE,
        f"![]({OUTSIDE})",
        "<script>x()</script>",
        f'"/><image href="{OUTSIDE}"/>',
        f"url({OUTSIDE})",
    )

    drawn = draw(make_estimate(*(Figure(name, 1.0, unit=name) for name in names)))

    assert asked_of_others(drawn) == []


def test_numbers_that_no_axis_can_hold_are_left_out():
    figures = Figure("unknown", float("nan")), Figure("unbounded", 3.0, 1.0, float("inf"))

    words = words_of(draw(make_estimate(*figures)))

    assert "unbounded" in words
    assert "unknown" not in words
