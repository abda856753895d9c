"""Who was hit and has died is not hurt: "a boy was shot" and later "the boy died"; "five were shot, one died"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crosscount.accounts.persons import is_another, is_rest, is_somebody, is_told_by_pronoun, may_agree, told_alike
from crosscount.accounts.supersession import Standpoint, Word, is_figure
from crosscount.accounts.voices import Spoken
from crosscount.accounts.words import load_words

HURT, DEAD = "injured", "killed"


def without_the_dead(standpoints: Mapping[str, Standpoint], dead: int) -> dict[str, Standpoint]:
    """The standpoints once those who died are off the figures of the hurt.

    Somebody told of as hurt who may be somebody told of as dead is taken for him where name or age agree, where the
    words take him up ("he", "the boy"), where he is only said to have been hit, or where his death was told later; not
    where one sentence tells of both. Of a number of people who were hit ("five people were shot"), the dead are taken
    off where they fit into it, unless the same sentence tells of them apart.

    Args:
        standpoints: what each voice says now.
        dead: how many were killed at the least, the attackers' own left out.
    """
    told = [each for standpoint in standpoints.values() for word in standpoint.words for each in word.all]
    killed = [each for each in told if each.claim.measure == DEAD]
    if not killed:
        return dict(standpoints)
    hurt = [each for each in told if each.claim.measure == HURT]
    apart = [each for each in hurt if is_somebody(each) and _is_told_apart(each, killed)]
    died = {each.claim.claim_id for each in hurt if is_somebody(each) and _has_died(each, killed, apart)}
    return {voice: _without(standpoint, died, killed, dead) for voice, standpoint in standpoints.items()}


def _without(standpoint: Standpoint, died: set[str], killed: Sequence[Spoken], dead: int) -> Standpoint:
    words: list[Word] = []
    gone: list[Spoken] = []
    for word in standpoint.words:
        if word.measure != HURT:
            words.append(word)
            continue
        gone += [each for each in word.all if each.claim.claim_id in died]
        left = [[each for each in part if each.claim.claim_id not in died] for part in _parts(word)]
        if any(left):
            counted, added, agreeing = (tuple(_less(each, killed, dead) for each in part) for part in left)
            words.append(replace(word, counted=counted, added=added, agreeing=agreeing))
    return replace(standpoint, words=tuple(words), superseded=(*standpoint.superseded, *gone))


def _parts(word: Word) -> Iterator[tuple[Spoken, ...]]:
    yield from (word.counted, word.added, word.agreeing)


def _less(spoken: Spoken, killed: Sequence[Spoken], dead: int) -> Spoken:
    """The figure less the dead, where it is a number of people hit into which they fit."""
    quantity = spoken.claim.quantity
    if quantity is None or not quantity.best or is_somebody(spoken) or is_rest(spoken) or quantity.best < max(dead, 2):
        return spoken
    if not load_words().says_hit(spoken.claim.quote) or _is_told_apart(spoken, killed):
        return spoken
    return replace(spoken, died=dead)


def _is_told_apart(spoken: Spoken, killed: Sequence[Spoken]) -> bool:
    """Whether one sentence tells of the dead and of these: "a man was killed and three others were shot"."""
    claim = spoken.claim
    return not is_told_by_pronoun(spoken) and any(
        (claim.report_id, claim.start, claim.end) == (other.claim.report_id, other.claim.start, other.claim.end)
        and other.claim.subset_of != claim.claim_id
        and other.claim.victims != claim.victims
        for other in killed
    )


def _has_died(hurt: Spoken, killed: Sequence[Spoken], apart: Sequence[Spoken]) -> bool:
    if is_another(hurt) or hurt in apart:
        return False
    surely = any(is_somebody(other) and told_alike(hurt, other) for other in killed)
    if surely or not is_figure(hurt):
        return surely
    if any(may_agree(hurt, other) for other in apart):
        return False
    return any(_may_have_died(hurt, other) for other in killed if is_somebody(other) and may_agree(hurt, other))


def _may_have_died(hurt: Spoken, dead: Spoken) -> bool:
    phrase = hurt.claim.quantity.phrase if hurt.claim.quantity else ""
    taken_up = is_told_by_pronoun(hurt) or load_words().is_taken_up(phrase)
    later = hurt.told_on is not None and dead.told_on is not None and hurt.told_on < dead.told_on
    return taken_up or later or load_words().says_hit(hurt.claim.quote)
