"""The weights of linking and what its levels need to know, read from their versioned file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from crosscount.values import CrosscountError


class UnknownLevel(CrosscountError):
    """The model gives no weight to a level that a comparison found."""

    def __init__(self, model: str, comparison: str, level: str) -> None:
        super().__init__(f"{model} has no weight for {comparison}.{level}; add the level to its file")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Words and types that the comparisons know."""

    rare_types: frozenset[str]
    confusable_types: tuple[frozenset[str], ...]
    incompatible_types: frozenset[frozenset[str]]
    times_of_day: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    common_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Weights in bits (log2 of the likelihood ratio) by comparison and level; a name stands for fixed numbers."""

    name: str
    prior: float
    threshold: float
    weights: Mapping[str, Mapping[str, float]]
    knowledge: Knowledge

    def weigh(self, comparison: str, level: str) -> float:
        """The weight of a level in bits; raises ``UnknownLevel``."""
        try:
            return self.weights[comparison][level]
        except KeyError:
            raise UnknownLevel(self.name, comparison, level) from None


@cache
def load_model(name: str = "link_v1") -> LinkModel:
    """Read a model that ships with the package."""
    fields = tomllib.loads(files("crosscount.incidents").joinpath(f"{name}.toml").read_text("utf-8"))
    knowledge = fields.pop("knowledge")
    scalars = {key: fields.pop(key) for key in ("name", "prior", "threshold")}
    return LinkModel(**scalars, weights=fields, knowledge=_read_knowledge(knowledge))


def _read_knowledge(fields: Mapping[str, Any]) -> Knowledge:
    return Knowledge(
        rare_types=frozenset(fields["rare_types"]),
        confusable_types=tuple(frozenset(group) for group in fields["confusable_types"]),
        incompatible_types=frozenset(frozenset(pair) for pair in fields["incompatible_types"]),
        times_of_day={part: tuple(words) for part, words in fields["times_of_day"].items()},
        targets={target: tuple(words) for target, words in fields["targets"].items()},
        common_words=frozenset(word for words in fields["common_words"].values() for word in words.split()),
    )
