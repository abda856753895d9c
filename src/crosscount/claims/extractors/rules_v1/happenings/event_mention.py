"""Words that tell of a happening, and how they introduce it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.claim import EventType
from crosscount.claims.extractors.rules_v1.happenings.doers import is_one_of
from crosscount.claims.extractors.rules_v1.happenings.weapons import weapon_in
from crosscount.claims.extractors.rules_v1.text.syntax import ancestors, lemma
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

_INDEFINITE = frozenset({"a", "an", "another", "one", "separate", "second", "third", "other", "new"})


_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "these", "those", "same"})


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that tell of a happening: their main token, its type, and how it is introduced."""

    type: EventType
    trigger: int
    weapon: str | None
    perpetrator: tuple[int, ...]
    """Token positions of who is said to have done it; empty where nobody is."""
    is_plural: bool
    is_definite: bool
    is_indefinite: bool
    is_generic: bool
    """A word such as "the attack", which can point back to a happening of any type."""
    is_separate: bool
    is_background: bool
    """Told only as what went before ("an earlier explosion"): what follows does not speak of it."""
    """Said to be another happening than the ones before."""
    by_noun: bool


def mention_at(
    token: Token, kind: EventType, language: Language, *, by_noun: bool, perpetrator: tuple[int, ...]
) -> EventMention:
    """The event mention at a token, with how it is introduced."""
    lefts = {child.lower_ for child in token.lefts}
    listed = any(one.lower_ in ("including", "include", "includes", "included") for one in list(ancestors(token))[1:4])
    single = by_noun and is_one_of(token)
    definite = by_noun and bool(lefts & _DEFINITE or any(child.dep_ == "poss" for child in token.lefts))
    indefinite = not by_noun or bool(lefts & _INDEFINITE) or (token.tag_ == "NN" and not definite)
    separate = set(language.table("events")["separate"]["words"])
    opening = {one.lower_ for one in token.doc[:3]}
    return EventMention(
        type=kind,
        trigger=token.i,
        weapon=weapon_in(token.doc.text, language),
        perpetrator=perpetrator,
        is_plural=by_noun and token.tag_ in ("NNS", "NNPS") and not single,
        is_definite=definite and not single,
        is_indefinite=indefinite or single,
        is_generic=by_noun and lemma(token) in language.table("events")["generic"]["nouns"],
        is_background=bool(lefts & set(language.table("events")["separate"]["background"])),
        is_separate=(listed and indefinite)
        or bool(lefts & separate)
        or bool(opening & {"separately", "elsewhere", "meanwhile"})
        or token.doc.between(0, 3).lower() in ("in a separate", "in another incident", "in another attack"),
        by_noun=by_noun,
    )
