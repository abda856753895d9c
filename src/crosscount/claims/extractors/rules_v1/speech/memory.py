"""Who was quoted and named so far, for pronouns and surnames later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.roles import role_of
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.languages import Language

MEMORY = 4
"""Sentences back that a pronoun is traced: further away it would be a guess."""

LOOK_BACK = 2
"""Sentences back whose subject a pronoun may mean although nobody is quoted there."""


@dataclass(slots=True)
class Memory:
    """Who was quoted and which groups were named so far, most recent last, each with its sentence."""

    quoted: list[tuple[int, Speaker, bool]] = field(default_factory=list)
    """Sentence, speaker, and whether it is a single person."""
    groups: list[tuple[int, ActorMention]] = field(default_factory=list)
    people: dict[str, Speaker] = field(default_factory=dict)
    """Speakers by surname."""
    passed: list[Sentence | Parsed] = field(default_factory=list)
    """The sentences right before, most recent last; those that could carry no claim are not parsed."""

    def pass_by(self, sentence: Sentence | Parsed) -> None:
        """Keep a sentence for pronouns whose antecedent nobody quoted."""
        self.passed = [*self.passed[1 - LOOK_BACK :], sentence]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the resolution of a source needs besides the sentence."""

    registry: Registry
    language: Language
    theatres: tuple[str, ...]
    mentions: Sequence[ActorMention]
    voice: Speaker
    """Whose words the report's own are."""


_DESCRIBED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}), (?P<what>(?:an?|the|who is|former|his|her|their) [^,.;]{3,80})"
)


def note_described(sentence: Sentence, memory: Memory, language: Language) -> None:
    """Remember what a sentence that is not parsed says of a person ("..., an expert on ..."), for a surname later."""
    memory.pass_by(sentence)
    for match in _DESCRIBED.finditer(sentence.text):
        role = role_of(match["what"], language)
        if role != "unattributed":
            surname = match["name"].split()[-1].lower()
            memory.people.setdefault(surname, Speaker(match["name"], role))


def note_groups(parsed: Parsed, memory: Memory, mentions: Sequence[ActorMention]) -> None:
    """Remember a parsed sentence and, of the actors that it names, the armed groups, for "the group" and "it" later."""
    memory.pass_by(parsed)
    for mention in mentions:
        if mention.actor.kind == "armed_group":
            memory.groups.append((parsed.sentence.index, mention))
