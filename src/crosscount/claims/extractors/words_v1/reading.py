"""One report being read, and how its stretches are found in its own text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from crosscount.actors import Registry
from crosscount.claims.claim import Claim, Role, Speaker
from crosscount.claims.extractors.words_v1.lexicon import role_of
from crosscount.claims.extractors.words_v1.settings import Scene
from crosscount.claims.extractors.words_v1.tokens import Sentence, sentences_of
from crosscount.claims.grounding import places_of, voice_of_report
from crosscount.claims.languages import Folded, Language, fold, folded_language
from crosscount.claims.numerals import Number, read_folded
from crosscount.claims.times import WhenSaid, times_said
from crosscount.places import Gazetteer, PlaceMention
from crosscount.reports import Report
from crosscount.values import Refusal


@dataclass(slots=True)
class Reading:
    """What is known of a report before its sentences are read, and what they gave so far."""

    report: Report
    registry: Registry
    language: Language
    folded: Folded
    numbers: Sequence[Number]
    times: Sequence[WhenSaid]
    places: Sequence[PlaceMention]
    theatres: tuple[str, ...]
    voice: Speaker
    claims: list[Claim] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """The ids of the claims."""
    refusals: list[Refusal] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    last_speaker: Speaker | None = None

    @property
    def published(self) -> date | None:
        """The day on which the report came out."""
        return self.report.published

    def span(self, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
        """Where tokens ``first..last`` of a sentence stand in the report's text."""
        return self.folded.span(sentence.tokens[first].start, sentence.tokens[last].end)

    def words(self, sentence: Sentence, first: int, last: int) -> str:
        """Tokens of a sentence as the report writes them."""
        start, end = self.span(sentence, first, last)
        return self.report.text[start:end].strip()

    def quote(self, sentence: Sentence) -> tuple[int, int]:
        """Where a sentence stands in the report's text."""
        return self.folded.span(sentence.start, sentence.end)

    def refuse(self, sentence: Sentence, reason: str, message: str) -> None:
        """Note what of a sentence was left unclaimed, and why."""
        start, end = self.quote(sentence)
        self.refusals.append(Refusal(f"{self.report.report_id} {start}:{end}", "claims", reason, message))

    def role(self) -> Callable[[str], Role]:
        """A way to ask what words make of a speaker."""

        def ask(words: str) -> Role:
            found = next(iter(sentences_of(fold(words).text, self.language)), None)
            return role_of(found.tokens, self.language) if found else "unattributed"

        return ask


def open_reading(report: Report, registry: Registry, gazetteer: Gazetteer, code: str) -> Reading:
    """Find the numbers, times, actors and places of a report."""
    language = folded_language(code)
    folded = fold(report.text)
    theatres = registry.theatres_of(report.text)
    actors = registry.recognise(report.text, theatres=theatres)
    return Reading(
        report=report,
        registry=registry,
        language=language,
        folded=folded,
        numbers=read_folded(folded.text, language),
        times=times_said(report.text, code, report.published),
        places=places_of(report, registry, gazetteer, actors=actors, theatres=theatres),
        theatres=theatres,
        voice=voice_of_report(report, registry),
    )
