"""Which of a voice's words still stand, and which it has since replaced."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.accounts.persons import TOTAL, is_rest, people_named, scope_of
from crosscount.accounts.voices import NARRATORS, Spoken
from crosscount.values import Quantity

REPLACING = frozenset({"running_total", "revised_total"})


@dataclass(frozen=True, slots=True)
class Word:
    """A voice's standing figure for one measure and one scope.

    ``counted`` are the claims that give it (several where the voice gave several on one day), ``added`` later batches
    that come on top, ``agreeing`` later and looser words that it satisfies ("more than 20" after "26").
    """

    measure: str
    scope: str
    counted: tuple[Spoken, ...]
    added: tuple[Spoken, ...]
    agreeing: tuple[Spoken, ...]

    @property
    def all(self) -> tuple[Spoken, ...]:
        """Every claim that the figure rests on."""
        return self.counted + self.added + self.agreeing


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What one voice says now: its figures, its other words, and what it said before."""

    words: tuple[Word, ...]
    others: tuple[Spoken, ...]
    superseded: tuple[Spoken, ...]


def what_stands(spoken: Sequence[Spoken]) -> Standpoint:
    """Apply one voice's later words to its earlier ones.

    A later figure for the same measure and the same people replaces an earlier one, by the day of the figure and not
    of the report. On one day a running or revised total replaces other figures; otherwise all of that day stand, save
    for looser words that a tighter one of that day satisfies ("at least eight", then 21). A figure of unknown day
    replaces and is replaced only within its report, as on one day. A looser word ("more than 20") does not replace a
    tighter one that satisfies it. A batch adds to what was counted before it, and so do "two more". A retraction takes
    back the claim it names, or else what the voice (an outlet, where nobody is quoted) said of that measure up to then:
    the figure that it repeats, or everything where it gives none.
    """
    retracted = _retracted(spoken)
    figures: dict[tuple[str, str], list[Spoken]] = {}
    others, superseded = [], []
    counted = [each for each in spoken if is_figure(each) and each.claim.claim_id not in retracted]
    for each in spoken:
        if each.claim.claim_id in retracted:
            superseded.append(each)
        elif is_figure(each):
            figures.setdefault((each.claim.measure or "", _scope_among(each, counted)), []).append(each)
        else:
            others.append(each)
    words = []
    for (measure, scope), said in sorted(figures.items()):
        word = _latest(measure, scope, said, counted)
        words.append(word)
        standing = {each.claim.claim_id for each in word.all}
        superseded.extend(each for each in said if each.claim.claim_id not in standing)
    orphans = _orphans(spoken, superseded)
    if orphans:
        rest = what_stands([each for each in spoken if each not in orphans])
        return Standpoint(rest.words, rest.others, (*rest.superseded, *orphans))
    answered, standing_others = _split(others, lambda each: _answered_again(each, others))
    superseded.extend(answered)
    return Standpoint(tuple(words), tuple(standing_others), tuple(superseded))


def _orphans(spoken: Sequence[Spoken], superseded: Sequence[Spoken]) -> list[Spoken]:
    """Parts of a replaced total that name no class ("one of them a boy"): left alone they would pass for a total."""
    gone = {each.claim.claim_id for each in superseded}
    return [
        each
        for each in spoken
        if each.claim.subset_of in gone
        and each.claim.claim_id not in gone
        and each.claim.subset_role != "excluding"
        and scope_of(each) in (TOTAL, "unknown")
    ]


def is_figure(spoken: Spoken) -> bool:
    """Whether a claim puts a figure forward; one that is denied is not, one that is set against another is."""
    claim = spoken.claim
    counters = claim.stance == "disputes" and claim.disputes is not None
    return bool(claim.measure and claim.quantity) and (claim.stance in ("asserts", "revises") or counters)


def _scope_among(spoken: Spoken, figures: Iterable[Spoken]) -> str:
    """ "26 were killed and 62 others injured": the others are not left over from other injured, but all of them."""
    scope = scope_of(spoken)
    left_over = any(
        other.claim.measure == spoken.claim.measure and other.claim.start < spoken.claim.start
        for other in _beside(spoken, figures)
    )
    return TOTAL if scope == "unknown" and is_rest(spoken) and not left_over else scope


def _is_increment(spoken: Spoken, figures: Iterable[Spoken]) -> bool:
    """ "Two more died in hospital", and nothing else is told: they come on top of what was told before."""
    return is_rest(spoken) and not _replaces(spoken) and not any(_beside(spoken, figures))


def _beside(spoken: Spoken, figures: Iterable[Spoken]) -> Iterator[Spoken]:
    return (each for each in figures if each is not spoken and each.claim.report_id == spoken.claim.report_id)


def _retracted(spoken: Sequence[Spoken]) -> frozenset[str]:
    gone = set()
    for each in spoken:
        if each.claim.stance in ("retracts", "revises") and each.claim.disputes:
            gone.add(each.claim.disputes)
        elif each.claim.stance == "retracts":
            gone |= {other.claim.claim_id for other in spoken if _takes_back(each, other)}
    return frozenset(gone)


