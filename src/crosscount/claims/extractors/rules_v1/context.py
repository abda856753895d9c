"""What the rules know of a report and of one of its sentences before they claim anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import Claim, EventType, Speaker
from crosscount.claims.extractors.rules_v1.figures import Figure
from crosscount.claims.extractors.rules_v1.parsing import Parsed
from crosscount.claims.extractors.rules_v1.persons import People
from crosscount.claims.extractors.rules_v1.sayings import QUOTE_MARKS, Saying, innermost, sayings_in
from crosscount.claims.extractors.rules_v1.scenes import Scenes, Setting, best_place
from crosscount.claims.extractors.rules_v1.sentences import Sentence
from crosscount.claims.extractors.rules_v1.speakers import Memory, Sources, outlet, speaker_of
from crosscount.claims.extractors.rules_v1.when import WhenSaid, times_in
from crosscount.claims.languages import Language
from crosscount.places import PlaceMention
from crosscount.reports import Report
from crosscount.values import Place, Refusal


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
    memory: Memory = field(default_factory=Memory)
    people: People = field(default_factory=People)
    claims: list[Claim] = field(default_factory=list)
    scene_of: dict[str, int] = field(default_factory=dict)
    """The number of the scene that each claim belongs to, by claim id."""
    refusals: list[Refusal] = field(default_factory=list)
    lead: Setting | None = None
    """Where and when the first sentence places the report."""
    told_as: dict[int, EventType] = field(default_factory=dict)
    """The type as which each scene was last told in a claim of its own."""
    last_plural: tuple[int, EventType] | None = None
    """The last sentence that told of happenings in the plural, and their type."""
    last_said: tuple[int, Speaker] | None = None
    """The paragraph and the speaker of the last attribution, for a quotation that runs on."""

    @property
    def sources(self) -> Sources:
        """What resolving a speaker needs."""
        return Sources(self.registry, self.language, self.theatres, self.actors, self.voice)

    def times_of_paragraph(self, here: "SentenceReading") -> list[WhenSaid]:
        """The times said in the paragraph up to the sentence, its own first."""
        paragraph = here.parsed.sentence.paragraph
        start = next(one.start for one in self.sentences if one.paragraph == paragraph)
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
    carried: Speaker | None
    """Who goes on speaking, where the sentence stands within a quotation begun before."""


def read_sentence(parsed: Parsed, reading: Reading, figures: Sequence[Figure], quoted: bool) -> SentenceReading:
    """Gather what is known of one sentence and resolve its speakers, in order."""
    sentence = parsed.sentence
    inside = [mention for mention in reading.actors if sentence.start <= mention.start < sentence.end]
    sayings = sayings_in(parsed.doc, reading.language)
    said = [(saying, speaker_of(saying, parsed, reading.memory, reading.sources)) for saying in sayings]
    carried = None
    if quoted and reading.last_said is not None and reading.last_said[0] == sentence.paragraph:
        carried = reading.last_said[1]
    for _, speaker in said:
        if speaker is not None:
            reading.last_said = (sentence.paragraph, speaker)
    places = _places_of(parsed, reading.places)
    names = {
        token.i
        for mention in inside
        if mention.words[0].isupper()
        for token in parsed.tokens_in(mention.start, mention.end)
    }
    names |= {
        token.i
        for mention in reading.places
        if sentence.start <= mention.start < sentence.end
        for token in parsed.tokens_in(mention.start, mention.end)
    }
    return SentenceReading(
        parsed=parsed,
        figures=figures,
        said=said,
        times=times_in(sentence.text, sentence.start, reading.published),
        places=places,
        actors=inside,
        names=frozenset(names),
        carried=carried,
    )


def _places_of(parsed: Parsed, mentions: Sequence[PlaceMention]) -> list[tuple[int, Place]]:
    found = []
    for mention in mentions:
        if parsed.sentence.start <= mention.start < parsed.sentence.end:
            tokens = parsed.tokens_in(mention.start, mention.end)
            if tokens:
                found.append((tokens[-1].i, mention.place))
    return found


PERIODS = frozenset({"since", "since_month", "between", "over", "this_year", "to_date"})
"""Words for stretches of time that no single happening fills."""


def setting_at(token: int, here: SentenceReading, *, phrase_only: bool = False) -> Setting:
    """Where and when the sentence places what a token tells: from its clause if that names a place or time, else the sentence."""
    sources = {position for saying, _ in here.said for position in saying.source or ()}
    places = [pair for pair in here.places if pair[0] not in sources and _is_scene(pair[0], here)]
    if phrase_only:
        within = {one.i for one in here.parsed.doc[token].subtree}
        places = [pair for pair in places if pair[0] in within]
    else:
        within = {one.i for one in _clause(token, here).subtree}
        own = {one.i for one in here.parsed.doc[token].subtree}
        if here.parsed.doc[token].pos_ in ("NOUN", "PROPN") and any(pair[0] in own for pair in places):
            places = [pair for pair in places if pair[0] in own]
    place = best_place([pair for pair in places if pair[0] in within] or places, token)
    times = [
        said for said in here.times if not {one.i for one in here.parsed.tokens_in(said.start, said.end)} & sources
    ]
    times = [said for said in times if said.pattern not in PERIODS]
    near = [said for said in times if {one.i for one in here.parsed.tokens_in(said.start, said.end)} & within]
    when = min(
        near if phrase_only else near or times,
        key=lambda said: (said.is_period, abs(_position(said, here) - token)),
        default=None,
    )
    part = _PART_OF_DAY.search(here.parsed.sentence.text)
    sentence = here.parsed.sentence
    return Setting(sentence.index, sentence.paragraph, place, when, part.group(1).lower() if part else None)


_PART_OF_DAY = re.compile(
    r"\b(?:in the|on \w+|this|early|late|yesterday) (morning|afternoon|evening|night)\b", re.IGNORECASE
)
_MOVES = frozenset(
    "move take shift bring transfer rush fly evacuate airlift carry tell inform travel return go belong hail arrive flee bind head".split()
)


def _is_scene(position: int, here: SentenceReading) -> bool:
    """Whether a place is where it happened, not where somebody comes from, was taken to, or spoke."""
    token = here.parsed.doc[position]
    if position + 1 < len(here.parsed.doc) and here.parsed.doc[position + 1].text in ("-", "bound"):
        return False
    preposition = token.head
    while preposition.dep_ in ("compound", "pobj", "nmod", "poss", "appos", "conj") and preposition.pos_ != "ADP":
        preposition = preposition.head
    if preposition.lower_ == "from" and preposition.head.pos_ in ("NOUN", "PROPN"):
        return False
    if preposition.head.lemma_.lower() in ("hospital", "morgue", "conference", "reporter", "headquarters", "institute"):
        return False
    return not (preposition.lower_ in ("to", "in", "at", "from") and preposition.head.lemma_.lower() in _MOVES)


def _clause(token: int, here: SentenceReading):  # type: ignore[no-untyped-def]
    one = here.parsed.doc[token]
    while one.head != one and one.dep_ not in ("relcl", "ccomp", "advcl", "acl") and one.pos_ not in ("VERB",):
        one = one.head
    return one


def _position(said: WhenSaid, here: SentenceReading) -> int:
    tokens = here.parsed.tokens_in(said.start, said.end)
    return tokens[-1].i if tokens else 0


def speaker_at(
    token: int, here: SentenceReading, reading: Reading, *, only_clauses: bool = True
) -> tuple[Speaker, Saying | None]:
    """Who asserts what a token says: the nearest attribution around it, else who goes on speaking, else the report itself.

    Args:
        token: position of the token.
        here: its sentence.
        reading: the report so far.
        only_clauses: pass over "claimed responsibility for" and "blamed X for", which assert the deed and not what is
            told of it in passing.
    """
    resolved = {saying.cue: speaker for saying, speaker in here.said}
    around = innermost([saying for saying, _ in here.said], token)
    if only_clauses:
        around = [saying for saying in around if not _asserts_deed(saying, here, reading.language)]
    speakers = [resolved[saying.cue] for saying in around]
    named = [speaker for speaker in speakers if speaker is not None]
    publisher = (reading.report.publisher,) if reading.report.publisher else ()
    if named:
        relays = tuple(one.words for one in named[1:] if one.words) + publisher
        first = named[0]
        return Speaker(first.words, first.role, first.actor, first.side, relays), around[0]
    if here.carried is not None:
        one = here.carried
        return Speaker(one.words, one.role, one.actor, one.side, publisher), None
    return reading.voice, around[0] if around else None


def _asserts_deed(saying: Saying, here: SentenceReading, language: Language) -> bool:
    verb = here.parsed.doc[saying.cue[0]]
    if verb.lemma_.lower() in language.words("responsibility", "blame_verbs"):
        return True
    nouns = language.words("responsibility", "claim_nouns")
    return any(child.lower_ in nouns for child in verb.children if child.dep_ in ("dobj", "obj"))


def voice_of_report(report: Report, registry: Registry) -> Speaker:
    """The report's own voice: its publisher as a party if the registry knows it as one, else nobody, relayed by the outlet."""
    actor = registry.resolve(report.publisher) if report.publisher else None
    if actor is None or actor.kind in ("media", "unknown"):
        return outlet(report.publisher)
    voice = registry.voice_of(actor.actor_id)
    roles = {
        "paramilitary": "military",
        "hospital": "hospital_or_morgue",
        "political": "ngo",
        "community": "witness",
        "unnamed": "armed_group",
    }
    return Speaker(report.publisher, roles.get(voice.kind, voice.kind), voice.actor_id, voice.side)  # type: ignore[arg-type]


@cache
def _stems(language: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, language.table("filter")["stems"])) + ")", re.IGNORECASE)


def can_carry_claim(sentence: Sentence, language: Language) -> bool:
    """The fast first filter: whether any word that a claim needs stands in the sentence."""
    return _stems(language).search(sentence.text) is not None


def quotation_runs_on(sentences: Sequence[Sentence]) -> list[bool]:
    """For each sentence, whether it stands in a quotation that began in an earlier sentence of its paragraph."""
    result, paragraph, inside = [], -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, False
        opens = sentence.text.lstrip()[:1] in QUOTE_MARKS | {"“"}
        result.append(inside or (opens and sentence.text.rstrip()[-1:] in QUOTE_MARKS | {"”"}))
        for character in sentence.text:
            if character == "“":
                inside = True
            elif character == "”":
                inside = False
            elif character == '"':
                inside = not inside
    return result
