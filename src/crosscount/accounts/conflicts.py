"""Where accounts contradict each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Literal

from crosscount.accounts.bounds import Bounds
from crosscount.accounts.figures import EVERYONE, Figure
from crosscount.accounts.persons import people_named, scope_of
from crosscount.accounts.pooling import grew_into
from crosscount.accounts.supersession import Standpoint, Word
from crosscount.accounts.voices import Spoken, origin_of_narrator
from crosscount.claims import Claim

OPEN_SCOPES = ("total", "unknown")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accounts that cannot both be right, and the claims that say so.

    ``measure`` and ``victims`` are None where one account denies another without speaking of a figure.
    """

    ground: Literal["figures_apart", "denied"]
    voices: tuple[str, str]
    claim_ids: tuple[str, ...]
    measure: str | None = None
    victims: str | None = None


def find_conflicts(standpoints: Mapping[str, Standpoint], figures: Iterable[Figure]) -> tuple[Conflict, ...]:
    """All conflicts between the standing accounts of an incident, in a fixed order.

    Figures are apart where no one number satisfies both. Everyone is compared with everyone ("people" with
    "hostages"), and a class with the same class; a voice that counted only some classes has set a least figure for
    everyone and no most. Who counted 21 at noon does not contradict another of his kind who counts 26 the next day.
    Narrators of different origins are different accounts although they share a voice.
    """
    conflicts = {*_apart(list(figures)), *_narrators_apart(standpoints), *_denied(standpoints)}
    return tuple(sorted(conflicts, key=lambda one: (one.measure or "", one.victims or "", one.voices, one.claim_ids)))


def _apart(figures: Sequence[Figure]) -> Iterator[Conflict]:
    for one, other in combinations(figures, 2):
        if one.voice == other.voice or (one.measure, one.victims) != (other.measure, other.victims):
            continue
        if not (one.bounds.known and other.bounds.known) or grew_into(one, other) or grew_into(other, one):
            continue
        first, second = _comparable(one, other)
        if first.least > _most(other, second) or second.least > _most(one, first):
            yield _conflict("figures_apart", (one.voice, other.voice), one.claim_ids + other.claim_ids, one)


def _comparable(one: Figure, other: Figure) -> tuple[Bounds, Bounds]:
    """The bounds of two figures for the same people: who counted attackers too is compared without them."""
    if one.counts_attackers == other.counts_attackers:
        return one.bounds, other.bounds
    return one.without_attackers or one.bounds, other.without_attackers or other.bounds


def _most(figure: Figure, bounds: Bounds) -> float:
    return inf if figure.partial else bounds.most


def _conflict(
    ground: Literal["figures_apart", "denied"],
    voices: tuple[str, str],
    claim_ids: Iterable[str],
    figure: Figure | None = None,
) -> Conflict:
    first, second = sorted(voices)
    measure, victims = (figure.measure, figure.victims) if figure else (None, None)
    return Conflict(ground, (first, second), tuple(sorted(set(claim_ids))), measure, victims)


def _narrators_apart(standpoints: Mapping[str, Standpoint]) -> Iterator[Conflict]:
    for voice, standpoint in standpoints.items():
        for word in standpoint.words:
            for one, other in combinations(word.counted, 2):
                if _are_rival_narrators(word.scope, one, other) and not _overlap(one.claim, other.claim):
                    victims = EVERYONE if word.scope in OPEN_SCOPES else word.scope
                    ids = tuple(sorted((one.claim.claim_id, other.claim.claim_id)))
                    yield Conflict("figures_apart", (voice, voice), ids, word.measure, victims)


def _are_rival_narrators(scope: str, one: Spoken, other: Spoken) -> bool:
    return origin_of_narrator(one) != origin_of_narrator(other) and people_named(scope, one) == people_named(
        scope, other
    )


def _overlap(one: Claim, other: Claim) -> bool:
    return one.quantity is None or other.quantity is None or one.quantity.overlaps(other.quantity)


def _denied(standpoints: Mapping[str, Standpoint]) -> Iterator[Conflict]:
    for voice, standpoint in standpoints.items():
        for denial in _standing(standpoint.words, standpoint.others):
            if denial.claim.stance not in ("denies", "disputes") and not _disowns(denial.claim):
                continue
            for other_voice, said in _targets(denial, standpoints):
                ids = tuple(sorted((denial.claim.claim_id, said.claim.claim_id)))
                first, second = sorted((voice, other_voice))
                scope = scope_of(said)
                victims = None if not said.claim.quantity else EVERYONE if scope in OPEN_SCOPES else scope
                measure = said.claim.measure if said.claim.quantity else None
                yield Conflict("denied", (first, second), ids, measure, victims)


def _targets(denial: Spoken, standpoints: Mapping[str, Standpoint]) -> Iterator[tuple[str, Spoken]]:
    """The claim that a denial names; where it names none, the figures of its measure that others stand by."""
    for voice, standpoint in standpoints.items():
        if voice == denial.voice:
            continue
        for said in _standing(standpoint.words, standpoint.others):
            named = denial.claim.disputes == said.claim.claim_id
            unnamed = denial.claim.disputes is None and _same_figure(denial.claim, said.claim)
            if named or unnamed or _same_act(denial.claim, said.claim):
                yield voice, said


def _standing(words: Iterable[Word], others: Iterable[Spoken]) -> Iterator[Spoken]:
    yield from (each for word in words for each in word.all)
    yield from others


def _same_figure(denial: Claim, said: Claim) -> bool:
    return (
        denial.measure is not None
        and denial.measure == said.measure
        and said.quantity is not None
        and _overlap(denial, said)
    )


def _disowns(claim: Claim) -> bool:
    return claim.responsibility is not None and claim.responsibility.stance in ("denies", "disowns")


def _same_act(denial: Claim, said: Claim) -> bool:
    """A group denies having done what another voice says that it did."""
    if denial.responsibility is None or said.responsibility is None or not _disowns(denial):
        return False
    groups = {held.actor or held.group.lower() for held in (denial.responsibility, said.responsibility)}
    return len(groups) == 1 and said.responsibility.stance in ("claims", "blames")
