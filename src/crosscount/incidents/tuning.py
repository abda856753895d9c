"""The weights of linking, estimated anew from what a team itself decided."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log2

from crosscount.incidents.comparisons import COMPARISONS
from crosscount.incidents.model import LinkModel, UnknownLevel, load_model
from crosscount.incidents.portrait import Portrait
from crosscount.values import CrosscountError

LEAST_DECIDED = 20
PSEUDO_PAIRS = 50.0
"""The weights that come with Crosscount count as so many decided pairs of either kind."""
LEAST_HELD = 5.0
"""Of a rare level they count as at least so many pairs that have it: they were fitted on thousands."""
NOTHING_TOLD = "unknown"
"""Says nothing about whoever tells it: its weight stays."""
DECIMALS = 1
"""A tenth of a bit is far within the error of any estimate, and what is printed adds up."""

Counts = Mapping[str, Mapping[str, tuple[int, int]]]
"""By comparison and level, the decided pairs that were the same and those that were different."""


class TooFewDecisions(CrosscountError):
    """So few pairs that chance would set the weights."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"people decided about {found} pairs of reports so far; {LEAST_DECIDED} are needed to tune by: say of "
            f"{LEAST_DECIDED - found} more whether they are of one incident or of two, then tune again"
        )


class NoLinkModel(CrosscountError):
    """A file that holds no weights of linking."""

    def __init__(self, source: str, found: str) -> None:
        super().__init__(f"{source}: {found}; `crosscount tune` writes such a file, restore it or let it write another")


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """Two happenings of two reports, settled, and whether people said that they are one."""

    first: Portrait
    second: Portrait
    same: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A weight that moved, in bits, and how many decided pairs of one incident and of two had its level."""

    comparison: str
    level: str
    same: int
    different: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Tuned:
    """A team's weights, and what they rest on."""

    model: LinkModel
    base: LinkModel
    counts: Counts
    pairs: int

    def changes(self) -> tuple[Change, ...]:
        """The weights that moved, in the order of the model."""
        return tuple(
            Change(comparison, level, *self.counts[comparison][level], self.base.weights[comparison][level], weight)
            for comparison, levels in self.model.weights.items()
            for level, weight in levels.items()
            if weight != self.base.weights[comparison][level]
        )


def tune(pairs: Sequence[DecidedPair], base: LinkModel, made_on: date) -> Tuned:
    """Estimate the weights anew, with those of a model as prior.

    Args:
        pairs: what people decided, each pair of happenings once.
        base: the model that comes with Crosscount, never one that was tuned: its decisions would count twice.
        made_on: the day of the last decision, for the name.

    Returns:
        Weights in bits. The threshold stays, and how many pairs of all are one: that is not what people who look at
        some of them answer.

    Raises:
        TooFewDecisions: under ``LEAST_DECIDED`` pairs.

    Assumes:
        People decide about pairs such as blocking brings together. Where they look at doubtful ones only, what all
        doubtful pairs share loses weight; the prior holds against that.
    """
    if len(pairs) < LEAST_DECIDED:
        raise TooFewDecisions(len(pairs))
    counts = count_levels(pairs, base)
    weights, prior = _against_reference(reweigh(base.weights, counts), base)
    digest = hashlib.sha256("".join(_lines(weights)).encode()).hexdigest()
    name = f"{base.name}+tuned-{made_on.isoformat()}-{digest[:6]}"
    return Tuned(replace(base, name=name, prior=prior, weights=weights), base, counts, len(pairs))


