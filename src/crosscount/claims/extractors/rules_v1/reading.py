"""What the rules know of a report and of one of its sentences before they claim anything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import Claim, EventType, Speaker
from crosscount.claims.extractors.rules_v1.counts.earlier import NEAR, EarlierGroup
from crosscount.claims.extractors.rules_v1.counts.figures import Figure
from crosscount.claims.extractors.rules_v1.counts.toll_mention import HowRead
from crosscount.claims.extractors.rules_v1.happenings.scene import Setting
from crosscount.claims.extractors.rules_v1.happenings.scenes import Scenes
from crosscount.claims.extractors.rules_v1.parser.tokens import Token
from crosscount.claims.extractors.rules_v1.parties.fates import LastNamed
from crosscount.claims.extractors.rules_v1.parties.persons import People
from crosscount.claims.extractors.rules_v1.speech.memory import Memory, Sources
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, sayings_in
from crosscount.claims.extractors.rules_v1.speech.speakers import speaker_of
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.languages import Language
from crosscount.claims.times import WhenSaid, times_in
from crosscount.places import PlaceMention
from crosscount.reports import Report
from crosscount.values import Place, Refusal

PARAGRAPH = 20
"""Sentences of its own paragraph in which a time is looked for: more than a paragraph of the press has."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Who finds the attributions of a sentence in place of the rules, and the name of the extractor in the claims."""

    extractor: str
    sayings: Callable[[Parsed], list[Saying]]


@dataclass(slots=True)
class Reading:
    """One report being read: what was recognised in it at the start, and what was found up to the current sentence."""

    report: Report
    registry: Registry
    language: Language
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    theatres: tuple[str, ...]
    published: date | None
    voice: Speaker
    """Whose words the report's own are: the outlet's, or the group's whose channel it is."""
    scenes: Scenes
    sentences: Sequence[Sentence]
    wanted: Sequence[Sentence]
    """Those of the sentences that can carry a claim, and so are parsed."""
    names: Sequence[tuple[int, int]]
    """Where the text names actors and places."""
    labelled: Mapping[int, Speaker] = field(default_factory=dict)
    """By sentence, who speaks by a label before it."""
    listening: Listening | None = None
    home: Place | None = None
    """The country that the report is about, where it names places of one above all."""
    memory: Memory = field(default_factory=Memory)
    people: People = field(default_factory=People)
    last_named: LastNamed = field(default_factory=LastNamed)
    claims: list[Claim] = field(default_factory=list)
    scene_of: dict[str, int] = field(default_factory=dict)
    """The number of the scene that each claim belongs to, by claim id."""
    refusals: list[Refusal] = field(default_factory=list)
    personal: set[int] = field(default_factory=set)
    """Starts of the sentences that name a person together with that person's fate."""
    groups: list[EarlierGroup] = field(default_factory=list)
    """The groups of people counted so far."""
    read_by: dict[str, HowRead] = field(default_factory=dict)
    """By toll claim, how its figure was read."""
    narrower: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By toll claim, the stretch of the report from its figure to the word of its measure."""
    fated: set[str] = field(default_factory=set)
    """The names of persons in those sentences."""
    lead: Setting | None = None
    """Where and when the first sentence places the report."""
    told_as: dict[int, EventType] = field(default_factory=dict)
    """The type as which each scene was last told in a claim of its own."""
    toll_told: tuple[int, str | None] = (-2, None)
    """The last sentence that spoke of a toll, and of which measure."""
    last_plural: tuple[int, EventType] | None = None
    """The last sentence that told of happenings in the plural, and their type."""
    last_said: tuple[int, Speaker] | None = None
    """The paragraph and the speaker of the last attribution, for a quotation that runs on."""

    def groups_before(self, here: SentenceReading) -> list[EarlierGroup]:
        """The groups counted in the sentences shortly before this one, the latest last."""
        index = here.parsed.sentence.index
        near = bisect_left(self.groups, index - NEAR, key=lambda group: group.sentence)
        return [one for one in self.groups[near:] if one.sentence < index]

    @property
    def sources(self) -> Sources:
        """What resolving a speaker needs."""
        return Sources(self.registry, self.language, self.theatres, self.actors, self.voice)

    def times_of_paragraph(self, here: SentenceReading) -> list[WhenSaid]:
        """The times said in the paragraph up to the sentence, its own first; of a long one, in its last sentences."""
        sentence = here.parsed.sentence
        reach = self.sentences[max(0, sentence.index - PARAGRAPH) : sentence.index + 1]
        start = next(one.start for one in reach if one.paragraph == sentence.paragraph)
        earlier = self.report.text[start : here.parsed.sentence.start]
        return [*here.times, *times_in(earlier, start, self.published)]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence with everything that its rules ask for."""

    parsed: Parsed
    figures: Sequence[Figure]
    said: Sequence[tuple[Saying, Speaker | None]]
    times: Sequence[WhenSaid]
    places: Sequence[tuple[int, Place]]
    actors: Sequence[ActorMention]
    names: frozenset[int]
    """Tokens inside names of actors and places."""
    language: Language
    carried: Speaker | None
    """Who goes on speaking, where the sentence stands within a quotation begun before."""


def read_sentence(parsed: Parsed, reading: Reading, figures: Sequence[Figure], quoted: bool) -> SentenceReading:
    """Gather what is known of one sentence and resolve its speakers, in order."""
    sentence = parsed.sentence
    inside, places = within(reading.actors, sentence), within(reading.places, sentence)
    sayings = reading.listening.sayings(parsed) if reading.listening else sayings_in(parsed.doc, reading.language)
    said = [(saying, speaker_of(saying, parsed, reading.memory, reading.sources)) for saying in sayings]
    carried = reading.labelled.get(sentence.index)
    if quoted and reading.last_said is not None and reading.last_said[0] == sentence.paragraph:
        carried = reading.last_said[1]
    for _, speaker in said:
        if speaker is not None:
            reading.last_said = (sentence.paragraph, speaker)
    named: list[ActorMention | PlaceMention] = [*(mention for mention in inside if mention.words[0].isupper()), *places]
    names = {token.i for mention in named for token in parsed.tokens_in(mention.start, mention.end)}
    return SentenceReading(
        parsed=parsed,
        figures=figures,
        said=said,
        times=times_in(sentence.text, sentence.start, reading.published),
        places=_placed(places, parsed, reading.language),
        actors=inside,
        names=frozenset(names),
        language=reading.language,
        carried=carried,
    )


M = TypeVar("M", ActorMention, PlaceMention)


def within(mentions: Sequence[M], sentence: Sentence) -> Sequence[M]:
    """The mentions that begin in a sentence, of mentions in the order of the text."""
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, sentence.end, key=lambda mention: mention.start)
    return mentions[first:last]


def _placed(mentions: Sequence[PlaceMention], parsed: Parsed, language: Language) -> list[tuple[int, Place]]:
    """The places of a sentence by their last token, save for names of streets and of a country's bodies."""
    found = []
    for mention in mentions:
        tokens = parsed.tokens_in(mention.start, mention.end)
        if tokens and not _names_something_else(tokens[-1], mention.place, language):
            found.append((tokens[-1].i, mention.place))
    return found


def _names_something_else(last: Token, place: Place, language: Language) -> bool:
    """ "Bannu Road" runs through another town, and "the U.S. Consulate" stands abroad."""
    behind = last.doc[last.i + 1].lower_ if last.i + 1 < len(last.doc) else ""
    section = "not_where_it_happened"
    return behind in language.words(section, "streets") or (
        place.basis == "country" and behind in language.words(section, "of_a_country")
    )
