"""Who asserts what a word of a sentence tells."""

from __future__ import annotations

from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, innermost
from crosscount.claims.languages import Language


def speaker_at(
    token: int, here: SentenceReading, reading: Reading, *, only_clauses: bool = True
) -> tuple[Speaker, Saying | None]:
    """Who asserts what a token says: the nearest attribution around it, else who goes on speaking, else the report
    itself.

    Args:
        token: position of the token.
        here: its sentence.
        reading: the report so far.
        only_clauses: pass over "claimed responsibility for" and "blamed X for", which assert the deed and not what is
            told of it in passing.
    """
    resolved = {saying.cue: speaker for saying, speaker in here.said}
    around = innermost([saying for saying, _ in here.said], token)
    if only_clauses:
        around = [saying for saying in around if not _asserts_deed(saying, here, reading.language)]
    speakers = [resolved[saying.cue] for saying in around]
    named = [speaker for speaker in speakers if speaker is not None]
    publisher = (reading.report.publisher,) if reading.report.publisher else ()
    if named:
        relays = tuple(one.words for one in named[1:] if one.words) + publisher
        first = named[0]
        return Speaker(first.words, first.role, first.actor, first.side, relays), around[0]
    if here.carried is not None:
        one = here.carried
        return Speaker(one.words, one.role, one.actor, one.side, publisher), None
    return reading.voice, around[0] if around else None


def _asserts_deed(saying: Saying, here: SentenceReading, language: Language) -> bool:
    verb = here.parsed.doc[saying.cue[0]]
    if verb.lemma_.lower() in language.words("responsibility", "blame_verbs"):
        return True
    nouns = language.words("responsibility", "claim_nouns")
    return any(child.lower_ in nouns for child in verb.children if child.dep_ in ("dobj", "obj"))
