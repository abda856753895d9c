"""What may not be told of a person, kept out of what is printed."""

from crosscount.store import models
from crosscount.store.connection import Store


def names_on_file(store: Store) -> tuple[str, ...]:
    """The names of persons whose fate is on file."""
    told = models.Claim.objects.using(store.alias).exclude(person_name="").order_by("person_name")
    return tuple(told.values_list("person_name", flat=True).distinct())
