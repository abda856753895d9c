"""Numbers of people in a sentence: which figure, how hedged, of whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.claims.claim import VictimClass
from crosscount.claims.extractors.words_v1.lexicon import (
    counted_persons,
    keyed_phrases,
    measures,
    persons,
    phrases,
    vague_words,
)
from crosscount.claims.extractors.words_v1.tokens import Sentence, Token, within
from crosscount.claims.languages import Language
from crosscount.claims.numerals import Number
from crosscount.claims.numerals.figure import operator_named
from crosscount.values.quantity import Operator

TO_NOUN = 3
"""Words that may stand between a number and the people it counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people at tokens ``first..last``, its hedge included; None as ``number`` where it is unreadable.

    ``noun`` is where the noun for the people ends (``last`` where there is none) and ``noun_first`` where it starts.
    """

    first: int
    last: int
    number: int | None
    op: Operator = "exact"
    upper: int | None = None
    vague: tuple[int | None, int | None] | None = None
    class_: VictimClass = "unknown"
    noun_first: int | None = None
    noun: int = 0
    by_itself: bool = False
    """Said by the form of the noun alone: a dual, a singular."""

    @property
    def end(self) -> int:
        """The last token of the figure with its noun."""
        return max(self.last, self.noun)


def figures_in(
    sentence: Sentence, numbers: Sequence[Number], taken: Sequence[tuple[int, int]], language: Language
) -> list[Figure]:
    """Every number of a sentence that may count people, in order.

    Args:
        sentence: the sentence.
        numbers: the numbers in the folded text.
        taken: stretches of the folded text that say times.
        language: the folded language.
    """
    tokens = sentence.tokens
    said = [
        _figure(sentence, number)
        for number in within(numbers, sentence.start, sentence.end)
        if number.end <= sentence.end and not any(start < number.end and number.start < end for start, end in taken)
    ]
    vague = [
        one for one in _vague(tokens, language) if not any(_overlap(one, other) and other.number for other in said)
    ]
    said = [one for one in said if not any(_overlap(one, other) for other in vague)]
    counted = [one for one in said if not _counts_nobody(one, tokens, language)]
    hedged = [_hedged(one, tokens, language) for one in _ranges(counted, tokens, language)]
    figures = [_with_noun(one, tokens, language) for one in (*hedged, *vague)]
    figures += list(_by_themselves(tokens, figures, language))
    return sorted(figures, key=lambda one: one.first)


def _overlap(one: Figure, other: Figure) -> bool:
    return one.first <= other.last and other.first <= one.last


def _figure(sentence: Sentence, number: Number) -> Figure:
    return Figure(sentence.position_at(number.start), sentence.position_at(number.end - 1), number.value)


def _counts_nobody(figure: Figure, tokens: Sequence[Token], language: Language) -> bool:
    units = phrases(language, "counting", "units_after")
    labels = language.table("counting")["labels_before"]
    following = figure.last + 1 < len(tokens) and units.at(tokens, figure.last + 1) is not None
    before = tokens[figure.first - 1].word if figure.first else ""
    return following or before in labels or before in ("$", "#")


def _ranges(figures: list[Figure], tokens: Sequence[Token], language: Language) -> list[Figure]:
    """Put two numbers together that are the ends of one: "between 10 and 15", "10 to 15"."""
    joints, openings = language.table("between")["joints"], phrases(language, "between", "before")
    change_from = language.table("between")["change_from"]
    made: list[Figure] = []
    for figure in figures:
        last = made[-1] if made else None
        joint = [token.word for token in tokens[last.last + 1 : figure.first]] if last else []
        if last is None or len(joint) != 1 or joint[0] not in (*joints, "-", "–"):
            made.append(figure)
            continue
        before = openings.ending_at(tokens, last.first - 1) if last.first else None
        if tokens[last.first - 1].word in change_from and last.first:
            made[-1] = figure  # "rose from 10 to 15"
        elif (
            last.number is None
            or figure.number is None
            or last.number >= figure.number
            or not (before or joint[0] != "و")
        ):
            made.append(figure)
        else:
            first = last.first - (before[0] if before else 0)
            made[-1] = Figure(first, figure.last, last.number, "between", figure.number)
    return made


def _hedged(figure: Figure, tokens: Sequence[Token], language: Language) -> Figure:
    if figure.op != "exact" or figure.vague:
        return figure
    before = keyed_phrases(language, "hedges").ending_at(tokens, figure.first - 1) if figure.first else None
    if before:
        return replace(figure, first=figure.first - before[0], op=operator_named(before[1]))
    after = keyed_phrases(language, "hedges_after")
    found = after.at(tokens, figure.last + 1) if figure.last + 1 < len(tokens) else None
    if found:
        op = operator_named(found[1])
        return figure if op == "exact" else replace(figure, last=figure.last + found[0], op=op)
    return _hedged_behind_noun(figure, tokens, language)


def _hedged_behind_noun(figure: Figure, tokens: Sequence[Token], language: Language) -> Figure:
    """ "150 dead at least": the hedge may follow the noun; the figure's words stay the number's."""
    if figure.last + 2 < len(tokens):
        found = keyed_phrases(language, "hedges_after").at(tokens, figure.last + 2)
        if found and found[0] > 1:
            return replace(figure, op=operator_named(found[1]))
    return figure


def _vague(tokens: Sequence[Token], language: Language) -> list[Figure]:
    return [
        Figure(position, position + length - 1, None, "vague", vague=bounds)
        for position, length, bounds in vague_words(language).find(tokens)
    ]


def _with_noun(figure: Figure, tokens: Sequence[Token], language: Language) -> Figure:
    """Find the noun for the people behind the number, past adjectives and a measure that stands like one."""
    counting = language.table("counting")
    stops = {*counting["stops"], *counting["joints"], *counting["breaks"]}
    partitive = counting["partitive"]
    position = figure.last + 1
    if position < len(tokens) and tokens[position].word in partitive:
        position += 1
    for place in range(position, min(position + TO_NOUN + 1, len(tokens))):
        told = measures(language).at(tokens, place)
        if told and (told[1].sort == "total" or (told[1].sort == "verb" and counting["verb"] == "before")):
            break
        noun = persons(language).at(tokens, place)
        if noun:
            return replace(figure, noun_first=place, noun=place + noun[0] - 1, class_=noun[1].class_)
        word = tokens[place].word
        if word in stops or not word.isalpha():
            break
    return replace(figure, noun=figure.last)


def _by_themselves(tokens: Sequence[Token], figures: Sequence[Figure], language: Language) -> Iterator[Figure]:
    """Nouns that say one or two by their form, right behind the word that tells the measure, or "among them"."""
    for position, length, person in counted_persons(language).find(tokens):
        if any(one.first <= position <= one.end for one in figures) or not position:
            continue
        told = measures(language).ending_at(tokens, position - 1)
        part = phrases(language, "counting", "including").ending_at(tokens, position - 1)
        if part is None and (told is None or told[1].sort != "verb"):
            continue
        last = position + length - 1
        yield Figure(
            position, last, person.number or None, class_=person.class_, noun_first=position, noun=last, by_itself=True
        )
