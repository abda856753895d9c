"""Who speaks: one voice over time, whatever it is called in each report."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crosscount.accounts.parties import Parties
from crosscount.actors import Registry
from crosscount.claims import Claim, Role
from crosscount.incidents import Incident
from crosscount.reports import sole_source
from crosscount.reports.report import Report

_SEVERAL = re.compile(
    r"\b(?:officials|authorities|sources|residents|villagers|witnesses|relatives|families|doctors|medics|rescuers"
    r"|hospitals|survivors|workers|employees|passengers|protesters|lawyers|journalists|militants|insurgents|rebels|gunmen|forces)"
    r"(?: (?:of|in|from|at)\b.*)?$",
    re.IGNORECASE,
)
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
    """The text that it stands in, or the one source that its report says it has its account from."""
    text: str
    """The text that it stands in, whoever prints it."""
    died: int = 0
    """Of a number of people who were hit, how many are known to have died: the others are hurt."""


def listen(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str],
    reports: Iterable[Report] = (),
    actors: Registry | None = None,
) -> dict[str, list[Spoken]]:
    """The claims of an incident by voice, in a fixed order.

    Who is one party is said by ``Parties``. People without a name ("officials", "a witness") are one voice within one
    origin and another in the next: nobody can tell that they are the same. Whatever a report says in its own words
    is the voice ``unattributed``, in whichever report it stands.

    Args:
        incident: whose claims count.
        claims: any claims; those of other incidents are passed over.
        origins: the origin of each report; a report that is not in it is an origin of its own.
        reports: where given, their days of publication date what nothing else dates.
        actors: who is who; without it, only the ids that the claims carry are known.
    """
    members = frozenset(incident.claim_ids)
    mine = [claim for claim in claims if claim.claim_id in members]
    by_report = {report.report_id: report for report in reports}
    parties = Parties.of(incident, mine, actors)
    echoes = (
        _echoes(by_report[one] for one in incident.report_ids if one in by_report)
        if len(incident.report_ids) > 1
        else {}
    )
    heard: dict[tuple[str, str], list[Spoken]] = {}
    names: dict[tuple[str, str], Counter[str]] = {}
    for claim in sorted(mine, key=lambda claim: (claim.report_id, claim.start, claim.claim_id)):
        origin = origins.get(claim.report_id, claim.report_id)
        party = parties.party_of(claim.speaker)
        key = (party.key, origin if party.nameless else "")
        names.setdefault(key, Counter())[party.name] += 1
        printed = by_report.get(claim.report_id)
        told_on = claim.as_of or claim.made_on or (printed.published if printed else None)
        echoed = echoes.get(claim.report_id) if claim.speaker.role in NARRATORS else None
        heard.setdefault(key, []).append(Spoken(claim, party.key, told_on, echoed or origin, origin))
    voices: dict[str, list[Spoken]] = {}
    for key, called in _called(names, by_report).items():
        voices.setdefault(called, []).extend(replace(each, voice=called) for each in heard[key])
    return voices


def _echoes(reports: Iterable[Report]) -> dict[str, str]:
    """By report, the one source that it says it has its account from, as an origin.

    Two outlets that give one press release in their own words bear each other out no more than two copies of it.
    """
    found = ((report.report_id, sole_source(report)) for report in reports)
    return {report_id: f"source {credit.source.casefold()}" for report_id, credit in found if credit}


def _called(names: Mapping[tuple[str, str], Counter[str]], reports: Mapping[str, Report]) -> dict[tuple[str, str], str]:
    """What to call each voice: its most frequent name; nameless ones of several origins also by whom they spoke to."""
    often = {key: min(said, key=lambda name: (-said[name], name)) for key, said in sorted(names.items())}
    shared = Counter(often.values())
    outlets = Counter((name, _outlet(key[1], reports)) for key, name in often.items())
    called = {}
    for key, name in often.items():
        origin = key[1]
        if origin and shared[name] > 1:
            outlet = _outlet(origin, reports)
            name = f"{name} in {outlet if outlets[name, outlet] == 1 else origin}"
        called[key] = name
    return called


def _outlet(origin: str, reports: Mapping[str, Report]) -> str:
    printed = reports.get(origin)
    return printed.publisher if printed and printed.publisher else origin


def is_several(voice: str) -> bool:
    """Whether a voice is called, in English, by a word for several people: "residents say", "the ministry says"."""
    return _SEVERAL.search(voice) is not None


def origin_of_narrator(spoken: Spoken) -> str | None:
    """Narrators contradict one another where their origins differ, though they share the voice ``unattributed``."""
    return spoken.origin if spoken.claim.speaker.role in NARRATORS else None
