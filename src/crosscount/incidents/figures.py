"""The figures of a happening as numbers that any engine can compare."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from crosscount.claims import Claim
from crosscount.claims.claim import Measure, VictimClass
from crosscount.incidents.happening import Happening
from crosscount.incidents.hashing import hash_of, mix

MEASURES: tuple[str, ...] = get_args(Measure)
CLASSES: tuple[str, ...] = get_args(VictimClass)
OPEN_CLASSES = ("unknown", "mixed")
"""Classes that may be any other but the attackers' own."""
FIGURE_PLACE = 1000
"""A figure is coded as its number times this, plus ten times the measure, plus the class."""
MOST_PEOPLE = 10**9
"""Larger figures are taken for this one: a database reckons with 64 bits."""
NARRATORS = ("unattributed", "media_own_count")


def draw_figures(happening: Happening) -> dict[str, Any]:
    """The parts of a portrait that tell how many: figures, the ranges of killed and injured, and who gave them."""
    told = [claim for claim in happening.claims if _is_figure(claim)]
    figures = _sorted(_code(claim) for claim in told if _number(claim) is not None)
    return {
        "figures": figures,
        "met_figures": _sorted(other for code in figures for other in met_by(code)),
        **_ranges("killed", told),
        **_ranges("injured", told),
        "voices": _sorted(_voice(happening, claim) for claim in told if claim.speaker.role not in NARRATORS),
        "narrators": _sorted(_voice(happening, claim) for claim in told if claim.speaker.role in NARRATORS),
    }


def _is_figure(claim: Claim) -> bool:
    counted = claim.quantity is not None and claim.measure in MEASURES and claim.quantity.op != "vague"
    return counted and claim.stance in ("asserts", "revises")


def _number(claim: Claim) -> int | None:
    best = claim.quantity.best if claim.quantity else None
    return None if best is None else min(best, MOST_PEOPLE)


def _class(claim: Claim) -> str:
    return claim.victims.class_ if claim.victims else "unknown"


def met_by(code: int) -> tuple[int, ...]:
    """The figures that agree with one: as many, of the same measure, of people who may be the same."""
    kind = CLASSES[code % 10]
    others: tuple[str, ...] = (kind, *OPEN_CLASSES)
    if kind == "perpetrator":
        others = (kind,)
    elif kind in OPEN_CLASSES:
        others = tuple(other for other in CLASSES if other != "perpetrator")
    return tuple(code - code % 10 + CLASSES.index(other) for other in others)


def _code(claim: Claim) -> int:
    return (
        (_number(claim) or 0) * FIGURE_PLACE + MEASURES.index(claim.measure or "") * 10 + CLASSES.index(_class(claim))
    )


def _ranges(measure: str, told: Iterable[Claim]) -> dict[str, int | None]:
    """The largest figure of a measure, and the least and the most that all its figures allow between them."""
    figures = [claim for claim in told if claim.measure == measure and _class(claim) != "perpetrator"]
    numbers = [number for claim in figures if (number := _number(claim)) is not None]
    bounds = [claim.quantity.bounds() for claim in figures if claim.quantity]
    return {
        measure: max(numbers, default=None),
        f"{measure}_least": int(min(MOST_PEOPLE, *(low for low, _ in bounds))) if bounds else None,
        f"{measure}_most": int(min(MOST_PEOPLE, max(high for _, high in bounds))) if bounds else None,
    }


def _voice(happening: Happening, claim: Claim) -> int:
    said_on = claim.made_on or claim.as_of or happening.published
    name = claim.speaker.actor or f"{claim.speaker.role} {(claim.speaker.words or '').lower()}".strip()
    if claim.speaker.role in NARRATORS:
        name = "narrator"
    day = said_on.toordinal() if said_on else hash_of(happening.happening_id)
    return mix(hash_of(name), day, MEASURES.index(claim.measure or ""), CLASSES.index(_class(claim)))


def _sorted(numbers: Iterable[int] | Iterator[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))
