"""A claim that a person read out of a report: places in its text and codes, and from them the claim."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast, get_args

from crosscount.claims.claim import (
    UNATTRIBUTED,
    Claim,
    Kind,
    PersonState,
    PersonStatus,
    Responsibility,
    ResponsibilityStance,
    Role,
    Speaker,
    Victims,
)
from crosscount.claims.correction import CODES, NoCorrection, corrected
from crosscount.reports import Report
from crosscount.values import CrosscountError, DateRange, Place, Span, from_mapping, to_mapping

HAND = "hand.v1"
KINDS: tuple[Kind, ...] = ("toll", "occurrence", "responsibility", "person_status")
"""What can be added by hand."""
ROLES: tuple[Role, ...] = get_args(Role)
STANCES: tuple[ResponsibilityStance, ...] = get_args(ResponsibilityStance)
STATES: tuple[PersonState, ...] = get_args(PersonState)
COUNTED = ("measure", "op", "number", "upper", "victims", "count_basis", "event_type", "hedge")
"""Fields that are checked as a correction of them is."""
PLACE = "place."


class WordsMoved(CrosscountError):
    """The words that a claim by hand rests on no longer stand where they stood."""

    def __init__(self, report_id: str, start: int, end: int) -> None:
        super().__init__(
            f"the words at {start}:{end} of {report_id} are not those that a claim by hand was read from; the report "
            "was changed: read it again, take the claim back and add it anew"
        )


class Incomplete(CrosscountError):
    """A claim by hand without something that its kind has."""

    def __init__(self, kind: str, field: str) -> None:
        super().__init__(f"a claim of kind {kind} by hand needs {field}")


def digest_of(words: str) -> str:
    """What stands for quoted words where the words themselves may not stand."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def place_changes(place: Place) -> dict[str, str]:
    """A place of the gazetteer as codes."""
    given = to_mapping(place)
    del given["words"]
    return {f"{PLACE}{name}": str(value) for name, value in given.items() if value is not None}


def by_hand(report: Report, changes: Iterable[tuple[str, str]]) -> Claim:
    """The claim that a person added, under the id that its content gives it.

    Args:
        report: the report that it is read from.
        changes: pairs of a field and its code, number or ``start:end`` in the report's text. ``start``, ``end`` and
            ``words`` (``digest_of`` the quote) are always there; words of a speaker, victims, a place, a day, a group
            or a person are given by their places in the text, and the log holds none of them.

    Raises:
        WordsMoved: the report no longer says the quote at its place.
        Incomplete, NoCorrection, NotInTheWords: the claim lacks a field, has a code that there is not, or a number that
            cannot be read from its quote.
    """
    given = dict(changes)
    span = Span.of(report.text, int(given["start"]), int(given["end"]))
    if digest_of(span.quote) != given["words"]:
        raise WordsMoved(report.report_id, span.start, span.end)
    kind = cast(Kind, _code("kind", given, KINDS))
    fields: dict[str, Any] = {
        "place": _place(report.text, given),
        "date_range": _dates(report.text, given),
        "happening": given.get("happening"),
        "measure": "killed" if kind == "toll" else None,
        "victims": Victims(_words(report.text, given, "victims_words") or "") if kind == "toll" else None,
        "count_basis": "incident" if kind == "toll" else None,
        **_of_kind(kind, report.text, given),
    }
    claim = Claim(
        claim_id="",
        report_id=report.report_id,
        kind=kind,
        quote=span.quote,
        start=span.start,
        end=span.end,
        speaker=_speaker(report, given),
        extractor=HAND,
        **fields,
    )
    counted = {name: given[name] for name in COUNTED if name in given}
    if kind == "toll" and not {"measure", "number"} <= counted.keys():
        raise Incomplete(kind, "a measure and a number")
    if counted:
        claim = replace(corrected(claim, counted.items(), report.language), review_status="extracted")
    return claim.identified()


def _of_kind(kind: Kind, text: str, given: Mapping[str, str]) -> dict[str, Any]:
    if kind == "occurrence" and given.get("event_type") not in CODES["event_type"]:
        raise Incomplete(kind, "what happened")
    if kind == "responsibility":
        group = _words(text, given, "group")
        if not group:
            raise Incomplete(kind, "the words that name the group")
        stance = cast(ResponsibilityStance, _code("responsibility_stance", given, STANCES))
        return {"responsibility": Responsibility(group, stance, given.get("responsibility_actor"))}
    if kind == "person_status":
        name = _words(text, given, "person")
        if not name:
            raise Incomplete(kind, "the words that name the person")
        state = cast(PersonState, _code("person_status", given, STATES))
        return {"person": PersonStatus(name, state, _words(text, given, "speaker_words")), "restricted": True}
    return {}


def _speaker(report: Report, given: Mapping[str, str]) -> Speaker:
    relays = (report.publisher,) if report.publisher else ()
    words = _words(report.text, given, "speaker_words")
    if not words:
        return replace(UNATTRIBUTED, relays=relays)
    role = cast(Role, _code("speaker_role", given, ROLES))
    return Speaker(words, role, given.get("speaker_actor"), given.get("speaker_side"), relays)


def _place(text: str, given: Mapping[str, str]) -> Place | None:
    fields = {name.removeprefix(PLACE): value for name, value in given.items() if name.startswith(PLACE)}
    words = _words(text, given, "place_words")
    numbers: dict[str, Any] = {
        name: float(fields.pop(name)) for name in ("latitude", "longitude", "radius_km") if name in fields
    }
    unknown: dict[str, Any] = {"gazetteer_id": None, "latitude": None, "longitude": None, "radius_km": None}
    return from_mapping(Place, {"words": words, **unknown, **fields, **numbers}) if words and fields else None


def _dates(text: str, given: Mapping[str, str]) -> DateRange | None:
    if "date_start" not in given:
        return None
    start = date.fromisoformat(given["date_start"])
    end = date.fromisoformat(given.get("date_end", given["date_start"]))
    words = _words(text, given, "date_words") or ""
    return DateRange(start, end, "every_day" if start == end else "at_least_one_day", words)


def _words(text: str, given: Mapping[str, str], field: str) -> str | None:
    if field not in given:
        return None
    start, end = map(int, given[field].split(":"))
    return Span.of(text, start, end).quote


def _code(field: str, given: Mapping[str, str], known: tuple[str, ...]) -> str:
    if given.get(field) not in known:
        raise NoCorrection(field, given.get(field, ""))
    return given[field]
