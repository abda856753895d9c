"""Statements: whole texts in the words of a party that is named at their head."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.roles import role_of
from crosscount.claims.grounding import speaker_named
from crosscount.claims.languages import Language
from crosscount.reports import Report

MOST = 2000
"""Code points looked at for words of the first person; a statement does not hide behind more."""
_WORD = re.compile(r"[a-z]+")
_NOBODYS = ("media", "unknown", "unnamed")


def author_of(
    report: Report,
    mentions: Sequence[ActorMention],
    registry: Registry,
    *,
    language: Language,
    theatres: Collection[str],
) -> Speaker | None:
    """The party whose statement a report is: its text opens with the party's name and a colon, and says "we" or "our".

    Without such words a name before a colon is as likely what a text is about ("Sample Front: twelve dead").
    """
    if not mentions or mentions[0].actor.kind in _NOBODYS or report.text[: mentions[0].start].strip():
        return None
    if not report.text[mentions[0].end :].lstrip().startswith(":"):
        return None
    if not language.words("sources", "first_person") & set(_WORD.findall(report.text[:MOST].lower())):
        return None
    relays = (report.publisher,) if report.publisher else ()
    return speaker_named(
        mentions[0].words, registry, theatres, role=lambda words: role_of(words, language), relays=relays
    )
