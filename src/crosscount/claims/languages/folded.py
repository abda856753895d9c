"""A language's data spelled as in a folded text."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from crosscount.claims.languages.folding import folded_word
from crosscount.claims.languages.language import Language, load_language


@cache
def folded_language(code: str) -> Language:
    """A language with every word of its lists, and the words within its patterns, spelled as in a folded text."""
    language = load_language(code)
    return Language(code, {name: _folded(section) for name, section in language.sections.items()})


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(sign if sign.isascii() else folded_word(sign) for sign in value)
    if isinstance(value, Mapping):
        return {_folded(key): _folded(inner) for key, inner in value.items()}
    return [_folded(inner) for inner in value] if isinstance(value, list) else value
