"""Which incidents people said are two, however near they are."""

from crosscount.decisions import standing
from crosscount.store.models import Decision, IncidentClaim
from crosscount.store.records import decision_of

ABOUT_PAIRS = ("same_incident", "different_incident", "withdraw")


def told_apart() -> set[frozenset[str]]:
    """Pairs of incidents, by their ids, of which some claims were said to be of different incidents."""
    log = [decision_of(row) for row in Decision.objects.filter(verdict__in=ABOUT_PAIRS).order_by("id")]
    apart = standing(log).apart()
    claims = {claim for pair in apart for claim in pair}
    homes = dict(IncidentClaim.objects.filter(claim_id__in=claims).values_list("claim_id", "incident_id"))
    return {frozenset(homes[claim] for claim in pair) for pair in apart if homes.keys() >= pair}
