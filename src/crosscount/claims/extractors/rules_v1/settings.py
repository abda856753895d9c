"""Where and when a sentence places what one of its words tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.happenings.scene import Setting, best_place, shared_place
from crosscount.claims.extractors.rules_v1.reading import SentenceReading
from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.times import WhenSaid

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

PERIODS = frozenset({"since", "since_month", "between", "over", "this_year", "to_date"})
"""Words for stretches of time that no single happening fills."""


def setting_at(token: int, here: SentenceReading, *, phrase_only: bool = False, of_several: bool = False) -> Setting:
    """Where and when the sentence places what a token tells.

    Args:
        token: position of the word that tells the event or the figure.
        here: its sentence.
        phrase_only: take only what its own noun phrase says ("the Quetta attack"); else its clause is asked next, and
            then the rest of the sentence.
        of_several: the token tells of several happenings at once, which no one town of a list is the place of.
    """
    word = here.parsed.doc[token]
    own = {one.i for one in word.subtree} if word.pos_ in ("NOUN", "PROPN") else set()
    clause = {one.i for one in _clause(word).subtree}
    sources = {position for saying, _ in here.said for position in saying.source or ()}
    places = [pair for pair in here.places if pair[0] not in sources and (pair[0] in own or _is_scene(pair[0], here))]
    times = [(said, _position(said, here)) for said in here.times if said.pattern not in PERIODS]
    times = [(said, at) for said, at in times if at not in sources and (at in own or _is_when(at, token, here))]
    if phrase_only:
        places = [pair for pair in places if pair[0] in own]
        times = [(said, at) for said, at in times if at in own]
    near = [pair for pair in places if pair[0] in own] or [pair for pair in places if pair[0] in clause] or places
    close = [pair for pair in times if pair[1] in own] or [pair for pair in times if pair[1] in clause] or times
    when = min(close, key=lambda pair: (pair[0].is_period, abs(pair[1] - token)), default=(None, 0))[0]
    part = _PART_OF_DAY.search(here.parsed.sentence.text)
    sentence = here.parsed.sentence
    part_of_day = part.group(1).lower() if part else None
    place = shared_place(near) if of_several else best_place(near, token)
    return Setting(sentence.index, sentence.paragraph, place, when, part_of_day)


def _is_when(position: int, token: int, here: SentenceReading) -> bool:
    """Whether a time is that of what happened, not of when it was said, counted or ended."""
    verb = here.parsed.doc[position]
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    name = verb.lemma_.lower()
    if name in here.language.words("saying", "verbs") or _stands_behind_a_new_count(position, here):
        return False
    return verb.i == token or name not in here.language.words("not_where_it_happened", "later_verbs")


def _stands_behind_a_new_count(position: int, here: SentenceReading) -> bool:
    """ "Raised its count of those killed in the siege to 31 on Friday": Friday is the day of the count, wherever the
    parse ties it to."""
    doc = here.parsed.doc
    changes = here.language.words("not_where_it_happened", "later_verbs")
    for number in doc[max(position - 3, 1) : position]:
        if number.tag_ == "CD" and number.nbor(-1).lower_ == "to":
            return any(lemma(token) in changes for token in doc[: number.i])
    return False


_PART_OF_DAY = re.compile(
    r"\b(?:in the|on \w+|this|early|late|yesterday) (morning|afternoon|evening|night)\b", re.IGNORECASE
)


def _is_scene(position: int, here: SentenceReading) -> bool:
    """Whether a place is where it happened, not where somebody comes from, was taken to, or spoke."""
    token, language = here.parsed.doc[position], here.language
    if position + 1 < len(here.parsed.doc) and here.parsed.doc[position + 1].text in ("-", "bound"):
        return False
    if token.dep_ == "compound" and lemma(token.head) in language.words("not_where_it_happened", "comers"):
        return False
    preposition = token.head
    while preposition.dep_ in ("compound", "pobj", "nmod", "poss", "appos", "conj") and preposition.pos_ != "ADP":
        preposition = preposition.head
    if preposition.lower_ == "from" and preposition.head.pos_ in ("NOUN", "PROPN"):
        return False
    governor = preposition.head.lemma_.lower()
    if governor in language.words("not_where_it_happened", "institutions"):
        return False
    if preposition.lower_ in ("to", "into", "from"):
        return governor not in language.words("not_where_it_happened", "moves")
    if any(child.dep_ == "compound" for child in preposition.head.children):
        return True  # "a police post in Kalat" is no post that says something
    return governor not in language.words("saying", "verbs")


def _clause(word: Token) -> Token:
    one = word
    while one.head != one and one.dep_ not in ("relcl", "ccomp", "advcl", "acl") and one.pos_ not in ("VERB",):
        one = one.head
    return one


def _position(said: WhenSaid, here: SentenceReading) -> int:
    tokens = here.parsed.tokens_in(said.start, said.end)
    return tokens[-1].i if tokens else 0
