"""Claims by the rules, with the attributions that the model hears: the rules read every figure, so none is invented."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from crosscount.actors import Registry
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.model_v1.attributing import paired_in
from crosscount.claims.extractors.model_v1.pairing import Paired, Span
from crosscount.claims.extractors.model_v1.windows import windows_of
from crosscount.claims.extractors.model_v1.words import Word, words_of
from crosscount.claims.extractors.rules_v1.parser.tokens import Token
from crosscount.claims.extractors.rules_v1.reading import Listening
from crosscount.claims.extractors.rules_v1.rules import extract_report as extract_by_rules
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, sayings_in
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS, lemma
from crosscount.claims.languages import Language, load_language
from crosscount.places import Gazetteer
from crosscount.reports.report import Report

NAME = "model.v1"


def extract_report(report: Report, registry: Registry, gazetteer: Gazetteer) -> Extraction:
    """Extract every claim of one English report."""
    ear = Ear(report.text)
    return extract_by_rules(report, registry, gazetteer, listening=Listening(NAME, ear.sayings))


class Ear:
    """The attributions of one text; only paragraphs in which a sentence that is asked for may say something are
    read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heard: dict[int, list[Paired]] = {}

    def sayings(self, parsed: Parsed) -> list[Saying]:
        """The attributions of a sentence: the model's where it hears one, and the rules' for cues that it passes
        over."""
        language = load_language("en")
        if not _may_say(parsed, language):
            return sayings_in(parsed.doc, language)
        heard = [saying for one in self._around(parsed) if (saying := self._saying(one, parsed))]
        taken = {position for saying in heard for position in saying.cue}
        ruled = [saying for saying in sayings_in(parsed.doc, language) if not taken & set(saying.cue)]
        return sorted([*heard, *ruled], key=lambda saying: saying.cue)

    @cached_property
    def _words(self) -> list[Word]:
        return words_of(self._text)

    def _around(self, parsed: Parsed) -> list[Paired]:
        """The attributions of the paragraph that the sentence stands in."""
        at = bisect_right(self._words, parsed.sentence.start, key=lambda word: word.end)
        paragraph = self._words[at].paragraph
        if paragraph not in self._heard:
            first = bisect_left(self._words, paragraph, key=lambda word: word.paragraph)
            last = bisect_right(self._words, paragraph, key=lambda word: word.paragraph)
            self._heard[paragraph] = paired_in(self._words, windows_of(self._words, first, last))
        return self._heard[paragraph]

    def _saying(self, one: Paired, parsed: Parsed) -> Saying | None:
        """The part of an attribution that lies in the sentence, if its cue does."""
        cue = _head(self._tokens(parsed, one.cue))
        content = {token.i for token in self._tokens(parsed, one.content)}
        source = self._tokens(parsed, one.source) if one.source else []
        content -= {token.i for token in [*source, *self._tokens(parsed, one.cue)]}
        if cue is None or not content:
            return None
        head = _head(source)
        return Saying(
            tuple(token.i for token in source) or None, head.i if head else None, (cue.i,), frozenset(content)
        )

    def _tokens(self, parsed: Parsed, span: Span) -> list[Token]:
        return parsed.tokens_in(self._words[span[0]].start, self._words[span[1] - 1].end)


def _may_say(parsed: Parsed, language: Language) -> bool:
    verbs, nouns = language.words("saying", "verbs"), language.words("saying", "nouns")
    return any(
        token.text in QUOTE_MARKS or token.lower_ == "according" or lemma(token) in verbs or lemma(token) in nouns
        for token in parsed.doc
    )


def _head(tokens: Sequence[Token]) -> Token | None:
    """The word that the others hang on."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), None)
