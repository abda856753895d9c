"""Krippendorff's alpha, against the worked examples that were published with it."""

import pytest

from crosscount.analysis import CannotEstimate
from crosscount.analysis.agreement import FEWEST, alpha_of, estimate_agreement

BINARY = list(zip("0100000010", "1110010000", strict=True))
NOMINAL = list(zip("aabbdcccedda", "babbbcccEddd".lower(), strict=True))
FOUR_OBSERVERS = [
    [value for value in unit if value != "."]
    for unit in zip("123321412...", "1233224125.3", ".3332342251.", "12332441251.", strict=True)
]


@pytest.mark.parametrize(
    ("units", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (FOUR_OBSERVERS, 0.743)], ids=["A", "B", "C"]
)
def test_the_published_examples_come_out_as_published(units, alpha):
    """Krippendorff (2011), examples A (binary), B (nominal) and C (four observers, values missing)."""
    assert alpha_of(units) == pytest.approx(alpha, abs=0.0005)


def test_perfect_agreement_is_one_and_chance_is_near_nought():
    assert alpha_of([("accept", "accept"), ("reject", "reject")] * 20) == 1
    mixed = [("accept", "accept"), ("accept", "reject"), ("reject", "accept"), ("reject", "reject")] * 50
    assert alpha_of(mixed) == pytest.approx(0, abs=0.01)


def test_without_variation_there_is_no_alpha():
    assert alpha_of([("accept", "accept")] * 40) is None
    with pytest.raises(CannotEstimate, match="every answer"):
        estimate_agreement([("accept", "accept")] * 40)


def test_too_few_claims_are_refused_with_their_number():
    with pytest.raises(CannotEstimate, match=f"{FEWEST - 1} claims"):
        estimate_agreement([("accept", "reject")] * (FEWEST - 1) + [("accept",)])


def test_the_interval_holds_the_estimate_narrows_with_more_claims_and_is_the_same_each_time():
    some = [("accept", "accept")] * 20 + [("reject", "reject")] * 8 + [("accept", "reject")] * 4

    few, many = estimate_agreement(some), estimate_agreement(some * 10)

    assert few.low < few.estimate < few.high
    assert many.high - many.low < (few.high - few.low) / 2
    assert few == estimate_agreement(some)
    assert few.diagnostics[0].value == 32
