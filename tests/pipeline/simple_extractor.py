"""An extractor of one kind of sentence, and a language of its own: quick, exact, and honest about the rest.

``On 2024-11-09 a bombing in Quetta killed 26, says the police.`` is a happening with a toll; ``Nobody knows where A. B.
is.`` is a restricted status of a person; everything else is nothing, and a report that says UNREADABLE is refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from builders import make_claim, make_dates, make_occurrence, make_place, make_quantity, make_speaker
from crosscount.claims import Claim, PersonStatus
from crosscount.claims.extraction import Extraction
from crosscount.pipeline.extractor import Extractor
from crosscount.reports import Report
from crosscount.values import Refusal

TOLL = re.compile(r"On (\S+) a bombing in (\w+) killed (\d+), says the (\w+)\.")
PERSON = re.compile(r"Nobody knows where (.+?) is\.")
CENTRES = {"Quetta": (30.2, 67.0), "Turbat": (26.0, 63.05), "Gwadar": (25.1, 62.3), "Khuzdar": (27.8, 66.6)}
ROLES = {"police": "police", "army": "military", "hospital": "hospital_or_morgue", "rebels": "armed_group"}


def simple_extractor(fingerprint: str = "simple.v1", *, extra: int = 0) -> Extractor:
    """The extractor; another ``extra`` makes it read figures that much higher, as a changed rule would."""

    def extract_all(reports: Iterable[Report]) -> Iterator[Extraction]:
        for report in reports:
            refusals = [Refusal(report.report_id, "claims", "unreadable", "found UNREADABLE")] * (
                "UNREADABLE" in report.text
            )
            yield Extraction(report.report_id, tuple(_claims(report, extra)), tuple(refusals))

    return Extractor(fingerprint, extract_all)


def sentence(day: str, place: str, killed: int, speaker: str) -> str:
    """The one kind of sentence that is understood."""
    return f"On {day} a bombing in {place} killed {killed}, says the {speaker}."


def _claims(report: Report, extra: int) -> Iterator[Claim]:
    for found in TOLL.finditer(report.text):
        day, place, killed, speaker = found.groups()
        latitude, longitude = CENTRES[place]
        shared = {
            "report_id": report.report_id,
            "quote": found.group(),
            "start": found.start(),
            "event_type": "bombing",
            "date_range": make_dates(date.fromisoformat(day)),
            "place": make_place(place, latitude=latitude, longitude=longitude),
            "speaker": make_speaker(f"the {speaker}", ROLES[speaker]),
        }
        anchor = make_occurrence(**shared)
        yield anchor
        toll = make_claim(**shared, quantity=make_quantity(int(killed) + extra))
        yield replace(toll, happening=anchor.claim_id)
    for found in PERSON.finditer(report.text):
        yield make_claim(
            report_id=report.report_id,
            kind="person_status",
            quote=found.group(),
            start=found.start(),
            measure=None,
            quantity=None,
            victims=None,
            restricted=True,
            person=PersonStatus(found.group(1), "reported_missing"),
        )
