"""The weights of linking and what its levels need to know, read from their versioned file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crosscount.incidents.knowledge import Knowledge, read_knowledge
from crosscount.values import CrosscountError

COMMON_WORDS = {"en": "common_words_en.txt"}


class UnknownLevel(CrosscountError):
    """The model gives no weight to a level that a comparison found."""

    def __init__(self, model: str, comparison: str, level: str) -> None:
        super().__init__(f"{model} has no weight for {comparison}.{level}; add the level to its file")


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
    folder = files("crosscount.incidents")
    fields = tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))
    knowledge = fields.pop("knowledge")
    scalars = {key: fields.pop(key) for key in ("name", "prior", "threshold")}
    words = (read_words(folder.joinpath(file).read_text("utf-8")) for file in COMMON_WORDS.values())
    return LinkModel(**scalars, weights=fields, knowledge=read_knowledge(knowledge, set().union(*words)))


def read_words(text: str) -> set[str]:
    """The words of a list, without lines that begin with ``#``."""
    return {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
