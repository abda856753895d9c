"""A figure is kept as it was said: the hedge decides the bounds, and no number is made up."""

import pytest

from claims.finding import bounds, figures, the_toll, tolls


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("40", (40, 40, 40, "exact")),
        ("1,200", (1200, 1200, 1200, "exact")),
        ("Twenty-three", (23, 23, 23, "exact")),
        ("One hundred and twenty", (120, 120, 120, "exact")),
        ("Two dozen", (24, 24, 24, "exact")),
        ("Half a dozen", (6, 6, 6, "exact")),
        ("At least 40", (40, 40, None, "at_least")),
        ("No fewer than 40", (40, 40, None, "at_least")),
        ("More than 40", (41, 41, None, "more_than")),
        ("Over 40", (41, 41, None, "more_than")),
        ("Up to 40", (0, None, 40, "up_to")),
        ("As many as 40", (0, None, 40, "up_to")),
        ("No more than 40", (0, None, 40, "up_to")),
        ("Fewer than 40", (0, None, 39, "fewer_than")),
        ("About 40", (None, 40, None, "about")),
        ("Nearly 40", (None, 40, None, "about")),
        ("Some 40", (None, 40, None, "about")),
        ("Between 10 and 12", (10, None, 12, "between")),
        ("From 12 to 15", (12, None, 15, "between")),
        ("12-15", (12, None, 15, "between")),
        ("Nine or ten", (9, None, 10, "between")),
    ],
)
def test_the_hedge_before_a_figure_decides_its_bounds(read, words, expected):
    assert bounds(the_toll(read(f"{words} villagers were killed in the raid on Beni."))) == expected


@pytest.mark.parametrize("words", ["Dozens of", "Scores of", "Hundreds of", "Several", "Many"])
def test_a_vague_number_keeps_its_words_and_gets_no_figure(read, words):
    toll = the_toll(read(f"{words} villagers were killed in the raid on Beni."))

    assert toll.quantity.op == "vague"
    assert toll.quantity.best is None
    assert words.split()[0] in toll.quantity.phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A policeman and his son were killed in Cali.", [1, 1]),
        ("A couple and their child were killed in Cali.", [1, 2]),
        ("A woman and her two daughters were killed in Cali.", [1, 2]),
        ("Militants killed three tribal elders and a mayor near Herat.", [1, 3]),
        ("Nine children, three women and a priest died when a mortar shell hit a bus.", [1, 3, 9]),
        ("A judge was assassinated in Medellin.", [1]),
        ("A family of five was killed in Cali.", [5]),
        ("A doctor, two nurses and a driver were killed in Cali.", [1, 1, 2]),
    ],
)
def test_persons_who_are_mentioned_are_counted(read, text, expected):
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least 17 worshippers were killed when gunmen stormed a church in Kaduna.",
        "Gunmen stormed a church in Kaduna, killing at least 17 worshippers.",
        "Gunmen stormed a church in Kaduna, leaving at least 17 worshippers dead.",
        "At least 17 worshippers are dead after gunmen stormed a church in Kaduna.",
        "The attack on a church in Kaduna claimed the lives of at least 17 worshippers.",
        "An attack on a church in Kaduna resulted in the death of at least 17 worshippers.",
        "At least 17 worshippers died in an attack on a church in Kaduna.",
        "The killing of at least 17 worshippers in Kaduna was condemned.",
        "At least 17 worshippers were gunned down in a church in Kaduna.",
        "At least 17 worshippers were shot and killed in a church in Kaduna.",
    ],
)
def test_the_same_toll_is_found_however_the_sentence_is_built(read, text):
    assert bounds(the_toll(read(text))) == (17, 17, None, "at_least")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were no casualties in the blast.", "killed"),
        ("There were no casualties in the blast.", "injured"),
        ("Nobody was killed in the raid on Beni.", "killed"),
        ("No one was hurt in the raid on Beni.", "injured"),
        ("The blast in Beni caused no casualties.", "killed"),
    ],
)
def test_no_casualties_is_a_figure_of_zero(read, text, measure):
    assert bounds(the_toll(read(text), measure)) == (0, 0, 0, "exact")


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed nine men aged 21 to 35.",
        "A raid on 14th Street killed nine men.",
        "The third raid in two weeks killed nine men.",
        "Nine men were killed on Highway 40 in a raid at 10:30.",
        "The raid, 12 km from Beni, killed nine men.",
        "Nine men were killed in the raid, the deadliest since 1998.",
        "Nine men were killed with AK-47 rifles in the raid.",
        "About 500 passengers were on the train when the raid killed nine men.",
        "The raid killed nine men and destroyed 30 houses.",
        "The group, which has 2,000 fighters, killed nine men in the raid.",
        "The raid killed nine men and 60 cattle.",
        "The raid killed nine men; 12 people survived.",
        "The raid killed nine men and caused damage of 40 million dollars.",
    ],
)
def test_numbers_that_count_no_victims_are_no_toll(read, text):
    assert figures(read(text)) == [9]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened to kill 12 hostages.",
        "If the dam is bombed, 12 people could die.",
        "The army plans to kill 12 rebels.",
        "The attackers failed to kill 12 hostages.",
        "Would 12 people have died without the ceasefire?",
    ],
)
def test_what_did_not_happen_has_no_toll(read, text):
    assert tolls(read(text)) == []


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Eight people were killed and 15 injured in the blast.", 8, 15),
        ("The blast left eight dead and 15 wounded.", 8, 15),
        ("The blast killed eight people and wounded 15.", 8, 15),
        ("A blast in Gao killed eight soldiers and wounded 15.", 8, 15),
        ("A blast in Gao wounded 15 soldiers and killed eight.", 8, 15),
        ("Eight people died and 15 others were hurt in the blast.", 8, 15),
    ],
)
def test_the_dead_and_the_wounded_of_one_sentence_are_told_apart(read, text, killed, injured):
    found = read(text)

    assert figures(found) == [killed]
    assert figures(found, "injured") == [injured]


def test_victims_that_one_sentence_joins_are_siblings(read):
    found = read("The raid killed 31 civilians and 12 soldiers.")

    assert {(one.victims.class_, one.quantity.best) for one in tolls(found)} == {
        ("civilian", 31),
        ("security_forces", 12),
    }
    assert {one.subset_of for one in tolls(found)} == {None}


@pytest.mark.parametrize(
    ("victims", "class_"),
    [
        ("soldiers", "security_forces"),
        ("policemen", "security_forces"),
        ("coal miners", "civilian"),
        ("pilgrims", "civilian"),
        ("children", "civilian"),
        ("insurgents", "militant"),
        ("attackers", "perpetrator"),
        ("judges", "official"),
        ("people", "unknown"),
    ],
)
def test_the_words_for_the_victims_decide_their_class(read, victims, class_):
    toll = the_toll(read(f"Nine {victims} were killed near Gao."))

    assert toll.victims.class_ == class_
    assert victims in toll.victims.words


def test_a_second_victim_of_one_sentence_repeats_nobody(read):
    found = read("A doctor, two nurses and a driver were killed.")

    assert [one.repeats for one in found.claims] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("The blast in Gao killed 20 people. Fourteen of them were soldiers.", "killed", [14, 20]),
        ("Twelve out of 30 passengers died.", "killed", [12]),
        ("Nine killed, 12 hurt in Jos blast", "injured", [12]),
    ],
)
def test_a_fraction_of_a_group_is_the_fraction_and_a_headline_has_its_two_figures(read, text, measure, expected):
    assert figures(read(text), measure) == expected
