"""Who the source of an attribution is: role, actor, side; pronouns and "the group" are traced to whom they mean."""

from __future__ import annotations

from dataclasses import replace

from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.memory import Memory, Sources
from crosscount.claims.extractors.rules_v1.speech.naming import named
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, apposition
from crosscount.claims.extractors.rules_v1.speech.subjects import is_person
from crosscount.claims.extractors.rules_v1.speech.tracing import is_quoted, known_person, trace
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import verbatim


def speaker_of(saying: Saying, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    """The speaker that an attribution names, or None where it names nobody that could be traced."""
    if saying.head is None or saying.source is None:
        return None
    head = parsed.doc[saying.head]
    words = verbatim(parsed.doc, saying.source[0], saying.source[-1])
    if head.lower_ in ("we", "i") and not is_quoted(head):
        return sources.voice if sources.voice.words else replace(sources.voice, role="media_own_count")
    traced = trace(head, words, parsed, memory, sources)
    if traced is not None:
        memory.quoted.append(
            (parsed.sentence.index, traced, head.lower_ in ("he", "she") or _was_person(traced, memory))
        )
        return traced if traced.words is None else replace(traced, relays=())
    if head.pos_ == "PRON" or head.lower_ in sources.language.words("sources", "nobody"):
        return None
    known = known_person(head, memory)
    if known is not None:
        memory.quoted.append((parsed.sentence.index, known, True))
        return known
    speaker = named(head, words, saying, parsed, sources)
    one_person = is_person(head, parsed, sources)
    memory.quoted.append((parsed.sentence.index, speaker, one_person))
    if head.pos_ == "PROPN" and (speaker.actor is None or one_person):
        memory.people[head.lower_] = speaker
    for token in apposition(head):
        if token.pos_ == "PROPN" and token.dep_ in ("appos", "flat"):
            memory.people.setdefault(token.lower_, speaker)
    return speaker


def _was_person(speaker: Speaker, memory: Memory) -> bool:
    return next((one for _, earlier, one in reversed(memory.quoted) if earlier == speaker), False)
