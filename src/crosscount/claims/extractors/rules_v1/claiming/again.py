"""People whom a report speaks of again: counted once, and by their name only as part of a count before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim, Speaker
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.parser.tokens import Token
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.text.syntax import lemma, prepositional
from crosscount.claims.languages import Language
from crosscount.claims.measures import load_measures

REACH = 200
"""Claims that are looked at around one claim: more than a report has, and few enough for one that means harm."""
_OWNERS = ("’s ", "'s ", " his ", " her ", " their ")
_ADDING = frozenset({"also", "too", "later"})


def is_told_again(toll: TollMention, claim: Claim, here: SentenceReading, reading: Reading) -> bool:
    """Whether people spoken of before ("the driver", "him") were counted before, by the same voice.

    Somebody who was shot is not hurt besides, when he was counted among the killed.
    """
    if not toll.again or any(token.lower_ in _ADDING for token in here.parsed.doc):
        return False
    told = [one for one in _before(claim, here, reading) if one.measure == toll.measure]
    if toll.measure == "injured" and _only_shot(here.parsed.doc[toll.trigger], here.language):
        told += [
            one for one in reading.claims[-REACH:] if one.kind == "toll" and one.measure in ("killed", "found_dead")
        ]
    return any(one.subset_of is None and _number(one) >= (toll.quantity.best or 0) for one in told)


def with_names_as_parts(claims: list[Claim], scene_of: Mapping[str, int]) -> list[Claim]:
    """Make of people told of by name parts of those told of otherwise: "a boy was shot dead ... Mr A was 15".

    Within one happening and measure, a person named belongs to the nearest count in another sentence that has not as
    many names yet. By the same voice the name is a part of that count; by another it takes the class of its people.
    """
    counts: dict[Key, list[Claim]] = {}
    for claim in claims:
        if claim.subset_of is None and not _is_by_name(claim) and _number(claim) and not _counts_attackers(claim):
            counts.setdefault(_key(claim, scene_of), []).append(claim)
    named: dict[str, int] = {}
    result = list(claims)
    for position, claim in enumerate(claims):
        if not _is_by_name(claim) or claim.subset_of is not None:
            continue
        free = [
            other
            for other in _nearest(counts.get(_key(claim, scene_of), []), claim)
            if other.start != claim.start
            and named.get(other.claim_id, 0) < _number(other)
            and not _is_someone_else(claim, other)
        ]
        if not free:
            continue
        whole = min(
            free, key=lambda other: (-_number(other) if _number(other) > 1 else 0, abs(other.start - claim.start))
        )
        named[whole.claim_id] = named.get(whole.claim_id, 0) + 1
        result[position] = _as_part(claim, whole)
    return result


Key = tuple[str, str | None, int | None]
"""Kind, measure and scene: what two counts of the same people share."""


def _key(claim: Claim, scene_of: Mapping[str, int]) -> Key:
    return claim.kind, claim.measure, scene_of.get(claim.claim_id)


def _nearest(counts: Sequence[Claim], claim: Claim) -> Sequence[Claim]:
    """The counts told next to a claim: all of an ordinary report, and no more than ``REACH`` of a hostile one."""
    place = bisect_left(counts, claim.start, key=lambda one: one.start)
    return counts[max(0, place - REACH) : place + REACH]


def _counts_attackers(claim: Claim) -> bool:
    return claim.victims is not None and claim.victims.class_ == "perpetrator"


def _is_someone_else(named: Claim, other: Claim) -> bool:
    """ "Mr A was killed. His brother was also killed": told as another person than the one named."""
    later = max(named, other, key=lambda claim: claim.start)
    words = f" {other.victims.words.lower()} " if other.victims is not None else ""
    return bool(_ADDING & set(later.quote.lower().split())) or any(owner in words for owner in _OWNERS)


def with_lists_as_parts(claims: list[Claim], scene_of: Mapping[str, int]) -> list[Claim]:
    """Make of a list that adds up to a count told before its parts: "four were killed ... Mr A and three visitors"."""
    lists: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "toll" and claim.subset_of is None and claim.quantity is not None:
            lists.setdefault(claim.beside or claim.claim_id, []).append(claim)
    first_told: dict[tuple[Key, Speaker, int], Claim] = {}
    for claim in (one for told in lists.values() for one in told):
        first_told.setdefault((_key(claim, scene_of), claim.speaker, _number(claim)), claim)
    parts: dict[str, str] = {}
    for first, *rest in lists.values():
        whole = first_told.get((_key(first, scene_of), first.speaker, sum(map(_number, [first, *rest]))))
        if rest and whole is not None and whole.start < first.start:
            parts |= {each.claim_id: whole.claim_id for each in (first, *rest)}
    return [
        replace(claim, subset_of=parts[claim.claim_id], subset_role="including") if claim.claim_id in parts else claim
        for claim in claims
    ]


def _as_part(claim: Claim, whole: Claim) -> Claim:
    victims = claim.victims
    if victims is not None and whole.victims is not None and victims.class_ == "unknown":
        victims = replace(victims, class_=whole.victims.class_)
    if (claim.speaker.actor, claim.speaker.words) != (whole.speaker.actor, whole.speaker.words):
        return replace(claim, victims=victims)
    return replace(claim, victims=victims, subset_of=whole.claim_id, subset_role="including")


def _is_by_name(claim: Claim) -> bool:
    """Whether one person is counted by being named, and not by a number or a noun."""
    if claim.kind != "toll" or claim.quantity is None or claim.victims is None:
        return False
    words = claim.victims.words
    return claim.quantity.best == 1 and claim.quantity.phrase == words and words.split()[-1][:1].isupper()


def without_presumed(toll: TollMention, claim: Claim, here: SentenceReading, reading: Reading) -> None:
    """Take back that people were hurt, which "was shot" only let presume, when the report then says that they died."""
    if claim.measure == "injured" and _only_shot(here.parsed.doc[toll.trigger], here.language):
        reading.read_by[claim.claim_id] = "presumed"
    if claim.measure == "killed" and (toll.again or _is_by_name(claim)):
        gone = {
            one.claim_id
            for one in _before(claim, here, reading)
            if reading.read_by.get(one.claim_id) == "presumed"
            and _number(one) == _number(claim)
            and (toll.again or _last_word(one) == _last_word(claim))
        }
        if gone:
            reading.claims[:] = [one for one in reading.claims if one.claim_id not in gone]


def without_those_who_died(claims: list[Claim], reading: Reading) -> list[Claim]:
    """Leave out people of whom it was only said that they were shot, where the happening has as many dead.

    "A man was shot on Monday ... the 24-year-old died": one person, told twice. They stay where the words tell of a
    wound, where others are said to be hurt, or where they cannot be the same ("a woman was shot", "the boy died").
    """
    scenes: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "toll" and claim.claim_id in reading.scene_of:
            scenes.setdefault(reading.scene_of[claim.claim_id], []).append(claim)
    gone: set[str] = set()
    for told in scenes.values():
        hurt = [one for one in told if one.measure == "injured" and one.subset_of is None]
        dead = [one for one in told if one.measure == "killed" and one.subset_of is None]
        people = {_number(one) for one in dead} | {_number(one) for one in hurt}
        if hurt and dead and people == {1} and all(reading.read_by.get(one.claim_id) == "presumed" for one in hurt):
            gone |= {one.claim_id for one in hurt if any(_may_be_one(one, other, reading.language) for other in dead)}
    return [claim for claim in claims if claim.claim_id not in gone]


def _may_be_one(one: Claim, other: Claim, language: Language) -> bool:
    first, second = _sex(one, language), _sex(other, language)
    return one.start != other.start and (first is None or second is None or first == second)


def _sex(claim: Claim, language: Language) -> str | None:
    words = set(claim.victims.words.lower().split()) if claim.victims is not None else set()
    return next((sex for sex in ("male", "female") if words & language.words("told_apart", sex)), None)


def _last_word(claim: Claim) -> str:
    return claim.victims.words.split()[-1] if claim.victims is not None else ""


def _only_shot(verb: Token, language: Language) -> bool:
    """Whether the words say that somebody was shot or stabbed, and not that he was wounded in a limb."""
    limbs = language.words("told_apart", "limbs")
    return lemma(verb) in _presuming() and not any(lemma(one) in limbs for one in prepositional(verb, "in"))


def _presuming() -> frozenset[str]:
    return next(words.transitive_unless for words in load_measures() if words.measure == "injured")


def _before(claim: Claim, here: SentenceReading, reading: Reading) -> list[Claim]:
    """Tolls of the same voice in earlier sentences, the last ``REACH`` claims of them."""
    voice = (claim.speaker.actor, claim.speaker.words)
    return [
        one
        for one in reading.claims[-REACH:]
        if one.kind == "toll"
        and one.quantity is not None
        and one.start < here.parsed.sentence.start
        and (one.speaker.actor, one.speaker.words) == voice
    ]


def _number(claim: Claim) -> int:
    return 0 if claim.quantity is None else claim.quantity.best or claim.quantity.low or 0
