"""One model, told to two engines: they must agree on every pair."""

from datetime import date
from itertools import combinations
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscount.incidents import scoring
from crosscount.incidents.comparisons import COMPARISONS
from crosscount.incidents.evidence import total, weigh_pair
from crosscount.incidents.figures import met_by
from crosscount.incidents.model import load_model
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.rows import portraits_of, table_of

KNOWN = load_model().knowledge
DAY = date(2024, 11, 9).toordinal()
hashes = st.frozensets(st.integers(1, 24), max_size=18).map(lambda numbers: tuple(sorted(numbers)))
few = st.frozensets(st.integers(1, 4), max_size=3).map(lambda numbers: tuple(sorted(numbers)))
names = st.frozensets(st.sampled_from(["army", "bla", "majeed"]), max_size=2).map(lambda found: tuple(sorted(found)))
codes = st.frozensets(st.sampled_from([1000, 3016, 4000, 4005, 12000, 15003]), max_size=3)
kinds = st.frozensets(st.sampled_from(["bombing", "suicide_bombing", "ambush", "hijacking", "protest_crackdown"]))
mask = st.integers(0, 7)


@st.composite
def portraits(draw, number: int) -> Portrait:
    first = draw(st.one_of(st.none(), st.integers(DAY - 40, DAY)))
    low = {name: draw(st.one_of(st.none(), st.integers(0, 30))) for name in ("killed", "injured")}
    placed, figures, types = draw(st.booleans()), draw(codes), draw(kinds)
    return Portrait(
        happening_id=f"claim-{number}",
        report_id=f"report-{number}",
        is_whole=draw(st.booleans()),
        first_day=first,
        last_day=None if first is None else first + draw(st.sampled_from([0, 0, 2, 400])),
        published=draw(st.one_of(st.none(), st.integers(DAY - 40, DAY + 400))),
        country=draw(st.sampled_from([None, "PK", "AF"])),
        province=draw(st.sampled_from([None, "PK Sindh", "PK Balochistan"])),
        place=draw(st.sampled_from(["quetta", "turbat"])) if placed else None,
        area=draw(st.sampled_from(["named_place", "landmark", "admin2", "admin1", "country"])) if placed else None,
        x=draw(st.integers(0, 90_000)) if placed else None,
        y=draw(st.integers(0, 9_000)) if placed else None,
        z=0 if placed else None,
        radius=draw(st.sampled_from([5_000, 25_000, 150_000])) if placed else None,
        sounds=draw(few),
        cell=1 if placed else None,
        activity=draw(st.one_of(st.none(), st.integers(0, 3))),
        types=KNOWN.mask_of_types(types),
        like_types=KNOWN.like(types),
        unlike_types=KNOWN.unlike(types),
        targets=draw(mask),
        times_of_day=draw(mask),
        victims=draw(mask),
        weapons=draw(few),
        actors=draw(names),
        wholes=draw(names),
        sides=draw(names),
        figures=tuple(sorted(figures)),
        met_figures=tuple(sorted({other for code in figures for other in met_by(code)})),
        killed=low["killed"],
        killed_least=low["killed"],
        killed_most=None if low["killed"] is None else low["killed"] + draw(st.sampled_from([0, 9])),
        injured=low["injured"],
        injured_least=low["injured"],
        injured_most=low["injured"],
        voices=draw(few),
        narrators=draw(few),
        ages=draw(few),
        terms=draw(hashes),
    )


crowds = st.tuples(*(portraits(number) for number in range(20)))


@given(crowds)
@settings(max_examples=14)
def test_the_database_weighs_every_pair_as_this_process_does(crowd):
    model, everybody = load_model(), [[1]] * len(crowd)
    with patch.object(scoring, "blocks_of", lambda portraits: everybody):
        there = list(scoring.score_by_splink(crowd, model, -1000.0))
    pairs = combinations(range(len(crowd)), 2)
    assert there == [(*pair, round(total(weigh_pair(*(crowd[one] for one in pair), model)), 6)) for pair in pairs]


@given(crowds)
@settings(max_examples=8)
def test_the_database_compares_the_pairs_that_this_process_compares(crowd):
    here, there = (list(way(crowd, load_model(), -1000.0)) for way in (scoring.score_here, scoring.score_by_splink))
    assert here == there


@given(crowds)
@settings(max_examples=60)
def test_portraits_come_back_from_a_table_as_they_were(crowd):
    assert portraits_of(table_of(crowd).to_pylist()) == list(crowd)


@given(portraits(1), portraits(2))
def test_every_comparison_is_the_same_from_either_side(one, other):
    for comparison in COMPARISONS:
        assert comparison.level(one, other, KNOWN) == comparison.level(other, one, KNOWN)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_every_level_of_a_comparison_has_a_weight(comparison):
    model = load_model()
    assert all(isinstance(model.weigh(comparison.name, level), float) for level, _ in comparison.levels)
