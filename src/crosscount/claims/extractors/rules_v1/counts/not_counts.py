"""Numbers that count nobody: years, ages, money, lengths, hours, roads, rifles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc


def is_no_count(doc: Doc, first: int, last: int, language: Language) -> bool:
    """Whether the number is an age, a year, a sum of money, a length, an hour, or part of a name."""
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    second_after = doc[last + 2].lower_ if last + 2 < len(doc) else ""
    text = doc.between(first, last + 1)
    if (
        before in language.words("numbers_that_count_nobody", "labels_before")
        or after in language.words("numbers_that_count_nobody", "units_after")
        or after in language.words("numbers_that_count_nobody", "months")
    ):
        return True
    if before in language.words("numbers_that_count_nobody", "months") and text.isdigit() and int(text) <= 31:
        return True
    if before == "-" and first > 1 and doc[first - 1].nbor(-1).is_alpha and not doc[first - 1].whitespace_:
        return True  # M-16, AK-47
    if after in ("-", "–") and (
        second_after in language.words("numbers_that_count_nobody", "units_after") or second_after in ("year", "old")
    ):
        return True
    if after in ("-", "–", "/", ":") and not doc[last].whitespace_ and second_after and second_after[0].isdigit():
        return True
    return (
        _is_year(doc, first, last, before, language)
        or _is_age(doc, first, last, before, after)
        or _is_pronoun_one(doc, first, last)
    )


def _is_pronoun_one(doc: Doc, first: int, last: int) -> bool:
    token = doc[first]
    if first != last or token.lower_ not in ("one", "ones"):
        return False
    if token.dep_ == "nummod":
        return False
    nearby = {doc[position].lower_ for position in range(max(0, first - 2), first)}
    return bool(nearby & {"no", "the", "this", "that", "any", "every", "some", "another", "which"}) or any(
        child.lower_ == "of" for child in token.children if not any(grand.tag_ in ("PRP",) for grand in child.children)
    )


def _is_year(doc: Doc, first: int, last: int, before: str, language: Language) -> bool:
    text = doc[first].text
    if first != last or not re.fullmatch(r"(1[89]|20)\d\d", text):
        return False
    token = doc[first]
    counts_noun = (
        token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN" and token.head.tag_ == "NNS"
    )
    return (
        not counts_noun
        or before in language.words("numbers_that_count_nobody", "before_years")
        or before in language.words("numbers_that_count_nobody", "months")
    )


def _is_age(doc: Doc, first: int, last: int, before: str, after: str) -> bool:
    text = doc[first].lower_
    token = doc[first]
    if first != last or not (text.isdigit() and int(text) < 121):
        return False
    if before == "," and after in (",", ".", ";", ")", "") and first > 1:
        earlier = doc[first - 2]
        return earlier.pos_ == "PROPN" or earlier.tag_ in ("NN", "NNP") or earlier.text[:1].isupper()
    if before == "(" and after == ")" and first > 1:
        return doc[first - 2].pos_ in ("PROPN", "NOUN")
    subject_is_person = any(
        child.dep_ == "nsubj" and child.lower_ in ("he", "she", "i") for child in token.head.children
    )
    return token.dep_ in ("attr", "acomp") and lemma(token.head) == "be" and (subject_is_person or after == "when")
