"""Claims with the model's attributions and the rules' figures."""

import re

import pytest

from claims.finding import figures, tolls
from crosscount.claims import extract

pytestmark = pytest.mark.usefixtures("_weights")

TEXT = (
    "Gunmen attacked a checkpost near Quetta on Friday, killing seven soldiers, police said.\n\n"
    "“Nine people were killed and 12 were wounded,” a spokesman for the group told the Gazette.\n\n"
    "A doctor at the hospital put the death toll at eight. Officials rejected the claim that 12 had died."
)


@pytest.fixture(scope="module")
def listen(registry, gazetteer):
    def listen_to(text):
        from builders import make_report

        return extract(make_report(text=text), registry=registry, gazetteer=gazetteer, extractor="model.v1")

    return listen_to


def test_claims_bear_the_name_of_the_extractor(listen):
    assert {claim.extractor for claim in listen(TEXT).claims} == {"model.v1"}


def test_the_figures_are_those_of_the_rules(listen, read):
    assert figures(listen(TEXT)) == figures(read(TEXT))
    assert figures(listen(TEXT))


def test_who_says_it_is_heard(listen):
    said = {claim.quantity.best: claim.speaker.words for claim in tolls(listen(TEXT))}

    assert said[7] == "police"
    assert "spokesman" in said[9]
    assert "doctor" in said[8].lower()


@pytest.mark.parametrize("digit", ["3", "8"])
def test_another_digit_is_another_claim(listen, digit):
    text = re.sub(r"12 were wounded", f"1{digit} were wounded", TEXT)

    assert figures(listen(text), "injured") == [int(f"1{digit}")]