def count_levels(pairs: Iterable[DecidedPair], model: LinkModel) -> Counts:
    """How often each level was found between the same and between different happenings."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for pair in pairs:
        for comparison in COMPARISONS:
            found[comparison.name, comparison.level(pair.first, pair.second, model.knowledge), pair.same] += 1
    return {
        comparison: {level: (found[comparison, level, True], found[comparison, level, False]) for level in levels}
        for comparison, levels in model.weights.items()
    }


def reweigh(weights: Mapping[str, Mapping[str, float]], counts: Counts) -> dict[str, dict[str, float]]:
    """Weights in bits from counts, shrunk towards the weights given.

    For each level, m and u are its shares among pairs that are the same and that are different. Either has a beta prior
    worth ``PSEUDO_PAIRS``, or as many pairs as hold ``LEAST_HELD`` of the level where it is rare; together they say
    m / u = 2 ** weight for a level as frequent as it is among the decided pairs. So a weight stays where no pair has
    its level, and with many pairs it becomes log2(m / u). The level that tells nothing stays.

    Source:
        Fellegi and Sunter (1969), J. Am. Stat. Assoc. 64:1183-1210; a beta prior is a Dirichlet prior on one level and
        the rest.
    """
    return {comparison: _reweigh(levels, counts[comparison]) for comparison, levels in weights.items()}


def _reweigh(weights: Mapping[str, float], counts: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    told = [level for level in weights if level != NOTHING_TOLD and counts[level] != (0, 0)]
    same, different = (sum(counts[level][side] for level in told) for side in (0, 1))
    tuned = dict(weights)
    for level in told:
        with_level = sum(counts[level]) / (same + different)
        # The side with fewer pairs takes the weight: of pairs that are all the same, m is known and u is not.
        m = with_level * 2 ** (weights[level] * different / (same + different))
        u = with_level * 2 ** (-weights[level] * same / (same + different))
        m, u = m / max(m, u, 1.0), u / max(m, u, 1.0)
        worth = max(PSEUDO_PAIRS, LEAST_HELD / with_level)
        tuned[level] = log2((counts[level][0] + worth * m) / (same + worth)) - log2(
            (counts[level][1] + worth * u) / (different + worth)
        )
    return tuned


def _against_reference(
    weights: Mapping[str, Mapping[str, float]], base: LinkModel
) -> tuple[dict[str, dict[str, float]], float]:
    """The weights, rounded, with the ordinary level of a comparison kept at 0, and the prior that makes up for it.

    Where a comparison always tells something ("nobody contradicts himself"), all pairs have one of its levels: what is
    taken from each and given to the prior changes no sum, and the ordinary level speaks neither for nor against.
    """
    settled, prior = {}, base.prior
    for comparison, levels in weights.items():
        ordinary = [level for level, weight in base.weights[comparison].items() if weight == 0]
        shift = 0.0 if NOTHING_TOLD in levels or not ordinary else levels[ordinary[0]]
        settled[comparison] = {level: round(weight - shift, DECIMALS) + 0.0 for level, weight in levels.items()}
        prior += shift
    return settled, round(prior, DECIMALS)


def to_toml(tuned: Tuned) -> str:
    """A model's file: its name, what it was tuned from, and its weights; what the levels know stays with the base."""
    model = tuned.model
    head = [
        "# The weights of linking as this team's own decisions have them; written by `crosscount tune`.\n",
        "# A name stands for fixed numbers: tune again rather than edit, and records still say what made them.\n",
        f'name = "{model.name}"\nbase = "{tuned.base.name}"\nprior = {model.prior}\nthreshold = {model.threshold}\n',
    ]
    return "".join([*head, *_lines(model.weights)])


def _lines(weights: Mapping[str, Mapping[str, float]]) -> list[str]:
    lines = []
    for comparison, levels in weights.items():
        lines.append(f"\n[{comparison}]\n")
        lines += [f"{level} = {weight}\n" for level, weight in levels.items()]
    return lines


def read_model(text: str, source: str) -> LinkModel:
    """Read a model's file as ``to_toml`` writes it.

    Args:
        text: what is in the file.
        source: what to call the file in an error.

    Raises:
        NoLinkModel: it is none, or it lacks a level.
    """
    try:
        fields = tomllib.loads(text)
        name, base = str(fields.pop("name")), str(fields.pop("base"))
        prior, threshold = float(fields.pop("prior")), float(fields.pop("threshold"))
        weights = {
            comparison: {level: float(weight) for level, weight in levels.items()}
            for comparison, levels in fields.items()
        }
    except tomllib.TOMLDecodeError as error:
        raise NoLinkModel(source, f"this is not TOML ({error})") from error
    except KeyError as error:
        raise NoLinkModel(source, f"it has no {error.args[0]}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise NoLinkModel(source, f"not every weight in it is a number ({error})") from error
    shipped = load_model()
    if base != shipped.name:
        raise NoLinkModel(source, f"it was tuned from {base}, and the model here is {shipped.name}")
    model = replace(shipped, name=name, prior=prior, threshold=threshold, weights=weights)
    try:
        for comparison in COMPARISONS:
            for level, _ in comparison.levels:
                model.weigh(comparison.name, level)
    except UnknownLevel as error:
        raise NoLinkModel(source, str(error)) from error
    return model
