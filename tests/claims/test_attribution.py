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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Example, a teacher, said the school was shut.",
            ("Ana Example, a teacher,", "said", "the school was shut"),
        ),
        ("The council also vowed to reopen it.", ("The council", "also vowed", "to reopen it")),
        ("The union opposes the plan.", ("The union", "opposes", "the plan")),
        ("The mayor talked about the flood.", ("The mayor", "talked about", "the flood")),
        ("The farmers did not mention the dam.", ("The farmers", "did not mention", "the dam")),
        ("She met a teacher who said that it was late.", ("who", "said", "that it was late")),
        ("The mayor is eager to help.", ("The mayor", "is eager", "to help")),
        ("The mayor continued to criticize the union.", ("The mayor", "continued to criticize", "the union")),
        ("The bridge is expected to open in May.", ("", "is expected", "The bridge to open in May")),
        ("The plan was criticized by the union.", ("the union", "was criticized", "The plan")),
        ("The bridge, the mayor said, would open in May.", ("the mayor", "said", "The bridge would open in May")),
        ("As the Gazette reported, the bridge is shut.", ("the Gazette", "reported", "the bridge is shut")),
        (
            "The mayor told the Gazette on Monday that the bridge was shut.",
            ("The mayor", "told", "that the bridge was shut"),
        ),
    ],
)
def test_what_is_said_thought_or_wanted_follows_from_the_complement_of_the_cue(text, expected):
    assert attributions(text) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"It is shut," she said.', '"It is shut,"'),
        ('"It is shut. It will stay shut," she said.', '"It is shut. It will stay shut,"'),
        ('"It is shut," she said. "It will stay shut."', '"It is shut," "It will stay shut."'),
        ('She said: "It is shut. It will stay shut."', '"It is shut. It will stay shut."'),
        ('"Is it shut?" She asked on Monday.', '"Is it shut?"'),
        ('She said it was "shut. For good."', 'it was "shut. For good."'),
        ('In "The Bridge," a film, she said it was shut.', "it was shut"),
    ],
)
def test_a_quotation_is_whole_even_over_several_sentences(text, content):
    assert [said for _, _, said in attributions(text)] == [content]


def test_what_is_said_within_a_quotation_is_no_attribution_of_its_own():
    assert len(attributions('"The mayor says it is shut," she said.')) == 1


def test_a_quotation_with_a_cue_of_its_own_is_not_the_earlier_speakers():
    found = attributions('"It is shut," she said. "It is open," he said.')

    assert [(source, content) for source, _, content in found] == [("she", '"It is shut,"'), ("he", '"It is open,"')]


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
