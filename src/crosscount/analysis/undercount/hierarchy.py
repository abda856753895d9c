"""Hierarchical models of lists: which interactions may stand together."""

from collections.abc import Iterator
from itertools import combinations
from math import comb

from crosscount.analysis.estimate import CannotEstimate

Model = tuple[int, ...]
"""The terms of a model as bit masks of lists, by order and then by mask: 0 the constant, 1 << i list i, and so on."""

MOST_MODELS = 33_000


def hierarchical_models(lists: int, order: int) -> list[Model]:
    """All models with every list and interactions of up to ``order`` lists, each with all that it contains.

    The model without interactions comes first. Raises ``CannotEstimate`` for more than ``MOST_MODELS`` models.
    """
    order = min(order, lists - 1)
    too_many = CannotEstimate(
        f"more than {MOST_MODELS} models of {lists} lists up to order {order}; "
        "merge lists of the same kind, or set a lower order"
    )
    if order >= 2 and 2 ** comb(lists, 2) > MOST_MODELS:
        raise too_many
    start = (0, *(1 << one for one in range(lists)))
    models = []
    for model in _grown(start, lists, 2, order):
        models.append(model)
        if len(models) > MOST_MODELS:
            raise too_many
    return models


def _grown(model: Model, lists: int, size: int, order: int) -> Iterator[Model]:
    if size > order:
        yield model
        return
    known = frozenset(model)
    possible = [
        mask
        for mask in (sum(1 << one for one in chosen) for chosen in combinations(range(lists), size))
        if all(mask & ~(1 << one) in known for one in range(lists) if mask >> one & 1)
    ]
    for number in range(len(possible) + 1):
        for added in combinations(possible, number):
            yield from _grown((*model, *added), lists, size + 1, order) if added else iter([model])


def name_of_model(model: Model, lists: tuple[str, ...]) -> str:
    """A model as its largest terms, such as ``[EXH ABA|OSCE]``."""
    largest = [term for term in model if not any(term != other and term & other == term for other in model)]
    words = (" ".join(name for one, name in enumerate(lists) if term >> one & 1) for term in largest)
    return f"[{'|'.join(words)}]"
