"""A drawing shows every figure in a panel of its unit, and the same figures give the same drawing."""

import re

import pytest
from defusedxml import ElementTree

from crosscount.analysis import Estimate, Figure
from crosscount.analysis.plot import draw


def make_estimate(*figures):
    return Estimate(
        "chapman.v1", "How many <people> & who?", "people", 139.8, 106.5, 213.8, 0.95, ("two",), figures=figures
    )


def words_of(drawn):
    return [element.text for element in ElementTree.fromstring(drawn).iter() if element.text]


def test_the_same_estimate_gives_the_same_bytes():
    assert draw(make_estimate(Figure("a", 1.0, 0.5, 2.0))) == draw(make_estimate(Figure("a", 1.0, 0.5, 2.0)))


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
