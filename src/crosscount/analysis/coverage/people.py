"""Whether an incident hurt the people whom an aggregate counts, and how many of them under a policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from crosscount.accounts import Toll
from crosscount.accounts.bounds import Bounds
from crosscount.accounts.words import load_words, tokens
from crosscount.analysis.coverage.asked import Asked, telling
from crosscount.analysis.coverage.records import NOTHING, Criterion, Filed, Range

EVERYONE = "all"
TOLD_AS: dict[str, frozenset[str]] = {
    "missing": frozenset({"abducted"}),
    "abducted": frozenset({"missing"}),
    "detained": frozenset({"held"}),
    "held": frozenset({"detained"}),
    "killed": frozenset({"found_dead"}),
}
"""Measures stay apart, but one that is told of in these words may be what the speaker counts. A body that was found may
be of somebody killed; the dead of a bombing were not found."""


@dataclass(frozen=True, slots=True)
class Number:
    """How many people an incident may add to an aggregate, and what makes the number doubtful."""

    range: Range
    contested: bool = False
    self_serving: bool = False


def judge_people(asked: Asked, filed: Filed, policy: str) -> tuple[tuple[Criterion, ...], Number]:
    """Whether anybody on file was harmed in that way, whether they are those counted, and how many under a policy.

    A measure that no claim speaks of fails. One that the policy gives no number for, a count of a neighbouring measure,
    and people of whom the file does not say that they are those counted, are open.
    """
    told = [claim for claim in telling(filed.claims) if claim.measure == asked.measure]
    shown = tuple(claim.claim_id for claim in told)
    measure = asked.measure.replace("_", " ")
    near = [claim for claim in telling(filed.claims) if claim.measure in TOLD_AS.get(asked.measure, ())]
    if not told and near:
        said = (near[0].measure or "").replace("_", " ")
        words = f"told of as {said}; whether {asked.said_by} counts them as {measure} is not said"
        ids = tuple(claim.claim_id for claim in near)
        return (Criterion("measure", "open", words, ids),), _at_most(
            _toll(filed.tolls, near[0].measure or "", EVERYONE, policy)
        )
    everyone = _toll(filed.tolls, asked.measure, EVERYONE, policy)
    if not told or (everyone is not None and everyone.high == 0):
        said = f"nobody on file says that anyone was {measure}" if not told else f"nobody was {measure}"
        return (Criterion("measure", "fails", said, shown),), Number(NOTHING)
    if everyone is None:
        return (Criterion("measure", "open", f"{measure}, without a number under {policy}", shown),), _at_most(None)
    victims, number = _judge_victims(asked, filed, everyone)
    if number.range.low == 0 and not number.range.best:
        words = f"whether anyone was {measure} is not agreed" if number.contested else f"{measure}, maybe nobody"
        verdict = Criterion("measure", "open", words, everyone.claim_ids or shown)
    else:
        verdict = Criterion("measure", "holds", f"{measure} under {policy}", everyone.claim_ids or shown)
    return (verdict, *((victims,) if victims else ())), number


def judge_stock(asked: Asked) -> Criterion | None:
    """A count of those who are still missing or held asks more than what happened to them, and that is not on file."""
    if not asked.stock:
        return None
    day = f" on {asked.end.isoformat()}" if asked.end else ""
    state = asked.measure.replace("_", " ")
    return Criterion("still_so", "open", f"{asked.said_by} counts who was {state}{day}; the file says who had been")


def _judge_victims(asked: Asked, filed: Filed, everyone: Toll) -> tuple[Criterion | None, Number]:
    """Whether those harmed are those counted: of the class asked for, or called by the same words."""
    if asked.victims is None or (asked.victims.class_ == "unknown" and load_words().part(asked.victims) == "total"):
        return None, _number(everyone)
    whom, class_ = asked.victims.words, asked.victims.class_
    told = [claim for claim in telling(filed.claims) if claim.measure == asked.measure and claim.victims]
    of_class = _toll(filed.tolls, asked.measure, class_, everyone.policy)
    whole_class = class_ != "unknown" and load_words().part(asked.victims) == "total"
    if whole_class and of_class is not None:
        words = f"told of as {class_.replace('_', ' ')}"
        return Criterion("victims", "holds", words, of_class.claim_ids), _number(of_class)
    called = [claim for claim in told if claim.victims and tokens(claim.victims.words) == tokens(whom)]
    if called and len(called) == len(told):
        words = f"told of as “{called[0].victims.words if called[0].victims else whom}”"
        return Criterion("victims", "holds", words, tuple(claim.claim_id for claim in called)), _number(everyone)
    words = f"how many of them were “{whom}” is not said"
    return Criterion("victims", "open", words, tuple(claim.claim_id for claim in told)), _number(of_class or everyone)


def _toll(tolls: Iterable[Toll], measure: str, victims: str, policy: str) -> Toll | None:
    wanted = (measure, victims, policy, None)
    return next((toll for toll in tolls if (toll.measure, toll.victims, toll.policy, toll.voice) == wanted), None)


def _number(toll: Toll) -> Number:
    bounds = Bounds(toll.low, toll.best, toll.high)
    return Number(Range.of((bounds.least, bounds.most), toll.best), toll.contested, toll.self_serving)


def _at_most(toll: Toll | None) -> Number:
    return _number(toll) if toll else Number(Range.of((0, inf), None))
