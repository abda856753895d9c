"""Figures put to the words that tell what befell the people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosscount.claims.extractors.words_v1.figures import Figure
from crosscount.claims.extractors.words_v1.lexicon import Measured, measures, phrases
from crosscount.claims.extractors.words_v1.parts import LAST, part_of
from crosscount.claims.extractors.words_v1.tokens import Sentence, Token
from crosscount.claims.languages import Language

NEAR = 4
"""Words within which a word against it ("threatened to", "not") stands."""
AFTER_TOTAL = 8
IF_AHEAD = 30
"""Words before the people within which an "if" stands, where the verb comes last."""
BESIDE = 3


class Trigger(NamedTuple):
    """The word at tokens ``first..last`` that tells a measure."""

    first: int
    last: int
    said: Measured


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of one measure; ``figure`` None where the sentence says that there was nobody.

    ``parent`` is the figure of the sentence that includes this one; ``of_earlier``: an earlier sentence has it.
    """

    measure: str
    trigger: Trigger | None
    figure: Figure | None
    running: bool = False
    parent: Figure | None = None
    of_earlier: bool = False


def tolls_in(sentence: Sentence, figures: Sequence[Figure], language: Language) -> list[TollMention]:
    """What the figures of a sentence tell, in the order of the text; a figure of anything else is left out."""
    triggers = [
        Trigger(position, position + length - 1, said)
        for position, length, said in measures(language).find(sentence.tokens)
    ]
    binder = _Binder(sentence.tokens, figures, triggers, language)
    found = [TollMention(one.said.measure, one, None) for one in triggers if one.said.sort == "none"]
    for figure in figures:
        part = part_of(figure, figures, sentence.tokens, language)
        bound = _as_part(figure, part, found) if part else binder.bind(figure)
        if bound is not None:
            found.append(bound)
    return _together(found, sentence.tokens, language)


def _as_part(figure: Figure, part: str, found: Sequence[TollMention]) -> TollMention | None:
    """A figure said to be part of another: of the last one of its measure, here or in an earlier sentence."""
    wholes = [one for one in found if one.figure and one.parent is None and part in (LAST, one.measure)]
    if wholes:
        return TollMention(wholes[-1].measure, None, figure, parent=wholes[-1].figure)
    return None if part == LAST else TollMention(part, None, figure, of_earlier=True)


def _together(found: Sequence[TollMention], tokens: Sequence[Token], language: Language) -> list[TollMention]:
    """Urdu says the part first: "with 3 children, 12 people were killed"."""
    made: list[TollMention] = []
    for number, one in enumerate(found):
        behind = tokens[one.figure.end + 1].word if one.figure and one.figure.end + 1 < len(tokens) else ""
        whole = next((other for other in found[number + 1 :] if other.measure == one.measure and other.figure), None)
        if behind in language.table("counting")["together_with"] and whole is not None:
            one = replace(one, parent=whole.figure)
        made.append(one)
    return made


