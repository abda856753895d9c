"""Who is who: aliases and relations over time, as data."""

from crosscount.actors.actor import Actor, ActorMention, ActorName, ActorTie
from crosscount.actors.packs import DEFAULT_PACKS, InvalidPack, PackNotFound
from crosscount.actors.registry import Registry, UnknownActor, load_registry

__all__ = [
    "DEFAULT_PACKS",
    "Actor",
    "ActorMention",
    "ActorName",
    "ActorTie",
    "InvalidPack",
    "PackNotFound",
    "Registry",
    "UnknownActor",
    "load_registry",
]
