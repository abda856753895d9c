"""An incident's id outlives re-runs, merges and splits."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builders import make_incident
from crosscount.incidents import Incident, IncidentLineage, resolve_incident, trace_lineage
from crosscount.incidents.lineage import name_incidents


def make(incident_id: str, *claim_ids: str) -> Incident:
    return make_incident(incident_id=incident_id, claim_ids=claim_ids)


def named(groups: list[set[str]], previous: list[Incident]) -> list[Incident]:
    names = name_incidents([frozenset(group) for group in groups], previous)
    return [make(name, *sorted(group)) for name, group in zip(names, groups, strict=True)]


def test_a_run_on_the_same_claims_keeps_every_id():
    first = named([{"a", "b"}, {"c"}], [])
    assert named([{"a", "b"}, {"c"}], first) == first


def test_an_incident_that_grows_keeps_its_id():
    (first,) = named([{"b", "c"}], [])
    (grown,) = named([{"a", "b", "c"}], [first])
    assert grown.incident_id == first.incident_id


def test_after_a_split_the_larger_part_keeps_the_id():
    (first,) = named([{"a", "b", "c"}], [])
    small, large = named([{"a"}, {"b", "c"}], [first])
    assert large.incident_id == first.incident_id
    assert small.incident_id != first.incident_id


def test_after_a_merge_the_id_with_more_claims_stands_and_the_other_leads_to_it():
    small, large = named([{"a"}, {"b", "c"}], [])
    (merged,) = named([{"a", "b", "c"}], [small, large])
    assert merged.incident_id == large.incident_id
    assert IncidentLineage(small.incident_id, (merged.incident_id,)) in trace_lineage([small, large], [merged])


def test_equal_shares_go_to_the_lower_id():
    merged = named([{"a", "b"}], [make("incident-2", "b"), make("incident-1", "a")])
    assert merged[0].incident_id == "incident-1"


def test_a_name_in_use_is_not_given_again():
    (first,) = named([{"a", "b", "c"}], [])
    stayed, left = named([{"b", "c"}, {"a"}], [first])
    assert stayed.incident_id == first.incident_id
    assert left.incident_id != first.incident_id


def test_a_split_id_leads_to_all_its_parts_largest_first():
    (first,) = named([{"a", "b", "c"}], [])
    parts = named([{"a"}, {"b", "c"}], [first])
    assert trace_lineage([first], parts) == (
        IncidentLineage(first.incident_id, (parts[1].incident_id, parts[0].incident_id)),
    )


def test_an_id_whose_claims_are_all_gone_leads_nowhere():
    assert trace_lineage([make("incident-1", "a")], []) == (IncidentLineage("incident-1", ()),)


def test_an_id_that_was_merged_and_then_split_resolves_to_what_is_left_of_it():
    runs = [[IncidentLineage("one", ("two",))], [IncidentLineage("two", ("two", "three"))], []]
    assert resolve_incident("one", runs) == ("two", "three")


partitions = st.lists(st.integers(0, 4), min_size=8, max_size=8).map(
    lambda labels: [{f"claim-{n}" for n, label in enumerate(labels) if label == group} for group in sorted(set(labels))]
)


@given(st.lists(partitions, min_size=1, max_size=5))
def test_through_any_runs_ids_stay_unique_and_every_old_id_resolves_to_where_its_claims_are(runs):
    history: list[list[Incident]] = []
    for groups in runs:
        history.append(named(groups, history[-1] if history else []))
        names = [incident.incident_id for incident in history[-1]]
        assert len(set(names)) == len(names)
    lineages = [trace_lineage(before, after) for before, after in pairwise(history)]
    current = {incident.incident_id: set(incident.claim_ids) for incident in history[-1]}
    for incident in history[0]:
        led_to = resolve_incident(incident.incident_id, lineages)
        assert set(incident.claim_ids) <= set().union(*(current[name] for name in led_to))


def test_an_id_that_ended_in_a_merge_comes_back_with_the_claim_that_it_came_from():
    (cited,) = name_incidents([frozenset({"m"})])
    grown = make_incident(incident_id=cited, claim_ids=("a", "m"))
    (larger,) = name_incidents([frozenset("cdef")])
    merged = make_incident(incident_id=larger, claim_ids=tuple("acdefm"))
    assert name_incidents(
        [frozenset("acdefm")], [grown, make_incident(incident_id=larger, claim_ids=tuple("cdef"))]
    ) == [larger]
    assert name_incidents([frozenset("am"), frozenset("cdef")], [merged], ended=[cited]) == [cited, larger]
