"""A model of people who differ finds planted people, and is told of where it describes the overlaps as well."""

import numpy as np
import pytest

from analysis.undercount.lists import lists, overlaps_of, settings, simulated
from crosscount.analysis.undercount.alike import Alike, people_who_differ
from crosscount.analysis.undercount.hierarchy import hierarchical_models
from crosscount.analysis.undercount.loglinear import estimate, existing_models, fits_of, warnings_of_people
from crosscount.analysis.undercount.overlaps import Overlaps, read_overlaps
from crosscount.analysis.undercount.selection import Selection

TOO_LOW = "the estimate may be too low: that some people are listed easily and others hardly"


def of_people_who_differ(spread, *, size=4, people=1500, seed=1):
    """Lists on which people's chances differ by a normal law of their logits."""
    generator = np.random.default_rng(seed)
    chances = 1 / (1 + np.exp(1.2 - spread * generator.normal(size=people)))
    return overlaps_of(generator.random((people, size)) < chances[:, None])


def told(overlaps: Overlaps) -> bool:
    """Whether the best model by BIC is told to be too low, perhaps."""
    size = len(overlaps.lists)
    figures = fits_of(overlaps, existing_models(overlaps, Selection(hierarchical_models(size, 2), "bic")))
    return bool(warnings_of_people(figures[0].estimate, figures, people_who_differ(overlaps)))


def test_overlaps_that_the_model_describes_exactly_give_back_people_and_leaning():
    number = np.array([0, 1, 1, 2, 1, 2, 2, 3])
    counts = np.round(1e6 * np.exp(-1.0 * number + 0.4 * number * (number - 1) / 2)).astype(np.int64)

    found = people_who_differ(Overlaps(("A", "B", "C"), np.where(number > 0, counts, 0)))

    assert found.people == pytest.approx(counts.sum(), rel=1e-4)
    assert found.leaning == pytest.approx(0.4, abs=1e-4)


def test_its_bic_is_on_the_scale_of_the_other_models():
    table = lists("1,0,0,90", "0,1,0,90", "0,0,1,90", "1,1,0,30", "1,0,1,30", "0,1,1,30", "1,1,1,20")
    (saturated,) = [
        each
        for each in estimate(table, settings(replicates=200, despite_dependence="yes")).figures
        if each.name == "[A B|A C|B C]"
    ]

    found = people_who_differ(read_overlaps(table))

    # Both fit these overlaps, which are alike for all lists, exactly; one has two terms fewer.
    assert found.people == pytest.approx(saturated.estimate, rel=1e-4)
    assert found.bic == pytest.approx(saturated.criteria["BIC"] - 2 * np.log(380), abs=1e-4)


def test_overlaps_without_such_an_estimate_have_none():
    assert people_who_differ(read_overlaps(lists("1,0,0,40", "0,1,0,30", "0,0,1,20", "1,1,0,12"))) is None


def test_people_who_differ_mildly_are_told_of_and_their_number_is_found_better():
    every = [read_overlaps(of_people_who_differ(0.7, seed=seed)) for seed in range(40)]

    assert np.mean([told(each) for each in every]) > 0.6
    assert np.median([people_who_differ(each).people for each in every]) == pytest.approx(1500, rel=0.05)


@pytest.mark.parametrize("chances", [(0.3, 0.3, 0.35), (0.3, 0.3, 0.35, 0.25), (0.9, 0.85, 0.8)])
def test_people_who_are_alike_are_hardly_ever_said_to_differ(chances):
    assert np.mean([told(read_overlaps(simulated(1500, chances, seed=seed))) for seed in range(60)]) < 0.12


def test_a_list_that_leans_on_another_is_no_sign_of_people_who_differ():
    tables = [simulated(1500, (0.3, 0.3, 0.35, 0.25), seed=seed, leaning=0.4) for seed in range(40)]

    assert not any(told(read_overlaps(each)) for each in tables)


def test_an_answer_that_may_be_too_low_says_by_how_much():
    found = estimate(of_people_who_differ(0.7, seed=2), settings(replicates=200, despite_dependence="yes"))

    (words,) = [each for each in found.warnings if each.startswith(TOO_LOW)]
    assert words.endswith(f"makes it {people_who_differ(read_overlaps(of_people_who_differ(0.7, seed=2))).people:,.0f}")


@pytest.mark.parametrize(
    ("alike", "warned"),
    [(Alike(1500.0, 0.3, 60.0), True), (Alike(1090.0, 0.3, 60.0), False), (Alike(1500.0, 0.3, 66.0), False)],
    ids=["as well and more", "hardly more", "not as well"],
)
def test_a_worse_model_or_one_that_says_hardly_more_is_not_told_of(alike, warned):
    overlaps = read_overlaps(simulated(1500, (0.3, 0.3, 0.35), seed=4))
    best = fits_of(overlaps, Selection(hierarchical_models(3, 2), "bic"))
    shifted = Alike(alike.people, alike.leaning, alike.bic - 60 + min(each.criteria["BIC"] for each in best))

    assert bool(warnings_of_people(1000.0, best, shifted)) is warned
