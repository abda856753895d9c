"""Suicide bombers die in their attack: counted as perpetrators, unless the report counts them itself."""

import pytest

from claims.finding import tolls


def perpetrators(found):
    return [one.quantity.best for one in tolls(found) if one.victims.class_ == "perpetrator"]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A suicide bomber blew himself up at a market in Gao, killing 20 people.", [1]),
        ("Two suicide bombers attacked a mosque in Gao. Eight people were killed.", [2]),
        ("A market in Gao was struck by a suicide bomber, killing 14.", [1]),
    ],
)
def test_bombers_who_attacked_are_dead(read, text, dead):
    assert perpetrators(read(text)) == dead


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a suicide bomber in Gao before he killed anyone.",
        "A suicide bomber threatened to attack the market in Gao.",
        "The two suicide bombers were trained in Gao, an official said.",
    ],
)
def test_bombers_who_did_not_attack_are_not(read, text):
    assert perpetrators(read(text)) == []


def test_a_bomber_whom_the_report_counts_is_counted_once(read):
    found = read("A suicide bomber attacked a market in Gao. Six people, including the bomber, were killed.")

    assert perpetrators(found) == [1]
