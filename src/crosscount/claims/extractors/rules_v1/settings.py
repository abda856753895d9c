"""Where and when a sentence places what one of its words tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.happenings.scenes import Setting, best_place
from crosscount.claims.extractors.rules_v1.reading import SentenceReading
from crosscount.claims.extractors.rules_v1.text.when import WhenSaid

if TYPE_CHECKING:
    from spacy.tokens import Token

PERIODS = frozenset({"since", "since_month", "between", "over", "this_year", "to_date"})
"""Words for stretches of time that no single happening fills."""


def setting_at(token: int, here: SentenceReading, *, phrase_only: bool = False) -> Setting:
    """Where and when the sentence places what a token tells: from its clause if that names a place or time, else the
    sentence."""
    sources = {position for saying, _ in here.said for position in saying.source or ()}
    places = [pair for pair in here.places if pair[0] not in sources and _is_scene(pair[0], here)]
    if phrase_only:
        within = {one.i for one in here.parsed.doc[token].subtree}
        places = [pair for pair in places if pair[0] in within]
    else:
        within = {one.i for one in _clause(token, here).subtree}
        own = {one.i for one in here.parsed.doc[token].subtree}
        if here.parsed.doc[token].pos_ in ("NOUN", "PROPN") and any(pair[0] in own for pair in places):
            places = [pair for pair in places if pair[0] in own]
    place = best_place([pair for pair in places if pair[0] in within] or places, token)
    times = [
        said for said in here.times if not {one.i for one in here.parsed.tokens_in(said.start, said.end)} & sources
    ]
    times = [said for said in times if said.pattern not in PERIODS]
    near = [said for said in times if {one.i for one in here.parsed.tokens_in(said.start, said.end)} & within]
    when = min(
        near if phrase_only else near or times,
        key=lambda said: (said.is_period, abs(_position(said, here) - token)),
        default=None,
    )
    part = _PART_OF_DAY.search(here.parsed.sentence.text)
    sentence = here.parsed.sentence
    return Setting(sentence.index, sentence.paragraph, place, when, part.group(1).lower() if part else None)


_PART_OF_DAY = re.compile(
    r"\b(?:in the|on \w+|this|early|late|yesterday) (morning|afternoon|evening|night)\b", re.IGNORECASE
)


def _is_scene(position: int, here: SentenceReading) -> bool:
    """Whether a place is where it happened, not where somebody comes from, was taken to, or spoke."""
    token, language = here.parsed.doc[position], here.language
    if position + 1 < len(here.parsed.doc) and here.parsed.doc[position + 1].text in ("-", "bound"):
        return False
    preposition = token.head
    while preposition.dep_ in ("compound", "pobj", "nmod", "poss", "appos", "conj") and preposition.pos_ != "ADP":
        preposition = preposition.head
    if preposition.lower_ == "from" and preposition.head.pos_ in ("NOUN", "PROPN"):
        return False
    if preposition.head.lemma_.lower() in language.words("not_where_it_happened", "institutions"):
        return False
    return not (
        preposition.lower_ in ("to", "in", "at", "from")
        and preposition.head.lemma_.lower() in language.words("not_where_it_happened", "moves")
    )


def _clause(token: int, here: SentenceReading) -> Token:
    one = here.parsed.doc[token]
    while one.head != one and one.dep_ not in ("relcl", "ccomp", "advcl", "acl") and one.pos_ not in ("VERB",):
        one = one.head
    return one


def _position(said: WhenSaid, here: SentenceReading) -> int:
    tokens = here.parsed.tokens_in(said.start, said.end)
    return tokens[-1].i if tokens else 0
