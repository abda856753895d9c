"""rules.v1: a fast filter, a dependency parse of what passes it, rules over the parse, and language data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crosscount.actors import ActorMention, Registry
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.rules_v1.claiming.claims import EXTRACTOR
from crosscount.claims.extractors.rules_v1.claiming.finish import finish
from crosscount.claims.extractors.rules_v1.claiming.sentence import claim_sentence
from crosscount.claims.extractors.rules_v1.counts.earlier import groups_in
from crosscount.claims.extractors.rules_v1.counts.figures import figures_in
from crosscount.claims.extractors.rules_v1.happenings.scenes import Scenes
from crosscount.claims.extractors.rules_v1.parties.persons import note_names
from crosscount.claims.extractors.rules_v1.reading import Listening, Reading, read_sentence
from crosscount.claims.extractors.rules_v1.settings import setting_at
from crosscount.claims.extractors.rules_v1.speaking import voice_of_report
from crosscount.claims.extractors.rules_v1.speech.memory import note_described, note_groups
from crosscount.claims.extractors.rules_v1.stands.disputes import UncheckedMention, unchecked_in
from crosscount.claims.extractors.rules_v1.text.dateline import Dateline, dateline_of
from crosscount.claims.extractors.rules_v1.text.filter import can_carry_claim, quotation_runs_on
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed, parse
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence, split
from crosscount.claims.languages import Language, load_language
from crosscount.places import Gazetteer, PlaceMention, locate
from crosscount.reports import Report
from crosscount.values import CrosscountError, Place, Refusal

_BUILDING = re.compile(
    r"\s+(?:complex|compound|building|headquarters|camp|base|office|station|post|hospital)\b", re.IGNORECASE
)


NAME = EXTRACTOR


LANGUAGES = ("en",)


MAX_SENTENCES = 5_000
"""Sentences of one report that are parsed at the most; a report with more is read up to there and says so."""


def extract_report(
    report: Report, registry: Registry, gazetteer: Gazetteer, *, listening: Listening | None = None
) -> Extraction:
    """Extract every claim of one English report; ``listening`` finds the attributions where it is given."""
    language = load_language("en")
    dateline = dateline_of(report.text)
    sentences = split(report.text, dateline.end if dateline else 0)
    wanted = [sentence for sentence in sentences if can_carry_claim(sentence, language)]
    if not wanted:
        return Extraction(report.report_id, ())
    reading = _open(report, registry, gazetteer, (language, sentences, dateline))
    reading.listening = listening
    runs_on = quotation_runs_on(sentences)
    if len(wanted) > MAX_SENTENCES:
        reading.refusals.append(_too_long(report, len(wanted)))
        wanted = wanted[:MAX_SENTENCES]
    names = [(actor.start, actor.end) for actor in reading.actors]
    names += [(place.start, place.end) for place in reading.places]
    unchecked = []
    for parsed in parse(wanted, names):
        for skipped in sentences[reading.people.read_to : parsed.sentence.index]:
            note_described(skipped, reading.memory, language)
        note_names(reading.people, sentences, parsed.sentence.index, names)
        said = _read(parsed, reading, runs_on[parsed.sentence.index])
        if said is not None:
            current = reading.scenes.current
            unchecked.append((current.number if current else None, said))
    return Extraction(report.report_id, finish(reading, unchecked), tuple(reading.refusals))


def _open(
    report: Report,
    registry: Registry,
    gazetteer: Gazetteer,
    text: tuple[Language, list[Sentence], Dateline | None],
) -> Reading:
    language, sentences, dateline = text
    theatres = registry.theatres_of(report.text)
    actors = registry.recognise(report.text, theatres=theatres)
    # A hospital's name holds the town that it stands in, and the seat of an office is a place.
    avoid = [
        (mention.start, mention.end)
        for mention in actors
        if mention.actor.kind != "hospital" and not _names_a_building(report.text, mention.end)
    ]
    country = registry.country_of(theatres) or _only_country(actors)
    places = locate(report.text, gazetteer, country=country, avoid=avoid)
    return Reading(
        report=report,
        registry=registry,
        language=language,
        actors=actors,
        places=places,
        home=_home(places, gazetteer),
        theatres=theatres,
        published=report.published or (dateline.day if dateline else None),
        voice=voice_of_report(report, registry, language),
        scenes=Scenes(language),
        sentences=sentences,
    )


def _home(places: Sequence[PlaceMention], gazetteer: Gazetteer) -> Place | None:
    """The country in which most of the places lie that a text names, its dateline among them, named by the first."""
    countries = Counter(mention.place.country for mention in places if mention.place.country)
    code, count = max(countries.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    country = gazetteer.country(code) if 2 * count > countries.total() else None
    if country is None:
        return None
    return country.place(next(one.words for one in places if one.place.country == code))


def _only_country(actors: Sequence[ActorMention]) -> str | None:
    """The country whose government, army or police a text names, where it names those of one only."""
    offices = {one.actor.country for one in actors if one.actor.country and one.actor.side == "state"}
    return offices.pop() if len(offices) == 1 else None


def _names_a_building(text: str, end: int) -> bool:
    """Whether an actor's name goes on as that of its seat: "the Port Authority Complex" is a place."""
    return _BUILDING.match(text, end) is not None


def _read(parsed: Parsed, reading: Reading, quoted: bool) -> UncheckedMention | None:
    figures, impossible = figures_in(parsed.doc, reading.language)
    reading.refusals.extend(_impossible(reading.report, parsed.sentence, error) for error in impossible)
    here = read_sentence(parsed, reading, figures, quoted)
    if parsed.sentence.index == 0:
        reading.lead = setting_at(parsed.doc.root.i, here)
    claim_sentence(here, reading)
    index, start = parsed.sentence.index, parsed.sentence.start
    reading.groups += groups_in(parsed.doc, figures, reading.language, index, start)
    note_groups(parsed, reading.memory, reading.actors)
    return unchecked_in(parsed.sentence.text, parsed.sentence.start, reading.language)


def _impossible(report: Report, sentence: Sentence, error: CrosscountError) -> Refusal:
    return Refusal(f"{report.report_id} {sentence.start}:{sentence.end}", "claims", "impossible_number", str(error))


def _too_long(report: Report, found: int) -> Refusal:
    return Refusal(
        report.report_id,
        "claims",
        "too_long",
        f"{found:,} sentences of the report could carry a claim; {MAX_SENTENCES:,} were read; split the document",
    )
