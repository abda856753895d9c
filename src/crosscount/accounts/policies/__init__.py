"""The policies, in the order in which they are shown; the first is the default."""

from crosscount.accounts.policies import acled_like_v1, airwars_like_v1, by_voice_v1, ibc_like_v1, ucdp_like_v1

POLICIES = (
    by_voice_v1.POLICY,
    ucdp_like_v1.POLICY,
    acled_like_v1.POLICY,
    airwars_like_v1.POLICY,
    ibc_like_v1.POLICY,
)
