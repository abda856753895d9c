"""Arabic and Urdu say what the examples in their data say, and not what the counter-examples might suggest."""

import pytest

from claims.words_v1.reading import LANGUAGES, examples, expected, told


def text_of(part):
    """How a test is named."""
    return part["text"] if isinstance(part, dict) else part


@pytest.mark.parametrize(("language", "example"), examples(), ids=text_of)
def test_an_example_gives_the_figures_beside_it(read, language, example):
    assert told(read(example["text"], language=language)) == expected(example)


@pytest.mark.parametrize(("language", "example"), examples("counter_examples"), ids=text_of)
def test_a_counter_example_gives_no_figure(read, language, example):
    assert told(read(example["text"], language=language)) == {}


@pytest.mark.parametrize(
    ("language", "example"), [pair for pair in examples() if "speaker" in pair[1] or "role" in pair[1]], ids=text_of
)
def test_an_example_names_its_speaker(read, language, example):
    first = next(claim for claim in read(example["text"], language=language).claims if claim.quantity)

    assert first.speaker.words == example.get("speaker", first.speaker.words)
    assert first.speaker.role == example.get("role", first.speaker.role)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_shows_at_least_thirty_sentences_and_what_is_none(language):
    assert len([one for one, _ in examples() if one == language]) >= 30
    assert len([one for one, _ in examples("counter_examples") if one == language]) >= 10


@pytest.mark.parametrize(("language", "example"), [*examples(), *examples("counter_examples")], ids=text_of)
def test_every_quote_is_verbatim_and_every_phrase_stands_in_it(read, language, example):
    for claim in read(example["text"], language=language).claims:
        assert example["text"][claim.start : claim.end] == claim.quote != ""
        assert claim.quantity is None or claim.quantity.phrase in claim.quote
        assert claim.victims is None or claim.victims.words in claim.quote
