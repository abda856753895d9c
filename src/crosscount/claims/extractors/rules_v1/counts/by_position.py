"""Whom a word of a measure counts by where it stands, when the parse ties nobody to it.

A parser trained on newspapers loses the subject of "In Peshawar, Khyber Pakhtunkhwa, Pakistan, a teacher, aged 40, was
killed"; the words before "was" still name one person, and those before "were" a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.victims import can_be_people, is_person_noun
from crosscount.claims.extractors.rules_v1.text.syntax import is_negated, lemma
from crosscount.claims.languages import Language
from crosscount.claims.measures import MeasureWords

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

SINGULAR = frozenset({"was", "is"})
PLURAL = frozenset({"were", "are"})
REACH_OVER_NAMES = 14
"""Words of names, ages and ranks that may stand between two of a list."""
REACH_RIGHT = 4
"""Words between a verb and the number or noun that it can still be about ("killing at least some 12")."""
_INCLUDING = frozenset({"including", "among", "mostly", "mainly"})
_NAMING = frozenset(
    {"identified", "as", "named", "known", "called", "aged", "of", "the", "year-old", "year", "old", "years"}
)
_CLAUSE_ENDS = frozenset({";", "when", "while", "after", "before", "where", "who", "that", "which", "but", "as"})


def told_by_position(
    token: Token, words: MeasureWords, figures: list[Figure], language: Language, names: frozenset[int]
) -> Token | None:
    """The head noun, or number, of the people whom a verb of the measure is about, by position; None if unclear.

    Tokens in ``names`` are parts of names of places and actors, and nobody.
    """
    resultative = any(f"{lemma(token)} {child.lower_}" in words.resultative for child in token.children)
    if not (resultative or lemma(token) in words.transitive) or token.pos_ not in (
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
        "PROPN",
    ):
        return None
    if is_negated(token) or any(child.dep_ == "advmod" and child.lower_ in words.unless for child in token.children):
        return None
    if token.tag_ in ("VBN", "VBD") and (auxiliary := _auxiliary(token)) is not None:
        return _before(auxiliary, figures, language, names)
    if token.tag_ in ("VBG", "VBD", "NN", "NNP"):
        return _behind(token, figures, language)
    return None


def before_its_parts(token: Token, figures: list[Figure]) -> Token | None:
    """ "At least 10, including three policemen, were wounded": who was wounded stands before what they include."""
    auxiliary = _auxiliary(token)
    if auxiliary is None or auxiliary.i < REACH_RIGHT or auxiliary.nbor(-1).lower_ not in (",", ")", "-", "–", "—"):
        return None
    doc = token.doc
    for position in range(auxiliary.i - 2, 1, -1):
        word = doc[position]
        if word.lower_ in _INCLUDING and doc[position - 1].lower_ in (",", "(", "-", "–", "—", "them"):
            start = position - (2 if doc[position - 1].lower_ == "them" else 1)
            near = [
                one
                for one in figures
                if max(one.last, one.head) < start and start - max(one.last, one.head) < REACH_RIGHT
            ]
            return doc[near[-1].head] if near else None
        if word.tag_ in ("VBD", "VBZ", "VBP") or word.lower_ in (";",):
            return None
    return None


def before_a_colon(token: Token, figures: list[Figure]) -> Token | None:
    """ "Killed ten: eight civilians and two soldiers": who was killed stands before what they consist of."""
    doc = token.doc
    for figure in figures:
        alone = figure.first == token.i + 1 and figure.head <= figure.last
        if alone and figure.last + 1 < len(doc) and doc[figure.last + 1].text in (":", "-", "–", "—", "("):
            return doc[figure.head]
    return None


def rest_of_list(last: int, doc: Doc, figures: list[Figure], language: Language) -> Token | None:
    """Who else is told behind a count, past the names and ages that only say who it was.

    "Killed a party leader, identified as Mr A, and two of his aides": the parser loses the aides. Their head noun or
    number is returned; None where a verb of their own shows that something else is told of them.
    """
    position = last + 1
    while position < min(len(doc), last + REACH_OVER_NAMES) and _only_names(doc[position]):
        position += 1
    if position >= len(doc) or doc[position].lower_ != "and":
        return None
    if position == last + 1 and not any(one.first == position + 1 for one in figures):
        return None
    for at in range(position + 1, min(len(doc), position + 1 + REACH_RIGHT)):
        word = doc[at]
        figure = next((one for one in figures if one.first <= at <= one.last), None)
        head = doc[figure.head] if figure is not None else word
        owned = any(child.dep_ == "poss" or child.lower_ in ("a", "an") for child in word.children)
        if figure is None and not (word.tag_ == "NN" and owned and is_person_noun(word, language)):
            if word.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "PROPN"):
                return None
            continue
        end = max(head.i, figure.last if figure is not None else head.i)
        return head if can_be_people(head, language) and not _has_its_own_verb(doc, end) else None
    return None


def _only_names(token: Token) -> bool:
    return token.pos_ in ("PROPN", "PUNCT", "NUM") or token.lower_ in _NAMING or token.lower_.endswith("-old")


def _has_its_own_verb(doc: Doc, end: int) -> bool:
    for token in doc[end + 1 :]:
        if token.pos_ == "PUNCT" or token.lower_ in _CLAUSE_ENDS:
            return False
        if token.pos_ in ("VERB", "AUX"):
            return True
    return False


def _auxiliary(verb: Token) -> Token | None:
    """ "was ... killed": the form of "be" shortly before the verb."""
    for position in range(verb.i - 1, max(-1, verb.i - 5), -1):
        word = verb.doc[position]
        if word.lower_ in SINGULAR | PLURAL:
            return word
        if word.pos_ not in ("ADV", "AUX", "VERB", "CCONJ", "PUNCT"):
            return None
    return None


def _before(auxiliary: Token, figures: list[Figure], language: Language, names: frozenset[int]) -> Token | None:
    doc = auxiliary.doc
    for position in range(auxiliary.i - 1, -1, -1):
        word = doc[position]
        if position in names:
            continue
        if word.lower_ == "as" and position and doc[position - 1].lower_ in _NAMING:
            continue  # "two tribesmen, identified as Mr A and Mr B, were shot"
        if word.lower_ in _CLAUSE_ENDS or (word.tag_ == "VBD" and word.dep_ != "acl"):
            return None
        figure = next((one for one in figures if one.first <= position <= one.last or one.head == position), None)
        if auxiliary.lower_ in PLURAL and figure is not None and can_be_people(doc[figure.head], language):
            return doc[figure.head]
        if auxiliary.lower_ in SINGULAR and word.tag_ in ("NN", "NNP") and is_person_noun(word, language):
            return None if word.dep_ == "compound" and word.tag_ == "NN" else word
    return None


def _behind(verb: Token, figures: list[Figure], language: Language) -> Token | None:
    for position in range(verb.i + 1, min(len(verb.doc), verb.i + 1 + REACH_RIGHT)):
        word = verb.doc[position]
        figure = next((one for one in figures if one.first <= position <= one.last), None)
        if figure is not None:
            return verb.doc[figure.head] if can_be_people(verb.doc[figure.head], language) else None
        if word.pos_ in ("VERB", "ADP", "PUNCT", "SCONJ"):
            return None
    return None
