"""words.v1: lists of words and their order, without a parse, for languages that have no parser here."""

from crosscount.actors import Registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.words_v1.claiming import EXTRACTOR, claim_sentence
from crosscount.claims.extractors.words_v1.reading import open_reading
from crosscount.claims.extractors.words_v1.sayings import sayings_in
from crosscount.claims.extractors.words_v1.tokens import Sentence, sentences_of
from crosscount.claims.languages import Folded, fold, folded_language
from crosscount.places import Gazetteer
from crosscount.reports import Report
from crosscount.values import Refusal

LANGUAGES = ("ar", "ur")
NAME = EXTRACTOR
MAX_SENTENCES = 20_000
"""Sentences of one report that are read at the most; a report with more is read up to there and says so."""


def extract_report(report: Report, registry: Registry, gazetteer: Gazetteer) -> Extraction:
    """Extract tolls, who gave them, where and when, and claims of responsibility; a refusal says that more is there."""
    code = report.language if report.language in LANGUAGES else LANGUAGES[0]
    reading = open_reading(report, registry, gazetteer, code)
    for number, sentence in enumerate(sentences_of(reading.folded.text, reading.language)):
        if number == MAX_SENTENCES:
            reading.refuse(sentence, "too_long", f"{MAX_SENTENCES:,} sentences were read; split the document")
            break
        claim_sentence(sentence, reading)
    return Extraction(report.report_id, tuple(reading.claims), (*reading.refusals, _partly(report)))


def _partly(report: Report) -> Refusal:
    return Refusal(
        report.report_id,
        "claims",
        "read_in_part",
        f"{NAME} reads language {report.language!r} in part: tolls, their speakers, places and days, and claims of "
        "responsibility; pronouns, blame, corrections and persons are not read; read the report by eye",
    )


def attributions_of(report: Report) -> tuple[Attribution, ...]:
    """Who says what in one report, as far as verbs of saying and words for "according to" tell."""
    code = report.language if report.language in LANGUAGES else LANGUAGES[0]
    folded, language = fold(report.text), folded_language(code)
    return tuple(
        Attribution(
            source=(_span(folded, sentence, *saying.source),) if saying.source else (),
            cue=(_span(folded, sentence, *saying.cue),),
            content=tuple(_content(folded, sentence, saying.source, saying.cue, saying.reach)),
        )
        for sentence in sentences_of(folded.text, language)
        for saying in sayings_in(sentence, language)
    )


def _content(
    folded: Folded, sentence: Sentence, source: tuple[int, int] | None, cue: tuple[int, int], reach: tuple[int, int]
) -> list[tuple[int, int]]:
    """What a saying reaches over, less its own words and the signs at the ends."""
    own = {*range(cue[0], cue[1] + 1), *(range(source[0], source[1] + 1) if source else ())}
    free = [position for position in range(reach[0], reach[1] + 1) if position not in own]
    runs: list[list[int]] = []
    for position in free:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    worded = ([position for position in run if sentence.tokens[position].word.isalnum()] for run in runs)
    return [_span(folded, sentence, run[0], run[-1]) for run in worded if run]


def _span(folded: Folded, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    return folded.span(sentence.tokens[first].start, sentence.tokens[last].end)
