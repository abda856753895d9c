"""What holds of every toll, whoever says whatever."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.stories import stories
from builders import make_incident
from crosscount.accounts import accounts_of, as_ucdp_deaths, reconcile


@given(stories(), st.randoms())
def test_low_best_and_high_are_in_order_and_rest_on_claims_in_any_order_of_reading(claims, shuffle):
    incident = make_incident(*claims)
    found = reconcile(incident, claims, origins={})
    for toll in found:
        known = [number for number in (toll.low, toll.best, toll.high) if number is not None]
        assert known == sorted(known)
        assert known
        assert toll.claim_ids
        assert set(toll.claim_ids) <= set(incident.claim_ids)
    assert len({(toll.policy, toll.measure, toll.victims, toll.voice) for toll in found}) == len(found)
    shuffle.shuffle(claims)
    assert reconcile(incident, claims, origins={}) == found


@given(stories())
def test_every_claim_is_in_exactly_one_account(claims):
    accounts = accounts_of(make_incident(*claims), claims, origins={})
    placed = [claim_id for account in accounts for claim_id in account.claim_ids + account.superseded_claim_ids]
    assert sorted(placed) == sorted(claim.claim_id for claim in claims)


def number(toll):
    return toll.best if toll.best is not None else toll.low or 0


@given(stories())
def test_no_class_is_more_than_everyone(claims):
    found = reconcile(make_incident(*claims), claims, origins={})
    everyone = {(toll.policy, toll.measure, toll.voice): toll for toll in found if toll.victims == "all"}
    together = dict.fromkeys(everyone, 0)
    for toll in found:
        if toll.victims != "all" and toll.voice is None:
            whole = everyone[toll.policy, toll.measure, None]
            assert whole.best is None or toll.best is None or toll.best <= whole.best
            assert whole.high is None or toll.high is None or toll.high <= whole.high
            together[toll.policy, toll.measure, None] += number(toll)
    assert all(toll.high is None or together[key] <= toll.high for key, toll in everyone.items())


@given(stories())
def test_the_deaths_of_the_sides_add_up_to_the_best_figure(claims):
    deaths = as_ucdp_deaths(reconcile(make_incident(*claims), claims, origins={}))
    if deaths is not None:
        parts = deaths.deaths_a, deaths.deaths_b, deaths.deaths_civilians, deaths.deaths_unknown
        assert sum(parts) == deaths.best
        assert min(parts) >= 0
        assert deaths.low <= deaths.best <= deaths.high
