"""Answer keys read and scored after the rules of 1992, on examples of our own."""

from datetime import date

import pytest

from crosscount.benchmark.muc4 import SLOTS, Fill, Template, align, read_template
from crosscount.benchmark.muc4.keys import read_fill
from crosscount.benchmark.muc4.numbers import Number
from crosscount.benchmark.muc4.scoring import credit_of, match_fills
from crosscount.benchmark.scores import Score
from crosscount.benchmark.yardsticks.muc4 import count

THE_9TH = date(1991, 5, 9)


def template(*, optional=False, **fills):
    return Template({slot: tuple(found) for slot, found in fills.items()}, optional)


def bombing(**fills):
    return template(type=[Fill(("BOMBING",))], **fills)


def scored(keys, ours):
    scores = {slot: Score() for slot in ("templates", *SLOTS)}
    count(align(keys, ours), scores)
    return scores


@pytest.mark.parametrize(
    ("slot", "written", "read"),
    [
        ("type", "BOMBING", Fill(("BOMBING",))),
        ("number", '3: "PORTERS" / "MEN"', Fill((Number("exact", 3),), ("PORTERS", "MEN"))),
        (
            "number",
            '? 20- / PLURAL: "CLERKS"',
            Fill((Number("or more", 20), Number("plural")), ("CLERKS",), optional=True),
        ),
        ("number", '~1,200: "CLERKS"', Fill((Number("about", 1200),), ("CLERKS",))),
        ("effect", 'NO INJURY / NO INJURY OR DEATH: "-"', Fill(("NO INJURY", "NO INJURY OR DEATH"))),
        ("effect", '(INJURY / DEATH): "CLERKS"', Fill(("INJURY", "DEATH"), ("CLERKS",))),
        ("organisation", '"REED FRONT" / "\\"REED\\""', Fill((), ("REED FRONT", '"REED"'))),
        ("organisation", "-", None),
        ("effect", "*", None),
        ("date", "09 MAY 91", Fill(((THE_9TH, THE_9TH),))),
        ("date", "- 09 MAY 91", Fill(((None, THE_9TH),))),
        ("date", "(- 09 MAY 91) / 08 MAY 91", Fill(((None, THE_9TH), (date(1991, 5, 8), date(1991, 5, 8))))),
        ("date", "08 MAY 91 - 09 MAY 91", Fill(((date(1991, 5, 8), THE_9TH),))),
        ("place", "PERU: AREQUIPA (DEPARTMENT): CAMANA (CITY)", Fill((("pe", "arequipa", "camana"),))),
        ("place", "(PERU: ICA (CITY)) / (PERU: CAMANA (TOWN))", Fill((("pe", "ica"), ("pe", "camana")))),
    ],
)
def test_a_fill_is_read_as_the_key_writes_it(slot, written, read):
    assert read_fill(slot, written) == read


def test_a_template_knows_whether_it_is_optional():
    key = {"MESSAGE: TEMPLATE": ["2 (OPTIONAL)"], "INCIDENT: TYPE": ["ATTACK"], "INCIDENT: DATE": ["-"]}

    assert read_template(key) == Template({"type": (Fill(("ATTACK",)),)}, optional=True)


