"""Short ways to ask what was found in a report."""

from crosscount.claims import Claim, Extraction


def of_kind(extraction: Extraction, *kinds: str) -> list[Claim]:
    """The claims of these kinds, in the order of the text."""
    return [claim for claim in extraction.claims if claim.kind in kinds]


def tolls(extraction: Extraction, measure: str = "killed") -> list[Claim]:
    """The tolls of one measure that give a figure."""
    return [claim for claim in of_kind(extraction, "toll") if claim.measure == measure and claim.quantity]


def figures(extraction: Extraction, measure: str = "killed") -> list[int | None]:
    """The figures of one measure, smallest first."""
    found = [claim.quantity.best for claim in tolls(extraction, measure)]
    return sorted(found, key=lambda figure: -1 if figure is None else figure)


def only(claims: list[Claim]) -> Claim:
    """The one claim that is expected."""
    assert len(claims) == 1, f"expected one claim, found {[(one.kind, one.measure, one.quantity) for one in claims]}"
    return claims[0]


def the_toll(extraction: Extraction, measure: str = "killed", *, of: int | None = None) -> Claim:
    """The one toll of a measure, or the one that gives a certain figure."""
    return only([claim for claim in tolls(extraction, measure) if of is None or claim.quantity.best == of])


def bounds(claim: Claim) -> tuple[int | None, int | None, int | None, str]:
    """A quantity as low, best, high and how it was hedged."""
    return claim.quantity.low, claim.quantity.best, claim.quantity.high, claim.quantity.op
