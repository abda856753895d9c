"""A named party to a conflict, with every name it goes by."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal[
    "government",
    "military",
    "paramilitary",
    "police",
    "armed_group",
    "political",
    "ngo",
    "un_or_intergovernmental",
    "court_or_commission",
    "hospital",
    "company",
    "media",
    "community",
    "unknown",
    "unnamed",
]

Variant = Literal["official", "short", "alias", "spelling", "outlet_style"]


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name: ``script`` is ISO 15924, ``variant`` says what sort of name it is."""

    name: str
    script: str = "Latn"
    variant: Variant = "alias"
    exact: bool = False
    """Also an ordinary word (``IS``, ``WHO``, ``Levies``): it counts only in this very case, in mixed-case text."""


@dataclass(frozen=True, slots=True)
class ActorTie:
    """A sourced relation to another actor; years as strings of ISO dates cut to what is known, None where open."""

    relation: Literal["part_of", "splinter_of", "allied_in", "merged_into", "front_for", "led_by"]
    other: str
    since: str | None = None
    until: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a pack; ``actor_id`` is a readable slug such as ``bla``, unique over the packs in use."""

    actor_id: str
    name: str
    kind: ActorKind
    side: str | None
    country: str | None = None
    names: tuple[ActorName, ...] = ()
    ties: tuple[ActorTie, ...] = ()
    voice: str | None = None
    """The id of the actor whose word its own is, where that is another: a media wing speaks for its army."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that name an actor; offsets count code points."""

    start: int
    end: int
    words: str
    actor: Actor
