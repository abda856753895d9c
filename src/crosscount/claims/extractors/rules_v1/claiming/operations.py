"""Operations: whether a figure is told of the whole of one, and which claims are of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.happenings.operations import is_narrower, is_part, speaks_of_all
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene, Setting
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.stands.corrections import count_basis_of
from crosscount.values import Quantity


def is_told_of_all(
    toll: TollMention, setting: Setting, operation: Scene, here: SentenceReading, *, beside_event: bool
) -> bool:
    """Whether a figure counts the whole of the operation: its sentence says so, or it takes up a figure that did.

    A sentence that names the place of a part tells of that part, whatever else it says; in one that tells of an event
    (``beside_event``) the figure is that event's, unless the words say otherwise.
    """
    if is_narrower(setting, operation):
        return False
    sentence = here.parsed.sentence.text
    if speaks_of_all(sentence, here.language):
        return True
    if beside_event:
        return False
    same = setting.place and operation.place and setting.place.gazetteer_id == operation.place.gazetteer_id
    if same and operation.place and operation.place.basis == "admin1":
        return True
    before = operation.counted.get(toll.measure)
    if before is None or before.quantity is None:
        return False
    rises = count_basis_of(sentence, toll.quantity.phrase, here.language) == "running_total"
    return rises or _least(toll.quantity) >= _most(before.quantity)


def can_be_parts(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether the figures of several groups, taken together, can be those of no more people than another figure."""
    return sum(map(_least, parts)) <= _most(whole)


def _least(quantity: Quantity) -> int:
    return quantity.low if quantity.low is not None else quantity.best or 0


def _most(quantity: Quantity) -> int:
    return quantity.high or quantity.best or quantity.low or 10**9


def operations_told(reading: Reading) -> dict[int, Scene]:
    """By the number of each scene that is an operation, or a part of one, the scene of the operation."""
    operations = reading.scenes.operations
    if not operations:
        return {}
    belongs = ((scene.number, _operation_of(scene, operations)) for scene in reading.scenes.all)
    return {number: operation for number, operation in belongs if operation is not None}


def _operation_of(scene: Scene, operations: Sequence[Scene]) -> Scene | None:
    """The operation that a happening is part of; of several, the one told of last before it."""
    if scene.is_operation:
        return scene
    fitting = [one for one in operations if is_part(scene, one)]
    before = [one for one in fitting if one.number < scene.number]
    return next(iter(before[-1:] or fitting[:1]), None)
