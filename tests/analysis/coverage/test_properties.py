"""What holds of every aggregate and every file."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coverage.file import POLICE, attacks, covered, deadly, filed, ids, killed_in_year, responsibility, said_by
from builders import make_dates

NEW_YEAR = date(2024, 1, 1)
SAID = [
    responsibility(),
    responsibility("bras"),
    responsibility("blf"),
    responsibility("bla", "denies"),
    responsibility("bla", "blames", POLICE),
    said_by(POLICE, "gunmen"),
]
day_offsets = st.integers(-400, 800)


@st.composite
def date_ranges(draw):
    """Days around 2024, or none."""
    if draw(st.integers(0, 5)) == 0:
        return None
    start = NEW_YEAR + timedelta(days=draw(day_offsets))
    return make_dates(start, start + timedelta(days=draw(st.sampled_from([0, 0, 3, 40, 400]))))


@st.composite
def files(draw):
    """Up to six incidents with days, words on who did it, dead, and operations that some are parts of."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        said = draw(st.lists(st.sampled_from(SAID), max_size=2))
        changes = {"dates": draw(date_ranges()), "operation_id": draw(st.sampled_from([None, None, "incident-0"]))}
        one = deadly(str(number), draw(st.integers(0, 30)), **changes)
        named = filed(str(number), *said, **changes)
        found.append(replace(named, claims=(*named.claims, *one.claims[1:]), tolls=one.tolls))
    return found


periods = st.tuples(day_offsets, st.integers(0, 500))
aggregates = st.sampled_from([attacks(20), killed_in_year(100)])


def over(aggregate, first, days):
    start = NEW_YEAR + timedelta(days=first)
    return replace(aggregate, period=make_dates(start, start + timedelta(days=days)))


@settings(deadline=None)
@given(aggregates, periods, files())
def test_matched_and_unclear_share_nothing_and_what_is_absent_is_never_negative(aggregate, period, incidents):
    found = covered(over(aggregate, *period), *incidents)

    assert not set(ids(found.matched)) & set(ids(found.unclear))
    assert all(one.open for one in found.unclear)
    assert not any(one.open for one in found.matched)
    assert 0 <= found.absent.low <= found.absent.high
    assert found.absent.high == 0 or not found.beyond


@settings(deadline=None)
@given(aggregates, periods, st.integers(0, 300), st.integers(0, 300), files())
def test_a_wider_period_loses_no_match(aggregate, period, earlier, later, incidents):
    first, days = period

    narrow = covered(over(aggregate, first, days), *incidents)
    wide = covered(over(aggregate, first - earlier, days + earlier + later), *incidents)

    assert set(ids(narrow.matched)) <= set(ids(wide.matched))


@settings(deadline=None)
@given(aggregates, files())
def test_an_incident_of_another_time_changes_nothing(aggregate, incidents):
    long_ago = deadly("long-ago", 9, dates=make_dates(date(1999, 1, 1)))

    assert covered(aggregate, *incidents, long_ago) == covered(aggregate, *incidents)


@settings(deadline=None)
@given(aggregates, st.data(), files())
def test_the_order_of_the_file_changes_nothing(aggregate, data, incidents):
    shuffled = data.draw(st.permutations(incidents))

    assert covered(aggregate, *shuffled) == covered(aggregate, *incidents)
