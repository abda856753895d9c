"""Which speakers are one party: by the registry where it knows them, else by the words that name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.accounts.words import load_words, tokens
from crosscount.actors import Actor, Registry, UnknownActor
from crosscount.actors.actor import ActorKind
from crosscount.claims import Claim, Role, Speaker
from crosscount.incidents import Incident

SPEAKS_AS_ONE: frozenset[Role] = frozenset({"police", "military"})
"""A named officer speaks for the force: a second one with a later figure is an update, not a dissent."""
NAMELESS_ROLES: frozenset[Role] = frozenset({"unnamed_official", "witness", "family", "expert", "hospital_or_morgue"})
"""Of these there are many: "a witness" of one report is hardly the witness of another."""
ONE_OF_MANY: frozenset[ActorKind] = frozenset({"unnamed", "unknown", "hospital", "community"})
"""Kinds of whom an entry without a country stands for any: ``hospital`` is whichever hospital spoke."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a speaker speaks for: ``key`` is the same for all who speak for it, ``name`` is what to call it.

    ``nameless``: the words fit many people, so that only one origin's can be taken for the same.
    """

    key: str
    name: str
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is who among those who speak of one incident; ``theatres`` are those of the registry that it lies in."""

    actors: Registry | None = None
    theatres: tuple[str, ...] = ()

    @classmethod
    def of(cls, incident: Incident, claims: Iterable[Claim], actors: Registry | None) -> "Parties":
        """For an incident: "the army" is the army of the country where it happened, in whichever report it speaks."""
        if actors is None:
            return cls()
        places = [incident.place, *(claim.place for claim in claims)]
        countries = {place.country for place in places if place and place.country}
        held = tuple(name for name in actors.theatres if actors.country_of([name]) in countries)
        return cls(actors, held)

    def party_of(self, speaker: Speaker) -> Party:
        """The party that a speaker speaks for.

        The registry knows whose word somebody's is: the army's press office, "the military" and a military spokesman
        are one party; a force that only fights beside the army is its own. Where the registry knows nobody, the words
        decide, once articles and ranks are off. Police and military without an entry speak as one.
        """
        actor = self._actor_of(speaker)
        if actor is not None:
            return Party(actor.actor_id, actor.actor_id, actor.kind in ONE_OF_MANY and _is_anyone(actor))
        if speaker.actor and not self._is_any(speaker.actor):
            return Party(speaker.actor, speaker.actor)
        party = _by_words(speaker)
        return Party(speaker.actor, speaker.actor, nameless=True) if speaker.actor and party.nameless else party

    def _is_any(self, actor_id: str) -> bool:
        known = self._known(actor_id)
        return known is not None and known.kind in ONE_OF_MANY and _is_anyone(known)

    def _known(self, actor_id: str | None) -> Actor | None:
        if self.actors is None or actor_id is None:
            return None
        try:
            return self.actors.get(actor_id)
        except UnknownActor:  # the claims were made with other packs
            return None

    def _actor_of(self, speaker: Speaker) -> Actor | None:
        """The actor of the registry whose word it is, None where it says no more than the words do."""
        if self.actors is None:
            return None
        known = self._known(speaker.actor)
        if known is None or _is_anyone(known):
            named = self.actors.resolve(speaker.words, theatres=self.theatres) if speaker.words else None
            if named is None and known is not None and known.kind in ONE_OF_MANY:
                return None  # "a hospital in Quetta" is more than any hospital
            known = named or known
        return self.actors.voice_of(known.actor_id) if known else None


def _is_anyone(actor: Actor) -> bool:
    """An office that every country has, or people without a name."""
    return actor.country is None or actor.kind in ("unnamed", "unknown")


def _by_words(speaker: Speaker) -> Party:
    foreign = f" ({speaker.side})" if speaker.side not in (None, "state") else ""
    role = speaker.role + foreign
    if speaker.role in SPEAKS_AS_ONE or speaker.role == "unattributed":
        return Party(role, role)
    known = load_words()
    words = [word for word in tokens(speaker.words or "") if word not in known.plain]
    if all(word in known.generic for word in words):
        return Party(role, role, speaker.role in NAMELESS_ROLES)
    if speaker.role == "hospital_or_morgue":
        # "Quetta hospital officials" and "doctors at a hospital in Quetta": what tells hospitals apart is their name.
        words = sorted({word for word in words if word not in known.generic and word not in known.breaks})
    return Party(" ".join(words) + foreign, (speaker.words or "").strip())
