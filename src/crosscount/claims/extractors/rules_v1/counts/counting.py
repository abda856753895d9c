"""How many people a noun phrase stands for: a figure, a counted mention ("a policeman and his son"), or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.pronouns import ITSELF, stands_for
from crosscount.claims.extractors.rules_v1.counts.victims import (
    can_be_people,
    describe,
    is_person_noun,
    looks_like_a_person,
)
from crosscount.claims.extractors.rules_v1.text.syntax import lemma, noun_phrase, prepositional, verbatim
from crosscount.claims.languages import Language
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

_ONE = frozenset({"a", "an", "one", "another"})


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


_WHOLES = frozenset(
    {
        "total",
        "number",
        "group",
        "body",
        "corpse",
        "life",
        "death",
        "remains",
        "all",
        "family",
        "fatality",
        "injury",
        "killing",
        "murder",
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity of people with the tokens that say it."""

    quantity: Quantity
    victims: Victims
    first: int
    last: int
    head: int
    more: bool = False
    again: bool = False
    """Somebody spoken of before ("him", "the driver", "the two officers")."""


def counted(head: Token, figures: list[Figure], language: Language, *, living: bool = False) -> Counted | None:
    """Count the people that a noun phrase stands for.

    Args:
        head: the phrase's head noun, or a number that stands alone.
        figures: the figures of the sentence.
        language: the language's words.
        living: only people and animals can be what is counted (they were killed or hurt), so a noun that no list
            knows is taken for people.

    Returns:
        The count, or None where the phrase does not name people or gives no count.
    """
    figure = _figure_of(head, figures)
    if figure is None and lemma(head) in _WHOLES:
        for inner in prepositional(head, "of"):
            if (count := counted(inner, figures, language, living=living)) is not None:
                return count
    if figure is not None:
        return _by_figure(head, figure, language, living)
    if any(child.dep_ == "det" and child.lower_ == "no" for child in head.children) and is_person_noun(head, language):
        return zero(head, language)
    if living and head.pos_ == "PRON" and (stood := stands_for(head, figures, language)) is not None:
        return Counted(*stood, head.i, head.i, head.i, again=head.lower_ not in ITSELF)
    if living and (_is_one_more(head, language) or _is_one_of(head, language)):
        return _one_more(head, language)
    return _by_mention(head, language, living)


def zero(head: Token, language: Language) -> Counted:
    """Nobody: "no casualties", "no one"; "no military casualties" and "no foreign guest" say so of some only."""
    phrase = noun_phrase(head)
    words = verbatim(head.doc, phrase[0].i, phrase[-1].i)
    who = describe(head, range(0), language)
    everyone = who.class_ == "unknown" and lemma(head) in language.words("zero", "everyone")
    if everyone and {token.lower_ for token in phrase} & language.words("zero", "rest"):
        who = Victims("other people", "unknown")
    elif everyone:
        who = Victims("people", "unknown")
    victims = who
    return Counted(Quantity(0, 0, 0, "exact", words), victims, phrase[0].i, phrase[-1].i, head.i)


def _is_made_known(noun: Token) -> bool:
    """ "The driver of the van": the words behind the noun say who it was, and not what was told before."""
    return any(child.dep_ == "prep" and child.i > noun.i for child in noun.children)


def _is_one_more(head: Token, language: Language) -> bool:
    """ "Another was wounded", "a third was injured": one more of the people named before."""
    if head.lower_ == "another":
        return not any(child.dep_ == "nummod" for child in head.children)
    return head.lower_ in language.words("told_apart", "ordinals") and any(
        child.lower_ in ("a", "the") for child in head.children
    )


def _died_of_wounds(number: Token) -> bool:
    """ "Two of the wounded died": they come on top of the dead counted before."""
    return any(
        one.lower_ in ("injured", "wounded", "hospitalized", "hospitalised") for one in prepositional(number, "of")
    )


def _is_one_of(head: Token, language: Language) -> bool:
    """ "Wounding one of the guards"."""
    return head.lower_ == "one" and any(is_person_noun(one, language) for one in prepositional(head, "of"))


def _one_more(head: Token, language: Language) -> Counted:
    before = [one for one in head.doc[: head.i] if one.pos_ in ("NOUN", "PROPN") and is_person_noun(one, language)]
    class_ = describe(before[-1], range(0), language).class_ if before else "unknown"
    first = head.i - 1 if head.i and head.nbor(-1).lower_ in ("a", "the") else head.i
    words = verbatim(head.doc, first, head.i)
    more = _died_of_wounds(head)
    return Counted(Quantity(1, 1, 1, "exact", words), Victims(words, class_), first, head.i, head.i, more)


def _figure_of(head: Token, figures: list[Figure]) -> Figure | None:
    # Of two numbers that the parse ties to one noun ("five dead, 30 hurt") the nearer one is its own.
    for figure in reversed(figures):
        if figure.head == head.i or figure.first <= head.i <= figure.last:
            return figure
    if head.pos_ in ("DET", "PRON"):  # "another 6,000": the parser may take the determiner for the head
        return next((one for one in figures if any(one.first <= child.i <= one.last for child in head.children)), None)
    return None


