"""What may not be told of a person, kept out of what is printed."""

from typing import TypeVar

from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.values import black_out_everywhere, from_mapping, to_mapping

Record = TypeVar("Record")


def names_on_file(store: Store) -> tuple[str, ...]:
    """The names of persons whose fate is on file."""
    told = models.Claim.objects.using(store.alias).exclude(person_name="").order_by("person_name")
    return tuple(told.values_list("person_name", flat=True).distinct())


def veil(record: Record, names: tuple[str, ...]) -> Record:
    """The record with each of the names blacked out wherever it stands in it."""
    before = to_mapping(record)
    after = black_out_everywhere(before, names)
    return record if after == before else from_mapping(type(record), after)
