"""Base forms of English words, from the tables that come with the parser's model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_IRREGULAR = {
    "MD": {"'d": "would", "ca": "can", "sha": "shall", "wo": "will", "'ll": "will"},
    "PRP": {"me": "i", "him": "he", "her": "she", "us": "we", "them": "they", "'em": "them"},
    "RB": {"n't": "not", "nt": "not", "n’t": "not"},
    "VBN": {"been": "be", "had": "have"},
    "VBG": {"being": "be"},
    "VBZ": {"is": "be", "'s": "be", "has": "have", "does": "do", "gets": "get"},
    "VBP": {"are": "be", "'re": "be", "am": "be", "'m": "be", "have": "have", "'ve": "have"},
    "VBD": {"was": "be", "were": "be", "did": "do", "had": "have", "'d": "have", "got": "get"},
}
_BASE = frozenset({"VB", "JJ"})
_BASE_IN = {"NN": "NOUN", "VBP": "VERB"}
"""Tags of base forms, where the word is of this part of speech."""


class Lemmas:
    """Looks up base forms; each word once, since the same few thousand words make up most of any text."""

    def __init__(self, rules: Mapping[str, Any], exceptions: Mapping[str, Any], index: Mapping[str, Any]) -> None:
        """Take the tables by part of speech in lower case: endings with what replaces them, irregular forms, known
        base forms."""
        kinds = {kind: kind.lower() for kind in ("NOUN", "VERB", "ADJ", "ADV", "PUNCT")}
        self._rules: dict[str, Sequence[tuple[str, str]]] = {kind: rules.get(key) or () for kind, key in kinds.items()}
        self._exceptions: dict[str, Mapping[str, Sequence[str]]] = {
            kind: exceptions.get(key) or {} for kind, key in kinds.items()
        }
        self._index = {kind: frozenset(index.get(key) or ()) for kind, key in kinds.items()}
        self._known: dict[tuple[str, str, str], str] = {}

    def of(self, lower: str, tag: str, pos: str) -> str:
        """The base form, in lower case, of a word that is in lower case already."""
        key = (lower, tag, pos)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._look_up(lower, tag, pos)
        return found

    def knows(self, lower: str) -> bool:
        """Whether the tables have a word in lower case, or one that it is a form of; few names are in them."""
        if any(lower in index for index in self._index.values()):
            return True
        if any(lower in exceptions for exceptions in self._exceptions.values()):
            return True
        return any(
            lower.endswith(ending) and lower[: len(lower) - len(ending)] + instead in self._index[kind]
            for kind, rules in self._rules.items()
            for ending, instead in rules
        )

    def _look_up(self, lower: str, tag: str, pos: str) -> str:
        irregular = _IRREGULAR.get(tag, {}).get(lower)
        if irregular is not None:
            return irregular
        if pos not in self._rules or tag in _BASE or _BASE_IN.get(tag) == pos:
            return lower
        index = self._index[pos]
        listed: list[str] = []
        unlisted: list[str] = []
        for ending, instead in self._rules[pos]:
            if lower.endswith(ending) and (form := lower[: len(lower) - len(ending)] + instead):
                if form in index:
                    listed.insert(0, form)
                elif form.isalpha():
                    unlisted.append(form)
                else:
                    listed.append(form)
        forms = list(dict.fromkeys(listed))
        for form in self._exceptions[pos].get(lower, ()):
            if form not in forms:
                forms.insert(0, form)
        return (forms or unlisted or [lower])[0].lower()


MOST_KNOWN = 1 << 17
"""Words remembered at the most; then all are forgotten, so that memory stays bounded over any number of texts."""
