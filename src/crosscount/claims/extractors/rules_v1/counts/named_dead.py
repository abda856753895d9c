"""Lists of the dead by name and age: "the dead were identified as Mr A, 34, his wife B, 29, and their son C, 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosscount.claims.claim import Victims
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.languages import Language
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

_NAMED = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|al-\w+|bin|de|van|von))*)(?:, | \(|, aged )\d{1,3}\b")


def named_dead(doc: Doc, language: Language) -> Iterator[TollMention]:
    """One killed for every name with an age that a sentence gives to "the dead" or "the deceased"."""
    subject = next((token for token in doc if _is_the_dead(token, language)), None)
    if subject is None:
        return
    for match in _NAMED.finditer(doc.original, subject.idx):
        inside = [token for token in doc if match.start("name") <= token.idx < match.end("name")]
        if inside:
            name = match.group("name")
            first, last = inside[0].i, inside[-1].i
            yield TollMention(
                "killed", Quantity(1, 1, 1, "exact", name), Victims(name, "unknown"), subject.i, first, last, last
            )


def _is_the_dead(token: Token, language: Language) -> bool:
    listed = language.words("named_dead", "subjects")
    return (
        token.lower_ in listed
        and token.dep_ in ("nsubj", "nsubjpass")
        and lemma(token.head) in language.words("named_dead", "verbs")
    )
