"""What tells two happenings of a report apart: places, days, and what a sentence brings that the other had not."""

from __future__ import annotations

from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import PRECISION, Scene, Setting
from crosscount.claims.times import WhenSaid
from crosscount.values import Place, distance_km

SAME_PLACE_KM = 30.0
SAME_TOWN_KM = 8.0
"""Two towns that a report names are two places, unless one is a quarter of the other."""


def conflicts(scene: Scene, setting: Setting) -> bool:
    """Whether a sentence's place or time says that it does not speak of this scene."""
    return _places_conflict(scene.place, setting.place) or _times_conflict(scene.when, setting.when)


def _places_conflict(first: Place | None, second: Place | None) -> bool:
    if first is None or second is None or first.gazetteer_id == second.gazetteer_id:
        return False
    if first.country and second.country and first.country != second.country:
        return True
    if "country" in (first.basis, second.basis):
        return False
    if "admin1" in (first.basis, second.basis) and first.admin1 and first.admin1 == second.admin1:
        return False  # a province reaches further than its mean radius
    distance = distance_km(first, second)
    if distance is None:
        return first.name.lower() != second.name.lower()
    towns = {first.basis, second.basis} <= {"named_place", "landmark"}
    return distance > max(first.radius_km or 0, second.radius_km or 0, SAME_TOWN_KM if towns else SAME_PLACE_KM)


def _times_conflict(first: WhenSaid | None, second: WhenSaid | None) -> bool:
    if first is None or second is None:
        return False
    one, other = first.range, second.range
    if one.start and one.end and other.start and other.end:
        return one.end < other.start or other.end < one.start
    bare = ("later", "ago", "over")
    if first.pattern in bare or second.pattern in bare:
        return False
    # Without a day of publication "on Tuesday" and "on Friday" are still two days.
    same_kind = first.pattern == second.pattern and first.pattern in ("weekday", "day", "year", "month", "month_year")
    return same_kind and one.words.lower().split()[-1] != other.words.lower().split()[-1]


def is_earlier(setting: Setting) -> bool:
    """ "A day earlier": told as something else than what the report was about."""
    return setting.when is not None and setting.when.range.words.lower().endswith(("earlier", "before"))


def agrees(scene: Scene, setting: Setting) -> bool:
    """Whether place or day positively match, neither being a whole country or year."""
    same_place = (
        scene.place is not None
        and setting.place is not None
        and scene.place.basis != "country"
        and setting.place.basis not in ("country", "admin1")
    )
    same_day = (
        scene.when is not None
        and setting.when is not None
        and scene.when.range.days == 1
        and setting.when.range.days == 1
    )
    return same_place or same_day


def brings_its_own(scene: Scene, setting: Setting, mention: EventMention) -> bool:
    """Whether an indefinite mention comes with a place or a time of its own that the scene did not have."""
    if mention.type != scene.type and not mention.is_generic and not scene.is_generic:
        finer = setting.place is not None and (scene.place is None or is_finer(setting.place, scene.place))
        if finer or (setting.when is not None and scene.when is None):
            return True
    return (
        setting.when is not None
        and scene.when is not None
        and setting.when.range.words != scene.when.range.words
        and setting.sentence != scene.last_sentence
    )


def says_nowhere(setting: Setting) -> bool:
    """Whether a sentence gives no day and no place finer than a country, and so nothing that would part it."""
    return setting.when is None and (setting.place is None or setting.place.basis == "country")


def is_finer(new: Place, old: Place) -> bool:
    """Whether a place is of a finer kind than another."""
    return PRECISION[new.basis] < PRECISION[old.basis]


def is_sharper(new: WhenSaid, old: WhenSaid) -> bool:
    """Whether a time is known to fewer days than another."""
    if new.range.start is None or new.range.end is None:
        return False
    return old.range.days is None or (new.range.days or 0) < old.range.days
