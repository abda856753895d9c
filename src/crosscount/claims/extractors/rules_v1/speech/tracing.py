"""Whom a pronoun, "the group" or "the spokesman" means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.memory import MEMORY, Memory, Sources
from crosscount.claims.extractors.rules_v1.speech.naming import speaker_from_actor
from crosscount.claims.extractors.rules_v1.speech.roles import role_of
from crosscount.claims.extractors.rules_v1.speech.subjects import subject_of
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

Kinds = frozenset[bool]
"""Persons (True), bodies and groups (False)."""

PERSON: Kinds = frozenset({True})
BODY: Kinds = frozenset({False})
ANYBODY: Kinds = PERSON | BODY

VAGUE = frozenset({"unattributed", "unnamed_official"})
"""Roles of words that say nothing of whose body it is ("the force")."""


def is_quoted(token: Token) -> bool:
    """Whether a token stands between quotation marks."""
    return sum(one.text in QUOTE_MARKS for one in token.doc[: token.i]) % 2 == 1


def trace(head: Token, words: str, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    """The speaker that a pronoun, "the group" or "the spokesman" stands for; None for words that name somebody."""
    lowered, anaphora = words.lower(), sources.language.table("anaphora")
    if head.pos_ == "PRON" or lowered in anaphora["neutral"] or lowered in anaphora["persons"]:
        return _of_pronoun(head, lowered, parsed, memory, sources)
    index = parsed.sentence.index
    if lowered in anaphora["groups"]:
        return _group_speaker(memory, index, sources)
    again = _named_again(head, memory, sources) if _is_bare(head) else None
    if again is not None:
        return again
    if lowered in anaphora["spokespersons"]:
        recent = [speaker for sentence, speaker, _ in memory.quoted if index - sentence <= MEMORY]
        return recent[-1] if recent else _latest(BODY, index, memory, sources)
    is_body = head.lower_ in sources.language.words("sources", "bodies")
    if is_body and _is_bare(head) and role_of(words, sources.language) in VAGUE:
        return _latest(BODY, index, memory, sources)
    return None


def _of_pronoun(head: Token, lowered: str, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    inside = _subject_before(head, parsed, sources)
    if inside is not None:
        return inside
    anaphora, index = sources.language.table("anaphora"), parsed.sentence.index
    wanted = PERSON if lowered in anaphora["persons"] else ANYBODY if lowered == "they" else BODY
    latest = _latest(wanted, index, memory, sources)
    if latest is not None or wanted == PERSON:
        return latest
    recent = [speaker for sentence, speaker, _ in memory.quoted if index - sentence <= MEMORY]
    if recent:
        return recent[-1]
    if lowered not in anaphora["neutral"]:
        return None
    return _group_speaker(memory, index, sources) or _body_before(parsed, sources)


def _latest(wanted: Kinds, index: int, memory: Memory, sources: Sources) -> Speaker | None:
    """Who of a kind was quoted last, or else is the subject of a sentence right before."""
    passed = {one.sentence.index if isinstance(one, Parsed) else one.index: one for one in memory.passed}
    for position in range(index, index - MEMORY - 1, -1):
        for sentence, speaker, is_person in reversed(memory.quoted):
            if sentence == position and is_person in wanted:
                return speaker
        if position in passed:
            subject = subject_of(passed[position], sources)
            if subject is not None and subject[1] in wanted:
                return subject[0]
    return None


def _is_bare(head: Token) -> bool:
    """Whether nothing but "the" stands before a noun, and nothing behind it: then it was named before."""
    return head.tag_ in ("NN", "NNS") and [child.lower_ for child in head.children] == ["the"]


def _named_again(head: Token, memory: Memory, sources: Sources) -> Speaker | None:
    """The last speaker who was named by the same noun ("Defence minister Omar Example", "the minister")."""
    is_body = head.lower_ in sources.language.words("sources", "bodies")
    for _, speaker, is_person in reversed(memory.quoted):
        words = (speaker.words or "").lower().split(" of ")[0].split()
        if len(words) > 2 and (words[-1] == head.lower_ or (is_person and not is_body and head.lower_ in words)):
            return speaker
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
