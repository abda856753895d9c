"""The net under the statuses of persons: sentences that tell of somebody missing, taken or held, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.counts.victims import is_person_noun
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.syntax import lemma, verbatim
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

NEAR = 3
"""Sentences back to the one that names the person whom "she" or "them" means."""
BESIDE = 3
"""Words between the phrase that tells a fate and the pronoun or the single name of whose it is."""

_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "they", "them", "their", "both"})


@dataclass(slots=True)
class LastNamed:
    """The names of persons in the last sentence that had any, for a fate told of a pronoun later."""

    sentence: int = -NEAR - 1
    names: list[str] = field(default_factory=list)


def names_with_a_fate(parsed: Parsed, apart: frozenset[int], last: LastNamed, language: Language) -> list[str]:
    """The names of persons in a sentence that tells in the same breath of somebody missing, taken, held or found.

    Whatever the rules made of the sentence, nobody may learn from a public claim that a named person is among the
    missing. A pronoun stands for everyone whom the last sentence with names had named.

    Args:
        parsed: the sentence.
        apart: tokens that are names of actors, places and speakers.
        last: whom the sentences before named last; those of this one are noted in it.
        language: the language's words.
    """
    doc, index = parsed.doc, parsed.sentence.index
    runs = [run for run in _runs_of_names(doc, apart) if _can_be_a_person(run, language)]
    full = [verbatim(doc, run[0].i, run[-1].i) for run in runs if len(run) > 1]
    told = _where_told(parsed, language)
    names = full if told or _has_a_word(doc, language) else []
    beside = [token for token in doc if _stands_with(token, told)] if told else []
    if index - last.sentence <= NEAR:
        words = {token.text for token in beside}
        taken_up = any(word.lower() in _PRONOUNS for word in words)
        names = names + [name for name in last.names if taken_up or name.split()[-1] in words]
    single = (run[0] for run in runs if len(run) == 1)
    names = names + [one.text for one in single if one in beside and _is_acted_upon(one)]
    if full:
        last.sentence, last.names = index, full
    return names


def _has_a_word(doc: Doc, language: Language) -> bool:
    words, others = language.words("missing_persons", "fates"), language.words("missing_persons", "not_fates")
    return any((lemma(token) in words or token.lower_ in words) and lemma(token) not in others for token in doc)


def _where_told(parsed: Parsed, language: Language) -> list[tuple[int, int]]:
    """The first and the last token of each phrase that surely tells of somebody missing, taken or held."""
    words = language.words("missing_persons", "surely_fates")
    spans = [(token.i, token.i) for token in parsed.doc if lemma(token) in words or token.lower_ in words]
    start = parsed.sentence.start
    for match in _fate_pattern(language).finditer(parsed.sentence.text):
        tokens = parsed.tokens_in(start + match.start(), start + match.end())
        if tokens:
            spans.append((tokens[0].i, tokens[-1].i))
    return spans


def _stands_with(token: Token, spans: list[tuple[int, int]]) -> bool:
    """Whether a word stands in, hangs on or stands right beside one of the phrases."""
    return any(first <= token.head.i <= last or first - BESIDE <= token.i <= last + BESIDE for first, last in spans)


@cache
def _fate_pattern(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.listed("missing_persons", "fate_patterns")), re.IGNORECASE)


def _runs_of_names(doc: Doc, apart: frozenset[int]) -> Iterator[list[Token]]:
    """Stretches of capitalised names that are not known to be somebody or something else."""
    run: list[Token] = []
    for token in [*doc, None]:
        if token is not None and token.pos_ == "PROPN" and token.i not in apart and token.text[0].isupper():
            run.append(token)
            continue
        if run:
            yield run
        run = []


def _is_acted_upon(name: Token) -> bool:
    """Whether a single capitalised word can be who was taken or is gone ("Omar was led away", "no word of Omar")."""
    if name.dep_ == "nsubj":
        return any(one.dep_ == "neg" for one in name.head.children)
    return name.dep_ in ("nsubjpass", "dobj", "poss") or name.head.lower_ in ("of", "for", "with")


def _can_be_a_person(run: list[Token], language: Language) -> bool:
    """Whether capitalised words can name a person: not "in Nari Khel", "Frontier Post", "Aman Lashkar members"."""
    doc, first, last = run[0].doc, run[0].i, run[-1].i
    nobody = language.words("not_persons", "names")
    if any(token.lower_ in nobody for token in run):
        return False
    if first and doc[first - 1].lower_ in ("in", "at", "near", "around", "outside", "towards"):
        return False
    behind = doc[last + 1] if last + 1 < len(doc) else None
    return behind is None or not (
        behind.lower_ in nobody or (behind.tag_ == "NNS" and is_person_noun(behind, language))
    )
