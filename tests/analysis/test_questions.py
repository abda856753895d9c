"""Every method has its question where people look for one, in the same words."""

from crosscount.analysis.methods import METHODS
from crosscount.analysis.questions import QUESTIONS
from crosscount.desk.asks import ASKS


def test_every_method_has_a_question_and_the_desk_asks_the_same():
    assert {*QUESTIONS} == {*METHODS}
    assert {name: str(words) for name, words in ASKS.items()} == dict(QUESTIONS)