def _takes_back(retraction: Spoken, said: Spoken) -> bool:
    """A retraction that names no claim takes back the figure that it repeats ("we said 27"), else all.

    An outlet takes back its own words and nobody else's, although narrators share a voice.
    """
    if not is_figure(said) or said.claim.measure != retraction.claim.measure or _later(said, retraction):
        return False
    if retraction.claim.speaker.role in NARRATORS and not _one_outlet(retraction, said):
        return False
    return retraction.claim.quantity is None or _number(retraction) == _number(said)


def _one_outlet(one: Spoken, other: Spoken) -> bool:
    outlet = one.claim.speaker.relays[-1:]
    return one.text == other.text or (bool(outlet) and outlet == other.claim.speaker.relays[-1:])


def _latest(measure: str, scope: str, said: Sequence[Spoken], figures: Sequence[Spoken]) -> Word:
    batches, totals = _split(
        said, lambda each: each.claim.count_basis == "batch_release" or _is_increment(each, figures)
    )
    counted: list[Spoken] = []
    agreeing: list[Spoken] = []
    for day in sorted({each.told_on for each in totals if each.told_on}):
        today = _last_of_day([each for each in totals if each.told_on == day])
        looser = [each for each in today if _is_looser(each, counted) or _is_met(each, today)]
        tighter = [each for each in today if each not in looser]
        if tighter:
            counted, agreeing = tighter, []
        agreeing += looser
    for report_id in sorted({each.claim.report_id for each in totals if each.told_on is None}):
        undated = [each for each in totals if each.told_on is None and each.claim.report_id == report_id]
        counted = counted + _last_of_day(undated)
    base = max((each.told_on for each in counted if each.told_on), default=None)
    added, told_again = _once(each for each in batches if _adds(each, base))
    return Word(measure, scope, tuple(counted), tuple(added), tuple(agreeing + told_again))


def _split(spoken: Iterable[Spoken], is_so: Callable[[Spoken], bool]) -> tuple[list[Spoken], list[Spoken]]:
    """Those of which it is so, and the rest, each in their order."""
    so: list[Spoken] = []
    rest: list[Spoken] = []
    for each in spoken:
        (so if is_so(each) else rest).append(each)
    return so, rest


def _last_of_day(today: list[Spoken]) -> list[Spoken]:
    replacing = [each for each in today if _replaces(each)]
    rising = [each for each in replacing if each.claim.count_basis == "running_total"]
    if rising and len(rising) == len(replacing):
        highest = max(_number(each) for each in rising)
        return [each for each in rising if _number(each) == highest]
    return replacing or today


def _replaces(spoken: Spoken) -> bool:
    return spoken.claim.stance == "revises" or spoken.claim.count_basis in REPLACING


def _number(spoken: Spoken) -> int:
    quantity = spoken.claim.quantity
    return 0 if quantity is None else quantity.best or quantity.low or 0


def _is_looser(spoken: Spoken, counted: Sequence[Spoken]) -> bool:
    quantity = spoken.claim.quantity
    if quantity is None or not counted or quantity.op == "exact" or _replaces(spoken):
        return False
    return all(_contains(quantity, each.claim.quantity) for each in counted if each.claim.quantity)


def _is_met(spoken: Spoken, today: Sequence[Spoken]) -> bool:
    """ "At least eight" in the morning, and at noon the same voice counts 21: the tighter word is how it stands."""
    quantity, people = spoken.claim.quantity, people_named(scope_of(spoken), spoken)
    if quantity is None or quantity.op in ("exact", "vague") or _replaces(spoken):
        return False
    return any(
        other.claim.quantity is not None
        and people_named(scope_of(other), other) == people
        and _contains(quantity, other.claim.quantity)
        and not _contains(other.claim.quantity, quantity)
        for other in today
    )


def _contains(loose: Quantity, tight: Quantity | None) -> bool:
    if tight is None or (tight.op == "vague" and loose.op != "vague"):
        return False
    return loose.bounds()[0] <= tight.bounds()[0] and tight.bounds()[1] <= loose.bounds()[1]


def _adds(batch: Spoken, base: date | None) -> bool:
    return base is None or batch.told_on is None or batch.told_on > base


def _once(batches: Iterable[Spoken]) -> tuple[list[Spoken], list[Spoken]]:
    """One batch that two reports tell of is one batch: each batch once, and what tells of it again."""
    seen: set[tuple[date | None, str]] = set()
    added: list[Spoken] = []
    again: list[Spoken] = []
    for each in batches:
        key = (each.told_on, each.claim.quantity.phrase if each.claim.quantity else "")
        (again if key in seen else added).append(each)
        seen.add(key)
    return added, again


def _answered_again(spoken: Spoken, others: Iterable[Spoken]) -> bool:
    """A group that denied an attack and later claims it now claims it."""
    held = spoken.claim.responsibility
    return held is not None and any(
        other.claim.responsibility is not None
        and (other.claim.responsibility.actor or other.claim.responsibility.group) == (held.actor or held.group)
        and _later(other, spoken)
        for other in others
    )


def _later(first: Spoken, second: Spoken) -> bool:
    return bool(first.told_on and second.told_on and first.told_on > second.told_on)
