"""How one party stands to another, by the registry; parties that no pack has are known by their words alone."""

from typing import Literal

from crosscount.actors import Actor, Registry, UnknownActor

Kinship = Literal["same", "related", "unnamed", "ally", "other"]
EITHER = " or "
"""Between parties of which any may be meant."""


def kinship(group: str, asked: str, actors: Registry) -> Kinship:
    """What an act of one party says of another.

    Args:
        group: whose act it is, an id or words.
        asked: the party asked for.
        actors: who is part of whom, and tied to whom.

    Returns:
        ``same`` for the party and its parts; ``related`` for what it is part of or tied to in any way, as an alliance
        it belongs to; ``unnamed`` for words that may mean it ("gunmen"); ``ally`` for another party that may be on its
        side; ``other`` for one of another side.
    """
    if is_within(group, asked, actors):
        return "same"
    one, wanted = find(group, actors), find(asked, actors)
    if one is None or wanted is None:
        return "unnamed"
    around = _wholes(wanted, actors)
    tied = {tie.other for whole in around for tie in whole.ties} | {whole.actor_id for whole in around}
    if group in tied or asked in {tie.other for tie in one.ties}:
        return "related"
    sides = actors.side_of(group), actors.side_of(asked)
    if None not in sides and sides[0] != sides[1]:
        return "other"
    return "unnamed" if one.kind in ("unnamed", "unknown") else "ally"


def is_within(group: str, other: str, actors: Registry) -> bool:
    """Whether a party is the other one or part of it."""
    if find(group, actors) and find(other, actors):
        return actors.within(group, other)
    return group.casefold() == other.casefold()


def name_of(group: str, actors: Registry) -> str:
    """What to call a party: by the registry's name, else by its words."""
    found = [(one, find(one, actors)) for one in group.split(EITHER)]
    return EITHER.join(actor.name if actor else words for words, actor in found)


def find(group: str, actors: Registry) -> Actor | None:
    """The actor of an id; None for words, and for ids of packs that are not in use."""
    try:
        return actors.get(group)
    except UnknownActor:
        return None


def _wholes(actor: Actor, actors: Registry) -> list[Actor]:
    wholes = [actor]
    for whole in wholes:
        above = [actors.get(tie.other) for tie in whole.ties if tie.relation == "part_of"]
        wholes += [one for one in above if one not in wholes]
    return wholes
