"""A speaker from the words that name them: the actor of the registry, role and side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.actors import Actor
from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.memory import Sources
from crosscount.claims.extractors.rules_v1.speech.roles import role_of
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, apposition
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.grounding import ROLE_OF_KIND

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


def named(head: Token, words: str, saying: Saying, parsed: Parsed, sources: Sources) -> Speaker:
    """The speaker that words name: by the registry where it knows them, else by the role that they tell."""
    start, end = parsed.span(parsed.doc[position] for position in saying.source or ())
    actor = _actor_of(head, start, end, words, parsed, sources)
    described = " ".join([words, *(token.text for token in apposition(head))])
    if actor is not None:
        return speaker_from_actor(words, actor, sources, described=described)
    return Speaker(words=words, role=role_of(described, sources.language), side=None)


def _actor_of(head: Token, start: int, end: int, words: str, parsed: Parsed, sources: Sources) -> Actor | None:
    head_at = parsed.sentence.start + head.idx
    inside = [mention for mention in sources.mentions if mention.start < end and start < mention.end]
    for mention in inside:
        if mention.start <= head_at < mention.end:
            return mention.actor
    if (
        lemma(head) in sources.language.words("sources", "offices")
        or head.lower_ in sources.language.words("sources", "offices")
        or any(
            child.lower_ in sources.language.words("sources", "offices")
            for child in head.children
            if child.dep_ == "compound"
        )
    ):
        named = [mention for mention in inside if mention.actor.kind not in ("media",)] or inside
        if named:
            return named[0].actor
    beside = [parsed.sentence.start + token.idx for token in apposition(head)]
    for mention in sources.mentions:
        if any(mention.start <= at < mention.end for at in beside) and head.pos_ == "NOUN":
            return mention.actor
    return sources.registry.resolve(words, theatres=sources.theatres)


def speaker_from_actor(words: str, actor: Actor, sources: Sources, *, described: str = "") -> Speaker:
    """An actor of the registry as a speaker, under the voice that it speaks with."""
    voice = sources.registry.voice_of(actor.actor_id)
    role = ROLE_OF_KIND.get(voice.kind)
    if role is None:
        role = role_of(described or words, sources.language)
        if role == "unattributed":
            role = "armed_group" if voice.side not in (None, "state") else "unnamed_official"
        if voice.kind == "unnamed" and voice.side not in (None, "state"):
            role = "armed_group"
    return Speaker(words=words, role=role, actor=voice.actor_id, side=voice.side or actor.side)
