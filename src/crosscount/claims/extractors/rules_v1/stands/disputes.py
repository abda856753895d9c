"""Sentences about other accounts: who calls them untrue, and whether anybody could check them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.claim import Stance
from crosscount.claims.extractors.rules_v1.text.syntax import is_negated, lemma, objects, subjects
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class DisputeMention:
    """Somebody (token position of the head noun) calls another account untrue."""

    stance: Stance
    speaker: int
    cue: int


def disputes_in(doc: Doc, language: Language) -> Iterator[DisputeMention]:
    """Every place where the sentence says that somebody denies, disputes or retracts an account given before."""
    nouns, verbs = language.words("disputes", "nouns"), language.words("disputes", "verbs")
    accounts = language.words("disputes", "objects")
    for token in doc:
        name = lemma(token)
        if token.pos_ != "VERB" or is_negated(token) or not subjects(token):
            continue
        speaker = subjects(token)[0]
        about = {one.lower_ for one in objects(token)} | {lemma(one) for one in objects(token)}
        if name == "retract" and about & accounts:
            yield DisputeMention("retracts", speaker.i, token.i)
        elif name in verbs and about & accounts:
            yield DisputeMention("denies" if name == "deny" else "disputes", speaker.i, token.i)
        elif name in (
            "call",
            "describe",
            "term",
            "brand",
            "label",
            "say",
            "dismiss",
            "reject",
        ) and about & accounts | _said_to_be(token, accounts):
            words = {one.lower_ for one in token.subtree}
            if words & nouns:
                yield DisputeMention("disputes", speaker.i, token.i)


def _said_to_be(verb: Token, accounts: frozenset[str]) -> set[str]:
    """ "Said the claims were false": the accounts are the subject of the clause."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ == "ccomp":
            found |= {one.lower_ for one in subjects(child)} & accounts
    return found


def is_called_untrue(sentence: str, phrase: str, language: Language) -> bool:
    """Whether the sentence repeats a figure only to say that it is not so ("reports of five dead were false")."""
    return any(phrase in match.group() for match in _untrue_pattern(language).finditer(sentence))


@cache
def _untrue_pattern(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.listed("disputes", "untrue")), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UncheckedMention:
    """A sentence says that accounts could not be checked: all of the happening, or only the last one given."""

    start: int
    end: int
    all_accounts: bool


def unchecked_in(text: str, start: int, language: Language) -> UncheckedMention | None:
    """The sentence at ``start`` of the report, where it says that an account could not be verified independently."""
    if not _unchecked_pattern(language).search(text):
        return None
    lowered = text.lower()
    everything = any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered) for word in language.listed("verification", "both")
    )
    return UncheckedMention(start, start + len(text), everything)


@cache
def _unchecked_pattern(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.listed("verification", "not_verified")), re.IGNORECASE)


@cache
def _alleged_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(language.listed("verification", "alleged")) + r")(?!\w)", re.IGNORECASE)


def is_alleged(text: str, language: Language) -> bool:
    """Whether words such as "reportedly" stand in a clause."""
    return bool(_alleged_pattern(language).search(text))
