"""Who the source of an attribution is: role, actor, side; pronouns and "the group" are traced to whom they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from crosscount.actors import Actor, ActorMention, Registry
from crosscount.claims.claim import UNATTRIBUTED, Role, Speaker
from crosscount.claims.extractors.rules_v1.parsing import Parsed
from crosscount.claims.extractors.rules_v1.sayings import QUOTE_MARKS, Saying, apposition
from crosscount.claims.extractors.rules_v1.syntax import lemma, verbatim
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from spacy.tokens import Token

MEMORY = 4
"""Sentences back that a pronoun is traced: further away it would be a guess."""
_SPOKES = frozenset(
    [
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "spokesmen",
        "official",
        "officials",
        "statement",
        "source",
        "sources",
        "commander",
        "commanders",
        "leader",
        "leaders",
        "chief",
        "minister",
        "member",
        "members",
        "representative",
        "secretary",
        "president",
        "director",
        "officer",
        "officers",
        "communique",
        "communiqué",
        "report",
        "bulletin",
        "release",
        "head",
        "wing",
        "branch",
        "office",
        "ministry",
        "department",
        "general",
        "inspector",
        "superintendent",
        "authorities",
        "militants",
        "fighters",
        "insurgents",
        "group",
        "coordinator",
        "chairman",
        "chairperson",
        "chair",
        "administration",
        "headquarters",
        "unit",
        "channel",
    ]
)
_NOT_SPEAKERS = frozenset(
    {"who", "which", "that", "there", "what", "this", "some", "i", "we", "you", "one", "many", "others"}
)


@dataclass(slots=True)
class Memory:
    """Who was quoted and which groups were named so far, most recent last, each with its sentence."""

    quoted: list[tuple[int, Speaker, bool]] = field(default_factory=list)
    """Sentence, speaker, and whether it is a single person."""
    groups: list[tuple[int, ActorMention]] = field(default_factory=list)
    people: dict[str, Speaker] = field(default_factory=dict)
    """Speakers by surname."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the resolution of a source needs besides the sentence."""

    registry: Registry
    language: Language
    theatres: tuple[str, ...]
    mentions: Sequence[ActorMention]
    voice: Speaker
    """Whose words the report's own are."""


def speaker_of(saying: Saying, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    """The speaker that an attribution names, or None where it names nobody that could be traced."""
    if saying.head is None or saying.source is None:
        return None
    head = parsed.doc[saying.head]
    words = verbatim(parsed.doc, saying.source[0], saying.source[-1])
    if head.lower_ in ("we", "i") and not _is_quoted(head):
        return sources.voice if sources.voice.words else replace(sources.voice, words=words, role="media_own_count")
    traced = _traced(head, words, parsed, memory, sources)
    if traced is not None:
        return traced if traced.words is None else replace(traced, relays=())
    if head.pos_ == "PRON" or head.lower_ in _NOT_SPEAKERS:
        return None
    known = _known_person(head, memory)
    if known is not None:
        return known
    speaker = _named(head, words, saying, parsed, sources)
    is_person = head.tag_ in ("NN", "NNP") and head.lower_ not in _BODIES and not _names_body(head, parsed, sources)
    memory.quoted.append((parsed.sentence.index, speaker, is_person))
    if head.pos_ == "PROPN" and speaker.actor is None:
        memory.people[head.lower_] = speaker
    for token in apposition(head):
        if token.pos_ == "PROPN" and token.dep_ in ("appos", "flat"):
            memory.people.setdefault(token.lower_, speaker)
    return speaker


_DESCRIBED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}), (?P<what>(?:an?|the|who is|former|his|her|their) [^,.;]{3,80})"
)


def note_described(text: str, memory: Memory, language: Language) -> None:
    """Remember what a sentence that is not parsed says of a person ("..., an expert on ..."), for a surname later."""
    for match in _DESCRIBED.finditer(text):
        role = role_of(match["what"], language)
        if role != "unattributed":
            surname = match["name"].split()[-1].lower()
            memory.people.setdefault(surname, Speaker(match["name"], role))


def _is_quoted(token: Token) -> bool:
    return sum(one.text in QUOTE_MARKS for one in token.doc[: token.i]) % 2 == 1


def note_groups(parsed: Parsed, memory: Memory, mentions: Sequence[ActorMention]) -> None:
    """Remember the armed groups that a sentence names, for "the group" and "it" later."""
    for mention in mentions:
        if parsed.sentence.start <= mention.start < parsed.sentence.end and mention.actor.kind == "armed_group":
            memory.groups.append((parsed.sentence.index, mention))


