"""Figures over a period, which are no incidents: "302 attacks in 2024", "6,000 missing since 2009"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.reading import SentenceReading
from crosscount.claims.extractors.rules_v1.text.syntax import ancestors, clause_verb, is_irrealis, lemma, verbatim
from crosscount.claims.languages import Language
from crosscount.claims.times import WhenSaid
from crosscount.values import DateRange, Quantity

MANY = 10
"""From so many happenings on, a count of them is an aggregate even where no period is said."""


MANY_PEOPLE = 100
LONG_DAYS = 27
"""A period of fewer days is that of one happening or of one campaign, not of an aggregate."""


@dataclass(frozen=True, slots=True)
class AggregateMention:
    """A figure over a period: what is counted, how many, when."""

    measure: str
    quantity: Quantity
    victims: Victims | None
    period: DateRange | None
    definition: str
    trigger: int
    head: int


def aggregates_in(
    here: SentenceReading, tolls: Sequence[TollMention], events: Sequence[EventMention], language: Language
) -> list[AggregateMention]:
    """Every aggregate of the sentence: counts of happenings, and figures of people over a period."""
    period = _period(here)
    found = [*_counts_of_happenings(here, period, language)]
    for toll in tolls:
        over_time = period is not None and is_period_total(toll, here, tolls, events, period)
        if toll.parent is None and (over_time or _is_stock(toll, here, language)):
            said = here.parsed.doc[toll.trigger]
            behind = [child.i for child in said.children if child.dep_ in ("prt", "oprd", "acomp", "xcomp")]
            first, last = min(toll.first, toll.trigger), max(toll.last, toll.trigger, *behind)
            words = verbatim(here.parsed.doc, first, last)
            found.append(
                AggregateMention(
                    toll.measure,
                    toll.quantity,
                    toll.victims,
                    period.range if period else None,
                    words,
                    toll.trigger,
                    toll.head,
                )
            )
    return found


def _is_stock(toll: TollMention, here: SentenceReading, language: Language) -> bool:
    """ "60,000 people remain missing": how many there are now, of no one happening."""
    verb = here.parsed.doc[toll.trigger].head
    return (
        toll.measure in language.words("aggregates", "stock_measures")
        and lemma(verb) in ("remain", "stay")
        and (toll.quantity.best or toll.quantity.low or 0) >= MANY_PEOPLE
    )


def _period(here: SentenceReading) -> WhenSaid | None:
    periods = [
        said for said in here.times if said.is_period and (said.range.days is None or said.range.days > LONG_DAYS)
    ]
    return min(periods, key=lambda said: (said.pattern == "year", said.start), default=None)


def is_period_total(
    toll: TollMention,
    here: SentenceReading,
    tolls: Sequence[TollMention],
    events: Sequence[EventMention],
    period: WhenSaid,
) -> bool:
    """Whether a figure of people counts over the sentence's period rather than in one happening of that time."""
    if any(said.range.days == 1 or said.pattern in ("weekday", "part") for said in here.times):
        return False
    above = {one.i for one in ancestors(here.parsed.doc[toll.trigger])}
    triggers = {one.trigger for one in tolls}
    single = [event for event in events if not event.is_plural and event.trigger not in triggers]
    tied = [event for event in single if event.trigger in above or _is_within_clause(toll, event, here)]
    if tied:
        return False
    if period.pattern in ("year", "last"):
        return not single and (toll.quantity.best or toll.quantity.low or 0) > 1
    return True


def _is_within_clause(toll: TollMention, event: EventMention, here: SentenceReading) -> bool:
    verb = here.parsed.doc[toll.trigger]
    return (
        any(one.i == event.trigger for one in verb.subtree if event.trigger != toll.trigger)
        and event.trigger != toll.trigger
    )


def _counts_of_happenings(
    here: SentenceReading, period: WhenSaid | None, language: Language
) -> Iterator[AggregateMention]:
    nouns = language.words("aggregates", "happenings")
    people: dict[str, str] = language.table("aggregates")["measures"]
    for figure in here.figures:
        head = here.parsed.doc[figure.head]
        if head.pos_ != "NOUN" or lemma(head) not in nouns or figure.quantity.op == "vague":
            continue
        if is_irrealis(clause_verb(head), language):
            continue
        number = figure.quantity.best or figure.quantity.low or figure.quantity.high or 0
        if number < 2 or (period is None and number < MANY):
            continue
        words = verbatim(here.parsed.doc, figure.first, head.i)
        quantity = Quantity(
            figure.quantity.low,
            figure.quantity.best,
            figure.quantity.high,
            figure.quantity.op,
            figure.quantity.phrase,
            "persons" if lemma(head) in people else "events",
        )
        measure = people.get(lemma(head), "attacks")
        yield AggregateMention(measure, quantity, None, period.range if period else None, words, head.i, head.i)
