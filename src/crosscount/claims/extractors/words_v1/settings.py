"""Where and when a sentence places what it tells, and as what kind of happening."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from crosscount.claims.claim import EventType
from crosscount.claims.extractors.words_v1.lexicon import keyed_phrases, phrases
from crosscount.claims.extractors.words_v1.tokens import Sentence, Token, within
from crosscount.claims.languages import Folded, Language
from crosscount.claims.times import WhenSaid
from crosscount.places import PlaceMention
from crosscount.values import DateRange, Place, distance_km

DATELINE = 40
"""Characters of a report within which a place before a colon or a dash is where it was written."""


@dataclass(slots=True)
class Scene:
    """One happening of a report as it is told so far; ``anchor`` is the id of its first claim."""

    event: EventType | None = None
    place: Place | None = None
    when: DateRange | None = None
    anchor: str | None = None
    told: bool = False
    """Whether a claim of its own said that it happened."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What one sentence says of where, when and what; ``period`` is a stretch of time over which it counts."""

    place: Place | None
    when: DateRange | None
    event: EventType | None
    period: DateRange | None
    separate: bool


def setting_of(
    sentence: Sentence, folded: Folded, places: Sequence[PlaceMention], times: Sequence[WhenSaid], language: Language
) -> Setting:
    """What a sentence says of where, when and what."""
    start, end = folded.span(sentence.start, sentence.end)
    inside = within(times, start, end)
    days = [said.range for said in inside if not said.is_period and said.range.start]
    words = [said.range for said in inside if not said.is_period]
    periods = [said.range for said in inside if said.is_period]
    found = [event for _, _, event in keyed_phrases(language, "events").find(sentence.tokens)]
    order = list(language.table("events"))
    return Setting(
        place=_place(sentence, folded, places, language),
        when=next(iter(days or words), None),
        event=cast(EventType, min(found, key=order.index)) if found else None,
        period=next(iter(periods), None),
        separate=any(True for _ in phrases(language, "scenes", "separate").find(sentence.tokens)),
    )


def _place(sentence: Sentence, folded: Folded, places: Sequence[PlaceMention], language: Language) -> Place | None:
    """The most precise place that the sentence says something happened at, by the word before or behind its name."""
    found = []
    for mention in within(places, *folded.span(sentence.start, sentence.end)):
        start, end = folded.position(mention.start), folded.position(mention.end)
        if folded.text[start:end] in language.table("places")["not_names"]:
            continue
        first, last = sentence.position_at(start), sentence.position_at(max(start, end - 1))
        if _is_where(first, last, start, sentence.tokens, language) or _is_dateline(last, end, sentence.tokens):
            found.append(mention.place)
    return min(found, key=lambda place: place.radius_km or 0.0, default=None)


def _is_where(first: int, last: int, start: int, tokens: Sequence[Token], language: Language) -> bool:
    behind = last + 1 < len(tokens) and phrases(language, "places", "after").at(tokens, last + 1) is not None
    before = first > 0 and phrases(language, "places", "before").at(tokens, first - 1) is not None
    written_on = tokens[first].word[0] in language.table("places")["before"] and tokens[first].start < start
    return behind or before or written_on


def _is_dateline(last: int, end: int, tokens: Sequence[Token]) -> bool:
    return end < DATELINE and last + 1 < len(tokens) and tokens[last + 1].word in (":", "-", "–", "(")


def scene_of(setting: Setting, scenes: list[Scene]) -> Scene:
    """The scene that a sentence goes on telling, or a new one where it says that another happening begins."""
    current = scenes[-1] if scenes else None
    if current is None or (setting.event and (setting.separate or _elsewhere(setting.place, current.place))):
        scenes.append(Scene(setting.event, setting.place, setting.when))
        return scenes[-1]
    if setting.place and (current.place is None or _within(setting.place, current.place)):
        current.place = setting.place
    current.event = current.event or setting.event
    current.when = current.when or setting.when
    return current


def _elsewhere(place: Place | None, other: Place | None) -> bool:
    if place is None or other is None:
        return False
    apart = distance_km(place, other)
    return apart is not None and apart > (place.radius_km or 0.0) + (other.radius_km or 0.0)


def _within(place: Place, other: Place) -> bool:
    return (place.radius_km or 0.0) < (other.radius_km or 0.0) and not _elsewhere(place, other)
