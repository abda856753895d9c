"""Scoring after the rules of 1992.

* A fill is right (1), partly right (1/2) or wrong (0). Every alternative of the key will do; an optional fill or
  template that nobody gave counts for nothing, and one that was given counts like any other.
* Templates are paired so that their credit is the greatest possible. As in MUC-4 a pair must agree at least partly on
  the type and, where the key fills any other slot, on one more: chance pairs earn nothing.
* All templates count: the fills of a key template without a pair are missing, those of ours without one are spurious.
* Partly right are: ATTACK for a special kind of attack; a range of days that overlaps the key's; a place of the same
  country; a number, effect or confidence that is right of people or a group named by other words; a number that is
  right but for "at least", "about" and the like.
* Words name the same people where they share a word that says who they are (plural or not).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.benchmark.muc4.assignment import assign
from crosscount.benchmark.muc4.numbers import Number
from crosscount.benchmark.muc4.template import Fill, Template
from crosscount.benchmark.muc4.wording import same_organisation, same_people

SLOTS = ("type", "date", "place", "organisation", "confidence", "number", "effect")
PARTLY = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """Key and own templates of one document in pairs, and those left over."""

    pairs: tuple[tuple[Template, Template], ...]
    missing: tuple[Template, ...]
    spurious: tuple[Template, ...]


def align(keys: Sequence[Template], ours: Sequence[Template]) -> Alignment:
    """Pair the templates of a document."""
    worth = [[_worth(key, own) for own in ours] for key in keys]
    pairs = assign(worth) if keys and ours else []
    paired_keys, paired_ours = {key for key, _ in pairs}, {own for _, own in pairs}
    return Alignment(
        tuple((keys[key], ours[own]) for key, own in pairs),
        tuple(key for number, key in enumerate(keys) if number not in paired_keys),
        tuple(own for number, own in enumerate(ours) if number not in paired_ours),
    )


def _worth(key: Template, own: Template) -> float:
    earned = {slot: sum(credit for _, _, credit in match_fills(slot, key, own)) for slot in SLOTS}
    others = sum(credit for slot, credit in earned.items() if slot != "type")
    bare = not any(key.of(slot) for slot in SLOTS if slot != "type")
    return earned["type"] + others if earned["type"] and (others or bare) else 0.0


def match_fills(slot: str, key: Template, own: Template) -> list[tuple[int, int, float]]:
    """Which fills of a slot go together, and what each pair is worth."""
    wanted, given = key.of(slot), own.of(slot)
    if not wanted or not given:
        return []
    worth = [[credit_of(slot, gold, ours) for ours in given] for gold in wanted]
    return [(row, column, worth[row][column]) for row, column in assign(worth)]


def credit_of(slot: str, gold: Fill, ours: Fill) -> float:
    """What one fill is worth against one of the key."""
    if slot == "organisation":
        return 1.0 if same_organisation(gold.words, ours.words) else 0.0
    value = max((_VALUES[slot](wanted, given) for wanted in gold.values for given in ours.values), default=0.0)
    if slot in ("number", "effect", "confidence") and value and (gold.words or ours.words):
        same = same_organisation if slot == "confidence" else same_people
        return value if same(gold.words, ours.words) else PARTLY * value
    return value


def _type_credit(gold: object, ours: object) -> float:
    if gold == ours:
        return 1.0
    return PARTLY if ours == "ATTACK" else 0.0


def _days_credit(gold: object, ours: object) -> float:
    if gold == ours:
        return 1.0
    (start, end), (own_start, own_end) = _closed(gold), _closed(ours)
    return PARTLY if start <= own_end and own_start <= end else 0.0


def _closed(days: object) -> tuple[date, date]:
    assert isinstance(days, tuple)  # noqa: S101 (what the reader of keys makes)
    start, end = days
    return start or date.min, end or date.max


def _place_credit(gold: object, ours: object) -> float:
    assert isinstance(gold, tuple)  # noqa: S101
    assert isinstance(ours, tuple)  # noqa: S101
    if gold[0] != ours[0]:
        return 0.0
    return 1.0 if gold[-1] == ours[-1] else PARTLY


def _number_credit(gold: object, ours: object) -> float:
    assert isinstance(gold, Number)  # noqa: S101
    assert isinstance(ours, Number)  # noqa: S101
    if gold == ours:
        return 1.0
    return PARTLY if gold.count is not None and gold.count == ours.count else 0.0


def _same(gold: object, ours: object) -> float:
    return 1.0 if gold == ours else 0.0


_VALUES: Mapping[str, Callable[[object, object], float]] = {
    "type": _type_credit,
    "date": _days_credit,
    "place": _place_credit,
    "confidence": _same,
    "number": _number_credit,
    "effect": _same,
}
