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
from crosscount.claims.extractors.rules_v1.speech.statements import author_of, speakers_by_label
from crosscount.claims.extractors.rules_v1.stands.disputes import UncheckedMention, unchecked_in
from crosscount.claims.extractors.rules_v1.text.dateline import dateline_of
from crosscount.claims.extractors.rules_v1.text.filter import quotation_runs_on, that_can_carry_claims
from crosscount.claims.extractors.rules_v1.text.parsing import BATCH, Parsed, parse_all
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence, split
from crosscount.claims.grounding import voice_of_report
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
    located = locate(report.text, gazetteer, country=country, avoid=_avoided(report, actors)) if wanted else ()
    places = [one for one in located if not _is_elsewhere(report.text, one.start, language)]
    return Reading(
        report=report,
        registry=registry,
        language=language,
        actors=actors,
        places=places,
        home=_home(places, actors, gazetteer),
        theatres=theatres,
        published=report.published or (dateline.day if dateline else None),
        voice=author_of(report, actors, registry, language=language, theatres=theatres)
        or voice_of_report(report, registry, named=dateline.outlet if dateline else None),
        scenes=Scenes(language),
        sentences=sentences,
        wanted=wanted[:MAX_SENTENCES],
        names=[*((one.start, one.end) for one in actors), *((one.start, one.end) for one in places)],
        refusals=[_too_long(report, len(wanted))] if len(wanted) > MAX_SENTENCES else [],
        labelled=speakers_by_label(
            sentences, registry, language=language, theatres=theatres, publisher=report.publisher
        ),
        listening=listening,
    )


def _avoided(report: Report, actors: Iterable[ActorMention]) -> list[tuple[int, int]]:
    # A hospital's name holds the town that it stands in, and the seat of an office is a place.
    return [
        (mention.start, mention.end)
        for mention in actors
        if mention.actor.kind != "hospital" and not _names_a_building(report.text, mention.end)
    ]


_OF_WHOM = re.compile(r"(\w+) (?:based |hiding |living )?(?:in|inside|across) (?:the )?$")


def _is_elsewhere(text: str, start: int, language: Language) -> bool:
    """Whether a place is only where those are who are said to be behind it: "he accused handlers in Libya"."""
    behind = _OF_WHOM.search(text, max(start - 40, 0), start)
    return behind is not None and behind[1].lower() in language.words("not_where_it_happened", "elsewhere")


def _home(places: Sequence[PlaceMention], actors: Sequence[ActorMention], gazetteer: Gazetteer) -> Place | None:
    """The country in which most of the places lie that a text names, its dateline among them, in the words for the
    country itself where it has them, else for the first of these places.

    Bodies of a state speak for their country too: a report on Quetta that quotes Kabul and blames somebody in
    Afghanistan names two places there, and the army, the police and the ministry of Pakistan.
    """
    named = [one.place.country for one in places if one.place.country]
    bodies = [one.actor.country for one in actors if one.actor.side == "state" and one.actor.country in named]
    countries = Counter([*named, *bodies])
    code, count = max(countries.items(), key=lambda pair: (pair[1], pair[0] or ""), default=("", 0))
    country = gazetteer.country(code) if code and 2 * count > countries.total() else None
    if country is None:
        return None
    inside = [one for one in places if one.place.country == code]
    return country.place(min(inside, key=lambda one: (one.place.basis != "country", one.start)).words)


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
