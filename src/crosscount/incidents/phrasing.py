"""What a comparison found, in a person's words."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import asin, sqrt
from typing import Any

from crosscount.incidents.comparisons.dates import days_between
from crosscount.incidents.comparisons.figures import MEASURES as COUNTED
from crosscount.incidents.comparisons.figures import figures_close, range_of
from crosscount.incidents.evidence import Evidence
from crosscount.incidents.figures import FIGURE_PLACE, MEASURES
from crosscount.incidents.knowledge import TYPES, Knowledge
from crosscount.incidents.portrait import Portrait
from crosscount.values.place import EARTH_RADIUS_KM

UNBOUNDED = 10**9
"""What a portrait has for a figure without an upper bound."""

Facts = dict[str, str]


@cache
def load_phrases(name: str = "link_phrases_en") -> Mapping[str, Any]:
    """By comparison and level, what it says; ``prior`` is the phrase for what holds before anything is compared."""
    text = files("crosscount.incidents").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def phrase(evidence: Evidence, first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Say what a comparison of two happenings found; never in words of their reports."""
    phrases = load_phrases()
    if evidence.comparison == "prior":
        return str(phrases["prior"])
    template: str = phrases[evidence.comparison][evidence.level]
    facts = FACTS.get(evidence.comparison)
    return template.format(**facts(first, second, knowledge)) if facts else template


def _date(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    del knowledge
    days = [day for told in (first, second) for day in (told.first_day, told.last_day) if day is not None]
    return {"gap": f"{days_between(first, second):,}", "days": str(max(days) - min(days) + 1) if days else ""}


def _published(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    del knowledge
    return {"printed": str(abs((first.published or 0) - (second.published or 0)))}


def _place(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    del knowledge
    steps = [(first.x, second.x), (first.y, second.y), (first.z, second.z)]
    chord = sqrt(sum((one - other) ** 2 for one, other in steps if one is not None and other is not None)) / 1000
    arc = 2 * EARTH_RADIUS_KM * asin(min(1.0, chord / (2 * EARTH_RADIUS_KM)))
    return {"km": f"{max(1, round(arc)):,}"}


def _type(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    del knowledge
    return {"types": _named(first.types & second.types, TYPES)}


def _target(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    return {"targets": _named(first.targets & second.targets, tuple(knowledge.targets))}


def _named(mask: int, names: tuple[str, ...]) -> str:
    return " and ".join(name.replace("_", " ") for bit, name in enumerate(names) if mask >> bit & 1)


def _figures(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    """The largest figure that both have, and the pair of figures that are close or differ."""
    del knowledge
    both = set(first.figures) & set(second.met_figures)
    if both:
        number, kind = divmod(max(both), FIGURE_PLACE)
        return {"figure": f"{number:,} {MEASURES[kind // 10].replace('_', ' ')}"}
    close = [measure for measure in COUNTED if figures_close(first, second, measure)]
    return next((_pair(first, second, measure) for measure in close or _told_by_both(first, second)), {})


def _told_by_both(first: Portrait, second: Portrait) -> Iterator[str]:
    return (measure for measure in COUNTED if range_of(first, measure) and range_of(second, measure))


def _pair(first: Portrait, second: Portrait, measure: str) -> Facts:
    return {"one": _figure(first, measure), "other": _figure(second, measure), "measure": measure}


def _figure(portrait: Portrait, measure: str) -> str:
    """The largest figure of a measure; where only bounds are told, those."""
    number = getattr(portrait, measure)
    if number is not None:
        return f"{number:,}"
    least, most = range_of(portrait, measure) or (0, UNBOUNDED)
    return f"{least:,} or more" if most >= UNBOUNDED else f"{least:,} to {most:,}"


def _words(first: Portrait, second: Portrait, knowledge: Knowledge) -> Facts:
    del knowledge
    return {"words": str(len(set(first.terms) & set(second.terms)))}


FACTS: Mapping[str, Callable[[Portrait, Portrait, Knowledge], Facts]] = {
    "date": _date,
    "published": _published,
    "place": _place,
    "type": _type,
    "target": _target,
    "figures": _figures,
    "words": _words,
}
"""What can be filled into the phrases of a comparison; the others have nothing to fill in."""
