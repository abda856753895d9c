"""The claim that every rule starts from, and how claims are kept."""

from __future__ import annotations

from crosscount.claims.claim import Claim, Hedge, Kind, Stance
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.speaking import speaker_at
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying
from crosscount.claims.extractors.rules_v1.stands.disputes import is_alleged
from crosscount.claims.extractors.rules_v1.text.syntax import ancestors, lemma
from crosscount.values import DateRange, Refusal

EXTRACTOR = "rules.v1"


def base_claim(kind: Kind, token: int, here: SentenceReading, reading: Reading, *, deed: bool = False) -> Claim:
    """A claim of this kind that quotes the sentence, said by whoever asserts the token."""
    sentence = here.parsed.sentence
    speaker, saying = speaker_at(token, here, reading, only_clauses=not deed)
    return Claim(
        claim_id="",
        report_id=reading.report.report_id,
        kind=kind,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        speaker=speaker,
        extractor=reading.listening.extractor if reading.listening else EXTRACTOR,
        stance=_stance(saying, here, reading),
        hedge=_hedge(saying, token, here, reading),
        made_on=reading.published,
    )


def _stance(saying: Saying | None, here: SentenceReading, reading: Reading) -> Stance:
    if saying is None:
        return "asserts"
    verb = lemma(here.parsed.doc[saying.cue[0]])
    if verb in reading.language.words("saying", "denying_verbs"):
        return "denies" if verb == "deny" else "disputes"
    return "asserts"


def _hedge(saying: Saying | None, token: int, here: SentenceReading, reading: Reading) -> Hedge:
    if saying is not None and lemma(here.parsed.doc[saying.cue[0]]) == "allege":
        return "alleged"
    verb = next((one for one in ancestors(here.parsed.doc[token]) if one.pos_ == "VERB"), here.parsed.doc[token])
    words = " ".join(child.text for child in verb.children if child.dep_ == "advmod")
    return "alleged" if is_alleged(words, reading.language) else "none"


def add(claim: Claim, reading: Reading, scene: Scene | None = None) -> Claim:
    """Give the claim its id and keep it, unless the sentence said the same already."""
    named = claim.identified()
    if any(one.claim_id == named.claim_id for one in reading.claims[-24:]):
        return named
    reading.claims.append(named)
    if scene is not None:
        reading.scene_of[named.claim_id] = scene.number
        if named.kind in ("toll", "occurrence"):
            scene.spoken.append((named.claim_id, named.speaker.actor or named.speaker.words or ""))
        if scene.is_operation and named.kind == "toll" and named.measure and named.subset_of is None:
            scene.counted[named.measure] = named
    return named


def is_in_future(day: DateRange, words: str, here: SentenceReading, reading: Reading) -> bool:
    """Whether what ``words`` say is given for a day after the report came out: refused then, never moved."""
    if reading.published is None or day.start is None or day.start <= reading.published:
        return False
    sentence = here.parsed.sentence
    reading.refusals.append(
        Refusal(
            f"{reading.report.report_id} {sentence.start}:{sentence.end}",
            "claims",
            "future_date",
            f"{words!r} is dated {day.words!r}, after the report came out ({reading.published}); "
            "it was left unclaimed; check the day of publication",
        )
    )
    return True
