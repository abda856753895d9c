"""Which place of the gazetteer words of a report name, with the whole report around them."""

from collections.abc import Collection, Sequence

from crosscount.actors import ActorMention, Registry
from crosscount.places import Gazetteer, PlaceMention, locate
from crosscount.reports import Report


def places_of(
    report: Report,
    registry: Registry,
    gazetteer: Gazetteer,
    *,
    actors: Sequence[ActorMention],
    theatres: Collection[str],
) -> tuple[PlaceMention, ...]:
    """The places that a report names outside the names of its actors."""
    avoid = [(mention.start, mention.end) for mention in actors if mention.actor.kind != "hospital"]
    return locate(report.text, gazetteer, country=registry.country_of(theatres), avoid=avoid)


def mention_of(spans: Sequence[tuple[int, int]], places: Sequence[PlaceMention], near: int) -> PlaceMention | None:
    """The place that words name which stand at ``spans`` of the report; of several, the one nearest to ``near``, and
    within one phrase ("Mastung district, Balochistan") the most precise."""
    inside = [
        (abs(start - near), mention.place.radius_km or 0.0, mention.start, mention)
        for start, end in spans
        for mention in places
        if start <= mention.start and mention.end <= end
    ]
    return min(inside, key=lambda found: found[:3])[3] if inside else None
