"""Who is who: aliases and relations over time, as data."""

from crosscount.actors.actor import Actor, ActorMention, ActorName, ActorTie

__all__ = ["Actor", "ActorMention", "ActorName", "ActorTie"]
