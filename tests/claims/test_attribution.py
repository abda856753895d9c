"""Who says what is found in any text, whatever it is about."""

import pytest

from builders import make_report
from crosscount.claims import attribute


def words(report, stretches):
    return " ".join(report.text[start:end] for start, end in stretches)


def attributions(text):
    """Every attribution as its words: source, cue, content."""
    report = make_report(text=text)
    return [
        (words(report, one.source), words(report, one.cue), words(report, one.content)) for one in attribute(report)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that prices would fall.", "The minister", "said", "prices would fall"),
        ("Prices would fall, the minister said.", "the minister", "said", "Prices would fall"),
        ("According to the minister, prices would fall.", "the minister", "According to", "prices would fall"),
        ("Prices would fall, according to the minister.", "the minister", "according to", "Prices would fall"),
        ('"Prices will fall," said the minister.', "the minister", "said", "Prices will fall"),
        ("The bank announced that the branch would close.", "The bank", "announced", "the branch would close"),
        ("Residents told the Gazette the well was dry.", "Residents", "told", "the well was dry"),
    ],
)
def test_an_attribution_has_its_source_its_cue_and_what_was_said(text, source, cue, content):
    found = attributions(text)

    assert len(found) == 1
    assert source in found[0][0]
    assert cue in found[0][1]
    assert content in found[0][2]


def test_two_speakers_are_two_attributions():
    found = attributions("The minister said prices would fall. The union said they would rise.")

    assert [source for source, _, _ in found] == ["The minister", "The union"]


def test_a_sentence_in_which_nobody_speaks_has_none():
    assert attributions("Prices fell by a tenth in March.") == []


def test_every_stretch_lies_in_the_text_and_holds_words():
    report = make_report(
        text='The mayor, who had "no doubt", said on Monday: "It is over."\n\nNobody replied, he said.'
    )

    stretches = [one for said in attribute(report) for part in (said.source, said.cue, said.content) for one in part]

    assert stretches
    for start, end in stretches:
        assert 0 <= start < end <= len(report.text)
        assert report.text[start:end].strip()
