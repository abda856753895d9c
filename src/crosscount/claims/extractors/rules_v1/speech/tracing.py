"""Whom a pronoun, "the group" or "the spokesman" means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.memory import MEMORY, Memory, Sources
from crosscount.claims.extractors.rules_v1.speech.naming import speaker_from_actor
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.text.tokens import Token


def is_quoted(token: Token) -> bool:
    """Whether a token stands between quotation marks."""
    return sum(one.text in QUOTE_MARKS for one in token.doc[: token.i]) % 2 == 1


def trace(head: Token, words: str, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    """The speaker that a pronoun, "the group" or "the spokesman" stands for; None for words that name somebody."""
    lowered, anaphora = words.lower(), sources.language.table("anaphora")
    index = parsed.sentence.index
    recent = [entry for entry in memory.quoted if index - entry[0] <= MEMORY]
    if head.pos_ == "PRON" or lowered in anaphora["neutral"] or lowered in anaphora["persons"]:
        inside = _subject_before(head, parsed, sources)
        if inside is not None:
            return inside
        wants_person = lowered in anaphora["persons"]
        for _, speaker, is_person in reversed(recent):
            if lowered == "they" or is_person == wants_person:
                return speaker
        if recent and not wants_person:
            return recent[-1][1]
        if lowered not in anaphora["neutral"]:
            return None
        return _group_speaker(memory, index, sources) or _body_before(parsed, sources)
    if lowered in anaphora["groups"]:
        return _group_speaker(memory, index, sources)
    if lowered in anaphora["spokespersons"]:
        return recent[-1][1] if recent else None
    return None


def _subject_before(head: Token, parsed: Parsed, sources: Sources) -> Speaker | None:
    """ "The BLA claimed the attack, saying it had ...": a pronoun behind the subject of a clause above it."""
    if head.lower_ not in ("it", "they"):
        return None
    start = parsed.sentence.start + head.idx
    earlier = [
        mention
        for mention in sources.mentions
        if parsed.sentence.start <= mention.start < start
        and mention.actor.kind in ("armed_group", "military", "government", "police", "ngo", "paramilitary")
    ]
    if not earlier:
        return None
    token = next(iter(parsed.tokens_in(earlier[0].start, earlier[0].end)), None)
    if token is None or not any(one.dep_ == "nsubj" for one in (token, token.head)):
        return None
    return speaker_from_actor(earlier[0].words, earlier[0].actor, sources)


def _body_before(parsed: Parsed, sources: Sources) -> Speaker | None:
    """The last organisation named shortly before the sentence, where nobody was quoted yet."""
    start = parsed.sentence.start
    near = [one for one in sources.mentions if start - 300 <= one.start < start and one.actor.kind != "media"]
    return speaker_from_actor(near[-1].words, near[-1].actor, sources) if near else None


def _group_speaker(memory: Memory, index: int, sources: Sources) -> Speaker | None:
    for sentence, mention in reversed(memory.groups):
        if index - sentence <= MEMORY:
            return replace(speaker_from_actor(mention.words, mention.actor, sources), words=mention.words)
    return None


def known_person(head: Token, memory: Memory) -> Speaker | None:
    """The speaker whom a surname brings back."""
    return memory.people.get(head.lower_) if head.pos_ == "PROPN" else None
