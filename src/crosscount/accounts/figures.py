"""What each voice counts: by class of victims, and everyone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from crosscount.accounts.bounds import Bounds
from crosscount.accounts.counting import as_narrated, count_of, everyone_of, lies_inside
from crosscount.accounts.persons import TOTAL, is_somebody
from crosscount.accounts.stakes import stake_of
from crosscount.accounts.supersession import Standpoint, Word
from crosscount.accounts.voices import NARRATORS, Spoken
from crosscount.accounts.words import load_words
from crosscount.claims import Role

EVERYONE = "all"
ATTACKERS = "perpetrator"


@dataclass(frozen=True, slots=True)
class Figure:
    """One voice's figure for one measure of one class of victims, or of everyone, resting on its claims.

    ``partial`` says that the voice counted only some classes, or spoke of single people ("a miner died") and gave no
    number, so that its figure is a least figure; a party's word on its own losses is its whole account.
    ``stake`` is ``own`` for a party's word on its own losses, ``other`` for its word on the other side's, else None.
    ``self_serving``: the latter, where no one else bears it out.
    """

    voice: str
    role: Role
    side: str | None
    measure: str
    victims: str
    bounds: Bounds
    vague: str | None
    claim_ids: tuple[str, ...]
    origins: frozenset[str]
    stake: Literal["own", "other"] | None = None
    partial: bool = False
    whole_class: bool = False
    """Whether all that a partial figure for everyone rests on is one whole class ("civilians", not "three guards")."""
    counts_attackers: bool = False
    without_attackers: Bounds | None = None
    """Everyone but the attackers' own dead, where the voice counted these: what others can be compared with."""
    self_serving: bool = False
    echoes: bool = False
    """Whether narrators give the very number that a party gives of its enemy's losses, and may have it from there."""
    vague_low: int | None = None
    """The least that the vague words mean, where no number was said."""
    told_on: date | None = None
    """The last day on which the voice gave it; None where nobody knows."""
    within: bool = False
    """Whether the voice counts these people among others whom it counted too ("two men, one of them a student")."""


def figures_of(standpoints: Mapping[str, Standpoint]) -> tuple[Figure, ...]:
    """All figures of all voices, in the order of voices, measures and classes (``all`` first)."""
    found = [figure for standpoint in standpoints.values() for figure in _figures_of_voice(standpoint)]
    return tuple(
        replace(figure, self_serving=_is_self_serving(figure, found), echoes=_echoes(figure, found)) for figure in found
    )


def _echoes(figure: Figure, figures: Iterable[Figure]) -> bool:
    return figure.role in NARRATORS and any(
        other.stake == "other" and (other.measure, other.bounds) == (figure.measure, figure.bounds) for other in figures
    )


def _is_self_serving(figure: Figure, figures: Iterable[Figure]) -> bool:
    return figure.stake == "other" and not any(
        other.voice != figure.voice
        and (other.measure, other.victims) == (figure.measure, figure.victims)
        and (other.side is None or other.side != figure.side)
        and other.bounds.known
        and other.bounds.overlaps(figure.bounds)
        for other in figures
    )


def _figures_of_voice(standpoint: Standpoint) -> Iterable[Figure]:
    mine = {each.claim.claim_id for word in standpoint.words for each in word.all}
    mine |= {each.claim.claim_id for each in standpoint.superseded}
    for measure, group in groupby(standpoint.words, key=lambda word: word.measure):
        words = list(group)
        scopes = {word.scope: count_of(word) for word in words}
        everyone, partial = _everyone(words, mine)
        said = [each for word in words for each in word.all]
        others = [word for word in words if word.scope != ATTACKERS]
        counts_attackers = len(others) < len(words)
        yield replace(
            _figure(measure, EVERYONE, everyone, said),
            partial=partial,
            whole_class=all(load_words().part(each.claim.victims) == "total" for each in said),
            counts_attackers=counts_attackers,
            without_attackers=_everyone(others, mine)[0] if counts_attackers and others else None,
        )
        for word in words:
            if word.scope != TOTAL:
                figure = _figure(measure, word.scope, scopes[word.scope], word.all)
                partial = figure.stake != "own" and all(is_somebody(each) for each in word.all)
                yield replace(figure, within=lies_inside(word, mine), partial=partial)


def _everyone(words: Sequence[Word], mine: set[str]) -> tuple[Bounds, bool]:
    """Everyone whom a voice counts, and whether it counted only some."""
    narrated = words[0].all[0].claim.speaker.role in NARRATORS
    if narrated and not any(word.added for word in words):
        return as_narrated(words, mine)
    return everyone_of({word.scope: word for word in words}, mine)


def _figure(measure: str, victims: str, bounds: Bounds, said: Sequence[Spoken]) -> Figure:
    first = said[0]
    stakes = {stake_of(each.claim) for each in said}
    said_vaguely = [each.claim.quantity for each in said if each.claim.quantity and each.claim.quantity.op == "vague"]
    vague = [] if bounds.known else said_vaguely
    lows = [quantity.low for quantity in vague if quantity.low is not None]
    return Figure(
        voice=first.voice,
        role=first.claim.speaker.role,
        side=first.claim.speaker.side,
        measure=measure,
        victims=victims,
        bounds=bounds,
        vague=vague[0].phrase if vague else None,
        vague_low=min(lows, default=None),
        claim_ids=tuple(sorted({each.claim.claim_id for each in said})),
        origins=frozenset(each.origin for each in said),
        told_on=max((each.told_on for each in said if each.told_on), default=None),
        stake=stakes.pop() if len(stakes) == 1 else None,
    )
