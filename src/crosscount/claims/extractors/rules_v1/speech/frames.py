"""Which words report, think or want something, and by which complement each of them says what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosscount.claims.languages import Language


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The verbs of a language by the complement that holds what is said."""

    clause: frozenset[str]
    """ "said that ...", "..., they said", and any quotation."""
    infinitive: frozenset[str]
    """ "vowed to ..."."""
    gerund: frozenset[str]
    """ "proposed closing ..."."""
    object: frozenset[str]
    """ "endorsed her plan"."""
    passive: frozenset[str]
    """ "is expected to ...", "was praised": what is said is the subject with the rest."""
    raising: frozenset[str]
    """ "seems to fall": what is said is the subject and the rest, and nobody is named."""
    leading: frozenset[str]
    """ "continued to insist": verbs that belong to the cue behind them."""
    adjectives: frozenset[str]
    """ "is eager to help"."""
    prepositions: dict[str, frozenset[str]]
    """Verbs by the preposition behind them: "talked about ..."."""
    verbs: frozenset[str]
    """All verbs that attribute."""


@cache
def frames_of(language: Language) -> Frames:
    """The frames that the data of a language lists."""
    section = language.table("attributions")
    prepositions = {word: frozenset(verbs) for word, verbs in section["prepositions"].items()}
    lists = {name: frozenset(words) for name, words in section.items() if name != "prepositions"}
    told = (words for name, words in lists.items() if name not in ("leading", "adjectives"))
    return Frames(**lists, prepositions=prepositions, verbs=frozenset().union(*told, *prepositions.values()))
