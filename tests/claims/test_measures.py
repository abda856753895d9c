"""Every measure is said as its file says, and not as its counter-examples."""

import pytest

from claims.finding import figures
from crosscount.claims.measures import load_measures

EXAMPLES = [(words.measure, example) for words in load_measures() for example in words.examples]
COUNTER_EXAMPLES = [(words.measure, example["text"]) for words in load_measures() for example in words.counter_examples]


def figures_of(extraction, measure):
    """Figures of a measure, told of a happening or over a period."""
    return sorted(claim.quantity.best for claim in extraction.claims if claim.measure == measure and claim.quantity)


@pytest.mark.parametrize(
    ("measure", "example"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else part["text"]
)
def test_an_example_of_a_measure_gives_the_figures_beside_it(read, measure, example):
    assert figures_of(read(example["text"]), measure) == sorted(example["figures"])


@pytest.mark.parametrize(("measure", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_of_a_measure_gives_no_figure(read, measure, text):
    assert figures_of(read(text), measure) == []


@pytest.mark.parametrize("words", load_measures(), ids=lambda words: words.measure)
def test_every_measure_shows_how_it_is_said_and_how_it_is_not(words):
    assert words.examples
    assert words.counter_examples


def test_measures_stay_apart_in_one_sentence(read):
    found = read("Clashes near Goma left six soldiers dead, 14 wounded and two missing.")

    counted = {claim.measure: claim.quantity.best for claim in found.claims if claim.quantity}

    assert counted == {"killed": 6, "injured": 14, "missing": 2}


@pytest.mark.parametrize(
    ("text", "measure", "figure"),
    [
        ("Gunmen abducted 12 engineers from a camp near Warri.", "abducted", 12),
        ("Twenty teachers were kidnapped near Jos.", "abducted", 20),
        ("The gunmen were holding 30 miners hostage.", "held", 30),
        ("Rebels freed seven hostages near Goma on Friday.", "released", 7),
        ("Police arrested five suspects after the blast.", "detained", 5),
        ("The fighting displaced 3,000 villagers.", "displaced", 3000),
        ("Soldiers recovered the bodies of six miners near Jos.", "found_dead", 6),
        ("Eight students vanished after the raid.", "missing", 8),
        ("Thirty pupils were abducted from a school in Kaduna.", "abducted", 30),
        ("Militants shot nine bus passengers dead.", "killed", 9),
        ("Nine soldiers lost their lives in an ambush near Gao.", "killed", 9),
        ("A bomb wounded three children near a bar in Cali.", "injured", 3),
        ("Nine farmers were hacked to death near Beni.", "killed", 9),
        ("Nine farmers perished in the shelling.", "killed", 9),
        ("The ambush cost the lives of nine soldiers.", "killed", 9),
    ],
)
def test_each_way_of_being_affected_is_counted_under_its_own_measure(read, text, measure, figure):
    counted = {claim.measure: claim.quantity.best for claim in read(text).claims if claim.quantity}

    assert counted == {measure: figure}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two doctors in Gao said that they had treated about 35 wounded.", [], [35]),
        ("Five dead, more than 30 hurt.", [5], [31]),
        ("The hospital in Gao received 12 dead and 35 wounded.", [12], [35]),
    ],
)
def test_a_bare_number_before_the_word_for_people_counts_them_and_nobody_else(read, text, killed, injured):
    found = read(text)

    assert (figures(found), figures(found, "injured")) == (killed, injured)
