"""The words around names, read once from ``words/*.toml``."""

import tomllib
from functools import cache
from importlib.resources import files

from crosscount.places.names import fold


@cache
def _read(name: str) -> dict[str, str]:
    text = (files("crosscount.places") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)
    return words


@cache
def cues(*groups: str) -> frozenset[str]:
    """The folded words of groups of ``cues.toml``, such as ``locative`` or ``titles``."""
    return frozenset(fold(word) for group in groups for word in _read("cues")[group].split())


@cache
def common_words() -> frozenset[str]:
    """Ordinary words of English; written by ``scripts/common_words.py``."""
    return frozenset(_read("common")["words"].split())


@cache
def demonyms() -> dict[str, str]:
    """The country (ISO 3166-1 alpha-2) of each English word for its people: ``pakistanis`` is of ``PK``."""
    return {word: country for country, words in _read("demonyms").items() for word in words.split()}


@cache
def abbreviations(kind: str) -> dict[str, tuple[str, str]]:
    """Country (ISO 3166-1 alpha-2) and folded name of the division behind each short form; ``dotted`` or ``postal``."""
    text = (files("crosscount.places") / "words" / "abbreviations.toml").read_text(encoding="utf-8")
    return {
        form: (country, name)
        for country, kinds in tomllib.loads(text).items()
        for name, forms in kinds.get(kind, {}).items()
        for form in forms.split()
    }


@cache
def short_keys() -> frozenset[str]:
    """The folded short forms of divisions."""
    return frozenset(map(fold, (*abbreviations("dotted"), *abbreviations("postal"))))


@cache
def personal_names() -> frozenset[str]:
    """Common given and family names."""
    return frozenset(_read("given_names")["words"].split())
