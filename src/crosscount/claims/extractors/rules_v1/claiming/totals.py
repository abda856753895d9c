"""Claims of aggregates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim, Perpetrator, Speaker
from crosscount.claims.extractors.rules_v1.claiming.aggregates import AggregateMention
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim, is_in_future
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene, best_place
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.stands.responsibility import responsibility_in
from crosscount.claims.extractors.rules_v1.text.syntax import ancestors
from crosscount.claims.times import WhenSaid
from crosscount.values import Place


def claim_aggregates(
    here: SentenceReading,
    reading: Reading,
    found: Sequence[AggregateMention],
    events: Sequence[tuple[EventMention, Scene]],
) -> dict[tuple[str, int], Claim]:
    """Add a claim for each aggregate and return them by measure and head, so that no toll is made of them too."""
    claims: dict[tuple[str, int], Claim] = {}
    for mention in found:
        if mention.period is not None and is_in_future(mention.period, mention.quantity.phrase, here, reading):
            continue
        claim = base_claim("aggregate", mention.trigger, here, reading, deed=mention.measure == "attacks")
        claims[mention.measure, mention.head] = add(
            replace(
                claim,
                measure=mention.measure,
                quantity=mention.quantity,
                victims=mention.victims,
                period=mention.period,
                count_basis="period_total",
                definition=mention.definition,
                stock_or_flow="stock"
                if mention.measure in reading.language.words("aggregates", "stock_measures")
                else "flow",
                as_of=reading.published,
                place=_place_of_aggregate(mention, here),
                perpetrator=_doer_of_aggregate(mention, claim.speaker, here, reading),
            ),
            reading,
        )
        _mark_included(mention, claims[mention.measure, mention.head], here, events)
    return claims


def _place_of_aggregate(mention: AggregateMention, here: SentenceReading) -> Place | None:
    """The place that the count is for; the place of one of those counted ("including a bombing at ...") is not it."""
    own = [
        pair
        for pair in here.places
        if not any(one.lower_ == "including" for one in ancestors(here.parsed.doc[pair[0]]))
        and not any(pair[0] in (saying.source or ()) for saying, _ in here.said)
    ]
    return best_place(own, mention.trigger)


def _doer_of_aggregate(
    mention: AggregateMention, speaker: Speaker, here: SentenceReading, reading: Reading
) -> Perpetrator | None:
    claimed = [one for one in responsibility_in(here.parsed.doc, reading.language) if one.stance == "claims"]
    if mention.measure == "attacks" and claimed and speaker.words:
        return Perpetrator(speaker.words, speaker.actor)
    return None


def _mark_included(
    mention: AggregateMention, claim: Claim, here: SentenceReading, events: Sequence[tuple[EventMention, Scene]]
) -> None:
    for event, scene in events:
        above = list(ancestors(here.parsed.doc[event.trigger]))
        if any(one.lower_ in ("including", "among") for one in above) and event.trigger > mention.head:
            scene.among = claim.claim_id
            if scene.when is None and mention.period is not None:
                scene.when = WhenSaid(claim.start, claim.end, mention.period, "year")
