"""Copies of one wire text share an origin; two reports of one attack do not."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscount.reports import Report, find_origins

WIRE = """QUETTA (Reuters) - A bomb hidden in a parked motorcycle exploded near a vegetable market in the city of Quetta
on Saturday morning, killing five people and wounding twelve others, a senior police officer said.

The officer, who spoke at the scene, said that most of the victims were traders who had come to open their stalls and
that two of the wounded were in a serious condition at the provincial hospital.

No group claimed responsibility for the attack. Separatist fighters have often struck markets, railways and police posts
in the province, which borders two countries and is the poorest of the federation.

The chief minister condemned the bombing in a statement and ordered an inquiry into how the motorcycle had passed two
checkpoints. A spokesman for the traders' union called a strike for Sunday and asked for better protection."""

OTHER = """Five shopkeepers died and a dozen were hurt when an explosive device fixed to a motorbike went off close to
Quetta's main vegetable market at the weekend. Doctors at the provincial hospital told this newspaper that three of the
injured might not survive.

"We heard a terrible noise and then there was only smoke," said a trader whose stall was destroyed. Police sealed the
area and searched for a second device, but found none. The chief minister promised that those behind the blast would
be found, while the union of traders said that it would close all shops on Sunday.

It was the third attack on a market in the province this year."""

BACKGROUND = """\n\nThe Valley Wire has counted nine such attacks in the province since January. Its writer in the
city says that shopkeepers have long asked for cameras and for guards at the gates, and that a plan to move the market
out of the centre has been delayed for years by a quarrel between the city and the province."""


def report(name: str, text: str, day: int | None = None) -> Report:
    return Report(name, text, published=date(2024, 11, day) if day else None)


COPIES = {
    "the same words": WIRE,
    "another layout": " ".join(WIRE.split()),
    "capitals": WIRE.upper(),
    "a byline and no credit": "By Our Correspondent\n\n" + WIRE.replace("QUETTA (Reuters) - ", ""),
    "its last paragraph cut": WIRE.rsplit("\n\n", 1)[0],
    "its last two paragraphs cut": WIRE.rsplit("\n\n", 2)[0],
    "an added paragraph": WIRE + BACKGROUND,
    "a few words changed": WIRE.replace("vegetable market", "fruit market").replace("five people", "six people"),
    "its paragraphs in another order": "\n\n".join(reversed(WIRE.split("\n\n"))),
}


@pytest.mark.parametrize("change", COPIES)
def test_a_wire_text_republished_is_one_origin(change: str) -> None:
    origins = find_origins([report("wire", WIRE, 9), report("copy", COPIES[change], 10), report("other", OTHER, 9)])

    assert origins == {"wire": "wire", "copy": "wire", "other": "other"}


def test_two_reports_of_one_attack_are_two_origins_also_where_both_credit_one_agency() -> None:
    origins = find_origins([report("one", WIRE), report("two", "QUETTA (Reuters) - " + OTHER)])

    assert len(set(origins.values())) == 2


def test_a_round_up_that_prints_many_wires_does_not_make_them_one() -> None:
    filler = "\n\n".join(
        f"{BACKGROUND} {number} " + " ".join(f"w{number}x{word}" for word in range(150)) for number in "ab"
    )

    origins = find_origins([report("one", WIRE), report("two", OTHER), report("all", WIRE + filler + OTHER + filler)])

    assert origins["one"] != origins["two"]


def test_a_shared_statement_does_not_make_two_reports_one() -> None:
    statement = " ".join(WIRE.split("\n\n")[3].split())
    first, second = (" ".join(f"{word}{number}" for number in range(120)) for word in ("left", "right"))

    origins = find_origins([report("one", f"{first} {statement}"), report("two", f"{statement} {second}")])

    assert origins == {"one": "one", "two": "two"}


def test_an_origin_is_named_after_the_report_that_came_first() -> None:
    origins = find_origins([report("a", WIRE), report("b", WIRE, 10), report("c", WIRE, 9)])

    assert set(origins.values()) == {"c"}


def test_texts_without_words_are_not_copies_of_one_another() -> None:
    assert find_origins([report("a", "..."), report("b", "!"), report("c", "")]) == {"a": "a", "b": "b", "c": "c"}


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_origins_do_not_depend_on_the_order_of_reading(shuffle: random.Random) -> None:
    reports = [report(f"r{number}", text) for number, text in enumerate([*COPIES.values(), OTHER, OTHER + BACKGROUND])]
    expected = find_origins(reports)
    shuffle.shuffle(reports)

    assert find_origins(reports) == expected


def test_a_wire_that_hundreds_print_is_found_among_hundreds_of_other_reports() -> None:
    words = random.Random(7).choices([f"word{number}" for number in range(3000)], k=60_000)
    others = [report(f"other{number}", " ".join(words[number * 150 : number * 150 + 150])) for number in range(400)]
    copies = [report(f"wire{number}", f"{WIRE} Printed by outlet {number} of the region") for number in range(200)]

    origins = find_origins(others + copies)

    assert len({origins[copy.report_id] for copy in copies}) == 1
    assert all(origins[other.report_id] == other.report_id for other in others)
