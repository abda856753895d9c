"""Readings of classes made to fit the reading of everyone: a class is never more than everyone."""

from collections.abc import Mapping
from dataclasses import replace

from crosscount.accounts.figures import EVERYONE
from crosscount.accounts.policy import Reading


def fitted(readings: Mapping[str, Reading], *, one_number: bool) -> dict[str, Reading]:
    """The readings of one measure, ``all`` first, where no class exceeds everyone, nor all classes together ``high``.

    A party's word on its enemy's losses that is the only word on a class, and yet more than the most that anyone else
    says of everyone, counts for nothing in the class either. Any other class is cut to everyone. Where classes that
    different voices counted come to more than everyone together, the most that may have been is their sum; under a
    policy that gives one number, the largest class is cut instead.
    """
    everyone = readings.get(EVERYONE)
    if everyone is None:
        return dict(readings)
    classes: dict[str, Reading] = {}
    for name, reading in readings.items():
        if name == EVERYONE:
            continue
        if _is_boast(reading, everyone):
            seen = (*everyone.discounted, *(each for each in reading.rests_on if each not in everyone.rests_on))
            everyone = replace(everyone, discounted=seen)
        else:
            classes[name] = _cut(reading, everyone.best, everyone.high)
    # People of whom no class is said may be of any class: they do not add.
    apart = {name: reading for name, reading in classes.items() if name != "unknown"}
    together = sum(_number(reading) for reading in apart.values())
    if everyone.high is None or together <= everyone.high:
        return {EVERYONE: everyone} | classes
    if one_number:
        return {EVERYONE: everyone} | classes | _squeezed(apart, together - everyone.high)
    heard = dict.fromkeys(figure for one in (everyone, *apart.values()) for figure in one.rests_on)
    return {EVERYONE: replace(everyone, high=together, rests_on=tuple(heard))} | classes


def _squeezed(classes: Mapping[str, Reading], excess: int) -> dict[str, Reading]:
    """The classes less what they have too many, the largest first."""
    cut = dict(classes)
    for name in sorted(classes, key=lambda name: (-_number(classes[name]), name)):
        number = _number(classes[name])
        left = max(number - excess, 0)
        cut[name], excess = _cut(classes[name], left, left), excess - (number - left)
    return cut


def _is_boast(reading: Reading, everyone: Reading) -> bool:
    alone = all(figure.self_serving for figure in reading.rests_on)
    return alone and everyone.high is not None and (reading.low or 0) > everyone.high


def _cut(reading: Reading, best: int | None, high: int | None) -> Reading:
    top = _least(reading.high, high)
    middle = _least(_least(reading.best, best), top)
    low = _least(_least(reading.low, middle), top)
    return replace(reading, low=low, best=middle, high=top)


def _least(number: int | None, other: int | None) -> int | None:
    return number if other is None or number is None else min(number, other)


def _number(reading: Reading) -> int:
    return reading.best if reading.best is not None else reading.low or 0
