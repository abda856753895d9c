"""A toll in a sentence that tells the fate of a named person stays public, with its words cut down to the count."""

from claims.finding import tolls


def test_the_count_is_quoted_without_the_names(read):
    found = read("Gunmen kidnapped two traders, identified as Ahmed Example and Bilal Sample, in Gao.")
    (claim,) = (one for one in tolls(found, "abducted") if one.quantity.best == 2)

    assert not claim.restricted
    assert "Example" not in claim.quote
    assert claim.quantity.phrase in claim.quote


def test_who_is_counted_by_name_stays_restricted(read):
    found = read("Gunmen kidnapped Ahmed Example in Gao. The authorities found the body of Ahmed Example in June.")

    assert all(one.restricted for one in tolls(found, "abducted"))
    assert not any("Example" in one.quote for one in found.claims if not one.restricted)
