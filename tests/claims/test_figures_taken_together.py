"""Figures that belong to others of the sentence: ranges, brackets, places of their own, what is called untrue."""

import pytest

from claims.finding import bounds, figures, of_kind, the_toll, tolls


def by_place(extraction):
    return {(claim.place.words, claim.quantity.best) for claim in tolls(extraction)}


def parts_of(extraction, whole):
    """The figures that are parts of the toll of this many, each with whom it counts."""
    parent = the_toll(extraction, of=whole)
    return {(one.quantity.best, one.victims.words) for one in tolls(extraction) if one.subset_of == parent.claim_id}


# ---- called untrue


@pytest.mark.parametrize(
    "text",
    [
        "Police said earlier reports of five dead were false.",
        "The governor said that reports that five people had been killed were untrue.",
        "The interior ministry denied reports that five people were killed.",
    ],
)
def test_a_figure_that_a_voice_calls_untrue_is_denied_by_it(read, text):
    extraction = read(f"A bomb killed five people in Gao, a rebel group said. {text}")
    told, denied = tolls(extraction)

    assert (told.stance, denied.stance) == ("asserts", "denies")
    assert denied.disputes == told.claim_id
    assert denied.speaker.words != told.speaker.words


def test_a_report_takes_back_what_it_calls_untrue_in_its_own_words(read):
    extraction = read("A bomb went off in Gao. Earlier reports of five dead were false.")

    assert [claim.stance for claim in of_kind(extraction, "correction")] == ["retracts"]


def test_the_figure_given_instead_is_asserted(read):
    extraction = read("Earlier reports of five dead were false, police said; two people were killed in Gao.")

    assert {claim.quantity.best: claim.stance for claim in extraction.claims if claim.quantity}[2] != "denies"


def test_a_report_of_dead_that_nobody_doubts_is_asserted(read):
    assert the_toll(read("Police confirmed reports that five people were killed in Gao.")).stance == "asserts"


# ---- totals and ranges


def test_a_number_killed_that_was_brought_to_a_figure_is_a_running_total(read):
    extraction = read("Two more people died in hospital, bringing to 9 the number killed by the bomb in Gao.")

    assert the_toll(extraction, of=9).count_basis == "running_total"


def test_a_number_killed_in_a_week_is_not_that_of_one_bomb(read):
    assert figures(read("A bomb killed three people in Gao, bringing to 9 the number killed this week.")) == [3]


def test_it_stood_at_a_figure_is_told_of_the_toll_right_before(read):
    extraction = read("The death toll from the bombing in Gao rose again. It stood at 21 on Tuesday.")

    assert the_toll(extraction, of=21).count_basis == "running_total"


def test_it_stood_at_a_figure_is_no_toll_where_something_else_was_told(read):
    assert figures(read("A bomb killed three people in Gao. The index of prices fell. It stood at 21 on Tuesday.")) == [
        3
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least one and possibly three people were killed in the blast in Gao.", (1, None, 3)),
        ("Gunmen killed at least two, possibly four, soldiers in Gao.", (2, None, 4)),
        ("Five, perhaps six, people were killed in Gao.", (5, None, 6)),
    ],
)
def test_how_many_it_may_have_been_is_the_upper_end_of_one_figure(read, text, expected):
    assert bounds(the_toll(read(text)))[:3] == expected


def test_two_figures_of_two_kinds_of_people_stay_two(read):
    assert figures(read("Two soldiers and three policemen were killed in Gao.")) == [2, 3]


# ---- parts


def test_people_counted_in_brackets_are_parts_of_the_count_before(read):
    extraction = read("The attack in Gao left 12 dead (3 women, 2 children), 30 wounded.")

    assert parts_of(extraction, 12) == {(3, "women"), (2, "children")}
    assert figures(extraction, "injured") == [30]


def test_what_else_is_told_in_brackets_is_no_part(read):
    extraction = read("The attack in Gao left 12 dead (30 wounded).")

    assert parts_of(extraction, 12) == set()


def test_a_number_before_a_colon_is_the_whole_of_what_follows(read):
    extraction = read("Gunmen in Gao killed ten: eight civilians, two soldiers.")

    assert parts_of(extraction, 10) == {(8, "civilians"), (2, "soldiers")}


@pytest.mark.parametrize("mark", [":", " -"])
def test_figures_by_place_that_add_up_are_parts_of_the_whole(read, mark):
    extraction = read(f"Ten people were killed on Monday{mark} five in Kano, three in Jos and two in Abuja.")

    assert {figure for figure, _ in parts_of(extraction, 10)} == {5, 3, 2}


def test_figures_by_place_are_not_parts_of_the_first_by_chance(read):
    extraction = read("Five people were killed in Kano, three in Jos and two in Abuja.")

    assert by_place(extraction) == {("Kano", 5), ("Jos", 3), ("Abuja", 2)}
    assert not any(claim.subset_of or claim.beside for claim in tolls(extraction))
    assert len({claim.happening for claim in tolls(extraction)}) == 3


def test_a_figure_of_another_place_is_of_another_happening(read):
    extraction = read("Nine people were killed in Baghdad and four in Mosul.")

    assert by_place(extraction) == {("Baghdad", 9), ("Mosul", 4)}


def test_a_figure_with_a_verb_of_its_own_is_told_by_that(read):
    extraction = read("Nine people were killed in Baghdad and four were wounded in Mosul.")

    assert figures(extraction) == [9]
    assert figures(extraction, "injured") == [4]


# ---- as many


def test_as_many_is_the_number_before(read):
    killed = {
        (one.quantity.best, one.victims.words)
        for one in tolls(read("The ambush killed six policemen and as many soldiers."))
    }

    assert killed == {(6, "policemen"), (6, "soldiers")}


def test_as_many_as_is_a_hedge(read):
    assert bounds(the_toll(read("The ambush in Gao killed as many as six policemen.")))[2] == 6


def test_twice_as_many_is_left_unread(read):
    assert figures(read("The ambush killed six policemen and twice as many soldiers.")) in ([6], [None, 6])