def _by_figure(head: Token, figure: Figure, language: Language, living: bool) -> Counted | None:
    noun = head.doc[figure.head]
    alone = figure.first <= noun.i <= figure.last
    if (
        not alone
        and not (is_person_noun(noun, language) or (living and can_be_people(noun, language)))
        and lemma(noun) not in _WHOLES
        and noun.pos_ not in ("ADJ", "VERB")
    ):
        return None
    if alone and any(child.lower_ == "of" for child in noun.children):
        governed = prepositional(noun, "of")
        if (
            governed
            and governed[0].pos_ == "NOUN"
            and not (is_person_noun(governed[0], language) or (living and can_be_people(governed[0], language)))
            and governed[0].tag_ != "VBN"
        ):
            return None
    victims = describe(noun, range(figure.first, figure.last + 1), language)
    behind = noun.doc[figure.last + 1].lower_ if figure.last + 1 < len(noun.doc) else ""
    if victims.words == "people" and behind in ("other", "others"):
        victims = Victims("others", "unknown")
    elif noun.pos_ in ("ADJ", "VERB") or lemma(noun) in ("death", "life", "fatality", "casualty", "injury", "dead"):
        victims = Victims("people", "unknown")
    of = [one for one in prepositional(noun, "of") if alone] or [noun]
    again = any(child.lower_ in _DEFINITE for child in of[0].children) and not _is_made_known(of[0])
    died_since = _died_of_wounds(noun)
    last = max(figure.last, noun.i)
    more = figure.more or died_since
    return Counted(figure.quantity, victims, figure.first, last, noun.i, more, again and not died_since)


def _has_number(head: Token) -> bool:
    """Whether a number that was not taken for a figure stands with the noun ("-5 people")."""
    before = head.left_edge.nbor(-1).text if head.left_edge.i else ""
    numbers = [before, *(child.text for child in head.children)]
    digits = any(text.lstrip("-−").replace(",", "").isdigit() for text in numbers)
    return digits or any(child.dep_ == "nummod" for child in head.children)


def _by_mention(head: Token, language: Language, living: bool) -> Counted | None:
    if not _names_people(head, language, living):
        return None
    if _is_aged(head):
        first = head.left_edge.i
        words = verbatim(head.doc, first, head.i)
        return Counted(Quantity(1, 1, 1, "exact", words), Victims(words, "unknown"), first, head.i, head.i)
    phrase = noun_phrase(head)
    words = verbatim(head.doc, phrase[0].i, phrase[-1].i)
    victims = describe(head, range(0), language)
    if head.tag_ not in ("NNS", "NNPS"):
        if not _is_one_person(head, language):
            return None
        again = any(child.lower_ in _DEFINITE for child in head.children) and not _is_made_known(head)
        return Counted(Quantity(1, 1, 1, "exact", words), victims, phrase[0].i, phrase[-1].i, head.i, again=again)
    if _has_number(head) or any(child.lower_ in ("the", "these", "those") for child in head.children):
        return None  # a number that was refused; or how many was said elsewhere, or not at all ("the attackers")
    return Counted(Quantity(None, None, None, "vague", words), victims, phrase[0].i, phrase[-1].i, head.i)


def _is_aged(head: Token) -> bool:
    """ "A three-year-old was killed"."""
    return head.lower_ == "old" and head.i > 1 and head.doc[head.i - 2].lower_ == "year" and not head.nbor(-1).is_alpha


def _names_people(head: Token, language: Language, living: bool) -> bool:
    if head.lower_ in ("dead", "wounded", "injured", "missing"):
        return False
    if any(token.lower_ == "how" for token in head.subtree if token.i < head.i):
        return False  # "how many people died" counts nobody
    if _is_aged(head):
        return living
    if head.pos_ == "ADJ":  # "shot a civilian dead": the parser may take the noun for an adjective
        return living and is_person_noun(head, language) and any(child.lower_ in _ONE for child in head.children)
    known = is_person_noun(head, language) or (living and looks_like_a_person(head, language))
    return known and head.pos_ in ("NOUN", "PROPN")


def _is_one_person(head: Token, language: Language) -> bool:
    """Whether a noun in the singular is one person: with an article or owner, a name, or in a list; no collective."""
    if lemma(head) in language.words("persons", "collectives"):
        return False
    joined = head.doc[head.i - 2].children if head.i > 1 and head.nbor(-1).text == "-" else []  # "a sub-inspector"
    if any(
        child.lower_ in _ONE or child.dep_ == "poss" or child.lower_ == "the" for child in [*head.children, *joined]
    ):
        return True
    named = any(
        child.dep_ == "appos" or (child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN")
        for child in head.children
    )
    return named or head.pos_ == "PROPN" or head.dep_ == "conj"
