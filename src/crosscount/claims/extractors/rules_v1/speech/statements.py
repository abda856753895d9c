"""Statements: texts, and parts of texts, in the words of whoever is named at their head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from crosscount.actors import ActorMention, Registry
from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.roles import role_of
from crosscount.claims.extractors.rules_v1.text.sentences import LABEL, Sentence
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


def speakers_by_label(
    sentences: Iterable[Sentence],
    registry: Registry,
    *,
    language: Language,
    theatres: Collection[str],
    publisher: str | None,
) -> dict[int, Speaker]:
    """By index of a sentence, who speaks by the label before it in its paragraph ("What the army says: ...")."""
    relays = (publisher,) if publisher else ()
    found: dict[int, Speaker] = {}
    holds: tuple[int, Speaker] | None = None
    for sentence in sentences:
        if label := LABEL.match(sentence.text):
            words = " ".join(label["who"].split())
            speaker = speaker_named(
                words, registry, theatres, role=lambda words: role_of(words, language), relays=relays
            )
            nobody = words.lower() in language.words("sources", "first_person")
            holds = None if nobody else (sentence.paragraph, speaker)
        elif holds and holds[0] == sentence.paragraph:
            found[sentence.index] = holds[1]
    return found