class _Binder:
    """One sentence's figures and triggers, and the rules by which one finds the other."""

    def __init__(
        self, tokens: Sequence[Token], figures: Sequence[Figure], triggers: Sequence[Trigger], language: Language
    ) -> None:
        self.tokens = tokens
        self._figures = figures
        self._triggers = triggers
        self._language = language
        self._counting = language.table("counting")

    def bind(self, figure: Figure) -> TollMention | None:
        """The toll that a figure is, or None where it counts something else."""
        total = self._total_before(figure)
        if total is not None:
            return TollMention(total.said.measure, total, figure, running=True)
        follows = self._counting["verb"] == "after"
        trigger = self._right_before(figure)
        if trigger is None:
            trigger = self._behind(figure) if follows else self._noun_behind(figure) or self._before(figure)
        if trigger is None or self._did_not_happen(trigger, figure):
            return None
        return TollMention(trigger.said.measure, trigger, figure)

    def _word(self, position: int) -> str:
        return self.tokens[position].word if 0 <= position < len(self.tokens) else ""

    def _total_before(self, figure: Figure) -> Trigger | None:
        """The "number of dead" that runs up to this figure: the last one before the next such word."""
        totals = [one for one in self._triggers if one.said.sort == "total" and one.last < figure.first]
        if (
            not totals
            or figure.first - totals[-1].last > AFTER_TOTAL
            or self._broken(totals[-1].last + 1, figure.first)
        ):
            return None
        others = [one for one in self._figures if totals[-1].last < one.first and one is not figure]
        if self._is_joined(figure) and any(one.first < figure.first for one in others):
            return None  # "56 dead and hundreds of injured": the total is that of the first
        until = min([one.first for one in self._triggers if one.first > figure.end], default=len(self.tokens))
        later = [one for one in others if figure.end < one.first < until and not self._is_joined(one)]
        return None if later and not self._set_apart(figure.end + 1, later[0].first) else totals[-1]

    def _set_apart(self, start: int, end: int) -> bool:
        return self._broken(start, end) or any(token.word == "," for token in self.tokens[start:end])

    def _right_before(self, figure: Figure) -> Trigger | None:
        found = (one for one in self._triggers if one.said.sort == "before" and one.last + 1 == figure.first)
        return next(found, None)

    def _broken(self, start: int, end: int) -> bool:
        return any(token.word in self._counting["breaks"] for token in self.tokens[start:end])

    def _behind(self, figure: Figure) -> Trigger | None:
        """Where the verb comes last: the first verb behind the people, past others that are counted with them."""
        if self._word(figure.end + 1) in self._counting["agent_after"]:
            return None
        like_adjective = next(
            (one for one in self._triggers if figure.last < one.first and one.last < (figure.noun_first or 0)), None
        )
        verb = self._verb_behind(figure)
        return verb or like_adjective

    def _verb_behind(self, figure: Figure) -> Trigger | None:
        verbs = {one.first: one for one in self._triggers if one.said.sort in ("verb", "noun")}
        reach = self._counting["reach"] if figure.noun_first is not None else 1
        position = figure.end + 1
        last = position + reach
        while position < min(last, len(self.tokens)):
            if position in verbs:
                trigger = verbs[position]
                return None if self._is_adjective(trigger, figure) else trigger
            other = next((one for one in self._figures if one.first == position), None)
            if other is not None:
                if self._word(position - 1) not in self._counting["joints"] + self._counting["together_with"]:
                    return None
                position, last = other.end + 1, other.end + 1 + self._counting["reach"]
                continue
            if self._word(position) in self._counting["breaks"] + [";"]:
                return None
            position += 1
        return None

    def _is_adjective(self, trigger: Trigger, figure: Figure) -> bool:
        """Whether the word describes people counted by a later figure's noun ("wounded persons were moved")."""
        return any(
            one is not figure and one.last < trigger.first and trigger.last < (one.noun_first or 0)
            for one in self._figures
        )

    def _noun_behind(self, figure: Figure) -> Trigger | None:
        if any(one.said.sort == "verb" and one.last + 1 == figure.first for one in self._triggers):
            return None
        for one in self._triggers:
            if one.said.sort != "noun" and not (one.said.sort == "before" and figure.vague is None):
                continue
            if one.first == figure.last + 1 or one.first == figure.noun_first:
                return one
            between = self.tokens[figure.end + 1 : one.first]
            if (
                figure.noun_first is not None
                and figure.end < one.first <= figure.end + BESIDE
                and not any(token.word in self._counting["stops"] or not token.word.isalpha() for token in between)
            ):
                return one
        return None

    def _before(self, figure: Figure) -> Trigger | None:
        """Where the verb comes first: the nearest verb before the people, past others that are counted with them."""
        verbs = {one.last: one for one in self._triggers if one.said.sort == "verb"}
        position = figure.first - 1
        joined = self._is_joined(figure)
        while position >= max(0, figure.first - self._counting["reach"]):
            if position in verbs:
                return verbs[position] if self._may_be_its_object(verbs[position], figure) else None
            other = next((one for one in self._figures if one.first <= position <= one.end), None)
            if other is not None:
                if not joined and not other.by_itself:
                    pass  # the one before is who did it: "two gunmen killed 5 soldiers"
                joined = self._is_joined(other)
                position = other.first - 1
                continue
            if self._word(position) in self._counting["breaks"] + [";", ":"]:
                return None
            position -= 1
        return None

    def _is_joined(self, figure: Figure) -> bool:
        first = self.tokens[figure.first]
        return self._word(figure.first - 1) in self._counting["joints"] or first.word[:1] in self._counting["joints"]

    def _may_be_its_object(self, verb: Trigger, figure: Figure) -> bool:
        following = next((one for one in self._figures if one.first > figure.end), None)
        gap = [token.word for token in self.tokens[figure.end + 1 : following.first]] if following else []
        if following is not None and not gap and not self._is_joined(following) and following.noun_first is not None:
            return False  # it is who did it, and the next figure whom
        return figure.noun_first is not None or figure.first == verb.last + 1

    def _did_not_happen(self, trigger: Trigger, figure: Figure) -> bool:
        before = phrases(self._language, "counting", "irrealis_before")
        after = phrases(self._language, "counting", "irrealis_after")
        opens = min(trigger.first, figure.first)
        ahead = self.tokens[max(0, opens - NEAR) : opens]
        start = max(trigger.last, figure.end) + 1
        stop = next((n for n in range(start, len(self.tokens)) if self._ends_statement(n)), len(self.tokens))
        behind = self.tokens[start : min(stop, start + 2 * NEAR)]
        negated = self._negated(ahead if self._counting["verb"] == "before" else behind[:NEAR])
        supposed = self.tokens[max(0, opens - IF_AHEAD) : opens] if self._counting["verb"] == "after" else ahead
        return negated or any(True for _ in before.find(supposed)) or any(True for _ in after.find(behind))

    def _ends_statement(self, position: int) -> bool:
        word = self.tokens[position].word
        return (
            word in self._counting["breaks"]
            or word in (",", ";", ".")
            or any(one.first == position for one in self._figures)
        )

    def _negated(self, tokens: Sequence[Token]) -> bool:
        return any(token.word in self._counting["negations"] for token in tokens)
