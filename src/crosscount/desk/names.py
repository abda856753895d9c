"""Actors by the names that the registry gives them."""

from functools import cache

from crosscount.actors import Registry, UnknownActor, load_registry


@cache
def _registry() -> Registry:
    return load_registry()


def actor_name(actor_id: str) -> str:
    """The registry's name of an actor; the id itself where no pack that is loaded here has it."""
    try:
        return _registry().get(actor_id).name
    except UnknownActor:
        return actor_id
