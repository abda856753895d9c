"""Claims of ties between actors, and restricted claims of the fate of single persons."""

from __future__ import annotations

from dataclasses import replace

from crosscount.claims.claim import PersonStatus
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim
from crosscount.claims.extractors.rules_v1.parties.fates import names_with_a_fate
from crosscount.claims.extractors.rules_v1.parties.persons import statuses_in
from crosscount.claims.extractors.rules_v1.parties.relations import relations_in, words_of_ties
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.settings import setting_at


def claim_relations(here: SentenceReading, reading: Reading) -> None:
    """Add a claim for each tie between actors."""
    groups = [one for one in here.actors if one.actor.kind in ("armed_group",)]
    if len(groups) < 2 and not here.parsed.doc.words & words_of_ties(reading.language):
        return
    earlier = reading.memory.groups[-1][1] if reading.memory.groups else None
    for relation in relations_in(
        here.parsed, groups, earlier, reading.times_of_paragraph(here), (reading.registry, reading.language)
    ):
        add(replace(base_claim("actor_relation", 0, here, reading), relation=relation), reading)


def claim_statuses(here: SentenceReading, reading: Reading) -> None:
    """Add a restricted claim for each step in what is said of a single missing person."""
    kin = reading.language.words("missing_persons", "kin")
    sources = {
        position
        for saying, _ in here.said
        for position in saying.source or ()
        if not kin & {here.parsed.doc[one].lower_ for one in saying.source or ()}  # "the mother of Mr A" names Mr A
    }
    names = names_with_a_fate(here.parsed, here.names | sources, reading.last_named, reading.language)
    if names:
        reading.personal.add(here.parsed.sentence.start)
        reading.fated.update(names)
    for mention in statuses_in(here.parsed, reading.people, here.names, reading.language):
        claim = base_claim("person_status", mention.trigger, here, reading)
        said_by = claim.speaker.words
        setting = setting_at(mention.trigger, here)
        add(
            replace(
                claim,
                person=PersonStatus(mention.name, mention.status, said_by),
                date_range=setting.when.range if setting.when else None,
                place=setting.place,
                restricted=True,
            ),
            reading,
        )
