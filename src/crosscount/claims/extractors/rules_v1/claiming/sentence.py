"""All the claims of one sentence, in a fixed order."""

from __future__ import annotations

from crosscount.claims.extractors.rules_v1.claiming.aggregates import aggregates_in
from crosscount.claims.extractors.rules_v1.claiming.bombers import claim_bombers
from crosscount.claims.extractors.rules_v1.claiming.occurrences import claim_occurrences, operation_told, scene_of_event
from crosscount.claims.extractors.rules_v1.claiming.parties import claim_relations, claim_statuses
from crosscount.claims.extractors.rules_v1.claiming.stands import claim_disputes, claim_responsibility
from crosscount.claims.extractors.rules_v1.claiming.tolls import claim_tolls
from crosscount.claims.extractors.rules_v1.claiming.totals import claim_aggregates
from crosscount.claims.extractors.rules_v1.counts.tolls import Told, tolls_in
from crosscount.claims.extractors.rules_v1.happenings.events import events_in
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading


def claim_sentence(here: SentenceReading, reading: Reading) -> None:
    """Add every claim of one sentence to the reading, in the order: events, aggregates, tolls, responsibility, the
    rest."""
    doc, language = here.parsed.doc, reading.language
    before = reading.toll_told[1] if here.parsed.sentence.index - reading.toll_told[0] == 1 else None
    told = tolls_in(doc, Told(list(here.figures), language, here.names, reading.groups_before(here), before))
    tolls = [one for one in told if one.quantity.op != "vague" or not _says_who_speaks(one.head, here)]
    mentions = events_in(doc, language)
    totals = aggregates_in(here, tolls, mentions, language)
    counted = {total.trigger for total in totals}
    operation = operation_told(mentions, here, reading)
    events = [
        (mention, scene)
        for mention in mentions
        if mention.trigger not in counted or operation is not None
        if (scene := scene_of_event(mention, here, reading, operation)) is not None
    ]
    aggregates = claim_aggregates(here, reading, totals, events)
    claim_occurrences(here, reading, events)
    made = claim_tolls(here, reading, tolls, events, aggregates)
    claim_bombers(here, reading, events, made)
    claim_responsibility(here, reading, events)
    claim_disputes(here, reading)
    claim_relations(here, reading)
    claim_statuses(here, reading)


def _says_who_speaks(position: int, here: SentenceReading) -> bool:
    """Whether a word stands between the commas behind a source: "the council, a group of relatives, said ..."."""
    doc = here.parsed.doc
    for saying, _ in here.said:
        end = max(saying.source, default=-1) if saying.source else -1
        if end < 0 or not end + 1 < position or doc[end + 1].text != ",":
            continue
        if any(doc[between].text == "," for between in range(position + 1, len(doc))):
            return all(doc[between].text != "," for between in range(end + 2, position))
    return False
