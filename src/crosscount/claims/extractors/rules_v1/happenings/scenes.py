"""The happenings of one report: which sentence speaks of which, and what is known of each."""

from __future__ import annotations

from crosscount.claims.claim import EventType, Perpetrator
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene, Setting
from crosscount.claims.extractors.rules_v1.happenings.telling_apart import (
    agrees,
    brings_its_own,
    conflicts,
    is_earlier,
    is_finer,
    is_sharper,
    says_nowhere,
)
from crosscount.claims.languages import Language

NEAR_SENTENCES = 3
"""An indefinite mention ("a bomb exploded") tells more of a happening only so soon after it; later it is another."""


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


class Scenes:
    """The happenings of one report, in the order of telling."""

    def __init__(self, language: Language) -> None:
        self._compatible: dict[str, list[str]] = language.table("events")["compatible"]
        self.all: list[Scene] = []
        self.operations: list[Scene] = []
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
            scene.is_background = mention.is_background
            self.all.append(scene)
        elif scene.is_generic or (_more_specific(mention.type, scene.type) and not mention.is_generic):
            scene.type = mention.type if mention.type != "military_operation" else scene.type
            scene.is_generic = scene.is_generic and mention.is_generic
        self._learn(scene, setting, mention, perpetrator)
        if not mention.is_background or self.current is None:
            self.current = scene
        return scene

    def of_operation(self, mention: EventMention, setting: Setting, *, perpetrator: Perpetrator | None) -> Scene:
        """The scene of an operation that a sentence tells of, opened where the report has told of none like it."""
        scene = self.operation_at(setting)
        if scene is None:
            index = setting.sentence
            scene = Scene(len(self.all), mention.type, False, index, index, setting.paragraph, is_operation=True)
            self.all.append(scene)
            self.operations.append(scene)
        self._learn(scene, setting, mention, perpetrator)
        self.current = scene
        return scene

    def operation_at(self, setting: Setting) -> Scene | None:
        """The operation told of last that a sentence can speak of, by its place and its time."""
        return next((one for one in reversed(self.operations) if not conflicts(one, setting)), None)

    def of_part(self, setting: Setting) -> Scene | None:
        """The happening told of last at the place that a sentence names, where it names one of an operation's."""
        return next((one for one in self._by_recency() if not conflicts(one, setting) and agrees(one, setting)), None)

    def of_toll(self, setting: Setting, *, again: bool = False) -> Scene | None:
        """The scene that a figure without an event of its own belongs to.

        The current one, unless place or day part them; the same people ``again`` ("the two men were later killed and
        their bodies found in another town") stay in it wherever they are found.
        """
        scene = self.current
        if scene is None or setting.sentence - scene.last_sentence > 4 * NEAR_SENTENCES:
            return None
        if is_earlier(setting):
            return None
        if again:
            scene.last_sentence = setting.sentence
            return scene
        if conflicts(scene, setting):
            return next(
                (
                    one
                    for one in reversed(self.all)
                    if not one.is_operation and not conflicts(one, setting) and one.when and setting.when
                ),
                None,
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
        if mention.is_separate or (is_earlier(setting) and mention.is_indefinite):
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
            if setting.sentence == scene.last_sentence or agrees(scene, setting):
                return scene
            if setting.sentence - scene.last_sentence <= NEAR_SENTENCES and not brings_its_own(scene, setting, mention):
                return scene
        # "He fired at the van" late in a report is the shooting that it is about; a bomb may be another bomb.
        shooting = mention.type == "armed_assault" and not mention.by_noun and says_nowhere(setting)
        return candidates[0] if candidates and shooting else None

    def _by_recency(self) -> list[Scene]:
        told = [scene for scene in self.all if not scene.is_operation]
        return sorted(told, key=lambda scene: (-scene.last_sentence, -(self.current is scene), -scene.number))

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
        finer = setting.place is not None and (scene.place is None or is_finer(setting.place, scene.place))
        if finer and (scene.place is None or not scene.is_operation):
            scene.place = setting.place
        if setting.when is not None and (scene.when is None or is_sharper(setting.when, scene.when)):
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


def _more_specific(new: EventType, old: EventType) -> bool:
    return _SPECIFIC_FIRST.index(new) < _SPECIFIC_FIRST.index(old)