@pytest.mark.parametrize(
    ("slot", "gold", "ours", "worth"),
    [
        ("type", Fill(("BOMBING",)), Fill(("BOMBING",)), 1),
        ("type", Fill(("BOMBING",)), Fill(("ATTACK",)), 0.5),
        ("type", Fill(("ATTACK",)), Fill(("BOMBING",)), 0),
        ("date", Fill(((None, THE_9TH),)), Fill(((THE_9TH, THE_9TH),)), 0.5),
        ("date", Fill(((THE_9TH, THE_9TH),)), Fill(((date(1991, 5, 10), date(1991, 5, 12)),)), 0),
        ("place", Fill((("pe", "ica"),)), Fill((("pe", "ica department", "ica"),)), 1),
        ("place", Fill((("pe", "ica"),)), Fill((("pe",),)), 0.5),
        ("place", Fill((("pe", "ica"),)), Fill((("cl", "ica"),)), 0),
        ("number", Fill((Number("exact", 3),), ("PORTERS",)), Fill((Number("exact", 3),), ("three porters",)), 1),
        ("number", Fill((Number("exact", 3),), ("PORTERS",)), Fill((Number("exact", 3),), ("clerks",)), 0.5),
        ("number", Fill((Number("exact", 3),), ("PORTERS",)), Fill((Number("or more", 3),), ("porters",)), 0.5),
        ("number", Fill((Number("exact", 3),), ("PORTERS",)), Fill((Number("exact", 4),), ("porters",)), 0),
        ("number", Fill((Number("plural"),), ("PORTERS",)), Fill((Number("exact", 4),), ("porters",)), 0),
        ("effect", Fill(("DEATH",), ("PORTERS",)), Fill(("INJURY",), ("porters",)), 0),
        ("effect", Fill(("NO INJURY", "NO INJURY OR DEATH")), Fill(("NO INJURY OR DEATH",)), 1),
        ("organisation", Fill((), ("ARMY",)), Fill((), ("the Ruritanian Army",)), 1),
        ("organisation", Fill((), ("REED FRONT",)), Fill((), ("Front of Rushes",)), 0),
        ("confidence", Fill(("POSSIBLE",), ("ARMY",)), Fill(("POSSIBLE",), ("police",)), 0.5),
    ],
)
def test_a_fill_is_worth_what_the_rules_say(slot, gold, ours, worth):
    assert credit_of(slot, gold, ours) == worth


def test_what_is_right_scores_full_marks():
    key = bombing(number=[Fill((Number("exact", 3),), ("PORTERS",))], date=[Fill(((THE_9TH, THE_9TH),))])

    scores = scored([key], [key])

    assert {slot: scores[slot].f for slot in ("templates", "type", "date", "number")} == {
        "templates": 1,
        "type": 1,
        "date": 1,
        "number": 1,
    }


def test_missing_and_spurious_templates_cost_every_slot_they_fill():
    victims = [Fill((Number("exact", 3),), ("PORTERS",)), Fill((Number("exact", 1),), ("CLERK",))]

    missing, spurious = scored([bombing(number=victims)], []), scored([], [bombing(number=victims)])

    assert (missing["number"].gold, missing["number"].ours) == (2, 0)
    assert (spurious["number"].gold, spurious["number"].ours) == (0, 2)


def test_nothing_is_lost_by_leaving_out_what_is_optional():
    clerk = Fill((Number("exact", 1),), ("CLERK",), optional=True)
    day = [Fill(((THE_9TH, THE_9TH),))]

    aside = scored(
        [bombing(date=day, number=[clerk]), template(optional=True, type=[Fill(("ATTACK",))])], [bombing(date=day)]
    )

    assert (aside["templates"].gold, aside["type"].gold, aside["number"].gold) == (1, 1, 0)


def test_what_is_optional_counts_where_it_is_given():
    clerk = Fill((Number("exact", 1),), ("CLERK",), optional=True)
    optional = template(optional=True, type=[Fill(("ATTACK",))], number=[clerk])

    scores = scored([optional], [optional])

    assert (scores["templates"].f, scores["number"].gold, scores["number"].right) == (1, 1, 1)


def test_the_type_alone_makes_no_pair():
    other_day = [Fill(((date(1990, 1, 1), date(1990, 1, 1)),))]

    aligned = align([bombing(date=[Fill(((THE_9TH, THE_9TH),))])], [bombing(date=other_day)])

    assert (aligned.pairs, len(aligned.missing), len(aligned.spurious)) == ((), 1, 1)


def test_templates_are_paired_for_the_most_credit_and_not_in_order():
    first = bombing(place=[Fill((("pe", "ica"),))], date=[Fill(((THE_9TH, THE_9TH),))])
    second = bombing(place=[Fill((("pe", "camana"),))], date=[Fill(((THE_9TH, THE_9TH),))])

    assert align([first, second], [second, first]).pairs == ((first, first), (second, second))


def test_each_fill_is_matched_once():
    one, three = Fill((Number("exact", 1),), ("CLERK",)), Fill((Number("exact", 1),), ("clerk",))

    assert match_fills("number", bombing(number=[one]), bombing(number=[three, three])) == [(0, 0, 1.0)]
