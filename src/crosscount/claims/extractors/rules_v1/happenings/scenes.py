"""The happenings of one report: which sentence speaks of which, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscount.claims.claim import EventType, Perpetrator
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.languages import Language
from crosscount.claims.times import WhenSaid
from crosscount.values import Place, distance_km

NEAR_SENTENCES = 3
"""An indefinite mention ("a bomb exploded") tells more of a happening only so soon after it; later it is another."""


SAME_PLACE_KM = 30.0
SAME_TOWN_KM = 8.0
"""Two towns that a report names are two places, unless one is a quarter of the other."""


_PRECISION = {"landmark": 0, "named_place": 1, "admin2": 2, "admin1": 3, "country": 4}


_SPECIFIC_FIRST: tuple[EventType, ...] = (
    "hijacking",
    "suicide_bombing",
    "air_or_drone_strike",
    "hostage_taking",
    "abduction",
    "assassination",
    "shelling",
    "arson_or_sabotage",
    "execution",
    "ambush",
    "bombing",
    "enforced_disappearance",
    "protest_crackdown",
    "armed_assault",
    "military_operation",
    "other",
)


@dataclass(slots=True)
class Scene:
    """One happening as far as the report has told of it."""

    number: int
    type: EventType
    is_generic: bool
    first_sentence: int
    last_sentence: int
    paragraph: int
    weapon: str | None = None
    place: Place | None = None
    when: WhenSaid | None = None
    perpetrator: Perpetrator | None = None
    among: str | None = None
    """The claim of the aggregate that counts this happening among its own."""
    part_of_day: str | None = None
    spoken: list[tuple[str, str]] = field(default_factory=list)
    """Claim ids with their voice, in order, for disputes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a sentence places what it tells."""

    sentence: int
    paragraph: int
    place: Place | None
    when: WhenSaid | None
    part_of_day: str | None = None


class Scenes:
    """The happenings of one report, in the order of telling."""

    def __init__(self, language: Language) -> None:
        self._compatible: dict[str, list[str]] = language.table("events")["compatible"]
        self.all: list[Scene] = []
        self.current: Scene | None = None

    def of_event(
        self, mention: EventMention, setting: Setting, *, own: Setting, perpetrator: Perpetrator | None
    ) -> Scene:
        """The scene that an event mention belongs to, opened where it is a new one.

        Args:
            mention: the event.
            setting: where and when the sentence places it.
            own: the same, but only as far as the noun phrase itself says so; it decides for "the attack", which is
                known by its name whatever else its sentence speaks of.
            perpetrator: who is said to have done it.
        """
        scene = self._known(mention, own if mention.is_definite else setting)
        if mention.is_definite and scene is not None and conflicts(scene, setting):
            setting = own
        if scene is None:
            scene = Scene(
                len(self.all), mention.type, mention.is_generic, setting.sentence, setting.sentence, setting.paragraph
            )
            self.all.append(scene)
        elif scene.is_generic or (_more_specific(mention.type, scene.type) and not mention.is_generic):
            scene.type = mention.type if mention.type != "military_operation" else scene.type
            scene.is_generic = scene.is_generic and mention.is_generic
        self._learn(scene, setting, mention, perpetrator)
        if not mention.is_background or self.current is None:
            self.current = scene
        return scene

    def of_toll(self, setting: Setting, *, again: bool = False) -> Scene | None:
        """The scene that a figure without an event of its own belongs to.

        The current one, unless place or day part them; the same people ``again`` ("the two men were later killed and
        their bodies found in another town") stay in it wherever they are found.
        """
        scene = self.current
        if scene is None or setting.sentence - scene.last_sentence > 4 * NEAR_SENTENCES:
            return None
        if _is_earlier(setting):
            return None
        if again:
            scene.last_sentence = setting.sentence
            return scene
        if conflicts(scene, setting):
            return next(
                (one for one in reversed(self.all) if not conflicts(one, setting) and one.when and setting.when), None
            )
        scene.last_sentence = setting.sentence
        self._learn(scene, setting, None, None)
        return scene

    def open(self, kind: EventType, setting: Setting) -> Scene:
        """Open a scene that is told only by its figures."""
        scene = Scene(
            len(self.all),
            kind,
            True,
            setting.sentence,
            setting.sentence,
            setting.paragraph,
            place=setting.place,
            when=setting.when,
        )
        self.all.append(scene)
        self.current = scene
        return scene

    def _known(self, mention: EventMention, setting: Setting) -> Scene | None:
        if mention.is_separate or (_is_earlier(setting) and mention.is_indefinite):
            return None
        candidates = [
            scene for scene in self._by_recency() if not conflicts(scene, setting) and self._fits(mention, scene)
        ]
        if mention.is_definite:
            exact = [scene for scene in candidates if scene.type == mention.type and not mention.is_generic]
            near = [
                scene
                for scene in candidates
                if mention.is_generic or setting.sentence - scene.last_sentence <= 4 * NEAR_SENTENCES
            ]
            return next(iter(exact or near), None)
        for scene in candidates:
            if scene.part_of_day and setting.part_of_day and scene.part_of_day != setting.part_of_day:
                continue
            if setting.sentence == scene.last_sentence or _agrees(scene, setting):
                return scene
            if setting.sentence - scene.last_sentence <= NEAR_SENTENCES and not _brings_its_own(
                scene, setting, mention
            ):
                return scene
        # "He fired at the van" late in a report is the shooting that it is about; a bomb may be another bomb.
        shooting = mention.type == "armed_assault" and not mention.by_noun and _says_nowhere(setting)
        return candidates[0] if candidates and shooting else None

    def _by_recency(self) -> list[Scene]:
        return sorted(self.all, key=lambda scene: (-scene.last_sentence, -(self.current is scene), -scene.number))

    def _fits(self, mention: EventMention, scene: Scene) -> bool:
        if mention.type == scene.type or scene.is_generic or (mention.is_generic and mention.is_definite):
            return True
        return mention.type in self._compatible.get(scene.type, []) or scene.type in self._compatible.get(
            mention.type, []
        )

    def _learn(
        self, scene: Scene, setting: Setting, mention: EventMention | None, perpetrator: Perpetrator | None
    ) -> None:
        scene.last_sentence = max(scene.last_sentence, setting.sentence)
        if setting.place is not None and (scene.place is None or _is_finer(setting.place, scene.place)):
            scene.place = setting.place
        if setting.when is not None and (scene.when is None or _is_sharper(setting.when, scene.when)):
            scene.when = setting.when
        scene.part_of_day = scene.part_of_day or setting.part_of_day
        if mention is not None and mention.weapon is not None and scene.weapon is None:
            scene.weapon = mention.weapon
        if (
            perpetrator is not None
            and (scene.perpetrator is None or (scene.perpetrator.actor is None and perpetrator.actor is not None))
            and (mention is None or mention.type != "military_operation" or scene.type == "military_operation")
        ):
            scene.perpetrator = perpetrator


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


def _is_earlier(setting: Setting) -> bool:
    """ "A day earlier": told as something else than what the report was about."""
    return setting.when is not None and setting.when.range.words.lower().endswith(("earlier", "before"))


def _agrees(scene: Scene, setting: Setting) -> bool:
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


def _brings_its_own(scene: Scene, setting: Setting, mention: EventMention) -> bool:
    """Whether an indefinite mention comes with a place or a time of its own that the scene did not have."""
    if mention.type != scene.type and not mention.is_generic and not scene.is_generic:
        finer = setting.place is not None and (scene.place is None or _is_finer(setting.place, scene.place))
        if finer or (setting.when is not None and scene.when is None):
            return True
    return (
        setting.when is not None
        and scene.when is not None
        and setting.when.range.words != scene.when.range.words
        and setting.sentence != scene.last_sentence
    )


def _says_nowhere(setting: Setting) -> bool:
    """Whether a sentence gives no day and no place finer than a country, and so nothing that would part it."""
    return setting.when is None and (setting.place is None or setting.place.basis == "country")


def _is_finer(new: Place, old: Place) -> bool:
    return _PRECISION[new.basis] < _PRECISION[old.basis]


def _is_sharper(new: WhenSaid, old: WhenSaid) -> bool:
    if new.range.start is None or new.range.end is None:
        return False
    return old.range.days is None or (new.range.days or 0) < old.range.days


def _more_specific(new: EventType, old: EventType) -> bool:
    return _SPECIFIC_FIRST.index(new) < _SPECIFIC_FIRST.index(old)


def best_place(places: Sequence[tuple[int, Place]], trigger: int) -> Place | None:
    """Of the places that a clause names, the finest; of equals, the nearest to the trigger, places behind it first.

    Args:
        places: token position and place of each.
        trigger: token position of the word that tells the event.
    """
    if not places:
        return None
    return min(places, key=lambda pair: (_PRECISION[pair[1].basis], pair[0] < trigger, abs(pair[0] - trigger)))[1]
