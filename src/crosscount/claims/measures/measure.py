"""The words by which people are said to be affected, one measure a file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
MEASURES = ("killed", "injured", "missing", "abducted", "held", "released", "detained", "displaced", "found_dead")


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How one measure is said, as lemmas; the phrases are a verb's lemma with its particle or complement."""

    measure: str
    transitive: frozenset[str]
    particle: frozenset[str]
    resultative: frozenset[str]
    to_death: frozenset[str]
    intransitive: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    toll_nouns: frozenset[str]
    light: frozenset[tuple[str, str]]
    none: frozenset[str]
    loses: frozenset[str]
    """Verbs that say the measure only with a figure of people: "lost ten soldiers"."""
    transitive_unless: frozenset[str]
    unless: frozenset[str]
    """Words beside the verbs of ``transitive_unless`` under which they say another measure: "shot dead"."""
    fatal_verbs: frozenset[str]
    """Verbs that say the measure only with one of ``fatal_adverbs``: "fatally shot"."""
    fatal_adverbs: frozenset[str]
    fatal_nouns: frozenset[str]
    """Nouns that say the measure only as fatal ones: "the fatal shooting of a girl"."""
    living: bool
    """Whether only people and animals can be what the words are about."""
    examples: tuple[dict[str, Any], ...]
    counter_examples: tuple[dict[str, Any], ...]


def measures_of(lower: str, lemma: str) -> list[MeasureWords]:
    """The measures that a word, in lower case and as a lemma, can say, in the order of ``MEASURES``; mostly none."""
    said = _measures_by_word()
    found = said.get(lower, _NO_MEASURE) | said.get(lemma, _NO_MEASURE)
    return [words for words in load_measures() if words.measure in found] if found else []


_NO_MEASURE: frozenset[str] = frozenset()


@cache
def _measures_by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"deaths": {"killed"}, "figure": {"killed"}}
    for words in load_measures():
        own = words.transitive | words.transitive_unless | words.to_death | words.intransitive | words.loses
        own |= words.adjectives | words.nouns | words.toll_nouns | words.none | words.fatal_nouns
        own |= {phrase.split()[0] for phrase in words.particle | words.resultative}
        own |= {verb for verb, _ in words.light} | words.fatal_verbs
        for word in own:
            found.setdefault(word, set()).add(words.measure)
    return {word: frozenset(measures) for word, measures in found.items()}


@cache
def load_measures() -> tuple[MeasureWords, ...]:
    """Read every measure, in the order of ``MEASURES``."""
    return tuple(_read(name) for name in MEASURES)


def _read(name: str) -> MeasureWords:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    lists = ("transitive", "particle", "resultative", "to_death", "intransitive", "adjectives", "nouns", "toll_nouns")
    return MeasureWords(
        measure=table["measure"],
        light=frozenset((pair["verb"], pair["noun"]) for pair in table["light"]),
        none=frozenset(table["none"]),
        loses=frozenset(table.get("loses", ())),
        transitive_unless=frozenset(table.get("transitive_unless", ())),
        unless=frozenset(table.get("unless", ())),
        fatal_verbs=frozenset(table.get("fatal_verbs", ())),
        fatal_adverbs=frozenset(table.get("fatal_adverbs", ())),
        fatal_nouns=frozenset(table.get("fatal_nouns", ())),
        living=table.get("living", False),
        examples=tuple(table["examples"]),
        counter_examples=tuple(table["counter_examples"]),
        **{key: frozenset(table[key]) for key in lists},
    )