def _traced(head: Token, words: str, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
    lowered, anaphora = words.lower(), sources.language.table("anaphora")
    index = parsed.sentence.index
    recent = [entry for entry in memory.quoted if index - entry[0] <= MEMORY]
    if head.pos_ == "PRON" or lowered in anaphora["neutral"] or lowered in anaphora["persons"]:
        inside = _subject_before(head, parsed, memory, sources)
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
        return _group_speaker(memory, index, words, sources) or _body_before(parsed, sources)
    if lowered in anaphora["groups"]:
        return _group_speaker(memory, index, words, sources)
    if lowered in anaphora["spokespersons"]:
        return recent[-1][1] if recent else None
    return None


def _subject_before(head: Token, parsed: Parsed, memory: Memory, sources: Sources) -> Speaker | None:
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
    del memory
    token = next(iter(parsed.tokens_in(earlier[0].start, earlier[0].end)), None)
    if token is None or not any(one.dep_ == "nsubj" for one in (token, token.head)):
        return None
    return _from_actor(earlier[0].words, earlier[0].actor, sources)


def _body_before(parsed: Parsed, sources: Sources) -> Speaker | None:
    """The last organisation named shortly before the sentence, where nobody was quoted yet."""
    start = parsed.sentence.start
    near = [one for one in sources.mentions if start - 300 <= one.start < start and one.actor.kind != "media"]
    return _from_actor(near[-1].words, near[-1].actor, sources) if near else None


def _group_speaker(memory: Memory, index: int, words: str, sources: Sources) -> Speaker | None:
    for sentence, mention in reversed(memory.groups):
        if index - sentence <= MEMORY:
            return replace(_from_actor(mention.words, mention.actor, sources), words=mention.words)
    del words
    return None


_BODIES = frozenset(
    "government ministry department army military navy group outfit organisation organization statement hospital court commission committee "
    "agency association union council police force command office wing media report communique channel radio newspaper authority party".split()
)


def _names_body(head: Token, parsed: Parsed, sources: Sources) -> bool:
    """Whether the head of the source is itself the name of an organisation."""
    at = parsed.sentence.start + head.idx
    return any(mention.start <= at < mention.end and mention.words[:1].isupper() for mention in sources.mentions)


def _known_person(head: Token, memory: Memory) -> Speaker | None:
    return memory.people.get(head.lower_) if head.pos_ == "PROPN" else None


def _named(head: Token, words: str, saying: Saying, parsed: Parsed, sources: Sources) -> Speaker:
    start, end = parsed.span(parsed.doc[position] for position in saying.source or ())
    actor = _actor_of(head, start, end, words, parsed, sources)
    described = " ".join([words, *(token.text for token in apposition(head))])
    if actor is not None:
        return _from_actor(words, actor, sources, described=described)
    return Speaker(words=words, role=role_of(described, sources.language), side=None)


def _actor_of(head: Token, start: int, end: int, words: str, parsed: Parsed, sources: Sources) -> Actor | None:
    head_at = parsed.sentence.start + head.idx
    inside = [mention for mention in sources.mentions if mention.start < end and start < mention.end]
    for mention in inside:
        if mention.start <= head_at < mention.end:
            return mention.actor
    if (
        lemma(head) in _SPOKES
        or head.lower_ in _SPOKES
        or any(child.lower_ in _SPOKES for child in head.children if child.dep_ == "compound")
    ):
        named = [mention for mention in inside if mention.actor.kind not in ("media",)] or inside
        if named:
            return named[0].actor
    beside = [parsed.sentence.start + token.idx for token in apposition(head)]
    for mention in sources.mentions:
        if any(mention.start <= at < mention.end for at in beside) and head.pos_ == "NOUN":
            return mention.actor
    return sources.registry.resolve(words, theatres=sources.theatres)


def _from_actor(words: str, actor: Actor, sources: Sources, *, described: str = "") -> Speaker:
    voice = sources.registry.voice_of(actor.actor_id)
    roles: dict[str, Role] = sources.language.table("roles_of_kinds")
    role: Role | None = roles.get(voice.kind)
    if role is None:
        role = role_of(described or words, sources.language)
        if role == "unattributed":
            role = "armed_group" if voice.side not in (None, "state") else "unnamed_official"
        if voice.kind == "unnamed" and voice.side not in (None, "state"):
            role = "armed_group"
    return Speaker(words=words, role=role, actor=voice.actor_id, side=voice.side or actor.side)


@cache
def _role_patterns(language: Language) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles: dict[Role, list[str]] = language.table("roles")  # type: ignore[assignment]
    return tuple(
        (
            role,
            re.compile(
                r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])"
            ),
        )
        for role, words in roles.items()
    )


def role_of(words: str, language: Language) -> Role:
    """What the words that name a speaker make of them; ``unattributed`` where they say nothing of it."""
    lowered = words.lower()
    for role, pattern in _role_patterns(language):
        if pattern.search(lowered):
            return role
    return "unattributed"


def outlet(publisher: str | None) -> Speaker:
    """The report's own voice: nobody is named, and the publisher stands for it as a relay."""
    return replace(UNATTRIBUTED, relays=(publisher,) if publisher else ())
