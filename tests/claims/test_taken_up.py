"""They, the officers, their bodies, him: words that take up people counted or told of before."""

import pytest

from claims.finding import figures, the_toll


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("Assailants fired on two police officers in Gao. The officers were killed.", "killed", 2),
        ("Two men were kidnapped in Gao. They were later killed.", "killed", 2),
        ("Gunmen kidnapped seven traders in Gao. Their bodies were found in a valley.", "found_dead", 7),
        ("Gunmen opened fire on a trader in Gao, killing him.", "killed", 1),
        ("Gunmen fired at two workers in Gao, killing both.", "killed", 2),
        ("A soldier was killed in Gao and another was wounded.", "injured", 1),
    ],
)
def test_the_count_is_that_of_the_people_taken_up(read, text, measure, count):
    claim = the_toll(read(text), measure)

    assert claim.quantity.best == count
    assert claim.quantity.phrase in claim.quote


def test_the_quotation_reaches_back_to_the_sentence_that_gives_the_count(read):
    claim = the_toll(read("Assailants fired on two police officers in Gao. The officers were killed."))

    assert claim.quote == "Assailants fired on two police officers in Gao. The officers were killed."
    assert claim.victims.class_ == "security_forces"


@pytest.mark.parametrize(
    "text",
    [
        "The officers were killed in Gao.",
        "Ten policemen were hurt in Gao. The bodies that were shown came from elsewhere.",
        "Two officers spoke in Gao. The residents were killed.",
    ],
)
def test_where_nobody_was_counted_nobody_is(read, text):
    assert [figure for figure in figures(read(text)) + figures(read(text), "found_dead") if figure is not None] == []
