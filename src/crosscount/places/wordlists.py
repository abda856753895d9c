"""The words around names, read once from ``words/*.toml``."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _read(name: str) -> dict[str, str]:
    text = (files("crosscount.places") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    return {group: words for group, words in tomllib.loads(text).items()}


@cache
def cues(group: str) -> frozenset[str]:
    """The folded words of one group of ``cues.toml``, such as ``locative`` or ``titles``."""
    return frozenset(_read("cues")[group].split())


@cache
def common_words() -> frozenset[str]:
    """Words that newspapers mostly write without a capital."""
    return frozenset(_read("common")["words"].split())


@cache
def personal_names() -> frozenset[str]:
    """Given and family names that are also names of places."""
    return frozenset(_read("given_names")["words"].split())
