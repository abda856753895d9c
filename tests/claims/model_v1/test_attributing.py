"""Attributions as the learned model reads them."""

import pytest

from builders import make_report
from crosscount.claims import attribute

pytestmark = pytest.mark.usefixtures("_weights")

SENTENCES = [
    (
        "The minister said that prices would fall before the end of the year.",
        "The minister",
        "said",
        "that prices would fall before the end of the year",
    ),
    (
        "Prices will fall before the end of the year, the minister said on Tuesday.",
        "the minister",
        "said",
        "Prices will fall before the end of the year",
    ),
    (
        "According to the minister, prices will fall before the end of the year.",
        "the minister",
        "According to",
        "prices will fall before the end of the year",
    ),
    (
        "“We cannot sell bread for less than it costs us,” the owner of a bakery said.",
        "the owner of a bakery",
        "said",
        "“We cannot sell bread for less than it costs us,”",
    ),
]


def parts(text):
    """Every attribution as its words: source, cue, content."""
    report = make_report(text=text)
    return [
        tuple(
            report.text[stretches[0][0] : stretches[-1][1]] if stretches else None
            for stretches in (one.source, one.cue, one.content)
        )
        for one in attribute(report, extractor="model.v1")
    ]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SENTENCES, ids=[text for text, *_ in SENTENCES])
def test_who_says_what(text, source, cue, content):
    assert parts(text) == [(source, cue, content)]


def test_the_words_of_saying_are_no_part_of_what_is_said():
    text = "“Nine people died,” the mayor said, “and the road is closed.”"
    (one,) = attribute(make_report(text=text), extractor="model.v1")

    assert [text[start:end] for start, end in one.content] == ["“Nine people died,”", ", “and the road is closed.”"]


def test_plain_narrative_says_nothing_of_anybody():
    assert parts("The council met on Monday. It rained in the afternoon, and the road was closed.") == []


def test_the_same_text_gives_the_same_attributions():
    text = "\n\n".join([sentence for sentence, *_ in SENTENCES] * 20)

    assert parts(text) == parts(text)
    assert len(parts(text)) > 40


def test_an_empty_text():
    assert parts("") == []
