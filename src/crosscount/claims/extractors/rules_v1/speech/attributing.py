"""Attributions of a whole text, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crosscount.claims.attribution import Attribution, Stretch
from crosscount.claims.extractors.rules_v1.speech.sayings import sayings_in
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed, parse
from crosscount.claims.extractors.rules_v1.text.sentences import split
from crosscount.claims.languages import Language, load_language
from crosscount.reports.report import Report


def attributions_of(report: Report) -> tuple[Attribution, ...]:
    """Every attribution of an English report, in the order of its cues."""
    language = load_language("en")
    wanted = [sentence for sentence in split(report.text) if _may_attribute(language).search(sentence.text)]
    return tuple(
        Attribution(
            _stretches(parsed, saying.source or ()), _stretches(parsed, saying.cue), _stretches(parsed, saying.content)
        )
        for parsed in parse(wanted)
        for saying in sayings_in(parsed.doc, language)
    )


def _stretches(parsed: Parsed, positions: Iterable[int]) -> tuple[Stretch, ...]:
    """Join neighbouring tokens to stretches of the text; punctuation at either end is left outside."""
    runs: list[list[int]] = []
    for position in sorted(positions):
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    doc = parsed.doc
    stretches = []
    for run in runs:
        while run and doc[run[0]].is_punct and not doc[run[0]].is_quote:
            run = run[1:]
        while run and doc[run[-1]].is_punct and not doc[run[-1]].is_quote:
            run = run[:-1]
        if run:
            stretches.append(parsed.span([doc[run[0]], doc[run[-1]]]))
    return tuple(stretches)


@cache
def _may_attribute(language: Language) -> re.Pattern[str]:
    """Sentences without a verb of saying, "according to" or a quotation attribute nothing."""
    verbs = sorted(verb[: max(3, len(verb) - 1)] for verb in language.words("saying", "verbs"))
    return re.compile(
        r"(?<!\w)(?:said|told|wrote|found|thought|according|" + "|".join(verbs) + r")|[“”\"]", re.IGNORECASE
    )
