"""rules.v1: a fast filter, a dependency parse of what passes it, rules over the parse, and language data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from crosscount.actors import ActorMention, Registry
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.rules_v1.claiming.claims import EXTRACTOR
from crosscount.claims.extractors.rules_v1.claiming.finish import finish
from crosscount.claims.extractors.rules_v1.claiming.sentence import claim_sentence
from crosscount.claims.extractors.rules_v1.counts.earlier import groups_in
from crosscount.claims.extractors.rules_v1.counts.figures import figures_in
from crosscount.claims.extractors.rules_v1.counts.joined_figures import joined
from crosscount.claims.extractors.rules_v1.counts.running_tolls import toll_told_of
from crosscount.claims.extractors.rules_v1.happenings.scenes import Scenes
from crosscount.claims.extractors.rules_v1.parties.persons import note_names
from crosscount.claims.extractors.rules_v1.reading import Listening, Reading, read_sentence
from crosscount.claims.extractors.rules_v1.settings import setting_at
from crosscount.claims.extractors.rules_v1.speech.memory import note_described, note_groups
from crosscount.claims.extractors.rules_v1.speech.statements import author_of
from crosscount.claims.extractors.rules_v1.stands.disputes import UncheckedMention, unchecked_in
from crosscount.claims.extractors.rules_v1.text.dateline import dateline_of
from crosscount.claims.extractors.rules_v1.text.filter import quotation_runs_on, that_can_carry_claims
from crosscount.claims.extractors.rules_v1.text.parsing import BATCH, Parsed, parse_all
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence, split
from crosscount.claims.grounding import voice_of_report
from crosscount.claims.languages import load_language
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
    return next(extract_reports([report], registry, gazetteer, listening=listening))


def extract_reports(
    reports: Iterable[Report], registry: Registry, gazetteer: Gazetteer, *, listening: Listening | None = None
) -> Iterator[Extraction]:
    """Extract report by report, in the order given; sentences of several reports are parsed together, to be fast."""
    for together in _together(_open(report, registry, gazetteer, listening) for report in reports):
        parsed = parse_all((sentence, reading.names) for reading in together for sentence in reading.wanted)
        for reading in together:
            unchecked = _read(reading, islice(parsed, len(reading.wanted)))
            yield Extraction(reading.report.report_id, finish(reading, unchecked), tuple(reading.refusals))


def _together(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Group reports so that the sentences of a group fill the parser."""
    group: list[Reading] = []
    for reading in readings:
        group.append(reading)
        if sum(len(one.wanted) for one in group) >= BATCH or len(group) >= BATCH:
            yield group
            group = []
    if group:
        yield group


def _open(report: Report, registry: Registry, gazetteer: Gazetteer, listening: Listening | None) -> Reading:
    """What can be known of a report before any of its sentences is read."""
    language = load_language("en")
    dateline = dateline_of(report.text)
    sentences = split(report.text, dateline.end if dateline else 0)
    wanted = that_can_carry_claims(sentences, language)
    theatres = registry.theatres_of(report.text) if wanted else ()
    actors = registry.recognise(report.text, theatres=theatres) if wanted else []
    country = registry.country_of(theatres) or _only_country(actors)
    places = locate(report.text, gazetteer, country=country, avoid=_avoided(report, actors)) if wanted else ()
    return Reading(
        report=report,
        registry=registry,
        language=language,
        actors=actors,
        places=places,
        home=_home(places, gazetteer),
        theatres=theatres,
        published=report.published or (dateline.day if dateline else None),
        voice=author_of(report, actors, registry, language=language, theatres=theatres)
        or voice_of_report(report, registry, named=dateline.outlet if dateline else None),
        scenes=Scenes(language),
        sentences=sentences,
        wanted=wanted[:MAX_SENTENCES],
        names=[*((one.start, one.end) for one in actors), *((one.start, one.end) for one in places)],
        refusals=[_too_long(report, len(wanted))] if len(wanted) > MAX_SENTENCES else [],
        listening=listening,
    )


def _avoided(report: Report, actors: Iterable[ActorMention]) -> list[tuple[int, int]]:
    # A hospital's name holds the town that it stands in, and the seat of an office is a place.
    return [
        (mention.start, mention.end)
        for mention in actors
        if mention.actor.kind != "hospital" and not _names_a_building(report.text, mention.end)
    ]


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


def _read(reading: Reading, sentences: Iterable[Parsed]) -> list[tuple[int | None, UncheckedMention]]:
    """Read the parsed sentences of a report; where one says that accounts could not be checked, with its scene."""
    runs_on = quotation_runs_on(reading.sentences)
    unchecked = []
    for parsed in sentences:
        index = parsed.sentence.index
        for skipped in reading.sentences[reading.people.read_to : index]:
            note_described(skipped, reading.memory, reading.language)
        note_names(reading.people, reading.sentences, index, reading.names)
        _read_sentence(parsed, reading, runs_on[index])
        said = unchecked_in(parsed.sentence.text, parsed.sentence.start, reading.language)
        if said is not None:
            current = reading.scenes.current
            unchecked.append((current.number if current else None, said))
    return unchecked


def _read_sentence(parsed: Parsed, reading: Reading, quoted: bool) -> None:
    figures, impossible = figures_in(parsed.doc, reading.language)
    figures = joined(parsed.doc, figures, reading.language)
    reading.refusals.extend(_impossible(reading.report, parsed.sentence, error) for error in impossible)
    here = read_sentence(parsed, reading, figures, quoted)
    if parsed.sentence.index == 0:
        reading.lead = setting_at(parsed.doc.root.i, here)
    claim_sentence(here, reading)
    index, start = parsed.sentence.index, parsed.sentence.start
    if (measure := toll_told_of(parsed.doc)) is not None:
        reading.toll_told = (index, measure)
    reading.groups += groups_in(parsed.doc, figures, reading.language, index, start)
    note_groups(parsed, reading.memory, here.actors)


def _impossible(report: Report, sentence: Sentence, error: CrosscountError) -> Refusal:
    return Refusal(f"{report.report_id} {sentence.start}:{sentence.end}", "claims", "impossible_number", str(error))


def _too_long(report: Report, found: int) -> Refusal:
    return Refusal(
        report.report_id,
        "claims",
        "too_long",
        f"{found:,} sentences of the report could carry a claim; {MAX_SENTENCES:,} were read; split the document",
    )
