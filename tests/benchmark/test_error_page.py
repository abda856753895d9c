"""The page of errors."""

import re

from crosscount.benchmark import Figure, Measurement, Mistake, error_page

TEXT = "A <b>bold</b> claim: 12 dead.\nPolice said so."
MEASUREMENT = Measurement(
    "muc4",
    "train",
    2,
    (Figure("killed", (("exact", 0.5), ("of", 2))),),
    (
        Mistake("one", "date: wrong", "Monday", "Tuesday"),
        Mistake(
            "one", "killed: too few", "13", "12", "rules.v1 toll '12'", ((TEXT.index("12"), TEXT.index("12") + 7),)
        ),
        Mistake("two", "killed: too few", "3", "2"),
    ),
    (("one", TEXT),),
)
PAGE = error_page(MEASUREMENT)


def test_the_most_frequent_kind_comes_first():
    assert PAGE.index("killed: too few") < PAGE.index("date: wrong")
    assert "(2)</h2>" in PAGE


def test_gold_ours_words_and_what_fired_stand_together():
    assert re.search(r"<td>13<td>12<td>.*claim: <mark>12 dead</mark>.*rules\.v1 toll", PAGE)


def test_words_of_a_document_command_nothing():
    assert "<b>bold" not in PAGE
    assert "&lt;b&gt;bold" in PAGE


def test_nothing_is_asked_from_outside():
    assert not re.search(r"https?:|src=|@import|url\(", PAGE)
