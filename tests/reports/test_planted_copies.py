"""How many planted copies are found, and how many independent reports are kept apart; all texts are invented."""

import random
from datetime import date, timedelta
from itertools import combinations

import pytest

from crosscount.reports import Report, find_origins

STORIES = 40
DAY = date(2024, 11, 9)
FOOTER = " ".join(f"subscribe{number} to our daily letter" for number in range(8))


class Newsroom:
    """Writes stories of invented words, and what other outlets make of them; every report knows the text it is from."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.vocabulary = [f"word{number}" for number in range(4000)]
        self.reports: list[Report] = []
        self.planted: dict[str, str] = {}

    def paragraphs(self, count: int, words: int = 40) -> list[str]:
        return [" ".join(self.chance.choices(self.vocabulary, k=words)) for _ in range(count)]

    def prints(self, text: str, *, planted: str, publisher: str, later: int = 0) -> None:
        name = f"report{len(self.reports):04}"
        self.planted[name] = planted
        self.reports.append(
            Report(name, f"{text}\n\n{FOOTER}", publisher=publisher, published=DAY + timedelta(days=later))
        )

    def changes_words(self, text: str, share: float) -> str:
        return " ".join(
            self.chance.choice(self.vocabulary) if self.chance.random() < share else word for word in text.split()
        )


def trimmed(story: list[str], kept: float) -> str:
    return "\n\n".join(story[: max(1, round(len(story) * kept))])


COPIES = {
    "another headline and a byline": lambda room, story: "By our staff writer\n\n" + "\n\n".join(story),
    "cut by 30 %": lambda room, story: trimmed(story, 0.7),
    "cut by 50 %": lambda room, story: trimmed(story, 0.5),
    "cut by 50 % from the top": lambda room, story: "\n\n".join(story[len(story) // 2 :]),
    "an added paragraph": lambda room, story: "\n\n".join([*story, *room.paragraphs(1)]),
    "cut by 30 % and two paragraphs added": lambda room, story: trimmed(story, 0.7) + "\n\n".join(room.paragraphs(2)),
    "every twentieth word changed": lambda room, story: room.changes_words("\n\n".join(story), 0.05),
}


def pairs(groups: dict[str, str]) -> set[tuple[str, str]]:
    return {(one, other) for one, other in combinations(sorted(groups), 2) if groups[one] == groups[other]}


@pytest.mark.parametrize("change", COPIES)
def test_planted_copies_are_found_among_other_stories_with_one_footer(change: str) -> None:
    room = Newsroom(seed=1)
    for number in range(STORIES):
        story = room.paragraphs(room.chance.randint(6, 12))
        room.prints("\n\n".join(story), planted=f"story{number}", publisher="Valley Wire")
        room.prints(COPIES[change](room, story), planted=f"story{number}", publisher=f"Outlet {number}", later=1)

    found, planted = pairs(find_origins(room.reports)), pairs(room.planted)

    assert len(found & planted) / len(planted) >= 0.975, "recall"
    assert len(found & planted) / len(found) == 1, "precision"


def test_independent_reports_that_share_one_statement_stay_apart() -> None:
    room = Newsroom(seed=2)
    for number in range(STORIES):
        statement = room.paragraphs(1, words=room.chance.randint(60, 100))
        for outlet in "ab":
            own = room.paragraphs(room.chance.randint(4, 8))
            text = "\n\n".join([*own[:2], *statement, *own[2:]])
            room.prints(text, planted=f"story{number}{outlet}", publisher=f"Outlet {outlet}")

    assert pairs(find_origins(room.reports)) == set()


def test_a_brief_that_quotes_a_long_article_whole_is_no_copy_of_it() -> None:
    room = Newsroom(seed=3)
    for number in range(STORIES):
        story = room.paragraphs(12)
        room.prints("\n\n".join(story), planted=f"long{number}", publisher="Valley Wire")
        room.prints(trimmed(story, 0.15), planted=f"brief{number}", publisher="Outlet", later=1)

    assert pairs(find_origins(room.reports)) == set()


def test_a_follow_up_that_retells_the_story_so_far_is_a_text_of_its_own() -> None:
    room = Newsroom(seed=4)
    for number in range(STORIES):
        history = room.paragraphs(4)
        for later in (0, 20):
            text = "\n\n".join([*room.paragraphs(2), *history])
            room.prints(text, planted=f"story{number} {later}", publisher="Valley Wire", later=later)

    assert pairs(find_origins(room.reports)) == set()


@pytest.mark.parametrize(
    ("first", "second", "are_copies"),
    [
        ("AFP", "Dawn", True),
        ("The News", "Geo News", True),
        ("Dawn", "dawn.com", True),
        ("Reuters", "Yahoo News", True),
        ("Valley Wire", "Hill Gazette", False),
        ("Valley Wire", "Valley Wire", False),
        ("AFP", "Reuters", False),
    ],
)
def test_a_text_mostly_rewritten_is_a_copy_only_between_houses_known_to_share(
    first: str, second: str, are_copies: bool
) -> None:
    room = Newsroom(seed=5)
    for number in range(STORIES):
        story = room.paragraphs(9)
        room.prints("\n\n".join(story), planted=f"story{number}", publisher=first)
        text = "\n\n".join([*story[:3], *room.paragraphs(5)])
        room.prints(text, planted=f"story{number}", publisher=second, later=1)

    found = pairs(find_origins(room.reports))

    assert found == (pairs(room.planted) if are_copies else set())
