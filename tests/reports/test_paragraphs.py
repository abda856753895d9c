"""Where the paragraphs of a text are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crosscount.reports import find_paragraphs

WRAPPED = (
    "SAN PEDRO, 3 JAN 90 -- A BATTALION COMMAND HAS REPORTED THAT ABOUT 50\n"
    "PEASANTS HAVE BEEN KIDNAPPED IN THE DEPARTMENT.  ACCORDING TO THE COMMAND\n"
    "THIS TOOK PLACE ON 30 DECEMBER.\n\n"
    "   THE SOURCE ADDED THAT THE PEASANTS WERE TAKEN TO AN UNKNOWN LOCATION\n"
    "OUTSIDE THE TOWN, AND THAT A SEARCH FOR THEM HAD BEGUN ON THE SAME DAY.\n"
)


def words_of(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in find_paragraphs(text)]


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    paragraphs = words_of(WRAPPED)

    assert len(paragraphs) == 2
    assert paragraphs[0].endswith("ON 30 DECEMBER.")


def test_lines_of_an_article_are_paragraphs_of_their_own_also_short_headings() -> None:
    sentence = "A blast at a market in Quetta killed five people on Saturday, the police said in a statement that day. "
    text = f"\n{sentence}\nA heading\n{sentence * 3}\n{sentence * 2}"

    assert words_of(text) == [words.strip() for words in (sentence, "A heading", sentence * 3, sentence * 2)]


def test_a_blank_line_always_parts_paragraphs_whatever_ends_its_lines() -> None:
    assert words_of("Five died.\r\n\r\nTwo fled.") == ["Five died.", "Two fled."]


@given(st.text("ab. \n\r\t", max_size=200))
def test_paragraphs_stand_in_order_apart_from_one_another_and_hold_every_word(text: str) -> None:
    spans = find_paragraphs(text)

    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()
