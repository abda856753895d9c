"""The tokens that the rules see are those of the parser, with the parts of speech and base forms of its model."""

import importlib

import pytest

from crosscount.claims.extractors.rules_v1.parser.model import MODEL
from crosscount.claims.extractors.rules_v1.text.parsing import parse
from crosscount.claims.extractors.rules_v1.text.sentences import split

SENTENCES = [
    "Three people, including a baby's father, have died and others aren't expected to live, she told them.",
    "There were no casualties, but the men who had been shot said it was what the police did.",
    "Nobody knew whether the army's helicopters got there in time; they'd left while it was dark.",
    "“I can't say that nothing happened,” he said - but that is what the two wives' lawyers  want.",
    "The worst-hit villages lay near the river, where the fighters, better armed, were holding 14 captives.",
]


@pytest.fixture(scope="module")
def whole_model():
    """The model as it is shipped, with its own tables for parts of speech and base forms."""
    return importlib.import_module(MODEL).load(exclude=["ner"])


@pytest.mark.parametrize("text", SENTENCES)
def test_every_token_is_as_the_whole_model_has_it(text, whole_model):
    (parsed,) = parse(split(text))

    theirs = whole_model(text)

    for mine, other in zip(parsed.doc, theirs, strict=True):
        assert (mine.text, mine.lower_, mine.idx, mine.whitespace_) == (
            other.text,
            other.lower_,
            other.idx,
            other.whitespace_,
        )
        assert (mine.tag_, mine.pos_, mine.dep_) == (other.tag_, other.pos_, other.dep_), mine
        assert mine.lemma_ == other.lemma_.lower(), mine
        assert [child.i for child in mine.children] == [child.i for child in other.children]
        assert [child.i for child in mine.lefts] == [child.i for child in other.lefts]
        assert [one.i for one in mine.subtree] == [one.i for one in other.subtree]
        assert (mine.left_edge.i, mine.right_edge.i) == (other.left_edge.i, other.right_edge.i)
        assert (mine.is_punct, mine.is_quote, mine.like_num) == (other.is_punct, other.is_quote, other.like_num)


def test_a_stretch_outside_the_sentence_is_cut():
    (parsed,) = parse(split("Nine people died."))

    assert parsed.doc.between(-3, 2) == "Nine people"
    assert parsed.doc.between(3, 9) == "."
    assert parsed.doc.between(2, 2) == ""


def test_nothing_stands_before_the_first_token():
    (parsed,) = parse(split("Nine people died."))

    with pytest.raises(IndexError):
        parsed.doc[0].nbor(-1)
