"""Who speaks: one voice over time, whatever it is called in each report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crosscount.accounts.words import load_words, tokens
from crosscount.claims import Claim, Role, Speaker
from crosscount.incidents import Incident
from crosscount.reports.report import Report

SPEAKS_AS_ONE: frozenset[Role] = frozenset({"police", "military"})
"""A named officer speaks for the force: a second one with a later figure is an update, not a dissent."""
NARRATORS: frozenset[Role] = frozenset({"unattributed", "media_own_count"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim with what an account needs to know of it: whose voice, when, and from which origin.

    ``told_on`` is the day of the figure where the words give it, else the day it was said, else the day of the
    report; None where nobody knows.
    """

    claim: Claim
    voice: str
    told_on: date | None
    origin: str


def listen(
    incident: Incident, claims: Iterable[Claim], *, origins: Mapping[str, str], reports: Iterable[Report] = ()
) -> dict[str, list[Spoken]]:
    """The claims of an incident by voice, in a fixed order.

    One voice are all claims that the registry maps to one actor; else all that are named by the same words, once
    articles and ranks are off; else all of one role ("officials"). Police and military without an actor speak as one.
    Whatever a report says in its own words is the voice ``unattributed``, in whichever report it stands.

    Args:
        incident: whose claims count.
        claims: any claims; those of other incidents are passed over.
        origins: the origin of each report; a report that is not in it is an origin of its own.
        reports: where given, their days of publication date what nothing else dates.
    """
    members = frozenset(incident.claim_ids)
    published = {report.report_id: report.published for report in reports}
    heard: dict[str, list[Spoken]] = {}
    names: dict[str, Counter[str]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.report_id, claim.start, claim.claim_id)):
        if claim.claim_id not in members:
            continue
        key, name = voice_of(claim.speaker)
        names.setdefault(key, Counter())[name] += 1
        told_on = claim.as_of or claim.made_on or published.get(claim.report_id)
        heard.setdefault(key, []).append(Spoken(claim, key, told_on, origins.get(claim.report_id, claim.report_id)))
    called = {key: min(said, key=lambda name: (-said[name], name)) for key, said in names.items()}
    voices: dict[str, list[Spoken]] = {}
    for key in sorted(heard):
        voices.setdefault(called[key], []).extend(replace(each, voice=called[key]) for each in heard[key])
    return voices


def voice_of(speaker: Speaker) -> tuple[str, str]:
    """What makes a speaker the same voice as another, and what to call it."""
    if speaker.actor:
        return speaker.actor, speaker.actor
    foreign = f" ({speaker.side})" if speaker.side not in (None, "state") else ""
    if speaker.role in SPEAKS_AS_ONE or speaker.role == "unattributed":
        return speaker.role + foreign, speaker.role + foreign
    known = load_words()
    words = [word for word in tokens(speaker.words or "") if word not in known.plain]
    if all(word in known.generic for word in words):
        return speaker.role + foreign, speaker.role + foreign
    return " ".join(words), (speaker.words or "").strip()


def origin_of_narrator(spoken: Spoken) -> str | None:
    """Narrators contradict one another where their origins differ, though they share the voice ``unattributed``."""
    return spoken.origin if spoken.claim.speaker.role in NARRATORS else None
